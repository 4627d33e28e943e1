// A linear-chain CRF over scores of tokens: the best label sequence, and the probability of each label at
// each token. Only +, *, / and max on floats in a fixed order, so every machine gives the same answer.
// raw: memory reserved for as many tokens as the sentence has, and weights of one build with the program.
import CKernels

/// `e^x` to about 1e-7, by the same steps everywhere (the C library's differs between machines).
@inline(__always)
package func steadyExp(_ x: Float) -> Float {
  guard x >= -87 else { return 0 }
  let y = min(x, 88) * 1.442_695_04
  let whole = (y + 0.5).rounded(.down)
  let t = (y - whole) * 0.693_147_18
  let tail = t * (0.166_666_67 + t * (0.041_666_668 + t * (0.008_333_334 + t * 0.001_388_889)))
  let p = 1 + t * (1 + t * (0.5 + tail))
  return p * Float(sign: .plus, exponentBitPattern: UInt(127 + Int(whole)), significandBitPattern: 0)
}

/// Transition scores between labels, and from the start.
package struct LinearChain: Sendable {
  package let labels: Int
  /// Score of going from label a to b: `transitions[a * labels + b]`.
  package var transitions: [Float]
  package var start: [Float]
  /// A transition with this score is never taken.
  package static let forbidden: Float = -10_000

  package init(transitions: [Float], start: [Float]) {
    // raw: weights and program come from one build
    precondition(transitions.count == start.count * start.count, "a square of transitions")
    labels = start.count
    self.transitions = transitions
    self.start = start
  }

  /// Reads `NAME.transitions` and `NAME.start`.
  package init(_ file: WeightFile, _ name: String) {
    self.init(
      transitions: Array(file.array(name + ".transitions")), start: Array(file.array(name + ".start")))
  }

  package func write(_ name: String, to file: inout WeightFileWriter) {
    file.add(name + ".transitions", transitions)
    file.add(name + ".start", start)
  }

  /// The best label of each token (Viterbi); `scores` holds `labels` numbers a token.
  package func best(_ scores: [Float]) -> [UInt8] {
    let n = scores.count / labels
    guard n > 0 else { return [] }
    var back = [UInt8](repeating: 0, count: n * labels)
    var value = (0..<labels).map { start[$0] + scores[$0] }
    var next = value
    for i in 1..<max(1, n) {
      for to in 0..<labels {
        var top = value[0] + transitions[to]
        var from = 0
        for a in 1..<labels where value[a] + transitions[a * labels + to] > top {
          top = value[a] + transitions[a * labels + to]
          from = a
        }
        next[to] = top + scores[i * labels + to]
        back[i * labels + to] = UInt8(from)
      }
      swap(&value, &next)
    }
    var label = value.indices.max { value[$0] < value[$1] }!
    var out = [UInt8](repeating: 0, count: n)
    for i in stride(from: n - 1, through: 0, by: -1) {
      out[i] = UInt8(label)
      label = Int(back[i * labels + label])
    }
    return out
  }

  /// The probability of each label at each token (forward-backward), `labels` numbers a token.
  package func marginals(_ scores: [Float]) -> [Float] {
    var work = ChainLattice()
    work.run(self, scores)
    return work.marginals
  }
}

/// A chain of at most `ChainReader.lanes` labels, laid out for the kernels; a value shared by all threads.
package struct ChainReader: Sendable {
  package static let lanes = Int(CK_CHAIN_LANES)
  package let labels: Int
  private let transitions: [Float]
  private let start: [Float]
  /// `e^transition` by row and by column, and `e^start`.
  private let steps: [Float], columns: [Float], startSteps: [Float]

  package init(_ chain: LinearChain) {
    let k = chain.labels
    // raw: weights and program come from one build
    precondition(k <= Self.lanes, "a chain has at most \(Self.lanes) labels")
    labels = k
    func power(_ x: Float) -> Float { x <= LinearChain.forbidden ? 0 : steadyExp(x) }
    var rows = [Float](repeating: 0, count: k * Self.lanes)
    var (rowSteps, columnSteps, first, firstSteps) = (rows, rows, [Float](), [Float]())
    first = [Float](repeating: 0, count: Self.lanes)
    firstSteps = first
    for a in 0..<k {
      first[a] = chain.start[a]
      firstSteps[a] = power(chain.start[a])
      for b in 0..<k {
        rows[a * Self.lanes + b] = chain.transitions[a * k + b]
        rowSteps[a * Self.lanes + b] = power(chain.transitions[a * k + b])
        columnSteps[b * Self.lanes + a] = power(chain.transitions[a * k + b])
      }
    }
    (transitions, steps, columns, start, startSteps) = (rows, rowSteps, columnSteps, first, firstSteps)
  }

  /// The best label of each of n tokens, by `labels` scores a token; good until the memory is used again.
  package func best(_ scores: UnsafePointer<Float>, _ n: Int, _ memory: inout ChainMemory)
    -> UnsafeBufferPointer<UInt8>
  {
    let labels = memory.labels.reserve(max(n, 1))
    ck_chain_best(
      scores, Int64(n), Int32(self.labels), transitions, start, memory.back.reserve(max(n, 1) * Self.lanes),
      labels)
    return UnsafeBufferPointer(start: labels, count: n)
  }

  /// The probability of each label at each of n tokens, `labels` numbers a token; good until the memory is
  /// used again.
  package func marginals(_ scores: UnsafePointer<Float>, _ n: Int, _ memory: inout ChainMemory)
    -> UnsafeBufferPointer<Float>
  {
    let marginals = memory.marginals.reserve(max(n, 1) * labels)
    ck_chain_marginals(
      scores, Int64(n), Int32(labels), steps, columns, startSteps,
      memory.work.reserve(max(n, 1) * (2 * Self.lanes + 1)), marginals)
    return UnsafeBufferPointer(start: marginals, count: n * labels)
  }
}

/// Memory that a chain's reader reuses from call to call; not for two threads.
package struct ChainMemory: ~Copyable {
  var labels = Workspace<UInt8>()
  var back = Workspace<UInt8>()
  var work = Workspace<Float>()
  var marginals = Workspace<Float>()
  package init() {}
}

/// Forward and backward sums of a chain, scaled token by token; reused between calls.
package struct ChainLattice {
  /// Probability of each label at each token.
  package private(set) var marginals: [Float] = []
  /// `e^score` relative to the token's best, forward sums (each token's sum to 1), backward sums, and scales.
  package private(set) var emissions: [Float] = []
  package private(set) var forward: [Float] = []
  package private(set) var backward: [Float] = []
  package private(set) var scales: [Float] = []
  /// `e^transition`.
  package private(set) var steps: [Float] = []
  /// The best raw score of each token, which `emissions` are relative to.
  package private(set) var tops: [Float] = []

  package init() {}

  package mutating func run(_ chain: LinearChain, _ scores: [Float]) {
    let k = chain.labels
    let n = scores.count / k
    let blank = [Float](repeating: 0, count: n * k)
    (marginals, emissions, forward, backward) = (blank, blank, blank, blank)
    scales = [Float](repeating: 0, count: n)
    tops = scales
    guard n > 0 else { return }
    steps = chain.transitions.map { $0 <= LinearChain.forbidden ? 0 : steadyExp($0) }
    for i in 0..<n {
      var top = scores[i * k]
      for a in 1..<k { top = max(top, scores[i * k + a]) }
      tops[i] = top
      for a in 0..<k { emissions[i * k + a] = steadyExp(scores[i * k + a] - top) }
    }
    for i in 0..<n {
      var sum: Float = 0
      for b in 0..<k {
        var p: Float = 0
        if i == 0 {
          p = chain.start[b] <= LinearChain.forbidden ? 0 : steadyExp(chain.start[b])
        } else {
          for a in 0..<k { p += forward[(i - 1) * k + a] * steps[a * k + b] }
        }
        p *= emissions[i * k + b]
        forward[i * k + b] = p
        sum += p
      }
      sum = max(sum, 1e-30)
      scales[i] = sum
      for b in 0..<k { forward[i * k + b] /= sum }
    }
    for a in 0..<k { backward[(n - 1) * k + a] = 1 }
    for i in stride(from: n - 2, through: 0, by: -1) {
      for a in 0..<k {
        var p: Float = 0
        for b in 0..<k { p += steps[a * k + b] * emissions[(i + 1) * k + b] * backward[(i + 1) * k + b] }
        backward[i * k + a] = p / scales[i + 1]
      }
    }
    for j in 0..<n * k { marginals[j] = forward[j] * backward[j] }
  }
}
