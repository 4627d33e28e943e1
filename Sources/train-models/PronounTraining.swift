// Trains the weights by which a pronoun chooses among those in mind: a logistic model over candidates, one
// set for he and she, one for it, one for they.
import Analysis
import ArgumentParser
import DocumentModel

#if canImport(Glibc)
  import Glibc
#endif

/// `train-models pronouns`: prints how well pronouns are resolved; with `--out` trains first and writes the
/// table.
struct TrainPronouns: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pronouns", abstract: "Measures, and with --out trains, the choice of whom a pronoun means.")
  @Option(help: "Folder of the corpora.") var data = "../shared/data"
  @Option(help: "Folder of the hand-made speakers of PolNeAR dev.") var gold = "../shared/gold/polnear-dev"
  @Option(help: "Swift file to write the weights to.") var out: String?
  @Option(help: "Passes over the examples.") var epochs = 30
  @Option(help: "How much an example of the hand-made speakers counts.") var speakerWeight = 3.0
  @Option(help: "How much an example of GAP counts.") var gapWeight = 1.0
  @Flag(help: "Learn from the other half of the hand-made speakers.") var swap = false
  @Option(help: "Pull of all weights towards zero.") var decay = 0.05

  func run() throws {
    let halves = try (0..<2).map {
      try PronounCorpora.speakers(split: "\(data)/polnear/dev", gold: gold, half: $0)
    }
    let gapTest = PronounCorpora.gap("\(data)/coref/gap-validation.tsv")
    print(
      "GAP validation, as the program answers: P \(rounded(gapTest.precision)) R \(rounded(gapTest.recall)) F1 \(rounded(gapTest.f1))"
    )
    let gumTest = PronounCorpora.gum("\(data)/ud/en_gum-dev.conllu.gz")
    let held = [
      ("speakers, first half", halves[0]), ("speakers, other half", halves[1]),
      ("GAP validation", gapTest.examples), ("GUM dev", gumTest),
    ]
    guard let out else {
      report("as built", held, PronounTrainer.embedded)
      return
    }
    let gapTrain = PronounCorpora.gap("\(data)/coref/gap-development.tsv")
    print("GAP development, as the program answers: F1 \(rounded(gapTrain.f1))")
    let gumTrain = PronounCorpora.gum("\(data)/ud/en_gum-train.conllu.gz")
    var trainer = PronounTrainer(decay: decay)
    trainer.add(halves[swap ? 1 : 0], weight: speakerWeight)
    trainer.add(gapTrain.examples, weight: gapWeight)
    trainer.add(gumTrain, weight: 1)
    trainer.train(epochs: epochs)
    report("as built", held, PronounTrainer.embedded)
    report("trained", held, trainer.score)
    writeFile(Array(trainer.source.utf8), out)
  }

  private func report(
    _ name: String, _ sets: [(name: String, examples: [PronounExample])],
    _ score: (Int, Bool, [UInt8]) -> Double
  ) {
    for (set, examples) in sets {
      let rows = (0..<3).map { family in
        let asked = examples.filter {
          $0.family == family && $0.right.contains(true) && $0.candidates.count > 1
        }
        let right = asked.filter { example in
          let scores = example.candidates.map { score(family, example.speaks, $0) }
          return example.right[scores.firstIndex(of: scores.max()!)!]
        }
        let all = examples.filter { $0.family == family }
        let known = all.filter { $0.right.contains(true) }
        return
          "[\(known.count)/\(all.count)] \(right.count) of \(asked.count) (\(rounded(100 * Double(right.count) / Double(max(1, asked.count)))) %)"
      }
      print("\(name), \(set), two candidates or more: he/she \(rows[0]), it \(rows[1]), they \(rows[2])")
    }
  }

  private func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}

struct PronounTrainer {
  private var weights: [[Double]]
  private var sums: [[Double]]
  private var examples: [(example: PronounExample, weight: Double)] = []
  private let decay: Double

  init(decay: Double) {
    self.decay = decay
    weights = Array(repeating: Array(repeating: 0, count: PronounFeature.allCases.count), count: 4)
    sums = weights
  }

  static func embedded(_ family: Int, _ speaks: Bool, _ features: [UInt8]) -> Double {
    Double(PronounWeights.sum(features, family: family, speaks: speaks))
  }

  func score(_ family: Int, _ speaks: Bool, _ features: [UInt8]) -> Double {
    columns(family, speaks).reduce(0) { sum, column in features.reduce(sum) { $0 + weights[column][Int($1)] }
    }
  }

  private func columns(_ family: Int, _ speaks: Bool) -> [Int] { family == 0 && speaks ? [0, 3] : [family] }

  /// Only examples that teach: somebody right, somebody wrong.
  mutating func add(_ more: [PronounExample], weight: Double) {
    examples += more.filter { $0.right.contains(true) && $0.right.contains(false) }.map { ($0, weight) }
  }

  /// AdaGrad over the examples in a fixed shuffle; the likelihood of all right candidates together.
  mutating func train(epochs: Int) {
    var order = Array(examples.indices)
    var seed: UInt64 = 88_172_645_463_325_252
    for index in order.indices.reversed() where index > 0 {
      seed ^= seed << 13
      seed ^= seed >> 7
      seed ^= seed << 17
      order.swapAt(index, Int(seed % UInt64(index + 1)))
    }
    for epoch in 0..<epochs {
      var loss = 0.0
      for index in order {
        let (example, weight) = examples[index]
        let family = example.family
        let scores = example.candidates.map { score(family, example.speaks, $0) }
        let top = scores.max()!
        let powers = scores.map { exp($0 - top) }
        let total = powers.reduce(0, +)
        let right = zip(powers, example.right).reduce(0.0) { $0 + ($1.1 ? $1.0 : 0) }
        loss -= weight * log(right / total)
        for (number, features) in example.candidates.enumerated() {
          let slope = weight * (powers[number] / total - (example.right[number] ? powers[number] / right : 0))
          for column in columns(family, example.speaks) {
            for feature in features {
              let at = Int(feature)
              let gradient = slope + decay * weights[column][at] * weight / 10
              sums[column][at] += gradient * gradient
              weights[column][at] -= 0.2 * gradient / (sums[column][at].squareRoot() + 1e-6)
            }
          }
        }
      }
      if epoch % 10 == 9 {
        print(
          "pass \(epoch + 1): loss \((loss / Double(examples.count) * 1000).rounded() / 1000) over \(examples.count) pronouns"
        )
      }
    }
  }

  /// The table as the program carries it.
  var source: String {
    var rows: [String] = []
    for feature in PronounFeature.allCases {
      let values = weights.map { String(Int(($0[Int(feature.rawValue)] * 256 / log(2)).rounded())) }
      rows.append("    \(feature) \(values.joined(separator: " "))")
    }
    return """
      // Weights of what is seen of a candidate for a pronoun, for he and she, it, they, and what is added for he and
      // she that speak; 256 doubles the odds. Written by `train-models pronouns`.

      extension PronounWeights {
        static let table = \"\"\"
      \(rows.joined(separator: "\n"))
          \"\"\"
      }

      """
  }
}
