// White space of a page is folded as browsers fold it. Signs that show nothing and spell nothing go: soft
// hyphens, zero-width spaces and icon fonts' private characters would part a name from itself when it is
// searched. Joiners (U+200C, U+200D) stay, since they spell Persian and Hindi, and so do marks of direction.

/// Text that is put together, its white space folded.
struct TextFolder {
  private(set) var bytes: [UInt8] = []
  /// White space was read that is not written yet.
  private var hasSpace = false
  /// From here on the present line begins, before which no white space is written.
  private var lineStart = 0

  var isAtLineStart: Bool { bytes.count == lineStart }

  /// Ends the line; what comes begins anew, without white space.
  mutating func beginLine(after separator: StaticString = "") {
    bytes += UnsafeBufferPointer(start: separator.utf8Start, count: separator.utf8CodeUnitCount)
    lineStart = bytes.count
    hasSpace = false
  }

  mutating func space() { hasSpace = true }

  /// A sign of our own, such as a quotation mark; white space before it is kept, after it as it comes.
  mutating func write(_ sign: StaticString) {
    flushSpace()
    bytes += UnsafeBufferPointer(start: sign.utf8Start, count: sign.utf8CodeUnitCount)
  }

  /// Writes white space that was put off; where a link begins, it would else be part of it.
  mutating func flushSpace() {
    if hasSpace, bytes.count > lineStart { bytes.append(0x20) }
    hasSpace = false
  }

  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    Self.plain.withUnsafeBufferPointer { plain in
      var at = 0
      let count = text.count
      while at < count {
        let start = at
        while at < count, plain[Int(text[at])] { at += 1 }
        if at > start {
          flushSpace()
          bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<at]))
        }
        if at < count { at += special(text, at) }
      }
    }
  }

  /// As it stands, but for control characters; line breaks count, blank lines do not, since they would end
  /// the paragraph.
  mutating func appendPreformatted(_ text: UnsafeBufferPointer<UInt8>) {
    hasSpace = false
    for byte in text where byte >= 0x20 || byte == 0x0A || byte == 0x09 {
      if byte == 0x0A {
        while bytes.count > lineStart, bytes.last == 0x20 || bytes.last == 0x09 { bytes.removeLast() }
        if bytes.last == 0x0A { continue }
      }
      bytes.append(byte)
    }
  }

  /// Bytes that are written as they are.
  private static let plain: [Bool] = (0..<256).map {
    $0 > 0x20 && ![0x7F, 0xC2, 0xE2, 0xE3, 0xEE, 0xEF].contains($0)
  }

  /// Deals with a byte that may be none; gives how many it took.
  private mutating func special(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
    func byte(_ offset: Int) -> UInt8 { at + offset < text.count ? text[at + offset] : 0 }
    let lead = text[at]
    switch lead {
    case 0x20, 0x09, 0x0A, 0x0C, 0x0D:
      hasSpace = true
      return 1
    case 0..<0x20, 0x7F: return 1
    case 0xC2:
      // No-break space; soft hyphen; C1 controls.
      if byte(1) == 0xA0 { hasSpace = true } else if byte(1) != 0xAD && byte(1) >= 0xA0 { copy(text, at, 2) }
      return min(2, text.count - at)
    default: break
    }
    let length = min(3, text.count - at)
    switch (lead, byte(1), byte(2)) {
    case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9), (0xE2, 0x80, 0xAF),
      (0xE2, 0x81, 0x9F),
      (0xE3, 0x80, 0x80):
      hasSpace = true
    case (0xE2, 0x80, 0x8B), (0xE2, 0x81, 0xA0), (0xEF, 0xBB, 0xBF), (0xEE, _, _), (0xEF, 0x80...0xA3, _):
      break
    default: copy(text, at, length)
    }
    return length
  }

  private mutating func copy(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ length: Int) {
    flushSpace()
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[at..<min(text.count, at + length)]))
  }
}
