// A name that was taken for something else: what its own words and those beside it say of its kind.
// raw: bytes and tokens are lent as buffers, whose subscripts answer outside their ends as those of arrays
// do.
import DocumentModel

extension NameRepair {
  /// The kind that the words in and around a name tell, else its own; the first rule that answers is believed.
  func kind(of span: NameSpan, next: NameSpan?) -> NameSpan.Kind {
    guard span.kind != .nationality, !isKnown(span.tokens) else { return span.kind }
    // "Islamic" is nowhere.
    if span.tokens.count == 1, span.kind == .place, reading.has(span.tokens.lowerBound, .faith) {
      return .nationality
    }
    if StateNames.states[NameKey.of(reading.text(span.tokens))] != nil { return span.kind }
    let isLonger = span.tokens.count > 1
    if let kind = firmOrOwner(span) ?? listed(span) ?? plural(span)
      ?? (isLonger ? placeLikePerson(span) ?? bodyLikePlace(span) ?? unlikeBody(span) : nil) ?? club(span)
    {
      return kind
    }
    guard span.kind == .person || span.kind == .organization else { return span.kind }
    return beside(span, next) ?? foreign(span) ?? span.kind
  }

  /// What the article calls by a legal form elsewhere, and whose the administration is.
  private func firmOrOwner(_ span: NameSpan) -> NameSpan.Kind? {
    let (first, end) = (span.tokens.lowerBound, span.tokens.upperBound)
    let last = end - 1
    // "Cain Chemical", "Rainier", where the article has "Cain Chemical Inc".
    if span.kind == .person || span.kind == .place, let longer = firms[reading.hash(first)],
      longer.contains(where: { firm in
        (firm.count == span.tokens.count + 1 || firm.count > span.tokens.count && span.tokens.count > 1)
          && zip(firm, span.tokens).allSatisfy { reading.hash($0) == reading.hash($1) }
      })
    {
      return .organization
    }
    if span.tokens.count > 1,
      has(last, NameRepair.legalForms)
        || span.kind != .outlet && span.tokens.contains(where: { reading.lower($0) == "&" })
    {
      return .organization
    }
    // "the Relling administration": whose it is.
    if span.tokens.count == 1, span.kind == .organization || span.kind == .place,
      ["administration", "regime"].contains(reading.lower(end)), reading.shapes[first] == .capitalized,
      !reading.has(first, [.organizationWord, .placeWord, .nationality]),
      StateNames.capitals[NameKey.of(reading.text(span.tokens))] == nil
    {
      return .person
    }
    return nil
  }

  /// What is called after a capital, a town or a state, and "the Pope".
  private func listed(_ span: NameSpan) -> NameSpan.Kind? {
    let (first, end) = (span.tokens.lowerBound, span.tokens.upperBound)
    let last = end - 1
    // "Abu Dhabi"
    if span.tokens.count > 1, span.kind == .person || span.kind == .organization,
      StateNames.capitals[NameKey.of(reading.text(span.tokens))] != nil, !reading.has(first - 1, .title),
      !reading.isName(end)
    {
      return .place
    }
    // "Ashmere Panthers"
    if span.kind == .person, span.tokens.count == 2, reading.tokens[last].tag == .NNPS,
      reading.shapes[last] == .capitalized, !isSurname(last), !isForename(last),
      !isForename(first) || reading.lower(first - 1) == "the",
      isListedPlace(first..<last) || USStates.isName(reading.word(first))
    {
      return .organization
    }
    // "the New Yorker"
    if span.tokens.count == 2, span.kind == .place, reading.lower(last).hasSuffix("er"),
      USStates.isName(String(reading.text(span.tokens).dropLast(2))), reading.lower(first - 1) == "the"
    {
      return .outlet
    }
    // "Rivers45"
    if span.kind == .person, span.tokens.count == 1, reading.shapes[first] == .capitalized,
      reading.tokens[first].range.count > 3, case let word = reading.tokens[first].range,
      reading.bytes[word.end - 1] >= 0x30, reading.bytes[word.end - 1] <= 0x39
    {
      return .organization
    }
    // "the Pope"
    if span.tokens.count == 1, span.kind == .place || span.kind == .organization,
      has(first, NameRepair.crowns), reading.lower(first - 1) == "the"
    {
      return .person
    }
    return nil
  }

  /// Families and peoples.
  private func plural(_ span: NameSpan) -> NameSpan.Kind? {
    let (first, last) = (span.tokens.lowerBound, span.tokens.upperBound - 1)
    // "the Rellings": a family.
    if span.kind != .group, span.kind != .outlet, span.tokens.count == 1, reading.lower(first - 1) == "the",
      reading.shapes[first] == .capitalized, !surnames.contains(reading.hash(first)),
      case let word = reading.tokens[first].range, word.count > 4,
      reading.bytes[word.end - 1] == UInt8(ascii: "s"),
      surnames.contains(WordTable.hash(Array(reading.bytes[word.start..<(word.end - 1)])))
    {
      return .group
    }
    // "New Yorkers"
    if span.kind != .group, span.tokens.count <= 2, reading.shapes[last] == .capitalized,
      reading.lower(last).hasSuffix("ers"), reading.tokens[last].range.count > 6,
      USStates.isName(String(reading.text(span.tokens).dropLast(3)))
    {
      return .group
    }
    return nil
  }

  /// Of several words: peoples, and places that look like people.
  private func placeLikePerson(_ span: NameSpan) -> NameSpan.Kind? {
    let (first, last) = (span.tokens.lowerBound, span.tokens.upperBound - 1)
    // "Rohingya Muslim", "North American"
    if span.kind != .outlet, span.kind != .group, reading.has(last, [.faith, .nationality]),
      reading.shapes[last] == .capitalized, !isForename(first), !reading.lower(last).hasSuffix("s")
    {
      return .nationality
    }
    if span.kind == .person {
      // "San Relmo", "Tallis Close"
      if has(first, NameRepair.placeOpenings), !reading.has(first - 1, .title), isListedPlace(span.tokens) {
        return .place
      }
      if has(last, NameRepair.sights), reading.shapes[last] == .capitalized,
        !reading.has(first - 1, .title), !isForename(first) || isListedPlace(first..<last)
      {
        return .place
      }
      if has(last, NameRepair.streets),
        !isForename(first) || ["in", "on", "at", "to", "from", "of"].contains(reading.lower(first - 1))
      {
        return .place
      }
    }
    return nil
  }

  /// Of several words: bodies that look like places or people.
  private func bodyLikePlace(_ span: NameSpan) -> NameSpan.Kind? {
    let (first, end) = (span.tokens.lowerBound, span.tokens.upperBound)
    let last = end - 1
    let isSurname = Lexicon.shared.entry(reading.tokens[last].form).contains(.surname)
    if span.kind == .place, ["center", "centre"].contains(reading.lower(last)),
      ["for", "of", "on"].contains(reading.lower(end)) || has(last - 1, NameRepair.studies)
    {
      return .organization
    }
    // "George III"
    if span.kind == .organization, span.tokens.count == 2, reading.shapes[last] == .upper,
      PersonName.suffixes.contains(reading.lower(last)), isForename(first)
    {
      return .person
    }
    if span.kind == .person || span.kind == .place {
      if has(last, span.kind == .place ? NameRepair.bodyEndsOfPlaces : NameRepair.bodyEnds), !isSurname,
        !reading.has(first - 1, .title), reading.shapes[last] != .lower
      {
        return .organization
      }
      // "Intermediate School 285"
      if span.kind == .place, reading.shapes[last] == .number, has(last - 1, NameRepair.bodyEnds) {
        return .organization
      }
    }
    return nil
  }

  /// Of several words: what looks like a body and is a place, an outlet or a person.
  private func unlikeBody(_ span: NameSpan) -> NameSpan.Kind? {
    let (first, last) = (span.tokens.lowerBound, span.tokens.upperBound - 1)
    if span.kind == .organization {
      if has(last, NameRepair.placeEnds) || has(first, NameRepair.placeStarts) { return .place }
      if has(first, NameRepair.outletStarts) && reading.isName(first + 1)
        || has(last, NameRepair.outletEnds)
      {
        return .outlet
      }
      // "Osama bin Relleh"
      if span.tokens.count == 3, ["bin", "bint", "ibn"].contains(reading.lower(first + 1)) {
        return .person
      }
    }
    return nil
  }

  /// A side of players called like its town.
  private func club(_ span: NameSpan) -> NameSpan.Kind? {
    let (first, last) = (span.tokens.lowerBound, span.tokens.upperBound - 1)
    if span.kind == .place || span.kind == .person, clubs.contains(reading.hash(first)),
      !surnames.contains(reading.hash(last)),
      !(span.kind == .person && span.tokens.count > 1),
      !["in", "at", "from", "near", "to"].contains(reading.lower(first - 1))
    {
      return .organization
    }
    return nil
  }

  /// Outlets and places, by what stands beside them.
  private func beside(_ span: NameSpan, _ next: NameSpan?) -> NameSpan.Kind? {
    let (first, end) = (span.tokens.lowerBound, span.tokens.upperBound)
    let last = end - 1
    // "the Ashmere Ledger"
    if span.tokens.count > 1, span.kind == .person, reading.lower(first - 1) == "the",
      has(last, NameRepair.outletEnds) || reading.lower(last) == "ledger",
      !surnames.contains(reading.hash(last))
    {
      return .outlet
    }
    // "of Ashmere, Md.", "HOLLISTER, N.Y. —"
    if reading.isComma(end), span.tokens.count <= 3, let next, next.tokens.lowerBound == end + 1,
      next.kind == .place,
      USStates.isName(reading.text(next.tokens)), !surnames.contains(reading.hash(last)),
      ["in", "at", "of", "from", "near", "to", "outside"].contains(reading.lower(first - 1))
        || isParagraphStart(first)
    {
      return .place
    }
    // "KIRUNA - ", "KIRUNA (Reuters)"
    if isParagraphStart(first), span.tokens.allSatisfy({ reading.shapes[$0] == .upper }),
      reading.isDash(end) || reading.punctuation(end) == UInt8(ascii: "(")
    {
      return .place
    }
    // "Broward and St. Lewin counties"
    if reading.shapes.indices.contains(end), reading.shapes[end] == .lower,
      ["county", "counties", "province", "provinces", "peninsula"].contains(reading.lower(end)),
      span.tokens.count > 1 || !surnames.contains(reading.hash(last))
    {
      return .place
    }
    // "Cosmo magazine"
    if reading.shapes.indices.contains(end), reading.shapes[end] == .lower,
      ["magazine", "newspaper", "tabloid", "broadsheet"].contains(reading.lower(end)),
      !surnames.contains(reading.hash(last))
    {
      return .outlet
    }
    return nil
  }

  /// Names of people that the labels took for bodies, and states nobody listed.
  private func foreign(_ span: NameSpan) -> NameSpan.Kind? {
    let (first, end) = (span.tokens.lowerBound, span.tokens.upperBound)
    let last = end - 1
    // "Ban Ki-moon", "bin Relleh"
    if span.kind == .organization, span.tokens.count == 4, reading.shapes[first + 2] == .hyphen,
      reading.shapes[last] == .lower, reading.isName(first), reading.isName(first + 1),
      !hasBodyWord(span.tokens)
    {
      return .person
    }
    if span.kind == .organization, span.tokens.count == 2,
      ["bin", "bint", "ibn"].contains(reading.lower(first))
    {
      return .person
    }
    // "the Sarvan foreign minister"
    if span.tokens.count == 1, reading.lower(first - 1) == "the", reading.shapes[first] == .capitalized,
      !surnames.contains(reading.hash(first)),
      Lexicon.shared.entry(reading.tokens[first].form).isDisjoint(with: [.surname, .organizationWord]),
      ["foreign", "prime", "defence", "defense", "interior", "finance"].contains(reading.lower(end))
        && reading.lower(end + 1) == "minister"
    {
      return .place
    }
    return nil
  }

  func isListedPlace(_ tokens: Range<Int>) -> Bool {
    reading.tokens.withUnsafeBufferPointer { all in
      guard let start = all.baseAddress, all.indices.contains(tokens.lowerBound),
        tokens.upperBound <= all.count,
        let found = Gazetteer.shared.longest(start + tokens.lowerBound, tokens.count),
        found.words == tokens.count
      else { return false }
      return !found.entry.isDisjoint(with: [.town, .smallCity, .city, .region, .nature])
    }
  }

  func isParagraphStart(_ token: Int) -> Bool {
    token == 0 || reading.paragraph[token - 1] != reading.paragraph[token]
  }

  /// "Porto Farol’s goalkeeper", "Vale supporters".
  func isClub(_ span: NameSpan) -> Bool {
    var noun = span.tokens.upperBound
    guard span.kind == .place || span.kind == .organization else { return false }
    if reading.isPossessive(noun) { noun += 1 }
    if noun < reading.count, reading.tokens[noun].tag == .JJ, noun > span.tokens.upperBound { noun += 1 }
    return noun < reading.count && reading.shapes[noun] == .lower && has(noun, NameRepair.followers)
      && reading.sentence[noun] == reading.sentence[span.tokens.lowerBound]
      && (noun > span.tokens.upperBound || reading.lower(noun).hasSuffix("s"))
  }
}
