// What a code point is to the tokenizer: a handful of classes, found from bytes without making a Character.
// raw: bytes and tokens are lent as buffers, whose subscripts answer outside their ends as those of arrays
// do.

/// The classes of code points that the tokenizer tells apart.
enum ScalarClass: UInt8 {
  case space, letter, upper, digit, period, comma, apostrophe, quote, open, close, hyphen, dash, ellipsis,
    slash
  case currency, terminal, underscore, at, hash, ampersand, percent, plus, colon, mark, symbol, joiner
}

/// Classes of the ASCII bytes.
let asciiClasses: [ScalarClass] = {
  var table = [ScalarClass](repeating: .space, count: 128)
  for byte in 0x21..<0x7f { table[byte] = .symbol }
  for byte in 0x61...0x7a { table[byte] = .letter }
  for byte in 0x41...0x5a { table[byte] = .upper }
  for byte in 0x30...0x39 { table[byte] = .digit }
  let named: [(Character, ScalarClass)] = [
    (".", .period), (",", .comma), ("'", .apostrophe), ("`", .quote), ("\"", .quote), ("(", .open),
    ("[", .open),
    ("{", .open), (")", .close), ("]", .close), ("}", .close), ("-", .hyphen), ("/", .slash),
    ("$", .currency),
    ("!", .terminal), ("?", .terminal), ("_", .underscore), ("@", .at), ("#", .hash), ("&", .ampersand),
    ("%", .percent), ("+", .plus), (":", .colon), (";", .colon),
  ]
  for (character, kind) in named { table[Int(character.asciiValue ?? .max)] = kind }
  return table
}()

/// The code point that begins at `offset` and its length in bytes. Bytes that are no valid UTF-8 count as
/// U+FFFD of one byte, so a scan always moves on.
@inline(__always)
func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int, _ limit: Int) -> (value: UInt32, length: Int)
{
  let first = bytes[offset]
  if first < 0x80 { return (UInt32(first), 1) }
  if first < 0xc2 { return (0xfffd, 1) }
  if first < 0xe0, offset + 1 < limit {
    return ((UInt32(first) & 0x1f) << 6 | UInt32(bytes[offset + 1]) & 0x3f, 2)
  }
  if first < 0xf0, offset + 2 < limit {
    return (
      (UInt32(first) & 0x0f) << 12 | (UInt32(bytes[offset + 1]) & 0x3f) << 6 | UInt32(bytes[offset + 2])
        & 0x3f, 3
    )
  }
  if offset + 3 < limit {
    return (
      (UInt32(first) & 0x07) << 18 | (UInt32(bytes[offset + 1]) & 0x3f) << 12
        | (UInt32(bytes[offset + 2]) & 0x3f) << 6 | UInt32(bytes[offset + 3]) & 0x3f, 4
    )
  }
  return (0xfffd, 1)
}

/// The class of a code point beyond ASCII.
func wideClass(_ value: UInt32) -> ScalarClass {
  switch value {
  case 0x80...0xa0, 0x1680, 0x2000...0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000: return .space
  // Zero-width and direction marks belong to the word around them, or to nothing.
  case 0x200b...0x200f, 0x202a...0x202e, 0x2060...0x206f, 0xfeff, 0xad: return .joiner
  case 0x1f3fb...0x1f3ff, 0xfe00...0xfe0f, 0xe0100...0xe01ef, 0x0300...0x036f, 0x20d0...0x20ff: return .joiner
  case 0x2018, 0x2019, 0x201b, 0x2bc, 0x2032, 0xb4: return .apostrophe
  case 0x201a, 0x201c...0x201f, 0xab, 0xbb, 0x2039, 0x203a, 0x300c...0x300f, 0x2033: return .quote
  case 0x2010, 0x2011: return .hyphen
  case 0x2012...0x2015, 0x2212: return .dash
  case 0x2026: return .ellipsis
  case 0xa2...0xa5, 0x20a0...0x20cf: return .currency
  case 0xaa, 0xba, 0xb2, 0xb3, 0xb9, 0xb5, 0xbc...0xbe: return .letter
  case 0xa1, 0xbf: return .terminal
  case 0xa6...0xbf, 0xd7, 0xf7: return .symbol
  case 0x3001, 0xff0c: return .comma
  case 0x3002, 0xff01, 0xff1f, 0x203c, 0x2047...0x2049, 0x61f, 0x6d4, 0x964: return .terminal
  case 0x3008...0x3011, 0xff08, 0xff09: return .symbol
  case 0x2016...0x2031, 0x2034...0x205e: return .symbol
  case 0x2190...0x2bff, 0xe000...0xf8ff, 0xfffd, 0x1f000...0x1faff: return .symbol
  case 0xc0...0xde, 0x391...0x3ab, 0x410...0x42f: return .upper
  case 0x100...0x17f: return value & 1 == 0 ? .upper : .letter
  default: return .letter
  }
}

/// The class of the code point at `offset`, and its length in bytes.
@inline(__always)
func classOf(
  _ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int, _ limit: Int, _ ascii: UnsafePointer<ScalarClass>
) -> (kind: ScalarClass, length: Int) {
  let first = bytes[offset]
  if first < 0x80 { return (ascii[Int(first)], 1) }
  if first == 0xC3 || first == 0xC2, let damaged = DamagedText.read(bytes, offset, limit) { return damaged }
  let (value, length) = scalar(bytes, offset, limit)
  return (wideClass(value), length)
}
