// In what manner something was uttered, and whether it was: told by the cue, by what surrounds it and by the source.
// What was only asked about, required or refused stands in the text like speech, and nobody has said it.
import DocumentModel

struct Manner {
  private let facts: TokenFacts
  private let tokens: [Token]

  init(_ annotation: Annotation, _ facts: TokenFacts) {
    self.facts = facts
    tokens = annotation.tokens
  }

  /// The class of a quotation of some kind; `confidence` is the share of such quotations that are right.
  func of(_ draft: QuotationDraft, _ kind: Quotation.Kind, confidence: Float) -> Quotation.Class {
    let cue = draft.cue.flatMap { $0 }
    let said = kind == .direct
    if !said, isMerelyNamed(draft, cue) { return .thought }
    // Who points at a thing says nothing.
    if cue.contains(where: { tokens[$0].lemma == Form.hash("point") }),
      cue.contains(where: { tokens[$0].form == Form.hash("at") || tokens[$0].form == Form.hash("toward") }) { return .thought }
    if cue.contains(where: { QuotationWords.declining.contains(tokens[$0].lemma) }) { return said ? .speech : .declined }
    if kind == .indirect, let verb = utteringVerb(cue) {
      if QuotationWords.utterance.contains(tokens[verb].lemma), isRefused(verb, cue, draft.content) { return .declined }
      if isUnrealised(verb, cue, draft) || isEvidence(verb, draft) { return .thought }
    }
    if let source = draft.source.first, let noun = head(source), QuotationWords.document.contains(tokens[noun].lemma),
      tokens[noun].tag != .NNP {
      let isDeed = kind == .indirect && confidence < 0.5 && !has(cue, QuotationWords.utterance)
      return isDeed && cue.contains { tokens[$0].tag.isVerb } ? .thought : .document
    }
    if !said, isThought(draft, kind, cue) { return .thought }
    if kind == .indirect, isDeed(draft, cue, confidence) { return .thought }
    return cue.contains { QuotationWords.writing.contains(tokens[$0].lemma) } ? .writing : .speech
  }

  private func has(_ cue: [Int], _ words: Set<UInt32>) -> Bool { cue.contains { words.contains(tokens[$0].lemma) } }

  /// Batteries that a company will recall are not remembered aloud; a nickname is nobody's words.
  private func isMerelyNamed(_ draft: QuotationDraft, _ cue: [Int]) -> Bool {
    if cue.contains(where: { tokens[$0].lemma == Form.hash("recall") }), cue.contains(where: { tokens[$0].tag == .MD }) { return true }
    guard let first = draft.content.first, draft.content.count > 1, first.count == 1 else { return false }
    let tag = tokens[first.lowerBound].tag
    return (tag == .WP || tag == .WDT) && has(cue, QuotationWords.naming)
  }

  private func isThought(_ draft: QuotationDraft, _ kind: Quotation.Kind, _ cue: [Int]) -> Bool {
    let isOutlet = draft.source.first?.contains { tokens[$0].name.kind == .outlet } ?? false
    if !isOutlet, has(cue, QuotationWords.thought), !has(cue, QuotationWords.plainSaying) { return true }
    return !cue.isEmpty && (kind == .indirect || draft.probability < 0.5) && !has(cue, QuotationWords.utterance)
  }

  // MARK: Not uttered

  private static let not = QuotationWords.set("not n't never hardly barely scarcely")
  private static let avoiding = QuotationWords.set("avoid refrain steer eschew")
  /// Their negation says something.
  private static let denying = QuotationWords.set("deny dispute doubt rule hide object refute reject oppose stop mince")
  private static let demanding = QuotationWords.set(
    "require force compel oblige want wish expect need order allow permit fail forget enable ask urge invite dare daring")
  private static let only = Form.hash("only"), yet = Form.hash("yet"), nothing = Form.hash("nothing")
  private static let conditions = QuotationWords.set("if unless")
  private static let possible = QuotationWords.set("could might may should must"), supposing = QuotationWords.set("say suppose imagine")
  private static let authors = QuotationWords.set("i we")
  private static let showing = QuotationWords.set("confirm show prove indicate suggest reveal demonstrate signal")

  private func utteringVerb(_ cue: [Int]) -> Int? {
    let verbs = cue.filter { tokens[$0].tag.isVerb && tokens[$0].tag != .MD }
    return verbs.first { QuotationWords.utterance.contains(tokens[$0].lemma) } ?? verbs.last
  }

  /// “hardly addressed the strike”, “has yet to explain”, “steered clear of naming anybody”, “proposed nothing”.
  private func isRefused(_ verb: Int, _ cue: [Int], _ content: [Range<Int>]) -> Bool {
    if let first = content.first?.lowerBound, tokens[first].form == Self.nothing, Int(facts.head[first]) == verb { return true }
    guard !Self.denying.contains(tokens[verb].lemma) else { return false }
    if cue.contains(where: { $0 < verb && Self.avoiding.contains(tokens[$0].lemma) && tokens[$0].tag.isVerb }) { return true }
    let from = max(facts.sentences[Int(facts.sentenceOf[verb])].lowerBound, verb - 4)
    return (from..<verb).contains { i in
      guard cue.contains(i) || Int(facts.head[i]) == verb && tokens[i].relation == .advmod && i >= verb - 2 else { return false }
      if tokens[i].form == Self.yet { return tokens[i + 1].tag == .TO }
      // “vowed not to repeat” is a vow.
      return Self.not.contains(tokens[i].form) && tokens[i + 1].form != Self.only && tokens[i + 1].tag != .TO
    }
  }

  /// “the law requires owners to disclose …”, “has she called for …?”, “if they have questions about …”.
  private func isUnrealised(_ verb: Int, _ cue: [Int], _ draft: QuotationDraft) -> Bool {
    let sentence = facts.sentences[Int(facts.sentenceOf[verb])]
    // “requires witnesses to show up at a hearing to assert their rights”: infinitives all the way up.
    var infinitive = verb
    for _ in 0..<3 {
      let above = Int(facts.head[infinitive])
      guard above >= 0, tokens[infinitive].tag == .VB, !cue.contains(above), tokens[above].tag.isVerb,
        (max(sentence.lowerBound, infinitive - 2)..<infinitive).contains(where: { tokens[$0].tag == .TO })
      else { break }
      if Self.demanding.contains(tokens[above].lemma) || Self.demanding.contains(tokens[above].form) { return true }
      infinitive = above
    }
    // “could deny them permits”; but who writes “I must admit” admits it.
    if tokens[verb].tag == .VB, cue.contains(where: { $0 < verb && Self.possible.contains(tokens[$0].form) && tokens[$0].tag == .MD }),
      !draft.source.contains(where: { $0.count == 1 && Self.authors.contains(tokens[$0.lowerBound].form) }) { return true }
    // “Say the island demanded that …”: a thought to argue from.
    let opening = sentence.lowerBound
    if opening < verb, Self.supposing.contains(tokens[opening].form), tokens[opening].tag == .VB || tokens[opening].tag == .VBP { return true }
    let marks = (sentence.lowerBound..<verb).filter { Int(facts.head[$0]) == verb && tokens[$0].relation == .mark }
    if marks.count == 1, Self.conditions.contains(tokens[marks[0]].form) { return true }
    guard let end = sentence.last(where: { tokens[$0].endsSentence }), tokens[end].shape == .question,
      facts.state[end] == QuoteState.outside, facts.state[verb] == QuoteState.outside,
      let subject = sentence.first(where: { Int(facts.head[$0]) == verb && tokens[$0].relation == .nsubj })
    else { return false }
    return (sentence.lowerBound..<subject).contains { Int(facts.head[$0]) == verb && tokens[$0].relation.base == .aux }
  }

  /// “It rained, which confirmed what we feared”: rain tells nobody anything.
  private func isEvidence(_ verb: Int, _ draft: QuotationDraft) -> Bool {
    guard Self.showing.contains(tokens[verb].lemma), draft.source.count == 1, let which = draft.source[0].first,
      draft.source[0].count == 1, tokens[which].tag == .WDT
    else { return false }
    let noun = Int(facts.head[verb])
    guard noun >= 0 else { return true }
    return tokens[noun].name.kind == nil && !QuotationWords.document.contains(tokens[noun].lemma)
  }

  // MARK: Deeds

  /// Verbs that report when a clause follows; with a mere noun they mostly tell a deed.
  private static let deeds = QuotationWords.set("find learn defend offer show read issue deliver fight")

  private static let pictures = QuotationWords.set("video footage photo photograph picture clip recording")

  /// “defended the bridge”, “wrote a book”: a noun that is not said, when the taggers are not sure either.
  private func isDeed(_ draft: QuotationDraft, _ cue: [Int], _ confidence: Float) -> Bool {
    guard !cue.isEmpty, draft.content.count == 1 else { return false }
    // “spoke to a crowd of captains”, “writing for a panel”: to whom, not what.
    if cue.count > 1, let verb = cue.first(where: { tokens[$0].tag.isVerb }),
      tokens[cue.last!].form == Self.to && Self.speeches.contains(tokens[verb].lemma)
        || tokens[cue.last!].form == Form.hash("for") && QuotationWords.writing.contains(tokens[verb].lemma) { return true }
    // “ruled that out”.
    if draft.content[0].count == 2, tokens[draft.content[0].lowerBound + 1].tag == .RP { return true }
    guard let noun = phraseHead(draft.content[0]) else { return false }
    // “It was first declared by the mayor”, “called the hearing”, “tried to talk about the strike”.
    let piece = draft.content[0]
    if tokens[noun].tag == .PRP || tokens[noun].tag == .DT, piece.allSatisfy({ $0 == noun || tokens[$0].tag == .RP || tokens[$0].tag == .RB }) { return true }
    if piece.count == 1, has(cue, Self.performing), Self.performed.contains(tokens[noun].lemma) { return true }
    // “called a meeting to discuss the strike”: what is to be talked about has not been.
    if cue.count > 1, Self.discussing.contains(tokens[cue.last!].lemma), tokens[cue[cue.count - 2]].tag == .TO { return true }
    if piece.count <= 4, tokens[cue.last!].lemma == Self.call, tokens[noun].tag.isNoun, isOnePhrase(piece, noun) { return true }
    if cue.count > 2, has(cue, Self.trying) { return true }
    if has(cue, QuotationWords.writing), QuotationWords.works.contains(tokens[noun].lemma) || Self.pictures.contains(tokens[noun].lemma) { return true }
    // “It shows a man on a pier”: a picture.
    if has(cue, [Form.hash("show")]), draft.source.allSatisfy({ $0.count == 1 && tokens[$0.lowerBound].tag == .PRP }) { return confidence < 0.8 }
    return confidence < (has(cue, Self.deeds) ? 0.65 : has(cue, QuotationWords.plainSaying) ? 0 : 0.4)
  }

  private static let to = Form.hash("to"), speeches = QuotationWords.set("speak talk")
  private static let discussing = QuotationWords.set("discuss debate consider"), performing = QuotationWords.set("declare announce proclaim")
  /// Declaring them makes them so.
  private static let performed = QuotationWords.set("bankruptcy insolvency war victory independence neutrality")

  private static let call = Form.hash("call"), trying = QuotationWords.set("try attempt")

  /// Whether all of a piece hangs on one noun: “the hearing”, not “the plan a fraud”.
  private func isOnePhrase(_ piece: Range<Int>, _ noun: Int) -> Bool {
    Int(facts.left[noun]) == piece.lowerBound && noun == piece.upperBound - 1 && (piece.lowerBound..<noun).allSatisfy { !tokens[$0].tag.isNoun || tokens[$0].relation == .compound }
      && piece.filter { tokens[$0].tag == .DT }.count <= 1
  }

  /// The noun that a piece consists of, nil when it holds a clause.
  private func phraseHead(_ piece: Range<Int>) -> Int? {
    guard let root = head(piece),
      tokens[root].tag.isNoun || [.PRP, .DT, .JJ, .CD].contains(tokens[root].tag),
      tokens[piece.lowerBound].form != Form.hash("that") || piece.count == 1, tokens[piece.lowerBound].tag != .WP
    else { return nil }
    return piece.contains { Int(facts.head[$0]) == root && tokens[$0].relation.base == .nsubj } ? nil : root
  }

  /// The token of a phrase whose head lies outside it.
  private func head(_ range: Range<Int>) -> Int? { range.first { !range.contains(Int(facts.head[$0])) && tokens[$0].isWord } }
}
