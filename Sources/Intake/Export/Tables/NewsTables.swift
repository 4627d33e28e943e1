// Tables of articles with a line of names at their top: Media Cloud's (of 2019 and of today), GDELT's list
// and its table of mentions. They hold no text, only where an article is.
import DocumentModel
import Foundation

extension Format {
  static let newsTable = Format(
    "news-table", "tables of articles: Media Cloud, GDELT's lists and mentions (CSV)",
    fit: { head in
      guard head.isText, !head.opening.hasPrefix("<"), !head.opening.hasPrefix("{"),
        let line = head.opening.split(whereSeparator: \.isNewline).first
      else { return .no }
      return NewsTable(line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)) == nil
        ? .no : .certain
    },
    open: { input throws(InputError) in
      let rows = SeparatedValues(input.source)
      guard let names = try rows.next(), let table = NewsTable(names) else {
        throw InputError(message: "is no table of articles: its first line does not name title and address")
      }
      return RowStream(input, rows, number: 1, once: table.holdsMentions) { table.article($0) }
    })
}

/// Which column holds what.
private struct NewsTable {
  private let columns: [String: Int]

  /// Nil where the names are none of those that are known.
  init?(_ names: [String]) {
    var columns: [String: Int] = [:]
    for (place, name) in names.enumerated() {
      let name = squeezed(name).lowercased().replacing("\"", with: "")
      if columns[name] == nil { columns[name] = place }
    }
    self.columns = columns
    func has(_ names: String...) -> Bool { names.allSatisfy { columns[$0] != nil } }
    guard
      has("publish_date", "title", "url") || has("url", "mobileurl", "date", "title")
        || has("mentionidentifier", "mentiontimedate")
    else { return nil }
  }

  /// Whether a row is an event that an article mentions.
  var holdsMentions: Bool { columns["mentionidentifier"] != nil }

  private func value(_ row: [String], _ names: String...) -> String? {
    for name in names {
      guard let place = columns[name], place < row.count else { continue }
      let value = squeezed(row[place])
      if !value.isEmpty, value.lowercased() != "none", value.lowercased() != "nan" { return value }
    }
    return nil
  }

  func article(_ row: [String]) -> Article? {
    guard let address = value(row, "url", "mentionidentifier") else { return nil }
    var article = Article(id: "", text: "", title: value(row, "title"), url: address)
    article.outlet = value(row, "media_name", "mentionsourcename") ?? host(address)
    article.language = value(row, "language").flatMap(languageCode)
    if let date = value(row, "publish_date", "date", "mentiontimedate") { setCompactDate(date, &article) }
    return article
  }
}

/// A date as GDELT writes it, "20310503" or "20310503140000" or "20310503T140000Z", else in any other form.
/// GDELT's clock is UTC.
func setCompactDate(_ raw: String, _ article: inout Article) {
  let digits = raw.filter { $0.isASCII && $0.isNumber }
  guard digits.count == 8 || digits.count == 14, raw.count <= 16, !raw.contains("-") else {
    return article.setDate(raw)
  }
  let text = Array(digits)
  func part(_ range: Range<Int>) -> String { String(text[range]) }
  let day = "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))"
  article.setDate(digits.count == 8 ? day : "\(day)T\(part(8..<10)):\(part(10..<12)):\(part(12..<14))Z")
}

/// The host of an address without "www.".
func host(_ address: String) -> String? {
  guard let start = address.range(of: "://") else { return nil }
  let host = address[start.upperBound...].prefix { !"/?#:".contains($0) }.lowercased()
  return host.isEmpty ? nil : host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
}
