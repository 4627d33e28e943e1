// Small things that people notice: what keys say they did, where searches that belong elsewhere go, who is
// new.
import DocumentModel
import Testing

@testable import Reader
@testable import Terminal

@Suite struct WhatKeysSay {
  /// Keys that mean something elsewhere.
  @Test func ofPanesThatHaveThemAreNamed() {
    var desk = Desk(120, 40)
    desk.press("4 *")
    #expect(
      desk.status.contains(
        "* is for articles (1), article (2), quotes (3): put a star on the quotation in hand"))
    desk.press("é")
    #expect(desk.status.contains("é does nothing here; ? lists the keys"))
  }

  @Test func whereTheirQuotationsAreIsToldOnceAnActorIsChosen() {
    var desk = Desk(120, 40)
    desk.press("4")
    #expect(!desk.status.contains("go to them"))
    desk.press("Enter")
    #expect(desk.status.contains("3 go to them"))
  }

  @Test func refreshingSaysWhatCameOfIt() {
    var desk = Desk(120, 40)
    desk.press("Ctrl-R")
    #expect(desk.status.contains("Listed anew: as many articles as before"))
    desk.archive = SheetArchive(Sheet.harbour + [Sheet.harbour[1]])
    desk.press("Ctrl-R")
    #expect(desk.status.contains("Listed anew: 1 article more"))
  }

  @Test func marksInFilesThatAreNotKeptSaySo() {
    var desk = Desk(120, 40, readsPaths: true)
    desk.send(.reading(done: 3, percent: 100, isOver: true))
    desk.press("2 *")
    #expect(desk.status.contains("u undoes it, kept until you leave"))
  }

  @Test func aFieldTypedInTheArticleNarrowsTheQuotes() {
    var desk = Desk(120, 40)
    desk.press("2 /")
    desk.type("speaker:marlow")
    #expect(desk.status.contains("⏎ narrows the quotes"))
    desk.press("Enter")
    #expect(desk.model.filter.text == "speaker:marlow" && desk.model.focus == .article)
    #expect(desk.status.contains("The quotes are narrowed by speaker:marlow  3 goes to them"))
    #expect(desk.model.open?.search == nil)
    // Time and other words with colons are words.
    desk.press("/")
    desk.type("at 10:30")
    desk.press("Enter")
    #expect(desk.model.filter.text == "speaker:marlow" && desk.model.open?.search?.text == "at 10:30")
  }

  @Test func starsThatNoArticleHasAreLookedForAmongQuotations() {
    var desk = Desk(120, 40)
    desk.press("1 /")
    desk.type("is:starred")
    desk.press("Enter")
    #expect(desk.screen.contains("Of quotations:") && desk.screen.contains("3, then /is:starred"))
  }

  @Test func theWayBackIsOnTheScreen() {
    var desk = Desk(160, 40)
    desk.press("1 Enter ] Enter s")
    #expect(
      desk.status.contains("H ‹ quotes ‹ articles") || desk.status.contains("H ‹ an article ‹ articles"),
      "\(desk.status)")
  }

  @Test func exportsTakeAFormatByItsName() {
    var desk = Desk(120, 40)
    desk.press("1 :")
    desk.type("w --to bibtex list")
    desk.press("Enter")
    let target = ExportTarget(path: "list", format: "bibtex", command: "w")
    #expect(desk.asked.contains(.export(.articles(desk.model.articleQuery()), target)))
    desk.press(":")
    desk.type("export --format")
    desk.press("Enter")
    #expect(desk.status.contains("Which format? :export --format bibtex FILE"))
  }

  @Test func thePagerGetsTheArticleInHand() {
    var desk = Desk(120, 40)
    desk.press("1 j p")
    #expect(desk.asked.last == .page(2))
  }
}

@Suite struct ANewSpeaker {
  @Test func isNamedByTyping() {
    var desk = Desk(120, 40)
    desk.press("3 w")
    desk.type("Ida Holm")
    #expect(desk.screen.contains("“Ida Holm”") && desk.screen.contains("a new name"))
    desk.press("G")
    desk.press("Enter")
    #expect(desk.status.contains("said by Ida Holm") || desk.screen.contains("Ida Holm"))
    desk.press("u")
    #expect(!desk.screen.contains("● Ida Holm"))
  }
}

@Suite struct Addresses {
  @Test func standUnderTheHeadingAndCanBeFollowed() {
    var sheet = Sheet.harbour[0]
    sheet.annotation.article.url = "https://norrhavn-courier.example/ferry"
    let desk = Desk(120, 40, sheets: [sheet])
    #expect(desk.screen.contains("https://norrhavn-courier.example/ferry"))
    #expect(desk.frame.links.map(\.address) == ["https://norrhavn-courier.example/ferry"])
    var options = Options()
    options.hasLinks = false
    #expect(Desk(120, 40, archive: SheetArchive([sheet]), options: options).frame.links.isEmpty)
    sheet.annotation.article.url = "javascript:alert(1)"
    #expect(Desk(120, 40, sheets: [sheet]).frame.links.isEmpty)
    sheet.annotation.article.url = "https://x.example/\u{1B}]0;hello"
    #expect(Desk(120, 40, sheets: [sheet]).frame.links.isEmpty)
  }
}

@Test func aHeadlineInTheTextIsTheTitleRatherThanTheCaption() {
  var annotation = Annotation(
    article: Article(
      id: "a", text: "Gulls over the pier. (Photo: A. Holm)\n\nFerry talks end\n\nTalks ended on Friday."))
  annotation.article.blocks = [
    Block(ByteRange(0, 37), .caption), Block(ByteRange(39, 54), .heading),
    Block(ByteRange(56, 78), .paragraph),
  ]
  annotation.article.caption = ByteRange(0, 20)
  #expect(annotation.headline.map { String(annotation.article.text[bytes: $0]) } == "Ferry talks end")
  var plain = Annotation(article: Article(id: "b", text: "Ferry talks end\n\nTalks ended on Friday."))
  plain.paragraphs = [ByteRange(0, 15), ByteRange(17, 39)]
  #expect(plain.headline == ByteRange(0, 15))
  plain = Annotation(article: Article(id: "c", text: "Talks ended on Friday.\n\nNobody spoke."))
  plain.paragraphs = [ByteRange(0, 22), ByteRange(24, 37)]
  #expect(plain.headline == nil)
}
