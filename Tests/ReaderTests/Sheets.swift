// Invented articles for the stories: a strike in a harbour town that does not exist.
import DocumentModel

extension Sheet {
  static let harbour: [Sheet] = [
    Sheet(
      "ferry-01", title: "Ferry talks end without a deal as crews leave the table", date: "2031-05-03",
      outlet: "Norrhavn Courier",
      """
      Talks on the Norrhavn ferry strike ended without a deal on Friday, the Port Authority said, hours \
      after the crews’ negotiators had left the room.

      “The ramp stays up until there is a signature,” said Dana Marlow, who leads the Deckhands’ League. \
      “Nobody crosses, and nobody is sorry.”

      She added: “We have waited for three winters.”

      Tom Reece, the minister for the islands, was not at the table. “I read about it in the Courier,” he \
      told reporters in Österby. He believes that the strike will be over by midsummer.

      A port official, who asked not to be named, was less sure. “There is nothing left in the drawer,” the \
      official said, according to whom Marlow had been offered “more than the captains get”.

      “Somebody will blink,” read a note pinned to the ticket office.
      """,
      actors: [
        ("Dana Marlow", .person, 11), ("Tom Reece", .person, 12), ("Port Authority", .organization, 13),
        ("Deckhands’ League", .organization, 14), ("A port official", .unnamed, 15), ("Norrhavn", .place, 16),
      ],
      quotations: [
        Said(
          by: "Port Authority",
          content: ["Talks on the Norrhavn ferry strike ended without a deal on Friday"],
          source: "the Port Authority", cue: "said", kind: .indirect),
        Said(
          by: "Dana Marlow",
          content: [
            "“The ramp stays up until there is a signature,”", "“Nobody crosses, and nobody is sorry.”",
          ],
          source: "Dana Marlow", cue: "said"),
        Said(
          by: "Dana Marlow", content: ["“We have waited for three winters.”"], source: "She", cue: "added",
          confidence: 0.96),
        Said(
          by: "Tom Reece", content: ["“I read about it in the Courier,”"], source: "he", cue: "told",
          confidence: 0.93),
        Said(
          by: "Tom Reece", content: ["that the strike will be over by midsummer"], source: "He",
          cue: "believes",
          kind: .indirect, class: .thought),
        Said(
          by: "A port official", content: ["“There is nothing left in the drawer,”"], source: "the official",
          cue: "said"),
        Said(
          by: "A port official", content: ["Marlow had been offered “more than the captains get”"],
          source: "whom",
          cue: "according to", kind: .mixed, confidence: 0.81),
        Said(
          by: nil, content: ["“Somebody will blink,”"], source: "a note", cue: "read", class: .writing,
          perhaps: "Dana Marlow", confidence: 0.4),
      ]),
    Sheet(
      "storm-02", title: "Storm closes the northern ports", date: "2031-05-02", outlet: "Coast Radio",
      """
      A storm closed the ports of the north on Thursday.

      “Stay away from the piers,” said Ola Brandt of the coast guard.

      Dana Marlow said the ferries “would not have sailed anyway”.
      """,
      actors: [("Ola Brandt", .person, 21), ("Dana Marlow", .person, 11)],
      quotations: [
        Said(by: "Ola Brandt", content: ["“Stay away from the piers,”"], source: "Ola Brandt", cue: "said"),
        Said(
          by: "Dana Marlow", content: ["the ferries “would not have sailed anyway”"], source: "Dana Marlow",
          cue: "said",
          kind: .mixed),
      ]),
    Sheet(
      "note-03", title: "Museum of knots opens in Österby", date: "2031-04-30", outlet: "Norrhavn Courier",
      "A museum of knots opened in Österby. Nobody made a speech."),
  ]

  /// The same strike with the months before it: Dana Marlow is called by several names, and pronouns mean
  /// her.
  static let season: [Sheet] =
    [
      harbour[0].with(
        "Dana Marlow", aliases: ["Marlow"], descriptions: ["leads the Deckhands’ League"],
        pronouns: [("She", 0)]),
      harbour[1], harbour[2],
    ]
    + [
      ("2030-09-12", 1), ("2030-11-02", 3), ("2030-12-20", 7), ("2031-01-08", 4), ("2031-03-15", 2),
      ("2031-04-02", 5),
    ]
    .map { date, count in
      let sentences = (0..<count).map { "“Winter number \($0) is one too many,” said Dana Marlow." }
      return Sheet(
        "winter-\(date)", title: "The league counts its winters", date: date, outlet: "Coast Radio",
        sentences.joined(separator: "\n\n")
          + "\n\nD. Marlow was not reached by letter. Tom Reece said that Marlow exaggerates.",
        actors: [("Dana Marlow", .person, 11), ("D. Marlow", .person, 31), ("Tom Reece", .person, 12)],
        quotations: (0..<count).map { number in
          Said(
            by: "Dana Marlow", content: ["“Winter number \(number) is one too many,”"], source: "Dana Marlow",
            cue: "said")
        } + [
          Said(
            by: "Tom Reece", content: ["that Marlow exaggerates"], source: "Tom Reece", cue: "said",
            kind: .indirect)
        ]
      ).with("Dana Marlow", aliases: ["Marlow"], descriptions: ["the deckhands’ voice"])
    }
}
