// What the quotation stage gets wrong on a split of the corpus, counted by shape: which cues are missed, how
// contents and sources differ from gold; and the figures by kind and by form of the source, and the
// calibration.
import Analysis
import ArgumentParser
import DocumentModel
import Foundation

struct QuotationErrors: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quotation-errors",
    abstract:
      "Counts the errors of the quotation stage by shape, kind and form of source, and its calibration.")
  @Argument(help: "A split folder (with text/ and attributions/).") var folder = "../shared/data/polnear/dev"
  @Option(help: "How many shapes to print.") var shapes = 20
  @Option(help: "Print this many examples of each shape.") var examples = 0
  @Option(help: "Folder of cues.bin and attributions.bin; the embedded weights without it.") var weights:
    String?

  func run() throws {
    let stage = try PrintQuotations.stage(weights)
    let analyzer = Analyzer(stages: QuotationTrainer.reading(givenParses: false) + [stage])
    let documents = try QuotationCorpus.read(URL(filePath: folder), parses: nil, analyzer: analyzer)
    var report = ErrorReport()
    for document in documents { report.add(document) }
    report.print(shapes: shapes, examples: examples)
  }
}

/// One quotation in tokens, gold or found.
private struct Entry {
  var cue: [Range<Int>], source: [Range<Int>], content: [Range<Int>]
  var words: Set<Int> = []
  var kind = Quotation.Kind.indirect
  var confidence: Float = 0

  init(cue: [Range<Int>], source: [Range<Int>], content: [Range<Int>], _ tokens: [Token]) {
    func trimmed(_ pieces: [Range<Int>]) -> [Range<Int>] { Self.trimmed(pieces, tokens) }
    (self.cue, self.source, self.content) = (trimmed(cue), trimmed(source), trimmed(content))
    words = Set(self.content.joined().filter { isWord(tokens[$0]) })
  }

  /// Without marks and punctuation at the edges; pieces with no word between them joined.
  private static func trimmed(_ pieces: [Range<Int>], _ tokens: [Token]) -> [Range<Int>] {
    var out: [Range<Int>] = []
    for piece in pieces.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      var (low, high) = (piece.lowerBound, piece.upperBound)
      while low < high, isMark(tokens[low]) { low += 1 }
      while high > low, isMark(tokens[high - 1]) { high -= 1 }
      guard low < high else { continue }
      if let last = out.last, last.upperBound <= low,
        !(last.upperBound..<low).contains(where: { isWord(tokens[$0]) })
      {
        out[out.count - 1] = last.lowerBound..<high
      } else {
        out.append(low..<high)
      }
    }
    return out.isEmpty ? pieces : out
  }

  func jaccard(_ other: Entry) -> Double {
    let common = words.intersection(other.words).count
    return common == 0 ? 0 : Double(common) / Double(words.count + other.words.count - common)
  }
  func sharesCue(_ other: Entry) -> Bool { cue.contains { c in other.cue.contains { $0.overlaps(c) } } }
}

func isWord(_ token: Token) -> Bool {
  switch token.shape {
  case .lower, .capitalised, .allCapitals, .oneCapital, .mixedCase, .digits, .digitsAndLetters, .address: true
  default: false
  }
}
private func isMark(_ token: Token) -> Bool {
  switch token.shape {
  case .openQuote, .closeQuote, .period, .comma, .question, .colon, .semicolon, .ellipsis, .dash, .apostrophe:
    true
  default: false
  }
}

private struct ErrorReport {
  struct Row { var gold = 0, found = 0, content = 0, joint = 0, source = 0, aligned = 0 }
  private var byKind: [String: Row] = [:]
  private var byForm: [String: Row] = [:]
  private var shapes: [String: (count: Int, examples: [String])] = [:]
  private var believed: [(probability: Float, isRight: Bool)] = []
  private var text = ""

  /// Which found one goes with which gold one: those that share most words first.
  private static func paired(_ gold: [Entry], _ found: [Entry]) -> (ofGold: [Int: Int], ofFound: [Int: Int]) {
    var pairs: [(Double, Int, Int)] = []
    for (g, one) in gold.enumerated() {
      for (f, other) in found.enumerated() {
        let share = one.jaccard(other)
        if share > 0 { pairs.append((share + (one.sharesCue(other) ? 0.001 : 0), g, f)) }
      }
    }
    pairs.sort { ($0.0, -$0.1, -$0.2) > ($1.0, -$1.1, -$1.2) }
    var ofGold: [Int: Int] = [:], ofFound: [Int: Int] = [:]
    for (_, g, f) in pairs where ofGold[g] == nil && ofFound[f] == nil { (ofGold[g], ofFound[f]) = (f, g) }
    return (ofGold, ofFound)
  }

  mutating func add(_ document: QuotationDocument) {
    let annotation = document.annotation, tokens = annotation.tokens
    text = annotation.article.text
    func tokenRange(_ range: ByteRange) -> Range<Int> {
      let first = tokens.firstIndex { $0.range.end > range.start } ?? tokens.count
      let end = tokens[first...].firstIndex { $0.range.start >= range.end } ?? tokens.count
      return first..<end
    }
    let quoted = annotation.quoted.map { tokenRange($0.range) }
    func kind(_ entry: Entry) -> Quotation.Kind {
      let inside = entry.words.filter { word in quoted.contains { $0.contains(word) } }.count
      return inside == 0 ? .indirect : inside == entry.words.count ? .direct : .mixed
    }
    var gold = document.gold.map { Entry(cue: $0.cue, source: $0.source, content: $0.content, tokens) }
    for k in gold.indices { gold[k].kind = kind(gold[k]) }
    let found = annotation.quotations.map { q -> Entry in
      var entry = Entry(
        cue: q.cue.map(tokenRange), source: q.source.map(tokenRange), content: q.content.map(tokenRange),
        tokens)
      entry.kind = kind(entry)
      entry.confidence = q.confidence
      return entry
    }
    let (ofGold, ofFound) = Self.paired(gold, found)
    for (g, one) in gold.enumerated() {
      let form = Self.form(one.source, tokens)
      count(one.kind.rawValue, form) { $0.gold += 1 }
      guard let f = ofGold[g] else {
        let hasCue = found.contains { one.sharesCue($0) }
        note(hasCue ? "missed: its cue has another content" : "missed: \(cueShape(one, tokens))", one, tokens)
        continue
      }
      let other = found[f]
      let isSource =
        one.source.isEmpty
        ? other.source.isEmpty : one.source.contains { s in other.source.contains { $0.overlaps(s) } }
      let isJoint = one.jaccard(other) >= 0.5 && isSource
      count(one.kind.rawValue, form) {
        $0.aligned += 1
        if one.content == other.content { $0.content += 1 }
        if isSource { $0.source += 1 }
        if isJoint { $0.joint += 1 }
      }
      if one.content != other.content {
        note("content: \(difference(one, other, tokens))", one, tokens, other)
      }
      if one.source != other.source { note("source: \(sourceDifference(one, other))", one, tokens, other) }
    }
    for (f, other) in found.enumerated() {
      let kind = ofFound[f].map { gold[$0].kind } ?? other.kind
      let form = Self.form(ofFound[f].map { gold[$0].source } ?? other.source, tokens)
      count(kind.rawValue, form) { $0.found += 1 }
      let isRight =
        ofFound[f].map { g in
          gold[g].jaccard(other) >= 0.5
            && (gold[g].source.isEmpty
              ? other.source.isEmpty
              : gold[g].source.contains { s in other.source.contains { $0.overlaps(s) } })
        } ?? false
      let isNested = other.cue.contains { cue in quoted.contains { $0.contains(cue.lowerBound) } }
      if !isNested || isRight { believed.append((other.confidence, isRight)) }
      if ofFound[f] == nil {
        note(
          isNested
            ? "spurious: speech within speech, which PolNeAR does not annotate"
            : "spurious: \(cueShape(other, tokens))", other, tokens)
      }
    }
  }

  private mutating func count(_ kind: String, _ form: String, _ change: (inout Row) -> Void) {
    change(&byKind["all", default: Row()])
    change(&byKind[kind, default: Row()])
    change(&byForm[form, default: Row()])
  }

  private mutating func note(_ shape: String, _ entry: Entry, _ tokens: [Token], _ other: Entry? = nil) {
    var example = line(entry, tokens)
    if let other { example += "   FOUND " + line(other, tokens) }
    shapes[shape, default: (0, [])].count += 1
    shapes[shape]!.examples.append(example)
  }

  private func line(_ entry: Entry, _ tokens: [Token]) -> String {
    func words(_ pieces: [Range<Int>]) -> String {
      pieces.map {
        String(text[bytes: ByteRange(tokens[$0.lowerBound].range.start, tokens[$0.upperBound - 1].range.end)])
      }
      .joined(separator: " | ").replacing("\n", with: " ")
    }
    return "[\(words(entry.source))] \(words(entry.cue)): \(words(entry.content))"
  }

  private static func form(_ source: [Range<Int>], _ tokens: [Token]) -> String {
    let all = source.joined().filter { isWord(tokens[$0]) }
    if all.isEmpty { return "none" }
    if all.count == 1, [.PRP, .PRPS, .WP, .WDT, .DT].contains(tokens[all[0]].tag) { return "pronoun" }
    return all.contains { tokens[$0].tag.isProperNoun } ? "name" : "nominal"
  }

  /// What sort of word reports.
  private func cueShape(_ entry: Entry, _ tokens: [Token]) -> String {
    let cue = entry.cue.joined().filter { isWord(tokens[$0]) }
    let kind = entry.kind == .indirect ? "" : " (\(entry.kind.rawValue))"
    guard !cue.isEmpty else { return (entry.cue.isEmpty ? "no cue" : "a mark for a cue") + kind }
    let verb = cue.last { tokens[$0].tag.isVerb && tokens[$0].tag != .MD }
    let noun = cue.first { tokens[$0].tag.isNoun }
    let manner = QuotationManner.of(cue.map { tokens[$0].lemma })
    if verb != nil {
      switch manner {
      case .saying: return "plain verb of saying" + kind
      case .utterance: return "other verb of utterance" + kind
      case .thought: return "verb of thought or attitude" + kind
      case .other: return "verb of no such sense" + kind
      }
    }
    if noun != nil {
      return
        (manner == .thought
        ? "noun of thought or attitude" : manner == .other ? "noun of no such sense" : "noun of utterance")
        + kind
    }
    return (cue.contains { tokens[$0].tag == .IN } ? "preposition" : "adjective or adverb") + kind
  }

  private func difference(_ gold: Entry, _ found: Entry, _ tokens: [Token]) -> String {
    let kind = gold.kind == .indirect ? "" : " (\(gold.kind.rawValue))"
    if gold.content.count != found.content.count {
      let (a, b) = (gold.words, found.words)
      if a.isSuperset(of: b) { return "a piece is missing" + kind }
      if b.isSuperset(of: a) { return "a piece too many" + kind }
      return "other pieces" + kind
    }
    guard gold.content.count == 1 else { return "edges of several pieces" + kind }
    let (a, b) = (gold.content[0], found.content[0])
    if !a.overlaps(b) { return "another stretch" + kind }
    var parts: [String] = []
    if b.lowerBound != a.lowerBound {
      parts.append(b.lowerBound < a.lowerBound ? "begins early" : "begins late")
    }
    if b.upperBound != a.upperBound { parts.append(b.upperBound < a.upperBound ? "ends early" : "ends late") }
    return parts.joined(separator: " and ") + kind
  }

  private func sourceDifference(_ gold: Entry, _ found: Entry) -> String {
    if gold.source.isEmpty { return "found where there is none" }
    if found.source.isEmpty { return "none found" }
    guard let a = gold.source.first, let b = found.source.first,
      gold.source.contains(where: { g in found.source.contains { $0.overlaps(g) } })
    else { return "another phrase" }
    if b.lowerBound == a.lowerBound { return b.upperBound < a.upperBound ? "ends early" : "ends late" }
    return b.upperBound == a.upperBound
      ? (b.lowerBound > a.lowerBound ? "begins late" : "begins early") : "both ends differ"
  }

  func print(shapes limit: Int, examples: Int) {
    func percent(_ a: Int, _ b: Int) -> String {
      String(format: "%5.1f", b == 0 ? 0 : 100 * Double(a) / Double(b))
    }
    func table(_ rows: [String: Row], _ order: [String]) {
      Swift.print(
        "\("".padding(toLength: 10, withPad: " ", startingAt: 0))   gold  found  joint: P     R     F1   content exact F1  source right of found"
      )
      for key in order {
        guard let r = rows[key] else { continue }
        Swift.print(
          key.padding(toLength: 10, withPad: " ", startingAt: 0),
          String(format: "%6d %6d   ", r.gold, r.found), percent(r.joint, r.found),
          percent(r.joint, r.gold), percent(2 * r.joint, r.found + r.gold), "        ",
          percent(2 * r.content, r.found + r.gold),
          "           ", percent(r.source, r.aligned))
      }
    }
    table(byKind, ["all", "direct", "mixed", "indirect"])
    Swift.print("by form of the source")
    table(byForm, ["name", "nominal", "pronoun", "none"])
    Swift.print(
      "confidence before speakers, in ten bins: said, right, number; error",
      String(format: "%.1f %%", 100 * AcceptanceTrainer.calibrationError(believed)))
    for bin in 0..<10 {
      let own = believed.filter { min(9, Int($0.probability * 10)) == bin }
      guard !own.isEmpty else { continue }
      let said = own.reduce(0) { $0 + Double($1.probability) } / Double(own.count)
      Swift.print(
        String(
          format: "  %.2f  %.2f  %d", said, Double(own.filter(\.isRight).count) / Double(own.count), own.count
        ))
    }
    Swift.print("errors by shape")
    for (shape, entry) in shapes.sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) }).prefix(
      limit)
    {
      Swift.print(String(format: "%5d ", entry.count), shape)
      for example in entry.examples.prefix(examples) { Swift.print("         ", example) }
    }
  }
}

/// The sense of a cue's words.
enum QuotationManner {
  case saying, utterance, thought, other

  static func of(_ lemmas: [UInt32]) -> QuotationManner {
    if lemmas.contains(where: QuotationWords.plainSaying.contains) { return .saying }
    if lemmas.contains(where: QuotationWords.thought.contains) { return .thought }
    return lemmas.contains(where: QuotationWords.utterance.contains) ? .utterance : .other
  }
}
