// How an annotation goes in and out: all its rows and every count in one transaction, so that a reader beside
// sees all of it or nothing.
import DocumentModel
import Foundation
import GRDB

extension Archive {
  /// Keeps an annotation.
  ///
  /// An article is the same when text, outlet and date are the same, whatever its id (ids are file names,
  /// which differ between folders and repeat between them): then the first is kept and nothing changes. The
  /// same text in another outlet or on another day is another article, as is another text under the same id.
  /// Where there is no text, as in a wire's flashes, the title is what counts.
  /// - Parameter analysis: the version of the analysis that made the annotation; 0 when there is none to
  ///   tell.
  public func add(_ annotation: Annotation, analysis: Int = 0) throws -> AddOutcome {
    try add([annotation], analysis: analysis)[0]
  }

  /// Keeps many annotations in one transaction, which is much faster than one by one.
  ///
  /// - Parameter kept: what is kept of each, where that was made already; empty where not.
  public func add(_ annotations: [Annotation], kept: [KeptBytes] = [], analysis: Int = 0) throws
    -> [AddOutcome]
  {
    try write { db in
      // Search indexes come last: SQLite has FTS5 write out what it holds in memory whenever a statement with
      // a trigger begins, and a few names at a time cost ten times what all do together.
      var new: [(article: Article, id: Int64, parts: ArticleParts)] = []
      let ahead = Ahead()
      let outcomes = try indexingNames(atOnce: annotations.count >= 50, in: db) {
        try annotations.indices.map { index -> AddOutcome in
          let annotation = annotations[index]
          let identity = identity(of: annotation.article)
          if let id = try find(annotation.article, identity, in: db) { return .alreadyThere(id) }
          let kept = kept.indices.contains(index) ? kept[index] : KeptBytes(annotation)
          let (id, parts) = try insert(annotation, kept, identity, analysis, ahead, in: db)
          new.append((annotation.article, id, parts))
          return .added(id)
        }
      }
      try ahead.write(in: db)
      let addText = try db.quick(
        "INSERT INTO article_text(rowid, title, text) VALUES (?, ?, CAST(? AS TEXT))")
      for added in new {
        try addText.run(added.id, storable(added.article.title), Array(added.article.text.utf8))
      }
      for added in new { try indexWords(of: added.parts, in: db) }
      return outcomes
    }
  }

  /// The number of the article, when the archive has it; costs less than analysing it in vain.
  public func number(of article: Article) throws -> Int64? {
    try read { db in try find(article, identity(of: article), in: db) }
  }

  /// Puts another annotation in the place of an article, under its number. What the user decided is applied
  /// to it.
  public func replace(_ id: Int64, with annotation: Annotation, analysis: Int = 0) throws {
    try replace([(id, annotation)], analysis: analysis)
  }

  /// Puts other annotations in the place of articles in one transaction.
  public func replace(_ annotations: [(id: Int64, annotation: Annotation)], analysis: Int) throws {
    try write { db in
      for (id, annotation) in annotations {
        guard let old = try ArticleRows.load(id, in: db) else {
          throw ArchiveError("The archive has no article \(id)")
        }
        try replaceRows(old, with: annotation, analysis, in: db)
      }
    }
  }

  /// Takes an article out with everything that hangs on it, corrections in it too. False when there is none
  /// of that number.
  @discardableResult
  public func remove(_ id: Int64) throws -> Bool {
    try write { db in
      guard let old = try ArticleRows.load(id, in: db) else { return false }
      try old.withdraw(in: db)
      try removeWords(of: old.found, id, in: db)
      try db.execute(
        sql: """
          INSERT INTO article_text(article_text, rowid, title, text)
          SELECT 'delete', id, title, text FROM article_words WHERE id = ?
          """, arguments: [id])
      let new = try Int64.fetchAll(
        db, sql: "SELECT target FROM decision WHERE article = ? AND target IS NOT NULL", arguments: [id])
      try leaveStory(id, old.found.article, in: db)
      try db.execute(sql: "DELETE FROM decision WHERE article = ?", arguments: [id])
      try db.execute(sql: "DELETE FROM article WHERE id = ?", arguments: [id])
      try tidy(old.cast.actors + new, in: db)
      return true
    }
  }
}

/// FNV-1a over text, outlet and date. Equal hashes are compared in full afterwards.
func identity(of article: Article) -> Int64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  func mix(_ string: String) {
    var string = string
    string.withUTF8 { for byte in $0 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 } }
    hash = (hash ^ 0xFF) &* 0x100_0000_01B3
  }
  mix(article.text)
  mix(article.outlet ?? "")
  mix(article.date ?? "")
  if isBlank(article.text) { mix(article.title ?? "") }
  return Int64(bitPattern: hash)
}

private func isBlank(_ text: String) -> Bool { text.utf8.allSatisfy { $0 <= 0x20 } }

private func find(_ article: Article, _ identity: Int64, in db: Database) throws -> Int64? {
  guard try db.quick("SELECT id FROM article WHERE identity = ? LIMIT 1").first(Int64.self, identity) != nil
  else { return nil }
  let statement = try db.cachedStatement(
    sql: """
      SELECT article.id, body.text, article.day = ? AND coalesce(outlet.name, '') = ? AND (? OR \
      article.title IS ?)
      FROM article JOIN body ON body.article = article.id LEFT JOIN outlet ON outlet.id = article.outlet
      WHERE article.identity = ?
      """)
  let arguments: StatementArguments = [
    dayNumber(article.date), storable(article.outlet) ?? "", !isBlank(article.text), storable(article.title),
    identity,
  ]
  let rows = try Row.fetchCursor(statement, arguments: arguments)
  while let row = try rows.next() {
    let (text, isSame): (Data, Bool) = (try row.column(1), try row.column(2))
    if isSame, unsqueezed(Array(text)).elementsEqual(article.text.utf8) { return try row.column(0) }
  }
  return nil
}

private func insert(
  _ annotation: Annotation, _ kept: KeptBytes, _ identity: Int64, _ analysis: Int, _ ahead: Ahead,
  in db: Database
) throws -> (Int64, ArticleParts) {
  let article = annotation.article
  let outlet = try outlet(of: article, in: db)
  try db.quick(
    """
    INSERT INTO article(
      key, identity, title, heading, day, outlet, words, quotes, actors, analysis, unanalysed, language)
    VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?, ?)
    """
  ).run(
    storable(article.id), identity, storable(article.title), heading(of: annotation), dayNumber(article.date),
    outlet, wordCount(article), annotation.unanalysed == nil ? analysis : 0, annotation.unanalysed,
    storable(article.language))
  let id = db.lastInsertedRowID
  try db.quick("INSERT INTO body(article, text, layers) VALUES (?, ?, ?)")
    .run(id, kept.text, kept.layers)
  if hasOrigin(article) { try setOrigin(of: article, id, in: db) }
  let cast = try Cast(of: annotation, ahead: ahead, in: db)
  let parts = try ArticleRows(id: id, found: annotation, cast: cast, decisions: []).enter(
    in: db, ahead: ahead)
  try joinStory(id, article, in: db)
  return (id, parts)
}

/// Whether there is anything to stand beside the text.
private func hasOrigin(_ article: Article) -> Bool {
  let words = [
    article.author, article.url, article.extra, article.published, article.updated, article.dateAsWritten,
    article.section,
  ]
  return words.contains { $0 != nil } || article.authors.count > 1 || article.isPreview
    || packParts(article) != nil
}

/// Runs work that adds names and removes none. With `atOnce` they go into their search index afterwards,
/// instead of one by one by the trigger.
private func indexingNames<T>(atOnce: Bool, in db: Database, _ work: () throws -> T) throws -> T {
  let definition = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = 'alias_added'"
  guard atOnce, let trigger = try String.fetchOne(db, sql: definition) else { return try work() }
  let last = try Int64.fetchOne(db, sql: "SELECT max(id) FROM alias") ?? 0
  try db.execute(sql: "DROP TRIGGER alias_added")
  let result = try work()
  try db.execute(
    sql: "INSERT INTO alias_text(rowid, name) SELECT id, name FROM alias WHERE id > ?", arguments: [last])
  try db.execute(sql: trigger)
  return result
}

/// One statement for all: before each that selects, SQLite has FTS5 write out what it holds in memory.
private func indexTexts(of ids: ClosedRange<Int64>, in db: Database) throws {
  try db.cachedStatement(
    sql: """
      INSERT INTO article_text(rowid, title, text)
      SELECT id, title, text FROM article_words WHERE id BETWEEN ? AND ?
      """
  ).execute(arguments: [ids.lowerBound, ids.upperBound])
}

private func outlet(of article: Article, in db: Database) throws -> Int64? {
  guard let name = storable(article.outlet) else { return nil }
  let find = try db.quick("SELECT id FROM outlet WHERE name = ?")
  if let known = try find.first(Int64.self, name) { return known }
  try db.quick("INSERT INTO outlet(name, norm) VALUES (?, ?)").run(name, ActorMatching.normalized(name))
  return db.lastInsertedRowID
}

/// What stands beside an article's text.
private func setOrigin(of article: Article, _ id: Int64, in db: Database) throws {
  let authors = article.authors.count > 1 ? article.authors.map { folded($0) }.joined(separator: "\n") : nil
  try db.cachedStatement(
    sql: """
      UPDATE body SET author = ?, url = ?, extra = ?, authors = ?, published = ?, updated = ?, dated = ?,
        section = ?, preview = ?, parts = ? WHERE article = ?
      """
  ).execute(arguments: [
    storable(article.author), storable(article.url), storable(article.extra), storable(authors),
    storable(article.published), storable(article.updated), storable(article.dateAsWritten),
    storable(article.section), article.isPreview, packParts(article).map { Data($0) }, id,
  ])
}

/// Names and numbers of actors stay; those that are gone go in the end only, so that who comes back is the
/// same.
private func replaceRows(_ old: ArticleRows, with annotation: Annotation, _ analysis: Int, in db: Database)
  throws
{
  let (id, article, before) = (old.id, annotation.article, old.found.article)
  let isSameText = article.text == before.text && article.title == before.title
  try old.withdraw(in: db)
  try removeWords(of: old.found, id, in: db)
  if !isSameText {
    try db.execute(
      sql: """
        INSERT INTO article_text(article_text, rowid, title, text)
        SELECT 'delete', id, title, text FROM article_words WHERE id = ?
        """, arguments: [id])
  }
  try db.cachedStatement(
    sql: """
      UPDATE article SET key = ?, identity = ?, title = ?, heading = ?, day = ?, outlet = ?, words = ?, \
      analysis = ?,
        unanalysed = ?, language = ? WHERE id = ?
      """
  ).execute(arguments: [
    storable(article.id), identity(of: article), storable(article.title), heading(of: annotation),
    dayNumber(article.date), try outlet(of: article, in: db), wordCount(article),
    annotation.unanalysed == nil ? analysis : 0, annotation.unanalysed, storable(article.language), id,
  ])
  try db.cachedStatement(sql: "UPDATE body SET layers = ? WHERE article = ?")
    .execute(arguments: [Data(squeezed(packLayers(annotation))), id])
  try setOrigin(of: article, id, in: db)
  let isAlike = article.text == before.text && article.url == before.url
  if !isAlike { try leaveStory(id, before, in: db) }
  if !isSameText {
    try db.execute(
      sql: "UPDATE body SET text = ? WHERE article = ?",
      arguments: [Data(squeezed(Array(article.text.utf8))), id])
    try indexTexts(of: id...id, in: db)
  }
  let cast = try Cast(of: annotation, replacing: old, in: db)
  try ArticleRows(id: id, found: annotation, cast: cast, decisions: old.decisions).enter(in: db)
  try addWords(of: annotation, id, in: db)
  try replaceMarks(of: id, in: annotation, db)
  if !isAlike { try joinStory(id, article, in: db) }
  try tidy(old.cast.actors + cast.actors, in: db)
}

// MARK: - What no decision changes: the quotations' words, and how many there are on each day

func addWords(of annotation: Annotation, _ id: Int64, in db: Database) throws {
  let parts = ArticleParts(annotation, article: id)
  try indexWords(of: parts, in: db)
  try tally(parts, dayNumber(annotation.article.date), by: 1, in: db)
}

/// Makes the index of the quotations' words, which is empty, from all articles that can be read.
func indexAllWords(in db: Database) throws {
  for id in try Int64.fetchAll(db, sql: "SELECT id FROM article ORDER BY id") {
    guard let found = try? fetchAnnotation(id, in: db) else { continue }
    try indexWords(of: ArticleParts(found, article: id), in: db)
  }
}

private func indexWords(of parts: ArticleParts, in db: Database) throws {
  let add = try db.quick("INSERT INTO quote_text(rowid, words) VALUES (?, CAST(? AS TEXT))")
  for quote in parts.quotes { try add.run(quote.id, Array(quote.words.utf8)) }
}

private func removeWords(of annotation: Annotation, _ id: Int64, in db: Database) throws {
  let remove = try db.cachedStatement(
    sql: "INSERT INTO quote_text(quote_text, rowid, words) VALUES ('delete', ?, CAST(? AS TEXT))")
  let parts = ArticleParts(annotation, article: id)
  for quote in parts.quotes { try remove.execute(arguments: [quote.id, Data(quote.words.utf8)]) }
  try tally(parts, dayNumber(annotation.article.date), by: -1, in: db)
}

/// Counts an article and its quotations in or out.
private func tally(_ parts: ArticleParts, _ day: Int, by sign: Int, in db: Database) throws {
  let counts = parts.tally(on: day).mapValues { $0 * sign }
  try addTally(counts, in: db)
  guard sign < 0 else { return }
  let clear = try db.quick("DELETE FROM tally WHERE day = ? AND class = ? AND kind = ? AND count = 0")
  for slot in counts.keys { try clear.run(slot.day, slot.class, slot.kind) }
}
