// UTF-8 that was read as Windows-1252 on the way: “Ã©” was “é”, “â€œ” an opening mark. The text stays as it
// is; tokens are cut as if it were whole, and know the form of what was there.
// raw: bytes and tokens are lent as buffers, whose subscripts answer outside their ends as those of arrays
// do.
import DocumentModel

enum DamagedText {
  /// What stands at the bytes of “Ã” or “â”, nil when nothing was damaged.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int) -> (
    kind: ScalarClass, length: Int
  )? {
    // “Ã” as an A with a tilde of its own.
    if bytes[at] == 0xC2, at >= 2, at + 1 < end, bytes[at - 1] == 0x83, bytes[at - 2] == 0xCC,
      bytes[at + 1] >= 0xA0
    {
      return (.letter, 2)
    }
    guard at + 3 < end, bytes[at] == 0xC3 else { return nil }
    if bytes[at + 1] == 0x83, bytes[at + 2] == 0xC2, bytes[at + 3] >= 0xA0, bytes[at + 3] <= 0xBF {
      return (.letter, 4)
    }
    guard at + 4 < end, bytes[at + 1] == 0xA2, bytes[at + 2] == 0xE2, bytes[at + 3] == 0x82,
      bytes[at + 4] == 0xAC
    else { return nil }
    if let mark = QuoteMark.read(bytes, at, end) {
      return (mark.family == .single && mark.form == .closing ? .apostrophe : .quote, mark.range.count)
    }
    // A dash or an ellipsis, whose last byte became a mark.
    return at + 7 < end ? (bytes[at + 7] == 0xA6 ? .ellipsis : .dash, 8) : nil
  }

  /// Whether anything in a stretch of text was damaged.
  static func isIn(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    for at in range
    where bytes[at] == 0xC3 && at + 1 < range.upperBound && (bytes[at + 1] == 0x83 || bytes[at + 1] == 0xA2) {
      if read(bytes, at, range.upperBound) != nil { return true }
    }
    return false
  }

  /// A token's bytes as they were, nil when they are as they were.
  static func mended(_ bytes: UnsafeBufferPointer<UInt8>, _ range: ByteRange) -> [UInt8]? {
    guard range.count <= 64, isIn(bytes, range.start..<range.end) else { return nil }
    var out: [UInt8] = []
    var at = range.start
    while at < range.end {
      guard let damaged = read(bytes, at, range.end) else {
        out.append(bytes[at])
        at += 1
        continue
      }
      switch damaged.kind {
      case .letter: out += [0xC3, bytes[at + 3]]
      case .apostrophe: out += [0xE2, 0x80, 0x99]
      case .dash: out += [0xE2, 0x80, 0x94]
      case .ellipsis: out += [0xE2, 0x80, 0xA6]
      default: out += [0xE2, 0x80, QuoteMark.read(bytes, at, range.end)?.form == .opening ? 0x9C : 0x9D]
      }
      at += damaged.length
    }
    return out
  }
}
