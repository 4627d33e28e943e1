// An archive of the first schema, from the fixture that the tests have, with more articles in it.
import ArgumentParser
import Foundation
import GRDB

enum OldArchive {
  static let fixture = "Tests/SearchIndexTests/Archives/schema-1.sql"

  /// Writes an archive with so many articles.
  static func write(at path: String, articles: Int) throws {
    guard let sql = try? String(contentsOfFile: fixture, encoding: .utf8) else {
      throw ValidationError("\(fixture) is not there; run this in the repository")
    }
    let queue = try DatabaseQueue(path: path)
    try queue.write { db in
      try db.execute(sql: sql)
      let there = try Int.fetchOne(db, sql: "SELECT count(*) FROM article") ?? 0
      // Copies of the last article, which nobody says anything in.
      for number in 0..<max(0, articles - there) {
        try db.execute(
          sql: """
            INSERT INTO article(key, identity, title, heading, day, outlet, words, quotes, actors)
            SELECT 'n' || ?1, identity + ?1, title, heading, day, outlet, words, 0, 0 FROM article WHERE id \
            = ?2;
            """, arguments: [number + 1, there])
        try db.execute(
          sql: """
            INSERT INTO body(article, text, layers) SELECT ?1, CAST(CAST(text AS TEXT) || ' Number ' || ?1 \
            AS BLOB), layers
            FROM body WHERE article = ?2;
            """, arguments: [db.lastInsertedRowID, there])
      }
      try db.execute(
        sql: """
          INSERT INTO article_text(article_text) VALUES ('rebuild');
          DELETE FROM tally WHERE class = -1;
          INSERT INTO tally SELECT -1, 0, day, count(*) FROM article GROUP BY day;
          """)
    }
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
    try queue.close()
  }
}
