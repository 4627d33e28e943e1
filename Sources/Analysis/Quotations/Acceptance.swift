// Whether an attribution is kept, and how sure it is: a logistic model over what both taggers believed. It is fitted
// on attributions that the taggers made for articles they had not seen, so its probability can be taken at its word.
import DocumentModel

/// Probability that an attribution's content and source are right.
package struct Acceptance: Sendable {
  package var weights: [Float]
  /// Attributions below it are dropped.
  package var threshold: Float

  package init(weights: [Float], threshold: Float) {
    self.weights = weights
    self.threshold = threshold
  }

  /// Reads `acceptance.weights`, the threshold last.
  package init(_ file: WeightFile) {
    let all = Array(file.array("acceptance.weights", of: Float.self))
    self.init(weights: Array(all.dropLast()), threshold: all.last!)
  }

  package func write(to file: inout WeightFileWriter) { file.add("acceptance.weights", weights + [threshold]) }

  /// What the decision looks at.
  package static func features(_ found: FoundAttribution, _ facts: TokenFacts) -> [Float] {
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

  private static func logit(_ p: Float) -> Float {
    // Odds on a log scale without log: a smooth odd function of p - 1/2 would do; this one is exact enough.
    let q = min(max(p, 0.01), 0.99)
    return steadyLog(q / (1 - q))
  }
}

/// Natural logarithm for positive numbers, by the same steps on every machine.
package func steadyLog(_ x: Float) -> Float {
  let exponent = Float(x.exponent)
  let m = x.significand
  let t = (m - 1) / (m + 1), t2 = t * t
  return exponent * 0.693_147_18 + 2 * t * (1 + t2 * (0.333_333_33 + t2 * (0.2 + t2 * (0.142_857_14 + t2 * 0.111_111_11))))
}
