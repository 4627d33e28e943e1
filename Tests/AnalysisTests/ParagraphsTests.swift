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
      "The harbour was closed on Monday after a\nship ran aground at the mouth of it. The\nmaster had been "
      + "asleep, it seems.\n\nNext."
    #expect(paragraphs(text) == [String(text.dropLast(7)), "Next."])
  }
  @Test func theHeaderLineIsNoParagraph() {
    #expect(paragraphs("date 2031-05-03 A caption - X\n\nBody.", header: 29) == ["Body."])
  }
  @Test func whatWasGluedTogetherIsParted() {
    let long =
      "The harbour of Lisk has been shut since the first week of May, and nobody on the pier can say when it "
      + "will open, because the owners have sold the crane and the only tug that was left there has a hole "
      + "in its side as wide as a door, which the captain found on Sunday."
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
        "The mayor met Sen.Dana Marlow and Mr.Reece of the U.S.Navy on the iPhone of McMurdie near the    "
        + "old pier. ",
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

  /// A hearing as it was copied: set to a width, and a blank line after each line.
  private static let hearing = [
    "THE CHAIR: The harbour of Lisk has been shut since the first",
    "week of May, and nobody on the pier has been able to tell this",
    "committee when it will open. Ms Marlow, you said in March that",
    "\"the crane will be back within days\". It is September, and it",
    "has not come back.",
    "MS MARLOW: I said that because the owners had told me so. They",
    "wrote that \"a tug and a crane are on their way from Osterlund",
    "and will reach you by Friday\", and I believed them. Nobody on",
    "the pier had a reason not to.",
    "\"By Friday\" was their word, not mine.",
    "Q. Who signed that letter?",
    "A. Tom Reece did. He has since left the company, as far as I",
    "know, and he does not answer when we call.",
  ]
  private static let speeches = [0..<5, 5..<9, 9..<10, 10..<11, 11..<13].map { hearing[$0] }

  @Test(arguments: ["\n\n", "\r\n\r\n", "\n \n"])
  func wrappedLinesWithABlankLineAfterEachAreJoined(_ spacing: String) {
    let text = Self.hearing.joined(separator: spacing)
    #expect(paragraphs(text) == Self.speeches.map { $0.joined(separator: spacing) })
  }
  @Test func wherePartsOfATextStandFurtherApartThatDecides() {
    let wrapped = [
      [
        "The harbour of Lisk has been shut since the first week of May.",
        "Nobody on the pier can say when it will open, since the crane",
        "was sold and the only tug has a hole in its side.",
      ],
      [
        "A buyer is said to have come from Osterlund, where nobody has",
        "heard of him, and to have left before the evening of that day.",
        "“He had a map and no money,” said the harbour master, who has", "seen many such men.",
      ],
      [
        "The county says that it will look into the matter when it has",
        "had the time to read what was written about it.",
      ],
    ]
    let text = wrapped.map { $0.joined(separator: "\n\n") }.joined(separator: "\n\n\n")
    #expect(
      paragraphs(text)
        == wrapped.flatMap { lines in
          let start = lines.firstIndex { $0.hasPrefix("“") } ?? lines.count
          return [lines[..<start], lines[start...]].filter { !$0.isEmpty }.map {
            $0.joined(separator: "\n\n")
          }
        })
  }
  @Test func theLinesOfAFileAreJoinedToo() {
    let text = Self.hearing.joined(separator: "\n\n")
    var article = Article(id: "t", text: text), start = 0
    for line in Self.hearing {
      article.blocks.append(Block(ByteRange(start, start + line.utf8.count), .paragraph))
      start += line.utf8.count + 2
    }
    let found = Analyzer(stages: [Paragraphs()]).annotate(article).paragraphs.map { String(text[bytes: $0]) }
    #expect(found == Self.speeches.map { $0.joined(separator: "\n\n") })
  }
  @Test(arguments: [
    // Headlines, a list, verse, short paragraphs of one line, and what goes on after questions.
    [
      "Harbour of Lisk to stay shut until spring", "Owners sell the crane to a yard in Osterlund",
      "Tug with a hole in its side sinks at the pier", "Mayor Marlow wants to know who signed the sale",
      "County looks into the matter of the harbour", "Ferries go from Nordby until the end of May",
      "Fishermen block the road to the county hall", "Nobody has heard of the buyer from Osterlund",
    ],
    [
      "apples", "pears from the south", "six kinds of plums", "bread", "oil and vinegar", "salt",
      "a little honey", "butter", "flour",
    ],
    [
      "the harbour is shut", "and the gulls are gone", "nobody sings on the pier",
      "where the crane once stood", "and the tide comes in", "to the foot of the stairs", "with nobody there",
      "to see it go out",
    ],
    [
      "The harbour has been shut since the first week of May.",
      "Nobody on the pier can say when it will open again.",
      "The crane was sold, and the tug has a hole in its side.",
      "“We asked for another,” said Dana Marlow, the mayor.",
      "The owners did not answer, and the county did not either.",
      "A buyer is said to have come from Osterlund in June.",
      "iPhones were stolen from the office of the harbour master.",
      "He left in the evening of the day on which he came.",
    ],
  ])
  func linesThatAreParagraphsStayApart(_ lines: [String]) {
    #expect(paragraphs(lines.joined(separator: "\n\n")) == lines)
  }
  @Test func nothingGivesNothing() { #expect(paragraphs(" \n\u{feff}\n\t") == []) }
}
