// Who a pronoun means: the author, the speaker of the words around it, or whoever is most in mind among those
// that fit its gender and number.
import DocumentModel

extension SpeakerResolver {
  // MARK: - First person

  /// The author outside quotation marks; inside, whoever speaks the words around it.
  mutating func firstPerson(_ token: Int) -> Resolution {
    // An answer in an interview or transcript is somebody's words without marks.
    if reading.span[token] < 0,
      let around = enclosing.suffix(40).last(where: {
        $0.isDirect && $0.content.contains(token) && $0.entry != nil
      })
    {
      return Resolution(around.entry, 0.85, "speaks of themselves")
    }
    if reading.span[token] >= 0 {
      let around = enclosing.suffix(200).filter { $0.content.contains(token) && $0.entry != nil }.min {
        $0.content.count < $1.content.count
      }
      return Resolution(
        around?.entry, around == nil ? 0 : 0.85, "speaks of themselves",
        others: reading.lower(token) == "we" ? around?.others ?? [] : [])
    }
    let signed = signature(after: token) ?? author ?? closing() ?? unnamedAuthor
    narrators.insert(signed)
    return Resolution(signed, signed == unnamedAuthor ? 0.6 : 0.8, "the author")
  }

  /// Who says “I” at a token: outside quotation marks the author, once they have said so; inside whoever
  /// speaks.
  mutating func selves(at token: Int) -> [Int] {
    guard reading.span[token] < 0 else {
      var out = enclosing.suffix(200).compactMap {
        $0.isDirect && $0.content.contains(token) ? $0.entry : nil
      }
      // Whoever is named after the words that are read now.
      if speechSource[token] >= 0, nameAt[Int(speechSource[token])] >= 0 {
        out.append(book.current(nameAt[Int(speechSource[token])]))
      }
      return out
    }
    if !hasLookedForNarrator {
      hasLookedForNarrator = true
      let says = (0..<reading.count).contains {
        reading.has($0, .firstPerson) && reading.span[$0] < 0 && reading.lower($0) == "i"
      }
      if says, let signed = author ?? closing() { narrators.insert(signed) }
    }
    return Array(narrators)
  }

  /// A short paragraph after the words that opens with a full name signs them, as under letters.
  private mutating func signature(after token: Int) -> Int? {
    let known = signatures ?? findSignatures()
    signatures = known
    var low = 0
    var high = known.count
    while low < high {
      let middle = (low + high) / 2
      if known[middle].paragraph <= reading.paragraph[token] { low = middle + 1 } else { high = middle }
    }
    return low < known.count ? known[low].entry : nil
  }

  private func findSignatures() -> [Signature] {
    var out: [Signature] = []
    var index = 0
    while index < reading.count {
      let paragraph = reading.paragraph[index]
      let start = index
      while index < reading.count, reading.paragraph[index] == paragraph { index += 1 }
      guard index - start <= 8, nameAt[start] >= 0, nameTokens[start].count > 1 else { continue }
      let entry = book.current(nameAt[start])
      if book.entries[entry].kind == .person,
        !(start..<index).contains(where: { reading.tokens[$0].tag.isVerb })
      {
        out.append(Signature(paragraph: paragraph, entry: entry))
      }
    }
    return out
  }

  // MARK: - Pronouns

  /// Keeps in mind whom a pronoun outside quotation marks means, though it says nothing.
  mutating func notice(_ token: Int) {
    read(to: token)
    let answer = pronoun(token, [], speaks: false)
    if reading.has(token, [.he, .she]), let entry = answer.entry ?? answer.candidate {
      notePronoun(entry, token..<(token + 1))
    }
  }

  mutating func pronoun(_ token: Int, _ content: [Range<Int>], speaks: Bool = true) -> Resolution {
    let choice = PronounChoice(token, content, speaks: speaks, &self)
    record?.append(
      ChoiceCase(
        at: token..<(token + 1), family: choice.family, speaks: speaks, candidates: choice.candidates))
    if choice.family == 2, speaks {
      let noun = pluralSubject(before: token)
      if let set = theyTogether(token, noun: noun, best: choice.best) { return set }
      if (choice.best?.share ?? 0) < Abstention.pronoun, let noun { return plural(noun) }
    }
    guard let best = choice.best else {
      return .nobody("nobody fits the pronoun", 0)
    }
    if best.share < (speaks ? Abstention.pronoun : Abstention.passing) {
      return .nobody("several fit the pronoun", best.share, perhaps: best.entry)
    }
    return Resolution(best.entry, best.share, "pronoun")
  }

  /// "The commissioners shut the quay. They said": people, named by a noun, who are the subject before.
  private func pluralSubject(before token: Int) -> Int? {
    let sentence = reading.sentence[token]
    var index = max(reading.sentences[max(0, sentence - 1)].lowerBound, token - 300)
    let end = token
    var found: Int?
    while index < end {
      if nameAt[index] < 0, reading.span[index] < 0, reading.tokens[index].tag == .NNS,
        reading.shapes[index] == .lower || index == reading.sentences[reading.sentence[index]].lowerBound,
        reading.clauseRole(index) == .subject, reading.has(index, [.roles, .groupNoun]) || isPersonal(index)
      {
        found = index
      }
      index += 1
    }
    return found
  }

  private mutating func plural(_ noun: Int) -> Resolution {
    let phrase = nounPhrase(endingAt: noun)
    var answer = nominal(phrase, phrase)
    answer.confidence = min(answer.confidence, 0.7)
    answer.reason = "those in the subject before"
    return answer
  }

  /// A name of one or two words that may be a person's though it was taken for a place or a body: "Heyman" in
  /// a text that never gives the forename.
  func mayBePerson(_ entry: ActorEntry, _ last: TrailMention) -> Bool {
    guard [.place, .organization, .outlet].contains(entry.kind), entry.aliases.count == 1, last.form == .name,
      last.tokens.count <= 2
    else { return false }
    let word = last.tokens.upperBound - 1
    guard reading.shapes[word] == .capitalized,
      !reading.has(word, [.organizationWord, .organizationNoun, .outletWord, .placeWord, .nationality]),
      last.role == .subject || last.role == .possessor || last.role == .object
    else { return false }
    let key = NameKey.of(entry.name)
    guard StateNames.states[key] == nil, StateNames.capitals[key] == nil, KnownActors.byName[key] == nil
    else { return false }
    // "the Nile Delta", "Holy Trinity": Delta and Trinity are women's names, and not here.
    let listed = Lexicon.shared.entry(reading.tokens[word].form)
    if last.tokens.count > 1, entry.lastSpoke < 0, !Forenames.isForename(reading, last.tokens.lowerBound),
      !listed.contains(.surname) || reading.lower(last.tokens.lowerBound - 1) == "the"
    {
      return false
    }
    return !listed.isDisjoint(with: [.surname, .maleForename, .femaleForename]) || entry.lastSpoke >= 0
  }

  /// Whether what was said names them: nobody calls themselves by name.
  func isNamed(_ entry: Int, inQuoted content: [Range<Int>]) -> Bool {
    content.contains { piece in
      piece.prefix(200).contains {
        nameAt[$0] >= 0 && reading.span[$0] >= 0 && book.current(nameAt[$0]) == entry
      }
    }
  }

  /// "…, who said": the noun that the relative clause hangs on.
  mutating func relative(_ token: Int) -> Resolution {
    let isWho = reading.lower(token) == "who"
    if let several = relativeTogether(token) { return several }
    if isWho, let entry = apposed(before: token) {
      return Resolution(entry, 0.85, "relative clause")
    }
    var index = token - 1
    while index >= 0, reading.sentence[index] == reading.sentence[token], token - index < 16 {
      // “listeners to his "Keepin’ It Low" programme who said”: the words of a title are nobody.
      if reading.span[index] >= 0, reading.span[token] < 0 { index -= 1; continue }
      if token - index >= 10, !reading.has(index, .roles),
        reading.tokens[index].tag != .NNS || !isPersonal(index)
      {
        index -= 1; continue
      }
      if let entry = entry(at: index) {
        if !isWho || book.entries[entry].kind == .person {
          return Resolution(entry, 0.7, "relative clause")
        }
      } else if isWho
        ? isPersonal(index) : reading.tokens[index].tag == .NN || reading.tokens[index].tag == .NNS
      {
        let phrase = nounPhrase(endingAt: index)
        return nominal(phrase, phrase)
      }
      index -= 1
    }
    return .nobody("no noun before the relative", 0)
  }

  /// "Dana Marlow, a lawyer for Norvex, who": the person before an apposition that opens with a determiner or
  /// role.
  private func apposed(before token: Int) -> Int? {
    var index = token - 1
    let sentence = reading.sentences[reading.sentence[token]]
    if reading.isComma(index) { index -= 1 }
    while index > sentence.lowerBound, token - index < 24, !reading.isComma(index),
      reading.shapes[index] != .punctuation || reading.isPossessive(index)
    { index -= 1 }
    guard reading.isComma(index), index > sentence.lowerBound, let person = entry(at: index - 1),
      book.entries[person].kind == .person,
      reading.has(index + 1, [.determiner, .role]) || reading.lower(index + 1) == "former", index + 2 < token,
      !(index + 1..<token).contains(where: {
        reading.tokens[$0].tag.isVerb && reading.tokens[$0].tag != .VBN && reading.tokens[$0].tag != .VBG
      })
    else { return nil }
    return person
  }

  private func entry(at token: Int) -> Int? { nameAt[token] >= 0 ? book.current(nameAt[token]) : nil }

  /// "one said", "another added", "both agreed": all of a set just spoken of, or a new one of it.
  mutating func indefinite(_ token: Int) -> Resolution {
    if let all = wholeTogether(token) { return all }
    let isWhole = ["all", "both", "most", "many", "several", "some", "few", "others", "none", "neither"]
      .contains(reading.lower(token))
    if isWhole {
      // The last ones who spoke together.
      let sentence = reading.sentence[token]
      if let last = spoken.suffix(4).last(where: {
        book.entries[$0.entry].isPlural && book.entries[$0.entry].kind != .organization
          && sentence - reading.sentence[$0.token] <= 3
      }) {
        return Resolution(last.entry, 0.6, "those who spoke last")
      }
      var index = token - 1
      while index >= 0, sentence - reading.sentence[index] <= 2 {
        if reading.has(index, .roles) || reading.tokens[index].tag == .NNS && isPersonal(index),
          reading.shapes[index] == .lower, reading.span[index] < 0
        {
          let phrase = nounPhrase(endingAt: index)
          var answer = nominal(phrase, phrase)
          answer.confidence = min(answer.confidence, 0.7)
          answer.reason = "of a set"
          // "none of them", "most of them": not those whom we know.
          if !answer.others.isEmpty {
            answer = .nobody("some of a set", 0.3, perhaps: answer.entry)
          }
          return answer
        }
        index -= 1
      }
    }
    // "Norvex officials have doubts, one said": in one sentence the set is told with it.
    var before = token - 1
    while !isWhole, before >= 0, reading.sentence[before] == reading.sentence[token] {
      if reading.span[before] < 0,
        reading.has(before, .roles) || reading.tokens[before].tag == .NNS && isPersonal(before),
        reading.shapes[before] == .lower,
        reading.clauseRole(before) == .subject
      {
        let phrase = nounPhrase(endingAt: before)
        var answer = nominal(phrase, phrase)
        answer.confidence = min(answer.confidence, 0.7)
        answer.reason = "one of a set"
        return answer
      }
      before -= 1
    }
    let one = token..<(token + 1)
    var answer = nominal(one, one)
    answer.confidence = min(answer.confidence, 0.7)
    answer.reason = "one of a set"
    return answer
  }

  func nounPhrase(endingAt noun: Int) -> Range<Int> {
    var start = noun
    while start > 0, reading.sentence[start - 1] == reading.sentence[noun],
      reading.span[start - 1] == reading.span[noun],
      reading.shapes[start - 1] != .punctuation,
      !reading.has(start - 1, [.preposition, .coordinator, .subordinator, .auxiliary, .reporting])
        || nameAt[start - 1] >= 0
    {
      start -= 1
      if reading.has(start, .determiner) { break }
    }
    return start..<(noun + 1)
  }
}
