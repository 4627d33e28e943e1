// What is typed after `/`, as a pattern over UTF-8: small letters match capitals, plain letters match
// accented ones, straight quotes match curly ones, and a space matches any white space.

/// A pattern to look for in text.
///
///     TextPattern("dont’").matches(in: "DON'T")  // none: "dont" is not "don't"
///     TextPattern("elodie").matches(in: "Élodie")  // [0..<7]
struct TextPattern: Sendable, Equatable {
  let text: String
  /// For each character typed: the byte strings that count as it.
  private let elements: [[[UInt8]]]
  private let isFirst: [Bool]
  /// The same, for bytes that are letters of ASCII: most text is decided without looking at spellings.
  private let ascii: [(UInt8, UInt8)]
  private let isSpace: [Bool]

  init(_ text: String) {
    self.text = text
    let isExact = text.contains(where: \.isUppercase)
    var elements: [[[UInt8]]] = []
    for character in text where !(character.isWhitespace && elements.isEmpty) {
      elements.append(TextPattern.spellings(of: character, isExact: isExact))
    }
    self.elements = elements
    var first = Array(repeating: false, count: 256)
    for spelling in elements.first ?? [] { first[Int(spelling[0])] = true }
    isFirst = first
    isSpace = elements.map { $0.contains([0x20]) }
    ascii = elements.map { element in
      let single = element.filter { $0.count == 1 && $0[0] < 0x80 }.map { $0[0] }
      return (single.first ?? 0xFF, single.last ?? 0xFF)
    }
  }

  static func == (a: TextPattern, b: TextPattern) -> Bool { a.text == b.text }

  var isEmpty: Bool { elements.isEmpty }

  private static func spellings(of character: Character, isExact: Bool) -> [[UInt8]] {
    switch character {
    case "'", "’", "‘": return ["'", "’", "‘"].map { Array($0.utf8) }
    case "\"", "“", "”": return ["\"", "“", "”", "«", "»", "„"].map { Array($0.utf8) }
    case "-": return ["-", "–", "—", "‐", "‑", "−"].map { Array($0.utf8) }
    case _ where character.isWhitespace: return [" ", "\n", "\t", "\r", "\u{A0}"].map { Array($0.utf8) }
    default: break
    }
    var all = [String(character)] + (accented[character] ?? []).map { String($0) }
    if !isExact {
      let upper = character.uppercased()
      all += [upper] + (upper.first.flatMap { accented[$0] } ?? []).map { String($0) }
    }
    // Longest first, so that a letter with its accent is taken whole.
    return all.map { Array($0.utf8) }.sorted { $0.count > $1.count }
  }

  /// Letters and their accented forms (Latin-1, Latin Extended-A and B), by their Unicode names.
  private static let accented: [Character: [Character]] = {
    var table: [Character: [Character]] = [:]
    for value in UInt32(0xC0)...0x24F {
      guard let scalar = Unicode.Scalar(value), let name = scalar.properties.name else { continue }
      let words = name.split(separator: " ")
      guard words.count > 4, words[0] == "LATIN", words[2] == "LETTER", words[3].count == 1,
        words[4] == "WITH"
      else { continue }
      let letter = words[1] == "SMALL" ? words[3].lowercased() : String(words[3])
      table[Character(letter), default: []].append(Character(scalar))
    }
    return table
  }()

  /// Byte ranges of all matches in `text` from left to right, none overlapping another; at most `limit`.
  func matches(in text: String, limit: Int = 100_000) -> [Range<Int>] {
    guard !isEmpty else { return [] }
    var text = text
    return text.withUTF8 { bytes in
      var found: [Range<Int>] = []
      var at = 0
      // A pattern of plain letters: two bytes decide each place, and nothing is counted or retained.
      let second = ascii.count > 1 ? ascii[1] : nil
      let isQuick = second.map { $0.0 != 0xFF } ?? false && !isSpace[1]
      while at < bytes.count {
        if isFirst[Int(bytes[at])] {
          if isQuick, bytes[at] < 0x80, at + 1 < bytes.count, bytes[at + 1] < 0x80, let second,
            bytes[at + 1] != second.0, bytes[at + 1] != second.1
          {
            at += 1
            continue
          }
        } else {
          at += 1
          continue
        }
        if let end = match(bytes, at) {
          found.append(at..<end)
          if found.count == limit { break }
          at = end
        } else {
          at += 1
        }
      }
      return found
    }
  }

  private func match(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    var at = start
    for number in 0..<ascii.count {
      guard at < bytes.count else { return nil }
      let plain = ascii[number]
      if bytes[at] == plain.0 || bytes[at] == plain.1 {
        at += 1
      } else if let length = step(bytes, at, elements[number]) {
        at += length
      } else {
        return nil
      }
      if isSpace[number] {
        while let more = step(bytes, at, elements[number]) { at += more }
      }
      // A combining accent (U+0300 to U+036F) belongs to the letter before it.
      while at + 1 < bytes.count, bytes[at] == 0xCC || (bytes[at] == 0xCD && bytes[at + 1] < 0xB0) {
        if number + 1 < elements.count, step(bytes, at, elements[number + 1]) != nil { break }
        at += 2
      }
    }
    return at
  }

  private func step(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ element: [[UInt8]]) -> Int? {
    next: for spelling in element {
      guard at + spelling.count <= bytes.count else { continue }
      for i in 0..<spelling.count where bytes[at + i] != spelling[i] { continue next }
      return spelling.count
    }
    return nil
  }
}
