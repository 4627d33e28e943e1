// What readers put on articles and quotations: read and unread, stars, tags, notes; how that is taken back.
import DocumentModel
import Testing

@testable import Reader
@testable import Terminal

@Suite struct ReadAndUnread {
  private func desk(_ columns: Int = 120, _ rows: Int = 40) -> Desk {
    var archive = SheetArchive(Sheet.harbour)
    archive.unread = [1, 2, 3]
    return Desk(columns, rows, archive: archive)
  }

  @Test func anArticleIsReadWhenItsPaneHasTheKeys() {
    var desk = desk()
    #expect(desk.screen.contains("•Storm") || desk.screen.contains("•"))
    desk.press("j j k")
    #expect(desk.archive.unread == [1, 2, 3])
    desk.press("Enter")
    #expect(desk.archive.unread == [1, 3])
    // Marked as unread by hand it stays so.
    desk.press("r")
    #expect(desk.archive.unread == [1, 2, 3])
    #expect(desk.status.contains("Unread: "))
    desk.press("j")
    #expect(desk.archive.unread == [1, 2, 3])
    desk.press("u")
    #expect(desk.archive.unread == [1, 3])
    desk.press("Ctrl-Y")
    #expect(desk.archive.unread == [1, 2, 3])
    #expect(desk.status.contains("Again: Unread"))
  }

  @Test func theNextUnreadIsOneKeyAway() {
    var desk = desk()
    desk.press("2 U")
    #expect(desk.model.open?.stored.id == 2)
    desk.press("U")
    #expect(desk.model.open?.stored.id == 3)
    #expect(desk.archive.unread.isEmpty)
    desk.press("U")
    #expect(desk.status.contains("No article is unread"))
  }

  @Test func readArticlesStayInTheListUntilItIsLeft() {
    var desk = desk()
    desk.press("/")
    desk.type("is:unread")
    desk.press("Enter")
    #expect(desk.screen.contains("1 Articles 3 · “is:unread”"))
    desk.press("Enter J")
    #expect(desk.archive.unread == [3])
    #expect(desk.screen.contains("1 Articles 3 · “is:unread”"))
    // Rows that come later know it too.
    desk.send(.reading(done: 3, percent: 100, isOver: true))
    #expect(desk.screen.contains("1 Articles 3"))
    desk.press("1 Esc /")
    desk.type("is:unread")
    desk.press("Enter")
    #expect(desk.screen.contains("1 Articles 1 · “is:unread”"))
  }

  @Test func allThatIsListedCanBeMarkedAndTakenBack() {
    var desk = desk()
    desk.press("A")
    #expect(desk.archive.unread.isEmpty)
    #expect(desk.status.contains("Read: 3 articles  u undoes it"))
    desk.press("u")
    #expect(desk.archive.unread == [1, 2, 3])
  }
}

@Suite struct StarsTagsAndNotes {
  @Test func aStarGoesOnTheQuotationInHandElseOnTheArticle() {
    var desk = Desk(120, 40)
    desk.press("*")
    #expect(desk.archive.marks[.article(1)]?.isStarred == true)
    #expect(desk.screen.contains("★ 7"))
    #expect(desk.status.contains("Starred: Ferry talks end without a deal"))
    desk.press("3 j *")
    #expect(desk.archive.marks[.quotation(article: 1, index: 1)]?.isStarred == true)
    #expect(desk.screen.contains("★ “The ramp stays up"))
    desk.press("2 *")
    #expect(desk.archive.marks[.quotation(article: 1, index: 1)]?.isStarred == false)
    desk.press("u u u")
    #expect(desk.archive.marks.values.allSatisfy { !$0.isStarred })
    #expect(!desk.screen.contains("★"))
    desk.press("Ctrl-Y Ctrl-Y")
    #expect(desk.screen.contains("★ “The ramp stays up"))
  }

  @Test func tagsAreTypedAsWords() {
    var desk = Desk(120, 40)
    desk.press("T")
    desk.type("strike, #islands strike")
    desk.press("Enter")
    #expect(desk.archive.marks[.article(1)]?.tags == ["islands", "strike"])
    // Told above the text.
    #expect(desk.screen.contains("03 May 2031 · #islands #strike"))
    desk.press("T")
    #expect(desk.status.hasPrefix(" Tags: islands strike"))
    desk.press("Ctrl-U Enter")
    #expect(desk.archive.marks[.article(1)]?.tags == [])
    desk.press(":")
    desk.type("tag +a +b")
    desk.press("Enter :")
    desk.type("tag -a")
    desk.press("Enter")
    #expect(desk.archive.marks[.article(1)]?.tags == ["b"])
  }

  @Test func aNoteOnAQuotationIsToldWhereItIsSelected() {
    var desk = Desk(120, 40)
    desk.press("3 j M")
    desk.type("ask her about this")
    desk.press("Enter")
    #expect(desk.screen.contains("✎ “The ramp stays up"))
    desk.press("j")
    #expect(!desk.status.contains("ask her"))
    desk.press("k")
    #expect(desk.status.contains("✎ ask her about this"))
    desk.press("M")
    desk.type(" again")
    desk.press("Enter")
    #expect(desk.archive.marks[.quotation(article: 1, index: 1)]?.note == "ask her about this again")
    desk.press("u")
    #expect(desk.archive.marks[.quotation(article: 1, index: 1)]?.note == "ask her about this")
    desk.press("u")
    #expect(desk.archive.marks[.quotation(article: 1, index: 1)]?.note == nil)
    desk.press("M Esc")
    #expect(desk.model.prompt == nil)
  }

  @Test func marksAndCorrectionsAreTakenBackInTurn() {
    var desk = Desk(120, 40)
    desk.press("3 j * x j *")
    #expect(desk.screen.contains("set by you"))
    desk.press("u")
    #expect(desk.screen.contains("set by you"))
    desk.press("u")
    #expect(!desk.screen.contains("set by you"))
    #expect(desk.status.contains("Taken back: who says"))
    desk.press("Ctrl-Y")
    #expect(desk.screen.contains("set by you"))
    desk.press("u u u")
    #expect(desk.status.contains("There is nothing to take back") || desk.model.corrections == nil)
    desk.press("Ctrl-Y *")
    // What is done anew ends what could be done again.
    desk.press("Ctrl-Y")
    #expect(desk.status.contains("There is nothing to do again"))
  }
}
