// Folders, files and pipes come in as articles in a stable order, and what is not read is named.
import DocumentModel
import Foundation
import Testing

@testable import Intake

@Suite struct Folders {
  /// A fresh folder with the given files in it.
  private func folder(_ files: [String: [UInt8]]) throws -> String {
    let root = NSTemporaryDirectory() + "whosaid-intake-" + UUID().uuidString
    for (name, bytes) in files {
      let path = root + "/" + name
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try Data(bytes).write(to: URL(fileURLWithPath: path))
    }
    return root
  }
  private func readAll(_ reader: ArticleReader) -> (articles: [Article], skips: [Skip]) {
    var reader = reader
    var out: (articles: [Article], skips: [Skip]) = ([], [])
    while let reading = reader.next() {
      switch reading {
      case .article(let article): out.articles.append(article)
      case .skipped(let skip): out.skips.append(skip)
      }
    }
    return out
  }

  @Test func `a folder is read by name, with what is no article named`() throws {
    let root = try folder([
      "b.txt": Array("B".utf8), "a/2.txt": Array("A2".utf8), "a/10.txt": Array("A10".utf8),
      "wire.jsonl": Array(
        "{\"id\":\"w1\",\"text\":\"W1\"}\n\n{\"text\":7}\r\n{\"id\":\"w2\",\"text\":\"W2\"}".utf8),
      "picture": [0x89, 0x50, 0, 1], ".hidden/x.txt": [65], ".notes.txt": [65],
      "tool.py": Array("print()".utf8), "readme": Array("R".utf8),
    ])
    defer { try? FileManager.default.removeItem(atPath: root) }
    let reader = ArticleReader(paths: [root])
    #expect(reader.hiddenCount == 2)
    let (articles, skips) = readAll(reader)
    #expect(articles.map(\.id) == ["10", "2", "b", "readme", "w1", "w2"])
    #expect(articles.map(\.text) == ["A10", "A2", "B", "R", "W1", "W2"])
    #expect(
      skips.map { $0.place.replacing(root + "/", with: "") } == [
        "picture", "tool.py", "wire.jsonl:3",
      ])
    #expect(skips.allSatisfy { !$0.isNamed })
  }

  @Test func `a ring of links ends`() throws {
    let root = try folder(["a/x.txt": Array("X".utf8)])
    defer { try? FileManager.default.removeItem(atPath: root) }
    try FileManager.default.createSymbolicLink(atPath: root + "/a/ring", withDestinationPath: root)
    #expect(readAll(ArticleReader(paths: [root])).articles.map(\.id) == ["x"])
  }

  @Test func `a missing file is an error and the rest goes on`() throws {
    let root = try folder(["a.txt": Array("A".utf8)])
    defer { try? FileManager.default.removeItem(atPath: root) }
    let (articles, skips) = readAll(ArticleReader(paths: [root + "/none.txt", root + "/a.txt"]))
    #expect(articles.count == 1)
    #expect(skips.first?.isNamed == true)
    #expect(skips.first?.reason == "could not be opened: No such file or directory")
  }

  @Test func `a text file may hold stray bytes; what is empty, blank or noise is named`() throws {
    let noise = (0..<500).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 3 ^ $0 &* 97) }
    let root = try folder([
      "nul.txt": Array("A text.".utf8) + [0, 27, 91, 255], "empty.txt": [],
      "bom.txt": [0xEF, 0xBB, 0xBF, 66],
      "blank.txt": Array("\n\n \n".utf8), "noise.txt": noise, "empty.html": [],
    ])
    defer { try? FileManager.default.removeItem(atPath: root) }
    let (articles, skips) = readAll(ArticleReader(paths: [root]))
    #expect(articles.map(\.text) == ["\u{FEFF}B", "A text.\0\u{1B}[\u{FFFD}"])
    #expect(
      skips.map { $0.description.replacing(root + "/", with: "") } == [
        "blank.txt has nothing but white space", "empty.html is empty", "empty.txt is empty",
        "noise.txt is not text",
      ])
    #expect(skips.allSatisfy { !$0.isNamed })
    // Noise that was asked for is a loss, a blank file is none.
    #expect(readAll(ArticleReader(paths: [root + "/noise.txt"])).skips.map(\.isNamed) == [true])
    #expect(readAll(ArticleReader(paths: [root + "/empty.txt"])).skips.map(\.isNamed) == [false])
  }

  @Test func `a folder without articles says so`() throws {
    let root = try folder(["only/.hidden.txt": [65]])
    defer { try? FileManager.default.removeItem(atPath: root) }
    try FileManager.default.createDirectory(atPath: root + "/bare", withIntermediateDirectories: true)
    #expect(readAll(ArticleReader(paths: [root + "/bare"])).skips.map(\.reason) == ["is an empty folder"])
    #expect(
      readAll(ArticleReader(paths: [root + "/only"])).skips.map(\.reason) == [
        "holds only hidden files, which are passed by"
      ])
  }

  @Test func `lines longer than a chunk and a file without a last line feed are read whole`() throws {
    let long = String(repeating: "word ", count: 200_000)
    let lines = (0..<5).map { "{\"id\":\"\($0)\",\"text\":\"\(long)\"}" }.joined(separator: "\n")
    let root = try folder(["x.jsonl": Array(lines.utf8)])
    defer { try? FileManager.default.removeItem(atPath: root) }
    let articles = readAll(ArticleReader(paths: [root + "/x.jsonl"])).articles
    #expect(articles.map(\.id) == ["0", "1", "2", "3", "4"])
    #expect(articles.allSatisfy { $0.text == long })
  }

  @Test(arguments: [
    ("x.txt", "{\"", Recognition.format(.text)), ("x", "{ \"id\"", .format(.jsonLines)),
    ("x.json", "{\"id\"", .format(.jsonLines)), ("x.py", "print", .unknownEnding),
    ("x", "\0\0", .unreadable("is not text")), ("x", "", .format(.text)),
    ("x.md", "# Talks", .format(.markdown)),
  ])
  func `a format is told from name and content`(name: String, head: String, expected: Recognition) {
    #expect(recognize(Head(name: name, bytes: head.utf8)) == expected)
  }
}
