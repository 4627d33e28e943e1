// Several rows taken together, rules that the mouse moves, a key that is held: what is done with a list as a
// whole.
import DocumentModel
import Terminal
import Testing

@testable import Reader

@Suite struct RowsTakenTogether {
  @Test func areStarredTaggedAndLetGo() {
    var desk = Desk(120, 40)
    desk.press("1 . j")
    #expect(desk.screen.contains("1 Articles 3 · 2 taken"))
    #expect(desk.status.contains("Esc let go"))
    desk.press("*")
    #expect(desk.status.contains("Starred: 2 articles"))
    #expect(desk.model.rowsTaken == nil && !desk.screen.contains("taken"))
    #expect(desk.model.articles.loaded.map(\.row.marks.isStarred) == [true, true, false])
    // Tags are put beside those that each has.
    desk.press("g T")
    desk.type("energy")
    desk.press("Enter . G T")
    desk.type("sea, -nothing")
    desk.press("Enter")
    #expect(desk.model.articles.loaded.map(\.row.marks.tags) == [["energy", "sea"], ["sea"], ["sea"]])
    desk.press("u")
    #expect(desk.model.articles.loaded.map(\.row.marks.tags) == [["energy"], [], []])
  }

  @Test func ofQuotationsAreCopiedAndExported() {
    var desk = Desk(120, 40)
    desk.press("3 g j . j y")
    #expect(
      desk.copied == [
        "“The ramp stays up until there is a signature,” … “Nobody crosses, and nobody is sorry.”\n"
          + "“We have waited for three winters.”"
      ])
    #expect(desk.status.contains("Copied 2 rows"))
    desk.press("k . j Y")
    desk.press("Enter")
    #expect(desk.copied.last?.split(separator: "\n").count == 2)
    #expect(desk.copied.last?.contains("— Dana Marlow, “Ferry talks") == true)
    desk.press("g . X")
    desk.press("Ctrl-U")
    desk.type("some.md")
    desk.press("Enter")
    guard case .export(.quotes(_, let only), let target) = desk.asked.last else {
      Issue.record("\(String(describing: desk.asked.last))")
      return
    }
    #expect(only == [.quotation(article: 1, index: 0)] && target.path == "some.md")
  }

  @Test func areLetGoByEscByTheirKeyAndByAnotherList() {
    var desk = Desk(120, 40)
    desk.press("1 . j Esc")
    #expect(desk.model.rowsTaken == nil && desk.model.articles.selected == 1)
    desk.press(". . j")
    #expect(desk.model.rowsTaken == nil)
    desk.press("g . j /")
    desk.type("ferry")
    desk.press("Enter")
    #expect(desk.model.rowsTaken == nil)
    // In another pane nothing is taken; back in the list it is again.
    desk.press("Esc g . j 3 *")
    #expect(desk.status.contains("Starred: “"))
  }

  @Test func thatAreNotHereYetAreWaitedFor() {
    let one = Sheet.harbour[2]
    var desk = Desk(120, 40, sheets: (0..<900).map { _ in one })
    desk.isSlow = true
    desk.press("1 . G *")
    #expect(desk.status.contains("Some of these rows are still on their way"))
    desk.answer()
    desk.press("*")
    #expect(desk.status.contains("Starred: 900 articles"))
  }
}

@Suite struct RulesMovedByTheMouse {
  private func drag(_ desk: inout Desk, _ from: (Int, Int), _ to: (Int, Int)) {
    desk.send(.mouse(Mouse(.press, at: Point(x: from.0, y: from.1))))
    desk.send(.mouse(Mouse(.drag, at: Point(x: (from.0 + to.0) / 2, y: (from.1 + to.1) / 2))))
    desk.send(.mouse(Mouse(.drag, at: Point(x: to.0, y: to.1))))
    desk.send(.mouse(Mouse(.release, at: Point(x: to.0, y: to.1))))
  }

  private func rules(_ desk: Desk) -> [Int] { Arrangement(desk.model).rules.map(\.x) }

  @Test func followIt() {
    var desk = Desk(120, 40)
    #expect(rules(desk) == [30, 89])
    drag(&desk, (30, 5), (36, 9))
    #expect(rules(desk) == [36, 83])
    drag(&desk, (83, 5), (90, 5))
    #expect(rules(desk) == [29, 90])
    let quotes = Arrangement(desk.model)[.quotes]!.title.y
    drag(&desk, (60, quotes), (60, quotes - 5))
    #expect(Arrangement(desk.model)[.quotes]!.title.y == quotes - 5)
    // Let go, it stays.
    desk.send(.mouse(Mouse(.drag, at: Point(x: 50, y: 10))))
    #expect(rules(desk) == [29, 90] && desk.model.brokenPromise == nil)
  }

  @Test func areWhereTheButtonWasLetGoAlsoWhereNoMoveWasTold() {
    var desk = Desk(120, 40)
    desk.send(.mouse(Mouse(.press, at: Point(x: 30, y: 5))))
    desk.send(.mouse(Mouse(.release, at: Point(x: 35, y: 5))))
    #expect(rules(desk)[0] == 35)
    desk.send(.mouse(Mouse(.release, at: Point(x: 25, y: 5))))
    #expect(rules(desk)[0] == 35)
  }

  @Test func stopWhereAPaneWouldHaveNoRoom() {
    var desk = Desk(120, 40)
    drag(&desk, (30, 5), (110, 5))
    #expect(rules(desk)[0] == 40)
    drag(&desk, (40, 5), (0, 5))
    #expect(rules(desk)[0] == 24)
    drag(&desk, (60, 27), (60, 0))
    #expect(desk.model.brokenPromise == nil)
    #expect(Arrangement(desk.model)[.article]!.body.height >= 5)
  }

  @Test func ofTwoPanesToo() {
    var desk = Desk(80, 24)
    desk.press("1")
    let rule = rules(desk)[0]
    drag(&desk, (rule, 5), (rule + 6, 5))
    #expect(rules(desk) == [rule + 6])
  }

  /// What is kept is kept for the next start as with keys.
  @Test func areWhereTheyWereAtTheNextStart() {
    var desk = Desk(120, 40)
    drag(&desk, (30, 5), (36, 9))
    let next = Desk(120, 40, archive: desk.archive, session: desk.model.session)
    #expect(rules(next) == [36, 83])
  }
}

@Suite struct AHeldKey {
  private let start = ContinuousClock.now

  @Test func isOneWhoseMovesComeCloseTogether() {
    var pace = Pace()
    pace.took(isMove: true, at: start)
    #expect(pace.untilRest(at: start) == nil)
    pace.took(isMove: true, at: start + .milliseconds(400))
    #expect(pace.untilRest(at: start + .milliseconds(400)) == nil)
    pace.took(isMove: true, at: start + .milliseconds(430))
    #expect(pace.untilRest(at: start + .milliseconds(430)) == .milliseconds(70))
    #expect(pace.untilRest(at: start + .milliseconds(500)) == nil)
    // Another key shows everything.
    pace.took(isMove: true, at: start + .milliseconds(510))
    pace.took(isMove: false, at: start + .milliseconds(520))
    #expect(pace.untilRest(at: start + .milliseconds(520)) == nil)
  }

  @Test func drawsItsListAloneAndAtRestAllPanes() {
    var desk = Desk(120, 40)
    desk.press("1")
    let before = desk.frame
    desk.press("j")
    #expect(desk.model.isMovingInList)
    let held = view(desk.model, following: before)
    #expect(held.lines[3].hasPrefix("▌02 May") && held.lines[0].contains("2 Norrhavn Courier · 03 May 2031"))
    #expect(held.row(39) == desk.frame.row(39))
    #expect(desk.screen.contains("2 Coast Radio · 02 May 2031"))
    desk.press("Enter")
    #expect(!desk.model.isMovingInList)
    desk.press("1 /")
    desk.type("x")
    #expect(!desk.model.isMovingInList)
  }
}
