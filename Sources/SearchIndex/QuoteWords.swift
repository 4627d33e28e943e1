// Quotations with words, newest first. A word that few have is looked up, and what has it is sorted; of a
// word that stands everywhere as many days are gone through as a page needs.
import DocumentModel
import GRDB

/// What a question for quotations found: a page of them, and how many there are.
struct Found {
  var ids: [QuoteID] = []
  var total = 0
  /// Whether there may be more.
  var isMore = false
}

/// Quotations of a list that have words.
struct QuoteWords {
  /// For the index.
  let words: String

  /// Whether so few quotations have the words that they can be looked up.
  func areFew(in db: Database) throws -> Bool {
    let count = try Int.fetchOne(
      db.cachedStatement(
        sql: "SELECT count(*) FROM (SELECT 1 FROM quote_text WHERE quote_text MATCH ? LIMIT \(Few.words + 1))"
      ),
      arguments: [words])
    return (count ?? 0) <= Few.words
  }

  /// Goes through a list's quotations (`sql` gives their numbers in its order) and calls `body` with those
  /// that have the words, until it wants no more.
  func each(of sql: String, _ arguments: StatementArguments, in db: Database, _ body: (Int64) -> Bool) throws
  {
    let list = try Int64.fetchCursor(db, sql: sql, arguments: arguments)
    let last = try Int64.fetchOne(db, sql: "SELECT max(id) FROM quote") ?? 0
    let inRange = try db.cachedStatement(
      sql: "SELECT rowid FROM quote_text WHERE quote_text MATCH ? AND rowid BETWEEN ? AND ?")
    var (size, all): (Int, Set<Int64>?) = (2000, nil)
    while true {
      var part: [Int64] = []
      while part.count < size, let id = try list.next() { part.append(id) }
      guard let low = part.min(), let high = part.max() else { return }
      // Articles mostly came in the order of their days, so that their numbers lie side by side.
      if all == nil, high - low > last / 2, last > 1 << 24 {
        all = Set(try Int64.fetchAll(inRange, arguments: [words, 0, Int64.max]))
      }
      let found = try all ?? Set(try Int64.fetchAll(inRange, arguments: [words, low, high]))
      for id in part where found.contains(id) && !body(id) { return }
      size = min(size * 4, 100_000)
    }
  }

  /// A page of a list's quotations that have the words.
  func page(
    of list: (sql: String, arguments: StatementArguments), from offset: Int, to end: Int,
    countingTo most: Int, in db: Database
  ) throws -> Found {
    var found = Found()
    try each(of: list.sql, list.arguments, in: db) { id in
      found.total += 1
      if found.total > max(0, offset), found.total <= end { found.ids.append(QuoteID(raw: id)) }
      return found.total < most
    }
    found.isMore = found.total == most
    return found
  }
}
