// How an annotation goes in and out: all its rows and every count in one transaction, so that a reader beside sees
// all of it or nothing.
import DocumentModel
import Foundation
import GRDB

extension Archive {
  /// Keeps an annotation.
  ///
  /// An article is the same when text, outlet and date are the same, whatever its id (ids are file names, which
  /// differ between folders and repeat between them): then the first is kept and nothing changes. The same text in
  /// another outlet or on another day is another article, as is another text under the same id. Where there is no
  /// text, as in a wire's flashes, the title is what counts.
  public func add(_ annotation: Annotation) throws -> AddOutcome {
    try add([annotation])[0]
  }

  /// Keeps many annotations in one transaction, which is much faster than one by one.
  public func add(_ annotations: [Annotation]) throws -> [AddOutcome] {
    try write { db in
      try annotations.map { annotation in
        let identity = identity(of: annotation.article)
        if let id = try find(annotation.article, identity, in: db) { return .alreadyThere(id) }
        return .added(try insert(annotation, identity, as: nil, in: db))
      }
    }
  }

  /// The number of the article, when the archive has it; costs less than analysing it in vain.
  public func number(of article: Article) throws -> Int64? {
    try read { db in try find(article, identity(of: article), in: db) }
  }

  /// Puts another annotation in the place of an article, under its number.
  public func replace(_ id: Int64, with annotation: Annotation) throws {
    try write { db in
      guard try delete(id, in: db) else { throw ArchiveError("The archive has no article \(id)") }
      _ = try insert(annotation, identity(of: annotation.article), as: id, in: db)
    }
  }

  /// Takes an article out with everything that hangs on it. False when there is none of that number.
  @discardableResult
  public func remove(_ id: Int64) throws -> Bool {
    try write { db in try delete(id, in: db) }
  }
}

/// FNV-1a over text, outlet and date. Equal hashes are compared in full afterwards.
private func identity(of article: Article) -> Int64 {
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
  let statement = try db.cachedStatement(
    sql: """
      SELECT article.id, body.text = ? AND article.day = ? AND coalesce(outlet.name, '') = ? AND (? OR article.title IS ?)
      FROM article JOIN body ON body.article = article.id LEFT JOIN outlet ON outlet.id = article.outlet
      WHERE article.identity = ?
      """)
  let arguments: StatementArguments = [
    Data(article.text.utf8), dayNumber(article.date), storable(article.outlet) ?? "",
    !isBlank(article.text), storable(article.title), identity,
  ]
  let rows = try Row.fetchCursor(statement, arguments: arguments)
  while let row = try rows.next() {
    let isSame: Bool = row[1]
    if isSame { return row[0] }
  }
  return nil
}

private func insert(_ annotation: Annotation, _ identity: Int64, as number: Int64?, in db: Database) throws
  -> Int64
{
  let article = annotation.article
  let day = dayNumber(article.date)
  var outlet: Int64?
  if let name = storable(article.outlet) {
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO outlet(name, norm) VALUES (?, ?)")
      .execute(arguments: [name, ActorMatching.normalized(name)])
    outlet = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM outlet WHERE name = ?"), arguments: [name])
  }
  try db.cachedStatement(
    sql: """
      INSERT INTO article(id, key, identity, title, heading, day, outlet, words, quotes, actors)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?)
      """
  ).execute(arguments: [
    number, storable(article.id), identity, storable(article.title), heading(of: annotation), day, outlet,
    wordCount(article),
    annotation.actors.count,
  ])
  let id = number ?? db.lastInsertedRowID
  try db.cachedStatement(
    sql: "INSERT INTO body(article, text, author, url, extra, layers) VALUES (?, ?, ?, ?, ?, ?)"
  )
  .execute(arguments: [
    id, Data(article.text.utf8), storable(article.author), storable(article.url), storable(article.extra),
    Data(packLayers(annotation)),
  ])
  try db.cachedStatement(
    sql: "INSERT INTO article_text(rowid, title, text) SELECT id, title, text FROM article_words WHERE id = ?"
  ).execute(arguments: [id])

  var actors: [Int64] = []
  for actor in annotation.actors { actors.append(try numberOf(actor, in: db)) }
  try addAppearances(annotation, actors, article: id, in: db)
  try insertParts(of: annotation, article: id, actors: actors, in: db)
  return id
}

/// The archive's number of an actor, which is made when it is new; its names are learned.
private func numberOf(_ actor: NewsActor, in db: Database) throws -> Int64 {
  let id: Int64
  if let found = try ActorMatching.find(actor, in: db) {
    id = found
  } else {
    try db.cachedStatement(sql: "INSERT INTO actor(name, norm, kind) VALUES (?, ?, ?)")
      .execute(arguments: [storable(actor.name), ActorMatching.normalized(actor.name), actor.kind.code])
    id = db.lastInsertedRowID
  }
  let addAlias = try db.cachedStatement(
    sql: "INSERT OR IGNORE INTO alias(actor, kind, norm, name) VALUES (?, ?, ?, ?)")
  for name in [actor.name] + actor.aliases.filter({ $0 != actor.name }) {
    try addAlias.execute(arguments: [id, actor.kind.code, ActorMatching.normalized(name), storable(name)])
  }
  return id
}

private func addAppearances(_ annotation: Annotation, _ actors: [Int64], article: Int64, in db: Database)
  throws
{
  let add = try db.cachedStatement(
    sql: "INSERT INTO appearance(article, ordinal, actor, mentions, said, about) VALUES (?, ?, ?, ?, 0, 0)")
  let affiliate = try db.cachedStatement(
    sql: "UPDATE actor SET affiliation = ? WHERE id = ? AND affiliation IS NULL AND id <> ?")
  for (index, actor) in annotation.actors.enumerated() {
    try add.execute(arguments: [article, index, actors[index], actor.mentions.count])
    guard let affiliation = actor.affiliation else { continue }
    try affiliate.execute(arguments: [actors[affiliation], actors[index], actors[affiliation]])
  }
}

/// Adds what follows from an article and the numbers of its actors: quotations, their words, who has part in them,
/// and all counts.
func insertParts(of annotation: Annotation, article id: Int64, actors: [Int64], in db: Database) throws {
  let parts = ArticleParts(annotation, article: id)
  let day = dayNumber(annotation.article.date)
  try db.cachedStatement(sql: "UPDATE article SET quotes = ? WHERE id = ?").execute(arguments: [
    parts.shownQuotes, id,
  ])
  let addQuote = try db.cachedStatement(
    sql: "INSERT INTO quote(id, day, speaker, class, kind) VALUES (?, ?, ?, ?, ?)")
  let addWords = try db.cachedStatement(
    sql: "INSERT INTO quote_text(rowid, words) VALUES (?, CAST(? AS TEXT))")
  for quote in parts.quotes {
    let speaker = quote.speaker.map { actors[$0] }
    try addQuote.execute(arguments: [quote.id, day, speaker, quote.class.code, quote.kind.code])
    try addWords.execute(arguments: [quote.id, Data(quote.words.utf8)])
  }
  // Two of the article's actors may be one of the archive's.
  let addPart = try db.cachedStatement(
    sql: "INSERT OR IGNORE INTO part(actor, role, day, quote, class, kind) VALUES (?, ?, ?, ?, ?, ?)")
  for part in parts.parts {
    let quote = parts.quotes[part.quote]
    try addPart.execute(
      arguments: [actors[part.actor], part.role, day, quote.id, quote.class.code, quote.kind.code])
  }
  let appearance = try db.cachedStatement(
    sql: "UPDATE appearance SET said = ?, about = ? WHERE article = ? AND ordinal = ?")
  let actor = try db.cachedStatement(
    sql: """
      UPDATE actor SET articles = articles + 1, mentions = mentions + ?, said = said + ?, about = about + ? WHERE id = ?
      """)
  for index in annotation.actors.indices {
    let (said, about) = (parts.said[index], parts.about[index])
    if said + about > 0 { try appearance.execute(arguments: [said, about, id, index]) }
    try actor.execute(arguments: [annotation.actors[index].mentions.count, said, about, actors[index]])
  }
  try tally(parts, day, by: 1, in: db)
}

/// Counts an article and its quotations in or out.
private func tally(_ parts: ArticleParts, _ day: Int, by sign: Int, in db: Database) throws {
  var counts: [[Int]: Int] = [[articleTally, 0]: sign]
  for quote in parts.quotes { counts[[quote.class.code, quote.kind.code], default: 0] += sign }
  let add = try db.cachedStatement(
    sql: """
      INSERT INTO tally(day, class, kind, count) VALUES (?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET count = count + excluded.count
      """)
  for (slot, count) in counts { try add.execute(arguments: [day, slot[0], slot[1], count]) }
}

private func delete(_ id: Int64, in db: Database) throws -> Bool {
  guard let stored = try fetchArticle(id, in: db) else { return false }
  let annotation = stored.annotation
  let day = dayNumber(annotation.article.date)
  let parts = ArticleParts(annotation, article: id)

  let removeWords = try db.cachedStatement(
    sql: "INSERT INTO quote_text(quote_text, rowid, words) VALUES ('delete', ?, CAST(? AS TEXT))")
  for quote in parts.quotes { try removeWords.execute(arguments: [quote.id, Data(quote.words.utf8)]) }
  let removePart = try db.cachedStatement(
    sql: "DELETE FROM part WHERE actor = ? AND role = ? AND day = ? AND quote = ?")
  for part in parts.parts {
    try removePart.execute(
      arguments: [stored.actorIDs[part.actor], part.role, day, parts.quotes[part.quote].id])
  }
  let own = QuoteID.all(of: id)
  try db.execute(
    sql: "DELETE FROM quote WHERE id BETWEEN ? AND ?", arguments: [own.lowerBound, own.upperBound])
  try db.execute(
    sql: """
      INSERT INTO article_text(article_text, rowid, title, text) SELECT 'delete', id, title, text FROM article_words WHERE id = ?
      """,
    arguments: [id])

  let discount = try db.cachedStatement(
    sql: """
      UPDATE actor SET articles = articles - 1, mentions = mentions - ?, said = said - ?, about = about - ? WHERE id = ?
      """)
  for (index, actor) in annotation.actors.enumerated() {
    try discount.execute(
      arguments: [actor.mentions.count, parts.said[index], parts.about[index], stored.actorIDs[index]])
  }
  // Gone actors take their aliases along.
  let removeActor = try db.cachedStatement(sql: "DELETE FROM actor WHERE id = ? AND articles = 0")
  for actor in Set(stored.actorIDs) { try removeActor.execute(arguments: [actor]) }
  try tally(parts, day, by: -1, in: db)
  try db.execute(sql: "DELETE FROM tally WHERE count = 0")
  try db.execute(sql: "DELETE FROM article WHERE id = ?", arguments: [id])
  return true
}
