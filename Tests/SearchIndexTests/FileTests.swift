// The archive on disk: what it opens, what it refuses with a sentence, and readers beside a writer.
import DocumentModel
import Foundation
import GRDB
import Testing

@testable import SearchIndex

@Suite struct OnDisk {
  private func temporary() -> String { NSTemporaryDirectory() + "whosaid-" + UUID().uuidString }

  private func complaint(_ path: String) -> String? {
    do {
      _ = try Archive.open(at: path)
      return nil
    } catch { return (error as? ArchiveError)?.description }
  }

  @Test func `an archive keeps its articles from one opening to the next, in a folder it makes`() throws {
    let root = temporary()
    defer { try? FileManager.default.removeItem(atPath: root) }
    let path = root + "/a/b/archive.sqlite"
    _ = try Archive.open(at: path).add(ferryTalks())
    #expect(try Archive.open(at: path).articles(limit: 9).map(\.key) == ["ferry-talks"])
  }

  @Test func `an empty file becomes an archive`() throws {
    let path = temporary()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data().write(to: URL(fileURLWithPath: path))
    #expect(try Archive.open(at: path).articleCount() == 0)
  }

  @Test func `a file that is no database is refused and left alone`() throws {
    let path = temporary()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let letter = Data("Dear editor, this is no database but a letter of some length.\n".utf8)
    try letter.write(to: URL(fileURLWithPath: path))
    #expect(
      complaint(path) == """
        \(path) is not a whosaid archive; name another file with --archive, or, if it was one, save what is \
        left of it \
        with whosaid check --repair --archive \(path)
        """)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == letter)
  }

  @Test func `another program's database is refused and left alone`() throws {
    let path = temporary()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE recipe(id)") }
    #expect(complaint(path)?.contains("is a database of another program") == true)
    #expect(
      try DatabaseQueue(path: path).read { try String.fetchAll($0, sql: "SELECT name FROM sqlite_master") }
        == ["recipe"])
  }

  @Test func `a folder in the place of the file, or none to be had, is said`() throws {
    let root = temporary()
    defer { try? FileManager.default.removeItem(atPath: root) }
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    #expect(complaint(root) == "\(root) is a folder; name a file in it with --archive")
    #expect(complaint("/dev/null/x/archive.sqlite")?.contains("could not be made") == true)
  }

  @Test func `readers beside a writer see whole articles only`() async throws {
    let path = temporary()
    defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
    let archive = try Archive.open(at: path)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        for step in 0..<150 {
          var annotation = ferryTalks()
          annotation.article.text += " \(step)"
          _ = try archive.add(annotation)
          if step % 3 == 0 { try archive.remove(Int64(step / 3 + 1)) }
        }
      }
      for _ in 0..<3 {
        group.addTask {
          for _ in 0..<60 {
            let page = try archive.quotes(QuoteQuery(limit: 100_000))
            #expect(page.total == page.rows.count && page.total % 3 == 0)
            for row in page.rows { #expect(!row.content[0].isEmpty) }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try archive.check().isEmpty)
  }

  @Test func `a damaged index is found and mended`() throws {
    let archive = try shelf()
    try archive.write { db in
      try db.execute(
        sql:
          "INSERT INTO article_text(article_text, rowid, title, text) VALUES ('delete', 2, 'Storm closes "
          + "ports', 'wrong')"
      )
      try db.execute(
        sql:
          "UPDATE tally SET count = count + 1; UPDATE actor SET said = 7; DELETE FROM quote WHERE speaker IS "
          + "NULL"
      )
    }
    #expect(try archive.check().count >= 4)
    try archive.mend()
    #expect(try archive.check().isEmpty)
    #expect(try archive.quotes(QuoteQuery(text: "home")).total == 1)
  }

  @Test func `damaged layers are refused, whatever the damage`() throws {
    let good = packLayers(ferryTalks())
    for _ in 0..<800 {
      var bytes = good
      for _ in 0..<Int.random(in: 1...3) {
        bytes[Int.random(in: 0..<bytes.count)] = UInt8.random(in: 0...255)
      }
      var annotation = Annotation(article: ferryTalks().article)
      try? unpackLayers(Array(bytes.prefix(Int.random(in: 0...bytes.count))), onto: &annotation)
      // What is accepted lies within the text.
      for quotation in annotation.quotations { _ = quotation.extent }
      for actor in annotation.actors {
        for mention in actor.mentions { _ = annotation.article.text[bytes: mention.range] }
      }
    }
  }
}
