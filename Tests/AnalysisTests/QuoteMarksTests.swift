// What stands in quotation marks, as stories: a text in, the quoted stretches out.
import DocumentModel
import Testing

@testable import Analysis

/// The quoted stretches of a text, inner ones indented by a dot a level, unclosed ones with a trailing
/// ellipsis.
func quoted(_ text: String) -> [String] {
  let annotation = Analyzer(stages: [Paragraphs(), QuoteMarks()]).annotate(Article(id: "t", text: text))
  return annotation.quoted.map {
    String(repeating: "·", count: $0.depth) + ($0.continues ? "+" : "") + text[bytes: $0.range]
      + ($0.isClosed ? "" : "…")
  }
}

@Suite struct QuoteMarksTests {
  @Test(arguments: [
    ("“It is shut,” Dana Marlow said. “Nobody will cross.”", ["“It is shut,”", "“Nobody will cross.”"]),
    ("\"Yes,\" she said. \"No,\" he said.", ["\"Yes,\"", "\"No,\""]),
    (
      "``Enrollment is down,'' said Achebe. Its ``Doors Open'' week",
      ["``Enrollment is down,''", "``Doors Open''"]
    ),
    ("Sidina said: « La licence finit vendredi. »", ["« La licence finit vendredi. »"]),
    ("„Wir haben gewonnen“, sagte Falk.", ["„Wir haben gewonnen“"]),
    ("»Wir haben gewonnen«, sagte Falk.", ["»Wir haben gewonnen«"]),
    ("”The gas is ours, so we talk,“ said Idris.", ["”The gas is ours, so we talk,“"]),
    ("&quot;A church bell,&quot; said Tiago.", ["&quot;A church bell,&quot;"]),
    ("â€œThe turbines stay,â€ said Ntombi.", ["â€œThe turbines stay,â€"]),
    ("“ It was a bad chart ”, said Yvon.", ["“ It was a bad chart ”"]),
    ("「勝った」と彼は言った。", ["「勝った」"]),
  ])
  func marksOfEveryKind(_ text: String, _ expected: [String]) { #expect(quoted(text) == expected) }

  @Test(arguments: [
    (
      "'It's the keepers' job and they've stopped, that's what's cost us,' Prosser said. The manager's "
        + "contract",
      ["'It's the keepers' job and they've stopped, that's what's cost us,'"]
    ),
    ("The boats hadn't changed since the '70s, for some rock 'n' roll film, Gus said. In '09 his son", []),
    ("The 6'4\" keeper needed a 12'-wide goal, scout Diarra said.", []),
    ("The voters’ choice and the party’s ‘quiet’ exit", ["‘quiet’"]),
    (
      "‘They’ve gone, the drivers’ union is done,’ she said.", ["‘They’ve gone, the drivers’ union is done,’"]
    ),
    ("'Prosser's Army', the supporters' band, stayed away.", ["'Prosser's Army'"]),
  ])
  func apostrophesAreNoMarks(_ text: String, _ expected: [String]) { #expect(quoted(text) == expected) }

  @Test func marksNestInEachOther() {
    #expect(
      quoted("“Mum said, ‘Your uncle yelled, “Get off the pier!” and then it came,’” Rosie testified.") == [
        "“Mum said, ‘Your uncle yelled, “Get off the pier!” and then it came,’”",
        "·‘Your uncle yelled, “Get off the pier!” and then it came,’",
        "··“Get off the pier!”",
      ])
    #expect(
      quoted("‘My brother told me, “I am not coming,” and he laughed,’ Ebony said.") == [
        "‘My brother told me, “I am not coming,” and he laughed,’", "·“I am not coming,”",
      ])
  }

  @Test func aQuotationOfSeveralParagraphsOpensInEachAndClosesOnce() {
    #expect(
      quoted("He said: “One.\n\n“Two.\n\n“Three,” and left.\n\nA “fourth” came.") == [
        "“One.…", "+“Two.…", "+“Three,”", "“fourth”",
      ])
    #expect(
      quoted(
        "Kowalewicz said: ‘You sold it.\n\n‘You did so for three winters.\n\n‘You will serve six years.’")
        == [
          "‘You sold it.…", "+‘You did so for three winters.…", "+‘You will serve six years.’",
        ])
  }

  @Test func aMissingCloseEndsWithItsParagraph() {
    #expect(quoted("He said: “It is gone. All of it.\n\nThe fire burned on.") == ["“It is gone. All of it.…"])
    #expect(quoted("“One, he said. “Two,” he said.") == ["“One, he said.…", "“Two,”"])
  }

  @Test func straightMarksAroundCurlyOnesRunOnToTheirOwnClose() {
    #expect(
      quoted("\"One “two” three.\n\n\"Four.\n\n“Five,” she said, and left.\"\n\n“Six.”") == [
        "\"One “two” three.…", "·“two”", "+\"Four.…", "+“Five,” she said, and left.\"", "·“Five,”", "“Six.”",
      ])
    // Nothing straight closes later: the curly ones are another's.
    #expect(quoted("\"One.\n\n“Two,” she said. “Three.”") == ["\"One.…", "“Two,”", "“Three.”"])
    // A mark that was forgotten still ends where the next one of its kind opens.
    #expect(quoted("“One. “Two,” she said.") == ["“One.…", "“Two,”"])
  }

  @Test func nobodyNestsMarksDeeperThanEight() {
    #expect(quoted(String(repeating: "“ Go ", count: 20)).count == 8)
  }

  @Test(arguments: [
    ("” … what we heard is that it stays shut,” she said.", ["” … what we heard is that it stays shut,”"]),
    ("” Nobody will cross,” she said.", ["” Nobody will cross,”"]),
    ("”\n\nNobody will cross.", []),
    ("‘Nobody will cross, ‘ she said. ‘We mean it.’", ["‘Nobody will cross, ‘", "‘We mean it.’"]),
    ("He said, ‘We are full, ‘ but the ‘small’ boat left.", ["‘We are full, ‘", "‘small’"]),
  ])
  func marksTurnedTheWrongWayStillPair(_ text: String, _ expected: [String]) {
    #expect(quoted(text) == expected)
  }

  @Test func anyBytesGiveSpansInOrderOnCharacterBoundaries() {
    var random = SeededRandom(seed: 7)
    let pieces = [
      "“", "”", "‘", "’", "\"", "'", "``", "''", "«", "»", "„", "&quot;", "â€", "â€œ", " ", "a", "é", "s",
      ".", "\n\n", "日", "-",
    ]
    for _ in 0..<3000 {
      let text = (0..<Int.random(in: 0...24, using: &random)).map { _ in pieces.randomElement(using: &random)!
      }.joined()
      let annotation = Analyzer(stages: [Paragraphs(), QuoteMarks()]).annotate(Article(id: "r", text: text))
      var last = 0
      for span in annotation.quoted where span.depth == 0 {
        #expect(span.range.start >= last, "\(text.debugDescription)")
        last = span.range.end
      }
      for span in annotation.quoted {
        #expect(annotation.paragraphs.contains { $0.contains(span.range) }, "\(text.debugDescription)")
        #expect(String(text[bytes: span.range]).utf8.count == span.range.count)
      }
    }
  }
}

/// SplitMix64: the same numbers on every run.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
