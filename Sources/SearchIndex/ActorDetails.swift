// One actor in full. What could be gathered from all its articles is gathered from the newest ones, so that
// somebody in a hundred thousand articles is shown as quickly as somebody in ten.
import DocumentModel
import GRDB

extension Archive {
  /// Everything about an actor; of one that was merged, everything about whom it was merged into. nil when
  /// there is none of that number.
  public func detail(of actor: Int64) throws -> ActorDetail? {
    try read { db in
      guard
        let row = try Row.fetchOne(
          db,
          sql: """
            SELECT b.id, coalesce(b.given, b.name), b.kind, b.articles, b.mentions, b.said, b.about
            FROM actor AS a JOIN actor AS b ON b.id = a.shown WHERE a.id = ?
            """, arguments: [actor])
      else { return nil }
      var detail = ActorDetail(
        id: try row.column(0), name: try row.column(1), kind: try NewsActor.Kind(code: row.column(2)),
        articles: try row.count(3), mentions: try row.count(4), said: try row.count(5),
        about: try row.count(6))
      let group = Group(root: detail.id, members: try members(of: detail.id, in: db))
      detail.aliases = try group.aliases(in: db)
      (detail.firstSeen, detail.lastSeen) = try group.days(in: db)
      (detail.descriptions, detail.affiliations) = try group.words(in: db)
      detail.quotedWith = try group.quotedWith(in: db)
      detail.timeline = try group.timeline(in: db)
      detail.reasons = try group.reasons(in: db)
      return detail
    }
  }

  /// Why what an article calls an actor is that actor of the archive, in a sentence or several; nil when it
  /// is not in the article.
  public func explanation(of actor: Int64, in article: Int64) throws -> String? {
    try read { db in
      let root = try root(of: actor, in: db)
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT appearance.actor, appearance.reason, alias.name FROM appearance JOIN actor ON actor.id = \
          appearance.actor
          LEFT JOIN alias ON alias.id = appearance.name WHERE article = ? AND shown = ? ORDER BY ordinal
          """, arguments: [article, root])
      guard !rows.isEmpty else { return nil }
      var sentences: [String] = []
      for row in rows {
        let (reason, called): (Int, String?) = (try row.column(1), try row.column(2))
        let actor = try shownName(of: row.column(0), in: db)
        sentences.append(sentence(MatchReason(column: reason), called: called ?? "", actor: actor))
        // Then through every merge, up to who is shown.
        var member: Int64? = try row.column(0)
        var passed: Set<Int64> = []
        while let id = member, id != root, passed.insert(id).inserted {
          let merge = try Int64.fetchOne(
            db, sql: "SELECT max(id) FROM decision WHERE kind = ? AND actor = ?",
            arguments: [Decision.Kind.merge.rawValue, id])
          if let merge, let decision = try Decision.shaping(root, in: db).first(where: { $0.id == merge }) {
            sentences.append(try correction(decision, in: db).explanation)
          }
          member = try Int64.fetchOne(db, sql: "SELECT merged FROM actor WHERE id = ?", arguments: [id])
        }
      }
      var seen: Set<String> = []
      return sentences.filter { seen.insert($0).inserted }.joined(separator: ". ") + "."
    }
  }
}

private func sentence(_ reason: MatchReason, called: String, actor: String) -> String {
  switch reason {
  case .new:
    "Nobody was known as “\(called)” before, or it is an unnamed source, which is counted for each article"
  case .name: "“\(called)” is the same full name"
  case .alias: "“\(called)” is what other articles call “\(actor)” too, and nobody else"
  case .acronym: "“\(called)” and “\(actor)” are a name and its initials, which fit nobody else here"
  case .initial:
    "“\(called)” and “\(actor)” have the same first and last name and differ by an initial at most"
  case .surname: "“\(called)” alone means “\(actor)” in nearly all articles that give the whole name"
  case .splitArticle: "You split “\(called)” off in this article"
  case .splitName: "You split the name “\(called)” off"
  case .speaker: "You named it as a speaker"
  case .place: "“\(called)” is at the same place as when the article was analysed before"
  }
}

private let shownClasses = QuoteQuery.shownClasses.map { String($0.code) }.sorted().joined(separator: ", ")

/// All actors that are shown as one.
private struct Group {
  var root: Int64
  var members: [Int64]
  private var list: String { members.map(String.init).joined(separator: ", ") }

  init(root: Int64, members: [Int64]) { (self.root, self.members) = (root, members) }

  func aliases(in db: Database) throws -> [ActorDetail.Counted] {
    // The spelling that most articles use stands for all that differ in case or marks.
    try Row.fetchAll(
      db,
      sql: """
        SELECT name, sum(articles), max(articles) FROM alias WHERE kind >= 0 AND actor IN (\(list))
        GROUP BY norm ORDER BY sum(articles) DESC, min(id) LIMIT 100
        """
    ).map { ActorDetail.Counted(try $0.column(0), articles: try $0.count(1)) }
  }

  func days(in db: Database) throws -> (first: String?, last: String?) {
    // One end of the index after the other; both in one question would go through all of it.
    let first = try members.compactMap {
      try Int.fetchOne(
        db, sql: "SELECT min(day) FROM appearance WHERE actor = ? AND day > 0", arguments: [$0])
    }.min()
    let last = try members.compactMap {
      try Int.fetchOne(
        db, sql: "SELECT max(day) FROM appearance WHERE actor = ? AND day > 0", arguments: [$0])
    }.max()
    return (first.flatMap(dateText), last.flatMap(dateText))
  }

  /// What the newest articles call it besides its names, and whom they say it belongs to.
  func words(in db: Database) throws -> (
    descriptions: [ActorDetail.Counted], affiliations: [ActorDetail.Related]
  ) {
    let articles = try Int64.fetchAll(
      db,
      sql:
        "SELECT DISTINCT article FROM appearance WHERE actor IN (\(list)) ORDER BY day DESC, article DESC "
        + "LIMIT 40"
    )
    var descriptions: [(text: String, count: Int)] = []
    var affiliations: [Int64: Int] = [:]
    let shown = try db.cachedStatement(sql: "SELECT shown FROM actor WHERE id = ?")
    for article in articles {
      guard let rows = try? ArticleRows.load(article, in: db) else { continue }
      for (ordinal, actor) in rows.found.actors.enumerated() where members.contains(rows.cast.actors[ordinal])
      {
        for text in actor.descriptions.map({ folded($0) }) {
          // A capital at the beginning of a sentence makes no other description.
          if let known = descriptions.firstIndex(where: { $0.text.lowercased() == text.lowercased() }) {
            if text.first?.isLowercase == true { descriptions[known].text = text }
            descriptions[known].count += 1
          } else {
            descriptions.append((text, 1))
          }
        }
        if let of = actor.affiliation, let id = try Int64.fetchOne(shown, arguments: [rows.cast.actors[of]]),
          id != root
        {
          affiliations[id, default: 0] += 1
        }
      }
    }
    // Of equals the newest first.
    let order = descriptions.indices.sorted { (-descriptions[$0].count, $0) < (-descriptions[$1].count, $1) }
    return (
      order.prefix(20).map { ActorDetail.Counted(descriptions[$0].text, articles: descriptions[$0].count) },
      try affiliations.sorted { (-$0.value, $0.key) < (-$1.value, $1.key) }.prefix(10).compactMap {
        try related($0, $1, in: db)
      }
    )
  }

  private func related(_ id: Int64, _ articles: Int, in db: Database) throws -> ActorDetail.Related? {
    let row = try Row.fetchOne(
      db, sql: "SELECT coalesce(given, name), kind FROM actor WHERE id = ?", arguments: [id])
    return try row.map {
      ActorDetail.Related(
        id: id, name: try $0.column(0), kind: try NewsActor.Kind(code: $0.column(1)), articles: articles)
    }
  }

  /// Other speakers of the newest thousand articles that it speaks in; its own unnamed sources are it.
  func quotedWith(in db: Database) throws -> [ActorDetail.Related] {
    let bits = QuoteID.indexBits
    return try Row.fetchAll(
      db,
      sql: """
        WITH spoken(article) AS (
          SELECT DISTINCT quote >> \(bits) FROM (
            SELECT quote FROM part WHERE actor IN (\(list)) AND role = 0 AND class IN (\(shownClasses))
            ORDER BY day DESC, quote DESC LIMIT 5000) LIMIT 1000)
        SELECT shown, count(*) FROM (
          SELECT DISTINCT spoken.article, speaker.shown FROM spoken
          JOIN appearance ON appearance.article = spoken.article AND appearance.said > 0
          JOIN actor AS speaker ON speaker.id = appearance.actor
          WHERE speaker.shown <> \(root) AND coalesce(speaker.affiliation NOT IN (\(list)), TRUE))
        GROUP BY shown ORDER BY count(*) DESC, shown LIMIT 12
        """
    ).compactMap { try related($0.column(0), $0.count(1), in: db) }
  }

  /// Quotations by it, its unnamed sources' among them, and about it, in at most sixty steps.
  func timeline(in db: Database) throws -> Timeline {
    func perDay(_ role: Int) throws -> [(day: Day, count: Int)] {
      try Row.fetchAll(
        db,
        sql: """
          SELECT day, count(\(members.count == 1 ? "*" : "DISTINCT quote")) FROM part
          WHERE actor IN (\(list)) AND role = \(role) AND class IN (\(shownClasses)) AND day > 0 GROUP BY \
          day ORDER BY day
          """
      ).map { (Day(stored: try $0.column(0)), try $0.count(1)) }
    }
    let (said, about) = (try perDay(0), try perDay(1))
    let (step, starts, counts) = Timeline.steps([said, about], most: 60)
    guard !starts.isEmpty else { return Timeline() }
    return Timeline(
      step: step,
      buckets: starts.indices.map {
        Timeline.Bucket(start: starts[$0], said: counts[0][$0], about: counts[1][$0])
      })
  }

  /// Why articles that call it otherwise mean it, and what the user decided.
  func reasons(in db: Database) throws -> [String] {
    var out: [String] = []
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT n.actor, n.reason, alias.name, n.count FROM (
          SELECT actor, reason, name, count(*) AS count FROM appearance WHERE actor IN (\(list)) GROUP BY \
        actor, reason, name
        ) AS n LEFT JOIN alias ON alias.id = n.name ORDER BY n.count DESC, n.name LIMIT 100
        """)
    for row in rows {
      let reason = MatchReason(column: try row.column(1))
      let called: String = try row.column(2) ?? ""
      switch reason {
      case .new, .name, .place, .splitArticle, .splitName, .speaker: continue
      case .alias, .acronym, .initial, .surname:
        let actor = try shownName(of: row.column(0), in: db)
        if reason != .surname, ActorMatching.normalized(called) == ActorMatching.normalized(actor) {
          continue
        }
        let count = try row.count(3)
        out.append(
          "\(sentence(reason, called: called, actor: actor)) "
            + "(\(count == 1 ? "1 article" : "\(count) articles"))"
        )
      }
    }
    return out + (try Decision.shaping(root, in: db).map { try correction($0, in: db).explanation })
  }
}

extension Timeline.Step {
  /// The shortest step of which so many at most reach from the first day to the last.
  static func fitting(_ first: Day, _ last: Day, most: Int) -> Self {
    let days = last.serial - first.serial
    let months = (last.year - first.year) * 12 + last.month - first.month
    if days < most { return .day }
    if days / 7 + 2 <= most { return .week }
    return months < most ? .month : .year
  }

  func start(of day: Day) -> Day {
    switch self {
    case .day: day
    // 1970-01-01 was a Thursday.
    case .week: day.minus(days: ((day.serial + 3) % 7 + 7) % 7)
    case .month: Day(number: day.number / 100 * 100 + 1)
    case .year: Day(number: day.number / 10000 * 10000 + 101)
    }
  }

  func next(_ day: Day) -> Day {
    switch self {
    case .day: Day(serial: day.serial + 1)
    case .week: Day(serial: day.serial + 7)
    case .month: Day(number: day.month == 12 ? (day.year + 1) * 10000 + 101 : day.number + 100)
    case .year: Day(number: day.number + 10000)
    }
  }
}
