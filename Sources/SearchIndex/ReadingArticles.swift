// The article list and single articles.
import DocumentModel
import Foundation
import GRDB

extension Archive {
  /// A page of the article list: newest first, undated last; with words to look for, best first and with the
  /// passage that matches. Of the versions of a story the fullest that the query finds stands for all.
  ///
  /// - Parameters:
  ///   - isUnfolded: whether every version has a row of its own.
  ///   - keeping: articles that are listed though what is not words in the query may not fit them any more.
  /// - Throws: `QueryError` when `matching` is no query, `ArchiveError` when the archive cannot be read.
  public func articles(
    matching text: String? = nil, limit: Int, offset: Int = 0, isUnfolded: Bool = false, keeping: [Int64] = []
  ) throws -> [ArticleRow] {
    let query = try Query(text ?? "", about: .articles)
    let wanted = query.terms.filter { $0.isWantedWord }
    return try read { db in
      var conditions = Conditions(in: db)
      try conditions.add(query, keeping: keeping, isUnfolded: isUnfolded)
      if wanted.isEmpty {
        return try articleRows(
          conditions, order: "article.day DESC, article.id DESC", limit: limit, offset: offset, in: db)
      }
      let ids = try RankedArticles(wanted, conditions).page(limit: limit, offset: offset, in: db)
      var rows = try articleRows(ids, in: db)
      // Passages are made for the rows of the page only, not for all that are ranked.
      let passages = try db.cachedStatement(
        sql: "SELECT passage(article_text, 1, 28) FROM article_text WHERE article_text MATCH ? AND rowid = ?")
      for index in rows.indices {
        let marked = try String.fetchOne(passages, arguments: [match(wanted), rows[index].id])
        (rows[index].passage, rows[index].passageMatches) = unmark(marked ?? "")
      }
      return rows
    }
  }

  /// The place of an article in the list that `articles(matching:)` gives, counted from 0; nil when it is not
  /// in it.
  public func place(of article: Int64, matching text: String? = nil, keeping: [Int64] = []) throws -> Int? {
    let query = try Query(text ?? "", about: .articles)
    let wanted = query.terms.filter { $0.isWantedWord }
    return try read { db in
      var conditions = Conditions(in: db)
      try conditions.add(query, keeping: keeping, isUnfolded: false)
      if !wanted.isEmpty { return try RankedArticles(wanted, conditions).place(of: article, in: db) }
      let isIn = try Int.fetchOne(
        db, sql: "SELECT 1 FROM article\(conditions.clause) AND article.id = ?",
        arguments: conditions.arguments + [article])
      guard isIn != nil else { return nil }
      let before = "(article.day, article.id) > (SELECT day, id FROM article WHERE id = ?)"
      return try Int.fetchOne(
        db, sql: "SELECT count(*) FROM article\(conditions.clause) AND \(before)",
        arguments: conditions.arguments + [article])
    }
  }

  /// How many articles `articles(matching:)` gives in all, but of a query at most `mostCounted`.
  public func articleCount(
    matching text: String? = nil, isUnfolded: Bool = false, keeping: [Int64] = [],
    countingTo most: Int = mostCounted
  ) throws -> Int {
    let query = try Query(text ?? "", about: .articles)
    let wanted = query.terms.filter { $0.isWantedWord }
    return try read { db in
      if query.isVain { return 0 }
      if query.terms.isEmpty {
        let all = try Int.fetchOne(db, sql: "SELECT sum(count) FROM tally WHERE class = \(articleTally)") ?? 0
        return isUnfolded
          ? all
          : all - (try Int.fetchOne(db, sql: "SELECT count(*) FROM article WHERE lead IS NOT NULL") ?? 0)
      }
      var conditions = Conditions(in: db)
      if !wanted.isEmpty { conditions.add("article_text MATCH ?", [match(wanted)]) }
      try conditions.add(query, keeping: keeping, isUnfolded: isUnfolded)
      let from = wanted.isEmpty ? "article" : "article_text JOIN article ON article.id = article_text.rowid"
      return try Int.fetchOne(
        db, sql: "SELECT count(*) FROM (SELECT 1 FROM \(from)\(conditions.clause) LIMIT \(most))",
        arguments: conditions.arguments) ?? 0
    }
  }

  /// The unread articles of the list that `articles(matching:)` gives, in its order.
  public func unreadArticles(matching text: String? = nil) throws -> [Int64] {
    try listed(matching: text).filter(\.isUnread).map(\.id)
  }

  /// The first unread article of that list below another; where there is none, the first of all; nil when all
  /// are read.
  public func unreadArticle(after article: Int64?, matching text: String? = nil) throws -> Int64? {
    let list = try listed(matching: text)
    let start = article.flatMap { article in list.firstIndex { $0.id == article } }.map { $0 + 1 } ?? 0
    return (list[start...].first(where: \.isUnread) ?? list[..<start].first(where: \.isUnread))?.id
  }

  private func listed(matching text: String?) throws -> [(id: Int64, isUnread: Bool)] {
    let query = try Query(text ?? "", about: .articles)
    let wanted = query.terms.filter { $0.isWantedWord }
    return try read { db in
      var conditions = Conditions(in: db)
      try conditions.add(query, keeping: [], isUnfolded: false)
      if !wanted.isEmpty {
        let isSeen = try db.quick("SELECT EXISTS (SELECT 1 FROM seen WHERE article = ?)")
        return try RankedArticles(wanted, conditions).page(limit: .max, offset: 0, in: db).map {
          ($0, try isSeen.first(Bool.self, $0) != true)
        }
      }
      return try Row.fetchAll(
        db,
        sql: """
          SELECT article.id, article.id NOT IN (SELECT article FROM seen) FROM article\(conditions.clause)
          ORDER BY article.day DESC, article.id DESC
          """, arguments: conditions.arguments
      ).map { (try $0.column(0), try $0.column(1)) }
    }
  }

  /// Numbers of articles, in the order in which they came.
  ///
  /// - Parameters:
  ///   - matching: a query, as for `articles(matching:)`.
  ///   - version: only those that an older version of the analysis annotated.
  /// - Throws: `QueryError` when `matching` is no query, `ArchiveError` when the archive cannot be read.
  public func articleNumbers(matching text: String? = nil, analysedBefore version: Int? = nil) throws
    -> [Int64]
  {
    let query = try Query(text ?? "", about: .articles)
    return try read { db in
      var conditions = Conditions(in: db)
      if let version { conditions.add("article.analysis < ?", [version]) }
      try conditions.add(query, of: .articles(id: "article.id", day: "article.day"))
      return try Int64.fetchAll(
        db, sql: "SELECT article.id FROM article\(conditions.clause) ORDER BY article.id",
        arguments: conditions.arguments)
    }
  }

  /// How many articles an older version of the analysis annotated.
  public func articleCount(analysedBefore version: Int) throws -> Int {
    try read { db in
      try Int.fetchOne(db, sql: "SELECT count(*) FROM article WHERE analysis < ?", arguments: [version]) ?? 0
    }
  }

  /// Articles on which the analysis failed, of which only the text is kept, and why.
  public func unanalysedArticles(limit: Int) throws -> [(id: Int64, key: String, reason: String)] {
    try read { db in
      try Row.fetchAll(
        db,
        sql:
          "SELECT id, key, unanalysed FROM article WHERE analysis = 0 AND unanalysed IS NOT NULL ORDER BY id "
          + "LIMIT ?",
        arguments: [limit]
      ).map { (try $0.column(0), try $0.column(1), try $0.column(2)) }
    }
  }

  /// Where an article came from on the web; nil when it has no address.
  public func address(of article: Int64) throws -> String? {
    try read { try String.fetchOne($0, sql: "SELECT url FROM body WHERE article = ?", arguments: [article]) }
  }

  /// An article with its annotation, nil when there is none of that number. Tokens and sentences are not
  /// kept.
  public func article(_ id: Int64) throws -> StoredArticle? {
    try read { db in try fetchArticle(id, in: db) }
  }
}

/// The rows of articles, in the order given.
private func articleRows(_ ids: [Int64], in db: Database) throws -> [ArticleRow] {
  var conditions = Conditions(in: db)
  conditions.add("article.id IN (\(ids.map(String.init).joined(separator: ", ")))")
  let rows = try articleRows(conditions, order: "article.id", limit: ids.count, in: db)
  let byID = Dictionary(rows.map { ($0.id, $0) }) { first, _ in first }
  return ids.compactMap { byID[$0] }
}

/// Rows of articles, with how many versions each stands for.
func articleRows(
  _ conditions: Conditions, from: String = "article", order: String, limit: Int = 1000, offset: Int = 0,
  in db: Database
) throws -> [ArticleRow] {
  // What is passed over is only numbers: with all columns a page in the middle of a long list takes long.
  let rows = try Row.fetchAll(
    db,
    sql: """
      WITH page(id, place) AS MATERIALIZED (
        SELECT id, row_number() OVER () FROM (
          SELECT article.id FROM \(from)\(conditions.clause) ORDER BY \(order) LIMIT ? OFFSET ?))
      SELECT article.id, article.key, article.heading, article.day, outlet.name, article.quotes, \
      article.actors,
        article.words, article.unanalysed IS NULL, article.language,
        (SELECT count(*) FROM article AS other WHERE other.lead = article.id),
        EXISTS (SELECT 1 FROM seen WHERE seen.article = article.id)
      FROM page JOIN article ON article.id = page.id LEFT JOIN outlet ON outlet.id = article.outlet
      ORDER BY page.place
      """,
    arguments: conditions.arguments + [max(0, limit), max(0, offset)])
  let marks = try marks(ofArticles: try rows.map { try $0.column(0) }, in: db)
  return try rows.map { row in
    var out = ArticleRow(
      id: try row.column(0), key: try row.column(1), title: try row.column(2),
      date: dateText(try row.column(3)), outlet: try row.column(4), quoteCount: try row.count(5),
      actorCount: try row.count(6), wordCount: try row.count(7))
    out.isAnalysed = try row.column(8)
    out.language = try row.column(9)
    out.versionCount = try row.count(10) + 1
    out.isRead = try row.column(11)
    out.marks = marks[out.id] ?? Marks()
    return out
  }
}

/// An article with its annotation as the user decided it is, and the actors that its actors are shown as.
func fetchArticle(_ id: Int64, in db: Database) throws -> StoredArticle? {
  guard let rows = try ArticleRows.load(id, in: db) else { return nil }
  let decided = try DecidedArticle(rows.found, actors: rows.cast.actors, decisions: rows.decisions, in: db)
  let shown = try db.cachedStatement(sql: "SELECT shown FROM actor WHERE id = ?")
  var stored = StoredArticle(
    id: id, annotation: decided.annotation,
    actorIDs: try decided.actors.map { try Int64.fetchOne(shown, arguments: [$0]) ?? $0 },
    corrected: decided.corrected)
  stored.source = try String.fetchOne(
    db.cachedStatement(
      sql: """
        SELECT coalesce(given, title, address) FROM entry JOIN source ON source.id = entry.source
        WHERE entry.article = ? LIMIT 1
        """), arguments: [id])
  try addMarks(to: &stored, in: db)
  return stored
}

/// An article with its annotation as the analysis found it.
func fetchAnnotation(_ id: Int64, in db: Database) throws -> Annotation? {
  let statement = try db.cachedStatement(
    sql: """
      SELECT article.key, body.text, article.title, article.day, outlet.name, body.author, body.url, \
      body.extra, body.layers,
        article.unanalysed, body.authors, body.published, body.updated, body.dated, body.section, \
      body.preview,
        body.parts, article.language
      FROM article JOIN body ON body.article = article.id LEFT JOIN outlet ON outlet.id = article.outlet
      WHERE article.id = ?
      """)
  guard let row = try Row.fetchOne(statement, arguments: [id]) else { return nil }
  let text: Data = try row.column(1)
  var article = Article(
    id: try row.column(0), text: String(decoding: unsqueezed(Array(text)), as: UTF8.self),
    title: try row.column(2),
    date: dateText(try row.column(3)), outlet: try row.column(4), author: try row.column(5),
    url: try row.column(6),
    extra: try row.column(7))
  let layers: Data = try row.column(8)
  try addOrigin(row, to: &article)
  let language = article.language
  var annotation = Annotation(article: article)
  do throws(DamagedBytes) { try unpackLayers(unsqueezed(Array(layers)), onto: &annotation) } catch {
    throw damaged(id, article)
  }
  // What is told of a text that could not be analysed is what its file says.
  annotation.article.language = annotation.article.language ?? language
  annotation.unanalysed = try row.column(9)
  return annotation
}

/// What the article's file said of it. Damaged parts are forgotten: its text can be read without them.
private func addOrigin(_ row: Row, to article: inout Article) throws {
  let authors: String? = try row.column(10)
  if let authors { article.authors = authors.split(separator: "\n").map(String.init) }
  (article.published, article.updated) = (try row.column(11), try row.column(12))
  (article.dateAsWritten, article.section) = (try row.column(13), try row.column(14))
  article.isPreview = try row.column(15)
  article.language = try row.column(17)
  let parts: Data? = try row.column(16)
  if let parts, (try? unpackParts(Array(parts), onto: &article)) == nil {
    (article.blocks, article.links) = ([], [])
  }
}

func damaged(_ id: Int64, _ article: Article) -> ArchiveError {
  ArchiveError(
    "What is kept of article \(id) (\(article.id)) is damaged; whosaid check --repair saves its text",
    .damaged)
}

/// A passage without its marks on one line, and where the marks stood. Marks of the text itself do no harm.
func unmark(_ marked: String) -> (String, [ByteRange]) {
  var out: [UInt8] = []
  var ranges: [ByteRange] = []
  var start: Int?
  for byte in marked.utf8 {
    switch byte {
    case 2: start = out.count
    case 3:
      if let first = start, first < out.count { ranges.append(ByteRange(first, out.count)) }
      start = nil
    case 0...0x20, 0x7F:
      if out.last != 0x20 && !out.isEmpty { out.append(0x20) }
    default: out.append(byte)
    }
  }
  return (String(decoding: out, as: UTF8.self), ranges)
}
