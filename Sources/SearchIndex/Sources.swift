// The sources of an archive: which there are, how their fetches went, which entries they have given.
import DocumentModel
import Foundation
import GRDB

/// What the user may change of a source; what is nil stays.
public struct SourceChange: Sendable {
  /// Empty for the feed's own.
  public var title: String?
  public var tags: [String]?
  public var wantsFullText: Bool?
  public var isPaused: Bool?
  /// Minutes that it is left alone after it was fetched.
  public var interval: Int?

  public init(
    title: String? = nil, tags: [String]? = nil, wantsFullText: Bool? = nil, isPaused: Bool? = nil,
    interval: Int? = nil
  ) {
    (self.title, self.tags, self.wantsFullText, self.isPaused, self.interval) = (
      title, tags, wantsFullText, isPaused, interval
    )
  }
}

/// What a fetch of a source starts from.
public struct SourceState: Sendable {
  public var id: Int64
  public var address: String
  public var title: String
  public var etag: String?
  public var modified: String?
  public var wantsFullText: Bool
}

/// How a fetch of a source ended.
public struct FetchRecord: Sendable {
  /// Seconds since 1970.
  public var at: Int
  /// Why it failed; nil when it did not.
  public var failure: String?
  /// Where it has moved for good.
  public var movedTo: String?
  public var title: String?
  public var etag: String?
  public var modified: String?
  /// Not to be asked before; seconds since 1970.
  public var restUntil: Int?
  /// Nothing has changed, so that title and the like stay as they are.
  public var isUnchanged = false

  public init(at: Int) { self.at = at }
}

extension Archive {
  /// Adds a source; nothing changes but the tags when it is there already.
  @discardableResult
  public func addSource(_ address: String, title: String? = nil, given: String? = nil, tags: [String] = [])
    throws -> (id: Int64, isNew: Bool)
  {
    try write { db in
      let old = try Int64.fetchOne(db, sql: "SELECT id FROM source WHERE address = ?", arguments: [address])
      if old == nil {
        try db.execute(
          sql: "INSERT INTO source(address, title, given) VALUES (?, ?, ?)",
          arguments: [storable(address), storable(title), storable(given)])
      }
      let id = old ?? db.lastInsertedRowID
      for tag in tags {
        try db.execute(sql: "INSERT OR IGNORE INTO source_tag VALUES (?, ?)", arguments: [id, storable(tag)])
      }
      return (id, old == nil)
    }
  }

  /// All sources, by their titles.
  public func sources() throws -> [SourceRow] {
    try read { db in
      var tags: [Int64: [String]] = [:]
      for row in try Row.fetchAll(db, sql: "SELECT source, tag FROM source_tag ORDER BY source, tag") {
        tags[try row.column(0), default: []].append(try row.column(1))
      }
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT id, address, coalesce(given, title, address), tried, succeeded, failing, failure, \
          full_text, paused,
            (SELECT count(DISTINCT article) FROM entry WHERE entry.source = source.id AND article IS NOT \
          NULL),
            (SELECT count(DISTINCT entry.article) FROM entry LEFT JOIN seen ON seen.article = entry.article
             WHERE entry.source = source.id AND entry.article IS NOT NULL AND seen.article IS NULL)
          FROM source ORDER BY coalesce(given, title, address) COLLATE NOCASE, id
          """)
      return try rows.map { row in
        let id: Int64 = try row.column(0)
        return SourceRow(
          id: id, address: try row.column(1), title: try row.column(2), tags: tags[id] ?? [],
          unread: try row.count(10),
          articles: try row.count(9), tried: try row.column(3), succeeded: try row.column(4),
          failingSince: try row.column(5),
          failure: try row.column(6), wantsFullText: try row.column(7), isPaused: try row.column(8))
      }
    }
  }

  /// The source of that number, address or title.
  ///
  /// - Throws: `ArchiveError` when there is none, or several have the title.
  public func findSource(_ name: String) throws -> SourceRow {
    let all = try sources()
    if let number = Int64(name), let found = all.first(where: { $0.id == number }) { return found }
    if let found = all.first(where: { $0.address == name }) { return found }
    let titled = all.filter { $0.title.lowercased() == name.lowercased() }
    guard titled.count <= 1 else {
      let numbers = titled.map { String($0.id) }.joined(separator: ", ")
      throw ArchiveError("Several sources are called \(name); name one by its number: \(numbers)")
    }
    guard let found = titled.first else {
      throw ArchiveError("There is no source \(name); whosaid sources lists them")
    }
    return found
  }

  public func changeSource(_ id: Int64, _ change: SourceChange) throws {
    try write { db in
      if let title = change.title {
        try db.execute(
          sql: "UPDATE source SET given = ? WHERE id = ?",
          arguments: [title.isEmpty ? nil : storable(title), id])
      }
      if let tags = change.tags {
        try db.execute(sql: "DELETE FROM source_tag WHERE source = ?", arguments: [id])
        for tag in tags where !tag.isEmpty {
          try db.execute(
            sql: "INSERT OR IGNORE INTO source_tag VALUES (?, ?)", arguments: [id, storable(tag)])
        }
      }
      if let whole = change.wantsFullText {
        try db.execute(sql: "UPDATE source SET full_text = ? WHERE id = ?", arguments: [whole, id])
      }
      if let paused = change.isPaused {
        try db.execute(sql: "UPDATE source SET paused = ? WHERE id = ?", arguments: [paused, id])
      }
      if let interval = change.interval {
        try db.execute(sql: "UPDATE source SET interval = ? WHERE id = ?", arguments: [max(0, interval), id])
      }
    }
  }

  /// Stops following a source. The articles that came from it stay.
  public func removeSource(_ id: Int64) throws {
    try write { db in try db.execute(sql: "DELETE FROM source WHERE id = ?", arguments: [id]) }
  }

  /// What to fetch: the sources of the numbers whatever their state; without numbers all that are due.
  ///
  /// - Parameter now: seconds since 1970.
  public func sourcesToFetch(_ ids: [Int64]? = nil, now: Int) throws -> [SourceState] {
    let due =
      "paused = 0 AND coalesce(rest, 0) <= :now AND (failing IS NOT NULL OR coalesce(succeeded, 0) + "
      + "interval * 60 <= :now)"
    return try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT id, address, coalesce(given, title, address), etag, modified, full_text, \(due) FROM source \
          ORDER BY coalesce(tried, 0), id
          """, arguments: ["now": now])
      return try rows.compactMap { row in
        let id: Int64 = try row.column(0)
        let isDue: Bool = try row.column(6)
        guard ids.map({ $0.contains(id) }) ?? isDue else { return nil }
        return SourceState(
          id: id, address: try row.column(1), title: try row.column(2), etag: try row.column(3),
          modified: try row.column(4),
          wantsFullText: try row.column(5))
      }
    }
  }

  /// Which of a source's entries it has not given before, by their place.
  public func newEntries(of source: Int64, _ identities: [String]) throws -> [Int] {
    try read { db in
      let known = try db.cachedStatement(sql: "SELECT 1 FROM entry WHERE source = ? AND identity = ?")
      var new: [Int] = [], here: Set<String> = []
      for (at, identity) in identities.enumerated() where here.insert(identity).inserted {
        if try Int.fetchOne(known, arguments: [source, storable(identity)]) == nil { new.append(at) }
      }
      return new
    }
  }

  /// Remembers entries of a source with the articles that they became; an entry without one was not kept.
  public func noteEntries(of source: Int64, _ entries: [(identity: String, article: Int64?)]) throws {
    try write { db in
      // The source may have been removed meanwhile.
      guard try Int.fetchOne(db, sql: "SELECT 1 FROM source WHERE id = ?", arguments: [source]) != nil else {
        return
      }
      for entry in entries {
        try db.cachedStatement(
          sql: """
            INSERT INTO entry(source, identity, article) VALUES (?, ?, ?)
            ON CONFLICT DO UPDATE SET article = coalesce(excluded.article, article)
            """
        ).execute(arguments: [source, storable(entry.identity), entry.article])
      }
    }
  }

  /// Remembers how a fetch ended.
  public func noteFetch(of source: Int64, _ record: FetchRecord) throws {
    try write { db in
      if let failure = record.failure {
        try db.execute(
          sql:
            "UPDATE source SET tried = ?, failing = coalesce(failing, ?), failure = ?, rest = ? WHERE id = ?",
          arguments: [record.at, record.at, storable(failure), record.restUntil, source])
        return
      }
      try db.execute(
        sql:
          "UPDATE source SET tried = ?, succeeded = ?, failing = NULL, failure = NULL, rest = NULL WHERE id "
          + "= ?",
        arguments: [record.at, record.at, source])
      if !record.isUnchanged {
        try db.execute(
          sql: "UPDATE source SET title = coalesce(?, title), etag = ?, modified = ? WHERE id = ?",
          arguments: [storable(record.title), storable(record.etag), storable(record.modified), source])
      }
      // Two sources that move to one place stay two, each at its own.
      if let address = record.movedTo {
        try db.execute(
          sql: "UPDATE OR IGNORE source SET address = ? WHERE id = ?", arguments: [storable(address), source])
      }
    }
  }
}
