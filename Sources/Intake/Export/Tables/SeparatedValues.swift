// Tables as text: comma- or tab-separated, quoted as RFC 4180 has it, read a row at a time.

import DocumentModel

/// Rows of a table, read forward.
struct SeparatedValues {
  /// A row longer than this is cut: no news database writes one.
  static let longestRow = 1 << 24

  private let source: ByteSource
  private let separator: UInt8
  private let quotes: Bool

  /// - Parameter quotes: whether fields may be quoted; GDELT's never are.
  init(_ source: ByteSource, separator: UInt8 = 0x2C, quotes: Bool = true) {
    self.source = source
    self.separator = separator
    self.quotes = quotes
  }

  /// The next row; nil at the end. Line breaks within quotes are part of their field.
  func next() throws(InputError) -> [String]? {
    guard var line = try source.nextLine(limit: Self.longestRow) else { return nil }
    if line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    if quotes {
      while line.reduce(0, { $1 == 0x22 ? $0 + 1 : $0 }) % 2 == 1, line.count < Self.longestRow,
        let more = try source.nextLine(limit: Self.longestRow)
      {
        line.append(0x0A)
        line += more
      }
    }
    return fields(line)
  }

  private func fields(_ line: [UInt8]) -> [String] {
    var out: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var at = 0
    while at < line.count {
      let byte = line[at]
      at += 1
      if quotes, byte == 0x22 {
        if isQuoted, at < line.count, line[at] == 0x22 {
          field.append(byte)
          at += 1
        } else if isQuoted || field.isEmpty {
          isQuoted.toggle()
        } else {
          field.append(byte)
        }
      } else if byte == separator, !isQuoted {
        out.append(decodeText(field))
        field.removeAll(keepingCapacity: true)
      } else {
        field.append(byte)
      }
    }
    out.append(decodeText(field))
    return out
  }
}

/// Articles of a table, one a row.
struct RowStream: ArticleStream {
  private let input: Input
  private let rows: SeparatedValues
  private let adapt: ([String]) -> Article?
  private var number: Int
  private var isOver = false
  /// Addresses that were given, where each is given once.
  private var given: Set<String>?

  /// - Parameters:
  ///   - number: of rows read already.
  ///   - once: whether an address that several rows name is one article, as in tables of what articles
  ///   mention.
  ///   - adapt: nil for a row that tells of no article.
  init(
    _ input: Input, _ rows: SeparatedValues, number: Int = 0, once: Bool = false,
    adapt: @escaping ([String]) -> Article?
  ) {
    given = once ? [] : nil
    self.input = input
    self.rows = rows
    self.number = number
    self.adapt = adapt
  }

  mutating func next() -> Reading? {
    while !isOver {
      do throws(InputError) {
        guard let row = try rows.next() else { return nil }
        number += 1
        if row.count == 1, row[0].isEmpty { continue }
        guard let article = adapt(row) else {
          return .skipped(
            Skip(place: "\(input.place):\(number)", reason: "tells of no article", isNamed: false))
        }
        if let address = article.url, given?.insert(address).inserted == false { continue }
        return .article(article)
      } catch {
        isOver = true
        return input.skip(error.message)
      }
    }
    return nil
  }
}
