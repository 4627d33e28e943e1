// The form of a token as integers: a hash of its folded bytes, and its shape. Later stages compare these and
// never make a string.
// raw: bytes and tokens are lent as buffers, whose subscripts answer outside their ends as those of arrays
// do.
import DocumentModel

/// Hashes of folded forms.
public enum Form {
  static let seed: UInt32 = 0x811c_9dc5

  @inline(__always)
  static func step(_ hash: UInt32, _ byte: UInt8) -> UInt32 { (hash ^ UInt32(byte)) &* 0x0100_0193 }

  /// The hash of a word as `Token.form` has it.
  public static func hash(_ word: String) -> UInt32 {
    var word = word
    return word.withUTF8 { hash($0, 0, $0.count) }
  }

  /// The hashes of words with spaces between them.
  static func hashes(_ words: String) -> Set<UInt32> {
    Set(words.split(whereSeparator: \.isWhitespace).map { hash(String($0)) })
  }

  /// Letters lowered (ASCII and Latin-1, Greek and Cyrillic capitals), quotation marks and apostrophes made
  /// plain, dashes one dash, "…" three periods.
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> UInt32 {
    let hash = partial(bytes, start, end)
    // 0 means "not set".
    return hash == 0 ? 1 : hash
  }

  /// The hash so far, to be carried on with `step`.
  @inline(__always)
  static func partial(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> UInt32 {
    var hash = seed
    var position = start
    while position < end {
      let byte = bytes[position]
      if byte < 0x80 {
        hash = step(hash, byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte)
        position += 1
      } else {
        let (value, length) = scalar(bytes, position, end)
        position += length
        switch wideClass(value) {
        case .apostrophe: hash = step(hash, 0x27)
        case .quote: hash = step(hash, 0x22)
        case .dash: hash = step(hash, 0x2d)
        case .hyphen: hash = step(hash, 0x2d)
        case .ellipsis: for _ in 0..<3 { hash = step(hash, 0x2e) }
        case .joiner: break
        default:
          let folded = fold(value)
          hash = step(
            step(
              step(hash, UInt8(truncatingIfNeeded: folded >> 12) | 0x80),
              UInt8(truncatingIfNeeded: folded >> 6) | 0x80), UInt8(truncatingIfNeeded: folded) | 0x80)
        }
      }
    }
    return hash
  }

  /// Lower case of the alphabets that news in English borrows from.
  static func fold(_ value: UInt32) -> UInt32 {
    switch value {
    case 0xc0...0xd6, 0xd8...0xde, 0x391...0x3ab, 0x410...0x42f: value + 0x20
    case 0x100...0x137, 0x14a...0x177: value | 1
    case 0x139...0x148, 0x179...0x17e: value & 1 == 1 ? value + 1 : value
    default: value
    }
  }

  static func shape(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Token.Shape {
    let first = bytes[start]
    let count = end - start
    if first >= 0x61 && first <= 0x7a {
      var plain = true
      for position in start..<end {
        let byte = bytes[position]
        if byte == 0x40 { return .address }
        if byte < 0x61 || (byte > 0x7a && byte < 0x80) { plain = false }
      }
      if plain { return .lower }
    }
    var upper = 0, lower = 0, digits = 0, at = false, slashes = 0
    var position = start
    while position < end {
      let (kind, length) = asciiClasses.withUnsafeBufferPointer {
        classOf(bytes, position, end, $0.baseAddress!)
      }
      switch kind {
      case .upper: upper += 1
      case .letter: lower += 1
      case .digit: digits += 1
      case .at: at = true
      case .slash: slashes += 1
      default: break
      }
      position += length
    }
    if upper + lower + digits == 0 { return mark(bytes, start, end, count) }
    if (at && upper + lower > 0) || slashes > 1 { return .address }
    if digits > 0 { return upper + lower == 0 ? .digits : .digitsAndLetters }
    if upper == 0 { return .lower }
    let startsHigh = asciiClasses.withUnsafeBufferPointer {
      classOf(bytes, start, end, $0.baseAddress!).kind == .upper
    }
    if upper == 1, startsHigh { return lower == 0 ? .oneCapital : .capitalised }
    if lower == 0 { return .allCapitals }
    return .mixedCase
  }

  private static func mark(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ count: Int
  ) -> Token.Shape {
    let (value, length) = scalar(bytes, start, end)
    switch value {
    case 0x2e: return count == 1 ? .period : bytes[end - 1] == 0x2e ? .ellipsis : .question
    case 0x2c: return .comma
    case 0x3f, 0x21: return .question
    case 0x3a: return count == 1 ? .colon : .emoticon
    case 0x3b: return count == 1 ? .semicolon : .emoticon
    case 0x28, 0x5b, 0x7b: return count == 1 ? .openBracket : .emoticon
    case 0x29, 0x5d, 0x7d: return .closeBracket
    case 0x2d: return count == 1 ? .hyphen : .dash
    case 0x24: return .currency
    case 0x60, 0x201c, 0x2018, 0xab, 0x2039, 0x201e, 0x201a, 0x300c, 0x300e: return .openQuote
    case 0x201d, 0xbb, 0x203a, 0x300d, 0x300f: return .closeQuote
    case 0x27: return count == 2 ? .closeQuote : .apostrophe
    case 0x2019: return .apostrophe
    case 0x22: return .closeQuote
    default:
      switch wideClassOrSymbol(value) {
      case .dash: return .dash
      case .hyphen: return .hyphen
      case .ellipsis: return .ellipsis
      case .currency: return .currency
      case .terminal: return .question
      case .comma: return .comma
      default: return count > length && value < 0x80 ? .emoticon : .symbol
      }
    }
  }

  private static func wideClassOrSymbol(_ value: UInt32) -> ScalarClass {
    value < 0x80 ? .symbol : wideClass(value)
  }
}

/// The word as vectors and the lexicon know it: the folded form, with every digit as 0.
package enum WordKey {
  package static func hash(_ token: Token, _ text: String) -> UInt32 {
    guard token.shape == .digits || token.shape == .digitsAndLetters || token.shape == .address else {
      return token.form
    }
    return Form.hash(folded(text[bytes: token.range]))
  }

  package static func folded(_ word: some StringProtocol) -> String {
    var out = String.UnicodeScalarView()
    for scalar in word.unicodeScalars {
      switch wideClassOf(scalar.value) {
      case .digit: out.append("0")
      case .apostrophe: out.append("'")
      case .quote: out.append("\"")
      case .dash, .hyphen: out.append("-")
      case .ellipsis: out.append(contentsOf: "...".unicodeScalars)
      case .joiner, .space: break
      default:
        let value = scalar.value
        let low = value < 0x80 ? (value >= 0x41 && value <= 0x5a ? value | 0x20 : value) : Form.fold(value)
        out.append(Unicode.Scalar(low) ?? scalar)
      }
    }
    return String(out)
  }

  /// Lower case, marks as they are.
  package static func lowered(_ word: some StringProtocol) -> String {
    var out = String.UnicodeScalarView()
    for scalar in word.unicodeScalars {
      let value = scalar.value
      let low = value < 0x80 ? (value >= 0x41 && value <= 0x5a ? value | 0x20 : value) : Form.fold(value)
      out.append(Unicode.Scalar(low) ?? scalar)
    }
    return String(out)
  }

  private static func wideClassOf(_ value: UInt32) -> ScalarClass {
    value < 0x80 ? asciiClasses[Int(value)] : wideClass(value)
  }
}
