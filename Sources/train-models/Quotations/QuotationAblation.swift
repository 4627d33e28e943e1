// What each step that makes quotations of attributions is worth: the articles are read with all of them, and
// without each in turn.
import Analysis
import ArgumentParser
import DocumentModel
import Foundation

/// `train-models ablate`: found F1 on world news without each step, and how sure the difference is.
struct AblateQuotations: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ablate", abstract: "Tells what each step of the quotation stage is worth on world news.")
  @Argument(help: "Gold in JSON Lines.") var gold: [String] = ["../shared/gold/world-train.jsonl"]
  @Option(help: "Folder of cues.bin and attributions.bin; the embedded weights without it.") var weights:
    String?
  @Option(help: "Folder of the corpora.") var data = "../shared/data"
  @Flag(help: "Only the third of the articles that nothing is learned from.") var heldOut = false
  @Option(help: "Steps to leave out throughout, comma-separated.") var without = ""

  func run() throws {
    let analyzer = Analyzer(stages: QuotationTrainer.reading(givenParses: false))
    var documents: [QuotationDocument] = []
    for path in gold {
      documents += try WorldCorpus.read([path], data: data, analyzer: analyzer).filter {
        !heldOut || $0.isHeldOut
      }
    }
    let absent = DraftStep.list(without)
    let model = try PrintQuotations.model(weights)
    func scores(without step: DraftStep?) -> [FoundScore] {
      let stage = Quotations(model, without: step.map { absent.union([$0]) } ?? absent)
      return documents.map { document in
        var annotation = document.annotation
        stage.run(on: &annotation)
        return FoundScore(annotation, document.gold)
      }
    }
    let whole = scores(without: nil)
    print(whole.total.text)
    print("step             found F1      95 %           exact  source")
    for step in DraftStep.allCases where !absent.contains(step) {
      let other = scores(without: step)
      let (low, high) = FoundScore.interval(whole, other)
      let name = step.rawValue.padding(toLength: 16, withPad: " ", startingAt: 0)
      print(
        name,
        String(
          format: "%+.2f   %+.2f … %+.2f   %+.2f   %+.2f", whole.total.f1 - other.total.f1, low, high,
          whole.total.exactShare - other.total.exactShare, whole.total.sourceShare - other.total.sourceShare))
    }
  }
}

/// How many quotations of an article are found: contents that share half their words, one to one.
struct FoundScore {
  var right = 0, found = 0, gold = 0, exact = 0, source = 0

  init() {}

  init(_ annotation: Annotation, _ gold: [GoldAttribution]) {
    let shown: Set<Quotation.Class> = [.speech, .writing, .document]
    let said = gold.filter { $0.isSaid == true }
    let quotations = annotation.quotations.filter { shown.contains($0.class) }
    (found, self.gold) = (quotations.count, said.count)
    let tokens = annotation.tokens
    func words(_ pieces: [Range<Int>]) -> Set<Int> { Set(pieces.joined().filter { isWord(tokens[$0]) }) }
    let theirs = said.map { words($0.content) }
    var pairs: [(share: Double, quotation: Int, gold: Int)] = []
    for (q, quotation) in quotations.enumerated() {
      let own = words(quotation.content.flatMap { QuotationCorpus.tokens($0, annotation) })
      for (g, other) in theirs.enumerated() where !own.isDisjoint(with: other) {
        let common = own.intersection(other).count
        let share = Double(common) / Double(own.count + other.count - common)
        if share >= 0.5 { pairs.append((share, q, g)) }
      }
    }
    var taken: (quotations: Set<Int>, gold: Set<Int>) = ([], [])
    for pair in pairs.sorted(by: { ($0.share, $1.quotation) > ($1.share, $0.quotation) })
    where !taken.quotations.contains(pair.quotation) && !taken.gold.contains(pair.gold) {
      taken.quotations.insert(pair.quotation)
      taken.gold.insert(pair.gold)
      right += 1
      if pair.share == 1 { exact += 1 }
      let source = words(quotations[pair.quotation].source.flatMap { QuotationCorpus.tokens($0, annotation) })
      if source == words(said[pair.gold].source) { self.source += 1 }
    }
  }

  var f1: Double { 200 * Double(right) / Double(max(1, found + gold)) }
  var exactShare: Double { 100 * Double(exact) / Double(max(1, right)) }
  var sourceShare: Double { 100 * Double(source) / Double(max(1, right)) }
  var text: String {
    String(
      format: "found P %.1f R %.1f F1 %.1f, exact %.1f, source %.1f, %d gold",
      100 * Double(right) / Double(max(1, found)),
      100 * Double(right) / Double(max(1, gold)), f1, exactShare, sourceShare, gold)
  }

  static func + (a: FoundScore, b: FoundScore) -> FoundScore {
    var out = a
    out.right += b.right
    out.found += b.found
    out.gold += b.gold
    out.exact += b.exact
    out.source += b.source
    return out
  }

  /// 95 % of the differences in F1 when articles are drawn anew (paired bootstrap, 1,000 draws).
  static func interval(_ a: [FoundScore], _ b: [FoundScore]) -> (Double, Double) {
    var random = RandomSource(seed: 9)
    let differences = (0..<1000).map { _ -> Double in
      var (x, y) = (FoundScore(), FoundScore())
      for _ in a.indices {
        let k = Int(random.next() % UInt64(a.count))
        (x, y) = (x + a[k], y + b[k])
      }
      return x.f1 - y.f1
    }.sorted()
    return (differences[25], differences[974])
  }
}

extension [FoundScore] {
  var total: FoundScore { reduce(FoundScore(), +) }
}

extension DraftStep {
  /// The steps of these names, comma-separated.
  static func list(_ names: String) -> Set<DraftStep> {
    Set(names.split(separator: ",").compactMap { DraftStep(rawValue: String($0)) })
  }
}
