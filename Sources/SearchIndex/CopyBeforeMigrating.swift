// Before an archive of an older whosaid is converted, it is copied page by page: whatever happens then, what it was is
// there. The copy gets its name when it is whole and on the disk.
import Foundation
import GRDB

extension Archive {
  /// Copies an archive that is to be converted, and answers the copy's path; nil when it holds nothing yet, or another
  /// program has converted it meanwhile.
  ///
  /// - Throws: `ArchiveError` when the disk has no room for the copy and the conversion.
  static func copyBeforeMigrating(_ pool: DatabasePool, _ path: String) throws -> String? {
    // Nobody else may begin to convert while the copy is made.
    try pool.writeWithoutTransaction { db in
      var copy: String?
      try db.inTransaction(.immediate) {
        let known = try migrator.appliedIdentifiers(db)
        if !known.isEmpty, try !migrator.hasCompletedMigrations(db) {
          copy = try makeCopy(pool, path, schema: known.count)
        }
        return .commit
      }
      return copy
    }
  }

  private static func makeCopy(_ pool: DatabasePool, _ path: String, schema: Int) throws -> String {
    let bytes = try pool.unsafeRead { db in
      try (Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0) * (Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0)
    }
    // The copy, and the log of a conversion that writes every page again.
    let needed = bytes * 2 + bytes / 4
    if let free = freeBytes(besides: path), free < needed {
      throw ArchiveError(
        """
        The archive \(path) must be converted for this version of whosaid, which takes \(megabytes(needed)) of the \
        disk, and \(megabytes(free)) are free; make room, then do the same again
        """, .full)
    }
    let copy = freeName("\(path).schema-\(schema)")
    let unfinished = "\(copy).unfinished-\(getpid())"
    do {
      let target = try DatabaseQueue(path: unfinished)
      try pool.backup(to: target)
      // One file without a log, so that it can be moved.
      try target.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
      try target.close()
      try FileManager.default.moveItem(atPath: unfinished, toPath: copy)
      syncFolder(of: copy)
    } catch {
      for end in ["", "-wal", "-shm", "-journal"] { unlink(unfinished + end) }
      throw error
    }
    return copy
  }

  private static func megabytes(_ bytes: Int) -> String { "\(bytes / 1_000_000 + 1) MB" }
}

/// The path itself, or with the first number that makes it one where nothing lies.
func freeName(_ path: String) -> String {
  var name = path
  var number = 2
  while access(name, F_OK) == 0 {
    name = "\(path)-\(number)"
    number += 1
  }
  return name
}

/// Makes what was renamed in a file's folder last, whatever happens to the machine.
func syncFolder(of path: String) {
  let folder = (path as NSString).deletingLastPathComponent
  let descriptor = Glibc.open(folder.isEmpty ? "." : folder, O_RDONLY)
  guard descriptor >= 0 else { return }
  fsync(descriptor)
  close(descriptor)
}
