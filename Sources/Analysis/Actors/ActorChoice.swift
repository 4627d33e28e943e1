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
  // Which preposition stands before it, or which noun or verb.
  case afterIn, afterOf, afterBy, afterAs, afterOn, afterWith, afterTo, afterFor
  case afterOwner, afterBodyNoun, afterNoun, afterVerb, afterNumber, afterQuote
  // What follows, and the clause around it.
  case beforePersonNoun, beforeQuote, beforeAnd, beforePreposition
  case speaksHere, subjectOfBe, actsHere, passive, agent, apposed
  case inLineWithoutVerb, inCapitals, inBrackets, inTitle
  // The article besides.
  case lowerElsewhere, insideLonger, wordOfOther, initialsOfOther, plural, hasMark
  // Bodies written small: the sort of their noun, and what stands with it.
  case headPolice, headCourt, headGovernment, headParliament, headCouncil, headCommittee, headMinistry,
    headService, headUnit, headParty, headProsecution, headBank, headFirm, headUnion, headHouse, headArmy,
    headOutlet, headTeam, headCampaign
  case allDefinite, someIndefinite, somePossessed, noOpener
  case hasName, hasNation, hasNoun, hasAdjective, hasOwner, hasOf, hasPlace
  case shortOfOther, headKnown
  case isPerson
}

/// An entry as the choice sees it, for training.
package struct ActorCase {
  package var entry: Int
  package var family: Int
  package var features: [UInt8]
}

/// What the article holds beside a name, for all choices together.
struct ArticleNames {
  /// How long the longest name is that covers a token.
  var longest: [Int] = []
  /// Words of names, and in how many entries.
  var words: [UInt64: Int] = [:]
  /// Last words of names of several words; initials of such names; words written small.
  var ends: Set<UInt64> = []
  var initials: Set<String> = []
  var lowered: Set<UInt64> = []
  /// Sorts of bodies that stand with a name.
  var sorts: Set<Int> = []
  /// Quoted spans that look like titles, and sentences without a verb.
  var titles: Set<Int> = []
  var verbless: Set<Int> = []

  init(_ book: ActorBook, _ reading: Reading) {
    longest = [Int](repeating: 0, count: reading.count)
    for index in book.entries.indices where book.moved[index] == nil { add(book.entries[index], reading) }
    for token in 0..<reading.count where reading.shapes[token] == .lower {
      lowered.insert(reading.hash(token))
    }
    for (number, sentence) in reading.sentences.enumerated()
    where !sentence.contains(where: { [.VBD, .VBP, .VBZ, .MD, .VB].contains(reading.tokens[$0].tag) }) {
      verbless.insert(number)
    }
    titles = ArticleNames.titles(in: reading)
  }

  private mutating func add(_ entry: ActorEntry, _ reading: Reading) {
    var own: Set<UInt64> = []
    for mention in entry.mentions where mention.form == .name && mention.tokens.count > 1 {
      for token in mention.tokens {
        longest[token] = max(longest[token], mention.tokens.count)
        if reading.isName(token) { own.insert(reading.hash(token)) }
      }
      ends.insert(reading.hash(mention.tokens.upperBound - 1))
    }
    for word in own { words[word, default: 0] += 1 }
    if entry.kind != .person, own.count > 1, let letters = Initials.of(entry.name) {
      initials.insert(letters)
    }
    if let body = entry.small.first, body.tokens.contains(where: { reading.isName($0) && $0 != body.noun }) {
      sorts.insert(body.sort)
    }
  }

  /// Short spans in quotation marks whose words have capitals, small words apart: titles and bynames.
  private static func titles(in reading: Reading) -> Set<Int> {
    var words: [Int: (all: Int, capitals: Int)] = [:]
    for token in 0..<reading.count
    where reading.span[token] >= 0 && reading.shapes[token] != .punctuation
      && reading.shapes[token] != .hyphen
    {
      let isName = reading.isName(token)
      guard isName || !reading.has(token, [.determiner, .preposition, .coordinator]) else { continue }
      words[reading.span[token], default: (0, 0)].all += 1
      if isName { words[reading.span[token], default: (0, 0)].capitals += 1 }
    }
    return Set(words.filter { $0.value.all <= 6 && $0.value.all == $0.value.capitals }.keys)
  }
}

struct ActorChoice {
  /// Below what share an entry that says nothing is left out.
  static let least = 0.45

  /// 0 and 1 for a person of one word and of more, 2 and 3 for a body, 4 for one written small, 5 with a
  /// name in it, 6 and 7 for what only capitals show.
  let family: Int
  private(set) var features: [UInt8] = []

  /// How sure it is that this is somebody, 0 to 1.
  var share: Double {
    let sum = ActorWeights.sum(features, family: family)
    let odds = PronounWeights.power(-abs(sum))
    return sum >= 0 ? 1 / (1 + odds) : odds / (1 + odds)
  }

  init?(_ entry: ActorEntry, _ reading: Reading, _ around: ArticleNames) {
    if !entry.small.isEmpty {
      (family, features) = ActorChoice.small(entry.small, reading, around)
      return
    }
    guard [.person, .organization, .outlet].contains(entry.kind) else { return nil }
    let mentions = entry.mentions.filter { $0.form == .name && !$0.tokens.isEmpty }
    guard let longest = mentions.max(by: { $0.tokens.count < $1.tokens.count })?.tokens else { return nil }
    // "Peter and Anna Lindqvist": Peter has a surname too.
    let words = max(
      longest.filter { reading.shapes[$0] != .punctuation && reading.shapes[$0] != .hyphen }.count,
      entry.parts.count)
    family = (entry.isLate ? 6 : entry.kind == .person ? 0 : 2) + (words > 1 ? 1 : 0)
    var seen: Set<ActorFeature> = [.always]
    seen.insert(words <= 1 ? .oneWord : words == 2 ? .twoWords : words == 3 ? .threeWords : .moreWords)
    ActorChoice.know(entry, &seen)
    if entry.kind == .person { seen.insert(.isPerson) }
    ActorChoice.spell(longest, reading, &seen)
    ActorChoice.places(mentions.map(\.tokens), reading, around, &seen)
    ActorChoice.label(mentions, reading, &seen)
    if mentions.contains(where: { around.longest[$0.tokens.lowerBound] > $0.tokens.count }) {
      seen.insert(.insideLonger)
    }
    let last = longest.upperBound - 1
    if around.words[reading.hash(last), default: 0] > (words > 1 ? 1 : 0) { seen.insert(.wordOfOther) }
    if words == 1, around.initials.contains(reading.lower(last)) { seen.insert(.initialsOfOther) }
    if words == 1, around.lowered.contains(reading.hash(last)) { seen.insert(.lowerElsewhere) }
    if [.NNS, .NNPS].contains(reading.tokens[last].tag) { seen.insert(.plural) }
    if [UInt8(ascii: "#"), UInt8(ascii: "@")].contains(
      reading.bytes[reading.tokens[longest.lowerBound].range.start])
    {
      seen.insert(.hasMark)
    }
    features = seen.map(\.rawValue).sorted()
  }

  /// The same for a body written small.
  private static func small(_ bodies: [SmallBody], _ reading: Reading, _ around: ArticleNames)
    -> (family: Int, features: [UInt8])
  {
    let first = bodies[0]
    let head = ActorFeature(rawValue: ActorFeature.headPolice.rawValue + UInt8(first.sort)) ?? .always
    var seen: Set<ActorFeature> = [.always, head]
    let count = first.tokens.count
    seen.insert(count == 1 ? .oneWord : count == 2 ? .twoWords : count == 3 ? .threeWords : .moreWords)
    for token in first.tokens where token != first.noun {
      if token > first.noun {
        seen.insert(.hasOf)
      } else if reading.isPossessive(token) {
        seen.insert(.hasOwner)
      } else if reading.has(token, .nationality) {
        seen.insert(.hasNation)
      } else if reading.isName(token) {
        seen.insert(.hasName)
        if reading.tokens[token].name.kind == .place { seen.insert(.hasPlace) }
      } else {
        seen.insert(reading.tokens[token].tag == .JJ ? .hasAdjective : .hasNoun)
      }
    }
    places(bodies.map(\.tokens), reading, around, &seen)
    if bodies.allSatisfy({ $0.opener == .definite }) { seen.insert(.allDefinite) }
    if bodies.contains(where: { $0.opener == .indefinite || $0.opener == .other }) {
      seen.insert(.someIndefinite)
    }
    if bodies.contains(where: { $0.opener == .possessive }) { seen.insert(.somePossessed) }
    if bodies.contains(where: { $0.opener == .none }) { seen.insert(.noOpener) }
    if reading.isName(first.noun) { seen.insert(.mixedCase) }
    if [.NNS, .NNPS].contains(reading.tokens[first.noun].tag) { seen.insert(.plural) }
    if around.ends.contains(reading.hash(first.noun)) { seen.insert(.shortOfOther) }
    if around.sorts.contains(first.sort) { seen.insert(.headKnown) }
    return (seen.isDisjoint(with: [.hasName, .hasNation]) ? 4 : 5, seen.map(\.rawValue).sorted())
  }

  /// What is seen of all places where it stands.
  private static func places(
    _ places: [Range<Int>], _ reading: Reading, _ around: ArticleNames, _ seen: inout Set<ActorFeature>
  ) {
    seen.insert(places.count == 1 ? .once : places.count == 2 ? .twice : places.count == 3 ? .thrice : .often)
    for tokens in places.prefix(24) {
      place(tokens, reading, &seen)
      clause(tokens, reading, &seen)
      if around.titles.contains(reading.span[tokens.lowerBound]) { seen.insert(.inTitle) }
      if around.verbless.contains(reading.sentence[tokens.lowerBound]) { seen.insert(.inLineWithoutVerb) }
    }
    if places.allSatisfy({ reading.sentences[reading.sentence[$0.lowerBound]].lowerBound == $0.lowerBound }) {
      seen.insert(.onlyOpening)
    }
    if places.allSatisfy({ reading.span[$0.lowerBound] >= 0 }) { seen.insert(.onlyQuoted) }
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
      if let place = prepositions[reading.lower(before)] { seen.insert(place) }
      if reading.has(before, .possessive) { seen.insert(.afterOwner) }
      if reading.shapes[before] == .number { seen.insert(.afterNumber) }
      if reading.shapes[before] == .lower {
        if reading.tokens[before].tag.isVerb { seen.insert(.afterVerb) }
        if reading.has(before, .organizationNoun) {
          seen.insert(.afterBodyNoun)
        } else if reading.tokens[before].tag.isNoun, !reading.has(before, [.title, .role]) {
          seen.insert(.afterNoun)
        }
      }
      if reading.span[before] != reading.span[tokens.lowerBound] { seen.insert(.afterQuote) }
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
      if reading.shapes[next] == .lower, tag.isNoun {
        seen.insert(reading.has(next, [.role, .roles]) ? .beforePersonNoun : .beforeNoun)
      }
      if reading.has(next, .preposition) { seen.insert(.beforePreposition) }
      if reading.tokens[next].relation == .cc { seen.insert(.beforeAnd) }
      if reading.span[next] != reading.span[tokens.lowerBound] { seen.insert(.beforeQuote) }
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

  private static let prepositions: [String: ActorFeature] = [
    "in": .afterIn, "at": .afterIn, "near": .afterIn, "around": .afterIn, "across": .afterIn,
    "outside": .afterIn, "inside": .afterIn, "of": .afterOf, "by": .afterBy, "as": .afterAs, "like": .afterAs,
    "on": .afterOn, "with": .afterWith, "to": .afterTo, "from": .afterTo, "for": .afterFor,
  ]

  /// What it does in its clause.
  private static func clause(_ tokens: Range<Int>, _ reading: Reading, _ seen: inout Set<ActorFeature>) {
    let head = reading.headToken(tokens)
    let verb = Int(reading.tokens[head].head)
    switch reading.tokens[head].relation {
    case .nsubj where verb >= 0:
      if reading.has(verb, .reporting) { seen.insert(.speaksHere) }
      seen.insert(reading.tokens[verb].tag.isVerb && !reading.has(verb, .be) ? .actsHere : .subjectOfBe)
    case .nsubjPass: seen.insert(.passive)
    case .oblAgent: seen.insert(.agent)
    case .appos: seen.insert(.apposed)
    default: break
    }
    let sentence = reading.sentences[reading.sentence[tokens.lowerBound]]
    let near = max(sentence.lowerBound, tokens.lowerBound - 12)..<tokens.lowerBound
    let open = near.last { reading.punctuation($0) == UInt8(ascii: "(") }
    let close = near.last { reading.punctuation($0) == UInt8(ascii: ")") }
    if let open, open > close ?? -1 { seen.insert(.inBrackets) }
    if sentence.count > tokens.count,
      sentence.allSatisfy({ tokens.contains($0) || reading.shapes[$0] != .lower }),
      sentence.contains(where: { !tokens.contains($0) && reading.isName($0) })
    {
      seen.insert(.inCapitals)
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
  package static let families = 8

  private static let weights: [[Int32]] = {
    var out = Array(
      repeating: Array(repeating: Int32(0), count: ActorFeature.allCases.count), count: families)
    let number = Dictionary(ActorFeature.allCases.map { (String(describing: $0), Int($0.rawValue)) }) {
      first, _ in
      first
    }
    for line in table.split(separator: "\n") {
      let columns = line.split(separator: " ")
      guard columns.count > 4, let feature = number[String(columns[0])] else { continue }
      for family in 0..<(columns.count - 1) { out[family][feature] = Int32(columns[family + 1]) ?? 0 }
    }
    return out
  }()

  package static func sum(_ features: [UInt8], family: Int) -> Int32 {
    features.reduce(Int32(0)) { $0 + weights[family][Int($1)] }
  }
}
