// What charts are made of. All quotations are counted from what is counted already; those that a query finds
// are counted one by one, of very many the newest.
import DocumentModel
import GRDB

extension Archive {
  private static let mostCounted = 50_000
  private static let mostBars = 30
  private static let mostSteps = 60

  /// The chart that is asked for; steps without a quotation are 0, and days that nobody knows are left out.
  public func chart(_ query: ChartQuery) throws -> Chart {
    var quotes = query.quotes
    (quotes.limit, quotes.offset, quotes.isFolded) = (Archive.mostCounted + 1, 0, false)
    if query.kind == .time, !query.actors.isEmpty { return try overTime(quotes, query.actors) }
    let isOfAll = quotes == QuoteQuery(limit: quotes.limit)
    let ids = isOfAll ? nil : try quoteIDs(quotes).map(\.raw)
    var chart = try read { db -> Chart in
      switch query.kind {
      case .time:
        let counts = try ids.map { try perDay($0, in: db) } ?? perDay(in: db)
        let (step, starts, series) = Timeline.steps([counts], most: Archive.mostSteps)
        return Chart(
          .time, step: step, starts: starts, series: zip(["all"], series).map { Chart.Series($0, counts: $1) }
        )
      case .speakers: return Chart(.speakers, bars: try speakers(ids, in: db))
      case .outlets: return Chart(.outlets, bars: try outlets(ids, in: db))
      case .together: return Chart(.together, bars: try together(ids, with: quotes.speaker, in: db))
      }
    }
    chart.isOfNewest = (ids?.count ?? 0) > Archive.mostCounted
    return chart
  }

  /// One series for each actor.
  private func overTime(_ quotes: QuoteQuery, _ actors: [Int64]) throws -> Chart {
    var all: [[(day: Day, count: Int)]] = []
    var names: [String] = []
    for actor in actors {
      var own = quotes
      (own.speaker, own.about, own.actor, own.with) = (actor, nil, nil, nil)
      let ids = try quoteIDs(own).map(\.raw)
      try read { db in
        all.append(try perDay(ids, in: db))
        names.append(
          try String.fetchOne(
            db,
            sql:
              """
              SELECT coalesce(b.given, b.name) FROM actor AS a JOIN actor AS b ON b.id = a.shown
              WHERE a.id = ?
              """,
            arguments: [actor]) ?? "?")
      }
    }
    let (step, starts, counts) = Timeline.steps(all, most: Archive.mostSteps)
    let series = actors.indices.map { place in
      Chart.Series(
        names[place], actor: actors[place], counts: counts.indices.contains(place) ? counts[place] : [])
    }
    return Chart(.time, step: step, starts: starts, series: series)
  }

  // MARK: - Counts

  private func list(_ ids: [Int64]) -> String {
    "[" + ids.prefix(Archive.mostCounted).map(String.init).joined(separator: ",") + "]"
  }

  private func arguments(_ ids: [Int64]?) -> StatementArguments {
    ids.map { StatementArguments([list($0)]) } ?? StatementArguments()
  }

  private func perDay(in db: Database) throws -> [(day: Day, count: Int)] {
    try Row.fetchAll(
      db,
      sql:
        """
        SELECT day, sum(count) FROM tally WHERE class IN (\(shownClassCodes)) AND day > 0
        GROUP BY day ORDER BY day
        """
    ).map { (Day(stored: try $0.column(0)), try $0.count(1)) }
  }

  private func perDay(_ ids: [Int64], in db: Database) throws -> [(day: Day, count: Int)] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT day, count(*) FROM json_each(?) AS found JOIN quote ON quote.id = found.value WHERE day > 0
        GROUP BY day ORDER BY day
        """, arguments: [list(ids)]
    ).map { (Day(stored: try $0.column(0)), try $0.count(1)) }
  }

  private func speakers(_ ids: [Int64]?, in db: Database) throws -> [Chart.Bar] {
    guard let ids else {
      return try Row.fetchAll(
        db,
        sql: """
          SELECT coalesce(given, name), id, said FROM actor WHERE articles > 0 AND said > 0
          ORDER BY said DESC, mentions DESC, id LIMIT \(Archive.mostBars)
          """
      ).map { Chart.Bar(try $0.column(0), actor: try $0.column(1), count: try $0.count(2)) }
    }
    let found = list(ids)
    return try Row.fetchAll(
      db,
      sql: """
        SELECT coalesce(actor.given, actor.name), actor.id, n FROM (
          SELECT shown AS who, count(*) AS n FROM (
            SELECT quote.id, actor.shown FROM json_each(?) AS found JOIN quote ON quote.id = found.value
            JOIN actor ON actor.id = quote.speaker
            UNION SELECT joint.quote, actor.shown FROM json_each(?) AS found
            JOIN joint ON joint.quote = found.value
            JOIN actor ON actor.id = joint.actor
          ) GROUP BY shown ORDER BY n DESC LIMIT \(Archive.mostBars)
        ) JOIN actor ON actor.id = who ORDER BY n DESC, actor.id
        """, arguments: [found, found]
    ).map { Chart.Bar(try $0.column(0), actor: try $0.column(1), count: try $0.count(2)) }
  }

  private func outlets(_ ids: [Int64]?, in db: Database) throws -> [Chart.Bar] {
    let sql =
      ids == nil
      ? """
      SELECT outlet.name, sum(article.quotes) AS n FROM article JOIN outlet ON outlet.id = article.outlet
      GROUP BY outlet.id HAVING n > 0 ORDER BY n DESC, outlet.name LIMIT \(Archive.mostBars)
      """
      : """
      SELECT outlet.name, count(*) AS n FROM json_each(?) AS found
      JOIN article ON article.id = found.value >> \(QuoteID.indexBits)
      JOIN outlet ON outlet.id = article.outlet
      GROUP BY outlet.id ORDER BY n DESC, outlet.name LIMIT \(Archive.mostBars)
      """
    return try Row.fetchAll(db, sql: sql, arguments: arguments(ids)).map {
      Chart.Bar(try $0.column(0), count: try $0.count(1))
    }
  }

  /// Pairs of whom the same articles quote, of the newest five thousand; of one speaker, who is quoted with
  /// that one.
  private func together(_ ids: [Int64]?, with speaker: Int64?, in db: Database) throws -> [Chart.Bar] {
    let isOfSpeaker =
      speaker.map { "AND (SELECT shown FROM actor WHERE id = \($0)) IN (one.actor, two.actor)" } ?? ""
    let articles =
      ids == nil
      ? "SELECT id FROM article ORDER BY day DESC, id DESC LIMIT 5000"
      : "SELECT DISTINCT value >> \(QuoteID.indexBits) FROM json_each(?) LIMIT 5000"
    return try Row.fetchAll(
      db,
      sql: """
        WITH looked(id) AS MATERIALIZED (\(articles)),
        spoken(article, actor) AS MATERIALIZED (
          SELECT DISTINCT appearance.article, actor.shown FROM looked
          JOIN appearance ON appearance.article = looked.id AND appearance.said > 0
          JOIN actor ON actor.id = appearance.actor)
        SELECT coalesce(a.given, a.name), a.id, coalesce(b.given, b.name), b.id, n FROM (
          SELECT one.actor AS first, two.actor AS second, count(*) AS n FROM spoken AS one
          JOIN spoken AS two ON two.article = one.article AND two.actor > one.actor
          \(isOfSpeaker)
          GROUP BY one.actor, two.actor ORDER BY n DESC, first, second LIMIT \(Archive.mostBars)
        ) JOIN actor AS a ON a.id = first JOIN actor AS b ON b.id = second ORDER BY n DESC, first, second
        """, arguments: arguments(ids)
    ).map { row in
      Chart.Bar(
        try row.column(0), actor: try row.column(1), count: try row.count(4), other: try row.column(3),
        otherName: try row.column(2))
    }
  }
}

private let shownClassCodes = QuoteQuery.shownClasses.map { String($0.code) }.sorted().joined(separator: ", ")

extension Timeline {
  /// Counts of days, each in order, as counts of equal steps without gaps, the same for all.
  static func steps(_ all: [[(day: Day, count: Int)]], most: Int) -> (
    step: Timeline.Step, starts: [String], counts: [[Int]]
  ) {
    let ends = all.flatMap { $0 }.map(\.day)
    guard let first = ends.min(), let last = ends.max() else { return (.month, [], all.map { _ in [] }) }
    let step = Step.fitting(first, last, most: most)
    // Years of more than any archive of news holds fall into none.
    var starts: [Day] = []
    var start = step.start(of: first)
    while start <= last {
      starts.append(start)
      start = step.next(start)
    }
    starts = starts.suffix(most)
    let counts = all.map { counts in
      var out = starts.map { _ in 0 }
      var at = 0
      for (day, count) in counts where day >= starts[0] {
        while at + 1 < starts.count, starts[at + 1] <= day { at += 1 }
        out[at] += count
      }
      return out
    }
    return (step, starts.map { dateText($0.number) ?? "" }, counts)
  }
}
