// Readings hold no text; evaluators want it. This puts the two together, on standard output only.
import ArgumentParser
import Foundation

/// `train-models print-readings`: readings with their texts, as the evaluators of world news read gold.
struct PrintReadings: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "print-readings",
    abstract: "Prints readings with the texts that they are of, an article a line.",
    discussion: """
      Ranges are code points of the text. An article whose text has changed since it was read is named on \
      standard error and left out. Example:
        train-models print-readings Sources/train-models/Readings/unread.jsonl > gold.jsonl
      """)
  @Argument(help: "Readings, an article a line.") var file: String
  @Option(help: "Folder of the corpora that they name.") var data = "../shared/data"

  func run() throws {
    let texts = ReadTexts(data: data)
    for var record in try WorldCorpus.records(URL(filePath: file)) {
      guard let text = try texts.text(of: record) else { continue }
      record["text"] = text
      let points = Array(text.unicodeScalars)
      func words(_ range: [Int]) -> String {
        var out = String.UnicodeScalarView()
        out.append(contentsOf: points[range[0]..<range[1]])
        return String(out)
      }
      record["actors"] = (record["actors"] as? [[String: Any]] ?? []).enumerated().map { n, actor in
        let aliases = (actor["aliases"] as? [[Int]] ?? []).map(words)
        return ["id": "a\(n)", "name": aliases.first ?? "", "kind": actor["kind"] ?? "", "aliases": aliases]
      }
      record["quotes"] = (record["quotes"] as? [[String: Any]] ?? []).map { quote in
        var quote = quote
        quote["speaker"] = (quote["speaker"] as? Int).map { "a\($0)" as Any } ?? NSNull()
        for key in ["cue", "source"] where quote[key] == nil { quote[key] = [[Int]]() }
        for key in ["also", "speakers"] {
          quote[key] = (quote[key] as? [Int])?.map { "a\($0)" }
        }
        return quote
      }
      let line = try JSONSerialization.data(
        withJSONObject: record, options: [.sortedKeys, .withoutEscapingSlashes])
      print(String(decoding: line, as: UTF8.self))
    }
  }
}
