// Which character set a page is in: a byte order mark tells, then the bytes themselves when they are UTF-8,
// and only then what server or page declare, because declarations lie in both directions.
import Foundation

/// A page's bytes as well-formed UTF-8.
///
/// - Parameter declared: what the server or the mail's header says, which outranks what the page says of
///   itself.
func utf8OfPage(_ bytes: [UInt8], declared: String? = nil) -> [UInt8] {
  if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
    return Array(decodeText(bytes).utf8)
  }
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return wellFormed(Array(bytes.dropFirst(3))) }
  let form = utf8Form(bytes)
  if form == .wellFormed || form == .ascii && !bytes.contains(0x1B) { return bytes }
  let label = (declared.flatMap(charset) ?? declaredCharset(bytes.prefix(4096))) ?? ""
  // Seven-bit text is in every set alike, but for those that shift with escapes.
  if form == .ascii { return label.hasPrefix("ISO-2022") ? convert(bytes, from: label) ?? bytes : bytes }
  if label == "UTF-8" {
    if case .damaged(let good, let bad) = form, bad > good {
      return convert(bytes, from: "WINDOWS-1252") ?? bytes
    }
    return wellFormed(bytes)
  }
  if case .damaged(let good, let bad) = form, good > 20, bad * 20 < good { return wellFormed(bytes) }
  return convert(bytes, from: label.isEmpty ? "WINDOWS-1252" : label) ?? wellFormed(bytes)
}

private enum UTF8Form: Equatable {
  case ascii, wellFormed
  /// Sequences that are UTF-8 and bytes that are not.
  case damaged(good: Int, bad: Int)
}

private func utf8Form(_ bytes: [UInt8]) -> UTF8Form {
  bytes.withUnsafeBufferPointer { bytes in
    var at = 0, good = 0, bad = 0
    let raw = UnsafeRawBufferPointer(bytes)
    while at < bytes.count {
      // Eight bytes of ASCII at once.
      while at + 8 <= bytes.count,
        raw.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      { at += 8 }
      guard at < bytes.count else { break }
      let length = sequenceLength(bytes, at)
      if length == 0 { bad += 1 } else if length > 1 { good += 1 }
      at += max(1, length)
    }
    if bad > 0 { return .damaged(good: good, bad: bad) }
    return good > 0 ? .wellFormed : .ascii
  }
}

/// Bytes of the UTF-8 sequence that begins there, 0 when it is ill-formed (the Unicode Standard, table 3-7).
private func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
  let lead = bytes[at]
  if lead < 0x80 { return 1 }
  guard lead >= 0xC2, lead <= 0xF4 else { return 0 }
  let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  guard at + length <= bytes.count else { return 0 }
  let low: UInt8 = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80
  let high: UInt8 = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF
  guard (low...high).contains(bytes[at + 1]) else { return 0 }
  for next in (at + 2)..<(at + length) where bytes[next] & 0xC0 != 0x80 { return 0 }
  return length
}

private func wellFormed(_ bytes: [UInt8]) -> [UInt8] { Array(String(decoding: bytes, as: UTF8.self).utf8) }

/// Labels that mean more than they say, by the Encoding Standard: what iconv calls the set that is meant.
private let meant: [String: String] = [
  "utf-8": "UTF-8", "utf8": "UTF-8", "unicode-1-1-utf-8": "UTF-8", "utf-16": "UTF-8", "utf-16le": "UTF-8",
  "iso-8859-1": "WINDOWS-1252", "iso8859-1": "WINDOWS-1252", "latin1": "WINDOWS-1252", "l1": "WINDOWS-1252",
  "ascii": "WINDOWS-1252", "us-ascii": "WINDOWS-1252", "cp1252": "WINDOWS-1252", "x-cp1252": "WINDOWS-1252",
  "iso-8859-9": "WINDOWS-1254", "latin5": "WINDOWS-1254", "iso-8859-11": "CP874", "tis-620": "CP874",
  "windows-874": "CP874", "gb2312": "GB18030", "gbk": "GB18030", "x-gbk": "GB18030", "gb_2312-80": "GB18030",
  "shift_jis": "CP932", "shift-jis": "CP932", "sjis": "CP932", "x-sjis": "CP932", "windows-31j": "CP932",
  "x-euc-jp": "EUC-JP", "euc-kr": "CP949", "ks_c_5601-1987": "CP949", "ksc5601": "CP949",
  "big5": "BIG5-HKSCS",
  "x-x-big5": "BIG5-HKSCS", "koi8": "KOI8-R", "macintosh": "MACINTOSH", "x-mac-cyrillic": "MAC-CYRILLIC",
]

/// What iconv calls a set, nil when the label is none.
private func charset(_ label: String) -> String? {
  let label = label.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
  guard !label.isEmpty, label.utf8.count < 40, label.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x2F })
  else {
    return nil
  }
  return meant[label] ?? label.uppercased()
}

/// What the page says of itself: `<meta charset=…>`, `content="text/html; charset=…"`, `<?xml encoding=…`.
private func declaredCharset(_ head: ArraySlice<UInt8>) -> String? {
  let text = String(decoding: head.map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self).lowercased()
  for key in ["charset", "encoding"] {
    var rest = text[...]
    while let found = rest.range(of: key) {
      rest = rest[found.upperBound...]
      let after = rest.drop(while: \.isWhitespace)
      guard after.first == "=" else { continue }
      let value = after.dropFirst().drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
      if let set = charset(String(value.prefix { !" \"';>/\n\r\t?".contains($0) })) { return set }
    }
  }
  return nil
}

/// Through iconv; bytes that stand for nothing become U+FFFD. Nil when the set is not known.
func convert(_ bytes: [UInt8], from set: String) -> [UInt8]? {
  guard let converter = iconv_open("UTF-8", set), converter != iconv_t(bitPattern: -1) else { return nil }
  defer { iconv_close(converter) }
  var input = bytes
  var out: [UInt8] = []
  out.reserveCapacity(bytes.count * 3 / 2)
  var room = [UInt8](repeating: 0, count: 1 << 16)
  input.withUnsafeMutableBytes { input in
    var from = input.baseAddress?.assumingMemoryBound(to: CChar.self)
    var left = input.count
    while left > 0 {
      var failed = false
      let written = room.withUnsafeMutableBytes { room in
        var to = room.baseAddress?.assumingMemoryBound(to: CChar.self)
        var free = room.count
        failed = iconv(converter, &from, &left, &to, &free) == -1 && errno != E2BIG
        return room.count - free
      }
      out += room[..<written]
      if failed, left > 0 {
        out += [0xEF, 0xBF, 0xBD]
        from = from?.advanced(by: 1)
        left -= 1
      }
    }
  }
  return wellFormed(out)
}
