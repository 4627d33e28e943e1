// The archive is the one door to what is kept: annotations go in in transactions, small rows come out of indexes.
import DocumentModel
import Foundation
import GRDB

/// Why an archive cannot be used, as a sentence for a person.
public struct ArchiveError: Error, Equatable, CustomStringConvertible {
  public var description: String

  public init(_ description: String) { self.description = description }
}

/// Articles with their annotations in one SQLite file: one writer, any number of readers beside it, in this program
/// and in others. Safe to use from any thread.
///
///     let archive = try Archive.open(at: Archive.defaultPath)
///     try archive.add(annotation)
///     let page = try archive.quotes(QuoteQuery(text: "ferry -strike speaker:marlow"))
public final class Archive: Sendable {
  let database: any DatabaseWriter
  /// The file; nil in memory.
  public let path: String?

  private init(_ database: any DatabaseWriter, path: String?) throws {
    self.database = database
    self.path = path
  }

  /// `$XDG_DATA_HOME/whosaid/archive.sqlite`, by default under `~/.local/share`.
  public static var defaultPath: String {
    let environment = ProcessInfo.processInfo.environment
    // The XDG base directory specification has relative paths ignored.
    let data =
      environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
      ?? (environment["HOME"] ?? NSHomeDirectory()) + "/.local/share"
    return data + "/whosaid/archive.sqlite"
  }

  /// Opens the archive at a path, making it, its folder and its tables where they are missing.
  ///
  /// - Throws: `ArchiveError` when the file is no archive, is damaged, is of a newer whosaid, or cannot be reached.
  public static func open(at path: String) throws -> Archive {
    do {
      let folder = (path as NSString).deletingLastPathComponent
      if !folder.isEmpty {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      }
    } catch {
      throw ArchiveError("The folder of the archive \(path) could not be made: \(reason(of: error))")
    }
    try checkHeader(path)
    do {
      let pool = try DatabasePool(path: path, configuration: configuration)
      try checkOwner(pool, path)
      try migrator.migrate(pool)
      return try Archive(pool, path: path)
    } catch {
      throw readable(error, path)
    }
  }

  /// An archive that lives as long as this value.
  public static func inMemory() throws -> Archive {
    let queue = try DatabaseQueue(configuration: configuration)
    try migrator.migrate(queue)
    return try Archive(queue, path: nil)
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    // Another whosaid may be importing.
    configuration.busyMode = .timeout(10)
    configuration.maximumReaderCount = 4
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA cache_size = -32768")
      if !db.configuration.readonly { try db.execute(sql: "PRAGMA synchronous = NORMAL") }
    }
    return configuration
  }

  /// Refuses other programs' files before SQLite, which would alter them, opens them: an SQLite file begins with its
  /// name and has its owner's number at byte 68. Empty files, and those whose log holds the truth, are left to SQLite.
  private static func checkHeader(_ path: String) throws {
    guard let file = FileHandle(forReadingAtPath: path) else { return }
    defer { try? file.close() }
    guard let header = try? file.read(upToCount: 100), !header.isEmpty else { return }
    guard header.starts(with: "SQLite format 3\0".utf8) else {
      throw ArchiveError("\(path) is not a whosaid archive; name another file with --archive")
    }
    let owner = header.count < 72 ? 0 : header[68..<72].reduce(Int32(0)) { $0 << 8 | Int32($1) }
    if owner != applicationID, owner != 0 || !FileManager.default.fileExists(atPath: path + "-wal") {
      throw ArchiveError("\(path) is a database of another program; name another file with --archive")
    }
  }

  private static func checkOwner(_ pool: DatabasePool, _ path: String) throws {
    try pool.read { db in
      let owner = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
      let isEmpty = try !(Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM sqlite_master)") ?? false)
      guard owner == applicationID || (owner == 0 && isEmpty) else {
        throw ArchiveError("\(path) is a database of another program; name another file with --archive")
      }
      if try migrator.hasBeenSuperseded(db) {
        throw ArchiveError("\(path) was written by a newer whosaid; update whosaid to open it")
      }
    }
  }

  /// The sentence for what SQLite or the system says.
  static func readable(_ error: any Error, _ path: String?) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    let path = path ?? "in memory"
    switch error.resultCode {
    case .SQLITE_NOTADB:
      return ArchiveError("\(path) is not a whosaid archive; name another file with --archive")
    case .SQLITE_CANTOPEN:
      return ArchiveError("The archive \(path) could not be opened; check that the path may be written")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      return ArchiveError("The archive \(path) is in use by another program; try again when that is done")
    case .SQLITE_READONLY, .SQLITE_PERM: return ArchiveError("The archive \(path) may not be written")
    case .SQLITE_FULL: return ArchiveError("The disk is full; the archive \(path) is as it was before")
    case .SQLITE_CORRUPT: return ArchiveError("The archive \(path) is damaged; whosaid check tells more")
    default:
      return ArchiveError(
        "The archive \(path) could not be used: \(error.message ?? "error \(error.resultCode)")")
    }
  }

  private static func reason(of error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    if let underlying, underlying.domain == NSPOSIXErrorDomain {
      return String(cString: strerror(Int32(underlying.code)))
    }
    return error.localizedDescription
  }

  func read<T>(_ work: (Database) throws -> T) throws -> T {
    do { return try database.read(work) } catch { throw Self.readable(error, path) }
  }

  func write<T>(_ work: (Database) throws -> T) throws -> T {
    do { return try database.write(work) } catch { throw Self.readable(error, path) }
  }
}
