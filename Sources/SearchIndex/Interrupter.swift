// A question that nobody waits for any more is given up: the next key was typed before its answer came.
import DocumentModel
import GRDB
import GRDBSQLite
import Synchronization

/// Ends what is read of an archive under it, from any thread.
///
///     let interrupter = Interrupter()
///     try interrupter.run { try archive.quotes(query) }   // throws soon after interrupter.cancel()
public final class Interrupter: Sendable {
  private let flag = Atomic(false)
  private let count = Atomic(0)
  /// Steps of SQLite's machine between two looks at the flag: some hundredths of a millisecond.
  private static let steps: Int32 = 1000
  @TaskLocal static var current: Interrupter?

  public init() {}

  /// What is read under it ends with an error, now and from now on.
  public func cancel() { flag.store(true, ordering: .relaxed) }

  public var isCancelled: Bool { flag.load(ordering: .relaxed) }

  /// Thousands of steps that SQLite's machine took under it.
  public var thousandsOfSteps: Int { count.load(ordering: .relaxed) }

  /// Runs work whose questions to archives `cancel` ends.
  public func run<T>(_ work: () throws -> T) rethrows -> T {
    try Interrupter.$current.withValue(self, operation: work)
  }

  /// Lets it end the statements of a connection while the work runs.
  func watch<T>(_ db: Database, _ work: () throws -> T) rethrows -> T {
    let connection = db.sqliteConnection
    sqlite3_progress_handler(
      connection, Interrupter.steps,
      { context in
        guard let context else { return 0 }
        let interrupter = Unmanaged<Interrupter>.fromOpaque(context).takeUnretainedValue()
        interrupter.count.add(1, ordering: .relaxed)
        return interrupter.isCancelled ? 1 : 0
      },
      Unmanaged.passUnretained(self).toOpaque())
    defer { sqlite3_progress_handler(connection, 0, nil, nil) }
    return try work()
  }
}
