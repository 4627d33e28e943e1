// Plain text comes in exactly as given; its header line is only pointed at.
import DocumentModel
import Testing

@testable import Intake

@Suite struct HeaderLine {
  private func parts(_ text: String) -> [String?] {
    let article = plainTextArticle(id: "a", text: text)
    return [
      String(text[bytes: article.header]), article.date, article.caption.map { String(text[bytes: $0]) },
      article.credit.map { String(text[bytes: $0]) },
    ]
  }

  @Test func `date, caption and credit are found after a leading space`() {
    let text = " date 2031-05-03 Ferries lie idle – for now - Ola Brandt/Harbour Photos\n\nTalks ended."
    #expect(
      parts(text) == [
        " date 2031-05-03 Ferries lie idle – for now - Ola Brandt/Harbour Photos", "2031-05-03",
        "Ferries lie idle – for now", "Ola Brandt/Harbour Photos",
      ])
    #expect(plainTextArticle(id: "a", text: text).text == text)
  }

  @Test func `the credit begins after the last dash`() {
    #expect(parts("date 2031-05-03 A - B - C\r\nx")[2...] == ["A - B", "C"])
  }

  @Test func `a caption may stand without credit, and a date alone`() {
    #expect(
      parts("date 2031-05-03 The harbour-side, at night\n") == [
        "date 2031-05-03 The harbour-side, at night", "2031-05-03", "The harbour-side, at night", nil,
      ])
    #expect(parts("date 2031-05-03") == ["date 2031-05-03", "2031-05-03", nil, nil])
  }

  @Test(arguments: [
    "dates 2031-05-03 A - B", "date 2031-13-03 A - B", "date 2031-02-29 A", "date 2031-05-031 A", "date", "",
    "\ndate 2031-05-03 A - B", "Date 2031-05-03 A", "date tomorrow",
  ])
  func `what only looks like a header is body`(text: String) {
    #expect(parserSeesNoHeader(text))
  }

  private func parserSeesNoHeader(_ text: String) -> Bool { parseHeader(text) == nil }

  @Test func `a byte order mark stays in the text, before the body`() {
    let plain = plainTextArticle(id: "a", text: "\u{FEFF}Talks ended.")
    #expect(plain.bodyStart == 3)
    let headed = plainTextArticle(id: "a", text: "\u{FEFF}date 2031-05-03 A - B\nTalks.")
    #expect(headed.date == "2031-05-03")
  }

  @Test func `leap days are days of the calendar in leap years only`() {
    #expect(isCalendarDate("2028-02-29") && isCalendarDate("2000-02-29"))
    #expect(!isCalendarDate("2031-02-29") && !isCalendarDate("1900-02-29") && !isCalendarDate("0000-01-01"))
  }
}

@Suite struct Decoding {
  @Test func `ill-formed UTF-8 becomes one replacement for every maximal sequence`() {
    // The example of the Unicode Standard, table 3-8, and truncated sequences of table 3-11.
    #expect(
      decodeText([0x41, 0xC0, 0xAF, 0x41, 0xF4, 0x80, 0x80, 0x41, 0x00]) == "A\u{FFFD}\u{FFFD}A\u{FFFD}A\0")
    #expect(
      decodeText([0xE1, 0x80, 0xE2, 0xF0, 0x91, 0x92, 0xF1, 0xBF, 0x41, 0x00]).unicodeScalars.count == 6)
    #expect(decodeText([0x61, 0xFF, 0xFE, 0x62]) == "a\u{FFFD}\u{FFFD}b")
  }

  @Test func `line ends, NULs and escapes stay`() {
    let text = "one\r\ntwo\rthree\0\u{1B}[31m\n"
    #expect(decodeText(Array(text.utf8)).unicodeScalars.elementsEqual(text.unicodeScalars))
  }

  @Test func `UTF-16 is known by its mark`() {
    #expect(decodeText([0xFF, 0xFE] + "“é😀”".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }) == "“é😀”")
    #expect(decodeText([0xFE, 0xFF, 0x00, 0x41, 0xD8, 0x00, 0x00]) == "A\u{FFFD}\u{FFFD}")
  }

  @Test func `clear Windows-1252 is read as that`() {
    let bytes =
      Array("He said: ".utf8) + [0x93] + Array("It".utf8) + [0x92] + Array("s a caf".utf8) + [
        0xE9, 0x2C, 0x94,
      ] + Array(" twice.".utf8)
    #expect(decodeText(bytes) == "He said: “It’s a café,” twice.")
    #expect(decodeText(Array("caf\u{E9} costs ".utf8) + [0x80]) == "café costs \u{FFFD}")
  }

  @Test func `random bytes decode to text that encodes again to itself`() {
    var dice = Dice(seed: 5)
    for _ in 0..<2000 {
      let bytes = (0..<dice.below(41)).map { _ in UInt8(dice.below(256)) }
      let text = decodeText(bytes)
      #expect(
        decodeText(Array(text.utf8)).unicodeScalars.elementsEqual(text.unicodeScalars)
          || wideEncoding(bytes[...]) != nil)
      _ = plainTextArticle(id: "a", text: text)
    }
  }
}
