// What stands beside a name mends it: texts in, the named actors out.
import DocumentModel
import Testing

@testable import Analysis

@Suite struct NameRepairStories {
  /// The named actors of a text, "person: Dana Marlow".
  private func named(_ text: String) -> [String] {
    analyzer.annotate(Article(id: "n", text: text)).actors
      .filter { $0.kind != .unnamed && $0.kind != .document }.map { "\($0.kind): \($0.name)" }
  }

  private func actor(_ name: String, in text: String) -> NewsActor? {
    analyzer.annotate(Article(id: "n", text: text)).actors.first {
      $0.name == name || $0.aliases.contains(name)
    }
  }

  @Test func partyAndStateInBracketsAreNobody() {
    let found = named(
      "Sen. Dana Marlow (D-Mont.) and Rep. Tom Ekdahl, R-Utah, met on Sept. 11 and again on Jan. 3. Gov. "
        + "Peter Lind (Vt.) stayed away at 9 p.m. EDT."
    )
    #expect(found == ["person: Dana Marlow", "person: Tom Ekdahl", "person: Peter Lind"])
  }

  @Test func anOfficeBeforeANameIsNoBody() {
    #expect(
      named("The vote was lost. Senate Minority Leader Harry Relling said it would come again.").contains(
        "person: Harry Relling"))
    #expect(
      named("House Speaker Paul D. Relling (R-Wis.) said it would come again.").contains(
        "person: Paul D. Relling"))
    #expect(
      !named("She asked Mr. President for an answer, and the Home Secretary for another.").contains {
        $0.hasPrefix("person") || $0.hasPrefix("organization")
      })
  }

  @Test func chiefOfficersByTheirInitialsAreOffices() {
    let found = named(
      "The board asked the CFO to go. The new COO, Dana Marlow, stays, and the CBO will audit the books.")
    #expect(found.contains("person: Dana Marlow"))
    #expect(!found.contains { $0.hasSuffix(": CFO") || $0.hasSuffix(": COO") })
  }

  @Test func lawsPrizesAndCupsDoNothing() {
    let text =
      "The Fair Rivers Act was passed in May. Dana Marlow, who won the Lantern Peace Prize, spoke for it "
      + "after the Harvest Cup, and Operation Bluebell began."
    #expect(named(text) == ["person: Dana Marlow"])
  }

  @Test func firmsOfTwoSurnamesAreOne() {
    let found = named(
      "Kevin Barrett, a lawyer at Relling & Gosse, spoke for the town. He had worked at Moor & Van Aldin "
        + "before."
    )
    #expect(found.contains("organization: Relling & Gosse"))
    #expect(found.contains("organization: Moor & Van Aldin"))
    #expect(found.filter { $0.hasPrefix("person") } == ["person: Kevin Barrett"])
  }

  @Test func aBodyKeepsAllItsWords() {
    #expect(
      named("Nick Witney, a fellow at the National Center for River Studies, said the dam would hold.")
        .contains("organization: National Center for River Studies"))
    #expect(
      named("The fund was set up by the Rivers Education Fund and Citizens for Clean Lakes in 2011.")
        .allSatisfy { !$0.contains(" and ") })
  }

  @Test func aFirmIsOneWithItsLegalForm() {
    let text =
      "Cain Chemical shares rose. Cain Chemical Inc will close its plant, Gordon Cain said. Moraebit Cells "
      + "Co will buy it."
    let found = named(text)
    #expect(
      found.contains("organization: Cain Chemical Inc") && found.contains("organization: Moraebit Cells Co")
        && found.contains("person: Gordon Cain"))
    #expect(
      found.filter { $0.contains("Cain") }.count == 2
        && found.filter { $0.contains("Co") && !$0.contains("Cain") }.count == 1)
  }

  @Test func statesOfAmericaAreKnownHoweverShort() {
    let text =
      "Donna Lind, 59, of Ashmere, Md., watched from a bench. Maryland has few benches. Tom Ekdahl of Eau "
      + "Verte, Wis., stood."
    #expect(actor("Md.", in: text)?.name == "Maryland")
    #expect(actor("Ashmere", in: text)?.kind == .place)
    // Two capitals are initials unless a town stands before them.
    #expect(
      actor("WA", in: "The farmers of Western Australia met. Rain is rare in WA, they said.")?.name
        != "Washington")
  }

  @Test func anAdministrationNamesNoPresident() {
    #expect(
      named(
        "The Relling administration has signaled that it will sign. Critics of the Relling administration "
          + "laughed."
      ).allSatisfy { $0.hasSuffix("elling administration") })
    #expect(named("The Relling administration will sign, Relling said.").contains("person: Relling"))
  }

  @Test func aSideOfPlayersIsABody() {
    let text =
      "Porto Farol lost. Porto Farol’s goalkeeper, Pilar “La Grúa” Iriarte, had the ball. Vale Mineiro won, "
      + "and the Vale supporters sang. Iriarte did not complain."
    #expect(actor("Porto Farol", in: text)?.kind == .organization)
    #expect(actor("Vale", in: text)?.name == "Vale Mineiro")
  }

  @Test func buttonsAndGluedWordsAreNobody() {
    let found = named(
      "Facebook    Twitter    Pinterest   The gate of the old mill. Photograph: AgencyThe mill, said Dana "
        + "Marlow, will close. Follow us: FacebookTwitterGoogle"
    )
    #expect(found == ["person: Dana Marlow"])
  }

  @Test func aPeopleIsAGroupUnderItsWholeName() {
    #expect(
      named("Many African Americans stayed at home, the pollster said.").contains("group: African Americans"))
    #expect(named("He told the British people that the fish was theirs.").contains("group: British people"))
  }

  @Test func aWifeIsNotThePresident() {
    let text =
      "President Relling opened the bridge on Sunday. Mr. Relling said that he was proud. The first lady, "
      + "Ida Relling, cut the ribbon."
    let annotation = analyzer.annotate(Article(id: "n", text: text))
    let speaker = annotation.quotations.first?.speaker.map { annotation.actors[$0].name }
    #expect(speaker == "Relling")
    #expect(annotation.actors.contains { $0.name == "Ida Relling" && !$0.aliases.contains("Relling") })
  }

  @Test func mrIsHeWhoIsKnownToBeAMan() {
    let text =
      "The trial of two men for the death of Bamidola Relling began. His father, Richard Relling, was in "
      + "court. Mr Relling said the police had failed his son."
    let annotation = analyzer.annotate(Article(id: "n", text: text))
    #expect(annotation.quotations.last?.speaker.map { annotation.actors[$0].name } == "Richard Relling")
  }

  @Test func twoSurnamesWithoutForenamesAreTheSamePerson() {
    let text = "Enrique Peña Relleno opened the port. Mr. Peña Relleno said that it was deep enough."
    #expect(named(text).filter { $0.hasPrefix("person") } == ["person: Enrique Peña Relleno"])
  }

  @Test func whatIsSaidAfterACommaIsNoDescription() {
    let text =
      "Tomas Eklund, urged owners of old heaters to wait, quoting a person close to him. The Journal of Ward "
      + "Medicine, followed 3,120 nurses."
    #expect(analyzer.annotate(Article(id: "n", text: text)).actors.allSatisfy { $0.descriptions.isEmpty })
  }

  @Test func aBodyGoesByItsFirstWordOrItsLast() {
    let text =
      "Blackhawk Mining filed for bankruptcy. Blackhawk owned nine mines. The Harbour Council met, and the "
      + "Council voted."
    #expect(actor("Blackhawk", in: text)?.name == "Blackhawk Mining")
    #expect(named(text).filter { $0.contains("Council") } == ["organization: Harbour Council"])
  }

  @Test func aCrownBelongsToANameWhereNothingElseFollows() {
    let found = named("Queen Mary opened the bridge, and King Philip III closed it again.")
    #expect(found.contains("person: Queen Mary") && found.contains("person: King Philip III"))
  }

  @Test func aLateNamesakeIsNotTheSame() {
    let found = named(
      "He was a descendant of Monckton Synnor and a brother of Captain Timothy Monckton Synnor, who sailed.")
    #expect(found == ["person: Monckton Synnor", "person: Timothy Monckton Synnor"])
  }

  @Test func aParticleWaitsForItsName() {
    #expect(
      named(
        "Peru asked for help. President Miguel de la Roca said that Carl G. and David H. Ekdahl would give "
          + "it."
      ).contains("person: Miguel de la Roca"))
  }

  @Test func lettersTonguesAndProgrammesAreNobody() {
    #expect(
      named("Volk AG, rated F, rose at 3 P.M. EST. Dana Marlow said so.").allSatisfy {
        !$0.hasSuffix(": F") && !$0.hasPrefix("organization: EST")
      })
  }

  @Test func aFamilyIsAGroup() {
    let text = "Dana Relling lived there for years. The neighbours never liked the Rellings."
    #expect(actor("Rellings", in: text)?.kind == .group)
  }

  @Test func aFirmThatEndsAndCoIsOne() {
    let text = "Peter Greenlow of Dunn, Harlow Upton and Co said that rates would fall."
    #expect(named(text).contains { $0.hasPrefix("organization: ") && $0.hasSuffix("and Co") })
  }

  @Test func aParticleWithACapitalIsTheSameMan() {
    let text =
      "De Vrell says the bridge is safe\n\nMayor Bill de Vrell said on Monday that the bridge was safe. De "
      + "Vrell walked over it."
    #expect(named(text).filter { $0.hasPrefix("person") } == ["person: Bill de Vrell"])
  }

  @Test func aPeerageAloneIsNobody() {
    let found = named(
      "Anne Stanwick, Countess of Castlehollow, met Thomas Egerwood. Tom Marlow wrote of the Sele Delta.")
    #expect(!found.contains { $0.hasSuffix(": Countess") } && found.contains("person: Thomas Egerwood"))
    #expect(!found.contains("person: Sele Delta"))
  }
}
