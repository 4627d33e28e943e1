// A sentence in, its names out: what lists have whole, side by side, and written small.
import Analysis
import DocumentModel
import Testing

@Suite struct NameStories {
  /// The names of a text with their kinds, "place: Gulf of Mexico".
  private func names(_ text: String) -> [String] {
    let annotation = Analyzer(stages: [Paragraphs(), Tokenizer(), LanguageEngine()]).annotate(
      Article(id: "n", text: text))
    var out: [String] = []
    var start = 0
    for (index, token) in annotation.tokens.enumerated() {
      guard let kind = token.name.kind else { continue }
      if token.name.isFirst { start = token.range.start }
      let ends =
        index + 1 == annotation.tokens.count || annotation.tokens[index + 1].name.kind == nil
        || annotation.tokens[index + 1].name.isFirst
      if ends { out.append("\(kind): " + text[bytes: ByteRange(start, token.range.end)]) }
    }
    return out
  }

  @Test(arguments: [
    ("The tanker left the Gulf of Mexico on Tuesday.", "place: Gulf of Mexico"),
    ("Talks on the West Bank and the Gaza Strip went on.", "place: West Bank"),
    ("Officials in North Korea denied it.", "place: North Korea"),
    ("She moved from Nova Scotia to work there.", "place: Nova Scotia"),
  ])
  func listedNamesAreWhole(_ text: String, _ name: String) { #expect(names(text).contains(name)) }

  @Test func aTownAndItsStateAreTwo() {
    let found = names("He was born in San Mateo California and never left.")
    #expect(found.contains("place: San Mateo"))
    #expect(found.contains("place: California"))
  }

  @Test func placesWrittenSmallAreFoundAndWordsAreNot() {
    #expect(names("we spent two days in baguio before the storm").contains("place: baguio"))
    // Bath, Reading, Nice and Best are towns too.
    #expect(names("a nice bath and some reading suit me best").isEmpty)
  }

  @Test func aNameThatGoesOnIsNotCut() {
    #expect(names("The West Bank Water Authority met on Monday.") != ["place: West Bank"])
  }

  @Test func peopleSideBySideArePeopleEach() {
    let found = names("Present: Pamela Butcher Rosemary Radcliff Lewis Grant Martin Scott Neal Thomas.")
    #expect(found.contains("person: Pamela Butcher"))
    #expect(found.contains("person: Lewis Grant"))
    #expect(found.contains("person: Martin Scott"))
    #expect(found.contains("person: Neal Thomas"))
  }

  @Test func aSurnameInFrontBelongsToTheName() {
    #expect(
      names("The letter is from \"Harding, Joanna\" <jharding@example.com> and of Monday.").contains(
        "person: Harding, Joanna"))
  }

  @Test func aHouseKeepsItsPossessive() {
    #expect(
      names("They sold the Madrid drawings at Sotheby's for a million.").contains {
        $0.hasSuffix(": Sotheby's")
      })
    #expect(!names("The ministers flew to Madrid's airport.").contains { $0.hasSuffix("Madrid's") })
  }

  @Test func aStormIsNobody() {
    let found = names("Hurricane Rebecca hit the coast on Monday. Forecasters said Rebecca was weakening.")
    #expect(!found.contains { $0.hasPrefix("person") })
  }

  @Test func aTownThatNobodyIsNamedAfterIsNoPerson() {
    #expect(names("Islamabad was quiet. Karachi said nothing.").allSatisfy { !$0.hasPrefix("person") })
  }

  @Test(arguments: [
    ("Officials at the Civil Protection Agency said no.", "organization: Civil Protection Agency"),
    (
      "They met on a cold evening at the Northern Kestria Urban League.",
      "organization: Northern Kestria Urban League"
    ),
    ("The visit of Gov. Earl Wade Tomblin was short.", "person: Earl Wade Tomblin"),
    ("The board chose A. Philip Harding for the post.", "person: A. Philip Harding"),
  ])
  func namesBeginWithTheirFirstWord(_ text: String, _ name: String) { #expect(names(text).contains(name)) }

  @Test func aNameIsWhatItsInitialsSpell() {
    #expect(
      names("A spokesman for the Harbour Safety Bureau (HSB) denied it.").contains(
        "organization: Harbour Safety Bureau"))
  }

  @Test func twoBodiesAreTwo() {
    let found = names("Researchers at Stanford University and Cornell University disagree.")
    #expect(found.contains("organization: Stanford University"))
    #expect(found.contains("organization: Cornell University"))
  }
}
