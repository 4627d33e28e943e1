// Who comes back as "they", "both", "the two" or "the ministers" after several were told together: those who
// spoke as one, or whom the narration joined ("Lind and Ek met on Monday").
import DocumentModel

/// Several who were told together.
struct Together {
  var entries: [Int]
  /// Where they were.
  var token: Int
  /// Whether they said something together, or were the subject of their sentence.
  var isProminent: Bool
  /// The role that a noun beside their names gives them.
  var role: String?
}

extension SpeakerResolver {
  /// The last that were told together in this sentence or so many before; those who spoke together are
  /// remembered for two sentences more.
  func lastTogether(before token: Int, count: Int? = nil, back: Int) -> Together? {
    let here = reading.sentence[token]
    var last: Together?
    if let spoke = spokenTogether.last(where: { $0.token < token }),
      here - reading.sentence[spoke.token] <= back + 2
    {
      last = Together(entries: spoke.entries, token: spoke.token, isProminent: true)
    }
    for sentence in (max(0, here - back)..<here + 1).reversed() {
      if let last, reading.sentence[last.token] > sentence { break }
      if let told = joined(in: reading.sentences[sentence], before: token), told.token > last?.token ?? -1 {
        last = told
        break
      }
    }
    guard let last, count == nil || last.entries.count == count else { return nil }
    return last
  }

  /// Names joined in a sentence, those of its subject before others.
  private func joined(in sentence: Range<Int>, before token: Int) -> Together? {
    let end = min(sentence.upperBound, token)
    guard sentence.lowerBound < end else { return nil }
    let verb = (sentence.lowerBound..<end).prefix(40).first {
      reading.tokens[$0].tag.isVerb && reading.tokens[$0].tag != .VBG && reading.tokens[$0].tag != .VBN
    }
    if let verb, reading.span[sentence.lowerBound] < 0, let joint = joint(sentence.lowerBound..<verb) {
      let entries = joint.members.compactMap { member in
        headSegment(member).last.flatMap { nameAt[$0] >= 0 ? book.current(nameAt[$0]) : nil }
      }
      if entries.count == joint.members.count, Set(entries).count == entries.count {
        return Together(
          entries: entries, token: sentence.lowerBound, isProminent: true, role: joint.noun.map(role))
      }
    }
    // No sentence of a person is longer, and one of a machine must not be read again for every "they".
    for coordinator in (sentence.lowerBound..<end).suffix(300).reversed()
    where reading.has(coordinator, .coordinator)
      && (reading.span[coordinator] < 0 || reading.span[coordinator] == reading.span[token])
    {
      if let entries = names(around: coordinator, before: end) {
        return Together(entries: entries, token: coordinator, isProminent: false)
      }
    }
    return nil
  }

  /// "Lind, Ek and Brandt" around its "and".
  private func names(around coordinator: Int, before end: Int) -> [Int]? {
    guard reading.lower(coordinator) == "and", coordinator > 0, nameAt[coordinator - 1] >= 0,
      !nameTokens[coordinator - 1].contains(coordinator)
    else { return nil }
    var right = coordinator + 1
    while right < min(end, coordinator + 4), nameAt[right] < 0, reading.has(right, [.title, .role]) {
      right += 1
    }
    guard right < end, nameAt[right] >= 0 else { return nil }
    let last = book.current(nameAt[right])
    var entries = [last]
    var left = coordinator - 1
    var start = left
    while left >= 0, nameAt[left] >= 0, entries.count < 9 {
      let entry = book.current(nameAt[left])
      guard isPerson(entry) == isPerson(last), !entries.contains(entry) else { break }
      entries.insert(entry, at: 0)
      start = left
      let before = nameTokens[left].lowerBound - 1
      guard reading.isComma(before) else { break }
      left = before - 1
    }
    // "historians, including Lind and Ek": they are not all.
    guard !["including", "like", "as"].contains(reading.lower(nameTokens[start].lowerBound - 1)) else {
      return nil
    }
    return entries.count > 1 ? entries : nil
  }

  private func isPerson(_ entry: Int) -> Bool { book.entries[entry].kind == .person }

  /// The only two people of this sentence and so many before, in text order.
  private mutating func onlyTwo(before token: Int, sentences back: Int = 2, ofOneVerb: Bool = false) -> [Int]?
  {
    let here = reading.sentence[token]
    let people = trail.inMind(before: token, sentence: here, quotedToo: false)
      .filter {
        here - $0.last.sentence <= back
          && (isPerson($0.entry)
            || book.entries[$0.entry].kind == .unnamed && book.entries[$0.entry].isPersonal)
      }
      .sorted { $0.last.tokens.lowerBound < $1.last.tokens.lowerBound }
    guard people.count == 2, people.allSatisfy({ isPerson($0.entry) }) else { return nil }
    if ofOneVerb {
      let (one, other) = (people[0].last, people[1].last)
      guard one.role == .subject,
        other.role == .object
          || other.role == .oblique && reading.lower(other.tokens.lowerBound - 1) == "with",
        reading.tokens[one.head].head == reading.tokens[other.head].head
      else { return nil }
    }
    return people.map(\.entry)
  }

  private mutating func answer(
    _ entries: [Int], _ tokens: Range<Int>, _ form: Mention.Form, _ confidence: Float, _ reason: String
  ) -> Resolution {
    for entry in entries { join(entry, tokens, form, as: .subject) }
    return Resolution(entries[0], confidence, reason, others: Array(entries.dropFirst()))
  }

  // MARK: - Pronouns

  /// "they", after several were told together and nobody plural since. `best` is whom the pronoun means
  /// otherwise.
  mutating func theyTogether(_ token: Int, noun: Int?, best: (entry: Int, share: Float)?) -> Resolution? {
    guard let set = lastTogether(before: token, back: 1) else {
      // "Lind called Ek on Sunday. They agreed": the subject and the object of one verb, and nobody else in
      // mind.
      guard noun == nil, (best?.share ?? 0) < Abstention.pronoun,
        let two = onlyTwo(before: token, sentences: 1, ofOneVerb: true)
      else { return nil }
      return answer(two, token..<(token + 1), .pronoun, 0.55, "the two of one verb before")
    }
    let sentence = reading.sentence[set.token]
    if let noun, !set.isProminent || reading.sentence[noun] > sentence { return nil }
    if let best, best.share >= Abstention.pronoun, !set.entries.contains(best.entry) {
      guard set.isProminent else { return nil }
      let mention = trail.mentions.last {
        $0.entry == best.entry && $0.tokens.lowerBound < token && !$0.isQuoted
      }
      if let mention, mention.sentence > sentence, mention.role == .subject { return nil }
    }
    return answer(
      set.entries, token..<(token + 1), .pronoun, set.isProminent ? 0.75 : 0.55, "those told together")
  }

  /// "Lind and Ek, who say": names joined just before, when the verb is plural.
  mutating func relativeTogether(_ token: Int) -> Resolution? {
    let next = token + 1
    guard next < reading.count,
      ["both", "all", "were", "are", "have"].contains(reading.lower(next)) || reading.tokens[next].tag == .VBP
        || followsBoth(token)
    else { return nil }
    let sentence = reading.sentences[reading.sentence[token]]
    guard
      let coordinator = (max(sentence.lowerBound, token - 8)..<token).last(where: {
        reading.has($0, .coordinator)
      }),
      let entries = names(around: coordinator, before: token),
      let last = (coordinator..<token).first(where: { nameAt[$0] >= 0 }).map({ nameTokens[$0].upperBound }),
      last == token || last + 1 == token && reading.isComma(last)
    else { return nil }
    return answer(entries, token..<next, .pronoun, 0.75, "relative clause of several")
  }

  /// "Lind and Ek, who said": a past tense does not tell how many; both, unless the tree hangs it on the
  /// last.
  private func followsBoth(_ token: Int) -> Bool {
    guard reading.isComma(token - 1), token > 1, nameAt[token - 2] >= 0 else { return false }
    let last = reading.headToken(nameTokens[token - 2])
    let verb = Int(reading.tokens[token].head)
    guard reading.tokens[last].relation == .conj, verb > token, reading.tokens[verb].tag == .VBD else {
      return false
    }
    return
      !(reading.tokens[verb].relation == .aclRelcl
      && nameTokens[token - 2].contains(Int(reading.tokens[verb].head)))
  }

  /// "both", "all", "each" of those told together, or both of the only two in mind.
  mutating func wholeTogether(_ token: Int) -> Resolution? {
    let word = reading.lower(token)
    guard ["both", "all", "each"].contains(word) else { return nil }
    let set = lastTogether(before: token, count: word == "both" ? 2 : nil, back: 2)
    let plural = spoken.suffix(4).last {
      book.entries[$0.entry].isPlural && reading.sentence[token] - reading.sentence[$0.token] <= 3
    }
    if let plural, plural.token > set?.token ?? -1 { return nil }
    if let set { return answer(set.entries, token..<(token + 1), .pronoun, 0.7, "\(word) told together") }
    guard word == "both", let two = onlyTwo(before: token) else { return nil }
    return answer(two, token..<(token + 1), .pronoun, 0.6, "both in mind")
  }

  // MARK: - Nouns

  /// "the two", "the pair", "the two men", "the ministers": those told together whom the noun fits.
  mutating func nounTogether(_ head: Range<Int>) -> Resolution? {
    let first = head.lowerBound
    let noun = head.upperBound - 1
    guard head.count > 1, head.count <= 4, ["the", "both", "these"].contains(reading.lower(first)),
      nameAt[noun] < 0,
      !head.contains(where: { reading.lower($0) == "other" })
    else { return nil }
    let word = reading.lower(noun)
    let bare = ["pair": 2, "couple": 2, "duo": 2, "trio": 3, "two": 2, "three": 3, "four": 4][word]
    let number = bare ?? head.compactMap { SpeakerResolver.numbers[reading.lower($0)] }.first
    if bare == nil {
      guard reading.tokens[noun].tag == .NNS || reading.has(noun, .roles) else { return nil }
    } else if head.count > 2 {
      return nil
    }
    let role = NameEntry.singular(word)
    let names = Roles.same(as: role)
    func fits(_ entries: [Int], _ told: String? = nil) -> Bool {
      if bare != nil {
        return word == "two" || word == "three" || word == "four" || entries.allSatisfy(isPerson)
      }
      if reading.has(noun, .masculine), entries.contains(where: { book.entries[$0].gender == .female }) {
        return false
      }
      if reading.has(noun, .feminine), entries.contains(where: { book.entries[$0].gender == .male }) {
        return false
      }
      let bears =
        told.map(names.contains) ?? false
        || entries.allSatisfy { !book.entries[$0].roles.isDisjoint(with: names) }
      guard number != nil || first == noun - 1 && bears else { return bears }
      if bears { return true }
      if reading.has(noun, .organizationNoun), !reading.has(noun, .role) {
        return entries.allSatisfy { [.organization, .outlet, .group].contains(book.entries[$0].kind) }
      }
      if ["countries", "nations", "states", "governments", "capitals"].contains(word) {
        return entries.allSatisfy { book.entries[$0].kind == .place }
      }
      return isPersonal(noun) && entries.allSatisfy { isPerson($0) }
    }
    if let set = lastTogether(before: first, count: number, back: 3), fits(set.entries, set.role) {
      return answer(set.entries, head, .nominal, 0.75, "the \(word) told together")
    }
    guard !isSpokenTo, number == 2, let two = onlyTwo(before: first), fits(two) else { return nil }
    return answer(two, head, .nominal, 0.6, "the two in mind")
  }
}
