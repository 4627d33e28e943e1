// One entry per actor however it is named, and the real speaker behind "he" and "the official": texts in, actors out.
import DocumentModel
import Testing

@testable import Analysis

/// The actors of a text: "kind: name = other names".
private func actors(_ text: String) -> [String] {
  analyzer.annotate(Article(id: "t", text: text)).actors.map { actor in
    let others = actor.aliases.filter { $0 != actor.name }
    return "\(actor.kind): \(actor.name)" + (others.isEmpty ? "" : " = " + others.joined(separator: ", "))
  }
}

private func speakers(_ text: String) -> [String] {
  let annotation = analyzer.annotate(Article(id: "t", text: text))
  return annotation.quotations.filter { $0.class != .thought }.map { quotation in
    quotation.speaker.map { annotation.actors[$0].name } ?? "?"
  }
}

@Suite struct ActorStories {
  @Test func aSurnameFindsTheFullName() {
    let found = actors("Khalid al-Rami met reporters in Oslo on Monday. Rami left early, and Mr. al-Rami’s deputy stayed.")
    #expect(found.contains { $0.hasPrefix("person: Khalid al-Rami = ") && $0.contains("Rami") })
    #expect(found.filter { $0.hasPrefix("person") }.count == 1)
  }

  @Test func relativesWithOneSurnameStayApart() {
    let found = actors("Peter Marlow and his sister Anna Marlow own the boat. Peter Marlow bought it in 2019.")
    #expect(found.contains("person: Peter Marlow") && found.contains("person: Anna Marlow"))
  }

  @Test func initialsInBracketsNameTheSameBody() {
    let found = actors("The Northern Relief Front [NRF] denied it on Friday. “We were not there,” the NRF said in a statement.")
    #expect(found.contains { $0.contains("Northern Relief Front") && $0.contains("NRF") })
    #expect(found.filter { $0.contains("NRF") }.count == 1)
  }

  @Test func aCapitalThatActsIsItsState() {
    let acting = actors("Iran denied it. Tehran has sent two envoys to the talks, officials said.")
    #expect(acting.contains("place: Iran = Tehran"))
    let place = actors("Iran denied it. Police in Tehran closed two roads on Monday, officials said.")
    #expect(place.contains("place: Tehran") && place.contains("place: Iran"))
  }

  @Test func genderTellsWhoIsMeant() {
    let text = "Peter Marlow met Anna Brandt in Oslo on Monday. She said the talks were “frank”. He said they were not."
    #expect(speakers(text) == ["Anna Brandt", "Peter Marlow"])
  }

  @Test func whoIsTheNounBeforeIt() {
    #expect(speakers("Peter Marlow, who said that he was tired, sat down at the table.").first == "Peter Marlow")
  }

  @Test func answersBelongToWhoIsInterviewed() {
    let text = "Dana Marlow has drawn maps for thirty years.\n\nQ: Why make them?\n\nA: Because the river moves.\n\nQ: Who reads them?\n\nA: Pilots, I hope."
    let found = speakers(text)
    #expect(found.filter { $0 == "Dana Marlow" }.count >= 2)
    #expect(!found.contains("A") && !found.contains("Q"))
  }

  @Test func anUnnamedSourceBelongsToItsOrganisation() throws {
    let annotation = analyzer.annotate(
      Article(id: "t", text: "Norvex Holdings fell by four per cent. “We are calm,” a spokesman for Norvex Holdings said."))
    let quotation = try #require(annotation.quotations.first)
    let speaker = annotation.actors[try #require(quotation.speaker)]
    #expect(speaker.kind == .unnamed)
    #expect(speaker.affiliation.map { annotation.actors[$0].name } == "Norvex Holdings")
  }

  @Test func aCampaignIsNotItsCandidate() {
    let found = actors("Dana Marlow spoke on Monday. The Marlow campaign said that Dana Marlow would stay in the race.")
    #expect(found.contains { $0.hasPrefix("organization:") && $0.contains("Marlow campaign") })
    #expect(found.contains { $0.hasPrefix("person: Dana Marlow") })
  }

  /// Nothing is known of particular people: with other names the same sentences give the same speakers.
  @Test(arguments: [("Peter Marlow", "Anna Brandt"), ("Thomas Okafor", "Maria Lindqvist"), ("David Cohen", "Fatima Haddad")])
  func otherNamesGiveTheSameAnswers(_ man: String, _ woman: String) {
    let (his, her) = (man.split(separator: " ")[1], woman.split(separator: " ")[1])
    let text = """
      Mayor \(man) met \(woman), the union’s lawyer, on Monday.

      “Nobody will cross,” \(her) said. She added: “We have been here before.”

      \(his) said that the bridge would open. “It opens tomorrow,” he said.
      """
    #expect(speakers(text) == [woman, woman, man, man])
  }

  @Test func theSameArticleGivesTheSameAnswerTwice() {
    let text = "Peter Marlow met Anna Brandt. “It is shut,” she said. The official added that it was late."
    #expect(actors(text) == actors(text) && speakers(text) == speakers(text))
  }
}
