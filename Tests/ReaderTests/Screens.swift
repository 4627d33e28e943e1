// Whole screens, as text. When one changes on purpose, what the failure prints is the new one to put here.
import Testing

@testable import Reader
@testable import Terminal

@Suite struct Screens {
  @Test func fourPanesAtOnce() {
    var desk = Desk(120, 40)
    desk.press("3 j j")
    #expect(
      desk.screen == """
         1 Articles 3 ────────── 1/3 ─┬ 2 Norrhavn Courier · 03 May 2031 · 7 quotes · 1 min  0% ─┬ 4 Actors 6 ──────────── 1/6 ─
        ▌03 May 2031 Norrhavn Cour… 7 │                                                          │ People            said about
        ▌Ferry talks end without a d… │   Ferry talks end without a deal as crews leave the      │▌● Dana Marlow        2     1
         02 May 2031 Coast Radio    2 │   table                                                  │ ● Tom Reece          1     ·
         Storm closes the northern p… │   Norrhavn Courier · 03 May 2031                         │
         30 Apr 2031 Norrhavn Cour… · │                                                          │ Organisations
         Museum of knots opens in Ös… │   Talks on the Norrhavn ferry strike ended without a     │ ● Port Authority     1     ·
                                      │   deal on Friday, the Port Authority said, hours after   │   Deckhands’ League  ·     ·
                                      │   the crews’ negotiators had left the room.              │
                                      │                                                          │ Unnamed sources
                                      │   “The ramp stays up until there is a signature,” said   │ ● A port official    2     ·
                                      │   Dana Marlow, who leads the Deckhands’ League. “Nobody  │     Port Authority
                                      │   crosses, and nobody is sorry.”                         │
                                      │                                                          │ Places
                                      │ ┃ She added: “We have waited for three winters.”         │   Norrhavn           ·     1
                                      │                                                          │
                                      │   Tom Reece, the minister for the islands, was not at    │
                                      │   the table. “I read about it in the Courier,” he told   │
                                      │   reporters in Österby. He believes that the strike will │
                                      │   be over by midsummer.                                  │
                                      │                                                          │
                                      │   A port official, who asked not to be named, was less   │
                                      │   sure. “There is nothing left in the drawer,” the       │
                                      │   official said, according to whom Marlow had been       │
                                      │   offered “more than the captains get”.                  │
                                      │                                                          │
                                      │   “Somebody will blink,” read a note pinned to the       │
         3 Quotes 7 · this article ───┴──────────────────────────────────────────────────────────┴──────────────────────── 3/7 ─
         ● Port Authority       Talks on the Norrhavn ferry strike ended without a deal on Friday                    indirect
         ● Dana Marlow          “The ramp stays up until there is a signature,” … “Nobody crosses, and nobody is so… direct
        ▌● Dana Marlow          “We have waited for three winters.”                                  She, 0.96       direct
         ● Tom Reece            “I read about it in the Courier,”                                    he, 0.93        direct
         ● A port official      “There is nothing left in the drawer,”                                               direct
         ● A port official      Marlow had been offered “more than the captains get”                 whom, 0.81      mixed
         ? Dana Marlow          “Somebody will blink,”                                                               writing




         all speakers · this article        ⏎ jump  s this speaker  i info  / search  y copy  * star  q list  Y copy as  ? help
        """)
  }

  @Test func oneSpeakerInTheWholeArchive() {
    var desk = Desk(120, 40)
    desk.press("3 j j s \"")
    #expect(
      desk.screen == """
         1 Articles 3 ────────── 1/3 ─┬ 2 Norrhavn Courier · 03 May 2031 · 7 quotes · 1 min  0% ─┬ 4 Actors 7 · archive ── 1/7 ─
        ▌03 May 2031 Norrhavn Cour… 7 │                                                          │ People            said about
        ▌Ferry talks end without a d… │   Ferry talks end without a deal as crews leave the      │▌● Dana Marlow        3     1
         02 May 2031 Coast Radio    2 │   table                                                  │ ● Tom Reece          1     ·
         Storm closes the northern p… │   Norrhavn Courier · 03 May 2031                         │ ● Ola Brandt         1     ·
         30 Apr 2031 Norrhavn Cour… · │                                                          │
         Museum of knots opens in Ös… │   Talks on the Norrhavn ferry strike ended without a     │ Organisations
                                      │   deal on Friday, the Port Authority said, hours after   │ ● Port Authority     1     ·
                                      │   the crews’ negotiators had left the room.              │   Deckhands’ League  ·     ·
                                      │                                                          │
                                      │   “The ramp stays up until there is a signature,” said   │ Unnamed sources
                                      │   Dana Marlow, who leads the Deckhands’ League. “Nobody  │ ● A port official    2     ·
                                      │   crosses, and nobody is sorry.”                         │     Port Authority
                                      │                                                          │
                                      │ ┃ She added: “We have waited for three winters.”         │ Places
                                      │                                                          │   Norrhavn           ·     1
                                      │   Tom Reece, the minister for the islands, was not at    │
                                      │   the table. “I read about it in the Courier,” he told   │
                                      │   reporters in Österby. He believes that the strike will │
                                      │   be over by midsummer.                                  │
                                      │                                                          │
                                      │   A port official, who asked not to be named, was less   │
                                      │   sure. “There is nothing left in the drawer,” the       │
                                      │   official said, according to whom Marlow had been       │
                                      │   offered “more than the captains get”.                  │
                                      │                                                          │
                                      │   “Somebody will blink,” read a note pinned to the       │
         3 Quotes 3 · by Dana Marlow · whole archive ────────────────────────────────────────────┴──────────────────────── 2/3 ─
         ● Dana Marlow          “The ramp stays up until there is a signature,” … “Nobo… direct   03 May 2031 Norrhavn Couri…
        ▌● Dana Marlow          “We have waited for three winters.”      She, 0.96       direct   03 May 2031 Norrhavn Couri…
         ● Dana Marlow          the ferries “would not have sailed anyway”               mixed    02 May 2031 Coast Radio








          by Dana Marlow  whole archive     Esc all speakers  ⏎ jump  s this speaker  H ‹ quotes by Dana Marlow  i info  ? help
        """)
  }

  @Test func articleAndQuotes() {
    var desk = Desk(80, 24)
    desk.press("2 ] ]")
    #expect(
      desk.screen == """
         2 Norrhavn Courier · 03 May 2031 · 7 quotes · 1 min ────────────────────── 0% ─

            Ferry talks end without a deal as crews leave the table
            Norrhavn Courier · 03 May 2031

            Talks on the Norrhavn ferry strike ended without a deal on Friday, the
            Port Authority said, hours after the crews’ negotiators had left the
            room.

          ┃ “The ramp stays up until there is a signature,” said Dana Marlow, who
          ┃ leads the Deckhands’ League. “Nobody crosses, and nobody is sorry.”

            She added: “We have waited for three winters.”

            Tom Reece, the minister for the islands, was not at the table. “I read
            about it in the Courier,” he told reporters in Österby. He believes that
         3 Quotes 7 · this article ─────────────────────────────────────────────── 2/7 ─
         ● Port Authority   Talks on the Norrhavn ferry strike ended without a deal …
        ▌● Dana Marlow      “The ramp stays up until there is a signature,” … “Nobod…
         ● Dana Marlow      “We have waited for three winters.”           She, 0.96
         ● Tom Reece        “I read about it in the Courier,”             he, 0.93
         ● A port official  “There is nothing left in the drawer,”
         ● A port official  Marlow had been offered “more than the capta… whom, 0.81
         all speakers · this article   s this speaker  i info  / search  y copy  ? help
        """)
  }

  @Test func actorsStandBesideTheArticle() {
    var desk = Desk(80, 24)
    desk.press("2 ] ] 4")
    #expect(
      desk.screen == """
         2 Norrhavn Courier · 03 May 2031  0% ─┬ 4 Actors 6 ────────────────────── 1/6 ─
                                               │ People                 said about seen
           Ferry talks end without a deal as   │▌● Dana Marlow             2     1    1
           crews leave the table               │ ● Tom Reece               1     ·    1
           Norrhavn Courier · 03 May 2031      │
                                               │ Organisations
           Talks on the Norrhavn ferry strike  │ ● Port Authority          1     ·    1
           ended without a deal on Friday, the │   Deckhands’ League       ·     ·    1
           Port Authority said, hours after    │
           the crews’ negotiators had left the │ Unnamed sources
           room.                               │ ● A port official         2     ·    1
                                               │     Port Authority
         ┃ “The ramp stays up until there is a │
         ┃ signature,” said Dana Marlow, who   │ Places
         ┃ leads the Deckhands’ League.        │   Norrhavn                ·     1    1
         ┃ “Nobody crosses, and nobody is      │
         3 Quotes 7 · this article ────── 2/7 ─│
         ● Port Authority                      │
           Talks on the Norrhavn ferry strike… │
        ▌● Dana Marlow                         │
        ▌  “The ramp stays up until there is … │
         ● Dana Marlow               She, 0.96 │
           “We have waited for three winters.” │
         all speakers · this article   ⏎ their quotes  i info  / search  q list  ? help
        """)
  }

  @Test func onePane() {
    var desk = Desk(40, 12)
    desk.press("2")
    #expect(
      desk.screen == """
         2 of 4 · Norrhavn Courier ──────── 0% ─

           Ferry talks end without a deal as
           crews leave the table
           Norrhavn Courier · 03 May 2031

           Talks on the Norrhavn ferry strike
           ended without a deal on Friday, the
           Port Authority said, hours after the
           crews’ negotiators had left the
           room.
             / search  ] next quotation  ? help
        """)
  }

  @Test func onePaneOfQuotes() {
    var desk = Desk(40, 12)
    desk.press("2 3")
    #expect(
      desk.screen == """
         3 of 4 Quotes 7 · this article ── 1/7 ─
        ▌● Port Authority
        ▌  Talks on the Norrhavn ferry strike …
         ● Dana Marlow
           “The ramp stays up until there is a…
         ● Dana Marlow                She, 0.96
           “We have waited for three winters.”
         ● Tom Reece                   he, 0.93
           “I read about it in the Courier,”
         ● A port official
           “There is nothing left in the drawe…
                 ⏎ jump  s this speaker  ? help
        """)
  }

  @Test func withoutColorsAndSigns() {
    var desk = Desk(80, 24, depth: .none)
    desk.model.theme.signs = .ascii
    desk.press("2 ] ] ]")
    #expect(
      desk.screen == """
         2 Norrhavn Courier · 03 May 2031 · 7 quotes · 1 min ---------------------- 0% -

            Ferry talks end without a deal as crews leave the table
            Norrhavn Courier · 03 May 2031

          a Talks on the Norrhavn ferry strike ended without a deal on Friday, the
            Port Authority said, hours after the crews’ negotiators had left the
            room.

          b “The ramp stays up until there is a signature,” said Dana Marlow, who
            leads the Deckhands’ League. “Nobody crosses, and nobody is sorry.”

          | She added: “We have waited for three winters.”

          c Tom Reece, the minister for the islands, was not at the table. “I read
            about it in the Courier,” he told reporters in Österby. He believes that
         3 Quotes 7 · this article ----------------------------------------------- 3/7 -
         a Port Authority   Talks on the Norrhavn ferry strike ended without a deal …
         b Dana Marlow      “The ramp stays up until there is a signature,” … “Nobod…
        >b Dana Marlow      “We have waited for three winters.”           She, 0.96
         c Tom Reece        “I read about it in the Courier,”             he, 0.93
         d A port official  “There is nothing left in the drawer,”
         d A port official  Marlow had been offered “more than the capta… whom, 0.81
         all speakers · this article   s this speaker  i info  / search  y copy  ? help
        """)
  }

  /// Help narrowed to what has to do with copying.
  @Test func helpLiesOverEverything() {
    var desk = Desk(80, 24)
    desk.press("3 ?")
    desk.type("copy")
    let lines = desk.frame.lines
    #expect(lines.contains { $0.contains("┌─ Help ─") })
    #expect(lines.contains { $0.contains("│ y ") && $0.contains(" Copy the quotation ") })
    // What lies under is dimmed.
    #expect(desk.frame[1, 0].style == Theme(depth: .many).style(.overlayDim))
  }
}
