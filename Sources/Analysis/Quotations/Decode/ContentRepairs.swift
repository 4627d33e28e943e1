// What the tree says against the taggers: nobody said it, or words of the content tell of the source.
import DocumentModel

struct ContentRepairs {
  let facts: TokenView
  private var tokens: [Token] { facts.tokens }

  func apply(_ drafts: inout [QuotationDraft]) {
    drafts.removeAll(where: isNothingSaid)
    for d in drafts.indices { keepRelative(&drafts[d]) }
  }

  private static let not = QuotationWords.set("not n't never")
  private static let empty = QuotationWords.set("so nothing anything everything something")
  private static let saying = QuotationWords.set("say tell claim state announce declare")

  /// “She did not say that …”, “if he says so”: nothing was said.
  private func isNothingSaid(_ draft: QuotationDraft) -> Bool {
    // “Let's say you have two boats.”
    if let cue = draft.cue.first, cue.lowerBound >= 2, tokens[cue.lowerBound].lemma == Form.hash("say"),
      tokens[cue.lowerBound - 2].lemma == Form.hash("let"),
      tokens[cue.lowerBound - 1].lemma != Form.hash("it")
    {
      return true
    }
    guard let cue = draft.cue.first, draft.source.count <= 1,
      let verb = cue.last(where: { tokens[$0].tag.isVerb && Self.saying.contains(tokens[$0].lemma) })
    else { return false }
    let sentence = facts.sentences[Int(facts.sentenceOf[verb])]
    if draft.content.count == 1, draft.content[0].count == 1,
      Self.empty.contains(tokens[draft.content[0].lowerBound].form)
    {
      return true
    }
    guard let content = draft.content.first, content.lowerBound > verb else { return false }
    return (max(sentence.lowerBound, verb - 2)..<verb).contains { Self.not.contains(tokens[$0].form) }
  }

  /// “…, according to Malachy Obi, who does the sums”: the clause tells of the source.
  private func keepRelative(_ draft: inout QuotationDraft) {
    guard draft.content.count > 1, let source = draft.source.last,
      let k = draft.content.firstIndex(where: { piece in
        piece.lowerBound >= source.upperBound && piece.lowerBound - source.upperBound <= 1
          && (tokens[piece.lowerBound].tag == .WP || tokens[piece.lowerBound].tag == .WDT)
      })
    else { return }
    draft.source[draft.source.count - 1] = source.lowerBound..<draft.content[k].upperBound
    draft.content.remove(at: k)
    draft.trace.changes.insert(.phrase)
  }
}
