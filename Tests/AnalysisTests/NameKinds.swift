// A name of which nothing is known is told by the words in and around it.
import Analysis
import DocumentModel
import Testing

@Suite struct NameKinds {
  private func kind(of name: String, in text: String) -> NewsActor.Kind? {
    Analyzer().annotate(Article(id: "n", text: text)).actors.first {
      $0.name == name || $0.aliases.contains(name)
    }?.kind
  }

  @Test(arguments: [
    (
      "Kisaragi Robotics", "Shares of Kisaragi Robotics fell, and Kisaragi Robotics closed its plant.",
      NewsActor.Kind.organization
    ),
    (
      "Tallfjord Buses", "The council has ordered ninety coaches, Tallfjord Buses announced on Monday.",
      .organization
    ),
    ("Tarn Valley Echo", "The letter was printed by the Tarn Valley Echo last week.", .outlet),
    (
      "Lisk", "The guns fell silent behind the town of Lisk. People in Lisk slept for the first time.", .place
    ),
    ("Upper Ovrin", "Most of the dead were found in Upper Ovrin, the mayor said.", .place),
    ("Kestria", "Kestria closed the crossing, and the Kestrian army dug in.", .place),
  ])
  func wordsTellTheKind(_ name: String, _ text: String, _ expected: NewsActor.Kind) {
    #expect(kind(of: name, in: text) == expected)
  }

  @Test func aSurnameAfterAPrepositionStaysAPerson() {
    let text = "Dana Marlow lost the vote. Members no longer believe in Marlow, and nobody looked at Marlow."
    #expect(kind(of: "Dana Marlow", in: text) == .person)
    #expect(kind(of: "Marlow", in: text) == .person)
  }
}
