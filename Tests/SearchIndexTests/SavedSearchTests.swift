// Saved searches in the archive, and what lists can be narrowed by.
import DocumentModel
import Foundation
import Testing

@testable import SearchIndex

@Suite struct SavedSearchTests {
  private func filled() throws -> Archive {
    let archive = try Archive.inMemory()
    _ = try archive.add([ferryTalks(), stormWarning()])
    return archive
  }

  @Test func `those that are always there come first, with what they find`() throws {
    let archive = try filled()
    let rows = try archive.savedSearchRows()
    #expect(rows.map(\.search) == SavedSearch.standing)
    #expect(rows[0].count == 2 && rows[0].unread == 2)
    _ = try archive.mark([Marking(.article(1), .read(true))], now: 0)
    _ = try archive.mark([Marking(.quotation(article: 1, index: 0), .star(true))], now: 0)
    #expect(try archive.savedSearchRows().map(\.count) == [1, 0, 1, 0])
  }

  @Test func `saved, replaced, forgotten, and each is taken back`() throws {
    let archive = try filled()
    let search = SavedSearch(title: "Ferries", list: .articles, query: "ferry")
    let undo = try archive.change([.save(search)])
    #expect(undo == [.forget(title: "Ferries")])
    #expect(try archive.savedSearches().last == search)
    #expect(try archive.savedSearchRows().last?.count == 1)
    let other = SavedSearch(title: "ferries", list: .quotes, query: "authority")
    let back = try archive.change([.save(other)])
    #expect(back == [.save(search)])
    #expect(try archive.savedSearches().count == SavedSearch.standing.count + 1)
    _ = try archive.change(back)
    #expect(try archive.savedSearches().last == search)
    let again = try archive.change([.forget(title: "FERRIES")])
    #expect(again == [.save(search)])
    #expect(try archive.savedSearches() == SavedSearch.standing)
  }

  @Test func `what cannot be saved is refused in words, and nothing changes`() throws {
    let archive = try filled()
    #expect(throws: ArchiveError.self) {
      try archive.change([.save(SavedSearch(title: " ", list: .articles, query: "ferry"))])
    }
    #expect(throws: ArchiveError.self) {
      try archive.change([.save(SavedSearch(title: "unread", list: .articles, query: "ferry"))])
    }
    #expect(throws: QueryError.self) {
      try archive.change([.save(SavedSearch(title: "x", list: .articles, query: "date:someday"))])
    }
    #expect(throws: ArchiveError.self) { try archive.change([.forget(title: "nothing")]) }
    #expect(try archive.savedSearches() == SavedSearch.standing)
  }

  @Test func `lists are narrowed by who speaks, where and when`() throws {
    let archive = try filled()
    let facets = try archive.facets(ofArticles: nil)
    #expect(facets.speakers.contains { $0.name == "Dana Marlow" && $0.count >= 1 })
    #expect(facets.outlets.map(\.count).reduce(0, +) == 2 || !facets.outlets.isEmpty)
    #expect(facets.months == facets.months.sorted { $0.name > $1.name } && !facets.isOfNewest)
    // They are of what the query finds.
    #expect(try archive.facets(ofArticles: "ferry").months.map(\.name) == ["2031-05"])
    #expect(try archive.facets(ofArticles: "nowhere").isEmpty)
    let quotes = try archive.facets(of: QuoteQuery())
    let all = try archive.quotes(QuoteQuery())
    let marlow = all.rows.filter { $0.speakers.contains { $0.name == "Dana Marlow" } }.count
    #expect(quotes.speakers.first { $0.name == "Dana Marlow" }?.count == marlow)
    // What a value promises is what the list has when it is narrowed by it.
    for value in quotes.outlets {
      #expect(try archive.quotes(QuoteQuery(text: "outlet:\"\(value.name)\"")).total == value.count)
    }
    for value in quotes.months {
      #expect(try archive.quotes(QuoteQuery(text: "date:\(value.name)")).total == value.count)
    }
    let actor = try #require(try archive.actors(matching: "marlow", limit: 1).first)
    let own = try archive.facets(of: QuoteQuery(speaker: actor.id))
    #expect(own.speakers.first?.name == "Dana Marlow")
  }
}
