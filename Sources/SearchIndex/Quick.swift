// Statements that run hundreds of times for each article, bound and read without a copy of their arguments:
// through GRDB's rows half of an import's time went into them. What is rare stays with GRDB.
import Foundation
import GRDB
import GRDBSQLite

/// A value that a quick statement takes and gives.
protocol QuickValue {
  func bind(to statement: OpaquePointer, at place: Int32) -> Int32
  /// The value of a column, nil where a damaged file holds something else.
  static func read(_ statement: OpaquePointer, _ column: Int32) -> Self?
}

/// A statement of a connection, prepared once. Good until the connection is asked for another; never kept.
struct QuickStatement {
  private let statement: Statement
  private var raw: OpaquePointer { statement.sqliteStatement }

  fileprivate init(_ statement: Statement) { self.statement = statement }

  /// Runs it to its end; rows that it gives are passed by.
  @inline(__always)
  func run<each V: QuickValue>(_ values: repeat each V) throws {
    try bind(repeat each values)
    defer { sqlite3_reset(raw) }
    while try step() {}
  }

  /// The first column of its first row; nil without a row, and where the column is NULL.
  @inline(__always)
  func first<T: QuickValue, each V: QuickValue>(_ type: T.Type = T.self, _ values: repeat each V) throws -> T?
  {
    try bind(repeat each values)
    defer { sqlite3_reset(raw) }
    guard try step() else { return nil }
    return try QuickRow(raw: raw).optional(0)
  }

  /// What is made of its rows.
  @inline(__always)
  func map<T, each V: QuickValue>(_ values: repeat each V, row: (QuickRow) throws -> T) throws -> [T] {
    try bind(repeat each values)
    defer { sqlite3_reset(raw) }
    var out: [T] = []
    while try step() { out.append(try row(QuickRow(raw: raw))) }
    return out
  }

  @inline(__always)
  private func bind<each V: QuickValue>(_ values: repeat each V) throws {
    sqlite3_reset(raw)
    var place: Int32 = 0
    var worst = SQLITE_OK
    for value in repeat each values {
      place += 1
      worst = max(worst, value.bind(to: raw, at: place))
    }
    if worst != SQLITE_OK { throw failure() }
  }

  private func step() throws -> Bool {
    switch sqlite3_step(raw) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw failure()
    }
  }

  private func failure() -> DatabaseError {
    let connection = sqlite3_db_handle(raw)
    let message = sqlite3_errmsg(connection).map { String(cString: $0) }
    return DatabaseError(
      resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)), message: message,
      sql: statement.sql)
  }
}

/// A row while it is there.
struct QuickRow {
  fileprivate let raw: OpaquePointer

  @inline(__always)
  func column<T: QuickValue>(_ index: Int32, _ type: T.Type = T.self) throws -> T {
    guard let value = T.read(raw, index) else { throw UnreadableRow() }
    return value
  }

  /// nil for NULL.
  @inline(__always)
  func optional<T: QuickValue>(_ index: Int32, _ type: T.Type = T.self) throws -> T? {
    sqlite3_column_type(raw, index) == SQLITE_NULL ? nil : try column(index)
  }

  /// A column that counts something: nothing that a damaged file says makes sums overflow.
  func count(_ index: Int32) throws -> Int { min(max(try column(index), 0), 1 << 40) }
}

extension Database {
  /// - Parameter sql: the same each time, values as `?`.
  func quick(_ sql: String) throws -> QuickStatement { QuickStatement(try cachedStatement(sql: sql)) }
}

private let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

extension Int64: QuickValue {
  @inline(__always)
  func bind(to statement: OpaquePointer, at place: Int32) -> Int32 {
    sqlite3_bind_int64(statement, place, self)
  }
  @inline(__always)
  static func read(_ statement: OpaquePointer, _ column: Int32) -> Int64? {
    sqlite3_column_type(statement, column) == SQLITE_INTEGER ? sqlite3_column_int64(statement, column) : nil
  }
}

extension Int: QuickValue {
  @inline(__always)
  func bind(to statement: OpaquePointer, at place: Int32) -> Int32 {
    Int64(self).bind(to: statement, at: place)
  }
  @inline(__always)
  static func read(_ statement: OpaquePointer, _ column: Int32) -> Int? {
    Int64.read(statement, column).map { Int($0) }
  }
}

extension Bool: QuickValue {
  func bind(to statement: OpaquePointer, at place: Int32) -> Int32 {
    sqlite3_bind_int64(statement, place, self ? 1 : 0)
  }
  static func read(_ statement: OpaquePointer, _ column: Int32) -> Bool? {
    Int64.read(statement, column).map { $0 != 0 }
  }
}

extension String: QuickValue {
  func bind(to statement: OpaquePointer, at place: Int32) -> Int32 {
    var text = self
    return text.withUTF8 { bytes in
      guard let base = bytes.baseAddress else { return sqlite3_bind_text(statement, place, "", 0, copied) }
      return base.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
        sqlite3_bind_text64(statement, place, $0, UInt64(bytes.count), copied, UInt8(SQLITE_UTF8))
      }
    }
  }
  static func read(_ statement: OpaquePointer, _ column: Int32) -> String? {
    guard sqlite3_column_type(statement, column) == SQLITE_TEXT,
      let text = sqlite3_column_text(statement, column)
    else { return nil }
    let bytes = UnsafeBufferPointer(start: text, count: Int(sqlite3_column_bytes(statement, column)))
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// A blob.
extension [UInt8]: QuickValue {
  func bind(to statement: OpaquePointer, at place: Int32) -> Int32 {
    withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, !bytes.isEmpty else {
        return sqlite3_bind_zeroblob(statement, place, 0)
      }
      return sqlite3_bind_blob64(statement, place, base, UInt64(bytes.count), copied)
    }
  }
  static func read(_ statement: OpaquePointer, _ column: Int32) -> [UInt8]? {
    guard sqlite3_column_type(statement, column) == SQLITE_BLOB else { return nil }
    let count = Int(sqlite3_column_bytes(statement, column))
    guard count > 0, let base = sqlite3_column_blob(statement, column) else { return [] }
    return Array(UnsafeRawBufferPointer(start: base, count: count))
  }
}

extension Optional: QuickValue where Wrapped: QuickValue {
  @inline(__always)
  func bind(to statement: OpaquePointer, at place: Int32) -> Int32 {
    if let self { self.bind(to: statement, at: place) } else { sqlite3_bind_null(statement, place) }
  }
  static func read(_ statement: OpaquePointer, _ column: Int32) -> Wrapped?? {
    if sqlite3_column_type(statement, column) == SQLITE_NULL { return .some(nil) }
    return Wrapped.read(statement, column).map { .some($0) }
  }
}
