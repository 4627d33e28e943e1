// Feeds are seldom quite XML. Before libxml2 sees one, what it would lose or stumble over is put right on the
// bytes: ampersands that begin nothing, HTML's names, numbers of Windows-1252, control characters.
// Declarations of entities are dropped with the DOCTYPE, so that nothing can ever be expanded. Long CDATA can
// be set aside, where a processing instruction stands for it: libxml2 decodes each of its characters one by
// one.
import CXML
import Foundation

/// XML in UTF-8 that libxml2 can read, and what was set aside of it.
struct MendedXML {
  var bytes: [UInt8] = []
  /// The texts one behind the other, and where each ends; `<?t 3?>` stands for the one that ends at
  /// `ends[3]`.
  var aside: [UInt8] = []
  var ends: [Int] = []

  /// A text that was set aside, empty where there is none of that number.
  func range(_ number: Int) -> Range<Int> {
    guard ends.indices.contains(number) else { return 0..<0 }
    return (number == 0 ? 0 : ends[number - 1])..<ends[number]
  }
}

/// The bytes with references resolved and strays escaped; in and out are UTF-8.
struct XMLMending {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let setsAside: Bool
  private var out: [UInt8] = []
  private var mended = MendedXML()
  private var at = 0
  private var copied = 0
  /// Ends that do not come any more: each is looked for in vain once.
  private var missing: Set<UInt8> = []

  /// - Parameters:
  ///   - bytes: UTF-8.
  ///   - setsAside: whether long CDATA sections leave the XML; else it stays whole.
  static func mended(_ bytes: [UInt8], setsAside: Bool = false) -> MendedXML {
    bytes.withUnsafeBufferPointer { bytes in
      var mending = XMLMending(bytes, setsAside)
      mending.run()
      mending.mended.bytes = mending.out
      return mending.mended
    }
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>, _ setsAside: Bool) {
    (self.bytes, self.setsAside) = (bytes, setsAside)
    out.reserveCapacity(bytes.count + bytes.count / 8)
  }

  /// What is looked at: `<`, `&`, controls, and the leads of U+0080 and U+FFFE.
  private static let isSpecial: [Bool] = (0..<256).map { byte in
    byte == 0x26 || byte == 0x3C || byte == 0xEF || byte == 0xC2
      || byte < 0x20 && ![0x09, 0x0A, 0x0D].contains(byte)
  }

  private mutating func run() {
    // What stands before the first mark-up is no part of the document.
    at = bytes.firstIndex(of: 0x3C) ?? bytes.count
    copied = at
    Self.isSpecial.withUnsafeBufferPointer { isSpecial in
      while at < bytes.count {
        let byte = bytes[at]
        guard isSpecial[Int(byte)] else {
          at += 1
          continue
        }
        switch byte {
        case 0x26: ampersand()
        case 0x3C: markup()
        case 0xC2, 0xEF: replaceNonCharacter()
        default: replace(1, by: "")
        }
      }
    }
    flush()
  }

  private mutating func flush() {
    out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied..<at]))
    copied = at
  }

  private mutating func replace(_ count: Int, by text: StaticString) {
    flush()
    out += UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    at = min(bytes.count, at + count)
    copied = at
  }

  private mutating func replace(_ count: Int, by scalar: Unicode.Scalar) {
    switch scalar {
    case "<": replace(count, by: "&lt;")
    case ">": replace(count, by: "&gt;")
    case "&": replace(count, by: "&amp;")
    case "\"": replace(count, by: "&quot;")
    default:
      flush()
      out.append(contentsOf: UTF8.encode(scalar)!)
      at = min(bytes.count, at + count)
      copied = at
    }
  }

  /// U+0080 to U+009F are bytes of Windows-1252 that somebody took for Latin-1; U+FFFE is nothing.
  private mutating func replaceNonCharacter() {
    if bytes[at] == 0xC2 {
      guard at + 1 < bytes.count, bytes[at + 1] < 0xA0 else { return at += 1 }
      if let scalar = scalarOfReference(UInt32(bytes[at + 1])) {
        replace(2, by: scalar)
      } else {
        replace(2, by: "")
      }
      return
    }
    let isNone = at + 2 < bytes.count && bytes[at + 1] == 0xBF && bytes[at + 2] >= 0xBE
    if isNone { replace(3, by: "") } else { at += 1 }
  }

  // MARK: Mark-up

  private func follows(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard at + count <= bytes.count else { return false }
    for offset in 0..<count where bytes[at + offset] & 0xDF != text.utf8Start[offset] & 0xDF { return false }
    return true
  }

  /// Where the text ends after its next occurrence; nil when there is none.
  private mutating func end(of text: StaticString) -> Int? {
    let count = text.utf8CodeUnitCount
    guard !missing.contains(text.utf8Start.pointee) else { return nil }
    guard let found = cx_find(bytes.baseAddress! + at, bytes.count - at, text.utf8Start, count) else {
      missing.insert(text.utf8Start.pointee)
      return nil
    }
    return UnsafeRawPointer(found) - UnsafeRawPointer(bytes.baseAddress!) + count
  }

  private mutating func markup() {
    guard at + 1 < bytes.count else { return replace(1, by: "&lt;") }
    switch bytes[at + 1] {
    case 0x21 where follows("<![CDATA["): sectionOfText()
    case 0x21 where follows("<!--"): drop(to: end(of: "-->"))
    case 0x21 where follows("<!DOCTYPE"): dropDeclaration()
    case 0x3F: drop(to: end(of: "?>"))
    case 0x2F, 0x3A, 0x5F, 0x41...0x5A, 0x61...0x7A, 0x80...: at += 1
    default: replace(1, by: "&lt;")
    }
  }

  /// A CDATA section stays one, without control characters; one that nobody closed is closed at the end.
  private mutating func sectionOfText() {
    let end = end(of: "]]>")
    if setsAside, let end, end - at > 60 { return setAside(to: end) }
    let stop = end ?? bytes.count
    at += 9
    cleanText(to: stop)
    if end == nil {
      flush()
      out += Array("]]>".utf8)
    }
  }

  private mutating func cleanText(to stop: Int) {
    while at < stop {
      let byte = bytes[at]
      if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D {
        replace(1, by: "")
      } else if byte == 0xEF || byte == 0xC2 {
        replaceNonCharacter()
      } else {
        at += 1
      }
    }
    at = stop
  }

  private mutating func setAside(to end: Int) {
    flush()
    let inside = UnsafeBufferPointer(rebasing: bytes[(at + 9)..<(end - 3)])
    if Self.isClean(inside) {
      mended.aside.append(contentsOf: inside)
    } else {
      // What is written goes aside for this once.
      swap(&out, &mended.aside)
      (at, copied) = (at + 9, at + 9)
      cleanText(to: end - 3)
      flush()
      swap(&out, &mended.aside)
    }
    out += Array("<?t \(mended.ends.count)?>".utf8)
    mended.ends.append(mended.aside.count)
    (at, copied) = (end, end)
  }

  /// Whether a CDATA section holds nothing that may have to be mended. Without branches, so that the compiler
  /// looks at many bytes at once.
  private static func isClean(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var special: UInt8 = 0
    for byte in bytes {
      let isControl: UInt8 = byte < 0x20 ? 1 : 0
      let isSpace: UInt8 = (byte == 0x09 ? 1 : 0) | (byte == 0x0A ? 1 : 0) | (byte == 0x0D ? 1 : 0)
      special |= (isControl ^ isSpace) | (byte == 0xEF ? 1 : 0) | (byte == 0xC2 ? 1 : 0)
    }
    return special == 0
  }

  private mutating func drop(to end: Int?) {
    flush()
    // Without an end only its sign goes: the rest may be the news.
    at = end ?? min(bytes.count, at + 2)
    copied = at
  }

  private mutating func dropDeclaration() {
    guard !missing.contains(0x3E) else { return drop(to: nil) }
    var place = at
    var depth = 0
    var quote: UInt8 = 0
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte == 0x5B {
        depth += 1
      } else if byte == 0x5D {
        depth -= 1
      } else if byte == 0x3E, depth <= 0 {
        return drop(to: place)
      }
    }
    missing.insert(0x3E)
    drop(to: nil)
  }

  // MARK: References

  private mutating func ampersand() {
    guard at + 1 < bytes.count else { return replace(1, by: "&amp;") }
    if bytes[at + 1] == 0x23 { return numericReference() }
    var end = at + 1
    while end < bytes.count, end - at < 33, isNameByte(bytes[end]) { end += 1 }
    guard end > at + 1, end < bytes.count, bytes[end] == 0x3B else { return replace(1, by: "&amp;") }
    let name = String(decoding: bytes[(at + 1)..<end], as: UTF8.self)
    switch name {
    case "amp", "lt", "gt", "quot", "apos": at = end + 1
    default:
      guard let text = htmlEntity(name) else { return replace(1, by: "&amp;") }
      flush()
      out += Array(text.utf8)
      at = end + 1
      copied = at
    }
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
  }

  private mutating func numericReference() {
    var end = at + 2
    let isHex = end < bytes.count && bytes[end] | 0x20 == 0x78
    if isHex { end += 1 }
    let start = end
    var value: UInt32 = 0
    while end < bytes.count, let digit = digit(bytes[end], isHex) {
      value = min(0x11_0000, value * (isHex ? 16 : 10) + digit)
      end += 1
    }
    guard end > start else { return replace(1, by: "&amp;") }
    if end < bytes.count, bytes[end] == 0x3B { end += 1 }
    guard let scalar = scalarOfReference(value) else { return replace(end - at, by: "") }
    replace(end - at, by: scalar)
  }

  private func digit(_ byte: UInt8, _ isHex: Bool) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46 where isHex: UInt32(byte - 0x37)
    case 0x61...0x66 where isHex: UInt32(byte - 0x57)
    default: nil
    }
  }
}

/// What a numeric reference means: 128 to 159 are Windows-1252, as browsers have it; nil for what no text may
/// hold.
func scalarOfReference(_ value: UInt32) -> Unicode.Scalar? {
  if (0x80...0x9F).contains(value) { return windows1252Scalar(UInt8(value)) }
  guard value >= 0x20 || value == 0x09 || value == 0x0A || value == 0x0D, value & 0xFFFE != 0xFFFE else {
    return nil
  }
  return Unicode.Scalar(value)
}
