// Versions of a story in the list and in their box; what an article's file says of its paragraphs, and the
// language that it is in, on the screen.
import DocumentModel
import Testing

@testable import Reader
@testable import Terminal

@Suite struct VersionsInTheReader {
  private func desk(_ columns: Int = 120, _ rows: Int = 40) -> Desk {
    var desk = Desk(columns, rows)
    desk.archive.leads = [2: 1, 3: 1]
    desk.send(.reading(done: 3, percent: 100, isOver: true))
    return desk
  }

  @Test func areOneRowThatSaysHowMany() {
    let desk = desk()
    #expect(desk.screen.contains("×3 "))
    #expect(desk.model.articles.total == Sheet.harbour.count - 2)
  }

  @Test func areListedByAKeyAndRead() {
    var desk = desk()
    desk.model.articles.selected = desk.model.articles.firstIndex { $0.id == 1 } ?? 0
    desk.press("v")
    #expect(desk.screen.contains("┌─ Versions 3 ─"))
    #expect(desk.screen.contains("words"))
    #expect(desk.model.versions?.selectedRow?.id == 1)
    desk.press("j Enter")
    #expect(desk.model.versions == nil)
    let open = desk.model.open?.stored.id
    #expect(open == 2 || open == 3)
    desk.press("H")
    #expect(desk.model.open?.stored.id == 1)
  }

  @Test func areSetApartAndTogetherAgain() {
    var desk = desk()
    desk.model.articles.selected = desk.model.articles.firstIndex { $0.id == 1 } ?? 0
    desk.press("v j")
    let apart = desk.model.versions?.selectedRow?.id
    desk.press("x")
    #expect(desk.status.contains("is now listed by itself"))
    #expect(desk.model.articles.total == Sheet.harbour.count - 1)
    desk.press("u")
    #expect(desk.status.contains("Taken back"))
    #expect(desk.model.articles.total == Sheet.harbour.count - 2 && apart != nil)
    desk.press("Esc")
    #expect(desk.model.context.pane != nil)
  }

  @Test func ofAnArticleAloneThereIsNothingToList() {
    var desk = Desk(80, 24)
    desk.press("v")
    #expect(desk.status.contains("This is the only version of its story"))
    #expect(desk.model.versions == nil)
  }

  @Test(arguments: [(120, 40), (80, 24), (40, 12)])
  func fitTheScreen(columns: Int, rows: Int) {
    var desk = desk(columns, rows)
    desk.model.articles.selected = desk.model.articles.firstIndex { $0.id == 1 } ?? 0
    desk.press("v")
    #expect(desk.screen.contains("Versions 3"))
    #expect(desk.screen.split(separator: "\n").allSatisfy { $0.count <= columns })
  }
}

@Suite struct RolesOnTheScreen {
  private var page: Sheet {
    var sheet = Sheet(
      "page", title: "Ferry talks", date: "2031-05-03", outlet: "Harbour Post",
      "Talks ended.\n\nWhat is open\n\nThe ramp stays up.\n\nThe quay is shut.\n\nNobody crosses.\n\nThe "
        + "quay at dusk"
    )
    let roles: [Block.Role] = [.paragraph, .heading, .listItem, .listItem, .blockQuote, .caption]
    sheet.annotation.article.blocks = zip(sheet.annotation.paragraphs, roles).map { Block($0, $1) }
    return sheet
  }

  @Test func headingsListsQuotesAndCaptionsLookLikeIt() throws {
    let desk = Desk(120, 40, sheets: [page])
    let lines = desk.screen.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let first = try #require(lines.firstIndex { $0.contains("• The ramp stays up.") })
    #expect(lines[first + 1].contains("• The quay is shut."))
    #expect(desk.screen.contains("│ Nobody crosses."))
    #expect(desk.text { $0 == desk.model.theme.style(.heading) }.contains { $0.contains("What is open") })
    #expect(desk.text { $0 == desk.model.theme.style(.meta) }.contains { $0.contains("The quay at dusk") })
  }

  @Test func anotherLanguageIsSaid() {
    var sheet = page
    sheet.annotation.article.language = "de-AT"
    #expect(Desk(160, 40, sheets: [sheet]).screen.contains("in German: quotation marks only"))
    sheet.annotation.article.language = "en-GB"
    #expect(!Desk(160, 40, sheets: [sheet]).screen.contains("quotation marks only"))
  }
}
