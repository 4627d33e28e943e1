// Who a common noun means: sieves in order, each with its example; the first that answers is believed.
// Somebody who
// bears the role, the organisation spoken of, or a new unnamed source.
import DocumentModel

/// A source that ends in a common noun, as the sieves see it.
struct NounPhrase {
  let source: Range<Int>, head: Range<Int>
  let noun: Int, role: String
  let isPlural: Bool, isPossessed: Bool, isDefinite: Bool
  var first: Int { head.lowerBound }

  init(_ source: Range<Int>, _ head: Range<Int>, _ noun: Int, _ reading: Reading) {
    (self.source, self.head, self.noun) = (source, head, noun)
    role = NameEntry.singular(reading.lower(noun))
    let first = head.lowerBound
    let determiners = head.reduce(0) { $0 + (reading.has($1, .determiner) ? 1 : 0) }
    isPlural =
      [.NNS, .NNPS].contains(reading.tokens[noun].tag) || reading.has(noun, .roles)
      || determiners != 1 && head.contains { reading.tokens[$0].tag == .CC }
    let isPossessed =
      reading.has(first, .possessive) || head.contains { $0 < noun && reading.isPossessive($0) }
    self.isPossessed = isPossessed
    isDefinite = isPossessed || ["the", "that", "this", "these", "those"].contains(reading.lower(first))
  }
}

extension SpeakerResolver {
  private typealias NounSieve = @Sendable (inout SpeakerResolver, NounPhrase) -> Resolution?

  private static let nounSieves: [NounSieve] = [
    { $0.ofFamily($1) }, { $0.author($1) }, { $0.document($1) }, { $0.sameBody($1) }, { $0.campaign($1) },
    { $0.namedBeforeNoun($1) }, { $0.people($1) }, { $0.body($1) }, { $0.person($1) },
    { $0.sameSet($1) }, { $0.thing($1) },
  ]

  mutating func nominal(_ source: Range<Int>, _ head: Range<Int>) -> Resolution {
    if let share = share(source) { return share }
    guard let noun = headNoun(head) else { return .nobody("no noun in the source", 0.2) }
    // "many of whom", "the older ones"
    if reading.has(noun, .relative) || reading.lower(noun) == "ones"
      || head.count == 1 && reading.tokens[noun].range.count == 1
    {
      return .nobody("those told of before", 0.2)
    }
    if let several = nounTogether(head) { return several }
    let phrase = NounPhrase(source, head, noun, reading)
    for sieve in SpeakerResolver.nounSieves {
      if let answer = sieve(&self, phrase) { return answer }
    }
    let isTelling = reading.has(noun, [.role, .groupNoun, .indefinitePronoun]) || isPersonal(noun)
    return open(
      phrase, .unnamed, isTelling ? 0.85 : 0.65, isTelling ? "unnamed" : "unnamed, of a kind unknown")
  }

  private mutating func open(
    _ phrase: NounPhrase, _ kind: NewsActor.Kind, _ confidence: Float, _ reason: String
  ) -> Resolution {
    open(
      phrase.source, phrase.head, kind: kind, role: phrase.role, isPlural: phrase.isPlural,
      confidence: confidence, reason: reason)
  }

  /// Somebody known comes again under this noun.
  private mutating func again(_ entry: Int, _ phrase: NounPhrase, _ confidence: Float, _ reason: String)
    -> Resolution
  {
    join(entry, phrase.head, .nominal, as: .subject)
    return Resolution(entry, confidence, reason)
  }

  /// "61 per cent said": as many of those who were asked.
  private mutating func share(_ source: Range<Int>) -> Resolution? {
    guard source.count <= 4, let last = source.last,
      ["cent", "percent", "%"].contains(reading.lower(last)),
      source.contains(where: { reading.shapes[$0] == .number || reading.tokens[$0].tag == .CD })
    else { return nil }
    return open(
      source, source, kind: .unnamed, role: "share", isPlural: true, confidence: 0.6,
      reason: "so many of a set")
  }

  private mutating func ofFamily(_ phrase: NounPhrase) -> Resolution? {
    guard reading.has(phrase.first, .possessive), phrase.noun - phrase.first <= 2,
      let relative = relative(phrase.role, of: phrase.first, phrase.noun)
    else { return nil }
    return again(relative, phrase, 0.75, "of the same family")
  }

  /// "Peter and Anna Lindqvist run the inn. … her husband said": the one other person of the surname who can
  /// be meant, when the article calls nobody that.
  private mutating func relative(_ role: String, of possessive: Int, _ noun: Int) -> Int? {
    guard
      NameEntry.kin.contains(role) || NameEntry.elders.contains(role) || NameEntry.youngers.contains(role),
      book.bearing(anyOf: [role]).allSatisfy({ book.entries[$0].stranger != nil }),
      let owner = pronoun(possessive, [], speaks: false).entry, book.entries[owner].parts.count > 1,
      let surname = book.entries[owner].parts.last
    else { return nil }
    let gender: Gender = reading.has(noun, .feminine) ? .female : .male
    let family = book.people(bearing: surname).filter { $0 != owner && book.entries[$0].parts.count > 1 }
    guard family.count == 1, book.entries[family[0]].gender == gender else { return nil }
    return family[0]
  }

  /// "the ministry’s statement", "an email from Marlow", "his letter", "the message" after somebody spoke:
  /// what somebody wrote speaks for them.
  private mutating func author(_ phrase: NounPhrase) -> Resolution? {
    let (source, first, noun) = (phrase.source, phrase.first, phrase.noun)
    guard Nominals.letters.contains(phrase.role) else { return nil }
    let reason = "whose \(phrase.role) it is"
    if reading.has(first, .possessive) {
      return pronoun(first, [], speaks: false).entry.map {
        Resolution($0, 0.75, reason)
      }
    }
    if let owner = (first..<noun).last(where: { nameAt[$0] >= 0 }) {
      return Resolution(book.current(nameAt[owner]), 0.75, reason)
    }
    if noun > first, BodyNouns.sort(of: reading.lower(noun - 1)) != nil {
      return nominal(first..<noun, first..<noun)
    }
    let end = min(source.upperBound, noun + 8)
    if let by = (noun + 1..<max(noun + 1, end)).first(where: { ["from", "by"].contains(reading.lower($0)) }),
      by + 1 < source.upperBound
    {
      return answer((by + 1)..<source.upperBound, [], isLabel: false)
    }
    guard phrase.isDefinite, noun - first <= 2, noun + 1 >= source.upperBound, let said = spoken.last,
      book.entries[said.entry].kind != .document,
      reading.sentence[first] - reading.sentence[said.token] <= 4
    else { return nil }
    return Resolution(said.entry, 0.6, "who spoke last")
  }

  /// "The report said": the document told of by that noun, or another one.
  private mutating func document(_ phrase: NounPhrase) -> Resolution? {
    let (head, noun, role, isDefinite) = (phrase.head, phrase.noun, phrase.role, phrase.isDefinite)
    guard reading.has(noun, .documentNoun), !reading.has(noun, .role) else { return nil }
    let isOwned = (head.lowerBound..<noun).contains { nameAt[$0] >= 0 }
    if isDefinite, !isOwned {
      let known = book.bearing(anyOf: Roles.sameDocument(as: role)).filter {
        book.entries[$0].kind == .document && book.entries[$0].lastSeen >= 0
      }
      if let last = known.max(by: {
        (book.entries[$0].roles.contains(role) ? 1 : 0, book.entries[$0].lastSeen) < (
          book.entries[$1].roles.contains(role) ? 1 : 0, book.entries[$1].lastSeen
        )
      }) {
        return again(last, phrase, 0.75, "the \(role)")
      }
    }
    // "according to the largest trial of its kind.¶The study followed": what was told just now by another
    // noun.
    if isDefinite, !isOwned, reading.tokens[noun].tag == .NN, noun == head.lowerBound + 1,
      let said = spoken.last, case let told = book.entries[said.entry],
      told.kind == .unnamed, !told.isPlural, !told.roles.isDisjoint(with: Nominals.inquiries),
      reading.paragraph[head.lowerBound] - reading.paragraph[said.token] <= 1
    {
      book.entries[said.entry].settle(.document)
      book.add(role: role, to: said.entry)
      return again(said.entry, phrase, 0.7, "the \(role) told of just now")
    }
    return open(
      phrase.source, head, kind: .document, role: role, isPlural: reading.tokens[noun].tag == .NNS,
      confidence: 0.8,
      reason: "a document")
  }

  /// "police said", twice
  private mutating func sameBody(_ phrase: NounPhrase) -> Resolution? {
    guard reading.has(phrase.noun, .organizationNoun), phrase.noun == phrase.first, phrase.head.count == 1,
      phrase.source.count == 1, let known = unnamedByName[NameKey.of(reading.word(phrase.noun))]
    else { return nil }
    return again(known, phrase, 0.7, "the same body")
  }

  /// "her campaign"
  private mutating func campaign(_ phrase: NounPhrase) -> Resolution? {
    let first = phrase.first
    guard ["campaign", "team"].contains(phrase.role), reading.has(first, .possessive),
      phrase.noun - first <= 2,
      !["its", "their", "our", "your", "my"].contains(reading.lower(first)),
      case let whose = pronoun(first, [], speaks: false), let owner = whose.entry ?? whose.candidate,
      let surname = book.entries[owner].parts.last, let theirs = book.lookUp("\(surname) campaign"),
      book.entries[theirs].kind == .organization
    else { return nil }
    return again(theirs, phrase, 0.75, "whose campaign it is")
  }

  /// "the Ashmere Post newspaper"
  private mutating func namedBeforeNoun(_ phrase: NounPhrase) -> Resolution? {
    let (first, noun) = (phrase.first, phrase.noun)
    let named =
      noun > first && nameAt[noun - 1] >= 0
      ? noun - 1 : noun > first + 1 && reading.tokens[noun - 1].tag == .NN ? noun - 2 : noun
    guard named < noun, nameAt[named] >= 0, Nominals.sorts.contains(phrase.role),
      !(first..<noun).contains(where: {
        reading.has($0, .coordinator) && nameAt[$0] < 0 || reading.isPossessive($0)
      }),
      case let body = book.current(nameAt[named]), [.outlet, .organization].contains(book.entries[body].kind)
    else { return nil }
    return again(body, phrase, 0.85, "named before the noun")
  }

  private func isBody(_ phrase: NounPhrase) -> Bool {
    (reading.has(phrase.noun, .organizationNoun)
      || BodyNouns.sort(of: phrase.role) != nil && !phrase.isPlural
      || Nominals.bodies.contains(phrase.role) && !phrase.isPlural && phrase.isDefinite)
      && !reading.has(phrase.noun, .role)
  }

  /// "The group of graying men"
  private mutating func people(_ phrase: NounPhrase) -> Resolution? {
    let noun = phrase.noun
    guard isBody(phrase),
      ["group", "team", "board", "panel", "coalition", "party", "army"].contains(phrase.role),
      reading.lower(noun + 1) == "of", noun + 2 < phrase.source.upperBound,
      let people = phrase.source.first(where: { $0 > noun + 1 && reading.tokens[$0].tag == .NNS }),
      people - noun < 5, isPersonal(people) || reading.has(people, [.roles, .groupNoun])
    else { return nil }
    return open(
      phrase.source, phrase.head, kind: .unnamed, role: phrase.role, isPlural: true, confidence: 0.75,
      reason: "unnamed")
  }

  /// "the company", "the ministry": which is meant is learned (`NominalChoice`).
  private mutating func body(_ phrase: NounPhrase) -> Resolution? {
    guard isBody(phrase) else { return nil }
    guard phrase.isDefinite, !phrase.isPlural else {
      return open(phrase, .organization, 0.6, "an organisation")
    }
    let (entry, share) = choose(phrase, family: 1)
    guard let entry else { return open(phrase, .organization, share, "an organisation") }
    return again(entry, phrase, share, "the organisation")
  }

  /// "the lawyer": one person; who is meant is learned (`NominalChoice`).
  private mutating func person(_ phrase: NounPhrase) -> Resolution? {
    let noun = phrase.noun
    guard !phrase.isPlural, isPersonal(noun) || reading.has(noun, .role) || Roles.parties[phrase.role] != nil
    else { return nil }
    let (entry, share) = choose(phrase, family: 0)
    guard let entry else {
      return open(phrase, .unnamed, share, phrase.isDefinite ? "unnamed, though definite" : "unnamed")
    }
    note(entry, phrase.head, form: .nominal)
    return Resolution(
      entry, share,
      book.entries[entry].firstNamed > noun ? "named later as \(phrase.role)" : "the \(phrase.role)")
  }

  private mutating func choose(_ phrase: NounPhrase, family: Int) -> (entry: Int?, share: Float) {
    let choice = NominalChoice(
      phrase.noun, phrase.role, in: phrase.head, phrase.source, isDefinite: phrase.isDefinite,
      isPossessed: phrase.isPossessed, family: family, &self)
    recordNominals?.append(ChoiceCase(at: phrase.source, family: family, candidates: choice.candidates))
    return choice.best
  }

  /// "the residents", "officials", told of before
  private mutating func sameSet(_ phrase: NounPhrase) -> Resolution? {
    guard phrase.isPlural else { return nil }
    if phrase.isDefinite, !phrase.isPossessed, let known = unnamedPlural(phrase.role, before: phrase.first) {
      note(known, phrase.head, form: .nominal)
      return Resolution(known, 0.75, "the \(phrase.role)s")
    }
    guard !reading.has(phrase.first, .determiner),
      let known = bareEntry(named: reading.text(phrase.head))
        ?? (phrase.source.count > phrase.head.count + 2
          ? bareEntry(named: NameEntry.unquoted(reading.text(phrase.source))) : nil)
    else { return nil }
    note(known, phrase.head, form: .nominal)
    return Resolution(known, 0.7, "the same unnamed sources")
  }

  /// "Mrs. Marlow's plan", "a speech Marlow gave": what is neither person nor body speaks for whose it is, or
  /// for nobody surely.
  private mutating func thing(_ phrase: NounPhrase) -> Resolution? {
    let (source, head, noun, role) = (phrase.source, phrase.head, phrase.noun, phrase.role)
    guard !phrase.isPlural, !reading.has(noun, [.role, .groupNoun, .indefinitePronoun]), !isPersonal(noun)
    else { return nil }
    let owner = (head.lowerBound..<noun).last { token in
      nameAt[token] >= 0 && nameTokens[token].upperBound < noun + 1
        && reading.isPossessive(nameTokens[token].upperBound)
        && book.entries[book.current(nameAt[token])].kind == .person
    }
    // "Marlow’s family" are others than he.
    if owner != nil, ["family", "clan", "estate", "household", "office"].contains(role) {
      return open(
        source, head, kind: .unnamed, role: role, isPlural: true, confidence: 0.8,
        reason: "whose \(role) it is")
    }
    if let owner {
      return Resolution(book.current(nameAt[owner]), 0.6, "whose \(role) it is")
    }
    // "Marlow Slams Rival" in a line of capitals: the name that opens it.
    if nameAt[head.lowerBound] >= 0, case let entry = book.current(nameAt[head.lowerBound]),
      book.entries[entry].kind == .person
    {
      return Resolution(entry, 0.5, "the name it opens with")
    }
    // A name that no label showed: "The Gdańsk Courier".
    if noun > head.lowerBound, reading.isName(noun),
      !reading.has(noun, [.calendar, .title, .nationality, .faith])
    {
      let start = (head.lowerBound...noun).last { !reading.isName($0) }.map { $0 + 1 } ?? head.lowerBound
      if start < noun, let known = book.lookUp(reading.text(start..<(noun + 1))),
        book.entries[known].kind != .place || !book.entries[known].isSettled && start < noun
      {
        if book.entries[known].kind == .place { book.entries[known].settle(.organization) }
        join(known, head, .name, as: .subject)
        return Resolution(known, 0.8, "named")
      }
      return open(
        source, head, kind: reading.has(noun, .outletWord) ? .outlet : .organization, role: role,
        isPlural: false, confidence: 0.55, reason: "a name of a kind unknown")
    }
    let isClause = (head.lowerBound..<noun).contains {
      reading.tokens[$0].tag.isVerb && reading.tokens[$0].tag != .VBN && reading.tokens[$0].tag != .VBG
    }
    let isCount =
      reading.tokens[noun].tag == .CD || reading.has(head.lowerBound, [.number, .indefiniteDeterminer])
    return open(
      source, head, kind: .unnamed, role: role, isPlural: false,
      confidence: reading.has(noun, .calendar) || isClause ? 0.2 : isCount ? 0.6 : 0.5,
      reason: "a thing, not a person")
  }
}
