// Rows as they lie in the pages of a database file: the cells of a page, and the columns in a cell. A cell
// that is cut off gives what is there of it.
//
// Source: the SQLite documentation, "Database File Format", sections 1.6 and 2.1.
import Foundation
import GRDB

/// What kind of page it is, of those that hold rows or lead to them.
enum PageKind: UInt8 { case indexInterior = 0x02, tableInterior = 0x05, indexLeaf = 0x0A, tableLeaf = 0x0D }

/// A page with cells.
struct CellPage {
  let number: Int
  let kind: PageKind
  let bytes: [UInt8]
  /// Where its cells begin; those that point nowhere are left out.
  let cells: [Int]

  /// nil when the page has no cells.
  init?(_ number: Int, in file: PageFile) {
    guard let bytes = file.page(number) else { return nil }
    // The first page begins with the header of the file.
    let start = number == 1 ? 100 : 0
    guard let kind = PageKind(rawValue: bytes[start]) else { return nil }
    let isInterior = kind == .tableInterior || kind == .indexInterior
    let pointers = start + (isInterior ? 12 : 8)
    let most = max(0, (file.usable - pointers) / 2)
    self.number = number
    self.kind = kind
    self.bytes = bytes
    cells = (0..<min(bytes.number(at: start + 3, bytes: 2), most)).compactMap { index in
      let at = bytes.number(at: pointers + 2 * index, bytes: 2)
      return at >= pointers && at < file.usable ? at : nil
    }
  }

  /// The pages below an interior page.
  var children: [Int] {
    guard kind == .tableInterior || kind == .indexInterior else { return [] }
    return cells.map { bytes.number(at: $0, bytes: 4) } + [
      bytes.number(at: (number == 1 ? 100 : 0) + 8, bytes: 4)
    ]
  }
}

/// A row as the file has it.
struct RawRow {
  enum Value: Equatable {
    case null
    case integer(Int64)
    case real(Double)
    case text([UInt8])
    case blob([UInt8])

    var isNull: Bool { self == .null }
    var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
    var text: String? {
      if case .text(let bytes) = self { String(decoding: bytes, as: UTF8.self) } else { nil }
    }

    var databaseValue: DatabaseValue {
      switch self {
      case .null: .null
      case .integer(let value): value.databaseValue
      case .real(let value): value.databaseValue
      case .text(let bytes): (storable(String(decoding: bytes, as: UTF8.self)) ?? "").databaseValue
      case .blob(let bytes): Data(bytes).databaseValue
      }
    }
  }

  /// 0 in tables that have none.
  var id: Int64 = 0
  var columns: [Value] = []
  /// The types of the columns, as numbers of the format: known even where the row is cut before them.
  var types: [Int64] = []
  /// Whether the end of it could not be found.
  var isCut = false
}

extension PageFile {
  /// The row of a cell; nil when the cell holds none.
  ///
  /// - Parameter limit: columns whose text or bytes lie beyond so many bytes are cut; for a first look.
  func row(at offset: Int, in page: CellPage, limit: Int = .max) -> RawRow? {
    let isTable = page.kind == .tableLeaf
    let start = page.kind == .indexInterior ? offset + 4 : offset
    guard page.kind != .tableInterior, let (size, afterSize) = page.bytes.varint(at: start) else {
      return nil
    }
    guard size > 0, size <= Int64(count) * Int64(usable) else { return nil }
    var row = RawRow()
    var at = afterSize
    if isTable {
      guard let (id, end) = page.bytes.varint(at: at) else { return nil }
      (row.id, at) = (id, end)
    }
    let payload = self.payload(Int(size), at: at, in: page, isTable: isTable, limit: limit)
    return decode(payload, Int(size), &row) ? row : nil
  }

  /// The bytes of a cell, those on overflow pages with them, as far as they can be found.
  private func payload(_ size: Int, at start: Int, in page: CellPage, isTable: Bool, limit: Int) -> [UInt8] {
    let local = localBytes(of: size, isTable: isTable)
    var bytes = Array(page.bytes[start..<min(start + local, usable)])
    guard size > local, bytes.count == local else { return bytes }
    var next = page.bytes.number(at: start + local, bytes: 4)
    // Every page adds bytes, so that a circle ends.
    while bytes.count < min(size, limit), let overflow = self.page(next) {
      bytes += overflow[4..<min(usable, 4 + size - bytes.count)]
      next = overflow.number(at: 0, bytes: 4)
    }
    return bytes
  }

  /// How many bytes of a row stand in its own page.
  private func localBytes(of size: Int, isTable: Bool) -> Int {
    let most = isTable ? usable - 35 : (usable - 12) * 64 / 255 - 23
    let least = (usable - 12) * 32 / 255 - 23
    let fitting = least + (size - least) % (usable - 4)
    return size <= most ? size : fitting <= most ? fitting : least
  }

  /// The pages on which the row of a table goes on.
  func overflowPages(at offset: Int, in page: CellPage) -> [Int] {
    guard let (size, afterSize) = page.bytes.varint(at: offset),
      let (_, start) = page.bytes.varint(at: afterSize),
      size > 0, size < Int64(count) * Int64(usable)
    else { return [] }
    var left = Int(size) - localBytes(of: Int(size), isTable: true)
    var next = page.bytes.number(at: start + localBytes(of: Int(size), isTable: true), bytes: 4)
    var pages: [Int] = []
    while left > 0, let overflow = self.page(next) {
      pages.append(next)
      left -= usable - 4
      next = overflow.number(at: 0, bytes: 4)
    }
    return pages
  }

  private func decode(_ payload: [UInt8], _ size: Int, _ row: inout RawRow) -> Bool {
    guard let (headerSize, first) = payload.varint(at: 0), headerSize > 0, headerSize <= payload.count else {
      return false
    }
    var (at, value) = (first, Int(headerSize))
    while at < Int(headerSize) {
      guard let (type, next) = payload.varint(at: at), next <= Int(headerSize), row.columns.count < 100,
        let length = RawRow.length(type), value + length <= size
      else { return false }
      let end = min(value + length, payload.count)
      if end < value + length { row.isCut = true }
      row.columns.append(
        RawRow.value(type, Array(payload[min(value, end)..<end]), isWhole: end == value + length))
      row.types.append(type)
      at = next
      value += length
    }
    return true
  }
}

extension RawRow {
  /// Bytes of a column of a type; nil when there is no such type.
  fileprivate static func length(_ type: Int64) -> Int? {
    switch type {
    case 0, 8, 9: 0
    case 1...4: Int(type)
    case 5: 6
    case 6, 7: 8
    case 12...Int64(Int32.max): Int(type - 12) / 2
    default: nil
    }
  }

  fileprivate static func value(_ type: Int64, _ bytes: [UInt8], isWhole: Bool) -> Value {
    switch type {
    case 8: .integer(0)
    case 9: .integer(1)
    case 1...6 where isWhole:
      .integer(bytes.reduce(bytes[0] >= 0x80 ? -1 : 0) { $0 << 8 | Int64($1) })
    case 7 where isWhole: .real(Double(bitPattern: bytes.reduce(0) { $0 << 8 | UInt64($1) }))
    case 12...: type % 2 == 0 ? .blob(bytes) : .text(bytes)
    default: .null
    }
  }
}
