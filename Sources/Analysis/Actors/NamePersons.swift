// People, entered first: full names before bare surnames, relatives apart, short forms and handles.
import DocumentModel

extension NameEntry {
  mutating func enterFullPersons() {
    for index in names.indices where names[index].kind == .person && names[index].tokens.count > 1 {
      let name = text(index)
      guard StateNames.states[NameKey.of(name)] == nil, KnownActors.byName[NameKey.of(name)] == nil else {
        continue
      }
      let parts = PersonName.parts(name)
      guard parts.count > 1 else { continue }
      let entry = book.enterPerson(name, title: titleGender(index))
      entryOf[index] = entry
      book.entries[entry].fullCount += 1
      noteKin(of: entry, before: names[index].tokens.lowerBound)
    }
    book.joinRuns()
    for index in names.indices where entryOf[index] >= 0 { entryOf[index] = book.current(entryOf[index]) }
    for index in names.indices.dropLast() {
      shareSurname(index)
      joinBracket(index)
    }
    // "Mr. Marlow", where the article gives the full name of his wife alone: a Marlow whom "President Marlow"
    // may mean too.
    for index in names.indices
    where names[index].kind == .person && names[index].tokens.count == 1 && entryOf[index] < 0 {
      guard let gender = titleGender(index), case let family = book.people(bearing: text(index)),
        !family.isEmpty,
        family.allSatisfy({ book.entries[$0].gender != nil && book.entries[$0].gender != gender })
      else { continue }
      let entry = book.enterPerson(text(index), title: gender)
      book.entries[entry].gender = gender
    }
  }

  static let kin: Set<String> = ["wife", "husband", "brother", "sister", "widow", "widower"]
  static let elders: Set<String> = ["father", "mother", "grandfather", "grandmother", "uncle", "aunt"]
  static let youngers: Set<String> = ["son", "daughter", "grandson", "granddaughter", "nephew", "niece"]

  /// "his wife Ida Marlow", "his father, coach Tom Marlow": who is brought in by way of somebody else.
  mutating func noteKin(of entry: Int, before token: Int) {
    var noun = token - 1
    // "the first lady, Ida Marlow"
    let lady = reading.isComma(noun) ? noun - 1 : noun
    if reading.lower(lady) == "lady", reading.lower(lady - 1) == "first" {
      book.entries[entry].isKin = true
      return
    }
    if reading.has(noun, .role), reading.isComma(noun - 1) { noun -= 1 }
    if reading.isComma(noun) { noun -= 1 }
    guard noun > 0, reading.sentence[noun] == reading.sentence[token], reading.shapes[noun] == .lower else {
      return
    }
    let word = reading.lower(noun)
    let isElder = NameEntry.elders.contains(word)
    guard isElder || NameEntry.youngers.contains(word) || NameEntry.kin.contains(word),
      reading.has(noun - 1, .possessive) || reading.isPossessive(noun - 1)
        || noun == token - 1 && !reading.has(noun - 1, [.determiner, .coordinator])
    else { return }
    book.entries[entry].isKin = true
    book.entries[entry].isElder = isElder ? true : NameEntry.youngers.contains(word) ? false : nil
  }

  /// "the elder Marlow", where one of the family was told to be somebody's father or son.
  func relative(_ name: String, after token: Int) -> Int? {
    let word = reading.lower(token)
    guard ["elder", "older", "younger"].contains(word) else { return nil }
    let family = book.people(bearing: name)
    guard family.count == 2, let known = family.first(where: { book.entries[$0].isElder != nil }) else {
      return nil
    }
    return book.entries[known].isElder == (word != "younger") ? known : family.first { $0 != known }
  }

  /// "Princess Adela of Rosmark (Adela Ingrid Sofie; born in May)": the whole name, in brackets.
  private mutating func joinBracket(_ index: Int) {
    let last = min(index + 2, names.count - 1)
    guard let next = (index + 1...last).first(where: { names[$0].kind == .person }), entryOf[index] >= 0,
      entryOf[next] >= 0, case let open = names[next].tokens.lowerBound - 1,
      reading.punctuation(open) == UInt8(ascii: "("), open - names[index].tokens.upperBound <= 2,
      let forename = book.entries[entryOf[next]].parts.first,
      book.entries[entryOf[index]].parts.contains(forename), entryOf[next] != entryOf[index],
      book.entries[entryOf[next]].fullCount == 1
    else { return }
    book.join(entryOf[next], with: entryOf[index])
    entryOf[next] = entryOf[index]
  }

  /// "Mats and Tom Ek": a forename that nobody else bears shares the surname of whom it is joined with.
  mutating func shareSurname(_ index: Int) {
    let (tokens, next) = (names[index].tokens, names[index + 1].tokens)
    guard names[index].kind == .person, tokens.count == 1, entryOf[index + 1] >= 0,
      next.lowerBound == tokens.upperBound + 1,
      reading.lower(tokens.upperBound) == "and", !reading.has(tokens.lowerBound - 1, .title),
      !reading.has(tokens.lowerBound, .title),
      case let listed = Lexicon.shared.entry(reading.tokens[tokens.lowerBound].form),
      !listed.isDisjoint(with: [.maleForename, .femaleForename]), !listed.contains(.surname),
      case let word = text(index), book.person(bearing: word, title: nil, near: tokens.lowerBound) == nil,
      let surname = text(index + 1).split(separator: " ").last,
      !PersonName.suffixes.contains(surname.lowercased())
    else { return }
    entryOf[index] = book.enterPerson("\(word) \(surname)", title: nil)
    book.note(entryOf[index], alias: word)
  }

  /// "Patriot" after Patriot Coal, "the Council" after Harbour Council, of which the article has one: a body
  /// by its first word, where that is no name of anybody or anywhere, or by the last.
  mutating func shortForm(_ index: Int, _ name: String) -> Int? {
    let (first, kind) = (names[index].tokens.lowerBound, names[index].kind)
    guard kind != .nationality, kind != .group, !reading.has(first - 1, .title),
      KnownActors.byName[NameKey.of(name)] == nil, StateNames.states[NameKey.of(name)] == nil
    else { return nil }
    let known = bodies ?? bodiesByEnd()
    bodies = known
    guard let body = known[reading.hash(first)], body >= 0, names[body].tokens.lowerBound < first,
      entryOf[body] >= 0
    else { return nil }
    let isFirst = reading.hash(names[body].tokens.lowerBound) == reading.hash(first)
    if isFirst {
      let listed = Lexicon.shared.entry(reading.tokens[first].form)
      guard
        listed.isDisjoint(with: [.surname, .maleForename, .femaleForename, .place, .country, .nationality]),
        book.people(bearing: name).isEmpty,
        kind != .place || !reading.has(first - 1, .preposition)
      else { return nil }
    } else {
      guard reading.has(first, .organizationWord), reading.lower(first - 1) == "the" else { return nil }
    }
    return book.current(entryOf[body])
  }

  /// Organisations by their first and last words; -1 for words of several.
  private func bodiesByEnd() -> [UInt64: Int] {
    var bodies: [UInt64: Int] = [:]
    for other in names.indices where names[other].kind == .organization && names[other].tokens.count > 1 {
      let tokens = names[other].tokens
      let ends =
        reading.has(tokens.lowerBound, [.organizationWord, .nationality, .placeWord])
        ? [tokens.upperBound - 1] : [tokens.lowerBound, tokens.upperBound - 1]
      for token in ends where reading.isName(token) {
        let key = reading.hash(token)
        guard let known = bodies[key] else {
          bodies[key] = other
          continue
        }
        if known >= 0, NameKey.of(text(known)) != NameKey.of(text(other)) { bodies[key] = -1 }
      }
    }
    return bodies
  }
}
