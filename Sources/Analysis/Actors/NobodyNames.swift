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
    if reading.lower(first - 1) == "<", span.tokens.count == 1,
      reading.shapes[first] == .upper || reading.tokens[first].range.count <= 2
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
    if isGlued(first) { return true }
    if span.tokens.count > 1 && has(first, NameRepair.operations)
      || reading.isName(first - 1) && has(first - 1, NameRepair.operations), span.kind != .outlet
    {
      return true
    }
    if has(first, NameRepair.ships), span.kind != .person, span.tokens.count > 1 { return true }
    // "Christa Ek/Franz Lind": who took a picture.
    if span.kind == .person, span.tokens.count > 1, span.tokens.contains(where: { hasSlash($0) }) {
      return true
    }
    // "née Woolford"
    if span.kind == .person, ["née", "nee"].contains(reading.lower(first)) { return true }
    return isNobodyOfOneWord(span) || isEndOfCompound(span) || isThing(span)
  }

  /// Parts of compounds, degrees, months, offices and words for no one.
  private func isNobodyOfOneWord(_ span: NameSpan) -> Bool {
    let (first, end) = (span.tokens.lowerBound, span.tokens.upperBound)
    guard span.tokens.count == 1 else { return false }
    if reading.isName(end), NameRepair.phrases.contains(NameKey.of(reading.text(first..<(end + 1)))) {
      return true
    }
    if span.kind == .person, hasSlash(first) { return true }
    if span.kind != .place, reading.shapes[first] == .upper || reading.tokens[first].range.count <= 4,
      has(first, NameRepair.degrees), !surnames.contains(reading.hash(first))
    {
      return true
    }
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
    if !surnames.contains(reading.hash(first)), isAbstract(first) { return true }
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
    return reading.lower(first) == "state" && reading.lower(first - 1) == "of"
  }

  /// "-in-Chief", "Trump-as-a"
  private func isEndOfCompound(_ span: NameSpan) -> Bool {
    let first = span.tokens.lowerBound
    if span.tokens.contains(where: {
      reading.shapes[$0] == .hyphen
        && ($0 == first
          || $0 + 1 < reading.count && reading.shapes[$0 + 1] == .lower
            && ["in", "as", "a", "of", "the", "and"].contains(reading.lower($0 + 1)))
    }) {
      return true
    }
    return first > 1 && reading.shapes[first - 1] == .hyphen
      && ["in", "as"].contains(reading.lower(first - 2))
  }

  /// "the Harbour Award", "Clean Rivers Act": laws, prizes, wars, days.
  private func isThing(_ span: NameSpan) -> Bool {
    let (first, end) = (span.tokens.lowerBound, span.tokens.upperBound)
    let last = end - 1
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

  /// The initials of a chief executive, financial, operating, technical or medical officer: an office.
  private func isChiefOfficer(_ token: Int) -> Bool {
    let range = reading.tokens[token].range
    guard range.count == 3 else { return false }
    return reading.bytes[range.start] == UInt8(ascii: "C")
      && "EFOTM".utf8.contains(reading.bytes[range.start + 1])
      && reading.bytes[range.start + 2] == UInt8(ascii: "O")
  }
}
