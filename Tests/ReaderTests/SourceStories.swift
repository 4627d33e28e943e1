// The feeds that are followed: listed with what is unread, fetched while the reader goes on.
import DocumentModel
import Testing

@testable import Reader
@testable import Terminal

@Suite struct SourcesInTheReader {
  @Test func areListedWithWhatIsUnreadAndWhatFails() {
    var desk = Desk(120, 40)
    desk.press("F")
    #expect(desk.screen.contains("┌─ Sources 2 · 3 unread ─"))
    #expect(desk.screen.contains("Harbour Post  harbour"))
    #expect(desk.screen.contains("Coast Radio  answered 404 (not found)"))
    desk.press("j")
    #expect(desk.model.sources?.selectedRow?.title == "Coast Radio")
    desk.press("Esc")
    #expect(desk.model.sources == nil)
  }

  @Test func areFetchedBehindTheScreenOneRoundAtATime() {
    var desk = Desk(120, 40)
    let selected = desk.model.articles.selectedRow?.id
    desk.press("R")
    #expect(desk.status.contains("Fetching…"))
    desk.press("j k")
    desk.press("R")
    #expect(desk.status.contains("Fetching already; 0 new articles so far"))
    desk.send(.fetched(new: 2, report: nil))
    #expect(desk.model.fetching == 2 && desk.model.articles.selectedRow?.id == selected)
    desk.send(.fetched(new: 2, report: "2 new articles from 1 source"))
    #expect(desk.model.fetching == nil && desk.status.contains("2 new articles from 1 source"))
    #expect(desk.model.articles.selectedRow?.id == selected)
  }

  @Test func belongToTheArchive() {
    var desk = Desk(80, 24, readsPaths: true)
    desk.press("R")
    #expect(desk.status.contains("Feeds belong to the archive"))
    #expect(desk.model.fetching == nil)
  }
}
