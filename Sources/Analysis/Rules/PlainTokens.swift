// The first, rule-made tokens and sentences: words, numbers and marks, with possessive endings apart.
import DocumentModel

/// Splits paragraphs into tokens and sentences by character classes and a list of abbreviations.
public struct PlainTokens: Stage {
  public let name = "tokens"
  public let needs: Layers = [.paragraphs]
  public let gives: Layers = [.tokens, .sentences]

  public init() {}

  public func run(on annotation: inout Annotation) {
    let paragraphs = annotation.paragraphs
    var tokens: [Token] = []
    var sentences: [Range<Int>] = []
    annotation.article.text.utf8.withContiguousStorageIfAvailable { bytes in
      for paragraph in paragraphs {
        let first = tokens.count
        PlainTokens.split(bytes, paragraph, into: &tokens)
        PlainTokens.sentences(bytes, tokens, from: first, into: &sentences)
      }
    }
    annotation.tokens = tokens
    annotation.sentences = sentences
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39) || byte >= 0xC3 || byte == 0x40
      || byte == 0x5F || byte == 0x23
  }

  static func split(_ bytes: UnsafeBufferPointer<UInt8>, _ range: ByteRange, into tokens: inout [Token]) {
    var at = range.start
    while at < range.end {
      let space = spaceLength(bytes, at, range.end)
      if space > 0 { at += space; continue }
      if let mark = QuoteMark.read(bytes, at, range.end) {
        if mark.family == .single, let end = ending(bytes, at, mark.range.end, range.end) {
          tokens.append(Token(range: ByteRange(at, end)))
          at = end
        } else {
          tokens.append(Token(range: mark.range))
          at = mark.range.end
        }
        continue
      }
      let start = at
      while at < range.end {
        let byte = bytes[at]
        if byte == 0xE2 || byte == 0xC2 || byte == 0xE3 {
          if let mark = QuoteMark.read(bytes, at, range.end) {
            // O’Neil keeps its apostrophe; Marlow’s parts with it.
            guard mark.family == .single, at > start, mark.range.end < range.end, isWord(bytes[mark.range.end]),
              ending(bytes, at, mark.range.end, range.end) == nil, QuoteMark.read(bytes, mark.range.end, range.end) == nil
            else { break }
            at = mark.range.end
            continue
          }
          let isDash = byte == 0xE2 && at + 2 < range.end && bytes[at + 1] == 0x80 && bytes[at + 2] >= 0x90
          if spaceLength(bytes, at, range.end) > 0 { break }
          if isDash || byte == 0xC2 {
            if at == start { at += byte == 0xC2 ? 2 : 3 }
            break
          }
          at += min(3, range.end - at)
        } else if isWord(byte) {
          at += 1
        } else if byte >= 0x80 {
          at += 1
        } else if byte == 0x27, at > start, at + 1 < range.end, isWord(bytes[at + 1]),
          ending(bytes, at, at + 1, range.end) == nil
        {
          at += 1
        } else if byte == 0x2D || byte == 0x26 || byte == 0x2F, at > start, at + 1 < range.end, isWord(bytes[at + 1]) {
          at += 1
        } else if byte == 0x2E || byte == 0x2C, at > start, at + 1 < range.end, bytes[at + 1] >= 0x30,
          bytes[at + 1] <= 0x39, bytes[at - 1] >= 0x30, bytes[at - 1] <= 0x39
        {
          at += 1
        } else if byte == 0x2E, at > start, isAbbreviation(bytes, start, at) {
          at += 1
        } else {
          if at == start { at += 1 }
          break
        }
      }
      while at < range.end, bytes[at] & 0xC0 == 0x80 { at += 1 }
      tokens.append(Token(range: ByteRange(start, at)))
    }
  }

  /// The end of a clitic that begins with an apostrophe ("’s", "'ll"), or of a bare possessive mark.
  private static func ending(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ after: Int, _ end: Int) -> Int? {
    guard at > 0, isWord(bytes[at - 1]) || bytes[at - 1] >= 0x80 else { return nil }
    var stop = after
    while stop < end, stop - after < 3, isWord(bytes[stop]) { stop += 1 }
    let clitics: [StaticString] = ["s", "S", "ll", "re", "ve", "d", "m", "t"]
    for clitic in clitics where clitic.utf8CodeUnitCount == stop - after {
      if (0..<(stop - after)).allSatisfy({ bytes[after + $0] == clitic.utf8Start[$0] }) { return stop }
    }
    return nil
  }

  private static func isAbbreviation(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ dot: Int) -> Bool {
    if dot - start == 1, bytes[start] >= 0x41, bytes[start] <= 0x5A { return true }
    // U.S. and a.m.: single letters between dots
    if dot - start >= 3, bytes[dot - 2] == 0x2E { return true }
    if dot + 1 < bytes.count, bytes[dot + 1] | 0x20 >= 0x61, bytes[dot + 1] | 0x20 <= 0x7A, dot - start == 1 { return true }
    return WordTable.shared.classes(of: bytes[start...dot]).contains(.abbreviation)
  }

  static func sentences(
    _ bytes: UnsafeBufferPointer<UInt8>, _ tokens: [Token], from first: Int, into sentences: inout [Range<Int>]
  ) {
    var start = first
    var index = first
    while index < tokens.count {
      let range = tokens[index].range
      let last = bytes[range.end - 1]
      let stops = range.count == 1 && (last == 0x2E || last == 0x21 || last == 0x3F)
      guard stops else { index += 1; continue }
      var next = index + 1
      // Closing marks and brackets stay with their sentence.
      while next < tokens.count, tokens[next].range.start == tokens[next - 1].range.end,
        let mark = QuoteMark.read(bytes, tokens[next].range.start, tokens[next].range.end).map({ _ in true })
          ?? (bytes[tokens[next].range.start] == 0x29 || bytes[tokens[next].range.start] == 0x5D ? true : nil), mark
      { next += 1 }
      guard next < tokens.count else { break }
      let quotedStop = next > index + 1 && last != 0x2E
      let byte = bytes[tokens[next].range.start]
      let upper = (byte >= 0x41 && byte <= 0x5A) || byte >= 0xC3 || (byte >= 0x30 && byte <= 0x39) || byte == 0x22
        || byte == 0x27 || byte == 0x60 || byte == 0x26 || byte == 0x5B || byte == 0xC2
      if upper, !(quotedStop && cueFollows(bytes, tokens, next)) {
        sentences.append(start..<next)
        start = next
      }
      index = next
    }
    if start < tokens.count { sentences.append(start..<tokens.count) }
  }

  /// “Stop!” Marlow said: the name and verb belong to the quotation's sentence.
  private static func cueFollows(_ bytes: UnsafeBufferPointer<UInt8>, _ tokens: [Token], _ from: Int) -> Bool {
    for index in from..<min(from + 6, tokens.count) {
      let range = tokens[index].range
      if range.count == 1, bytes[range.start] == 0x2C || bytes[range.start] == 0x2E { return false }
      let classes = WordTable.shared.classes(of: bytes[range.start..<range.end])
      if classes.contains(.reporting), !classes.contains(.weakReporting) { return true }
    }
    return false
  }
}
