// Who a common noun means: somebody who bears that role, the organisation spoken of, or a new unnamed source.
import DocumentModel

extension SpeakerResolver {
  // MARK: - Nominals

  mutating func nominal(_ source: Range<Int>, _ head: Range<Int>) -> Resolution {
    guard let noun = headNoun(head) else {
      return Resolution(entry: nil, candidate: nil, confidence: 0.2, reason: "no noun in the source")
    }
    let role = NameEntry.singular(reading.lower(noun))
    let first = head.lowerBound
    let isPlural = reading.tokens[noun].tag == .NNS || reading.tokens[noun].tag == .NNPS || reading.has(noun, .roles)
      || head.contains { reading.tokens[$0].tag == .CC }
    let isDefinite = ["the", "that", "this", "these", "those", "his", "her", "their", "its"].contains(reading.lower(first))
    let hasComplement = head.upperBound < source.upperBound && reading.has(head.upperBound, .preposition)
    let modifiers = (first..<noun).filter { nameAt[$0] >= 0 || reading.has($0, .nationality) }

    if reading.has(noun, .documentNoun), !reading.has(noun, .role) {
      return describeDocument(source, head, role, isDefinite: isDefinite)
    }
    if reading.has(noun, .organizationNoun), !reading.has(noun, .role) {
      if isDefinite, let known = organization(for: role, before: first) {
        note(known, head, form: .nominal)
        return Resolution(entry: known, candidate: nil, confidence: 0.7, reason: "the organisation")
      }
      return open(source, head, kind: .organization, role: role, isPlural: false, confidence: 0.6)
    }
    if isDefinite {
      // Somebody who was called so: a person with that role, or an unnamed source before.
      if let known = lastEntry(withRole: role, plural: isPlural, modifiers: modifiers, before: first) {
        note(known, head, form: .nominal)
        return Resolution(entry: known, candidate: nil, confidence: 0.75, reason: "the \(role)")
      }
      if modifiers.isEmpty, !hasComplement, !isPlural, reading.lower(first) == "the" || reading.lower(first) == "that",
        isPersonal(noun), let last = recentSpeaker(fitting: noun, before: first)
      {
        note(last, head, form: .nominal)
        return Resolution(entry: last, candidate: nil, confidence: 0.6, reason: "the \(role), who spoke last")
      }
    } else if isPlural, !reading.has(first, .determiner), let known = bareEntry(named: reading.text(head)) {
      note(known, head, form: .nominal)
      return Resolution(entry: known, candidate: nil, confidence: 0.7, reason: "the same unnamed sources")
    }
    return open(source, head, kind: .unnamed, role: role, isPlural: isPlural, confidence: 0.85)
  }

  /// Whether a noun is one for a person.
  func isPersonal(_ noun: Int) -> Bool {
    reading.has(noun, .role) && !reading.has(noun, .organizationNoun) || reading.tokens[noun].flags.contains(.person)
  }

  private func headNoun(_ head: Range<Int>) -> Int? {
    head.last { reading.shapes[$0] != .punctuation && !reading.isPossessive($0) }
      .flatMap { last in
        if reading.has(last, [.role, .organizationNoun, .documentNoun, .groupNoun]) { return last }
        return head.last { reading.has($0, [.role, .organizationNoun, .documentNoun, .groupNoun]) && reading.shapes[$0] == .lower }
          ?? (reading.shapes[last] == .number ? nil : last)
      }
  }

  /// One of the last three speakers, a person of fitting gender seen within three sentences.
  private func recentSpeaker(fitting noun: Int, before token: Int) -> Int? {
    let gender: Gender? = reading.has(noun, .feminine) ? .female : reading.has(noun, .masculine) ? .male : nil
    return spoken.suffix(3).reversed().first { speech in
      let entry = book.entries[speech.entry]
      return entry.kind == .person && reading.sentence[token] - reading.sentence[speech.token] <= 3
        && (gender == nil || entry.gender == nil || entry.gender == gender)
    }?.entry
  }

  private func lastEntry(withRole role: String, plural: Bool, modifiers: [Int], before token: Int) -> Int? {
    let names = Roles.same(as: role)
    let owners = Set(modifiers.compactMap { nameAt[$0] >= 0 ? book.current(nameAt[$0]) : nil })
    let fitting = book.entries.indices.filter { index in
      let entry = book.entries[index]
      // "Norvex's lawyer" is not Norvex, and of unnamed ones only the one that belongs to Norvex.
      return book.moved[index] == nil && !owners.contains(index) && !entry.roles.isDisjoint(with: names)
        && entry.isPlural == plural && entry.mentions.contains { $0.tokens.lowerBound < token }
        && (owners.isEmpty || (entry.affiliation.map { owners.contains(book.current($0)) } ?? (entry.kind == .person)))
    }
    func lastSeen(_ index: Int) -> Int {
      let seen = book.entries[index].mentions.last { $0.tokens.lowerBound < token }?.tokens.lowerBound ?? 0
      let spoke = book.entries[index].spokeAt.last { $0 < token } ?? 0
      // Who spoke is nearer than who was only named.
      return max(seen, spoke + (spoke > 0 ? 40 : 0))
    }
    return fitting.max { (lastSeen($0), $0) < (lastSeen($1), $1) }
  }

  private func bareEntry(named name: String) -> Int? {
    book.entries.indices.last { book.entries[$0].kind == .unnamed && NameKey.of(book.entries[$0].name) == NameKey.of(name) }
  }

  /// The organisation that "the union" means: one whose name or description has the noun, else for nouns that fit
  /// any ("the company") the one most in mind.
  private func organization(for noun: String, before token: Int) -> Int? {
    let kinds: Set<NewsActor.Kind> = ["newspaper", "website", "network", "broadcaster"].contains(noun) ? [.outlet] : [.organization, .outlet, .group]
    func isBefore(_ index: Int) -> Bool {
      guard let first = book.entries[index].mentions.first else { return false }
      return first.tokens.lowerBound < token
    }
    let known = book.entries.indices.filter { book.moved[$0] == nil && kinds.contains(book.entries[$0].kind) && isBefore($0) }
    func bears(_ index: Int) -> Bool {
      book.entries[index].roles.contains(noun)
        || book.entries[index].aliases.contains { Folding.fold($0).split(separator: " ").contains { $0 == noun } }
    }
    func inMind(_ index: Int) -> Double { salience(book.entries[index], before: token, quotedPronoun: false) }
    let named = known.filter(bears)
    if let best = named.max(by: { (inMind($0), $1) < (inMind($1), $0) }) { return best }
    let fitsAny: Set<String> = ["company", "firm", "agency", "organization", "organisation", "group", "bank", "retailer", "manufacturer", "operator", "airline", "club", "charity", "newspaper", "website", "network", "broadcaster"]
    guard fitsAny.contains(noun) else { return nil }
    return known.filter { inMind($0) > 0.02 }.max { (inMind($0), $1) < (inMind($1), $0) }
  }

  private mutating func describeDocument(_ source: Range<Int>, _ head: Range<Int>, _ role: String, isDefinite: Bool) -> Resolution {
    if isDefinite,
      let known = book.entries.indices.last(where: { book.entries[$0].kind == .document && book.entries[$0].roles.contains(role) })
    {
      note(known, head, form: .nominal)
      return Resolution(entry: known, candidate: nil, confidence: 0.75, reason: "the \(role)")
    }
    return open(source, head, kind: .document, role: role, isPlural: false, confidence: 0.8)
  }

  /// A new unnamed source, document or organisation, named by the words of the text up to a comma or relative.
  private mutating func open(
    _ source: Range<Int>, _ head: Range<Int>, kind: NewsActor.Kind, role: String, isPlural: Bool, confidence: Float
  ) -> Resolution {
    var end = head.upperBound
    while end < source.upperBound, !reading.isComma(end), !reading.isDash(end),
      !["who", "which", "whose"].contains(reading.lower(end))
    { end += 1 }
    let extent = source.lowerBound..<end
    let name = NameEntry.unquoted(reading.text(extent))
    let index = book.open(name, kind: kind)
    book.entries[index].settle(kind)
    book.entries[index].isPlural = isPlural
    book.entries[index].roles = [role]
    book.note(index, alias: name)
    book.entries[index].affiliation = affiliation(extent)
    book.entries[index].isPersonal = headNoun(head).map(isPersonal) ?? false
    if kind == .unnamed {
      for token in head {
        if reading.has(token, .feminine) { book.entries[index].gender = .female }
        if reading.has(token, .masculine) { book.entries[index].gender = .male }
      }
    }
    note(index, extent, form: .nominal)
    return Resolution(entry: index, candidate: nil, confidence: confidence, reason: "unnamed")
  }

  /// The organisation an unnamed source belongs to: the last one named in the phrase, else its nation.
  private mutating func affiliation(_ extent: Range<Int>) -> Int? {
    var place: Int?
    var nation: Int?
    var body: Int?
    for token in extent {
      if nameAt[token] >= 0 {
        let entry = book.current(nameAt[token])
        switch book.entries[entry].kind {
        case .organization, .outlet, .group: body = entry
        case .person: body = body ?? entry
        case .place where !["in", "near", "from"].contains(reading.lower(nameTokens[token].lowerBound - 1)): place = entry
        default: break
        }
      } else if reading.has(token, .nationality), let state = StateNames.adjectives[NameKey.of(reading.word(token))] {
        nation = book.lookUp(States.all[state].names[0])
      }
    }
    return body ?? place ?? nation
  }

  mutating func note(_ entry: Int, _ tokens: Range<Int>, form: Mention.Form) {
    book.entries[entry].add(
      BookMention(tokens: tokens, form: form, prominence: 2, isQuoted: reading.span[tokens.lowerBound] >= 0))
    if form == .nominal, book.entries[entry].kind == .person || book.entries[entry].kind == .unnamed {
      let text = reading.text(tokens)
      if text != book.entries[entry].name, !book.entries[entry].descriptions.contains(text) {
        book.entries[entry].descriptions.append(text)
      }
    }
  }

  /// The entry for whoever wrote the article, when it does not say who.
  var unnamedAuthor: Int {
    mutating get {
      if let known = authorEntry { return known }
      let index = book.open("the author", kind: .unnamed)
      book.entries[index].settle(.unnamed)
      authorEntry = index
      return index
    }
  }

  mutating func notePronoun(_ entry: Int, _ tokens: Range<Int>) {
    if reading.has(tokens.lowerBound, .he) { book.entries[entry].pronounVotes.male += 1 }
    if reading.has(tokens.lowerBound, .she) { book.entries[entry].pronounVotes.female += 1 }
    book.entries[entry].add(
      BookMention(tokens: tokens, form: .pronoun, prominence: reading.prominence(tokens), isQuoted: reading.span[tokens.lowerBound] >= 0))
  }

  /// An actor named or described in these tokens, for addressees and cited sources; opens an unnamed one.
  mutating func actor(in tokens: Range<Int>) -> Int? {
    let head = headSegment(tokens)
    if let last = head.last, nameAt[last] >= 0 { return book.current(nameAt[last]) }
    guard head.contains(where: { reading.has($0, [.role, .organizationNoun, .groupNoun]) }) else { return nil }
    return nominal(tokens, head).entry
  }
}
