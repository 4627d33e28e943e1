// What stands beside a name mends it: names that the labels cut or ran together, names taken for something
// else, and capitals that name nobody. Sees an article's spans in order, once.
// raw: bytes and tokens are lent as buffers, whose subscripts answer outside their ends as those of arrays
// do.
import DocumentModel

struct NameRepair {
  let reading: Reading
  /// Surnames of people whose full name the article gives.
  private(set) var surnames: Set<UInt64> = []
  /// Firms named with their legal form, by first word.
  private(set) var firms: [UInt64: [Range<Int>]] = [:]
  /// First words of names that have a side's goalkeeper or supporters somewhere in the article.
  private(set) var clubs: Set<UInt64> = []
  /// Bodies that the article names somewhere by themselves.
  private var alone: Set<String> = []
  /// Words that stand alone after an article, once somebody asks.
  private var articled: Set<UInt64>?

  init(_ reading: Reading) { self.reading = reading }

  /// `input` in text order, without overlaps; so is what comes back.
  mutating func run(_ input: [NameSpan]) -> [NameSpan] {
    for span in input where span.kind == .organization || span.kind == .outlet {
      alone.insert(NameKey.of(reading.text(span.tokens)))
    }
    let spans = input.flatMap { parted($0) }
    for span in spans {
      if span.kind == .person, span.tokens.count > 1 {
        surnames.insert(reading.hash(span.tokens.upperBound - 1))
      }
      if has(span.tokens.upperBound - 1, NameRepair.legalForms), span.tokens.count > 1,
        (firms[reading.hash(span.tokens.lowerBound)] ?? []).count < 4
      {
        firms[reading.hash(span.tokens.lowerBound), default: []].append(span.tokens)
      }
      if isClub(span) { clubs.insert(reading.hash(span.tokens.lowerBound)) }
    }
    var out: [NameSpan] = []
    var index = 0
    while index < spans.count {
      var span = spans[index]
      index += 1
      while index < spans.count, let whole = joined(span, spans[index]) {
        span = whole
        index += 1
      }
      let floor = out.last?.tokens.upperBound ?? 0
      let ceiling = index < spans.count ? spans[index].tokens.lowerBound : reading.count
      span.kind = kind(of: span, next: index < spans.count ? spans[index] : nil)
      if isTeam(span, span.tokens.upperBound), span.tokens.upperBound < ceiling {
        span = NameSpan(tokens: span.tokens.lowerBound..<(span.tokens.upperBound + 1), kind: .organization)
      }
      span.tokens = grown(span, floor, ceiling)
      if isLegalForm(span) {
        // "Moraebit Cells Co": the words before belong to it.
        var start = span.tokens.lowerBound
        while start > 0, reading.isName(start - 1),
          reading.sentence[start - 1] == reading.sentence[span.tokens.lowerBound],
          !reading.has(start - 1, [.common, .title]), !isOusted(start - 1)
        { start -= 1 }
        // "Relling Upton" "and" "Co"
        if start == span.tokens.lowerBound, let last = out.last, last.tokens.upperBound == start - 1,
          reading.lower(start - 1) == "and", last.kind != .nationality
        {
          start = last.tokens.lowerBound
        }
        if start == span.tokens.lowerBound { continue }
        while let last = out.last, last.tokens.upperBound > start {
          start = min(start, last.tokens.lowerBound)
          out.removeLast()
        }
        span = NameSpan(tokens: start..<span.tokens.upperBound, kind: .organization)
      }
      if !isNobody(span, after: out.last) { out.append(span) }
    }
    return out
  }

  /// "Ousted Norvex Co boss": what was done to whom the sentence opens with.
  private func isOusted(_ token: Int) -> Bool {
    opens(token) && reading.lower(token).hasSuffix("ed")
      && Lexicon.shared.entry(reading.tokens[token].form).isDisjoint(with: [
        .surname, .place, .organizationWord,
      ])
  }

  // MARK: - Run together

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

  // MARK: - Cut apart

  /// One name of two that stand side by side.
  func joined(_ one: NameSpan, _ other: NameSpan) -> NameSpan? {
    let (left, right) = (one.tokens, other.tokens)
    guard reading.sentence[left.lowerBound] == reading.sentence[right.lowerBound] else { return nil }
    // "African" "Americans", with a hyphen or without: one people.
    let between = right.lowerBound - left.upperBound
    if one.kind == .nationality, other.kind == .nationality || other.kind == .group, right.count == 1,
      reading.lower(right.lowerBound).hasSuffix("s"),
      between == 0
        || between == 1 && (reading.shapes[left.upperBound] == .hyphen || reading.isDash(left.upperBound))
    {
      return NameSpan(tokens: left.lowerBound..<right.upperBound, kind: .group)
    }
    let whole = left.lowerBound..<right.upperBound
    let gap = right.lowerBound - left.upperBound
    // "Moore & Van Allen"
    if gap == 1,
      reading.punctuation(left.upperBound) == UInt8(ascii: "&") || reading.lower(left.upperBound) == "&",
      !(isForename(left.lowerBound) && isForename(right.lowerBound))
        || left.count == 1 && right.count == 1 && isSurname(left.lowerBound) && isSurname(right.lowerBound)
    {
      return NameSpan(tokens: whole, kind: .organization)
    }
    guard gap == 0 else { return nil }
    return nil
  }

  /// A name with the words that belong to it on both sides, between the names before and after.
  func grown(_ span: NameSpan, _ floor: Int, _ ceiling: Int) -> Range<Int> {
    var (start, end) = (span.tokens.lowerBound, span.tokens.upperBound)
    let sentence = reading.sentences[reading.sentence[start]]
    let low = max(floor, sentence.lowerBound)
    let high = min(ceiling, sentence.upperBound)
    func isFree(_ token: Int) -> Bool {
      token >= low && token < high && reading.isName(token)
        && !reading.has(token, [.common, .calendar, .title, .role])
        && reading.tokens[token].name.kind != .person
    }
    if reading.lower(end) == "&", isFree(end + 1) {
      end += 2
      while isFree(end), reading.tokens[end].tag.isProperNoun { end += 1 }
    } else if reading.lower(start - 1) == "&", isFree(start - 2) {
      start -= 2
    }
    // "Channel 4", "BBC Radio 5": the number is the name’s.
    if reading.shapes[end] == .number, end < high, has(end - 1, NameRepair.numbered),
      reading.tokens[end].range.count <= 2
    {
      end += 1
    }
    switch span.kind {
    case .organization:
      guard hasBodyWord(start..<end), !isKnown(start..<end),
        span.tokens.count > 1 || reading.has(start, .organizationWord)
      else { break }
      // "Civil" "Protection Agency", "National" "Center for River Studies"
      while isFree(start - 1),
        reading.tokens[start - 1].tag.isProperNoun
          || reading.tokens[start - 1].tag == .JJ && !opens(start - 1),
        reading.span[start - 1] == reading.span[start],
        !reading.has(start - 1, .nationality) || reading.has(start - 1, .faith),
        !(opens(start - 1) && reading.has(start - 1, .adverb))
      { start -= 1 }
      // "Center of Research" "for Development"
      while ["of", "for", "on", "against"].contains(reading.lower(end)), end + 1 < high {
        var next = end + 1
        while next + 1 < high, ["the", "a"].contains(reading.lower(next)) { next += 1 }
        guard isFree(next), reading.tokens[next].tag.isProperNoun, !reading.has(next, .nationality) else {
          break
        }
        end = next + 1
        while isFree(end), reading.tokens[end].tag.isProperNoun { end += 1 }
      }
    case .person:
      // "Queen" "Mary": where nothing else tells which.
      if end - start == 1 || end - start == 2 && PersonName.suffixes.contains(reading.lower(end - 1)),
        start - 1 >= low, reading.isName(start - 1), has(start - 1, NameRepair.crowns)
      {
        start -= 1
      }
    default: break
    }
    return start..<end
  }

  /// A plural with a capital after a town, which is neither a party nor a people.
  func isTeam(_ span: NameSpan, _ next: Int) -> Bool {
    span.kind == .place && next < reading.count && reading.shapes[next] == .capitalized
      && reading.tokens[next].tag == .NNPS
      && reading.sentence[next] == reading.sentence[span.tokens.lowerBound]
      && reading.tokens[next].name.kind != .person && !reading.isName(next + 1)
      && !reading.has(
        next, [.faith, .nationality, .groupWord, .role, .placeWord, .organizationWord, .calendar])
      && !isKnown(next..<(next + 1))
      && Lexicon.shared.entry(reading.tokens[next].form).isDisjoint(with: [.surname, .people, .place])
  }

  func isLegalForm(_ span: NameSpan) -> Bool {
    span.tokens.count == 1 && has(span.tokens.lowerBound, NameRepair.legalForms)
  }
}
