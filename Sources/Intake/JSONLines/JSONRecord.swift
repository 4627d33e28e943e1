// A JSON Lines record is taken apart over its bytes, not through a tree of objects: what whosaid does not know is
// kept letter for letter, and a text of a megabyte is copied once.
import DocumentModel

/// What is wrong with a record, as a sentence's end: "has no \"text\"".
struct RecordError: Error, Equatable {
  var message: String
}

/// Makes an article of one record. Known keys are `id`, `text`, `title`, `date`, `outlet`, `author`, `url`; the rest
/// goes to `extra`. An id may be a number; without one the record is called `fallbackID`. Of a date with a time the
/// day is taken and the whole is kept in `extra`, as is a date that names no day.
func articleOfRecord(_ line: ArraySlice<UInt8>, fallbackID: String) throws(RecordError) -> Article {
  var scanner = JSONScanner(line)
  var article = Article(id: fallbackID, text: "")
  var hasText = false
  var extra: [UInt8] = []

  func keep(_ member: JSONScanner.Member) {
    extra.append(extra.isEmpty ? 0x7B : 0x2C)
    extra += line[member.key]
    extra.append(0x3A)
    extra += line[member.value]
  }
  func optionalString(_ member: JSONScanner.Member, _ key: String) throws(RecordError) -> String? {
    if line[member.value].elementsEqual("null".utf8) { return nil }
    guard let string = JSONScanner.string(line[member.value]) else {
      throw RecordError(message: "has a \"\(key)\" that is not a string")
    }
    return string
  }

  for member in try scanner.members() {
    switch JSONScanner.string(line[member.key]) {
    case "id":
      if let id = JSONScanner.string(line[member.value]) {
        article.id = id
      } else if let first = line[member.value].first, first == 0x2D || (0x30...0x39).contains(first) {
        article.id = String(decoding: line[member.value], as: UTF8.self)
      } else if !line[member.value].elementsEqual("null".utf8) {
        throw RecordError(message: "has an \"id\" that is neither a string nor a number")
      }
    case "text":
      guard let text = JSONScanner.string(line[member.value]) else {
        throw RecordError(message: "has a \"text\" that is not a string")
      }
      article.text = text
      hasText = true
    case "title": article.title = try optionalString(member, "title")
    case "date":
      let date = try optionalString(member, "date")
      let day = date.map { String($0.prefix(10)) }
      if let day, isCalendarDate(day) { article.date = day }
      if let date, date != article.date { keep(member) }
    case "outlet": article.outlet = try optionalString(member, "outlet")
    case "author": article.author = try optionalString(member, "author")
    case "url": article.url = try optionalString(member, "url")
    default: keep(member)
    }
  }
  guard hasText else { throw RecordError(message: "has no \"text\"") }
  if !extra.isEmpty { article.extra = String(decoding: extra + [0x7D], as: UTF8.self) }
  return article
}

/// Finds the members of one JSON object (RFC 8259) as ranges of its bytes.
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
    var members: [Member] = []
    skipSpace()
    guard take(0x7B) else { throw RecordError(message: "is not a JSON object") }
    skipSpace()
    if !take(0x7D) {
      repeat {
        skipSpace()
        let key = at
        try skipString()
        let keyEnd = at
        skipSpace()
        guard take(0x3A) else { throw broken("a colon") }
        skipSpace()
        let value = at
        try skipValue(depth: 0)
        members.append(Member(key: key..<keyEnd, value: value..<at))
        skipSpace()
      } while take(0x2C)
      guard take(0x7D) else { throw broken("a comma or a closing brace") }
    }
    skipSpace()
    guard at == bytes.endIndex else { throw broken("the end of the line") }
    return members
  }

  /// The elements of one list; nil when the bytes are none.
  static func elements(_ bytes: ArraySlice<UInt8>) -> [Range<Int>]? {
    var scanner = JSONScanner(bytes)
    return try? scanner.elements()
  }

  private mutating func elements() throws(RecordError) -> [Range<Int>] {
    guard take(0x5B) else { throw broken("an opening bracket") }
    var elements: [Range<Int>] = []
    skipSpace()
    if take(0x5D) { return elements }
    repeat {
      skipSpace()
      let start = at
      try skipValue(depth: 0)
      elements.append(start..<at)
      skipSpace()
    } while take(0x2C)
    guard take(0x5D) else { throw broken("a comma or a closing bracket") }
    return elements
  }

  private func broken(_ expected: String) -> RecordError {
    RecordError(message: "is not JSON: at byte \(at - bytes.startIndex) \(expected) is missing")
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
    case 0x7B, 0x5B:
      let isObject = next == 0x7B
      at += 1
      skipSpace()
      if take(isObject ? 0x7D : 0x5D) { return }
      repeat {
        skipSpace()
        if isObject {
          try skipString()
          skipSpace()
          guard take(0x3A) else { throw broken("a colon") }
          skipSpace()
        }
        try skipValue(depth: depth + 1)
        skipSpace()
      } while take(0x2C)
      guard take(isObject ? 0x7D : 0x5D) else { throw broken("a comma or a closing bracket") }
    case .some(let byte) where byte == 0x2D || (0x30...0x39).contains(byte):
      while let byte = next, (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte) {
        at += 1
      }
    default:
      guard let word = ["true", "false", "null"].first(where: { bytes[at...].starts(with: $0.utf8) }) else {
        throw broken("a value")
      }
      at += word.utf8.count
    }
  }

  /// The string that a JSON string literal stands for, nil when it is none. Ill-formed UTF-8 and lone surrogates
  /// become U+FFFD; an unknown escape stands for its character.
  static func string(_ literal: ArraySlice<UInt8>) -> String? {
    guard literal.count >= 2, literal.first == 0x22, literal.last == 0x22 else { return nil }
    let inner = literal.dropFirst().dropLast()
    if !inner.contains(0x5C) { return String(decoding: inner, as: UTF8.self) }
    var out: [UInt8] = []
    out.reserveCapacity(inner.count)
    var at = inner.startIndex
    func unit(_ start: Int) -> UInt32? {
      guard start + 4 <= inner.endIndex else { return nil }
      return UInt32(String(decoding: inner[start..<(start + 4)], as: UTF8.self), radix: 16)
    }
    while at < inner.endIndex {
      let byte = inner[at]
      at += 1
      guard byte == 0x5C, at < inner.endIndex else {
        out.append(byte)
        continue
      }
      let escape = inner[at]
      at += 1
      switch escape {
      case 0x62: out.append(0x08)
      case 0x66: out.append(0x0C)
      case 0x6E: out.append(0x0A)
      case 0x72: out.append(0x0D)
      case 0x74: out.append(0x09)
      case 0x75:
        var value: UInt32 = 0xFFFD
        if let first = unit(at) {
          at += 4
          value = first
          if (0xD800..<0xDC00).contains(first), at + 1 < inner.endIndex, inner[at] == 0x5C,
            inner[at + 1] == 0x75,
            let second = unit(at + 2), (0xDC00..<0xE000).contains(second)
          {
            at += 6
            value = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
          }
        }
        out += Array(String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8)
      default: out.append(escape)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
