// What goes wrong with a file, told as sentences: in use, read only, full, moved, failing, ended in the
// middle.
import DocumentModel
import Foundation
import GRDB
import Testing

@testable import SearchIndex

@Suite struct Sentences {
  @Test(
    arguments: [
      (.SQLITE_CORRUPT, .damaged), (.SQLITE_CONSTRAINT_UNIQUE, .damaged),
      (.SQLITE_IOERR_SHORT_READ, .damaged),
      (.SQLITE_NOTADB, .notAnArchive), (.SQLITE_BUSY, .busy), (.SQLITE_BUSY_SNAPSHOT, .busy),
      (.SQLITE_LOCKED, .busy),
      (.SQLITE_READONLY, .readOnly), (.SQLITE_READONLY_DBMOVED, .unreachable), (.SQLITE_PERM, .readOnly),
      (.SQLITE_FULL, .full), (.SQLITE_IOERR_WRITE, .unreachable), (.SQLITE_IOERR_LOCK, .unreachable),
      (.SQLITE_CANTOPEN, .unreachable), (.SQLITE_NOMEM, .unreachable), (.SQLITE_INTERRUPT, .unreachable),
      (.SQLITE_NOLFS, .unreachable), (.SQLITE_MISUSE, .unreachable),
    ] as [(ResultCode, ArchiveError.Kind)])
  func `every error of SQLite names the file and what to do`(code: ResultCode, kind: ArchiveError.Kind) throws
  {
    let raw = DatabaseError(resultCode: code, message: "raw words", sql: "SELECT secret FROM nowhere")
    let error = try #require(ArchiveError.from(raw, "/news/a.sqlite") as? ArchiveError)
    #expect(error.kind == kind)
    #expect(error.description.contains("/news/a.sqlite"))
    #expect(!error.description.contains("SQLite error") && !error.description.contains("SELECT"))
    #expect(
      error.description.contains(";") || error.description.contains(":")
        || error.description.contains("check"))
  }

  @Test func `a command on an archive elsewhere names the archive so that a shell takes it`() {
    #expect(ArchiveError.command("check", Archive.defaultPath) == "whosaid check")
    #expect(
      ArchiveError.command("check", "/a b/it's.sqlite") == #"whosaid check --archive '/a b/it'\''s.sqlite'"#)
  }
}

@Suite struct Trouble {
  @Test func `a full disk keeps what was there, at whatever point it comes`() throws {
    let folder = try ArchiveFolder()
    let archive = try Archive.open(at: folder.archive)
    _ = try archive.add(ferryTalks())
    let pages = try archive.read { try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0 }
    var refusals = 0
    for more in 0..<24 {
      var annotation = stormWarning()
      annotation.article.text += String(repeating: " Rain fell on gulls \(more).", count: 900)
      try archive.limitPages(pages + more)
      do { _ = try archive.add(annotation) } catch let error as ArchiveError {
        #expect(error.kind == .full)
        refusals += 1
      }
      try archive.limitPages(1 << 30)
      #expect(try archive.check() == [])
      #expect(try archive.articles(limit: 99).count(where: { $0.key == "ferry-talks" }) == 1)
    }
    #expect(refusals > 3)
    #expect(try archive.add(plainNote()) != .alreadyThere(1))
  }

  @Test func `a conversion that the disk has no room for leaves the archive as it was`() throws {
    let folder = try ArchiveFolder()
    try folder.write(schema: 1)
    let queue = try DatabaseQueue(path: folder.archive)
    try queue.writeWithoutTransaction { db in
      _ = try Int.fetchOne(
        db, sql: "PRAGMA max_page_count = \(Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0)")
    }
    #expect(throws: DatabaseError.self) { try migrator.migrate(queue) }
    #expect(try queue.read { try migrator.appliedIdentifiers($0) } == [Migration.articles.name])
    try queue.close()
    #expect(try Archive.open(at: folder.archive).check() == [])
  }

  @Test func `an archive that another program holds is waited for, then said to be in use`() throws {
    let folder = try ArchiveFolder()
    let archive = try Archive.open(at: folder.archive)
    let other = try DatabaseQueue(path: folder.archive)
    try archive.waitForLocks(seconds: 0.05)
    try other.inTransaction(.immediate) { (_: Database) throws in
      #expect { try archive.add(ferryTalks()) } throws: { ($0 as? ArchiveError)?.kind == .busy }
      #expect(try archive.articles(limit: 9).isEmpty, "it can be read all the same")
      return .commit
    }
    #expect(try archive.add(ferryTalks()) == .added(1))
  }

  @Test func `several writers and readers of one file, each with its own opening`() async throws {
    let folder = try ArchiveFolder()
    let path = folder.archive
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<3 {
        group.addTask {
          let archive = try Archive.open(at: path)
          for step in 0..<20 {
            var annotation = ferryTalks()
            annotation.article.text += " \(writer) \(step)"
            _ = try archive.add(annotation)
          }
        }
      }
      group.addTask {
        let archive = try Archive.open(at: path)
        for step in 0..<20 {
          guard let some = try archive.actors(limit: 1).first else { continue }
          _ = try archive.rename(some.id, to: "Name \(step)")
          _ = try archive.undo()
        }
      }
      for _ in 0..<2 {
        group.addTask {
          for _ in 0..<10 {
            let archive = try Archive.open(at: path)
            let page = try archive.quotes(QuoteQuery(limit: 100_000))
            #expect(page.total == page.rows.count && page.total % 3 == 0)
          }
        }
      }
      try await group.waitForAll()
    }
    let archive = try Archive.open(at: path)
    #expect(try archive.articleCount(isUnfolded: true) == 60 && archive.check() == [])
  }

  @Test func `a program that was ended before its first table leaves a file that the next one takes`() throws
  {
    let folder = try ArchiveFolder()
    let queue = try DatabaseQueue(path: folder.archive)
    try queue.write {
      try $0.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
    }
    try queue.close()
    #expect(try Archive.open(at: folder.archive).articleCount() == 0)
  }

  @Test func `the archive in a folder that may not be written is read, and says that it is only read`() throws
  {
    // The superuser may write everything.
    guard getuid() != 0 else { return }
    let folder = try ArchiveFolder()
    let archive = try Archive.open(at: folder.archive)
    _ = try archive.add([ferryTalks(), stormWarning()])
    try archive.close()
    chmod(folder.path, 0o555)
    defer { chmod(folder.path, 0o755) }
    let only = try Archive.open(at: folder.archive)
    #expect(try only.articles(limit: 9).count == 2 && only.check() == [])
    #expect(
      only.notices.count == 1 && only.notices[0].contains("can only be read (its folder may not be written)"))
    #expect { try only.rename(1, to: "Somebody Else") } throws: { ($0 as? ArchiveError)?.kind == .readOnly }
  }

  @Test func `rows that hold what no whosaid wrote are damage, not the program's end`() throws {
    let folder = try ArchiveFolder()
    let archive = try Archive.open(at: folder.archive)
    _ = try archive.add([ferryTalks(), stormWarning()])
    try archive.write { db in
      try db.execute(
        sql: """
          UPDATE actor SET kind = 77, name = x'FF00' WHERE id = 1; UPDATE article SET day = 'noon' WHERE id \
          = 2;
          UPDATE appearance SET day = 99999999999999, actor = 4000 WHERE ordinal = 1; UPDATE body SET text = \
          7 WHERE article = 2;
          """)
    }
    for work in [
      { _ = try archive.actors(limit: 9) }, { _ = try archive.article(2) },
      { _ = try archive.articles(limit: 9) },
      { _ = try archive.quotes(QuoteQuery(limit: 9)) },
    ] as [() throws -> Void] {
      #expect { try work() } throws: { ($0 as? ArchiveError)?.kind == .damaged }
    }
    #expect(try archive.check().isEmpty == false)
  }
}

extension Archive {
  /// The file may grow to so many pages, as if the disk were full then.
  fileprivate func limitPages(_ pages: Int) throws {
    try database.writeWithoutTransaction { _ = try Int.fetchOne($0, sql: "PRAGMA max_page_count = \(pages)") }
  }

  fileprivate func waitForLocks(seconds: Double) throws {
    try database.writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA busy_timeout = \(Int(seconds * 1000))")
    }
  }
}
