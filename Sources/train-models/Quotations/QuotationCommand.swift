// The command that rebuilds the quotation models.
import Analysis
import ArgumentParser
import DocumentModel
import Foundation

/// `train-models quotations`: from PolNeAR train to weight files, scored on dev.
struct TrainQuotations: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quotations",
    abstract: "Trains the quotation models on PolNeAR train; writes OUT/cues.bin and OUT/attributions.bin.")

  @Option(help: "Folder of the corpora.") var data = "../shared/data"
  @Option(help: "Folder to write the weights to.") var out = "Sources/CModels"
  @Option(help: "Folder of word vectors (train-models vectors); several over the same words are joined.")
  var vectors: [String] = []
  @Option(help: "So many of the commonest words get a row though no gold article has them.")
  var commonWords = 20_000
  @Flag(help: "Use the tokens and trees that came with the corpus instead of the engine's own.")
  var givenParses = false
  @Option(help: "Nets that vote on cues.") var cueNets = 1
  @Option(help: "Nets that vote on sources and contents.") var spanNets = 1
  @Option(help: "Epochs for cues.") var cueEpochs = 5
  @Option(help: "Epochs for sources and contents.") var spanEpochs = 4
  @Flag(help: "Only train and score cues.") var cuesOnly = false
  @Flag(help: "Do not fit the acceptance model; take a fixed one.") var noAcceptance = false
  @Option(help: "Train on these outlets only (comma-separated).") var outlets: String?
  @Option(
    help:
      "World news with quotations marked (JSON Lines); of articles with their text two thirds are learned from."
  )
  var world: [String] = []
  @Option(help: "World news that is not learned from: cues are scored on each file.") var unseen: [String] =
    []
  @Option(help: "Articles that machine-made quotations are not taken from, JSON Lines.")
  var aside = "../shared/gold/world-dev.jsonl"
  @Option(help: "Folder of an article (text/, attributions/) that must be right, all of it.") var seed:
    String?
  @Option(help: "So often as if there were several of it.") var seedTimes = 3
  @Option(help: "Machine-made quotations of unlabelled news, to learn cues from.") var silver: String?
  @Option(help: "So many articles of them.") var silverLimit = Int.max
  @Option(help: "The share of them that cues are learned from; the others tell what is said.")
  var silverForCues: Float = 0.7
  @Option(help: "How often a feature of cues must be seen to get a row.") var cueLeast = 2
  @Option(help: "How often each article of world news is shown.") var worldTimes = 2
  @Option(help: "Attributions that are likelier right than this are looked at; fitted without it.")
  var threshold: Float?
  @Option var utteranceDecay: Float = 0.002
  @Option(help: "Read only this many training articles (for trials).") var limit = Int.max
  @Option var rowRate: Float = 0.08
  @Option var matrixRate: Float = 0.0015
  @Option var decay: Float = 0.7
  @Option var dropout: Float = 0.35
  @Option var featureDrop: Float = 0.2
  @Option(help: "How often a word is hidden.") var wordDrop: Float = 0
  @Option var spanRowRate: Float = 0.05
  @Option var spanDropout: Float = 0.35
  @Option var spanFeatureDrop: Float = 0.2
  @Option(help: "How often a feature of sources and contents must be seen to get a row.") var spanLeast = 3
  @Option var dimension = 64
  @Option(help: "Average the weights of cue nets from this epoch on (0.5: the middle of the first).")
  var cueAverage: Float = .infinity
  @Option(help: "The same for sources and contents.") var spanAverage: Float = .infinity

  func run() throws {
    var trainer = QuotationTrainer()
    trainer.schedule = TaggerSchedule(
      epochs: cueEpochs, rowRate: rowRate, matrixRate: matrixRate, decay: decay, dropout: dropout,
      featureDrop: featureDrop, dimension: dimension, wordDrop: wordDrop, averageFrom: cueAverage)
    if !vectors.isEmpty {
      trainer.vectors = try WordVectors(folders: vectors.map { URL(filePath: $0) }, common: commonWords)
    }
    let folder = URL(filePath: data + "/polnear")
    let analyzer = Analyzer(stages: QuotationTrainer.reading(givenParses: givenParses))
    func read(_ split: String) throws -> [QuotationDocument] {
      try QuotationCorpus.read(
        folder.appending(path: split),
        parses: givenParses ? folder.appending(path: split + ".corenlp.conllu.gz") : nil, analyzer: analyzer)
    }
    func polnear(_ split: String) throws -> [QuotationDocument] {
      try read(split).map { document in
        var document = document
        document.marksNested = false
        return document
      }
    }
    var train = Array(try polnear("train").prefix(limit))
    var dev = try polnear("dev")
    if let outlets = outlets?.split(separator: ",").map(String.init) {
      train = train.filter { outlets.contains($0.outlet) }
      dev = dev.filter { !outlets.contains($0.outlet) }
    }
    if !world.isEmpty {
      try prepare(&trainer, train, dev)
    } else {
      trainer.prepare(train, dev)
    }
    trainer.lap("\(train.count) articles to learn from, \(dev.count) to score on")
    trainer.cueLeast = cueLeast
    trainer.trainCues(nets: cueNets)
    if cuesOnly { return }
    trainer.jackknifeCues()
    trainer.schedule.averageFrom = spanAverage
    trainer.schedule.epochs = spanEpochs
    trainer.schedule.rowRate = spanRowRate
    trainer.schedule.dropout = spanDropout
    trainer.schedule.featureDrop = spanFeatureDrop
    trainer.spanLeast = spanLeast
    trainer.trainSpans(nets: spanNets)
    if !noAcceptance { trainer.fitAcceptance(threshold: threshold, utteranceDecay: utteranceDecay) }
    trainer.score()
    try trainer.write(URL(filePath: out))
  }

  /// With world news beside PolNeAR, and what a program has marked in more of it.
  private func prepare(
    _ trainer: inout QuotationTrainer, _ train: [QuotationDocument], _ dev: [QuotationDocument]
  ) throws {
    let analyzer = Analyzer()
    let all = try WorldCorpus.read(world, data: data, analyzer: analyzer)
    var seen = all.filter { !$0.isHeldOut }
    if let seed { seen += try WorldCorpus.seed(URL(filePath: seed), times: seedTimes, analyzer: analyzer) }
    var others = [("held out", all.filter(\.isHeldOut))]
    for path in unseen {
      others.append(
        (
          URL(filePath: path).lastPathComponent,
          try WorldCorpus.read([path], data: data, analyzer: analyzer)
        ))
    }
    trainer.prepare(train, dev, world: seen, times: worldTimes, unseen: others)
    if let silver {
      let other = try WorldCorpus.records(URL(filePath: aside)).compactMap { $0["id"] as? String }
      trainer.addSilver(
        try WorldCorpus.silver(
          URL(filePath: silver),
          news: ["guardian-raw", "reuters21578"].map { URL(filePath: "\(data)/news/\($0).jsonl.gz") },
          without: Set(all.map(\.id) + other), limit: silverLimit, analyzer: analyzer),
        forCues: silverForCues)
    }
  }
}
