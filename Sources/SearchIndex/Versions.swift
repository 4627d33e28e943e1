// One article once: versions of a story (from feed, page and wire, cut, corrected) belong together. The
// fullest is shown, the others are folded under it; none is dropped, and the user may set any apart.
import DocumentModel
import Foundation
import GRDB

/// Whether two texts are versions of one story. What is folded wrongly is harder to find than what is shown
/// twice: these limits were set by reading pairs, see Docs/Formats.md.
enum SameStory {
  /// Shares of the shorter one's turns of words that the other has: where nothing else speaks for it, and
  /// where they have one address.
  static let share = 0.6, shareAtOneAddress = 0.15
  /// Turns that both have at least; fewer where they have one address.
  static let least = 24, leastAtOneAddress = 6
  /// Share of the shorter one's figures that the other must have: reports of one form differ in them.
  static let figures = 0.85
  /// Share of what they have in common that must stand at the beginning of the longer one.
  static let front = 0.75
  /// Share of the first third of the shorter one that the other must have: reports on one matter share what
  /// went before, which stands at their ends.
  static let opening = 0.6
  /// Days that may lie between two, and between two that hardly differ; those without a date must hardly
  /// differ.
  static let days = 1, daysOfCopies = 10, shareOfCopies = 0.9

  /// How alike they are, 0 to 1; nil when they are not of one story.
  static func likeness(_ one: Version, _ other: Version) -> Double? {
    let isOneAddress = one.address != nil && one.address == other.address
    let shorter = min(one.likeness.turns.count, other.likeness.turns.count)
    guard shorter > 0 else { return nil }
    let common = one.likeness.common(other.likeness)
    let share = Double(common) / Double(shorter)
    if isOneAddress, share >= shareAtOneAddress, common >= min(leastAtOneAddress, shorter) { return share }
    let isCopy = share >= shareOfCopies
    guard share >= SameStory.share, common >= least, areNear(one.day, other.day, isCopy) else { return nil }
    let isFirstShorter = one.likeness.turns.count <= other.likeness.turns.count
    let (few, many) = isFirstShorter ? (one.likeness, other.likeness) : (other.likeness, one.likeness)
    let shared = few.figures.intersection(many.figures).count
    guard Double(shared) >= figures * Double(few.figures.count), many.front(of: few) >= front,
      few.openingShare(in: many) >= opening
    else { return nil }
    return share
  }

  private static func areNear(_ one: Int, _ other: Int, _ isCopy: Bool) -> Bool {
    guard one > 0, other > 0 else { return isCopy }
    return abs(Day(stored: one).serial - Day(stored: other).serial) <= (isCopy ? daysOfCopies : days)
  }
}

/// What is compared of an article.
struct Version {
  var likeness: Likeness
  var address: String?
  var day: Int

  init(_ article: Article) {
    likeness = Likeness(of: article)
    address = article.url.map { Likeness.plainAddress($0) }.flatMap { $0.isEmpty ? nil : $0 }
    day = dayNumber(article.date)
  }
}

/// Articles that are looked at under one hash, the newest: what more have in common is no sign.
private let mostUnderOneHash = 40
/// Those that are compared in full.
private let mostCompared = 8

/// Notes what an article is like, and makes it a version of the story that it belongs to.
func joinStory(_ id: Int64, _ article: Article, in db: Database) throws {
  let version = Version(article)
  let keys = version.likeness.keys(address: article.url)
  let found = try mostAlike(id, version, keys, in: db)
  let note = try db.quick("INSERT OR IGNORE INTO likeness(hash, article) VALUES (?, ?)")
  for key in keys { try note.run(key, id) }
  guard let found else { return }
  let story =
    try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT story FROM article WHERE id = ?"), arguments: [found]) ?? found
  try db.cachedStatement(sql: "UPDATE article SET story = ?1 WHERE id IN (?2, ?3)")
    .execute(arguments: [story, id, found])
  try settle(story, in: db)
}

/// Forgets what an article is like; a story that is left with one version is none.
func leaveStory(_ id: Int64, _ article: Article, in db: Database) throws {
  let forget = try db.cachedStatement(sql: "DELETE FROM likeness WHERE hash = ? AND article = ?")
  for key in Likeness(of: article).keys(address: article.url) { try forget.execute(arguments: [key, id]) }
  let story = try Int64.fetchOne(
    db.cachedStatement(sql: "SELECT story FROM article WHERE id = ?"), arguments: [id])
  guard let story else { return }
  try db.cachedStatement(sql: "UPDATE article SET story = NULL, lead = NULL WHERE id = ?")
    .execute(arguments: [id])
  let rest = try versions(of: story, in: db)
  // The story has the number of its first version.
  let name = rest.count > 1 ? rest[0] : nil
  for version in rest {
    try db.cachedStatement(sql: "UPDATE article SET story = ? WHERE id = ?").execute(arguments: [
      name, version,
    ])
  }
  if let name {
    try settle(name, in: db)
  } else if let last = rest.first {
    try db.cachedStatement(sql: "UPDATE article SET lead = NULL WHERE id = ?").execute(arguments: [last])
  }
}

private func mostAlike(_ id: Int64, _ version: Version, _ keys: [Int64], in db: Database) throws -> Int64? {
  let under = try db.quick(
    "SELECT article FROM likeness WHERE hash = ? ORDER BY article DESC LIMIT \(mostUnderOneHash)")
  let address = version.address == nil ? nil : keys.last
  var shared: [Int64: Int] = [:]
  var common: [Int64: Int] = [:]
  for key in keys {
    let articles = try under.map(key) { try $0.column(0, Int64.self) }.filter { $0 != id }
    // A turn of words that so many have is the outlet's, not the story's, unless the article has no others.
    let isCommon = articles.count + 1 >= mostUnderOneHash && key != address
    for article in articles {
      if isCommon {
        common[article, default: 0] += 1
      } else {
        shared[article, default: 0] += key == address ? 8 : 1
      }
    }
  }
  if !shared.values.contains(where: { $0 > 1 }) { shared.merge(common) { $0 + $1 } }
  let candidates = shared.filter { $0.value > 1 }.sorted { ($1.value, $1.key) < ($0.value, $0.key) }
  var best: (id: Int64, share: Double)?
  for (candidate, _) in candidates.prefix(mostCompared) {
    guard let other = try fetchVersion(candidate, in: db), let share = SameStory.likeness(version, other)
    else { continue }
    if share > best?.share ?? 0 { best = (candidate, share) }
  }
  return best?.id
}

private func fetchVersion(_ id: Int64, in db: Database) throws -> Version? {
  let row = try Row.fetchOne(
    db.cachedStatement(
      sql: "SELECT text, url, day FROM body JOIN article ON article.id = body.article WHERE article.id = ?"),
    arguments: [id])
  guard let row else { return nil }
  let text: Data = try row.column(0)
  var article = Article(
    id: "", text: String(decoding: unsqueezed(Array(text)), as: UTF8.self), url: try row.column(1))
  article.date = dateText(try row.column(2))
  return Version(article)
}

/// All versions of a story, in the order in which they came.
func versions(of story: Int64, in db: Database) throws -> [Int64] {
  try Int64.fetchAll(
    db.cachedStatement(sql: "SELECT id FROM article WHERE story = ? ORDER BY id"), arguments: [story])
}

/// Of the versions that nobody set apart, the fullest is shown: the one with most words, of equals the
/// newest.
func settle(_ story: Int64, in db: Database) throws {
  let apart = "SELECT article FROM decision WHERE kind = \(Decision.Kind.apart.rawValue)"
  try db.cachedStatement(sql: "UPDATE article SET lead = NULL WHERE story = ?").execute(arguments: [story])
  try db.cachedStatement(
    sql: """
      WITH shown(id) AS (
        SELECT id FROM article WHERE story = ?1 AND id NOT IN (\(apart))
        ORDER BY (SELECT preview FROM body WHERE article = id), words DESC, day DESC, id DESC LIMIT 1)
      UPDATE article SET lead = (SELECT id FROM shown)
      WHERE story = ?1 AND id NOT IN (\(apart)) AND id <> (SELECT id FROM shown)
      """
  ).execute(arguments: [story])
}

/// Makes all stories anew.
func remakeStories(in db: Database) throws {
  try db.execute(sql: "DELETE FROM likeness; UPDATE article SET story = NULL, lead = NULL")
  for id in try Int64.fetchAll(db, sql: "SELECT id FROM article ORDER BY id") {
    guard let found = try? fetchAnnotation(id, in: db) else { continue }
    try joinStory(id, found.article, in: db)
  }
}

extension Archive {
  /// All versions of the story that an article belongs to, the one that lists show first, the fullest next;
  /// the article alone when there is no other.
  public func versions(of article: Int64) throws -> [ArticleRow] {
    try read { db in
      let story = try Int64.fetchOne(db, sql: "SELECT story FROM article WHERE id = ?", arguments: [article])
      var conditions = Conditions(in: db)
      conditions.add(story == nil ? "article.id = ?" : "article.story = ?", [story ?? article])
      return try articleRows(
        conditions, order: "article.lead IS NOT NULL, article.words DESC, article.id DESC", in: db)
    }
  }

  /// Takes an article out of the story that it was taken for a version of.
  ///
  /// - Throws: `ArchiveError` when it is in none, or was set apart already.
  @discardableResult
  public func setApart(_ article: Int64) throws -> Correction {
    try write { db in
      let found = try Row.fetchOne(
        db, sql: "SELECT story, heading FROM article WHERE id = ?", arguments: [article])
      guard let row = found else { throw ArchiveError("The archive has no article \(article)") }
      let story: Int64? = try row.column(0)
      guard let story else { throw ArchiveError("Article \(article) is the only version of its story") }
      guard try !Decision.about(article: article, in: db).contains(where: { $0.kind == .apart }) else {
        throw ArchiveError("Article \(article) was set apart already")
      }
      var decision = Decision(.apart, actor: nil, target: nil, article: article, words: try row.column(1))
      try decision.insert(in: db)
      try settle(story, in: db)
      return try correction(decision, in: db)
    }
  }
}
