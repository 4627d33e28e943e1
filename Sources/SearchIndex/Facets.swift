// What a list could be narrowed by. Of long lists the newest rows are looked at, so that it takes the same
// time in an archive of any size.
import DocumentModel
import GRDB

extension Archive {
  /// Rows that are looked at.
  private static let mostLookedAt = 20_000
  /// Values of each kind that are told.
  private static let mostTold = 40

  /// What the list of articles that a query finds could be narrowed by.
  public func facets(ofArticles text: String? = nil) throws -> Facets {
    let query = try Query(text ?? "", about: .articles)
    return try read { db in
      var conditions = Conditions(in: db)
      try conditions.add(query, of: .articles(id: "article.id", day: "article.day"))
      try conditions.addFolding(query)
      let ids = try Int64.fetchAll(
        db,
        sql: """
          SELECT article.id FROM article\(conditions.clause) ORDER BY article.day DESC, article.id DESC
          LIMIT \(Archive.mostLookedAt + 1)
          """, arguments: conditions.arguments)
      return try facets(of: ids, article: "found.id", in: db) { found in
        """
        SELECT DISTINCT appearance.article, actor.shown FROM \(found)
        JOIN appearance ON appearance.article = found.id AND appearance.said > 0
        JOIN actor ON actor.id = appearance.actor
        """
      }
    }
  }

  /// What the list of quotations that a query finds could be narrowed by.
  public func facets(of query: QuoteQuery) throws -> Facets {
    var query = query
    (query.limit, query.offset) = (Archive.mostLookedAt + 1, 0)
    let ids = try quoteIDs(query).map(\.raw)
    return try read { db in
      try facets(of: ids, article: "found.id >> \(QuoteID.indexBits)", in: db) { found in
        // Who says it, alone or with others; whose unnamed source it is says nothing here.
        """
        SELECT quote.id, actor.shown FROM \(found) JOIN quote ON quote.id = found.id
        JOIN actor ON actor.id = quote.speaker
        UNION SELECT joint.quote, actor.shown FROM \(found) JOIN joint ON joint.quote = found.id
        JOIN actor ON actor.id = joint.actor
        """
      }
    }
  }

  /// - Parameters:
  ///   - article: SQL for the number of a row's article.
  ///   - spoken: SQL for pairs of a row and somebody who speaks in it.
  private func facets(of ids: [Int64], article: String, in db: Database, spoken: (String) -> String) throws
    -> Facets
  {
    let isOfNewest = ids.count > Archive.mostLookedAt
    let looked = ids.prefix(Archive.mostLookedAt)
    // As one value: SQLite takes a list of twenty thousand apart quicker than it takes as many arguments.
    let list = "[" + looked.map(String.init).joined(separator: ",") + "]"
    let found = "(SELECT value AS id FROM json_each(?)) AS found"
    func values(_ sql: String, times: Int = 1) throws -> [Facets.Value] {
      let arguments = StatementArguments(Array(repeating: list, count: times))
      return try Row.fetchAll(db, sql: sql, arguments: arguments).map {
        Facets.Value(try $0.column(0), try $0.count(1))
      }
    }
    let pairs = spoken(found)
    return Facets(
      speakers: try values(
        """
        SELECT coalesce(actor.given, actor.name), n FROM (
          SELECT shown AS who, count(*) AS n FROM (\(pairs)) GROUP BY shown ORDER BY n DESC
          LIMIT \(Archive.mostTold)
        ) JOIN actor ON actor.id = who ORDER BY n DESC, actor.id
        """, times: pairs.count { $0 == "?" }),
      outlets: try values(
        """
        SELECT outlet.name, count(*) FROM \(found) JOIN article ON article.id = \(article)
        JOIN outlet ON outlet.id = article.outlet GROUP BY outlet.id ORDER BY count(*) DESC, outlet.name
        LIMIT \(Archive.mostTold)
        """),
      months: try values(
        """
        SELECT printf('%04d-%02d', day / 10000, day / 100 % 100), count(*) FROM \(found)
        JOIN article ON article.id = \(article) WHERE day > 0 GROUP BY day / 100 ORDER BY day / 100 DESC
        LIMIT \(Archive.mostTold)
        """), isOfNewest: isOfNewest)
  }
}
