// An archive under a program that is ended anywhere, or whose disk is full: what every round begins with, and
// what must hold when it is over.
import Foundation
import Intake
import SearchIndex

/// A folder with news to import, and whosaid's data beside it.
struct ArchiveRound {
  let folder: String
  let program: Program
  let articles: Int

  /// - Parameter place: the folder that is made; what was there is deleted.
  init(at place: String, articles: Int) throws {
    folder = place
    self.articles = articles
    try? FileManager.default.removeItem(atPath: place)
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    program = Program(in: place)
  }

  var archive: String { folder + "/whosaid/archive.sqlite" }
  var news: String { folder + "/news.jsonl" }

  /// Writes articles made of the given texts, each another one: its number stands in it.
  func writeNews(_ texts: [String], from first: Int = 0) throws {
    var lines = Data()
    for number in first..<(first + articles) {
      let text =
        texts.isEmpty ? "“We wait,” said Dana Marlow." : String(texts[number % texts.count].suffix(1200))
      let record: [String: Any] = [
        "id": "n\(number)", "text": "Number \(number). " + text, "date": "2031-05-\(10 + number % 19)",
        "outlet": "Harbour Post",
      ]
      lines += try JSONSerialization.data(withJSONObject: record, options: .sortedKeys) + Data("\n".utf8)
    }
    try lines.write(to: URL(filePath: news))
  }

  /// The archive must be sound and hold each article once.
  func mustHoldAll(_ count: Int) throws {
    let check = try program.run("check")
    guard check.status == 0, check.output.hasPrefix("The archive is sound: \(count) article") else {
      throw Broken("check says: \(check.words)")
    }
    let list = try program.run("articles", "--versions", "--format", "json", "--limit", "1000000")
    let keys = list.output.split(separator: "\n").compactMap { line in
      (try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["key"] as? String
    }
    guard keys.count == count, Set(keys).count == count else {
      throw Broken(
        "\(keys.count) articles are listed, \(Set(keys).count) different ones, and there were \(count)")
    }
  }

  func corrections() throws -> Int {
    let list = try program.run("correct", "list", "--format", "json", "--limit", "1000000")
    return list.output.split(separator: "\n").count
  }

  /// An archive of the first schema with so many articles of texts without quotations.
  func writeOldArchive() throws {
    try FileManager.default.createDirectory(atPath: folder + "/whosaid", withIntermediateDirectories: true)
    try OldArchive.write(at: archive, articles: articles)
  }
}
