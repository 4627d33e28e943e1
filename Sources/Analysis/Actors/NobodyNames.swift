// Capitals that name nobody: buttons, offices, party tags, cases, prizes, months and adjectives.
import DocumentModel

extension NameRepair {
  func isNobody(_ span: NameSpan, after previous: NameSpan?) -> Bool {
    let (first, end) = (span.tokens.lowerBound, span.tokens.upperBound)
    let last = end - 1
    // "Dana Marlow (D-Md.)", "Dana Marlow, D-Md.,": party and state of whom was named just before.
    if let previous, isAffiliation(span, after: previous) { return true }
    // Buttons under a picture, "Operation Trident", "Home Secretary".
    if span.tokens.allSatisfy({ has($0, NameRepair.networks) }), span.tokens.count > 1 { return true }
    if has(first, NameRepair.networks), has(end, NameRepair.networks) || has(first - 1, NameRepair.networks) {
      return true
    }
    // "Ashmere Oil Inc <ASH>": how exchanges shorten it.
    if reading.lower(first - 1) == "<" { return true }
    if isGlued(first) { return true }
    if span.tokens.count > 1 && has(first, NameRepair.operations)
      || reading.isName(first - 1) && has(first - 1, NameRepair.operations), span.kind != .outlet
    {
      return true
    }
    if span.tokens.count > 1, reading.has(last, [.title, .role]), reading.shapes[last] == .capitalized,
      !isForename(first),
      span.tokens.dropLast().allSatisfy({
        reading.has($0, [.title, .role]) || has($0, NameRepair.officeWords)
      })
    {
      return true
    }
    // "the fifteenth edition of The Moving Coast"
    let opening = reading.lower(first - 1) == "the" ? first - 1 : first
    if reading.lower(opening - 1) == "of", has(opening - 2, NameRepair.works), !reading.isPossessive(end),
      span.kind != .person || !isForename(first), span.kind != .outlet
    {
      return true
    }
    // "Gender Equality"
    if span.tokens.count > 1, span.kind == .person || span.kind == .place, !isForename(first),
      isAbstract(last)
    {
      return true
    }
    // "Rell v. Board of Bridges": a case.
    if reading.lower(end) == "v." || reading.lower(first - 1) == "v."
      || reading.lower(end) == "v" && reading.punctuation(end + 1) == UInt8(ascii: ".")
      || reading.lower(first - 2) == "v" && reading.punctuation(first - 1) == UInt8(ascii: ".")
    {
      return true
    }
    if has(first, NameRepair.ships), span.kind != .person, span.tokens.count > 1 { return true }
    // A heading in capitals: "RELLING HAS SAID IT BEFORE".
    if span.tokens.count > 2, span.kind != .outlet, span.tokens.allSatisfy({ reading.shapes[$0] == .upper }),
      span.tokens.contains(where: { reading.has($0, [.auxiliary, .be, .he, .she, .they, .it]) })
    {
      return true
    }
    if span.tokens.count > 1, span.kind == .person, has(last, NameRepair.showEnds),
      !isForename(first) || reading.lower(first - 1) == "the"
    {
      return true
    }
    // "Christa Ek/Franz Lind": who took a picture.
    if span.kind == .person, span.tokens.count > 1, span.tokens.contains(where: { hasSlash($0) }) {
      return true
    }
    // "a Mercian Lord"
    if span.kind == .person, span.tokens.count == 2,
      has(last, NameRepair.peerages) || has(last, NameRepair.crowns), !isForename(first),
      !reading.has(first - 1, .title), ["a", "an", "the"].contains(reading.lower(first - 1)),
      !reading.isName(end)
    {
      return true
    }
    // "née Woolford"
    if span.kind == .person, ["née", "nee"].contains(reading.lower(first)) { return true }
    if span.tokens.count > 1, span.tokens.count <= 3,
      NameRepair.phrases.contains(NameKey.of(reading.text(span.tokens)))
    {
      return true
    }
    // "T-shirt"
    if span.tokens.count == 3, span.kind == .person, reading.shapes[first + 1] == .hyphen,
      reading.tokens[first].range.count == 1, reading.shapes[last] == .lower
    {
      return true
    }
    if span.tokens.count == 1 {
      if reading.isName(end), NameRepair.phrases.contains(NameKey.of(reading.text(first..<(end + 1)))) {
        return true
      }
      // "a Democrat", "Getty/"
      if span.kind == .person, Roles.parties[reading.lower(first)] != nil, !isSurname(first),
        !surnames.contains(reading.hash(first))
      {
        return true
      }
      if span.kind == .person, hasSlash(first) { return true }
      // "the Earl of Ashmere"
      if has(first, NameRepair.peerages), reading.lower(end) == "of", reading.isName(end + 1),
        reading.shapes[first] == .capitalized
      {
        return true
      }
      if span.kind != .place, reading.shapes[first] == .upper || reading.tokens[first].range.count <= 4,
        has(first, NameRepair.degrees), !surnames.contains(reading.hash(first))
      {
        return true
      }
      // "the Museum"
      if span.kind == .person, reading.has(first, .organizationWord), !isSurname(first), !isForename(first),
        !surnames.contains(reading.hash(first)), !reading.has(end, .reporting)
      {
        return true
      }
      if span.kind == .organization, case let word = reading.tokens[first].range, word.count == 2,
        reading.bytes[word.start + 1] >= 0x30, reading.bytes[word.start + 1] <= 0x39
      {
        return true
      }
      // "West 23rd Street"
      if span.kind == .place, has(first, NameRepair.compass), end + 1 < reading.count,
        reading.shapes[end] == .number, has(end + 1, NameRepair.streets)
      {
        return true
      }
      if has(first, NameRepair.languages)
        || reading.lower(first) == "marine" && reading.shapes[first] == .capitalized
          && reading.shapes.indices.contains(end) && reading.shapes[end] == .lower
      {
        return true
      }
      // "Black and Brown children"
      if has(first, NameRepair.colours),
        span.kind == .place
          || span.kind == .person && ["and", "or"].contains(reading.lower(first - 1))
            && has(first - 2, NameRepair.colours)
      {
        return true
      }
      if reading.lower(first) == "reuter", reading.shapes[first] == .upper { return true }
      // "Pan-European"
      if has(first, NameRepair.prefixes), end < reading.count, reading.shapes[end] == .hyphen { return true }
      // "another Virginian": one of many.
      if span.kind == .person, ["a", "an", "another", "every", "any"].contains(reading.lower(first - 1)),
        end >= reading.count
          || !reading.tokens[end].tag.isNoun && reading.shapes[end] != .hyphen && !reading.isPossessive(end),
        reading.shapes[first] == .capitalized
      {
        return true
      }
      if has(first, NameRepair.months) || has(first, NameRepair.things) || reading.lower(first) == "e.t." {
        return true
      }
      if isChiefOfficer(first) { return true }
      // "[W]e", "G-20", a lone letter.
      if reading.tokens[first].range.count == 1, reading.bytes[reading.tokens[first].range.start] < 0x80,
        span.kind == .person || span.kind == .organization
          || [0x5B, 0x28].contains(reading.punctuation(first - 1))
          || end < reading.count && reading.shapes[end] == .hyphen
      {
        return true
      }
      // "at noon EST."
      if reading.shapes[first] == .upper, case let word = reading.tokens[first].range, word.count == 4,
        reading.bytes[word.end - 1] == UInt8(ascii: "."),
        NameRepair.zones.contains(WordTable.hash(Array(reading.bytes[word.start..<(word.end - 1)])))
      {
        return true
      }
      if !surnames.contains(reading.hash(first)), isAbstract(first) || isEra(first) { return true }
      // "Mr. President", "as President": an office is nobody where no name follows.
      if span.kind == .person || span.kind == .organization, reading.shapes[first] == .capitalized,
        !surnames.contains(reading.hash(first)),
        reading.has(first, [.title, .role]) || has(first, NameRepair.offices),
        !isForename(first), !Lexicon.shared.entry(reading.tokens[first].form).contains(.surname),
        !reading.isName(end) || reading.shapes[end] == .hyphen
      {
        return true
      }
      // "secretary of State"
      if reading.lower(first) == "state", reading.lower(first - 1) == "of" { return true }
    }
    // "Yardie-style", "Fourteen-year-olds"
    if span.kind == .person, span.tokens.count >= 3, reading.shapes[first + 1] == .hyphen,
      ["style", "based", "ready", "era", "like", "year", "born", "led", "backed"].contains(
        reading.lower(first + 2))
    {
      return true
    }
    // "-in-Chief", "Trump-as-a": ends of compounds.
    if span.tokens.contains(where: {
      reading.shapes[$0] == .hyphen
        && ($0 == first
          || $0 + 1 < reading.count && reading.shapes[$0 + 1] == .lower
            && ["in", "as", "a", "of", "the", "and"].contains(reading.lower($0 + 1)))
    }) {
      return true
    }
    if first > 1, reading.shapes[first - 1] == .hyphen, ["in", "as"].contains(reading.lower(first - 2)) {
      return true
    }
    if end < reading.count, reading.shapes[end] == .hyphen, ["in"].contains(reading.lower(end + 1)),
      reading.has(first, [.title, .role])
    {
      return true
    }
    // Doris Day is somebody, a Doris Award is not.
    if span.kind == .person, span.tokens.count == 2, isForename(first), has(last, NameRepair.alsoSurnames) {
      return false
    }
    guard span.tokens.count > 1, has(last, NameRepair.thingEnds),
      span.kind != .person || !isForename(first)
        || !Lexicon.shared.entry(reading.tokens[last].form).contains(.surname), span.kind != .outlet
    else { return false }
    return !reading.has(end, .reporting)
  }

  func hasSlash(_ token: Int) -> Bool {
    let range = reading.tokens[token].range
    return reading.bytes[range.start..<range.end].contains(UInt8(ascii: "/"))
  }

  /// The initials of a chief executive, financial, operating, technical or medical officer: an office.
  private func isChiefOfficer(_ token: Int) -> Bool {
    let range = reading.tokens[token].range
    guard range.count == 3 else { return false }
    return reading.bytes[range.start] == UInt8(ascii: "C")
      && "EFOTM".utf8.contains(reading.bytes[range.start + 1])
      && reading.bytes[range.start + 2] == UInt8(ascii: "O")
  }

  /// Nouns for what nobody is: "Godliness", "Sequestration".
  func isAbstract(_ token: Int) -> Bool {
    guard reading.shapes[token] == .capitalized,
      !reading.has(
        token, [.organizationWord, .organizationNoun, .outletWord, .placeWord, .nationality, .groupWord]),
      Lexicon.shared.entry(reading.tokens[token].form).isEmpty, !isKnown(token..<(token + 1))
    else { return false }
    let range = reading.tokens[token].range
    guard range.count >= 7 else { return false }
    let bytes = reading.bytes[range.start..<range.end]
    return NameRepair.abstractEnds.contains { bytes.suffix($0.count).elementsEqual($0) }
  }

  /// "Edwardian furniture", "a Tolkienesque forest": an adjective that no list of peoples has.
  func isEra(_ token: Int) -> Bool {
    guard reading.shapes[token] == .capitalized, token + 1 < reading.count,
      reading.shapes[token + 1] == .lower,
      reading.tokens[token + 1].tag.isNoun || reading.tokens[token + 1].tag == .JJ,
      reading.sentence[token + 1] == reading.sentence[token],
      Lexicon.shared.entry(reading.tokens[token].form).isDisjoint(with: [
        .surname, .maleForename, .femaleForename, .place,
      ]), !isKnown(token..<(token + 1))
    else { return false }
    let range = reading.tokens[token].range
    let bytes = reading.bytes[range.start..<range.end]
    return range.count >= 7
      && (NameRepair.eraEnds.contains { bytes.suffix($0.count).elementsEqual($0) }
        || reading.tokens[token].tag == .JJ && bytes.suffix(2).elementsEqual(NameRepair.icEnd)
          && bytes.dropLast(2).last != UInt8(ascii: "v"))
  }

  static let icEnd = Array("ic".utf8)
  static let eraEnds = ["ian", "ean", "esque"].map { Array($0.utf8) }
  static let abstractEnds = ["tion", "sion", "ness", "ment", "ship", "ism", "ality", "ility"].map {
    Array($0.utf8)
  }

  func isAffiliation(_ span: NameSpan, after previous: NameSpan) -> Bool {
    guard previous.kind == .person || previous.kind == .organization else { return false }
    var open = previous.tokens.upperBound
    // The whole of the brackets: a few tokens.
    guard open < span.tokens.lowerBound, span.tokens.lowerBound - open <= 4,
      reading.punctuation(open) == UInt8(ascii: "(") || reading.isComma(open)
    else { return false }
    let isBracket = !reading.isComma(open)
    open += 1
    let isParty =
      ["d", "r", "i", "dfl"].contains(reading.lower(open))
      && (open + 1 == reading.count || reading.shapes[open + 1] == .hyphen || reading.isDash(open + 1)
        || reading.punctuation(open + 1) == UInt8(ascii: ")"))
      || ["d-", "r-", "i-"].contains { reading.lower(open).hasPrefix($0) }
    if isParty { return true }
    return isBracket && previous.kind == .person && span.tokens.lowerBound == open
      && reading.punctuation(span.tokens.upperBound) == UInt8(ascii: ")")
      && USStates.isName(reading.text(span.tokens))
  }
}
