// Who a source really is. Sources are read in text order, because each answer is a clue for the next: "He added" is
// mostly whoever spoke last. What follows the order of rules in which a careful reader would decide.
import DocumentModel

/// An answer with how sure it is, 0 to 1, and the rule that gave it.
struct Resolution {
  var entry: Int?
  var candidate: Int?
  var confidence: Float
  var reason: String
}

struct SpeakerResolver {
  let reading: Reading
  var book: ActorBook
  /// Entry of the name that covers a token, -1 for none.
  private var nameAt: [Int]
  private let nameTokens: [Range<Int>]
  /// Entry of the article's author, when it names one.
  let author: Int?
  /// Quotations resolved so far, for "I" inside them.
  var enclosing: [(content: Range<Int>, entry: Int?)] = []
  /// Who spoke, in text order: entry, token.
  private(set) var spoken: [(entry: Int, token: Int)] = []

  init(reading: Reading, entered: NameEntry) {
    self.reading = reading
    book = entered.book
    author = entered.author
    nameAt = Array(repeating: -1, count: reading.count)
    var tokens: [Range<Int>] = Array(repeating: 0..<0, count: reading.count)
    for (index, span) in entered.names.enumerated() where entered.entryOf[index] >= 0 {
      for token in span.tokens { nameAt[token] = entered.entryOf[index]; tokens[token] = span.tokens }
    }
    nameTokens = tokens
  }

  // MARK: - One source

  /// Resolves the source in these tokens; `content` is what it said, for a look at who is named inside.
  mutating func resolve(_ source: Range<Int>, content: [Range<Int>]) -> Resolution {
    let answer = answer(source, content)
    if let entry = answer.entry {
      spoken.append((entry, source.lowerBound))
      book.entries[entry].spokeAt.append(source.lowerBound)
    }
    return answer
  }

  mutating func repeatSpeaker(_ entry: Int, at token: Int) { spoken.append((entry, token)) }

  private mutating func answer(_ source: Range<Int>, _ content: [Range<Int>]) -> Resolution {
    let first = source.lowerBound
    if source.count == 1 {
      let word = reading.lower(first)
      if word == "who" || word == "which" || word == "that" { return relative(first) }
      if reading.has(first, .indefinitePronoun), !reading.has(first, reading.pronoun) { return indefinite(first) }
      if reading.has(first, .firstPerson) { return firstPerson(first) }
      if reading.has(first, .secondPerson) {
        return Resolution(entry: nil, candidate: nil, confidence: 0.3, reason: "the reader is nobody in particular")
      }
      if reading.has(first, [.he, .she, .they, .it]) { return pronoun(first, content) }
    }
    if source.count <= 3, reading.has(first, .indefinitePronoun), reading.lower(first + 1) == "of" || source.count == 1,
      !reading.has(first, reading.pronoun)
    {
      return indefinite(first)
    }
    let head = headSegment(source)
    if let last = head.last, nameAt[last] >= 0 {
      let entry = book.current(nameAt[last])
      return Resolution(entry: entry, candidate: nil, confidence: 0.95, reason: "named")
    }
    if let apposed = apposedName(source, after: head.upperBound) {
      noteRoles(head, of: apposed)
      return Resolution(entry: apposed, candidate: nil, confidence: 0.93, reason: "named in apposition")
    }
    return nominal(source, head)
  }

  /// The part of a source before the first comma, dash, bracket, preposition or relative.
  private func headSegment(_ source: Range<Int>) -> Range<Int> {
    var end = source.lowerBound
    while end < source.upperBound {
      if end > source.lowerBound {
        if reading.isComma(end) || reading.isDash(end) || reading.punctuation(end) == 0x28 { break }
        let insideName = nameAt[end] >= 0 && nameTokens[end].contains(end - 1)
        if reading.has(end, [.preposition, .relative]), !insideName { break }
      }
      end += 1
    }
    while end > source.lowerBound + 1, reading.shapes[end - 1] == .punctuation { end -= 1 }
    return source.lowerBound..<end
  }

  private func apposedName(_ source: Range<Int>, after: Int) -> Int? {
    guard after < source.upperBound, reading.isComma(after) || reading.isDash(after) else { return nil }
    var token = after + 1
    while token < source.upperBound, reading.has(token, [.title, .determiner, .role]), nameAt[token] < 0 { token += 1 }
    guard token < source.upperBound, nameAt[token] >= 0 else { return nil }
    let entry = book.current(nameAt[token])
    return book.entries[entry].kind == .person ? entry : nil
  }

  private mutating func noteRoles(_ tokens: Range<Int>, of entry: Int) {
    for token in tokens where reading.has(token, .role) {
      book.entries[entry].roles.insert(NameEntry.singular(reading.lower(token)))
    }
  }

  // MARK: - First person

  /// The author outside quotation marks; inside, whoever speaks the words around it.
  private func firstPerson(_ token: Int) -> Resolution {
    if reading.span[token] >= 0 {
      let around = enclosing.filter { $0.content.contains(token) && $0.entry != nil }.min { $0.content.count < $1.content.count }
      return Resolution(
        entry: around?.entry, candidate: nil, confidence: around == nil ? 0 : 0.85, reason: "speaks of themselves")
    }
    return Resolution(entry: author, candidate: nil, confidence: author == nil ? 0.3 : 0.8, reason: "the author")
  }

  // MARK: - Pronouns

  private func pronoun(_ token: Int, _ content: [Range<Int>]) -> Resolution {
    let classes = reading.classes[token]
    let wantsPerson = !classes.isDisjoint(with: [.he, .she])
    let gender: Gender? = classes.contains(.he) ? .male : classes.contains(.she) ? .female : nil
    let isThey = classes.contains(.they)
    let quotedPronoun = reading.span[token] >= 0
    var scores: [(entry: Int, score: Double)] = []
    for index in book.entries.indices where book.moved[index] == nil {
      let entry = book.entries[index]
      guard !entry.mentions.isEmpty else { continue }
      let kind = entry.kind
      if wantsPerson {
        guard kind == .person || kind == .unnamed && !entry.isPlural else { continue }
        if let known = entry.gender, known != gender { continue }
      } else if isThey {
        guard entry.isPlural || [.organization, .outlet, .group].contains(kind) else { continue }
      } else {
        guard !entry.isPlural, kind != .person, kind != .unnamed else { continue }
      }
      var score = salience(entry, before: token, quotedPronoun: quotedPronoun)
      guard score > 0 else { continue }
      if wantsPerson, entry.gender == gender { score *= 1.6 }
      if spoken.last?.entry == index { score *= 3 }
      if !wantsPerson, spoken.last?.entry == index { score *= 1.3 }
      if content.contains(where: { piece in
        entry.mentions.contains { $0.form == .name && piece.overlaps($0.tokens) && $0.isQuoted }
      }) {
        score *= 0.2
      }
      if kind == .unnamed, wantsPerson, spoken.last?.entry != index { score *= 0.5 }
      if kind == .document { score *= 0.6 }
      if kind == .place { score *= 0.4 }
      scores.append((index, score))
    }
    let total = scores.reduce(0) { $0 + $1.score }
    guard total > 0, let best = scores.max(by: { ($0.score, $1.entry) < ($1.score, $0.entry) }) else {
      return Resolution(entry: nil, candidate: nil, confidence: 0, reason: "nobody fits the pronoun")
    }
    let share = Float(best.score / total)
    if share < 0.35 { return Resolution(entry: nil, candidate: best.entry, confidence: share, reason: "several fit the pronoun") }
    return Resolution(entry: best.entry, candidate: nil, confidence: share, reason: "pronoun")
  }

  /// How much an entry is in mind at a token: recent mentions in the last twelve sentences, subjects and names more.
  private func salience(_ entry: ActorEntry, before token: Int, quotedPronoun: Bool) -> Double {
    let here = reading.sentence[token]
    var sum = 0.0
    for mention in entry.mentions.reversed() where mention.tokens.lowerBound < token {
      let back = here - reading.sentence[mention.tokens.lowerBound]
      // Mentions come roughly in text order: older ones weigh nothing.
      if back > 12 { break }
      var weight = SpeakerResolver.decay[max(0, back)] * (mention.isSubject ? 2 : 1)
      weight *= mention.form == .name ? 1.3 : mention.form == .pronoun ? 1.1 : 1
      if mention.isQuoted, !quotedPronoun { weight *= 0.3 }
      sum += weight
    }
    return sum
  }

  private static let decay: [Double] = (0...12).map { step in (0..<step).reduce(1.0) { value, _ in value * 0.45 } }

  /// "…, who said": the nearest name or noun to the left.
  private mutating func relative(_ token: Int) -> Resolution {
    var index = token - 1
    while index >= 0, reading.sentence[index] == reading.sentence[token], token - index < 10 {
      if nameAt[index] >= 0 {
        let entry = book.current(nameAt[index])
        if book.entries[entry].kind == .person || reading.lower(token) != "who" {
          return Resolution(entry: entry, candidate: nil, confidence: 0.8, reason: "relative clause")
        }
      } else if reading.has(index, [.role, .organizationNoun, .documentNoun]), !reading.isComma(index - 1) || true {
        let phrase = nounPhrase(endingAt: index)
        return nominal(phrase, phrase)
      }
      index -= 1
    }
    return Resolution(entry: nil, candidate: nil, confidence: 0, reason: "no noun before the relative")
  }

  /// "one said", "another added", "both agreed": one of a set just spoken of.
  private mutating func indefinite(_ token: Int) -> Resolution {
    var index = token - 1
    let sentence = reading.sentence[token]
    while index >= 0, sentence - reading.sentence[index] <= 2 {
      if reading.has(index, .roles), reading.shapes[index] == .lower, reading.span[index] < 0 {
        let phrase = nounPhrase(endingAt: index)
        var answer = nominal(phrase, phrase)
        answer.confidence = min(answer.confidence, 0.8)
        answer.reason = "one of a set"
        return answer
      }
      index -= 1
    }
    return Resolution(entry: nil, candidate: nil, confidence: 0, reason: "no set before")
  }

  private func nounPhrase(endingAt noun: Int) -> Range<Int> {
    var start = noun
    while start > 0, reading.sentence[start - 1] == reading.sentence[noun], reading.span[start - 1] == reading.span[noun],
      reading.shapes[start - 1] != .punctuation,
      !reading.has(start - 1, [.preposition, .coordinator, .subordinator, .auxiliary, .reporting])
        || nameAt[start - 1] >= 0
    {
      start -= 1
      if reading.has(start, .determiner) { break }
    }
    return start..<(noun + 1)
  }

  // MARK: - Nominals

  private mutating func nominal(_ source: Range<Int>, _ head: Range<Int>) -> Resolution {
    guard let noun = headNoun(head) else {
      return Resolution(entry: nil, candidate: nil, confidence: 0.2, reason: "no noun in the source")
    }
    let role = NameEntry.singular(reading.lower(noun))
    let first = head.lowerBound
    let isPlural = reading.has(noun, .roles) || reading.lower(noun) != role
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
        let last = recentSpeaker(fitting: noun, before: first)
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

  private func organization(for noun: String, before token: Int) -> Int? {
    let outletNoun = ["newspaper", "website", "network"].contains(noun)
    let fitting = book.entries.indices.filter { index in
      let entry = book.entries[index]
      guard book.moved[index] == nil, outletNoun ? entry.kind == .outlet : entry.kind == .organization else { return false }
      guard let last = entry.mentions.last(where: { $0.tokens.lowerBound < token }) else { return false }
      let bearsNoun = entry.aliases.contains { Folding.fold($0).split(separator: " ").contains { $0 == noun } }
      return bearsNoun || reading.sentence[token] - reading.sentence[last.tokens.lowerBound] <= 6
    }
    func score(_ index: Int) -> Double {
      let entry = book.entries[index]
      let named = entry.aliases.contains { Folding.fold($0).split(separator: " ").contains { $0 == noun } }
      return salience(entry, before: token, quotedPronoun: false) + (named ? 10 : 0)
    }
    return fitting.max { (score($0), $1) < (score($1), $0) }
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

  private mutating func note(_ entry: Int, _ tokens: Range<Int>, form: Mention.Form) {
    book.entries[entry].mentions.append(
      BookMention(tokens: tokens, form: form, isSubject: true, isQuoted: reading.span[tokens.lowerBound] >= 0))
    if form == .nominal, book.entries[entry].kind == .person || book.entries[entry].kind == .unnamed {
      let text = reading.text(tokens)
      if text != book.entries[entry].name, !book.entries[entry].descriptions.contains(text) {
        book.entries[entry].descriptions.append(text)
      }
    }
  }

  mutating func notePronoun(_ entry: Int, _ tokens: Range<Int>) {
    book.entries[entry].mentions.append(
      BookMention(tokens: tokens, form: .pronoun, isSubject: true, isQuoted: reading.span[tokens.lowerBound] >= 0))
  }

  /// An actor named or described in these tokens, for addressees and cited sources; opens an unnamed one.
  mutating func actor(in tokens: Range<Int>) -> Int? {
    let head = headSegment(tokens)
    if let last = head.last, nameAt[last] >= 0 { return book.current(nameAt[last]) }
    guard head.contains(where: { reading.has($0, [.role, .organizationNoun, .groupNoun]) }) else { return nil }
    return nominal(tokens, head).entry
  }
}
