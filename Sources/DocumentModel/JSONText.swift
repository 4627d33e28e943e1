// How a string stands in JSON: the one place that knows it, for what is printed and for what is kept of
// records.

extension [UInt8] {
  /// Appends the string as a JSON literal (RFC 8259), quotation marks included. Control characters are
  /// escaped, those of ISO 6429 (U+007F to U+009F) too: a terminal may obey them.
  public mutating func append(jsonString text: some StringProtocol) {
    var text = String(text)
    append(0x22)
    text.withUTF8 { bytes in
      var done = 0
      for at in bytes.indices {
        let byte = bytes[at]
        // U+0080 to U+009F are C2 80 to C2 9F.
        let isC1 = byte == 0xC2 && bytes[at + 1] < 0xA0
        guard byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F || isC1 else { continue }
        append(contentsOf: UnsafeBufferPointer(rebasing: bytes[done..<at]))
        done = at + (isC1 ? 2 : 1)
        append(0x5C)
        switch byte {
        case 0x22, 0x5C: append(byte)
        case 0x08: append(UInt8(ascii: "b"))
        case 0x09: append(UInt8(ascii: "t"))
        case 0x0A: append(UInt8(ascii: "n"))
        case 0x0C: append(UInt8(ascii: "f"))
        case 0x0D: append(UInt8(ascii: "r"))
        default:
          let digits = Array("0123456789abcdef".utf8)
          let value = isC1 ? bytes[at + 1] : byte
          self += [0x75, 0x30, 0x30, digits[Int(value >> 4)], digits[Int(value & 15)]]
        }
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: bytes[done...]))
    }
    append(0x22)
  }
}
