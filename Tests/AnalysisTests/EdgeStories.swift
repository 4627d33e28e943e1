// Where what is said begins and ends, and what only looks as if it were said. Invented sentences, three for
// each turn.
import DocumentModel
import Testing

@testable import Analysis

@Suite struct EdgeStories {
  private func found(_ text: String) -> [Quotation] {
    analyzer.annotate(Article(id: "e", text: text)).quotations
  }
  private func words(_ ranges: [ByteRange], _ text: String) -> [String] {
    ranges.map { String(text[bytes: $0]) }
  }

  @Test(arguments: [
    // A sentence between dashes is said by whoever is named before it, and is no part of what the others say.
    // A speaker and a verb of speaking right after the closing mark.
    (
      "“Who would have thought that after four winters on this river — and I say this as a deckhand — we "
        + "would still be here?” Dana Marlow said, looking at the crowd.",
      "“Who would have thought that after four winters on this river — and I say this as a deckhand — we "
        + "would still be here?”",
      "Dana Marlow"
    ),
    // Whoever is filmed speaks, not the film.
    // A poll finds, people say.
    (
      "A poll released in May found that six in ten deckhands said the port should be sold.",
      "the port should be sold",
      "six in ten deckhands"
    ),
    // A noun in a phrase that opens the sentence says nothing of the main clause.
    (
      "Contrary to his claim that people would “learn nothing,” there was a letter with all the figures in "
        + "it.",
      "that people would “learn nothing,”", "his"
    ),
    (
      "Despite her promise that the ferry would run, the boats stayed in the harbour all week.",
      "that the ferry would run", "her"
    ),
    (
      "In his claim that the bridge was safe, the minister left out two reports.", "that the bridge was safe",
      "his"
    ),
    // Participles and infinitives take their fellows along.
    (
      "Dana Marlow suggested closing the bridge and selling the boats to the islanders.",
      "closing the bridge and selling the boats to the islanders", "Dana Marlow"
    ),
    (
      "The mayor proposed to raise the fares and to cut the night ferry.",
      "to raise the fares and to cut the night ferry", "The mayor"
    ),
    // What is judged may be two things.
    (
      "Ola Brandt called the strike and the blockade a disgrace.", "the strike and the blockade a disgrace",
      "Ola Brandt"
    ),
    (
      "Critics labelled the plan and the budget a gift to the banks.",
      "the plan and the budget a gift to the banks", "Critics"
    ),
    // Whom and when one tells is not what one tells.
    (
      "Ola Brandt told the young deckhands on the second morning that nobody would be paid.",
      "that nobody would be paid", "Ola Brandt"
    ),
    (
      "Members called the budget and the demand for a second vote a transparent stunt aimed at the mayor.",
      "the budget and the demand for a second vote a transparent stunt aimed at the mayor", "Members"
    ),
    // A noun after a verb of saying begins the clause.
    (
      "The minister said praise from abroad would not change a thing.",
      "praise from abroad would not change a thing", "The minister"
    ),
    ("Ola Brandt said reports of a sale were wrong.", "reports of a sale were wrong", "Ola Brandt"),
    ("She said boats from the north would be late.", "boats from the north would be late", "She"),
    // Where and when it is said is not said.
    // Weeks, place lines and what else is told of somebody say nothing.
    (
      "The harbour firm just this week announced it would close the canteen.", "it would close the canteen",
      "The harbour firm"
    ),
    (
      "OLDMAR -- President Wold said the dam would be finished by spring.",
      "the dam would be finished by spring", "President Wold"
    ),
    // The tenses tell whose verb it is.
    (
      "The owners say the ferry hit a rock and sank in nine minutes.",
      "the ferry hit a rock and sank in nine minutes", "The owners"
    ),
    // Where somebody else begins, what the first one says is over; and so it is before what it rests on.
    (
      "Dana Marlow stressed that the talks were not over, and port officials warned that the money was gone.",
      "that the talks were not over", "Dana Marlow"
    ),
    // A stretch in marks that its sentence carries on.
    (
      "“You drove these men to the edge of the pier” to raise the price of the shares, Dana Marlow said.",
      "“You drove these men to the edge of the pier” to raise the price of the shares", "Dana Marlow"
    ),
    // Somebody's statement, whoever rates it; a memo's words.
    (
      "The money has to come from a “lawful source of income,” as a ministry memo put it.",
      "“lawful source of income,”", "a ministry memo"
    ),
    // A letter is one, however the marks inside it are set.
  ])
  func whatIsSaidHasItsEdgesAndItsSource(_ text: String, _ content: String, _ source: String) {
    let match = found(text).first { words($0.content, text) == [content] }
    #expect(match != nil, "\(story(text, thoughts: true))")
    #expect(match.map { words($0.source, text) } == [source])
  }

  @Test func aCueInTheMiddleLeavesBothPieces() {
    let boats =
      "These boats, the minister explained in the committee hearing, were “well kept,” with new engines and "
      + "old ropes."
    #expect(
      words(found(boats)[0].content, boats) == [
        "These boats", "were “well kept,” with new engines and old ropes",
      ])
  }

  @Test func whoIsSpokenOfInThePassiveDoesNotSpeak() {
    for text in [
      "The plan was described by one engineer as a gift to the banks.",
      "The poet was denounced as a spy by his own brother.",
    ] {
      for quotation in found(text) {
        #expect(!words(quotation.source, text).contains { text.hasPrefix($0) }, "\(story(text))")
      }
    }
  }

  @Test func whoeverSaysIIsNeitherHeNorShe() {
    let recalled =
      "“In my first meeting with him he said, ‘We want to work with you,’ and we did,” Tom Reece recalled."
    #expect(!story(recalled).contains { $0.hasPrefix("Tom Reece (he)") }, "\(story(recalled))")
    let column = """
      I grew up by the harbour, and I was taught to fear the sea. My mother has softened with age, but even \
      now she says, “We are not all meant to swim.”

      Ana Dreyl is a playwright in Oldmar.
      """
    #expect(!story(column).contains { $0.hasPrefix("Ana Dreyl (she)") }, "\(story(column))")
  }

  @Test func whoOwnsAClaimIsNamedWithoutTheApostrophe() {
    for text in [
      "The woman's claim that the port was empty drew laughter.",
      "The paper printed the deckhand’s promise that nobody would cross.",
      "A mechanic's warning that the bridge would fall was ignored.",
    ] {
      let names = analyzer.annotate(Article(id: "o", text: text)).actors.map(\.name)
      #expect(!names.contains { $0.hasSuffix("'s") || $0.hasSuffix("’s") }, "\(names)")
    }
  }

  @Test func onePronounIsOneSpeaker() {
    let text =
      "At a forum on Monday, one questioner claimed that the port was badly run.\n\n“You're right, it is "
      + "badly run,” the mayor, Tom Reece, said. “It is,” he said, adding that “it has been for years.”"
    let mine = found(text).filter { words($0.source, text) == ["he"] }
    #expect(mine.count == 2 && Set(mine.map(\.speakers)).count == 1, "\(story(text))")
  }

  @Test func whatOthersAreMadeToSayIsNotSaid() {
    for text in [
      "The law does not require witnesses to show up at a hearing to assert their rights.",
      "Tom Reece was daring him to say that the port was never his.",
      "The court ordered the owners to disclose their debts.",
    ] {
      #expect(
        !story(text).contains { $0.contains("assert:") || $0.contains("say:") || $0.contains("disclose:") },
        "\(story(text))")
    }
  }

  @Test func footersAreNotSaid() {
    let lines = story(
      "“We mean it,” Dana Marlow said. “We are staying.”\n\n“Follow Ola Brandt on Twitter @olabrandt.”")
    #expect(lines == ["Dana Marlow said: “We mean it,” … “We are staying.”"])
  }

  @Test func aNicknameBetweenDashesIsNotSaid() {
    for text in [
      "Dana Marlow — “Ma” to her crew — said the strike would last.",
      "Dana Marlow – “Queen of the Quay” – said the strike would last.",
      "Her second boat — “The Late Arrival” — sank in June.",
    ] {
      #expect(!found(text).contains { words($0.content, text)[0].hasPrefix("“") }, "\(story(text))")
    }
  }

  @Test(arguments: [
    "Dana Marlow did not mention the strike in her speech.",
    "The company barely mentioned the strike in its report.",
    "Ola Brandt avoids condemning the blockade of the port.",
  ])
  func whatIsRefusedIsDeclined(_ text: String) {
    #expect(found(text).allSatisfy { $0.class == .declined || $0.class == .thought }, "\(story(text))")
  }

  @Test(arguments: [
    "If the mayor has questions about the fares, voters should know.",
    "Back when he wrote his book, the ferry was new.",
    "The search found other points of weakness.",
    "A second army was sent to defend the northern ports.",
    "Let's say you have two boats and no crew.",
    "Several people have tried to talk about the port.",
  ])
  func whatNobodyUtteredIsNotShown(_ text: String) {
    #expect(story(text).isEmpty, "\(story(text))")
  }

  @Test(arguments: [
    "The study found that six ferries in ten are late.",
    "The minister denied that the port had been sold.", "The mayor said he did not mention the strike.",
  ])
  func whatIsSaidStaysSaid(_ text: String) { #expect(!story(text).isEmpty) }

  @Test func whoSpeaksForHimselfIsNoReport() {
    // "I" outside the inner marks: a speech, in which nobody is looked for but those it quotes with a verb of
    // speaking.
    let text = """
      From the letter:

      "I left because my mother told me to. “Go to the coast,” she said, and I went, because we had nothing \
      left and you do not argue with a woman who has packed your suitcase for you in a year when the river \
      has taken the road."
      """
    #expect(!found(text).contains { $0.class == .thought })
  }
}
