// What the tree still tells after the taggers have spoken: a subject that was taken for content or left out,
// and speech within speech.
import DocumentModel

struct DraftRepairs {
  let facts: TokenView
  let segments: [Segment]
  private var reporters: Reporters { Reporters(facts: facts) }
  private var tokens: [Token] { facts.tokens }

  func apply(_ drafts: inout [QuotationDraft]) {
    for d in drafts.indices { tidySource(&drafts[d]) }
    // “which calls itself the front”: a name, nothing said.
    drafts.removeAll { draft in
      guard let cue = draft.cue.first else { return draft.content.isEmpty }
      return draft.content.isEmpty
        || QuotationWords.itself.contains(tokens[cue.upperBound].form)
          && cue.contains { QuotationWords.naming.contains(tokens[$0].lemma) }
    }
    addNested(&drafts)
  }

  /// Of several pieces of source, the one beside the cue; the others are subjects of something else.
  private func tidySource(_ draft: inout QuotationDraft) {
    guard draft.source.count > 1, let cue = draft.cue.first else { return }
    func distance(_ piece: Range<Int>) -> Int {
      piece.upperBound <= cue.lowerBound
        ? cue.lowerBound - piece.upperBound : piece.lowerBound - cue.upperBound
    }
    draft.source = [draft.source.min { distance($0) < distance($1) }!]
  }

  /// The attribution with the subject of the cue's verb for its source, when the taggers gave none; content
  /// gives the subject up where both claim it.
  func withSource(_ found: FoundAttribution) -> FoundAttribution? {
    let cue = found.cue.tokens
    guard found.source.isEmpty,
      let verb = cue.last(where: { tokens[$0].tag.isVerb && tokens[$0].tag != .MD }),
      let subject = subject(of: verb), !cue.overlaps(subject)
    else { return nil }
    var out = found
    if let piece = found.content.firstIndex(where: { $0.overlaps(subject) }) {
      let range = found.content[piece]
      // Only a subject at the end of the content, before the cue: “…, Hassan Abdul Ghany, the commander,
      // said”.
      guard subject.upperBound >= range.upperBound - 1, range.upperBound <= cue.lowerBound,
        subject.lowerBound > range.lowerBound, tokens[subject.lowerBound - 1].shape == .comma
      else { return nil }
      out.content[piece] = range.lowerBound..<subject.lowerBound - 1
      if out.content[piece].isEmpty { out.content.remove(at: piece) }
    }
    out.source = [subject]
    out.sourcePosterior = 0.8
    return out
  }

  private func subject(of verb: Int) -> Range<Int>? {
    let sentence = facts.sentences[Int(facts.sentenceOf[verb])]
    guard let head = sentence.first(where: { Int(facts.head[$0]) == verb && tokens[$0].relation == .nsubj })
    else { return nil }
    let range = Int(facts.left[head])..<Int(facts.right[head]) + 1
    return range.contains(verb) ? nil : range
  }

  /// “The skipper shouted, ‘Cut the line,’ and I cut it”: marks within marks with a reporting verb before
  /// them.
  private func addNested(_ drafts: inout [QuotationDraft]) {
    guard segments.contains(where: { $0.depth > 0 }) else { return }
    // Drafts by where their cue is, and the stretches open around each inner one.
    let cues = drafts.indices.flatMap { d in drafts[d].cue.map { (at: $0.lowerBound, draft: d) } }.sorted {
      ($0.at, $0.draft) < ($1.at, $1.draft)
    }
    let starts = cues.map(\.at)
    var around: [Segment] = []
    for inner in segments {
      while let last = around.last, last.depth >= inner.depth { around.removeLast() }
      let parent = around.last
      around.append(inner)
      guard inner.depth > 0, inner.words > 1, let outer = parent, outer.depth == inner.depth - 1,
        outer.tokens.contains(inner.tokens.lowerBound), outer.tokens != inner.tokens
      else { continue }
      let last = inner.tokens.suffix(2).contains { tokens[$0].endsSentence || tokens[$0].shape == .comma }
      guard last || inner.words >= 5 else { continue }
      // Whoever has said it, has said it near by.
      let near =
        max(
          outer.tokens.lowerBound, inner.tokens.lowerBound - 100)..<min(
          outer.tokens.upperBound, inner.tokens.upperBound + 100)
      var low = 0, high = starts.count
      while low < high {
        let middle = (low + high) / 2
        if starts[middle] < near.lowerBound { low = middle + 1 } else { high = middle }
      }
      let known = cues[low..<cues.count].lazy.prefix { $0.at < near.upperBound }.contains {
        drafts[$0.draft].covered(inner.tokens) * 2 >= inner.tokens.count
      }
      guard !known, let (cue, source) = reporter(before: inner, in: outer) else { continue }
      var draft = QuotationDraft(content: [inner.tokens], probability: 0.7, rule: "speech within speech")
      draft.cue = [cue]
      draft.source = source.map { [$0] } ?? []
      drafts.append(draft)
    }
  }

  /// A verb of speech at most a few tokens before the inner marks, and its subject.
  private func reporter(before inner: Segment, in outer: Segment) -> (cue: Range<Int>, source: Range<Int>?)? {
    let from = max(outer.tokens.lowerBound + 1, inner.tokens.lowerBound - 7)
    guard let verb = reporters.verb(before: inner.tokens.lowerBound, from: from) else { return nil }
    let source = reporters.subject(of: verb).flatMap {
      $0.upperBound <= verb ? $0.clamped(to: outer.tokens) : nil
    }
    return (verb..<verb + 1, source.flatMap { $0.isEmpty ? nil : $0 })
  }
}
