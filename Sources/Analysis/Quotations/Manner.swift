// In what manner something was uttered, and whether it was: told by the cue, by what surrounds it and by the
// source. What was only asked about, required or refused stands in the text like speech, and nobody has said
// it.
import DocumentModel

struct Manner {
  private let facts: TokenFacts
  private let tokens: [Token]
  private let mood: Mood
  private let deeds: Deeds
  private let mouths: Mouths

  init(_ annotation: Annotation, _ facts: TokenFacts) {
    self.facts = facts
    tokens = annotation.tokens
    mood = Mood(annotation, facts)
    deeds = Deeds(annotation, facts)
    mouths = Mouths(annotation, facts)
  }

  /// The class of a quotation of some kind; `confidence` is the share of such quotations that are right.
  func of(_ draft: QuotationDraft, _ kind: Quotation.Kind, confidence: Float) -> Quotation.Class {
    let whole = draft.cue.flatMap { $0 }, cue = apartFromAspect(whole)
    let said = kind == .direct
    if !said, isMerelyNamed(draft, cue) { return .thought }
    // Who points at a thing says nothing.
    if cue.contains(where: { tokens[$0].lemma == Form.hash("point") }),
      cue.contains(where: { tokens[$0].form == Form.hash("at") || tokens[$0].form == Form.hash("toward") })
    {
      return .thought
    }
    if isAgentless(draft, whole) { return .thought }
    if mood.isImagined(draft, cue) || draft.source.isEmpty && mouths.isWording(cue)
      || isFragmentOfThought(draft, kind, cue)
    {
      return .thought
    }
    if cue.contains(where: { QuotationWords.declining.contains(tokens[$0].lemma) }) {
      return said ? .speech : .declined
    }
    let verb = utteringVerb(cue)
    if !said {
      if mood.isUnanswered(whole) { return .declined }
      if let verb {
        if QuotationWords.utterance.contains(tokens[verb].lemma), mood.isRefused(verb, whole, draft.content) {
          return .declined
        }
        if mood.isUnrealised(verb, whole, draft) { return .thought }
      }
      if mouths.isMute(draft, cue) || deeds.isCertain(draft, cue, verb, kind) { return .thought }
    }
    if let source = draft.source.first, let noun = head(source),
      QuotationWords.document.contains(tokens[noun].lemma),
      tokens[noun].tag != .NNP
    {
      let isDeed =
        (kind == .indirect && confidence < 0.5 || kind == .mixed && quotedWords(draft) <= 2)
        && !has(cue, QuotationWords.utterance)
      return isDeed && cue.contains { tokens[$0].tag.isVerb } ? .thought : .document
    }
    if !said, isThought(draft, kind, cue) { return .thought }
    if kind == .indirect, deeds.isLikely(draft, cue, confidence) { return .thought }
    return cue.contains { QuotationWords.writing.contains(tokens[$0].lemma) } ? .writing : .speech
  }

  private func has(_ cue: [Int], _ words: Set<UInt32>) -> Bool {
    cue.contains { words.contains(tokens[$0].lemma) }
  }

  /// Words that are of utterance only as verbs.
  private static let onlyVerbs = QuotationWords.set(
    "point find read show project rule release issue counter post object detail outline highlight bet deliver continue reference"
  )

  private func uttersAnything(_ cue: [Int]) -> Bool {
    cue.contains { i in
      let token = tokens[i]
      return QuotationWords.utterance.contains(token.lemma)
        && (!(token.relation == .amod || token.relation == .compound)
          || cue.allSatisfy { Int(facts.head[i]) != $0 })
        && !(token.tag.isNoun && cue.count > 1 && Self.onlyVerbs.contains(token.lemma))
    }
  }

  private static let aspects = QuotationWords.set("continue begin start proceed offer come rush go")

  /// The cue without verbs that only say how: “continue to ignore” is no more speech than “ignore”.
  private func apartFromAspect(_ cue: [Int]) -> [Int] {
    guard cue.count > 2, let first = cue.first(where: { tokens[$0].tag.isVerb }),
      Self.aspects.contains(tokens[first].lemma),
      let to = cue.first(where: { $0 > first && tokens[$0].tag == .TO }), to - first <= 2,
      cue.contains(where: { $0 > to && tokens[$0].tag.isVerb })
    else { return cue }
    return cue.filter { $0 != first }
  }

  /// Batteries that a company will recall are not remembered aloud; a nickname is nobody's words.
  private func isMerelyNamed(_ draft: QuotationDraft, _ cue: [Int]) -> Bool {
    if cue.contains(where: { tokens[$0].lemma == Form.hash("recall") }),
      cue.contains(where: { tokens[$0].tag == .MD })
    {
      return true
    }
    guard let first = draft.content.first, draft.content.count > 1, first.count == 1 else { return false }
    let tag = tokens[first.lowerBound].tag
    return (tag == .WP || tag == .WDT) && has(cue, QuotationWords.naming)
  }

  /// “The judge agreed that there was no reason to wait”: a clause is agreed in words.
  private func agreesAloud(_ draft: QuotationDraft, _ cue: [Int]) -> Bool {
    guard let verb = cue.last, cue.count <= 2, tokens[verb].lemma == Form.hash("agree"),
      [.VBD, .VBZ, .VBP].contains(tokens[verb].tag),
      let piece = draft.content.last, piece.lowerBound > verb, !draft.source.isEmpty,
      tokens[piece.lowerBound].tag != .TO
    else { return false }
    return piece.contains {
      facts.state[$0] == QuoteState.outside && [.VBD, .VBZ, .VBP, .MD].contains(tokens[$0].tag)
    }
  }

  private func isThought(_ draft: QuotationDraft, _ kind: Quotation.Kind, _ cue: [Int]) -> Bool {
    let isOutlet = draft.source.first?.contains { tokens[$0].name.kind == .outlet } ?? false
    if agreesAloud(draft, cue) { return false }
    if !isOutlet, has(cue, QuotationWords.thought), !has(cue, QuotationWords.plainSaying) { return true }
    return !cue.isEmpty && (kind == .indirect || draft.probability < (quotedWords(draft) <= 2 ? 0.65 : 0.5))
      && !uttersAnything(cue)
  }

  /// “Talk compared to “shouting”.”, “Calls the island names”: a line that tells of words and has no subject
  /// at all.
  private func isAgentless(_ draft: QuotationDraft, _ cue: [Int]) -> Bool {
    guard draft.source.isEmpty, let first = cue.first, let last = cue.last else { return false }
    let sentence = facts.sentences[Int(facts.sentenceOf[first])]
    // “Preys on our fears, and calls us “losers””
    if tokens[first].tag == .VBZ, tokens[first].relation == .conj,
      Int(facts.head[first]) == sentence.lowerBound,
      tokens[sentence.lowerBound].tag == .VBZ || tokens[sentence.lowerBound].tag == .NNS,
      tokens[first - 1].tag == .CC
    {
      return true
    }
    guard first == sentence.lowerBound, draft.content.allSatisfy({ $0.lowerBound > last }),
      draft.content.first?.lowerBound == last + 1
    else { return false }
    if tokens[first].tag == .NNS, cue.count == 1, tokens[first].lemma == Form.hash("call"),
      tokens[last + 1].tag.isNoun
    {
      return true
    }
    if tokens[first].tag.isNoun { return cue.contains { tokens[$0].tag == .VBN || tokens[$0].tag == .VBD } }
    return tokens[first].tag == .VBZ && tokens[first].lemma != Form.hash("be")
  }

  private func quotedWords(_ draft: QuotationDraft) -> Int {
    draft.content.reduce(0) {
      $0 + $1.reduce(0) { $0 + (facts.state[$1] == QuoteState.inside && tokens[$1].isWord ? 1 : 0) }
    }
  }

  /// “had her concerns about “owners trying to get rich””: a few words of what is only thought.
  private func isFragmentOfThought(_ draft: QuotationDraft, _ kind: Quotation.Kind, _ cue: [Int]) -> Bool {
    guard kind == .direct, let last = draft.content.last, !has(cue, QuotationWords.utterance) else {
      return false
    }
    // “have searched the house, to look for “any sign of others””
    let isAim = cue.count > 1 && tokens[cue[0]].tag == .TO && tokens[cue[1]].tag == .VB
    guard has(cue, QuotationWords.thought) || isAim else { return false }
    return !last.suffix(2).contains { tokens[$0].endsSentence || tokens[$0].shape == .comma }
  }

  private static let publishing = QuotationWords.set("publish release issue post")

  private func utteringVerb(_ cue: [Int]) -> Int? {
    let verbs = cue.filter { tokens[$0].tag.isVerb && tokens[$0].tag != .MD }
    let uttering = verbs.filter { QuotationWords.utterance.contains(tokens[$0].lemma) }
    // “a poll released on Friday shows”, “published a report saying”.
    if let first = uttering.first, uttering.count > 1, Self.publishing.contains(tokens[first].lemma) {
      return uttering.last
    }
    return uttering.first ?? verbs.last
  }

  /// The token of a phrase whose head lies outside it.
  private func head(_ range: Range<Int>) -> Int? {
    range.first { !range.contains(Int(facts.head[$0])) && tokens[$0].isWord }
  }
}
