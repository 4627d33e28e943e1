// A damaged archive is rescued into a new one: rows that can be read are copied, and all that follows from
// them is made anew. The old file is only read; it keeps its place until the new archive takes it.
import DocumentModel
import Foundation
import GRDB

/// What could be saved of a damaged archive, in a new one beside it.
public struct Rescue {
  /// An article that is not what it was.
  public struct Loss: Sendable, Equatable {
    public var id: Int64
    /// The id that it came with; nil when that is lost.
    public var key: String?
    public var title: String?

    public init(id: Int64, key: String? = nil, title: String? = nil) {
      (self.id, self.key, self.title) = (id, key, title)
    }
  }

  /// The new archive. Articles whose annotation is lost wait in it for their analysis, as of version 0.
  public private(set) var archive: Archive
  public private(set) var articles = 0
  public private(set) var decisions = 0
  /// Articles whose text is lost.
  public private(set) var lost: [Loss] = []
  /// Articles whose text was cut off, or does not agree with its checksum.
  public private(set) var spoilt: [Loss] = []
  /// Articles whose text is whole, and whose title, outlet and the like are lost.
  public private(set) var nameless: [Int64] = []
  /// Pages that should hold rows and hold none that can be read.
  public private(set) var unreadablePages = 0

  let source: String
  let target: String
  private let stamp: [Int]
  private let scan: RowScan
  /// Articles that are entered when all others are: who is who in them is not known.
  private var unmatched: [Int64] = []

  /// Reads a damaged archive and makes the new one, `PATH.rescued-…`, which `takePlace` puts in the place of
  /// the old.
  ///
  /// - Throws: `ArchiveError` when there is nothing of an archive in the file, or the new one cannot be
  ///   written.
  public init(of path: String) throws {
    (source, target) = (path, "\(path).rescued-\(getpid())")
    stamp = Rescue.stamp(path)
    scan = try Rescue.scan(path)
    guard !scan.ids(.body).isEmpty || !scan.ids(.article).isEmpty || scan.isEmptyArchive else {
      throw ArchiveError("Nothing of an archive was found in \(path); it was left as it is", .notAnArchive)
    }
    unreadablePages = scan.unreadable.subtracting([1]).count
    removeLeftovers(beside: path, marked: "rescued")
    archive = try Archive.open(at: target)
    do {
      try fill()
    } catch {
      Rescue.remove(target)
      throw error
    }
  }

  /// Deletes the new archive.
  public func discard() { Rescue.remove(target) }

  private static func scan(_ path: String) throws -> RowScan {
    guard let file = PageFile(path: path) else {
      throw ArchiveError("The archive \(path) could not be opened; get the right to read it", .unreachable)
    }
    // Where the header lies about the size of pages, or is lost, hardly a row is found.
    var best = RowScan(file)
    for size in PageFile.usualPageSizes where size != file.pageSize {
      guard let other = PageFile(path: path, pageSize: size) else { continue }
      let scan = RowScan(other)
      if scan.ids(.body).count > best.ids(.body).count { best = scan }
    }
    return best
  }

  // MARK: - Rows

  private mutating func fill() throws {
    var rescue = self
    try archive.write { db in
      try rescue.copyOtherTables(in: db)
      try rescue.copyActors(in: db)
      for id in Set(rescue.scan.ids(.body)).union(rescue.scan.ids(.article)).sorted() {
        try rescue.copyArticle(id, in: db)
      }
      try rescue.applyDecisions(in: db)
      try rescue.enterArticles(in: db)
      try remakeStories(in: db)
      try db.execute(sql: "INSERT INTO article_text(article_text) VALUES ('rebuild')")
      try db.execute(sql: "INSERT INTO alias_text(alias_text) VALUES ('rebuild')")
      try tidy(try Int64.fetchAll(db, sql: "SELECT id FROM actor"), in: db)
      for (table, value) in rescue.scan.highest {
        try db.execute(
          sql: "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", arguments: [value, table])
      }
      rescue.articles = try Int.fetchOne(db, sql: "SELECT count(*) FROM article") ?? 0
      rescue.decisions = try Int.fetchOne(db, sql: "SELECT count(DISTINCT step) FROM decision") ?? 0
    }
    self = rescue
  }

  // What is made anew, or has its own way.
  private static let derived: Set<String> = [
    "quote", "part", "joint", "tally", "appearance", "likeness", "grdb_migrations",
  ]

  /// Copies all tables that stand beside the articles, those among them that came after this was written.
  private func copyOtherTables(in db: Database) throws {
    let tables = try String.fetchAll(
      db,
      sql:
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT "
        + "LIKE 'sqlite%'"
    )
    let known = Set(RescuedTable.allCases.map(\.rawValue))
    for table in tables
    where !Rescue.derived.contains(table) && !known.contains(table) && !table.contains("_text_") {
      let columns = try Columns(of: table, in: db)
      scan.rows(of: table) { row in try? columns.insert(row, in: db) }
    }
  }

  private func copyActors(in db: Database) throws {
    for table in [RescuedTable.outlet, .actor, .alias, .decision] {
      let columns = try Columns(of: table.rawValue, in: db)
      for id in scan.ids(table) {
        if let row = scan.row(table, id) { try? columns.insert(row, in: db) }
      }
    }
    // What is counted, and who is shown as whom, is made anew.
    try db.execute(
      sql: """
        UPDATE alias SET articles = 0;
        UPDATE actor SET articles = 0, mentions = 0, said = 0, about = 0, merged = NULL, shown = id;
        DELETE FROM alias WHERE actor NOT IN (SELECT id FROM actor);
        """)
    let numbers = NewsActor.Kind.coded.indices
    try db.execute(sql: "UPDATE actor SET kind = 0 WHERE kind NOT BETWEEN 0 AND \(numbers.upperBound - 1)")
  }

  private mutating func copyArticle(_ id: Int64, in db: Database) throws {
    let about = scan.row(.article, id)
    let loss = Loss(id: id, key: about?.columns[1].text, title: about?.columns[3].text)
    guard let body = scan.row(.body, id), case .blob(let bytes) = body.columns[1] else {
      lost.append(loss)
      return
    }
    let (whole, isSound) = opened(bytes)
    let text = Rescue.readable(whole)
    guard !text.isEmpty || bytes.isEmpty else {
      lost.append(loss)
      return
    }
    do {
      try enterRaw(id, about, body, text, in: db)
    } catch let error as DatabaseError
      where error.resultCode == .SQLITE_CONSTRAINT || error.resultCode == .SQLITE_MISMATCH
    {
      try db.execute(sql: "DELETE FROM article WHERE id = ?", arguments: [id])
      try enterRaw(id, nil, body, text, in: db)
    }
    guard let found = try annotation(id, in: db) else { return }
    if about == nil { nameless.append(id) }
    let stored = about?.columns[2].integer
    let isOutletLost = about?.columns[6].isNull == false && found.article.outlet == nil
    let isWhole =
      text.utf8.count == whole.count && isSound && !body.isCut
      && (stored == nil || isOutletLost || stored == identity(of: found.article))
    if !isWhole {
      spoilt.append(loss)
      try forgetLayers(id, in: db)
    }
    try db.execute(
      sql: "UPDATE article SET identity = ?, words = ?, quotes = 0, actors = 0 WHERE id = ?",
      arguments: [identity(of: found.article), wordCount(found.article), id])
    if about == nil {
      try db.execute(sql: "UPDATE article SET heading = ? WHERE id = ?", arguments: [heading(of: found), id])
    }
  }

  /// The article's rows as they were, and what is missing of them as it must be.
  private func enterRaw(_ id: Int64, _ about: RawRow?, _ body: RawRow, _ text: String, in db: Database) throws
  {
    if var about {
      if let outlet = about.columns[6].integer,
        try
          !(Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM outlet WHERE id = ?)", arguments: [outlet])
          ?? false)
      {
        about.columns[6] = .null
      }
      about.columns[5] = .integer(Int64(Day.valid(Int(clamping: about.columns[5].integer ?? 0))))
      try Columns(of: "article", in: db).insert(about, in: db)
    } else {
      let day = scan.appearances[id]?.values.first?.day ?? 0
      try db.execute(
        sql: """
          INSERT INTO article(id, key, identity, heading, day, words, quotes, actors, analysis)
          VALUES (?, ?, 0, '', ?, 0, 0, 0, 0)
          """, arguments: [id, "article \(id)", Day.valid(day)])
    }
    var body = body
    body.columns[1] = .blob(Array(text.utf8))
    try Columns(of: "body", in: db).insert(body, in: db)
  }

  /// The annotation that was kept; without one, an empty one that waits for the analysis.
  private func annotation(_ id: Int64, in db: Database) throws -> Annotation? {
    if let found = try? fetchAnnotation(id, in: db) { return found }
    try forgetLayers(id, in: db)
    return try fetchAnnotation(id, in: db)
  }

  private func forgetLayers(_ id: Int64, in db: Database) throws {
    let nothing = packLayers(Annotation(article: Article(id: "", text: "")))
    try db.execute(sql: "UPDATE body SET layers = ? WHERE article = ?", arguments: [Data(nothing), id])
    try db.execute(sql: "UPDATE article SET analysis = 0 WHERE id = ?", arguments: [id])
  }

  /// The text up to where it stops being one: pages of zeros, or of something else.
  static func readable(_ bytes: [UInt8]) -> String {
    let end = firstRun(ofZeros: 16, in: bytes) ?? bytes.count
    let whole = String(decoding: bytes[..<end], as: UTF8.self)
    if whole.utf8.elementsEqual(bytes[..<end]) { return whole }
    // The longest beginning that is UTF-8.
    var validator = bytes[..<end].makeIterator()
    var decoder = UTF8()
    var good = 0
    while case .scalarValue(let scalar) = decoder.decode(&validator) { good += UTF8.width(scalar) }
    return String(decoding: bytes[..<good], as: UTF8.self)
  }

  private static func firstRun(ofZeros length: Int, in bytes: [UInt8]) -> Int? {
    var run = 0
    for (index, byte) in bytes.enumerated() {
      run = byte == 0 ? run + 1 : 0
      if run == length { return index + 1 - length }
    }
    return nil
  }

  // MARK: - Who is who

  /// Names and splits that the user decided stand in the decisions; so do merges.
  private func applyDecisions(in db: Database) throws {
    try db.execute(sql: "DELETE FROM decision WHERE kind NOT BETWEEN 0 AND 5")
    let people = try Int64.fetchAll(
      db,
      sql: """
        SELECT actor FROM decision WHERE actor IS NOT NULL UNION SELECT target FROM decision WHERE target IS \
        NOT NULL
        EXCEPT SELECT id FROM actor
        """)
    for id in people {
      let known = try Row.fetchOne(
        db, sql: "SELECT words FROM decision WHERE words IS NOT NULL AND kind = 3 AND actor = ?",
        arguments: [id])
      let name: String = try known?.column(0) ?? "actor \(id)"
      try make(id, NewsActor(name: name, kind: .person), in: db)
    }
    let merge = Decision.Kind.merge.rawValue
    try db.execute(
      sql: """
        UPDATE actor SET given = (
          SELECT words FROM decision WHERE kind = \(Decision.Kind.rename.rawValue) AND decision.actor = \
        actor.id
          ORDER BY decision.id DESC LIMIT 1);
        UPDATE actor SET split = 1 WHERE id IN (
          SELECT target FROM decision WHERE kind = \(Decision.Kind.splitArticle.rawValue));
        UPDATE actor SET split = 2 WHERE id IN (
          SELECT target FROM decision WHERE kind = \(Decision.Kind.splitName.rawValue));
        UPDATE actor SET merged = (
          SELECT target FROM decision WHERE kind = \(merge) AND decision.actor = actor.id AND target <> \
        actor.id
          ORDER BY decision.id DESC LIMIT 1);
        """)
    try showMerged(in: db)
  }

  /// An actor whose row is lost, under its number.
  private func make(_ id: Int64, _ actor: NewsActor, in db: Database) throws {
    try db.execute(
      sql: "INSERT OR IGNORE INTO actor(id, name, norm, kind, key, shown) VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [
        id, storable(actor.name), ActorMatching.normalized(actor.name), actor.kind.code,
        Cast.personKey(actor.name, actor.kind), id,
      ])
  }

  private mutating func enterArticles(in db: Database) throws {
    let articles = try Int64.fetchAll(db, sql: "SELECT id FROM article ORDER BY id")
    // An actor whose row is lost is whom the first article says it is.
    for id in articles {
      guard let found = try fetchAnnotation(id, in: db) else { continue }
      for (ordinal, known) in known(id, found) { try make(known.id, found.actors[ordinal], in: db) }
    }
    for id in articles {
      guard let found = try fetchAnnotation(id, in: db) else { continue }
      let known = known(id, found)
      if known.count < found.actors.count {
        unmatched.append(id)
        continue
      }
      let cast = Cast(
        actors: found.actors.indices.map { known[$0]?.id ?? 0 },
        reasons: found.actors.indices.map { known[$0]?.reason ?? 0 })
      try enter(id, found, cast, in: db)
    }
    for id in unmatched {
      guard let found = try fetchAnnotation(id, in: db) else { continue }
      try enter(id, found, try Cast(of: found, known: known(id, found), in: db), in: db)
    }
  }

  private func enter(_ id: Int64, _ found: Annotation, _ cast: Cast, in db: Database) throws {
    try ArticleRows(id: id, found: found, cast: cast, decisions: Decision.about(article: id, in: db)).enter(
      in: db)
    try addWords(of: found, id, in: db)
  }

  /// Who the actors of an article were, as far as that can be read. What an article keeps apart is not one.
  private func known(_ article: Int64, _ found: Annotation) -> [Int: (id: Int64, reason: Int)] {
    (scan.appearances[article] ?? [:]).reduce(into: [:]) { known, appearance in
      guard found.actors.indices.contains(appearance.key), appearance.value.actor > 0 else { return }
      known[appearance.key] = (appearance.value.actor, appearance.value.reason)
    }
  }

  // MARK: - Files

  /// What tells whether the old file was changed meanwhile.
  static func stamp(_ path: String) -> [Int] {
    [path, path + "-wal"].flatMap { file -> [Int] in
      var found = stat()
      guard stat(file, &found) == 0 else { return [] }
      return [Int(found.st_size), found.st_mtim.tv_sec, found.st_mtim.tv_nsec]
    }
  }

  static func remove(_ path: String) { removeDatabase(path) }

  var isUnchanged: Bool { stamp == Rescue.stamp(source) }
}

extension RowScan {
  /// Whether the file is an archive that holds no article.
  fileprivate var isEmptyArchive: Bool { roots["article"] != nil && roots["body"] != nil }
}

/// The columns of a table of the new archive, in the order in which rows hold them.
private struct Columns {
  private let table: String
  private let names: [String]
  /// Whether the first column is the row's number, which does not stand among the columns.
  private let isNumbered: Bool

  init(of table: String, in db: Database) throws {
    self.table = table
    let rows = try Row.fetchAll(
      db, sql: "SELECT name, type, pk FROM pragma_table_info(?)", arguments: [table])
    let columns = try rows.map {
      (name: try $0.column(0) as String, type: try $0.column(1) as String, key: try $0.column(2) as Int)
    }
    let key = columns.filter { $0.key > 0 }.sorted { $0.key < $1.key }
    isNumbered = key.count == 1 && key[0].type == "INTEGER" && columns.first?.key == 1
    // Rows of tables without a number begin with their key.
    let hasNoRowid =
      try Bool.fetchOne(
        db, sql: "SELECT sql LIKE '%WITHOUT ROWID%' FROM sqlite_schema WHERE name = ?", arguments: [table])
      ?? false
    names = hasNoRowid ? (key + columns.filter { $0.key == 0 }).map(\.name) : columns.map(\.name)
  }

  /// Puts a row in that may have fewer columns than the table has now.
  func insert(_ row: RawRow, in db: Database) throws {
    let count = min(row.columns.count, names.count)
    var values = row.columns.prefix(count).map(\.databaseValue)
    if isNumbered, count > 0 { values[0] = row.id.databaseValue }
    let places = Array(repeating: "?", count: count).joined(separator: ", ")
    try db.cachedStatement(
      sql:
        "INSERT OR REPLACE INTO \(table)(\(names.prefix(count).joined(separator: ", "))) VALUES (\(places))"
    ).execute(arguments: StatementArguments(values))
  }
}
