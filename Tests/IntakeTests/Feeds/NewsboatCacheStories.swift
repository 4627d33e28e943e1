// newsboat's cache.db is read as articles; other databases, and damaged ones, are refused with a sentence.
import CSQLite
import DocumentModel
import Foundation
import Testing

@testable import Intake

private let newsboat = """
  CREATE TABLE rss_feed (rssurl VARCHAR(1024) PRIMARY KEY NOT NULL, url VARCHAR(1024) NOT NULL,
    title VARCHAR(1024) NOT NULL, lastmodified INTEGER(11) NOT NULL DEFAULT 0);
  CREATE TABLE rss_item (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, guid VARCHAR(64) NOT NULL,
    title VARCHAR(1024) NOT NULL, author VARCHAR(1024) NOT NULL, url VARCHAR(1024) NOT NULL,
    feedurl VARCHAR(1024) NOT NULL, pubDate INTEGER NOT NULL, content VARCHAR(65535) NOT NULL,
    unread INTEGER(1) NOT NULL, deleted INTEGER(1) NOT NULL DEFAULT 0);
  INSERT INTO rss_feed VALUES ('https://post.example/feed', 'https://post.example/', 'Harbour Post', 0);
  INSERT INTO rss_item VALUES (1, 'f2', 'Storm &amp; tide', '', 'https://post.example/storm',
    'https://post.example/feed', 1935471600, 'Ports closed.', 1, 0);
  INSERT INTO rss_item VALUES (2, 'f1', 'Ferry talks <i>collapse</i>', 'Ola Brandt', \
  'https://post.example/ferry',
    'https://post.example/feed', 1935559800,
    '<h2>No deal</h2><p>Talks collapsed.</p><p>“We will wait,” said <a href="/m">Dana Marlow</a>.</p>', 0, 0);
  INSERT INTO rss_item VALUES (3, 'f0', 'Gone', '', '', 'https://post.example/feed', 1, 'Deleted.', 0, 1);
  """

/// The bytes of a database that some SQL makes.
private func database(_ sql: String) -> [UInt8] {
  var made: OpaquePointer?
  sqlite3_open(":memory:", &made)
  defer { sqlite3_close(made) }
  sqlite3_exec(made, sql, nil, nil, nil)
  var size: Int64 = 0
  guard let bytes = sqlite3_serialize(made, "main", &size, 0) else { return [] }
  defer { sqlite3_free(bytes) }
  return Array(UnsafeBufferPointer(start: bytes, count: Int(size)))
}

private func readings(_ bytes: [UInt8]) throws -> [Reading] {
  let path = NSTemporaryDirectory() + "whosaid-\(UUID().uuidString)"
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: path) }
  try Data(bytes).write(to: URL(filePath: path + "/cache.db"))
  var reader = ArticleReader(paths: [path + "/cache.db"])
  var all: [Reading] = []
  while let next = reader.next() { all.append(next) }
  return all
}

private func reasons(_ readings: [Reading]) -> [String] {
  readings.compactMap { if case .skipped(let skip) = $0 { skip.reason } else { nil } }
}

@Suite struct NewsboatCaches {
  @Test func `entries are articles with their feed, date, author, address and paragraphs`() throws {
    let articles = try readings(database(newsboat)).compactMap { reading -> Article? in
      if case .article(let article) = reading { article } else { nil }
    }
    #expect(articles.map(\.id) == ["cache#1", "cache#2"])
    #expect(articles.map(\.title) == ["Storm & tide", "Ferry talks collapse"])
    #expect(articles.map(\.date) == ["2031-05-02", "2031-05-03"])
    #expect(articles.map(\.outlet) == ["Harbour Post", "Harbour Post"])
    #expect(articles.map(\.authors) == [[], ["Ola Brandt"]])
    #expect(articles.map(\.isPreview) == [true, true])
    let ferry = try #require(articles.last)
    #expect(ferry.url == "https://post.example/ferry")
    #expect(ferry.text == "No deal\n\nTalks collapsed.\n\n“We will wait,” said Dana Marlow.")
    #expect(ferry.blocks.map(\.role) == [.heading, .paragraph, .paragraph])
    #expect(ferry.links.map(\.address) == ["https://post.example/m"])
  }

  @Test func `a database that newsboat did not make is refused, a view of that name too`() throws {
    let sentence = "is a database, but not newsboat’s cache.db, the only one that articles are read from"
    #expect(try reasons(readings(database("CREATE TABLE notes(text)"))) == [sentence])
    let view = "CREATE TABLE t(a); CREATE VIEW rss_item AS SELECT 1; CREATE VIEW rss_feed AS SELECT 1"
    #expect(try reasons(readings(database(view))) == [sentence])
    #expect(try reasons(readings(Array("SQLite format 3\0".utf8))) == [sentence])
  }

  @Test func `a damaged cache gives what can be read, and says that there was more`() throws {
    let whole = database(
      newsboat
        + String(
          repeating: """
            INSERT INTO rss_item(guid, title, author, url, feedurl, pubDate, content, unread)
              VALUES (hex(randomblob(9)), 'x', '', '', 'https://post.example/feed', 5, \
            hex(randomblob(2000)), 1);
            """, count: 20))
    var dice = Dice(seed: 5)
    for _ in 0..<25 {
      var bytes = whole
      for _ in 0..<40 { bytes[100 + dice.below(bytes.count - 100)] = UInt8(dice.below(256)) }
      let cut = Array(bytes.prefix(bytes.count - dice.below(9000)))
      for bytes in [bytes, cut] { _ = try readings(bytes) }
    }
    #expect(try readings(whole).count == 22)
  }
}
