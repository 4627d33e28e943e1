// Where the rows of a damaged archive lie: every page is looked at, and rows are told by their columns, so
// that no page need be whole but the row's own. Pages that the trees lead to count more than such as nothing
// leads to.
import Foundation

/// The tables whose rows are told by their columns alone.
enum RescuedTable: String, CaseIterable {
  case outlet, article, body, actor, alias, decision
  /// Without a rowid: found by the article and its ordinal.
  case appearance
  case sequence = "sqlite_sequence"
}

/// Where a row lies.
struct RowPlace {
  var page: Int
  var offset: Int
  /// 2: the tree of its table leads there; 1: nothing does, or another table's.
  var rank: Int
}

/// All rows of a file.
struct RowScan {
  let file: PageFile
  /// By rowid.
  private(set) var places: [RescuedTable: [Int64: RowPlace]] = [:]
  /// Actor, reason and day of what stands in `appearance`, by article and ordinal.
  private(set) var appearances: [Int64: [Int: (actor: Int64, reason: Int, day: Int)]] = [:]
  /// The highest numbers that articles and actors had.
  private(set) var highest: [String: Int64] = [:]
  /// The first pages of tables, and what the schema says of them.
  private(set) var roots: [String: Int] = [:]
  /// Pages that a tree leads to and that hold no cells.
  private(set) var unreadable: Set<Int> = []
  private var owners: [Int: String] = [:]

  init(_ file: PageFile) {
    self.file = file
    readRoots()
    for (table, root) in roots { walk(root, table) }
    let free = freePages()
    guard file.count > 0 else { return }
    for number in 1...file.count where !free.contains(number) { look(at: number) }
  }

  /// The rows of one table, by their numbers.
  func ids(_ table: RescuedTable) -> [Int64] { (places[table] ?? [:]).keys.sorted() }

  func row(_ table: RescuedTable, _ id: Int64) -> RawRow? {
    guard let place = places[table]?[id], let page = CellPage(place.page, in: file) else { return nil }
    return file.row(at: place.offset, in: page)
  }

  /// All rows that a table's tree leads to, in no order.
  func rows(of table: String, _ body: (RawRow) throws -> Void) rethrows {
    for number in owners.filter({ $0.value == table }).keys.sorted() {
      guard let page = CellPage(number, in: file) else { continue }
      for cell in page.cells {
        if let row = file.row(at: cell, in: page) { try body(row) }
      }
    }
  }

  // MARK: - Trees

  private mutating func readRoots() {
    walk(1, "sqlite_schema")
    rows(of: "sqlite_schema") { row in
      guard row.columns.count >= 5, row.columns[0].text == "table", let name = row.columns[1].text,
        let root = row.columns[3].integer, root > 1, root <= file.count
      else { return }
      roots[name] = Int(root)
    }
  }

  private mutating func walk(_ root: Int, _ table: String) {
    var waiting = [root]
    while let number = waiting.popLast() {
      guard number >= 1, number <= file.count, owners[number] == nil else { continue }
      guard let page = CellPage(number, in: file) else {
        unreadable.insert(number)
        continue
      }
      owners[number] = table
      waiting += page.children
    }
  }

  /// Pages that hold nothing any more.
  private func freePages() -> Set<Int> {
    var free: Set<Int> = []
    guard let header = file.page(1), header.starts(with: "SQLite format 3\0".utf8) else { return free }
    var trunk = header.number(at: 32, bytes: 4)
    while trunk > 0, let page = file.page(trunk), owners[trunk] == nil, free.insert(trunk).inserted {
      let count = min(page.number(at: 4, bytes: 4), file.usable / 4 - 2)
      for index in 0..<max(0, count) {
        let leaf = page.number(at: 8 + 4 * index, bytes: 4)
        if owners[leaf] == nil { free.insert(leaf) }
      }
      trunk = page.number(at: 0, bytes: 4)
    }
    return free
  }

  // MARK: - Pages

  private mutating func look(at number: Int) {
    guard let page = CellPage(number, in: file), page.kind != .tableInterior else { return }
    for cell in page.cells {
      // The beginning tells the table; the rest is read when it is wanted.
      guard let row = file.row(at: cell, in: page, limit: 0), let table = RowScan.table(of: row, page.kind)
      else { continue }
      let rank = owners[number] == table.rawValue ? 2 : 1
      switch table {
      case .appearance: note(appearance: row, rank)
      case .sequence:
        if let name = row.columns[0].text, let value = row.columns[1].integer {
          highest[name] = max(highest[name] ?? 0, value)
        }
      default:
        if rank > places[table]?[row.id]?.rank ?? 0 {
          places[table, default: [:]][row.id] = RowPlace(page: number, offset: cell, rank: rank)
        }
      }
    }
  }

  private mutating func note(appearance row: RawRow, _ rank: Int) {
    let numbers = row.columns.map { $0.integer ?? 0 }
    guard let ordinal = Int(exactly: numbers[1]), ordinal >= 0, ordinal < 1 << 20, numbers[5] >= 0,
      numbers[5] < 64
    else {
      return
    }
    if rank < 2, appearances[numbers[0]]?[ordinal] != nil { return }
    appearances[numbers[0], default: [:]][ordinal] = (numbers[2], Int(numbers[5]), Int(numbers[3]))
  }

  /// The table that a row belongs to, told by the types of its first columns; later columns may have come
  /// later.
  private static func table(of row: RawRow, _ kind: PageKind) -> RescuedTable? {
    let types = row.types.map(ColumnType.init)
    let numbered: [(RescuedTable, [ColumnType], exact: Bool)] = [
      (.body, [.null, .blob, .maybeText, .maybeText, .maybeText, .blob], false),
      (
        .article,
        [.null, .text, .integer, .maybeText, .text, .integer, .maybeInteger, .integer, .integer, .integer],
        false
      ),
      (
        .decision,
        [
          .null, .integer, .integer, .text, .maybeInteger, .maybeInteger, .maybeInteger, .maybeText,
          .maybeText,
        ], false
      ),
      (
        .actor, [.null, .text, .text, .integer, .maybeInteger, .integer, .integer, .integer, .integer], false
      ),
      (.alias, [.null, .integer, .text, .integer, .text, .integer], true),
      (.outlet, [.null, .text, .text], true),
      (.sequence, [.text, .integer], true),
    ]
    guard kind == .tableLeaf else {
      let appearance: [ColumnType] = [
        .integer, .integer, .integer, .integer, .maybeInteger, .integer, .integer, .integer, .integer,
      ]
      return types.count == 9 && zip(types, appearance).allSatisfy { $0.fits($1) } ? .appearance : nil
    }
    guard row.id > 0 || types.first == .text else { return nil }
    return numbered.first { _, wanted, exact in
      (exact ? types.count == wanted.count : types.count >= wanted.count)
        && zip(types, wanted).allSatisfy { $0.fits($1) }
    }?.0
  }

  private enum ColumnType {
    case null, integer, text, blob, real, maybeInteger, maybeText

    init(_ number: Int64) {
      self =
        switch number {
        case 0: .null
        case 7: .real
        case ..<12: .integer
        default: number % 2 == 0 ? .blob : .text
        }
    }

    func fits(_ wanted: ColumnType) -> Bool {
      switch wanted {
      case .maybeInteger: self == .integer || self == .null
      case .maybeText: self == .text || self == .null
      default: self == wanted
      }
    }
  }
}

extension RowScan {
  /// The pages that a whole article stands on: its row's, its text's, and those that the text goes on on.
  package func pages(of article: Int64) -> Set<Int> {
    let rows = [places[.article]?[article]?.page, places[.body]?[article]?.page].compactMap { $0 }
    return Set(rows + overflowPages(of: article))
  }

  package func overflowPages(of article: Int64) -> [Int] {
    guard let place = places[.body]?[article], let page = CellPage(place.page, in: file) else { return [] }
    return file.overflowPages(at: place.offset, in: page)
  }
}
