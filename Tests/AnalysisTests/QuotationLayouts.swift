// Speech in every layout that news uses, and what is in quotation marks without being said. Invented
// sentences.
import DocumentModel
import Testing

@testable import Analysis

@Suite struct QuotationLayouts {
  private func annotate(_ text: String) -> Annotation { analyzer.annotate(Article(id: "layout", text: text)) }

  private func contents(_ text: String) -> [[String]] {
    annotate(text).quotations.map { $0.content.map { String(text[bytes: $0]) } }
  }

  @Test func aTranscriptGivesEachLineToItsLabel() {
    let text = """
      Extract from the hearing. Present: Judge Ana Sapalo and Chief Engineer Mateo Zau.

      SAPALO: Was the alarm working?

      ZAU: It was working. It was not connected.

      SAPALO: To anything?
      """
    let quotations = annotate(text).quotations
    #expect(
      quotations.map { $0.source.map { String(text[bytes: $0]) } } == [["SAPALO"], ["ZAU"], ["SAPALO"]])
    #expect(quotations.allSatisfy { $0.kind == .direct && $0.cue.isEmpty })
    #expect(quotations.first.map { String(text[bytes: $0.content[0]]) } == "Was the alarm working?")
  }

  @Test func questionsAndAnswersAreDirect() {
    let found = annotate(
      "Five minutes with a pilot\n\nQ: What scares you most?\n\nA: Yachts. A yacht obeys lunch."
    ).quotations
    #expect(found.count == 2 && found.allSatisfy { $0.kind == .direct })
  }

  @Test func theLabelsOfAProfileSayNothing() {
    let text = """
      Three candidates for the harbour

      Age: 59.

      Career: Taught navigation for ten years; two books on tides.

      Family: Married to Odile Brandt; two daughters.

      Age: 47.

      Career: Pilot, later on the town council.

      Family: Single.
      """
    #expect(contents(text).isEmpty)
  }

  @Test func wordsThatOpenTheNextParagraphAreQuotedOnThoughNarrationFollows() {
    let text = """
      “The crane was sold in March and the money went to the choir,” said Dana Marlow.

      “Nobody asked the harbour. Nobody ever does.” The council meets again on Tuesday.
      """
    #expect(
      contents(text) == [
        [
          "“The crane was sold in March and the money went to the choir,”",
          "“Nobody asked the harbour. Nobody ever does.”",
        ]
      ])
  }

  @Test func aHeadlineMayNameItsSpeakerBeforeTheColon() {
    let text = "Ndlovu: ‘We will play on a car park if we have to’\n\nThe pitch was flooded on Friday."
    #expect(contents(text) == [["‘We will play on a car park if we have to’"]])
  }

  @Test func twoPiecesAroundOneCueAreOneQuotation() {
    let text = "“The office,” Professor Thandeka Mabaso said, “has had our letter since the second of May.”"
    #expect(contents(text) == [["“The office,”", "“has had our letter since the second of May.”"]])
  }

  @Test func aQuotationOfSeveralParagraphsIsOne() {
    let text = """
      “We ate rice and what we could catch. The owner stopped answering in the second month.

      “The agent stopped answering in the third. After that the radio was for weather only,” said Arvind \
      Salunkhe.
      """
    let found = annotate(text).quotations
    #expect(found.count == 1 && found.first?.content.count == 2)
  }

  @Test func theSourceBehindTheSourceIsCited() {
    let text = "The talks have resumed, the Courier reported, citing two officials at the ministry."
    let quotation = annotate(text).quotations.first
    #expect(quotation?.citedRanges.map { String(text[bytes: $0]) } == ["two officials at the ministry"])
  }

  @Test func whoIsToldIsKnown() {
    let text = "“We are broke,” Bola Adeyemi told The Telegraph."
    let quotation = annotate(text).quotations.first
    #expect(quotation?.addresseeRange.map { String(text[bytes: $0]) } == "The Telegraph")
  }

  @Test func titlesAndScareQuotesAreTerms() {
    let text =
      "Britain's “levelling” fund has paid for a bandstand. Her novel, “Salt Accounts”, sold out in Bogotá."
    let annotation = annotate(text)
    #expect(annotation.quotations.isEmpty)
    #expect(annotation.terms.map { String(text[bytes: $0]) } == ["“levelling”", "“Salt Accounts”"])
  }

  @Test func decliningIsAClassOfItsOwn() {
    let found = annotate("The company declined to comment on the report, a spokesman said on Monday.")
      .quotations
    #expect(found.allSatisfy { $0.confidence > 0 })
    let declined = annotate("Grupo Ancla declined to comment.").quotations
    #expect(declined.allSatisfy { $0.class == .declined })
  }

  @Test func theSameTextGivesTheSameQuotations() {
    let text =
      "The dam held, according to three engineers. “It held,” said Dana Marlow, “because we raised it.”"
    #expect(annotate(text).quotations == annotate(text).quotations)
    #expect(annotate(text).quotations.count == 2)
  }
}
