// The archive is the one door to what is kept: annotations go in in transactions, small rows come out of
// indexes.
import DocumentModel
import Foundation
import GRDB

/// Articles with their annotations in one SQLite file: one writer, any number of readers beside it, in this
/// program and in others. Safe to use from any thread.
///
///     let archive = try Archive.open(at: Archive.defaultPath)
///     try archive.add(annotation)
///     let page = try archive.quotes(QuoteQuery(text: "ferry -strike speaker:marlow"))
public final class Archive: Sendable {
  let database: any DatabaseWriter
  /// The file; nil in memory.
  public let path: String?
  /// What opening it had to tell, sentences for a person: that it was converted and where the old one lies,
  /// that it may only be read.
  public let notices: [String]
  /// Why nothing can be kept or corrected; nil when it can.
  let readOnly: ArchiveError?

  init(_ database: any DatabaseWriter, path: String?, notices: [String] = [], readOnly: ArchiveError? = nil) {
    self.database = database
    self.path = path
    self.notices = notices
    self.readOnly = readOnly
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

  /// An archive that lives as long as this value.
  public static func inMemory() throws -> Archive {
    let queue = try DatabaseQueue(configuration: configuration())
    try migrator.migrate(queue)
    try queue.write(makeWhatIsDue)
    return Archive(queue, path: nil)
  }

  deinit { try? close() }

  /// Closes the file; nothing can be asked any more. What stands in the log is taken into the file, when no
  /// other program has it open: an archive that nobody uses is one file, which may be copied.
  public func close() throws {
    if readOnly == nil {
      try? database.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE)")
      }
    }
    do { try database.close() } catch { throw ArchiveError.from(error, path) }
  }

  func read<T>(_ work: (Database) throws -> T) throws -> T {
    let interrupter = Interrupter.current
    do {
      return try database.read { db in
        try interrupter.map { try $0.watch(db) { try work(db) } } ?? work(db)
      }
    } catch { throw ArchiveError.from(error, path) }
  }

  func write<T>(_ work: (Database) throws -> T) throws -> T {
    if let readOnly { throw readOnly }
    do { return try database.write(work) } catch { throw ArchiveError.from(error, path) }
  }
}
