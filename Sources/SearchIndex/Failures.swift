// The one place where what SQLite and the system say becomes a sentence: what happened, to which file, what
// to do.
import DocumentModel
import Foundation
import GRDB

/// Why the archive cannot do what was asked, as a sentence for a person.
public struct ArchiveError: Error, Equatable, CustomStringConvertible {
  /// What kind of trouble, for those who must act on it.
  public enum Kind: Sendable {
    /// What was asked makes no sense here: there is no such actor, or it is so already.
    case refused
    /// Pages of the file, or rows in it, are not what whosaid wrote; `whosaid check --repair` saves the rest.
    case damaged
    /// The file is something else, or so damaged that this cannot be told.
    case notAnArchive
    /// A newer whosaid wrote it.
    case newer
    /// Another program holds it.
    case busy
    /// It may be read, but not written.
    case readOnly
    /// The disk is full.
    case full
    /// It cannot be reached, or the disk fails.
    case unreachable
  }

  public var description: String
  public var kind: Kind

  public init(_ description: String, _ kind: Kind = .refused) {
    self.description = description
    self.kind = kind
  }
}

/// A row that holds what no whosaid wrote there.
struct UnreadableRow: Error {}

extension ArchiveError {
  static func notAnArchive(_ path: String) -> ArchiveError {
    ArchiveError(
      """
      \(path) is not a whosaid archive; name another file with --archive, or, if it was one, save what is \
      left of \
      it with \(command("check --repair", path))
      """, .notAnArchive)
  }

  static func otherProgram(_ path: String) -> ArchiveError {
    ArchiveError("\(path) is a database of another program; name another file with --archive", .notAnArchive)
  }

  static func damaged(_ path: String) -> ArchiveError {
    ArchiveError(
      "The archive \(path) is damaged; \(command("check --repair", path)) saves what can be read into a new "
        + "one",
      .damaged)
  }

  static func full(_ path: String) -> ArchiveError {
    ArchiveError(
      """
      The disk of the archive \(path) is full; what was kept before is there still: make room, then do the \
      same again
      """, .full)
  }

  /// How to call a subcommand on an archive: one that lies elsewhere than usual is named.
  public static func command(_ subcommand: String, _ path: String) -> String {
    let isDefault = path == Archive.defaultPath
    let isPlain = path.utf8.allSatisfy { $0 > 0x2A && $0 < 0x7F && !"`;<>?[\\]^{|}~".utf8.contains($0) }
    let name = isPlain ? path : "'" + path.replacing("'", with: "'\\''") + "'"
    return "whosaid \(subcommand)" + (isDefault ? "" : " --archive \(name)")
  }

  /// The sentence for an error of GRDB or of SQLite; other errors stay what they are.
  static func from(_ error: any Error, _ path: String?) -> any Error {
    let path = path ?? "in memory"
    switch error {
    case is UnreadableRow, is RowDecodingError, is DamagedBytes: return damaged(path)
    case let error as DatabaseError: return from(error, path)
    default: return error
    }
  }

  private static func from(_ error: DatabaseError, _ path: String) -> ArchiveError {
    switch error.resultCode {
    // CONSTRAINT, MISMATCH: an index and its table do not say the same.
    case .SQLITE_CORRUPT, .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_FORMAT, .SQLITE_TOOBIG,
      .SQLITE_SCHEMA:
      return damaged(path)
    case .SQLITE_ERROR
    where ["no such", "malformed", "overflow", "fts5"].contains { (error.message ?? "").contains($0) }:
      return damaged(path)
    case .SQLITE_NOTADB: return notAnArchive(path)
    case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL:
      return ArchiveError(
        "The archive \(path) is in use by another program; try again when that is done", .busy)
    case .SQLITE_READONLY:
      if error.extendedResultCode == .SQLITE_READONLY_DBMOVED {
        return ArchiveError(
          "The archive \(path) was moved or replaced while it was open; start whosaid again", .unreachable)
      }
      return readOnly(path)
    case .SQLITE_PERM, .SQLITE_AUTH: return readOnly(path)
    case .SQLITE_FULL: return full(path)
    case .SQLITE_IOERR: return inputOutput(error, path)
    case .SQLITE_CANTOPEN: return cannotOpen(path)
    case .SQLITE_NOMEM:
      return ArchiveError(
        "There is not enough memory for the archive \(path); end other programs, then do the same again",
        .unreachable)
    case .SQLITE_INTERRUPT, .SQLITE_ABORT:
      return ArchiveError(
        "The work on the archive \(path) was interrupted; what was kept before is there", .unreachable)
    case .SQLITE_NOLFS:
      return ArchiveError(
        "The archive \(path) is larger than its file system can hold; move it to another", .unreachable)
    default:
      return ArchiveError(
        """
        The archive \(path) could not be used (SQLite says: \(error.message ?? "") \
        \(error.extendedResultCode.rawValue)); \
        \(command("check", path)) says whether it is sound
        """, .unreachable)
    }
  }

  private static func readOnly(_ path: String) -> ArchiveError {
    ArchiveError(
      """
      The archive \(path) may be read but not written; get the right to write the file and its folder, or \
      copy it \
      to a folder of yours
      """, .readOnly)
  }

  private static func cannotOpen(_ path: String) -> ArchiveError {
    var isFolder: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    if isFolder.boolValue {
      return ArchiveError("\(path) is a folder; name a file in it with --archive", .unreachable)
    }
    if isThere, !FileManager.default.isReadableFile(atPath: path) {
      return ArchiveError(
        "The archive \(path) could not be opened; get the right to read it, or name another with --archive",
        .unreachable)
    }
    if isFull(path) { return full(path) }
    return ArchiveError(
      "The archive \(path) could not be opened; check that its folder is there and may be written",
      .unreachable)
  }

  private static func inputOutput(_ error: DatabaseError, _ path: String) -> ArchiveError {
    switch error.extendedResultCode {
    // The file ends before a page that it should have.
    case .SQLITE_IOERR_SHORT_READ: return damaged(path)
    case .SQLITE_IOERR_NOMEM:
      return ArchiveError(
        "There is not enough memory for the archive \(path); end other programs, then do the same again",
        .unreachable)
    case .SQLITE_IOERR_LOCK, .SQLITE_IOERR_UNLOCK, .SQLITE_IOERR_RDLOCK, .SQLITE_IOERR_CHECKRESERVEDLOCK,
      .SQLITE_IOERR_SHMLOCK:
      return ArchiveError(
        "The file system of the archive \(path) has no locks; move it to a disk of this machine", .unreachable
      )
    default:
      // Not all that a full disk does to a program says so.
      if isFull(path) { return full(path) }
      return ArchiveError(
        """
        The disk of the archive \(path) failed to read or write, or a limit of file sizes was met; what was \
        kept \
        before is there still. Check the disk, then run \(command("check", path))
        """, .unreachable)
    }
  }

  /// Whether hardly a page is left on the file's disk.
  private static func isFull(_ path: String) -> Bool {
    freeBytes(besides: path).map { $0 < 64 << 10 } ?? false
  }
}

/// Bytes that may still be written to the disk of a file; nil when that cannot be told.
func freeBytes(besides path: String) -> Int? {
  let folder = parentFolder(of: path)
  var found = statvfs()
  guard statvfs(folder.isEmpty ? "." : folder, &found) == 0 else { return nil }
  return Int(
    clamping: UInt64(found.f_bavail).multipliedReportingOverflow(by: UInt64(found.f_frsize)).partialValue)
}

extension Row {
  /// A column's value; where `row[index]` would end the program, this throws, since the file may be damaged.
  func column<T: DatabaseValueConvertible & StatementColumnConvertible>(_ index: Int) throws -> T {
    try decode(T.self, atIndex: index)
  }

  /// A column that counts something: nothing that a damaged file says makes sums overflow.
  func count(_ index: Int) throws -> Int { Swift.min(Swift.max(try column(index), 0), 1 << 40) }
}
