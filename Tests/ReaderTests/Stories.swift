// What a reader does, and what the screen then shows.
import DocumentModel
import Testing

@testable import Reader
@testable import Terminal

@Suite struct Stories {
  @Test func selectingAQuotationHighlightsItInTheArticle() {
    var desk = Desk(120, 40)
    desk.press("3 j j")
    #expect(desk.text { $0.background == Theme.tint } == ["“We have waited for three winters.”"])
    #expect(desk.screen.contains("┃ She added:"))
    // The speaker's word is bold where it stands.
    #expect(desk.text { $0 == Style(-1, .bold) }.contains { $0.contains("She") })
  }

  @Test func aSpeakerHasOneColorEverywhere() {
    let desk = Desk(120, 40)
    let model = desk.model
    let marlow = model.theme.accent(model.accents.index(11)).foreground
    let colored = desk.text { $0.foreground == marlow }
    #expect(colored.contains { $0.contains("“The ramp stays up until there is a signature,”") })
    // Her dot in the list and in the sidebar.
    #expect(colored.filter { $0.hasPrefix("●") || $0.hasSuffix("●") }.count >= 2)
    let speakers: [Int64] = [11, 12, 13, 15]
    #expect(Set(speakers.map { model.theme.accent(model.accents.index($0)).foreground }).count == 4)
  }

  @Test func theSpeakerOfAQuotationFiltersTheList() {
    var desk = Desk(120, 40)
    desk.press("3 j s")
    #expect(desk.screen.contains("3 Quotes 2 · by Dana Marlow · this article"))
    #expect(desk.status.contains("by Dana Marlow"))
    #expect(desk.status.contains("Esc all speakers"))
    desk.press("Esc")
    #expect(desk.screen.contains("3 Quotes 7 · this article"))
    #expect(desk.status.contains("all speakers"))
  }

  @Test func anActorInTheSidebarFiltersTheList() {
    var desk = Desk(120, 40)
    desk.press("4 j Enter")
    #expect(desk.screen.contains("3 Quotes 1 · by Tom Reece · this article"))
    desk.press("a")
    #expect(desk.screen.contains("3 Quotes 0 · about Tom Reece"))
    #expect(desk.screen.contains("No quotation about Tom Reece in this article;"))
    desk.press("c")
    #expect(desk.screen.contains("3 Quotes 7"))
  }

  @Test func theWholeArchiveIsOneKeyAway() {
    var desk = Desk(120, 40)
    desk.press("3 j s \"")
    #expect(desk.screen.contains("3 Quotes 3 · by Dana Marlow · whole archive"))
    desk.press("G Enter")
    #expect(desk.screen.contains("2 Coast Radio · 02 May 2031"))
    #expect(
      desk.text { $0.background == Theme.tint }.joined(separator: " ")
        == "the ferries “would not have sailed anyway”")
    #expect(desk.model.focus == .article)
    // Back to the row in the list, and before the list was everybody's.
    desk.press("H")
    #expect(desk.model.focus == .quotes && desk.model.quotes.selected == 2)
    desk.press("H")
    #expect(desk.screen.contains("2 Norrhavn Courier · 03 May 2031"))
    desk.press("L L")
    #expect(desk.screen.contains("2 Coast Radio"))
  }

  @Test func aFilterStaysWhenTheArticleChanges() {
    var desk = Desk(120, 40)
    desk.press("3 j s J")
    #expect(desk.screen.contains("2 Coast Radio"))
    #expect(desk.screen.contains("3 Quotes 1 · by Dana Marlow"))
    desk.press("J")
    #expect(
      desk.screen.contains(
        "No quotation by Dana Marlow in this article; Esc drops Dana Marlow, \" looks in the whole"))
  }

  @Test func searchingTheArticleMovesAsYouType() {
    var desk = Desk(80, 24)
    desk.press("2 /")
    desk.type("osterby")
    #expect(desk.status.hasPrefix(" /osterby"))
    #expect(desk.status.contains("1 of 1"))
    #expect(desk.text { $0 == Theme(depth: .many).style(.currentMatch) } == ["Österby"])
    desk.press("Esc")
    #expect(desk.model.open?.search == nil)
    desk.press("/")
    desk.type("the")
    desk.press("Enter")
    let count = desk.model.open!.matches.count
    #expect(count > 5)
    #expect(desk.text { $0 == Theme(depth: .many).style(.match) }.joined().contains("the"))
    #expect(desk.screen.contains("“the” 1/\(count)"))
    desk.press("n n")
    #expect(desk.screen.contains("“the” 3/\(count)"))
    desk.press("N N N")
    #expect(desk.screen.contains("“the” \(count)/\(count)") || desk.status.contains("round the end"))
  }

  @Test func searchingAListNarrowsItAndEscTakesItBack() {
    var desk = Desk(120, 40)
    desk.press("3 /")
    desk.type("winters")
    #expect(desk.status.contains("1 quotation"))
    desk.press("Enter")
    #expect(desk.screen.contains("3 Quotes 1 · “winters” · this article"))
    #expect(desk.text { $0 == Theme(depth: .many).style(.match) } == ["winters", "winters"])
    desk.press("Esc")
    #expect(desk.screen.contains("3 Quotes 7 · this article"))
    desk.press("1 /")
    desk.type("storm")
    #expect(desk.screen.contains("1 Articles 1 · “storm”"))
    desk.press("Esc")
    #expect(desk.screen.contains("1 Articles 3"))
  }

  @Test func thoughtsAreShownOnRequest() {
    var desk = Desk(120, 40)
    #expect(!desk.screen.contains("thought "))
    desk.press("t")
    desk.press("3")
    #expect(desk.screen.contains("3 Quotes 8 · this article · with thoughts"))
    #expect(desk.screen.contains("that the strike will be over by midsummer"))
    desk.press("t 3")
    #expect(desk.screen.contains("3 Quotes 7"))
  }

  @Test func aResolvedPronounAndAnUnknownSpeakerShowThemselves() {
    let desk = Desk(120, 40)
    #expect(desk.screen.contains("She, 0.96"))
    #expect(desk.screen.contains("? Dana Marlow          “Somebody will blink,”"))
    #expect(desk.text { $0 == Theme(depth: .many).style(.dim) }.contains { $0.contains("Dana Marlow") })
  }

  @Test func quotationsAreCopiedWithAndWithoutTheirSource() {
    var desk = Desk(120, 40)
    desk.press("3 j j y Y Enter")
    #expect(
      desk.copied == [
        "“We have waited for three winters.”",
        "“We have waited for three winters.” — Dana Marlow, “Ferry talks end without a deal as crews leave "
          + "the table”, Norrhavn Courier, 03 May 2031",
      ])
    #expect(desk.status.contains("Copied"))
  }

  @Test func theBracketKeysWalkThroughTheQuotations() {
    var desk = Desk(80, 24)
    desk.press("2 ] ] ]")
    #expect(desk.model.open?.quotation == 2)
    #expect(desk.model.quotes.selected == 2)
    desk.press("[")
    #expect(desk.model.open?.quotation == 1)
    desk.press("] ] ] ] ] ] ] ]")
    #expect(desk.status.contains("This is the last quotation"))
  }

  @Test func resizingKeepsThePlace() {
    var desk = Desk(120, 24)
    desk.press("2 j j j j j j")
    let anchor = desk.model.open!.anchor
    let first = desk.model.open!.text[bytes: ByteRange(anchor, anchor + 10)]
    desk.resize(44, 14)
    desk.resize(80, 24)
    desk.resize(120, 24)
    let now = desk.model.open!.anchor
    #expect(abs(now - anchor) < 80, "\(first)")
    desk.press("3 G")
    let selected = desk.model.quotes.selected
    desk.resize(60, 14)
    #expect(desk.model.quotes.selected == selected)
    #expect(desk.screen.contains("Somebody will blink"))
  }

  @Test func theMouseFocusesSelectsAndScrolls() {
    var desk = Desk(120, 40)
    let row = desk.screen.split(separator: "\n", omittingEmptySubsequences: false).firstIndex {
      $0.contains("She, 0.96")
    }!
    desk.send(.mouse(Mouse(.press, at: Point(x: 30, y: row))))
    #expect(desk.model.focus == .quotes)
    #expect(desk.model.open?.quotation == 2)
    desk.resize(120, 24)
    desk.send(.mouse(Mouse(.wheelDown, at: Point(x: 60, y: 5))))
    #expect(desk.model.open?.top == 3)
    #expect(desk.model.focus == .quotes)
    // A click on words in quotation marks selects that quotation.
    desk.resize(120, 40)
    desk.press("2 g")
    let line = desk.screen.split(separator: "\n", omittingEmptySubsequences: false).firstIndex {
      $0.contains("“I read about it")
    }!
    let column = desk.frame.lines[line].prefix { $0 != "“" }.count + 3
    desk.send(.mouse(Mouse(.press, at: Point(x: column, y: line))))
    #expect(desk.model.open?.quotation == 3)
  }

  @Test func aLateAnswerIsDropped() {
    var desk = Desk(120, 40)
    desk.isSlow = true
    desk.press("1 j j")
    #expect(desk.screen.contains("2 Norrhavn Courier · 03 May 2031"))
    desk.answer()
    #expect(desk.screen.contains("Museum of knots"))
    #expect(desk.model.open?.stored.id == 3)
  }

  @Test func aFailedQueryLeavesTheListAsItWas() {
    var desk = Desk(120, 40)
    desk.isSlow = true
    desk.press("3 /")
    desk.type("\"")
    guard case .listQuotes(let query)? = desk.asked.last else {
      return #expect(Bool(false), "quotes were asked for")
    }
    desk.send(.failed(.listQuotes(query), "The quotation mark at 1 is not closed."))
    #expect(desk.status.contains("is not closed"))
    #expect(desk.screen.contains("She, 0.96"))
    desk.press("Enter")
    #expect(desk.screen.contains("3 Quotes 7 · this article"))
    #expect(desk.model.filter.text == nil)
  }

  @Test func articlesThatArriveAboveDoNotMoveTheSelection() {
    var desk = Desk(120, 40)
    desk.press("1 j")
    let selected = desk.model.articles.selectedRow?.key
    desk.send(.reading(done: 4, percent: 50, isOver: false))
    #expect(desk.model.articles.selectedRow?.key == selected)
    #expect(desk.screen.contains("50% read"))
    desk.send(.reading(done: 8, percent: 100, isOver: true))
    #expect(!desk.screen.contains("% read"))
  }

  /// Two questions were out at once: the second answer finds nothing that waits for it.
  @Test func aLateAnswerDoesNotMoveTheSelection() {
    var desk = Desk(120, 40)
    desk.press("1 j")
    let selected = desk.model.articles.selectedRow?.key
    let rows = desk.model.articles.loaded.map(\.row)
    desk.send(.articles(desk.model.articleQuery(), rows: Array(rows.reversed()), total: rows.count))
    #expect(rows.count > 1 && desk.model.articles.selectedRow?.key == selected)
  }

  @Test func aListThatGetsShorterBeginsWithinItsRows() {
    var list = Listing<Int>()
    list.receive(Array(0..<50), offset: 0, total: 50)
    list.scroll(by: 40, height: 5)
    #expect(list.top == 40)
    list.askAnew()
    list.receive([7, 8], offset: 0, total: 2)
    #expect(list.top < 2 && list.selectedRow != nil)
  }

  @Test func onlyPagesThatAreLookedAtAreAskedFor() {
    let one = Sheet.harbour[2]
    var desk = Desk(120, 40, sheets: (0..<1000).map { _ in one })
    func pages() -> [Int] {
      desk.asked.compactMap { if case .listArticles(let query) = $0 { query.offset } else { nil } }
    }
    #expect(pages() == [0])
    #expect(desk.screen.contains("1/1,000"))
    desk.press("1 G")
    #expect(pages() == [0, 800])
    #expect(desk.screen.contains("1 Articles 1,000 ──── 1,000 ─"))
    desk.press("g G g")
    #expect(pages() == [0, 800])
  }

  @Test func withoutColorsLettersAndLinesTellTheSame() {
    var desk = Desk(120, 40, depth: .none)
    #expect(desk.screen.contains("b Dana Marlow"))
    #expect(desk.screen.contains(" b “The ramp stays up"))
    #expect(
      desk.text { $0.attributes.contains(.underline) }.joined().contains(
        "“We have waited for three winters.”"))
    desk.press("3 j j")
    #expect(desk.screen.contains("┃ She added"))
    #expect(
      desk.text { $0.attributes.contains(.reverse) }.joined().contains("“We have waited for three winters.”"))
  }

  @Test func aWindowThatIsTooSmallSaysSo() {
    var desk = Desk(30, 8)
    #expect(desk.screen.contains("whosaid needs 40 columns"))
    desk.press("q")
    #expect(desk.hasQuit)
  }

  @Test func anEmptyArchiveSaysWhatToDo() {
    let desk = Desk(120, 40, sheets: [])
    #expect(desk.screen.contains("No articles yet."))
    #expect(desk.screen.contains("whosaid"))
  }

  @Test func hostileArticlesStayAligned() {
    let texts = [
      "", "\u{0}", "\u{1B}[2J\u{1B}[1;1H", String(repeating: "a", count: 5000),
      "日本語" + String(repeating: "語", count: 300),
      "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}", "\u{301}", "שלום עולם\n\nمرحبا",
      "\u{202E}abc\n\n\n\n\n\u{202C}", "👩‍👩‍👧‍👦👍🏽🇺🇳❤️",
    ]
    for text in texts {
      for (columns, rows) in [(120, 40), (80, 24), (40, 12)] {
        let sheet = Sheet(
          "x", title: text, date: "2031-13-99", outlet: text, text, actors: [(text + "x", .person, 1)])
        var desk = Desk(columns, rows, sheets: [sheet])
        for key in ["1", "2", "3", "4", "t", "\"", "G", "g", "]", "?"] {
          desk.press(key)
          let frame = desk.frame
          for y in 0..<frame.size.rows {
            #expect(frame.row(y).reduce(0) { $0 + Int($1.width) } == columns)
            for cell in frame.row(y) {
              #expect(
                cell.text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) })
            }
          }
        }
      }
    }
  }
}

@Test func aSearchOfTheArticlesBeginsAtItsFirstMatch() {
  var desk = Desk(120, 40)
  desk.press("1 /")
  desk.type("museum")
  #expect(desk.model.articles.selected == 0)
  #expect(desk.model.articles.selectedRow?.key == "note-03")
  desk.press("Enter Enter")
  #expect(desk.screen.contains("2 Norrhavn Courier · 30 Apr 2031"))
}
