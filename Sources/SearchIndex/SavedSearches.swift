// Searches kept under a title, among what the reader keeps for itself: one value, changed in one transaction,
// so that two programs that save at once lose nothing.
import DocumentModel
import Foundation
import GRDB

extension Archive {
  private static let searches = "searches"

  /// The saved searches in the order of their titles, after those that are always there.
  public func savedSearches() throws -> [SavedSearch] {
    SavedSearch.standing + (try read { try Archive.saved(in: $0) })
  }

  /// The same with what they find now.
  public func savedSearchRows() throws -> [SavedSearchRow] {
    try savedSearches().map { search in
      do {
        switch search.list {
        case .articles:
          return SavedSearchRow(
            search, count: try articleCount(matching: search.query),
            unread: try articleCount(matching: "(\(search.query)) is:unread"))
        case .quotes:
          return SavedSearchRow(search, count: try quotes(QuoteQuery(text: search.query, limit: 0)).total)
        }
      } catch is QueryError {
        return SavedSearchRow(search, count: nil)
      }
    }
  }

  /// Saves and forgets searches, in one transaction, and answers what takes that back.
  ///
  /// - Throws: `ArchiveError` when a title is empty or taken by one that is always there, `QueryError` when a
  ///   query is wrong.
  public func change(_ changes: [SearchChange]) throws -> [SearchChange] {
    for case .save(let search) in changes {
      let title = search.title
      guard title.contains(where: { !$0.isWhitespace }) else {
        throw ArchiveError("A saved search needs a title")
      }
      if let taken = SavedSearch.standing.first(where: { $0.title.lowercased() == title.lowercased() }) {
        throw ArchiveError("“\(taken.title)” is there already, and stays; save it under another title")
      }
      _ = try Query(search.query, about: search.list == .articles ? .articles : .quotes)
    }
    return try write { db in
      var all = try Archive.saved(in: db)
      var before: [SearchChange] = []
      for change in changes {
        switch change {
        case .save(let search):
          if let place = all.firstIndex(where: { $0.title.lowercased() == search.title.lowercased() }) {
            before.append(.save(all[place]))
            all[place] = search
          } else {
            before.append(.forget(title: search.title))
            all.append(search)
          }
        case .forget(let title):
          guard let place = all.firstIndex(where: { $0.title.lowercased() == title.lowercased() }) else {
            throw ArchiveError("There is no saved search “\(title)”")
          }
          before.append(.save(all.remove(at: place)))
        }
      }
      all.sort { ($0.title.lowercased(), $0.title) < ($1.title.lowercased(), $1.title) }
      let text = String(decoding: try JSONEncoder().encode(all), as: UTF8.self)
      try db.execute(
        sql: "INSERT INTO memory VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value",
        arguments: [Archive.searches, text])
      return before.reversed()
    }
  }

  private static func saved(in db: Database) throws -> [SavedSearch] {
    let text = try String.fetchOne(db, sql: "SELECT value FROM memory WHERE name = ?", arguments: [searches])
    guard let text else { return [] }
    return (try? JSONDecoder().decode([SavedSearch].self, from: Data(text.utf8))) ?? []
  }
}
