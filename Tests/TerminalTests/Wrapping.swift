// Text into lines and back: nothing is lost, nothing is too wide, nothing is halved.
import DocumentModel
import Testing

@testable import Terminal

/// The lines of a text, as text.
private func wrap(_ text: String, _ width: Int) -> [String] {
  Wrapping.lines(of: text, in: ByteRange(0, text.utf8.count), width: width).map {
    String(text[bytes: $0.range])
  }
}

@Suite struct WrappingStories {
  @Test func breaksAtSpaces() {
    #expect(
      wrap("The ramp stays up until there is a signature.", 20) == [
        "The ramp stays up", "until there is a", "signature.",
      ])
  }

  @Test func breaksLongWordsOnlyWhenItMust() {
    #expect(
      wrap("see https://example.org/a-long-address now", 12) == [
        "see https://", "example.org/", "a-long-", "address now",
      ])
    #expect(wrap("abcdefghij", 4) == ["abcd", "efgh", "ij"])
  }

  @Test func breaksAfterHyphensAndDashes() {
    #expect(wrap("a well-known case—perhaps", 10) == ["a well-", "known", "case—", "perhaps"])
  }

  @Test func doesNotBreakAtNoBreakSpaces() {
    #expect(wrap("about 12\u{A0}km away", 9) == ["about", "12\u{A0}km", "away"])
  }

  @Test func wideCharactersCountTwoAndMayBreakAnywhere() {
    #expect(wrap("日本語のニュース", 6) == ["日本語", "のニュ", "ース"])
  }

  @Test func accentsAndEmojiStayWhole() {
    #expect(wrap("e\u{301}e\u{301}e\u{301}", 2) == ["e\u{301}e\u{301}", "e\u{301}"])
    #expect(wrap("a👩‍👩‍👧b", 2) == ["a", "👩‍👩‍👧", "b"])
  }

  @Test func handMadeLinesFlowAndShortLinesStay() {
    let flowing = "This line was broken by hand at about seventy columns, as mail is,\nand goes on here."
    #expect(wrap(flowing, 200) == [flowing])
    #expect(wrap("Q. Who said so?\nA. The clerk.", 80) == ["Q. Who said so?", "A. The clerk."])
  }

  @Test func emptyTextIsOneEmptyLine() {
    #expect(wrap("", 10) == [""])
    #expect(wrap("   ", 10) == [""])
  }

  @Test func bytesAndColumnsFindEachOther() {
    let text = "“Österby” said 日本 twice"
    let lines = Wrapping.lines(of: text, in: ByteRange(0, text.utf8.count), width: 14)
    for (number, line) in lines.enumerated() {
      var column = 0
      var offset = line.range.start
      for character in String(text[bytes: line.range]) {
        #expect(Wrapping.line(at: offset, in: lines) == number)
        #expect(Wrapping.column(of: offset, in: line, of: text) == column)
        #expect(Wrapping.offset(atColumn: column, in: line, of: text) == offset)
        column += Glyph.width(String(character))
        offset += String(character).utf8.count
      }
    }
  }
}

/// Random text of every kind that articles hold, and that nobody should put in one.
struct AnyText {
  var generator: Seeded

  static let alphabet: [String] = [
    "a", "b", "the", " ", " ", " ", "  ", "\n", "\r\n", "\t", "-", "—", "/", ".", "“", "”", "é", "e\u{301}",
    "日", "本", "한",
    "각", "שלום", "مرحبا", "👩‍👩‍👧", "👍🏽", "🇺🇳", "🇺", "❤️", "\u{200B}", "\u{202E}", "\u{FEFF}", "\u{1B}", "\u{0}",
    "\u{9B}",
    "\u{AD}", "\u{A0}", "\u{3000}", "क्षि", "ก็", "\u{0301}", "a\u{0300}\u{0301}\u{0302}\u{0303}\u{0304}\u{0305}",
    "\u{1FAE8}", "𝔘",
    "supercalifragilistic", "\u{2028}", "\u{E000}", "\u{10FFFF}", "0",
  ]

  mutating func next() -> String {
    (0..<Int.random(in: 0...80, using: &generator)).map { _ in
      AnyText.alphabet.randomElement(using: &generator)!
    }.joined()
  }
}

/// The same numbers on every machine (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite struct WrappingAnything {
  @Test(arguments: 0..<40) func keepsItsPromises(_ seed: Int) {
    var texts = AnyText(generator: Seeded(state: UInt64(seed)))
    for _ in 0..<25 {
      let text = texts.next()
      let width = Int.random(in: 2...30, using: &texts.generator)
      let lines = Wrapping.lines(of: text, in: ByteRange(0, text.utf8.count), width: width)
      let bytes = Array(text.utf8)
      var at = 0
      for line in lines {
        // In order, and what no line shows is white space.
        #expect(line.range.start >= at && line.range.end <= line.next)
        let between = String(decoding: bytes[at..<line.range.start], as: UTF8.self)
        #expect(
          between.unicodeScalars.allSatisfy(isUnseen),
          "\(between.debugDescription) was lost from \(text.debugDescription)")
        at = line.range.end
        // No line is wider than the measure, but one cluster alone that is.
        let shown = String(text[bytes: line.range])
        #expect(Glyph.width(shown) <= width || clusters(shown) == 1, "\(shown.debugDescription) in \(width)")
        // No character is split: its scalars joined by marks stay together.
        #expect(isBoundary(line.range.end, bytes))
      }
      let rest = String(decoding: bytes[at...], as: UTF8.self)
      #expect(rest.unicodeScalars.allSatisfy(isUnseen))
    }
  }

  private func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
  }

  private func clusters(_ text: String) -> Int {
    var text = text
    return text.withUTF8 { bytes in
      var scanner = ClusterScanner(bytes)
      var count = 0
      while let cluster = scanner.next() { count += cluster.width > 0 ? 1 : 0 }
      return count
    }
  }

  /// What follows a boundary does not combine with what is before it.
  private func isBoundary(_ offset: Int, _ bytes: [UInt8]) -> Bool {
    guard offset > 0, offset < bytes.count, bytes[offset] & 0xC0 != 0x80 else {
      return offset == 0 || offset == bytes.count
    }
    let scalar = String(decoding: bytes[offset...].prefix(4), as: UTF8.self).unicodeScalars.first!
    return scalar.properties.generalCategory != .nonspacingMark
  }

  @Test(arguments: 0..<20) func isDrawnAlignedAndSafe(_ seed: Int) {
    var texts = AnyText(generator: Seeded(state: UInt64(seed) &+ 1000))
    for _ in 0..<20 {
      let text = texts.next()
      let width = Int.random(in: 1...20, using: &texts.generator)
      var frame = Frame(Size(24, 2))
      frame.put("|", x: width + 1, y: 0)
      let used = frame.put(text, x: 1, y: 0, width: width)
      #expect(used <= width)
      #expect(frame[width + 1, 0].text == "|")
      checkSafe(frame)
      let line = DisplayLine(range: ByteRange(0, text.utf8.count), next: text.utf8.count)
      let bytes = text.utf8.count
      let cut = Int.random(in: 0...bytes, using: &texts.generator)
      frame.put(
        line, of: text, x: 1, y: 1, width: width,
        styles: [(ByteRange(0, cut), Style(1)), (ByteRange(cut, bytes), Style(2))])
      checkSafe(frame)
      #expect(frame[width + 1, 1].text == " ")
    }
  }
}

/// A frame that any terminal may be given: no control characters, and every row as wide as the frame.
func checkSafe(_ frame: Frame) {
  for y in 0..<frame.size.rows {
    var x = 0
    while x < frame.size.columns {
      let cell = frame[x, y]
      #expect(cell.width > 0, "a right half without its left")
      #expect(Glyph.width(cell.text) == Int(cell.width), "\(cell.text.debugDescription) takes \(cell.width)")
      for scalar in cell.text.unicodeScalars {
        #expect(scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value))
        // What joins signs stays between them.
        let isJoiner = scalar.value == 0x200D && cell.width == 2 && cell.text.unicodeScalars.count > 2
        #expect(isJoiner || !(0x200B...0x200F).contains(scalar.value))
        #expect(!(0x202A...0x202E).contains(scalar.value))
        #expect(!(0x2066...0x2069).contains(scalar.value) && scalar.value != 0xFEFF)
      }
      if cell.width == 2 { #expect(x + 1 < frame.size.columns && frame[x + 1, y].width == 0) }
      x += max(Int(cell.width), 1)
    }
  }
}
