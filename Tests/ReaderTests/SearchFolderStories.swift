// Searches that are kept as if they were folders, and lists narrowed by what is in them.
import DocumentModel
import Testing

@testable import Reader
@testable import Terminal

@Suite struct SavedSearches {
  @Test func areListedWithWhatTheyFindAndOpened() {
    var desk = Desk(120, 40)
    desk.archive.unread = [2]
    desk.press("1 B")
    #expect(desk.screen.contains("┌─ Saved searches ─"))
    #expect(desk.screen.contains("▌Unread  articles"))
    desk.press("Enter")
    #expect(desk.model.articleText == "is:unread" && desk.model.focus == .articles)
    #expect(desk.screen.contains("1 Articles 1 · Unread"))
    #expect(desk.model.articles.selectedRow?.id == 2)
    // The way back leads to all of them.
    desk.press("H")
    #expect(desk.model.articleText == nil)
  }

  @Test func areSavedUnderATitleAndForgottenAndThatIsTakenBack() {
    var desk = Desk(120, 40)
    desk.press("1 /")
    desk.type("museum")
    desk.press("Enter Ctrl-S")
    #expect(desk.status.hasPrefix(" Title: museum"))
    desk.press("Ctrl-U")
    desk.type("The museum")
    desk.press("Enter")
    #expect(desk.status.contains("Saved: “The museum”  u undoes it"))
    #expect(desk.archive.searches == [SavedSearch(title: "The museum", list: .articles, query: "museum")])
    #expect(desk.screen.contains("1 Articles 1 · The museum"))
    desk.press("B G")
    #expect(desk.screen.contains("▌The museum  articles: museum"))
    desk.press("x")
    #expect(desk.archive.searches.isEmpty && desk.status.contains("Forgotten: “The museum”"))
    desk.press("u")
    #expect(desk.archive.searches.count == 1)
    #expect(desk.status.contains("Taken back: now saved: “The museum”"))
    desk.press("Ctrl-Y")
    #expect(desk.archive.searches.isEmpty)
    // What is always there stays.
    desk.press("g x")
    #expect(desk.status.contains("“Unread” is always there"))
  }

  @Test func holdTheSpeakerOfTheQuotes() {
    var desk = Desk(120, 40)
    desk.press("3 j s :")
    desk.type("save-search Marlow")
    desk.press("Enter")
    #expect(
      desk.archive.searches == [SavedSearch(title: "Marlow", list: .quotes, query: "speaker:\"Dana Marlow\"")]
    )
    desk.press("S 1 :")
    desk.type("save-search Nothing")
    desk.press("Enter")
    #expect(desk.status.contains("Nothing is searched for; / searches a list"))
  }

  @Test func belongToTheArchive() {
    var desk = Desk(120, 40, readsPaths: true)
    desk.send(.reading(done: 3, percent: 100, isOver: true))
    desk.press("3 /")
    desk.type("ferry")
    desk.press("Enter Ctrl-S")
    #expect(desk.status.contains("Searches are saved in the archive"))
  }

  @Test func areShownInNarrowWindows() {
    var desk = Desk(40, 12)
    desk.press("B")
    #expect(desk.screen.contains("Saved searches"))
    #expect(desk.screen.contains("▌Unread"))
    desk.press("q")
    #expect(desk.model.rowBox == nil && !desk.hasQuit)
  }
}

@Suite struct Narrowing {
  @Test func offersWhoSpeaksWhereAndWhenWithCounts() {
    var desk = Desk(120, 40)
    desk.press("3 \" f")
    #expect(desk.screen.contains("┌─ Narrow the quotes by ─"))
    for word in ["Speakers", "Outlets", "Months", "Dana Marlow", "Coast Radio", "May 2031"] {
      #expect(desk.screen.contains(word), "\(word)")
    }
    #expect(desk.model.rowBox?.rows.first?.number == desk.model.rowBox?.rows.map(\.number).prefix(4).max())
    desk.press("Enter")
    #expect(desk.model.filter.text?.hasPrefix("speaker:\"") == true && desk.model.focus == .quotes)
  }

  @Test func addsToWhatIsSearchedForAndTakesItOff() {
    var desk = Desk(120, 40)
    desk.press("1 /")
    desk.type("ferry")
    desk.press("Enter f")
    let outlets = desk.model.rowBox!.lines.firstIndex(of: .heading("Outlets", ""))!
    let row = desk.model.rowBox!.lines[outlets + 1].row!
    for _ in 0..<row { desk.press("j") }
    desk.press("Enter")
    #expect(
      desk.model.articleText == "ferry outlet:\"Coast Radio\""
        || desk.model.articleText == "ferry outlet:\"Norrhavn Courier\"")
    let narrowed = desk.model.articleText
    desk.press("H")
    #expect(desk.model.articleText == "ferry" && narrowed != "ferry")
  }

  @Test func isNotOfferedOfNothing() {
    var desk = Desk(120, 40)
    desk.press("3 /")
    desk.type("zzzz")
    desk.press("Enter f")
    #expect(desk.status.contains("Nothing is listed here"))
  }
}
