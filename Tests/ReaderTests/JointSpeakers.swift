// Quotations of several speakers on the screen: all are named, each is filtered by, and corrections show who
// speaks now.
import DocumentModel
import Testing

@testable import Reader
@testable import Terminal

private let pier = [
  Sheet(
    "pier-01", title: "Two ministers open a pier", date: "2031-05-03", outlet: "Norrhavn Courier",
    """
    “The pier is safe,” Dana Marlow and Tom Reece said on Friday.

    “Mostly,” Marlow added. Ola Brandt did not come.
    """,
    actors: [("Dana Marlow", .person, 11), ("Tom Reece", .person, 12), ("Ola Brandt", .person, 13)],
    quotations: [
      Sheet.Said(
        by: "Dana Marlow", and: ["Tom Reece"], content: ["“The pier is safe,”"],
        source: "Dana Marlow and Tom Reece", cue: "said"),
      Sheet.Said(by: "Dana Marlow", content: ["“Mostly,”"], source: "Marlow", cue: "added"),
    ])
]

@Suite struct JointSpeakers {
  @Test func areAllNamed() {
    var desk = Desk(120, 24, sheets: pier)
    desk.press("3")
    #expect(
      desk.screen == """
         1 Articles 1 ────────── 1/1 ─┬ 2 Norrhavn Courier · 03 May 2031 · 2 quotes · 1 min ─────┬ 4 Actors 3 ──────────── 1/3 ─
        ▌03 May 2031 Norrhavn Cour… 2 │                                                          │ People            said about
        ▌Two ministers open a pier    │   Two ministers open a pier                              │▌● Dana Marlow        2     ·
                                      │   Norrhavn Courier · 03 May 2031                         │ ● Tom Reece          1     ·
                                      │                                                          │   Ola Brandt         ·     ·
                                      │ ┃ “The pier is safe,” Dana Marlow and Tom Reece said on  │
                                      │   Friday.                                                │
                                      │                                                          │
                                      │   “Mostly,” Marlow added. Ola Brandt did not come.       │
                                      │                                                          │
                                      │                                                          │
                                      │                                                          │
                                      │                                                          │
                                      │                                                          │
                                      │                                                          │
                                      │                                                          │
         3 Quotes 2 · this article ───┴──────────────────────────────────────────────────────────┴──────────────────────── 1/2 ─
        ▌● Dana Marlow +1       “The pier is safe,”                                                                  direct
         ● Dana Marlow          “Mostly,”                                                                            direct




         all speakers · this article        ⏎ jump  s this speaker  i info  / search  y copy  * star  q list  Y copy as  ? help
        """)
  }

  @Test func areNamedInFullWhereThereIsRoom() {
    var desk = Desk(50, 24, sheets: pier)
    desk.press("3")
    #expect(desk.screen.contains("● Dana Marlow and Tom Reece"))
    desk.press("s s")
    desk.resize(120, 24)
    #expect(desk.screen.contains("● Tom Reece +1"))
  }

  @Test func areFilteredByOneAfterTheOther() {
    var desk = Desk(120, 24, sheets: pier)
    desk.press("3 s")
    #expect(desk.screen.contains("3 Quotes 2 · by Dana Marlow · this article"))
    desk.press("s")
    #expect(desk.screen.contains("3 Quotes 1 · by Tom Reece · this article"))
    desk.press("s")
    #expect(desk.screen.contains("3 Quotes 2 · this article"))
    // From one who is filtered by, the next quotation is one they say, alone or not.
    desk.press("s s 2 g ]")
    #expect(desk.text { $0.background == Theme.tint } == ["“The pier is safe,”"])
  }

  @Test func areCitedTogether() {
    var desk = Desk(120, 24, sheets: pier)
    desk.press("3 Y Enter")
    #expect(desk.copied.last?.hasPrefix("“The pier is safe,” — Dana Marlow and Tom Reece, ") == true)
    desk.press("2 Y Enter")
    #expect(desk.copied.last?.hasPrefix("“The pier is safe,” — Dana Marlow and Tom Reece, ") == true)
  }

  @Test func areToldInTheStatusLineWhereTheListIsOutOfSight() {
    var desk = Desk(60, 20, sheets: pier)
    desk.press("2 ]")
    #expect(desk.status.contains("Dana Marlow and Tom Reece"))
  }

  @Test func giveWayToTheOneWhoIsChosen() {
    var desk = Desk(120, 24, sheets: pier)
    desk.press("3 w")
    #expect(desk.screen.contains("now Dana Marlow and Tom Reece"))
    #expect(desk.screen.contains("now, with others"))
    desk.type("reece")
    desk.press("Enter")
    #expect(desk.status.contains("is now said by Tom Reece"))
    #expect(desk.model.quotes.loaded.first?.row.speakerName == "Tom Reece")
  }

  @Test func areNoneOfThemAfterX() {
    var desk = Desk(120, 24, sheets: pier)
    desk.press("3 x")
    #expect(desk.status.contains("is now by an unknown speaker"))
    #expect(desk.model.quotes.loaded.first?.row.speakers.isEmpty == true)
  }
}
