// JSON is taken apart over its bytes, not through a tree of objects: what whosaid does not know is kept
// letter for letter, and a text of a megabyte is copied once. Values may be nearly JSON (01234, "\x41", a raw
// tab): they are read, and mended where they are kept.
import DocumentModel

/// What is wrong with a record, as a sentence's end: "has no \"text\"".
struct RecordError: Error, Equatable {
  var message: String
}

/// Finds the parts of one JSON value (RFC 8259) as ranges of its bytes.
struct JSONScanner {
  struct Member {
    /// With its quotation marks.
    var key: Range<Int>
    var value: Range<Int>
  }

  private let bytes: ArraySlice<UInt8>
  private var at: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    at = bytes.startIndex
  }

  /// The members of the one object that the bytes hold.
  mutating func members() throws(RecordError) -> [Member] {
    skipSpace()
    guard take(0x7B) else { throw RecordError(message: "is not a JSON object") }
    var members: [Member] = []
    try list(until: 0x7D, "a comma or a closing brace") { scanner throws(RecordError) in
      let key = try scanner.key()
      members.append(Member(key: key, value: try scanner.value()))
    }
    skipSpace()
    guard at == bytes.endIndex else { throw broken("the end of the object") }
    return members
  }

  /// The elements of the one array that the bytes hold; nil when they hold something else.
  mutating func elements() throws(RecordError) -> [Range<Int>]? {
    guard take(0x5B) else { return nil }
    var elements: [Range<Int>] = []
    try list(until: 0x5D, "a comma or a closing bracket") { scanner throws(RecordError) in
      elements.append(try scanner.value())
    }
    return elements
  }

  /// The same for a part of a value.
  static func elements(of bytes: ArraySlice<UInt8>) -> [Range<Int>]? {
    var scanner = JSONScanner(bytes)
    return (try? scanner.elements()) ?? nil
  }

  /// What is missing, and after which words.
  private func broken(_ expected: String) -> RecordError {
    let before = bytes[..<at].suffix(24)
    let words = String(decoding: before.drop { $0 & 0xC0 == 0x80 }, as: UTF8.self).reversed().drop(
      while: \.isWhitespace)
    let dots = before.startIndex > bytes.startIndex ? "…" : ""
    return RecordError(
      message: "is not JSON: \(expected) is missing after “\(dots)\(String(words.reversed()))”")
  }

  private var next: UInt8? { at < bytes.endIndex ? bytes[at] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    at += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { at += 1 }
  }

  /// What stands between an opening bracket, which is taken, and the closing one, parted by commas; one comma
  /// may be left over at the end, as people leave it.
  private mutating func list(
    until close: UInt8, _ expected: String, _ element: (inout JSONScanner) throws(RecordError) -> Void
  ) throws(RecordError) {
    skipSpace()
    if take(close) { return }
    repeat {
      skipSpace()
      if take(close) { return }
      try element(&self)
      skipSpace()
    } while take(0x2C)
    guard take(close) else { throw broken(expected) }
  }

  /// A key with its colon; the range is the key's.
  private mutating func key() throws(RecordError) -> Range<Int> {
    let start = at
    try skipString()
    let end = at
    skipSpace()
    guard take(0x3A) else { throw broken("a colon") }
    skipSpace()
    return start..<end
  }

  private mutating func value() throws(RecordError) -> Range<Int> {
    let start = at
    try skipValue(depth: 0)
    return start..<at
  }

  private mutating func skipString() throws(RecordError) {
    guard take(0x22) else { throw broken("a quotation mark") }
    while let byte = next {
      at += byte == 0x5C ? 2 : 1
      if byte == 0x22 { return }
    }
    at = bytes.endIndex
    throw broken("a closing quotation mark")
  }

  private mutating func skipValue(depth: Int) throws(RecordError) {
    // Nesting is bounded: a line of a million brackets must not exhaust the stack.
    guard depth < 200 else { throw RecordError(message: "nests deeper than 200 levels") }
    switch next {
    case 0x22: try skipString()
    case 0x7B:
      at += 1
      try list(until: 0x7D, "a comma or a closing brace") { scanner throws(RecordError) in
        _ = try scanner.key()
        try scanner.skipValue(depth: depth + 1)
      }
    case 0x5B:
      at += 1
      try list(until: 0x5D, "a comma or a closing bracket") { scanner throws(RecordError) in
        try scanner.skipValue(depth: depth + 1)
      }
    case .some(let byte) where isNumeric(byte):
      while let byte = next, isNumeric(byte) || byte | 0x20 == 0x65 { at += 1 }
    default:
      guard let word = ["true", "false", "null"].first(where: { bytes[at...].starts(with: $0.utf8) }) else {
        throw broken("a value")
      }
      at += word.utf8.count
    }
  }
}

/// Digits and what stands among them.
private func isNumeric(_ byte: UInt8) -> Bool {
  (0x30...0x39).contains(byte) || byte == 0x2B || byte == 0x2D || byte == 0x2E
}

/// A value's bytes as what they are.
enum JSONLiteral {
  static func isNull(_ value: ArraySlice<UInt8>) -> Bool { value.elementsEqual("null".utf8) }

  /// The letters of a number, or of what begins like one; nil when it is none.
  static func number(_ value: ArraySlice<UInt8>) -> String? {
    guard let first = value.first, isNumeric(first) else { return nil }
    return String(decoding: value, as: UTF8.self)
  }

  /// Whether it is a number as JSON has it: no leading zeros or plus, digits on both sides of the point. One
  /// that no computer holds (1e999) is none, since parsers refuse it.
  static func isNumber(_ value: ArraySlice<UInt8>) -> Bool {
    var rest = value
    func digits() -> Int {
      let count = rest.prefix { (0x30...0x39).contains($0) }.count
      rest = rest.dropFirst(count)
      return count
    }
    func take(_ bytes: [UInt8]) -> Bool {
      guard let first = rest.first, bytes.contains(first) else { return false }
      rest = rest.dropFirst()
      return true
    }
    _ = take([0x2D])
    let zero = rest.first == 0x30
    let whole = digits()
    guard whole > 0, !(zero && whole > 1) else { return false }
    if take([0x2E]), digits() == 0 { return false }
    if take([0x45, 0x65]) {
      _ = take([0x2B, 0x2D])
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty && Double(String(decoding: value, as: UTF8.self))?.isFinite == true
  }

  /// The string that a literal stands for, nil when it is none. Ill-formed UTF-8 and lone surrogates become
  /// U+FFFD; `\x41` is what JavaScript takes it for, and any other unknown escape stands for its character.
  static func string(_ literal: ArraySlice<UInt8>) -> String? {
    guard literal.count >= 2, literal.first == 0x22, literal.last == 0x22 else { return nil }
    let inner = literal.dropFirst().dropLast()
    if !inner.contains(0x5C) { return String(decoding: inner, as: UTF8.self) }
    var out: [UInt8] = []
    out.reserveCapacity(inner.count)
    var rest = inner
    while let byte = rest.popFirst() {
      guard byte == 0x5C, let escape = rest.popFirst() else {
        out.append(byte)
        continue
      }
      switch escape {
      case 0x62: out.append(0x08)
      case 0x66: out.append(0x0C)
      case 0x6E: out.append(0x0A)
      case 0x72: out.append(0x0D)
      case 0x74: out.append(0x09)
      case 0x75: out += Array(String(unicodeEscape(&rest)).utf8)
      case 0x78:
        if let value = hex(rest, 2) {
          rest = rest.dropFirst(2)
          out += Array(String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8)
        } else {
          out.append(escape)
        }
      default: out.append(escape)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// What stands after `\u`: a character, or the first half of a pair whose other half follows.
  private static func unicodeEscape(_ rest: inout ArraySlice<UInt8>) -> Unicode.Scalar {
    guard let first = hex(rest, 4) else { return "\u{FFFD}" }
    rest = rest.dropFirst(4)
    let tail = rest.dropFirst(2)
    if (0xD800..<0xDC00).contains(first), rest.starts(with: [0x5C, 0x75]), let second = hex(tail, 4),
      (0xDC00..<0xE000).contains(second)
    {
      rest = tail.dropFirst(4)
      return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
    }
    return Unicode.Scalar(first) ?? "\u{FFFD}"
  }

  private static func hex(_ bytes: ArraySlice<UInt8>, _ count: Int) -> UInt32? {
    let digits = bytes.prefix(count)
    guard digits.count == count else { return nil }
    var value: UInt32 = 0
    for digit in digits {
      guard let hex = Character(Unicode.Scalar(digit)).hexDigitValue, digit < 0x80 else { return nil }
      value = value << 4 | UInt32(hex)
    }
    return value
  }

  /// Whether any parser reads the string literal as it stands.
  private static func isWellFormed(_ literal: ArraySlice<UInt8>) -> Bool {
    var needsLook = false
    for byte in literal {
      if byte < 0x20 || byte == 0x7F { return false }
      if byte == 0x5C || byte >= 0x80 { needsLook = true }
    }
    guard needsLook else { return true }
    var rest = literal.dropFirst().dropLast()
    guard String(validating: rest, as: UTF8.self) != nil else { return false }
    while let byte = rest.popFirst() {
      if byte == 0xC2, let next = rest.first, next < 0xA0 { return false }
      guard byte == 0x5C else { continue }
      guard let escape = rest.popFirst() else { return false }
      if escape == 0x75 {
        let isSurrogate = hex(rest, 4).map { (0xD800..<0xE000).contains($0) } ?? true
        if isSurrogate, unicodeEscape(&rest) == "\u{FFFD}" { return false }
      } else if !#""\/bfnrt"#.utf8.contains(escape) {
        return false
      }
    }
    return true
  }

  /// Appends a value that the scanner went through as JSON that every parser reads, on one line: letter for
  /// letter where it is JSON; numbers that are none become strings, strings are written anew.
  static func append(_ value: ArraySlice<UInt8>, to out: inout [UInt8]) {
    var at = value.startIndex
    while at < value.endIndex {
      let start = at
      let byte = value[at]
      at += 1
      switch byte {
      case 0x22:
        while at < value.endIndex, value[at] != 0x22 { at += value[at] == 0x5C ? 2 : 1 }
        at = min(at + 1, value.endIndex)
        if isWellFormed(value[start..<at]) {
          out += value[start..<at]
        } else {
          out.append(jsonString: string(value[start..<at]) ?? "")
        }
      case _ where isNumeric(byte):
        while at < value.endIndex, isNumeric(value[at]) || value[at] | 0x20 == 0x65 { at += 1 }
        if isNumber(value[start..<at]) {
          out += value[start..<at]
        } else {
          out.append(jsonString: String(decoding: value[start..<at], as: UTF8.self))
        }
      case 0x09, 0x0A, 0x0D, 0x20:
        while at < value.endIndex, [0x09, 0x0A, 0x0D, 0x20].contains(value[at]) { at += 1 }
        out += value[start..<at].allSatisfy { $0 == 0x20 } ? value[start..<at] : [0x20]
      case 0x2C:
        // A comma that parts nothing is left out.
        let next = value[at...].first { ![0x09, 0x0A, 0x0D, 0x20].contains($0) }
        if next != 0x7D, next != 0x5D { out.append(byte) }
      default: out.append(byte)
      }
    }
  }
}
