// Stars, tags and notes on articles and quotations, what was read, and places in articles. What is on a
// quotation is told by the ranges of its content, which a new analysis finds again.
import DocumentModel
import Foundation
import GRDB

/// The numbers are on people's disks.
enum MarkKind: Int { case star, tag, note }

extension Archive {
  /// Marks things, in one transaction, and answers what takes it back: the same things as they were before,
  /// in the opposite order.
  ///
  /// - Parameter now: seconds since 1970.
  /// - Throws: `ArchiveError` when one of them is not there, or the archive cannot be written.
  public func mark(_ markings: [Marking], now: Int) throws -> [Marking] {
    try write { db in
      var before: [Marking] = []
      for marking in markings { before.append(try set(marking, now, in: db)) }
      return before.reversed()
    }
  }

  /// Tags in use, the most used first, and on how many things each is.
  ///
  /// - Parameter beginning: only those that begin so.
  public func tags(beginning: String = "", limit: Int = 1000) throws -> [(tag: String, count: Int)] {
    try read { db in
      let norm = ActorMatching.normalized(beginning)
      return try Row.fetchAll(
        db,
        sql: """
          SELECT min(text), count(*) FROM mark WHERE kind = 1 AND substr(norm, 1, ?) = ?
          GROUP BY norm ORDER BY count(*) DESC, norm LIMIT ?
          """, arguments: [norm.count, norm, limit]
      ).map { (try $0.column(0), try $0.count(1)) }
    }
  }

  /// Outlets whose names have the words, the last of them begun, those of most articles first.
  public func outlets(matching text: String = "", limit: Int = 1000) throws -> [(name: String, count: Int)] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT name, count(article.id) FROM outlet JOIN article ON article.outlet = outlet.id
          WHERE instr(norm, ?1) GROUP BY outlet.id ORDER BY substr(norm, 1, length(?1)) <> ?1, \
          count(article.id) DESC, name
          LIMIT ?2
          """, arguments: [ActorMatching.normalized(text), limit]
      ).map { (try $0.column(0), try $0.count(1)) }
    }
  }

  /// Remembers where in an article its reader is.
  ///
  /// - Parameters:
  ///   - offset: the byte of its text at the top of the screen.
  ///   - now: seconds since 1970.
  public func keepPlace(in article: Int64, offset: Int, now: Int) throws {
    try write { db in
      try db.cachedStatement(
        sql: """
          INSERT INTO place(article, offset, at) SELECT id, ?2, ?3 FROM article WHERE id = ?1
          ON CONFLICT DO UPDATE SET offset = excluded.offset, at = excluded.at
          """
      ).execute(arguments: [article, offset, now])
    }
  }

  /// What the reader keeps for itself under a name; nil when there is nothing.
  public func memory(of name: String) throws -> String? {
    try read { try String.fetchOne($0, sql: "SELECT value FROM memory WHERE name = ?", arguments: [name]) }
  }

  /// Keeps something for the reader under a name.
  public func keep(_ value: String, as name: String) throws {
    try write { db in
      try db.execute(
        sql: "INSERT INTO memory VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value",
        arguments: [name, value])
    }
  }
}

// MARK: - One mark

/// Sets a mark and answers what was before.
private func set(_ marking: Marking, _ now: Int, in db: Database) throws -> Marking {
  let article = marking.on.article
  guard try Int.fetchOne(db, sql: "SELECT 1 FROM article WHERE id = ?", arguments: [article]) != nil else {
    throw ArchiveError("The archive has no article \(article)")
  }
  if case .read(let isRead) = marking.change {
    let wasRead =
      try Int.fetchOne(db, sql: "SELECT 1 FROM seen WHERE article = ?", arguments: [article]) != nil
    try setRead(article, isRead, now, in: db)
    return Marking(marking.on, .read(wasRead))
  }
  let target = try Target(marking.on, in: db)
  let before = try target.marks(in: db)
  switch marking.change {
  case .read: return marking
  case .star(let isStarred):
    try target.put(.star, isStarred ? [""] : [], now, in: db)
    return Marking(marking.on, .star(before.isStarred))
  case .tags(let tags):
    try target.put(.tag, tags, now, in: db)
    return Marking(marking.on, .tags(before.tags))
  case .note(let note):
    try target.put(.note, note.map { [$0] } ?? [], now, in: db)
    return Marking(marking.on, .note(before.note))
  }
}

/// An article is read with all versions of its story.
private func setRead(_ article: Int64, _ isRead: Bool, _ now: Int, in db: Database) throws {
  let versions = "id = ?1 OR story = (SELECT story FROM article WHERE id = ?1)"
  if isRead {
    try db.execute(
      sql: "INSERT OR IGNORE INTO seen(article, at) SELECT id, ?2 FROM article WHERE \(versions)",
      arguments: [article, now])
  } else {
    try db.execute(
      sql: "DELETE FROM seen WHERE article IN (SELECT id FROM article WHERE \(versions))",
      arguments: [article])
  }
}

/// What marks hang on.
private struct Target {
  var article: Int64
  var place = ""
  var quote: Int64?

  init(_ markable: Markable, in db: Database) throws {
    article = markable.article
    guard case .quotation(_, let index) = markable else { return }
    guard let stored = try fetchArticle(article, in: db), stored.annotation.quotations.indices.contains(index)
    else { throw ArchiveError("Article \(article) has no quotation \(index + 1)") }
    place = placeText(stored.annotation.quotations[index].content)
    quote = QuoteID(article: article, index: index).raw
  }

  func marks(in db: Database) throws -> Marks {
    try gather(
      Row.fetchAll(
        db, sql: "SELECT quote, kind, text FROM mark WHERE article = ? AND \(isHere)",
        arguments: [article, quote ?? 0]))
  }

  /// A quotation's marks are those of its number: its content may have another range since they were made.
  private var isHere: String { quote == nil ? "place = '' AND ? = 0" : "quote = ?" }

  func put(_ kind: MarkKind, _ texts: [String], _ now: Int, in db: Database) throws {
    try db.execute(
      sql: "DELETE FROM mark WHERE article = ? AND \(isHere) AND kind = ?",
      arguments: [article, quote ?? 0, kind.rawValue])
    for text in texts {
      let text = text.replacing("\0", with: "\u{FFFD}")
      try db.execute(
        sql: "INSERT INTO mark(article, place, quote, kind, text, norm, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        arguments: [article, place, quote, kind.rawValue, text, ActorMatching.normalized(text), now])
    }
  }
}

/// Marks of one thing, from rows of what it is, kind and text.
private func gather(_ rows: [Row]) throws -> Marks {
  var marks = Marks()
  for row in rows {
    switch MarkKind(rawValue: try row.column(1)) {
    case .star: marks.isStarred = true
    case .tag: marks.tags.append(try row.column(2))
    case .note: marks.note = try row.column(2)
    case nil: break
    }
  }
  if marks.tags.count > 1 { marks.tags.sort { ($0.lowercased(), $0) < ($1.lowercased(), $1) } }
  return marks
}

// MARK: - Rows of lists

/// Marks of the articles, by their numbers; only of those that have any.
func marks(ofArticles ids: [Int64], in db: Database) throws -> [Int64: Marks] {
  if ids.isEmpty { return [:] }
  return try marks(
    db,
    "SELECT article, kind, text FROM mark WHERE place = '' AND article IN (\(numbers(ids)))"
  )
}

/// Marks of the quotations, by their numbers; only of those that have any.
func marks(ofQuotes ids: [Int64], in db: Database) throws -> [Int64: Marks] {
  if ids.isEmpty { return [:] }
  return try marks(db, "SELECT quote, kind, text FROM mark WHERE quote IN (\(numbers(ids)))")
}

/// Adds what the user put on an article and on its quotations, whether it was read, and how far.
func addMarks(to stored: inout StoredArticle, in db: Database) throws {
  stored.isRead =
    try Int.fetchOne(
      db.cachedStatement(sql: "SELECT 1 FROM seen WHERE article = ?"), arguments: [stored.id]) != nil
  stored.place = try Int.fetchOne(
    db.cachedStatement(sql: "SELECT offset FROM place WHERE article = ?"), arguments: [stored.id])
  let rows = try Row.fetchAll(
    db.cachedStatement(
      sql: "SELECT quote, kind, text, place = '' FROM mark WHERE article = ?"),
    arguments: [stored.id])
  guard !rows.isEmpty else { return }
  stored.marks = try gather(rows.filter { try $0.column(3) })
  for (quote, rows) in try Dictionary(grouping: rows, by: { try $0.column(0) as Int64? ?? -1 })
  where quote >= 0 {
    stored.quoteMarks[QuoteID(raw: quote).index] = try gather(rows)
  }
}

private func marks(_ db: Database, _ sql: String) throws -> [Int64: Marks] {
  var out: [Int64: [Row]] = [:]
  for row in try Row.fetchAll(db, sql: sql) {
    out[try row.column(0), default: []].append(row)
  }
  return try out.mapValues(gather)
}

/// Numbers of the archive's own as a list for SQL.
private func numbers(_ ids: [Int64]) -> String { ids.map(String.init).joined(separator: ", ") }

// MARK: - A new analysis

/// Finds the quotations again that have marks, in what a new analysis says.
func replaceMarks(of article: Int64, in annotation: Annotation, _ db: Database) throws {
  let rows = try Row.fetchAll(
    db.cachedStatement(sql: "SELECT id, place FROM mark WHERE article = ? AND place <> ''"),
    arguments: [article])
  for row in rows {
    let place: String = try row.column(1)
    let index = DecidedArticle.quotation(at: Decision.ranges(place), in: annotation)
    let quote = index.map { QuoteID(article: article, index: $0).raw }
    let id: Int64 = try row.column(0)
    try db.execute(sql: "UPDATE mark SET quote = ? WHERE id = ?", arguments: [quote, id])
  }
}

/// Ranges as they are written in the archive: "12-40 55-60".
func placeText(_ ranges: [ByteRange]) -> String {
  ranges.map { "\($0.start)-\($0.end)" }.joined(separator: " ")
}
