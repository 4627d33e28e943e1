// Corrections: what the user decides about actors, speakers and versions, and how it is taken back. Every
// correction is one transaction; undoing leaves every table as it was.
import DocumentModel
import GRDB

extension Archive {
  /// Makes two actors one, shown by the second's name. New articles that name the first mean the second from
  /// now on.
  ///
  /// - Throws: `ArchiveError` when there is no such actor, or the two are one already.
  @discardableResult
  public func merge(_ actor: Int64, into other: Int64) throws -> Correction {
    try write { db in
      let (from, into) = (try root(of: actor, in: db), try root(of: other, in: db))
      guard from != into else {
        throw ArchiveError("“\(try shownName(of: into, in: db))” is one actor with that already")
      }
      var decision = Decision(.merge, actor: from, target: into)
      try decision.insert(in: db)
      try attach(from, to: into, in: db)
      return try correction(decision, in: db)
    }
  }

  /// Makes what one article calls an actor an actor of its own.
  ///
  /// - Throws: `ArchiveError` when the actor is not in the article, or in no other.
  @discardableResult
  public func split(_ actor: Int64, in article: Int64) throws -> Correction {
    try write { db in
      let root = try root(of: actor, in: db)
      guard var rows = try ArticleRows.load(article, in: db) else {
        throw ArchiveError("The archive has no article \(article)")
      }
      let members = try members(of: root, in: db)
      let ordinals = rows.cast.actors.indices.filter { members.contains(rows.cast.actors[$0]) }
      let name = try shownName(of: root, in: db)
      guard let first = ordinals.first else { throw ArchiveError("“\(name)” is not in article \(article)") }
      let articles =
        try Int.fetchOne(db, sql: "SELECT articles FROM actor WHERE id = ?", arguments: [root]) ?? 0
      guard articles > 1 else {
        throw ArchiveError("“\(name)” is in article \(article) only; there is nothing to split it from")
      }
      try rows.withdraw(in: db)
      let new = try Cast.make(rows.found.actors[first], split: 1, in: db)
      var step: Int64?
      for ordinal in ordinals {
        let place = rows.found.actors[ordinal].mentions.map(\.range)
        var decision = Decision(
          .splitArticle, actor: rows.cast.actors[ordinal], target: new, article: article, place: place)
        try decision.insert(step: step, in: db)
        step = decision.step
        rows.decisions.append(decision)
        rows.cast.actors[ordinal] = new
        rows.cast.reasons[ordinal] = MatchReason.column(.splitArticle, before: rows.cast.reasons[ordinal])
      }
      try rows.enter(in: db)
      return try correction(rows.decisions[rows.decisions.count - ordinals.count], in: db)
    }
  }

  /// Makes all that articles call an actor by one name, and by no fuller one, an actor of its own. New
  /// articles that use the name mean the new one.
  ///
  /// - Throws: `ArchiveError` when no article names the actor so, or when all do.
  @discardableResult
  public func split(_ actor: Int64, name: String) throws -> Correction {
    try write { db in
      let root = try root(of: actor, in: db)
      let norm = ActorMatching.normalized(name)
      let whole = try shownName(of: root, in: db)
      let found = try Row.fetchAll(
        db,
        sql: """
          SELECT appearance.actor, article, alias.name FROM actor JOIN appearance ON appearance.actor = \
          actor.id
          JOIN alias ON alias.id = appearance.name WHERE shown = ? AND alias.norm = ? ORDER BY \
          appearance.actor, article
          """, arguments: [root, norm])
      guard let first = found.first else {
        throw ArchiveError("No article calls “\(whole)” by the name “\(name)” alone")
      }
      let all = try Int.fetchOne(
        db, sql: "SELECT count(*) FROM actor JOIN appearance ON appearance.actor = actor.id WHERE shown = ?",
        arguments: [root])
      guard found.count < all ?? 0 else {
        throw ArchiveError("All articles call “\(whole)” so; there is nothing to split the name from")
      }
      // Each of the group's members gives to an actor of its own, so that each gets its own back.
      var new: [Int64: Int64] = [:]
      var decisions: [Decision] = []
      for row in found {
        let from: Int64 = try row.column(0)
        guard new[from] == nil else { continue }
        let kind = try Int.fetchOne(db, sql: "SELECT kind FROM actor WHERE id = ?", arguments: [from]) ?? 0
        let target = try Cast.make(
          NewsActor(name: first.column(2), kind: NewsActor.Kind(code: kind)), split: 2, in: db)
        new[from] = target
        var decision = Decision(.splitName, actor: from, target: target, words: try first.column(2))
        try decision.insert(step: decisions.first?.step, in: db)
        decisions.append(decision)
      }
      for article in try Set(found.map { try $0.column(1) as Int64 }).sorted() {
        try recast(article, in: db) { rows, ordinal in
          guard let target = new[rows.cast.actors[ordinal]],
            ActorMatching.normalized(rows.found.actors[ordinal].name) == norm
          else { return nil }
          return (target, MatchReason.column(.splitName, before: rows.cast.reasons[ordinal]))
        }
      }
      for other in decisions.dropFirst() {
        var merge = Decision(.merge, actor: other.target, target: decisions[0].target)
        try merge.insert(step: decisions[0].step, in: db)
        try attach(other.target!, to: decisions[0].target!, in: db)
      }
      return try correction(decisions[0], in: db)
    }
  }

  /// Gives an actor another name to be shown by.
  ///
  /// - Throws: `ArchiveError` when the name is empty, too long or the present one.
  @discardableResult
  public func rename(_ actor: Int64, to name: String) throws -> Correction {
    try write { db in
      let root = try root(of: actor, in: db)
      let name = folded(name)
      guard name.unicodeScalars.contains(where: isTokenScalar) else {
        throw ArchiveError("A name wants a letter or a digit")
      }
      guard name.utf8.count <= 200 else {
        throw ArchiveError("That name is too long; 200 bytes are the most")
      }
      guard try shownName(of: root, in: db) != name else {
        throw ArchiveError("“\(name)” is called so already")
      }
      var decision = Decision(.rename, actor: root, target: nil, words: name)
      try decision.insert(in: db)
      try give(name, to: root, in: db)
      return try correction(decision, in: db)
    }
  }

  /// Sets who says a quotation, or with nil that the speaker is not who it seems, and unknown.
  ///
  /// - Parameter quotation: its index in the article's annotation.
  /// - Throws: `ArchiveError` when there is no such quotation or actor, or that is so already.
  @discardableResult
  public func setSpeaker(of quotation: Int, in article: Int64, to actor: Int64?) throws -> Correction {
    try setSpeakers(of: quotation, in: article, to: actor.map { [$0] } ?? [])
  }

  /// Sets who says a quotation to a person of a name: one whom the archive knows by just that name, else a
  /// new one.
  public func setSpeaker(of quotation: Int, in article: Int64, named name: String) throws -> Correction {
    let name = folded(name)
    guard name.contains(where: \.isLetter) else { throw ArchiveError("“\(name)” is no name") }
    return try setSpeakers(of: quotation, in: article, to: [], named: name)
  }

  /// A person of a name; a new one has no article but by the decision that follows.
  private func person(named name: String, in db: Database) throws -> Int64 {
    let norm = ActorMatching.normalized(name)
    let known = try Int64.fetchOne(
      db,
      sql:
        """
        SELECT shown FROM actor WHERE norm = ? AND kind = \(NewsActor.Kind.person.code) AND split = 0
        ORDER BY id LIMIT 1
        """,
      arguments: [norm])
    if let known { return known }
    let new = try Cast.make(NewsActor(name: name, kind: .person), in: db)
    try db.execute(
      sql:
        """
        INSERT OR IGNORE INTO alias(actor, norm, kind, name)
        VALUES (?, ?, \(NewsActor.Kind.person.code), ?)
        """,
      arguments: [new, norm, storable(name)])
    return new
  }

  /// Sets all who say a quotation together; with nobody, that it is not who it seems, and unknown.
  ///
  /// - Parameter quotation: its index in the article's annotation.
  /// - Throws: `ArchiveError` when there is no such quotation or actor, or that is so already.
  @discardableResult
  public func setSpeakers(of quotation: Int, in article: Int64, to actors: [Int64]) throws -> Correction {
    try setSpeakers(of: quotation, in: article, to: actors, named: nil)
  }

  private func setSpeakers(of quotation: Int, in article: Int64, to actors: [Int64], named name: String?)
    throws
    -> Correction
  {
    try write { db in
      guard let rows = try ArticleRows.load(article, in: db) else {
        throw ArchiveError("The archive has no article \(article)")
      }
      guard rows.found.quotations.indices.contains(quotation) else {
        throw ArchiveError("Article \(article) has no quotation \(quotation + 1)")
      }
      let decided = try DecidedArticle(
        rows.found, actors: rows.cast.actors, decisions: rows.decisions, in: db)
      let before = decided.annotation.quotations[quotation].speakers.map { decided.actors[$0] }
      var targets: [Int64] = []
      for actor in actors + (try name.map { [try person(named: $0, in: db)] } ?? []) {
        // Of those shown as one, whom the article knows.
        let root = try root(of: actor, in: db)
        let members = try members(of: root, in: db)
        let target = rows.cast.actors.first(where: members.contains) ?? root
        if !targets.contains(target) { targets.append(target) }
      }
      guard !targets.isEmpty || !before.isEmpty else { throw ArchiveError("The speaker is unknown already") }
      if decided.corrected.contains(quotation), before == targets {
        let names = listed(try targets.map { "“\(try shownName(of: $0, in: db))”" })
        throw ArchiveError(
          "\(names) \(targets.count > 1 ? "are the speakers" : "is the speaker") by your decision already")
      }
      let content = rows.found.quotations[quotation].content
      let words = folded(content.map { rows.found.article.text[bytes: $0] }.joined(separator: " … "))
      try rows.withdraw(in: db)
      var after = rows
      // One decision for each who spoke before and for each who speaks now: the step tells all of both.
      var step: Int64?
      for turn in 0..<max(before.count, targets.count) {
        var decision = Decision(
          .speaker, actor: turn < before.count ? before[turn] : nil,
          target: turn < targets.count ? targets[turn] : nil,
          article: article, place: content, words: words.count > 60 ? words.prefix(59) + "…" : words)
        try decision.insert(step: step, in: db)
        step = decision.step
        after.decisions.append(decision)
      }
      try after.enter(in: db)
      return try correction(after.decisions[rows.decisions.count], in: db)
    }
  }

  /// Takes the last correction back; nil when there is none.
  public func undo() throws -> Correction? {
    try write { db in
      let step = try Decision.lastStep(in: db)
      guard let first = step.last else { return nil }
      let undone = try correction(first, in: db)
      for decision in step { try takeBack(decision, in: db) }
      try tidy(step.flatMap { [$0.actor, $0.target].compactMap { $0 } }, in: db)
      return undone
    }
  }

  /// The corrections that are kept, the newest first; a step of several decisions is one.
  public func corrections(limit: Int = 100) throws -> [Correction] {
    try read { db in
      try Decision.firstOfSteps(limit: max(0, limit), in: db).map { try correction($0, in: db) }
    }
  }
}
