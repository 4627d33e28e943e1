// Names are compared folded: lower case, without diacritics, with one kind of apostrophe and hyphen.
// raw: bytes and tokens are lent as buffers, whose subscripts answer outside their ends as those of arrays
// do.

/// Folding of names for comparison, never for display.
public enum Folding {
  /// "Jean‑Luc Côté" and "JEAN-LUC COTE" fold to the same text.
  public static func fold(_ text: some StringProtocol) -> String {
    // Most names are ASCII.
    if let plain = text.utf8.withContiguousStorageIfAvailable(foldASCII) ?? nil { return plain }
    var out = ""
    out.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      let value = scalar.value
      if value < 0x80 {
        out.unicodeScalars.append(
          value >= 0x41 && value <= 0x5A ? Unicode.Scalar(value + 32) ?? scalar : scalar)
        continue
      }
      if value >= 0x300 && value <= 0x36F || isInvisible(value) { continue }
      switch value {
      case 0x2018, 0x2019, 0xB4, 0x02BC, 0x02BB, 0x02BF, 0x02BE: out.append("'")
      case 0x2010, 0x2011: out.append("-")
      case 0xA0, 0x202F: out.append(" ")
      default:
        let lower = scalar.properties.lowercaseMapping
        for letter in lower.unicodeScalars { out.append(base[letter] ?? String(letter)) }
      }
    }
    return out
  }

  /// Soft hyphens, joiners, direction marks: they change nothing of what a word is.
  public static func isInvisible(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xAD, 0x61C, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: true
    default: false
    }
  }

  /// The bytes in lower case; nil when there are others than ASCII.
  private static func foldASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
    return String(unsafeUninitializedCapacity: bytes.count) { out in
      for (k, byte) in bytes.enumerated() { out[k] = byte >= 0x41 && byte <= 0x5A ? byte + 32 : byte }
      return bytes.count
    }
  }

  private static let base: [Unicode.Scalar: String] = {
    var out: [Unicode.Scalar: String] = [
      "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "đ": "d", "ø": "o", "ł": "l", "ħ": "h", "ı": "i",
    ]
    let groups = [
      "a": "àáâãäåāăąǎạảấầẩẫậắằẳẵặ", "c": "çćĉċč", "d": "ďḍ", "e": "èéêëēĕėęěẹẻẽếềểễệǝə", "g": "ĝğġģǧ",
      "h": "ĥḥ",
      "i": "ìíîïĩīĭįǐịỉ", "j": "ĵ", "k": "ķ", "l": "ĺļľ", "n": "ñńņňṇ", "o": "òóôõöōŏőǒọỏốồổỗộớờởỡợơ",
      "r": "ŕŗř", "s": "śŝşšșṣ", "t": "ţťțṭ", "u": "ùúûüũūŭůűųǔụủứừửữựư", "w": "ŵ", "y": "ýÿŷỳỵỷỹ",
      "z": "źżžẓ",
    ]
    for (letter, accented) in groups { for scalar in accented.unicodeScalars { out[scalar] = letter } }
    return out
  }()
}
