// Bytes become text once, here, and are never altered afterwards: white space, line ends and control
// characters stay as they are, because every offset in the program counts them.

/// Decodes a file.
///
/// UTF-16 and UTF-32 are known by their byte order mark, which is dropped, or without one by the zeros
/// between their letters. Everything else is UTF-8, where a byte order mark stays in the text as U+FEFF
/// (offsets of other tools count it) and every maximal ill-formed sequence becomes one U+FFFD, as the Unicode
/// Standard recommends (section 3.9). A file that is no UTF-8 but clearly Windows-1252 is read as that.
public func decodeText(_ bytes: [UInt8]) -> String {
  if let wide = wideEncoding(bytes[...]) { return wide.decode(bytes) }
  if let text = String(validating: bytes, as: UTF8.self) { return text }
  if isClearlyWindows1252(bytes) { return decodeWindows1252(bytes) }
  return String(decoding: bytes, as: UTF8.self)
}

/// An encoding whose letters are two or four bytes.
struct WideEncoding: Equatable {
  /// Bytes of a unit: 2 or 4.
  var width: Int
  var isBigEndian: Bool
  /// Bytes of the byte order mark.
  var mark = 0

  /// What is left of a unit at the end, like a lone surrogate, becomes U+FFFD.
  func decode(_ bytes: [UInt8]) -> String {
    var units: [UInt32] = []
    units.reserveCapacity(bytes.count / width + 1)
    var at = mark
    while at + width <= bytes.count {
      let unit = bytes[at..<(at + width)]
      units.append(
        isBigEndian
          ? unit.reduce(0) { $0 << 8 | UInt32($1) } : unit.reversed().reduce(0) { $0 << 8 | UInt32($1) })
      at += width
    }
    if at < bytes.count { units.append(0xFFFD) }
    return width == 2
      ? String(decoding: units.map(UInt16.init(truncatingIfNeeded:)), as: UTF16.self)
      : String(String.UnicodeScalarView(units.map { Unicode.Scalar($0) ?? "\u{FFFD}" }))
  }
}

/// The wide encoding that a file's first bytes show; nil for all others.
func wideEncoding(_ head: ArraySlice<UInt8>) -> WideEncoding? {
  // UTF-32 first: its little-endian mark begins with that of UTF-16.
  if head.starts(with: [0xFF, 0xFE, 0, 0]) { return WideEncoding(width: 4, isBigEndian: false, mark: 4) }
  if head.starts(with: [0, 0, 0xFE, 0xFF]) { return WideEncoding(width: 4, isBigEndian: true, mark: 4) }
  if head.starts(with: [0xFF, 0xFE]) { return WideEncoding(width: 2, isBigEndian: false, mark: 2) }
  if head.starts(with: [0xFE, 0xFF]) { return WideEncoding(width: 2, isBigEndian: true, mark: 2) }
  // Without a mark: zeros where Western letters have them, and hardly any elsewhere.
  let sample = head.prefix(1024)
  guard sample.count >= 8 else { return nil }
  var zeros = [0, 0, 0, 0]
  for (at, byte) in sample.enumerated() where byte == 0 { zeros[at & 3] += 1 }
  let quarter = sample.count / 4
  let (most, few) = (quarter * 3 / 4, quarter / 16)
  if zeros[0] <= few, zeros[1...].allSatisfy({ $0 >= most }) {
    return WideEncoding(width: 4, isBigEndian: false)
  }
  if zeros[3] <= few, zeros[..<3].allSatisfy({ $0 >= most }) {
    return WideEncoding(width: 4, isBigEndian: true)
  }
  if zeros[0] + zeros[2] <= few, zeros[1] >= most, zeros[3] >= most {
    return WideEncoding(width: 2, isBigEndian: false)
  }
  if zeros[1] + zeros[3] <= few, zeros[0] >= most, zeros[2] >= most {
    return WideEncoding(width: 2, isBigEndian: true)
  }
  return nil
}

// Windows-1252's bytes 80 to 9F; zero where it has none.
private let windows1252: [UInt16] = [
  0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
  0x017D,
  0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,
  0x017E,
  0x0178,
]

/// What a byte of Windows-1252 stands for, nil for the five that stand for nothing.
func windows1252Scalar(_ byte: UInt8) -> Unicode.Scalar? {
  guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
  let value = windows1252[Int(byte) - 0x80]
  return value == 0 ? nil : Unicode.Scalar(value)
}

// What Western news written in Windows-1252 holds above ASCII: marks, currency, and the letters of Western
// Europe.
private let likelyWindows1252: Set<UInt8> = Set<UInt8>([
  0x80, 0x84, 0x85, 0x8A, 0x8C, 0x8E, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0x9A, 0x9C, 0x9E, 0xA0,
  0xA3,
  0xA7, 0xA9, 0xAB, 0xAE, 0xB0, 0xB7, 0xBB, 0xBC, 0xBD, 0xBE, 0xC1, 0xC4, 0xC5, 0xC6, 0xC7, 0xC9, 0xD1, 0xD6,
  0xD8,
  0xDC, 0xDF,
]).union(0xE0...0xFD)

/// True when there is no well-formed multibyte UTF-8 in it, every byte above ASCII is one that news in
/// Windows-1252 has, hardly any look like a UTF-8 sequence cut short, and there are no control characters.
private func isClearlyWindows1252(_ bytes: [UInt8]) -> Bool {
  var high = 0
  var cutShort = 0
  for (at, byte) in bytes.enumerated() {
    if byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D && byte != 0x0C { return false }
    guard byte >= 0x80 else { continue }
    guard likelyWindows1252.contains(byte) else { return false }
    high += 1
    guard byte >= 0xC2, byte <= 0xF4, at + 1 < bytes.count, bytes[at + 1] & 0xC0 == 0x80 else { continue }
    let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    let tail = bytes[(at + 1)..<min(bytes.count, at + length)]
    if tail.count == length - 1 && tail.allSatisfy({ $0 & 0xC0 == 0x80 }) { return false }
    cutShort += 1
  }
  return cutShort * 10 <= high && high * 4 <= bytes.count
}

private func decodeWindows1252(_ bytes: [UInt8]) -> String {
  String(
    decoding: bytes.map { (0x80...0x9F).contains($0) ? windows1252[Int($0) - 0x80] : UInt16($0) },
    as: UTF16.self)
}
