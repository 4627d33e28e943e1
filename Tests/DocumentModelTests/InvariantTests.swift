// The code that checks annotations must be able to say no.
import DocumentModel
import Testing

@Suite struct Invariants {
  /// “Nobody came,” Née said. With one quotation, its speaker, and two sentences.
  private static func sound() -> Annotation {
    var annotation = Annotation(article: Article(id: "a", text: "Nobody came, Née said. Yes."))
    annotation.paragraphs = [ByteRange(0, 28)]
    annotation.tokens = [(0, 6), (7, 11), (11, 12), (13, 17), (18, 22), (22, 23), (24, 27), (27, 28)].map {
      Token(range: ByteRange($0.0, $0.1))
    }
    annotation.sentences = [0..<6, 6..<8]
    for (token, head) in [1, 4, 1, 4, -1, 4, -1, 6].enumerated() {
      annotation.tokens[token].head = Int32(head)
    }
    annotation.names = [NameSpan(tokens: 3..<4, kind: .person)]
    annotation.quotations = [
      Quotation(
        kind: .indirect, content: [ByteRange(0, 11)], cue: [ByteRange(18, 22)], source: [ByteRange(13, 17)],
        speaker: 0)
    ]
    annotation.actors = [
      NewsActor(
        name: "Née", kind: .person, aliases: ["Née"],
        mentions: [Mention(range: ByteRange(13, 17), form: .name)])
    ]
    return annotation
  }

  @Test func `a sound annotation passes`() { #expect(Self.sound().checkInvariants() == nil) }

  @Test(arguments: 0..<12) func `each fault is told`(number: Int) {
    let faults: [(inout Annotation) -> Void] = [
      { $0.paragraphs[0] = ByteRange(0, 99) },
      { $0.tokens[3].range = ByteRange(13, 15) },
      { $0.tokens[2].range = ByteRange(10, 12) },
      { $0.sentences[1] = 7..<8 },
      { $0.tokens[0].head = 6 },
      { $0.tokens[4].head = 1 },
      { $0.names.append(NameSpan(tokens: 3..<5, kind: .place)) },
      { $0.quotations[0].content = [] },
      { $0.quotations[0].content = [ByteRange(7, 11), ByteRange(0, 6)] },
      { $0.quotations[0].speakers = [0, 0] },
      { $0.quotations[0].candidate = 1 },
      { $0.actors[0].mentions[0].range = ByteRange(15, 17) },
    ]
    var annotation = Self.sound()
    faults[number](&annotation)
    #expect(annotation.checkInvariants() != nil)
  }
}
