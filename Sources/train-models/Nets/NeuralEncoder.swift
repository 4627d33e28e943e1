// Training of encoders in float: forward with dropout, backward into matrices (Adam) and feature rows
// (AdaGrad with one accumulator a row), and writing of the fixed-point weights that Analysis reads.
import Analysis
import CKernels

/// What to do while training an encoder.
struct EncoderTraining {
  var inputDropout: Float = 0.25
  var featureDrop: Float = 0.125
  var rowRate: Float = 0.05
  var rowStart: Float = 0.05
  var matrixRate: Float = 0.001
  var matrixDecay: Float = 0.0001
  /// Corpora that annotate in ways of their own. Each has biases of its own in every layer; those of the
  /// first are written.
  var sources = 1
}

/// An encoder in training. For each instance (sentence, paragraph): `forward`, then `backward` with the
/// gradients on the vectors, which moves the rows at once; every few instances `step` moves the matrices.
final class EncoderTrainer {
  let shape: EncoderShape
  var settings: EncoderTraining
  /// Feature rows, one after the other.
  private(set) var rows: [Float]
  private var accumulators: [Float]
  private let weights: [AdamMatrix]
  private let biases: [AdamMatrix]
  private var random: RandomSource
  /// Which corpus the next instance is from.
  var source = 0

  // The instance being trained on.
  private var n = 0
  private var ids: [UInt32] = []
  private var heads: [Int32] = []
  private var mask: [Float] = []
  private var windows: [[Float]] = []
  private var sums: [[Float]] = []
  /// The vectors of the last `forward`: n x dimension.
  private(set) var vectors: [Float] = []

  init(shape: EncoderShape, rowCount: Int, settings: EncoderTraining = EncoderTraining(), seed: UInt64) {
    self.shape = shape
    self.settings = settings
    var random = RandomSource(seed: seed)
    rows = (0..<rowCount * shape.dimension).map { _ in settings.rowStart * random.normal() }
    accumulators = [Float](repeating: 0.001, count: rowCount)
    weights = shape.distances.map { _ in
      AdamMatrix(shape.parts * shape.dimension, shape.dimension, scale: 0.7, &random)
    }
    biases = shape.distances.map { _ in AdamMatrix(1 + settings.sources, shape.dimension, scale: 0, &random) }
    self.random = random
  }

  /// Sets a row to start from (a word vector learned elsewhere).
  func setRow(_ row: Int, _ values: [Float]) {
    for k in 0..<shape.dimension { rows[row * shape.dimension + k] = values[k] }
  }

  /// Makes rows begin at nothing: what they stand for comes from elsewhere.
  func clearRows(_ numbers: [Int]) {
    for row in numbers {
      for k in 0..<shape.dimension { rows[row * shape.dimension + k] = 0 }
    }
  }

  private static func resize(_ buffer: inout [Float], _ count: Int) {
    if buffer.count < count { buffer = [Float](repeating: 0, count: count) }
  }

  /// The gradient on the inputs of the last `backward`: n x dimension.
  private(set) var inputGradient: [Float] = []

  /// Encodes; `rowIDs` holds `shape.slots` row numbers a token. With `training`, inputs and features are
  /// dropped. `added` (n x dimension) is added to the sums of rows.
  func forward(
    rows rowIDs: [UInt32], heads tokenHeads: [Int32]? = nil, added: [Float]? = nil, training: Bool
  ) {
    let d = shape.dimension, slots = shape.slots
    ids = rowIDs
    n = ids.count / slots
    heads = tokenHeads ?? []
    vectors = [Float](repeating: 0, count: n * d)
    if training && settings.featureDrop > 0 {
      for i in ids.indices where ids[i] != RowIndex.none && random.uniform() < settings.featureDrop {
        ids[i] = RowIndex.none
      }
    }
    rows.withUnsafeBufferPointer { rows in
      vectors.withUnsafeMutableBufferPointer { x in
        for i in 0..<n {
          for s in 0..<slots where ids[i * slots + s] != RowIndex.none {
            let row = Int(ids[i * slots + s]) * d
            for k in 0..<d { x[i * d + k] += rows[row + k] }
          }
        }
      }
    }
    if let added { for j in 0..<n * d { vectors[j] += added[j] } }
    if training && settings.inputDropout > 0 {
      Self.resize(&mask, n * d)
      let scale = 1 / (1 - settings.inputDropout)
      for j in 0..<n * d {
        mask[j] = random.uniform() < settings.inputDropout ? 0 : scale
        vectors[j] *= mask[j]
      }
    } else {
      mask = []
    }
    while windows.count < weights.count {
      windows.append([])
      sums.append([])
    }
    for l in weights.indices { layerForward(l) }
  }

  private func layerForward(_ l: Int) {
    let d = shape.dimension, width = shape.parts * d, distance = shape.distances[l]
    Self.resize(&windows[l], n * width)
    Self.resize(&sums[l], n * d)
    let n = n, bias = bias(l, source)
    windows[l].withUnsafeMutableBufferPointer { window in
      sums[l].withUnsafeMutableBufferPointer { sum in
        vectors.withUnsafeMutableBufferPointer { h in
          for i in 0..<n {
            let around = neighbours(i, distance)
            for part in 0..<shape.parts {
              let at = around[part]
              let target = window.baseAddress! + i * width + part * d
              if at >= 0 && at < n {
                target.update(from: h.baseAddress! + at * d, count: d)
              } else {
                target.update(repeating: 0, count: d)
              }
            }
            for k in 0..<d { sum[i * d + k] = bias[k] }
          }
          ck_gemm_add(
            sum.baseAddress, window.baseAddress, Int64(width), 1, weights[l].values, Int64(n), Int64(width),
            Int64(d))
          for j in 0..<n * d { h[j] += max(0, sum[j]) }
        }
      }
    }
  }

  /// The biases of a layer for a corpus: those of all and its own.
  private func bias(_ l: Int, _ source: Int) -> [Float] {
    let d = shape.dimension, values = biases[l].values
    return (0..<d).map { values[$0] + values[(1 + source) * d + $0] }
  }

  @inline(__always)
  private func neighbours(_ i: Int, _ distance: Int) -> [4 of Int] {
    [i - distance, i, i + distance, shape.seesHead ? Int(heads[i]) : -1]
  }

  /// Carries gradients of the loss on `vectors` back. Call once after each training `forward`.
  func backward(_ gradient: [Float]) {
    let d = shape.dimension, width = shape.parts * d, n = n
    var g = gradient
    for l in weights.indices.reversed() {
      var dz = [Float](repeating: 0, count: n * d)
      sums[l].withUnsafeBufferPointer { sum in
        for j in 0..<n * d { dz[j] = sum[j] > 0 ? g[j] : 0 }
      }
      biases[l].gather(dz, n, rows: [0, 1 + source])
      ck_gemm_add(&weights[l].gradient, windows[l], 1, Int64(width), dz, Int64(width), Int64(n), Int64(d))
      var dx = [Float](repeating: 0, count: n * width)
      ck_gemm_add(&dx, dz, Int64(d), 1, weights[l].transposed(), Int64(n), Int64(d), Int64(width))
      let distance = shape.distances[l]
      g.withUnsafeMutableBufferPointer { g in
        for i in 0..<n {
          let around = neighbours(i, distance)
          for part in 0..<shape.parts {
            let at = around[part]
            guard at >= 0 && at < n else { continue }
            for k in 0..<d { g[at * d + k] += dx[i * width + part * d + k] }
          }
        }
      }
    }
    if !mask.isEmpty {
      for j in 0..<n * d { g[j] *= mask[j] }
    }
    inputGradient = g
    moveRows(g)
  }

  private func moveRows(_ g: [Float]) {
    let d = shape.dimension, slots = shape.slots, rate = settings.rowRate
    rows.withUnsafeMutableBufferPointer { rows in
      for i in 0..<n {
        var square: Float = 0
        for k in 0..<d { square += g[i * d + k] * g[i * d + k] }
        square /= Float(d)
        guard square > 0 else { continue }
        for s in 0..<slots where ids[i * slots + s] != RowIndex.none {
          let row = Int(ids[i * slots + s])
          accumulators[row] += square
          let step = rate / accumulators[row].squareRoot()
          for k in 0..<d { rows[row * d + k] -= step * g[i * d + k] }
        }
      }
    }
  }

  /// Moves the matrices along what `backward` has gathered since the last step.
  func step() {
    for w in weights { w.step(rate: settings.matrixRate, decay: settings.matrixDecay) }
    for b in biases { b.step(rate: settings.matrixRate) }
  }

  /// The weights in floats, to be read again by `readState`; biases of other corpora than the first are left
  /// out.
  func writeState(_ name: String, to file: inout WeightFileWriter) {
    file.add(name + ".rows", rows)
    for l in weights.indices {
      file.add("\(name).weights\(l)", weights[l].values)
      file.add("\(name).bias\(l)", bias(l, 0))
    }
  }

  func readState(_ name: String, from file: WeightFile) {
    rows = Array(file.array(name + ".rows"))
    for l in weights.indices {
      weights[l].values = Array(file.array("\(name).weights\(l)"))
      let bias: [Float] = Array(file.array("\(name).bias\(l)"))
      biases[l].values.replaceSubrange(0..<bias.count, with: bias)
    }
  }

  /// Everything that is learned, in one order, for averages over training.
  func values(_ use: (UnsafeMutableBufferPointer<Float>) -> Void) {
    rows.withUnsafeMutableBufferPointer { use($0) }
    for m in weights + biases { m.use(use) }
  }

  /// Writes the fixed-point encoder under `name`; `hashes` are the features of the rows, sorted, or nil when
  /// the index is written elsewhere.
  /// `rows` stand in place of those learned.
  func write(
    _ name: String, rows other: [Float]? = nil, hashes: [UInt32]?, to file: inout WeightFileWriter
  ) {
    let rows = other ?? rows
    // The smallest step that keeps all but one number in ten thousand.
    let sizes = rows.lazy.map(abs).sorted()
    let large = sizes[min(sizes.count - 1, sizes.count * 9999 / 10000)] * FixedPoint.activation
    var shift: Int32 = 0
    while large > 127 * Float(1 << shift) { shift += 1 }
    let step = Float(1 << shift) / FixedPoint.activation
    file.add(
      name + ".shape",
      [Int32(shape.dimension), shape.seesHead ? 1 : 0, Int32(shape.slots), shift]
        + shape.distances.map(Int32.init))
    if let hashes {
      precondition(hashes.count * shape.dimension == rows.count, "one row a feature")
      RowIndex.write(hashes, name, to: &file)
    }
    file.add(name + ".rows", rows.map { Int8(max(-127, min(127, ($0 / step).rounded()))) })
    for l in weights.indices {
      file.add("\(name).weights\(l)", packed(weights[l].fixed(), weights[l].rows, shape.dimension))
      file.add("\(name).bias\(l)", bias(l, 0).map { Int32(($0 / FixedPoint.score).rounded()) })
    }
  }
}
