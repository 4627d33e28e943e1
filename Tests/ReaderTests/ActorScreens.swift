// Whole screens of actors and corrections, as text. When one changes on purpose, what the failure prints is
// the new one.
import Testing

@testable import Reader
@testable import Terminal

@Suite struct ActorScreens {
  /// All about an actor, over the four panes.
  @Test func allAboutAnActor() {
    var desk = Desk(120, 40, sheets: Sheet.season)
    desk.press("4 i")
    #expect(
      desk.screen == """
         1 Articles 9 ────────── 1/9 ─┬ 2 Norrhavn Courier · 03 May 2031 · 7 quotes · 1 min  0% ─┬ 4 Actors 6 ──────────── 1/6 ─
        ▌03 May 2031 Norrhavn Cour… 7 │                                                          │ People            said about
        ▌Ferry talks end without a d… │   Ferry talks end without a deal as crews leave the      │▌● Dana Marlow        2     1
         02 May 2031 Coast Radio    2 │   table                                                  │ ● Tom Reece          1     ·
         Storm closes the no┌─ Dana Marlow ────────────────────────────────────────────────────────────────┐
         30 Apr 2031 Norrhav│ Person                                                                       │ions
         Museum of knots ope│ leads the Deckhands’ League; the deckhands’ voice                            │thority     1     ·
         12 Sep 2030 Coast R│ 38 mentions in 8 articles, 12 Sep 2030 to 03 May 2031                        │ds’ League  ·     ·
         The league counts i│                                                                              │
         02 Nov 2030 Coast R│▌Quotations by Dana Marlow                                                 25 │ources
         The league counts i│ Quotations about Dana Marlow                                               7 │official    2     ·
         20 Dec 2030 Coast R│ Both together                                                                │Authority
         The league counts i│                                                                              │
         08 Jan 2031 Coast R│ Quotations by month                                       most 7 in Dec 2030 │
         The league counts i│                   ███             ▁▁▁                                        │n           ·     1
         15 Mar 2031 Coast R│               ▂▂▂ ███ ▆▆▆         ███ ▂▂▂                                    │
         The league counts i│ said  ▃▃▃     ███ ███ ███     ▇▇▇ ███ ███                                    │
         02 Apr 2031 Coast R│ about ▃▃▃     ▃▃▃ ▃▃▃ ▃▃▃     ▃▃▃ ▃▃▃ ▃▃▃                                    │
         The league counts i│       Sep 2030                   May 2031                                    │
                            │                                                                              │
                            │ Quoted with                                                         articles │
                            │ ● Tom Reece                                                                7 │
                            │ ● A port official                                                          1 │
                            │ ● Port Authority                                                           1 │
                            │ ● Ola Brandt                                                               1 │
                            │                                                                              │
                            │ Names                                                               articles │
         3 Quotes 7 · this a│   Dana Marlow                                                              8 │────────────── 1/7 ─
        ▌● Port Authority   │   Marlow                                                                   7 │         indirect
         ● Dana Marlow      │                                                                              │y is so… direct
         ● Dana Marlow      │ Why this is one actor                                                        │96       direct
         ● Tom Reece        │ The surname stands for the full name in each article                         │3        direct
         ● A port official  │ In this article: same full name                                              │         direct
         ● A port official  └────────────────────────────────────────────────────────────────── Esc close ─┘.81      mixed
         ? Dana Marlow          “Somebody will blink,”                                                               writing




                                                                          ⏎ show  m merge  x split  r rename  Esc close  ? help
        """)
  }

  @Test func allAboutAnActorInEightyColumns() {
    var desk = Desk(80, 24, sheets: Sheet.season)
    desk.press("4 i j j j")
    #expect(
      desk.screen == """
         2 Norrhavn Courier · 03 May 2031  0% ─┬ 4 Actors 6 ────────────────────── 1/6 ─
        ┌─ Dana Marlow ────────────────────────────────────────────────────────── 92% ─┐
        │ Both together                                                                │
        │                                                                              │
        │ Quotations by month                                       most 7 in Dec 2030 │
        │                   ███ ▁▁▁         ▃▃▃                                        │
        │ said  ▂▂▂     ▇▇▇ ███ ███     ▅▅▅ ███ ▇▇▇                                    │
        │ about ▂▂▂     ▂▂▂ ▂▂▂ ▂▂▂     ▂▂▂ ▂▂▂ ▂▂▂                                    │
        │       Sep 2030                   May 2031                                    │
        │                                                                              │
        │ Quoted with                                                         articles │
        │▌● Tom Reece                                                                7 │
        │ ● A port official                                                          1 │
        │ ● Port Authority                                                           1 │
        │ ● Ola Brandt                                                               1 │
        │                                                                              │
        │ Names                                                               articles │
        │   Dana Marlow                                                              8 │
        │   Marlow                                                                   7 │
        │                                                                              │
        │ Why this is one actor                                                        │
        └────────────────────────────────────────────────────────────────── Esc close ─┘
           “We have waited for three winters.” │
                          ⏎ show  i info  m merge  x split  r rename  Esc close  ? help
        """)
  }

  @Test func allAboutAnActorOnASmallScreen() {
    var desk = Desk(40, 12, sheets: Sheet.season)
    desk.press("4 i j j j")
    #expect(
      desk.screen == """
        ┌─ Dana Marlow ────────────────── 72% ─┐
        │ about ▁▁    ▁▁ ▁▁ ▁▁    ▁▁ ▁▁ ▁▁     │
        │       Sep 2030          May 2031     │
        │                                      │
        │ Quoted with                 articles │
        │▌● Tom Reece                        7 │
        │ ● A port official                  1 │
        │ ● Port Authority                   1 │
        │ ● Ola Brandt                       1 │
        │                                      │
        └────────────────────────── Esc close ─┘
                ⏎ show  i info  m merge  ? help
        """)
  }

  @Test func allAboutAnActorWithoutColorsAndSigns() {
    var desk = Desk(80, 24, sheets: Sheet.season, depth: .none)
    desk.model.theme.signs = .ascii
    desk.press("4 i")
    #expect(
      desk.screen == """
         2 Norrhavn Courier · 03 May 2031  0% -+ 4 Actors 6 ---------------------- 1/6 -
        +- Dana Marlow ---------------------------------------------------------- 70% -+
        | Person                                                                       |
        | leads the Deckhands’ League; the deckhands’ voice                            |
        | 38 mentions in 8 articles, 12 Sep 2030 to 03 May 2031                        |
        |                                                                              |
        |>Quotations by Dana Marlow                                                 25 |
        | Quotations about Dana Marlow                                               7 |
        | Both together                                                                |
        |                                                                              |
        | Quotations by month                                       most 7 in Dec 2030 |
        |                   |||             ...                                        |
        | said  ...     ||| ||| |||     ::: ||| |||                                    |
        | about ...     ... ... ...     ... ... ...                                    |
        |       Sep 2030                   May 2031                                    |
        |                                                                              |
        | Quoted with                                                         articles |
        | c Tom Reece                                                                7 |
        | d A port official                                                          1 |
        | a Port Authority                                                           1 |
        | * Ola Brandt                                                               1 |
        +------------------------------------------------------------------ Esc close -+
           “We have waited for three winters.” |
                                  ⏎ show  m merge  x split  r rename  Esc close  ? help
        """)
  }

  /// Somebody unknown, the likeliest first.
  @Test func whoSpeaks() {
    var desk = Desk(120, 40)
    desk.press("3 G w")
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
                                ┌─ Who says this? ─────────────────────────────────────────────────────┐
                                │ “Somebody will blink,”                                               │s
                                │ now unknown (“a note”, 0.40)                                         │rhavn           ·     1
                                │ /                                                                    │
                                │                                                                      │
                                │▌● Dana Marlow                                              likeliest │
                                │ ● A port official                                     Port Authority │
                                │ ● Tom Reece                                                   person │
                                │ ● Port Authority                                        organisation │
                                │ ● Deckhands’ League                                     organisation │
                                │ ● Norrhavn                                                     place │
                                │ ? Nobody known                                                   now │
                                │                                                                      │
                                └────────────────────── type to narrow · ⏎ is the speaker · Esc leave ─┘
                                      │ ┃ “Somebody will blink,” read a note pinned to the       │
         3 Quotes 7 · this article ───┴──────────────────────────────────────────────────────────┴──────────────────────── 7/7 ─
         ● Port Authority       Talks on the Norrhavn ferry strike ended without a deal on Friday                    indirect
         ● Dana Marlow          “The ramp stays up until there is a signature,” … “Nobody crosses, and nobody is so… direct
         ● Dana Marlow          “We have waited for three winters.”                                  She, 0.96       direct
         ● Tom Reece            “I read about it in the Courier,”                                    he, 0.93        direct
         ● A port official      “There is nothing left in the drawer,”                                               direct
         ● A port official      Marlow had been offered “more than the captains get”                 whom, 0.81      mixed
        ▌? Dana Marlow          “Somebody will blink,”                                                               writing





        """)
  }

  @Test func whoSpeaksInEightyColumns() {
    var desk = Desk(80, 24)
    desk.press("2 ] ] ] w")
    #expect(
      desk.screen == """
         2 Norrhavn Courier · 03 May 2031 · 7 quotes · 1 min ────────────────────── 0% ─

            Ferry talks end without a deal as crews leave the table
            Norrhavn Courier · 03 May 2031
        ┌─ Who says this? ─────────────────────────────────────────────────────────────┐
        │ “We have waited for three winters.”                                          │
        │ now Dana Marlow (“She”, 0.96)                                                │
        │ /                                                                            │
        │                                                                              │
        │▌● Tom Reece                                                           person │
        │ ● Port Authority                                                organisation │
        │ ● Deckhands’ League                                             organisation │
        │ ● A port official                                             Port Authority │
        │ ● Norrhavn                                                             place │
        │ ● Dana Marlow                                                            now │
        │ ? Nobody known                                                               │
        │                                                                              │
        └────────────────────────────── type to narrow · ⏎ is the speaker · Esc leave ─┘
         ● Dana Marlow      “The ramp stays up until there is a signature,” … “Nobod…
        ▌● Dana Marlow      “We have waited for three winters.”           She, 0.96
         ● Tom Reece        “I read about it in the Courier,”             he, 0.93
         ● A port official  “There is nothing left in the drawer,”
         ● A port official  Marlow had been offered “more than the capta… whom, 0.81

        """)
  }

  @Test func whoSpeaksOnASmallScreen() {
    var desk = Desk(40, 12)
    desk.press("2 ] ] ] w")
    #expect(
      desk.screen == """
        ┌─ Who says this? ─────────────────────┐
        │ “We have waited for three winters.”  │
        │ now Dana Marlow (“She”, 0.96)        │
        │ /                                    │
        │                                      │
        │▌● Tom Reece                   person │
        │ ● Port Authority        organisation │
        │ ● Deckhands’ League     organisation │
        │ ● A port official     Port Authority │
        │ ● Norrhavn                     place │
        └───────────── ⏎ is the speaker · Esc ─┘

        """)
  }

  /// Those who share the name come first.
  @Test func whomToMergeInto() {
    var desk = Desk(120, 40, sheets: Sheet.season)
    desk.press("4 \" j j j m")
    #expect(
      desk.screen == """
         1 Articles 9 ────────── 1/9 ─┬ 2 Norrhavn Courier · 03 May 2031 · 7 quotes · 1 min  0% ─┬ 4 Actors 8 · archive ── 4/8 ─
        ▌03 May 2031 Norrhavn Cour… 7 │                                                          │ People            said about
        ▌Ferry talks end without a d… │   Ferry talks end without a deal as crews leave the      │ ● Dana Marlow       25     7
         02 May 2031 Coast Radio    2 │   table                                                  │ ● Tom Reece          7     ·
         Storm closes the northern p… │   Norrhavn Courier · 03 May 2031                         │ ● Ola Brandt         1     ·
         30 Apr 2031 Norrhavn Cour… · │                                                          │▌  D. Marlow          ·     6
         Museum of knots opens in Ös… │   Talks on the Norrhavn ferry strike ended without a     │
         12 Sep 2030 Coast Radio    2 │   deal on Friday, the Port Authority said, hours after   │ Organisations
         The league counts its winte… │   the crews’ negotiators had left the room.              │ ● Port Authority     1     ·
         02 Nov 2030 Coast Radio    4 │                                                          │   Deckhands’ League  ·     ·
         The league counts its w┌─ Who is D. Marlow really? ───────────────────────────────────────────┐
         20 Dec 2030 Coast Radio│ /                                                                    │ed sources
         The league counts its w│                                                                      │ort official    2     ·
         08 Jan 2031 Coast Radio│▌● Dana Marlow                                        person, 25 said │ort Authority
         The league counts its w│ ● Tom Reece                                           person, 7 said │
         15 Mar 2031 Coast Radio│ ● Ola Brandt                                          person, 1 said │s
         The league counts its w│ ● A port official                             Port Authority, 2 said │rhavn           ·     1
         02 Apr 2031 Coast Radio│ ● Port Authority                                organisation, 1 said │
         The league counts its w│ ● Deckhands’ League                                     organisation │
                                │ ● Norrhavn                                                     place │
                                │                                                                      │
                                │                                                                      │
                                │                                                                      │
                                │                                                                      │
                                │                                                                      │
                                │                                                                      │
                                │                                                                      │
         3 Quotes 37 · whole arc└─────────────────────────────── type to narrow · ⏎ merge · Esc leave ─┘───────────────── 1/37 ─
        ▌● Port Authority       Talks on the Norrhavn ferry strike ended without a deal… indirect 03 May 2031 Norrhavn Couri…
         ● Dana Marlow          “The ramp stays up until there is a signature,” … “Nobo… direct   03 May 2031 Norrhavn Couri…
         ● Dana Marlow          “We have waited for three winters.”      She, 0.96       direct   03 May 2031 Norrhavn Couri…
         ● Tom Reece            “I read about it in the Courier,”        he, 0.93        direct   03 May 2031 Norrhavn Couri…
         ● A port official      “There is nothing left in the drawer,”                   direct   03 May 2031 Norrhavn Couri…
         ● A port official      Marlow had been offered “more than the … whom, 0.81      mixed    03 May 2031 Norrhavn Couri…
         ? Dana Marlow          “Somebody will blink,”                                   writing  03 May 2031 Norrhavn Couri…
         ● Ola Brandt           “Stay away from the piers,”                              direct   02 May 2031 Coast Radio
         ● Dana Marlow          the ferries “would not have sailed anyway”               mixed    02 May 2031 Coast Radio
         ● Dana Marlow          “Winter number 0 is one too many,”                       direct   12 Sep 2030 Coast Radio
         ● Tom Reece            that Marlow exaggerates                                  indirect 12 Sep 2030 Coast Radio

        """)
  }

  @Test func whatToSplitOff() {
    var desk = Desk(80, 24, sheets: Sheet.season)
    desk.press("4 x")
    #expect(
      desk.screen == """
         2 Norrhavn Courier · 03 May 2031  0% ─┬ 4 Actors 6 ────────────────────── 1/6 ─
                                               │ People                 said about seen
           Ferry talks end without a deal as   │▌● Dana Marlow             2     1    3
           crews leave the table               │ ● Tom Reece               1     ·    1
           Norrhavn Courier · 03 May 2031      │
                                               │ Organisations
           Talks on the Norrhavn ferry strike  │ ● Port Authority          1     ·    1
           ended without a deal on Friday, the │   Deckhands’ League       ·     ·    1
        ┌─ What is not Dana Marlow? ───────────────────────────────────────────────────┐
        │ /                                                                            │
        │                                                                              │
        │▌In this article: “Ferry talks end without a deal as crews leave the table”   │
        │ Everything called “Dana Marlow”                                              │
        │ Everything called “Marlow”                                                   │
        └─────────────────────────────────── type to narrow · ⏎ split off · Esc leave ─┘
           “Nobody crosses, and nobody is      │
         3 Quotes 7 · this article ────── 1/7 ─│
        ▌● Port Authority                      │
        ▌  Talks on the Norrhavn ferry strike… │
         ● Dana Marlow                         │
           “The ramp stays up until there is … │
         ● Dana Marlow               She, 0.96 │
           “We have waited for three winters.” │

        """)
  }

  @Test func aNewName() {
    var desk = Desk(80, 24)
    desk.press("4 j r")
    #expect(
      desk.screen == """
         2 Norrhavn Courier · 03 May 2031  0% ─┬ 4 Actors 6 ────────────────────── 2/6 ─
                                               │ People                 said about seen
           Ferry talks end without a deal as   │ ● Dana Marlow             2     1    1
           crews leave the table               │▌● Tom Reece               1     ·    1
           Norrhavn Courier · 03 May 2031      │
                                               │ Organisations
           Talks on the Norrhavn ferry strike  │ ● Port Authority          1     ·    1
           ended without a deal on Friday, the │   Deckhands’ League       ·     ·    1
           Port Authority said, hours after    │
           the crews’ negotiators had left the │ Unnamed sources
           room.                               │ ● A port official         2     ·    1
                                               │     Port Authority
           “The ramp stays up until there is a │
           signature,” said Dana Marlow, who   │ Places
           leads the Deckhands’ League.        │   Norrhavn                ·     1    1
           “Nobody crosses, and nobody is      │
         3 Quotes 7 · this article ────── 1/7 ─│
        ▌● Port Authority                      │
        ▌  Talks on the Norrhavn ferry strike… │
         ● Dana Marlow                         │
           “The ramp stays up until there is … │
         ● Dana Marlow               She, 0.96 │
           “We have waited for three winters.” │
         Name: Tom Reece                             ⏎ renames Tom Reece · Esc does not
        """)
  }

  /// What was done, and the key that takes it back.
  @Test func aCorrectedSpeaker() {
    var desk = Desk(120, 40)
    desk.press("3 j j x")
    #expect(
      desk.screen == """
         1 Articles 3 ────────── 1/3 ─┬ 2 Norrhavn Courier · 03 May 2031 · 7 quotes · 1 min  0% ─┬ 4 Actors 6 ──────────── 1/6 ─
        ▌03 May 2031 Norrhavn Cour… 7 │                                                          │ People            said about
        ▌Ferry talks end without a d… │   Ferry talks end without a deal as crews leave the      │▌● Dana Marlow        1     1
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
        ▌? She                  “We have waited for three winters.”                                  set by you      direct
         ● Tom Reece            “I read about it in the Courier,”                                    he, 0.93        direct
         ● A port official      “There is nothing left in the drawer,”                                               direct
         ● A port official      Marlow had been offered “more than the captains get”                 whom, 0.81      mixed
         ? Dana Marlow          “Somebody will blink,”                                                               writing




         “We have waited for three winters” is now by an unknown speaker  u undoes it
        """)
  }

  @Test func correctionsMade() {
    var desk = Desk(120, 40, sheets: Sheet.season)
    desk.press("3 j j x 4 \" j j j m Enter 3 G w Down Enter C")
    #expect(
      desk.screen == """
         1 Articles 9 ────────── 9/9 ─┬ 2 Coast Radio · 02 Apr 2031 · 6 quotes · 1 min ──────────┬ 4 Actors 7 · archive ── 1/7 ─
         03 May 2031 Norrhavn Cour… 7 │                                                          │ People            said about
         Ferry talks end without a d… │   The league counts its winters                          │▌● Dana Marlow       25     7
         02 May 2031 Coast Radio    2 │   Coast Radio · 02 Apr 2031                              │ ● Tom Reece          6     ·
         Storm closes the northern p… │                                                          │ ● Ola Brandt         1     ·
         30 Apr 2031 Norrhavn Cour… · │   “Winter number 0 is one too many,” said Dana Marlow.   │
         Museum of knots opens in Ös… │                                                          │ Organisations
         12 Sep 2030 Coast Radio    2 │   “Winter number 1 is one too many,” said Dana Marlow.   │ ● Port Authority     1     ·
         The league counts its winte… │                                                          │   Deckhands’ League  ·     ·
         02 Nov 2030 Coast Radio    4 │   “Winter number 2 is one too many,” said Dana Marlow.   │
         The league counts its winte… │                                                          │ Unnamed sources
         20 Dec 2030 Coast Radio    8 │   “Winter number 3 is one too many,” said Dana Marlow.   │ ● A port official    2     ·
         The league counts its winte… │                                                          │     Port Authority
         08 Jan 2031 Coast Radio    5 │   “Winter number 4 is one too many,” said Dana Marlow.   │
         The league counts its winte… │                                                          │ Places
         15 Mar 2031 Coast Radio    3 │   D. Marlow was not reached by letter. Tom Reece said    │   Norrhavn           ·     1
         The league counts its winte… │ ┃ that Marlow exaggerates.                               │
        ▌02 Apr 2031┌─ Corrections 3 ──────────────────────────────────────────────────────────────────────────────┐
        ▌The league │▌“that Marlow exaggerates” is now said by Dana Marlow                       04 May 2031 09:13 │
                    │ D. Marlow is now part of Dana Marlow                                       04 May 2031 09:12 │
                    │ “We have waited for three winters” is now by an unknown speaker            04 May 2031 09:11 │
                    └──────────────────────────────────────────────────────── u takes the newest back · Esc close ─┘
                                      │                                                          │
                                      │                                                          │
                                      │                                                          │
                                      │                                                          │
                                      │                                                          │
         3 Quotes 37 · whole archive ─┴──────────────────────────────────────────────────────────┴────────────────────── 37/37 ─
         ● Dana Marlow          “Winter number 3 is one too many,”                       direct   08 Jan 2031 Coast Radio
         ● Tom Reece            that Marlow exaggerates                                  indirect 08 Jan 2031 Coast Radio
         ● Dana Marlow          “Winter number 0 is one too many,”                       direct   15 Mar 2031 Coast Radio
         ● Dana Marlow          “Winter number 1 is one too many,”                       direct   15 Mar 2031 Coast Radio
         ● Tom Reece            that Marlow exaggerates                                  indirect 15 Mar 2031 Coast Radio
         ● Dana Marlow          “Winter number 0 is one too many,”                       direct   02 Apr 2031 Coast Radio
         ● Dana Marlow          “Winter number 1 is one too many,”                       direct   02 Apr 2031 Coast Radio
         ● Dana Marlow          “Winter number 2 is one too many,”                       direct   02 Apr 2031 Coast Radio
         ● Dana Marlow          “Winter number 3 is one too many,”                       direct   02 Apr 2031 Coast Radio
         ● Dana Marlow          “Winter number 4 is one too many,”                       direct   02 Apr 2031 Coast Radio
        ▌● Dana Marlow          that Marlow exaggerates                  set by you      indirect 02 Apr 2031 Coast Radio
                                                                                              ⏎ show  i info  Esc close  ? help
        """)
  }

  @Test func correctionsMadeInEightyColumns() {
    var desk = Desk(80, 24, sheets: Sheet.season)
    desk.press("3 j j x 4 \" j j j m Enter C")
    #expect(
      desk.screen == """
         2 Norrhavn Courier · 03 May 2031  0% ─┬ 4 Actors 7 · archive ──────────── 1/7 ─
                                               │ People                 said about seen
           Ferry talks end without a deal as   │▌● Dana Marlow            24     7   44
           crews leave the table               │ ● Tom Reece               7     ·    7
           Norrhavn Courier · 03 May 2031      │ ● Ola Brandt              1     ·    1
                                               │
           Talks on the Norrhavn ferry strike  │ Organisations
           ended without a deal on Friday, the │ ● Port Authority          1     ·    1
           Port Authority said, hours after    │   Deckhands’ League       ·     ·    1
        ┌─ Corrections 2 ──────────────────────────────────────────────────────────────┐
        │▌D. Marlow is now part of Dana Marlow                             04 May 2031 │
        │ “We have waited for three winters” is now by an unknown speaker  04 May 2031 │
        └──────────────────────────────────────── u takes the newest back · Esc close ─┘
           signature,” said Dana Marlow, who   │
           leads the Deckhands’ League.        │ Places
           “Nobody crosses, and nobody is      │   Norrhavn                ·     1    1
         3 Quotes 37 · whole archive ─── 3/37 ─│
         ● Port Authority          03 May 2031 │
           Talks on the Norrhavn ferry strike… │
         ● Dana Marlow             03 May 2031 │
           “The ramp stays up until there is … │
        ▌? She                     03 May 2031 │
        ▌  “We have waited for three winters.” │
                                                      ⏎ show  i info  Esc close  ? help
        """)
  }

  @Test func noCorrectionsYet() {
    var desk = Desk(40, 12)
    desk.press("C")
    #expect(
      desk.screen == """
         1 of 4 Articles 3 ─────────────── 1/3 ─
        ▌03 May 2031 Norrhavn Courier         7
        ┌─ Corrections 0 ──────────────────────┐
        │ No corrections yet. On a quotation w │
        │ says who speaks and x that it is     │
        │ somebody else. On an actor (4) m     │
        │ merges, x splits, r renames.         │
        └────────────────────────── Esc close ─┘



                              Esc close  ? help
        """)
  }

  @Test func actorsOfTheArchiveOfOneKind() {
    var desk = Desk(80, 24, sheets: Sheet.season)
    desk.press("4 \" f o")
    #expect(
      desk.screen == """
         2 Norrhavn Courier · 03 May 2031  0% ─┬ 4 Actors 4 · people · archive ─── 1/4 ─
                                               │ People                 said about seen
           Ferry talks end without a deal as   │▌● Dana Marlow            25     7   38
           crews leave the table               │   D. Marlow               ·     6    6
           Norrhavn Courier · 03 May 2031      │ ● Tom Reece               7     ·    7
                                               │ ● Ola Brandt              1     ·    1
           Talks on the Norrhavn ferry strike  │
           ended without a deal on Friday, the │
           Port Authority said, hours after    │
           the crews’ negotiators had left the │
           room.                               │
                                               │
           “The ramp stays up until there is a │
           signature,” said Dana Marlow, who   │
           leads the Deckhands’ League.        │
           “Nobody crosses, and nobody is      │
         3 Quotes 37 · whole archive ─── 1/37 ─│
        ▌● Port Authority          03 May 2031 │
        ▌  Talks on the Norrhavn ferry strike… │
         ● Dana Marlow             03 May 2031 │
           “The ramp stays up until there is … │
         ● Dana Marlow             03 May 2031 │
           “We have waited for three winters.” │
          actors: people  all speakers · whole archive    Esc all kinds  i info  ? help
        """)
  }
}
