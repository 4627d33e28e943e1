// What is no text is refused with its reason, whatever its name says. The boundary: text in odd encodings and
// with stray bytes is read; noise, pictures and archives are not.

/// Why a file is no article, as a sentence's end ("is empty"), and whether that is a loss; nil when it may be
/// one.
///
/// Texts hold hardly any control characters: of random bytes a tenth are some. A text in an encoding that is
/// read as UTF-8 in vain is mostly replacement characters.
func unreadable(_ bytes: [UInt8], as text: String) -> (reason: String, isLoss: Bool)? {
  if bytes.isEmpty { return ("is empty", false) }
  if let kind = knownBinary(bytes[...]) { return (kind, true) }
  var (scalars, controls, replaced, shown) = (0, 0, 0, 0)
  // A megabyte tells enough.
  for scalar in text.unicodeScalars.prefix(1 << 20) {
    scalars += 1
    switch scalar.value {
    case 0x09, 0x0A, 0x0C, 0x0D, 0x20, 0xA0, 0xFEFF: break
    case 0..<0x20, 0x7F..<0xA0: controls += 1
    case 0xFFFD: replaced += 1
    case _ where scalar.properties.isWhitespace: break
    default: shown += 1
    }
  }
  if shown == 0, controls + replaced == 0 { return ("has nothing but white space", false) }
  if controls * 20 > scalars + 40 || controls > 0 && controls + replaced > shown {
    return ("is not text", true)
  }
  if replaced * 10 > scalars + 10 {
    return (
      "is in an encoding that is not read (UTF-8, UTF-16, UTF-32 and Windows-1252 are); convert it with iconv",
      true
    )
  }
  return nil
}

/// What the first bytes of a file that is no text say it is, as a sentence's end.
func knownBinary(_ head: ArraySlice<UInt8>) -> String? {
  let signatures: [([UInt8], String)] = [
    ([0x1F, 0x8B], "is compressed; unpack it first"),
    ([0x50, 0x4B, 0x03, 0x04], "is compressed; unpack it first"),
    ([0x28, 0xB5, 0x2F, 0xFD], "is compressed; unpack it first"),
    (Array("BZh".utf8), "is compressed; unpack it first"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "is compressed; unpack it first"),
    (Array("%PDF-".utf8), "is a PDF, which is not read; save it as text"),
    ([0x89, 0x50, 0x4E, 0x47], "is a picture"), ([0xFF, 0xD8, 0xFF], "is a picture"),
    (Array("GIF8".utf8), "is a picture"),
    ([0xD0, 0xCF, 0x11, 0xE0], "is an Office document, which is not read; save it as text"),
    (Array("SQLite format 3\0".utf8), "is a database"), ([0x7F, 0x45, 0x4C, 0x46], "is a program"),
  ]
  return signatures.first { head.starts(with: $0.0) }?.1
}
