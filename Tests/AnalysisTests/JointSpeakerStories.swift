// Several who say one thing: each is a speaker, in the order in which the text names them, and "they" finds
// them again.
import DocumentModel
import Testing

@testable import Analysis

/// Who says each quotation of a text: "Mara Lind + Tom Ek", or "?".
private func together(_ text: String) -> [String] {
  let annotation = analyzer.annotate(Article(id: "t", text: text))
  return annotation.quotations.map { quotation in
    quotation.speakers.isEmpty
      ? "?" : quotation.speakers.map { annotation.actors[$0].name }.joined(separator: " + ")
  }
}

@Suite struct JointSpeakers {
  @Test(arguments: [
    ("Mara Lind and Tom Ek said the bridge would stay shut.", "Mara Lind + Tom Ek"),
    ("“The bridge stays shut,” said Mara Lind and Tom Ek.", "Mara Lind + Tom Ek"),
    ("Mara Lind, Tom Ek and Ola Brandt said the bridge would stay shut.", "Mara Lind + Tom Ek + Ola Brandt"),
    (
      "Mara Lind, Tom Ek, and Ola Brandt told reporters that the bridge would stay shut.",
      "Mara Lind + Tom Ek + Ola Brandt"
    ),
    ("Both Mara Lind and Tom Ek said the bridge would stay shut.", "Mara Lind + Tom Ek"),
    ("Mara Lind along with Tom Ek said the bridge would stay shut.", "Mara Lind + Tom Ek"),
    ("Mara Lind, as well as Tom Ek, said the bridge would stay shut.", "Mara Lind + Tom Ek"),
    ("According to Mara Lind and Tom Ek, the bridge would stay shut.", "Mara Lind + Tom Ek"),
    ("Norway and Sweden said they would close the border.", "Norway + Sweden"),
    ("Sens. Mara Lind (D-Utah) and Tom Ek (R-Ohio) said the bill was dead.", "Mara Lind + Tom Ek"),
    ("Greta and Tom Ek said the bridge would stay shut.", "Greta Ek + Tom Ek"),
    ("The bridge was built by Anna Lind and Tom Ek, who say that it will hold.", "Anna Lind + Tom Ek"),
    ("The bridge was built by Anna Lind and Tom Ek, who both said that it would hold.", "Anna Lind + Tom Ek"),
    ("The bridge was built by Anna Lind and Tom Ek, who said that it would hold.", "Anna Lind + Tom Ek"),
    ("Anna Lind, who heads Norvex Foods, and Tom Ek said the plant would close.", "Anna Lind + Tom Ek"),
    ("Ms Lind and Mr Ek said they would appeal.", "Lind + Ek"),
    ("Presidential candidates Mara Lind and Tom Ek both said they would cut taxes.", "Mara Lind + Tom Ek"),
  ])
  func areAllNamed(_ text: String, _ wanted: String) { #expect(together(text) == [wanted]) }

  @Test(arguments: [
    (
      "Mara Lind, the minister, and Tom Ek, her deputy, said the bridge would stay shut.",
      "Mara Lind + Tom Ek"
    ),
    ("Mara Lind and her husband, Tom Ek, said the house had been sold.", "Mara Lind + Tom Ek"),
    ("The brothers, Mats Ek and Tom Ek, said the bridge would stay shut.", "Mats Ek + Tom Ek"),
    (
      "The two airlines, Auk Air and Polarline, said they would not fly before Tuesday.",
      "Auk Air + Polarline"
    ),
    (
      "Two airlines, Auk Air and Polarline, say in a joint statement that they “will not fly into a cloud”.",
      "Auk Air + Polarline"
    ),
  ])
  func areFoundThroughTheirAppositions(_ text: String, _ wanted: String) {
    #expect(together(text) == [wanted])
  }

  @Test(arguments: [
    ("The ministry and the union agreed that the bridge should be closed.", "The ministry + the union"),
    ("Mara Lind and her husband said the house had been sold.", "Mara Lind + her husband"),
    ("Mara Lind’s lawyer and her brother said she was innocent.", "Mara Lind’s lawyer + her brother"),
  ])
  func mayHaveNoName(_ text: String, _ wanted: String) { #expect(together(text) == [wanted]) }

  @Test(arguments: [
    ("Mara Lind, a lawyer and activist, said the bridge would stay shut.", "Mara Lind"),
    ("The chairman and chief executive, Mara Lind, said the plant would close.", "Mara Lind"),
    ("Founder and chief executive Mara Lind said the plant would close.", "Mara Lind"),
    ("Mara Lind, who was with Tom Ek, said the bridge would stay shut.", "Mara Lind"),
    ("Mara Lind, who met Tom Ek and Ola Brandt, said the bridge would stay shut.", "Mara Lind"),
    ("A spokesman for Norvex and Auric said the plant would close.", "A spokesman for Norvex and Auric"),
    ("US and Israeli officials said the plant had been hit.", "US and Israeli officials"),
    ("Police and prosecutors said the plant had been searched.", "Police and prosecutors"),
    ("The bank Norvex, which owns Auric, Polarline and Skerra Foods, said the plant would close.", "Norvex"),
    ("The Norway and Sundvik striker Tom Ek said the pitch was too hard.", "Tom Ek"),
    ("Anna Lind’s and Tom Ek’s lawyers said they would appeal.", "Anna Lind’s and Tom Ek’s lawyers"),
    ("“It was dark,” said Anna Lind, and Tom Ek agreed.", "Anna Lind"),
    ("Several teachers and nurses said the school would close.", "Several teachers and nurses"),
    ("Johnson and Johnson said the vaccine was safe.", "Johnson and Johnson"),
    (
      "The Department of Health and Human Services said the vaccine was safe.",
      "Department of Health and Human Services"
    ),
  ])
  func areNotMadeOfOne(_ text: String, _ wanted: String) { #expect(together(text) == [wanted]) }

  @Test(arguments: [
    "They said", "Both said", "The two said", "The pair said", "The couple said", "The two engineers said",
  ])
  func comeBackAfterTheyWereToldTogether(_ source: String) {
    #expect(
      together("Mara Lind and Tom Ek met on Monday. \(source) the bridge would stay shut.") == [
        "Mara Lind + Tom Ek"
      ])
  }

  @Test func comeBackAfterTheySpoke() {
    let text = """
      Mara Lind of the harbour union and Tom Ek, the minister, told reporters that the strike was over.

      “It is done,” they said. “Nobody lost.”
      """
    #expect(together(text) == ["Mara Lind + Tom Ek", "Mara Lind + Tom Ek"])
  }

  @Test func areNotThoseWhomAPluralNounMeans() {
    #expect(
      together("Protesters surrounded Mara Lind and Tom Ek. They said the bridge had to open.") == [
        "Protesters"
      ])
    #expect(
      together("The officials met Mara Lind and Tom Ek on Monday. They said the bridge would stay shut.") == [
        "The officials"
      ])
  }

  @Test func areTheTwoOfOneVerbWhenThereIsNobodyElse() {
    #expect(
      together("Anna Lind met Tom Ek on Sunday. They said the strike should end.") == ["Anna Lind + Tom Ek"])
    #expect(together("Anna Lind waited for the letters of Tom Ek. They said the strike should end.") == ["?"])
  }

  @Test func leaveOneOfThemToSpeakAlone() {
    #expect(
      together("Mara Lind and Tom Ek left at noon. Lind said the bridge would stay shut.") == [
        "Mara Lind"
      ])
  }

  @Test func areMentionedByThePronounThatMeansThem() {
    let text = "Mara Lind and Tom Ek met on Monday. They said the bridge would stay shut."
    let annotation = analyzer.annotate(Article(id: "t", text: text))
    for name in ["Mara Lind", "Tom Ek"] {
      let actor = annotation.actors.first { $0.name == name }
      #expect(actor?.mentions.map { String(text[bytes: $0.range]) } == [name, "They"])
    }
  }

  @Test func ofAThousandNamesAreReadInNoTime() {
    let many = (0..<1000).map { "Mara Lind\($0 % 7), " }.joined()
    let annotation = analyzer.annotate(
      Article(id: "t", text: "\(many)and Tom Ek said the bridge would stay shut."))
    #expect(annotation.quotations.allSatisfy { Set($0.speakers).count == $0.speakers.count })
  }
}
