// The example articles against what a careful reader marked in them: prints a score and holds a floor, so
// that a change for the worse is seen.
import DocumentModel
import Foundation
import Intake
import Testing

@testable import Analysis

private struct Expectation: Decodable {
  struct Quote: Decodable {
    var content: [String]
    var source: String?
    var speaker: String?
    var also: [String]?
    var kind: Quotation.Kind
    var `class`: Quotation.Class
  }
  struct Actor: Decodable {
    var name: String
    var aliases: [String]?
  }
  var quotes: [Quote]
  var actors: [Actor]
  var not_quotes: [String]?
}

@Suite struct ExampleArticlesTests {
  @Test func mostQuotationsAndSpeakersAreFound() throws {
    let folder = projectFolder.appendingPathComponent("Docs/Examples")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".txt")
    }.sorted()
    #expect(names.count >= 6)
    var (gold, found, speakers, taken) = (0, 0, 0, 0)
    for name in names {
      let id = String(name.dropLast(4))
      let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      let expected = try JSONDecoder().decode(
        Expectation.self,
        from: Data(
          contentsOf: projectFolder.appendingPathComponent("Tests/AnalysisTests/Examples/\(id).json")))
      let annotation = analyzer.annotate(plainTextArticle(id: id, text: text))
      let quotes = expected.quotes.filter { $0.class != .declined }
      var here = (found: 0, speakers: 0)
      for quote in quotes {
        guard let match = best(for: quote, in: annotation) else { continue }
        here.found += 1
        let names = match.speaker.map { [annotation.actors[$0].name] + annotation.actors[$0].aliases } ?? []
        let affiliation = match.speaker.flatMap { annotation.actors[$0].affiliation }.map {
          annotation.actors[$0]
        }
        let wanted = ([quote.speaker].compactMap { $0 } + (quote.also ?? [])).flatMap { name in
          [name] + (expected.actors.first { $0.name == name }?.aliases ?? [])
        }.map(NameKey.of)
        let got = (names + (affiliation.map { [$0.name] + $0.aliases } ?? [])).map(NameKey.of)
        if quote.speaker == nil ? match.speaker == nil : !Set(wanted).isDisjoint(with: got) {
          here.speakers += 1
        }
      }
      let direct = Set(
        annotation.quotations.filter { $0.kind == .direct }.flatMap(\.content).map { String(text[bytes: $0]) }
      )
      taken += (expected.not_quotes ?? []).filter { direct.contains($0) }.count
      print("\(id): \(here.found) of \(quotes.count) quotations found, \(here.speakers) with their speaker")
      gold += quotes.count
      found += here.found
      speakers += here.speakers
    }
    print(
      "examples: \(found) of \(gold) quotations found, \(speakers) with their speaker, \(taken) terms taken "
        + "for quotations"
    )
    #expect(found * 100 >= gold * 85)
    #expect(speakers * 100 >= found * 65)
    #expect(taken <= 2)
  }

  /// The quotation whose words overlap most, when half of them do.
  private func best(for quote: Expectation.Quote, in annotation: Annotation) -> Quotation? {
    let text = annotation.article.text
    func words(_ pieces: [String]) -> Set<String> {
      Set(pieces.joined(separator: " ").lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
    }
    let wanted = words(quote.content)
    func overlap(_ quotation: Quotation) -> Double {
      let got = words(quotation.content.map { String(text[bytes: $0]) })
      return Double(got.intersection(wanted).count) / Double(max(1, got.union(wanted).count))
    }
    return annotation.quotations.max { overlap($0) < overlap($1) }.flatMap { overlap($0) >= 0.5 ? $0 : nil }
  }
}
