// Readings of ours tell where quotations stand in articles that are not ours: they name the text and its sum,
// and the text is read where it lies.
import DocumentModel
import Foundation
import Intake

/// Texts of articles by what readings call them: a folder of corpora, and a file in it.
final class ReadTexts {
  private let data: String
  private var records: [String: [String: String]] = [:]

  init(data: String) { self.data = data }

  /// The text of a record: its own, or the one it names (`from`: a file of records, or a page). Nil, said on
  /// standard error, where that has changed since it was read.
  func text(of record: [String: Any]) throws -> String? {
    if let text = record["text"] as? String { return text }
    guard let id = record["id"] as? String, let from = record["from"] as? String else { return nil }
    let text = from.contains(".jsonl") ? try recordText(id, from) : pageText(from)
    guard let text, Self.sum(text) == record["sum"] as? String else {
      say("\(from): \(id) is not the text that was read; left out")
      return nil
    }
    return text
  }

  private func recordText(_ id: String, _ file: String) throws -> String? {
    if records[file] == nil {
      var texts: [String: String] = [:]
      for record in try WorldCorpus.records(URL(filePath: "\(data)/\(file)")) {
        if let id = record["id"] as? String { texts[id] = record["text"] as? String }
      }
      records[file] = texts
    }
    return records[file]?[id]
  }

  private func pageText(_ file: String) -> String? {
    var reader = ArticleReader(paths: ["\(data)/\(file)"])
    while let reading = reader.next() {
      if case .article(let article) = reading { return article.text }
    }
    return nil
  }

  /// FNV-1a of 64 bits over the bytes (Fowler, Noll and Vo), in hexadecimal.
  static func sum(_ text: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return String(hash, radix: 16)
  }
}
