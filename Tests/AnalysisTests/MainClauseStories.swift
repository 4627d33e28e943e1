// What is said ends where the main clause goes on, and what nobody says is not shown. Invented sentences,
// three for each turn.
import DocumentModel
import Testing

@testable import Analysis

@Suite struct MainClauseStories {
  private func found(_ text: String) -> [Quotation] {
    analyzer.annotate(Article(id: "m", text: text)).quotations
  }
  private func words(_ ranges: [ByteRange], _ text: String) -> [String] {
    ranges.map { String(text[bytes: $0]) }
  }

  @Test(arguments: [
    // A noun with its clause is the subject; the verb after them is not said.
    (
      "When Ola Brandt said every captain should be fined, fares got dearer within a week.",
      ["every captain should be fined"]
    ),
    // A second verb of whoever speaks.
    ("Dana Marlow praised the deckhands and went back to her boat.", ["the deckhands"]),
    ("The owners have announced a new fare and raised the rent of the pier.", ["a new fare"]),
    (
      "The police said they had counted the boats and apologised to the captains.",
      ["they had counted the boats"]
    ),
    (
      "Dana Marlow said the owners had sold the boats and cut the fares.",
      ["the owners had sold the boats and cut the fares"]
    ),
    // What happens meanwhile.
    (
      "Ola Brandt denounced the sale as a betrayal of the islanders.",
      ["the sale as a betrayal of the islanders"]
    ),
    // The subject stands before the attribution.
    (
      "The old boats on the pier, Dana Marlow added, are nobody's but hers.",
      ["The old boats on the pier", "are nobody's but hers"]
    ),
    (
      "The worst of it, he said, was the smell of the fish.",
      ["The worst of it", "was the smell of the fish"]
    ),
    // “What” belongs to what is said.
  ])
  func whatIsSaidEndsBeforeTheMainClause(_ text: String, _ content: [String]) {
    let all = found(text).map { words($0.content, text) }
    #expect(all.contains(content), "\(all)")
  }

  @Test(arguments: [
    // When it was said.
    // A name.
    "His small firm, called the Lisk Ferry Fund, will keep the boats until the debt is paid.",
    "The boat, named the Late Arrival, was sold in June.",
    "A dog, called Admiral, has guarded the pier for years.",
    "The council has effectively ruled that out.",
    "Dana Marlow spoke to a crowd of deckhands.",
    // Nobody's label.
    "Ah, neighbours once more: Lisk signs the treaty",
    "Old friends once again: Lisk and Oldmar share a ferry",
    // What could be said, what is only supposed, and what is to be talked about.
    "The owners could threaten to close the canteen.", "The captain may ask for more money.",
    "If the owners fail, the council could deny them permits until the boats are paid.",
    "The two sides met to discuss the price of the pier.",
    // Deeds done by declaring them.
  ])
  func whatNobodySaidIsNotShown(_ text: String) { #expect(story(text).isEmpty, "\(story(text))") }

  @Test(arguments: [
    "When the pumps stop, the town drowns, Dana Marlow said.",
    "Tom Reece, whom the islanders called a liar, said the boat was his.",
  ])
  func whatIsSaidStaysSaid(_ text: String) { #expect(!story(text).isEmpty) }

  @Test(arguments: [
    // A stretch goes with the attribution right after it; the sentence before has a clause of its own.
    (
      "The number was sure to grow, the fire chief, Tom Reece, said. “We found the door,” he told local "
        + "radio.",
      ["The number was sure to grow", "“We found the door,”"]
    ),
    (
      "The show had been planned for years, Dana Marlow said. “We never thought of a tent,” she added. “It "
        + "rains here.”",
      ["The show had been planned for years", "“We never thought of a tent,” … “It rains here.”"]
    ),
    (
      "Normal practice was to burn the nets, the clerk said. “You may ask why he kept one,” he told the "
        + "court.",
      ["Normal practice was to burn the nets", "“You may ask why he kept one,”"]
    ),
    // An attribution in the middle of a clause leaves its verb on the other side.
    (
      "The wall on the west side, the engineer said, will fall before spring.",
      ["The wall on the west side … will fall before spring"]
    ),
    ("The oldest of the boats, Ola Brandt said, has no engine.", ["The oldest of the boats … has no engine"]),
    // Whom somebody tells, and what befell before, is not said.
    ("Dana Marlow and her son told police Ola Brandt had run away.", ["Ola Brandt had run away"]),
    // How it was said is not said; the clause before it is.
    (
      "The port office “only requires that boats float on the day of the count,” the report says.",
      ["The port office “only requires that boats float on the day of the count,”"]
    ),
    // A quotation between two speakers is of the one before; so is a clause before an attribution whole, and
    // nothing after it.
    (
      "“The wall does not hold all the water,” says Ola Brandt, who built the pier. “Instead, there is room "
        + "for a second one.” Dana Marlow, head of the port, goes along with this.",
      ["“The wall does not hold all the water,” … “Instead, there is room for a second one.”"]
    ),
    (
      "The fares will rise by a third, Ola Brandt said. Oldmar is the greatest port of the coast.",
      ["The fares will rise by a third"]
    ),
    // What the marks begin or end within goes on outside them.
    (
      "The captains cited her years at the port in contrast to the owner who lacks a ship and has sold all "
        + "others.",
      ["her years at the port in contrast to the owner who lacks a ship and has sold all others"]
    ),
    // What came of it, where it was said, and what else was done.
    (
      "The families have demanded that the port release the film, which the port has not done.",
      ["that the port release the film"]
    ),
    // What a speaker does meanwhile.
    (
      "The lamps were as old as the pier, Dana Marlow said, pointing at one of them.",
      ["The lamps were as old as the pier"]
    ),
    // A clause takes along what goes on with “and that”.
    (
      "Council leader Ines Holt said it was “a plain boat for a plain crossing”, and that the island had "
        + "lost 84 sailings since May.",
      ["it was “a plain boat for a plain crossing”, and that the island had lost 84 sailings since May"]
    ),
    (
      "Tom Reece said the wall was old and that nobody had looked at it since the war.",
      ["the wall was old and that nobody had looked at it since the war"]
    ),
    (
      "She claimed their boat was lost and that the owners had known.",
      ["their boat was lost and that the owners had known"]
    ),
    // A list of names is not cut after the first.
    ("Tom Reece cited problems in Lisk, Oldmar and elsewhere.", ["problems in Lisk, Oldmar and elsewhere"]),
    // Whom one goes by ends where another speaks.
    // Those told are not said, and how somebody spoke is not either.
    ("The fares will go up, islanders were told by the company on Monday.", ["The fares will go up"]),
    (
      "The bridge was never safe, the court was told by an engineer from Oldmar.",
      ["The bridge was never safe"]
    ),
  ])
  func whoseAStretchIsAndWhereItGoesOn(_ text: String, _ contents: [String]) {
    let all = found(text).filter { $0.class != .thought }.map {
      words($0.content, text).joined(separator: " … ")
    }
    #expect(all == contents)
  }

  @Test(arguments: [
    (
      "In June, the senator called on fellow captains to leave the union after the ferry owner claimed that "
        + "a judge was unfit.",
      "the ferry owner"
    ),
    ("The deckhands stayed on the pier because the mayor said the boats were sold.", "the mayor"),
    ("Tom Reece left the room before Dana Marlow said the strike would go on.", "Dana Marlow"),
  ])
  func theClauseBeforeASpeakerIsNotTheSource(_ text: String, _ source: String) {
    #expect(found(text).contains { words($0.source, text) == [source] }, "\(story(text))")
  }

  @Test func speechWithinSpeechEndsBeforeTheOuterMark() {
    for text in [
      "“For years we have argued that the pier is too short for the ferry,” said Ola Brandt. “Nobody "
        + "listened.”",
      "“My sister told them that the boat was gone,” Dana Marlow said.",
      "“The owners promised that nobody would lose a job,” said Tom Reece.",
    ] {
      for quotation in found(text) where quotation.kind != .direct {
        #expect(
          words(quotation.content, text).allSatisfy { !$0.hasSuffix("”") },
          "\(words(quotation.content, text))")
      }
    }
  }
}
