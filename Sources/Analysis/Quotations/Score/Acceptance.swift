// Whether an attribution is kept, and how sure it is: a logistic model over what both taggers believed. It is
// fitted on attributions that the taggers made for articles they had not seen, so its probability can be
// taken at its word.
import DocumentModel

/// Probability that an attribution's content and source are right.
package struct Acceptance: Sendable {
  package var weights: [Float]
  /// Attributions below it are dropped.
  package var threshold: Float

  /// For direct, mixed and indirect quotations: what is added to the odds (on the log scale) that rules
  /// leave, after they are multiplied by the second number.
  package var calibration: [Float]

  package init(weights: [Float], threshold: Float, calibration: [Float] = [0, 1, 0, 1, 0, 1]) {
    self.weights = weights
    self.threshold = threshold
    self.calibration = calibration
  }

  /// Reads `acceptance.weights`, the threshold last.
  package init(_ file: WeightFile) {
    let all = Array(file.array("acceptance.weights", of: Float.self))
    self.init(weights: Array(all.dropLast()), threshold: all[all.count - 1])
    if file.has("acceptance.calibration") {
      calibration = Array(file.array("acceptance.calibration", of: Float.self))
    }
  }

  package func write(to file: inout WeightFileWriter) {
    file.add("acceptance.weights", weights + [threshold])
    file.add("acceptance.calibration", calibration)
  }

  /// What the decision looks at.
  package static func features(_ found: FoundAttribution, _ facts: TokenView) -> [Float] {
    let cue = found.cue
    var inside = 0, words = 0
    for piece in found.content {
      for i in piece where facts.state[i] < QuoteState.opening {
        words += 1
        if facts.state[i] == QuoteState.inside { inside += 1 }
      }
    }
    let share = words > 0 ? Float(inside) / Float(words) : 0
    let cueClass = facts.cueClass[cue.head]
    let sentence = facts.sentenceOf[cue.head]
    let near = found.content.contains { facts.sentenceOf[$0.lowerBound] == sentence }
    return [
      1, logit(cue.posterior), logit(found.contentPosterior), logit(found.edgePosterior),
      found.source.isEmpty ? 0 : logit(found.sourcePosterior), found.source.isEmpty ? 1 : 0,
      share > 0.95 ? 1 : 0, share > 0 && share <= 0.95 ? 1 : 0,
      cueClass == 0 ? 1 : 0, cueClass == 1 ? 1 : 0, cueClass == 2 ? 1 : 0, cueClass == 4 ? 1 : 0,
      facts.isVerb(cue.head) ? 1 : 0, facts.state[cue.head] == QuoteState.inside ? 1 : 0,
      cue.tokens.count == 1 ? 1 : 0, words < 3 ? 1 : 0, words < 8 ? 1 : 0, found.content.count > 1 ? 1 : 0,
      near ? 1 : 0,
    ]
  }

  package func probability(_ features: [Float]) -> Float {
    var sum: Float = 0
    for (w, f) in zip(weights, features) { sum += w * f }
    return 1 / (1 + steadyExp(-sum))
  }

  /// The share of such quotations that are right.
  package func calibrated(_ probability: Float, _ kind: Quotation.Kind) -> Float {
    let k = kind == .direct ? 0 : kind == .mixed ? 2 : 4
    return 1 / (1 + steadyExp(-(calibration[k] + calibration[k + 1] * Self.logit(probability))))
  }

  package static func logit(_ p: Float) -> Float {
    // Odds on a log scale without log: a smooth odd function of p - 1/2 would do; this one is exact enough.
    let q = min(max(p, 0.01), 0.99)
    return steadyLog(q / (1 - q))
  }
}

/// The probability that content and speaker are both right.
enum Confidence {
  /// From the product of both probabilities, which is wrong since the two go wrong together: a logistic map
  /// for each kind, fitted on the 176 articles of `unread.jsonl`, from which nothing else is learned (error on
  /// world-dev: 2.9 %).
  static func settled(_ product: Float, _ kind: Quotation.Kind) -> Float {
    let (add, times): (Float, Float) =
      switch kind {
      case .direct: (-0.637, 1.326)
      case .mixed: (-0.200, 1.214)
      case .indirect: (0.403, 0.755)
      }
    return 1 / (1 + steadyExp(-(add + times * Acceptance.logit(product))))
  }
}

/// Natural logarithm for positive numbers, by the same steps on every machine.
package func steadyLog(_ x: Float) -> Float {
  let exponent = Float(x.exponent)
  let m = x.significand
  let t = (m - 1) / (m + 1), t2 = t * t
  return exponent * 0.693_147_18 + 2 * t
    * (1 + t2 * (0.333_333_33 + t2 * (0.2 + t2 * (0.142_857_14 + t2 * 0.111_111_11))))
}
