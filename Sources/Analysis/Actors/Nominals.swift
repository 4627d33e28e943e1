// Who a common noun means: somebody who bears that role, the organisation spoken of, or a new unnamed source.
import DocumentModel

extension SpeakerResolver {
  // MARK: - Nominals

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

  mutating func nominal(_ source: Range<Int>, _ head: Range<Int>) -> Resolution {
    // "61 per cent said": as many of those who were asked.
    if source.count <= 4, let last = source.last, ["cent", "percent", "%"].contains(reading.lower(last)),
      source.contains(where: { reading.shapes[$0] == .number || reading.tokens[$0].tag == .CD })
    {
      return open(
        source, source, kind: .unnamed, role: "share", isPlural: true, confidence: 0.6,
        reason: "so many of a set")
    }
    guard let noun = headNoun(head) else {
      return Resolution(entry: nil, candidate: nil, confidence: 0.2, reason: "no noun in the source")
    }
    // "many of whom", "the older ones"
    if reading.has(noun, .relative) || reading.lower(noun) == "ones"
      || head.count == 1 && reading.tokens[noun].range.count == 1
    {
      return Resolution(entry: nil, candidate: nil, confidence: 0.2, reason: "those told of before")
    }
    if let several = nounTogether(head) { return several }
    let role = NameEntry.singular(reading.lower(noun))
    let first = head.lowerBound
    let determiners = head.reduce(0) { $0 + (reading.has($1, .determiner) ? 1 : 0) }
    let isPlural =
      reading.tokens[noun].tag == .NNS || reading.tokens[noun].tag == .NNPS || reading.has(noun, .roles)
      || determiners != 1 && head.contains { reading.tokens[$0].tag == .CC }
    let isPossessed =
      reading.has(first, .possessive) || head.contains { $0 < noun && reading.isPossessive($0) }
    let isDefinite = isPossessed || ["the", "that", "this", "these", "those"].contains(reading.lower(first))

    if reading.has(first, .possessive), noun - first <= 2, let relative = relative(role, of: first, noun) {
      join(relative, head, .nominal, as: .subject)
      return Resolution(entry: relative, candidate: nil, confidence: 0.75, reason: "of the same family")
    }
    if Nominals.letters.contains(role), let author = author(of: noun, role, head, source, isDefinite) {
      return author
    }
    if reading.has(noun, .documentNoun), !reading.has(noun, .role) {
      return document(source, head, noun, role, isDefinite: isDefinite)
    }
    // "police said", twice
    if reading.has(noun, .organizationNoun), noun == first, head.count == 1, source.count == 1,
      let known = unnamedByName[NameKey.of(reading.word(noun))]
    {
      join(known, head, .nominal, as: .subject)
      return Resolution(entry: known, candidate: nil, confidence: 0.7, reason: "the same body")
    }
    // "her campaign"
    if ["campaign", "team"].contains(role), reading.has(first, .possessive), noun - first <= 2,
      !["its", "their", "our", "your", "my"].contains(reading.lower(first))
    {
      let whose = pronoun(first, [], speaks: false)
      if let owner = whose.entry ?? whose.candidate, let surname = book.entries[owner].parts.last {
        if let theirs = book.lookUp("\(surname) campaign"), book.entries[theirs].kind == .organization {
          join(theirs, head, .nominal, as: .subject)
          return Resolution(entry: theirs, candidate: nil, confidence: 0.75, reason: "whose campaign it is")
        }
      }
    }
    // "the Ashmere Post newspaper"
    let named =
      noun > first && nameAt[noun - 1] >= 0
      ? noun - 1 : noun > first + 1 && reading.tokens[noun - 1].tag == .NN ? noun - 2 : noun
    if named < noun, nameAt[named] >= 0, Nominals.sorts.contains(role),
      !(first..<noun).contains(where: {
        reading.has($0, .coordinator) && nameAt[$0] < 0 || reading.isPossessive($0)
      }),
      case let body = book.current(nameAt[named]), [.outlet, .organization].contains(book.entries[body].kind)
    {
      join(body, head, .nominal, as: .subject)
      return Resolution(entry: body, candidate: nil, confidence: 0.85, reason: "named before the noun")
    }
    if reading.has(noun, .organizationNoun) || BodyNouns.sort(of: role) != nil && !isPlural
      || Nominals.bodies.contains(role) && !isPlural && isDefinite, !reading.has(noun, .role)
    {
      // "The group of graying men"
      if ["group", "team", "board", "panel", "coalition", "party", "army"].contains(role),
        reading.lower(noun + 1) == "of", noun + 2 < source.upperBound,
        case let of = source.filter({ $0 > noun + 1 && reading.tokens[$0].tag == .NNS }),
        let people = of.first, people - noun < 5,
        isPersonal(people) || reading.has(people, [.roles, .groupNoun])
      {
        return open(
          source, head, kind: .unnamed, role: role, isPlural: true, confidence: 0.75, reason: "unnamed")
      }
      if isDefinite, !isPlural {
        let choice = NominalChoice(
          noun, role, in: head, source, isDefinite: true, isPossessed: isPossessed, family: 1, &self)
        recordNominals?.append(NominalCase(source: source, family: 1, candidates: choice.candidates))
        let (entry, share) = choice.best
        guard let entry else {
          return open(
            source, head, kind: .organization, role: role, isPlural: false, confidence: share,
            reason: "an organisation")
        }
        join(entry, head, .nominal, as: .subject)
        return Resolution(entry: entry, candidate: nil, confidence: share, reason: "the organisation")
      }
      return open(
        source, head, kind: .organization, role: role, isPlural: isPlural, confidence: 0.6,
        reason: "an organisation")
    }
    if !isPlural, isPersonal(noun) || reading.has(noun, .role) || Roles.parties[role] != nil {
      return person(source, head, noun, role, isDefinite: isDefinite, isPossessed: isPossessed)
    }
    if isPlural, isDefinite, !isPossessed, let known = unnamedPlural(role, before: first) {
      note(known, head, form: .nominal)
      return Resolution(entry: known, candidate: nil, confidence: 0.75, reason: "the \(role)s")
    }
    if isPlural, !reading.has(first, .determiner),
      let known = bareEntry(named: reading.text(head))
        ?? (source.count > head.count + 2 ? bareEntry(named: NameEntry.unquoted(reading.text(source))) : nil)
    {
      note(known, head, form: .nominal)
      return Resolution(entry: known, candidate: nil, confidence: 0.7, reason: "the same unnamed sources")
    }
    if !isPlural, !reading.has(noun, [.role, .groupNoun, .indefinitePronoun]), !isPersonal(noun) {
      return thing(source, head, noun, role)
    }
    let isTelling = reading.has(noun, [.role, .groupNoun, .indefinitePronoun]) || isPersonal(noun)
    return open(
      source, head, kind: .unnamed, role: role, isPlural: isPlural, confidence: isTelling ? 0.85 : 0.65,
      reason: isTelling ? "unnamed" : "unnamed, of a kind unknown")
  }

  /// "Mrs. Marlow's plan", "a speech Marlow gave": what is neither person nor body speaks for whose it is, or
  /// for nobody surely.
  private mutating func thing(_ source: Range<Int>, _ head: Range<Int>, _ noun: Int, _ role: String)
    -> Resolution
  {
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
      return Resolution(
        entry: book.current(nameAt[owner]), candidate: nil, confidence: 0.6, reason: "whose \(role) it is")
    }
    // "Marlow Slams Rival" in a line of capitals: the name that opens it.
    if nameAt[head.lowerBound] >= 0, case let entry = book.current(nameAt[head.lowerBound]),
      book.entries[entry].kind == .person
    {
      return Resolution(entry: entry, candidate: nil, confidence: 0.5, reason: "the name it opens with")
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
        return Resolution(entry: known, candidate: nil, confidence: 0.8, reason: "named")
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

  /// "the ministry’s statement", "an email from Marlow", "his letter", "the message" after somebody spoke:
  /// what somebody wrote speaks for them.
  private mutating func author(
    of noun: Int, _ role: String, _ head: Range<Int>, _ source: Range<Int>, _ isDefinite: Bool
  ) -> Resolution? {
    let (first, reason) = (head.lowerBound, "whose \(role) it is")
    if reading.has(first, .possessive) {
      return pronoun(first, [], speaks: false).entry.map {
        Resolution(entry: $0, candidate: nil, confidence: 0.75, reason: reason)
      }
    }
    if let owner = (first..<noun).last(where: { nameAt[$0] >= 0 }) {
      return Resolution(
        entry: book.current(nameAt[owner]), candidate: nil, confidence: 0.75, reason: reason)
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
    guard isDefinite, noun - first <= 2, noun + 1 >= source.upperBound, let said = spoken.last,
      book.entries[said.entry].kind != .document,
      reading.sentence[first] - reading.sentence[said.token] <= 4
    else { return nil }
    return Resolution(entry: said.entry, candidate: nil, confidence: 0.6, reason: "who spoke last")
  }

  /// Whether a noun is one for a person.
  func isPersonal(_ noun: Int) -> Bool {
    reading.has(noun, .role) && !reading.has(noun, .organizationNoun)
      || reading.tokens[noun].flags.contains(.person)
  }

  private func headNoun(_ head: Range<Int>) -> Int? {
    head.last { reading.shapes[$0] != .punctuation && !reading.isPossessive($0) }
      .flatMap { last in
        if reading.has(last, [.role, .organizationNoun, .documentNoun, .groupNoun]) { return last }
        return head.last {
          reading.has($0, [.role, .organizationNoun, .documentNoun, .groupNoun])
            && reading.shapes[$0] == .lower
        }
          ?? (reading.shapes[last] == .number ? nil : last)
      }
  }

  // MARK: - Who bears a role

  /// One person: who is meant is learned (`NominalChoice`).
  private mutating func person(
    _ source: Range<Int>, _ head: Range<Int>, _ noun: Int, _ role: String, isDefinite: Bool, isPossessed: Bool
  ) -> Resolution {
    let choice = NominalChoice(
      noun, role, in: head, source, isDefinite: isDefinite, isPossessed: isPossessed, family: 0, &self)
    recordNominals?.append(NominalCase(source: source, family: 0, candidates: choice.candidates))
    let (entry, share) = choice.best
    if let entry {
      note(entry, head, form: .nominal)
      return Resolution(
        entry: entry, candidate: nil, confidence: share,
        reason: book.entries[entry].firstNamed > noun ? "named later as \(role)" : "the \(role)")
    }
    return open(
      source, head, kind: .unnamed, role: role, isPlural: false, confidence: share,
      reason: isDefinite ? "unnamed, though definite" : "unnamed")
  }

  /// Whether somebody says the words around this one: nobody speaks of themselves as "the engineer".
  func speaksAround(_ entry: Int, _ noun: Int) -> Bool {
    reading.span[noun] >= 0
      && enclosing.suffix(40).contains { $0.isDirect && $0.entry == entry && $0.content.contains(noun) }
  }

  private func unnamedPlural(_ role: String, before token: Int) -> Int? {
    book.bearing(anyOf: Roles.same(as: role)).filter {
      book.entries[$0].isPlural && book.entries[$0].lastSeen >= 0 && book.entries[$0].lastSeen < token
    }.max { (book.entries[$0].lastSeen, $0) < (book.entries[$1].lastSeen, $1) }
  }

  private func bareEntry(named name: String) -> Int? { unnamedByName[NameKey.of(name)] }

  // MARK: - Organisations, places, documents

  /// A court, a ministry, a house of parliament is no company.
  func isOtherBody(_ entry: Int, than words: Set<String>) -> Bool {
    if book.entries[entry].kind != .outlet, KnownActors.byName[NameKey.of(book.entries[entry].name)] != nil {
      return true
    }
    return book.entries[entry].aliases.contains { alias in
      NameKey.of(alias).split(separator: " ").contains { word in
        !words.contains(String(word)) && Nominals.offices.contains(String(word))
      }
    }
  }

  private mutating func document(
    _ source: Range<Int>, _ head: Range<Int>, _ noun: Int, _ role: String, isDefinite: Bool
  ) -> Resolution {
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
        join(last, head, .nominal, as: .subject)
        return Resolution(entry: last, candidate: nil, confidence: 0.75, reason: "the \(role)")
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
      join(said.entry, head, .nominal, as: .subject)
      return Resolution(
        entry: said.entry, candidate: nil, confidence: 0.7, reason: "the \(role) told of just now")
    }
    return open(
      source, head, kind: .document, role: role, isPlural: reading.tokens[noun].tag == .NNS, confidence: 0.8,
      reason: "a document")
  }

  /// A new unnamed source, document or organisation. It is named by the words of the text up to a comma or
  /// relative; what the source says beyond that, and its shortest form, are other names for it.
  mutating func open(
    _ source: Range<Int>, _ head: Range<Int>, kind: NewsActor.Kind, role: String, isPlural: Bool,
    confidence: Float, reason: String
  ) -> Resolution {
    var end = head.upperBound
    while end < source.upperBound, !reading.isComma(end), !reading.isDash(end),
      !["who", "which", "whose"].contains(reading.lower(end)),
      !(reading.lower(end) == "that" && end + 1 == source.upperBound),
      !(reading.punctuation(end) == UInt8(ascii: "(")
        && !(end..<source.upperBound).contains { reading.punctuation($0) == UInt8(ascii: ")") })
    { end += 1 }
    // “the woman's claim”: she is the woman.
    while end - 1 > source.lowerBound, reading.tokens[end - 1].tag == .POS { end -= 1 }
    let extent = source.lowerBound..<end
    let name = NameEntry.unquoted(reading.text(extent))
    guard !name.isEmpty else {
      return Resolution(entry: nil, candidate: nil, confidence: 0, reason: "no words in the source")
    }
    // "A fisherman said": he who has been brought in by these words.
    let known = head.last.flatMap { strangerAt[$0] }.flatMap { book.entries[$0].stranger == nil ? nil : $0 }
    let index = known ?? book.open(name, kind: kind)
    book.entries[index].stranger = nil
    book.entries[index].name = name
    book.entries[index].settle(kind)
    book.entries[index].isPlural = isPlural
    book.add(role: role, to: index)
    book.note(index, alias: name)
    for other in [coreOf(extent), source] where other != extent {
      let alias = NameEntry.unquoted(reading.text(other))
      if alias.utf8.count > 2, alias.utf8.count < 200, !book.entries[index].aliases.contains(alias) {
        book.entries[index].aliases.append(alias)
      }
    }
    for token in head where reading.shapes[token] != .punctuation {
      book.entries[index].marks.insert(NameEntry.singular(reading.lower(token)))
    }
    book.entries[index].affiliation = affiliation(extent)
    book.entries[index].isPersonal = headNoun(head).map(isPersonal) ?? false
    if reading.has(source.lowerBound, .indefinitePronoun) { book.entries[index].isPersonal = true }
    if kind == .organization, extent.count == 1 { unnamedByName[NameKey.of(name)] = index }
    if kind == .unnamed {
      unnamedByName[NameKey.of(name)] = index
      for token in head {
        if reading.has(token, .feminine) { book.entries[index].gender = .female }
        if reading.has(token, .masculine) { book.entries[index].gender = .male }
      }
    }
    note(index, extent, form: .nominal)
    return Resolution(entry: index, candidate: nil, confidence: confidence, reason: reason)
  }

  /// A phrase up to its head noun and what follows it with "of": "dozens of papers ranging from …" are dozens
  /// of papers.
  private func coreOf(_ extent: Range<Int>) -> Range<Int> {
    var end = extent.lowerBound
    var sawNoun = false
    while end < extent.upperBound {
      let isNoun = reading.tokens[end].tag.isNoun || nameAt[end] >= 0
      if sawNoun, !isNoun, !reading.isPossessive(end), reading.shapes[end] != .hyphen {
        if reading.isPossessive(end + 1) || reading.lower(end) != "of" { break }
        sawNoun = false
      } else if isNoun {
        sawNoun = true
      } else if reading.isPossessive(end) {
        sawNoun = false
      }
      end += 1
    }
    return extent.lowerBound..<max(end, extent.lowerBound + 1)
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
        case .place where !["in", "near", "from"].contains(reading.lower(nameTokens[token].lowerBound - 1)):
          place = entry
        default: break
        }
      } else if reading.has(token, .nationality),
        let state = StateNames.adjectives[NameKey.of(reading.word(token))]
      {
        nation = book.lookUp(States.all[state].names[0])
      }
    }
    return body ?? place ?? nation
  }

  mutating func note(_ entry: Int, _ tokens: Range<Int>, form: Mention.Form) {
    join(entry, tokens, form, as: .subject)
    if form == .nominal, book.entries[entry].kind == .person || book.entries[entry].kind == .unnamed {
      let text = reading.text(tokens)
      if text != book.entries[entry].name, book.entries[entry].descriptions.count < 40,
        !book.entries[entry].descriptions.contains(text)
      {
        book.entries[entry].descriptions.append(text)
      }
    }
  }

  /// "Dana Marlow is a fellow of …": who one of the last paragraphs says wrote the article.
  mutating func closing() -> Int? {
    if let known = closingAuthor { return known }
    closingAuthor = .some(findClosingAuthor())
    return closingAuthor ?? nil
  }

  private func findClosingAuthor() -> Int? {
    guard reading.count > 0 else { return nil }
    let last = reading.paragraph[reading.count - 1]
    var index = reading.count - 1
    var found: Int?
    while index >= 0, last - reading.paragraph[index] < 3 {
      let opens = index == 0 || reading.paragraph[index - 1] != reading.paragraph[index]
      if opens, nameAt[index] >= 0, nameTokens[index].count > 1, case let entry = book.current(nameAt[index]),
        book.entries[entry].kind == .person
      {
        let next = nameTokens[index].upperBound
        if ["is", "was", "writes", "teaches"].contains(reading.lower(next))
          || reading.isComma(next) && reading.has(next + 1, [.determiner, .role])
        {
          // Who is named before is written about, and does not write.
          if book.entries[entry].firstNamed == index
            || index - book.entries[entry].firstNamed > 0
              && reading.paragraph[book.entries[entry].firstNamed] <= 2 && book.entries[entry].named <= 3
          {
            found = found ?? entry
          }
        }
      }
      index -= 1
    }
    return found
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
    if reading.has(tokens.lowerBound, [.he, .she]), book.entries[entry].kind != .unnamed {
      book.entries[entry].vote(.person)
    }
    if reading.has(tokens.lowerBound, .he) { book.entries[entry].pronounVotes.male += 1 }
    if reading.has(tokens.lowerBound, .she) { book.entries[entry].pronounVotes.female += 1 }
    join(entry, tokens, .pronoun)
  }

  /// An actor named or described in these tokens, for addressees and cited sources; opens an unnamed one.
  mutating func actor(in tokens: Range<Int>) -> Int? {
    let head = headSegment(tokens)
    if let last = head.last, nameAt[last] >= 0 { return book.current(nameAt[last]) }
    guard head.contains(where: { reading.has($0, [.role, .organizationNoun, .groupNoun]) }) else {
      return nil
    }
    // "told both captains": whoever speaks is not one of the two in mind.
    isSpokenTo = true
    defer { isSpokenTo = false }
    return nominal(tokens, head).entry
  }
}

/// Nouns that mean any organisation.
enum Nominals {
  /// What stands after the name of a body: "the Ashmere Post newspaper", "the Norvex supermarket chain".
  static let sorts: Set<String> = [
    "newspaper", "website", "network", "broadcaster", "magazine", "channel", "airline", "retailer", "bank",
    "club", "chain", "giant",
  ]
  /// What somebody writes in their own name.
  static let letters: Set<String> = [
    "statement", "letter", "email", "e-mail", "message", "note", "tweet", "memoir", "diary", "speech",
  ]
  /// Nouns for bodies, in a source, that elsewhere are mostly something else.
  static let bodies: Set<String> = ["church", "exchange", "chain"]
  /// What a study or report may be called besides.
  static let inquiries: Set<String> = [
    "trial", "experiment", "research", "inquiry", "investigation", "census", "test", "analysis", "project",
  ]
  /// What somebody is, by which news calls them in turn with the name.
  static let standings: Set<String> = [
    "nominee", "candidate", "senator", "congressman", "congresswoman", "representative", "governor", "mayor",
    "president", "premier", "chancellor", "secretary",
    "lawmaker", "mogul", "billionaire", "tycoon", "businessman", "businesswoman", "actor", "actress",
    "singer", "rapper", "striker", "midfielder", "defender", "goalkeeper",
    "champion", "novelist", "author", "director", "veteran", "mother", "father", "lady", "star",
    "frontrunner", "incumbent", "challenger", "congressperson",
  ]
  /// Those that mean a firm.
  static let firms: Set<String> = [
    "company", "firm", "bank", "retailer", "manufacturer", "operator", "airline",
  ]
  /// Words of names that no firm bears.
  static let offices: Set<String> = [
    "court", "ministry", "department", "parliament", "senate", "congress", "council", "commission",
    "committee", "government", "police", "university",
    "office", "authority", "tribunal", "inspectorate", "assembly", "party", "union", "campaign", "regime",
    "administration", "league", "federation",
  ]
}
