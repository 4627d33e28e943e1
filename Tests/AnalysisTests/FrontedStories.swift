// Clauses that stand before or around whoever says them, the border between cue and content, and where the
// writer goes on. Invented sentences.
import DocumentModel
import Testing

@testable import Analysis

@Suite struct FrontedStories {
  private func found(_ text: String) -> [Quotation] {
    analyzer.annotate(Article(id: "f", text: text)).quotations.filter { $0.class != .thought }
  }
  private func words(_ ranges: [ByteRange], _ text: String) -> String {
    ranges.map { String(text[bytes: $0]) }.joined(separator: " … ")
  }

  @Test(arguments: [
    // The speaker after the verb.
    (
      "The ferries were late on most days of the spring because the pumps had failed, said Ola Brandt, a "
        + "diver from Oldmar.",
      "The ferries were late on most days of the spring because the pumps had failed",
      "Ola Brandt, a diver from Oldmar"
    ),
    (
      "The meeting ended after four minutes and nobody shook hands, said one official in the room.",
      "The meeting ended after four minutes and nobody shook hands", "one official in the room"
    ),
    (
      "The wall would not last another winter of storms like these, said Tom Reece, who has dived at its "
        + "foot since May.",
      "The wall would not last another winter of storms like these",
      "Tom Reece, who has dived at its foot since May"
    ),
    // Before the verb, with those who are told and the day.
    (
      "Children will not be back in class before Wednesday, the prime minister confirms.",
      "Children will not be back in class before Wednesday", "the prime minister"
    ),
    // In the middle, after “as”.
    (
      "As the engineer Ola Brandt noted, the wall has stood for ninety years without a repair.",
      "the wall has stood for ninety years without a repair", "the engineer Ola Brandt"
    ),
    // A quotation goes on after it.
  ])
  func aClauseHasItsSpeakerBehindItOrInItsMiddle(_ text: String, _ content: String, _ source: String) {
    #expect(
      found(text).contains { words($0.content, text) == content && words($0.source, text) == source },
      "\(story(text))")
  }

  @Test(arguments: [
    "The mayor, the owner and the captain of the ferry told nobody.",
    "When the boats came, the mayor said nothing.",
    "Dana Marlow, the mayor, spoke for an hour in May.", "He went home, the radio still on.",
  ])
  func notEveryCommaIsAnAttribution(_ text: String) { #expect(story(text).isEmpty, "\(story(text))") }

  @Test(arguments: [
    // The writer's comment after a dash, within dashes, after marks, in brackets.
    // When it was.
    // The main clause.
    (
      "After aides insisted that the mayor would run again in May, the party split in two.",
      "that the mayor would run again in May"
    ),
    (
      "While the judge found that the sale was unlawful, his ruling was overturned in May.",
      "that the sale was unlawful"
    ),
    // What somebody else replied.
    (
      "Dana Marlow said fathers would get six weeks of leave, and when asked about grandfathers, the clerk "
        + "replied, “Not yet.”",
      "fathers would get six weeks of leave"
    ),
    // One voice, though it has two verbs.
    (
      "The foreign minister, Tom Reece, told parliament that Oldmar had announced four retreats since the "
        + "winter and carried out none.",
      "that Oldmar had announced four retreats since the winter and carried out none"
    ),
    (
      "Ola Brandt said that longer dives made things worse, because divers froze at the bottom and took an "
        + "hour to get warm.",
      "that longer dives made things worse, because divers froze at the bottom and took an hour to get warm"
    ),
  ])
  func whatTheWriterAddsIsNotSaid(_ text: String, _ content: String) {
    #expect(
      analyzer.annotate(Article(id: "f", text: text)).quotations.contains {
        words($0.content, text) == content
      }, "\(story(text))")
  }

  @Test(arguments: [
    ("Dana Marlow called half of the owners “thieves.”", "called", "half of the owners “thieves.”")
  ])
  func theCueEndsWhereWhatIsSaidBegins(_ text: String, _ cue: String, _ content: String) {
    #expect(
      found(text).contains { words($0.content, text) == content && words($0.cue, text) == cue },
      "\(story(text))")
  }

  @Test(arguments: [
    (
      "When this kind of training is fitted to the diver, it can be a great help, according to Ola Brandt.",
      "When this kind of training is fitted to the diver, it can be a great help"
    )
  ])
  func whatIsSaidIsTakenWhole(_ text: String, _ content: String) {
    #expect(found(text).contains { words($0.content, text) == content }, "\(story(text))")
  }

  @Test func aParagraphAfterAColonIsSaidThoughItHasNoMarks() {
    let text =
      "Ola Brandt called the plan a disgrace.\n\nThe diver added:\n\nIt is typical of the mayor. He has "
      + "never seen the bottom of the harbour and he never will."
    let last = found(text).last
    #expect(
      last.map { words($0.content, text) }
        == "It is typical of the mayor. He has never seen the bottom of the harbour and he never will.")
    #expect(last?.kind == .direct && last.map { words($0.source, text) } == "The diver")
  }

  @Test func whatWasDamagedOnTheWayIsReadAsItWas() {
    let text =
      "â€œThe ferries stay, the captains donâ€™t,â€ said Ntombi Radebe of the harbour office. One of her "
      + "protegÃ©s said that the quay was sold."
    let quotations = found(text)
    #expect(
      quotations.map { words($0.content, text) } == [
        "â€œThe ferries stay, the captains donâ€™t,â€", "that the quay was sold",
      ])
    #expect(
      quotations.map { words($0.source, text) } == [
        "Ntombi Radebe of the harbour office", "One of her protegÃ©s",
      ])
  }

  @Test(arguments: [
    // A credit, a result, a title, a name.
    "Ola Brandt on the pier in June. Photograph: Tom Reece/Pier Images",
    "The strike has caused the town so much trouble that the fair was called off.",
    "A guide called Marlow was waiting for them on the pier.",
  ])
  func whatOnlyLooksLikeACueSaysNothing(_ text: String) { #expect(story(text).isEmpty, "\(story(text))") }

  @Test(arguments: [
    (
      "Ola Brandt said in a report on the harbour published today that the crane had been sold twice.",
      ["that the crane had been sold twice"]
    ),
    (
      "This is why so many leave; Tom Reece says that the island has no school.",
      ["that the island has no school"]
    ),
  ])
  func whatIsSaidHasOneSpeaker(_ text: String, _ contents: [String]) {
    let all = found(text).map { words($0.content, text) }
    #expect(contents.allSatisfy(all.contains), "\(all)")
    #expect(Set(all).count == all.count)
  }

  @Test(arguments: [
    (
      "The study notes that the firms owe 212 million marks, “as much as the island earns in a year,” and "
        + "more.",
      "that the firms owe 212 million marks, “as much as the island earns in a year,” and more"
    ),
    (
      "The judge agreed that there was no reason to wait for the tide.",
      "that there was no reason to wait for the tide"
    ),
  ])
  func whatIsSaidIsCutWhereItEnds(_ text: String, _ content: String) {
    #expect(found(text).contains { words($0.content, text) == content }, "\(story(text))")
  }
}
