// The book of actors of one article: every name finds its entry here, or opens one. Full names are entered
// before bare surnames, so that "Marlow" in the headline can find "Dana Marlow" in the third paragraph.
import DocumentModel

struct ActorBook {
  var entries: [ActorEntry] = []
  private var byKey: [String: Int] = [:]
  private var bySurname: [String: [Int]] = [:]
  private var byForename: [String: [Int]] = [:]
  private var byMiddle: [String: [Int]] = [:]
  private var byAcronym: [String: Int] = [:]
  private var byRole: [String: [Int]] = [:]
  private var byWord: [String: [Int]] = [:]

  // MARK: - Entering names

  /// Enters a person's full name (two words or more).
  mutating func enterPerson(_ name: String, title: Gender?) -> Int {
    let parts = PersonName.parts(name)
    guard let surname = parts.last else { return enter(name, kind: .person) }
    let key = NameKey.of(name)
    let suffix = PersonName.suffix(name)
    if let known = lookUp(key: key), entries[known].kind == .person, !isOther(suffix, known) {
      note(known, alias: name)
      return known
    }
    let same = (bySurname[surname] ?? []).suffix(64).filter {
      (PersonName.agree(entries[$0].parts, parts) || PersonName.isRun(parts, of: entries[$0].parts)
        || PersonName.isRun(entries[$0].parts, of: parts)
          && PersonName.particles.contains(entries[$0].parts[0]))
        && !isOther(suffix, $0)
        && (title == nil || entries[$0].gender == nil || entries[$0].gender == title)
        && !(parts.count == 1 && entries[$0].isKin)
    }
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
    if let suffix { entries[index].suffix = suffix }
    note(index, alias: name)
    byKey[key] = byKey[key] ?? index
    for surname in PersonName.surnames(parts) where !(bySurname[surname] ?? []).contains(index) {
      bySurname[surname, default: []].append(index)
    }
    if parts.count > 1 { byForename[parts[0], default: []].append(index) }
    // "Pérez" of Fernando Pérez Noriega, whom nobody else may be.
    for word in parts.dropFirst().dropLast() where word.utf8.count > 2 && !PersonName.particles.contains(word)
    {
      if byMiddle[word]?.last != index { byMiddle[word, default: []].append(index) }
    }
    if entries[index].toldGender == nil { entries[index].toldGender = title }
    if entries[index].likelyGender == nil { entries[index].likelyGender = PersonName.gender(parts) }
    return index
  }

  /// Whether a name with this suffix is another's than the entry: Sr. beside Jr.
  private func isOther(_ suffix: String?, _ index: Int) -> Bool {
    guard let suffix, let known = entries[index].suffix else { return false }
    return suffix != known
  }

  /// "Vaughan Price" after Helena Vaughan Price, "Abd al-Karim" before or after Abd al-Karim Haddar: a name
  /// that is a run of words of one longer name, and of no second, is that person.
  mutating func joinRuns() {
    let people = entries.indices.filter { moved[$0] == nil && entries[$0].kind == .person }
    guard people.count <= 400 else { return }
    var long: [String: [Int]] = [:]
    for index in people where entries[index].parts.count > 2 {
      for word in Set(entries[index].parts) { long[word, default: []].append(index) }
    }
    for index in people where entries[index].parts.count > 1 {
      let fitting = (long[entries[index].parts[0]] ?? []).filter {
        $0 != index && moved[$0] == nil && PersonName.isRun(entries[index].parts, of: entries[$0].parts)
          && ($0 < index || entries[$0].parts[0] == entries[index].parts[0])
          && !isOther(entries[index].suffix, $0)
          && (entries[$0].gender == nil || entries[index].gender == nil
            || entries[$0].gender == entries[index].gender)
      }
      if fitting.count == 1 { merge(index, into: fitting[0]) }
    }
  }

  /// The people of a surname.
  func people(bearing word: String) -> [Int] {
    (bySurname[Folding.fold(word)] ?? []).suffix(8).filter { moved[$0] == nil }
  }

  /// Enters a bare word that may be a surname or forename of somebody already in the book; nil when nobody
  /// fits. `isOffice` says that an office stands before the word ("President Marlow"), who is not Marlow’s
  /// wife.
  func person(bearing word: String, title: Gender?, isOffice: Bool = false, near token: Int) -> Int? {
    let key = Folding.fold(word)
    let candidates =
      (bySurname[key] ?? bySurname[PersonName.bare(key)] ?? byForename[key]
      ?? byMiddle[key] ?? []).suffix(32).filter { moved[$0] == nil }
    var fitting = candidates.filter {
      title == nil || entries[$0].gender == nil || entries[$0].gender == title
    }
    // Of two Marlows "Mr Marlow" is he who is known to be a man.
    if let title, fitting.contains(where: { entries[$0].gender == title }) {
      fitting.removeAll { entries[$0].gender != title }
    }
    guard fitting.count > 1 else { return fitting.first.flatMap { isOffice && entries[$0].isKin ? nil : $0 } }
    // Who was named just now, then who goes by that name alone, then who is named most. Whom the article
    // brings in as somebody's wife, or calls by the full name again and again, is kept apart so from who is
    // "Marlow".
    func score(_ index: Int) -> Double {
      let entry = entries[index]
      let distance = entry.lastNamed < 0 ? 1e6 : Double(max(0, token - entry.lastNamed))
      return 0.2 * Double(min(entry.named, 12)) + 0.2 * Double(min(entry.namedShort, 8)) + 6
        / (1 + distance / 60)
        + (entry.firstNamed < token ? 1 : 0)
        // A headline’s Marlow is whom the text names first.
        + (fitting.allSatisfy {
          entries[$0].firstNamed >= token && ($0 == index || entries[$0].firstNamed > entry.firstNamed)
        } ? 2 : 0)
        // Who was "Marlow" before the other Marlow came in and went.
        + (fitting.allSatisfy {
          $0 == index || entries[$0].firstNamed > entry.firstShort && token - entries[$0].lastNamed > 60
        } ? 2.5 : 0)
        - (entry.isKin ? 3 : 0) - 0.5 * Double(min(max(0, entry.fullCount - 1 - entry.namedShort), 6))
    }
    return fitting.max { (score($0), $1) < (score($1), $0) }
  }

  /// Enters any other name; finds it by key, by a known alias, by initials or by a part of a longer name.
  mutating func enter(_ name: String, kind: NewsActor.Kind) -> Int {
    let key = NameKey.of(name)
    if let index = lookUp(key: key) {
      note(index, alias: name)
      if kind != .person || entries[index].kind == .person { entries[index].vote(kind) }
      return index
    }
    if let state = StateNames.states[key], kind != .person {
      // Its name is that of the table, so that Britain in one article is the United Kingdom of another.
      // The European Union is listed with states for its capital, and is a body.
      let kind = KnownActors.byName[key].map { KnownActors.all[$0].kind } ?? .place
      let index = open(States.all[state].names[0], kind: kind)
      entries[index].settle(kind)
      for known in States.all[state].names { byKey[NameKey.of(known)] = index }
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
      if let index = byAcronym[key].map(current) ?? partOf(key) {
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
    if kind == .organization || kind == .group, let initials = Initials.of(name),
      let short = lookUp(key: initials), short != index
    {
      merge(index, into: short)
      return short
    }
    return index
  }

  static let legalForms: Set<String> = [
    "co", "inc", "corp", "corporation", "company", "ltd", "limited", "plc", "llc", "group", "holdings",
    "gmbh", "ag", "sa", "nv", "ab", "oyj", "spa",
  ]

  func lookUp(_ name: String) -> Int? { lookUp(key: NameKey.of(name)) }

  private func lookUp(key: String) -> Int? { byKey[key].map(current) }

  /// Notes a noun that was said of an entry.
  mutating func add(role: String, to index: Int) {
    if entries[index].roles.insert(role).inserted { byRole[role, default: []].append(index) }
  }

  /// Entries that bear one of these roles, in the order in which they were entered, without repeats.
  func bearing(anyOf roles: Set<String>) -> [Int] {
    var out: [Int] = []
    for role in roles { out += (byRole[role] ?? []).suffix(64).map(current) }
    out.sort()
    return out.enumerated().filter { $0.offset == 0 || out[$0.offset - 1] != $0.element }.map(\.element)
  }

  /// The last entries, persons apart, whose names hold this folded word.
  func entries(withWord word: String) -> [Int] { (byWord[word] ?? []).suffix(64).map(current) }

  mutating func open(_ name: String, kind: NewsActor.Kind) -> Int {
    entries.append(ActorEntry(name: name, kind: kind))
    return entries.count - 1
  }

  mutating func alias(_ key: String, to index: Int) { byKey[NameKey.of(key)] = index }

  mutating func note(_ index: Int, alias: String) {
    if !entries[index].aliases.contains(alias) {
      entries[index].aliases.append(alias)
      if entries[index].kind != .person {
        for word in NameKey.of(alias).split(separator: " ") where byWord[String(word)]?.last != index {
          byWord[String(word), default: []].append(index)
        }
      }
    }
    let kind = entries[index].kind
    if kind != .person, kind != .unnamed, kind != .place, alias.utf8.count > entries[index].name.utf8.count {
      entries[index].name = alias
    }
  }

  private mutating func merge(_ from: Int, into index: Int) {
    for alias in entries[from].aliases { note(index, alias: alias) }
    entries[index].mentions += entries[from].mentions
    for role in entries[from].roles.sorted() { add(role: role, to: index) }
    entries[index].marks.formUnion(entries[from].marks)
    if entries[index].toldGender == nil { entries[index].toldGender = entries[from].toldGender }
    if entries[index].likelyGender == nil { entries[index].likelyGender = entries[from].likelyGender }
    entries[index].named += entries[from].named
    entries[index].fullCount += entries[from].fullCount
    entries[index].firstNamed = min(entries[index].firstNamed, entries[from].firstNamed)
    entries[from].aliases = []
    entries[from].mentions = []
    moved[from] = index
  }

  /// Two names of one person.
  mutating func join(_ from: Int, with index: Int) {
    if moved[from] == nil, current(index) != from { merge(from, into: current(index)) }
  }

  /// An unnamed source turns out to be somebody with a name.
  mutating func identify(_ unnamed: Int, with entry: Int) {
    let entry = current(entry)
    entries[entry].mentions += entries[unnamed].mentions
    if !entries[entry].descriptions.contains(entries[unnamed].name) {
      entries[entry].descriptions.append(entries[unnamed].name)
    }
    entries[unnamed].mentions = []
    moved[unnamed] = entry
  }

  /// Entries merged into others, by index.
  private(set) var moved: [Int: Int] = [:]

  func current(_ index: Int) -> Int {
    var index = index
    while let next = moved[index] { index = next }
    return index
  }

  /// An organisation whose name holds these words in a row ("Revolutionary Guard"), unless they are all
  /// common nouns.
  func partOf(_ key: String) -> Int? {
    let words = key.split(separator: " ")
    let telling = words.contains { word in
      WordTable.shared.classes(of: Array(word.utf8)).isDisjoint(with: [
        .organizationWord, .organizationNoun, .nationality,
      ])
    }
    guard telling, key.utf8.count > 3 else { return nil }
    let lists = words.compactMap { byWord[String($0)] }
    guard lists.count == words.count, let shortest = lists.min(by: { $0.count < $1.count }) else {
      return nil
    }
    let fitting = shortest.suffix(64).filter { index in
      guard [.organization, .outlet, .group].contains(entries[index].kind), moved[index] == nil else {
        return false
      }
      return entries[index].aliases.contains { alias in
        let long = NameKey.of(alias).split(separator: " ")
        guard long.count > words.count else { return false }
        return (0...(long.count - words.count)).contains { Array(long[$0..<($0 + words.count)]) == words }
      }
    }
    return Set(fitting).count == 1 ? fitting.first : nil
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

  /// Whether `acronym` could stand for `name`: its letters are initials of the name's words, in order, small
  /// words left out or not.
  static func fits(_ acronym: String, _ name: String) -> Bool {
    let letters = Array(Folding.fold(acronym.filter { $0.isLetter }))
    guard letters.count >= 2 else { return false }
    let words = Folding.fold(name).split { $0 == " " || $0 == "-" }.filter {
      !["the", "of", "and", "for", "de", "la", "des", "du"].contains($0)
    }
    let all = Folding.fold(name).split { $0 == " " || $0 == "-" }.filter { $0 != "the" }
    return String(words.compactMap(\.first)) == String(letters)
      || String(all.compactMap(\.first)) == String(letters)
  }
}
