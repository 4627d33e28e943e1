// PolNeAR as the trainer sees it: articles read by the engine (or by the tokens and trees that came with the
// corpus), with the gold attributions as token ranges.
import Analysis
import DocumentModel
import Foundation

/// One gold attribution, in tokens of the annotation.
struct GoldAttribution {
  var id = ""
  var cue: [Range<Int>]
  var source: [Range<Int>]
  var content: [Range<Int>]
  /// Whether it is said, as far as the corpus tells that from thoughts.
  var isSaid: Bool?
}

/// An annotated article of the corpus.
struct QuotationDocument {
  var id: String
  var annotation: Annotation
  var gold: [GoldAttribution]
  /// Whether nothing may be learned from it.
  var isHeldOut = false
  /// Whether speech within speech is marked; where it is not, what stands in quotation marks teaches no cues.
  var marksNested = true
  var outlet: String { String(id.prefix { $0 != "_" }) }
}

enum QuotationCorpus {
  /// Reads a split folder (`text/`, `attributions/`). With `parses`, a gzipped CoNLL-U file with offsets, its
  /// tokens and trees are used; else `analyzer` reads the raw text.
  static func read(_ folder: URL, parses: URL?, analyzer: Analyzer) throws -> [QuotationDocument] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "text").path)
    let annotations = try FileManager.default.contentsOfDirectory(
      atPath: folder.appending(path: "attributions").path
    ).sorted()
    let given = try parses.map { try CorpusParses.read($0) }
    var out: [QuotationDocument] = []
    for name in names.sorted() where name.hasSuffix(".txt") {
      let id = String(name.dropLast(4))
      // Of several annotators' files the first is gold.
      guard let file = annotations.first(where: { $0.hasPrefix(id + "_") && $0.count == id.count + 9 }) else {
        continue
      }
      let bytes = try Data(contentsOf: folder.appending(path: "text/" + name))
      let text = String(decoding: bytes, as: UTF8.self)
      var annotation = Annotation(article: Article(id: id, text: text))
      if let given {
        guard let parse = given[id] else { continue }
        annotation = parse.annotation(annotation.article, analyzer)
      } else {
        annotation = analyzer.annotate(annotation.article)
      }
      let standoff = String(
        decoding: try Data(contentsOf: folder.appending(path: "attributions/" + file)), as: UTF8.self)
      out.append(QuotationDocument(id: id, annotation: annotation, gold: attributions(standoff, annotation)))
    }
    return out
  }

  /// Brat standoff to token ranges; attributions without cue or content are left out.
  static func attributions(_ standoff: String, _ annotation: Annotation) -> [GoldAttribution] {
    let offsets = ByteOffsets(annotation.article.text)
    var spans: [Substring: [Range<Int>]] = [:]
    var out: [GoldAttribution] = []
    for line in standoff.split(separator: "\n") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      if line.first == "T", fields.count >= 2 {
        let pieces = fields[1].drop { $0 != " " }.dropFirst().split(separator: ";")
        spans[fields[0]] = pieces.flatMap { piece -> [Range<Int>] in
          let ends = piece.split(separator: " ").compactMap { Int($0) }
          guard ends.count == 2, ends[0] < ends[1] else { return [] }
          return tokens(ByteRange(offsets[ends[0]], offsets[ends[1]]), annotation)
        }
      } else if line.first == "E", fields.count >= 2 {
        var gold = GoldAttribution(id: String(fields[0]), cue: [], source: [], content: [])
        for role in fields[1].split(separator: " ") {
          let parts = role.split(separator: ":")
          guard parts.count == 2, let span = spans[parts[1]] else { continue }
          switch String(parts[0].prefix { $0.isLetter }) {
          case "Cue": gold.cue += span
          case "Source": gold.source += span
          case "Content": gold.content += span
          default: break
          }
        }
        func order(_ a: Range<Int>, _ b: Range<Int>) -> Bool { a.lowerBound < b.lowerBound }
        gold.cue.sort(by: order)
        gold.source.sort(by: order)
        gold.content.sort(by: order)
        if !gold.cue.isEmpty && !gold.content.isEmpty { out.append(gold) }
      }
    }
    return out
  }

  /// The tokens that a byte range touches, cut at paragraph ends.
  static func tokens(_ range: ByteRange, _ annotation: Annotation) -> [Range<Int>] {
    let tokens = annotation.tokens
    var low = 0, high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].range.end <= range.start { low = middle + 1 } else { high = middle }
    }
    var out: [Range<Int>] = []
    var i = low
    while i < tokens.count, tokens[i].range.start < range.end {
      if let last = out.last, !tokens[i].flags.contains(.startsParagraph) {
        out[out.count - 1] = last.lowerBound..<i + 1
      } else {
        out.append(i..<i + 1)
      }
      i += 1
    }
    return out
  }
}

/// From code points to bytes.
struct ByteOffsets {
  private var bytes: [Int] = []
  init(_ text: String) {
    var at = 0
    for scalar in text.unicodeScalars {
      bytes.append(at)
      at += UTF8.width(scalar)
    }
    bytes.append(at)
  }
  subscript(codePoint: Int) -> Int { bytes[min(codePoint, bytes.count - 1)] }
}

/// Tokens, tags, names and trees that came with a corpus, for training before (or beside) the engine's own.
struct CorpusParses {
  struct Row {
    var start: Int, end: Int
    var lemma: String, tag: String, relation: String, name: String
    var head: Int
  }
  var sentences: [[Row]] = []

  static func read(_ url: URL) throws -> [String: CorpusParses] {
    let text = String(decoding: try unzipped(url), as: UTF8.self)
    var out: [String: CorpusParses] = [:]
    var id = ""
    var rows: [Row] = []
    for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      let line = String(decoding: line, as: UTF8.self)
      if line.hasPrefix("# newdoc id = ") {
        id = String(line.dropFirst(14)).trimmingCharacters(in: .whitespaces)
        out[id] = CorpusParses()
      } else if line.isEmpty {
        if !rows.isEmpty { out[id]?.sentences.append(rows) }
        rows = []
      } else if line.first?.isNumber == true {
        let f = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard f.count >= 10 else { continue }
        var values: [Substring: Substring] = [:]
        for pair in f[9].split(separator: "|") {
          let parts = pair.split(separator: "=", maxSplits: 1)
          if parts.count == 2 { values[parts[0]] = parts[1] }
        }
        rows.append(
          Row(
            start: Int(values["start"] ?? "0") ?? 0, end: Int(values["end"] ?? "0") ?? 0, lemma: String(f[2]),
            tag: String(f[4]), relation: String(f[7]), name: String(values["ner"] ?? "O"),
            head: Int(f[6]) ?? 0))
      }
    }
    return out
  }

  static func unzipped(_ url: URL) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", url.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return data
  }

  /// The article with these tokens; paragraphs and quotation marks by `analyzer`'s stages.
  func annotation(_ article: Article, _ analyzer: Analyzer) -> Annotation {
    var annotation = Annotation(article: article)
    for stage in analyzer.stages where stage.gives.isSubset(of: [.paragraphs, .quoted]) {
      stage.run(on: &annotation)
    }
    let offsets = ByteOffsets(article.text)
    var paragraph = 0
    for rows in sentences {
      let first = annotation.tokens.count
      for row in rows {
        var token = Token(range: ByteRange(offsets[row.start], offsets[max(row.start, row.end)]))
        token.form = Form.hash(String(article.text[bytes: token.range]))
        token.lemma = Form.hash(row.lemma)
        token.shape = Form.shape(of: String(article.text[bytes: token.range]))
        token.tag = Self.tag(row.tag)
        token.relation = Self.relation(row, rows)
        token.head = row.head == 0 ? -1 : Int32(first + row.head - 1)
        let kind: NameClass? =
          switch row.name {
          case "PERSON": .person
          case "ORGANIZATION": .organization
          case "LOCATION": .place
          case "MISC": .nationality
          default: nil
          }
        if let kind { token.name = NameTag(kind, isFirst: false) }
        while paragraph < annotation.paragraphs.count,
          annotation.paragraphs[paragraph].end <= token.range.start
        {
          paragraph += 1
        }
        let last = annotation.tokens.last?.range.start ?? -1
        if paragraph < annotation.paragraphs.count, last < annotation.paragraphs[paragraph].start {
          token.flags.insert(.startsParagraph)
        }
        annotation.tokens.append(token)
      }
      annotation.sentences.append(first..<annotation.tokens.count)
    }
    return annotation
  }

  private static func tag(_ text: String) -> Tag {
    switch text {
    case ",": .comma
    case ".": .period
    case ":": .colon
    case "#": .SYM
    default: Tag(text: text) ?? .NN
    }
  }

  /// Stanford's older relations by their universal names.
  private static func relation(_ row: Row, _ rows: [Row]) -> Relation {
    switch row.relation {
    case "dobj": return .obj
    case "nsubjpass": return .nsubjPass
    case "csubjpass": return .csubjPass
    case "auxpass": return .auxPass
    case "neg": return .advmod
    case "mwe": return .fixed
    case "nmod:tmod", "nmod:npmod": return .oblUnmarked
    case "nmod":
      guard row.head > 0 else { return .obl }
      return rows[row.head - 1].tag.hasPrefix("N") || rows[row.head - 1].tag == "CD" ? .nmod : .obl
    case "foreign", "name": return .flat
    default: return Relation(text: row.relation) ?? .dep
    }
  }
}
