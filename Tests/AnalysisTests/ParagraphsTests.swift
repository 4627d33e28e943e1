// Where paragraphs part.
import DocumentModel
import Testing

@testable import Analysis

private func paragraphs(_ text: String, header: Int = 0) -> [String] {
  let article = Article(id: "t", text: text, header: ByteRange(0, header))
  return Analyzer(stages: [Paragraphs()]).annotate(article).paragraphs.map { String(text[bytes: $0]) }
}

@Suite struct ParagraphsTests {
  @Test func blankLinesPart() {
    #expect(paragraphs("One.\n\nTwo.\r\n \t\r\nThree.") == ["One.", "Two.", "Three."])
  }
  @Test func aParagraphALine() {
    #expect(paragraphs("One is here.\nTwo is too.\n— Three") == ["One is here.", "Two is too.", "— Three"])
  }
  @Test func linesSetToAWidthAreOneParagraph() {
    let text =
      "The harbour was closed on Monday after a\nship ran aground at the mouth of it. The\nmaster had been asleep, it seems.\n\nNext."
    #expect(paragraphs(text) == [String(text.dropLast(7)), "Next."])
  }
  @Test func theHeaderLineIsNoParagraph() {
    #expect(paragraphs("date 2031-05-03 A caption - X\n\nBody.", header: 29) == ["Body."])
  }
  @Test func whatWasGluedTogetherIsParted() {
    let long =
      "The harbour of Lisk has been shut since the first week of May, and nobody on the pier can say when it will open, because the owners have sold the crane and the only tug that was left there has a hole in its side as wide as a door, which the captain found on Sunday."
    for (glued, parts) in [
      (
        long + "“We asked for a tug,” Dana Marlow said. “It was prudent.”He said the case was closed.",
        [long, "“We asked for a tug,” Dana Marlow said. “It was prudent.”", "He said the case was closed."]
      ),
      (
        long + "\"We asked for a tug.\"It never came.\"The clerk told us: \"In June, perhaps.\"",
        [long, "\"We asked for a tug.", "\"It never came.\"", "The clerk told us: \"In June, perhaps.\""]
      ),
      (
        long + "\"We asked for a tug,\" she said.\"Nobody came.\"The owners left.",
        [long, "\"We asked for a tug,\" she said.", "\"Nobody came.\"", "The owners left."]
      ),
      (
        "She asked for “a tug, and for men who know the tide.“It came too late.” " + long,
        ["She asked for “a tug, and for men who know the tide.", "“It came too late.” " + long]
      ),
      (
        long + "Too good to be trueDetective Ola Brandt said no.",
        [long, "Too good to be true", "Detective Ola Brandt said no."]
      ),
      (
        long + "      Share    The tug in May. Photograph: Tom Reece/Pier ImagesThe owners left.",
        [long, "Share", "The tug in May. Photograph: Tom Reece/Pier Images", "The owners left."]
      ),
    ] { #expect(paragraphs(glued) == parts) }
  }
  @Test func whatOnlyLooksGluedStaysWhole() {
    let long = String(
      repeating:
        "The mayor met Sen.Dana Marlow and Mr.Reece of the U.S.Navy on the iPhone of McMurdie near the    old pier. ",
      count: 4)
    #expect(paragraphs(long).count == 1)
    #expect(paragraphs("It was prudent.”He said so.").count == 1)
  }
  @Test func theFileKnowsBest() {
    let text = "A tug for the pier\nof Lisk\n\nNobody came."
    var article = Article(id: "t", text: text)
    article.blocks = [Block(ByteRange(0, 26), .heading), Block(ByteRange(28, text.utf8.count), .paragraph)]
    func found() -> [String] {
      Analyzer(stages: [Paragraphs()]).annotate(article).paragraphs.map { String(text[bytes: $0]) }
    }
    #expect(found() == ["A tug for the pier\nof Lisk", "Nobody came."])
    article.blocks.removeLast()
    #expect(found() == paragraphs(text))
  }
  @Test func nothingGivesNothing() { #expect(paragraphs(" \n\u{feff}\n\t") == []) }
}
