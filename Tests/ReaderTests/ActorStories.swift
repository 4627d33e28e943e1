// What a reader does with actors: the sidebar's order and kinds, quotations by and about somebody, all about
// one.
import DocumentModel
import Testing

@testable import Reader
@testable import Terminal

@Suite struct ActorsInTheSidebar {
  @Test func areOrderedAnewByAKey() {
    var desk = Desk(80, 24, sheets: Sheet.season)
    desk.press("4 \"")
    func people() -> [String] { desk.model.actors.filter { $0.kind == .person }.map(\.name) }
    #expect(people() == ["Dana Marlow", "Tom Reece", "Ola Brandt", "D. Marlow"])
    desk.press("o")
    #expect(desk.model.actorOrder == .about)
    #expect(desk.text { $0 == Theme(depth: .many).style(.heading) }.contains { $0.contains("about") })
    desk.press("o")
    #expect(people() == ["Dana Marlow", "Tom Reece", "D. Marlow", "Ola Brandt"])
    desk.press("j o")
    #expect(people() == ["D. Marlow", "Dana Marlow", "Ola Brandt", "Tom Reece"])
    // Another order is looked at from its beginning.
    #expect(desk.model.actorHere?.name == "D. Marlow")
    desk.press("o")
    #expect(desk.model.actorOrder == .said)
    desk.press(":")
    desk.type("order name")
    desk.press("Enter")
    #expect(people().first == "D. Marlow")
    desk.press(":")
    desk.type("order size")
    desk.press("Enter")
    #expect(desk.status.contains("ordered by said, about, mentions or name"))
  }

  @Test func areNarrowedToAKind() {
    var desk = Desk(120, 40)
    desk.press("4 f")
    #expect(desk.screen.contains("4 Actors 2 · people"))
    #expect(desk.status.contains("actors: people"))
    desk.press("f")
    #expect(desk.screen.contains("4 Actors 2 · organisations"))
    // Kinds that nobody here is of are left out.
    desk.press("f f")
    #expect(desk.screen.contains("4 Actors 1 · places"))
    desk.press("f")
    #expect(desk.screen.contains("4 Actors 6 "))
    desk.press(":")
    desk.type("kind unn")
    desk.press("Enter")
    #expect(desk.screen.contains("4 Actors 1 · unnamed sources"))
    desk.press("Esc")
    #expect(desk.screen.contains("4 Actors 6 "))
    desk.press("J :")
    desk.type("kind places")
    desk.press("Enter")
    #expect(desk.screen.contains("No place in this"))
  }

  @Test func showHowOftenTheyAreSeenWhereThereIsRoom() {
    var desk = Desk(80, 24)
    desk.press("4")
    #expect(desk.screen.contains("said about seen"))
    desk.resize(120, 40)
    #expect(desk.screen.contains("said about"))
    #expect(!desk.screen.contains("seen"))
    // What the list is ordered by is always shown.
    desk.press("o o")
    #expect(desk.screen.contains("said seen"))
  }

  @Test func haveEveryMentionUnderlinedPronounsToo() {
    var desk = Desk(120, 40, sheets: Sheet.season)
    desk.press("4")
    func underlined() -> [String] { desk.text { $0.attributes.contains(.underline) } }
    #expect(underlined() == ["Dana Marlow", "She", "Marlow"])
    desk.press("j")
    #expect(underlined() == ["Tom Reece"])
    // Once filtered by, an actor stays underlined in the other panes.
    desk.press("Enter 2")
    #expect(underlined() == ["Tom Reece"])
    // The sidebar's selection goes before the filter while it has the keys.
    desk.press("4 k")
    #expect(underlined() == ["Dana Marlow", "She", "Marlow"])
  }

  @Test func withoutColorsMentionsStandOutFromQuotations() {
    var desk = Desk(120, 40, sheets: Sheet.season, depth: .none)
    desk.press("4")
    #expect(desk.text { $0 == Style(-1, [.underline, .bold]) } == ["Dana Marlow", "She", "Marlow"])
  }
}

@Suite struct ByAboutAndBoth {
  @Test func oneKeyTurnsBetweenThem() {
    var desk = Desk(120, 40)
    desk.press("3 j s")
    #expect(desk.screen.contains("3 Quotes 2 · by Dana Marlow · this article"))
    desk.press("a")
    #expect(desk.screen.contains("3 Quotes 1 · about Dana Marlow · this article"))
    desk.press("a")
    #expect(desk.screen.contains("3 Quotes 3 · by and about Dana Marlow · this article"))
    #expect(desk.status.contains("by and about Dana Marlow"))
    // Walking through the article keeps to what is listed.
    desk.press("2 Esc 3 g j s a a 2 g ] ] ] ]")
    #expect(desk.status.contains("This is the last quotation"))
    desk.press("a")
    #expect(desk.screen.contains("3 Quotes 2 · by Dana Marlow"))
  }

  @Test func whatIsNotThereIsSaidWithWhatToDo() {
    var desk = Desk(120, 40)
    desk.press("4 j s a")
    #expect(
      desk.screen.contains(
        "No quotation about Tom Reece in this article; Esc drops Tom Reece, \" looks in the whole"))
    desk.press("a")
    #expect(desk.screen.contains("3 Quotes 1 · by and about Tom Reece"))
  }
}

@Suite struct WhenTheyWereQuoted {
  @Test func standsInTheTitleOfTheirQuotations() {
    var desk = Desk(120, 40, sheets: Sheet.season)
    desk.press("3 j s")
    #expect(!desk.screen.contains("▁"))
    desk.press("\"")
    #expect(
      desk.screen.contains("3 Quotes 25 · by Dana Marlow · whole archive · ▂▁▄█▅▁▃▆▄ Sep 2030 to May 2031 ─"))
    desk.press("a")
    #expect(
      desk.screen.contains(
        "3 Quotes 7 · about Dana Marlow · whole archive · █▁███▁███ Sep 2030 to May 2031 ─"))
    // It is asked for once, and left out where there is no room.
    #expect(desk.asked.filter { if case .showActor = $0 { true } else { false } }.count == 1)
    desk.resize(80, 24)
    #expect(!desk.screen.contains("Sep 2030 to"))
  }

  @Test func belongsToTheActorFilteredByAndNobodyElse() {
    var desk = Desk(120, 40, sheets: Sheet.season)
    desk.press("\" 4 s")
    desk.isSlow = true
    desk.press("j s")
    #expect(!desk.screen.contains("Sep 2030 to"))
    desk.press("k s")
    #expect(desk.screen.contains("▂▁▄█▅▁▃▆▄"))
    desk.answer()
    #expect(desk.screen.contains("3 Quotes 25 · by Dana Marlow · whole archive · ▂▁▄█▅▁▃▆▄"))
  }
}

@Suite struct WithoutTheQuoteList {
  @Test func theLastLineTellsWhoSpeaks() {
    var desk = Desk(40, 12)
    desk.press("2 ] ] ]")
    #expect(desk.status.hasPrefix(" ● Dana Marlow She, 0.96"))
    desk.resize(80, 24)
    #expect(desk.status.hasPrefix(" all speakers"))
    desk.press("z ] ] ] ]")
    #expect(desk.status.hasPrefix(" ? unknown perhaps Dana Marlow"))
    desk.press("w Enter z z")
    #expect(desk.status.hasPrefix(" ● Dana Marlow set by you"))
  }
}

@Suite struct AllAboutAnActor {
  @Test func isOneKeyAwayFromWhereverTheActorIs() {
    var desk = Desk(120, 40)
    for keys in ["4 i", "3 j i", "2 ] i"] {
      desk.press(keys)
      #expect(desk.model.detail?.name == "Dana Marlow")
      #expect(desk.screen.contains("┌─ Dana Marlow ─"))
      desk.press("Esc")
      #expect(desk.model.detail == nil)
    }
    // A speaker who is unknown has no page.
    desk.press("3 G i")
    #expect(desk.status.contains("The text does not say who speaks here (perhaps Dana Marlow)"))
  }

  @Test func leadsToTheirQuotations() {
    var desk = Desk(120, 40, sheets: Sheet.season)
    desk.press("4 i Enter")
    #expect(desk.screen.contains("3 Quotes 25 · by Dana Marlow · whole archive"))
    #expect(desk.model.focus == .quotes)
    desk.press("i j Enter")
    #expect(desk.screen.contains("3 Quotes 7 · about Dana Marlow · whole archive"))
    desk.press("4 g i j j Enter")
    #expect(desk.screen.contains("3 Quotes 32 · by and about Dana Marlow · whole archive"))
  }

  @Test func leadsToThoseQuotedBesideThem() {
    var desk = Desk(120, 40)
    desk.press("4 i j j j j Enter")
    #expect(desk.screen.contains("3 Quotes 3 · Dana Marlow with Tom Reece · whole archive"))
    desk.press("Esc")
    #expect(desk.screen.contains("3 Quotes 9 · whole archive"))
    // From one to another of the company, and back.
    desk.press("4 g i j j j j i")
    #expect(desk.screen.contains("┌─ Tom Reece ─"))
    #expect(desk.screen.contains("Esc back to Dana Marlow"))
    desk.press("Esc")
    #expect(desk.screen.contains("┌─ Dana Marlow ─"))
    desk.press("Esc")
    #expect(desk.model.detail == nil)
  }

  @Test func waitsWithoutHoldingUpAndDropsLateAnswers() {
    var desk = Desk(120, 40)
    desk.isSlow = true
    desk.press("4 i")
    #expect(desk.screen.contains("┌─ Dana Marlow ─"))
    desk.press("Esc j i")
    desk.answer()
    #expect(desk.model.detail?.detail?.name == "Tom Reece")
    desk.press("Esc")
    desk.send(.actor(11, nil, why: nil, listed: 0))
    #expect(desk.model.detail == nil && desk.model.notice == nil)
    desk.isSlow = true
    desk.press("i")
    desk.send(.failed(.showActor(12, article: 1), "The archive is damaged; whosaid check tells more"))
    #expect(desk.model.detail == nil)
    #expect(desk.status.contains("whosaid check tells more"))
  }

  @Test func countsThoseWhoSpeakForThemAsTheListDoes() {
    var desk = Desk(80, 24)
    desk.press("4 j i")
    let detail = ActorDetail(id: 12, name: "Tom Reece", kind: .person, articles: 1, mentions: 3, said: 1)
    desk.send(.actor(12, detail, why: nil, listed: 4))
    #expect(
      desk.screen.contains("▌Quotations by Tom Reece and who speaks for them                            4 │"))
  }

  @Test func drawsCountsOverTimeAsBars() {
    func timeline(_ said: [Int], _ about: [Int]) -> Timeline {
      Timeline(
        step: .month,
        buckets: said.indices.map {
          Timeline.Bucket(start: "2031-0\($0 % 9 + 1)-01", said: said[$0], about: about[$0])
        })
    }
    let bars = Bars(timeline([0, 1, 4, 8], [0, 0, 0, 2]), width: 4)
    #expect(bars.row(0, of: 1, bars.said, .full) == " ▁▄█")
    #expect(bars.row(0, of: 1, bars.about, .full) == "   ▂")
    #expect(bars.row(0, of: 2, bars.said, .full) == "   █")
    #expect(bars.row(1, of: 2, bars.said, .full) == " ▂██")
    #expect(bars.row(0, of: 1, bars.said, .ascii) == " .:|")
    // Where there is room bars are wider, with gaps; where there is none, neighbours are added up.
    #expect(Bars(timeline([1, 2], [0, 0]), width: 40).row(0, of: 1, [1, 2], .full) == "▄▄▄ ███")
    let few = Bars(timeline([1, 1, 1, 1, 0, 9], [0, 0, 0, 0, 0, 0]), width: 3)
    #expect(few.said == [2, 2, 9])
    #expect(few.axis == "Jan 2031 to Jun 2031")
    // One in a hundred thousand is still seen.
    #expect(Bars(timeline([1, 100_000], [0, 0]), width: 2).row(0, of: 1, [1, 100_000], .full) == "▁█")
  }

  @Test func theMouseSelectsAndBesideTheBoxCloses() {
    var desk = Desk(120, 40)
    desk.press("4 i")
    let lines = desk.frame.lines
    let row = lines.firstIndex { $0.contains("Quotations about Dana Marlow") }!
    desk.send(.mouse(Mouse(.press, at: Point(x: 60, y: row))))
    #expect(desk.model.detail?.selected == 1)
    desk.send(.mouse(Mouse(.wheelDown, at: Point(x: 60, y: row))))
    #expect(desk.model.detail?.selected == 2)
    desk.send(.mouse(Mouse(.doublePress, at: Point(x: 60, y: row))))
    #expect(desk.screen.contains("about Dana Marlow · whole archive"))
    desk.press("i")
    desk.send(.mouse(Mouse(.press, at: Point(x: 1, y: 1))))
    #expect(desk.model.detail == nil)
  }
}
