// World news as the trainer sees it: careful readers marked what people said, and nothing of what they
// thought. What the program finds there and takes for a thought is added, so that all articles are marked by
// PolNeAR's wider convention; which of it is said is learned apart (`Utterance`).
import Analysis
import DocumentModel
import Foundation

/// An article with machine-made quotations: the sure ones, and those that may be none.
struct SilverArticle {
  var document: QuotationDocument
  var doubtful: [GoldAttribution]

  /// Cues to learn; a paragraph with a doubtful one teaches nothing.
  func cues(_ lexicon: CueLexicon) -> [TaggerInstance] {
    let prepared = PreparedDocument(document, lexicon: lexicon, fold: -1)
    let unsure = doubtful.flatMap(\.cue)
    return zip(prepared.facts.paragraphs, prepared.paragraphs).compactMap { range, instance in
      instance.gold.isEmpty || unsure.contains { $0.overlaps(range) } ? nil : instance
    }
  }
}

enum WorldCorpus {
  /// A third of the articles is never learned from.
  static func isHeldOut(_ id: String) -> Bool { Form.hash(id) % 3 == 0 }

  /// Reads gold in JSON Lines (`id`, `text` or where it lies under `data`, `quotes` with ranges in code points).
  static func read(_ paths: [String], data: String, analyzer: Analyzer) throws -> [QuotationDocument] {
    let texts = ReadTexts(data: data)
    return try paths.flatMap { path in
      try records(URL(filePath: path)).compactMap { record -> QuotationDocument? in
        guard let id = record["id"] as? String, let text = try texts.text(of: record) else { return nil }
        var document = document(id, text, record["quotes"] as? [[String: Any]] ?? [], analyzer)
        document.isHeldOut = record["text"] != nil && record["invented"] == nil && isHeldOut(id)
        return document
      }
    }
  }

  /// An article in brat standoff in which all that is said is marked, several times over.
  static func seed(_ folder: URL, times: Int, analyzer: Analyzer) throws -> [QuotationDocument] {
    let one = try QuotationCorpus.read(folder, parses: nil, analyzer: analyzer).map { document in
      var document = document
      for g in document.gold.indices { document.gold[g].isSaid = true }
      return document
    }
    return (0..<times).flatMap { _ in one }
  }

  /// Articles of `news` with the machine-made quotations of `silver`.
  static func silver(
    _ silver: URL, news: [URL], without: Set<String>, limit: Int, analyzer: Analyzer
  ) throws -> [SilverArticle] {
    var quotes: [String: [[String: Any]]] = [:]
    for record in try records(silver).prefix(limit) {
      if let id = record["id"] as? String, !without.contains(where: { $0.hasSuffix(id) }) {
        quotes[id] = record["quotes"] as? [[String: Any]] ?? []
      }
    }
    var out: [SilverArticle] = []
    for url in news {
      for record in try records(url) {
        guard let id = record["id"] as? String, let own = quotes[id], let text = record["text"] as? String
        else { continue }
        func score(_ quote: [String: Any]) -> Double { quote["score"] as? Double ?? 0 }
        let sure = document(id, text, own.filter { score($0) >= 0.6 }, analyzer)
        let doubtful = document(id, text, own.filter { score($0) < 0.6 }, sure.annotation)
        out.append(SilverArticle(document: sure, doubtful: doubtful.gold))
      }
    }
    return out
  }

  private static func document(
    _ id: String, _ text: String, _ quotes: [[String: Any]], _ analyzer: Analyzer
  ) -> QuotationDocument {
    let annotation = analyzer.annotate(Article(id: id, text: text))
    var document = document(id, text, quotes, annotation)
    // What the program takes for a thought, unless it is part of what is said.
    let said = Set(document.gold.flatMap { $0.cue.joined() })
    for quote in annotation.quotations where quote.class == .thought {
      func tokens(_ ranges: [ByteRange]) -> [Range<Int>] {
        ranges.flatMap { QuotationCorpus.tokens($0, annotation) }
      }
      let gold = GoldAttribution(
        cue: tokens(quote.cue), source: tokens(quote.source), content: tokens(quote.content), isSaid: false)
      guard !gold.cue.isEmpty, !gold.content.isEmpty, said.isDisjoint(with: gold.cue.joined()) else {
        continue
      }
      document.gold.append(gold)
    }
    return document
  }

  private static func document(
    _ id: String, _ text: String, _ quotes: [[String: Any]], _ annotation: Annotation
  ) -> QuotationDocument {
    let offsets = ByteOffsets(text)
    let gold = quotes.map { quote -> GoldAttribution in
      func pieces(_ key: String) -> [Range<Int>] {
        (quote[key] as? [[Int]] ?? []).flatMap { piece -> [Range<Int>] in
          guard piece.count == 2, piece[0] < piece[1] else { return [] }
          return QuotationCorpus.tokens(ByteRange(offsets[piece[0]], offsets[piece[1]]), annotation)
        }.sorted { $0.lowerBound < $1.lowerBound }
      }
      return GoldAttribution(
        cue: pieces("cue"), source: pieces("source"), content: pieces("content"), isSaid: true)
    }
    return QuotationDocument(id: id, annotation: annotation, gold: gold.filter { !$0.content.isEmpty })
  }

  static func records(_ url: URL) throws -> [[String: Any]] {
    let data = url.pathExtension == "gz" ? try CorpusParses.unzipped(url) : try Data(contentsOf: url)
    return try data.split(separator: UInt8(ascii: "\n")).map {
      try JSONSerialization.jsonObject(with: $0) as? [String: Any] ?? [:]
    }
  }
}
