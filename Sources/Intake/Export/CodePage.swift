// Code pages of Windows by their numbers, as Rich Text names them.

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
  return String(
    decoding: convert(bytes, from: name) ?? convert(bytes, from: "CP1252") ?? bytes, as: UTF8.self)
}
