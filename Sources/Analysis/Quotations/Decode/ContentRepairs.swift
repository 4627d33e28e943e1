// What the tree and the marks say against the taggers: nobody said it, or words of the content belong to
// whoever was told, spoken of or named.
import DocumentModel

struct ContentRepairs {
  let facts: TokenView
  let stretches: QuotedStretches
  private var tokens: [Token] { facts.tokens }

  func apply(_ drafts: inout [QuotationDraft]) {
    drafts.removeAll(where: isNothingSaid)
    for d in drafts.indices where !drafts[d].content.isEmpty {
      let (content, source) = (drafts[d].content, drafts[d].source)
      leaveAddressee(&drafts[d])
      leavePersonSpokenOf(&drafts[d])
      leaveDateline(&drafts[d])
      keepRelative(&drafts[d])
      if content != drafts[d].content || source != drafts[d].source {
        drafts[d].trace.changes.insert(.phrase)
      }
    }
    drafts.removeAll { $0.content.isEmpty }
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
      let verb = cue.last(where: { tokens[$0].tag.isVerb && Self.saying.contains(tokens[$0].lemma) }),
      facts.state[verb] == QuoteState.outside || facts.state[verb] == QuoteState.inside
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

  /// “…, senators were told”: who was told is the addressee; what was told is the clause before.
  private func leaveAddressee(_ draft: inout QuotationDraft) {
    guard let cue = draft.cue.first,
      let verb = cue.last(where: {
        tokens[$0].tag == .VBN && QuotationWords.telling.contains(tokens[$0].lemma)
      })
    else { return }
    let sentence = facts.sentences[Int(facts.sentenceOf[verb])]
    guard
      let told = sentence.first(where: { Int(facts.head[$0]) == verb && tokens[$0].relation == .nsubjPass })
    else { return }
    let phrase = Int(facts.left[told])..<Int(facts.right[told]) + 1
    guard phrase.upperBound <= verb,
      let k = draft.content.firstIndex(where: {
        phrase.lowerBound <= $0.lowerBound && $0.upperBound <= phrase.upperBound
      })
    else { return }
    draft.content.remove(at: k)
    let clause = sentence.lowerBound..<max(sentence.lowerBound, phrase.lowerBound - 1)
    if draft.content.isEmpty, clause.count >= 3, tokens[clause.upperBound].shape == .comma {
      draft.content = [clause]
    }
  }

  /// “He said of Marlow, “She will go.””: whom a quotation is about is no part of it.
  private func leavePersonSpokenOf(_ draft: inout QuotationDraft) {
    guard let cue = draft.cue.first, let piece = draft.content.first, piece.lowerBound >= cue.upperBound,
      piece.lowerBound - cue.upperBound <= 1, stretches.beginning(at: piece.lowerBound) == nil
    else { return }
    guard let place = stretches.touching(piece).first else { return }
    let quoted = stretches.stretch(place)
    let start = quoted.tokens.lowerBound
    guard piece.contains(start), start - piece.lowerBound <= 7, start - piece.lowerBound >= 2,
      tokens[start - 1].shape == .comma,
      let first = quoted.tokens.first(where: { tokens[$0].isWord }), tokens[first].isCapitalised,
      quoted.words >= 3,
      !(piece.lowerBound..<start).contains(where: {
        tokens[$0].tag.isVerb || tokens[$0].form == Form.hash("that")
      })
    else { return }
    draft.content[0] = start..<piece.upperBound
  }

  /// “CONAKRY (Atlantic Wire) — Envoys left”: the place and the agency are not said.
  private func leaveDateline(_ draft: inout QuotationDraft) {
    for k in draft.content.indices {
      let piece = draft.content[k]
      let paragraph = facts.paragraphs[Int(facts.paragraphOf[piece.lowerBound])]
      guard piece.lowerBound < paragraph.lowerBound + 8, tokens[paragraph.lowerBound].shape == .allCapitals,
        let dash = (paragraph.lowerBound + 1..<min(paragraph.lowerBound + 14, paragraph.upperBound)).first(
          where: {
            tokens[$0].shape == .dash
              || tokens[$0].shape == .hyphen && tokens[$0].flags.contains(.spaceBefore)
          }), dash + 2 < piece.upperBound, piece.lowerBound <= dash,
        !(paragraph.lowerBound..<dash).contains(where: { tokens[$0].tag.isVerb && tokens[$0].shape == .lower }
        )
      else { continue }
      draft.content[k] = dash + 1..<piece.upperBound
    }
  }

  /// “…, according to Malachy Obi, who does the sums”: the clause tells of the source.
  private func keepRelative(_ draft: inout QuotationDraft) {
    guard draft.content.count > 1, let source = draft.source.last else { return }
    guard
      let k = draft.content.firstIndex(where: { piece in
        piece.lowerBound >= source.upperBound && piece.lowerBound - source.upperBound <= 1
          && (tokens[piece.lowerBound].tag == .WP || tokens[piece.lowerBound].tag == .WDT)
      })
    else { return }
    draft.source[draft.source.count - 1] = source.lowerBound..<draft.content[k].upperBound
    draft.content.remove(at: k)
  }
}
