// Trains the weights by which it is decided who is meant: by a pronoun, by a noun, by words without a source.
// Each is a logistic model over candidates (conditional logit, McFadden 1974).
import Analysis
import ArgumentParser
import Foundation

/// `train-models speakers`: prints how well the choices are made; with `--out` trains first and writes the
/// tables.
struct TrainSpeakers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "speakers",
    abstract: "Measures, and with --out trains, the choice of whom a pronoun, a noun or loose words mean.")
  @Option(help: "Folder of the corpora.") var data = "../shared/data"
  @Option(help: "Folder of the hand-made speakers of PolNeAR dev.") var gold = "../shared/gold/polnear-dev"
  @Option(help: "Articles with gold speakers to learn from, in JSON Lines.")
  var world = [
    "../shared/gold/world-train.jsonl", "Sources/train-models/Readings/quotations.jsonl",
    "Sources/train-models/Readings/more.jsonl",
  ]
  @Option(help: "Articles with gold speakers to measure on.")
  var measured = ["Sources/train-models/Readings/unread.jsonl"]
  @Option(help: "Articles in which everybody was written down, to learn from who is somebody.")
  var everybody = [
    "../shared/gold/world-train.jsonl", "Sources/train-models/Readings/more.jsonl",
    "Sources/train-models/Readings/others.jsonl", "Sources/train-models/Readings/invented.jsonl",
    "Sources/train-models/Readings/invented-more.jsonl",
  ]
  @Option(help: "Folder to write the tables of weights to.") var out: String?

  func run() throws {
    let halves = try (0..<2).map {
      try SpeakerCorpora.speakers(split: "\(data)/polnear/dev", gold: gold, half: $0)
    }
    let gap = SpeakerCorpora.gap("\(data)/coref/gap-validation.tsv")
    print(
      "GAP validation, as the program answers: P \(tenths(gap.precision)) R \(tenths(gap.recall)) F1 "
        + "\(tenths(gap.f1))"
    )
    let unread = SpeakerCorpora.world(try WorldSpeakers.read(measured, data: data)).map(\.choices)
    let held: [(String, [ChoiceExample])] = [
      ("unread", unread.flatMap { $0.pronouns + $0.nouns + $0.loose + $0.actors }),
      ("PolNeAR speakers, other half", halves[1]), ("GAP validation", gap.examples),
      ("GUM dev", SpeakerCorpora.gum("\(data)/ud/en_gum-dev.conllu.gz")),
    ]
    report("as built", held) { Self.embedded($0, $1) }
    guard let out else { return }
    let named = try WorldSpeakers.read(everybody, data: data)
    let complete = Set(named.map(\.id))
    let spoken = try WorldSpeakers.read(world, data: data)
    let ids = Set(spoken.map(\.id))
    var all = SpeakerCorpora.world(spoken + named.filter { !ids.contains($0.id) })
    all.sort { Self.order($0.id) < Self.order($1.id) }
    let learned = all.filter { ids.contains($0.id) }
    let pronouns =
      [(halves[0], 2.0), (SpeakerCorpora.gap("\(data)/coref/gap-development.tsv").examples, 1.0)]
      + [(SpeakerCorpora.gum("\(data)/ud/en_gum-train.conllu.gz"), 1.0)]
      + [(learned.flatMap(\.choices.pronouns), 2.0)]
    folds(learned.map(\.choices))
    var model = SpeakerModel()
    model.pronouns.train(pronouns, decay: 0.05)
    model.nouns.train([(learned.flatMap(\.choices.nouns), 1)], decay: 0.2)
    model.loose.train([(learned.flatMap(\.choices.loose), 1)], decay: 0.2)
    model.actors.train(
      [(all.filter { complete.contains($0.id) }.flatMap(\.choices.actors), 1)], decay: 0.8,
      passes: 90)
    kept(unread.flatMap(\.actors), model)
    report("trained", held) { model.scores($0)[$1] }
    writeFile(
      Array(model.pronouns.source(of: PronounFeature.self, "Pronoun").utf8), "\(out)/PronounTable.swift")
    writeFile(Array(model.nouns.source(of: NominalFeature.self, "Nominal").utf8), "\(out)/NominalTable.swift")
    writeFile(Array(model.actors.source(of: ActorFeature.self, "Actor").utf8), "\(out)/ActorTable.swift")
    writeFile(Array(model.loose.source(of: LooseFeature.self, "Loose").utf8), "\(out)/LooseTable.swift")
  }

  /// Nouns and loose words on articles that were not learned from, five times over: how many are right, and
  /// how sure it was.
  private func folds(_ articles: [Choices]) {
    var sure: [String: [(share: Double, isRight: Bool)]] = [:]
    for fold in 0..<5 {
      var model = SpeakerModel()
      let rest = articles.enumerated().filter { $0.offset % 5 != fold }.map(\.element)
      model.nouns.train([(rest.flatMap(\.nouns), 1)], decay: 0.2)
      model.loose.train([(rest.flatMap(\.loose), 1)], decay: 0.2)
      for (number, article) in articles.enumerated() where number % 5 == fold {
        for (name, examples) in [("nouns", article.nouns), ("loose words", article.loose)] {
          for example in examples where !example.candidates.isEmpty {
            let shares = SpeakerModel.shares(model.scores(example))
            let best = shares.indices.max { shares[$0] < shares[$1] } ?? 0
            sure[name, default: []].append((shares[best], example.right[best]))
          }
        }
      }
    }
    for (name, answers) in sure.sorted(by: { $0.key < $1.key }) {
      let rows = stride(from: 0.3, to: 1, by: 0.1).map { least -> String in
        let said = answers.filter { $0.share >= least && $0.share < least + 0.1 }
        let right = said.filter(\.isRight).count
        return "\(tenths(least)): \(right) of \(said.count)"
      }
      print("folds, \(name), right by how sure: \(rows.joined(separator: ", "))")
    }
  }

  /// How many names that say nothing are somebody, and how many of those that are kept, by how sure one must
  /// be.
  private func kept(_ actors: [ChoiceExample], _ model: SpeakerModel) {
    let all = actors.filter { $0.right[0] }.count
    for least in stride(from: 0.2, to: 0.7, by: 0.05) {
      let kept = actors.filter { SpeakerModel.shares(model.scores($0))[0] >= least }
      let right = kept.filter { $0.right[0] }.count
      print(
        "names that say nothing, at \(tenths(100 * least)) %: \(right) of \(all) kept, \(kept.count - right) "
          + "spare of \(actors.count - all)"
      )
    }
  }

  /// Articles in an order that hangs on their names alone, so that folds stay the same.
  private static func order(_ id: String) -> UInt64 {
    id.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  private static func embedded(_ example: ChoiceExample, _ candidate: Int) -> Double {
    let features = example.candidates[candidate]
    switch example.family {
    case 0...2: return Double(PronounWeights.sum(features, family: example.family, speaks: example.speaks))
    case 3, 4: return Double(NominalWeights.learned.sum(features, example.family - 3))
    case 5: return Double(LooseWeights.learned.sum(features))
    default: return Double(ActorWeights.learned.sum(features, example.family - 6))
    }
  }

  private func report(
    _ name: String, _ sets: [(String, [ChoiceExample])], _ score: (ChoiceExample, Int) -> Double
  ) {
    let families = [
      "he/she", "it", "they", "persons", "bodies", "loose", "name", "names", "body", "bodies' names",
      "small", "small with a name", "capital", "capitals",
    ]
    for (set, examples) in sets {
      var rows: [String] = []
      for (family, name) in families.enumerated() {
        let all = examples.filter { $0.family == family && !$0.candidates.isEmpty }
        guard !all.isEmpty else { continue }
        let right = all.filter { example in
          let scores = example.candidates.indices.map { score(example, $0) }
          return example.right[scores.indices.max { scores[$0] < scores[$1] } ?? 0]
        }.count
        let known = all.filter { $0.right.contains(true) }.count
        rows.append("\(name) \(right) of \(known) (\(all.count))")
      }
      print(
        "\(name), \(set), right of those with a right candidate (of all): \(rows.joined(separator: ", "))")
    }
  }

  private func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}

/// The three choices.
struct SpeakerModel {
  /// Columns: he and she, it, they, and what is added for he and she that speak.
  var pronouns = ChoiceTrainer(columns: 4, width: PronounFeature.allCases.count) {
    $0.family == 0 && $0.speaks ? [0, 3] : [$0.family]
  }
  var nouns = ChoiceTrainer(columns: 2, width: NominalFeature.allCases.count) { [$0.family - 3] }
  var loose = ChoiceTrainer(columns: 1, width: LooseFeature.allCases.count) { _ in [0] }

  /// A column for each family, and one for all.
  var actors = ChoiceTrainer(
    columns: ActorWeights.families + 1, width: ActorFeature.allCases.count, shared: ActorWeights.families
  ) { [$0.family - 6, ActorWeights.families] }

  func scores(_ example: ChoiceExample) -> [Double] {
    switch example.family {
    case 0...2: pronouns.scores(example)
    case 3, 4: nouns.scores(example)
    case 5: loose.scores(example)
    default: actors.scores(example)
    }
  }

  static func shares(_ scores: [Double]) -> [Double] {
    let top = scores.max() ?? 0
    let powers = scores.map { exp($0 - top) }
    let total = powers.reduce(0, +)
    return powers.map { $0 / total }
  }
}

/// A logistic model over candidates, trained with AdaGrad (Duchi et al. 2011) on the likelihood of all right
/// candidates together.
struct ChoiceTrainer {
  private var weights: [[Double]]
  private var sums: [[Double]]
  private let columns: (ChoiceExample) -> [Int]
  /// The column that all families have in common, if there is one.
  private let shared: Int?

  init(
    columns count: Int, width: Int, shared: Int? = nil, _ columns: @escaping (ChoiceExample) -> [Int]
  ) {
    weights = Array(repeating: Array(repeating: 0, count: width), count: count)
    sums = weights
    self.columns = columns
    self.shared = shared
  }

  func scores(_ example: ChoiceExample) -> [Double] {
    let columns = columns(example)
    return example.candidates.map { features in
      columns.reduce(0) { sum, column in features.reduce(sum) { $0 + weights[column][Int($1)] } }
    }
  }

  /// Learns from those that teach: somebody right, somebody wrong.
  mutating func train(_ sets: [([ChoiceExample], weight: Double)], decay: Double, passes: Int = 30) {
    var examples = sets.flatMap { set in
      set.0.filter { $0.right.contains(true) && $0.right.contains(false) }.map { ($0, set.weight) }
    }
    var random = RandomSource(seed: 5)
    for _ in 0..<passes {
      random.shuffle(&examples)
      for (example, weight) in examples { step(example, weight, decay) }
    }
  }

  private mutating func step(_ example: ChoiceExample, _ weight: Double, _ decay: Double) {
    let shares = SpeakerModel.shares(scores(example))
    let right = zip(shares, example.right).reduce(0.0) { $0 + ($1.1 ? $1.0 : 0) }
    guard right > 0 else { return }
    for (number, features) in example.candidates.enumerated() {
      let slope = weight * (shares[number] - (example.right[number] ? shares[number] / right : 0))
      guard abs(slope) > 1e-6 else { continue }
      for column in columns(example) {
        for feature in features {
          let at = Int(feature)
          let gradient = slope + decay * weights[column][at] * weight / 10
          sums[column][at] += gradient * gradient
          weights[column][at] -= 0.2 * gradient / (sums[column][at].squareRoot() + 1e-6)
        }
      }
    }
  }

  /// The table as the program carries it.
  func source<Feature: CaseIterable & RawRepresentable>(of feature: Feature.Type, _ name: String) -> String
  where Feature.RawValue == UInt8 {
    let rows = Feature.allCases.compactMap { feature -> String? in
      let common = shared.map { weights[$0][Int(feature.rawValue)] } ?? 0
      let values = weights.indices.filter { $0 != shared }.map { column in
        Int(((weights[column][Int(feature.rawValue)] + common) * 256 / log(2)).rounded())
      }
      guard values.contains(where: { $0 != 0 }) else { return nil }
      return "    \(feature) \(values.map(String.init).joined(separator: " "))"
    }
    return """
      // What each `\(name)Feature` is worth, a column for each family; 256 doubles the odds. Written by
      // `train-models speakers`.

      extension \(name)Weights {
        static let table = \"\"\"
      \(rows.joined(separator: "\n"))
          \"\"\"
      }

      """
  }
}
