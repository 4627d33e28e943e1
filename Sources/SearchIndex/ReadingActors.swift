// The actor sidebar: of one article, or of the archive, in the order asked for.
import DocumentModel
import GRDB

extension Archive {
  /// Actors with their counts.
  ///
  /// - Parameters:
  ///   - article: count only this article; nil for the whole archive.
  ///   - matching: words of the name, and `kind:` for a kind of actor; nil or empty for all.
  ///   - kinds: only these; empty for all.
  /// - Throws: `QueryError` when `matching` is no query, `ArchiveError` when the archive cannot be read.
  public func actors(
    article: Int64? = nil, matching text: String? = nil, kinds: Set<NewsActor.Kind> = [],
    order: ActorOrder = .said,
    limit: Int
  ) throws -> [ActorRow] {
    let query = try Query(text ?? "", about: .actors)
    return try read { db in
      var conditions = Conditions(in: db)
      // The indexes hold only those who are shown.
      if let article {
        conditions.add("appearance.article = ?", [article])
      } else {
        conditions.add("actor.articles > 0")
      }
      try conditions.add(query, of: .actors)
      if !kinds.isEmpty { conditions.add("actor.kind IN (\(codes(kinds.map(\.code))))") }
      let rows = try Row.fetchAll(
        db, sql: article == nil ? ofArchive(conditions, order) : ofArticle(conditions, order),
        arguments: conditions.arguments + [max(0, limit)])
      return try actorRows(rows, in: db)
    }
  }

  /// The actor of a number, as a row; of one that was merged, the one it was merged into.
  public func actor(_ id: Int64) throws -> ActorRow? {
    try read { db in
      let shown = "actor.id = (SELECT shown FROM actor WHERE id = ?)"
      return try actorRows(try Row.fetchAll(db, sql: "\(ofArchive) WHERE \(shown)", arguments: [id]), in: db)
        .first
    }
  }

  /// Actors that bear a name: the one who is shown by it, if nobody of more articles is called so; else all
  /// who are called so in some article; failing that, those with all its words in a name. Those who say most
  /// come first.
  public func actors(called name: String, limit: Int = 20) throws -> [ActorRow] {
    let norm = ActorMatching.normalized(name)
    let words = nameMatch(name)
    guard !norm.isEmpty, words != "\"\"" else { return [] }
    return try read { db in
      let bearers =
        "actor.id IN (SELECT shown FROM alias JOIN actor AS entry ON entry.id = alias.actor WHERE alias.norm "
        + "= ?)"
      let tail = "AND actor.articles > 0 ORDER BY actor.said DESC, actor.mentions DESC, actor.id LIMIT ?"
      let called = try actorRows(
        try Row.fetchAll(db, sql: "\(ofArchive) WHERE \(bearers) \(tail)", arguments: [norm, limit]), in: db)
      let shown = called.filter { ActorMatching.normalized($0.name) == norm }
      if shown.count == 1, called.allSatisfy({ $0.articles <= shown[0].articles }) { return shown }
      if !called.isEmpty { return called }
      return try actorRows(
        try Row.fetchAll(
          db, sql: "\(ofArchive) WHERE actor.id IN (\(shownByName)) \(tail)", arguments: [words, limit]),
        in: db)
    }
  }
}

private func actorRows(_ rows: [Row], in db: Database) throws -> [ActorRow] {
  let aliasesOf = try db.cachedStatement(
    sql: """
      SELECT name FROM alias WHERE kind >= 0 AND actor IN (SELECT id FROM actor WHERE shown = ?1)
      GROUP BY norm ORDER BY min(actor <> ?1), min(id)
      """)
  return try rows.map { row in
    let id: Int64 = try row.column(0)
    return ActorRow(
      id: id, name: try row.column(1), kind: try NewsActor.Kind(code: row.column(2)),
      affiliation: try row.column(3),
      aliases: try String.fetchAll(aliasesOf, arguments: [id]), mentions: try row.count(4),
      said: try row.count(5),
      about: try row.count(6), articles: try row.count(7))
  }
}

private let affiliation = """
  (SELECT coalesce(b.given, b.name) FROM actor AS a JOIN actor AS b ON b.id = a.shown
  WHERE a.id = actor.affiliation AND b.id <> actor.id)
  """

private let ofArchive = """
  SELECT actor.id, coalesce(actor.given, actor.name), actor.kind, \(affiliation),
  actor.mentions, actor.said, actor.about, actor.articles FROM actor
  """

private func ofArchive(_ conditions: Conditions, _ order: ActorOrder) -> String {
  // Each is the order of an index.
  let columns =
    switch order {
    case .said: "actor.said DESC, actor.mentions DESC, actor.id"
    case .about: "actor.about DESC, actor.id"
    case .mentions: "actor.mentions DESC, actor.id"
    case .name: "coalesce(actor.given, actor.name) COLLATE NOCASE, actor.id"
    }
  return "\(ofArchive)\(conditions.clause) ORDER BY \(columns) LIMIT ?"
}

/// Those of an article's actors that are one are counted together; a quotation by or about two of them counts
/// once.
private func ofArticle(_ conditions: Conditions, _ order: ActorOrder) -> String {
  let columns =
    switch order {
    case .said: "s DESC, m DESC, first"
    case .about: "b DESC, s DESC, first"
    case .mentions: "m DESC, s DESC, first"
    case .name: "coalesce(actor.given, actor.name) COLLATE NOCASE, actor.id"
    }
  let classes = QuoteQuery.shownClasses.map { String($0.code) }.sorted().joined(separator: ", ")
  let bits = QuoteID.indexBits
  let here = """
    actor IN (SELECT id FROM actor AS a WHERE a.shown = entry.shown)
    AND quote BETWEEN appearance.article << \(bits) AND (appearance.article << \(bits) | \(QuoteID.lastIndex))
    """
  return """
    SELECT actor.id, coalesce(actor.given, actor.name), actor.kind, \(affiliation),
    sum(appearance.mentions) AS m,
    CASE WHEN count(*) = 1 THEN sum(appearance.said) ELSE sum(appearance.said) - (
      SELECT count(*) - count(DISTINCT quote) FROM joint WHERE \(here)) END AS s,
    CASE WHEN count(*) = 1 THEN sum(appearance.about) ELSE (
      SELECT count(DISTINCT quote) FROM part WHERE \(here)
      AND role = 1 AND day = appearance.day AND class IN (\(classes))) END AS b,
    1, min(appearance.ordinal) AS first
    FROM appearance JOIN actor AS entry ON entry.id = appearance.actor JOIN actor ON actor.id = \
    entry.shown\(conditions.clause)
    GROUP BY actor.id ORDER BY \(columns) LIMIT ?
    """
}
