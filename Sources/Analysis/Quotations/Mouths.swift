// Who can say anything: people, bodies and documents do, rules, events and pictures do not, whatever they
// “call for” or “show”.
import DocumentModel

struct Mouths {
  private let facts: TokenFacts
  private let tokens: [Token]

  init(_ annotation: Annotation, _ facts: TokenFacts) {
    self.facts = facts
    tokens = annotation.tokens
  }

  private static let things = QuotationWords.set(
    """
    rule protocol procedure policy requirement tradition custom etiquette logic reality truth fact circumstance event
    incident attack shooting killing bombing riot episode case instance example lesson moment scene
    section segment chapter race weather storm fire flood history past future economy price victory defeat loss
    success failure move action step strategy approach system effort work performance behavior behaviour silence absence
    presence lack gap contrast comparison implication irony theory science physics mathematics index standard emotion anger grief
    fear art architecture building street road tax cost shift change trend pattern phenomenon crisis problem issue challenge takeaway upshot catch story narrative remark rhetoric dynamic election merger megamerger agenda outcome weight
    age size temperature inertia name title
    """)
  private static let amounts = QuotationWords.set(
    "string series wave spate raft host slew number lot range part portion pair handful mass set collection")
  private static let days = QuotationWords.set(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow week month year weekend"
  )
  private static let happenings = QuotationWords.set("spate wave")
  /// Words that are nobody's until they have an author.
  private static let wordings = QuotationWords.set("language wording phrase line sentence")
  private static let pictures = QuotationWords.set(
    "video footage photo photograph picture clip recording image camera")
  private static let showing = QuotationWords.set(
    "confirm show prove indicate suggest reveal demonstrate signal send mean capture depict raise underscore threaten boast"
  )
  private static let that: Set<Tag> = [.WDT, .WP],
    it = QuotationWords.set("it this that these those which all")

  private static let places = QuotationWords.set("website site page paper magazine")
  private static let stories = QuotationWords.set("story narrative remark election rhetoric")
  private static let accounts = QuotationWords.set(
    "poll survey report study document memo audit review analysis datum data figure statistics record transcript article letter filing book ad census research finding result"
  )

  /// Whether the source is a thing without words.
  func isMute(_ draft: QuotationDraft, _ cue: [Int]) -> Bool {
    guard let source = draft.source.first, let noun = head(source) else { return false }
    if draft.source.count == 1, source.count == 1, Self.it.contains(tokens[noun].form) {
      return isEvidence(noun, draft, cue)
    }
    // “Popular Website Shows Bias”
    if Self.places.contains(tokens[noun].lemma) || Self.places.contains(tokens[noun].form),
      cue.allSatisfy({ tokens[$0].lemma == Form.hash("show") || tokens[$0].form == Form.hash("shows") }),
      let first = draft.content.first?.first, tokens[first].tag.isNoun
    {
      return true
    }
    if cue.contains(where: { QuotationWords.plainSaying.contains(tokens[$0].lemma) }) { return false }
    if Self.stories.contains(tokens[noun].lemma),
      source.contains(where: { tokens[$0].name.kind == .outlet })
        || !cue.contains(where: { Self.showing.contains(tokens[$0].lemma) })
    {
      return false
    }
    return isThing(noun)
      || Self.pictures.contains(tokens[noun].lemma)
        && cue.contains { Self.showing.contains(tokens[$0].lemma) }
  }

  /// At most so many nouns are followed down.
  private func isThing(_ noun: Int, steps: Int = 32) -> Bool {
    guard steps > 0 else { return false }
    // “a string of captains”, “a raft of rules”
    let near = noun + 1..<min(noun + 7, facts.count)
    if Self.amounts.contains(tokens[noun].lemma),
      let of = near.first(where: { tokens[$0].tag.isNoun && Int(facts.head[$0]) == noun })
    {
      return isThing(of, steps: steps - 1)
        || Self.happenings.contains(tokens[noun].lemma) && !tokens[of].flags.contains(.person)
    }
    if tokens[noun].tag.isNoun, Self.days.contains(tokens[noun].form) { return true }
    return tokens[noun].tag.isNoun && !tokens[noun].tag.isProperNoun && tokens[noun].name.kind == nil
      && Self.things.contains(tokens[noun].lemma)
  }

  /// “language calling for aid”: nobody is named who calls.
  func isWording(_ cue: [Int]) -> Bool {
    guard let verb = cue.first, tokens[verb].tag == .VBG, tokens[verb].relation.base == .acl,
      facts.head[verb] >= 0
    else { return false }
    let noun = Int(facts.head[verb])
    return isThing(noun) || Self.wordings.contains(tokens[noun].lemma)
  }

  /// “It rained, which confirmed what we feared”, “It sends a clear message that …”: rain tells nobody
  /// anything; a poll spoken of just before does.
  private func isEvidence(_ pronoun: Int, _ draft: QuotationDraft, _ cue: [Int]) -> Bool {
    if Self.that.contains(tokens[pronoun].tag) {
      let verb = Int(facts.head[pronoun]), noun = verb >= 0 ? Int(facts.head[verb]) : -1
      if noun >= 0, isThing(noun),
        !cue.contains(where: { QuotationWords.plainSaying.contains(tokens[$0].lemma) })
      {
        return true
      }
      guard cue.contains(where: { Self.showing.contains(tokens[$0].lemma) }), tokens[pronoun].tag == .WDT
      else { return false }
      guard noun >= 0 else { return true }
      return tokens[noun].name.kind == nil && !QuotationWords.document.contains(tokens[noun].lemma)
        && !tokens[noun].flags.contains(.person)
    }
    guard cue.contains(where: { Self.showing.contains(tokens[$0].lemma) }) else { return false }
    let sentence = Int(facts.sentenceOf[pronoun])
    let from = facts.sentences[max(0, sentence - 2)].lowerBound
    return !(max(from, pronoun - 120)..<pronoun).contains {
      tokens[$0].tag.isNoun && Self.accounts.contains(tokens[$0].lemma)
    }
  }

  /// The token of a phrase whose head lies outside it.
  private func head(_ range: Range<Int>) -> Int? {
    range.first { !range.contains(Int(facts.head[$0])) && tokens[$0].isWord }
  }
}
