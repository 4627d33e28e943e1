// Who one source is: sieves in the order in which a careful reader would decide, each with its example. The
// first
// that answers is believed.
import DocumentModel

/// A source as the sieves see it.
struct Source {
  /// Its tokens, without words for when, and the head: what stands before the first comma, dash or
  /// preposition.
  var tokens: Range<Int>
  var head: Range<Int>
  var content: [Range<Int>]
  var isLabel: Bool
  var first: Int { tokens.lowerBound }
}

extension SpeakerResolver {
  private typealias Sieve = @Sendable (inout SpeakerResolver, Source) -> Resolution?

  private static let sieves: [Sieve] = [
    { $0.byLabel($1) }, { $0.byRelative($1) }, { $0.byPronoun($1) }, { $0.bySet($1) },
    { $0.behindAdverb($1) }, { $0.lastName($1) }, { $0.afterOffice($1) }, { $0.oneOrAnother($1) },
    { $0.holder($1) }, { $0.byName($1) }, { $0.bySurname($1) }, { $0.byApposition($1) },
  ]

  mutating func answer(_ told: Range<Int>, _ content: [Range<Int>], isLabel: Bool) -> Resolution {
    let tokens = undated(told)
    let source = Source(tokens: tokens, head: headSegment(tokens), content: content, isLabel: isLabel)
    for sieve in SpeakerResolver.sieves {
      if let answer = sieve(&self, source) { return answer }
    }
    return nominal(source.tokens, source.head)
  }

  /// "Q.", "A:": who asks and who answers.
  private mutating func byLabel(_ source: Source) -> Resolution? {
    let word = reading.lower(source.first)
    guard source.isLabel, source.tokens.count == 1, ["q", "a", "question", "answer"].contains(word) else {
      return nil
    }
    return label(word)
  }

  /// "…, who said", "who both say"
  private mutating func byRelative(_ source: Source) -> Resolution? {
    let word = reading.lower(source.first)
    let isOne = source.tokens.count == 1 && ["who", "whom", "which", "that"].contains(word)
    let isBoth =
      source.tokens.count == 2 && word == "who" && ["both", "all"].contains(reading.lower(source.first + 1))
    return isOne || isBoth ? relative(source.first) : nil
  }

  /// "He said", "I said", "someone said", "each said", "This shows that …"
  private mutating func byPronoun(_ source: Source) -> Resolution? {
    guard source.tokens.count == 1 else { return nil }
    let (first, word) = (source.first, reading.lower(source.first))
    if ["this", "these", "those"].contains(word) { return .nobody("what was said before", 0.2) }
    if SpeakerResolver.somebody.contains(word) { return nominal(source.tokens, source.tokens) }
    if word == "each", let all = wholeTogether(first) { return all }
    if reading.has(first, .indefinitePronoun), !reading.has(first, reading.pronoun) {
      return indefinite(first)
    }
    if reading.has(first, .firstPerson) { return firstPerson(first) }
    if reading.has(first, .secondPerson) { return .nobody("the reader is nobody in particular", 0.3) }
    return reading.has(first, [.he, .she, .they, .it]) ? pronoun(first, source.content) : nil
  }

  /// Pronouns for people of whom nothing was told before.
  private static let somebody: Set<String> = [
    "someone", "somebody", "anyone", "anybody", "everyone", "everybody", "nobody",
  ]

  /// "one of them", "most of the"
  private mutating func bySet(_ source: Source) -> Resolution? {
    guard source.tokens.count <= 3, reading.has(source.first, .indefinitePronoun),
      reading.lower(source.first + 1) == "of" || source.tokens.count == 1,
      !reading.has(source.first, reading.pronoun)
    else { return nil }
    return indefinite(source.first)
  }

  /// "Outside, the widow's lawyer": a word that says where or when stands before the source.
  private mutating func behindAdverb(_ source: Source) -> Resolution? {
    guard source.tokens.count > 3, reading.isComma(source.first + 1), nameAt[source.first] < 0,
      reading.tokens[source.first].tag == .RB
        || reading.has(source.first, [.preposition, .adverb, .calendar])
    else { return nil }
    return answer((source.first + 2)..<source.tokens.upperBound, source.content, isLabel: source.isLabel)
  }

  /// "In a meeting with the board of the Ashmere Post Marlow said": nobody is called so, the last name
  /// speaks.
  private mutating func lastName(_ source: Source) -> Resolution? {
    guard let last = source.tokens.last, nameAt[last] >= 0, case let name = nameTokens[last],
      name.lowerBound > source.first, name.upperBound == source.tokens.upperBound,
      nameAt[name.lowerBound - 1] >= 0, kind(at: last) == .person,
      [.organization, .outlet, .place].contains(kind(at: name.lowerBound - 1)),
      case let before = nameTokens[name.lowerBound - 1].lowerBound, before > source.first,
      reading.has(before - 1, .preposition)
        || reading.lower(before - 1) == "the" && reading.has(before - 2, .preposition)
    else { return nil }
    return Resolution(book.current(nameAt[last]), 0.8, "the name before the verb")
  }

  private func kind(at token: Int) -> NewsActor.Kind { book.entries[book.current(nameAt[token])].kind }

  /// "Secretary of Rivers Dana Marlow", "Minister for Transport Tom Ek": an office and a body before a name.
  private mutating func afterOffice(_ source: Source) -> Resolution? {
    let (tokens, first) = (source.tokens, source.first)
    guard let last = tokens.last, nameAt[last] >= 0, case let name = nameTokens[last],
      name.lowerBound > first + 2, name.upperBound == tokens.upperBound, kind(at: last) == .person,
      let of = (first + 1..<min(first + 4, name.lowerBound)).first(where: {
        ["of", "for"].contains(reading.lower($0))
      }), reading.has(of - 1, [.title, .role]), reading.isName(of - 1) || reading.isName(of + 1),
      case let body = (of + 1)..<name.lowerBound, !body.isEmpty,
      body.allSatisfy({
        reading.isName($0) && !reading.has($0, [.title, .role]) || reading.lower($0) == "the"
      }), body.contains(where: { reading.isName($0) })
    else { return nil }
    return Resolution(book.current(nameAt[last]), 0.9, "named after the office")
  }

  /// "Lind or Ek", "neither Lind nor Ek": nobody in particular.
  private mutating func oneOrAnother(_ source: Source) -> Resolution? {
    let head = source.head
    guard let last = head.last, case let opens = ["neither", "either"].contains(reading.lower(source.first)),
      opens || nameAt[last] >= 0,
      let choice = head.dropFirst().last(where: { ["or", "nor"].contains(reading.lower($0)) }),
      nameAt[choice] < 0, opens || nameAt[choice - 1] >= 0
    else { return nil }
    return .nobody(
      "one or another", 0.3, perhaps: nameAt[last] >= 0 ? book.current(nameAt[last]) : nil)
  }

  /// "the Minister for Trade, Energy and Rivers, Mr Tom Ek": the office is written like a name.
  private mutating func holder(_ source: Source) -> Resolution? {
    guard let holder = holderOfOffice(source.tokens, source.head) else { return nil }
    noteRoles(source.head, of: holder)
    return Resolution(holder, 0.93, "named in apposition")
  }

  /// "Harbour Union chairman Dana Marlow": the name the head ends in.
  private mutating func byName(_ source: Source) -> Resolution? {
    guard let last = source.head.last, nameAt[last] >= 0 else { return nil }
    let entry = book.current(nameAt[last])
    if source.head.count == 1, let body = itself(entry, last, source.content) {
      join(body, source.head, .name)
      return Resolution(body, 0.8, "named, and no person")
    }
    return Resolution(entry, 0.95, "named")
  }

  /// "Sparrow said", where no label showed the name and the article has Kerry Sparrow; so is "May said", of
  /// Clara May.
  private mutating func bySurname(_ source: Source) -> Resolution? {
    let head = source.head
    guard let last = head.last, nameAt[last] < 0,
      reading.isName(last) || head.count == 1 && reading.shapes[last] == .capitalized,
      head.count == 1 || reading.has(last - 1, .title) && head.count == 2,
      let person = book.person(bearing: reading.word(last), title: nil, near: last),
      book.entries[person].parts.count > 1
    else { return nil }
    join(person, last..<(last + 1), .name)
    return Resolution(person, 0.85, "the surname")
  }

  /// "the widow's lawyer, Graciela Bustos"
  private mutating func byApposition(_ source: Source) -> Resolution? {
    guard let apposed = apposedName(source.tokens, after: source.head.upperBound) else { return nil }
    noteRoles(source.head, of: apposed)
    return Resolution(apposed, 0.93, "named in apposition")
  }

  mutating func noteRoles(_ tokens: Range<Int>, of entry: Int) {
    for token in tokens where reading.has(token, .role) {
      book.add(role: NameEntry.singular(reading.lower(token)), to: entry)
    }
  }
}
