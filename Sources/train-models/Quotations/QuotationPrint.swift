// Prints what the quotation stage finds in a corpus, as the evaluators read it, with the weights of a folder.
import Analysis
import ArgumentParser
import DocumentModel
import Foundation

/// `train-models print-quotations`: the stage alone, over a split of the corpus, JSON Lines or text files.
struct PrintQuotations: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "print-quotations",
    abstract: "Prints the quotations of articles as JSON Lines, for evaluation.")
  @Argument(help: "A split folder (with text/), a .jsonl file, or .txt files.") var paths: [String]
  @Option(help: "Folder of cues.bin and attributions.bin; the embedded weights without it.") var weights:
    String?
  @Option(help: "Steps to leave out, comma-separated.") var without = ""
  @Option(help: "Parses to use instead of the engine's own (with a split folder).") var parses: String?

  func run() throws {
    let stage = Quotations(try Self.model(weights), without: DraftStep.list(without))
    let analyzer = Analyzer(stages: QuotationTrainer.reading(givenParses: parses != nil))
    let given = try parses.map { try CorpusParses.read(URL(filePath: $0)) }
    var words = 0, spent = 0.0
    for article in try articles() {
      var annotation: Annotation
      if let given {
        guard let parse = given[article.id] else { continue }
        annotation = parse.annotation(article, analyzer)
      } else {
        annotation = analyzer.annotate(article)
      }
      let start = processorTime()
      stage.run(on: &annotation)
      spent += processorTime() - start
      words += annotation.tokens.count
      Actors().run(on: &annotation)
      print(json(annotation))
    }
    say("quotations alone: \(Int(Double(words) / max(spent, 1e-9))) tokens a second of processor time")
  }

  /// The quotation stage with the weights of a folder, or with those of the program.
  static func stage(_ weights: String?) throws -> Quotations { Quotations(try model(weights)) }

  static func model(_ weights: String?) throws -> QuotationModel {
    guard let weights else { return EmbeddedWeights.quotations }
    func open(_ name: String) throws -> WeightFile {
      let data = try Data(contentsOf: URL(filePath: weights).appending(path: name))
      let block = UnsafeMutableRawBufferPointer.allocate(byteCount: data.count, alignment: 64)
      block.copyBytes(from: data)
      guard let file = WeightFile(UnsafeRawBufferPointer(block)) else {
        throw ValidationError("\(weights)/\(name) is no weight file")
      }
      return file
    }
    return QuotationModel(cues: try open("cues.bin"), spans: try open("attributions.bin"))
  }

  private func articles() throws -> [Article] {
    var out: [Article] = []
    for path in paths {
      if path.hasSuffix(".jsonl") {
        for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
          let record = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
          out.append(Article(id: "\(record["id"] ?? "")", text: record["text"] as? String ?? ""))
        }
      } else if path.hasSuffix(".txt") {
        out.append(
          Article(
            id: URL(filePath: path).deletingPathExtension().lastPathComponent,
            text: String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)))
      } else {
        let folder = URL(filePath: path).appending(path: "text")
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
          let text = String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
          out.append(Article(id: String(name.dropLast(4)), text: text))
        }
      }
    }
    return out
  }

  private func json(_ annotation: Annotation) -> String {
    let points = CodePoints(annotation.article.text)
    func ranges(_ list: [ByteRange]) -> [[Int]] { list.map { [points[$0.start], points[$0.end]] } }
    let quotes = annotation.quotations.enumerated().map { k, q -> [String: Any] in
      [
        "id": "q\(k + 1)", "kind": q.kind.rawValue, "class": q.class.rawValue, "content": ranges(q.content),
        "cue": ranges(q.cue), "source": ranges(q.source), "confidence": Double(q.confidence),
        "reason": q.reason,
        "speaker": q.speaker.map { "a\($0 + 1)" as Any } ?? NSNull(),
        "addressee": q.addresseeRange.map { ranges([$0]) } ?? [], "cited": ranges(q.citedRanges),
      ]
    }
    let actors = annotation.actors.enumerated().map { k, a -> [String: Any] in
      [
        "id": "a\(k + 1)", "name": a.name, "kind": a.kind.rawValue,
        "affiliation": a.affiliation.map { "a\($0 + 1)" as Any } ?? NSNull(), "aliases": a.aliases,
        "mentions": a.mentions.map {
          ["range": ranges([$0.range])[0], "form": $0.form.rawValue] as [String: Any]
        },
      ]
    }
    let record: [String: Any] = [
      "id": annotation.article.id, "quotes": quotes, "actors": actors, "terms": ranges(annotation.terms),
    ]
    return String(
      decoding: try! JSONSerialization.data(withJSONObject: record, options: [.sortedKeys]), as: UTF8.self)
  }
}
