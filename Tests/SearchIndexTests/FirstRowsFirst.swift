// The first page of a list costs the same in an archive of any size, whatever narrows the list: steps of
// SQLite's machine are counted at two sizes.
import DocumentModel
import Foundation
import GRDB
import Testing

@testable import SearchIndex

/// An archive of so many short articles, all with Dana Marlow and the word "harbour", of as many days.
private func crowd(_ count: Int) throws -> Archive {
  let archive = try Archive.inMemory()
  for first in stride(from: 0, to: count, by: 500) {
    _ = try archive.add(
      (first..<min(first + 500, count)).map { number in
        let day = Day(serial: Day("2031-05-03")!.serial - number / 400).number
        var story = Story(
          "n\(number)",
          "“The harbour is open, and \(number) knew,” said Dana Marlow. Talk \(number &* 7919) of "
            + "\(number &* 31).",
          date: dateText(day), outlet: number % 2 == 0 ? "Harbour Post" : "Coast Radio")
        let marlow = story.actor("Dana Marlow")
        story.quote("“The harbour is open, and \(number) knew,”", by: marlow, cue: "said")
        return story.annotation
      })
  }
  return archive
}

@Suite struct FirstRowsFirst {
  private static let small = Result { try crowd(2000) }
  private static let large = Result { try crowd(12_000) }

  private func steps(_ archive: Archive, _ work: (Archive) throws -> Void) throws -> Int {
    let counting = Interrupter()
    try Few.$rows.withValue(500) { try Few.$words.withValue(500) { try counting.run { try work(archive) } } }
    return counting.thousandsOfSteps
  }

  @Test(arguments: [
    "", "speaker:marlow", "about:marlow", "harbour", "harbour speaker:marlow", "outlet:post", "-harbour",
    "kind:direct",
  ])
  func `a page of quotations costs the same at any size`(query: String) throws {
    let (small, large) = (try Self.small.get(), try Self.large.get())
    let page = { (archive: Archive) in
      _ = try archive.quotes(QuoteQuery(text: query, limit: 50), countingTo: 100)
    }
    // What nothing fits is gone through.
    guard query != "-harbour", query != "about:marlow" else { return }
    let (few, many) = (try steps(small, page), try steps(large, page))
    #expect(many <= few + few / 2 + 6, "\(few) and \(many) thousand steps")
  }

  @Test func `a page of what somebody said costs the same at any size`() throws {
    let counts = try [Self.small.get(), Self.large.get()].map { archive in
      let marlow = try #require(try archive.actors(called: "Dana Marlow").first).id
      return try steps(archive) { _ = try $0.quotes(QuoteQuery(speaker: marlow, limit: 50), countingTo: 100) }
    }
    #expect(counts[1] <= counts[0] + 6)
  }

  @Test(arguments: ["", "speaker:marlow", "outlet:coast", "is:unread", "kind:direct"])
  func `a page of articles costs the same at any size`(query: String) throws {
    let counts = try [Self.small.get(), Self.large.get()].map { archive in
      try steps(archive) { _ = try $0.articles(matching: query, limit: 50) }
    }
    #expect(counts[1] <= counts[0] + counts[0] / 2 + 6, "\(counts)")
  }

  @Test func `a search ranks no more than the newest of what it finds, and pages go on behind them`() throws {
    let archive = try Self.large.get()
    let page = try archive.articles(matching: "harbour", limit: 50)
    let oldest = 12_000 - RankedArticles.mostRanked
    #expect(page.count == 50 && page.allSatisfy { $0.id > oldest })
    let behind = try archive.articles(matching: "harbour", limit: 9, offset: RankedArticles.mostRanked)
    #expect(behind.map(\.id) == (0..<9).map { Int64(oldest - $0) })
    #expect(try archive.articleCount(matching: "harbour") == 12_000)
    #expect(try archive.articleCount(matching: "harbour", countingTo: 100) == 100)
  }

  @Test(arguments: [
    "speaker:marlow", "harbour speaker:marlow", "outlet:post", "-outlet:post", "outlet:coast harbour",
    "-speaker:marlow",
    "speaker:marlow OR outlet:post", "actor:marlow 17", "about:marlow", "harbour -17 date:2031-05",
  ])
  func `rows that are looked up one by one are those that are gone through`(query: String) throws {
    let archive = try Self.small.get()
    let marlow = try #require(try archive.actors(called: "Dana Marlow").first).id
    for speaker in [nil, marlow] {
      let asked = QuoteQuery(speaker: speaker, text: query, limit: 40)
      let few = try Few.$rows.withValue(1) { try Few.$words.withValue(1) { try archive.quotes(asked) } }
      #expect(try few == archive.quotes(asked))
    }
    let few = try Few.$rows.withValue(1) { try archive.articles(matching: query, limit: 40) }
    #expect(try few.map(\.id) == archive.articles(matching: query, limit: 40).map(\.id))
    #expect(
      try Few.$rows.withValue(1) { try archive.articleCount(matching: query) }
        == archive.articleCount(matching: query))
  }

  @Test func `what is counted so far is told for that`() throws {
    let archive = try Self.small.get()
    let some = try archive.quotes(QuoteQuery(text: "harbour", limit: 20), countingTo: 100)
    #expect(some.total == 100 && some.isMore && some.rows.count == 20)
    let all = try archive.quotes(QuoteQuery(text: "harbour", limit: 20))
    #expect(all.total == 2000 && !all.isMore && all.rows == some.rows)
  }

  @Test func `words that stand everywhere and words that few have find what a look at every quotation finds`()
    throws
  {
    let archive = try Self.large.get()
    for (words, limit, offset) in [
      ("harbour", 30, 0), ("harbour", 30, 11_000), ("harbour knew", 7, 2100), ("17", 30, 0),
    ] {
      let asked = QuoteQuery(text: words, limit: limit, offset: offset)
      let page = try Few.$words.withValue(500) { try archive.quotes(asked) }
      #expect(try archive.quotes(asked) == page)
      let wanted = words.split(separator: " ")
      let naive = try archive.quotes(QuoteQuery(limit: 20_000)).rows.filter { row in
        let found = row.content.joined(separator: " ").split(whereSeparator: { !$0.isLetter && !$0.isNumber })
        return wanted.allSatisfy(found.contains)
      }
      #expect(page.total == naive.count)
      #expect(page.rows == Array(naive.dropFirst(offset).prefix(limit)))
    }
  }

  @Test func `a question that nobody waits for any more is given up`() throws {
    let archive = try Self.large.get()
    let interrupter = Interrupter()
    interrupter.cancel()
    #expect(throws: ArchiveError.self) {
      try interrupter.run { try archive.quotes(QuoteQuery(text: "harbour", limit: 50)) }
    }
    #expect(try archive.quotes(QuoteQuery(text: "harbour", limit: 5)).rows.count == 5)
  }

  @Test func `the rank of few is SQLite's own`() throws {
    let archive = try crowd(60)
    try archive.read { db in
      let ranks = try Row.fetchAll(
        db,
        sql: """
          SELECT bm25(article_text, 4.0, 1.0), near_rank(article_text, 4.0, 1.0) FROM article_text
          WHERE article_text MATCH 'harbour AND (7 OR 31 OR knew)'
          """)
      #expect(ranks.count == 60)
      for row in ranks { #expect(abs((row[0] as Double) - (row[1] as Double)) < 1e-9) }
    }
  }
}
