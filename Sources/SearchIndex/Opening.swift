// How an archive is opened: what is refused, what is converted and what is only read. Nothing is changed
// before the file has been told for an archive, and nothing is converted before there is a copy of what it
// was.
import DocumentModel
import Foundation
import CSearch
import GRDB
import GRDBSQLite

extension Archive {
  /// Opens the archive at a path, making it, its folder and its tables where they are missing. One of an
  /// older whosaid is copied, then converted. One that may not be written is opened for reading.
  ///
  /// - Throws: `ArchiveError` when the file is no archive, is damaged, is of a newer whosaid, or cannot be
  ///   reached.
  public static func open(at path: String) throws -> Archive {
    try makeFolder(of: path)
    try checkHeader(path)
    do {
      if let reason = whyOnlyRead(path) { return try openForReading(path, canOnlyBeRead(path, reason)) }
      return try whenFree { try openForWriting(path) }
    } catch {
      let error = ArchiveError.from(error, path)
      // What is there can be read all the same.
      if let full = error as? ArchiveError, full.kind == .full, let archive = try? openForReading(path, full)
      {
        return archive
      }
      throw error
    }
  }

  static func configuration(readOnly: Bool = false) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readOnly
    // Another whosaid may be importing.
    configuration.busyMode = .timeout(busySeconds)
    configuration.maximumReaderCount = 4
    configuration.prepareDatabase { db in
      // Of a file that is still empty: two or three squeezed articles on a page, where one left a fifth of
      // it.
      try db.execute(sql: "PRAGMA page_size = \(PageFile.usualPageSizes[0])")
      try db.execute(sql: "PRAGMA cache_size = -32768")
      // What a damaged page says of its cells is not believed.
      try db.execute(sql: "PRAGMA cell_size_check = ON")
      if !db.configuration.readonly { try db.execute(sql: "PRAGMA synchronous = NORMAL") }
      try addSearch(to: db)
    }
    return configuration
  }

  /// Gives a connection what its search indexes are made with.
  private static func addSearch(to db: Database) throws {
    db.add(function: unsqueezing)
    let connection = db.sqliteConnection
    let results = [
      cs_add_rank(connection),
      cs_add_passage(connection),
      cs_add_words(connection, indexFoldings.baseAddress, Int32(indexFoldings.count)),
    ]
    guard let failure = results.first(where: { $0 != SQLITE_OK }) else { return }
    guard failure != SQLITE_ERROR else {
      throw ArchiveError("This SQLite has no full-text search (FTS5), which whosaid needs", .unreachable)
    }
    throw DatabaseError(resultCode: ResultCode(rawValue: failure))
  }

  private static let busySeconds = 10.0

  private static func makeFolder(of path: String) throws {
    let folder = parentFolder(of: path)
    guard !folder.isEmpty else { return }
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
      // Foundation has no word for a file that stands in the way.
      let reason =
        file(inTheWayOf: folder).map { "\($0) is a file, not a folder" }
        ?? (underlying?.domain == NSPOSIXErrorDomain
          ? String(cString: strerror(Int32(underlying?.code ?? 0))) : "the system tells no reason")
      throw ArchiveError(
        "The folder of the archive \(path) could not be made: \(reason); name another file with --archive",
        .unreachable)
    }
  }

  /// The first of a folder's parents, or itself, that is there and no folder.
  private static func file(inTheWayOf folder: String) -> String? {
    var path = folder
    while !path.isEmpty, path != "/" {
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
        return isFolder.boolValue ? nil : path
      }
      path = parentFolder(of: path)
    }
    return nil
  }

  /// Refuses other programs' files before SQLite, which would alter them, opens them: an SQLite file begins
  /// with its name and has its owner's number at byte 68. Empty files, and those whose log holds the truth,
  /// are left to SQLite.
  private static func checkHeader(_ path: String) throws {
    guard let file = FileHandle(forReadingAtPath: path) else { return }
    defer { try? file.close() }
    guard let header = try? file.read(upToCount: 100), !header.isEmpty else { return }
    guard header.starts(with: "SQLite format 3\0".utf8) else { throw ArchiveError.notAnArchive(path) }
    let owner = header.count < 72 ? 0 : header[68..<72].reduce(Int32(0)) { $0 << 8 | Int32($1) }
    if owner == applicationID || header.count < 100 { return }
    guard owner == 0 else { throw ArchiveError.otherProgram(path) }
    // A whosaid that was ended before it had made its first tables leaves a file without an owner.
    if FileManager.default.fileExists(atPath: path + "-wal") { return }
    let queue = try? DatabaseQueue(path: unchanging(path), configuration: configuration(readOnly: true))
    if let queue, (try? queue.read { try !isBlank($0) }) ?? false { throw ArchiveError.otherProgram(path) }
  }

  /// The name by which SQLite takes a file for one that nobody changes, and makes nothing beside it.
  private static func unchanging(_ path: String) -> String {
    let escaped = path.replacing("%", with: "%25").replacing("?", with: "%3f").replacing("#", with: "%23")
    return "file:\(escaped)?immutable=1"
  }

  /// Whether nothing was made yet but what comes before the first tables.
  private static func isBlank(_ db: Database) throws -> Bool {
    let names = try String.fetchAll(db, sql: "SELECT tbl_name FROM sqlite_master")
    guard names.allSatisfy({ $0.hasPrefix("grdb_") }) else { return false }
    return try migrator.appliedIdentifiers(db).isEmpty
  }

  /// SQLite answers that a file is in use without waiting when it must have the file for itself: while one
  /// program makes it an archive, or takes a log of a program that was killed into it, the others wait here.
  private static func whenFree<T>(_ work: () throws -> T) throws -> T {
    let end = ContinuousClock.now + .seconds(busySeconds)
    while true {
      do { return try work() } catch let error as DatabaseError
        where (error.resultCode == .SQLITE_BUSY || error.resultCode == .SQLITE_LOCKED)
        && ContinuousClock.now < end
      {
        usleep(20_000)
      }
    }
  }

  private static func openForWriting(_ path: String) throws -> Archive {
    let pool = try DatabasePool(path: path, configuration: configuration())
    let isOlder = try pool.read { db in
      try checkOwner(db, path)
      return try !migrator.hasCompletedMigrations(db)
    }
    var notices: [String] = []
    if isOlder, let copy = try copyBeforeMigrating(pool, path) {
      notices.append(
        """
        The archive \(path) was converted for this version of whosaid; as it was before it is kept as \
        \(copy), which \
        may be deleted when all is well
        """)
    }
    if isOlder { try migrate(pool) }
    if try pool.read(isSomethingDue) { try pool.write(makeWhatIsDue) }
    return Archive(pool, path: path, notices: notices)
  }

  /// Two programs may open the same archive: what the other has done by then fails here, and is done.
  private static func migrate(_ pool: DatabasePool) throws {
    while true {
      let before = try pool.read { try migrator.appliedIdentifiers($0).count }
      do { return try migrator.migrate(pool) } catch {
        guard try pool.read({ try migrator.appliedIdentifiers($0).count }) > before else { throw error }
      }
    }
  }

  private static func checkOwner(_ db: Database, _ path: String) throws {
    let owner = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let isOurs = owner == applicationID ? true : owner == 0 ? try isBlank(db) : false
    guard isOurs else { throw ArchiveError.otherProgram(path) }
    if try migrator.hasBeenSuperseded(db) {
      let last = try migrator.appliedIdentifiers(db).compactMap { Int($0.prefix(while: \.isNumber)) }.max()
      let version = last.map { "its schema is number \($0), and this whosaid knows \(Migration.all.count)" }
      throw ArchiveError(
        """
        \(path) was written by a newer whosaid\(version.map { " (\($0))" } ?? ""); update whosaid to open \
        it, or name \
        another file with --archive
        """, .newer)
    }
  }

  // MARK: - Reading only

  /// Why an archive that is there can only be read; nil when it can be written. In the way that it is kept,
  /// its folder must be writable too.
  private static func whyOnlyRead(_ path: String) -> String? {
    guard access(path, F_OK) == 0, access(path, R_OK) == 0 else { return nil }
    if access(path, W_OK) != 0 { return "the file may not be written" }
    let folder = parentFolder(of: path)
    return access(folder.isEmpty ? "." : folder, W_OK) == 0 ? nil : "its folder may not be written"
  }

  private static func canOnlyBeRead(_ path: String, _ reason: String) -> ArchiveError {
    ArchiveError(
      """
      The archive \(path) can only be read (\(reason)): nothing can be kept or corrected in it; copy it to a \
      folder \
      of yours for that
      """, .readOnly)
  }

  private static func openForReading(_ path: String, _ only: ArchiveError) throws -> Archive {
    let pool = try readingPool(path)
    try pool.read { db in
      try checkOwner(db, path)
      guard try migrator.hasCompletedMigrations(db) else {
        throw ArchiveError(
          """
          The archive \(path) was written by an older whosaid and must be converted, and cannot be written \
          here; \
          copy it to a folder of yours with room for it twice, and open that with --archive
          """, .readOnly)
      }
    }
    return Archive(pool, path: path, notices: [only.description], readOnly: only)
  }

  /// Where the folder may not be written and nobody has the archive open, its log cannot be made: then the
  /// file is taken for one that does not change, which must not have a log.
  private static func readingPool(_ path: String) throws -> DatabasePool {
    let wal = path + "-wal"
    let folder = parentFolder(of: path)
    let isWritable = access(folder.isEmpty ? "." : folder, W_OK) == 0 || access(path + "-shm", F_OK) == 0
    if isWritable, let pool = try? DatabasePool(path: path, configuration: configuration(readOnly: true)),
      (try? pool.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") }) != nil
    {
      return pool
    }
    let size = (try? FileManager.default.attributesOfItem(atPath: wal))?[.size] as? Int ?? 0
    guard size == 0 else {
      throw ArchiveError(
        """
        The last changes of the archive \(path) stand in \(wal), which cannot be read where nothing can be \
        written; \
        copy both files to a folder of yours and open that with --archive
        """, .readOnly)
    }
    return try DatabasePool(path: unchanging(path), configuration: configuration(readOnly: true))
  }
}
