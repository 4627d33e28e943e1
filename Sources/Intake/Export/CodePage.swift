// Character sets by name or by Windows number, through the C library's iconv.
import Foundation

/// Decodes bytes of a Windows code page; what cannot be is read as Windows-1252.
func decodeCodePage(_ bytes: [UInt8], _ page: Int) -> String {
  if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
  let name =
    switch page {
    case 10000: "MACINTOSH"
    case 65001: "UTF-8"
    case 932, 949, 936, 950, 874, 1250...1258, 437, 850, 852, 866: "CP\(page)"
    default: "CP1252"
    }
  return decode(bytes, charset: name) ?? decode(bytes, charset: "CP1252") ?? String(decoding: bytes, as: UTF8.self)
}

/// Decodes bytes of the named character set; what it does not have becomes U+FFFD. Nil where iconv does not know it.
func decode(_ bytes: [UInt8], charset: String) -> String? {
  let converter = iconv_open("UTF-8", charset)
  guard converter != iconv_t(bitPattern: -1), let converter else { return nil }
  defer { iconv_close(converter) }
  var input = bytes.map { CChar(bitPattern: $0) }
  var out: [UInt8] = []
  out.reserveCapacity(bytes.count * 2)
  var chunk = [CChar](repeating: 0, count: 4096)
  input.withUnsafeMutableBufferPointer { source in
    chunk.withUnsafeMutableBufferPointer { target in
      var from = source.baseAddress
      var left = source.count
      while left > 0 {
        var to = target.baseAddress
        var room = target.count
        let result = iconv(converter, &from, &left, &to, &room)
        let got = target.count - room
        out.append(contentsOf: UnsafeRawBufferPointer(start: target.baseAddress, count: got))
        if result == Int.max || result == Int(bitPattern: UInt.max), errno != E2BIG, left > 0 {
          out += [0xEF, 0xBF, 0xBD]
          from = from.map { $0 + 1 }
          left -= 1
        }
      }
    }
  }
  return String(decoding: out, as: UTF8.self)
}
