// Who is meant when the words alone do not say it: people without a name, nouns, words without a source; and
// names that are two people's, or one person's in pieces.
import DocumentModel
import Testing

@testable import Analysis

private func people(_ text: String) -> [String] {
  analyzer.annotate(Article(id: "t", text: text)).actors.filter { $0.kind == .person }.map(\.name)
}

@Suite struct SpeakerChoiceStories {
  @Test func aFatherAndHisSonAreTwo() {
    #expect(
      speakers("Alvin Prosser Jr. said the valve was worn. Alvin Prosser Sr. said it was new.") == [
        "Alvin Prosser Jr.", "Alvin Prosser Sr.",
      ])
  }

  @Test(arguments: [
    ("Rita de la Croze said the dyke leaks. “It weeps,” de la Croze said.", "Rita de la Croze"),
    ("Helena Vaughan Price said the mill was shut. “No,” Vaughan Price said.", "Helena Vaughan Price"),
    ("Jan van Oever said the dyke leaks. “It weeps,” Van Oever said.", "Jan van Oever"),
    ("Fernando Pérez Noriega said the mill was shut. “No,” Pérez said.", "Fernando Pérez Noriega"),
    (
      "Ngozi Okoro-Blythe told the council that the dyke leaks. “It weeps,” Okoro said.", "Ngozi Okoro-Blythe"
    ),
    ("Szabó Ilona said the mill was shut. “No,” Szabó said.", "Szabó Ilona"),
    ("Clara May runs the mill. “Five bags,” May said. The mill closed on Friday.", "Clara May"),
    ("Peter Long runs the mill. “Five bags,” Long said.", "Peter Long"),
  ]) func aPartOfAFullNameIsThatPerson(_ text: String, _ name: String) {
    #expect(Set(speakers(text)) == [name])
    #expect(people(text) == [name])
  }

  @Test func aForenameOfSeveralWordsIsThePersonBeforeOrAfter() {
    let text =
      "Guards freed Abd al-Karim Haddar on Sunday. Abd al-Karim was held for a year. “I slept on stone,” Abd "
      + "al-Karim said."
    #expect(people(text) == ["Abd al-Karim Haddar"])
    #expect(speakers(text) == ["Abd al-Karim Haddar"])
  }

  @Test func anOfficeIsNobodysName() {
    #expect(
      people("The Lord Mayor of Lisk, Mr Eric Blom, opened the bridge. The Norwegian President stayed away.")
        == [
          "Eric Blom"
        ])
  }

  @Test func invisibleMarksChangeNoName() {
    let text = "“Go now,” said \u{200E}Ada Prowse\u{200E}. Ada Prow\u{AD}se left."
    #expect(speakers(text) == ["Ada Prowse"])
  }

  @Test func whoHearsItDidNotSayIt() {
    #expect(speakers("The court heard that the crane had been sold twice.") == ["?"])
    let headline = "Guard ‘slept through the alarm’, inquest told\n\nA guard at the mill had been on duty for two days."
    #expect(!speakers(headline).contains { $0.contains("inquest") })
    #expect(speakers("Jurors were told that the crane had been sold twice.") == ["?"])
    #expect(speakers("The court said that the crane had been sold twice.") == ["The court"])
  }

  @Test func aPronounMayMeanSomebodyWithoutAName() {
    #expect(
      speakers("A young woman was pulled out of the harbour on Monday. “I saw the light and swam,” she said.")
        == ["A young woman"])
    #expect(speakers("A fisherman found the boat on Monday. “It was empty,” he said.") == ["A fisherman"])
  }

  @Test func strangersWhoSayNothingAreNotListed() {
    let found = analyzer.annotate(
      Article(id: "t", text: "A fisherman waited on the pier. “The bridge is shut,” said Dana Marlow.")
    ).actors
    #expect(found.map(\.name) == ["Dana Marlow"])
  }

  @Test func anotherIsNobodyToldOfBefore() {
    let text =
      "“The bridge is shut,” said Huw Marlow, a resident. Another resident, who did not want to be named, "
      + "said the tide would open it."
    #expect(speakers(text) == ["Huw Marlow", "Another resident"])
  }

  @Test func aCourtIsNoFirm() {
    let text =
      "Tamarside Water pumped sewage into the Alder. The firm said it was sorry. The court said that it "
      + "should have known."
    #expect(speakers(text) == ["Tamarside Water", "The court"])
  }

  @Test func whatFollowsABracketBelongsToTheSource() {
    let text = "Harbour Rugby Union (HRU) chairman John Brandt said the pitch was flooded."
    #expect(speakers(text) == ["John Brandt"])
  }

  @Test func whoNodsHasListened() {
    #expect(
      speakers(
        "“The well is dry,” Greta Nyman told the committee. “It has been dry since May.” Chairman Osei "
          + "nodded."
      )
        == ["Greta Nyman"])
  }

  @Test func aForenameOnlySuggestsWhatSomebodyIs() {
    let text =
      "Merle Haddock owns the ferry. Haddock bought it in May. “It leaks,” he said. “I knew,” he added."
    #expect(speakers(text) == ["Merle Haddock", "Merle Haddock"])
    #expect(
      speakers("Mrs Hilary Toft owns the ferry. Tom Ek sold it. “It leaks,” he said.") == ["Tom Ek"])
  }

  @Test func aSurnameThatIsAWordOpensASentence() {
    let text =
      "Tom Young built the ferry as a young man. Young, in his testimony, called it sound. “It floats,” he "
      + "said."
    #expect(Set(speakers(text)) == ["Tom Young"])
    #expect(people(text) == ["Tom Young"])
  }

  @Test func aFirmsNameMayEndAsAPossessive() {
    let text = "McDougal’s said its fries were safe. “We checked,” said McDougal’s spokeswoman Ida Renner."
    #expect(
      analyzer.annotate(Article(id: "t", text: text)).actors.map { "\($0.kind) \($0.name)" }.sorted()
        == ["organization McDougal", "person Ida Renner"])
  }

  @Test func aBacktickMayBeAnApostrophe() {
    #expect(
      Set(speakers("Maeve O`Dorran said the mill was shut. “No,” O`Dorran said.")) == ["Maeve O`Dorran"])
  }

  @Test func whoSpeaksByNameSoonAfterIsLikelyHe() {
    let text = """
      Pipeline head Russell Aldane met Nils Brekke on Monday.

      “It costs more than the harbour,” he said. “We shall see,” he added.

      Aldane said the tender would open in May.
      """
    #expect(Set(speakers(text)) == ["Russell Aldane"])
  }

  @Test func aHusbandIsTheOtherOfTheName() {
    let text = """
      Peter and Anna Lindqvist run the inn. “We open in April,” Mrs Lindqvist said. “May, more likely,” \
      her husband said.
      """
    #expect(speakers(text) == ["Anna Lindqvist", "Peter Lindqvist"])
  }

  @Test func aTradeThatOpensASentenceIsNoForename() {
    #expect(
      people("Baker Tove Lindahl gave her buns away. “The oven stays on,” she said.") == ["Tove Lindahl"])
  }
}
