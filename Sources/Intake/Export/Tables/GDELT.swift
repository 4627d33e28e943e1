// GDELT's own files: the article list as JSON, and the Global Knowledge Graph 2.1, whose 27 columns are
// parted by tabs and have no names. When GDELT saw an article stands in a column, when it was published in
// the last one, among tags.
import DocumentModel
import Foundation

extension Format {
  static let gdeltList = Format(
    "gdelt-json", "GDELT's article list as JSON",
    fit: { head in
      guard head.opening.hasPrefix("{"), hasMembers(head, "\"articles\"", "\"seendate\"", "\"url\"") else {
        return .no
      }
      return .certain
    },
    open: { input throws(InputError) in
      ReadStream(
        try jsonValue(input)["articles"].array.map { item in
          var article = Article(
            id: "", text: "", title: item["title"].string.map(squeezed), url: item["url"].string)
          article.outlet = item["domain"].string
          article.language = item["language"].string.flatMap(languageCode)
          if let seen = item["seendate"].string { setCompactDate(seen, &article) }
          return .article(article)
        })
    })

  static let gdeltGraph = Format(
    "gdelt-gkg", "GDELT's Global Knowledge Graph 2.1",
    fit: { head in
      guard head.isText, let line = head.bytes.split(separator: 0x0A, maxSplits: 1).first else { return .no }
      let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
      // "20310503141500-17" and "20310503141500".
      guard fields.count >= 10, fields[1].count == 14, fields[1].allSatisfy({ (0x30...0x39).contains($0) }),
        fields[0].starts(with: fields[1]), fields[0].contains(0x2D)
      else { return .no }
      return .certain
    },
    open: { input throws(InputError) in
      RowStream(input, SeparatedValues(input.source, separator: 0x09, quotes: false), adapt: graphArticle)
    })
}

extension Format {
  static let gdeltMentions = Format(
    "gdelt-mentions", "GDELT's mentions as GDELT writes them, without names of columns",
    fit: { head in
      guard head.isText, let line = head.bytes.split(separator: 0x0A, maxSplits: 1).first else { return .no }
      let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
      func isTime(_ field: ArraySlice<UInt8>) -> Bool {
        field.count == 14 && field.allSatisfy { (0x30...0x39).contains($0) }
      }
      guard fields.count >= 12, isTime(fields[1]), isTime(fields[2]), fields[5].starts(with: "http".utf8)
      else {
        return .no
      }
      return .certain
    },
    open: { input throws(InputError) in
      let rows = SeparatedValues(input.source, separator: 0x09, quotes: false)
      return RowStream(input, rows, once: true) { row in
        guard row.count > 5, row[5].hasPrefix("http") else { return nil }
        var article = Article(id: "", text: "", url: row[5])
        article.outlet = row[4].isEmpty ? host(row[5]) : row[4]
        setCompactDate(row[2], &article)
        return article
      }
    })
}

private func graphArticle(_ row: [String]) -> Article? {
  guard row.count >= 5 else { return nil }
  let extras = row.last ?? ""
  var article = Article(id: "", text: "")
  article.title = tagged(extras, "PAGE_TITLE").flatMap(htmlWords)
  article.url = row[4].hasPrefix("http") ? row[4] : nil
  article.outlet = row[3].isEmpty ? article.url.flatMap(host) : row[3]
  article.authors = tagged(extras, "PAGE_AUTHORS").flatMap(htmlWords).map { authors(ofByline: $0) } ?? []
  if let published = tagged(extras, "PAGE_PRECISEPUBTIMESTAMP") { setCompactDate(published, &article) }
  if article.date == nil { setCompactDate(row[1], &article) }
  // "srclc:deu;eng:…" where it was translated; else it was English.
  if row.count > 25 {
    let source = row[25].split(separator: ";").first { $0.hasPrefix("srclc:") }
    article.language = row[25].isEmpty ? "en" : source.map { String($0.dropFirst(6)) }
  }
  return article.title == nil && article.url == nil ? nil : article
}

private func tagged(_ text: String, _ tag: String) -> String? {
  guard let start = text.range(of: "<\(tag)>"),
    let end = text.range(of: "</\(tag)>", range: start.upperBound..<text.endIndex)
  else { return nil }
  let words = text[start.upperBound..<end.lowerBound]
  return words.isEmpty ? nil : String(words)
}

/// Words that are escaped as HTML.
func htmlWords(_ text: String) -> String? {
  guard text.contains("&") || text.contains("<") else { return squeezed(text) }
  let words = (try? flatten(html: text))?.text ?? text
  return words.isEmpty ? nil : squeezed(words)
}
