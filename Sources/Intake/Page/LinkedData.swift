// JSON-LD as news pages write it: with line breaks in strings, commas too many, comments around it. One in
// forty blocks is no valid JSON, so it is read leniently: what follows the damage is lost, what stands before
// it is kept.
import DocumentModel

/// A value of JSON.
enum LinkedValue {
  case object([(key: String, value: LinkedValue)])
  case list([LinkedValue])
  case string(String)
  /// A number, true, false or null as written.
  case word(String)

  subscript(key: String) -> LinkedValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// A string or a number.
  var text: String? {
    switch self {
    case .string(let text): return text
    case .word(let word) where word.first?.isNumber == true: return word
    default: return nil
    }
  }

  /// The values of a list, or this one.
  var items: [LinkedValue] {
    if case .list(let items) = self { return items }
    return [self]
  }

  /// The types of an object, without the vocabulary's address: "NewsArticle".
  var types: [String] {
    (self["@type"]?.items ?? []).compactMap(\.text).map {
      String($0[($0.lastIndex(of: "/").map($0.index(after:)) ?? $0.startIndex)...])
    }
  }

  /// The objects of a block that stand by themselves: it may be one, a list or a graph.
  var things: [LinkedValue] {
    switch self {
    case .list(let items): return items.flatMap(\.things)
    case .object: return [self] + (self["@graph"]?.things ?? []) + (self["mainEntity"]?.things ?? [])
    default: return []
    }
  }
}

/// Reads a block leniently; nil when there is nothing to be read.
func linkedValue(_ bytes: ArraySlice<UInt8>) -> LinkedValue? {
  guard let start = bytes.firstIndex(where: { $0 == 0x7B || $0 == 0x5B }) else { return nil }
  var parser = LenientJSON(bytes: bytes, at: start)
  return parser.value(depth: 0)
}

private struct LenientJSON {
  let bytes: ArraySlice<UInt8>
  var at: Int

  private var next: UInt8? { at < bytes.endIndex ? bytes[at] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte <= 0x20 || byte == 0x2C { at += 1 }
  }

  mutating func value(depth: Int) -> LinkedValue? {
    skipSpace()
    guard depth < 64, let first = next else { return nil }
    switch first {
    case 0x22: return string().map { .string($0) }
    case 0x7B: return object(depth)
    case 0x5B:
      at += 1
      var items: [LinkedValue] = []
      while true {
        skipSpace()
        guard let byte = next, byte != 0x5D else { break }
        guard let item = value(depth: depth + 1) else { break }
        items.append(item)
      }
      if next == 0x5D { at += 1 }
      return .list(items)
    default:
      let start = at
      while let byte = next, byte > 0x20, ![0x2C, 0x5D, 0x7D, 0x3A, 0x22].contains(byte) { at += 1 }
      return at > start ? .word(String(decoding: bytes[start..<at], as: UTF8.self)) : nil
    }
  }

  private mutating func object(_ depth: Int) -> LinkedValue {
    at += 1
    var members: [(key: String, value: LinkedValue)] = []
    while true {
      skipSpace()
      guard next == 0x22, let key = string() else { break }
      skipSpace()
      guard next == 0x3A else { break }
      at += 1
      guard let value = value(depth: depth + 1) else { break }
      members.append((key, value))
    }
    if next == 0x7D { at += 1 }
    return .object(members)
  }

  /// A string; a quotation mark that no comma, colon or bracket follows is taken for one of the text's own.
  private mutating func string() -> String? {
    let start = at
    at += 1
    var hasControls = false, ownMarks = false
    while let byte = next {
      if byte == 0x5C {
        at += 2
        continue
      }
      if byte == 0x22, endsString() { break }
      if byte == 0x22 { ownMarks = true }
      if byte < 0x20 { hasControls = true }
      at += 1
    }
    guard at < bytes.endIndex else { return nil }
    at += 1
    var literal = bytes[start..<at]
    if hasControls { literal = ArraySlice(literal.map { $0 < 0x20 ? 0x20 : $0 }) }
    if ownMarks {
      let inner = literal.dropFirst().dropLast()
      literal =
        [0x22]
        + inner.enumerated().flatMap { n, byte in
          byte == 0x22 && (n == 0 || inner[inner.startIndex + n - 1] != 0x5C) ? [0x5C, 0x22] : [byte]
        } + [0x22]
    }
    return JSONLiteral.string(literal)
  }

  private func endsString() -> Bool {
    var after = at + 1
    while after < bytes.endIndex, bytes[after] <= 0x20 { after += 1 }
    return after >= bytes.endIndex || [0x2C, 0x3A, 0x5D, 0x7D].contains(bytes[after])
  }
}
