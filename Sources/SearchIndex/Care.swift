// Care for a whole archive while it is in use: copied, made smaller, its size told, and another taken into
// it.
import DocumentModel
import Foundation
import GRDB

/// What of a file is for what, in bytes.
public struct ArchiveSize: Sendable, Equatable {
  public var articles = 0
  /// Of all texts as they are read.
  public var text = 0
  /// The whole file.
  public var file = 0
  /// What it is for, the largest first.
  public var parts: [(name: String, bytes: Int)] = []

  public static func == (a: ArchiveSize, b: ArchiveSize) -> Bool {
    (a.articles, a.text, a.file) == (b.articles, b.text, b.file) && a.parts.map(\.name) == b.parts.map(\.name)
  }
}

/// What became of the articles of an archive that was taken into another.
public struct MergeCount: Sendable, Equatable {
  public var added = 0
  public var alreadyThere = 0
  /// Steps of corrections in the other, which stay there: they are about its actors.
  public var corrections = 0
}

extension Archive {
  /// Copies the archive as it is at this moment, page by page; whoever writes meanwhile is not held up.
  ///
  /// - Throws: `ArchiveError` when something is at the path already, or the disk is full.
  public func backup(to copy: String) throws {
    guard access(copy, F_OK) != 0 else {
      throw ArchiveError("\(copy) is there already; name a file that is not", .refused)
    }
    let unfinished = "\(copy).unfinished-\(getpid())"
    do {
      let target = try DatabaseQueue(path: unfinished)
      try database.backup(to: target)
      try target.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
      try target.close()
      try FileManager.default.moveItem(atPath: unfinished, toPath: copy)
      syncFolder(of: copy)
    } catch {
      removeDatabase(unfinished)
      throw ArchiveError.from(error, copy)
    }
  }

  /// Makes the file as small as it can be: texts of older versions are squeezed, indexes joined, free pages
  /// given back. Others may read meanwhile, and write between its steps.
  ///
  /// - Parameter onProgress: told of how many articles were looked at, of how many.
  public func compact(onProgress: (Int, Int) -> Void = { _, _ in }) throws {
    let last = try read { try Int64.fetchOne($0, sql: "SELECT max(id) FROM article") ?? 0 }
    for first in stride(from: Int64(1), through: last, by: 500) {
      try write { db in
        let rows = try db.quick("SELECT article, text, layers FROM body WHERE article BETWEEN ? AND ?").map(
          first, first + 499
        ) { (try $0.column(0, Int64.self), try $0.column(1, [UInt8].self), try $0.column(2, [UInt8].self)) }
        let put = try db.quick("UPDATE body SET text = ?, layers = ? WHERE article = ?")
        for (id, text, layers) in rows {
          let (smallText, smallLayers) = (squeezed(unsqueezed(text)), squeezed(unsqueezed(layers)))
          if smallText.count + smallLayers.count < text.count + layers.count {
            try put.run(smallText, smallLayers, id)
          }
        }
      }
      onProgress(Int(min(first + 499, last)), Int(last))
    }
    for table in ["article_text", "quote_text", "alias_text"] {
      try write { try $0.execute(sql: "INSERT INTO \(table)(\(table)) VALUES ('optimize')") }
    }
    if let readOnly { throw readOnly }
    do {
      try database.writeWithoutTransaction { try $0.execute(sql: "VACUUM; PRAGMA wal_checkpoint(TRUNCATE)") }
    } catch {
      throw ArchiveError.from(error, path)
    }
  }

  /// How large the archive is, and what for. Reads every page.
  public func size() throws -> ArchiveSize {
    try read { db in
      var size = ArchiveSize()
      size.articles = try Int.fetchOne(db, sql: "SELECT count(*) FROM article") ?? 0
      size.text = try Int.fetchOne(db, sql: "SELECT sum(length(unsqueezed(text))) FROM body") ?? 0
      let pages = try Row.fetchAll(db, sql: "SELECT name, sum(pgsize) FROM dbstat GROUP BY name")
      var parts: [String: Int] = [:]
      for page in pages {
        let (name, bytes): (String, Int) = (try page.column(0), try page.column(1))
        size.file += bytes
        parts[Archive.purpose(of: name), default: 0] += bytes
      }
      size.parts = parts.map { ($0.key, $0.value) }.sorted { ($1.bytes, $0.name) < ($0.bytes, $1.name) }
      return size
    }
  }

  private static func purpose(of table: String) -> String {
    let purposes = [
      ("body", "texts and annotations"), ("article_text", "search in articles"),
      ("quote_text", "search in quotations"),
      ("alias", "names"), ("actor", "actors"), ("appearance", "who is who in which article"),
      ("part", "who said what"),
      ("joint", "who said what"), ("quote", "quotations"), ("likeness", "versions of stories"),
      ("article", "articles"),
    ]
    return purposes.first { table.hasPrefix($0.0) || table.hasPrefix("sqlite_autoindex_\($0.0)") }?.1
      ?? "other"
  }

  /// Takes in all articles of another archive that this one has not, as they were analysed there, with what
  /// was put on them (stars, tags, notes, read). Who is who is found anew; corrections stay with the other.
  ///
  /// - Parameter onProgress: told of how many were looked at, of how many.
  public func takeIn(
    _ other: Archive, isCancelled: () -> Bool = { false }, onProgress: (Int, Int) -> Void = { _, _ in }
  ) throws -> MergeCount {
    var count = MergeCount()
    count.corrections = try other.read {
      try Int.fetchOne($0, sql: "SELECT count(DISTINCT step) FROM decision") ?? 0
    }
    let ids = try other.articleNumbers()
    var done = 0
    while done < ids.count, !isCancelled() {
      let batch = ids[done..<min(done + 500, ids.count)]
      let found = try other.read { db in
        try batch.compactMap { id -> Taken? in try Taken(id, in: db) }
      }
      for (analysis, some) in Dictionary(grouping: found, by: \.analysis).sorted(by: { $0.key < $1.key }) {
        let outcomes = try add(some.map(\.annotation), analysis: analysis)
        try write { db in
          for (taken, outcome) in zip(some, outcomes) {
            switch outcome {
            case .added(let id):
              count.added += 1
              try taken.putMarks(on: id, in: db)
            case .alreadyThere(let id):
              count.alreadyThere += 1
              try taken.putMarks(on: id, in: db)
            }
          }
        }
      }
      done += batch.count
      onProgress(done, ids.count)
    }
    return count
  }
}

/// An article of another archive, and what was put on it.
private struct Taken {
  var annotation: Annotation
  var analysis: Int
  private var marks: [Row]
  private var seen: Int64?

  init?(_ id: Int64, in db: Database) throws {
    guard let found = try fetchAnnotation(id, in: db) else { return nil }
    annotation = found
    analysis = try Int.fetchOne(db, sql: "SELECT analysis FROM article WHERE id = ?", arguments: [id]) ?? 0
    marks = try Row.fetchAll(
      db, sql: "SELECT place, kind, text, norm, at FROM mark WHERE article = ?", arguments: [id])
    seen = try Int64.fetchOne(db, sql: "SELECT at FROM seen WHERE article = ?", arguments: [id])
  }

  func putMarks(on id: Int64, in db: Database) throws {
    if let seen {
      try db.execute(sql: "INSERT OR IGNORE INTO seen(article, at) VALUES (?, ?)", arguments: [id, seen])
    }
    for mark in marks {
      try db.execute(
        sql: """
          INSERT INTO mark(article, place, kind, text, norm, at) SELECT ?1, ?2, ?3, ?4, ?5, ?6
          WHERE NOT EXISTS (SELECT 1 FROM mark WHERE article = ?1 AND place = ?2 AND kind = ?3 AND text = ?4)
          """,
        arguments: [id, mark[0], mark[1], mark[2], mark[3], mark[4]])
    }
    if !marks.isEmpty { try replaceMarks(of: id, in: fetchAnnotation(id, in: db) ?? annotation, db) }
  }
}
