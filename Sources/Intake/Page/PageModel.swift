// Which pieces of a page are its article is learned, not listed. Two steps: a linear model over words (of
// classes and ids, of short texts) says how a piece looks by itself; trees of decisions then see it among its
// neighbours.
//
// The file: u32 count of linear weights (a power of two), f32 their scale, i8 weights; u32 trees, u32 depth,
// then for each tree its splits (u16 feature, f32 threshold; level by level) and its leaves (f32).
// Little-endian.
import CModels

/// The learned weights.
package struct PageModel: Sendable {
  package var linear: [Float]
  package var trees: [Tree]

  /// A full binary tree: the children of split n are 2n+1 and 2n+2.
  package struct Tree: Sendable {
    package var features: [UInt16]
    package var thresholds: [Float]
    package var leaves: [Float]

    package init(features: [UInt16], thresholds: [Float], leaves: [Float]) {
      (self.features, self.thresholds, self.leaves) = (features, thresholds, leaves)
    }
  }

  package init(linear: [Float], trees: [Tree]) { (self.linear, self.trees) = (linear, trees) }

  /// The model that is part of the program.
  static let own = PageModel(page_weights(), size: Int(page_weights_size()))

  private init(_ start: UnsafeRawPointer, size: Int) {
    var at = 0
    func take<T>(_ type: T.Type) -> T {
      defer { at += MemoryLayout<T>.size }
      return start.loadUnaligned(fromByteOffset: at, as: type)
    }
    let count = Int(take(UInt32.self)), scale = take(Float.self)
    linear = (0..<count).map { _ in Float(take(Int8.self)) * scale }
    let trees = Int(take(UInt32.self)), depth = Int(take(UInt32.self))
    let splits = 1 << depth - 1
    self.trees = (0..<trees).map { _ in
      var features: [UInt16] = [], thresholds: [Float] = []
      for _ in 0..<splits {
        features.append(take(UInt16.self))
        thresholds.append(take(Float.self))
      }
      return Tree(
        features: features, thresholds: thresholds, leaves: (0...splits).map { _ in take(Float.self) })
    }
    precondition(at == size)
  }

  /// How a piece looks by itself: log odds.
  package func score(_ words: ArraySlice<UInt32>) -> Float {
    let mask = UInt32(linear.count - 1)
    var sum: Float = 0
    for word in words { sum += linear[Int(word & mask)] }
    return max(-8, min(8, sum))
  }

  /// Adds up what the trees say of pieces with these features, `width` numbers each: log odds that a piece is
  /// part of the article. Tree by tree, since one tree stays in the cache while it sees all.
  func score(_ features: UnsafeBufferPointer<Float>, width: Int) -> [Float] {
    var sums = [Float](repeating: 0, count: features.count / width)
    for tree in trees {
      tree.features.withUnsafeBufferPointer { split in
        tree.thresholds.withUnsafeBufferPointer { threshold in
          tree.leaves.withUnsafeBufferPointer { leaves in
            let splits = split.count
            func next(_ node: Int, _ start: Int) -> Int {
              2 * node + (features[start + Int(split[node])] < threshold[node] ? 1 : 2)
            }
            // Four at a time: each step waits for the one before, those of other pieces do not.
            var n = 0
            while n + 4 <= sums.count {
              let start = n * width
              var (a, b, c, d) = (0, 0, 0, 0)
              while a < splits {
                a = next(a, start)
                b = next(b, start + width)
                c = next(c, start + 2 * width)
                d = next(d, start + 3 * width)
              }
              sums[n] += leaves[a - splits]
              sums[n + 1] += leaves[b - splits]
              sums[n + 2] += leaves[c - splits]
              sums[n + 3] += leaves[d - splits]
              n += 4
            }
            while n < sums.count {
              var node = 0
              while node < splits { node = next(node, n * width) }
              sums[n] += leaves[node - splits]
              n += 1
            }
          }
        }
      }
    }
    return sums
  }
}
