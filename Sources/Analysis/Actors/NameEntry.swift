// From name spans to entries of the book: titles, acronyms in brackets, appositions and metonyms are read
// here.
import DocumentModel

/// Enters every name of an annotation into a book; `entryOf` tells which entry each name span became.
struct NameEntry {
  let reading: Reading
  var book = ActorBook()
  /// For each of `names`: the entry, or -1 for an adjective of nation.
  var entryOf: [Int] = []
  var names: [NameSpan] = []
  /// "Syrian rebels", "the Assad regime", "Trump's campaign": phrases that are named actors of their own.
  var collectives: [(tokens: Range<Int>, entry: Int)] = []

  /// "The pilot was Elias Mbeng": the role that names somebody told of before, its token and who it is.
  var identities: [(role: String, token: Int, entry: Int)] = []

  /// By the hash of its first or last word the first name of a body of several words, -1 where two bodies
  /// share it.
  var bodies: [UInt64: Int]?

  /// Keys of firms of one word that the article gives with their legal form: "honeywell" for Honeywell Inc.
  var firms: Set<String> = []

  /// Forms of the words that the article writes without a capital, once somebody asks.
  var written: [UInt32: Int]?

  /// The entry of who wrote the article: its author by record or by line, nil when it does not tell.
  var author: Int?

  init(reading: Reading, names: [NameSpan], author: String? = nil) {
    self.reading = reading
    let tokens = reading.tokens.indices
    self.names = names.filter {
      !$0.tokens.isEmpty && tokens.contains($0.tokens.lowerBound) && tokens.contains($0.tokens.upperBound - 1)
    }
    .flatMap(separated)
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
      if entryOf[index] < 0 { enterOther(index) }
      if entryOf[index] >= 0 { pass(index) }
    }
    for index in self.names.indices where entryOf[index] >= 0 { describe(index) }
    enterGroups()
    for index in self.names.indices where entryOf[index] >= 0 {
      entryOf[index] = book.current(entryOf[index])
    }
    for index in self.names.indices where entryOf[index] >= 0 { addMention(index) }
    self.author = author.map { book.enterPerson($0, title: nil) }
  }

  /// Counts a name that has been read, so that a bare surname finds who was named just now.
  mutating func pass(_ index: Int) {
    let entry = book.current(entryOf[index])
    let tokens = names[index].tokens
    book.entries[entry].named += 1
    book.entries[entry].lastNamed = tokens.lowerBound
    if tokens.count == 1 {
      book.entries[entry].namedShort += 1
      book.entries[entry].firstShort = min(book.entries[entry].firstShort, tokens.lowerBound)
    }
    book.entries[entry].firstNamed = min(book.entries[entry].firstNamed, tokens.lowerBound)
  }

  // MARK: - Spans

  /// "The two airlines, Auk Air and Polarline": what was taken for one name are two when the noun before
  /// counts two.
  func separated(_ span: NameSpan) -> [NameSpan] {
    let first = span.tokens.lowerBound
    guard span.tokens.count > 2, first > 2, reading.isComma(first - 1), reading.tokens[first - 2].tag == .NNS,
      (max(0, first - 6)..<(first - 2)).contains(where: { ["two", "both"].contains(reading.lower($0)) }),
      case let joins = span.tokens.filter({ reading.lower($0) == "and" || reading.lower($0) == "&" }),
      joins.count == 1,
      first < joins[0], joins[0] + 1 < span.tokens.upperBound
    else { return [span] }
    var (one, other) = (span, span)
    one.tokens = first..<joins[0]
    other.tokens = (joins[0] + 1)..<span.tokens.upperBound
    return [one, other]
  }

  func text(_ index: Int) -> String {
    var tokens = names[index].tokens
    while tokens.count > 1, reading.isPossessive(tokens.upperBound - 1) {
      tokens = tokens.lowerBound..<(tokens.upperBound - 1)
    }
    var text = reading.text(tokens)
    if text.contains("\n") { text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    // Soft hyphens and direction marks are no part of a name.
    if text.unicodeScalars.contains(where: { Folding.isInvisible($0.value) }),
      text.unicodeScalars.contains(where: { !Folding.isInvisible($0.value) && !$0.properties.isWhitespace })
    {
      text.unicodeScalars.removeAll { Folding.isInvisible($0.value) }
    }
    return text
  }

  /// Gender that the word before a name tells (Mr, Mrs, actress).
  func titleGender(_ index: Int) -> Gender? {
    var before = names[index].tokens.lowerBound - 1
    if reading.punctuation(before) == UInt8(ascii: ".") { before -= 1 }
    if reading.has(before, .feminine) { return .female }
    return reading.has(before, .masculine) ? .male : nil
  }

  mutating func enterOther(_ index: Int) {
    let span = names[index]
    var name = text(index)
    let first = span.tokens.lowerBound
    // "Relling." at the end of a sentence, which looks like an abbreviation.
    if span.tokens.count == 1, name.utf8.count > 2, name.hasSuffix("."), !USStates.isName(name),
      book.person(bearing: String(name.dropLast()), title: nil, near: first) != nil
    {
      name.removeLast()
    }
    if span.tokens.count == 1, let body = shortForm(index, name) {
      book.note(body, alias: name)
      entryOf[index] = body
      return
    }
    switch span.kind {
    case .nationality:
      // "Afghans fighting for Assad" are a group; "Iranian officials" are not Iran.
      return
    case .person where !name.contains(" "):
      if let known = book.lookUp(name), book.entries[known].kind != .person {
        entryOf[index] = known
      } else if firms.contains(NameKey.of(name)), !reading.has(first - 1, .title) {
        entryOf[index] = enterPlaceOrBody(name, .organization, at: span.tokens)
      } else if let person = relative(name, after: first - 1)
        ?? book.person(
          bearing: name, title: titleGender(index),
          isOffice: reading.has(first - 1, .title) && titleGender(index) == nil, near: first)
      {
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
    case .person
    where PersonName.parts(name).count == 1 && StateNames.states[NameKey.of(name)] == nil
      && KnownActors.byName[NameKey.of(name)] == nil:
      // "Philip III"
      entryOf[index] = book.enterPerson(name, title: titleGender(index))
    case .person:
      entryOf[index] = enterPlaceOrBody(name, .organization, at: span.tokens)
    default:
      // A single word that is a surname of somebody named in full is that person, whatever it was taken for.
      if !name.contains(" "),
        StateNames.states[NameKey.of(name)] == nil || reading.has(first - 1, .title)
          || reading.has(first + 1, .reporting) && !reading.has(first - 1, .preposition),
        KnownActors.byName[NameKey.of(name)] == nil,
        !firms.contains(NameKey.of(name)) || reading.has(first - 1, .title),
        reading.lower(first - 1) != "the"
          || reading.shapes.indices.contains(first + 1) && reading.shapes[first + 1] == .lower,
        let person = book.person(bearing: name, title: nil, near: first)
      {
        book.note(person, alias: name)
        entryOf[index] = person
        return
      }
      entryOf[index] = enterPlaceOrBody(
        name, NewsActor.Kind(rawValue: "\(span.kind)") ?? .organization, at: span.tokens)
    }
  }

  /// "Justice will come", where the article speaks of justice too: a word with a capital that neither speaks
  /// nor has a title; a forename only where the word is on everybody's lips.
  mutating func isCommonWord(_ token: Int) -> Bool {
    guard reading.shapes[token] == .capitalized, !reading.has(token - 1, .title),
      !reading.has(token + 1, .reporting)
    else { return false }
    // "Governor, I must ask"
    if reading.has(token, .title), reading.isComma(token + 1) || reading.isComma(token - 1) { return true }
    let counts = written ?? lowerWords()
    written = counts
    // "Ash" may be a forename; not where ash is what the article is about.
    let isForename = !Lexicon.shared.entry(reading.tokens[token].form).isDisjoint(with: [
      .maleForename, .femaleForename,
    ])
    return counts[reading.tokens[token].form, default: 0] >= (isForename ? 2 : 1)
      || reading.lower(token) == "god"
  }

  /// How often each form is written in small letters.
  private func lowerWords() -> [UInt32: Int] {
    var counts: [UInt32: Int] = [:]
    for index in 0..<reading.count where reading.shapes[index] == .lower {
      counts[reading.tokens[index].form, default: 0] += 1
    }
    return counts
  }

  mutating func enterPlaceOrBody(_ name: String, _ kind: NewsActor.Kind, at tokens: Range<Int>) -> Int {
    let key = NameKey.of(name)
    if let state = StateNames.capitals[key], StateNames.states[key] == nil, actsAsGovernment(tokens) {
      // Told of as a place before, and its state nowhere: one row.
      if let known = book.lookUp(name), book.lookUp(States.all[state].names[0]) == nil,
        !names.contains(where: { StateNames.states[NameKey.of(reading.text($0.tokens))] == state })
      {
        return known
      }
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
    if kind == .place, let full = USStates.full(of: name), NameKey.of(full) != key, key != "dc",
      name.utf8.count != 2 || reading.isComma(tokens.lowerBound - 1)
    {
      let index = book.enter(full, kind: .place)
      book.note(index, alias: name)
      return index
    }
    return book.enter(name, kind: kind)
  }

  /// "Tehran has sent commanders", "Tehran's decision": no preposition before and a verb or possessive after.
  func actsAsGovernment(_ tokens: Range<Int>) -> Bool {
    let before = tokens.lowerBound - 1
    if reading.has(before, .preposition) || reading.isComma(before) && reading.isName(before - 1) {
      return false
    }
    if reading.isName(before) || reading.isDash(tokens.upperBound) { return false }
    let next = tokens.upperBound
    guard next < reading.count else { return false }
    if reading.isPossessive(next) { return false }
    if reading.has(next, [.auxiliary, .reporting]) { return true }
    let word = reading.lower(next)
    return reading.shapes[next] == .lower && !reading.has(next, [.preposition, .coordinator, .subordinator])
      && (word.hasSuffix("ed") || word.hasSuffix("s"))
  }

  mutating func addMention(_ index: Int) {
    addMention(names[index].tokens, to: entryOf[index], form: .name)
  }

  mutating func addMention(_ tokens: Range<Int>, to entry: Int, form: Mention.Form) {
    book.entries[entry].mentions.append(BookMention(tokens: tokens, form: form))
  }
}
