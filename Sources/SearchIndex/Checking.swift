// Whether the archive is sound: SQLite's own checks, the search indexes against the texts, and every kept count
// against what it counts.
import DocumentModel
import Foundation
import GRDB

/// Something wrong with the archive.
public struct Finding: Sendable, Equatable, CustomStringConvertible {
  /// A sentence for a person.
  public var description: String
  /// Whether `mend()` puts it right; otherwise the articles must be imported again.
  public var canBeMended: Bool
}

extension Archive {
  /// Everything that is wrong; empty when the archive is sound. Reads the whole archive.
  public func check() throws -> [Finding] {
    var findings: [Finding] = []
    // The checks of the search indexes are written as insertions.
    try database.writeWithoutTransaction { db in
      let damage = try String.fetchAll(db, sql: "PRAGMA integrity_check(10)").filter { $0 != "ok" }
      if !damage.isEmpty {
        findings.append(
          Finding(description: "The file is damaged: \(damage.joined(separator: "; "))", canBeMended: false))
      }
      for (table, name, rank) in [
        ("article_text", "articles", 1), ("quote_text", "quotations", 0), ("alias_text", "names", 1),
      ] {
        do {
          try db.execute(sql: "INSERT INTO \(table)(\(table), rank) VALUES ('integrity-check', \(rank))")
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
          findings.append(
            Finding(description: "The search index of \(name) does not match them", canBeMended: true))
        }
      }
      for (problem, count) in derivedChecks {
        let found = try Int.fetchOne(db, sql: count) ?? 0
        if found > 0 { findings.append(Finding(description: "\(found) \(problem)", canBeMended: true)) }
      }
      var unreadable: [Int64] = []
      let ids = try Int64.fetchAll(db, sql: "SELECT id FROM article ORDER BY id")
      for id in ids where (try? fetchArticle(id, in: db)) == nil { unreadable.append(id) }
      if !unreadable.isEmpty {
        let list =
          unreadable.prefix(10).map(String.init).joined(separator: ", ") + (unreadable.count > 10 ? " …" : "")
        findings.append(
          Finding(
            description: "\(unreadable.count) articles cannot be read back: \(list)", canBeMended: false))
      }
    }
    return findings
  }

  /// Makes the search indexes and all counts anew from the articles.
  public func mend() throws {
    try write { db in
      try db.execute(sql: "INSERT INTO article_text(article_text) VALUES ('rebuild')")
      try db.execute(sql: "INSERT INTO alias_text(alias_text) VALUES ('rebuild')")
      try db.execute(sql: "INSERT INTO quote_text(quote_text) VALUES ('delete-all')")
      try db.execute(sql: "DELETE FROM quote; DELETE FROM part; DELETE FROM tally")
      try db.execute(
        sql: """
          DELETE FROM appearance WHERE article NOT IN (SELECT id FROM article);
          UPDATE actor SET articles = 0, mentions = 0, said = 0, about = 0;
          """)
      for id in try Int64.fetchAll(db, sql: "SELECT id FROM article ORDER BY id") {
        guard let stored = try? fetchArticle(id, in: db) else { continue }
        try insertParts(of: stored.annotation, article: id, actors: stored.actorIDs, in: db)
      }
      try db.execute(sql: "DELETE FROM actor WHERE articles = 0")
    }
  }
}

private let shown = QuoteQuery.shownClasses.map(\.code).sorted().map(String.init).joined(separator: ", ")

// Queries that count what must not be.
private let derivedChecks = [
  ("texts belong to no article", "SELECT count(*) FROM body WHERE article NOT IN (SELECT id FROM article)"),
  ("articles have no text", "SELECT count(*) FROM article WHERE id NOT IN (SELECT article FROM body)"),
  (
    "quotations belong to no article",
    "SELECT count(*) FROM quote WHERE id >> \(QuoteID.indexBits) NOT IN (SELECT id FROM article)"
  ),
  ("parts belong to no quotation", "SELECT count(*) FROM part WHERE quote NOT IN (SELECT id FROM quote)"),
  ("parts belong to no actor", "SELECT count(*) FROM part WHERE actor NOT IN (SELECT id FROM actor)"),
  (
    "articles count their quotations wrongly",
    """
    SELECT count(*) FROM article WHERE quotes <> (SELECT count(*) FROM quote WHERE class IN (\(shown))
    AND quote.id BETWEEN article.id << \(QuoteID.indexBits) AND (article.id << \(QuoteID.indexBits) | \(QuoteID.lastIndex)))
    """
  ),
  (
    "actors are counted wrongly",
    """
    SELECT count(*) FROM actor LEFT JOIN (
      SELECT actor AS a, count(*) AS n, sum(mentions) AS m, sum(said) AS s, sum(about) AS b FROM appearance GROUP BY actor
    ) ON a = actor.id
    WHERE (articles, mentions, said, about) IS NOT (n, m, s, b)
    """
  ),
  (
    "appearances belong to no actor",
    "SELECT count(*) FROM appearance WHERE actor NOT IN (SELECT id FROM actor)"
  ),
  ("names belong to no actor", "SELECT count(*) FROM alias WHERE actor NOT IN (SELECT id FROM actor)"),
  (
    "daily counts are wrong",
    """
    SELECT count(*) FROM (
      SELECT class, kind, day, count FROM tally
      EXCEPT SELECT * FROM (
        SELECT class, kind, day, count(*) FROM quote GROUP BY class, kind, day
        UNION ALL SELECT \(articleTally), 0, day, count(*) FROM article GROUP BY day))
    """
  ),
  (
    "days are not counted",
    """
    SELECT count(*) FROM (
      SELECT class, kind, day, count(*) FROM quote GROUP BY class, kind, day
      EXCEPT SELECT class, kind, day, count FROM tally)
    """
  ),
]
