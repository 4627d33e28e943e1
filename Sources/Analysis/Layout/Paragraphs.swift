// A blank line always parts paragraphs. A single line break does so only where the lines are not one
// paragraph wrapped to a width: feeds give a paragraph a line, old wire copy gives seventy columns. What was
// glued together is parted by `GluedParagraphs`; wrapped lines with blank ones between are joined by
// `SpacedLines`.
// raw: bytes and tokens are lent as buffers, whose subscripts answer outside their ends as those of arrays
// do.
import DocumentModel

/// Finds the paragraphs: the caption of a header line, then those of the body.
public struct Paragraphs: Stage {
  public let name = "paragraphs"
  public let needs: Layers = []
  public let gives: Layers = [.paragraphs]

  public init() {}

  public func run(on annotation: inout Annotation) {
    let start = annotation.article.bodyStart
    if let given = Paragraphs.given(by: annotation.article, from: start) {
      annotation.paragraphs = given
      return
    }
    annotation.paragraphs =
      annotation.article.text.utf8.withContiguousStorageIfAvailable { bytes in
        Paragraphs.find(in: bytes, from: start)
      } ?? Paragraphs.find(in: Array(annotation.article.text.utf8), from: start)
    if let caption = annotation.article.caption, !caption.isEmpty {
      annotation.paragraphs.insert(caption, at: 0)
    }
  }

  /// The blocks of an article, as web pages have them: nothing need be guessed there. Nil where they leave
  /// out words of its text.
  private static func given(by article: Article, from start: Int) -> [ByteRange]? {
    guard !article.blocks.isEmpty, article.caption == nil else { return nil }
    var text = article.text
    return text.withUTF8 { bytes in
      var at = start
      for block in article.blocks {
        guard block.range.start >= at, block.range.end <= bytes.count else { return nil }
        for place in at..<block.range.start where bytes[place] > 0x20 { return nil }
        at = block.range.end
      }
      for place in at..<max(at, bytes.count) where bytes[place] > 0x20 { return nil }
      // Only plain paragraphs may have been glued together or be lines of one: a caption is what its file
      // says it is.
      var paragraphs: [ByteRange] = []
      var plain: [ByteRange] = []
      for block in article.blocks where !block.range.isEmpty {
        if block.role == .paragraph {
          plain.append(block.range)
        } else {
          paragraphs += parted(SpacedLines.joined(plain, bytes), bytes) + [block.range]
          plain.removeAll(keepingCapacity: true)
        }
      }
      return paragraphs + parted(SpacedLines.joined(plain, bytes), bytes)
    }
  }

  static func find(in bytes: [UInt8], from start: Int) -> [ByteRange] {
    bytes.withUnsafeBufferPointer { find(in: $0, from: start) }
  }

  static func find(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> [ByteRange] {
    var paragraphs: [ByteRange] = []
    var block: [ByteRange] = []
    var position = start
    while position <= bytes.count {
      var end = position
      while end < bytes.count, !isLineBreak(bytes, end) { end += 1 }
      if let line = trimmed(bytes, position, end) {
        block.append(line)
      } else {
        flush(&block, into: &paragraphs, bytes)
      }
      if end >= bytes.count { break }
      // A form feed or vertical tab ends a page or block, as a blank line does.
      if bytes[end] == 0x0C || bytes[end] == 0x0B { flush(&block, into: &paragraphs, bytes) }
      position = end + lineBreakLength(bytes, end)
    }
    flush(&block, into: &paragraphs, bytes)
    return parted(SpacedLines.joined(paragraphs, bytes), bytes)
  }

  private static func parted(_ paragraphs: [ByteRange], _ bytes: UnsafeBufferPointer<UInt8>) -> [ByteRange] {
    guard paragraphs.contains(where: { $0.count >= GluedParagraphs.least }) else { return paragraphs }
    var parted: [ByteRange] = []
    for paragraph in paragraphs { GluedParagraphs.part(paragraph, bytes, into: &parted) }
    return parted
  }

  private static func flush(
    _ block: inout [ByteRange], into paragraphs: inout [ByteRange], _ bytes: UnsafeBufferPointer<UInt8>
  ) {
    defer { block.removeAll(keepingCapacity: true) }
    guard var current = block.first else { return }
    let wrapped = isWrapped(block, bytes)
    for line in block.dropFirst() {
      if wrapped || runsOn(current, line, bytes) {
        current = current.union(line)
      } else {
        paragraphs.append(current)
        current = line
      }
    }
    paragraphs.append(current)
  }

  /// Three lines or more of one width, of which one begins in lower case: a paragraph set to a width.
  private static func isWrapped(_ block: [ByteRange], _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard block.count >= 2, let longest = block.map(\.count).max(), longest <= 132 else { return false }
    let full = block.dropLast().allSatisfy { $0.count * 2 > longest }
    return full && block.dropFirst().contains { isLower(bytes[$0.start]) }
  }

  /// A long line without an end, followed by a line that begins in lower case, is one paragraph with it.
  private static func runsOn(_ line: ByteRange, _ next: ByteRange, _ bytes: UnsafeBufferPointer<UInt8>)
    -> Bool
  {
    guard isLower(bytes[next.start]) else { return false }
    switch bytes[line.end - 1] {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":"): return false
    default: return true
    }
  }

  private static func isLower(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }

  private static func isLineBreak(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
    let byte = bytes[at]
    if byte >= 0x0A && byte <= 0x0D { return true }
    // U+2028 and U+2029
    return byte == 0xE2 && at + 2 < bytes.count && bytes[at + 1] == 0x80 && (bytes[at + 2] | 1) == 0xA9
  }

  private static func lineBreakLength(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
    if bytes[at] == 0xE2 { return 3 }
    return bytes[at] == 0x0D && at + 1 < bytes.count && bytes[at + 1] == 0x0A ? 2 : 1
  }

  /// The line without white space at its ends (no-break and zero-width spaces and byte-order marks included).
  private static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int) -> ByteRange? {
    var start = from
    var end = to
    while start < end, case let length = spaceLength(bytes, start, end), length > 0 { start += length }
    while end > start {
      if bytes[end - 1] <= 0x20 { end -= 1; continue }
      if end - 2 >= start, spaceLength(bytes, end - 2, end) == 2 { end -= 2; continue }
      if end - 3 >= start, spaceLength(bytes, end - 3, end) == 3 { end -= 3; continue }
      break
    }
    return start < end ? ByteRange(start, end) : nil
  }
}

/// Length in bytes of the white-space code point at `at`, 0 when there is none. Zero-width spaces and the
/// byte-order mark count as white space: they part nothing and are never part of a word.
func spaceLength(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int) -> Int {
  let byte = bytes[at]
  if byte <= 0x20 || byte == 0x7F { return 1 }
  guard byte >= 0xC2 else { return 0 }
  if byte == 0xC2, at + 1 < end { return bytes[at + 1] == 0xA0 || bytes[at + 1] == 0x85 ? 2 : 0 }
  guard at + 2 < end else { return 0 }
  if byte == 0xE2, bytes[at + 1] == 0x80 {
    let last = bytes[at + 2]
    return last <= 0x8B || last == 0xAF || last == 0xA8 || last == 0xA9 ? 3 : 0
  }
  if byte == 0xE2 { return bytes[at + 1] == 0x81 && (bytes[at + 2] == 0x9F || bytes[at + 2] == 0xA0) ? 3 : 0 }
  if byte == 0xE3 { return bytes[at + 1] == 0x80 && bytes[at + 2] == 0x80 ? 3 : 0 }
  if byte == 0xEF { return bytes[at + 1] == 0xBB && bytes[at + 2] == 0xBF ? 3 : 0 }
  return 0
}
