// In what manner something is said: aloud, in writing, by a document, or declined. Whether it is said at all
// is learned (`Utterance`); the rest is told by the words of the cue and of the source.
import DocumentModel

struct Manner {
  let facts: TokenView
  private var tokens: [Token] { facts.tokens }

  /// The class of what is said; `isSaid` is false for what is only thought or done.
  func of(_ draft: QuotationDraft, _ kind: Quotation.Kind, isSaid: Bool) -> Quotation.Class {
    guard isSaid else { return .thought }
    let cue = draft.cue.flatMap { $0 }
    if kind != .direct, isDeclined(draft, cue) { return .declined }
    if let source = draft.source.first, let noun = head(source),
      QuotationWords.document.contains(tokens[noun].lemma), tokens[noun].tag != .NNP
    {
      return .document
    }
    return has(cue, QuotationWords.writing) ? .writing : .speech
  }

  private func isDeclined(_ draft: QuotationDraft, _ cue: [Int]) -> Bool {
    if has(cue, QuotationWords.declining) || isUnanswered(cue) { return true }
    let verbs = cue.filter { tokens[$0].tag.isVerb && tokens[$0].tag != .MD }
    guard let verb = verbs.first(where: { QuotationWords.utterance.contains(tokens[$0].lemma) }) else {
      return false
    }
    return isRefused(verb, cue, draft.content)
  }

  private func has(_ cue: [Int], _ words: Set<UInt32>) -> Bool {
    cue.contains { words.contains(tokens[$0].lemma) }
  }

  private static let not = QuotationWords.set("not n't never hardly barely scarcely")
  private static let avoiding = QuotationWords.set("avoid refrain steer eschew stop cease"),
    resisting = QuotationWords.set("resist help hesitate fail wait shy")
  /// Their negation says something.
  private static let denying = QuotationWords.set(
    "deny dispute doubt rule hide object refute reject oppose stop mince")
  private static let only = Form.hash("only"), yet = Form.hash("yet"), nothing = Form.hash("nothing"),
    no = Form.hash("no")
  private static let giving = QuotationWords.set("offer give provide cite present produce show")
  private static let grounds = QuotationWords.set(
    "proof evidence explanation reason detail answer comment basis information example apology specific")

  /// “hardly addressed the strike”, “has yet to explain”, “steered clear of naming anybody”, “proposed
  /// nothing”, “gave no proof that …”.
  func isRefused(_ verb: Int, _ cue: [Int], _ content: [Range<Int>]) -> Bool {
    if let piece = content.first {
      let first = piece.lowerBound
      if tokens[first].form == Self.nothing, Int(facts.head[first]) == verb { return true }
      if Self.giving.contains(tokens[verb].lemma),
        let no = cue.first(where: { $0 > verb && tokens[$0].form == Self.no }),
        cue.contains(where: { $0 > no && Self.grounds.contains(tokens[$0].lemma) })
      {
        return true
      }
      if tokens[first].form == Self.no, Self.giving.contains(tokens[verb].lemma),
        piece.dropFirst().prefix(3).contains(where: { Self.grounds.contains(tokens[$0].lemma) })
      {
        return true
      }
    }
    guard !Self.denying.contains(tokens[verb].lemma) else { return false }
    if let avoided = cue.first(where: {
      $0 < verb && Self.avoiding.contains(tokens[$0].lemma) && tokens[$0].tag.isVerb
    }) {
      // “could not stop talking”, but “did not stop to answer”
      return tokens[avoided + 1].tag == .TO
        || !cue.contains { $0 < avoided && Self.not.contains(tokens[$0].form) }
    }
    if cue.contains(where: { $0 < verb && Self.resisting.contains(tokens[$0].lemma) }) { return false }
    let from = max(facts.sentences[Int(facts.sentenceOf[verb])].lowerBound, verb - 4)
    return (from..<verb).contains { i in
      guard cue.contains(i) || Int(facts.head[i]) == verb && tokens[i].relation == .advmod && i >= verb - 2
      else { return false }
      if tokens[i].form == Self.yet { return tokens[i + 1].tag == .TO }
      // “vowed not to repeat” is a vow.
      return Self.not.contains(tokens[i].form) && tokens[i + 1].form != Self.only && tokens[i + 1].tag != .TO
    }
  }

  private static let returning = QuotationWords.set("return respond reply answer"),
    asked = QuotationWords.set("request question inquiry call message email comment")

  /// “did not return a request for comment on the fares”, “had nothing bad to say about the mayor”.
  func isUnanswered(_ cue: [Int]) -> Bool {
    guard cue.count > 2 else { return false }
    if cue.contains(where: { tokens[$0].form == Self.nothing }), has(cue, QuotationWords.plainSaying) {
      return true
    }
    return has(cue, Self.returning) && cue.contains { Self.not.contains(tokens[$0].form) }
      && cue.contains { tokens[$0].tag.isNoun && Self.asked.contains(tokens[$0].lemma) }
  }

  /// The token of a phrase whose head lies outside it.
  private func head(_ range: Range<Int>) -> Int? {
    range.first { !range.contains(Int(facts.head[$0])) && tokens[$0].isWord }
  }
}
