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
  /// Logistic regression with decay.
  static func fit(
    _ examples: [UtteranceExample], more: [UtteranceExample], gold: Int, decay: Float
  ) -> Utterance {
    var model = train(more + examples, decay: decay, seed: 5)
    var scored: [(Float, Bool)] = []
    for fold in 0..<5 {
      let seen = examples.indices.filter { $0 / 40 % 5 != fold }.map { examples[$0] }
      let part = train(more + seen, decay: decay, seed: 6 + UInt64(fold))
      for k in examples.indices where k / 40 % 5 == fold {
        scored.append((part.probability(examples[k].features), examples[k].isSaid))
      }
    }
    // More likely than not; which threshold finds most is told as well.
    model.threshold = 0.5
    var best: (f: Float, threshold: Float) = (0, 0)
    for threshold in stride(from: 0.15, through: 0.7, by: 0.025) as StrideThrough<Float> {
      let kept = scored.filter { $0.0 >= threshold }, right = kept.filter(\.1).count
      let f = 2 * Float(right) / Float(max(1, kept.count + gold))
      if f > best.f { best = (f, threshold) }
    }
    say(
      "  said: \(examples.count) and \(more.count) examples, \(examples.filter(\.isSaid).count) right of \(gold), F1 in folds "
        + "\((best.f * 1000).rounded() / 10) at \(best.threshold)")
    return model
  }

  /// Whether attributions that were kept are said: a reader marked the same words, half of them at least.
  /// Nothing is made of what is doubtful.
  static func examples(
    _ kept: [KeptAttribution], _ gold: [GoldAttribution], doubtful: [GoldAttribution]
  ) -> [UtteranceExample] {
    let said = gold.filter { $0.isSaid == true }
    return kept.compactMap { one in
      let isSaid = SystemScore.match(one.content, said) != nil
      if !isSaid, SystemScore.match(one.content, doubtful, least: 0.2) != nil { return nil }
      return UtteranceExample(features: one.utterance, isSaid: isSaid)
    }
  }

  /// All examples a step (Adam), so that rare features stay as small as the decay (L2, an example) wants them.
  private static func train(_ examples: [UtteranceExample], decay: Float, seed: UInt64) -> Utterance {
    var random = RandomSource(seed: seed)
    let w = AdamMatrix(1, Utterance.buckets + Utterance.sizes, scale: 0, &random)
    let share = 1 / Float(max(1, examples.count))
    for round in 0..<240 {
      let model = Utterance(weights: w.values, threshold: 0)
      for example in examples {
        let error = (model.probability(example.features) - (example.isSaid ? 1 : 0)) * share
        for place in example.features.places { w.gradient[Int(place)] += error }
        for (k, size) in example.features.sizes.enumerated() {
          w.gradient[Utterance.buckets + k] += error * size
        }
      }
      for k in w.values.indices where w.values[k] != 0 { w.gradient[k] += decay * w.values[k] }
      w.step(rate: round < 160 ? 0.05 : 0.01)
    }
    return Utterance(weights: w.values, threshold: 0.5)
  }
}
