// Lines set to a width with a blank line after each, as transcripts and some exports come out of a copy:
// every line looks like a paragraph. They are told by what follows a line that ends no sentence: it goes on
// in lower case, at one distance, where its first word would not have fitted any more.
// raw: bytes are lent as a buffer, whose subscripts answer outside their ends as those of arrays do.
import DocumentModel

/// Joins wrapped lines that blank lines part.
struct SpacedLines {
  /// Lines that a text has at least, and code points that one of a width has at most.
  private static let least = 8, widest = 132

  private let bytes: UnsafeBufferPointer<UInt8>
  private let lines: [ByteRange]
  /// Code points of each line.
  private let lengths: [Int]
  /// Line breaks between each line and the next.
  private let gaps: [Int]
  /// Line breaks between two lines of one paragraph.
  private var spacing = 0
  /// A line ends where the next word would go beyond this many code points.
  private var width = 0
  /// Spaces before a line that goes on.
  private var indent = 0

  /// The paragraphs that lines make, or the lines as they are where they are paragraphs already.
  static func joined(_ lines: [ByteRange], _ bytes: UnsafeBufferPointer<UInt8>) -> [ByteRange] {
    // What has one long paragraph in ten or more is not set to a width: most articles are known by that.
    guard lines.count >= least, lines.count(where: { $0.count > widest * 2 }) * 10 < lines.count,
      let spaced = SpacedLines(lines, bytes)
    else { return lines }
    var out: [ByteRange] = []
    for (n, line) in lines.enumerated() {
      if n > 0, spaced.goesOn(n - 1), let last = out.popLast() {
        out.append(last.union(line))
      } else {
        out.append(line)
      }
    }
    return out
  }

  private init?(_ lines: [ByteRange], _ bytes: UnsafeBufferPointer<UInt8>) {
    (self.lines, self.bytes) = (lines, bytes)
    lengths = lines.map { line in (line.start..<line.end).count { bytes[$0] & 0xC0 != 0x80 } }
    gaps = zip(lines, lines.dropFirst()).map { Self.breaks(bytes, $0.end, $1.start) }
    let sure = gaps.indices.filter { gaps[$0] > 1 && endsOpen($0) && isLower(bytes[lines[$0 + 1].start]) }
    // Four in ten lines go on for certain, nearly all of one length, nearly none with a break in it.
    guard sure.count * 5 >= lines.count * 2, let full = Self.quantile(sure.map { lengths[$0] }, percent: 95),
      full >= 30, full <= Self.widest,
      sure.count(where: { lengths[$0] * 4 >= full * 3 }) * 10 >= sure.count * 9,
      lines.count(where: { Self.breaks(bytes, $0.start, $0.end) == 0 }) * 10 >= lines.count * 9
    else { return nil }
    spacing = Self.quantile(sure.map { gaps[$0] }, percent: 50) ?? 2
    width = Self.quantile(sure.map { needed($0) }, percent: 5) ?? full
    indent = Self.quantile(sure.map { indentation($0 + 1) }, percent: 50) ?? 0
  }

  /// Whether the line after one belongs to the same paragraph.
  private func goesOn(_ n: Int) -> Bool {
    guard gaps[n] >= spacing else { return false }
    let next = bytes[lines[n + 1].start]
    // Also over the end of a page.
    if endsOpen(n), isLower(next) { return true }
    guard gaps[n] == spacing, needed(n) >= width, indentation(n + 1) <= indent + 1, !isLabel(n + 1) else {
      return false
    }
    return endsOpen(n) || !opensQuotation(lines[n + 1].start)
  }

  /// Code points of a line with the first word of the next.
  private func needed(_ n: Int) -> Int {
    let next = lines[n + 1]
    let word = (next.start..<next.end).prefix { bytes[$0] > 0x20 }.count { bytes[$0] & 0xC0 != 0x80 }
    return lengths[n] + 1 + word
  }

  /// Whether a line ends neither sentence nor announcement.
  private func endsOpen(_ n: Int) -> Bool {
    var at = lines[n].end - 1
    while at > lines[n].start, bytes[at] >= 0x80 || [0x22, 0x27, 0x29, 0x5D].contains(bytes[at]) {
      // U+2026 ends one.
      if bytes[at] == 0xA6, at > 1, bytes[at - 1] == 0x80, bytes[at - 2] == 0xE2 { return false }
      at -= 1
    }
    return ![UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":")].contains(bytes[at])
  }

  private func isLower(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }

  private func opensQuotation(_ at: Int) -> Bool {
    if bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") { return true }
    return bytes[at] == 0xE2 && at + 2 < bytes.count && bytes[at + 1] == 0x80
      && (0x93...0x9F).contains(bytes[at + 2])
  }

  /// Whether who speaks is named before a line: "Q.", "THE COURT:", "Ann Lund: ".
  private func isLabel(_ n: Int) -> Bool {
    let head = bytes[lines[n].start..<min(lines[n].end, lines[n].start + 40)]
    guard let end = head.firstIndex(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") }) else {
      return false
    }
    let words = head[..<end].split(separator: 0x20)
    guard bytes[end] == UInt8(ascii: ":") else {
      return words.count == 1 && end - head.startIndex == 1
        && [UInt8(ascii: "Q"), UInt8(ascii: "A")].contains(bytes[head.startIndex])
    }
    return words.count < 5 && words.allSatisfy { ($0.first ?? 0) >= 0x41 && ($0.first ?? 0) <= 0x5A }
  }

  private func indentation(_ n: Int) -> Int {
    var at = lines[n].start
    while at > 0, bytes[at - 1] == 0x20 || bytes[at - 1] == 0x09 { at -= 1 }
    return lines[n].start - at
  }

  /// Line breaks in a stretch; CR and LF together are one.
  private static func breaks(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    (start..<max(start, end)).count { at in
      bytes[at] == 0x0A || bytes[at] == 0x0D && !(at + 1 < bytes.count && bytes[at + 1] == 0x0A)
    }
  }

  private static func quantile(_ values: [Int], percent: Int) -> Int? {
    let sorted = values.sorted()
    return sorted.isEmpty ? nil : sorted[min(sorted.count - 1, sorted.count * percent / 100)]
  }
}
