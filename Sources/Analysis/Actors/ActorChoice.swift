// Whether a name that says nothing is somebody: a person, a body or an outlet, rather than a product, a song,
// a word with a capital. Learned (`ActorWeights`) from who careful readers found in articles; no word of a
// name is a feature.
import DocumentModel

/// What is seen of a name's entry; each is there or not.
package enum ActorFeature: UInt8, CaseIterable, Sendable {
  case always, oneWord, twoWords, threeWords, moreWords
  case once, twice, thrice, often
  case isOutlet, isKnown, hasGender, hasRole, hasMarks, hasAffiliation, hasDescription, hasPronouns,
    hasAliases
  // What lists say of its first and last word.
  case firstForename, firstSurname, firstPlace, firstUnlisted, lastForename, lastSurname, lastPlace,
    lastUnlisted
  // How it is written.
  case allCapitals, hasDigit, mixedCase, isShort, hasLower, hasHyphen
  case organizationWord, outletWord, placeWord, commonWord
  // Where it stands: all of its mentions, or some.
  case onlyOpening, onlyQuoted, someSubject, someObject, somePossessive, somePossessor
  case afterThe, afterArticle, afterPreposition, afterTitle, afterName, afterComma, afterMark
  case beforeVerb, beforeNoun, beforeName, beforeComma, beforeBracket, beforeNumber
  case firstParagraph, lastParagraph, compound, joined
  // What the net called its tokens.
  case allPerson, allBody, allPlace, allOther, noLabel, mixedLabels
}

/// An entry as the choice sees it, for training.
package struct ActorCase {
  package var entry: Int
  package var family: Int
  package var features: [UInt8]
}

struct ActorChoice {
  /// Below what share an entry that says nothing is left out.
  static let least = 0.3

  /// 0 and 1 for a person of one word and of more, 2 and 3 for a body.
  let family: Int
  private(set) var features: [UInt8] = []

  /// How sure it is that this is somebody, 0 to 1.
  var share: Double {
    let sum = ActorWeights.sum(features, family: family)
    let odds = PronounWeights.power(-abs(sum))
    return sum >= 0 ? 1 / (1 + odds) : odds / (1 + odds)
  }

  init?(_ entry: ActorEntry, _ reading: Reading) {
    guard [.person, .organization, .outlet].contains(entry.kind) else { return nil }
    let mentions = entry.mentions.filter { $0.form == .name && !$0.tokens.isEmpty }
    guard let longest = mentions.max(by: { $0.tokens.count < $1.tokens.count })?.tokens else { return nil }
    // "Peter and Anna Lindqvist": Peter has a surname too.
    let words = max(
      longest.filter { reading.shapes[$0] != .punctuation && reading.shapes[$0] != .hyphen }.count,
      entry.parts.count)
    family = (entry.kind == .person ? 0 : 2) + (words > 1 ? 1 : 0)
    var seen: Set<ActorFeature> = [.always]
    seen.insert(words <= 1 ? .oneWord : words == 2 ? .twoWords : words == 3 ? .threeWords : .moreWords)
    let count = entry.mentions.count
    seen.insert(count == 1 ? .once : count == 2 ? .twice : count == 3 ? .thrice : .often)
    ActorChoice.know(entry, &seen)
    ActorChoice.spell(longest, reading, &seen)
    for mention in mentions.prefix(24) { ActorChoice.place(mention.tokens, reading, &seen) }
    if mentions.allSatisfy({
      reading.sentences[reading.sentence[$0.tokens.lowerBound]].lowerBound == $0.tokens.lowerBound
    }) {
      seen.insert(.onlyOpening)
    }
    if mentions.allSatisfy({ reading.span[$0.tokens.lowerBound] >= 0 }) { seen.insert(.onlyQuoted) }
    ActorChoice.label(mentions, reading, &seen)
    features = seen.map(\.rawValue).sorted()
  }

  /// What the article tells of it.
  private static func know(_ entry: ActorEntry, _ seen: inout Set<ActorFeature>) {
    if entry.kind == .outlet { seen.insert(.isOutlet) }
    if entry.isSettled { seen.insert(.isKnown) }
    if entry.gender != nil { seen.insert(.hasGender) }
    if !entry.roles.isEmpty { seen.insert(.hasRole) }
    if !entry.marks.isEmpty { seen.insert(.hasMarks) }
    if entry.affiliation != nil { seen.insert(.hasAffiliation) }
    if !entry.descriptions.isEmpty { seen.insert(.hasDescription) }
    if entry.pronounVotes.male + entry.pronounVotes.female > 0 { seen.insert(.hasPronouns) }
    if entry.aliases.count > 1 { seen.insert(.hasAliases) }
  }

  /// What its words are, as far as lists and letters tell.
  private static func spell(_ tokens: Range<Int>, _ reading: Reading, _ seen: inout Set<ActorFeature>) {
    let first = Lexicon.shared.entry(reading.tokens[tokens.lowerBound].form)
    let last = Lexicon.shared.entry(reading.tokens[tokens.upperBound - 1].form)
    let forenames: Lexicon.Entry = [.maleForename, .femaleForename]
    if !first.isDisjoint(with: forenames) { seen.insert(.firstForename) }
    if first.contains(.surname) { seen.insert(.firstSurname) }
    if !first.isDisjoint(with: [.place, .country]) { seen.insert(.firstPlace) }
    if first.isEmpty { seen.insert(.firstUnlisted) }
    if !last.isDisjoint(with: forenames) { seen.insert(.lastForename) }
    if last.contains(.surname) { seen.insert(.lastSurname) }
    if !last.isDisjoint(with: [.place, .country]) { seen.insert(.lastPlace) }
    if last.isEmpty { seen.insert(.lastUnlisted) }
    for token in tokens {
      switch reading.shapes[token] {
      case .upper where reading.tokens[token].range.count > 1: seen.insert(.allCapitals)
      case .number, .mark: seen.insert(.hasDigit)
      case .lower: seen.insert(.hasLower)
      case .hyphen: seen.insert(.hasHyphen)
      default: break
      }
      let word = reading.bytes[reading.tokens[token].range.start..<reading.tokens[token].range.end]
      if word.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) { seen.insert(.hasDigit) }
      if word.dropFirst().contains(where: { $0 >= 0x41 && $0 <= 0x5A }), reading.shapes[token] != .upper {
        seen.insert(.mixedCase)
      }
      if reading.has(token, .organizationWord) { seen.insert(.organizationWord) }
      if reading.has(token, .outletWord) { seen.insert(.outletWord) }
      if reading.has(token, .placeWord) { seen.insert(.placeWord) }
      if reading.has(token, [.common, .role, .documentNoun, .calendar]) { seen.insert(.commonWord) }
    }
    if tokens.count == 1, reading.tokens[tokens.lowerBound].range.count <= 3 { seen.insert(.isShort) }
  }

  /// What stands around a mention.
  private static func place(_ tokens: Range<Int>, _ reading: Reading, _ seen: inout Set<ActorFeature>) {
    let (before, next) = (tokens.lowerBound - 1, tokens.upperBound)
    let sentence = reading.sentences[reading.sentence[tokens.lowerBound]]
    if sentence.contains(before) {
      if reading.lower(before) == "the" { seen.insert(.afterThe) }
      if ["a", "an"].contains(reading.lower(before)) { seen.insert(.afterArticle) }
      if reading.has(before, .preposition) { seen.insert(.afterPreposition) }
      if reading.has(before, [.title, .role]) { seen.insert(.afterTitle) }
      if reading.isName(before) { seen.insert(.afterName) }
      if reading.isComma(before) {
        seen.insert(.afterComma)
      } else if reading.shapes[before] == .punctuation {
        seen.insert(.afterMark)
      }
      if reading.tokens[before].relation == .cc { seen.insert(.joined) }
    }
    if sentence.contains(next) {
      let tag = reading.tokens[next].tag
      if [.VBD, .VBZ, .VBP, .MD].contains(tag) { seen.insert(.beforeVerb) }
      if reading.shapes[next] == .lower, tag.isNoun { seen.insert(.beforeNoun) }
      if reading.isName(next) { seen.insert(.beforeName) }
      if reading.isComma(next) { seen.insert(.beforeComma) }
      if reading.punctuation(next) == UInt8(ascii: "(") { seen.insert(.beforeBracket) }
      if reading.shapes[next] == .number { seen.insert(.beforeNumber) }
      if reading.isPossessive(next) { seen.insert(.somePossessive) }
    }
    let head = reading.headToken(tokens)
    switch reading.clauseRole(head) {
    case .subject: seen.insert(.someSubject)
    case .object: seen.insert(.someObject)
    case .possessor: seen.insert(.somePossessor)
    default: break
    }
    if reading.tokens[head].relation == .compound { seen.insert(.compound) }
    if reading.paragraph[tokens.lowerBound] <= 1 { seen.insert(.firstParagraph) }
    if reading.paragraph[tokens.lowerBound] == reading.paragraph[reading.count - 1] {
      seen.insert(.lastParagraph)
    }
  }

  private static func label(_ mentions: [BookMention], _ reading: Reading, _ seen: inout Set<ActorFeature>) {
    var kinds: Set<NameClass> = []
    for mention in mentions {
      for token in mention.tokens { if let kind = reading.tokens[token].name.kind { kinds.insert(kind) } }
    }
    guard kinds.count == 1, let kind = kinds.first else {
      seen.insert(kinds.isEmpty ? .noLabel : .mixedLabels)
      return
    }
    switch kind {
    case .person: seen.insert(.allPerson)
    case .organization, .outlet, .group: seen.insert(.allBody)
    case .place: seen.insert(.allPlace)
    default: seen.insert(.allOther)
    }
  }
}

/// The learned weights of `ActorFeature`: whole numbers, the same on every machine.
package enum ActorWeights {
  private static let weights: [[Int32]] = {
    var out = Array(repeating: Array(repeating: Int32(0), count: ActorFeature.allCases.count), count: 4)
    let number = Dictionary(ActorFeature.allCases.map { (String(describing: $0), Int($0.rawValue)) }) {
      first, _ in
      first
    }
    for line in table.split(separator: "\n") {
      let columns = line.split(separator: " ")
      guard columns.count == 5, let feature = number[String(columns[0])] else { continue }
      for family in 0..<4 { out[family][feature] = Int32(columns[family + 1]) ?? 0 }
    }
    return out
  }()

  package static func sum(_ features: [UInt8], family: Int) -> Int32 {
    features.reduce(Int32(0)) { $0 + weights[family][Int($1)] }
  }
}
