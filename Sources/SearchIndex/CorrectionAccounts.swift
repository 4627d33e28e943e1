// Actors by number and name, and decisions in words for people.
import DocumentModel
import GRDB

/// The actor that an actor is shown as.
func root(of actor: Int64, in db: Database) throws -> Int64 {
  guard let root = try Int64.fetchOne(db, sql: "SELECT shown FROM actor WHERE id = ?", arguments: [actor])
  else {
    throw ArchiveError("The archive has no actor \(actor)")
  }
  return root
}

/// All that are shown as one actor.
func members(of root: Int64, in db: Database) throws -> [Int64] {
  try Int64.fetchAll(
    db.cachedStatement(sql: "SELECT id FROM actor WHERE shown = ? ORDER BY id"), arguments: [root])
}

func shownName(of actor: Int64, in db: Database) throws -> String {
  try String.fetchOne(db, sql: "SELECT coalesce(given, name) FROM actor WHERE id = ?", arguments: [actor])
    ?? "actor \(actor)"
}

/// A decision as people are shown it.
func correction(_ decision: Decision, in db: Database) throws -> Correction {
  func named(_ actor: Int64?) throws -> Correction.Named {
    Correction.Named(id: actor ?? 0, name: try shownName(of: actor ?? 0, in: db))
  }
  let by = "by you on \(decision.made)"
  let actor = try named(decision.actor)
  let article = decision.article ?? 0
  let words = decision.words ?? ""
  var isInEffect = true
  let change: Correction.Change
  let explanation: String
  switch decision.kind {
  case .merge:
    let into = try named(decision.target)
    change = .merge(actor, into: into)
    explanation = "“\(actor.name)” was merged into “\(into.name)” \(by)"
  case .splitArticle:
    change = .splitArticle(from: actor, article: article, new: try named(decision.target))
    explanation = "“\(actor.name)” of article \(article) was split off \(by)"
    isInEffect =
      try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM appearance WHERE article = ? AND actor = ?)",
        arguments: [article, decision.target]) ?? false
  case .splitName:
    change = .splitName(from: actor, name: words, new: try named(decision.target))
    explanation = "The name “\(words)” was split off “\(actor.name)” \(by)"
  case .rename:
    change = .rename(actor, to: words)
    explanation = "It was named “\(words)” \(by)"
  case .speaker:
    let to = try Int64.fetchAll(
      db, sql: "SELECT target FROM decision WHERE step = ? AND target IS NOT NULL ORDER BY id",
      arguments: [decision.step]
    ).map { try named($0) }
    change = .speaker(article: article, words: words, to: to)
    let speaker =
      to.count > 1
      ? "speakers of \(words) in article \(article) were" : "speaker of \(words) in article \(article) was"
    explanation =
      to.isEmpty
      ? "The \(speaker) taken away \(by)" : "The \(speaker) set to \(listed(to.map { "“\($0.name)”" })) \(by)"
    if let rows = try? ArticleRows.load(article, in: db) {
      isInEffect = DecidedArticle.quotation(at: decision.place, in: rows.found) != nil
    }
  case .apart:
    change = .apart(article: article, title: words)
    explanation = "Article \(article), “\(words)”, was set apart from other versions \(by)"
    isInEffect =
      try Int64.fetchOne(db, sql: "SELECT story FROM article WHERE id = ?", arguments: [article]) != nil
  }
  return Correction(
    id: decision.id, change: change, date: decision.made, isInEffect: isInEffect, explanation: explanation)
}
