// The command that learns again what is said, for taggers that stay as they are.
import Analysis
import ArgumentParser
import DocumentModel
import Foundation

/// `train-models utterance`: fits the utterance model over the taggers of a folder and writes it into their
/// cues.bin.
struct TrainUtterance: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "utterance",
    abstract: "Learns what is said of what the taggers find; changes FOLDER/cues.bin.")

  @Argument(help: "Folder of cues.bin and attributions.bin.") var folder: String
  @Option(help: "Folder of the corpora.") var data = "../shared/data"
  @Option(help: "World news with quotations marked.") var world = ["../shared/gold/world-train.jsonl"]
  @Option(help: "Articles that machine-made quotations are not taken from.")
  var aside = "../shared/gold/world-dev.jsonl"
  @Option(help: "Machine-made quotations of unlabelled news.") var silver =
    "../shared/gold/world-silver.jsonl.gz"
  @Option(help: "Articles of those.") var silverLimit = 0
  @Option(help: "Folder of an article that must be right, all of it.") var seed = "../shared/gold/seed"
  @Option(help: "Attributions that are likelier right than this are looked at.") var least: Float?
  @Option var decay: Float = 0.002
  @Option(help: "From here on it counts as said; chosen by folds without it.") var threshold: Float?

  func run() throws {
    let analyzer = Analyzer(stages: QuotationTrainer.reading(givenParses: false))
    var model = try PrintQuotations.model(folder)
    if let least { model.acceptance.threshold = least }
    let all = try WorldCorpus.read(world, data: data, analyzer: analyzer)
    let other = try WorldCorpus.records(URL(filePath: aside)).compactMap { $0["id"] as? String }
    var seen = all.filter { !$0.isHeldOut }
    seen += try WorldCorpus.seed(URL(filePath: seed), times: 3, analyzer: analyzer)
    let machine = try WorldCorpus.silver(
      URL(filePath: silver),
      news: ["guardian-raw", "reuters21578"].map { URL(filePath: "\(data)/news/\($0).jsonl.gz") },
      without: Set(all.map(\.id) + other), limit: silverLimit, analyzer: analyzer)
    var memory = TaggerMemory()
    func kept(_ annotation: Annotation) -> [KeptAttribution] {
      let facts = TokenView(annotation, lexicon: model.lexicon)
      return Quotations.kept(annotation, facts, model.attributions(facts, &memory), model.acceptance)
    }
    let examples = seen.flatMap { UtteranceTrainer.examples(kept($0.annotation), $0.gold, doubtful: []) }
    let more = machine.flatMap {
      UtteranceTrainer.examples(kept($0.document.annotation), $0.document.gold, doubtful: $0.doubtful)
    }
    var utterance = UtteranceTrainer.fit(
      examples, more: more, gold: seen.reduce(0) { $0 + $1.gold.count }, decay: decay)
    if let threshold { utterance.threshold = threshold }
    let url = URL(filePath: folder).appending(path: "cues.bin")
    var bytes = [UInt8](try Data(contentsOf: url))
    guard WeightFile.replace("utterance.weights", with: utterance.weights + [utterance.threshold], in: &bytes)
    else { throw ValidationError("\(url.path) has no utterance model to replace") }
    if let least {
      _ = WeightFile.replace("acceptance.weights", with: model.acceptance.weights + [least], in: &bytes)
    }
    try Data(bytes).write(to: url)
  }
}
