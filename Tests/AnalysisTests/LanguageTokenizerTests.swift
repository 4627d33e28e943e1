// Words and sentences, as stories: a text in, its tokens or sentences out.
import DocumentModel
import Testing

@testable import Analysis

/// The tokens of a text, parted by a middle dot.
func tokens(_ text: String) -> String {
  Tokenizer().ranges(of: text).map { String(text[bytes: $0]) }.joined(separator: "·")
}

/// The sentences of a text.
func sentences(_ text: String) -> [String] {
  let annotation = Analyzer(stages: [Paragraphs(), Tokenizer()]).annotate(Article(id: "t", text: text))
  return annotation.sentences.map {
    let range = annotation.tokens[$0.lowerBound].range.union(annotation.tokens[$0.upperBound - 1].range)
    return String(text[bytes: range])
  }
}

@Suite struct TokenizerTests {
  @Test(arguments: [
    ("She didn't say it's Dana’s.", "She·did·n't·say·it·'s·Dana·’s·."),
    ("We cannot, and we're not gonna.", "We·can·not·,·and·we·'re·not·gon·na·."),
    ("a well-known co-founder", "a·well·-·known·co-founder"),
    ("“No,” he said—twice.", "“·No·,·”·he·said·—·twice·."),
    ("the workers' strike", "the·workers·'·strike"),
    ("Lt. Gen. K. R. Vohra said.", "Lt.·Gen.·K.·R.·Vohra·said·."),
    ("in the U.S. at 7:30 p.m.", "in·the·U.S.·at·7:30·p.m."),
    ("It cost $1,250.50, or 3.5% more.", "It·cost·$·1,250.50·,·or·3.5·%·more·."),
    ("12 miles (20km) on", "12·miles·(·20·km·)·on"),
    ("See https://example.org/a?b=1.", "See·https://example.org/a?b=1·."),
    ("(write to dana.marlow@example.org)", "(·write·to·dana.marlow@example.org·)"),
    ("@marlow wrote: #harbour...", "@marlow·wrote·:·#harbour·..."),
    ("Really?! Yes...", "Really·?!·Yes·..."),
    ("``Open,'' she said", "``·Open·,·''·she·said"),
    ("rock 'n' roll in '68", "rock·'n·'·roll·in·'68"),
    ("the O'Neill–Park axis", "the·O'Neill·–·Park·axis"),
    ("call 713-853-3989 in 2003-2007", "call·713-853-3989·in·2003·-·2007"),
    ("The 20th and the 1980s", "The·20th·and·the·1980s"),
    ("AT&T and Marks & Co.", "AT&T·and·Marks·&·Co."),
    ("It ended.Then it began", "It·ended·.·Then·it·began"),
    ("Norvex Ltd <NRVX.L> said", "Norvex·Ltd·<·NRVX.L·>·said"),
    ("Norvex (NRVX.N) said", "Norvex·(·NRVX.N·)·said"),
    ("東京 で 李明 said 👍🏽 ok", "東京·で·李明·said·👍🏽·ok"),
  ])
  func words(_ text: String, _ expected: String) { #expect(tokens(text) == expected) }

  @Test func straightQuotesKnowTheirSide() {
    let text = "\"Go,\" she said. He said \"no.\""
    let annotation = Analyzer(stages: [Paragraphs(), Tokenizer()]).annotate(Article(id: "t", text: text))
    let marks = annotation.tokens.filter { text[bytes: $0.range] == "\"" }.map(\.shape)
    #expect(marks == [.openQuote, .closeQuote, .openQuote, .closeQuote])
  }

  @Test func formsFoldCaseAndMarks() {
    #expect(Form.hash("Don’T") == Form.hash("don't"))
    #expect(Form.hash("ÉCLAIR") == Form.hash("éclair"))
    #expect(Form.hash("said") != Form.hash("says"))
  }

  @Test func hostileTextKeepsItsBytes() {
    // Every non-space byte is in one token, tokens never overlap and begin and end on code points.
    var state: UInt64 = 99
    func random(_ n: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % n
    }
    let bits = [
      "a", "B", "9", ".", ",", "'", "’", "“", "”", "\"", "-", "–", "@", "://", "www.", " ", "\n", "\u{0}",
      "\u{1b}[3m",
      "é", "李", "👍🏽", "\u{301}", "(", ")", "$", "n't", "cannot", "…", "\u{200b}", "\u{202e}", "/", "&", "#",
      "_", "!?",
    ]
    for _ in 0..<400 {
      var text = (0..<random(60)).map { _ in bits[random(bits.count)] }.joined()
      let annotation = Analyzer(stages: [Paragraphs(), Tokenizer()]).annotate(Article(id: "t", text: text))
      var end = 0
      for token in annotation.tokens {
        #expect(token.range.start >= end && token.range.count > 0)
        #expect(String(text[bytes: token.range]).utf8.count == token.range.count)
        end = token.range.end
      }
      #expect(annotation.sentences.reduce(0) { $0 + $1.count } == annotation.tokens.count)
      #expect(
        zip(annotation.sentences, annotation.sentences.dropFirst()).allSatisfy {
          $0.upperBound == $1.lowerBound
        })
      let covered = annotation.tokens.reduce(0) { $0 + $1.range.count }
      let solid = text.withUTF8 { bytes in bytes.lazy.filter { $0 > 0x20 && $0 != 0x7f }.count }
      #expect(covered <= text.utf8.count && covered + 3 * text.unicodeScalars.count >= solid)
    }
  }
}

@Suite struct SentenceTests {
  @Test(arguments: [
    (
      "Lt. Gen. K. R. Vohra said the bridge was shut. Mr. Okafor agreed.",
      ["Lt. Gen. K. R. Vohra said the bridge was shut.", "Mr. Okafor agreed."]
    ),
    ("“Is it shut?” she said. “It is.”", ["“Is it shut?” she said.", "“It is.”"]),
    ("“It is shut!” Dana Marlow said.", ["“It is shut!” Dana Marlow said."]),
    (
      "The U.S. Senate voted. It passed 51-49.",
      ["The U.S. Senate voted.", "It passed 51-49."]
    ),
    ("He left at 5 p.m. on Tuesday. She stayed.", ["He left at 5 p.m. on Tuesday.", "She stayed."]),
    ("Harbour shut\n\nThe harbour is shut.", ["Harbour shut", "The harbour is shut."]),
    (
      "It was late (very late, he said.) Nobody came.",
      ["It was late (very late, he said.)", "Nobody came."]
    ),
    ("", []),
  ])
  func split(_ text: String, _ expected: [String]) { #expect(sentences(text) == expected) }

  @Test func aSentenceWithoutEndIsCut() {
    let text = String(repeating: "word and ", count: 5_000)
    let lengths = Analyzer(stages: [Paragraphs(), Tokenizer()]).annotate(Article(id: "t", text: text))
      .sentences
    #expect(lengths.allSatisfy { $0.count <= SentenceSplitter.longest })
  }
}
