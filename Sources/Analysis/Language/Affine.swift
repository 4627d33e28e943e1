// A linear layer from vectors to integer scores, and memory that is reused from sentence to sentence.
// raw: memory reserved for as many tokens as the sentence has, and weights of one build with the program.
import CKernels

/// Reads `NAME.weights`, `NAME.bias` and `NAME.labels` of a weight file in place.
struct Affine: Sendable {
  /// Scores that mean something; the rest of `width` is padding.
  let labels: Int
  let width: Int
  private let weights: UnsafeBuffer<Int16>
  private let bias: UnsafeBuffer<Int32>

  init(_ file: WeightFile, _ name: String) {
    labels = Int(file.array(name + ".labels", of: Int32.self)[0])
    weights = UnsafeBuffer(file.array(name + ".weights"))
    bias = UnsafeBuffer(file.array(name + ".bias"))
    width = bias.count
  }

  /// `width` scores for each of n vectors, in the scale of products.
  @inline(__always)
  func run(_ vectors: UnsafePointer<Int16>, _ n: Int, _ dimension: Int, into out: UnsafeMutablePointer<Int32>)
  {
    ck_affine(vectors, Int64(n), Int32(dimension), weights.base, bias.base, Int32(width), out)
  }
}

/// A block of numbers that grows when asked for more and keeps nothing.
struct Workspace<Number: BitwiseCopyable>: ~Copyable {
  private(set) var base: UnsafeMutablePointer<Number>
  private var capacity: Int

  init(_ capacity: Int = 1024) {
    base = .allocate(capacity: capacity)
    self.capacity = capacity
  }
  deinit { base.deallocate() }

  mutating func reserve(_ count: Int) -> UnsafeMutablePointer<Number> {
    if count > capacity {
      base.deallocate()
      capacity = count * 2
      base = .allocate(capacity: capacity)
    }
    return base
  }
}
