// Sentences in, quotations with their speakers out. Every story is an invented piece of news.
import DocumentModel
import Testing

@testable import Analysis

@Suite struct QuotationStories {
  @Test(arguments: [
    (
      "Harbour master Dana Marlow said: “The bridge stays shut.”",
      ["Dana Marlow (Harbour master Dana Marlow) said: “The bridge stays shut.”"]
    ),
    (
      "“The bridge stays shut until Friday,” said Dana Marlow.",
      ["Dana Marlow said: “The bridge stays shut until Friday,”"]
    ),
    (
      "“The bridge,” Dana Marlow said, “stays shut until Friday.”",
      ["Dana Marlow said: “The bridge,” … “stays shut until Friday.”"]
    ),
    (
      "“It is shut,” Dana Marlow said. “Nobody will cross before Friday.”",
      ["Dana Marlow said: “It is shut,” … “Nobody will cross before Friday.”"]
    ),
    (
      "Dana Marlow said that the bridge would stay shut.",
      ["Dana Marlow said: that the bridge would stay shut"]
    ),
    (
      "The bridge would stay shut until Friday, Dana Marlow said.",
      ["Dana Marlow said: The bridge would stay shut until Friday"]
    ),
    (
      "According to Dana Marlow, the bridge will stay shut.",
      ["Dana Marlow According to: the bridge will stay shut"]
    ),
    (
      "“No deal,” said Ola Brandt, the union’s chief negotiator.",
      ["Ola Brandt (Ola Brandt, the union’s chief negotiator) said: “No deal,”"]
    ),
  ])
  func theSourceStandsBeforeAfterOrInTheMiddle(_ text: String, _ expected: [String]) {
    #expect(story(text) == expected)
  }

  @Test func heAddedIsWhoeverSpokeLast() {
    let lines = story("“It is shut,” Peter Marlow said.\n\nHe added: “We have been here before.”")
    #expect(
      lines == ["Peter Marlow said: “It is shut,”", "Peter Marlow (He) added: “We have been here before.”"])
  }

  @Test func unnamedSourcesIntroducedAnewAreCountedApart() {
    let text = """
      “There is nothing left to offer,” one port official said. The union walked out at noon.

      “We will try again,” the official said.

      “It was always going to fail,” a port official told the Harbour Post.
      """
    let annotation = analyzer.annotate(Article(id: "t", text: text))
    let speakers = annotation.quotations.map { $0.speaker }
    #expect(speakers.count == 3)
    #expect(speakers[0] == speakers[1] && speakers[1] != speakers[2])
    #expect(annotation.quotations[2].speaker.map { annotation.actors[$0].kind } == .unnamed)
  }

  @Test func termsInMarksAreNoQuotations() {
    let text =
      "The group, which calls itself “the popular front”, met on Monday. Its “freedom tax” took effect."
    let annotation = analyzer.annotate(Article(id: "t", text: text))
    #expect(annotation.quotations.filter { $0.kind == .direct }.isEmpty)
    #expect(annotation.terms.map { String(text[bytes: $0]) } == ["“the popular front”", "“freedom tax”"])
  }

  @Test func nothingIsSaidInAnEmptyText() {
    for text in ["", " \n", "\u{0}\u{1b}[31m", "“", "said", "“”", "日本語", "…"] {
      #expect(story(text).isEmpty, "\(text.debugDescription)")
    }
  }

  @Test func anyTextGivesRangesThatStandInIt() {
    var random = SeededRandom(seed: 11)
    let pieces = [
      "“", "”", "\"", "'", "said", "Dana Marlow", "he", "The official", ",", ".", "\n\n", " ", " ", "that",
      ":", "told", "IRGC", "(", ")", "[", "]", "according to", "-", "’s", "é", "\u{0}", "who", "and", "one",
      "5", "calling", "Citing", "in the words of", "view", "as", "put it", "is that", "claim",
      "stopped short of", "—", "PARIS", "book", "but", "were told",
    ]
    for _ in 0..<2000 {
      let text = (0..<Int.random(in: 0...30, using: &random)).map { _ in pieces.randomElement(using: &random)!
      }.joined(separator: Bool.random(using: &random) ? " " : "")
      let annotation = analyzer.annotate(Article(id: "r", text: text))
      let count = text.utf8.count
      for quotation in annotation.quotations {
        #expect(!quotation.content.isEmpty)
        for range in quotation.content + quotation.cue + quotation.source {
          #expect(range.end <= count && !range.isEmpty)
        }
        if let speaker = quotation.speaker { #expect(annotation.actors.indices.contains(speaker)) }
      }
      for actor in annotation.actors { #expect(!actor.mentions.isEmpty && !actor.name.isEmpty) }
    }
  }
}
