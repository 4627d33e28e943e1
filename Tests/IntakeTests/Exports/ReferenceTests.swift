// References are lists of articles: joined to what is imported behind them.
import DocumentModel
import Foundation
import Testing

@testable import Intake

private let samples = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
  "Samples"
).path

@Suite struct ReferencesBesideArticles {
  @Test func `what a list knows goes to the articles behind it, and the list is told`() throws {
    let folder = NSTemporaryDirectory() + "whosaid-references-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.copyItem(atPath: samples + "/zotero.json", toPath: folder + "/a.json")
    let record =
      "{\"id\": \"x\", \"text\": \"The lamp.\", \"url\": \"http://www.skerry-herald.example/lamp/\"}"
    try Data(record.utf8).write(to: URL(fileURLWithPath: folder + "/b.jsonl"))
    var reader = ArticleReader(paths: [folder], joinsReferences: true)
    var articles: [Article] = [], skips: [String] = []
    while let reading = reader.next() {
      switch reading {
      case .article(let article): articles.append(article)
      case .skipped(let skip): skips.append(skip.reason)
      }
    }
    #expect(skips == ["lists 2 articles without their text, which `whosaid extract` prints"])
    #expect(articles.map(\.id) == ["x"])
    #expect(articles.first?.title == "Lighthouse keeper wins back her lamp")
    #expect(articles.first?.authors == ["Orla Trent"])
    #expect(articles.first?.date == "2031-05-03")
  }
}
