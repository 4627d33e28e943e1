// The actor sidebar: of one article, or of the archive, those who say most first.
import DocumentModel
import GRDB

extension Archive {
  /// Actors with their counts; those who say most, then those mentioned most, come first.
  ///
  /// - Parameters:
  ///   - article: count only this article; nil for the whole archive.
  ///   - matching: words of the name, and `kind:` for a kind of actor; nil or empty for all.
  /// - Throws: `QueryError` when `matching` is no query, `ArchiveError` when the archive cannot be read.
  public func actors(article: Int64? = nil, matching text: String? = nil, limit: Int) throws -> [ActorRow] {
    let query = try Query(text ?? "", about: .actors)
    return try read { db in
      var conditions = Conditions()
      if let article { conditions.add("appearance.article = ?", [article]) }
      for term in query.terms {
        switch term.test {
        case .words(let words, let isPrefix):
          conditions.add(
            "actor.id IN (\(actorsByName))", [nameMatch(words, isPrefix: isPrefix)], isNegated: term.isNegated
          )
        case .actorKind(let kinds):
          let codes = kinds.map(\.code).sorted().map(String.init).joined(separator: ", ")
          conditions.add("actor.kind IN (\(codes))", isNegated: term.isNegated)
        default: break
        }
      }
      let counts =
        article == nil
        ? "actor.mentions, actor.said, actor.about"
        : "sum(appearance.mentions) AS m, sum(appearance.said) AS s, sum(appearance.about) AS a"
      let from = article == nil ? "actor" : "appearance JOIN actor ON actor.id = appearance.actor"
      let order =
        article == nil
        ? "actor.said DESC, actor.mentions DESC, actor.id"
        : "s DESC, m DESC, min(appearance.ordinal)"
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT actor.id, actor.name, actor.kind, parent.name, \(counts)
          FROM \(from) LEFT JOIN actor AS parent ON parent.id = actor.affiliation\(conditions.clause)
          \(article == nil ? "" : "GROUP BY actor.id") ORDER BY \(order) LIMIT ?
          """,
        arguments: conditions.arguments + [max(0, limit)])
      let aliasesOf = try db.cachedStatement(sql: "SELECT name FROM alias WHERE actor = ? ORDER BY id")
      return try rows.map { row in
        let id: Int64 = row[0]
        return ActorRow(
          id: id, name: row[1], kind: NewsActor.Kind.coded[row[2]], affiliation: row[3],
          aliases: try String.fetchAll(aliasesOf, arguments: [id]), mentions: row[4], said: row[5],
          about: row[6])
      }
    }
  }
}
