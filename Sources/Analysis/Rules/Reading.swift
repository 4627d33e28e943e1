// A reading holds, token by token, what rules ask most: word classes, capitals, marks, sentence and paragraph. It is
// made once per stage from the annotation, in flat arrays.
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
    tokens = annotation.tokens
    sentences = annotation.sentences
    quoted = annotation.quoted
    let count = tokens.count
    classes.reserveCapacity(count)
    shapes.reserveCapacity(count)
    bytes.withUnsafeBufferPointer { bytes in
      for token in tokens {
        let word = bytes[token.range.start..<token.range.end]
        classes.append(WordTable.shared.classes(of: word))
        shapes.append(Reading.shape(word))
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
    for index in 1..<max(1, tokens.count - 1) where tokens[index].range.count == 1 && bytes[tokens[index].range.start] == 0x2D {
      guard tokens[index - 1].range.end == tokens[index].range.start,
        tokens[index].range.end == tokens[index + 1].range.start, shapes[index - 1] != .punctuation
      else { continue }
      shapes[index] = .hyphen
      if shapes[index - 1] == .lower, tokens[index - 1].range.count <= 3, shapes[index + 1] == .capitalized,
        PersonName.particles.contains(word(index - 1)) || ["ad", "as", "ash", "an", "ar", "at", "az"].contains(word(index - 1))
      {
        shapes[index - 1] = .capitalized
      }
    }
  }

  private static func shape(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Shape {
    guard let first = word.first else { return .punctuation }
    if first >= 0x30 && first <= 0x39 { return .number }
    if first >= 0x61 && first <= 0x7A {
      // al-Assad, bin-: a particle before a capital names somebody.
      if let hyphen = word.firstIndex(of: 0x2D), hyphen + 1 < word.endIndex, word[hyphen + 1] >= 0x41,
        word[hyphen + 1] <= 0x5A, hyphen - word.startIndex <= 3
      { return .capitalized }
      return .lower
    }
    if first >= 0x41 && first <= 0x5A {
      // IRGC-affiliated is an adjective.
      if let hyphen = word.lastIndex(of: 0x2D), hyphen + 3 < word.endIndex, word[hyphen + 1] >= 0x61 { return .lower }
      var letters = 0
      for byte in word where byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A {
        if byte >= 0x61 { return .capitalized }
        letters += 1
      }
      return letters > 1 ? .upper : .capitalized
    }
    if first == 0x40 || first == 0x23 { return word.count > 1 ? .capitalized : .punctuation }
    if first >= 0xC3 {
      if first == 0xE2, word.count >= 2, word[word.startIndex + 1] == 0x80 || word.count <= 3 { return .punctuation }
      // Latin-1 and Latin Extended capitals; other scripts have no case and count as capitalised.
      if first == 0xC3, word.count > 1 { return word[word.startIndex + 1] <= 0x9E ? .capitalized : .lower }
      if first == 0xC4 || first == 0xC5, word.count > 1 {
        return word[word.startIndex + 1] & 1 == (first == 0xC5 && word[word.startIndex + 1] >= 0xB9 ? 1 : 0)
          ? .capitalized : .lower
      }
      return .capitalized
    }
    return .punctuation
  }

  var count: Int { tokens.count }

  func has(_ index: Int, _ wanted: WordClass) -> Bool {
    index >= 0 && index < classes.count && !classes[index].isDisjoint(with: wanted)
  }

  func isName(_ index: Int) -> Bool { index >= 0 && index < count && (shapes[index] == .capitalized || shapes[index] == .upper) }

  /// The single byte of a punctuation token, 0 when it is anything else.
  func punctuation(_ index: Int) -> UInt8 {
    guard index >= 0, index < count, tokens[index].range.count == 1, shapes[index] == .punctuation else { return 0 }
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
