// Bodies: those written small, those that a label ran together or cut, and what they write. Texts in, actors
// and speakers out.
import DocumentModel
import Testing

@testable import Analysis

private func bodies(_ text: String) -> [String] {
  analyzer.annotate(Article(id: "t", text: text)).actors.filter {
    $0.kind == .organization || $0.kind == .outlet
  }.map(\.name)
}

private func people(_ text: String) -> [String] {
  analyzer.annotate(Article(id: "t", text: text)).actors.filter { $0.kind == .person }.map(\.name)
}

@Suite struct BodyStories {
  @Test(arguments: [
    ("Sundvik police searched the mill on Monday, and a man was held.", "Sundvik police"),
    ("He was jailed for two years at Sundvik crown court in May, Dana Marlow said.", "Sundvik crown court"),
    ("The court of appeal will hear the case in June, Dana Marlow said.", "the court of appeal"),
    ("Dana Marlow said the Kestrian government had closed the port.", "Kestrian government"),
  ]) func aBodyWrittenSmallIsSomebody(_ text: String, _ body: String) {
    #expect(bodies(text).contains(body))
  }

  @Test func aNounThatOnlySaysOfWhichSortIsNobody() {
    #expect(bodies("A police officer waited in the council house, Dana Marlow said.") == [])
  }

  @Test func theEndOfALongNameIsNoOtherBody() {
    let text =
      "Greater Sundvik police searched the mill on Monday. Sundvik police found nothing, Dana Marlow said."
    #expect(bodies(text) == ["Greater Sundvik police"])
  }

  @Test func theBodyThatSpokeIsTheOneThatActs() {
    let text =
      "Sundvik police searched the mill. “We found nothing,” Sundvik police said. Later Sundvik police left."
    #expect(bodies(text) == ["Sundvik police"])
  }

  @Test(arguments: [
    (
      "“It was a mistake,” said Norvex boss Karl Ghastin on Wednesday.", ["Karl Ghastin"]
    ),
    ("Ousted Nisho Motor Co boss Karl Ghastin said the merger was a mistake.", ["Karl Ghastin"]),
    ("“We lost,” said MEP Karl Ghastin.", ["Karl Ghastin"]),
    ("Mayor Holt said the mill was shut. She resigned.", ["Holt"]),
  ]) func whoHoldsAnOfficeIsNamedWithoutIt(_ text: String, _ names: [String]) {
    #expect(people(text) == names)
  }

  @Test func whatWasDoneToAFirmIsNotItsName() {
    let text = "Ousted Nisho Motor Co boss Karl Ghastin said the merger was a mistake."
    #expect(!bodies(text).contains { $0.contains("Ousted") })
  }

  @Test func aNumberedChannelIsAnOutlet() {
    #expect(bodies("Dana Marlow told Channel 4 that the weir had burst.").contains("Channel 4"))
  }

  @Test(arguments: [
    ("Chad Morrow said the road was wet. Chad said it would send troops to the border.", "Chad"),
    (
      "Tom Emery founded Emery Freight Corp in May. Emery said it would sell its lorries.",
      "Emery Freight Corp"
    ),
  ]) func whatSaysItIsNoPerson(_ text: String, _ speaker: String) {
    #expect(speakers(text).last == speaker)
  }

  @Test(arguments: [
    (
      "Dana Marlow left the mill in May. An email from Marlow said the weir had been weak for years.",
      "Dana Marlow"
    ),
    (
      "“We are heartbroken,” the Lindqvist family said. “He was loved,” the statement added.",
      "the Lindqvist family"
    ),
  ]) func aLetterSpeaksForWhoWroteIt(_ text: String, _ speaker: String) {
    #expect(speakers(text).last == speaker)
  }

  @Test func aPronounAfterACaptionIsWhoIsMeant() {
    let text =
      "Dana Marlow runs the mill at Sundvik. Facebook Twitter Pinterest She said the weir had burst in May."
    #expect(speakers(text) == ["Dana Marlow"])
  }
}
