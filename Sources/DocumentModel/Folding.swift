// Words and names are compared folded: lower case, without diacritics, with one kind of apostrophe and
// hyphen, without marks that nobody sees. One table for the analysis, for who is who, and for the search
// indexes.

/// Folding of names and words for comparison, never for display.
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
        for letter in lower.unicodeScalars { out.append(letters[letter] ?? String(letter)) }
      }
    }
    return out
  }

  /// Soft hyphens, joiners, direction marks: they change nothing of what a word is.
  public static func isInvisible(_ scalar: UInt32) -> Bool { invisible.contains { $0.contains(scalar) } }

  private static let invisible: [ClosedRange<UInt32>] = [
    0xAD...0xAD, 0x61C...0x61C, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF...0xFEFF,
  ]

  /// The bytes in lower case; nil when there are others than ASCII.
  private static func foldASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
    return String(unsafeUninitializedCapacity: bytes.count) { out in
      for (k, byte) in bytes.enumerated() { out[k] = byte >= 0x41 && byte <= 0x5A ? byte + 32 : byte }
      return bytes.count
    }
  }

  /// What stands for letters that are none of the alphabet's own, small letters only.
  public static let letters: [Unicode.Scalar: String] = {
    var out: [Unicode.Scalar: String] = [
      "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "đ": "d", "ø": "o", "ł": "l", "ħ": "h", "ı": "i",
      "ŧ": "t", "ŋ": "n", "ς": "σ", "ё": "е",
    ]
    let groups = [
      "a": "àáâãäåāăąǎạảấầẩẫậắằẳẵặ", "c": "çćĉċč", "d": "ďḍ", "e": "èéêëēĕėęěẹẻẽếềểễệǝə", "g": "ĝğġģǧ",
      "h": "ĥḥ",
      "i": "ìíîïĩīĭįǐịỉ", "j": "ĵ", "k": "ķ", "l": "ĺļľ", "n": "ñńņňṇ", "o": "òóôõöōŏőǒọỏốồổỗộớờởỡợơ",
      "r": "ŕŗř", "s": "śŝşšșṣ", "t": "ţťțṭ", "u": "ùúûüũūŭůűųǔụủứừửữựư", "w": "ŵ", "y": "ýÿŷỳỵỷỹ",
      "z": "źżžẓ", "α": "ά", "ε": "έ", "η": "ή", "ι": "ίϊΐ", "ο": "ό", "υ": "ύϋΰ", "ω": "ώ",
    ]
    for (letter, accented) in groups { for scalar in accented.unicodeScalars { out[scalar] = letter } }
    return out
  }()

  /// The same with the marks that nobody sees, for whom nothing stands, by number.
  public static let table: [(character: UInt32, letters: String)] =
    (letters.map { ($0.key.value, $0.value) } + invisible.joined().map { ($0, "") }).sorted { $0.0 < $1.0 }
}
