// Where paragraphs part.
import DocumentModel
import Testing

@testable import Analysis

private func paragraphs(_ text: String, header: Int = 0) -> [String] {
  let article = Article(id: "t", text: text, header: ByteRange(0, header))
  return Analyzer(stages: [Paragraphs()]).annotate(article).paragraphs.map { String(text[bytes: $0]) }
}

@Suite struct ParagraphsTests {
  @Test func blankLinesPart() { #expect(paragraphs("One.\n\nTwo.\r\n \t\r\nThree.") == ["One.", "Two.", "Three."]) }
  @Test func aParagraphALine() { #expect(paragraphs("One is here.\nTwo is too.\n— Three") == ["One is here.", "Two is too.", "— Three"]) }
  @Test func linesSetToAWidthAreOneParagraph() {
    let text = "The harbour was closed on Monday after a\nship ran aground at the mouth of it. The\nmaster had been asleep, it seems.\n\nNext."
    #expect(paragraphs(text) == [String(text.dropLast(7)), "Next."])
  }
  @Test func theHeaderLineIsNoParagraph() {
    #expect(paragraphs("date 2031-05-03 A caption - X\n\nBody.", header: 29) == ["Body."])
  }
  @Test func nothingGivesNothing() { #expect(paragraphs(" \n\u{feff}\n\t") == []) }
}
