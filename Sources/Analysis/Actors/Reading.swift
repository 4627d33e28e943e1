// A reading holds, token by token, what rules ask most: word classes, capitals, marks, sentence and
// paragraph. It is made once per stage from the annotation, in flat arrays.
// raw: bytes and tokens are lent as buffers, whose subscripts answer outside their ends as those of arrays
// do.
import DocumentModel

/// What a token looks like from outside.
enum Shape: UInt8 {
  case lower, capitalized, upper, number, mark, punctuation
  /// A hyphen with no space around it, inside a word.
  case hyphen
}

struct Reading {
  let bytes: [UInt8]
  let tokens: [Token]
  let sentences: [Range<Int>]
  private(set) var classes: [WordClass] = []
  private(set) var shapes: [Shape] = []
  /// Index of the outermost quoted span a token stands in, -1 outside.
  private(set) var span: [Int] = []
  private(set) var sentence: [Int] = []
  private(set) var paragraph: [Int] = []
  let quoted: [QuotedSpan]

  init(_ annotation: Annotation) {
    bytes = Array(annotation.article.text.utf8)
    tokens = annotation.tokens.rooted()
    sentences = annotation.sentences
    quoted = annotation.quoted
    let count = tokens.count
    classes.reserveCapacity(count)
    shapes.reserveCapacity(count)
    bytes.withUnsafeBufferPointer { bytes in
      let table = WordTable.shared
      for token in tokens {
        classes.append(table.classes(bytes, token.range.start, token.range.end))
        shapes.append(Reading.shape(bytes, token.range.start, token.range.end))
      }
    }
    joinHyphens()
    span = Array(repeating: -1, count: count)
    sentence = Array(repeating: 0, count: count)
    paragraph = Array(repeating: 0, count: count)
    for (index, range) in sentences.enumerated() { for token in range { sentence[token] = index } }
    var current = 0
    for token in 0..<count {
      while current + 1 < annotation.paragraphs.count,
        annotation.paragraphs[current].end <= tokens[token].range.start
      { current += 1 }
      paragraph[token] = current
    }
    var token = 0
    for (index, quotedSpan) in quoted.enumerated() where quotedSpan.depth == 0 {
      while token < count, tokens[token].range.start < quotedSpan.range.start { token += 1 }
      while token < count, tokens[token].range.end <= quotedSpan.range.end {
        span[token] = index
        token += 1
      }
    }
  }

  /// Marks hyphens inside words, and takes the particle of "al-Assad" for part of the name.
  private mutating func joinHyphens() {
    for index in 1..<max(1, tokens.count - 1)
    where tokens[index].range.count == 1 && bytes[tokens[index].range.start] == 0x2D {
      guard tokens[index - 1].range.end == tokens[index].range.start,
        tokens[index].range.end == tokens[index + 1].range.start, shapes[index - 1] != .punctuation
      else { continue }
      shapes[index] = .hyphen
      if shapes[index - 1] == .lower, tokens[index - 1].range.count <= 3, shapes[index + 1] == .capitalized,
        PersonName.particles.contains(word(index - 1))
          || ["ad", "as", "ash", "an", "ar", "at", "az"].contains(word(index - 1))
      {
        shapes[index - 1] = .capitalized
      }
    }
  }

  private static func shape(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Shape {
    guard start < end else { return .punctuation }
    let first = bytes[start]
    let second = start + 1 < end ? bytes[start + 1] : 0
    if first >= 0x30 && first <= 0x39 { return .number }
    if first >= 0x61 && first <= 0x7A { return .lower }
    if first >= 0x41 && first <= 0x5A {
      var letters = 0
      for at in start..<end where bytes[at] | 0x20 >= 0x61 && bytes[at] | 0x20 <= 0x7A {
        if bytes[at] >= 0x61 { return .capitalized }
        letters += 1
      }
      return letters > 1 ? .upper : .capitalized
    }
    if first == 0x40 || first == 0x23 { return second != 0 ? .capitalized : .punctuation }
    if first >= 0xC3 {
      if first == 0xE2, second == 0x80 || end - start <= 3 { return .punctuation }
      if first == 0xC3, second == 0xA2, DamagedText.read(bytes, start, end) != nil { return .punctuation }
      // Latin-1 and Latin Extended capitals; other scripts have no case and count as capitalised.
      if first == 0xC3 { return second <= 0x9E ? .capitalized : .lower }
      if first == 0xC4 || first == 0xC5 {
        return second & 1 == (first == 0xC5 && second >= 0xB9 ? 1 : 0) ? .capitalized : .lower
      }
      return .capitalized
    }
    return .punctuation
  }

  var count: Int { tokens.count }

  func has(_ index: Int, _ wanted: WordClass) -> Bool {
    index >= 0 && index < classes.count && !classes[index].isDisjoint(with: wanted)
  }

  func isName(_ index: Int) -> Bool {
    index >= 0 && index < count && (shapes[index] == .capitalized || shapes[index] == .upper)
  }

  func opensParagraph(_ index: Int) -> Bool { index == 0 || paragraph[index - 1] != paragraph[index] }

  /// The sentence a token stands in.
  func around(_ index: Int) -> Range<Int> { sentences[sentence[index]] }

  /// What the word tells of somebody's gender: Mr, Mrs, actress.
  func gender(_ index: Int) -> Gender? {
    has(index, .masculine) ? .male : has(index, .feminine) ? .female : nil
  }

  /// "US" and "UK", which in lower case are words.
  func isState(_ index: Int) -> Bool {
    index >= 0 && index < count && shapes[index] == .upper && tokens[index].range.count <= 4
      && StateNames.states[NameKey.of(word(index))] != nil
  }

  /// The single byte of a punctuation token, 0 when it is anything else.
  func punctuation(_ index: Int) -> UInt8 {
    guard index >= 0, index < count, tokens[index].range.count == 1, shapes[index] == .punctuation else {
      return 0
    }
    return bytes[tokens[index].range.start]
  }

  func isComma(_ index: Int) -> Bool { punctuation(index) == UInt8(ascii: ",") }
  func isColon(_ index: Int) -> Bool { punctuation(index) == UInt8(ascii: ":") }

  func isDash(_ index: Int) -> Bool {
    guard index >= 0, index < count, shapes[index] == .punctuation else { return false }
    let range = tokens[index].range
    if range.count == 1 { return bytes[range.start] == UInt8(ascii: "-") }
    return range.count == 3 && bytes[range.start] == 0xE2 && bytes[range.start + 1] == 0x80
      && bytes[range.start + 2] >= 0x90 && bytes[range.start + 2] <= 0x95
  }

  /// Hash of the lowered word, for sets of words.
  func hash(_ index: Int) -> UInt64 {
    bytes.withUnsafeBufferPointer { WordTable.hash($0, tokens[index].range.start, tokens[index].range.end) }
  }

  func word(_ index: Int) -> String {
    String(decoding: bytes[tokens[index].range.start..<tokens[index].range.end], as: UTF8.self)
  }

  func lower(_ index: Int) -> String { index >= 0 && index < count ? word(index).lowercased() : "" }

  func text(_ range: Range<Int>) -> String {
    guard let bytesRange = byteRange(range) else { return "" }
    return String(decoding: bytes[bytesRange.start..<bytesRange.end], as: UTF8.self)
  }

  func byteRange(_ range: Range<Int>) -> ByteRange? {
    guard !range.isEmpty else { return nil }
    return ByteRange(tokens[range.lowerBound].range.start, tokens[range.upperBound - 1].range.end)
  }

  /// The token of a phrase whose head lies outside it; the last one when the tree does not tell.
  func headToken(_ range: Range<Int>) -> Int {
    range.first { token in
      let head = Int(tokens[token].head)
      return !range.contains(head) && tokens[token].relation != .punct && tokens[token].relation != .case
    } ?? range.upperBound - 1
  }

  /// The tokens inside a byte range; nil when there are none.
  func tokenRange(_ range: ByteRange) -> Range<Int>? {
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].range.start < range.start { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < tokens.count, tokens[end].range.end <= range.end { end += 1 }
    return low < end ? low..<end : nil
  }

  func isPossessive(_ index: Int) -> Bool {
    guard index >= 0, index < count else { return false }
    let range = tokens[index].range
    let text = bytes[range.start..<range.end]
    return text.elementsEqual("'s".utf8) || text.elementsEqual("’s".utf8) || text.elementsEqual("'S".utf8)
      || (range.count == 1 && text.first == 0x27) || (range.count == 3 && text.elementsEqual("’".utf8))
  }

  var pronoun: WordClass { [.he, .she, .they, .it, .firstPerson, .secondPerson] }
}
