// The encoder turns features of tokens into vectors: a sum of feature rows, then residual convolutions that also see
// the syntactic head. Everything is integer, so the vectors are the same on every machine.
import CKernels

/// Fixed-point scales of the nets: an activation of 1.0 is 512, a weight of 1.0 is 2,048.
package enum FixedPoint {
  package static let activation: Float = 512
  package static let weight: Float = 2048
  /// Brings a product back to the scale of an activation.
  static let shift: Int32 = 11
  /// What a score in the scale of products is worth.
  package static let score: Float = 1 / (512 * 2048)
}

/// Sizes of an encoder: `dimension` a multiple of 16, at most 256.
package struct EncoderShape: Sendable, Equatable {
  package var dimension: Int
  /// How far each layer looks to the left and right.
  package var distances: [Int]
  /// Whether the layers see the vector of the token's syntactic head.
  package var seesHead: Bool
  /// Feature slots a token.
  package var slots: Int

  package init(dimension: Int = 64, distances: [Int] = [1, 2, 4], seesHead: Bool = false, slots: Int) {
    self.dimension = dimension
    self.distances = distances
    self.seesHead = seesHead
    self.slots = slots
  }
  /// Parts of a layer's window: left, itself, right and perhaps the head.
  package var parts: Int { seesHead ? 4 : 3 }
}

/// A trained encoder, read in place.
///
///     var vectors = Vectors()
///     encoder.encode(rows: rows, heads: heads, into: &vectors)   // rows: slots for each token
///     vectors.withUnsafePointer { $0[token * dimension + k] }
package struct Encoder: Sendable {
  package let shape: EncoderShape
  package let index: RowIndex
  private let rows: UnsafeBuffer<Int8>
  private let rowShift: Int32
  private let layers: [(weights: UnsafeBuffer<Int16>, bias: UnsafeBuffer<Int32>)]

  /// Reads the arrays whose names begin with `NAME.`.
  /// Encoders of one set of features can share an index.
  package init(_ file: WeightFile, _ name: String, index shared: RowIndex? = nil) {
    let sizes = file.array(name + ".shape", of: Int32.self)
    shape = EncoderShape(
      dimension: Int(sizes[0]), distances: sizes[4...].map(Int.init), seesHead: sizes[1] != 0, slots: Int(sizes[2]))
    rowShift = sizes[3]
    index = shared ?? RowIndex(file, name)
    rows = UnsafeBuffer(file.array(name + ".rows"))
    layers = shape.distances.indices.map {
      (UnsafeBuffer(file.array("\(name).weights\($0)")), UnsafeBuffer(file.array("\(name).bias\($0)")))
    }
  }

  /// Encodes one stretch of tokens (a sentence or paragraph). `rows` holds `shape.slots` row numbers a token,
  /// `RowIndex.none` for empty ones; `heads` the index of each token's head, or -1. Reuses the memory of `vectors`.
  package func encode(rows ids: [UInt32], heads: [Int32]? = nil, into vectors: inout Vectors) {
    ids.withUnsafeBufferPointer { encode(rows: $0, heads: heads, into: &vectors) }
  }

  package func encode(rows ids: UnsafeBufferPointer<UInt32>, heads: [Int32]? = nil, into vectors: inout Vectors) {
    let dimension = shape.dimension
    let n = ids.count / shape.slots
    vectors.reserve(n, dimension)
    ck_sum_rows(
      rows.base, UInt32(rows.count / dimension), Int32(dimension), ids.baseAddress, Int64(n), Int32(shape.slots),
      rowShift, nil, vectors.front)
    runLayers(n: n, heads: heads, into: &vectors)
  }

  /// Sums of feature rows, `slots` a token, to be added to others' by `encode(onto:)`: n x dimension.
  package func sums(rows ids: [UInt32], slots: Int) -> [Int16] {
    let n = ids.count / slots
    return [Int16](unsafeUninitializedCapacity: n * shape.dimension) { out, count in
      ck_sum_rows(
        rows.base, UInt32(rows.count / shape.dimension), Int32(shape.dimension), ids, Int64(n), Int32(slots), 0, nil,
        out.baseAddress)
      count = n * shape.dimension
    }
  }

  /// Encodes tokens of which some features are summed already: `base` from `sums`, `rows` the other slots.
  package func encode(
    onto base: UnsafePointer<Int16>, rows ids: [UInt32], slots: Int, heads: [Int32]?, into vectors: inout Vectors
  ) {
    let n = ids.count / slots
    vectors.reserve(n, shape.dimension)
    ck_sum_rows(
      rows.base, UInt32(rows.count / shape.dimension), Int32(shape.dimension), ids, Int64(n), Int32(slots), rowShift,
      base, vectors.front)
    runLayers(n: n, heads: heads, into: &vectors)
  }

  /// The layers alone, over inputs already written to `vectors.front` (n x dimension, scale of activations).
  package func runLayers(n: Int, heads: [Int32]?, into vectors: inout Vectors) {
    for (layer, distance) in zip(layers, shape.distances) {
      if shape.seesHead {
        precondition(heads?.count == n, "this encoder needs the tokens' heads")
        heads!.withUnsafeBufferPointer {
          ck_residual_layer(
            vectors.front, Int64(n), Int32(shape.dimension), Int32(distance), $0.baseAddress, layer.weights.base,
            layer.bias.base, FixedPoint.shift, vectors.back)
        }
      } else {
        ck_residual_layer(
          vectors.front, Int64(n), Int32(shape.dimension), Int32(distance), nil, layer.weights.base,
          layer.bias.base, FixedPoint.shift, vectors.back)
      }
      vectors.swapSides()
    }
  }
}

/// Vectors of tokens, and the memory for the next layer; kept and reused by whoever encodes. Not for two threads.
package struct Vectors: ~Copyable {
  package private(set) var count = 0
  package private(set) var dimension = 0
  private var capacity = 0
  private var sides: (UnsafeMutablePointer<Int16>, UnsafeMutablePointer<Int16>)

  package init() {
    sides = (.allocate(capacity: 1), .allocate(capacity: 1))
  }

  deinit {
    sides.0.deallocate()
    sides.1.deallocate()
  }

  /// The vectors, one after the other.
  package var front: UnsafeMutablePointer<Int16> { sides.0 }
  var back: UnsafeMutablePointer<Int16> { sides.1 }

  package mutating func reserve(_ n: Int, _ dimension: Int) {
    count = n
    self.dimension = dimension
    guard n * dimension > capacity else { return }
    capacity = n * dimension * 2
    sides.0.deallocate()
    sides.1.deallocate()
    sides = (.allocate(capacity: capacity), .allocate(capacity: capacity))
  }

  mutating func swapSides() { sides = (sides.1, sides.0) }
}

/// A linear layer from vectors to scores.
package struct Readout: Sendable {
  package let labels: Int
  private let padded: Int
  private let weights: UnsafeBuffer<Int16>
  private let bias: UnsafeBuffer<Int32>

  /// Reads `NAME.weights` and `NAME.bias`, whose outputs are padded to a multiple of 16.
  package init(_ file: WeightFile, _ name: String) {
    labels = Int(file.array(name + ".labels", of: Int32.self)[0])
    weights = UnsafeBuffer(file.array(name + ".weights"))
    bias = UnsafeBuffer(file.array(name + ".bias"))
    padded = bias.count
  }

  /// Scores of all labels for every vector, `labels` a token.
  package func scores(_ vectors: borrowing Vectors, into scores: inout [Float]) {
    let n = vectors.count
    scores.removeAll(keepingCapacity: true)
    scores.reserveCapacity(n * labels)
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: max(1, n * padded)) { raw in
      ck_affine(
        vectors.front, Int64(n), Int32(vectors.dimension), weights.base, bias.base, Int32(padded),
        raw.baseAddress!)
      for i in 0..<n {
        for label in 0..<labels { scores.append(Float(raw[i * padded + label]) * FixedPoint.score) }
      }
    }
  }
}
