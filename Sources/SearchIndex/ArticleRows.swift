// The rows that say who is who in one article: quotations with their speakers, who has part in them, which
// actor of the archive each actor is, and all that is counted of it. Adding, correcting and mending take them
// out and put them in here, so that they agree.
import DocumentModel
import GRDB

/// Which actors of the archive the actors of an article are, and why.
struct Cast {
  /// One for each actor of the annotation, by index; before merges.
  var actors: [Int64] = []
  /// As columns have them, see `MatchReason`.
  var reasons: [Int] = []

  init(actors: [Int64], reasons: [Int]) { (self.actors, self.reasons) = (actors, reasons) }

  /// Finds or makes the archive's actors of an annotation.
  ///
  /// - Parameter old: what the article was before: its splits stay, and unnamed sources that are still there
  ///   keep
  ///   their numbers.
  init(of annotation: Annotation, replacing old: ArticleRows? = nil, ahead: Ahead? = nil, in db: Database)
    throws
  {
    try self.init(of: annotation, replacing: old, known: [:], ahead, in: db)
  }

  /// The same where some are known, by ordinal.
  init(of annotation: Annotation, known: [Int: (id: Int64, reason: Int)], in db: Database) throws {
    try self.init(of: annotation, replacing: nil, known: known, nil, in: db)
  }

  private init(
    of annotation: Annotation, replacing old: ArticleRows?, known: [Int: (id: Int64, reason: Int)],
    _ ahead: Ahead?, in db: Database
  ) throws {
    var settled = known.mapValues { (id: $0.id, reason: MatchReason(column: $0.reason)) }
    for decision in old?.decisions ?? [] where decision.kind == .splitArticle {
      guard let ordinal = DecidedArticle.actor(at: decision.place, in: annotation), let new = decision.target
      else { continue }
      settled[ordinal] = (new, .splitArticle)
    }
    var taken = Set(settled.values.map(\.id))
    if let old { try settle(annotation, as: old, &settled, &taken, in: db) }
    for (ordinal, actor) in annotation.actors.enumerated() {
      if let known = settled[ordinal] {
        actors.append(known.id)
        reasons.append(known.reason.rawValue)
        continue
      }
      var found: (id: Int64, reason: MatchReason)
      switch try ActorMatching.find(actor, taken: taken, ahead: ahead, in: db) {
      case .found(let id, let reason): found = (id, reason)
      case .new: found = (try Cast.make(actor, in: db), .new)
      case .newForItself: found = (try Cast.make(actor, split: 1, in: db), .new)
      }
      taken.insert(found.id)
      actors.append(found.id)
      reasons.append(found.reason.rawValue)
      if found.reason == .acronym { try Cast.nameInFull(found.id, actor, in: db) }
    }
  }

  /// Whom no name finds is found by place: unnamed sources, and those called by one word that several people
  /// bear.
  private func settle(
    _ annotation: Annotation, as old: ArticleRows, _ settled: inout [Int: (id: Int64, reason: MatchReason)],
    _ taken: inout Set<Int64>, in db: Database
  ) throws {
    let isForItself = try db.cachedStatement(
      sql: "SELECT kind = \(NewsActor.Kind.unnamed.code) OR split = 1 FROM actor WHERE id = ?")
    var before: [ByteRange: Int] = [:]
    for (ordinal, actor) in old.found.actors.enumerated()
    where try Bool.fetchOne(isForItself, arguments: [old.cast.actors[ordinal]]) ?? false {
      for mention in actor.mentions { before[mention.range] = ordinal }
    }
    guard !before.isEmpty else { return }
    for (ordinal, actor) in annotation.actors.enumerated() where settled[ordinal] == nil {
      let same = actor.mentions.lazy.compactMap { before[$0.range] }.first {
        old.found.actors[$0].name == actor.name
      }
      guard let same, (actor.kind == .unnamed) == (old.found.actors[same].kind == .unnamed),
        try actor.kind == .unnamed || ActorMatching.isForItself(actor, taken: taken, in: db),
        taken.insert(old.cast.actors[same]).inserted
      else { continue }
      settled[ordinal] = (old.cast.actors[same], .place)
    }
  }

  /// A new actor of the archive.
  static func make(_ actor: NewsActor, split: Int = 0, in db: Database) throws -> Int64 {
    // It is shown as itself: its number must be known before.
    let next = try db.quick(
      """
      SELECT 1 + max(
        coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'actor'), 0),
        coalesce((SELECT max(id) FROM actor), 0))
      """)
    let id = try next.first(Int64.self) ?? 1
    try db.quick("INSERT INTO actor(id, name, norm, kind, key, split, shown) VALUES (?, ?, ?, ?, ?, ?, ?)")
      .run(
        id, storable(actor.name), ActorMatching.normalized(actor.name), actor.kind.code,
        personKey(actor.name, actor.kind), split, id)
    return id
  }

  static func personKey(_ name: String, _ kind: NewsActor.Kind) -> String? {
    kind == .person ? FullName(name)?.key : nil
  }

  /// An actor that was known by its initials gets its whole name.
  private static func nameInFull(_ id: Int64, _ actor: NewsActor, in db: Database) throws {
    guard actor.name.utf8.contains(0x20) else { return }
    try db.cachedStatement(sql: "UPDATE actor SET name = ?, norm = ? WHERE id = ? AND instr(norm, ' ') = 0")
      .execute(arguments: [storable(actor.name), ActorMatching.normalized(actor.name), id])
  }
}

/// An article's annotation as the analysis found it, with all that decides its rows.
struct ArticleRows {
  var id: Int64
  var found: Annotation
  var cast: Cast
  var decisions: [Decision]

  init(id: Int64, found: Annotation, cast: Cast, decisions: [Decision]) {
    (self.id, self.found, self.cast, self.decisions) = (id, found, cast, decisions)
  }

  static func load(_ id: Int64, in db: Database) throws -> ArticleRows? {
    guard let found = try fetchAnnotation(id, in: db) else { return nil }
    let rows = try Row.fetchAll(
      db.cachedStatement(sql: "SELECT actor, reason FROM appearance WHERE article = ? ORDER BY ordinal"),
      arguments: [id]
    ).prefix(found.actors.count)
    guard rows.count == found.actors.count else { throw damaged(id, found.article) }
    return ArticleRows(
      id: id, found: found,
      cast: Cast(actors: try rows.map { try $0.column(0) }, reasons: try rows.map { try $0.column(1) }),
      decisions: try Decision.about(article: id, in: db))
  }

  var day: Int { dayNumber(found.article.date) }

  /// Puts the rows in and counts them, or has them counted with those of other articles. Gives what follows
  /// from the annotation.
  @discardableResult
  func enter(in db: Database, ahead: Ahead? = nil) throws -> ArticleParts {
    let decided = try DecidedArticle(found, actors: cast.actors, decisions: decisions, in: db)
    let parts = ArticleParts(decided.annotation, article: id)
    let day = day
    try db.quick("UPDATE article SET quotes = ?, actors = ? WHERE id = ?")
      .run(parts.shownQuotes, decided.actors.count, id)

    let addQuote = try db.quick("INSERT INTO quote(id, day, speaker, class, kind) VALUES (?, ?, ?, ?, ?)")
    for quote in parts.quotes {
      try addQuote.run(
        quote.id, day, quote.speaker.map { decided.actors[$0] }, quote.class.code, quote.kind.code)
    }
    // Two of the article's actors may be one of the archive's.
    let addPart = try db.quick(
      "INSERT OR IGNORE INTO part(actor, role, day, quote, class, kind) VALUES (?, ?, ?, ?, ?, ?)")
    for part in parts.parts {
      let quote = parts.quotes[part.quote]
      try addPart.run(
        decided.actors[part.actor], part.role, day, quote.id, quote.class.code, quote.kind.code)
    }

    let addJoint = try db.quick("INSERT INTO joint(quote, ordinal, actor) VALUES (?, ?, ?)")
    for joint in parts.joint {
      try addJoint.run(parts.quotes[joint.quote].id, joint.actor, decided.actors[joint.actor])
    }
    try appear(decided, parts, in: db)
    try affiliate(in: db)
    if let ahead { ahead.count(parts.tally(on: day)) }
    try count(decided, parts, by: 1, ahead, in: db)
    return parts
  }

  private func appear(_ decided: DecidedArticle, _ parts: ArticleParts, in db: Database) throws {
    let appear = try db.quick(
      """
      INSERT INTO appearance(article, ordinal, actor, day, name, reason, mentions, said, about)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    let day = day
    for (ordinal, actor) in decided.actors.enumerated() {
      let isFound = ordinal < found.actors.count
      let name = isFound ? try addNames(found.actors[ordinal], of: actor, in: db) : nil
      try appear.run(
        id, ordinal, actor, day, name, isFound ? cast.reasons[ordinal] : MatchReason.speaker.rawValue,
        decided.annotation.actors[ordinal].mentions.count, parts.said[ordinal], parts.about[ordinal])
    }
  }

  /// Takes the rows out and counts them off. Actors and names that are left with nothing stay until `tidy`.
  func withdraw(in db: Database) throws {
    let decided = try DecidedArticle(found, actors: cast.actors, decisions: decisions, in: db)
    let parts = ArticleParts(decided.annotation, article: id)
    try count(decided, parts, by: -1, nil, in: db)
    let removePart = try db.cachedStatement(
      sql: "DELETE FROM part WHERE actor = ? AND role = ? AND day = ? AND quote = ?")
    for part in parts.parts {
      try removePart.execute(arguments: [
        decided.actors[part.actor], part.role, day, parts.quotes[part.quote].id,
      ])
    }
    let own = QuoteID.all(of: id)
    for sql in [
      "DELETE FROM quote WHERE id BETWEEN ? AND ?", "DELETE FROM joint WHERE quote BETWEEN ? AND ?",
    ] {
      try db.cachedStatement(sql: sql).execute(arguments: [own.lowerBound, own.upperBound])
    }
    let forget = try db.cachedStatement(
      sql: "UPDATE alias SET articles = articles - 1 WHERE actor = ? AND norm = ? AND kind = ?")
    for (ordinal, actor) in found.actors.enumerated() {
      for (norm, _) in names(of: actor) {
        try forget.execute(arguments: [cast.actors[ordinal], norm, actor.kind.code])
      }
      try settleKind(of: cast.actors[ordinal], in: db)
    }
    try db.cachedStatement(sql: "DELETE FROM appearance WHERE article = ?").execute(arguments: [id])
  }

  /// The names that an article uses for an actor, its fullest first, each once.
  private func names(of actor: NewsActor) -> [(norm: String, name: String)] {
    var out: [(norm: String, name: String)] = []
    for name in [actor.name] + actor.aliases {
      let norm = ActorMatching.normalized(name)
      if !out.contains(where: { $0.norm == norm }) { out.append((norm, name)) }
    }
    return out
  }

  /// Counts the names, and answers the row of the fullest.
  private func addNames(_ actor: NewsActor, of id: Int64, in db: Database) throws -> Int64? {
    let find = try db.quick(findAlias)
    let count = try db.quick("UPDATE alias SET articles = articles + 1 WHERE id = ?")
    let add = try db.quick("INSERT INTO alias(actor, norm, kind, name, articles) VALUES (?, ?, ?, ?, 1)")
    var fullest: Int64?
    for (norm, name) in names(of: actor) {
      let row: Int64
      if let known = try find.first(Int64.self, id, norm, actor.kind.code) {
        try count.run(known)
        row = known
      } else {
        try add.run(id, norm, actor.kind.code, storable(name))
        row = db.lastInsertedRowID
      }
      fullest = fullest ?? row
    }
    let kind = try db.quick("SELECT kind FROM actor WHERE id = ?").first(Int.self, id)
    if kind != actor.kind.code { try settleKind(of: id, in: db) }
    return fullest
  }

  /// The kind that most articles take it for; of equals the first.
  private func settleKind(of actor: Int64, in db: Database) throws {
    let most = try Int.fetchOne(
      db.cachedStatement(
        sql:
          "SELECT kind FROM alias WHERE actor = ? GROUP BY kind HAVING sum(articles) > 0 ORDER BY "
          + "sum(articles) DESC, kind LIMIT 1"
      ),
      arguments: [actor])
    guard let most else { return }
    try db.cachedStatement(sql: "UPDATE actor SET kind = ?1 WHERE id = ?2 AND kind <> ?1").execute(
      arguments: [most, actor])
  }

  /// Unnamed sources belong to whom this article says, others to whom the first article said.
  private func affiliate(in db: Database) throws {
    let set = try db.quick(
      "UPDATE actor SET affiliation = ?1 WHERE id = ?2 AND id <> ?1 AND (kind = "
        + "\(NewsActor.Kind.unnamed.code) OR affiliation IS NULL)"
    )
    for (ordinal, actor) in found.actors.enumerated() {
      guard let affiliation = actor.affiliation else { continue }
      try set.run(cast.actors[affiliation], cast.actors[ordinal])
    }
  }

  /// Counts the article in or out for all whom its actors are shown as. A quotation by or about two that are
  /// one counts once.
  private func count(
    _ decided: DecidedArticle, _ parts: ArticleParts, by sign: Int, _ ahead: Ahead?, in db: Database
  ) throws {
    let shown = try db.quick("SELECT shown FROM actor WHERE id = ?")
    let add = try db.quick(addCounts)
    var ordinals: [Int64: [Int]] = [:]
    for (ordinal, actor) in decided.actors.enumerated() {
      ordinals[try shown.first(Int64.self, actor) ?? actor, default: []].append(ordinal)
    }
    for (root, ordinals) in ordinals.sorted(by: { $0.key < $1.key }) {
      var said = ordinals.reduce(0) { $0 + parts.said[$1] }
      var about = ordinals.reduce(0) { $0 + parts.about[$1] }
      if ordinals.count > 1 {
        let together = parts.joint.filter { ordinals.contains($0.actor) }.map(\.quote)
        said -= together.count - Set(together).count
        about =
          Set(
            parts.parts.lazy.filter {
              $0.role == 1 && ordinals.contains($0.actor)
                && QuoteQuery.shownClasses.contains(parts.quotes[$0.quote].class)
            }.map(\.quote)
          ).count
      }
      let mentions = ordinals.reduce(0) { $0 + decided.annotation.actors[$1].mentions.count }
      if let ahead {
        ahead.count(root, mentions: mentions, said: said, about: about)
      } else {
        try add.run(sign, sign * mentions, sign * said, sign * about, root)
      }
    }
  }
}

/// The row of an actor's name of some kind: actor, norm and kind. Many may be called so, and few names are
/// one's.
let findAlias =
  "SELECT id FROM alias INDEXED BY alias_by_actor WHERE actor = ? AND norm = ? AND kind = ? LIMIT 1"

/// Removes what is left with no article, and that no decision keeps: names, actors.
func tidy(_ actors: [Int64], in db: Database) throws {
  let isKept = try db.cachedStatement(
    sql:
      "SELECT EXISTS (SELECT 1 FROM decision WHERE actor = ?1) OR EXISTS (SELECT 1 FROM decision WHERE "
      + "target = ?1)"
  )
  let appears = try db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM appearance WHERE actor = ?)")
  // Actors take their names along.
  let removeActor = try db.cachedStatement(sql: "DELETE FROM actor WHERE id = ?")
  let removeNames = try db.cachedStatement(sql: "DELETE FROM alias WHERE actor = ? AND articles = 0")
  for actor in Set(actors).sorted() {
    if try Bool.fetchOne(isKept, arguments: [actor]) ?? false { continue }
    if try Bool.fetchOne(appears, arguments: [actor]) ?? false {
      try removeNames.execute(arguments: [actor])
    } else {
      try removeActor.execute(arguments: [actor])
    }
  }
}

/// Makes all rows that follow from articles and decisions, and all counts, anew. Who is who stays; articles
/// that cannot be read are left out.
func recount(in db: Database) throws {
  try showMerged(in: db)
  try db.execute(
    sql: """
      INSERT INTO quote_text(quote_text) VALUES ('delete-all');
      DELETE FROM quote; DELETE FROM part; DELETE FROM joint; DELETE FROM tally;
      DELETE FROM appearance WHERE article NOT IN (SELECT id FROM article);
      UPDATE alias SET articles = 0;
      UPDATE actor SET articles = 0, mentions = 0, said = 0, about = 0;
      """)
  for row in try Row.fetchAll(
    db, sql: "SELECT id, name, kind FROM actor WHERE key IS NULL AND kind = \(NewsActor.Kind.person.code)")
  {
    guard let key = FullName(try row.column(1))?.key else { continue }
    try db.execute(
      sql: "UPDATE actor SET key = ? WHERE id = ?", arguments: [key, try row.column(0) as Int64])
  }
  for id in try Int64.fetchAll(db, sql: "SELECT id FROM article ORDER BY id") {
    guard let rows = try? ArticleRows.load(id, in: db) else { continue }
    try db.cachedStatement(sql: "DELETE FROM appearance WHERE article = ?").execute(arguments: [id])
    try rows.enter(in: db)
    try addWords(of: rows.found, id, in: db)
  }
  try tidy(try Int64.fetchAll(db, sql: "SELECT id FROM actor"), in: db)
  try remakeStories(in: db)
}

/// Makes anew who is shown as whom. Who is not reached from somebody shown was merged into nobody, or in a
/// circle. A damaged index may say that somebody shown was merged into itself: UNION, which takes each once,
/// comes to an end.
func showMerged(in db: Database) throws {
  try db.execute(
    sql: """
      UPDATE actor SET merged = NULL WHERE merged IS NOT NULL AND id NOT IN (
        SELECT actor FROM decision WHERE kind = \(Decision.Kind.merge.rawValue) AND target = actor.merged);
      WITH RECURSIVE tree(id, root) AS (
        SELECT id, id FROM actor WHERE merged IS NULL
        UNION SELECT actor.id, root FROM tree JOIN actor ON actor.merged = tree.id)
      UPDATE actor SET shown = tree.root FROM tree WHERE tree.id = actor.id;
      """)
}
