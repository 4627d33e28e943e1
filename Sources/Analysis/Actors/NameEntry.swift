// From name spans to entries of the book: titles, acronyms in brackets, appositions and metonyms are read here.
import DocumentModel

/// Enters every name of an annotation into a book; `entryOf` tells which entry each name span became.
struct NameEntry {
  let reading: Reading
  var book = ActorBook()
  /// For each of `names`: the entry, or -1 for an adjective of nation.
  private(set) var entryOf: [Int] = []
  private(set) var names: [NameSpan] = []
  /// "Syrian rebels", "the Assad regime", "Trump's campaign": phrases that are named actors of their own.
  private(set) var collectives: [(tokens: Range<Int>, entry: Int)] = []

  /// "The pilot was Elias Mbeng": the role that names somebody told of before, its token and who it is.
  private(set) var identities: [(role: String, token: Int, entry: Int)] = []

  /// By the hash of its first or last word the first name of a body of several words, -1 where two bodies share it.
  private var bodies: [UInt64: Int]?

  /// Keys of firms of one word that the article gives with their legal form: "honeywell" for Honeywell Inc.
  private var firms: Set<String> = []

  /// Forms of the words that the article writes without a capital, once somebody asks.
  private var written: [UInt32: Int]?

  /// The entry of who wrote the article: its author by record or by line, nil when it does not tell.
  private(set) var author: Int?

  init(reading: Reading, names: [NameSpan], author: String? = nil) {
    self.reading = reading
    self.names = names.flatMap { separated(widened($0)) }
    entryOf = Array(repeating: -1, count: self.names.count)
    for span in self.names where span.kind == .organization && span.tokens.count > 1 {
      let words = NameKey.of(reading.text(span.tokens)).split(separator: " ")
      if words.count == 2, ActorBook.legalForms.contains(String(words[1])) { firms.insert(String(words[0])) }
    }
    enterFullPersons()
    for index in self.names.indices where entryOf[index] >= 0 {
      let first = self.names[index].tokens.lowerBound
      book.entries[entryOf[index]].firstNamed = min(book.entries[entryOf[index]].firstNamed, first)
    }
    for index in self.names.indices {
      if entryOf[index] < 0, let bearer = bearerOfHandle(index) { entryOf[index] = bearer }
      if entryOf[index] < 0 { enterOther(index) }
      if entryOf[index] >= 0 { pass(index) }
    }
    book.joinShortForms()
    for index in self.names.indices where entryOf[index] >= 0 { describe(index) }
    settleUnknown()
    enterGroups()
    for index in self.names.indices where entryOf[index] >= 0 { entryOf[index] = book.current(entryOf[index]) }
    for index in self.names.indices where entryOf[index] >= 0 { addMention(index) }
    self.author = author.map { book.enterPerson($0, title: nil) } ?? byline()
  }

  /// "Oldmar has drawn up a timetable": the news brings a person in by full name, title or role. A bare word in no list
  /// of names, whom nothing brings in, is a government's seat where the article is about states.
  private mutating func settleUnknown() {
    var isIntroduced: Set<Int> = []
    var seen: [Int] = []
    for index in names.indices where entryOf[index] >= 0 {
      let entry = book.current(entryOf[index])
      guard book.entries[entry].kind == .person, !isIntroduced.contains(entry) else { continue }
      let first = names[index].tokens.lowerBound
      if names[index].tokens.count > 1 || reading.shapes[first] != .capitalized || !Lexicon.shared.entry(reading.tokens[first].form).isEmpty
        || reading.has(first - 1, [.title, .role]) || reading.punctuation(first - 1) == UInt8(ascii: ".") && reading.has(first - 2, .title)
        || reading.has(first + 1, .reporting) || reading.isComma(first + 1) || reading.isPossessive(first + 1) || reading.isDash(first - 1) || reading.isColon(first + 1)
        || reading.span[first] >= 0 || reading.bytes[reading.tokens[first].range.start] == UInt8(ascii: "@")
        || reading.clauseRole(first) != .subject
      {
        isIntroduced.insert(entry)
      } else {
        seen.append(entry)
      }
    }
    guard !seen.isEmpty else { return }
    var count = 0
    for token in 0..<reading.count where NameEntry.affairs.contains(reading.hash(token)) { count += 1 }
    guard count >= 3 else { return }
    for entry in seen where !isIntroduced.contains(entry) && book.entries[entry].gender == nil && book.entries[entry].aliases.count == 1 && book.entries[entry].roles.isEmpty {
      book.entries[entry].settle(.place)
    }
  }

  /// Words of what goes on between states.
  private static let affairs: Set<UInt64> = Set(
    "troops ceasefire border diplomat diplomats embassy treaty sanctions capitals withdrawal withdrawals ambassador envoy frontier armistice"
      .split(separator: " ").map { WordTable.hash(Array($0.utf8)) })

  /// "By Dana Marlow" in one of the first paragraphs, or a short paragraph "— Dana Marlow" at the end.
  private func byline() -> Int? {
    for index in names.indices where names[index].kind == .person && names[index].tokens.count > 1 && entryOf[index] >= 0 {
      let first = names[index].tokens.lowerBound
      if reading.paragraph[first] <= 2, reading.lower(first - 1) == "by",
        first < 2 || reading.paragraph[first - 2] != reading.paragraph[first]
      {
        return book.current(entryOf[index])
      }
    }
    return nil
  }

  /// Counts a name that has been read, so that a bare surname finds who was named just now.
  private mutating func pass(_ index: Int) {
    let entry = book.current(entryOf[index])
    let tokens = names[index].tokens
    book.entries[entry].named += 1
    if tokens.count == 1 {
      book.entries[entry].namedShort += 1
      book.entries[entry].firstShort = min(book.entries[entry].firstShort, tokens.lowerBound)
    }
    book.entries[entry].lastNamed = tokens.lowerBound
    book.entries[entry].firstNamed = min(book.entries[entry].firstNamed, tokens.lowerBound)
  }

  // MARK: - Spans

  /// "Quds" before "force" is a name of two words.
  private func widened(_ span: NameSpan) -> NameSpan {
    var span = span
    let next = span.tokens.upperBound
    if span.kind != .nationality || span.tokens.count > 1, span.kind != .person || span.tokens.count == 1, next < reading.count,
      reading.shapes[next] == .lower,
      ["force", "forces", "brigade", "brigades", "regiment", "battalion"].contains(reading.lower(next)),
      StateNames.states[NameKey.of(reading.text(span.tokens))] == nil
    {
      span.tokens = span.tokens.lowerBound..<(next + 1)
      span.kind = .organization
    }
    return span
  }

  /// "The two airlines, Auk Air and Polarline": what was taken for one name are two when the noun before counts two.
  private func separated(_ span: NameSpan) -> [NameSpan] {
    let first = span.tokens.lowerBound
    // "Ms Lind and Mr Ek"
    if let join = span.tokens.dropFirst().dropLast().first(where: { reading.lower($0) == "and" }), reading.has(join + 1, .title), join + 2 < span.tokens.upperBound {
      let start = reading.has(first, .title) && first + 1 < join ? first + 1 : first
      var (one, other) = (span, span)
      (one.tokens, one.kind) = (start..<join, .person)
      (other.tokens, other.kind) = ((join + 2)..<span.tokens.upperBound, .person)
      return [one, other]
    }
    // "Neither Lind nor Ek"
    if let join = span.tokens.dropFirst().dropLast().first(where: { reading.lower($0) == "nor" }) {
      var (one, other) = (span, span)
      one.tokens = first..<join
      other.tokens = (join + 1)..<span.tokens.upperBound
      return [one, other]
    }
    guard span.tokens.count > 2, first > 2, reading.isComma(first - 1), reading.tokens[first - 2].tag == .NNS,
      (max(0, first - 6)..<(first - 2)).contains(where: { ["two", "both"].contains(reading.lower($0)) }),
      case let joins = span.tokens.filter({ reading.lower($0) == "and" || reading.lower($0) == "&" }), joins.count == 1,
      first < joins[0], joins[0] + 1 < span.tokens.upperBound
    else { return [span] }
    var (one, other) = (span, span)
    one.tokens = first..<joins[0]
    other.tokens = (joins[0] + 1)..<span.tokens.upperBound
    return [one, other]
  }

  private func text(_ index: Int) -> String {
    var tokens = names[index].tokens
    while tokens.count > 1, reading.isPossessive(tokens.upperBound - 1) { tokens = tokens.lowerBound..<(tokens.upperBound - 1) }
    var text = reading.text(tokens)
    // "Terminal B." at the end of a sentence.
    if names[index].kind == .place, text.hasSuffix("."), text.dropLast().last?.isUppercase == true, text.dropLast(2).last == " " { text.removeLast() }
    if text.contains("\n") { text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    return text
  }

  /// Gender that the word before a name tells (Mr, Mrs, actress).
  private func titleGender(_ index: Int) -> Gender? {
    var before = names[index].tokens.lowerBound - 1
    if reading.punctuation(before) == UInt8(ascii: ".") { before -= 1 }
    if reading.has(before, .feminine) { return .female }
    return reading.has(before, .masculine) ? .male : nil
  }

  // MARK: - Persons first

  private mutating func enterFullPersons() {
    for index in names.indices where names[index].kind == .person && names[index].tokens.count > 1 {
      let name = text(index)
      guard StateNames.states[NameKey.of(name)] == nil, KnownActors.byName[NameKey.of(name)] == nil else { continue }
      let parts = PersonName.parts(name)
      guard parts.count > 1 else { continue }
      let entry = book.enterPerson(shared(index, name) ?? name, title: titleGender(index))
      entryOf[index] = entry
      book.entries[entry].fullCount += 1
      noteKin(of: entry, before: names[index].tokens.lowerBound)
    }
    for index in names.indices.dropLast() { shareSurname(index) }
    for index in names.indices.dropLast() { noteParents(index) }
    // "Mr. Marlow", where the article gives the full name of his wife alone: a Marlow whom "President Marlow" may mean too.
    for index in names.indices where names[index].kind == .person && names[index].tokens.count == 1 && entryOf[index] < 0 {
      guard let gender = titleGender(index), case let family = book.people(bearing: text(index)), !family.isEmpty,
        family.allSatisfy({ book.entries[$0].gender != nil && book.entries[$0].gender != gender })
      else { continue }
      let entry = book.enterPerson(text(index), title: gender)
      book.entries[entry].gender = gender
    }
  }

  /// "Carl G. and Tom Ek": a forename with an initial shares the surname too.
  private func shared(_ index: Int, _ name: String) -> String? {
    let tokens = names[index].tokens
    guard tokens.count == 2, name.hasSuffix("."), reading.tokens[tokens.upperBound - 1].range.count == 2, index + 1 < names.count, names[index + 1].kind == .person,
      names[index + 1].tokens.count > 1, names[index + 1].tokens.lowerBound == tokens.upperBound + 1, reading.lower(tokens.upperBound) == "and",
      let surname = text(index + 1).split(separator: " ").last, !PersonName.suffixes.contains(surname.lowercased())
    else { return nil }
    return "\(name) \(surname)"
  }

  private static let kin: Set<String> = ["wife", "husband", "brother", "sister", "widow", "widower"]
  private static let elders: Set<String> = ["father", "mother", "grandfather", "grandmother", "uncle", "aunt"]
  private static let youngers: Set<String> = ["son", "daughter", "grandson", "granddaughter", "nephew", "niece"]

  /// "his wife Ida Marlow", "his father, coach Tom Marlow": who is brought in by way of somebody else.
  private mutating func noteKin(of entry: Int, before token: Int) {
    var noun = token - 1
    // "the first lady, Ida Marlow"
    let lady = reading.isComma(noun) ? noun - 1 : noun
    if reading.lower(lady) == "lady", reading.lower(lady - 1) == "first" {
      book.entries[entry].isKin = true
      return
    }
    if reading.has(noun, .role), reading.isComma(noun - 1) { noun -= 1 }
    if reading.isComma(noun) { noun -= 1 }
    guard noun > 0, reading.sentence[noun] == reading.sentence[token], reading.shapes[noun] == .lower else { return }
    let word = reading.lower(noun)
    let isElder = NameEntry.elders.contains(word)
    guard isElder || NameEntry.youngers.contains(word) || NameEntry.kin.contains(word), reading.has(noun - 1, .possessive) || reading.isPossessive(noun - 1) || noun == token - 1 && !reading.has(noun - 1, [.determiner, .coordinator])
    else { return }
    book.entries[entry].isKin = true
    book.entries[entry].isElder = isElder ? true : NameEntry.youngers.contains(word) ? false : nil
  }

  /// "my parents, James and Olive Marlow": a father and a mother by their forenames.
  private mutating func noteParents(_ index: Int) {
    let (tokens, next) = (names[index].tokens, names[index + 1].tokens)
    guard entryOf[index] >= 0, entryOf[index + 1] >= 0, next.lowerBound == tokens.upperBound + 1, reading.lower(tokens.upperBound) == "and",
      reading.isComma(tokens.lowerBound - 1), reading.lower(tokens.lowerBound - 2) == "parents", reading.has(tokens.lowerBound - 3, .possessive)
    else { return }
    for entry in [entryOf[index], entryOf[index + 1]] {
      guard let gender = book.entries[entry].gender else { continue }
      let role = gender == .female ? "mother" : "father"
      book.add(role: role, to: entry)
      book.entries[entry].descriptions.append(reading.lower(tokens.lowerBound - 3) + " " + role)
    }
  }

  /// "the elder Marlow", where one of the family was told to be somebody's father or son.
  private func relative(_ name: String, after token: Int) -> Int? {
    let word = reading.lower(token)
    guard ["elder", "older", "younger"].contains(word) else { return nil }
    let family = book.people(bearing: name)
    guard family.count == 2, let known = family.first(where: { book.entries[$0].isElder != nil }) else { return nil }
    return book.entries[known].isElder == (word != "younger") ? known : family.first { $0 != known }
  }

  /// "Mats and Tom Ek": a forename that nobody else bears shares the surname of whom it is joined with.
  private mutating func shareSurname(_ index: Int) {
    let (tokens, next) = (names[index].tokens, names[index + 1].tokens)
    guard names[index].kind == .person, tokens.count == 1, entryOf[index + 1] >= 0, next.lowerBound == tokens.upperBound + 1,
      reading.lower(tokens.upperBound) == "and", !reading.has(tokens.lowerBound - 1, .title), !reading.has(tokens.lowerBound, .title),
      case let listed = Lexicon.shared.entry(reading.tokens[tokens.lowerBound].form),
      !listed.isDisjoint(with: [.maleForename, .femaleForename]), !listed.contains(.surname),
      case let word = text(index), book.person(bearing: word, title: nil, near: tokens.lowerBound) == nil,
      let surname = text(index + 1).split(separator: " ").last, !PersonName.suffixes.contains(surname.lowercased())
    else { return }
    entryOf[index] = book.enterPerson("\(word) \(surname)", title: nil)
    book.note(entryOf[index], alias: word)
  }

  /// "Dana Marlow (@marlow)"
  private func bearerOfHandle(_ index: Int) -> Int? {
    let first = names[index].tokens.lowerBound
    guard index > 0, reading.bytes[reading.tokens[first].range.start] == UInt8(ascii: "@"), entryOf[index - 1] >= 0,
      reading.punctuation(first - 1) == UInt8(ascii: "("), names[index - 1].tokens.upperBound == first - 1
    else { return nil }
    return entryOf[index - 1]
  }

  /// "Patriot" after Patriot Coal, "the Council" after Harbour Council, of which the article has one: a body by its first
  /// word, where that is no name of anybody or anywhere, or by the last.
  private mutating func shortForm(_ index: Int, _ name: String) -> Int? {
    let (first, kind) = (names[index].tokens.lowerBound, names[index].kind)
    guard kind != .nationality, kind != .group, !reading.has(first - 1, .title), KnownActors.byName[NameKey.of(name)] == nil, StateNames.states[NameKey.of(name)] == nil else { return nil }
    if bodies == nil {
      bodies = [:]
      for other in names.indices where names[other].kind == .organization && names[other].tokens.count > 1 {
        let tokens = names[other].tokens
        let ends = reading.has(tokens.lowerBound, [.organizationWord, .nationality, .placeWord]) ? [tokens.upperBound - 1] : [tokens.lowerBound, tokens.upperBound - 1]
        for token in ends where reading.isName(token) {
          let key = reading.hash(token)
          guard let known = bodies![key] else {
            bodies![key] = other
            continue
          }
          if known >= 0, NameKey.of(text(known)) != NameKey.of(text(other)) { bodies![key] = -1 }
        }
      }
    }
    guard let body = bodies![reading.hash(first)], body >= 0, names[body].tokens.lowerBound < first, entryOf[body] >= 0 else { return nil }
    let isFirst = reading.hash(names[body].tokens.lowerBound) == reading.hash(first)
    if isFirst {
      let listed = Lexicon.shared.entry(reading.tokens[first].form)
      guard listed.isDisjoint(with: [.surname, .maleForename, .femaleForename, .place, .country, .nationality]), book.people(bearing: name).isEmpty,
        kind != .place || !reading.has(first - 1, .preposition)
      else { return nil }
    } else {
      guard reading.has(first, .organizationWord), reading.lower(first - 1) == "the" else { return nil }
    }
    return book.current(entryOf[body])
  }

  private mutating func enterOther(_ index: Int) {
    let span = names[index]
    var name = text(index)
    let first = span.tokens.lowerBound
    // "Relling." at the end of a sentence, which looks like an abbreviation.
    if span.tokens.count == 1, name.utf8.count > 2, name.hasSuffix("."), !USStates.isName(name), book.person(bearing: String(name.dropLast()), title: nil, near: first) != nil { name.removeLast() }
    if span.tokens.count == 1, let body = shortForm(index, name) {
      book.note(body, alias: name)
      entryOf[index] = body
      return
    }
    switch span.kind {
    case .nationality:
      // "Afghans fighting for Assad" are a group; "Iranian officials" are not Iran.
      let key = NameKey.of(name)
      if key.hasSuffix("s"), StateNames.adjectives[key] != nil, !reading.isName(first + 1),
        !reading.has(first + 1, [.role, .organizationNoun])
      {
        entryOf[index] = book.enter(name, kind: .group)
      }
      return
    case .person where !name.contains(" "):
      if let known = book.lookUp(name), book.entries[known].kind != .person {
        entryOf[index] = known
      } else if firms.contains(NameKey.of(name)), !reading.has(first - 1, .title) {
        entryOf[index] = enterPlaceOrBody(name, .organization, at: span.tokens)
      } else if let person = relative(name, after: first - 1) ?? book.person(bearing: name, title: titleGender(index), isOffice: reading.has(first - 1, .title) && titleGender(index) == nil, near: first) {
        book.note(person, alias: name)
        entryOf[index] = person
      } else if let whole = book.partOf(NameKey.of(name)), reading.span[first] < 0 {
        // "Patriot" for Patriot Coal.
        book.note(whole, alias: name)
        entryOf[index] = whole
      } else if StateNames.states[NameKey.of(name)] != nil || KnownActors.byName[NameKey.of(name)] != nil
        || StateNames.capitals[NameKey.of(name)] != nil
      {
        entryOf[index] = enterPlaceOrBody(name, .place, at: span.tokens)
      } else if reading.lower(first - 1) == "and", index > 0, names[index - 1].tokens.upperBound == first - 1,
        entryOf[index - 1] >= 0, book.entries[book.current(entryOf[index - 1])].kind == .place
      {
        // "Aleppo and Hama": what is joined to a place is one.
        entryOf[index] = book.enter(name, kind: .place)
      } else if isCommonWord(first) {
        return
      } else {
        entryOf[index] = book.enterPerson(name, title: titleGender(index))
        if let gender = titleGender(index) { book.entries[entryOf[index]].gender = gender }
      }
    case .person where PersonName.parts(name).count == 1 && StateNames.states[NameKey.of(name)] == nil && KnownActors.byName[NameKey.of(name)] == nil:
      // "Philip III"
      entryOf[index] = book.enterPerson(name, title: titleGender(index))
    case .person:
      entryOf[index] = enterPlaceOrBody(name, .organization, at: span.tokens)
    default:
      // A single word that is a surname of somebody named in full is that person, whatever it was taken for.
      if !name.contains(" "),
        StateNames.states[NameKey.of(name)] == nil || reading.has(first - 1, .title) || reading.has(first + 1, .reporting) && !reading.has(first - 1, .preposition),
        KnownActors.byName[NameKey.of(name)] == nil, !firms.contains(NameKey.of(name)) || reading.has(first - 1, .title),
        reading.lower(first - 1) != "the" || reading.shapes.indices.contains(first + 1) && reading.shapes[first + 1] == .lower,
        let person = book.person(bearing: name, title: nil, near: first)
      {
        book.note(person, alias: name)
        entryOf[index] = person
        return
      }
      entryOf[index] = enterPlaceOrBody(name, NewsActor.Kind(rawValue: "\(span.kind)") ?? .organization, at: span.tokens)
    }
    defineAcronym(index)
  }

  /// "Justice will come", where the article speaks of justice too: a word with a capital that neither speaks nor has a
  /// title; a forename only where the word is on everybody's lips.
  private mutating func isCommonWord(_ token: Int) -> Bool {
    guard reading.shapes[token] == .capitalized, !reading.has(token - 1, .title), !reading.has(token + 1, .reporting) else { return false }
    // "Governor, I must ask"
    if reading.has(token, .title), reading.isComma(token + 1) || reading.isComma(token - 1) { return true }
    if written == nil {
      written = [:]
      for index in 0..<reading.count where reading.shapes[index] == .lower { written![reading.tokens[index].form, default: 0] += 1 }
    }
    // "Ash" may be a forename; not where ash is what the article is about.
    let isForename = !Lexicon.shared.entry(reading.tokens[token].form).isDisjoint(with: [.maleForename, .femaleForename])
    return written![reading.tokens[token].form] ?? 0 >= (isForename ? 2 : 1) || reading.lower(token) == "god"
  }

  private mutating func enterPlaceOrBody(_ name: String, _ kind: NewsActor.Kind, at tokens: Range<Int>) -> Int {
    let key = NameKey.of(name)
    if let state = StateNames.capitals[key], StateNames.states[key] == nil, actsAsGovernment(tokens) {
      // Told of as a place before, and its state nowhere: one row.
      if let known = book.lookUp(name), book.lookUp(States.all[state].names[0]) == nil,
        !names.contains(where: { StateNames.states[NameKey.of(reading.text($0.tokens))] == state })
      { return known }
      let index = book.enter(States.all[state].names[0], kind: .place)
      if book.entries[index].mentions.isEmpty, book.entries[index].aliases == [States.all[state].names[0]],
        !names.contains(where: { StateNames.states[NameKey.of(reading.text($0.tokens))] == state })
      {
        // Only the capital is named: it gives the entry its name.
        book.entries[index].aliases = []
        book.entries[index].name = name
        book.alias(name, to: index)
      }
      book.note(index, alias: name)
      return index
    }
    if StateNames.capitals[key] != nil { return book.enter(name, kind: .place) }
    if kind == .place, let full = USStates.full(of: name), NameKey.of(full) != key, key != "dc", name.utf8.count != 2 || reading.isComma(tokens.lowerBound - 1) {
      let index = book.enter(full, kind: .place)
      book.note(index, alias: name)
      return index
    }
    return book.enter(name, kind: kind)
  }

  /// "Tehran has sent commanders", "Tehran's decision": no preposition before and a verb or possessive after.
  private func actsAsGovernment(_ tokens: Range<Int>) -> Bool {
    let before = tokens.lowerBound - 1
    if reading.has(before, .preposition) || reading.isComma(before) && reading.isName(before - 1) { return false }
    if reading.isName(before) || reading.isDash(tokens.upperBound) { return false }
    let next = tokens.upperBound
    guard next < reading.count else { return false }
    if reading.isPossessive(next) { return false }
    if reading.has(next, [.auxiliary, .reporting]) { return true }
    let word = reading.lower(next)
    return reading.shapes[next] == .lower && !reading.has(next, [.preposition, .coordinator, .subordinator])
      && (word.hasSuffix("ed") || word.hasSuffix("s"))
  }

  /// NAME [ACRONYM] and ACRONYM (Name in Full).
  private mutating func defineAcronym(_ index: Int) {
    let span = names[index]
    let open = span.tokens.upperBound
    guard entryOf[index] >= 0, reading.punctuation(open) == 0x28 || reading.punctuation(open) == 0x5B,
      index + 1 < names.count, names[index + 1].tokens.lowerBound == open + 1,
      [0x29, 0x5D].contains(reading.punctuation(names[index + 1].tokens.upperBound))
    else { return }
    let (long, short) = (text(index), text(index + 1))
    if Initials.fits(short, long) {
      book.define(short, for: entryOf[index])
      entryOf[index + 1] = entryOf[index]
    } else if Initials.fits(long, short) {
      book.define(short, for: entryOf[index])
      entryOf[index + 1] = entryOf[index]
    }
  }

  // MARK: - What is said of them

  /// Roles from the words before a name, the apposition after it and the noun that it is said to be.
  private mutating func describe(_ index: Int) {
    let tokens = names[index].tokens
    let entry = book.current(entryOf[index])
    describeBefore(tokens, entry)
    describePredicate(tokens, entry)
    let first = tokens.lowerBound
    if first > 2, book.entries[entry].kind == .person, reading.has(first - 1, .be), reading.has(first - 2, .role), reading.shapes[first - 2] == .lower, reading.lower(first - 3) == "the",
      reading.sentences[reading.sentence[first]].lowerBound == first - 3
    {
      identities.append((role(first - 2), first, entry))
    }
    let comma = tokens.upperBound
    if reading.punctuation(comma) == UInt8(ascii: "(") { return describeBrackets(comma, entry) }
    guard reading.isComma(comma), comma + 1 < reading.count,
      reading.has(comma + 1, [.determiner, .role]) || reading.shapes[comma + 1] == .lower
    else { return }
    var end = comma + 1
    while end < reading.count, !reading.isComma(end), reading.sentence[end] == reading.sentence[comma],
      !reading.has(end, [.relative]), !(end > comma + 1 && reading.has(end, .preposition) && reading.lower(end) != "of"),
      reading.shapes[end] != .punctuation || reading.isPossessive(end)
    { end += 1 }
    // "Both times, says Ruth Kettering, it was her brother’s fault": a clause, not an apposition.
    if ["it", "he", "she", "they", "we", "i", "you"].contains(reading.lower(comma + 1)) { return }
    var sawRole = false
    for token in (comma + 1)..<end {
      mark(token, of: entry)
      if reading.has(token, .role) {
        book.add(role: role(token), to: entry)
        sawRole = true
        if book.entries[entry].kind == .person, book.entries[entry].gender == nil {
          if reading.has(token, .feminine) { book.entries[entry].gender = .female }
          if reading.has(token, .masculine) { book.entries[entry].gender = .male }
        }
      }
    }
    let head = end - 1
    if book.entries[entry].kind != .person, head > comma, end - comma > 2 {
      let word = reading.lower(head)
      if ["group", "militia", "movement", "faction", "alliance", "gang", "brigade"].contains(word), !book.entries[entry].isSettled {
        book.entries[entry].settle(.group)
      }
    }
    // "a group waging a “…”"
    while end - comma > 2, reading.has(end - 1, [.determiner, .preposition]) || reading.tokens[end - 1].tag == .VBG { end -= 1 }
    // "…, urged owners to", "…, quoting a person", "…, their steepest loss" describe nobody.
    let isClause = ((comma + 1)..<end).contains { [.VBD, .VBP, .VBZ, .MD].contains(reading.tokens[$0].tag) } || reading.tokens[comma + 1].tag.isVerb
      || reading.has(comma + 1, [.preposition, .coordinator]) || isListed(before: end, from: comma + 1)
    if sawRole || reading.has(comma + 1, .determiner), !isClause, book.entries[entry].kind == .person || reading.has(comma + 1, .determiner) && !reading.has(comma + 1, .possessive), end - comma > 1, end - comma < 12 {
      let description = reading.text((comma + 1)..<end)
      if !book.entries[entry].descriptions.contains(description) { book.entries[entry].descriptions.append(description) }
    }
  }

  /// "…, scientist Dana Marlow, …": the next of a list, with a name of its own.
  private func isListed(before end: Int, from start: Int) -> Bool {
    var low = 0
    var high = names.count
    while low < high {
      let middle = (low + high) / 2
      if names[middle].tokens.upperBound < end { low = middle + 1 } else { high = middle }
    }
    guard low < names.count, names[low].tokens.upperBound == end, names[low].tokens.lowerBound >= start else { return false }
    return names[low].kind == .person && !reading.has(names[low].tokens.lowerBound - 1, .preposition)
  }

  /// "the Republican presidential candidate Dana Marlow", "Vermont Sen. Marlow": nouns and names before a name.
  private mutating func describeBefore(_ tokens: Range<Int>, _ entry: Int) {
    var before = tokens.lowerBound - 1
    var steps = 0
    // "The prime minister, Dana Marlow,": a role with its determiner, set off before the name.
    if reading.isComma(before), book.entries[entry].kind == .person, before > 1, reading.has(before - 1, .role), reading.shapes[before - 1] == .lower {
      var start = before - 1
      while start > 0, before - start < 6, !reading.has(start, [.determiner, .possessive]), reading.sentence[start - 1] == reading.sentence[before],
        reading.tokens[start].tag.isNoun || reading.tokens[start].tag == .JJ
      { start -= 1 }
      // British papers say it without one: "backed by justice secretary, Dana Marlow".
      if before - start > 1, reading.has(start, [.preposition]) || reading.tokens[start].tag.isVerb, reading.tokens[before - 1].tag == .NN, reading.lower(start) != "with" {
        book.add(role: role(before - 1), to: entry)
        for token in (start + 1)..<before { mark(token, of: entry) }
      }
      if reading.has(start, [.determiner, .possessive]), start == 0 || !reading.has(start - 1, .preposition) {
        book.add(role: role(before - 1), to: entry)
        for token in (start + 1)..<before { mark(token, of: entry) }
      }
    }
    while before >= 0, steps < 8, reading.sentence[before] == reading.sentence[tokens.lowerBound] {
      let isStop = reading.punctuation(before) == UInt8(ascii: ".")
      guard isStop && reading.has(before - 1, .title) || reading.has(before, [.title, .role]) || reading.shapes[before] == .hyphen
        || (reading.tokens[before].tag.isNoun || reading.tokens[before].tag == .JJ) && !reading.has(before, .calendar)
      else { break }
      if !isStop, reading.has(before, [.role, .title]) { book.add(role: role(before), to: entry) } else { mark(before, of: entry) }
      if reading.has(before, .feminine) { book.entries[entry].gender = .female }
      if reading.has(before, .masculine), book.entries[entry].gender == nil { book.entries[entry].gender = .male }
      before -= 1
      steps += 1
    }
  }

  /// "Dana Marlow is the Republican nominee".
  private mutating func describePredicate(_ tokens: Range<Int>, _ entry: Int) {
    guard book.entries[entry].kind == .person else { return }
    let subject = reading.tokens[reading.headToken(tokens)]
    guard subject.relation == .nsubj, subject.head > tokens.upperBound, case let noun = Int(subject.head), noun < tokens.upperBound + 14,
      reading.has(noun, .role), reading.shapes[noun] == .lower
    else { return }
    guard (tokens.upperBound..<noun).contains(where: { reading.has($0, .be) && Int(reading.tokens[$0].head) == noun }),
      !(tokens.upperBound..<noun).contains(where: { reading.has($0, .negation) })
    else { return }
    book.add(role: role(noun), to: entry)
    for token in tokens.upperBound..<noun where Int(reading.tokens[token].head) == noun { mark(token, of: entry) }
  }

  /// "Dana Marlow (R-Utah)".
  private mutating func describeBrackets(_ open: Int, _ entry: Int) {
    var token = open + 1
    while token < reading.count, token < open + 7, reading.punctuation(token) != UInt8(ascii: ")") {
      mark(token, of: entry)
      for part in reading.lower(token).split(separator: "-") { book.entries[entry].marks.insert(String(part)) }
      token += 1
    }
  }

  private mutating func mark(_ token: Int, of entry: Int) {
    guard reading.shapes[token] != .punctuation, !reading.has(token, [.determiner, .preposition, .coordinator, .be]) else { return }
    book.entries[entry].marks.insert(NameEntry.singular(reading.lower(token)))
  }

  func role(_ token: Int) -> String {
    let word = reading.lower(token)
    return Roles.spelledOut[word.hasSuffix(".") ? String(word.dropLast()) : word] ?? NameEntry.singular(word)
  }

  /// Without the quotation marks around it and the stop before them.
  static func unquoted(_ text: String) -> String {
    var text = Substring(text)
    while let first = text.first, "“”\"'‘’«»".contains(first) { text.removeFirst() }
    while let last = text.last, "“”\"'‘’«».,".contains(last), text.count > 1 { text.removeLast() }
    // A mark inside whose fellow was cut off.
    if text.contains("“") != text.contains("”") { text = Substring(text.filter { $0 != "“" && $0 != "”" }) }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  static func singular(_ word: String) -> String {
    if word.hasSuffix("men") { return word.dropLast(3) + "man" }
    if word.hasSuffix("people") { return word.dropLast(6) + "person" }
    if word.hasSuffix("ies"), word.count > 4 { return word.dropLast(3) + "y" }
    if word.hasSuffix("sses") || word.hasSuffix("ches") || word.hasSuffix("shes") { return String(word.dropLast(2)) }
    return word.hasSuffix("s") && !word.hasSuffix("ss") && !word.hasSuffix("us") ? String(word.dropLast()) : word
  }

  /// "Syrian rebels", "the Assad regime": a nation or person's name before a collective noun.
  private mutating func enterGroups() {
    // "the Kestrian people"
    for token in 0..<max(0, reading.count - 2) where reading.has(token + 1, .nationality) && reading.isName(token + 1) {
      let extent = (token + 1)..<(token + 3)
      guard reading.lower(token) == "the", reading.lower(token + 2) == "people", reading.sentence[token] == reading.sentence[token + 2] else { continue }
      // Kestrians, where the article calls them so.
      let entry = book.lookUp(reading.word(token + 1) + "s") ?? book.enter(reading.text(extent), kind: .group)
      book.note(entry, alias: reading.text(extent))
      book.entries[entry].isPlural = true
      addMention(extent, to: entry, form: .name)
      collectives.append((extent, entry))
    }
    for index in names.indices {
      let tokens = names[index].tokens
      var noun = tokens.upperBound
      if reading.isPossessive(noun) { noun += 1 }
      guard noun < reading.count, reading.shapes[noun] == .lower, reading.sentence[noun] == reading.sentence[tokens.lowerBound]
      else { continue }
      let word = reading.lower(noun)
      let extent = tokens.lowerBound..<(noun + 1)
      if names[index].kind == .nationality, noun == tokens.upperBound, ["rebels", "militants", "insurgents", "separatists"].contains(word) {
        let entry = book.enter(reading.text(extent), kind: .group)
        book.entries[entry].isPlural = true
        book.add(role: NameEntry.singular(word), to: entry)
        addMention(extent, to: entry, form: .name)
        collectives.append((extent, entry))
      } else if ["campaign", "camp", "team"].contains(word), entryOf[index] >= 0,
        book.entries[book.current(entryOf[index])].kind == .person
      {
        let owner = book.entries[book.current(entryOf[index])]
        let key = "\(owner.parts.last ?? owner.name) campaign"
        let known = book.lookUp(key)
        let entry = known ?? book.enter(reading.text(extent), kind: .organization)
        book.alias(key, to: entry)
        book.note(entry, alias: reading.text(extent))
        for role in ["campaign", word] { book.add(role: role, to: entry) }
        addMention(extent, to: entry, form: .name)
        collectives.append((extent, entry))
      } else if ["family", "clan"].contains(word), tokens.count == 1, entryOf[index] >= 0, noun == tokens.upperBound, reading.lower(tokens.lowerBound - 1) == "the",
        book.entries[book.current(entryOf[index])].kind == .person
      {
        let entry = book.enter(reading.text(extent), kind: .group)
        book.entries[entry].isPlural = true
        book.add(role: word, to: entry)
        addMention(extent, to: entry, form: .name)
        collectives.append((extent, entry))
      } else if ["regime", "administration"].contains(word), entryOf[index] >= 0, noun == tokens.upperBound {
        let owner = book.current(entryOf[index])
        guard book.entries[owner].kind == .person else { continue }
        let entry = book.enter(reading.text(extent), kind: .organization)
        book.add(role: word, to: entry)
        addMention(extent, to: entry, form: .name)
        collectives.append((extent, entry))
      }
    }
  }

  private mutating func addMention(_ index: Int) {
    addMention(names[index].tokens, to: entryOf[index], form: .name)
  }

  mutating func addMention(_ tokens: Range<Int>, to entry: Int, form: Mention.Form) {
    book.entries[entry].mentions.append(BookMention(tokens: tokens, form: form))
  }
}
