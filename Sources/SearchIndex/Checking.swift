// Whether the archive is sound: SQLite's own checks, the search indexes against the texts, and every kept
// count against what it counts.
import DocumentModel
import Foundation
import GRDB

/// Something wrong with the archive.
public struct Finding: Sendable, Equatable, CustomStringConvertible {
  /// A sentence for a person.
  public var description: String
  /// Whether `mend()` puts it right; otherwise what can be read must be saved into a new archive (`Rescue`).
  public var canBeMended: Bool

  public init(description: String, canBeMended: Bool) {
    (self.description, self.canBeMended) = (description, canBeMended)
  }
}

extension Archive {
  /// Everything that is wrong; empty when the archive is sound. Reads the whole archive.
  ///
  /// - Throws: `ArchiveError` when the archive is in use or the disk fails; that it is damaged is a finding.
  public func check() throws -> [Finding] {
    var check = Check()
    do {
      // The checks of the search indexes are written as insertions.
      if readOnly != nil {
        try database.read { try check.run(in: $0, searchIndexes: false) }
      } else {
        try database.writeWithoutTransaction { try check.run(in: $0, searchIndexes: true) }
      }
    } catch {
      throw ArchiveError.from(error, path)
    }
    return check.findings
  }

  /// Makes the search indexes and all counts anew from the articles. Decisions stay.
  public func mend() throws {
    try write { db in
      try db.execute(sql: "INSERT INTO article_text(article_text) VALUES ('rebuild')")
      try db.execute(sql: "INSERT INTO alias_text(alias_text) VALUES ('rebuild')")
      try recount(in: db)
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
  (
    "joint speakers have no part in their quotation",
    """
    SELECT count(*) FROM joint LEFT JOIN quote ON quote.id = joint.quote WHERE quote.id IS NULL OR NOT \
    EXISTS (
      SELECT 1 FROM part WHERE part.actor = joint.actor AND role = 0 AND part.day = quote.day AND part.quote \
    = quote.id)
    """
  ),
  ("parts belong to no actor", "SELECT count(*) FROM part WHERE actor NOT IN (SELECT id FROM actor)"),
  (
    "articles count their quotations wrongly",
    """
    SELECT count(*) FROM article WHERE quotes <> (SELECT count(*) FROM quote WHERE class IN (\(shown))
    AND quote.id BETWEEN article.id << \(QuoteID.indexBits) AND (article.id << \(QuoteID.indexBits) | \
    \(QuoteID.lastIndex)))
    """
  ),
  (
    "actors are counted wrongly",
    """
    SELECT count(*) FROM actor LEFT JOIN (
      SELECT shown AS a, count(DISTINCT article) AS n, sum(appearance.mentions) AS m, sum(appearance.said) \
    AS s
      FROM appearance JOIN actor ON actor.id = appearance.actor GROUP BY shown
    ) ON a = actor.id LEFT JOIN (
      SELECT shown AS c, count(DISTINCT quote) AS b FROM part JOIN actor ON actor.id = part.actor
      WHERE role = 1 AND class IN (\(shown)) GROUP BY shown
    ) ON c = actor.id LEFT JOIN (
      SELECT shown AS d, count(*) - count(DISTINCT quote) AS t FROM joint JOIN actor ON actor.id = \
    joint.actor GROUP BY shown
    ) ON d = actor.id
    WHERE (articles, mentions, said, about) <> (coalesce(n, 0), coalesce(m, 0), coalesce(s, 0) - coalesce(t, \
    0), coalesce(b, 0))
    """
  ),
  (
    "actors have no article and no decision that keeps them",
    """
    SELECT count(*) FROM actor WHERE id NOT IN (SELECT actor FROM appearance)
    AND id NOT IN (SELECT actor FROM decision WHERE actor IS NOT NULL UNION SELECT target FROM decision \
    WHERE target IS NOT NULL)
    """
  ),
  (
    "actors are merged by no decision",
    """
    SELECT count(*) FROM actor WHERE merged IS NOT NULL AND id NOT IN (
      SELECT actor FROM decision WHERE kind = \(Decision.Kind.merge.rawValue) AND target = actor.merged)
    """
  ),
  (
    "actors are shown as one that they were not merged into",
    """
    SELECT count(*) FROM actor LEFT JOIN actor AS into_ ON into_.id = actor.merged
    WHERE actor.shown IS NOT CASE WHEN actor.merged IS NULL THEN actor.id ELSE into_.shown END
    """
  ),
  (
    "names are counted wrongly",
    """
    SELECT count(*) FROM (SELECT name AS called, count(*) AS n FROM appearance WHERE name IS NOT NULL GROUP \
    BY name)
    LEFT JOIN alias ON alias.id = called WHERE alias.id IS NULL OR articles < n
    """
  ),
  (
    "appearances belong to no actor",
    "SELECT count(*) FROM appearance WHERE actor NOT IN (SELECT id FROM actor)"
  ),
  ("names belong to no actor", "SELECT count(*) FROM alias WHERE actor NOT IN (SELECT id FROM actor)"),
  (
    "versions are folded under an article that is not shown",
    """
    SELECT count(*) FROM article LEFT JOIN article AS shown ON shown.id = article.lead
    WHERE article.lead IS NOT NULL AND (shown.id IS NULL OR shown.lead IS NOT NULL OR shown.story IS NOT \
    article.story)
    """
  ),
  (
    "articles are the only version of a story",
    "SELECT count(*) FROM (SELECT 1 FROM article WHERE story IS NOT NULL GROUP BY story HAVING count(*) = 1)"
  ),
  (
    "likenesses belong to no article",
    "SELECT count(*) FROM likeness WHERE article NOT IN (SELECT id FROM article)"
  ),
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

/// One look at everything.
private struct Check {
  var findings: [Finding] = []
  private var isDamaged = false

  mutating func run(in db: Database, searchIndexes: Bool) throws {
    try attempt { check in
      let found = try String.fetchAll(db, sql: "PRAGMA integrity_check(100)").filter { $0 != "ok" }
      if !found.isEmpty { check.isDamaged = true }
    }
    let isWhole = !isDamaged
    if searchIndexes {
      for (table, name, rank) in [
        ("article_text", "articles", 1), ("quote_text", "quotations", 0), ("alias_text", "names", 1),
      ] {
        try lookInto(table, of: name, rank, in: db)
      }
    }
    for (problem, count) in derivedChecks {
      try attempt { check in
        let found = try Int.fetchOne(db, sql: count) ?? 0
        if found > 0 {
          check.findings.append(Finding(description: "\(found) \(problem)", canBeMended: isWhole))
        }
      }
    }
    try attempt { check in try check.readAll(in: db) }
    if isDamaged {
      let words = "Parts of the file are not as they were written: the disk, or another program, damaged it"
      findings.insert(Finding(description: words, canBeMended: false), at: 0)
    }
  }

  /// What fails because the file is damaged is noted; other failures are no findings.
  private mutating func attempt(_ work: (inout Check) throws -> Void) throws {
    do { try work(&self) } catch {
      guard let known = ArchiveError.from(error, nil) as? ArchiveError,
        [.damaged, .notAnArchive].contains(known.kind)
      else {
        throw error
      }
      isDamaged = true
    }
  }

  private mutating func lookInto(_ table: String, of name: String, _ rank: Int, in db: Database) throws {
    do {
      try db.execute(sql: "INSERT INTO \(table)(\(table), rank) VALUES ('integrity-check', \(rank))")
    } catch let error as DatabaseError where [.SQLITE_CORRUPT, .SQLITE_ERROR].contains(error.resultCode) {
      findings.append(
        Finding(description: "The search index of \(name) does not match them", canBeMended: !isDamaged))
    }
  }

  private mutating func readAll(in db: Database) throws {
    var unreadable: [Int64] = []
    for id in try Int64.fetchAll(db, sql: "SELECT id FROM article ORDER BY id")
    where (try? fetchArticle(id, in: db)) == nil { unreadable.append(id) }
    guard !unreadable.isEmpty else { return }
    let list =
      unreadable.prefix(10).map(String.init).joined(separator: ", ") + (unreadable.count > 10 ? " …" : "")
    let words =
      unreadable.count == 1
      ? "1 article cannot be read back" : "\(unreadable.count) articles cannot be read back"
    findings.append(Finding(description: "\(words): \(list)", canBeMended: false))
  }
}
