// The book of actors of one article: every name finds its entry here, or opens one. Full names are entered before
// bare surnames, so that "Marlow" in the headline can find "Dana Marlow" in the third paragraph.
import DocumentModel

enum Gender: UInt8, Sendable { case male, female }

/// An actor while the article is being read.
struct ActorEntry {
  var name: String
  /// What most mentions were taken for, unless it is known.
  private(set) var kind: NewsActor.Kind
  private var votes = SIMD8<UInt8>()
  private var isKnown = false
  var aliases: [String] = []
  var descriptions: [String] = []
  var affiliation: Int?
  var gender: Gender?
  var isPlural = false
  /// Whether an unnamed source is a human being, not a survey or a bloc.
  var isPersonal = false
  /// Folded nouns that were said of it: "commander", "spokesman".
  var roles: Set<String> = []
  /// Words of a person's name, folded, forename first.
  var parts: [String] = []
  var mentions: [BookMention] = []
  var spokeAt: [Int] = []

  init(name: String, kind: NewsActor.Kind, isKnown: Bool = false) {
    self.name = name
    self.kind = kind
    self.isKnown = isKnown
    vote(kind)
  }

  /// Pronouns with gender resolved to it so far.
  var pronounVotes: (male: Int, female: Int) = (0, 0)

  /// Adds a mention where it belongs: mentions stay in text order.
  mutating func add(_ mention: BookMention) {
    var index = mentions.endIndex
    while index > 0, mentions[index - 1].tokens.lowerBound > mention.tokens.lowerBound { index -= 1 }
    mentions.insert(mention, at: index)
  }

  /// Counts what one more mention was taken for.
  mutating func vote(_ kind: NewsActor.Kind) {
    let index = NewsActor.Kind.order(kind)
    votes[index] = votes[index] == 255 ? 255 : votes[index] + 1
    if !isKnown, votes[index] > votes[NewsActor.Kind.order(self.kind)] { self.kind = kind }
  }

  /// Settles the kind: the text or a table tells it.
  mutating func settle(_ kind: NewsActor.Kind) {
    self.kind = kind
    isKnown = true
  }

  var isSettled: Bool { isKnown }
}

extension NewsActor.Kind {
  fileprivate static func order(_ kind: NewsActor.Kind) -> Int {
    switch kind {
    case .person: 0
    case .organization: 1
    case .outlet: 2
    case .place: 3
    case .group: 4
    case .unnamed: 5
    case .document: 6
    }
  }
}

/// A mention by token, with what salience asks of it.
struct BookMention {
  var tokens: Range<Int>
  var form: Mention.Form
  /// How much its place in the clause brings it to mind: subjects most, parts of other phrases least.
  var prominence: Double
  var isQuoted: Bool
}

struct ActorBook {
  var entries: [ActorEntry] = []
  private var byKey: [String: Int] = [:]
  private var bySurname: [String: [Int]] = [:]
  private var byForename: [String: [Int]] = [:]
  private var byAcronym: [String: Int] = [:]

  // MARK: - Entering names

  /// Enters a person's full name (two words or more).
  mutating func enterPerson(_ name: String, title: Gender?) -> Int {
    let parts = PersonName.parts(name)
    guard let surname = parts.last else { return enter(name, kind: .person) }
    let key = NameKey.of(name)
    if let known = byKey[key], entries[known].kind == .person {
      note(known, alias: name)
      return known
    }
    let same = (bySurname[surname] ?? []).filter { PersonName.agree(entries[$0].parts, parts) }
    let index: Int
    if let match = same.first, same.count == 1 {
      index = match
      if parts.count > entries[index].parts.count {
        entries[index].parts = parts
        entries[index].name = name
      }
    } else {
      index = open(name, kind: .person)
      entries[index].parts = parts
    }
    note(index, alias: name)
    byKey[key] = byKey[key] ?? index
    for surname in PersonName.surnames(parts) where !(bySurname[surname] ?? []).contains(index) {
      bySurname[surname, default: []].append(index)
    }
    if parts.count > 1 { byForename[parts[0], default: []].append(index) }
    let gender = title ?? PersonName.gender(parts)
    if entries[index].gender == nil { entries[index].gender = gender }
    return index
  }

  /// Enters a bare word that may be a surname or forename of somebody already in the book; nil when nobody fits.
  func person(bearing word: String, title: Gender?, near token: Int) -> Int? {
    let key = Folding.fold(word)
    let candidates = bySurname[key] ?? bySurname[PersonName.bare(key)] ?? byForename[key] ?? []
    let fitting = candidates.filter { title == nil || entries[$0].gender == nil || entries[$0].gender == title }
    guard fitting.count > 1 else { return fitting.first }
    func score(_ index: Int) -> Double {
      let before = entries[index].mentions.filter { $0.tokens.lowerBound < token }
      let last = before.last.map { Double(token - $0.tokens.lowerBound) } ?? 1e6
      return Double(min(before.count, 20)) * 0.1 + 2 / (1 + last / 150)
    }
    return fitting.max { (score($0), $1) < (score($1), $0) }
  }

  /// Enters any other name; finds it by key, by a known alias, by initials or by a part of a longer name.
  mutating func enter(_ name: String, kind: NewsActor.Kind) -> Int {
    let key = NameKey.of(name)
    if let index = byKey[key] {
      note(index, alias: name)
      if kind != .person || entries[index].kind == .person { entries[index].vote(kind) }
      return index
    }
    if let state = StateNames.states[key], kind != .person {
      let index = open(States.all[state].names[0], kind: .place)
      entries[index].settle(.place)
      for known in States.all[state].names { byKey[NameKey.of(known)] = index }
      entries[index].name = name
      note(index, alias: name)
      return index
    }
    if let known = KnownActors.byName[key] {
      let actor = KnownActors.all[known]
      let index = open(name, kind: actor.kind)
      entries[index].settle(actor.kind)
      for alias in actor.names where byKey[NameKey.of(alias)] == nil { byKey[NameKey.of(alias)] = index }
      note(index, alias: name)
      return index
    }
    if kind == .organization || kind == .outlet || kind == .group {
      if let index = byAcronym[key] ?? partOf(key) {
        byKey[key] = index
        note(index, alias: name)
        return index
      }
    }
    let index = open(name, kind: kind)
    byKey[key] = index
    note(index, alias: name)
    if let initials = Initials.of(name), byAcronym[initials] == nil { byAcronym[initials] = index }
    // A longer name may come after its short form or initials.
    if kind == .organization || kind == .group, let initials = Initials.of(name), let short = byKey[initials], short != index {
      merge(index, into: short)
      return short
    }
    return index
  }

  /// "Islamic Revolutionary Guard Corps [IRGC]".
  mutating func define(_ acronym: String, for index: Int) {
    let key = NameKey.of(acronym)
    if let other = byKey[key], other != index {
      merge(other, into: index)
    }
    byKey[key] = index
    note(index, alias: acronym)
  }

  func lookUp(_ name: String) -> Int? { byKey[NameKey.of(name)] }

  mutating func open(_ name: String, kind: NewsActor.Kind) -> Int {
    entries.append(ActorEntry(name: name, kind: kind))
    return entries.count - 1
  }

  mutating func alias(_ key: String, to index: Int) { byKey[NameKey.of(key)] = index }

  mutating func note(_ index: Int, alias: String) {
    if !entries[index].aliases.contains(alias) { entries[index].aliases.append(alias) }
    let kind = entries[index].kind
    if kind != .person, kind != .unnamed, kind != .place, alias.utf8.count > entries[index].name.utf8.count {
      entries[index].name = alias
    }
  }

  private mutating func merge(_ from: Int, into index: Int) {
    for (key, value) in byKey where value == from { byKey[key] = index }
    for alias in entries[from].aliases { note(index, alias: alias) }
    entries[index].mentions += entries[from].mentions
    entries[index].roles.formUnion(entries[from].roles)
    entries[index].mentions.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
    entries[from].aliases = []
    entries[from].mentions = []
    moved[from] = index
  }

  /// Entries merged into others, by index.
  private(set) var moved: [Int: Int] = [:]

  func current(_ index: Int) -> Int {
    var index = index
    while let next = moved[index] { index = next }
    return index
  }

  /// An organisation whose name holds these words in a row ("Revolutionary Guard"), unless they are all common nouns.
  func partOf(_ key: String) -> Int? {
    let words = key.split(separator: " ")
    let telling = words.contains { word in
      WordTable.shared.classes(of: Array(word.utf8)).isDisjoint(with: [.organizationWord, .organizationNoun, .nationality])
    }
    guard telling, key.utf8.count > 3 else { return nil }
    let fitting = entries.indices.filter { index in
      guard [.organization, .outlet, .group].contains(entries[index].kind), moved[index] == nil else { return false }
      return entries[index].aliases.contains { alias in
        let long = NameKey.of(alias).split(separator: " ")
        guard long.count > words.count else { return false }
        return (0...(long.count - words.count)).contains { Array(long[$0..<($0 + words.count)]) == words }
      }
    }
    return fitting.count == 1 ? fitting[0] : nil
  }
}

/// First letters of a name's capitalised words.
enum Initials {
  /// "islamic revolutionary guard corps" gives "irgc"; nil for fewer than two capitalised words.
  static func of(_ name: String) -> String? {
    let words = name.split { $0 == " " || $0 == "-" }
    let capitals = words.filter { $0.first?.isUppercase == true && Folding.fold($0) != "the" }
    guard capitals.count >= 2 else { return nil }
    return Folding.fold(String(capitals.compactMap(\.first)))
  }

  /// Whether `acronym` could stand for `name`: its letters are initials of the name's words, in order, small words
  /// left out or not.
  static func fits(_ acronym: String, _ name: String) -> Bool {
    let letters = Array(Folding.fold(acronym.filter { $0.isLetter }))
    guard letters.count >= 2 else { return false }
    let words = Folding.fold(name).split { $0 == " " || $0 == "-" }.filter { !["the", "of", "and", "for", "de", "la", "des", "du"].contains($0) }
    let all = Folding.fold(name).split { $0 == " " || $0 == "-" }.filter { $0 != "the" }
    return String(words.compactMap(\.first)) == String(letters) || String(all.compactMap(\.first)) == String(letters)
  }
}
