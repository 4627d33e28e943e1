// JSON is written straight as bytes: one buffer for a line, no tree of objects, so that printing never holds
// up the analysis.
import DocumentModel

/// Appends JSON (RFC 8259) to a buffer of bytes. The caller writes braces and commas as they come; strings
/// and numbers are made valid here.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int = 4096) { bytes.reserveCapacity(capacity) }

  /// JSON as it stands.
  mutating func raw(_ json: StaticString) {
    json.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// JSON of others, kept letter for letter.
  mutating func raw(json: String) { bytes.append(contentsOf: json.utf8) }

  mutating func string(_ string: String) { bytes.append(jsonString: string) }

  mutating func string(_ string: String?) {
    if let string { self.string(string) } else { raw("null") }
  }

  mutating func integer(_ value: some BinaryInteger) { bytes.append(contentsOf: String(value).utf8) }

  /// A number between 0 and 1 with at most three decimals; what is no number becomes 0.
  mutating func fraction(_ value: Float) {
    let thousandths = value.isFinite ? Int((max(0, min(1, value)) * 1000).rounded()) : 0
    if thousandths % 1000 == 0 { return integer(thousandths / 1000) }
    var digits = String(thousandths + 1000).dropFirst()
    while digits.hasSuffix("0") { digits.removeLast() }
    raw("0.")
    bytes.append(contentsOf: digits.utf8)
  }

  /// `[a,b,…]` with each element written by `write`.
  mutating func array<T>(_ elements: some Sequence<T>, _ write: (inout JSONWriter, T) -> Void) {
    raw("[")
    var isFirst = true
    for element in elements {
      if !isFirst { raw(", ") }
      isFirst = false
      write(&self, element)
    }
    raw("]")
  }
}
