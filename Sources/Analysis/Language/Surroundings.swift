// What the words around a token say of it, whatever it is itself: two towers of convolutions, one over the
// tokens before it and one over those after, which learned on unlabelled news to guess the word that they do
// not see (after context2vec, Melamud et al. 2016). The encoder of names adds their answer to what it knows
// of the token.
// raw: memory reserved for as many tokens as the sentence has, and weights of one build with the program.
import CKernels

struct Surroundings: Sendable {
  private let words: Encoder
  private let distances: [Int]
  /// Layers of the tower to the left, then of that to the right.
  private let layers: [(weights: UnsafeBuffer<Int16>, bias: UnsafeBuffer<Int32>)]
  private let joint: Affine
  private let projection: Affine

  init(_ file: WeightFile, index: RowIndex) {
    words = Encoder(file, "context", index: index)
    distances = file.array("context.distances", of: Int32.self).map(Int.init)
    var layers: [(weights: UnsafeBuffer<Int16>, bias: UnsafeBuffer<Int32>)] = []
    for side in 0..<2 {
      for l in distances.indices {
        layers.append(
          (
            UnsafeBuffer(file.array("context.tower\(side).\(l)")),
            UnsafeBuffer(file.array("context.towerBias\(side).\(l)"))
          ))
      }
    }
    self.layers = layers
    joint = Affine(file, "context.joint")
    projection = Affine(file, "projection")
  }

  /// Adds the answers to the vectors of a sentence's tokens, in the scale of activations; `rows` are their
  /// features.
  func add(
    rows: UnsafeBufferPointer<UInt32>, to vectors: UnsafeMutablePointer<Int16>, _ work: inout SurroundingsWork
  ) {
    let size = words.shape.dimension
    let n = rows.count / words.shape.slots
    words.sum(rows: rows, into: &work.words)
    let seen = work.words.front
    let both = work.both.reserve(n * 2 * size)
    for side in 0..<2 {
      work.tower.reserve(n, size)
      let first = work.tower.front
      // Each place begins with the word before it, or after it.
      if side == 0 {
        first.update(repeating: 0, count: size)
        (first + size).update(from: seen, count: (n - 1) * size)
      } else {
        first.update(from: seen + size, count: (n - 1) * size)
        (first + (n - 1) * size).update(repeating: 0, count: size)
      }
      for (layer, distance) in zip(layers.dropFirst(side * distances.count), distances) {
        ck_causal_layer(
          work.tower.front, Int64(n), Int32(size), Int32(side == 0 ? -distance : distance),
          layer.weights.base,
          layer.bias.base, FixedPoint.shift, work.tower.back)
        work.tower.swapSides()
      }
      for i in 0..<n { (both + (2 * i + side) * size).update(from: work.tower.front + i * size, count: size) }
    }
    let products = work.products.reserve(n * max(joint.width, projection.width))
    joint.run(both, n, 2 * size, into: products)
    let answers = work.answers.reserve(n * max(joint.width, projection.width))
    ck_narrow(products, Int64(n * joint.width), FixedPoint.shift, answers)
    for j in 0..<n * joint.width { answers[j] = max(0, answers[j]) }
    projection.run(answers, n, joint.width, into: products)
    ck_narrow(products, Int64(n * projection.width), FixedPoint.shift, answers)
    for j in 0..<n * projection.width {
      vectors[j] = Int16(clamping: Int32(vectors[j]) + Int32(answers[j]))
    }
  }
}

/// Memory for one sentence after the other; not for two threads.
struct SurroundingsWork: ~Copyable {
  var words = Vectors()
  var tower = Vectors()
  var both = Workspace<Int16>(16_384)
  var answers = Workspace<Int16>(16_384)
  var products = Workspace<Int32>(16_384)
}
