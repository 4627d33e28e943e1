// Gradient boosting of full binary trees for the logistic loss (Friedman 2001; splits over histograms and
// leaves of second order as in Ke et al. 2017).
import Foundation
import Intake

enum BoostedTrees {
  static func train(_ examples: [PageExample], depth: Int, count: Int, bins: Int) -> [PageModel.Tree] {
    let width = PageFeatures.width
    var rows: [Float] = [], labels: [Float] = [], weights: [Float] = []
    for example in examples {
      for n in 0..<example.features.count where example.labels[n] >= 0 {
        rows += example.features.values[(n * width)..<((n + 1) * width)]
        labels.append(example.labels[n])
        weights.append(example.weights[n])
      }
    }
    let total = labels.count
    let cuts = (0..<width).map { quantiles(rows, $0, width, total, bins) }
    var binned = [UInt8](repeating: 0, count: total * width)
    for row in 0..<total {
      for feature in 0..<width {
        let value = rows[row * width + feature]
        binned[row * width + feature] = UInt8(cuts[feature].prefix { $0 <= value }.count)
      }
    }
    var scores = [Float](repeating: 0, count: total)
    var gradients = scores, hessians = scores
    var trees: [PageModel.Tree] = []
    for _ in 0..<count {
      for n in 0..<total {
        let p = 1 / (1 + exp(-scores[n]))
        gradients[n] = weights[n] * (labels[n] - p)
        hessians[n] = weights[n] * max(p * (1 - p), 1e-4)
      }
      var grower = TreeGrower(binned: binned, width: width, bins: bins, cuts: cuts, depth: depth)
      grower.grow(gradients, hessians)
      for n in 0..<total { scores[n] += grower.tree.leaves[grower.leaf[n]] }
      trees.append(grower.tree)
    }
    return trees
  }

  /// Values that part a feature's numbers into equal shares.
  private static func quantiles(_ rows: [Float], _ feature: Int, _ width: Int, _ total: Int, _ bins: Int)
    -> [Float]
  {
    let sorted = stride(from: 0, to: total, by: 3).map { rows[$0 * width + feature] }.sorted()
    var cuts: [Float] = []
    for bin in 1..<bins {
      let value = sorted[min(sorted.count - 1, sorted.count * bin / bins)]
      if value > cuts.last ?? sorted[0] { cuts.append(value) }
    }
    return cuts
  }
}

struct TreeGrower {
  let binned: [UInt8]
  let width: Int
  let bins: Int
  let cuts: [[Float]]
  let depth: Int
  var tree: PageModel.Tree
  var leaf: [Int]

  init(binned: [UInt8], width: Int, bins: Int, cuts: [[Float]], depth: Int) {
    (self.binned, self.width, self.bins, self.cuts, self.depth) = (binned, width, bins, cuts, depth)
    let splits = 1 << depth - 1
    tree = PageModel.Tree(
      features: [UInt16](repeating: 0, count: splits),
      thresholds: [Float](repeating: .infinity, count: splits),
      leaves: [Float](repeating: 0, count: splits + 1))
    leaf = [Int](repeating: 0, count: binned.count / width)
  }

  private static let rate: Float = 0.09, smoothing: Float = 3, leastHessian: Float = 2

  mutating func grow(_ gradients: [Float], _ hessians: [Float]) {
    var nodes = [Int](repeating: 0, count: leaf.count)
    for level in 0..<depth {
      let first = 1 << level - 1, count = 1 << level
      var sums = [Float](repeating: 0, count: count * width * bins * 2)
      for row in nodes.indices {
        let base = (nodes[row] - first) * width
        for feature in 0..<width {
          let at = ((base + feature) * bins + Int(binned[row * width + feature])) * 2
          sums[at] += gradients[row]
          sums[at + 1] += hessians[row]
        }
      }
      var bestBins = [Int](repeating: bins, count: count)
      for node in 0..<count { bestBins[node] = split(node, first, sums) }
      for row in nodes.indices {
        let node = nodes[row]
        let goesLeft = Int(binned[row * width + Int(tree.features[node])]) < bestBins[node - first]
        nodes[row] = 2 * node + (goesLeft ? 1 : 2)
      }
    }
    let splits = tree.features.count
    var sums = [Float](repeating: 0, count: (splits + 1) * 2)
    for row in nodes.indices {
      leaf[row] = nodes[row] - splits
      sums[leaf[row] * 2] += gradients[row]
      sums[leaf[row] * 2 + 1] += hessians[row]
    }
    for n in 0...splits { tree.leaves[n] = Self.rate * sums[2 * n] / (sums[2 * n + 1] + Self.smoothing) }
  }

  /// The best split of a node: left is below the bin that is given back.
  private mutating func split(_ node: Int, _ first: Int, _ sums: [Float]) -> Int {
    var best: Float = 0.01, bestBin = bins
    for feature in 0..<width where !cuts[feature].isEmpty {
      let base = (node * width + feature) * bins * 2
      var all: (g: Float, h: Float) = (0, 0)
      for bin in 0..<bins {
        all.g += sums[base + 2 * bin]
        all.h += sums[base + 2 * bin + 1]
      }
      var left: (g: Float, h: Float) = (0, 0)
      for bin in 1...cuts[feature].count {
        left.g += sums[base + 2 * (bin - 1)]
        left.h += sums[base + 2 * (bin - 1) + 1]
        let right = (g: all.g - left.g, h: all.h - left.h)
        guard left.h > Self.leastHessian, right.h > Self.leastHessian else { continue }
        let gain =
          left.g * left.g / (left.h + Self.smoothing) + right.g * right.g / (right.h + Self.smoothing)
          - all.g * all.g / (all.h + Self.smoothing)
        if gain > best {
          best = gain
          bestBin = bin
          tree.features[node + first] = UInt16(feature)
          tree.thresholds[node + first] = cuts[feature][bin - 1]
        }
      }
    }
    return bestBin
  }
}
