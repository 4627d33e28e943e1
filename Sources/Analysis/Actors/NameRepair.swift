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
  private(set) var alone: Set<String> = []
  /// Words that stand alone after an article, once somebody asks.
  var articled: Set<UInt64>?

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

  // MARK: - Asked everywhere

  func has(_ token: Int, _ words: Set<UInt64>) -> Bool {
    token >= 0 && token < reading.count && words.contains(reading.hash(token))
  }

  func isKnown(_ tokens: Range<Int>) -> Bool { KnownActors.byName[NameKey.of(reading.text(tokens))] != nil }

  func hasBodyWord(_ tokens: Range<Int>) -> Bool {
    tokens.contains { reading.has($0, .organizationWord) || has($0, NameRepair.bodyEnds) }
  }

  func isForename(_ token: Int) -> Bool { Forenames.isForename(reading, token) }

  func isSurname(_ token: Int) -> Bool { Lexicon.shared.entry(reading.tokens[token].form).contains(.surname) }

  func opens(_ token: Int) -> Bool {
    let sentence = reading.sentences[reading.sentence[token]]
    return (sentence.lowerBound..<token).allSatisfy { reading.shapes[$0] == .punctuation }
  }
}
