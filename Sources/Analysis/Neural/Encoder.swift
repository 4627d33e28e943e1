// The encoder turns features of tokens into vectors: a sum of feature rows, then residual convolutions that
// also see the syntactic head. Everything is integer, so the vectors are the same on every machine.
// raw: memory reserved for as many tokens as the sentence has, and weights of one build with the program.
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
///     vectors.front[token * dimension + k]
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
      dimension: Int(sizes[0]), distances: sizes[4...].map(Int.init), seesHead: sizes[1] != 0,
      slots: Int(sizes[2]))
    rowShift = sizes[3]
    index = shared ?? RowIndex(file, name)
    rows = UnsafeBuffer(file.array(name + ".rows"))
    layers = shape.distances.indices.map {
      (UnsafeBuffer(file.array("\(name).weights\($0)")), UnsafeBuffer(file.array("\(name).bias\($0)")))
    }
  }

  /// Encodes one stretch of tokens (a sentence or paragraph). `rows` holds `shape.slots` row numbers a token,
  /// `RowIndex.none` for empty ones; `heads` the index of each token's head, or -1. Reuses the memory of
  /// `vectors`.
  package func encode(
    rows ids: UnsafeBufferPointer<UInt32>, heads: UnsafePointer<Int32>? = nil, into vectors: inout Vectors
  ) {
    sum(rows: ids, into: &vectors)
    runLayers(heads: heads, into: &vectors)
  }

  /// The first half of `encode`: sums of the tokens' feature rows, in the scale of activations.
  func sum(rows ids: UnsafeBufferPointer<UInt32>, into vectors: inout Vectors) {
    let n = ids.count / shape.slots
    vectors.reserve(n, shape.dimension)
    ck_sum_rows(
      rows.base, UInt32(rows.count / shape.dimension), Int32(shape.dimension), ids.baseAddress, Int64(n),
      Int32(shape.slots), rowShift, nil, vectors.front)
  }

  /// Sums of feature rows, `slots` for each of n sums, to be added up by `sum(onto:)`: n x dimension.
  package func sum(
    rows ids: UnsafePointer<UInt32>, _ n: Int, slots: Int, into out: UnsafeMutablePointer<Int16>
  ) {
    ck_sum_rows(
      rows.base, UInt32(rows.count / shape.dimension), Int32(shape.dimension), ids, Int64(n), Int32(slots), 0,
      nil, out)
  }

  /// The first half of encoding n tokens whose rows are summed already: `base` is one sum a token, and of
  /// `sums` those are added that `refs` names, `groups` a token.
  func sum(
    onto base: UnsafePointer<Int16>, _ n: Int, sums: UnsafePointer<Int16>, refs: UnsafePointer<UInt32>,
    groups: Int,
    into vectors: inout Vectors
  ) {
    vectors.reserve(n, shape.dimension)
    ck_add_sums(base, Int64(n), Int32(shape.dimension), refs, Int32(groups), sums, rowShift, vectors.front)
  }

  /// The second half of `encode`: the layers.
  func runLayers(heads: UnsafePointer<Int32>?, into vectors: inout Vectors) {
    // raw: the caller gives heads where the net wants them
    precondition(!shape.seesHead || heads != nil, "this encoder needs the tokens' heads")
    for (layer, distance) in zip(layers, shape.distances) {
      ck_residual_layer(
        vectors.front, Int64(vectors.count), Int32(shape.dimension), Int32(distance),
        shape.seesHead ? heads : nil,
        layer.weights.base, layer.bias.base, FixedPoint.shift, vectors.back)
      vectors.swapSides()
    }
  }
}

/// Vectors of tokens, and the memory for the next layer; kept and reused by whoever encodes. Not for two
/// threads.
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

  /// Scores of all labels for every vector, `labels` a token: put into `scores`, or added to what is there.
  func scores(
    _ vectors: borrowing Vectors, _ raw: inout Workspace<Int32>, into scores: UnsafeMutablePointer<Float>,
    adding: Bool
  ) {
    let n = vectors.count
    let products = raw.reserve(n * padded)
    ck_affine(
      vectors.front, Int64(n), Int32(vectors.dimension), weights.base, bias.base, Int32(padded), products)
    for i in 0..<n {
      for label in 0..<labels {
        let score = Float(products[i * padded + label]) * FixedPoint.score
        if adding { scores[i * labels + label] += score } else { scores[i * labels + label] = score }
      }
    }
  }
}
