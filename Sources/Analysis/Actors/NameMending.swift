// A labelled name with its edges and its kind put right: offices and honours go, forenames and suffixes come
// along.
import DocumentModel

extension NameSpans {
  /// "Dean Pratt, a jockey": a title that is a forename too, where nothing makes an office of it.
  private func isForenameRatherThanTitle(_ start: Int, _ end: Int, _ reading: Reading) -> Bool {
    end - start == 2 && reading.lower(start) == "dean"
      && !reading.has(start - 1, [.determiner, .role, .title])
      && !(start > 0 && reading.isName(start - 1) && reading.sentence[start - 1] == reading.sentence[start])
  }

  /// "Sentencing Blackburn", "On Tuesday Conroy": a sentence's first word, or a day, is no forename.
  private func opensForSentence(_ start: Int, _ end: Int, _ reading: Reading) -> Bool {
    guard end - start >= 2, reading.shapes[start] == .capitalized, reading.shapes[start + 1] != .hyphen else {
      return false
    }
    // Not "Jan", "April" or "May", who are people too.
    if reading.has(start, .calendar), reading.tokens[start].range.count > 5, reading.lower(start) != "august"
    {
      return true
    }
    guard reading.sentences[reading.sentence[start]].lowerBound == start,
      Lexicon.shared.entry(reading.tokens[start].form).isDisjoint(with: [
        .surname, .maleForename, .femaleForename,
      ])
    else { return false }
    return reading.tokens[start].tag == .VBG || reading.tokens[start].tag == .VBN
      || reading.has(start, [.role, .nationality, .faith]) && end - start > 2
      || end - start > 2 && Forenames.isForename(reading, start + 1) && reading.lower(start).hasSuffix("er")
  }

  func mended(_ span: NameSpan, _ reading: Reading) -> NameSpan? {
    var start = span.tokens.lowerBound
    var end = span.tokens.upperBound
    var kind = span.kind
    while end - start > 1,
      reading.isPossessive(end - 1)
        || reading.shapes[end - 1] == .punctuation && reading.punctuation(end - 1) != UInt8(ascii: ".")
    { end -= 1 }
    while end - start > 1, reading.shapes[start] == .punctuation { start += 1 }
    // Jean-Marc, Crouse-Mays: a hyphen does not end a name.
    while start > 1, reading.shapes[start - 1] == .hyphen, reading.isName(start - 2) { start -= 2 }
    while end + 1 < reading.count, reading.shapes[end] == .hyphen,
      reading.isName(end + 1) && reading.tokens[end + 1].tag != .VBG && reading.tokens[end + 1].tag != .VBN
        || kind == .person && reading.tokens[end + 1].range.count <= 5
    { end += 2 }
    if kind == .person {
      let tokens = withSurroundings(
        withForename(withoutOffice(start..<end, reading), span, reading), reading)
      (start, end) = (tokens.lowerBound, tokens.upperBound)
    } else if reading.lower(start) == "the", end - start > 1, kind != .outlet {
      start += 1
    }
    guard (start..<end).contains(where: { reading.isName($0) || reading.shapes[$0] == .number }) else {
      return nil
    }
    kind = corrected(kind, start..<end, reading)
    if kind == .person, span.kind != .person, end - start == 2, reading.has(start, [.title, .role]),
      !Forenames.isForename(reading, start)
    {
      start += 1
    }
    if kind == .person, isOffice(start..<end, reading) { return nil }
    return NameSpan(tokens: start..<end, kind: listedKind(start..<end, reading) ?? kind)
  }

  /// A person's name without what stands before it: a first word of the sentence, a rank, an office.
  private func withoutOffice(_ tokens: Range<Int>, _ reading: Reading) -> Range<Int> {
    var (start, end) = (tokens.lowerBound, tokens.upperBound)
    while opensForSentence(start, end, reading) { start += 1 }
    while end - start > 1, NameSpans.ranks.contains(reading.word(start)) { start += 1 }
    // "Defenseman Tom Ek": what he does, not his name.
    if end - start > 2,
      case let listed = Lexicon.shared.entry(reading.tokens[start].form), listed.contains(.personNoun),
      listed.isDisjoint(with: [.surname, .maleForename, .femaleForename])
    {
      start += 1
    }
    while end - start > 1,
      reading.has(start, .title) || reading.has(start, .role)
        || reading.punctuation(start) == UInt8(ascii: "."),
      !((end - start == 2 || end - start == 3 && PersonName.suffixes.contains(reading.lower(end - 1)))
        && (reading.has(start + 1, .title) || NameRepair.crowns.contains(reading.hash(start)))),
      !isForenameRatherThanTitle(start, end, reading)
    { start += 1 }
    // "Katarina Wold of Kestria"
    if let of = (start..<end).first(where: { reading.lower($0) == "of" }), of > start { end = of }
    return start..<end
  }

  /// A person's name with a forename or a surname that went unlabelled.
  private func withForename(_ tokens: Range<Int>, _ span: NameSpan, _ reading: Reading) -> Range<Int> {
    var (start, end) = (tokens.lowerBound, tokens.upperBound)
    // A forename that went unlabelled, and what comes after a surname.
    if end - start == 1, start > 0, reading.isName(start - 1), reading.tokens[start - 1].name == .none,
      reading.sentence[start - 1] == reading.sentence[start], Forenames.isForename(reading, start - 1),
      !reading.has(start - 1, [.title, .role]),
      reading.tokens[start - 1].tag.isProperNoun || reading.has(start - 2, .role)
    {
      start -= 1
    }
    // "correspondent Sefo Malua": a forename that no list knows.
    if end - start == 1, start > 1, reading.shapes[start - 1] == .capitalized,
      reading.tokens[start - 1].name == .none, reading.tokens[start - 1].tag.isProperNoun,
      reading.has(start - 2, .role), reading.shapes[start - 2] == .lower,
      reading.sentence[start - 2] == reading.sentence[start],
      !reading.has(
        start - 1, [.title, .role, .nationality, .faith, .organizationWord, .placeWord, .calendar, .common]),
      Lexicon.shared.entry(reading.tokens[start - 1].form).isDisjoint(with: [.place, .country, .personNoun])
    {
      start -= 1
    }
    // "Minister for Transport Dana Marlow"
    if end - start > 2, ["for", "of"].contains(reading.lower(start - 1)),
      reading.has(start - 2, [.title, .role]),
      Forenames.isForename(reading, start + 1), !Forenames.isForename(reading, start)
    {
      start += 1
    }
    // "A. B. Quillfeather": initials that went unlabelled.
    while start > 1, reading.isName(start - 1), reading.tokens[start - 1].range.count == 2,
      reading.word(start - 1).hasSuffix("."), reading.sentence[start - 1] == reading.sentence[start]
    { start -= 1 }
    // "Peter Long", where "Long" is a word too.
    if end - start == 1, end + 1 < reading.count, reading.shapes[end] == .capitalized,
      reading.tokens[end].name == .none, reading.sentence[end] == reading.sentence[start],
      Forenames.isForename(reading, start), reading.shapes[start] == .capitalized,
      reading.tokens[end].range.start == reading.tokens[end - 1].range.end + 1,
      // "Cain Chemical shares" are no Cain’s.
      end + 1 < reading.count, [.VBD, .VBZ, .VBP, .MD, .comma].contains(reading.tokens[end + 1].tag),
      !reading.isPossessive(end), !inHeadline(span, reading),
      !reading.has(
        end,
        [.title, .role, .nationality, .faith, .organizationWord, .organizationNoun, .placeWord, .reporting])
    {
      end += 1
    }
    return start..<end
  }

  /// A person's name without trade and honours, with a nickname's other half and the suffix.
  private func withSurroundings(_ tokens: Range<Int>, _ reading: Reading) -> Range<Int> {
    var (start, end) = (tokens.lowerBound, tokens.upperBound)
    if end - start > 2, NameSpans.callings.contains(reading.lower(start)),
      reading.sentences[reading.sentence[start]].lowerBound == start
    {
      start += 1
    }
    while end - start > 1, reading.shapes[end - 1] == .upper,
      NameSpans.honours.contains(reading.lower(end - 1))
    { end -= 1 }
    end = pastNickname(end, reading)
    if end < reading.count, PersonName.suffixes.contains(reading.lower(end)) { end += 1 }
    if end + 1 < reading.count, reading.isComma(end), PersonName.suffixes.contains(reading.lower(end + 1)) {
      end += 2
    }
    return start..<end
  }

  /// What lists say that a name is, whatever its label.
  private func listedKind(_ tokens: Range<Int>, _ reading: Reading) -> NameSpan.Kind? {
    let (start, text) = (tokens.lowerBound, reading.text(tokens))
    let key = NameKey.of(text)
    // "Va." is Virginia, VA is the veterans' department.
    if tokens.count == 1, reading.shapes[start] == .capitalized, text.hasSuffix("."), USStates.isName(text) {
      return .place
    }
    if let known = KnownActors.byName[key], let kind = NameSpan.Kind(KnownActors.all[known].kind) {
      return kind
    }
    if StateNames.states[key] != nil || tokens.count == 1 && StateNames.capitals[key] != nil { return .place }
    if USStates.isName(text),
      reading.tokens[start].range.count != 2 || tokens.count > 1
        || reading.isComma(start - 1) && reading.isName(start - 2)
    {
      return .place
    }
    return tokens.count == 1 && StateNames.adjectives[key] != nil ? .nationality : nil
  }

  /// "Lord Mayor", "Serbian President": offices are nobody's names.
  private func isOffice(_ span: Range<Int>, _ reading: Reading) -> Bool {
    span.count > 1 && reading.has(span.upperBound - 1, [.title, .role])
      && span.allSatisfy {
        reading.has($0, [.title, .role, .nationality, .faith, .organizationWord])
          || reading.shapes[$0] == .hyphen
      }
      && Forenames.isFemale(form: reading.tokens[span.upperBound - 1].form) == nil
      && !NameRepair.crowns.contains(reading.hash(span.lowerBound))
  }

  /// Marcia "Cia" Price, Pilar “La Grúa” Iriarte: the end of a name that goes on after up to three words in
  /// marks.
  private func pastNickname(_ end: Int, _ reading: Reading) -> Int {
    guard end + 3 < reading.count, reading.shapes[end] == .punctuation, !reading.isComma(end),
      !reading.isPossessive(end),
      reading.tokens[end].range.end == reading.tokens[end + 1].range.start
    else { return end }
    var close = end + 1
    while close < end + 4, close + 1 < reading.count, reading.isName(close) { close += 1 }
    guard close > end + 1, close + 1 < reading.count, reading.shapes[close] == .punctuation,
      !reading.isComma(close),
      reading.tokens[close].range.start == reading.tokens[close - 1].range.end, reading.isName(close + 1)
    else { return end }
    return close + 2
  }

  /// What the words of a name tell against its label: a forename in front, "Wire" at the end.
  private func corrected(_ kind: NameSpan.Kind, _ span: Range<Int>, _ reading: Reading) -> NameSpan.Kind {
    let last = span.upperBound - 1
    let words = (span.filter { reading.shapes[$0] != .hyphen }).count
    guard words >= 2 else { return kind }
    let hasForename = Forenames.isForename(reading, span.lowerBound)
    // "the engineer, Vítor Lacerda", "Vice-rector Marisol Cueva": whom a role introduces is a person.
    let before = span.lowerBound - 1
    let isIntroduced =
      reading.sentence[max(0, before)] == reading.sentence[span.lowerBound]
      && (reading.has(before, [.role, .title])
        || reading.isComma(before) && reading.has(before - 1, .role) && reading.shapes[before - 1] == .lower
          && !reading.has(before - 1, .roles))
    switch kind {
    case .organization, .place:
      let names = span.contains {
        reading.has($0, [.organizationWord, .outletWord, .placeWord, .organizationNoun, .groupWord])
          || reading.shapes[$0] == .lower || reading.shapes[$0] == .upper
      }
      return hasForename && !names && words <= 3
        || isIntroduced && !names && words <= 4 && !reading.has(span.lowerBound, .determiner) ? .person : kind
    case .person:
      if hasForename { return kind }
      return reading.has(last, .outletWord)
        ? .outlet : reading.has(last, .organizationWord) ? .organization : kind
    default: return kind
    }
  }
}
