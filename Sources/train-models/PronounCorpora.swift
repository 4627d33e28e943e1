// Pronouns with their gold antecedents, from GUM, GAP and the hand-made speakers, as the resolver sees them.
import Analysis
import DocumentModel
import Foundation

/// A pronoun, its candidates' features, and which of them are right (none when the antecedent is not among
/// them).
struct PronounExample {
  var family: Int
  var candidates: [[UInt8]]
  var right: [Bool]
  var speaks: Bool
}

enum PronounCorpora {
  // MARK: - GUM

  /// All he, she, it and they of a treebank with coreference in MISC, read from raw text.
  static func gum(_ path: String) -> [PronounExample] {
    let analyzer = Analyzer(stages: Array(Analyzer().stages.dropLast()))
    var out: [PronounExample] = []
    for document in readTreebank(path) {
      var annotation = analyzer.annotate(Article(id: document.id, text: document.text))
      let cases = Actors().recordingPronouns(in: &annotation)
      let spans = goldSpans(document)
      let solid = solidOffsets(annotation.article.text)
      func cluster(_ range: ByteRange) -> Int? {
        let (start, end) = (solid[range.start], solid[range.end])
        return spans.filter { $0.start <= start && $0.end >= end }.min {
          $0.end - $0.start < $1.end - $1.start
        }?.cluster
      }
      // An actor is the cluster that most of its names are in.
      let clusterOf = annotation.actors.map { actor -> Int? in
        var counts: [Int: Int] = [:]
        for mention in actor.mentions where mention.form != .pronoun {
          if let found = cluster(mention.range) { counts[found, default: 0] += 1 }
        }
        return counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
      }
      for seen in cases {
        guard let gold = cluster(annotation.tokens[seen.token].range) else { continue }
        append(seen, to: &out) { clusterOf[$0] == gold }
      }
    }
    return out
  }

  /// Mentions of a document in code points that are no white space, with their entity.
  private static func goldSpans(_ document: GoldDocument) -> [(start: Int, end: Int, cluster: Int)] {
    var out: [(start: Int, end: Int, cluster: Int)] = []
    var open: [(cluster: Int, start: Int)] = []
    var at = 0
    for word in document.sentences.flatMap(\.words) {
      let size = word.form.unicodeScalars.lazy.filter { !$0.properties.isWhitespace }.count
      defer { at += size }
      var rest = word.entities
      while let first = rest.first {
        if first == "(" {
          rest = rest.dropFirst()
          guard let id = Int(rest.prefix { $0.isNumber }) else { break }
          open.append((id, at))
          rest = rest.drop { $0 != "(" && $0 != ")" }
          if rest.first == ")" {
            rest = rest.dropFirst()
            open.removeLast()
            out.append((at, at + size, id))
          }
        } else if let id = Int(rest.prefix { $0.isNumber }) {
          rest = rest.drop { $0 != ")" }.dropFirst()
          if let last = open.lastIndex(where: { $0.cluster == id }) {
            out.append((open.remove(at: last).start, at + size, id))
          }
        } else {
          break
        }
      }
    }
    return out
  }

  // MARK: - GAP

  struct GapRow {
    var text: String
    var pronoun: Int
    var names: [(start: Int, length: Int, isRight: Bool)]
  }

  static func gapRows(_ path: String) -> [GapRow] {
    linesOfCorpus(path).dropFirst().compactMap { line in
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard columns.count >= 10, let pronoun = Int(columns[3]), let a = Int(columns[5]),
        let b = Int(columns[8])
      else { return nil }
      return GapRow(
        text: columns[1], pronoun: pronoun,
        names: [
          (a, columns[4].unicodeScalars.count, columns[6] == "TRUE"),
          (b, columns[7].unicodeScalars.count, columns[9] == "TRUE"),
        ])
    }
  }

  /// Examples, and precision, recall and F1 of pronoun to name as the analysis answers now, in percent.
  static func gap(_ path: String) -> (
    examples: [PronounExample], precision: Double, recall: Double, f1: Double
  ) {
    let analyzer = Analyzer(stages: Array(Analyzer().stages.dropLast()))
    var out: [PronounExample] = []
    var (right, said, gold) = (0, 0, 0)
    for row in gapRows(path) {
      var annotation = analyzer.annotate(Article(id: "gap", text: row.text))
      let cases = Actors().recordingPronouns(in: &annotation)
      let offsets = ByteOffsets(row.text)
      func covers(_ actor: NewsActor, _ start: Int, _ length: Int) -> Bool {
        let range = ByteRange(offsets[start], offsets[start + length])
        return actor.mentions.contains { $0.form == .name && $0.range.overlaps(range) }
      }
      let place = offsets[row.pronoun]
      let answer = annotation.actors.first {
        $0.mentions.contains { $0.form == .pronoun && $0.range.start == place }
      }
      for name in row.names {
        let isSaid = answer.map { covers($0, name.start, name.length) } ?? false
        if isSaid { said += 1 }
        if name.isRight { gold += 1 }
        if isSaid, name.isRight { right += 1 }
      }
      guard let seen = cases.first(where: { annotation.tokens[$0.token].range.start == place }) else {
        continue
      }
      // GAP asks of names alone: whether "the singer" is meant is not told.
      var named = seen
      named.candidates.removeAll { annotation.actors[$0.entry].kind == .unnamed }
      append(named, to: &out) { index in
        row.names.contains { $0.isRight && covers(annotation.actors[index], $0.start, $0.length) }
      }
    }
    let precision = 100 * Double(right) / Double(max(1, said))
    let recall = 100 * Double(right) / Double(max(1, gold))
    return (out, precision, recall, 2 * precision * recall / max(1, precision + recall))
  }

  // MARK: - Hand-made speakers

  private struct Gold: Decodable {
    struct Actor: Decodable {
      var id: String
      var name: String
      var type: String
      var aliases: [String]
      var descriptions: [String]?
    }
    enum Speaker: Decodable {
      case one(String), several([String]), nobody
      init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
          self = .nobody
        } else if let one = try? value.decode(String.self) {
          self = .one(one)
        } else {
          self = .several(try value.decode([String].self))
        }
      }
      var ids: [String] {
        switch self {
        case .one(let id): [id]
        case .several(let ids): ids
        case .nobody: []
        }
      }
    }
    var actors: [Actor]
    var speakers: [String: Speaker]
  }

  /// Pronoun sources of articles with gold speakers, given gold attributions: those of every second article
  /// (by name), beginning with the first when `half` is 0.
  static func speakers(split: String, gold: String, half: Int) throws -> [PronounExample] {
    let analyzer = Analyzer(stages: QuotationTrainer.reading(givenParses: false) + [NameSpans()])
    var out: [PronounExample] = []
    var number = 0
    for document in try QuotationCorpus.read(URL(filePath: split), parses: nil, analyzer: analyzer) {
      guard let data = FileManager.default.contents(atPath: "\(gold)/\(document.id).json") else { continue }
      defer { number += 1 }
      guard number % 2 == half else { continue }
      let record = try JSONDecoder().decode(Gold.self, from: data)
      var annotation = document.annotation
      let attributions = document.gold.filter { !$0.content.isEmpty }
      annotation.quotations = attributions.map { PrintSpeakers.quotation($0, annotation) }
      let cases = Actors().recordingPronouns(in: &annotation)
      for attribution in attributions {
        guard let source = attribution.source.first, source.count == 1,
          let wanted = record.speakers[attribution.id]?.ids, !wanted.isEmpty,
          let seen = cases.first(where: { $0.token == source.lowerBound && $0.speaks })
        else { continue }
        let actors = record.actors.filter { wanted.contains($0.id) }
        append(seen, to: &out) { index in actors.contains { isSame($0, annotation.actors[index]) } }
      }
    }
    return out
  }

  private static func isSame(_ gold: Gold.Actor, _ actor: NewsActor) -> Bool {
    let names = Set(([gold.name] + gold.aliases).map(NameKey.of))
    let mine = Set(([actor.name] + actor.aliases).map(NameKey.of))
    if mine.contains(NameKey.of(gold.name)) || names.contains(NameKey.of(actor.name)) { return true }
    guard gold.type == "unnamed" || gold.type == "document" else { return false }
    let words = Set(NameKey.of(actor.name).split(separator: " "))
    return (Array(names) + (gold.descriptions ?? []).map(NameKey.of)).contains { name in
      let other = Set(name.split(separator: " "))
      return 2 * words.intersection(other).count >= words.union(other).count
    }
  }

  private static func append(_ seen: PronounCase, to out: inout [PronounExample], isRight: (Int) -> Bool) {
    guard !seen.candidates.isEmpty else { return }
    out.append(
      PronounExample(
        family: seen.family, candidates: seen.candidates.map(\.features),
        right: seen.candidates.map { isRight($0.entry) }, speaks: seen.speaks))
  }
}
