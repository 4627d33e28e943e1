// Whether a name that says nothing is somebody: a person, a body or an outlet, rather than a product, a song,
// a word with a capital. Learned (`ActorWeights`) from who careful readers found in articles; no word of a
// name is a feature.
import DocumentModel

struct ActorChoice {
  /// Below what share an entry that says nothing is left out.
  static let least = 0.45

  /// 0 and 1 for a person of one word and of more, 2 and 3 for a body, 4 for one written small, 5 with a
  /// name in it, 6 and 7 for what only capitals show.
  let family: Int
  let features: [UInt8]

  /// How sure it is that this is somebody, 0 to 1.
  var share: Double {
    let sum = ActorWeights.learned.sum(features, family)
    let odds = LearnedChoice.power(-abs(sum))
    return sum >= 0 ? 1 / (1 + odds) : odds / (1 + odds)
  }

  init?(_ entry: ActorEntry, _ reading: Reading, _ around: ArticleNames) {
    var view = ActorView(reading: reading, around: around)
    if !entry.small.isEmpty {
      family = view.small(entry.small)
    } else {
      guard let family = view.named(entry) else { return nil }
      self.family = family
    }
    features = view.seen.map(\.rawValue).sorted()
  }
}

/// What is seen of one entry.
private struct ActorView {
  let reading: Reading
  let around: ArticleNames
  private(set) var seen: Set<ActorFeature> = [.always]

  init(reading: Reading, around: ArticleNames) { (self.reading, self.around) = (reading, around) }

  private mutating func see(_ facts: KeyValuePairs<ActorFeature, Bool>) {
    for (feature, holds) in facts where holds { seen.insert(feature) }
  }

  private mutating func see(_ feature: ActorFeature?) {
    if let feature { seen.insert(feature) }
  }

  private mutating func count(_ words: Int) {
    see(words <= 1 ? .oneWord : words == 2 ? .twoWords : words == 3 ? .threeWords : .moreWords)
  }

  /// What is seen of a name; gives its family, nil for a kind that is not asked about.
  mutating func named(_ entry: ActorEntry) -> Int? {
    let mentions = entry.mentions.filter { $0.form == .name && !$0.tokens.isEmpty }
    guard [.person, .organization, .outlet].contains(entry.kind),
      let longest = mentions.max(by: { $0.tokens.count < $1.tokens.count })?.tokens
    else { return nil }
    // "Peter and Anna Lindqvist": Peter has a surname too.
    let words = max(
      longest.filter { reading.shapes[$0] != .punctuation && reading.shapes[$0] != .hyphen }.count,
      entry.parts.count)
    count(words)
    know(entry)
    spell(longest)
    places(mentions.map(\.tokens))
    label(mentions)
    let last = longest.upperBound - 1
    let mark = reading.bytes[reading.tokens[longest.lowerBound].range.start]
    see([
      .insideLonger: mentions.contains { around.longest[$0.tokens.lowerBound] > $0.tokens.count },
      .wordOfOther: around.words[reading.hash(last), default: 0] > (words > 1 ? 1 : 0),
      .initialsOfOther: words == 1 && around.initials.contains(reading.lower(last)),
      .lowerElsewhere: words == 1 && around.lowered.contains(reading.hash(last)),
      .plural: [.NNS, .NNPS].contains(reading.tokens[last].tag),
      .hasMark: mark == UInt8(ascii: "#") || mark == UInt8(ascii: "@"),
    ])
    return (entry.isLate ? 6 : entry.kind == .person ? 0 : 2) + (words > 1 ? 1 : 0)
  }

  /// The same for a body written small.
  mutating func small(_ bodies: [SmallBody]) -> Int {
    let first = bodies[0]
    see(ActorFeature(rawValue: ActorFeature.headPolice.rawValue + UInt8(first.sort)))
    count(first.tokens.count)
    for token in first.tokens where token != first.noun {
      let kind: ActorFeature =
        token > first.noun
        ? .hasOf
        : reading.isPossessive(token)
          ? .hasOwner
          : reading.has(token, .nationality)
            ? .hasNation
            : reading.isName(token) ? .hasName : reading.tokens[token].tag == .JJ ? .hasAdjective : .hasNoun
      see([kind: true, .hasPlace: kind == .hasName && reading.tokens[token].name.kind == .place])
    }
    places(bodies.map(\.tokens))
    see([
      .allDefinite: bodies.allSatisfy { $0.opener == .definite },
      .someIndefinite: bodies.contains { $0.opener == .indefinite || $0.opener == .other },
      .somePossessed: bodies.contains { $0.opener == .possessive },
      .noOpener: bodies.contains { $0.opener == .none }, .mixedCase: reading.isName(first.noun),
      .plural: [.NNS, .NNPS].contains(reading.tokens[first.noun].tag),
      .shortOfOther: around.ends.contains(reading.hash(first.noun)),
      .headKnown: around.sorts.contains(first.sort),
    ])
    return seen.isDisjoint(with: [.hasName, .hasNation]) ? 4 : 5
  }

  /// What is seen of all places where it stands.
  private mutating func places(_ places: [Range<Int>]) {
    see(places.count == 1 ? .once : places.count == 2 ? .twice : places.count == 3 ? .thrice : .often)
    for tokens in places.prefix(24) {
      before(tokens)
      after(tokens)
      clause(tokens)
      see([
        .inTitle: around.titles.contains(reading.span[tokens.lowerBound]),
        .inLineWithoutVerb: around.verbless.contains(reading.sentence[tokens.lowerBound]),
      ])
    }
    see([
      .onlyOpening: places.allSatisfy {
        reading.sentences[reading.sentence[$0.lowerBound]].lowerBound == $0.lowerBound
      },
      .onlyQuoted: places.allSatisfy { reading.span[$0.lowerBound] >= 0 },
    ])
  }

  /// What the article tells of it.
  private mutating func know(_ entry: ActorEntry) {
    see([
      .isPerson: entry.kind == .person, .isOutlet: entry.kind == .outlet, .isKnown: entry.isSettled,
      .hasGender: entry.gender != nil, .hasRole: !entry.roles.isEmpty, .hasMarks: !entry.marks.isEmpty,
      .hasAffiliation: entry.affiliation != nil, .hasDescription: !entry.descriptions.isEmpty,
      .hasPronouns: entry.pronounVotes.male + entry.pronounVotes.female > 0,
      .hasAliases: entry.aliases.count > 1,
    ])
  }

  /// What its words are, as far as lists and letters tell.
  private mutating func spell(_ tokens: Range<Int>) {
    let first = Lexicon.shared.entry(reading.tokens[tokens.lowerBound].form)
    let last = Lexicon.shared.entry(reading.tokens[tokens.upperBound - 1].form)
    see([
      .firstForename: !first.isDisjoint(with: [.maleForename, .femaleForename]),
      .firstSurname: first.contains(.surname), .firstPlace: !first.isDisjoint(with: [.place, .country]),
      .firstUnlisted: first.isEmpty, .lastForename: !last.isDisjoint(with: [.maleForename, .femaleForename]),
      .lastSurname: last.contains(.surname), .lastPlace: !last.isDisjoint(with: [.place, .country]),
      .lastUnlisted: last.isEmpty,
      .isShort: tokens.count == 1 && reading.tokens[tokens.lowerBound].range.count <= 3,
    ])
    for token in tokens {
      let (shape, range) = (reading.shapes[token], reading.tokens[token].range)
      let word = reading.bytes[range.start..<range.end]
      see([
        .allCapitals: shape == .upper && range.count > 1, .hasLower: shape == .lower,
        .hasHyphen: shape == .hyphen,
        .hasDigit: shape == .number || shape == .mark || word.contains { $0 >= 0x30 && $0 <= 0x39 },
        .mixedCase: shape != .upper && word.dropFirst().contains { $0 >= 0x41 && $0 <= 0x5A },
        .organizationWord: reading.has(token, .organizationWord),
        .outletWord: reading.has(token, .outletWord), .placeWord: reading.has(token, .placeWord),
        .commonWord: reading.has(token, [.common, .role, .documentNoun, .calendar]),
      ])
    }
  }

  /// What stands before a mention in its sentence.
  private mutating func before(_ tokens: Range<Int>) {
    let before = tokens.lowerBound - 1
    guard reading.sentences[reading.sentence[tokens.lowerBound]].contains(before) else { return }
    let (word, tag) = (reading.lower(before), reading.tokens[before].tag)
    let (isComma, isSmall) = (reading.isComma(before), reading.shapes[before] == .lower)
    let isBody = reading.has(before, .organizationNoun)
    see(ActorView.prepositions[word])
    see([
      .afterThe: word == "the", .afterArticle: word == "a" || word == "an",
      .afterPreposition: reading.has(before, .preposition), .afterOwner: reading.has(before, .possessive),
      .afterNumber: reading.shapes[before] == .number, .afterVerb: isSmall && tag.isVerb,
      .afterBodyNoun: isSmall && isBody,
      .afterNoun: isSmall && !isBody && tag.isNoun && !reading.has(before, [.title, .role]),
      .afterQuote: reading.span[before] != reading.span[tokens.lowerBound],
      .afterTitle: reading.has(before, [.title, .role]), .afterName: reading.isName(before),
      .afterComma: isComma, .afterMark: !isComma && reading.shapes[before] == .punctuation,
      .joined: reading.tokens[before].relation == .cc,
    ])
  }

  /// What stands after it.
  private mutating func after(_ tokens: Range<Int>) {
    let next = tokens.upperBound
    guard reading.sentences[reading.sentence[tokens.lowerBound]].contains(next) else { return }
    let tag = reading.tokens[next].tag
    let (isNoun, isPerson) = (
      reading.shapes[next] == .lower && tag.isNoun, reading.has(next, [.role, .roles])
    )
    see([
      .beforeVerb: [.VBD, .VBZ, .VBP, .MD].contains(tag), .beforePersonNoun: isNoun && isPerson,
      .beforeNoun: isNoun && !isPerson, .beforePreposition: reading.has(next, .preposition),
      .beforeAnd: reading.tokens[next].relation == .cc,
      .beforeQuote: reading.span[next] != reading.span[tokens.lowerBound],
      .beforeName: reading.isName(next), .beforeComma: reading.isComma(next),
      .beforeBracket: reading.punctuation(next) == UInt8(ascii: "("),
      .beforeNumber: reading.shapes[next] == .number, .somePossessive: reading.isPossessive(next),
    ])
  }

  private static let prepositions: [String: ActorFeature] = [
    "in": .afterIn, "at": .afterIn, "near": .afterIn, "around": .afterIn, "across": .afterIn,
    "outside": .afterIn, "inside": .afterIn, "of": .afterOf, "by": .afterBy, "as": .afterAs, "like": .afterAs,
    "on": .afterOn, "with": .afterWith, "to": .afterTo, "from": .afterTo, "for": .afterFor,
  ]

  /// What it is and does in its clause, and where that stands.
  private mutating func clause(_ tokens: Range<Int>) {
    let head = reading.headToken(tokens)
    let (verb, relation) = (Int(reading.tokens[head].head), reading.tokens[head].relation)
    let role = reading.clauseRole(head)
    let acts = relation == .nsubj && verb >= 0
    let isAction = reading.tokens[verb].tag.isVerb && !reading.has(verb, .be)
    let sentence = reading.sentences[reading.sentence[tokens.lowerBound]]
    let near = max(sentence.lowerBound, tokens.lowerBound - 12)..<tokens.lowerBound
    let open = near.last { reading.punctuation($0) == UInt8(ascii: "(") } ?? -1
    let close = near.last { reading.punctuation($0) == UInt8(ascii: ")") } ?? -1
    see([
      .someSubject: role == .subject, .someObject: role == .object, .somePossessor: role == .possessor,
      .compound: relation == .compound, .passive: relation == .nsubjPass, .agent: relation == .oblAgent,
      .apposed: relation == .appos, .speaksHere: acts && reading.has(verb, .reporting),
      .actsHere: acts && isAction, .subjectOfBe: acts && !isAction,
      .firstParagraph: reading.paragraph[tokens.lowerBound] <= 1,
      .lastParagraph: reading.paragraph[tokens.lowerBound] == reading.paragraph[reading.count - 1],
      .inBrackets: open > close,
      .inCapitals: sentence.count > tokens.count
        && sentence.allSatisfy { tokens.contains($0) || reading.shapes[$0] != .lower }
        && sentence.contains { !tokens.contains($0) && reading.isName($0) },
    ])
  }

  /// What the net called its tokens.
  private mutating func label(_ mentions: [BookMention]) {
    let kinds = Set(mentions.flatMap(\.tokens).compactMap { reading.tokens[$0].name.kind })
    guard kinds.count == 1, let kind = kinds.first else {
      see(kinds.isEmpty ? .noLabel : .mixedLabels)
      return
    }
    switch kind {
    case .person: see(.allPerson)
    case .organization, .outlet, .group: see(.allBody)
    case .place: see(.allPlace)
    default: see(.allOther)
    }
  }
}
