// Archives of every earlier schema, as SQL, are opened: copied first, then converted, with everything still
// in them.
import DocumentModel
import Foundation
import GRDB
import Testing

@testable import SearchIndex

/// A folder for one test, which goes when the test is done.
final class ArchiveFolder {
  let path = NSTemporaryDirectory() + "whosaid-" + UUID().uuidString
  var archive: String { path + "/archive.sqlite" }
  var files: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }

  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Puts an archive of a schema there, as that version of whosaid left it.
  func write(schema: Int) throws {
    let sql = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "Archives/schema-\(schema).sql")
    let queue = try DatabaseQueue(path: archive)
    try queue.write { try $0.execute(sql: String(contentsOf: sql, encoding: .utf8)) }
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
    try queue.close()
  }

  func complaint() -> ArchiveError? {
    do {
      _ = try Archive.open(at: archive)
      return nil
    } catch { return error as? ArchiveError }
  }
}

/// Schemas of which there is a fixture.
private let earlier = [1, 2, 3, 5, 6]

@Suite struct OlderArchives {
  @Test(arguments: earlier)
  func `an archive of an earlier schema opens with everything in it`(schema: Int) throws {
    let folder = try ArchiveFolder()
    try folder.write(schema: schema)
    let archive = try Archive.open(at: folder.archive)
    #expect(try archive.check() == [])
    #expect(try archive.articles(limit: 9).map(\.key) == ["storm", "gull-bridge", "note"])
    #expect(try archive.quotes(QuoteQuery(text: "dredger")).rows.map(\.speakerName) == ["Dana Marlow"])
    #expect(try archive.quotes(QuoteQuery(text: "home")).rows.map(\.candidateName) == ["Dana Marlow"])
    // Actors keep their numbers; who was there is who comes again.
    #expect(try archive.actors(limit: 9).map(\.id).sorted() == [1, 2, 3, 4])
    _ = try archive.add(ferryTalks())
    #expect(try archive.actors(matching: "marlow", limit: 9).map(\.articles) == [3])
    try archive.replace(2, with: stormWarning(), analysis: 1)
    #expect(try archive.check() == [])
  }

  @Test func `sources, what came from them and what was seen stay`() throws {
    let folder = try ArchiveFolder()
    try folder.write(schema: 5)
    let archive = try Archive.open(at: folder.archive)
    #expect(try archive.sources().map(\.title) == ["Coast Radio"])
    #expect(try archive.sources().map(\.unread) == [1])
    #expect(try archive.article(2)?.source == "Coast Radio")
    #expect(try archive.article(1)?.isRead == true)
    #expect(try archive.articles(matching: "is:unread", limit: 9).count == 2)
    // What came later finds room.
    _ = try archive.mark([Marking(.quotation(article: 1, index: 0), .star(true))], now: 0)
    #expect(try archive.quotes(QuoteQuery(text: "is:starred")).total == 1)
    // What was there before is found again as a version of what comes.
    var cut = try #require(try archive.article(1)).annotation
    cut.article.outlet = "Coast Radio"
    _ = try archive.add(cut)
    #expect(try archive.check() == [])
  }

  @Test func `before it is converted it is copied, and the copy is what it was`() throws {
    let folder = try ArchiveFolder()
    try folder.write(schema: 1)
    let before = try dump(folder.archive)
    let archive = try Archive.open(at: folder.archive)
    let copy = folder.archive + ".schema-1"
    #expect(
      archive.notices == [
        """
        The archive \(folder.archive) was converted for this version of whosaid; as it was before it is kept \
        as \(copy), \
        which may be deleted when all is well
        """
      ])
    #expect(try dump(copy) == before)
    #expect(!folder.files.contains { $0.contains("unfinished") || $0.contains("schema-1-") })
    // Converted once, it is opened without a word.
    #expect(try Archive.open(at: folder.archive).notices == [])
  }

  @Test func `a conversion that was ended leaves one copy, however often`() throws {
    let folder = try ArchiveFolder()
    try folder.write(schema: 1)
    for _ in 0..<3 {
      let pool = try DatabasePool(path: folder.archive, configuration: Archive.configuration())
      #expect(try Archive.copyBeforeMigrating(pool, folder.archive) == folder.archive + ".schema-1")
      try pool.close()
    }
    #expect(
      folder.files.filter { $0.contains("schema") || $0.contains("unfinished") } == [
        "archive.sqlite.schema-1"
      ])
  }

  @Test func `a new archive has nothing to convert`() throws {
    let folder = try ArchiveFolder()
    #expect(try Archive.open(at: folder.archive).notices == [])
    #expect(folder.files.allSatisfy { $0.hasPrefix("archive.sqlite") && !$0.contains("schema") })
  }

  @Test func `what a conversion left due is made when the archive is opened next`() throws {
    let folder = try ArchiveFolder()
    try folder.write(schema: 1)
    // As if the machine had stopped between the conversion and what follows from it.
    let queue = try DatabaseQueue(path: folder.archive, configuration: Archive.configuration())
    try migrator.migrate(queue)
    try queue.close()
    let archive = try Archive.open(at: folder.archive)
    #expect(try archive.check() == [])
    #expect(try archive.actors(matching: "marlow", limit: 9).map(\.said) == [1])
  }

  @Test func `two that convert the same archive at once both get it`() async throws {
    let folder = try ArchiveFolder()
    try folder.write(schema: 1)
    let path = folder.archive
    let counts = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<4 { group.addTask { try Archive.open(at: path).articleCount() } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(counts == [3, 3, 3, 3])
    #expect(try Archive.open(at: path).check() == [])
  }

  @Test func `an archive of a newer schema is refused, with what to do, and left alone`() throws {
    let folder = try ArchiveFolder()
    try Archive.open(at: folder.archive).close()
    let queue = try DatabaseQueue(path: folder.archive)
    try queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99: wonders')") }
    try queue.close()
    let before = try dump(folder.archive)
    let complaint = try #require(folder.complaint())
    #expect(complaint.kind == .newer)
    #expect(
      complaint.description == """
        \(folder.archive) was written by a newer whosaid (its schema is number 99, and this whosaid knows \
        \(Migration.all.count)); update whosaid to open it, or name another file with --archive
        """)
    #expect(try dump(folder.archive) == before)
  }

  /// Every row of every table.
  private func dump(_ path: String) throws -> [String] {
    let queue = try DatabaseQueue(path: path, configuration: Archive.configuration(readOnly: true))
    defer { try? queue.close() }
    return try queue.read { db in
      try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'quote_text' ORDER BY name"
      ).flatMap { table in
        try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"").map { "\(table) \($0)" }
      }
    }
  }
}
