// Noun phrases without a tree: how far a source reaches to the left of its verb, and to the right.
import DocumentModel

struct Phrases {
  let reading: Reading

  /// The subject whose last token is at `end` or before it (adverbs and auxiliaries are skipped), with an apposition
  /// set off by commas. Nil when what stands there is no noun phrase.
  func subject(endingAt end: Int, in sentence: Range<Int>) -> Range<Int>? {
    var last = end
    while last >= sentence.lowerBound, reading.has(last, [.auxiliary, .adverb]) || isAdverb(last),
      !reading.isName(last)
    { last -= 1 }
    guard last >= sentence.lowerBound, reading.span[last] < 0 else { return nil }
    if reading.isComma(last) { return parenthesised(last, sentence) }
    if reading.punctuation(last) == UInt8(ascii: ")") || reading.punctuation(last) == UInt8(ascii: "]") {
      var open = last
      while open > sentence.lowerBound, reading.punctuation(open) != 0x28, reading.punctuation(open) != 0x5B { open -= 1 }
      guard open > sentence.lowerBound else { return nil }
      return left(of: open - 1, sentence).map { $0.lowerBound..<(last + 1) }
    }
    return left(of: last, sentence)
  }

  private func isAdverb(_ index: Int) -> Bool {
    let word = reading.lower(index)
    return word.hasSuffix("ly") && word.utf8.count > 4 && reading.shapes[index] == .lower
  }

  /// NAME, the rebel commander, | said
  private func parenthesised(_ comma: Int, _ sentence: Range<Int>) -> Range<Int>? {
    var open = comma - 1
    while open >= sentence.lowerBound, !reading.isComma(open), reading.span[open] < 0 { open -= 1 }
    guard open > sentence.lowerBound, reading.isComma(open), open + 1 < comma else { return nil }
    let first = open + 1
    let apposes = reading.has(first, [.determiner, .relative, .role]) || reading.shapes[first] == .lower
      || reading.shapes[first] == .number
    guard apposes, !reading.has(first, [.subordinator, .coordinator]) || reading.has(first, .relative) else { return nil }
    guard let head = left(of: open - 1, sentence) else { return nil }
    return head.lowerBound..<comma
  }

  /// The phrase whose last token is `last`.
  private func left(of last: Int, _ sentence: Range<Int>) -> Range<Int>? {
    guard last >= sentence.lowerBound else { return nil }
    if reading.has(last, reading.pronoun) || reading.has(last, .indefinitePronoun) && reading.shapes[last] != .number,
      !reading.has(last, .possessive) || reading.has(last, .she)
    {
      if reading.lower(last) == "that" || reading.lower(last) == "it" && reading.has(last - 1, .preposition) { return nil }
      return last..<(last + 1)
    }
    if ["who", "which"].contains(reading.lower(last)) { return last..<(last + 1) }
    var start = last
    var index = last
    while index >= sentence.lowerBound {
      if reading.span[index] >= 0 || isBoundary(index, last: last) { break }
      start = index
      index -= 1
    }
    // Leading adjuncts: "On Tuesday officials".
    while start < last, reading.has(start, [.preposition, .calendar]) && !reading.isName(start) || reading.has(start, .calendar)
      || reading.shapes[start] == .punctuation
    {
      start += 1
    }
    guard start <= last, reading.shapes[last] != .punctuation, reading.shapes[last] != .number else { return nil }
    let nominal = (start...last).contains {
      reading.isName($0) || reading.has($0, [.role, .organizationNoun, .documentNoun, .groupNoun, .determiner, .nationality])
    }
    return nominal ? start..<(last + 1) : nil
  }

  private func isBoundary(_ index: Int, last: Int) -> Bool {
    if reading.shapes[index] == .punctuation, reading.punctuation(index) != UInt8(ascii: "."),
      reading.punctuation(index) != UInt8(ascii: "&"), !reading.isPossessive(index)
    { return true }
    if reading.has(index, .coordinator) {
      // "Hart and Bose", "the mayor and her deputy": both ends look like actors.
      return !(reading.lower(index) == "and" && reading.isName(index + 1) && reading.isName(index - 1))
    }
    if reading.has(index, .subordinator), !reading.has(index, .preposition) { return true }
    if reading.has(index, .subordinator), ["as", "since", "until"].contains(reading.lower(index)) { return true }
    if ["after", "before", "when", "while", "than"].contains(reading.lower(index)) { return true }
    if reading.has(index, .auxiliary), !reading.isPossessive(index), reading.shapes[index] == .lower, !reading.has(index, .adverb) { return true }
    if reading.has(index, .reporting), reading.shapes[index] == .lower, index != last,
      !reading.has(index, [.role, .documentNoun])
    { return true }
    return false
  }

  /// The phrase that starts at `index`, without apposition.
  func nounPhrase(startingAt index: Int, limit: Int) -> Range<Int>? {
    guard index < limit, reading.span[index] < 0 else { return nil }
    if reading.has(index, reading.pronoun), !reading.has(index, .possessive) || reading.lower(index) == "her" && !(index + 1 < limit && reading.shapes[index + 1] == .lower) {
      return index..<(index + 1)
    }
    var end = index
    while end < limit {
      if reading.span[end] >= 0 { break }
      if end > index {
        if reading.has(end, .coordinator) {
          guard reading.lower(end) == "and", reading.isName(end + 1), reading.isName(end - 1) else { break }
        } else if reading.has(end, .preposition) {
          guard ["of", "for", "at"].contains(reading.lower(end)), end + 1 < limit,
            !reading.has(end + 1, .calendar), reading.lower(end + 1) != "a" || reading.lower(end) == "of"
          else { break }
        } else if reading.has(end, .subordinator) || reading.has(end, .relative) || reading.has(end, .calendar) {
          break
        } else if reading.has(end, .auxiliary), !reading.isPossessive(end) {
          break
        } else if reading.has(end, .determiner), !reading.has(end - 1, .preposition), !reading.isPossessive(end - 1) {
          break
        } else if reading.has(end, reading.pronoun), !reading.has(end, .possessive) {
          break
        }
      }
      if reading.shapes[end] == .punctuation, !reading.isPossessive(end) { break }
      end += 1
    }
    while end > index, reading.has(end - 1, [.preposition, .coordinator]) { end -= 1 }
    guard end > index else { return nil }
    let good = (index..<end).contains {
      reading.isName($0) || reading.has($0, [.role, .organizationNoun, .documentNoun, .groupNoun, .nationality])
    } || reading.has(index, [.determiner, .indefinitePronoun])
    return good ? index..<end : nil
  }

  /// Adds ", the union's chief negotiator" to a phrase.
  func withApposition(_ phrase: Range<Int>, limit: Int) -> Range<Int> {
    guard reading.isComma(phrase.upperBound), phrase.upperBound + 1 < limit else { return phrase }
    let first = phrase.upperBound + 1
    let opens = reading.has(first, [.determiner, .role]) || reading.lower(first) == "who" || reading.shapes[first] == .number
    guard opens, !reading.has(first, .subordinator) || reading.lower(first) == "who" else { return phrase }
    var end = first
    while end < limit, !reading.isComma(end), reading.span[end] < 0, reading.punctuation(end) != UInt8(ascii: ";"),
      !reading.isDash(end), !(end > first && reading.lower(end).hasSuffix("ing"))
    { end += 1 }
    while end > first, [0x2E, 0x21, 0x3F].contains(reading.punctuation(end - 1)) { end -= 1 }
    return phrase.lowerBound..<end
  }

  /// A source behind a source: a noun phrase, or one in quotation marks.
  func citedPhrase(startingAt index: Int, limit: Int) -> Range<Int>? {
    guard index < limit else { return nil }
    if reading.span[index] >= 0 {
      var end = index
      while end < limit, reading.span[end] == reading.span[index] { end += 1 }
      return index..<end
    }
    return nounPhrase(startingAt: index, limit: limit)
  }
}
