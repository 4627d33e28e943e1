// The quote list: which quotations, from an index in the order of the list; their words, from the articles.
import DocumentModel
import GRDB

extension Archive {
  /// A page of the quote list: in text order within one article, otherwise newest first.
  ///
  /// A `class:` in the query's text stands in for `classes`.
  /// - Parameter most: where counting what is found ends, but not before the page does (`QuotePage.isMore`).
  /// - Throws: `QueryError` when its text is no query, `ArchiveError` when the archive cannot be read.
  public func quotes(_ query: QuoteQuery, countingTo most: Int = mostCounted) throws -> QuotePage {
    if query.isFolded, query.article == nil { return try foldedQuotes(query) }
    return try read { db in
      let found = try find(query, countingTo: most, in: db)
      return QuotePage(rows: try quoteRows(found.ids, in: db), total: found.total, isMore: found.isMore)
    }
  }

  /// The quotations of such a page without their rows.
  func quoteIDs(_ query: QuoteQuery) throws -> [QuoteID] {
    try read { try find(query, countingTo: 1, in: $0).ids }
  }

  private func find(_ query: QuoteQuery, countingTo most: Int, in db: Database) throws -> Found {
    let asked = try Asked(query, in: db)
    let list =
      asked.hasActor
      ? PartList(sources: try sources(of: query, in: db), conditions: asked.conditions) : nil
    let most = max(most, asked.end + 1)
    if let words = asked.everywhere {
      guard let all = list == nil ? asked.all : list?.all else { return Found() }
      return try words.page(of: all, from: query.offset, to: asked.end, countingTo: most, in: db)
    }
    if let list {
      let total = try list.total(countingTo: most, in: db)
      return Found(ids: try list.page(query, in: db), total: total, isMore: total == most)
    }
    let total = try asked.total(countingTo: most, in: db)
    return Found(ids: try asked.ids(in: db), total: total, isMore: !asked.isPlain && total == most)
  }

  private func sources(of query: QuoteQuery, in db: Database) throws -> [PartList.Source] {
    func group(_ actor: Int64) throws -> [Int64] {
      let shown = try Int64.fetchOne(db, sql: "SELECT shown FROM actor WHERE id = ?", arguments: [actor])
      return try members(of: shown ?? actor, in: db)
    }
    if let speaker = query.speaker {
      let own = try group(speaker)
      guard let with = query.with else { return [.init(members: own, role: 0)] }
      let other = try group(with)
      return [.init(members: own, role: 0, beside: other), .init(members: other, role: 0, beside: own)]
    }
    if let about = query.about { return [.init(members: try group(about), role: 1)] }
    let own = try query.actor.map { try group($0) } ?? []
    return [.init(members: own, role: 0), .init(members: own, role: 1)]
  }
}

/// A question for quotations as conditions on the table that answers it.
private struct Asked {
  let query: QuoteQuery
  /// An actor's quotations lie in their order in `part`, all others in `quote`.
  let hasActor: Bool
  private(set) var conditions: Conditions
  /// Words that so many quotations have that they are gone through in the order of the list.
  let everywhere: QuoteWords?
  private let hasFewWords: Bool
  private let classes: Set<Quotation.Class>
  private let days: ClosedRange<Int>?
  /// Nothing but class, kind and day narrows it.
  let isPlain: Bool

  init(_ query: QuoteQuery, in db: Database) throws {
    self.query = query
    var conditions = Conditions(in: db)
    let parsed = try Query(query.text ?? "", about: .quotes)
    classes = parsed.classes ?? query.classes
    days = try Asked.bounds(query)
    hasActor = (query.speaker ?? query.about ?? query.actor) != nil
    let (id, day) = hasActor ? ("part.quote", "part.day") : ("quote.id", "quote.day")
    if query.speaker != nil, let about = query.about {
      conditions.add(
        "part.quote IN (SELECT quote FROM part WHERE role = 1 AND actor IN (\(membersOf)))", [about])
    }
    if let article = query.article {
      let own = QuoteID.all(of: article)
      conditions.add("\(id) BETWEEN ? AND ?", [own.lowerBound, own.upperBound])
      // An actor's parts are ordered by day: with it the article's are found at once.
      if hasActor { conditions.add("day = (SELECT day FROM article WHERE id = ?)", [article]) }
    }
    if days != nil || (!classes.isEmpty && classes.count < Quotation.Class.coded.count) || query.kind != nil {
      conditions.add(classes: classes, kind: query.kind, days: days)
    }
    var narrowing = parsed
    narrowing.terms.removeAll { if case .classes = $0.test { !$0.isNegated } else { false } }
    let wanted = narrowing.terms.filter(\.isWantedWord)
    let words = query.article == nil && !wanted.isEmpty ? QuoteWords(words: match(wanted)) : nil
    let areFew = try words.map { try $0.areFew(in: db) } ?? true
    (everywhere, hasFewWords) = (areFew ? nil : words, areFew && words != nil)
    if !areFew { narrowing.terms.removeAll(where: \.isWantedWord) }
    try conditions.add(narrowing, of: .quotes(article: "\(id) >> \(QuoteID.indexBits)", id: id, day: day))
    self.conditions = conditions
    isPlain = query.article == nil && narrowing.terms.isEmpty && !narrowing.isVain && everywhere == nil
  }

  /// The place after the page's last.
  var end: Int { max(0, query.offset) + max(0, query.limit) }

  /// SQL for all of them, newest first, of a question about no actor.
  var all: (sql: String, arguments: StatementArguments) {
    ("SELECT id FROM quote\(conditions.clause) ORDER BY day DESC, id DESC", conditions.arguments)
  }

  func total(countingTo most: Int, in db: Database) throws -> Int {
    guard isPlain else {
      return try Int.fetchOne(
        db, sql: "SELECT count(*) FROM (SELECT 1 FROM quote\(conditions.clause) LIMIT \(most))",
        arguments: conditions.arguments) ?? 0
    }
    var counted = Conditions(in: db)
    counted.add("class <> \(articleTally)")
    counted.add(classes: classes, kind: query.kind, days: days)
    return try Int.fetchOne(
      db, sql: "SELECT sum(count) FROM tally\(counted.clause)", arguments: counted.arguments) ?? 0
  }

  func ids(in db: Database) throws -> [QuoteID] {
    // What few words find is looked up and sorted, whatever the order of the index.
    let order =
      query.article != nil ? "id DESC" : hasFewWords ? "+day DESC, +id DESC" : "day DESC, id DESC"
    return try Int64.fetchAll(
      db, sql: "SELECT id FROM quote\(conditions.clause) ORDER BY \(order) LIMIT ? OFFSET ?",
      arguments: conditions.arguments + [max(0, query.limit), max(0, query.offset)]
    ).map { QuoteID(raw: $0) }
  }

  private static func bounds(_ query: QuoteQuery) throws -> ClosedRange<Int>? {
    guard query.since != nil || query.until != nil else { return nil }
    func days(_ text: String) throws -> ClosedRange<Int> {
      do throws(DateError) { return try dayRange(text, today: .today) } catch {
        throw ArchiveError(error.message)
      }
    }
    let first = try query.since.map { try days($0).lowerBound } ?? 1
    let last = try query.until.map { try days($0).upperBound } ?? 9999_12_31
    // An empty span holds nothing; it is no span in Swift.
    guard first <= last else { return 1...1 }
    return first...last
  }
}

/// All that are shown as the actor of the argument.
private let membersOf = "SELECT id FROM actor WHERE shown = (SELECT shown FROM actor WHERE id = ?)"

/// The quotations that an actor has part in, newest first. Those who are one through merges have each their
/// own list, as has each role, in its order in the index: the lists are merged as they are read, which needs
/// no sorting.
private struct PartList {
  /// Those who are one actor, in one role: 0 says it, 1 is mentioned in it.
  struct Source {
    var members: [Int64]
    var role: Int
    /// Actors of whom one must be quoted in the same article; nil for whatever article.
    var beside: [Int64]?
  }

  var sources: [Source]
  var conditions: Conditions

  /// SQLite merges so many lists at once; beyond, it sorts.
  private static let mostMerged = 60

  private func list(_ actors: String, _ source: Source, _ columns: String) -> String {
    var sql = "SELECT \(columns) FROM part WHERE actor \(actors) AND role = \(source.role)"
    if let beside = source.beside {
      let first = "(part.quote >> \(QuoteID.indexBits)) << \(QuoteID.indexBits)"
      sql += """
         AND EXISTS (SELECT 1 FROM part AS other WHERE other.actor \(any(of: beside)) AND other.role = 0
        AND other.day = part.day AND other.quote BETWEEN \(first) AND (\(first) | \(QuoteID.lastIndex)))
        """
    }
    return sql + conditions.sql.map { " AND " + $0 }.joined()
  }

  private func any(of members: [Int64]) -> String {
    "IN (\(members.map(String.init).joined(separator: ", ")))"
  }

  /// What each list has, once.
  private func union(_ lists: [String]) -> (sql: String, arguments: StatementArguments) {
    var arguments = StatementArguments()
    for _ in lists { arguments += conditions.arguments }
    return (lists.joined(separator: " UNION "), arguments)
  }

  /// How many: the lists are merged as far as that takes.
  func total(countingTo most: Int, in db: Database) throws -> Int {
    guard let (sql, arguments) = all else { return 0 }
    return try Int.fetchOne(db, sql: "SELECT count(*) FROM (\(sql) LIMIT \(most))", arguments: arguments) ?? 0
  }

  func page(_ query: QuoteQuery, in db: Database) throws -> [QuoteID] {
    guard query.limit > 0, let (sql, arguments) = all else { return [] }
    return try Int64.fetchAll(
      db, sql: sql + " LIMIT ? OFFSET ?", arguments: arguments + [query.limit, max(0, query.offset)]
    ).map { QuoteID(raw: $0) }
  }

  /// SQL for all of them, newest first; nil when there can be none.
  var all: (sql: String, arguments: StatementArguments)? {
    guard sources.contains(where: { !$0.members.isEmpty }) else { return nil }
    let isFew = sources.reduce(0) { $0 + $1.members.count } <= PartList.mostMerged
    let lists = sources.flatMap { source in
      isFew
        ? source.members.map { list("= \($0)", source, "quote, day") }
        : [list(any(of: source.members), source, "DISTINCT quote, day")]
    }
    let (sql, arguments) = union(lists)
    return (sql + " ORDER BY day DESC, quote DESC", arguments)
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
func quoteRows(_ ids: [QuoteID], in db: Database) throws -> [QuoteRow] {
  var articles: [Int64: StoredArticle] = [:]
  var headings: [Int64: String] = [:]
  var actors: [Int64: QuoteRow.Speaker] = [:]
  let headingOf = try db.cachedStatement(sql: "SELECT heading FROM article WHERE id = ?")
  let actorOf = try db.cachedStatement(sql: "SELECT coalesce(given, name), kind FROM actor WHERE id = ?")
  let marks = try marks(ofQuotes: ids.map(\.raw), in: db)
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
    var speakers: [QuoteRow.Speaker] = []
    for speaker in quotation.speakers.map({ stored.actorIDs[$0] })
    where !speakers.contains(where: { $0.id == speaker }) {
      if actors[speaker] == nil, let row = try Row.fetchOne(actorOf, arguments: [speaker]) {
        actors[speaker] = QuoteRow.Speaker(
          id: speaker, name: try row.column(0), kind: try NewsActor.Kind(code: row.column(1)))
      }
      if let known = actors[speaker] { speakers.append(known) }
    }
    out.append(
      QuoteRow(
        article: id.article, index: id.index, date: article.date, outlet: article.outlet,
        articleTitle: headings[id.article] ?? article.id, speakers: speakers,
        candidateName: quotation.speakers.isEmpty
          ? quotation.candidate.map { stored.annotation.actors[$0].name } : nil,
        source: words(quotation.source).joined(separator: " "), content: words(quotation.content),
        cue: words(quotation.cue).joined(separator: " "), kind: quotation.kind, class: quotation.class,
        confidence: quotation.confidence, isCorrected: stored.corrected.contains(id.index)))
    if let marks = marks[id.raw] { out[out.count - 1].marks = marks }
  }
  return out
}
