// What all nets in training are made of: numbers by chance that repeat, counted features, matrices with their
// moments, and linear layers.
import Analysis
import CKernels

/// Fixed-seed random numbers (SplitMix64), so that training is repeatable.
struct RandomSource {
  private var state: UInt64
  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1 }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
  /// In [0, 1).
  mutating func uniform() -> Float { Float(next() >> 40) * 0x1p-24 }
  /// Normal, by the sum of uniforms.
  mutating func normal() -> Float {
    var sum: Float = -6
    for _ in 0..<12 { sum += uniform() }
    return sum
  }
  mutating func below(_ n: Int) -> Int { Int(next() % UInt64(n)) }
  mutating func shuffle<T>(_ array: inout [T]) {
    for i in stride(from: array.count - 1, to: 0, by: -1) { array.swapAt(i, below(i + 1)) }
  }
}

/// Counts feature hashes, then numbers those seen often enough in the order that `RowIndex` expects.
struct FeatureCounter {
  private var counts: [UInt32: Int32] = [:]
  mutating func add(_ hash: UInt32) { counts[hash, default: 0] += 1 }
  /// Hashes seen at least `least` times, sorted.
  func kept(least: Int) -> [UInt32] { counts.filter { $0.value >= least }.keys.sorted() }
}

/// A matrix (or vector) of weights with its gradient and Adam's moments.
final class AdamMatrix {
  let rows: Int, columns: Int
  var values: [Float]
  var gradient: [Float]
  private var first: [Float]
  private var second: [Float]
  private var steps = 0

  /// Normal start of variance 2 / rows times `scale` squared; zero for scale 0.
  init(_ rows: Int, _ columns: Int, scale: Float, _ random: inout RandomSource) {
    self.rows = rows
    self.columns = columns
    let deviation = scale * (2 / Float(rows)).squareRoot()
    values = (0..<rows * columns).map { _ in scale == 0 ? 0 : deviation * random.normal() }
    gradient = [Float](repeating: 0, count: values.count)
    (first, second) = (gradient, gradient)
  }

  /// One step of Adam along `gradient`, which it zeroes.
  func step(rate: Float, decay: Float = 0) {
    steps += 1
    func power(_ base: Float, _ exponent: Int) -> Float {
      var (result, b, e) = (Float(1), base, exponent)
      while e > 0 {
        if e & 1 == 1 { result *= b }
        b *= b
        e >>= 1
      }
      return result
    }
    let corrected = rate * (1 - power(0.999, steps)).squareRoot() / (1 - power(0.9, steps))
    turned.removeAll(keepingCapacity: true)
    ck_adam(&values, &gradient, &first, &second, Int64(values.count), corrected, 0.9, 0.999, rate * decay)
  }

  /// Hands out the values to be read or replaced.
  func use(_ body: (UnsafeMutableBufferPointer<Float>) -> Void) {
    values.withUnsafeMutableBufferPointer { body($0) }
    turned.removeAll(keepingCapacity: true)
  }

  private var turned: [Float] = []
  /// The values, columns first; made anew after each step.
  func transposed() -> [Float] {
    if turned.isEmpty {
      var out = [Float](repeating: 0, count: values.count)
      values.withUnsafeBufferPointer { v in
        for a in 0..<rows {
          for b in 0..<columns { out[b * rows + a] = v[a * columns + b] }
        }
      }
      turned = out
    }
    return turned
  }

  /// Adds the sum of the rows of `g` (n x columns) to the gradients of some rows.
  func gather(_ g: [Float], _ n: Int, rows: [Int] = [0]) {
    let columns = columns
    gradient.withUnsafeMutableBufferPointer { total in
      g.withUnsafeBufferPointer { g in
        for row in rows {
          for i in 0..<n {
            for k in 0..<columns { total[row * columns + k] += g[i * columns + k] }
          }
        }
      }
    }
  }

  /// Values as fixed-point weights, saturated.
  func fixed() -> [Int16] {
    values.map { Int16(max(-32767, min(32767, ($0 * FixedPoint.weight).rounded()))) }
  }
}

/// A matrix in the order that the kernels read.
func packed(_ matrix: [Int16], _ rows: Int, _ columns: Int) -> [Int16] {
  var out = matrix
  ck_pack(matrix, Int32(rows), Int32(columns), &out)
  return out
}

/// A linear layer from vectors to scores in training.
final class ReadoutTrainer {
  let dimension: Int, labels: Int
  private let padded: Int
  private let weights: AdamMatrix
  private let bias: AdamMatrix

  init(dimension: Int, labels: Int, scale: Float = 0.5, seed: UInt64) {
    self.dimension = dimension
    self.labels = labels
    padded = (labels + 15) / 16 * 16
    var random = RandomSource(seed: seed)
    weights = AdamMatrix(dimension, padded, scale: scale, &random)
    bias = AdamMatrix(1, padded, scale: 0, &random)
  }

  /// Scores of n vectors, `labels` a token.
  func forward(_ vectors: [Float]) -> [Float] {
    let n = vectors.count / dimension
    var raw = [Float](repeating: 0, count: n * padded)
    for i in 0..<n {
      for label in 0..<labels { raw[i * padded + label] = bias.values[label] }
    }
    ck_gemm_add(
      &raw, vectors, Int64(dimension), 1, weights.values, Int64(n), Int64(dimension), Int64(padded))
    guard padded != labels else { return raw }
    var out = [Float](repeating: 0, count: n * labels)
    for i in 0..<n {
      for label in 0..<labels { out[i * labels + label] = raw[i * padded + label] }
    }
    return out
  }

  /// From gradients on the scores to gradients on the vectors; gathers its own.
  func backward(_ vectors: [Float], _ gradient: [Float]) -> [Float] {
    let n = vectors.count / dimension
    var g = [Float](repeating: 0, count: n * padded)
    for i in 0..<n {
      for label in 0..<labels {
        g[i * padded + label] = gradient[i * labels + label]
      }
    }
    bias.gather(g, n)
    ck_gemm_add(
      &weights.gradient, vectors, 1, Int64(dimension), g, Int64(dimension), Int64(n), Int64(padded))
    var out = [Float](repeating: 0, count: n * dimension)
    ck_gemm_add(&out, g, Int64(padded), 1, weights.transposed(), Int64(n), Int64(padded), Int64(dimension))
    return out
  }

  func step(rate: Float, decay: Float = 0.0001) {
    weights.step(rate: rate, decay: decay)
    bias.step(rate: rate)
  }

  func writeState(_ name: String, to file: inout WeightFileWriter) {
    file.add(name + ".weights", weights.values)
    file.add(name + ".bias", bias.values)
  }

  func readState(_ name: String, from file: WeightFile) {
    weights.values = Array(file.array(name + ".weights"))
    bias.values = Array(file.array(name + ".bias"))
  }

  func values(_ use: (UnsafeMutableBufferPointer<Float>) -> Void) {
    weights.use(use)
    bias.use(use)
  }

  func write(_ name: String, to file: inout WeightFileWriter) {
    file.add(name + ".labels", [Int32(labels)])
    file.add(name + ".weights", packed(weights.fixed(), dimension, padded))
    file.add(name + ".bias", bias.values.map { Int32(($0 / FixedPoint.score).rounded()) })
  }
}
