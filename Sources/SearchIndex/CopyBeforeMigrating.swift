// Before an archive of an older whosaid is converted, it is copied page by page: whatever happens then, what
// it was is there. The copy gets its name when it is whole and on the disk.
import DocumentModel
import Foundation
import GRDB

extension Archive {
  /// Copies an archive that is to be converted, and answers the copy's path; nil when it holds nothing yet,
  /// or another program has converted it meanwhile.
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
        The archive \(path) must be converted for this version of whosaid, which takes \(megabytes(needed)) \
        of the \
        disk, and \(megabytes(free)) are free; make room, then do the same again
        """, .full)
    }
    removeLeftovers(beside: path, marked: "unfinished")
    let unfinished = "\(path).unfinished-\(getpid())"
    do {
      let target = try DatabaseQueue(path: unfinished)
      try pool.backup(to: target)
      // One file without a log, so that it can be moved.
      try target.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
      try target.close()
      return try name(unfinished, "\(path).schema-\(schema)")
    } catch {
      removeDatabase(unfinished)
      throw error
    }
  }

  /// Gives the copy its name. A conversion that was ended before it was done has left the same copy already.
  private static func name(_ unfinished: String, _ wanted: String) throws -> String {
    if FileManager.default.contentsEqual(atPath: unfinished, andPath: wanted) {
      removeDatabase(unfinished)
      return wanted
    }
    let copy = freeName(wanted)
    try FileManager.default.moveItem(atPath: unfinished, toPath: copy)
    syncFolder(of: copy)
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

/// Deletes a database with all that SQLite keeps beside it.
func removeDatabase(_ path: String) {
  for end in ["", "-wal", "-shm", "-journal"] { unlink(path + end) }
}

/// Deletes what programs that were killed left unfinished beside an archive, `PATH.MARK-PROCESS`.
func removeLeftovers(beside path: String, marked mark: String) {
  let folder = parentFolder(of: path)
  let start = (path as NSString).lastPathComponent + ".\(mark)-"
  let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
  for name in names where name.hasPrefix(start) {
    guard let process = Int32(name.dropFirst(start.count)), process != getpid(), kill(process, 0) != 0,
      errno == ESRCH
    else {
      continue
    }
    removeDatabase(folder.isEmpty ? name : folder + "/" + name)
  }
}

/// Makes what was renamed in a file's folder last, whatever happens to the machine.
func syncFolder(of path: String) {
  let folder = parentFolder(of: path)
  let descriptor = Glibc.open(folder.isEmpty ? "." : folder, O_RDONLY)
  guard descriptor >= 0 else { return }
  fsync(descriptor)
  close(descriptor)
}
