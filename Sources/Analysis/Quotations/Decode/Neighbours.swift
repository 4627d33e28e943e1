// Whose a stretch is when two attributions stand around it, and what an attribution in the middle of its
// clause leaves on its other side.
import DocumentModel

struct Neighbours {
  let facts: TokenView
  private var tokens: [Token] { facts.tokens }

  func mend(_ drafts: inout [QuotationDraft]) {
    giveToFollower(&drafts)
  }

  private func isOutside(_ i: Int) -> Bool { facts.state[i] == QuoteState.outside }
  private func isVerb(_ i: Int) -> Bool {
    isOutside(i) && tokens[i].tag.isFiniteOrModal
  }
  private func start(_ draft: QuotationDraft) -> Int? { (draft.cue + draft.source).map(\.lowerBound).min() }
  private func end(_ draft: QuotationDraft) -> Int? { (draft.cue + draft.source).map(\.upperBound).max() }

  /// “The toll would rise, the fire chief said. “We found the door,” he told the radio.”: a stretch that ends
  /// in a comma goes with the attribution right after it, not with that of the sentence before, which has its
  /// own clause.
  private func giveToFollower(_ drafts: inout [QuotationDraft]) {
    var follower: [Int: Int] = [:]
    for (d, draft) in drafts.enumerated() where !draft.source.isEmpty && !draft.cue.isEmpty {
      follower[draft.attribution.lowerBound] = d
    }
    var gone: Set<Int> = []
    for d in drafts.indices where !drafts[d].source.isEmpty {
      guard let cue = drafts[d].cue.last, let piece = drafts[d].content.last,
        piece.lowerBound >= cue.upperBound,
        !leavesAttribution(d, piece, follower, &drafts, &gone), let other = follower[piece.upperBound],
        other != d, facts.state[piece.upperBound - 1] == QuoteState.closing, piece.count > 2,
        isOutside(piece.upperBound), [.comma, .question].contains(tokens[piece.upperBound - 2].shape),
        facts.sentenceOf[piece.upperBound] == facts.sentenceOf[piece.upperBound - 1],
        facts.sentenceOf[cue.lowerBound] != facts.sentenceOf[piece.lowerBound],
        facts.segmentOf[piece.lowerBound] == facts.segmentOf[piece.upperBound - 1],
        drafts[other].content.first.map({ $0 == piece || $0.lowerBound >= piece.upperBound }) ?? false
      else { continue }
      if drafts[other].content[0] != piece { drafts[other].content.insert(piece, at: 0) }
      giveUpLast(d, &drafts, &gone)
    }
    if !gone.isEmpty { drafts = drafts.indices.filter { !gone.contains($0) }.map { drafts[$0] } }
  }

  /// “she added. “It rains here.””: a piece that is somebody else's attribution, in another sentence, is not
  /// said.
  private func leavesAttribution(
    _ d: Int, _ piece: Range<Int>, _ follower: [Int: Int], _ drafts: inout [QuotationDraft],
    _ gone: inout Set<Int>
  ) -> Bool {
    guard let other = follower[piece.lowerBound], other != d, isOutside(piece.lowerBound),
      let cue = drafts[other].cue.first,
      piece.contains(cue.lowerBound),
      facts.sentenceOf[drafts[d].cue[0].lowerBound] != facts.sentenceOf[piece.lowerBound]
    else { return false }
    giveUpLast(d, &drafts, &gone)
    return true
  }

  /// The draft without its last piece: with the clause before its attribution if nothing else is left, or
  /// gone.
  private func giveUpLast(_ d: Int, _ drafts: inout [QuotationDraft], _ gone: inout Set<Int>) {
    drafts[d].content.removeLast()
    drafts[d].trace.changes.insert(.shared)
    guard drafts[d].content.isEmpty else { return }
    if let clause = clause(before: drafts[d]) { drafts[d].content = [clause] } else { gone.insert(d) }
  }

  /// The plain clause between the beginning of the sentence, or the end of a stretch, and the comma before an
  /// attribution.
  private func clause(before draft: QuotationDraft) -> Range<Int>? {
    guard let start = start(draft), start > 1, tokens[start - 1].shape == .comma else { return nil }
    let sentence = facts.sentences[Int(facts.sentenceOf[start])]
    guard sentence.lowerBound + 3 < start, start - sentence.lowerBound < 80 else { return nil }
    let clause = sentence.lowerBound..<start - 1
    return clause.allSatisfy(isOutside) && clause.contains(where: isVerb) ? clause : nil
  }

}
