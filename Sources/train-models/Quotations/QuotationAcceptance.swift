// Fits the decision which attributions to keep, on what taggers found in articles that they had not seen.
import Analysis
import DocumentModel
import Foundation

/// An attribution found in a held-out article.
struct HeldOut {
  var document: Int
  var found: FoundAttribution
  var features: [Float]
  var isRight: Bool
}

enum AcceptanceTrainer {
  /// Marks each attribution right or wrong against gold.
  static func examples(_ found: [[FoundAttribution]], _ documents: [PreparedDocument]) -> [HeldOut] {
    var out: [HeldOut] = []
    for (d, document) in documents.enumerated() {
      var used: Set<Int> = []
      for one in found[d].sorted(by: { $0.cue.posterior > $1.cue.posterior }) where !one.content.isEmpty {
        let match = SystemScore.match(one, document.document.gold)
        if match == nil, document.mayBeNested(one.cue) { continue }
        let right = match.map { used.insert($0).inserted } ?? false
        out.append(
          HeldOut(
            document: d, found: one, features: Acceptance.features(one, document.facts), isRight: right))
      }
    }
    return out
  }

  /// Logistic regression (Adam, mild L2), then the threshold with the best mean of the four figures.
  static func fit(_ examples: [HeldOut], _ documents: [PreparedDocument]) -> Acceptance {
    let n = examples[0].features.count
    var random = RandomSource(seed: 3)
    let w = AdamMatrix(1, n, scale: 0, &random)
    for round in 0..<400 {
      var model = Acceptance(weights: w.values, threshold: 0)
      model.weights = w.values
      for example in examples {
        let error = model.probability(example.features) - (example.isRight ? 1 : 0)
        for k in 0..<n { w.gradient[k] += error * example.features[k] / Float(examples.count) }
      }
      for k in 1..<n { w.gradient[k] += 1e-4 * w.values[k] }
      w.step(rate: round < 300 ? 0.03 : 0.005)
    }
    var best = Acceptance(weights: w.values, threshold: 0.3)
    var chosen: (threshold: Float, mean: Double) = (0.3, 0)
    for threshold in stride(from: 0.2, through: 0.45, by: 0.05) as StrideThrough<Float> {
      best.threshold = threshold
      let score = score(examples, best, documents)
      if score.mean > chosen.mean { chosen = (threshold, score.mean) }
    }
    best.threshold = chosen.0
    return best
  }

  static func score(_ examples: [HeldOut], _ model: Acceptance, _ documents: [PreparedDocument])
    -> SystemScore
  {
    var kept = [[FoundAttribution]](repeating: [], count: documents.count)
    for example in examples where model.probability(example.features) >= model.threshold {
      kept[example.document].append(example.found)
    }
    var score = SystemScore()
    for (found, document) in zip(kept, documents) { score.add(found, document.document.gold) }
    return score
  }

  /// For each kind of quotation, how the odds of those that the rules keep must be moved so that they come
  /// true.
  static func calibration(_ rows: [(kind: Quotation.Kind, probability: Float, isRight: Bool)]) -> [Float] {
    Quotation.Kind.allCases.flatMap { kind -> [Float] in
      let own = rows.filter { $0.kind == kind }.map {
        (Double(Acceptance.logit($0.probability)), $0.isRight ? 1.0 : 0.0)
      }
      guard own.count >= 50 else { return [0, 1] }
      // Newton's method on two numbers, with a prior that holds them near 0 and 1.
      var (a, b) = (0.0, 1.0)
      for _ in 0..<30 {
        var (ga, gb, haa, hab, hbb) = (a, b - 1, 1.0, 0.0, 1.0)
        for (x, y) in own {
          let p = 1 / (1 + exp(-(a + b * x)))
          ga += p - y
          gb += (p - y) * x
          haa += p * (1 - p)
          hab += p * (1 - p) * x
          hbb += p * (1 - p) * x * x
        }
        let det = haa * hbb - hab * hab
        a -= (hbb * ga - hab * gb) / det
        b -= (haa * gb - hab * ga) / det
      }
      return [Float(a), Float(b)]
    }
  }

  /// How far the probabilities are from the share that is right, in ten bins: the mean gap, weighted by
  /// count.
  static func calibrationError(_ pairs: [(probability: Float, isRight: Bool)]) -> Double {
    var bins = [(sum: Double, right: Double, count: Double)](repeating: (0, 0, 0), count: 10)
    for pair in pairs {
      let k = min(9, Int(pair.probability * 10))
      bins[k].sum += Double(pair.probability)
      bins[k].right += pair.isRight ? 1 : 0
      bins[k].count += 1
    }
    return bins.reduce(0) { $0 + abs($1.sum - $1.right) } / Double(max(1, pairs.count))
  }
}
