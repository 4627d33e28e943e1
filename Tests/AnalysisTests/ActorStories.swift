// One entry per actor however it is named, and the real speaker behind "he" and "the official": texts in,
// actors out.
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

@Suite struct ActorStories {
  @Test func aSurnameFindsTheFullName() {
    let found = actors(
      "Khalid al-Rami met reporters in Oslo on Monday. Rami left early, and Mr. al-Rami’s deputy stayed.")
    #expect(found.contains { $0.hasPrefix("person: Khalid al-Rami = ") && $0.contains("Rami") })
    #expect(found.filter { $0.hasPrefix("person") }.count == 1)
  }

  @Test func aWordWithACapitalIsNobody() {
    let text =
      "The families asked for justice. Justice came late, said Dana Marlow, who runs a shelter called Refuge "
      + "for those who seek refuge."
    #expect(actors(text).filter { $0.hasPrefix("person") } == ["person: Dana Marlow"])
    // Who has a title is somebody, whatever the word.
    #expect(actors("The fish was cold. Mr Fish had waited in the hall since noon.") == ["person: Fish"])
  }

  @Test func whatTheArticleIsAboutIsNoForename() {
    let text =
      "Ash closed the runway at Sundvik. The ash fell until noon, and nobody had seen such ash before, said "
      + "Dana Marlow."
    #expect(actors(text).filter { $0.hasPrefix("person") } == ["person: Dana Marlow"])
  }

  @Test func whatStandsAfterTheIsNoPerson() {
    let found = actors(
      "The mill poured sewage into the Alder for a week. Fish died in the Alder, said Walter Trembath, and "
        + "the Alder is his."
    )
    #expect(found.contains("place: Alder") && found.contains("person: Walter Trembath"))
  }

  @Test func aFirmIsOneWithAndWithoutItsLegalForm() {
    let text =
      "Norvex shares fell on Monday. Norvex Cells Co will recall its heaters, the company said. Norvex "
      + "disputed the figure."
    #expect(actors(text).filter { $0.contains("Norvex") } == ["organization: Norvex Cells Co = Norvex"])
  }

  @Test func aCourtIsNoCompany() {
    let text =
      "Norvex Foods had argued that the storm was to blame. The High Court rejected its defence. In a "
      + "statement, the company said it was sorry for the river."
    #expect(speakers(text).last == "Norvex Foods")
  }

  @Test func aStateIsOneUnderAllItsNames() {
    #expect(
      actors("Britain warned of storms. The UK will build walls, the United Kingdom said.") == [
        "place: United Kingdom = Britain, UK"
      ])
    #expect(
      actors("America has voted. The US will count, and the United States will wait.") == [
        "place: United States = America, US"
      ])
    #expect(actors("Holland is flat, and the Netherlands knows it.") == ["place: Netherlands = Holland"])
    #expect(actors("Burma has changed its name to Myanmar.") == ["place: Myanmar = Burma"])
    #expect(actors("The storm left US without a roof.").isEmpty == false)
  }

  @Test func oneOrTheOtherIsNobody() {
    let text =
      "Mara Lind and Tom Ek met on Monday. Neither Lind nor Ek said who had won. Lind or Ek said the door "
      + "was open."
    #expect(analyzer.annotate(Article(id: "a", text: text)).quotations.allSatisfy { $0.speaker == nil })
    // Neither has said who had won.
    #expect(speakers(text).suffix(1) == ["?"])
  }

  @Test func aHeadingIsWhoseWordsTheTextGivesAgain() {
    let text = """
      “A map is a promise you know you will break”

      Soraya Benhaddou has drawn the delta for 31 years.

      “I hate finished maps,” Benhaddou said. “A map is a promise you know you will break.”
      """
    #expect(speakers(text).first == "Soraya Benhaddou")
  }

  @Test func whoSpeaksIsNotOneOfTheTwoSpokenTo() {
    let text =
      "The wind took the ball from Pilar Iriarte. The referee, Hiroshi Tanabe, told both captains that wind "
      + "was not a foul."
    #expect(speakers(text) == ["Hiroshi Tanabe"])
    let article = analyzer.annotate(Article(id: "t", text: text))
    #expect(article.quotations.compactMap(\.addressee).map { article.actors[$0].name } == ["both captains"])
  }

  @Test func labelsInCapitalsAreThePeopleOfTheText() {
    let text = """
      Governor Mike Marlow spoke to Ola Brandt on Sunday.

      BRANDT: Will you debate?

      MARLOW: Well, look, the voters want it. We will be there.

      BRANDT: And your wife?

      MARLOW: She will stay at home.
      """
    #expect(speakers(text) == ["Ola Brandt", "Mike Marlow", "Ola Brandt", "Mike Marlow"])
  }

  @Test func aBareSurnameIsNotWhoIsSomebodysWife() {
    let text = """
      Tom Marlow called the law a “crazy system” in Norrhavn on Monday, at a rally for his wife Ida Marlow.

      “The model does not work here,” Marlow said.

      He spoke warmly of Ida Marlow’s plan. Marlow said it would cost nothing.
      """
    #expect(speakers(text).suffix(2) == ["Tom Marlow", "Tom Marlow"])
    let family =
      "Defender Mateo Sosa watched as his father, coach Raúl Sosa, was sent away. “I raised him to stay "
      + "calm,” said the elder Sosa."
    #expect(speakers(family) == ["Raúl Sosa"])
    #expect(
      speakers("Tom Marlow is mayor. Ida Marlow is a judge. The mayor left. Mrs. Marlow said she would stay.")
        == ["Ida Marlow"])
  }

  @Test func aNameThatOpensASentenceIsItsSubject() {
    let text = """
      ‘The engineer lied,’ said the solicitor, Dafydd Pryce-Okoro. ‘He will say so,’ Mr Pryce-Okoro said.

      Walter Trembath, 71, who farms sheep below the mill, was in the public gallery. ‘I am not crying for \
      the money,’ he said outside.
      """
    #expect(speakers(text).last == "Walter Trembath")
  }

  @Test func titlesOfSongsNameNobody() {
    let text =
      "The crowd sang “Salt on the Wind” for nine minutes. The match was sold as “the Derby of the Two "
      + "Lights”, Dana Marlow said."
    #expect(actors(text).filter { !$0.hasPrefix("unnamed") } == ["person: Dana Marlow"])
  }

  @Test func aTitleInAddressAndANumberedThingAreNobody() {
    let text =
      "“Governor, I must ask about the EB-5 visa,” said Dana Marlow. “The EB-5 program works,” she said."
    #expect(actors(text) == ["person: Dana Marlow"])
  }

  @Test func aPartyIsNoForename() {
    let found = actors(
      "Republican Clifford Inskipworth spoke on Monday. Clifford Inskipworth said that taxes would fall, and "
        + "Democrat Phyllis Dunmore laughed."
    )
    #expect(
      found.filter { $0.hasPrefix("person") }.map { $0.split(separator: " =")[0] } == [
        "person: Clifford Inskipworth", "person: Phyllis Dunmore",
      ])
  }

  @Test func whoIsNamedAfterwardsWasTheUnnamedOne() {
    let text = """
      A pilot told me: “Madam, your sandbank is on the wrong side of my ship.”

      The pilot was Elias Mbeng, who still works the channel. “She sent me a cake,” Mbeng said.
      """
    #expect(speakers(text) == ["Elias Mbeng", "Elias Mbeng"])
  }

  @Test func aNicknameStandsInsideAName() {
    let found = actors("Pilar “La Grúa” Iriarte lifted the cup. Iriarte had waited eleven seasons.")
    #expect(found.filter { $0.hasPrefix("person") }.count == 1 && found.contains { $0.contains("Iriarte") })
  }

  @Test func aBodyIsNamedAfterTheNounForIt() {
    #expect(
      speakers(
        "The supplier, Kisaragi Robotics of Nagoya, said in an email that its machines did what they were "
          + "told."
      ) == ["Kisaragi Robotics"])
  }

  @Test func whoIsQuotedInsideIsNotWhoQuotes() {
    let found = speakers(
      "‘Mr Trembath asked about the water,’ the solicitor, Dafydd Pryce, said, ‘and the engineer replied, "
        + "“Nothing you would want to know.”’"
    )
    #expect(found.filter { $0 == "Dafydd Pryce" }.count == 1)
  }

  @Test func nobodyNamesThemselves() {
    let text =
      "Moira Penrose voted for the cut. Ruth Kettering did not laugh. “Councillor Penrose was in my class,” "
      + "she said."
    #expect(speakers(text) == ["Ruth Kettering"])
  }

  @Test func aPluralsApostropheDoesNotEndASentence() {
    let found = actors("A report by the Hospital Managers’ Alliance concluded that rest rooms cost too much.")
    #expect(found.contains { $0.contains("Hospital Managers’ Alliance") })
  }

  @Test func relativesWithOneSurnameStayApart() {
    let found = actors(
      "Peter Marlow and his sister Anna Marlow own the boat. Peter Marlow bought it in 2019.")
    #expect(found.contains("person: Peter Marlow") && found.contains("person: Anna Marlow"))
  }

  @Test func initialsInBracketsNameTheSameBody() {
    let found = actors(
      "The Northern Relief Front [NRF] denied it on Friday. “We were not there,” the NRF said in a statement."
    )
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
    let text =
      "Peter Marlow met Anna Brandt in Oslo on Monday. She said the talks were “frank”. He said they were "
      + "not."
    #expect(speakers(text) == ["Anna Brandt", "Peter Marlow"])
  }

  @Test func whoIsTheNounBeforeIt() {
    #expect(
      speakers("Peter Marlow, who said that he was tired, sat down at the table.").first == "Peter Marlow")
  }

  @Test func answersBelongToWhoIsInterviewed() {
    let text =
      "Dana Marlow has drawn maps for thirty years.\n\nQ: Why make them?\n\nA: Because the river "
      + "moves.\n\nQ: Who reads them?\n\nA: Pilots, I hope."
    let found = speakers(text)
    #expect(found.filter { $0 == "Dana Marlow" }.count >= 2)
    #expect(!found.contains("A") && !found.contains("Q"))
  }

  @Test func anUnnamedSourceBelongsToItsOrganisation() throws {
    let annotation = analyzer.annotate(
      Article(
        id: "t",
        text: "Norvex Holdings fell by four per cent. “We are calm,” a spokesman for Norvex Holdings said."))
    let quotation = try #require(annotation.quotations.first)
    let speaker = annotation.actors[try #require(quotation.speaker)]
    #expect(speaker.kind == .unnamed)
    #expect(speaker.affiliation.map { annotation.actors[$0].name } == "Norvex Holdings")
  }

  @Test func aCampaignIsNotItsCandidate() {
    let found = actors(
      "Dana Marlow spoke on Monday. The Marlow campaign said that Dana Marlow would stay in the race.")
    #expect(found.contains { $0.hasPrefix("organization:") && $0.contains("Marlow campaign") })
    #expect(found.contains { $0.hasPrefix("person: Dana Marlow") })
  }

  @Test func aBareSurnameIsWhoeverWasNamedJustNow() {
    let text = """
      Gary Holt, the Green candidate, spoke in Oslo on Monday. Holt said that taxes would fall. Holt said \
      that rents would rise.

      Later the interior secretary, Jane Holt, met the press. Holt said that the border was open.
      """
    #expect(speakers(text) == ["Gary Holt", "Gary Holt", "Jane Holt"])
  }

  @Test func aDefiniteNounFindsWhoBearsTheRole() {
    let text = """
      Labour candidate Anna Brandt and Conservative candidate Peter Marlow met in Oslo on Monday.

      Marlow said that rents would fall. The Labour candidate said that they would rise.
      """
    #expect(speakers(text) == ["Peter Marlow", "Anna Brandt"])
  }

  @Test func whoIsNamedLaterHasSpokenBefore() {
    #expect(
      speakers(
        "The prime minister said that the ferry would sail at night. The service stopped in 2015. The prime "
          + "minister, Arlindo Veiga, was born on the island."
      ).first
        == "Arlindo Veiga")
  }

  @Test func aNameSetOffByACommaIsTheSpeaker() {
    #expect(
      speakers("“Both died within minutes,” said the coroner, Siobhan Keane, on Monday.") == ["Siobhan Keane"]
    )
    #expect(
      speakers("Peter Marlow, a lawyer for Norvex Holdings, who said that he was tired, sat down.").first
        == "Peter Marlow")
  }

  @Test func aNameAfterADashSignsTheWords() {
    let text =
      "“Nobody asked us before they closed the school.” — Dana Marlow\n\n“They never do.” — Peter Brandt"
    #expect(speakers(text) == ["Dana Marlow", "Peter Brandt"])
  }

  @Test func theClosingLineTellsWhoTheAuthorIs() {
    let text = """
      I believe that the harbour should stay open. It feeds four hundred families.

      The council has other plans. It will vote in May.

      Dana Marlow is a professor of economics in Oslo.
      """
    #expect(speakers(text).first ?? "Dana Marlow" == "Dana Marlow")
  }

  @Test func whereSeveralFitNobodyIsNamedButTheLikeliestIsKept() throws {
    // Three women, none of whom has spoken or is a subject of the sentence before.
    let text = "The prize went to a book on Clara Holm, Ingrid Falk and Doris Lind. “It is late,” she said."
    let annotation = analyzer.annotate(Article(id: "t", text: text))
    let quotation = try #require(annotation.quotations.first { $0.kind == .direct })
    #expect(quotation.speaker == nil || quotation.confidence < 0.6)
    #expect(quotation.speaker != nil || quotation.candidate != nil)
  }

  /// Nothing is known of particular people: with other names of the same gender the same sentences give the
  /// same speakers.
  @Test(arguments: [
    (["Peter Marlow", "Anna Brandt", "James Hale", "Ruth Oakley"]),
    (["Thomas Okafor", "Maria Lindqvist", "Daniel Cohen", "Laura Haddad"]),
    (["David Ivanov", "Sarah Nakamura", "Robert Sousa", "Helen Petrov"]),
  ])
  func otherNamesGiveTheSameAnswers(_ names: [String]) {
    let (first, second, third, fourth) = (names[0], names[1], names[2], names[3])
    let short = names.map { String($0.split(separator: " ")[1]) }
    let text = """
      Mayor \(first) met \(second), the union’s lawyer, on Monday.

      “Nobody will cross,” \(short[1]) said. She added: “We have been here before.”

      \(short[0]) said that the bridge would open. “It opens tomorrow,” he said.

      \(third), who runs the ferry, said that he had heard it before. “The mayor opens it every year,” \
      \(short[2]) said.

      The lawyer said that the union would sue. \(fourth), a resident, watched from the quay. “I only want \
      to get home,” she said.
      """
    #expect(speakers(text) == [second, second, first, first, third, third, second, fourth])
  }

  @Test func theSameArticleGivesTheSameAnswerTwice() {
    let text = "Peter Marlow met Anna Brandt. “It is shut,” she said. The official added that it was late."
    #expect(actors(text) == actors(text) && speakers(text) == speakers(text))
  }
}
