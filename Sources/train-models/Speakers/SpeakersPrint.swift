// Speakers alone: the resolver is given the gold attributions of a corpus, so that its own errors are seen
// apart from those of extraction.
import Analysis
import ArgumentParser
import DocumentModel
import Foundation

/// `train-models print-speakers`: speakers and actors for gold attributions, JSON Lines as the evaluators
/// read them.
struct PrintSpeakers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "print-speakers",
    abstract: "Prints speakers and actors for the gold attributions of a split.")
  @Argument(help: "A split folder with text/ and attributions/.") var split: String

  @Flag(help: "Use the attributions that the program finds, not gold.") var found = false

  func run() throws {
    if found { return try printFound() }
    let analyzer = Analyzer(stages: QuotationTrainer.reading(givenParses: false) + [NameSpans()])
    for document in try QuotationCorpus.read(URL(filePath: split), parses: nil, analyzer: analyzer) {
      var annotation = document.annotation
      annotation.quotations = document.gold.filter { !$0.content.isEmpty }.map {
        PrintSpeakers.quotation($0, annotation)
      }
      Actors().run(on: &annotation)
      print(json(annotation))
    }
  }

  private func printFound() throws {
    let analyzer = Analyzer(stages: Array(Analyzer().stages.dropLast()))
    for document in try QuotationCorpus.read(URL(filePath: split), parses: nil, analyzer: analyzer) {
      var annotation = document.annotation
      // What is printed as confidence is then that of the speaker alone.
      for index in annotation.quotations.indices { annotation.quotations[index].confidence = 1 }
      Actors().run(on: &annotation)
      print(json(annotation))
    }
  }

  static func quotation(_ gold: GoldAttribution, _ annotation: Annotation) -> Quotation {
    func ranges(_ tokens: [Range<Int>]) -> [ByteRange] {
      tokens.map { annotation.tokens[$0.lowerBound].range.union(annotation.tokens[$0.upperBound - 1].range) }
    }
    let content = ranges(gold.content)
    func isQuoted(_ range: ByteRange) -> Bool {
      annotation.quoted.contains {
        $0.range.overlaps(range) && $0.range.contains(ByteRange(range.start, range.start + 1))
      }
    }
    let quoted = content.filter(isQuoted).count
    let kind: Quotation.Kind = quoted == content.count ? .direct : quoted > 0 ? .mixed : .indirect
    return Quotation(
      kind: kind, content: content, cue: ranges(gold.cue), source: ranges(gold.source), confidence: 1)
  }

  private func json(_ annotation: Annotation) -> String {
    let points = CodePoints(annotation.article.text)
    func ranges(_ list: [ByteRange]) -> [[Int]] { list.map { [points[$0.start], points[$0.end]] } }
    let quotes = annotation.quotations.enumerated().map { k, quotation -> [String: Any] in
      [
        "id": "q\(k + 1)", "kind": quotation.kind.rawValue, "content": ranges(quotation.content),
        "cue": ranges(quotation.cue), "source": ranges(quotation.source), "reason": quotation.reason,
        "confidence": Double(quotation.confidence),
        "candidate": quotation.candidate.map { "a\($0 + 1)" as Any } ?? NSNull(),
        "speaker": quotation.speaker.map { "a\($0 + 1)" as Any } ?? NSNull(),
        "speakers": quotation.speakers.map { "a\($0 + 1)" },
      ]
    }
    let actors = annotation.actors.enumerated().map { k, actor -> [String: Any] in
      [
        "id": "a\(k + 1)", "name": actor.name, "kind": actor.kind.rawValue, "aliases": actor.aliases,
        "affiliation": actor.affiliation.map { "a\($0 + 1)" as Any } ?? NSNull(),
      ]
    }
    let record: [String: Any] = ["id": annotation.article.id, "quotes": quotes, "actors": actors]
    return String(
      decoding: try! JSONSerialization.data(withJSONObject: record, options: [.sortedKeys]), as: UTF8.self)
  }
}

/// Code points before each byte of a text.
struct CodePoints {
  private var points: [Int]

  init(_ text: String) {
    points = Array(repeating: 0, count: text.utf8.count + 1)
    var at = 0
    var number = 0
    for scalar in text.unicodeScalars {
      for k in 0..<UTF8.width(scalar) { points[at + k] = number }
      at += UTF8.width(scalar)
      number += 1
    }
    points[at] = number
  }

  subscript(byte: Int) -> Int { points[byte] }
}
