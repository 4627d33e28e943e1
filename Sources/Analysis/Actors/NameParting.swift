// What was taken for one name and is several, or has an office before it.
// raw: bytes and tokens are lent as buffers, whose subscripts answer outside their ends as those of arrays
// do.
import DocumentModel

extension NameRepair {
  /// What was taken for one name and is several, or has an office before it.
  mutating func parted(_ span: NameSpan) -> [NameSpan] {
    var span = span
    // A name ends with its paragraph, and before words written small: "Marlow en masse".
    if let next = span.tokens.dropFirst().first(where: {
      reading.paragraph[$0] != reading.paragraph[span.tokens.lowerBound]
    }) {
      span.tokens = span.tokens.lowerBound..<next
    }
    if span.tokens.count > 1, span.kind != .outlet,
      ["QC", "KC"].contains(reading.word(span.tokens.upperBound - 1))
    {
      span = NameSpan(tokens: span.tokens.dropLast(), kind: .person)
    }
    while span.tokens.count > 1,
      ["and", "but", "or", "the", "in", "for"].contains(reading.lower(span.tokens.upperBound - 1)),
      span.kind == .person || span.kind == .place
    { span.tokens = span.tokens.dropLast() }
    // "Gift Facebook Twitter", "Getty ImagesThroughout": buttons, and words that lost the space between them.
    if span.tokens.count > 1, has(span.tokens.lowerBound, NameRepair.networks),
      has(span.tokens.lowerBound + 1, NameRepair.networks)
    {
      return []
    }
    if let extra = span.tokens.dropFirst().first(where: {
      has($0, NameRepair.networks) || isGlued($0) && span.kind != .person
    }), span.kind != .organization || isGlued(extra) {
      span.tokens = span.tokens.lowerBound..<extra
    }
    if span.kind == .person, span.tokens.count > 1,
      ["of", "the", "in", "for"].contains(reading.lower(span.tokens.lowerBound)),
      reading.shapes[span.tokens.lowerBound] == .lower
    {
      span.tokens = span.tokens.dropFirst()
    }
    if let parts = NameRepair.around(span, reading) {
      return parts.filter { $0.kind == .person || hasBodyWord($0.tokens) || isKnown($0.tokens) }
    }
    if isTitled(span) { span.tokens = span.tokens.dropFirst() }
    if let person = underOffice(span) { span = person }
    let tokens = span.tokens
    guard tokens.count > 2 else { return [span] }
    // "Oldmar University’s Rivers Institute": a body of a body; a "Harbour Pilots’ Alliance" is one.
    if span.kind == .organization,
      let mark = tokens.dropFirst().dropLast().first(where: {
        reading.isPossessive($0) && reading.lower($0).hasSuffix("s")
      }),
      hasBodyWord(tokens.lowerBound..<mark), hasBodyWord((mark + 1)..<tokens.upperBound)
    {
      return [tokens.lowerBound..<mark, (mark + 1)..<tokens.upperBound].map {
        NameSpan(tokens: $0, kind: .organization)
      }
    }
    guard let join = tokens.dropFirst().dropLast().first(where: { reading.lower($0) == "and" }) else {
      return [span]
    }
    let (left, right) = (tokens.lowerBound..<join, (join + 1)..<tokens.upperBound)
    switch span.kind {
    case .person:
      // "Mats and Olga Ek"
      guard isForename(left.lowerBound), isForename(right.lowerBound), right.count > 1 else { return [span] }
      return [NameSpan(tokens: left, kind: .person), NameSpan(tokens: right, kind: .person)]
    case .organization, .outlet:
      // "the Norvex Education Fund and Citizens for Rivers"; not "Institute of Sleep and Labour".
      let ends =
        reading.has(join - 1, .organizationWord) && (left.count > 1 || reading.isName(left.lowerBound - 1))
        && (hasBodyWord(right)
          || right.count > 2 && right.contains { ["for", "of"].contains(reading.lower($0)) })
      guard
        ends || isKnown(left) && right.count > 1 || alone.contains(NameKey.of(reading.text(left)))
          || alone.contains(NameKey.of(reading.text(right)))
      else { return [span] }
      return [NameSpan(tokens: left, kind: span.kind), NameSpan(tokens: right, kind: span.kind)]
    default: return [span]
    }
  }

  /// "Taoiseach Dana Marlow", where the article has "the Taoiseach" too: a title that no list knows.
  private mutating func isTitled(_ span: NameSpan) -> Bool {
    let first = span.tokens.lowerBound
    guard span.kind == .person, span.tokens.count > 2, reading.shapes[first] == .capitalized,
      isForename(first + 1), !isForename(first), !isSurname(first)
    else { return false }
    let known = articled ?? wordsWithArticle()
    articled = known
    return known.contains(reading.hash(first))
  }

  /// "Minister for Transport Dana Marlow", "Mr Tom Ek SC", taken for a body: the person in it.
  private func underOffice(_ span: NameSpan) -> NameSpan? {
    let first = span.tokens.lowerBound
    var name = span.tokens
    if span.kind == .organization, reading.has(first, [.masculine, .feminine]), reading.has(first, .title) {
      name = name.dropFirst()
      while name.count > 2, NameSpans.honours.contains(reading.lower(name.upperBound - 1)) {
        name = name.dropLast()
      }
    } else if span.kind == .organization || span.kind == .person, span.tokens.count > 4,
      reading.has(first, [.title, .role]), ["for", "of"].contains(reading.lower(first + 1)),
      let forename = span.tokens.dropFirst(3).first(where: isForename)
    {
      name = forename..<span.tokens.upperBound
    } else {
      return nil
    }
    guard 2...3 ~= name.count, name.allSatisfy({ reading.isName($0) }),
      !name.contains(where: { reading.has($0, [.organizationWord, .title, .role]) })
    else { return nil }
    return NameSpan(tokens: name, kind: .person)
  }

  /// Words with a capital that stand alone after "the", "a" or "our".
  private func wordsWithArticle() -> Set<UInt64> {
    var out: Set<UInt64> = []
    for token in 1..<max(1, reading.count - 1)
    where reading.shapes[token] == .capitalized && reading.has(token - 1, [.determiner, .possessive])
      && !reading.isName(token + 1) && reading.shapes[token + 1] != .hyphen
    {
      out.insert(reading.hash(token))
    }
    return out
  }

  /// "Norvex boss Dana Marlow", "Bank President Tom Ek": a body, an office and who holds it in one span.
  private static func around(_ span: NameSpan, _ reading: Reading) -> [NameSpan]? {
    let tokens = span.tokens
    guard tokens.count > 2, span.kind == .person || span.kind == .organization,
      let office = tokens.dropFirst().dropLast().last(where: { reading.has($0, [.title, .role]) }),
      case let name = (office + 1)..<tokens.upperBound, name.allSatisfy({ reading.isName($0) }),
      Forenames.isForename(reading, office + 1) && name.count > 1 && name.count < 4
        || reading.shapes[office] == .lower && name.count < 3
        // "Lithora Chief Executive Maarten Oudekerk": no list knows the forename.
        || span.kind == .person && name.count == 2,
      !name.contains(where: { reading.has($0, [.organizationWord, .title, .role, .calendar]) }),
      !Forenames.isForename(reading, tokens.lowerBound)
    else { return nil }
    var end = office
    while end > tokens.lowerBound, reading.has(end - 1, [.title, .role]) { end -= 1 }
    let person = NameSpan(tokens: name, kind: .person)
    return end == tokens.lowerBound
      ? [person] : [NameSpan(tokens: tokens.lowerBound..<end, kind: .organization), person]
  }

  /// "ImagesThroughout", "APThe": a word and a small one, or an office, that lost the line break between
  /// them.
  func isGlued(_ token: Int) -> Bool {
    let range = reading.tokens[token].range
    guard range.count > 4,
      reading.shapes[token] == .capitalized || reading.shapes[token] == .upper
        || reading.shapes[token] == .lower
    else { return false }
    func isUpper(_ at: Int) -> Bool { reading.bytes[at] >= 0x41 && reading.bytes[at] <= 0x5A }
    var start = range.end - 1
    while start > range.start, !isUpper(start) { start -= 1 }
    guard start > range.start + 1,
      reading.bytes[start - 1] | 0x20 >= 0x61 && reading.bytes[start - 1] | 0x20 <= 0x7A
        || reading.bytes[start - 1] == UInt8(ascii: "."), range.end - start > 2
    else { return false }
    return reading.bytes.withUnsafeBufferPointer {
      !WordTable.shared.classes($0, start, range.end).isDisjoint(with: [.common, .title, .preposition])
    }
      || NameRepair.networks.contains(WordTable.hash(Array(reading.bytes[start..<range.end])))
  }
}
