// What a search finds, best first, without a look at all of it: the best of the newest some thousands, then
// what is older in the order in which it came. So a word that stands everywhere costs what a rare one does.
import DocumentModel
import GRDB

/// The articles that words find, in the order of the list. What else is asked of them is looked at as far as
/// a page needs it.
struct RankedArticles {
  /// Articles that are ranked at most, the newest that have the words.
  static let mostRanked = 5000

  /// Expressions for the index: what is found by the first comes before what is found by the second alone.
  private let expressions: [String]
  private let conditions: Conditions

  /// - Parameter wanted: words that all must occur. Those that have them as they are typed come before those
  /// that have
  ///   other forms of them.
  init(_ wanted: [Query.Term], _ conditions: Conditions) {
    let (typed, all) = (match(wanted, withForms: false), match(wanted))
    expressions = typed == all ? [typed] : [typed, "(\(all)) NOT (\(typed))"]
    self.conditions = conditions
  }

  /// Gives numbers of articles, in their order, until `body` wants no more.
  func each(in db: Database, _ body: (Int64) -> Bool) throws {
    for words in expressions where try !each(of: words, in: db, body) { return }
  }

  /// False when no more is wanted.
  private func each(of words: String, in db: Database, _ body: (Int64) -> Bool) throws -> Bool {
    var ids = try Int64.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT rowid FROM (
            SELECT rowid, near_rank(article_text, 4.0, 1.0) AS score FROM article_text
            WHERE article_text MATCH ? ORDER BY rowid DESC LIMIT \(RankedArticles.mostRanked))
          ORDER BY score, rowid
          """), arguments: [words])
    let isMore = ids.count == RankedArticles.mostRanked
    var oldest = ids.min() ?? 0
    while !ids.isEmpty {
      var rest = ids[...]
      while !rest.isEmpty {
        // Most pages are full with the first of these.
        for id in try fitting(Array(rest.prefix(400)), in: db) where !body(id) { return false }
        rest = rest.dropFirst(400)
      }
      guard isMore else { return true }
      ids = try Int64.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT rowid FROM article_text WHERE article_text MATCH ? AND rowid < ?
            ORDER BY rowid DESC LIMIT \(RankedArticles.mostRanked)
            """), arguments: [words, oldest])
      oldest = ids.last ?? 0
    }
    return true
  }

  /// Those of which all else that is asked holds, in the order given.
  private func fitting(_ ids: [Int64], in db: Database) throws -> [Int64] {
    guard !conditions.sql.isEmpty else { return ids }
    let list = "article.id IN (\(ids.map(String.init).joined(separator: ", ")))"
    let fit = Set(
      try Int64.fetchAll(
        db, sql: "SELECT article.id FROM article\(conditions.clause) AND \(list)",
        arguments: conditions.arguments))
    return ids.filter(fit.contains)
  }

  /// A page of them.
  func page(limit: Int, offset: Int, in db: Database) throws -> [Int64] {
    var (out, passed): ([Int64], Int) = ([], 0)
    guard limit > 0 else { return out }
    try each(in: db) { id in
      passed += 1
      if passed > offset { out.append(id) }
      return out.count < limit
    }
    return out
  }

  /// The place of one of them, counted from 0; nil when it is none.
  func place(of article: Int64, in db: Database) throws -> Int? {
    var (place, found): (Int, Int?) = (0, nil)
    try each(in: db) { id in
      if id == article { found = place }
      place += 1
      return found == nil
    }
    return found
  }
}
