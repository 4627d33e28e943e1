// What the tree still tells after the taggers have spoken: a subject that was taken for content, a citation
// that is no quotation of its own, speech within speech.
import DocumentModel

struct DraftRepairs {
  let facts: TokenView
  let segments: [Segment]
  let stretches: QuotedStretches
  private var reporters: Reporters { Reporters(facts: facts) }
  private var tokens: [Token] { facts.tokens }

  func apply(_ drafts: inout [QuotationDraft]) {
    for d in drafts.indices {
      tidySource(&drafts[d])
      dropListener(&drafts[d])
    }
    // “which calls itself the front”: a name, nothing said.
    drafts.removeAll { draft in
      guard let cue = draft.cue.first, cue.upperBound < tokens.count else { return draft.content.isEmpty }
      return draft.content.isEmpty
        || ([cue.upperBound, cue.upperBound - 1].contains { QuotationWords.itself.contains(tokens[$0].form) }
          && cue.contains { QuotationWords.naming.contains(tokens[$0].lemma) })
    }
    drafts.removeAll { isScareQuote($0) || namesWhoIsCited($0) }
    dropTwins(&drafts)
    addNested(&drafts)
  }

  /// “…, the paper reported, citing two officials”: the source behind the source, and nothing said.
  private func namesWhoIsCited(_ draft: QuotationDraft) -> Bool {
    guard let cue = draft.cue.last?.last, QuotationWords.citing.contains(tokens[cue].form),
      let object = draft.content.first,
      let head = object.first(where: { tokens[$0].isWord && !object.contains(Int(facts.head[$0])) })
    else { return false }
    return tokens[head].flags.contains(.person)
      || [.person, .organization, .outlet].contains(tokens[head].name.kind)
  }

  /// “The well is dry.” Chairman Osei nodded.: whoever does something that is no saying, in a sentence of
  /// their own after words that are closed, is who listened.
  private func dropListener(_ draft: inout QuotationDraft) {
    guard let last = draft.content.last?.last, tokens[last].shape == .closeQuote,
      tokens[last - 1].shape == .period,
      let source = draft.source.first, let cue = draft.cue.last, source.lowerBound == last + 1,
      cue.lowerBound >= source.upperBound,
      facts.state[draft.content[0].lowerBound + 1] == QuoteState.inside,
      !draft.cue.joined().contains(where: {
        facts.cueClass[$0] > 1 || QuotationWords.utterance.contains(tokens[$0].lemma)
          || QuotationWords.thought.contains(tokens[$0].lemma)
      })
    else { return }
    (draft.source, draft.cue) = ([], [])
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

  /// “…waging a “popular jihad””: marks of distance, and no word of saying or thinking.
  private func isScareQuote(_ draft: QuotationDraft) -> Bool {
    guard draft.probability < 0.6, !draft.cue.isEmpty,
      !draft.cue.joined().contains(where: {
        QuotationWords.utterance.contains(tokens[$0].lemma)
          || QuotationWords.thought.contains(tokens[$0].lemma)
      })
    else { return false }
    let own = draft.content.flatMap { piece in stretches.touching(piece).map { stretches.stretch($0) } }
      .filter { draft.covered($0.tokens) == $0.tokens.count }
    return !own.isEmpty
      && own.allSatisfy { segment in
        segment.words <= 3 && !segment.tokens.suffix(2).contains { tokens[$0].endsSentence }
      }
  }

  /// “joked of the museum, “I haven't seen it””: one cue, one source and two contents; and a piece that
  /// another cue beside it says. Of each pair one stays.
  private func dropTwins(_ drafts: inout [QuotationDraft]) {
    var byCue: [Int: Int] = [:]
    var gone: Set<Int> = []
    func weight(_ d: Int) -> (Int, Int) {
      let content = drafts[d].content
      let quoted = content.reduce(0) {
        $0 + $1.reduce(0) { $0 + (facts.state[$1] == QuoteState.inside ? 1 : 0) }
      }
      return (quoted, content.reduce(0) { $0 + $1.count })
    }
    for d in drafts.indices {
      for token in drafts[d].cue.joined() {
        guard let other = byCue[token], other != d, !gone.contains(other),
          drafts[other].source == drafts[d].source
        else {
          byCue[token] = d
          continue
        }
        if weight(d) > weight(other) {
          gone.insert(other)
          byCue[token] = d
        } else {
          gone.insert(d)
        }
      }
    }
    // A piece right after one draft's cue is not a further piece of another's.
    var after: [Int: Int] = [:]
    for d in drafts.indices where !gone.contains(d) {
      for piece in drafts[d].content {
        if let cue = drafts[d].cue.first, piece.lowerBound >= cue.upperBound,
          piece.lowerBound - cue.upperBound <= 1
        {
          after[piece.lowerBound] = d
        }
      }
    }
    for d in drafts.indices where drafts[d].content.count > 1 {
      // “wanted to speak to them and let them know that “this is new””: a cue within what is said takes
      // nothing from it.
      let kept = drafts[d].content.filter { piece in
        after[piece.lowerBound].map {
          $0 == d || drafts[$0].source == drafts[d].source && drafts[d].covered(drafts[$0].cue[0]) > 0
        } ?? true
      }
      if !kept.isEmpty { drafts[d].content = kept }
    }
    drafts = drafts.indices.filter { !gone.contains($0) }.map { drafts[$0] }
    leaveOthers(&drafts)
  }

  /// “…because “nobody knows,” she said”, “… but said “it is time””: what somebody says ends where it is said
  /// again who says it, and where the same speaker's next verb of saying is joined on.
  private func leaveOthers(_ drafts: inout [QuotationDraft]) {
    var cueAt: [Int: Int] = [:], endAt: [Int: Int] = [:]
    for (d, draft) in drafts.enumerated() {
      guard let cue = draft.cue.first, !draft.source.isEmpty else { continue }
      cueAt[cue.lowerBound] = d
      endAt[draft.attribution.upperBound] = d
    }
    for d in drafts.indices {
      for k in drafts[d].content.indices {
        var piece = drafts[d].content[k]
        for end in [piece.upperBound, piece.upperBound - 1] {
          guard let other = endAt[end], other != d else { continue }
          let start = drafts[other].attribution.lowerBound
          guard start > piece.lowerBound + 1, end - start <= 12, facts.state[start] == QuoteState.outside,
            tokens[start - 1].shape == .closeQuote || tokens[start - 1].shape == .comma
          else { continue }
          piece = piece.lowerBound..<start
          break
        }
        if let joined = piece.dropFirst(2).first(where: { i in
          guard let other = cueAt[i], other != d, drafts[other].source == drafts[d].source else {
            return false
          }
          // “wanted to speak and let them know”: an infinitive goes with the one before it.
          let isBare =
            tokens[i].tag == .VB
            || tokens[i].form == tokens[i].lemma && piece.prefix { $0 < i }.contains { tokens[$0].tag == .TO }
          let isFellow = isBare && drafts[d].cue[0].contains { isFinite($0) }
          return tokens[i - 1].tag == .CC && facts.state[i] == QuoteState.outside && !isFellow
        }) {
          piece = piece.lowerBound..<(tokens[joined - 2].shape == .comma ? joined - 2 : joined - 1)
        }
        if !piece.isEmpty { drafts[d].content[k] = piece }
      }
    }
  }

  private func isFinite(_ i: Int) -> Bool { tokens[i].tag.isFinite }

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
