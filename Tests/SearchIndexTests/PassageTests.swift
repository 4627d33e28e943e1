// The passage of a search is FTS5's own snippet, found by looks that grow with the hits, not with their square.
import CSearch
import DocumentModel
import GRDB
import Testing

@testable import SearchIndex

/// A text of so many words drawn from few, with sentences, lines and other spaces.
private func talk(_ words: Int, _ random: inout Chance) -> String {
  let some = ["ferry", "harbour", "toll", "the", "rain", "Økland", "mill", "ferries", "東京湾", "and", "island"]
  let gaps = [" ", " ", " ", " ", " ", ". ", ".\n\n", ": ", ", ", "  ", "-"]
  return (0..<words).map { _ in some[random.below(some.count)] + gaps[random.below(gaps.count)] }.joined()
}

@Suite struct PassageTests {
  @Test func `a passage is what snippet gives`() throws {
    var random = Chance(seed: 11)
    let archive = try Archive.inMemory()
    _ = try archive.add(
      (0..<120).map { number in
        Story("p\(number)", talk(1 + random.below(number < 60 ? 40 : 400), &random)).annotation
      })
    for query in [
      "ferry", "ferry OR toll", "\"the rain\" OR rain", "okland AND mill", "東 OR 京", "NEAR(ferry mill)",
    ] {
      // Of one word SQLite prints the ellipsis alone at times, where this has the word.
      for tokens in [5, 10, 28] {
        let rows = try archive.read { db in
          try Row.fetchAll(
            db,
            sql: """
              SELECT snippet(article_text, 1, char(2), char(3), '…', \(tokens)), passage(article_text, 1, \(tokens))
              FROM article_text WHERE article_text MATCH ?
              """, arguments: [query])
        }
        #expect(!rows.isEmpty)
        for row in rows { #expect((row[0] as String) == row[1], "\(query), \(tokens) words") }
      }
    }
  }

  @Test func `a hit looks at those of its stretch alone`() {
    func looks(_ count: Int) -> Int {
      let hits = (0..<count).map { cs_hit(word: Int32($0 * 12), words: 1, phrase: Int32($0 % 4)) }
      let begins = (0..<count).map { Int32($0 * 12 - $0 % 3) }
      var seen: [Int32] = [0, 0, 0, 0]
      let best = cs_best_stretch(
        hits, Int32(count), begins, Int32(count), Int32(count * 12), 28, &seen)
      return Int(best.looks)
    }
    #expect(looks(74_000) <= 6 * 74_000)
    #expect(looks(2000) <= 6 * 2000)
  }

  @Test func `a long article with four common words has a passage`() throws {
    let archive = try Archive.inMemory()
    let line = "The ferry and the toll of the harbour stay, and the mill of the island and its ferry wait. "
    let text = String(repeating: line, count: 8000)
    _ = try archive.add(Annotation(article: Article(id: "long", text: text)))
    let row = try #require(try archive.articles(matching: "the and of ferry", limit: 5).first)
    #expect(row.passage?.hasPrefix("The ferry and the toll of the harbour") == true)
    #expect(row.passageMatches.count > 8)
  }
}
