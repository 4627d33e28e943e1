// What readers put on articles and quotations is kept beside them, is found by the query language, and stays
// through everything that happens to its article.
import DocumentModel
import Foundation
import GRDB
import Testing

@testable import SearchIndex

@Suite struct MarkTests {
  private func archive() throws -> Archive {
    let archive = try Archive.inMemory()
    _ = try archive.add([ferryTalks(), stormWarning()])
    return archive
  }

  private func keys(_ archive: Archive, _ query: String) throws -> [String] {
    let rows = try archive.articles(matching: query, limit: 9).map(\.key).sorted()
    #expect(try archive.articleCount(matching: query) == rows.count)
    return rows
  }

  private func number(_ archive: Archive, _ key: String) throws -> Int64 {
    try #require(try archive.articles(limit: 9).first { $0.key == key }).id
  }

  @Test func `articles are unread until they are marked, and again when that is taken back`() throws {
    let archive = try archive()
    let ferry = try number(archive, "ferry-talks")
    #expect(try keys(archive, "is:unread").count == 2)
    let before = try archive.mark([Marking(.article(ferry), .read(true))], now: 1)
    #expect(try keys(archive, "is:read") == ["ferry-talks"])
    #expect(try !keys(archive, "-is:read").contains("ferry-talks"))
    #expect(try archive.article(ferry)?.isRead == true)
    #expect(try archive.unreadArticle(after: ferry) != ferry)
    _ = try archive.mark(before, now: 2)
    #expect(try keys(archive, "is:read") == [])
    // Quotations are read and unread with their article.
    #expect(try archive.quotes(QuoteQuery(text: "is:read")).total == 0)
    #expect(try archive.quotes(QuoteQuery(text: "is:unread")).total == archive.quotes(QuoteQuery()).total)
  }

  @Test func `a list keeps what was in it, though it does not fit any more`() throws {
    let archive = try archive()
    let ferry = try number(archive, "ferry-talks")
    _ = try archive.mark([Marking(.article(ferry), .read(true))], now: 1)
    let kept = try archive.articles(matching: "is:unread", limit: 9, keeping: [ferry])
    #expect(kept.count == 2)
    #expect(try archive.articleCount(matching: "is:unread", keeping: [ferry]) == 2)
    #expect(
      try archive.place(of: ferry, matching: "is:unread", keeping: [ferry])
        == kept.firstIndex { $0.id == ferry })
    #expect(try archive.place(of: ferry, matching: "is:unread") == nil)
    for row in try archive.articles(limit: 9) {
      #expect(try archive.place(of: row.id) == archive.articles(limit: 9).firstIndex { $0.id == row.id })
    }
  }

  @Test func `stars, tags and notes are found by their fields`() throws {
    let archive = try archive()
    let ferry = try number(archive, "ferry-talks")
    let quote = Markable.quotation(article: ferry, index: 0)
    _ = try archive.mark(
      [
        Marking(.article(ferry), .star(true)), Marking(.article(ferry), .tags(["Islands", "strike"])),
        Marking(quote, .star(true)), Marking(quote, .tags(["key"])), Marking(quote, .note("Ask hér again")),
      ], now: 1)
    #expect(try keys(archive, "is:starred") == ["ferry-talks"])
    #expect(try keys(archive, "tag:islands") == ["ferry-talks"])
    #expect(try keys(archive, "tag:isl*") == ["ferry-talks"])
    #expect(try keys(archive, "tag:isl") == [])
    #expect(try keys(archive, "-tag:islands").contains("ferry-talks") == false)
    // A note on a quotation is found at its article too; its tags are its own.
    #expect(try keys(archive, "note:her") == ["ferry-talks"])
    #expect(try keys(archive, "tag:key") == [])
    func quotes(_ text: String) throws -> [Int] {
      try archive.quotes(QuoteQuery(text: text)).rows.map(\.index)
    }
    #expect(try quotes("is:starred") == [0] && quotes("tag:key") == [0] && quotes("note:\"ask her\"") == [0])
    let ofFerry = try archive.quotes(QuoteQuery(article: ferry)).total
    #expect(try quotes("tag:islands").count == ofFerry)
    #expect(try quotes("-is:starred").count == archive.quotes(QuoteQuery()).total - 1)
    let row = try #require(try archive.quotes(QuoteQuery(text: "is:starred")).rows.first)
    #expect(row.marks == Marks(isStarred: true, tags: ["key"], note: "Ask hér again"))
    #expect(try archive.article(ferry)?.quoteMarks[0] == row.marks)
    #expect(try archive.tags().map(\.tag) == ["Islands", "key", "strike"])
    #expect(try archive.tags(beginning: "is").map(\.tag) == ["Islands"])
    #expect(throws: QueryError.self) { try archive.articles(matching: "is:loud", limit: 9) }
  }

  @Test func `setting marks answers what takes it back`() throws {
    let archive = try archive()
    let ferry = try number(archive, "ferry-talks")
    let quote = Markable.quotation(article: ferry, index: 0)
    let before = try archive.mark(
      [Marking(quote, .tags(["a"])), Marking(quote, .tags(["b", "c"])), Marking(quote, .note("x"))], now: 1)
    #expect(before == [Marking(quote, .note(nil)), Marking(quote, .tags(["a"])), Marking(quote, .tags([]))])
    _ = try archive.mark(before, now: 2)
    #expect(try archive.article(ferry)?.quoteMarks == [:])
    #expect(throws: ArchiveError.self) { try archive.mark([Marking(.article(99), .star(true))], now: 1) }
    #expect(throws: ArchiveError.self) {
      try archive.mark([Marking(.quotation(article: ferry, index: 99), .star(true))], now: 1)
    }
  }

  @Test func `marks stay with their quotation through a new analysis, and go with the article`() throws {
    let archive = try archive()
    let ferry = try number(archive, "ferry-talks")
    let old = try #require(try archive.article(ferry)).annotation
    let last = old.quotations.count - 1
    _ = try archive.mark([Marking(.quotation(article: ferry, index: last), .star(true))], now: 1)
    var new = old
    new.quotations.remove(at: 0)
    try archive.replace(ferry, with: new)
    #expect(try archive.article(ferry)?.quoteMarks == [last - 1: Marks(isStarred: true)])
    // While no quotation is there it waits.
    new.quotations.removeLast()
    try archive.replace(ferry, with: new)
    #expect(try archive.quotes(QuoteQuery(text: "is:starred", classes: [])).total == 0)
    try archive.replace(ferry, with: old)
    #expect(try archive.quotes(QuoteQuery(text: "is:starred", classes: [])).rows.map(\.index) == [last])
    try archive.remove(ferry)
    #expect(try archive.tags().isEmpty)
    #expect(try archive.check() == [])
  }

  @Test func `places and what the reader keeps for itself are there at the next opening`() throws {
    let folder = try ArchiveFolder()
    do {
      let archive = try Archive.open(at: folder.archive)
      _ = try archive.add([ferryTalks()])
      try archive.keepPlace(in: 1, offset: 120, now: 1)
      try archive.keepPlace(in: 1, offset: 140, now: 2)
      try archive.keepPlace(in: 99, offset: 1, now: 2)
      #expect(try archive.memory(of: "session") == nil)
      try archive.keep("{\"a\": 1}", as: "session")
      try archive.keep("{\"a\": 2}", as: "session")
      try archive.close()
    }
    let archive = try Archive.open(at: folder.archive)
    #expect(try archive.article(1)?.place == 140)
    #expect(try archive.memory(of: "session") == "{\"a\": 2}")
  }

  @Test func `what was put on an article that is in both archives is merged with it, once`() throws {
    let (desk, home) = (try archive(), try archive())
    let ferry = try number(desk, "ferry-talks")
    _ = try desk.mark([Marking(.article(ferry), .star(true)), Marking(.article(ferry), .read(true))], now: 1)
    for _ in 0..<2 { #expect(try home.takeIn(desk).alreadyThere == 2) }
    #expect(try keys(home, "is:starred") == ["ferry-talks"])
    #expect(try keys(home, "is:read") == ["ferry-talks"])
    let marks = try home.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM mark") }
    #expect(marks == 1)
  }
}
