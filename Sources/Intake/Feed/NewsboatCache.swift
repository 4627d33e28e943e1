// newsboat keeps the entries of feeds in an SQLite database, cache.db: title and text as the feed gave them,
// the date as seconds since 1970. Entries that were deleted there are passed by.
import CSQLite
import DocumentModel

extension Format {
  static let newsboatCache = Format(
    "newsboat-cache", "newsboat's cache.db", endings: ["db"],
    fit: { head in head.bytes.starts(with: "SQLite format 3\0".utf8) ? .certain : .no },
    open: { input throws(InputError) in try NewsboatCache(input) })
}

private final class NewsboatCache: ArticleStream {
  private let database: OpaquePointer
  private var statement: OpaquePointer?
  private let input: Input

  init(_ input: Input) throws(InputError) {
    let bytes = try input.bytes()
    guard let opened = bytes.withUnsafeBytes({ cs_open($0.baseAddress, $0.count) }) else {
      throw InputError(message: "could not be opened as a database: there is no memory for it")
    }
    (database, self.input) = (opened, input)
    let columns = NewsboatCache.columns(of: "rss_item", in: opened)
    let wanted: Set<String> = ["title", "author", "url", "feedurl", "pubDate", "content", "guid"]
    guard wanted.isSubset(of: columns), !NewsboatCache.columns(of: "rss_feed", in: opened).isEmpty else {
      throw InputError(
        message: "is a database, but not newsboat’s cache.db, the only one that articles are read from")
    }
    statement = cs_prepare(
      opened,
      """
      SELECT rss_item.title, author, rss_item.url, rss_feed.title, pubDate, content, guid,
        \(columns.contains("base") ? "base" : "NULL"),
        \(columns.contains("content_mime_type") ? "content_mime_type" : "NULL")
      FROM rss_item LEFT JOIN rss_feed ON rssurl = feedurl
      \(columns.contains("deleted") ? "WHERE deleted = 0" : "") ORDER BY pubDate, rss_item.id
      """)
    guard statement != nil else { throw InputError(message: "is a cache of newsboat, but damaged") }
  }

  deinit {
    sqlite3_finalize(statement)
    sqlite3_close(database)
  }

  /// The names of a table's columns; none where it is a view, or not there.
  private static func columns(of table: String, in database: OpaquePointer) -> Set<String> {
    let sql = """
      SELECT info.name FROM sqlite_master AS made JOIN pragma_table_info(made.name) AS info
      WHERE made.type = 'table' AND made.name = '\(table)'
      """
    guard let statement = cs_prepare(database, sql) else { return [] }
    defer { sqlite3_finalize(statement) }
    var names: Set<String> = []
    while sqlite3_step(statement) == SQLITE_ROW { names.insert(text(statement, 0) ?? "") }
    return names
  }

  func next() -> Reading? {
    guard let statement else { return nil }
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return .article(article(statement))
    case SQLITE_DONE: break
    default:
      sqlite3_finalize(statement)
      self.statement = nil
      return input.skip("is damaged; what follows in it could not be read")
    }
    sqlite3_finalize(statement)
    self.statement = nil
    return nil
  }

  private func article(_ row: OpaquePointer) -> Article {
    func column(_ index: Int32) -> String? {
      NewsboatCache.text(row, index).flatMap { $0.isEmpty ? nil : $0 }
    }
    var feed = Feed()
    feed.title = column(3).flatMap { FeedText.guessed($0).line }
    var entry = FeedEntry()
    entry.id = column(6)
    entry.title = column(0).flatMap { FeedText.guessed($0).line }
    entry.url = column(2)
    entry.authors = [column(1).flatMap { FeedText.guessed($0).line }].compactMap { $0 }
    let seconds = sqlite3_column_int64(row, 4)
    if seconds > 0, seconds < 1 << 37 { entry.published = dateOfSeconds(Int(seconds)) }
    // Summary or whole, newsboat keeps one.
    entry.summary = column(5).map { words in
      column(8) == "text/plain"
        ? FeedText(words, .plain) : FeedText.guessed(words, base: column(7) ?? entry.url)
    }
    return entry.article(in: feed)
  }

  private static func text(_ row: OpaquePointer, _ index: Int32) -> String? {
    guard let bytes = sqlite3_column_text(row, index) else { return nil }
    let count = Int(sqlite3_column_bytes(row, index))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }
}
