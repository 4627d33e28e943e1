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
      "The mayor's conclusion that the ferry should stay in port all winter is not shared by the deckhands.",
      ["that the ferry should stay in port all winter"]
    ),
    (
      "The judge's conclusion that courts should not try to judge letters by their age is not shared by all.",
      ["that courts should not try to judge letters by their age"]
    ),
    (
      "The captain's warning that nobody could swim in that water went unheard.",
      ["that nobody could swim in that water"]
    ),
    (
      "His warning that the last boat would leave at dawn was ignored by most of the islanders.",
      ["that the last boat would leave at dawn"]
    ),
    (
      "The difference between what Tom Reece promises and what engineers say his bridge would carry is large.",
      ["what", "his bridge would carry"]
    ),
    (
      "The gap between what the minister says and how engineers say the dam would change the valley has grown wide.",
      ["the dam would change the valley"]
    ),
    (
      "When Ola Brandt said every captain should be fined, fares got dearer within a week.",
      ["every captain should be fined"]
    ),
    // A second verb of whoever speaks.
    ("Dana Marlow praised the deckhands and went back to her boat.", ["the deckhands"]),
    ("The owners have announced a new fare and raised the rent of the pier.", ["a new fare"]),
    ("Tom Reece said the bridge will be shut and took no questions.", ["the bridge will be shut"]),
    ("Ola Brandt said she will not sign and left the room before noon.", ["she will not sign"]),
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
      "The council condemned the owners' latest sale of boats as the deckhands marched through the port on Monday.",
      ["the owners' latest sale of boats"]
    ),
    (
      "Ola Brandt denounced the sale of the ferry as the last boat left the harbour.",
      ["the sale of the ferry"]
    ),
    (
      "Ola Brandt denounced the sale as a betrayal of the islanders.",
      ["the sale as a betrayal of the islanders"]
    ),
    (
      "His promises to pay the deckhands notwithstanding, the boats were sold in May.",
      ["to pay the deckhands"]
    ),
    ("Her pledge to sell no boats aside, the mayor has no plan.", ["to sell no boats"]),
    ("The minister's promise to cut the fares notwithstanding, nobody came.", ["to cut the fares"]),
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
    (
      "The plan was read differently by those who know what Ola Brandt says her firm would build.",
      ["what", "her firm would build"]
    ),
    ("Nobody measured what the owners claim the wall has saved.", ["what", "the wall has saved"]),
    ("The list shows what the minister says the bridge would cost.", ["what", "the bridge would cost"]),
  ])
  func whatIsSaidEndsBeforeTheMainClause(_ text: String, _ content: [String]) {
    let all = found(text).map { words($0.content, text) }
    #expect(all.contains(content), "\(all)")
  }

  @Test(arguments: [
    // When it was said.
    "When the fares were cut, the islanders said enough.",
    "But when the owners cut the fares two years later, the islanders said enough.",
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
      "The number was sure to grow, the fire chief, Tom Reece, said. “We found the door,” he told local radio.",
      ["The number was sure to grow", "“We found the door,”"]
    ),
    (
      "The show had been planned for years, Dana Marlow said. “We never thought of a tent,” she added. “It rains here.”",
      ["The show had been planned for years", "“We never thought of a tent,” … “It rains here.”"]
    ),
    (
      "Normal practice was to burn the nets, the clerk said. “You may ask why he kept one,” he told the court.",
      ["Normal practice was to burn the nets", "“You may ask why he kept one,”"]
    ),
    // An attribution in the middle of a clause leaves its verb on the other side.
    ("The trend, Dana Marlow said, survived.", ["The trend … survived"]),
    (
      "The wall on the west side, the engineer said, will fall before spring.",
      ["The wall on the west side … will fall before spring"]
    ),
    ("The oldest of the boats, Ola Brandt said, has no engine.", ["The oldest of the boats … has no engine"]),
    // Whom somebody tells, and what befell before, is not said.
    ("Dana Marlow and her son told police Ola Brandt had run away.", ["Ola Brandt had run away"]),
    ("Ola Brandt was, as she said herself, “popping up on every pier”.", ["“popping up on every pier”"]),
    // How it was said is not said; the clause before it is.
    ("Sales of boats fell further, he said without giving details.", ["Sales of boats fell further"]),
    // A clause that has a subject has a verb.
    (
      "The sources said the loan, agreed upon last May during a visit to the island by Ola Brandt, had been held up by the port.",
      [
        "the loan, agreed upon last May during a visit to the island by Ola Brandt, had been held up by the port"
      ]
    ),
    (
      "The port office “only requires that boats float on the day of the count,” the report says.",
      ["The port office “only requires that boats float on the day of the count,”"]
    ),
    // A quotation between two speakers is of the one before; so is a clause before an attribution whole, and
    // nothing after it.
    (
      "“The wall does not hold all the water,” says Ola Brandt, who built the pier. “Instead, there is room for a second one.” Dana Marlow, head of the port, goes along with this.",
      ["“The wall does not hold all the water,” … “Instead, there is room for a second one.”"]
    ),
    (
      "The fares will rise by a third, Ola Brandt said. Oldmar is the greatest port of the coast.",
      ["The fares will rise by a third"]
    ),
    // What the marks begin or end within goes on outside them.
    (
      "The captains cited her years at the port in contrast to the owner who lacks a ship and has sold all others.",
      ["her years at the port in contrast to the owner who lacks a ship and has sold all others"]
    ),
    // What came of it, where it was said, and what else was done.
    (
      "The families have demanded that the port release the film, which the port has not done.",
      ["that the port release the film"]
    ),
    // What a speaker does meanwhile.
    (
      "The cup would live in her mother's kitchen, Ines Holt said, holding it in one hand.",
      ["The cup would live in her mother's kitchen"]
    ),
    ("He had never seen the sea, the boy said, looking at his shoes.", ["He had never seen the sea"]),
    (
      "The lamps were as old as the pier, Dana Marlow said, pointing at one of them.",
      ["The lamps were as old as the pier"]
    ),
    // A clause takes along what goes on with “and that”.
    (
      "Council leader Ines Holt said it was “a plain boat for a plain crossing”, and that the island had lost 84 sailings since May.",
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
    (
      "Ola Brandt criticised the harbours of Lisk, Oldmar and Marl.",
      ["the harbours of Lisk, Oldmar and Marl"]
    ),
    // Whom one goes by ends where another speaks.
    // Those told are not said, and how somebody spoke is not either.
    ("The fares will go up, islanders were told by the company on Monday.", ["The fares will go up"]),
    (
      "The wreck could have been avoided, councillors were told by the engineer Ines Holt on Tuesday.",
      ["The wreck could have been avoided"]
    ),
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

  @Test func wordsSetApartAreTheirsWhoSaysThemElsewhere() {
    for text in [
      "“We will be back with the priest.”\n\nIslanders on Lisk waited for hours. “We will be back with the priest,” said Ines Holt, who is 78. The manager, Tom Reece, met the boat.",
      "Ines Holt has sold bread on the pier since May. “Nobody asked for the bread at first. I gave the first loaf away for nothing,” she said.\n\nThe pier is old, and so are most of the boats.\n\n“I gave the first loaf away for nothing.”\n\nThe bakery is open on Mondays.",
      "Most boats are old.\n\n“A harbour without a crane is a beach”\n\nThe crane was sold in March. “A harbour without a crane is a beach,” Ines Holt told the council, and Tom Reece agreed.",
    ] {
      let annotation = analyzer.annotate(Article(id: "p", text: text))
      let direct = annotation.quotations.filter { $0.kind == .direct }
      #expect(
        direct.count == 2
          && direct.allSatisfy { $0.speakers.map { annotation.actors[$0].name } == ["Ines Holt"] },
        "\(story(text))")
    }
  }

  @Test(arguments: [
    (
      "In June, the senator called on fellow captains to leave the union after the ferry owner claimed that a judge was unfit.",
      "the ferry owner"
    ),
    ("The deckhands stayed on the pier because the mayor said the boats were sold.", "the mayor"),
    ("Tom Reece left the room before Dana Marlow said the strike would go on.", "Dana Marlow"),
  ])
  func theClauseBeforeASpeakerIsNotTheSource(_ text: String, _ source: String) {
    #expect(found(text).contains { words($0.source, text) == [source] }, "\(story(text))")
  }

  @Test func aListOfNamesCalledGoesOn() {
    for text in [
      "In recent weeks, Reece has gone after Marlow as a “human leech who will bleed the island” and a “spoiled brat.”",
      "Dana Marlow spoke of the owners as “men who never saw the sea in winter” and “thieves.”",
      "Tom Reece has gone after the minister as a “leech who will drain the valley” and a “spoiled child.”",
    ] {
      let all = found(text).map { words($0.content, text).joined(separator: " ") }
      #expect(
        all.contains {
          $0.hasSuffix("”") && $0.contains("who") && !$0.hasSuffix("valley”") && !$0.hasSuffix("island”")
            && !$0.hasSuffix("winter”")
        }, "\(all)")
    }
  }

  @Test func speechWithinSpeechEndsBeforeTheOuterMark() {
    for text in [
      "“For years we have argued that the pier is too short for the ferry,” said Ola Brandt. “Nobody listened.”",
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
