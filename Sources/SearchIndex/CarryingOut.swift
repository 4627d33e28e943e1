// What a decision does to the tables, and how they become again what they were before it.
import DocumentModel
import GRDB

func takeBack(_ decision: Decision, in db: Database) throws {
  func forget() throws { try db.execute(sql: "DELETE FROM decision WHERE id = ?", arguments: [decision.id]) }
  switch decision.kind {
  case .merge:
    try forget()
    guard let actor = decision.actor else { return }
    try db.execute(sql: "UPDATE actor SET merged = NULL WHERE id = ?", arguments: [actor])
    try show(actor, in: db)
    try countShown([try root(of: actor, in: db), try root(of: decision.target ?? 0, in: db)], in: db)
  case .rename:
    try forget()
    if let actor = decision.actor { try takeBackName(decision.words, of: actor, in: db) }
  case .splitArticle:
    guard let article = decision.article, let from = decision.actor,
      let rows = try ArticleRows.load(article, in: db)
    else {
      return try forget()
    }
    try rows.withdraw(in: db)
    try forget()
    try rows.given(to: from, without: decision).enter(in: db)
  case .splitName:
    if let from = decision.actor { try takeBackSplitName(from, decision.target ?? 0, in: db) }
    try forget()
  case .speaker:
    guard let article = decision.article, let rows = try ArticleRows.load(article, in: db) else {
      return try forget()
    }
    try rows.withdraw(in: db)
    try forget()
    var after = rows
    after.decisions.removeAll { $0.id == decision.id }
    try after.enter(in: db)
  case .apart:
    try forget()
    let story = try Int64.fetchOne(
      db, sql: "SELECT story FROM article WHERE id = ?", arguments: [decision.article])
    if let story { try settle(story, in: db) }
  }
}

/// Gives an actor the name that it had before the one taken back, which finds it no more.
private func takeBackName(_ words: String?, of actor: Int64, in db: Database) throws {
  let older = try String.fetchAll(
    db, sql: "SELECT words FROM decision WHERE kind = ? AND actor = ? ORDER BY id DESC",
    arguments: [Decision.Kind.rename.rawValue, actor])
  try db.execute(sql: "UPDATE actor SET given = ? WHERE id = ?", arguments: [older.first, actor])
  let norm = ActorMatching.normalized(words ?? "")
  if !older.contains(where: { ActorMatching.normalized($0) == norm }) {
    try db.execute(
      sql: "DELETE FROM alias WHERE actor = ? AND norm = ? AND kind = \(givenName)",
      arguments: [actor, norm])
  }
}

/// Gives back the appearances that a name was split off with.
private func takeBackSplitName(_ from: Int64, _ target: Int64, in db: Database) throws {
  let articles = try Int64.fetchAll(
    db, sql: "SELECT DISTINCT article FROM appearance WHERE actor = ? ORDER BY article", arguments: [target])
  for article in articles {
    try recast(article, in: db) { rows, ordinal in
      guard rows.cast.actors[ordinal] == target else { return nil }
      let before = rows.cast.reasons[ordinal] % 16
      return (from, before == MatchReason.splitName.rawValue ? MatchReason.name.rawValue : before)
    }
  }
}

extension ArticleRows {
  /// These rows as they are without a split in this article: whom it took away is `from` again.
  fileprivate func given(to from: Int64, without split: Decision) -> ArticleRows {
    var after = self
    after.decisions.removeAll { $0.id == split.id }
    let ordinal = DecidedArticle.actor(at: split.place, in: found) { cast.actors[$0] == split.target ?? 0 }
    guard let ordinal else { return after }
    after.cast.actors[ordinal] = from
    after.cast.reasons[ordinal] %= 16
    if after.cast.reasons[ordinal] == MatchReason.splitArticle.rawValue {
      after.cast.reasons[ordinal] = MatchReason.name.rawValue
    }
    return after
  }
}

/// Gives actors of an article to others: `change` answers whom and why, or nil for those that stay.
func recast(
  _ article: Int64, in db: Database, _ change: (ArticleRows, Int) -> (actor: Int64, reason: Int)?
) throws {
  guard let rows = try ArticleRows.load(article, in: db) else { return }
  var after = rows
  for ordinal in rows.cast.actors.indices {
    guard let new = change(rows, ordinal) else { continue }
    after.cast.actors[ordinal] = new.actor
    after.cast.reasons[ordinal] = new.reason
  }
  try rows.withdraw(in: db)
  try after.enter(in: db)
}

func attach(_ actor: Int64, to other: Int64, in db: Database) throws {
  try db.execute(sql: "UPDATE actor SET merged = ? WHERE id = ?", arguments: [other, actor])
  try show(actor, in: db)
  try countShown([actor, other], in: db)
}

/// Shows an actor, and all that were merged into it, as whom it was merged into, or as itself.
func show(_ actor: Int64, in db: Database) throws {
  try db.execute(
    sql: """
      WITH RECURSIVE below(id) AS (VALUES (?1) UNION SELECT actor.id FROM actor JOIN below ON actor.merged = \
      below.id)
      UPDATE actor SET shown = coalesce((SELECT into_.shown FROM actor AS a JOIN actor AS into_ ON into_.id \
      = a.merged WHERE a.id = ?1), ?1)
      WHERE id IN (SELECT id FROM below)
      """, arguments: [actor])
}

/// Counts anew what actors are shown with.
func countShown(_ actors: [Int64], in db: Database) throws {
  let classes = QuoteQuery.shownClasses.map { String($0.code) }.sorted().joined(separator: ", ")
  for actor in Set(actors).sorted() {
    try db.execute(
      sql: """
        UPDATE actor SET (articles, mentions, said) = (
          SELECT count(DISTINCT article), coalesce(sum(appearance.mentions), 0), \
        coalesce(sum(appearance.said), 0) - (
            SELECT count(*) - count(DISTINCT quote) FROM joint WHERE joint.actor IN (SELECT id FROM actor \
        WHERE shown = ?1))
          FROM appearance WHERE appearance.actor IN (SELECT id FROM actor WHERE shown = ?1)),
        about = (
          SELECT count(DISTINCT quote) FROM part
          WHERE part.actor IN (SELECT id FROM actor WHERE shown = ?1) AND role = 1 AND class IN (\(classes)))
        WHERE id = ?1
        """, arguments: [actor])
  }
}

/// The kind of names that users gave: no article knows them.
let givenName = -1

func give(_ name: String, to actor: Int64, in db: Database) throws {
  try db.execute(sql: "UPDATE actor SET given = ? WHERE id = ?", arguments: [name, actor])
  let norm = ActorMatching.normalized(name)
  guard try db.quick(findAlias).first(Int64.self, actor, norm, givenName) == nil else { return }
  try db.execute(
    sql: "INSERT INTO alias(actor, norm, kind, name) VALUES (?, ?, \(givenName), ?)",
    arguments: [actor, norm, name])
}
