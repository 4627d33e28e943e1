// Where quotation marks decide what is said, and turns of phrase that report. Invented sentences.
import DocumentModel
import Testing

@testable import Analysis

@Suite struct MarkedSpeechStories {
  @Test(arguments: [
    // The rest of a quotation belongs to the verb of saying, not to what the speaker does meanwhile.
    (
      "“Here comes the ferry,” Dana Marlow said, clapping. “The old ferry. My ferry.”",
      ["Dana Marlow said: “Here comes the ferry,” … “The old ferry. My ferry.”"]
    ),
    (
      "“Every time you say that,” Ola Brandt said, holding up the chart, “you give the banks another year.”",
      ["Ola Brandt said: “Every time you say that,” … “you give the banks another year.”"]
    ),
    // Short answers to one's own question.
    (
      "“Does anybody know what the plan of the port is?” Ola Brandt asked. “Neither do I.”",
      ["Ola Brandt asked: “Does anybody know what the plan of the port is?” … “Neither do I.”"]
    ),
    // A heading in marks is not said.
    (
      "“The harbour is closed until somebody signs,” Dana Marlow said. “Nobody will cross before "
        + "that.”\n\n‘The Last Boat Isn’t Full’\n\nThe strike began on Monday.",
      ["Dana Marlow said: “The harbour is closed until somebody signs,” … “Nobody will cross before that.”"]
    ),
    // What a quotation is about, and what goes on around it, is not said.
    (
      "Students chanted “Open the books!” outside the ministry for two hours.",
      ["Students chanted: “Open the books!”"]
    ),
    (
      "The minister said of Marlow, “If she gets the chance, she will sell the port.”",
      ["The minister said of: “If she gets the chance, she will sell the port.”"]
    ),
  ])
  func marksTellWhereSpeechBeginsAndEnds(_ text: String, _ expected: [String]) {
    #expect(story(text).map(withoutPreposition) == expected.map(withoutPreposition))
  }

  /// "said of" and "said" are one cue.
  private func withoutPreposition(_ line: String) -> String { line.replacing(" of:", with: ":") }

  @Test(arguments: [
    (
      "The cup final was, in the words of coach Selasi Agbeko, “ninety minutes of traffic”.",
      "“ninety minutes of traffic”", "Selasi Agbeko"
    ),
    (
      "The Harbour Courier reported, citing two people on the board, that the hydrogen plant had lost its "
        + "backer.",
      "that the hydrogen plant had lost its backer", "The Harbour Courier"
    ),
  ])
  func phrasesReport(_ text: String, _ content: String, _ source: String) {
    let found = analyzer.annotate(Article(id: "p", text: text)).quotations
    let match = found.first { $0.content.map { String(text[bytes: $0]) } == [content] }
    #expect(match != nil, "\(story(text, thoughts: true))")
    #expect(match?.source.contains { String(text[bytes: $0]).contains(source) } == true)
  }

  @Test func theWhySaysWhatFoundAQuotation() {
    let text = "“The bridge stays shut,” said Dana Marlow.\n\n“Not one barrel more.” ― Ola Brandt."
    let found = analyzer.annotate(Article(id: "w", text: text)).quotations
    #expect(found.count == 2)
    #expect(found.first?.reason.hasPrefix("taggers: cue ") == true)
    #expect(found.last?.reason.hasPrefix("rule: quotation, dash, speaker") == true)
    #expect(found.last?.source.map { String(text[bytes: $0]) } == ["Ola Brandt"])
  }

  @Test(arguments: [
    // Where the news comes from is not said.
    (
      "GUNSAN, South Korea (Pacific Wire) - Moraebit will recall 61,000 batteries, the company said on "
        + "Thursday.",
      "Moraebit will recall 61,000 batteries"
    ),
    // A plain clause before whoever says it, with those who are told.
    (
      "Children will not be back in class before Wednesday, the prime minister told reporters on Monday.",
      "Children will not be back in class before Wednesday"
    ),
    // A sentence in marks after a colon is all that is said.
    (
      "Einar Hólm said of the hotels: “Which hotels? They are full of geologists.”",
      "“Which hotels? They are full of geologists.”"
    ),
    (
      "A notice on the gate read: “Closed for one month. Please do not feed the cats.”",
      "“Closed for one month. Please do not feed the cats.”"
    ),
  ])
  func whatIsSaidBeginsWhereItIsSaid(_ text: String, _ content: String) {
    let found = analyzer.annotate(Article(id: "b", text: text)).quotations.map {
      $0.content.map { String(text[bytes: $0]) }
    }
    #expect(found.contains([content]), "\(found)")
  }

  @Test func whatSomebodySaysEndsWhereItIsSaidAgain() {
    let lines = story(
      "Dana Marlow said that the video should be released but said “the question is the timing.”")
    #expect(
      lines == [
        "Dana Marlow said: that the video should be released",
        "Dana Marlow said: “the question is the timing.”",
      ])
  }

  @Test func aRelativeClauseTellsOfTheSource() {
    let text =
      "The money would keep the bus running until Easter, according to Malachy Obi, who does the sums on "
      + "hymn sheets."
    let found = analyzer.annotate(Article(id: "r", text: text)).quotations
    #expect(
      found.first?.content.map { String(text[bytes: $0]) } == [
        "The money would keep the bus running until Easter"
      ])
  }

  @Test func titlesAndThingsPointedAtAreNotSaid() {
    #expect(story("The supporters sang “Salt on the Wind” for nine minutes.").isEmpty)
    #expect(story("She pointed at the cottage.").isEmpty)
    #expect(story("The deputy stopped short of calling for a vote.").isEmpty)
  }

  @Test func aLongLetterIsSignedAfterADash() {
    let text =
      "“The ferry has carried my family for three generations and I have never once seen it leave on time.” "
      + "― Sonya Herridge"
    let quotation = analyzer.annotate(Article(id: "d", text: text)).quotations.first
    #expect(quotation?.source.map { String(text[bytes: $0]) } == ["Sonya Herridge"])
  }

  @Test func whatWasNotSaidIsNoQuotation() {
    #expect(story("Senator Yaw Boadi did not say that he would run.").isEmpty)
    #expect(story("If he says nothing, the seat goes to the other party.").isEmpty)
  }

  @Test func speechWithinSpeechHasItsOwnSpeakerOrNone() {
    let text =
      "“The governor looked at the map and said, ‘That valley is already dead,’” recalled Inés Barahona."
    let inner = analyzer.annotate(Article(id: "n", text: text)).quotations.first {
      $0.content.map { String(text[bytes: $0]) } == ["‘That valley is already dead,’"]
    }
    #expect(inner?.source.map { String(text[bytes: $0]) } == ["The governor"])
  }

  @Test func aClosingMarkWithoutItsOpeningOneOpensNothing() {
    let text = #"He read from [a] list" with care. The only "medical record" was a letter."#
    let annotation = analyzer.annotate(Article(id: "m", text: text))
    #expect(annotation.quoted.map { String(text[bytes: $0.range]) } == [#""medical record""#])
  }

  /// Not timed here: the texts are long enough that a square of them would be noticed by whoever waits.
  @Test(arguments: [
    (
      "“It is shut,” Dana Marlow said. “It stays shut for now.” “Why is that, I ask?”\n\n", "", "", 1500, 1500
    ),
    // All in one paragraph, speech within speech, labels, sentences between dashes.
    ("“It is shut,” Dana Marlow said. ", "", "", 1500, 1500),
    ("Mum said, ‘Go to the boat now, please,’ and ", "“", "we went,” Dana Marlow said.", 1500, 700),
    ("MARLOW: We go home now.\n\nBRANDT: You stay.\n\n", "", "", 1500, 3000),
    ("Dana Marlow: We go home now.\n\nOla Brandt: You stay.\n\n", "", "", 1500, 3000),
    ("It was Dana Marlow -- “That makes me smart” -- and so on. ", "", "", 1500, 1500),
    // Marks that lead nowhere.
    ("It was 'word ", "", "", 10_000, 0), ("It was 'word ", "“", "” she said.", 10_000, 0),
    ("“ Go ", "", "", 3000, 0),
  ])
  func muchSpeechTakesTimeInProportion(
    _ unit: String, _ before: String, _ after: String, _ count: Int, _ least: Int
  ) {
    let text = before + String(repeating: unit, count: count) + after
    #expect(analyzer.annotate(Article(id: "l", text: text)).quotations.count >= least)
  }

  /// After public reports on other programs.
  @Test(arguments: [
    (
      "Come and see us in 's-Hertogenbosch. The lock is open, said keeper Joris Baan. 'The water is low,' he "
        + "said. "
        + "'Ships wait for days.'",
      [
        "Joris Baan (keeper Joris Baan) said: The lock is open",
        "Joris Baan (he) said: 'The water is low,' … 'Ships wait for days.'",
      ]
    ),
    (
      "The 'Ndrangheta owns half the valley, said prosecutor Livia Marchetti. 'We have only begun,' she said.",
      [
        "Livia Marchetti (prosecutor Livia Marchetti) said: The 'Ndrangheta owns half the valley",
        "Livia Marchetti (she) said: 'We have only begun,'",
      ]
    ),
    (
      "‘’Tis the season for leaks,’ said plumber Ida Marsh. ‘We tell ’em to wait. Rock ’n’ roll it isn’t.’",
      [
        "Ida Marsh (plumber Ida Marsh) said: ‘’Tis the season for leaks,’ … ‘We tell ’em to wait. Rock ’n’ "
          + "roll it isn’t.’"
      ]
    ),
    (
      "Mayor Colette Vasse was blunt. “ The lock stays shut ” , she said . \" We have no pump \" , added "
        + "Joris Baan .",
      ["Colette Vasse (she) said: “ The lock stays shut ”", "Joris Baan added: \" We have no pump \""]
    ),
  ])
  func anApostropheOpensNothing(_ text: String, _ expected: [String]) {
    #expect(story(text) == expected)
  }

  @Test(arguments: [
    "\"The crack is 9\" wide,\" engineer Noor Vale said. \"It was 4\" in May.\"",
    "“Never Again,” said Ada Prowse.", "“Good Morning, Norland,” Lev Orr said.",
    "“One, \"two\" and three,” said Ada Prowse.",
    "The post was filled on Monday.\n\n“Perla has kept this town awake.” — chief executive Idris Fenn",
    "The post was filled on Monday.\n\n“The tram timetable is a work of fiction.” — Transport chief Wanda "
      + "Kolb",
  ])
  func whatStandsInMarksAsAWholeIsDirect(_ text: String) {
    let annotation = Analyzer().annotate(Article(id: "", text: text))
    #expect(annotation.quotations.map(\.kind) == [.direct])
    let speaker = annotation.quotations.first?.speaker
    #expect(speaker.map { annotation.actors[$0].kind } == .person)
  }
}
