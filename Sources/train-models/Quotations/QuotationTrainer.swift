// The steps of training the quotation models, in order: cues, cues again by nets that have not seen the
// article, source and content of each cue, and the decision which attributions to keep.
import Analysis
import DocumentModel
import Foundation

struct QuotationTrainer {
  static let folds = 4
  var schedule = TaggerSchedule()
  var vectors: WordVectors?
  /// How often a feature of sources and contents must be seen to get a row.
  var spanLeast = 3
  /// The same for cues.
  var cueLeast = 2
  private var train: [PreparedDocument] = []
  private var dev: [PreparedDocument] = []
  /// World news that is not learned from.
  private var unseen: [(name: String, documents: [PreparedDocument])] = []
  /// How often each article of `train` is shown.
  private var shown: [Int] = []
  /// Paragraphs of other articles, to learn cues from.
  private var silver: [TaggerInstance] = []
  private var saidSilver: [SilverArticle] = []
  private var utterance: Utterance?
  private var table = CueLexicon([:])
  private var cueFeatures: FeatureRows?
  private var spanFeatures: FeatureRows?
  private var cueNets: [TaggerTrainer] = []
  private var spanNets: [TaggerTrainer] = []
  private var acceptance = Acceptance(weights: [0, 1] + [Float](repeating: 0, count: 17), threshold: 0.45)
  private let clock = ContinuousClock()
  private var start = ContinuousClock().now

  /// Stages that give what the quotation models read.
  static func reading(givenParses: Bool) -> [any Stage] {
    if givenParses { return [Paragraphs(), QuoteMarks()] }
    return Analyzer().stages.filter { !$0.gives.contains(.quotations) && !$0.gives.contains(.actors) }
  }

  mutating func lap(_ what: String) {
    say("\(what): \(start.duration(to: clock.now).components.seconds) s")
    start = clock.now
  }

  mutating func prepare(
    _ train: [QuotationDocument], _ dev: [QuotationDocument], world: [QuotationDocument] = [], times: Int = 1,
    unseen: [(String, [QuotationDocument])] = []
  ) {
    table = lexicon(train + world)
    let table = table
    self.train = (train + world).enumerated().map {
      PreparedDocument($1, lexicon: table, fold: $0 % Self.folds)
    }
    shown = train.map { _ in 1 } + world.map { _ in times }
    self.dev = dev.map { PreparedDocument($0, lexicon: table, fold: 0) }
    self.unseen = unseen.map { ($0, $1.map { PreparedDocument($0, lexicon: table, fold: 0) }) }
  }

  /// Machine-made quotations: cues are learned from most of the articles, what is said from the others.
  mutating func addSilver(_ articles: [SilverArticle], forCues: Float) {
    let split = Int(Float(articles.count) * forCues)
    // Guardian and Reuters stand one behind the other.
    var random = RandomSource(seed: 21)
    var order = Array(articles.indices)
    random.shuffle(&order)
    silver = order.prefix(split).flatMap { articles[$0].cues(table) }
    saidSilver = order.dropFirst(split).map { articles[$0] }
    lap("\(silver.count) machine-made paragraphs, \(saidSilver.count) articles to tell what is said")
  }

  /// What is learned from, each article as often as it is shown.
  private func instances(_ of: (PreparedDocument) -> [TaggerInstance]) -> [TaggerInstance] {
    zip(train, shown).flatMap { document, times -> [TaggerInstance] in
      let own = of(document)
      return (0..<times).flatMap { _ in own }
    }
  }

  /// Marginals of several nets: those of the mean score.
  static func marginals(_ nets: [TaggerTrainer], _ instance: TaggerInstance) -> [Float] {
    nets[0].chain.chain.marginals(scores(nets, instance))
  }

  static func scores(_ nets: [TaggerTrainer], _ instance: TaggerInstance) -> [Float] {
    var total = nets[0].scores(instance.hashes, heads: instance.heads)
    for net in nets.dropFirst() {
      let more = net.scores(instance.hashes, heads: instance.heads)
      for k in total.indices { total[k] += more[k] }
    }
    return nets.count == 1 ? total : total.map { $0 / Float(nets.count) }
  }

  private func cueTagger(
    _ instances: [TaggerInstance], _ features: FeatureRows, seed: UInt64, after: (Int, TaggerTrainer) -> Void
  ) -> TaggerTrainer {
    let net = TaggerTrainer(
      features, slots: CueFeatures.slots, labels: SpanLabel.cueLabels, vectors: vectors,
      schedule: schedule, seed: seed, allowed: SpanLabel.allowed)
    net.train(instances, schedule: schedule, seed: seed) { after($0, net) }
    return net
  }

  mutating func trainCues(nets: Int) {
    let instances = instances(\.paragraphs).filter { !$0.gold.isEmpty } + silver
    let features = FeatureRows(instances, least: cueLeast)
    cueFeatures = features
    for k in 0..<nets {
      let net = cueTagger(instances, features, seed: 1 + UInt64(k)) { epoch, net in
        guard k == 0 && epoch >= schedule.epochs - 1 else { return }
        scoreCues([net], "epoch \(epoch)")
      }
      cueNets.append(net)
      lap("cue net \(k + 1) (\(features.hashes.count) rows)")
    }
    if nets > 1 { scoreCues(cueNets, "\(nets) nets") }
  }

  private func scoreCues(_ nets: [TaggerTrainer], _ what: String) {
    for (name, documents) in [("PolNeAR", dev)] + unseen where !documents.isEmpty {
      for threshold in [0.1, 0.3, 0.5] as [Float] {
        var score = SpanScore()
        for document in documents {
          let cues = document.findCues(threshold: threshold) { Self.marginals(nets, $0) }
          score.add(cues.map(\.tokens), document.document.gold.flatMap(\.cue))
        }
        say("  cues, \(name), \(what), threshold \(threshold): \(score.text)")
      }
    }
  }

  mutating func jackknifeCues() {
    let instances = instances(\.paragraphs).filter { !$0.gold.isEmpty } + silver
    for fold in 0..<Self.folds {
      let seen = instances.filter { $0.fold != fold }
      let net = cueTagger(seen, FeatureRows(seen), seed: 11 + UInt64(fold)) { _, _ in }
      for document in train where document.fold == fold {
        document.cues = document.findCues(threshold: QuotationModel.lowestCue) { Self.marginals([net], $0) }
      }
      lap("cues of fold \(fold + 1)")
    }
    for document in dev {
      document.cues = document.findCues(threshold: QuotationModel.lowestCue) { Self.marginals(cueNets, $0) }
    }
  }

  private func spanTagger(
    _ instances: [TaggerInstance], _ features: FeatureRows, seed: UInt64, after: (Int, TaggerTrainer) -> Void
  ) -> TaggerTrainer {
    let net = TaggerTrainer(
      features, slots: CueFeatures.slots + AttributionFeatures.slots, labels: SpanLabel.spanLabels,
      vectors: vectors, schedule: schedule, seed: seed, allowed: SpanLabel.allowed)
    net.train(instances, schedule: schedule, seed: seed) { after($0, net) }
    return net
  }

  mutating func trainSpans(nets: Int) {
    let instances = instances { $0.spanInstances() }
    lap("\(instances.count) instances of \(instances.reduce(0) { $0 + $1.gold.count }) tokens")
    let features = FeatureRows(instances, least: spanLeast)
    spanFeatures = features
    for k in 0..<nets {
      let net = spanTagger(instances, features, seed: 31 + UInt64(k)) { epoch, net in
        guard k == 0 && epoch >= 2 else { return }
        scoreSpans([net], "epoch \(epoch)", [0.4])
      }
      spanNets.append(net)
      lap("span net \(k + 1) (\(features.hashes.count) rows)")
    }
    scoreSpans(spanNets, "\(nets) nets", [0.3, 0.4, 0.5])
  }

  private func found(_ documents: [PreparedDocument], _ nets: [TaggerTrainer]) -> [[FoundAttribution]] {
    var lattice = ChainLattice()
    return documents.map { document in
      document.findAttributions(document.cues, chain: nets[0].chain.chain, &lattice) { Self.scores(nets, $0) }
    }
  }

  private func scoreSpans(_ nets: [TaggerTrainer], _ what: String, _ thresholds: [Float]) {
    let found = found(dev, nets)
    for threshold in thresholds {
      var score = SystemScore()
      for (document, all) in zip(dev, found) {
        score.add(all.filter { $0.cue.posterior >= threshold && !$0.content.isEmpty }, document.document.gold)
      }
      say("  \(what), threshold \(threshold): \(score.text)")
    }
  }

  /// Held-out attributions by span nets of the other folds.
  mutating func fitAcceptance(threshold: Float?, utteranceDecay: Float) {
    let instances = instances { $0.spanInstances() }
    var held = [[FoundAttribution]](repeating: [], count: train.count)
    // Half of the articles are plenty for a score of numbers; what is said needs all of world news.
    let isWorld = train.map { $0.document.gold.contains { $0.isSaid != nil } }
    let used = isWorld.contains(true) ? Self.folds : Self.folds / 2
    for fold in 0..<used {
      let seen = instances.filter { $0.fold != fold }
      let net = spanTagger(seen, FeatureRows(seen, least: spanLeast), seed: 51 + UInt64(fold)) { _, _ in }
      let documents = train.indices.filter {
        train[$0].fold == fold && (isWorld[$0] || fold < Self.folds / 2)
      }
      for (d, all) in zip(documents, found(documents.map { train[$0] }, [net])) { held[d] = all }
      lap("attributions of fold \(fold + 1)")
    }
    let chosen = train.indices.filter { train[$0].fold < Self.folds / 2 || isWorld[$0] }
    let documents = chosen.map { train[$0] }
    acceptance = AcceptanceTrainer.fit(
      AcceptanceTrainer.examples(chosen.map { held[$0] }, documents), documents)
    // Nets that vote are surer than the single ones that the probabilities were fitted on.
    if cueNets.count > 1 { acceptance.threshold += 0.05 }
    if let threshold { acceptance.threshold = threshold }
    let rows = chosen.flatMap { keptRows(train[$0], held[$0]) }
    acceptance.calibration = AcceptanceTrainer.calibration(rows)
    lap("acceptance, threshold \(acceptance.threshold), calibration \(acceptance.calibration)")
    guard isWorld.contains(true) else { return }
    let world = train.indices.filter { isWorld[$0] }
    let ours = world.flatMap { utteranceExamples(train[$0], held[$0], doubtful: []) }
    utterance = UtteranceTrainer.fit(
      ours, more: silverExamples(),
      gold: world.reduce(0) { $0 + train[$1].document.gold.filter { $0.isSaid == true }.count },
      decay: utteranceDecay)
    lap("what is said")
  }

  /// The same of machine-made quotations, in articles that no net has seen.
  private func silverExamples() -> [UtteranceExample] {
    saidSilver.flatMap { article -> [UtteranceExample] in
      let document = PreparedDocument(article.document, lexicon: table, fold: -1)
      document.cues = document.findCues(threshold: QuotationModel.lowestCue) {
        Self.marginals(cueNets, $0)
      }
      return utteranceExamples(document, self.found([document], spanNets)[0], doubtful: article.doubtful)
    }
  }

  /// What the rules keep of attributions, and whether readers marked it as said; nothing of what is doubtful.
  private func utteranceExamples(
    _ document: PreparedDocument, _ found: [FoundAttribution], doubtful: [GoldAttribution]
  ) -> [UtteranceExample] {
    UtteranceTrainer.examples(kept(document, found), document.document.gold, doubtful: doubtful)
  }

  private func kept(_ document: PreparedDocument, _ found: [FoundAttribution]) -> [KeptAttribution] {
    let pairs = found.map { one -> (FoundAttribution, Float) in
      (one, one.content.isEmpty ? 0 : acceptance.probability(Acceptance.features(one, document.facts)))
    }
    return Quotations.kept(document.document.annotation, document.facts, pairs, acceptance)
  }

  /// What the rules keep of attributions, and whether it is right. Speech within speech is not annotated in
  /// PolNeAR.
  private func keptRows(
    _ document: PreparedDocument, _ found: [FoundAttribution]
  ) -> [(kind: Quotation.Kind, probability: Float, isRight: Bool)] {
    var used: Set<Int> = []
    return kept(document, found).compactMap { kept in
      let match = SystemScore.match(kept.content, kept.source, document.document.gold)
      if kept.isNested && match == nil { return nil }
      return (kept.kind, kept.probability, match.map { used.insert($0).inserted } ?? false)
    }
  }

  /// The whole system on the development articles.
  mutating func score() {
    let examples = AcceptanceTrainer.examples(found(dev, spanNets), dev)
    for shift in [-0.1, -0.05, 0, 0.05, 0.1] as [Float] {
      var model = acceptance
      model.threshold += shift
      say("  system, threshold \(model.threshold): \(AcceptanceTrainer.score(examples, model, dev).text)")
    }
    let error = AcceptanceTrainer.calibrationError(
      examples.map { (acceptance.probability($0.features), $0.isRight) })
    say("  calibration error before rules: \((error * 1000).rounded() / 10) %")
    let all = found(dev, spanNets)
    let rows = zip(dev, all).flatMap { keptRows($0, $1) }
    let kept = AcceptanceTrainer.calibrationError(
      rows.map { (acceptance.calibrated($0.probability, $0.kind), $0.isRight) })
    lap("calibration error of what is kept: \((kept * 1000).rounded() / 10) %")
  }

  /// Features that get rows: those learned, and common words that only vectors know.
  private func withWords(_ learned: [UInt32]) -> [UInt32] {
    guard let vectors else { return learned }
    let common = zip(vectors.words, vectors.isCommon).filter(\.1).map { Feature.hash(1, $0.0) }
    return Set(learned).union(common).sorted()
  }

  func write(_ folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var cueFile = WeightFileWriter(), spanFile = WeightFileWriter()
    let cueHashes = withWords(cueFeatures!.hashes), spanHashes = withWords(spanFeatures!.hashes)
    RowIndex.write(cueHashes, "cues", to: &cueFile)
    for (k, net) in cueNets.enumerated() { net.write("cues", number: k, hashes: cueHashes, to: &cueFile) }
    table.write(to: &cueFile)
    acceptance.write(to: &cueFile)
    utterance?.write(to: &cueFile)
    RowIndex.write(spanHashes, "spans", to: &spanFile)
    for (k, net) in spanNets.enumerated() { net.write("spans", number: k, hashes: spanHashes, to: &spanFile) }
    for (name, file) in [("cues.bin", cueFile), ("attributions.bin", spanFile)] {
      let bytes = file.bytes()
      try Data(bytes).write(to: folder.appending(path: name))
      say("\(name): \(bytes.count) bytes")
    }
  }
}
