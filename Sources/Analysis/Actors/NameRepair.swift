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

  init(_ reading: Reading) { self.reading = reading }

  /// `input` in text order, without overlaps; so is what comes back.
  mutating func run(_ input: [NameSpan]) -> [NameSpan] {
    let spans = input.flatMap(parted)
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
      // "the Labor department"
      if span.tokens.count == 1, span.kind != .nationality, span.tokens.upperBound < ceiling,
        ["department", "ministry"].contains(reading.lower(span.tokens.upperBound)),
        reading.sentence[span.tokens.upperBound] == reading.sentence[span.tokens.lowerBound],
        !surnames.contains(reading.hash(span.tokens.lowerBound)),
        StateNames.states[NameKey.of(reading.text(span.tokens))] == nil, !isEra(span.tokens.lowerBound),
        reading.shapes[span.tokens.lowerBound] == .capitalized,
        reading.tokens[span.tokens.lowerBound].tag != .JJ
      {
        span = NameSpan(tokens: span.tokens.lowerBound..<(span.tokens.upperBound + 1), kind: .organization)
      }
      if isTeam(span, span.tokens.upperBound), span.tokens.upperBound < ceiling {
        span = NameSpan(tokens: span.tokens.lowerBound..<(span.tokens.upperBound + 1), kind: .organization)
      }
      // "Relling, Upham and Co"
      if span.kind != .nationality, reading.lower(span.tokens.upperBound) == "and",
        has(span.tokens.upperBound + 1, NameRepair.legalForms), span.tokens.upperBound + 1 < ceiling,
        reading.isName(span.tokens.upperBound + 1),
        reading.sentence[span.tokens.upperBound + 1] == reading.sentence[span.tokens.lowerBound]
      {
        span = NameSpan(tokens: span.tokens.lowerBound..<(span.tokens.upperBound + 2), kind: .organization)
      }
      span.tokens = grown(span, floor, ceiling)
      if isLegalForm(span) {
        // "Moraebit Cells Co": the words before belong to it.
        var start = span.tokens.lowerBound
        while start > 0, reading.isName(start - 1),
          reading.sentence[start - 1] == reading.sentence[span.tokens.lowerBound],
          !reading.has(start - 1, [.common, .title])
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

  // MARK: - Run together

  /// What was taken for one name and is several, or has an office before it.
  func parted(_ span: NameSpan) -> [NameSpan] {
    var span = span
    // A name ends with its paragraph, and before words written small: "Marlow en masse".
    if let next = span.tokens.dropFirst().first(where: {
      reading.paragraph[$0] != reading.paragraph[span.tokens.lowerBound]
    }) {
      span.tokens = span.tokens.lowerBound..<next
    }
    if span.tokens.count > 2, span.kind != .outlet,
      ["QC", "KC"].contains(reading.word(span.tokens.upperBound - 1))
    {
      span = NameSpan(tokens: span.tokens.dropLast(), kind: .person)
    }
    if span.kind == .person,
      let small = span.tokens.dropFirst().first(where: { token in
        reading.shapes[token] == .lower && reading.shapes[token - 1] != .hyphen
          && !reading.has(token, .nameParticle) && !hasCapital(token)
          && (reading.tokens[token].tag.isVerb
            || !(token + 1 < span.tokens.upperBound
              && (reading.isName(token + 1) || reading.has(token + 1, .nameParticle)
                || reading.shapes[token + 1] == .punctuation)))
      })
    {
      span.tokens = span.tokens.lowerBound..<small
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
    // "Ashmere Va.", "Ashmere Mayor": a town, and what stands after it.
    if span.kind == .person, span.tokens.count == 2, case let last = span.tokens.upperBound - 1,
      !reading.has(span.tokens.lowerBound - 1, .title)
    {
      // "Wis" "." at the end of a sentence.
      if reading.punctuation(last) == UInt8(ascii: "."), USStates.isName(reading.text(span.tokens)) {
        return [NameSpan(tokens: span.tokens, kind: .place)]
      }
      if reading.shapes[last] == .capitalized, reading.word(last).hasSuffix("."),
        reading.tokens[last].range.count > 2, USStates.isName(reading.word(last))
      {
        return [
          NameSpan(tokens: span.tokens.dropLast(), kind: .place),
          NameSpan(tokens: last..<(last + 1), kind: .place),
        ]
      }
      if ["mayor", "governor", "councillor", "councilman", "councilwoman"].contains(reading.lower(last)),
        reading.shapes[last] == .capitalized, isListedPlace(span.tokens.dropLast())
      {
        return [NameSpan(tokens: span.tokens.dropLast(), kind: .place)]
      }
    }
    let tokens = span.tokens
    guard tokens.count > 2 else { return [span] }
    // "(Speaker of the) House Newt Rell"
    if span.kind == .organization,
      ["house", "senate", "state", "commons"].contains(reading.lower(tokens.lowerBound)),
      isForename(tokens.lowerBound + 1)
        || tokens.count <= 4 && reading.lower(tokens.lowerBound - 1) == "the"
          && reading.lower(tokens.lowerBound - 2) == "of"
          && (reading.has(tokens.lowerBound - 3, [.title, .role])
            || has(tokens.lowerBound - 3, NameRepair.offices)),
      tokens.dropFirst().allSatisfy({
        reading.shapes[$0] == .capitalized && !reading.has($0, [.organizationWord, .organizationNoun])
      })
    {
      return [NameSpan(tokens: tokens.dropFirst(), kind: .person)]
    }
    // "Supreme Court Justice Anton Relle": a body, an office, a person.
    if span.kind == .organization,
      let office = tokens.dropFirst().dropLast(2).last(where: {
        (reading.has($0, [.title, .role]) || has($0, NameRepair.offices))
          && !reading.has($0, .organizationWord)
      }),
      case let name = (office + 1)..<tokens.upperBound, name.count <= 4,
      name.allSatisfy({
        reading.isName($0) && !reading.has($0, [.organizationWord, .outletWord, .placeWord, .title, .role])
          && !has($0, NameRepair.bodyEnds) && reading.shapes[$0] == .capitalized
      })
    {
      var body = tokens.lowerBound..<office
      while body.count > 1, !reading.has(body.upperBound - 1, .organizationWord) { body = body.dropLast() }
      let person = NameSpan(tokens: name, kind: .person)
      return reading.has(body.upperBound - 1, .organizationWord) && body.count > 1
        ? [NameSpan(tokens: body, kind: .organization), person] : [person]
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
      guard ends || isKnown(left) && right.count > 1 else { return [span] }
      return [NameSpan(tokens: left, kind: span.kind), NameSpan(tokens: right, kind: span.kind)]
    default: return [span]
    }
  }

  /// "d’Este"
  func hasCapital(_ token: Int) -> Bool {
    let range = reading.tokens[token].range
    return reading.bytes[range.start..<range.end].contains { $0 >= 0x41 && $0 <= 0x5A }
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
    // "the House Harvests and the Rivers Committee"
    if gap == 1 || gap == 2, one.kind == .organization, other.kind == .organization, left.count > 1,
      ["house", "senate"].contains(reading.lower(left.lowerBound)), reading.lower(left.upperBound) == "and",
      gap == 1 || reading.lower(left.upperBound + 1) == "the",
      ["committee", "subcommittee"].contains(reading.lower(right.upperBound - 1)),
      !reading.has(left.upperBound - 1, .organizationWord)
    {
      return NameSpan(tokens: whole, kind: .organization)
    }
    // "Pilar “La Grúa" "”" "Iriarte"
    if gap == 1, one.kind == .person, reading.shapes[left.upperBound] == .punctuation, right.count == 1,
      reading.tokens[left.upperBound].range.start == reading.tokens[left.upperBound - 1].range.end,
      !reading.isComma(left.upperBound),
      !reading.isPossessive(left.upperBound) || reading.punctuation(left.upperBound) == 0x27,
      reading.punctuation(left.upperBound) != UInt8(ascii: ")"),
      left.contains(where: {
        reading.shapes[$0] == .punctuation
          && reading.tokens[$0].range.end == reading.tokens[$0 + 1].range.start
          && ![UInt8(ascii: "."), UInt8(ascii: "(")].contains(reading.punctuation($0))
      })
    {
      return NameSpan(tokens: whole, kind: .person)
    }
    // "Gentleman" "’s" "Magazine"
    if gap == 1, left.count == 1, reading.isPossessive(left.upperBound),
      has(left.lowerBound, NameRepair.owners), other.kind == .organization || other.kind == .outlet
    {
      return NameSpan(tokens: whole, kind: other.kind)
    }
    guard gap == 0 else { return nil }
    // "North" "Ferland"
    if one.kind == .place, other.kind == .place, left.count == 1, has(left.lowerBound, NameRepair.compass),
      StateNames.states[NameKey.of(reading.text(right))] == nil || isListedPlace(whole)
    {
      return NameSpan(tokens: whole, kind: .place)
    }
    // "Southeast" "Asian"
    if one.kind == .place, other.kind == .nationality, left.count == 1,
      reading.has(left.lowerBound, .placeWord)
    {
      return NameSpan(tokens: whole, kind: .nationality)
    }
    if other.kind == .organization, reading.isName(right.lowerBound), !isKnown(right) {
      // "European" "Council on Rivers"; "Iranian Foreign Ministry" stays the ministry.
      if one.kind == .nationality, StateNames.adjectives[NameKey.of(reading.text(left))] == nil {
        return NameSpan(tokens: whole, kind: .organization)
      }
      // "Port Sele" "University School of Law"
      if one.kind == .place, reading.has(right.lowerBound, .organizationWord),
        StateNames.states[NameKey.of(reading.text(left))] == nil
      {
        return NameSpan(tokens: whole, kind: .organization)
      }
    }
    // "Miguel de la" "Roca"
    if one.kind == .person, left.count > 1, reading.shapes[left.upperBound - 1] == .lower,
      reading.has(left.upperBound - 1, .nameParticle), other.kind != .nationality
    {
      return NameSpan(tokens: whole, kind: .person)
    }
    // "Kaldona" "Bay"
    if one.kind == .place, other.kind == .place, right.count == 1, left.count == 1,
      has(right.lowerBound, NameRepair.placeEnds), reading.isName(right.lowerBound)
    {
      return NameSpan(tokens: whole, kind: .place)
    }
    // "Mark" "Relling", of which one was taken for something else.
    if left.count == 1, one.kind == .person, right.count == 1, isForename(left.lowerBound),
      !reading.has(left.lowerBound, .title),
      other.kind != .nationality, reading.shapes[right.lowerBound] == .capitalized,
      !reading.has(right.lowerBound, [.organizationWord, .outletWord, .placeWord, .title, .role])
    {
      return NameSpan(tokens: whole, kind: .person)
    }
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
    // "New" "York Post", "United" "Nations Harbour Council"
    if span.kind != .person, start - 1 >= low, reading.shapes[start - 1] == .capitalized,
      ["new", "united"].contains(reading.lower(start - 1)),
      !opens(start - 1) || isListedPlace((start - 1)..<min(start + 1, end))
    {
      start -= 1
    }
    if reading.lower(end) == "&", isFree(end + 1) {
      end += 2
      while isFree(end), reading.tokens[end].tag.isProperNoun { end += 1 }
    } else if reading.lower(start - 1) == "&", isFree(start - 2) {
      start -= 2
    }
    // "USA" "TODAY"
    if end < sentence.upperBound, reading.isName(end), isKnown(start..<(end + 1)),
      !isKnown(start..<end) || reading.has(end, .outletWord)
    {
      return start..<(end + 1)
    }
    // "Petróleos del" "Norte"
    if span.kind != .person, end - start == 1, start - 2 >= low, reading.lower(start - 1) == "del",
      isFree(start - 2)
    {
      return (start - 2)..<end
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
    case .place:
      if start - 1 >= low, has(start - 1, NameRepair.compass), reading.isName(start - 1), !opens(start - 1),
        StateNames.states[NameKey.of(reading.text(start..<end))] == nil
      {
        start -= 1
      }
      // "Terminal" "B"
      if end - start == 1, has(start, NameRepair.streets), start - 1 >= low,
        reading.shapes[start - 1] == .number
      {
        start -= 1
        if start - 1 >= sentence.lowerBound, has(start - 1, NameRepair.compass), start - 1 >= low {
          start -= 1
        }
      }
      if end < high, reading.shapes[end] == .capitalized,
        reading.bytes[reading.tokens[end].range.start] < 0x80,
        reading.tokens[end].range.count == 1
          || reading.tokens[end].range.count == 2
            && reading.bytes[reading.tokens[end].range.end - 1] == UInt8(ascii: ".")
            && (end + 1 == sentence.upperBound || reading.shapes[end + 1] == .punctuation),
        ["terminal", "gate", "platform", "hall", "pier", "block"].contains(reading.lower(end - 1))
      {
        end += 1
      }
    case .person:
      // "Queen" "Mary": where nothing else tells which.
      if end - start == 1 || end - start == 2 && PersonName.suffixes.contains(reading.lower(end - 1)),
        start - 1 >= low, reading.isName(start - 1), has(start - 1, NameRepair.crowns)
      {
        start -= 1
      }
      // "Earl" "Ray Tomm"
      if end - start == 2, isFree(start - 1), isForename(start - 1),
        reading.tokens[start - 1].tag.isProperNoun,
        reading.has(start - 2, .title)
          || reading.punctuation(start - 2) == UInt8(ascii: ".") && reading.has(start - 3, .title)
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
