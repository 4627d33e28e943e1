// The quote list: which quotations, from an index in the order of the list; their words, from the articles.
import DocumentModel
import GRDB

extension Archive {
  /// A page of the quote list: in text order within one article, otherwise newest first.
  ///
  /// A `class:` in the query's text stands in for `classes`.
  /// - Throws: `QueryError` when its text is no query, `ArchiveError` when the archive cannot be read.
  public func quotes(_ query: QuoteQuery) throws -> QuotePage {
    let parsed = try Query(query.text ?? "", about: .quotes)
    let classes = parsed.classes ?? query.classes
    let days = try bounds(query)
    return try read { db in
      // An actor's quotations lie in their order in `part`, all others in `quote`.
      let actor = query.speaker ?? query.about
      let id = actor == nil ? "id" : "quote"
      var conditions = Conditions()
      if query.speaker != nil, let about = query.about {
        conditions.add("quote IN (SELECT quote FROM part WHERE role = 1 AND actor IN (\(membersOf)))", [about])
      }
      if let article = query.article {
        let own = QuoteID.all(of: article)
        conditions.add("\(id) BETWEEN ? AND ?", [own.lowerBound, own.upperBound])
        // An actor's parts are ordered by day: with it the article's are found at once.
        if actor != nil { conditions.add("day = (SELECT day FROM article WHERE id = ?)", [article]) }
      }
      if days != nil || (!classes.isEmpty && classes.count < Quotation.Class.coded.count) || query.kind != nil
      {
        conditions.add(classes: classes, kind: query.kind, days: days)
      }
      conditions.add(
        parsed.terms.filter { if case .classes = $0.test { $0.isNegated } else { true } },
        article: "\(id) >> \(QuoteID.indexBits)", quote: id, day: "day")

      if let actor {
        let group = try members(of: try Int64.fetchOne(db, sql: "SELECT shown FROM actor WHERE id = ?", arguments: [actor]) ?? actor, in: db)
        let list = PartList(members: group, role: query.speaker == nil ? 1 : 0, conditions: conditions)
        return QuotePage(
          rows: try rows(of: list.page(query, in: db), in: db), total: try list.total(in: db))
      }
      let isPlain =
        query.article == nil
        && parsed.terms.allSatisfy {
          if case .classes = $0.test { !$0.isNegated } else { false }
        }
      let total: Int
      if isPlain {
        var counted = Conditions()
        counted.add("class <> \(articleTally)")
        counted.add(classes: classes, kind: query.kind, days: days)
        total =
          try Int.fetchOne(
            db, sql: "SELECT sum(count) FROM tally\(counted.clause)", arguments: counted.arguments) ?? 0
      } else {
        total =
          try Int.fetchOne(
            db, sql: "SELECT count(*) FROM quote\(conditions.clause)", arguments: conditions.arguments)
          ?? 0
      }
      let order = query.article != nil ? "id DESC" : "day DESC, id DESC"
      let ids = try Int64.fetchAll(
        db, sql: "SELECT id FROM quote\(conditions.clause) ORDER BY \(order) LIMIT ? OFFSET ?",
        arguments: conditions.arguments + [max(0, query.limit), max(0, query.offset)])
      return QuotePage(rows: try rows(of: ids.map { QuoteID(raw: $0) }, in: db), total: total)
    }
  }

  private func bounds(_ query: QuoteQuery) throws -> ClosedRange<Int>? {
    guard query.since != nil || query.until != nil else { return nil }
    func days(_ text: String) throws -> ClosedRange<Int> {
      guard let days = dayRange(text, today: .today) else {
        throw ArchiveError("“\(text)” is no date; write 2031, 2031-05 or 2031-05-03")
      }
      return days
    }
    let first = try query.since.map { try days($0).lowerBound } ?? 1
    let last = try query.until.map { try days($0).upperBound } ?? 9999_12_31
    return first...max(first, last)
  }
}

/// All that are shown as the actor of the argument.
private let membersOf = "SELECT id FROM actor WHERE shown = (SELECT shown FROM actor WHERE id = ?)"

/// The quotations that an actor has part in, newest first. Those who are one through merges have each their own list,
/// in its order in the index: the lists are merged as they are read, which needs no sorting.
private struct PartList {
  var members: [Int64]
  var role: Int
  var conditions: Conditions

  /// SQLite merges so many lists at once; beyond, it sorts.
  private static let mostMerged = 60

  private func list(_ actors: String, _ columns: String) -> String {
    "SELECT \(columns) FROM part WHERE actor \(actors) AND role = \(role)\(conditions.sql.map { " AND " + $0 }.joined())"
  }

  private var all: String { "IN (\(members.map(String.init).joined(separator: ", ")))" }

  func total(in db: Database) throws -> Int {
    let columns = members.count == 1 ? "count(*)" : "count(DISTINCT quote)"
    return try Int.fetchOne(db, sql: list(all, columns), arguments: conditions.arguments) ?? 0
  }

  func page(_ query: QuoteQuery, in db: Database) throws -> [QuoteID] {
    guard query.limit > 0, !members.isEmpty else { return [] }
    var sql = list(all, "DISTINCT day, quote")
    var arguments = conditions.arguments
    if members.count <= PartList.mostMerged {
      sql = members.map { list("= \($0)", "day, quote") }.joined(separator: " UNION ")
      for _ in members.dropFirst() { arguments += conditions.arguments }
    }
    let rows = try Row.fetchAll(
      db, sql: sql + " ORDER BY day DESC, quote DESC LIMIT ? OFFSET ?",
      arguments: arguments + [query.limit, max(0, query.offset)])
    return rows.map { QuoteID(raw: $0[1]) }
  }
}

extension Conditions {
  fileprivate mutating func add(classes: Set<Quotation.Class>, kind: Quotation.Kind?, days: ClosedRange<Int>?)
  {
    if !classes.isEmpty {
      add("class IN (\(classes.map(\.code).sorted().map(String.init).joined(separator: ", ")))")
    }
    if let kind { add("kind = \(kind.code)") }
    if let days { add("day BETWEEN ? AND ?", [days.lowerBound, days.upperBound]) }
  }
}

/// The rows of the quotations, in the order given; each article is read once.
private func rows(of ids: [QuoteID], in db: Database) throws -> [QuoteRow] {
  var articles: [Int64: StoredArticle] = [:]
  var headings: [Int64: String] = [:]
  var actors: [Int64: (name: String, kind: NewsActor.Kind)] = [:]
  let headingOf = try db.cachedStatement(sql: "SELECT heading FROM article WHERE id = ?")
  let actorOf = try db.cachedStatement(sql: "SELECT coalesce(given, name), kind FROM actor WHERE id = ?")
  var out: [QuoteRow] = []
  for id in ids {
    if articles[id.article] == nil {
      articles[id.article] = try fetchArticle(id.article, in: db)
      headings[id.article] = try String.fetchOne(headingOf, arguments: [id.article])
    }
    guard let stored = articles[id.article], stored.annotation.quotations.indices.contains(id.index) else {
      continue
    }
    let quotation = stored.annotation.quotations[id.index]
    let article = stored.annotation.article
    func words(_ ranges: [ByteRange]) -> [String] { ranges.map { folded(article.text[bytes: $0]) } }
    let speaker = quotation.speaker.map { stored.actorIDs[$0] }
    if let speaker, actors[speaker] == nil, let row = try Row.fetchOne(actorOf, arguments: [speaker]) {
      actors[speaker] = (row[0], NewsActor.Kind.coded[row[1]])
    }
    out.append(
      QuoteRow(
        article: id.article, index: id.index, date: article.date, outlet: article.outlet,
        articleTitle: headings[id.article] ?? article.id, speaker: speaker,
        speakerName: speaker.flatMap { actors[$0]?.name }, speakerKind: speaker.flatMap { actors[$0]?.kind },
        candidateName: quotation.speaker == nil
          ? quotation.candidate.map { stored.annotation.actors[$0].name } : nil,
        source: words(quotation.source).joined(separator: " "), content: words(quotation.content),
        cue: words(quotation.cue).joined(separator: " "), kind: quotation.kind, class: quotation.class,
        confidence: quotation.confidence, isCorrected: stored.corrected.contains(id.index)))
  }
  return out
}
