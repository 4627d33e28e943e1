// One quotation mark as it is written, damaged on the way or not.
// raw: bytes are lent as buffers, whose subscripts answer outside their ends as those of arrays do.
import DocumentModel

/// A mark of quotation as it stands in the text.
struct QuoteMark {
  enum Family: UInt8 { case double, single, angle, singleAngle, corner }
  /// What the character is made for; straight marks are made for both.
  enum Form: UInt8 { case opening, closing, straight }

  var range: ByteRange
  var family: Family
  var form: Form

  /// The mark at byte `at`, nil when there is none. Apostrophes are reported too, as single marks.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int) -> QuoteMark? {
    func mark(_ length: Int, _ family: Family, _ form: Form) -> QuoteMark {
      QuoteMark(range: ByteRange(at, at + length), family: family, form: form)
    }
    func matches(_ text: StaticString) -> Bool {
      let length = text.utf8CodeUnitCount
      guard at + length <= end else { return false }
      return (0..<length).allSatisfy { bytes[at + $0] == text.utf8Start[$0] }
    }
    switch bytes[at] {
    case 0x22: return mark(1, .double, .straight)
    case 0x27: return matches("''") ? mark(2, .double, .closing) : mark(1, .single, .straight)
    case 0x60:
      // O`Dorran
      let isApostrophe =
        at > 0 && at + 1 < end && (0x41...0x5A).contains(bytes[at - 1])
        && (0x41...0x5A).contains(bytes[at + 1])
      if isApostrophe { return nil }
      return matches("``") ? mark(2, .double, .opening) : mark(1, .single, .opening)
    case 0x26:
      if matches("&quot;") || matches("&#34;") { return mark(matches("&quot;") ? 6 : 5, .double, .straight) }
      if matches("&ldquo;") { return mark(7, .double, .opening) }
      if matches("&rdquo;") { return mark(7, .double, .closing) }
      if matches("&#39;") { return mark(5, .single, .straight) }
      return nil
    case 0xC2:
      guard at + 1 < end else { return nil }
      if bytes[at + 1] == 0xAB { return mark(2, .angle, .opening) }
      if bytes[at + 1] == 0xBB { return mark(2, .angle, .closing) }
      return nil
    case 0xE2:
      guard at + 2 < end, bytes[at + 1] == 0x80 else { return nil }
      switch bytes[at + 2] {
      case 0x9C, 0x9E, 0x9F: return mark(3, .double, .opening)
      case 0x9D: return mark(3, .double, .closing)
      case 0x98, 0x9A, 0x9B: return mark(3, .single, .opening)
      case 0x99: return mark(3, .single, .closing)
      case 0xB9: return mark(3, .singleAngle, .opening)
      case 0xBA: return mark(3, .singleAngle, .closing)
      default: return nil
      }
    case 0xE3:
      guard at + 2 < end, bytes[at + 1] == 0x80 else { return nil }
      switch bytes[at + 2] {
      case 0x8C, 0x8E: return mark(3, .corner, .opening)
      case 0x8D, 0x8F: return mark(3, .corner, .closing)
      default: return nil
      }
    case 0xC3:
      // UTF-8 read as Windows-1252: the first byte E2 became "â", the second 80 "€".
      guard matches("â€") else { return nil }
      if matches("â€œ") { return mark(7, .double, .opening) }
      if matches("â€\u{9d}") { return mark(7, .double, .closing) }
      if matches("â€™") { return mark(8, .single, .closing) }
      if matches("â€˜") { return mark(7, .single, .opening) }
      if matches("â€“") || matches("â€”") || matches("â€¦") || matches("â€\u{201C}") || matches("â€\u{201D}")
      {
        return nil
      }
      return mark(5, .double, .closing)
    default: return nil
    }
  }
}
