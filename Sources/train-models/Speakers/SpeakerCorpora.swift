// Pronouns, nouns and loose words with those who are meant, from GUM, GAP, the hand-made speakers and careful
// readings of world news, as the resolver sees them.
import Analysis
import DocumentModel
import Foundation

/// A choice between candidates: what is seen of each, and which are right (none when the one meant is not
/// among them). Families: he and she, it, they; a noun for a person, for a body; words without a source.
struct ChoiceExample {
  var family: Int
  var candidates: [[UInt8]]
  var right: [Bool]
  var speaks: Bool
}

/// The choices of an article.
struct Choices {
  var pronouns: [ChoiceExample] = []
  var nouns: [ChoiceExample] = []
  var loose: [ChoiceExample] = []
  /// Whether a name is somebody: it, or nothing.
  var actors: [ChoiceExample] = []
}

enum SpeakerCorpora {
  // MARK: - GUM

  /// All he, she, it and they of a treebank with coreference in MISC, read from raw text.
  static func gum(_ path: String) -> [ChoiceExample] {
    let analyzer = Analyzer(stages: Array(Analyzer().stages.dropLast()))
    var out: [ChoiceExample] = []
    for document in readTreebank(path) {
      var annotation = analyzer.annotate(Article(id: document.id, text: document.text))
      let cases = Actors().recording(in: &annotation).pronouns
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
        guard let gold = cluster(annotation.tokens[seen.at.lowerBound].range) else { continue }
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
    examples: [ChoiceExample], precision: Double, recall: Double, f1: Double
  ) {
    let analyzer = Analyzer(stages: Array(Analyzer().stages.dropLast()))
    var out: [ChoiceExample] = []
    var (right, said, gold) = (0, 0, 0)
    for row in gapRows(path) {
      var annotation = analyzer.annotate(Article(id: "gap", text: row.text))
      let cases = Actors().recording(in: &annotation).pronouns
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
      guard let seen = cases.first(where: { annotation.tokens[$0.at.lowerBound].range.start == place }) else {
        continue
      }
      // GAP asks of names alone: whether "the singer" is meant is not told.
      var named = seen
      named.candidates.removeAll { candidate in
        candidate.entry.map { annotation.actors[$0].kind == .unnamed } ?? false
      }
      append(named, to: &out) { index in
        row.names.contains { $0.isRight && covers(annotation.actors[index], $0.start, $0.length) }
      }
    }
    let precision = 100 * Double(right) / Double(max(1, said))
    let recall = 100 * Double(right) / Double(max(1, gold))
    return (out, precision, recall, 2 * precision * recall / max(1, precision + recall))
  }

  // MARK: - World news

  /// Choices of articles with gold speakers: of pronouns and nouns given their gold quotations, of words
  /// without a source as the program finds them.
  static func world(_ articles: [SpokenArticle]) -> [(id: String, choices: Choices)] {
    let whole = Analyzer(stages: Array(Analyzer().stages.dropLast()))
    let analyzer = Analyzer(stages: QuotationTrainer.reading(givenParses: false) + [NameSpans()])
    return articles.map { article in
      var annotation = analyzer.annotate(Article(id: article.id, text: article.text))
      let gold = article.quotations.filter { !$0.content.isEmpty }
      annotation.quotations = gold.map { quotation in
        let quoted = quotation.content.filter { piece in
          annotation.quoted.contains {
            $0.range.overlaps(piece) && $0.range.contains(ByteRange(piece.start, piece.start + 1))
          }
        }.count
        return Quotation(
          kind: quoted == quotation.content.count ? .direct : quoted > 0 ? .mixed : .indirect,
          content: quotation.content, cue: quotation.cue, source: quotation.source, confidence: 1)
      }
      let recorded = Actors().recording(in: &annotation)
      let (cases, nouns) = (recorded.pronouns, recorded.nouns)
      var out: [ChoiceExample] = []
      var nominal: [ChoiceExample] = []
      for quotation in gold where !quotation.speakers.isEmpty {
        guard let source = quotation.source.first else { continue }
        if let seen = nouns.first(where: {
          $0.at.upperBound <= annotation.tokens.count && !$0.at.isEmpty
            && annotation.tokens[$0.at.lowerBound].range.start == source.start
            && annotation.tokens[$0.at.upperBound - 1].range.end <= source.end
        }) {
          var right = seen.candidates.map { candidate in
            candidate.entry.map { index in
              quotation.speakers.contains { article.actors[$0].isSame(as: annotation.actors[index]) }
            } ?? false
          }
          // Somebody new, where nobody in mind is the one.
          if !right.contains(true), let new = seen.candidates.firstIndex(where: { $0.entry == nil }) {
            right[new] =
              quotation.speakers.contains { ["unnamed", ""].contains(article.actors[$0].kind) }
              || seen.family == 1
                && quotation.speakers.contains {
                  article.actors[$0].isSame(
                    as: NewsActor(
                      name: annotation.article.text[bytes: source].description, kind: .organization,
                      affiliation: nil,
                      aliases: [], descriptions: [], mentions: []))
                }
          }
          nominal.append(
            ChoiceExample(
              family: seen.family + 3, candidates: seen.candidates.map(\.features), right: right, speaks: true
            ))
        }
        guard
          let seen = cases.first(where: {
            annotation.tokens[$0.at.lowerBound].range == source && $0.speaks
          })
        else { continue }
        append(seen, to: &out) { index in
          quotation.speakers.contains { article.actors[$0].isSame(as: annotation.actors[index]) }
        }
      }
      return (article.id, choices(article, whole, pronouns: out, nouns: nominal))
    }
  }

  /// With what the program itself finds: words without a source, beside the gold quotation of the same words;
  /// and names that say nothing.
  private static func choices(
    _ article: SpokenArticle, _ analyzer: Analyzer, pronouns: [ChoiceExample], nouns: [ChoiceExample]
  ) -> Choices {
    var annotation = analyzer.annotate(Article(id: article.id, text: article.text))
    let recorded = Actors().recording(in: &annotation)
    let loose = recorded.loose.compactMap { seen -> ChoiceExample? in
      guard let same = gold(of: annotation.quotations[seen.at.lowerBound].content, in: article) else {
        return nil
      }
      let right = seen.candidates.map { candidate in
        guard let index = candidate.entry else { return same.isEmpty }
        return same.contains { article.actors[$0].isSame(as: annotation.actors[index]) }
      }
      return ChoiceExample(family: 5, candidates: seen.candidates.map(\.features), right: right, speaks: true)
    }
    let actors = recorded.actors.compactMap { seen -> ChoiceExample? in
      guard let entry = seen.candidates[0].entry else { return nil }
      let isSomebody = article.actors.contains { $0.isSame(as: annotation.actors[entry]) }
      return ChoiceExample(
        family: seen.family + 6, candidates: [seen.candidates[0].features, []],
        right: [isSomebody, !isSomebody],
        speaks: false)
    }
    return Choices(pronouns: pronouns, nouns: nouns, loose: loose, actors: actors)
  }

  /// The speakers of the gold quotation that shares more than half of these words; nil for none.
  private static func gold(of own: [ByteRange], in article: SpokenArticle) -> [Int]? {
    func size(_ ranges: [ByteRange]) -> Int { ranges.reduce(0) { $0 + $1.count } }
    return article.quotations.first { gold in
      let common = own.reduce(0) { sum, a in
        sum + gold.content.reduce(0) { $0 + max(0, min(a.end, $1.end) - max(a.start, $1.start)) }
      }
      return 2 * common > size(own) + size(gold.content) - common
    }?.speakers
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
  static func speakers(split: String, gold: String, half: Int) throws -> [ChoiceExample] {
    let analyzer = Analyzer(stages: QuotationTrainer.reading(givenParses: false) + [NameSpans()])
    var out: [ChoiceExample] = []
    var number = 0
    for document in try QuotationCorpus.read(URL(filePath: split), parses: nil, analyzer: analyzer) {
      guard let data = FileManager.default.contents(atPath: "\(gold)/\(document.id).json") else { continue }
      defer { number += 1 }
      guard number % 2 == half else { continue }
      let record = try JSONDecoder().decode(Gold.self, from: data)
      var annotation = document.annotation
      let attributions = document.gold.filter { !$0.content.isEmpty }
      annotation.quotations = attributions.map { PrintSpeakers.quotation($0, annotation) }
      let cases = Actors().recording(in: &annotation).pronouns
      for attribution in attributions {
        guard let source = attribution.source.first, source.count == 1,
          let wanted = record.speakers[attribution.id]?.ids, !wanted.isEmpty,
          let seen = cases.first(where: { $0.at.lowerBound == source.lowerBound && $0.speaks })
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

  private static func append(_ seen: ChoiceCase, to out: inout [ChoiceExample], isRight: (Int) -> Bool) {
    guard !seen.candidates.isEmpty else { return }
    out.append(
      ChoiceExample(
        family: seen.family, candidates: seen.candidates.map(\.features),
        right: seen.candidates.map { $0.entry.map(isRight) ?? false }, speaks: seen.speaks))
  }
}
