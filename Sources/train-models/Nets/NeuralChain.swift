// Losses of label sequences and their gradients: linear-chain CRF, and independent softmax.
import Analysis

/// Transition scores in training (AdaGrad).
final class ChainTrainer {
  var chain: LinearChain
  private var squares: [Float]
  private var lattice = ChainLattice()
  /// The gold label of a token of which nobody knows it: nothing is learned from it.
  static let unknown: UInt8 = 255
  var rate: Float = 0.03

  /// `allowed(from, to)` says which transitions may be; `from` is nil at the start.
  init(labels: Int, allowed: (Int?, Int) -> Bool) {
    chain = LinearChain(
      transitions: (0..<labels * labels).map {
        allowed($0 / labels, $0 % labels) ? 0 : LinearChain.forbidden
      },
      start: (0..<labels).map { allowed(nil, $0) ? 0 : LinearChain.forbidden })
    squares = [Float](repeating: 0.001, count: labels * labels + labels)
  }

  /// The gradient of the negative log-likelihood of `gold` on the scores; moves the transitions at once.
  func gradient(_ scores: [Float], gold: [UInt8], weight: Float = 1) -> [Float] {
    let k = chain.labels, n = gold.count
    lattice.run(chain, scores)
    var g = lattice.marginals
    let given = gold, gold = completed(gold, g)
    for i in 0..<n {
      if given[i] == Self.unknown {
        for a in 0..<k { g[i * k + a] = 0 }
      } else {
        g[i * k + Int(gold[i])] -= 1
      }
    }
    var moves = [Float](repeating: 0, count: k * k)
    for i in 1..<max(1, n) {
      for a in 0..<k {
        let f = lattice.forward[(i - 1) * k + a] / lattice.scales[i]
        guard f > 0 else { continue }
        for b in 0..<k {
          moves[a * k + b] +=
            f * lattice.steps[a * k + b] * lattice.emissions[i * k + b] * lattice.backward[i * k + b]
        }
      }
      moves[Int(gold[i - 1]) * k + Int(gold[i])] -= 1
    }
    for j in 0..<k * k where chain.transitions[j] > LinearChain.forbidden {
      let m = moves[j] * weight
      squares[j] += m * m
      chain.transitions[j] -= rate * m / squares[j].squareRoot()
    }
    for b in 0..<k where n > 0 && chain.start[b] > LinearChain.forbidden {
      let m = g[b] * weight
      squares[k * k + b] += m * m
      chain.start[b] -= rate * m / squares[k * k + b].squareRoot()
    }
    if weight != 1 {
      for j in g.indices { g[j] *= weight }
    }
    return g
  }
}

extension ChainTrainer {
  /// The labels with those unknown taken from what the chain believes likeliest after the label before.
  private func completed(_ gold: [UInt8], _ marginals: [Float]) -> [UInt8] {
    let k = chain.labels
    var out = gold
    for i in gold.indices where gold[i] == Self.unknown {
      let allowed = (0..<k).filter {
        (i == 0 ? chain.start[$0] : chain.transitions[Int(out[i - 1]) * k + $0]) > LinearChain.forbidden
      }
      out[i] = UInt8(allowed.max { marginals[i * k + $0] < marginals[i * k + $1] } ?? 0)
    }
    return out
  }
}

/// Softmax of each token on its own: what it says of every label, `k` numbers a token.
func softmax(_ scores: [Float], labels k: Int) -> [Float] {
  var out = scores
  out.withUnsafeMutableBufferPointer { p in
    for start in stride(from: 0, to: p.count, by: k) {
      var top = p[start]
      for a in 1..<k { top = max(top, p[start + a]) }
      var sum: Float = 0
      for a in 0..<k {
        p[start + a] = steadyExp(p[start + a] - top)
        sum += p[start + a]
      }
      for a in 0..<k { p[start + a] /= sum }
    }
  }
  return out
}

/// Softmax of each token on its own: the gradient of the negative log-likelihood on the scores.
/// A gold label of 255 leaves its token out.
func softmaxGradient(_ scores: [Float], labels k: Int, gold: [UInt8]) -> [Float] {
  var g = [Float](repeating: 0, count: scores.count)
  for i in gold.indices where gold[i] != 255 {
    var top = scores[i * k]
    for a in 1..<k { top = max(top, scores[i * k + a]) }
    var sum: Float = 0
    for a in 0..<k {
      g[i * k + a] = steadyExp(scores[i * k + a] - top)
      sum += g[i * k + a]
    }
    for a in 0..<k { g[i * k + a] /= sum }
    if gold[i] < k { g[i * k + Int(gold[i])] -= 1 }
  }
  return g
}
