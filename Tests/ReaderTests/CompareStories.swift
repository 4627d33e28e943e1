// Two beside each other, the same words in several articles, and charts.
import DocumentModel
import Testing

@testable import Reader
@testable import Terminal

extension Sheet {
  /// The strike as three papers have it: two quote the same words, one of them cut.
  fileprivate static let papers: [Sheet] =
    harbour + [
      Sheet(
        "gazette-04", title: "No end to the strike", date: "2031-05-01", outlet: "Gazette",
        """
        The strike goes on.

        “The ramp stays up until there is a signature,” Dana Marlow told the Gazette.

        “We shall see who is sorry,” said Tom Reece.
        """,
        actors: [("Dana Marlow", .person, 11), ("Tom Reece", .person, 12)],
        quotations: [
          Said(
            by: "Dana Marlow", content: ["“The ramp stays up until there is a signature,”"],
            source: "Dana Marlow"),
          Said(by: "Tom Reece", content: ["“We shall see who is sorry,”"], source: "Tom Reece"),
        ])
    ]
}

private func desk(_ columns: Int, _ rows: Int) -> Desk { Desk(columns, rows, sheets: Sheet.papers) }

@Suite struct TheSameWords {
  @Test func areListedWhereTheyAreQuotedEarliestFirst() {
    var desk = desk(120, 40)
    desk.press("3 j &")
    #expect(desk.screen.contains("┌─ Quoted in 2 articles ─"))
    let rows = desk.model.rowBox!.rows.map(\.label)
    #expect(rows == ["01 May 2031 Gazette", "03 May 2031 Norrhavn Courier"])
    // The one in hand is the one selected.
    #expect(desk.model.rowBox?.selected == 1)
    desk.press("k Enter")
    #expect(desk.model.open?.stored.id == 4 && desk.model.open?.quotation == 0)
    #expect(desk.model.focus == .article)
    desk.press("H")
    #expect(desk.model.open?.stored.id == 1)
  }

  @Test func areSaidToStandNowhereElse() {
    var desk = desk(120, 40)
    desk.press("3 j j &")
    #expect(desk.model.rowBox == nil)
    #expect(desk.status.contains("Only this article quotes these words"))
  }

  @Test func standOnceInAFoldedList() {
    var desk = desk(120, 40)
    desk.press("3 %")
    #expect(desk.status.contains("Of the whole archive (\") the same words stand once"))
    desk.press("\"")
    #expect(desk.model.quoteQuery?.isFolded == true)
    #expect(desk.screen.contains("same words once"))
    desk.press("%")
    #expect(desk.model.quoteQuery?.isFolded == false)
  }

  @Test func areTheSameWhateverTheirCapitalsAndPunctuation() {
    let long = QuotedWords(["“The ramp stays up until there is a signature,”", "“Nobody crosses.”"])
    #expect(long.isSame(QuotedWords(["THE RAMP stays up – until there is a signature"])))
    #expect(!long.isSame(QuotedWords(["“The ramp stays down until midsummer, and that is that”"])))
    // What anybody may say is no sign.
    #expect(!QuotedWords(["No comment"]).isSame(QuotedWords(["No comment"])))
    #expect(
      QuotedWords.shared([long], [QuotedWords([]), QuotedWords(["the ramp stays up until there"])]).first?
        .right == 1)
  }
}

@Suite struct TwoBesideEachOther {
  @Test func showWhatBothQuoteAtOnce() {
    var desk = desk(120, 40)
    desk.press("2 D")
    #expect(desk.screen.contains("┌─ Compare with ─"))
    #expect(desk.screen.contains("1 in both"))
    desk.press("Enter")
    let lines = desk.screen.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0].contains("Norrhavn Courier · 03 May 2031") && lines[0].contains("1/1 in both"))
    #expect(lines[0].contains("┬ Gazette · 01 May 2031"))
    // The same words, tinted on both sides.
    let tinted = desk.text { $0.background == Theme.tint }.joined(separator: " ")
    #expect(tinted.contains("ramp stays up") && tinted.components(separatedBy: "signature") == 3)
    desk.press("]")
    #expect(desk.status.contains("These are the last words that both quote"))
    desk.press("Tab Enter")
    #expect(
      desk.model.comparison == nil && desk.model.open?.stored.id == 4 && desk.model.open?.quotation == 0)
  }

  @Test func standAboveEachOtherWhereItIsNarrow() {
    var desk = desk(60, 30)
    desk.press("2 D Enter")
    let lines = desk.screen.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0].contains("Norrhavn Courier") && lines[14].contains("Gazette"))
    desk.press("j j Tab j Esc")
    #expect(desk.model.comparison == nil)
    desk.resize(40, 12)
    desk.press("2 D Enter j")
    #expect(desk.model.brokenPromise == nil)
  }

  @Test func areTwoSpeakersOnATopic() {
    var desk = desk(120, 40)
    desk.press("3 j V")
    #expect(desk.screen.contains("Whom beside Dana Marlow?"))
    desk.type("reece")
    desk.press("Enter")
    let lines = desk.screen.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0].contains(" Dana Marlow 4 ") && lines[0].contains("Tom Reece "))
    #expect(desk.screen.contains("“We shall see who is sorry,”"))
    desk.press("/")
    desk.type("sorry")
    #expect(desk.status.contains("Both on: sorry"))
    #expect(
      desk.screen.contains(" Dana Marlow 1 on “sorry”") && desk.screen.contains("Tom Reece 1 on “sorry”"))
    desk.press("Enter Tab Enter")
    #expect(desk.model.open?.stored.id == 4 && desk.model.open?.quotation == 1)
  }

  @Test func sayWhereOneSaysNothing() {
    var desk = desk(120, 40)
    desk.press("3 j V")
    desk.type("reece")
    desk.press("Enter /")
    desk.type("signature")
    #expect(desk.screen.contains("Tom Reece says nothing with “signature”."))
    desk.press("Esc")
    #expect(desk.model.twoSpeakers?.topic == nil)
    desk.press("]")
    #expect(desk.status.contains("Two speakers: j and k move, / narrows"))
  }
}

@Suite struct Charts {
  @Test func showEachSpeakerWithABarAndAFigure() {
    var desk = desk(120, 40)
    desk.press("P Tab")
    #expect(desk.screen.contains("┌─ Quotations by speaker ─"))
    let row = desk.screen.split(separator: "\n").first { $0.contains("Dana Marlow") && $0.contains("██") }
    #expect(row != nil)
    desk.press("Enter")
    #expect(desk.model.focus == .quotes && desk.model.filter.isArchive)
    #expect(desk.model.filter.actor?.name == "Dana Marlow")
  }

  @Test func goOverTime() {
    var desk = Desk(120, 40, sheets: Sheet.season)
    desk.press("P")
    #expect(desk.screen.contains("┌─ Quotations over time ─"))
    #expect(desk.screen.contains("Sep 2030") && desk.screen.contains("May 2031"))
    // Bars that stand, and a row for each month.
    #expect(desk.screen.contains("█"))
    desk.press("Enter")
    #expect(desk.model.filter.text == "date:2031-05")
  }

  @Test func ofTwoSpeakersAreTwoSeries() {
    var desk = Desk(120, 40, sheets: Sheet.season)
    desk.press("4 i")
    // Down to the first of those quoted with her.
    while desk.model.companyHere == nil { desk.press("j") }
    desk.press("Enter P")
    #expect(
      desk.model.rowBox?.lines.contains {
        if case .bars(let name, _, _) = $0 { name == "Dana Marlow" } else { false }
      } == true)
    #expect(desk.screen.contains("Quotations over time · Dana Marlow with"))
    #expect(desk.model.rowBox?.rows.first?.number.contains(" · ") == true)
  }

  @Test func sayWhoIsQuotedWithWhomAndWhere() {
    var desk = desk(120, 40)
    desk.press(":")
    desk.type("chart together")
    desk.press("Enter")
    #expect(desk.screen.contains("Dana Marlow, Tom Reece"))
    desk.press("Enter")
    #expect(desk.model.filter.side == .with(.init(id: 12, name: "Tom Reece")))
    desk.press(":")
    desk.type("chart outlets")
    desk.press("Enter")
    #expect(desk.screen.contains("Norrhavn Courier"))
    desk.press("Esc :")
    desk.type("chart pie")
    desk.press("Enter")
    #expect(desk.status.contains("“pie” is no chart; charts are time, speakers, outlets, together"))
  }

  @Test(arguments: [(120, 40), (80, 24), (40, 12)]) func fitWindowsOfAnySize(_ columns: Int, _ rows: Int) {
    var desk = Desk(columns, rows, sheets: Sheet.season)
    for key in ["P", "Tab", "Tab", "Tab", "j", "G", "Tab"] {
      desk.press(key)
      #expect(desk.model.brokenPromise == nil)
      #expect(desk.screen.contains("Quot"))
    }
  }
}

extension String {
  /// How often some words stand in it, and one.
  fileprivate func components(separatedBy words: String) -> Int {
    var count = 1
    var rest = Substring(self)
    while let found = rest.firstRange(of: words) {
      count += 1
      rest = rest[found.upperBound...]
    }
    return count
  }
}
