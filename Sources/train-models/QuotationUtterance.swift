// Fits the decision what is said, on what taggers that had not seen an article found in it.
import Analysis
import DocumentModel
import Foundation

/// An attribution found in an article, and whether careful readers marked it as said.
struct UtteranceExample {
  var features: UtteranceFeatures
  var isSaid: Bool
}

enum UtteranceTrainer {
  /// Logistic regression by AdaGrad with mild decay; the threshold has the best F1 over `gold` quotations.
  static func fit(
    _ examples: [UtteranceExample], more: [UtteranceExample], gold: Int, decay: Float
  ) -> Utterance {
    var model = train(more + examples + examples, decay: decay, seed: 5)
    // The threshold from folds: a model is too sure of what it has learned.
    var scored: [(Float, Bool)] = []
    for fold in 0..<5 {
      let seen = examples.indices.filter { $0 / 40 % 5 != fold }.map { examples[$0] }
      let part = train(more + seen + seen, decay: decay, seed: 6 + UInt64(fold))
      for k in examples.indices where k / 40 % 5 == fold {
        scored.append((part.probability(examples[k].features), examples[k].isSaid))
      }
    }
    var best: Float = 0
    for threshold in stride(from: 0.15, through: 0.7, by: 0.025) as StrideThrough<Float> {
      let kept = scored.filter { $0.0 >= threshold }, right = kept.filter(\.1).count
      let f = 2 * Float(right) / Float(max(1, kept.count + gold))
      if f > best { (best, model.threshold) = (f, threshold) }
    }
    say(
      "  said: \(examples.count) and \(more.count) examples, \(examples.filter(\.isSaid).count) right of \(gold), F1 in folds "
        + "\((best * 1000).rounded() / 10) at \(model.threshold)")
    return model
  }

  /// Whether attributions that were kept are said: readers marked it, at least in part. How much of it is
  /// right is not asked here. Nothing is made of what is doubtful.
  static func examples(
    _ kept: [KeptAttribution], _ gold: [GoldAttribution], doubtful: [GoldAttribution]
  ) -> [UtteranceExample] {
    let said = gold.filter { $0.isSaid == true }
    return kept.compactMap { one in
      let isSaid = SystemScore.match(one.content, said, least: 0.2) != nil
      if !isSaid, SystemScore.match(one.content, doubtful, least: 0.2) != nil { return nil }
      return UtteranceExample(features: one.utterance, isSaid: isSaid)
    }
  }

  private static func train(_ examples: [UtteranceExample], decay: Float, seed: UInt64) -> Utterance {
    let n = Utterance.buckets + Utterance.sizes
    var weights = [Float](repeating: 0, count: n), squares = [Float](repeating: 0.1, count: n)
    var random = RandomSource(seed: seed)
    var order = Array(examples.indices)
    for _ in 0..<12 {
      random.shuffle(&order)
      for k in order {
        let example = examples[k]
        let model = Utterance(weights: weights, threshold: 0)
        let error = model.probability(example.features) - (example.isSaid ? 1 : 0)
        func step(_ place: Int, _ value: Float) {
          let gradient = error * value + decay * weights[place]
          squares[place] += gradient * gradient
          weights[place] -= 0.1 * gradient / squares[place].squareRoot()
        }
        for place in example.features.places { step(Int(place), 1) }
        for (k, size) in example.features.sizes.enumerated() { step(Utterance.buckets + k, size) }
      }
    }
    return Utterance(weights: weights, threshold: 0.5)
  }
}
