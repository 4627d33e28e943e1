// Names with offices, titles and letters around them: who speaks is the person, under the bare name.
import DocumentModel
import Testing

@testable import Analysis

@Suite struct OfficeStories {
  @Test func whoHoldsAnOfficeIsNamedAfterItsLastComma() {
    #expect(
      speakers(
        "The Minister for Trade, Energy and Rivers, Mr Tom Ek, has said he is waiting. A vote is due."
      ) == ["Tom Ek"])
    #expect(
      speakers(
        "The talks broke down. “We will wait,” the Harbour Minister, Sir John Marlow, said on Monday."
      ) == ["John Marlow"])
  }

  @Test func aTitleThatNoListKnowsIsOneWhereItStandsAlone() {
    let text =
      "Landvogt Peter Holt said the bridge will stay shut. The Landvogt was asked for a date. "
      + "“There is none,” Mr Holt said."
    #expect(Set(speakers(text)) == ["Peter Holt"])
  }

  @Test func lettersAfterANameAreNoName() {
    let text = "“My client denies it,” said Mr John Gorman SC. Mr Gorman said the claim was late."
    #expect(speakers(text) == ["John Gorman", "John Gorman"])
  }

  @Test func theOfficeOfAMinisterIsNoForename() {
    let text = "Minister for Transport Peter Holt has insisted that the ferry is safe. Nobody agreed."
    #expect(speakers(text) == ["Peter Holt"])
  }

  @Test func whomTheLeadDescribesTheNextParagraphsName() {
    let text =
      "Farmer tells court of blast\n\nA Sundvik farmer has told a court that the quarry cracked his walls.\n\n"
      + "Tom Ek (58), of Relling, is suing the quarry. “I have lost a well,” he said."
    #expect(Set(speakers(text)) == ["Tom Ek"])
    // Another is introduced by his age in the same way, and is no woman.
    let other =
      "A woman has told a court that the quarry cracked her walls.\n\nPeter Ek (58), of Relling, owns the quarry. "
      + "“I am sorry,” he said."
    #expect(speakers(other).first != "Peter Ek")
  }
}
