// The article that started this project must be right, all of it. Needs ../shared.
import DocumentModel
import Foundation
import Intake
import Testing

@testable import Analysis

@Suite struct SeedArticleTests {
  @Test func allNineAttributionsHaveTheirSpeaker() throws {
    guard let shared = sharedFolder(for: "the seed article") else { return }
    let file = shared.appendingPathComponent("gold/seed/text/000_9b29d2435640251e.txt")
    let text = try String(contentsOf: file, encoding: .utf8)
    let annotation = analyzer.annotate(plainTextArticle(id: "seed", text: text))
    let speakers = annotation.quotations.filter { $0.class != .thought }.map { quotation in
      quotation.speaker.map { annotation.actors[$0].name } ?? "?"
    }
    #expect(
      speakers == [
        "New York Times", "Hassan Abdul Ghany", "The Telegraph", "one IRGC official", "one IRGC official",
        "one IRGC official", "IRGC officials", "an IRGC official",
        "a member of the IRGC-affiliate Basij paramilitary force in Tehran",
      ])
    let kinds = annotation.quotations.filter { $0.class != .thought }.map(\.kind)
    #expect(kinds == [.indirect, .indirect, .indirect, .direct, .direct, .direct, .mixed, .direct, .direct])
    let irgc = try #require(annotation.actors.first { $0.aliases.contains("IRGC") })
    #expect(
      irgc.aliases.contains("Islamic Revolutionary Guard Corps")
        && irgc.aliases.contains("Revolutionary Guard"))
    #expect(annotation.actors.contains { $0.aliases.contains("Iran") && $0.aliases.contains("Tehran") })
    let quoted = annotation.quotations.flatMap(\.content).map { String(text[bytes: $0]) }
    #expect(!quoted.contains("“popular jihad”") && !quoted.contains("“regional officials.”"))
  }
}
