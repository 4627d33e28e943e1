// Where the reader is: the panes agree on one selection, going back brings back what was there, and what was
// left is there at the next start.
import DocumentModel
import Testing

@testable import Reader
@testable import Terminal

/// The row of the screen that has all these words.
private func row(_ desk: Desk, _ words: String...) -> Int? {
  desk.screen.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { line in
    words.allSatisfy { line.contains($0) }
  }
}

@Suite struct OneSelection {
  @Test func whatASearchFindsIsShownAtItsFirstWord() {
    var desk = Desk(120, 40)
    desk.press("1 /")
    desk.type("museum")
    // The article follows what is found while it is typed.
    #expect(desk.screen.contains("2 Norrhavn Courier · 30 Apr 2031"))
    desk.press("Enter")
    #expect(desk.model.open?.stored.id == desk.model.articles.selectedRow?.id)
    #expect(desk.model.open?.search?.text == "museum")
  }

  @Test func aSearchThatIsTakenBackLeadsBackToTheArticleThatWasThere() {
    var desk = Desk(120, 40)
    desk.press("1 j /")
    desk.type("museum")
    #expect(desk.screen.contains("2 Norrhavn Courier · 30 Apr 2031"))
    desk.press("Esc")
    #expect(desk.screen.contains("2 Coast Radio"))
    #expect(desk.screen.contains("1 Articles 3"))
    #expect(desk.model.articles.selectedRow?.id == 2)
    // Kept, and taken off later: the list stands on the article that is shown.
    desk.press("/")
    desk.type("museum")
    desk.press("Enter Esc")
    #expect(desk.screen.contains("1 Articles 3"))
    #expect(desk.model.open?.stored.id == 3)
    #expect(desk.model.articles.selectedRow?.id == 3)
  }

  @Test func theArticleFollowsTheQuotationsOfTheWholeArchive() {
    var desk = Desk(120, 40)
    desk.press("3 \" G")
    #expect(desk.screen.contains("2 Coast Radio · 02 May 2031"))
    #expect(desk.model.articles.selectedRow?.id == 2)
    #expect(
      desk.text { $0.background == Theme.tint }.joined(separator: " ")
        == "the ferries “would not have sailed anyway”")
    desk.press("g")
    #expect(desk.screen.contains("2 Norrhavn Courier · 03 May 2031"))
    #expect(desk.model.open?.quotation == 0)
  }

  @Test func aTitleSaysWhereTheListDoesNotHaveTheArticle() {
    var desk = Desk(120, 40)
    desk.press("1 /")
    desk.type("museum")
    desk.press("Enter \" 3 g Enter")
    // The quotation is of an article that the search of the list does not find.
    #expect(desk.screen.contains("2 Norrhavn Courier · “museum” not found"))
    #expect(desk.screen.contains("1 Articles 1 · “museum” ·"))
    #expect(desk.model.isShownElsewhere)
    #expect(row(desk, "▌30 Apr") == nil)
  }

  @Test func theWheelMovesTheListAndNotTheSelection() {
    let one = Sheet.harbour[2]
    var desk = Desk(120, 30, sheets: (0..<60).map { _ in one })
    desk.press("1 j j")
    let selected = desk.model.articles.selected
    for _ in 0..<8 { desk.send(.mouse(Mouse(.wheelDown, at: Point(x: 5, y: 5)))) }
    #expect(desk.model.articles.top == 24)
    #expect(desk.model.articles.selected == selected)
    desk.press("j")
    #expect(desk.model.articles.selected == selected + 1)
    #expect(desk.model.articles.top <= selected + 1)
  }

  @Test func theLastRowOfALongListIsShownWhenItsPageHasCome() {
    let one = Sheet.harbour[2]
    var desk = Desk(120, 40, sheets: (0..<1000).map { _ in one })
    desk.press("1 G")
    #expect(desk.model.open?.stored.id == 1000)
    #expect(desk.model.articles.selectedRow?.id == 1000)
  }
}

@Suite struct GoingBack {
  @Test func leadsToTheListWhereItWasLeft() {
    let one = Sheet.harbour[2]
    var desk = Desk(120, 30, sheets: (0..<100).map { _ in one })
    desk.press("1 Ctrl-D Ctrl-D Ctrl-D")
    let before = desk.screen
    desk.press("Enter j j J J H")
    #expect(desk.model.focus == .articles)
    #expect(desk.screen.split(separator: "\n").prefix(20) == before.split(separator: "\n").prefix(20))
    desk.press("L")
    #expect(desk.model.focus == .article)
  }

  @Test func bringsBackFilterScopeAndSelection() {
    var desk = Desk(120, 40)
    desk.press("3 j s \"")
    desk.press("G Enter")
    #expect(desk.model.focus == .article)
    #expect(desk.status.contains("H ‹ quotes by Dana Marlow"))
    desk.press("c")
    #expect(desk.model.filter.actor == nil)
    desk.press("H")
    #expect(desk.model.focus == .quotes)
    #expect(desk.screen.contains("3 Quotes 3 · by Dana Marlow · whole archive"))
    #expect(desk.model.quotes.selected == 2)
    desk.press("H")
    #expect(desk.screen.contains("3 Quotes 2 · by Dana Marlow · this article"))
    #expect(desk.screen.contains("2 Norrhavn Courier · 03 May 2031"))
    desk.press("H")
    #expect(desk.screen.contains("3 Quotes 7 · this article"))
    #expect(desk.model.quotes.selected == 1)
    desk.press("H")
    #expect(desk.status.contains("There is no place to go back to"))
  }

  @Test func takesASearchBackToo() {
    var desk = Desk(120, 40)
    desk.press("1 /")
    desk.type("storm")
    desk.press("Enter Enter H H")
    #expect(desk.screen.contains("1 Articles 3"))
    #expect(desk.model.open?.stored.id == 1)
    desk.press("L")
    #expect(desk.screen.contains("1 Articles 1 · “storm”"))
    #expect(desk.model.open?.stored.id == 2)
  }
}

@Suite struct SteppingOut {
  @Test func leadsFromTheBoxToTheArticleToTheListToTheShell() {
    var desk = Desk(120, 40)
    desk.press("2 ] i")
    #expect(desk.model.detail != nil)
    desk.press("q")
    #expect(desk.model.detail == nil && !desk.hasQuit)
    #expect(desk.status.contains("q list"))
    desk.press("q")
    #expect(desk.model.focus == .articles && !desk.hasQuit)
    #expect(desk.status.contains("q quit"))
    desk.press("q")
    #expect(desk.hasQuit)
  }

  @Test func ofASingleFileLeadsToTheShell() {
    var desk = Desk(80, 24, sheets: [Sheet.harbour[0]], readsPaths: true)
    desk.press("q")
    #expect(desk.hasQuit)
  }

  @Test func canBeTyped() {
    var desk = Desk(120, 40)
    desk.press("2 :")
    desk.type("q")
    desk.press("Enter")
    #expect(desk.hasQuit)
    desk.press(":")
    desk.type("w")
    desk.press("Enter")
    #expect(desk.status.contains("All is kept already"))
    desk.press(":")
    desk.type("zoom 5")
    desk.press("Enter")
    #expect(desk.status.contains(":zoom takes nothing after it, not “5”"))
  }
}

@Suite struct TheNextStart {
  /// The reader is opened anew on the same archive.
  private func again(_ desk: Desk, _ columns: Int = 120, _ rows: Int = 40) -> Desk {
    Desk(columns, rows, archive: desk.archive, session: desk.model.session)
  }

  @Test func goesOnWhereTheReaderWasLeft() {
    var desk = Desk(120, 40)
    desk.press("3 j s \" G + + 4 _ 3 /")
    desk.type("sailed")
    desk.press("Enter")
    let before = desk.screen
    let next = again(desk)
    #expect(next.screen == before)
    #expect(next.model.focus == .quotes && next.model.filter.isArchive)
    #expect(next.model.searchHistory == ["sailed"])
  }

  @Test func isInTheSameRowOfALongListAndOfTheArticle() {
    let one = Sheet.harbour[0]
    var desk = Desk(120, 24, sheets: (0..<1000).map { _ in one })
    desk.press("1 :")
    desk.type("go 700")
    desk.press("Enter Enter j j j")
    // But for the way back, which is of that day.
    let before = desk.screen.split(separator: "\n").dropLast()
    let next = again(desk, 120, 24)
    #expect(next.screen.split(separator: "\n").dropLast() == before)
    #expect(next.model.articles.selected == 699)
    // Only the page that is looked at was asked for, and by its rows: where an article stands takes longer to
    // tell.
    let asked = next.asked.compactMap { if case .listArticles(let query) = $0 { query } else { nil } }
    #expect(asked.map(\.offset) == [600] && asked.allSatisfy { $0.around == nil })
  }

  @Test func findsTheArticleWhereItStandsNow() {
    let one = Sheet.harbour[0]
    var desk = Desk(120, 24, sheets: (0..<1000).map { _ in one })
    desk.press("1 :")
    desk.type("go 700")
    desk.press("Enter Enter j j j")
    // Meanwhile articles above it became versions of another.
    var archive = desk.archive
    for id in 1...250 { archive.leads[Int64(id)] = 1000 }
    let next = Desk(120, 24, archive: archive, session: desk.model.session)
    #expect(next.model.open?.stored.id == 700)
    #expect(next.model.articles.selectedRow?.id == 700 && next.model.articles.selected == 449)
    #expect(next.model.disagreement == nil)
  }

  @Test func isAtTheFirstArticleWhereTheOneLeftIsGone() {
    var desk = Desk(120, 40)
    desk.press("1 G")
    let session = desk.model.session
    let next = Desk(120, 40, archive: SheetArchive([Sheet.harbour[0]]), session: session)
    #expect(next.screen.contains("2 Norrhavn Courier · 03 May 2031"))
    #expect(next.model.notice == nil)
  }

  @Test func hasEachArticleWhereItWasLeft() {
    var desk = Desk(60, 12)
    desk.press("2 j j j j j j j j")
    let anchor = desk.model.open?.anchor
    #expect(anchor != 0)
    desk.press("J K")
    #expect(desk.model.open?.anchor == anchor)
    #expect(desk.archive.places[1] == anchor)
  }
}

@Suite struct PlacesWithALetter {
  @Test func aPlaceMarkedWithALetterIsComeBackTo() {
    var desk = Desk(120, 40)
    desk.press("2 '")
    #expect(desk.status.contains("No place is marked; m and a letter mark one"))
    desk.press("3 j s m a")
    #expect(desk.status.contains("This place is a  'a comes back to it"))
    desk.press("S 1 G '")
    #expect(desk.screen.contains("a  quotes by Dana Marlow"))
    desk.press("a")
    #expect(desk.model.focus == .quotes && desk.model.filter.actor?.name == "Dana Marlow")
    #expect(desk.model.open?.stored.id == 1)
    desk.press("' z")
    #expect(desk.status.contains("No place is marked z; there are a"))
    desk.press("' Esc")
    #expect(desk.model.letterQuestion == nil && desk.model.notice == nil)
    // On another day too; back leads to where it was left from.
    var next = Desk(120, 40, archive: desk.archive, session: desk.model.session)
    next.press("1 G ' a")
    #expect(next.model.focus == .quotes && next.model.open?.stored.id == 1)
    next.press("H")
    #expect(next.model.focus == .articles)
  }
}

/// Whatever is pressed: list, article, quotes and actors agree.
@Suite struct Agreement {
  @Test(arguments: 1...6) func holdsAfterAnyKeys(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    func roll(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
    let keys =
      "jjjkkGg123444][\"\"ssSaHHLJKU*rtcn".map { String($0) } + ["Enter", "Enter", "Esc", "Esc", "Ctrl-D"]
    var desk = Desk(120, 30, sheets: seed % 2 == 0 ? Sheet.season : Sheet.harbour)
    var pressed: [String] = []
    for _ in 0..<200 {
      if roll(12) == 0 {
        desk.press("/")
        desk.type(["ferry", "a", "storm", "zzz", "mar"][roll(5)])
        desk.press(roll(3) == 0 ? "Esc" : "Enter")
        pressed.append("/…")
      } else {
        let key = keys[roll(keys.count)]
        pressed.append(key)
        desk.press(key)
      }
      if let disagreement = desk.model.disagreement {
        Issue.record("after \(pressed.suffix(8)): \(disagreement)")
        return
      }
    }
  }
}
