// Articles as crawlers of news write them: an object of news-please ("maintext", "date_publish"), and
// CC-News, an object a line ("text", "domain"). A line break in their texts ends a paragraph.
import DocumentModel

extension Format {
  static let newsPlease = Format(
    "news-please", "news-please (JSON)",
    fit: { head in
      guard head.opening.hasPrefix("{"), hasMembers(head, "\"maintext\"", "\"date_publish\"") else {
        return .no
      }
      return .certain
    },
    open: { input throws(InputError) in
      let first = try input.source.peek(1 << 16)
      // One object over many lines, or an object a line.
      let line = first.prefix { $0 != 0x0A }
      if JSONValue(line) != nil { return CrawledLines(input) }
      let value = try jsonValue(input)
      let items = value.isArray ? value.array : [value]
      return ReadStream(items.map { .article(crawledArticle($0)) })
    })

  static let ccNews = Format(
    "cc-news", "CC-News (JSON Lines)",
    fit: { head in
      guard head.opening.hasPrefix("{"), hasMembers(head, "\"domain\"", "\"text\"", "\"url\"", "\"title\""),
        hasMembers(head, "\"image_url\"") || hasMembers(head, "\"description\"")
      else { return .no }
      return hasMembers(head, "\"maintext\"") ? .no : .certain
    },
    open: { input in CrawledLines(input) })
}

private struct CrawledLines: ArticleStream {
  private let input: Input
  private var line = 0
  private var isOver = false

  init(_ input: Input) { self.input = input }

  mutating func next() -> Reading? {
    while !isOver {
      do throws(InputError) {
        guard let bytes = try input.source.nextLine(limit: ArticleReader.largestArticle) else { return nil }
        line += 1
        if bytes.allSatisfy({ $0 <= 0x20 }) { continue }
        guard let value = JSONValue(bytes), value.isObject else {
          return .skipped(Skip(place: "\(input.place):\(line)", reason: "is no JSON object", isNamed: false))
        }
        return .article(crawledArticle(value))
      } catch {
        isOver = true
        return input.skip(error.message)
      }
    }
    return nil
  }
}

private func crawledArticle(_ item: JSONValue) -> Article {
  var article = Article(id: "", text: "", title: item["title"].string.map(squeezed), url: item["url"].string)
  article.language = item["language"].string
  article.outlet = item.first("source_domain", "domain", "publisher").string.map(withoutWWW)
  article.authors = item.first("authors", "author").array.compactMap(\.string).flatMap {
    authors(ofByline: $0)
  }
  if let author = item["author"].string { article.authors = authors(ofByline: author) }
  if let date = item.first("date_publish", "published_date", "date").string { article.setDate(date) }
  if let changed = item["date_modify"].string { article.updated = readDate(changed)?.instant }
  let text = item.first("maintext", "text", "plain_text").string ?? ""
  article.setText(text.split(whereSeparator: \.isNewline).map { Passage(String($0)) })
  return article
}

private func withoutWWW(_ host: String) -> String {
  host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
}
