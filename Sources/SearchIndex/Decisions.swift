// Decisions are the user's corrections as the archive keeps them. They are told by what does not change when
// articles are analysed again: numbers of actors, and byte ranges of the text.
import DocumentModel
import Foundation
import GRDB

/// A row of `decision`.
struct Decision {
  /// The numbers are on people's disks.
  enum Kind: Int { case merge, splitArticle, splitName, rename, speaker, apart }

  var id: Int64 = 0
  var step: Int64 = 0
  var kind: Kind
  var made = now()
  var actor: Int64?
  var target: Int64?
  var article: Int64?
  var place: [ByteRange] = []
  var words: String?

  private static let columns = "id, step, kind, made, actor, target, article, place, words"

  private init(_ row: Row) throws {
    guard let kind = Kind(rawValue: try row.column(2)) else { throw UnreadableRow() }
    (id, step, self.kind, made) = (try row.column(0), try row.column(1), kind, try row.column(3))
    (actor, target, article) = (try row.column(4), try row.column(5), try row.column(6))
    words = try row.column(8)
    let place: String? = try row.column(7)
    self.place = Decision.ranges(place ?? "")
  }

  init(
    _ kind: Kind, actor: Int64?, target: Int64?, article: Int64? = nil, place: [ByteRange] = [],
    words: String? = nil
  ) {
    self.kind = kind
    (self.actor, self.target, self.article, self.place, self.words) = (actor, target, article, place, words)
  }

  /// Puts the decision on top of all others, as a step of its own unless one is given. A step has the number
  /// of its first decision.
  mutating func insert(step: Int64? = nil, in db: Database) throws {
    id = try Int64.fetchOne(db, sql: "SELECT coalesce(max(id), 0) + 1 FROM decision") ?? 1
    self.step = step ?? id
    let ranges = placeText(place)
    try db.execute(
      sql: "INSERT INTO decision(\(Decision.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        id, self.step, kind.rawValue, made, actor, target, article, ranges.isEmpty ? nil : ranges,
        storable(words),
      ])
  }

  /// All that are about one article, in the order in which they were made.
  static func about(article: Int64, in db: Database) throws -> [Decision] {
    let statement = try db.cachedStatement(
      sql: "SELECT \(columns) FROM decision WHERE article = ? ORDER BY id")
    return try Row.fetchAll(statement, arguments: [article]).map(Decision.init)
  }

  /// The first of each step, the newest first.
  static func firstOfSteps(limit: Int, in db: Database) throws -> [Decision] {
    try Row.fetchAll(
      db, sql: "SELECT \(columns) FROM decision WHERE id = step ORDER BY id DESC LIMIT ?", arguments: [limit]
    ).map(Decision.init)
  }

  /// Those of the newest step, the newest first.
  static func lastStep(in db: Database) throws -> [Decision] {
    try Row.fetchAll(
      db,
      sql:
        "SELECT \(columns) FROM decision WHERE step = (SELECT step FROM decision ORDER BY id DESC LIMIT 1) "
        + "ORDER BY id DESC"
    ).map(Decision.init)
  }

  /// Merges and splits that made the group of an actor what it is, in the order in which they were made.
  static func shaping(_ root: Int64, in db: Database) throws -> [Decision] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT \(columns) FROM decision WHERE id IN (
          SELECT decision.id FROM actor JOIN decision ON decision.actor = actor.id WHERE shown = ?1
          UNION SELECT decision.id FROM actor JOIN decision ON decision.target = actor.id WHERE shown = ?1)
        AND kind < \(Kind.speaker.rawValue) ORDER BY id
        """, arguments: [root]
    ).map(Decision.init)
  }

  static func ranges(_ text: String) -> [ByteRange] {
    text.split(separator: " ").compactMap { part in
      let ends = part.split(separator: "-").compactMap { Int($0) }
      return ends.count == 2 && ends[0] >= 0 && ends[0] <= ends[1] && ends[1] <= Int(UInt32.max)
        ? ByteRange(ends[0], ends[1]) : nil
    }
  }

  private static func now() -> String {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(dateText(Day.today.number) ?? "") \(two(parts.tm_hour)):\(two(parts.tm_min))"
  }
}

/// An article's annotation as the user decided it is, and the archive's number for each of its actors.
struct DecidedArticle {
  var annotation: Annotation
  /// One for each of `annotation.actors`, before merges.
  var actors: [Int64]
  /// Quotations whose speaker the user set, by index.
  var corrected: Set<Int> = []
  /// Decisions about speakers whose quotation is not there.
  var waiting: Set<Int64> = []

  /// Applies decisions about speakers. A speaker whom the text does not name is appended to the actors.
  init(_ found: Annotation, actors: [Int64], decisions: [Decision], in db: Database) throws {
    annotation = found
    self.actors = actors
    // The decisions of one step are about one quotation and name all its speakers.
    var rest = decisions.filter { $0.kind == .speaker }[...]
    while let decision = rest.first {
      let step = rest.prefix { $0.step == decision.step }
      rest = rest.dropFirst(step.count)
      guard let index = DecidedArticle.quotation(at: decision.place, in: found) else {
        waiting.formUnion(step.map(\.id))
        continue
      }
      corrected.insert(index)
      let analysed = found.quotations[index]
      annotation.quotations[index].confidence = 1
      annotation.quotations[index].candidate = nil
      let date = decision.made.prefix(10)
      annotation.quotations[index].speakers = []
      let targets = step.compactMap(\.target)
      guard !targets.isEmpty else {
        let rejected = step.compactMap(\.actor)
        let others = analysed.speakers + [analysed.candidate].compactMap { $0 }
        annotation.quotations[index].candidate = others.first { !rejected.contains(actors[$0]) }
        annotation.quotations[index].reason = "the speaker was taken away by you on \(date)"
        continue
      }
      annotation.quotations[index].reason =
        "the \(targets.count > 1 ? "speakers were" : "speaker was") set by you on \(date)"
      for target in targets {
        let ordinal = try ordinal(of: target, in: decisions, after: decision.id, known: actors.count, db)
        if !annotation.quotations[index].speakers.contains(ordinal) {
          annotation.quotations[index].speakers.append(ordinal)
        }
      }
    }
  }

  /// The article's actor whom a decision named; one whom the text does not name is appended.
  private mutating func ordinal(
    of target: Int64, in decisions: [Decision], after id: Int64, known: Int, _ db: Database
  ) throws -> Int {
    // Somebody in the text who was split off since then is meant still.
    let found = actors[..<known]
    let later = decisions.first {
      $0.kind == .splitArticle && $0.id > id && $0.actor == target && $0.target.map(found.contains) ?? false
    }
    if let ordinal = actors.firstIndex(of: target) ?? later?.target.flatMap(found.firstIndex(of:)) {
      return ordinal
    }
    let named = try Row.fetchOne(
      db,
      sql:
        "SELECT coalesce(b.given, b.name), b.kind FROM actor a JOIN actor b ON b.id = a.shown WHERE a.id = ?",
      arguments: [target])
    let kind: Int = try named?.column(1) ?? 0
    annotation.actors.append(
      NewsActor(name: try named?.column(0) ?? "?", kind: try NewsActor.Kind(code: kind)))
    actors.append(target)
    return actors.count - 1
  }

  /// The quotation whose content shares most with the ranges; nil when none shares at least half.
  static func quotation(at place: [ByteRange], in annotation: Annotation) -> Int? {
    best(place, annotation.quotations.indices, least: 0.5) { annotation.quotations[$0].content }
  }

  /// The actor whose mentions share most with the ranges, which may have grown or shrunk by some words; nil
  /// when none shares any. Only ordinals that `among` takes.
  static func actor(at place: [ByteRange], in annotation: Annotation, among: (Int) -> Bool = { _ in true })
    -> Int?
  {
    best(place, annotation.actors.indices.filter(among), least: 0) {
      annotation.actors[$0].mentions.map(\.range)
    }
  }

  /// Mentions of one may lie within mentions of another: what counts is the share of both together.
  private static func best(
    _ place: [ByteRange], _ indices: some Sequence<Int>, least: Double, _ ranges: (Int) -> [ByteRange]
  ) -> Int? {
    var best: (index: Int, share: Double)?
    for index in indices {
      let ranges = ranges(index)
      let common = overlap(ranges, place)
      guard common > 0 else { continue }
      let share = Double(common) / Double(max(length(ranges) + length(place) - common, 1))
      if share >= least, share > best?.share ?? 0 { best = (index, share) }
    }
    return best?.index
  }

  private static func length(_ ranges: [ByteRange]) -> Int { ranges.reduce(0) { $0 + $1.count } }

  /// Bytes that both cover; both are in text order.
  private static func overlap(_ a: [ByteRange], _ b: [ByteRange]) -> Int {
    var (i, j, sum) = (0, 0, 0)
    while i < a.count, j < b.count {
      sum += max(0, min(a[i].end, b[j].end) - max(a[i].start, b[j].start))
      if a[i].end < b[j].end { i += 1 } else { j += 1 }
    }
    return sum
  }
}
