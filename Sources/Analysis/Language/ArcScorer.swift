// Heads and relations: every pair of tokens is scored at once (biaffine, Dozat and Manning 2017), the best
// head of each token is taken, and where that is no tree the cheapest changes make it one.
// raw: memory reserved for as many tokens as the sentence has, and weights of one build with the program.
import CKernels
import DocumentModel

struct ArcScorer: Sendable {
  private let dependents: Affine
  private let governors: Affine
  private let distances: Affine
  private let relationDependents: Affine
  private let relationGovernors: Affine
  private let relations: Affine
  private let root: UnsafeBuffer<Int32>
  private let dimension: Int
  /// Brings a score of products (2^20) to that of dots of activations (2^18).
  private static let dotShift: Int32 = 2

  init(_ file: WeightFile, dimension: Int) {
    dependents = Affine(file, "dependents")
    governors = Affine(file, "governors")
    distances = Affine(file, "distances")
    relationDependents = Affine(file, "relationDependents")
    relationGovernors = Affine(file, "relationGovernors")
    relations = Affine(file, "relations")
    root = UnsafeBuffer(file.array("root"))
    self.dimension = dimension
  }

  func run(
    _ vectors: UnsafePointer<Int16>, _ tokens: UnsafeMutableBufferPointer<Token>, _ first: Int,
    _ work: inout LanguageWork
  ) {
    let n = tokens.count
    let size = dependents.width
    let wide = work.scores.reserve(n * max(size, distances.width))
    let narrow = work.narrow.reserve(2 * n * size)
    dependents.run(vectors, n, dimension, into: wide)
    ck_narrow(wide, Int64(n * size), 11, narrow)
    governors.run(vectors, n, dimension, into: wide)
    ck_narrow(wide, Int64(n * size), 11, narrow + n * size)
    let arcs = work.more.reserve(n * (n + 1))
    ck_arc_scores(narrow, narrow + n * size, Int64(n), Int32(size), arcs)
    distances.run(vectors, n, dimension, into: wide)
    let rootScores = work.third.reserve(n)
    for i in 0..<n {
      let far = wide + i * distances.width
      let row = arcs + i * n
      for j in 0..<n where j != i { row[j] &+= far[ArcDistance.bucket(j - i)] >> Self.dotShift }
      row[i] = Int32.min
      rootScores[i] = far[ArcDistance.count] >> Self.dotShift
    }
    let heads = work.heads.reserve(n)
    Tree.decode(arcs, rootScores, n, into: heads, marks: work.marks.reserve(2 * n))
    if n > 3, n <= ProjectiveTree.longest, !ProjectiveTree.isProjective(heads, n) {
      ProjectiveTree.decode(arcs, rootScores, n, into: heads, &work.spans)
    }
    label(vectors, tokens, heads, &work)
    for i in 0..<n { tokens[i].head = heads[i] < 0 ? -1 : heads[i] + Int32(first) }
  }

  private func label(
    _ vectors: UnsafePointer<Int16>, _ tokens: UnsafeMutableBufferPointer<Token>,
    _ heads: UnsafePointer<Int32>,
    _ work: inout LanguageWork
  ) {
    let n = tokens.count
    let size = relationDependents.width
    let a = work.scores.reserve(n * max(size, relations.width))
    let b = work.more.reserve(n * size)
    let hidden = work.narrow.reserve(n * size)
    relationDependents.run(vectors, n, dimension, into: a)
    relationGovernors.run(vectors, n, dimension, into: b)
    ck_pair_relu(a, b, heads, root.base, Int64(n), Int32(size), 11, hidden)
    relations.run(hidden, n, size, into: a)
    let rootRelation = Int(Relation.root.rawValue)
    for i in 0..<n {
      let scores = a + i * relations.width
      if heads[i] < 0 {
        tokens[i].relation = .root
      } else {
        scores[rootRelation] = Int32.min
        tokens[i].relation = Relation(rawValue: UInt8(best(scores, relations.labels))) ?? .dep
      }
    }
  }
}

/// From scores of arcs to a tree with one root.
enum Tree {
  /// `arcs[i * n + j]` scores j as head of i, `roots[i]` the root; `heads` gets the head of each token, -1
  /// for the root. `marks` is room for 2n numbers.
  static func decode(
    _ arcs: UnsafePointer<Int32>, _ roots: UnsafePointer<Int32>, _ n: Int,
    into heads: UnsafeMutablePointer<Int32>,
    marks: UnsafeMutablePointer<Int32>
  ) {
    // One root: the token that loses least by being it.
    var top = 0
    var topGain = Int64.min
    for i in 0..<n {
      let row = arcs + i * n
      var best = i == 0 ? (n > 1 ? 1 : 0) : 0
      for j in 0..<n where row[j] > row[best] { best = j }
      heads[i] = Int32(best)
      let gain = Int64(roots[i]) - (n > 1 ? Int64(row[best]) : 0)
      if gain > topGain {
        topGain = gain
        top = i
      }
    }
    heads[top] = -1
    // Each cycle is broken where it costs least; a change never makes another cycle.
    var color: Int32 = 1
    for i in 0..<n { marks[i] = 0 }
    for start in 0..<n where marks[start] == 0 {
      var node = start
      while node >= 0, marks[node] == 0 {
        marks[node] = color
        node = Int(heads[node])
      }
      if node >= 0, marks[node] == color {
        breakCycle(at: node, arcs, n, heads, marks + n)
      }
      color += 1
    }
  }

  private static func breakCycle(
    at node: Int, _ arcs: UnsafePointer<Int32>, _ n: Int, _ heads: UnsafeMutablePointer<Int32>,
    _ below: UnsafeMutablePointer<Int32>
  ) {
    // Everything that hangs on the cycle may not be its new head.
    for i in 0..<n { below[i] = 0 }
    var member = node
    repeat {
      below[member] = 1
      member = Int(heads[member])
    } while member != node
    for i in 0..<n where below[i] == 0 {
      // Follow the heads until a known token; then the path takes its answer (1 below the cycle, 2 not).
      var walker = i
      while walker >= 0, below[walker] == 0 {
        below[walker] = 3
        walker = Int(heads[walker])
      }
      let answer: Int32 = walker >= 0 && below[walker] == 1 ? 1 : 2
      walker = i
      while walker >= 0, below[walker] == 3 {
        below[walker] = answer
        walker = Int(heads[walker])
      }
    }
    var bestLoss = Int64.max
    var bestMember = node
    var bestHead = -1
    member = node
    repeat {
      let row = arcs + member * n
      let current = Int64(row[Int(heads[member])])
      for j in 0..<n where below[j] == 2 {
        let loss = current - Int64(row[j])
        if loss < bestLoss {
          bestLoss = loss
          bestMember = member
          bestHead = j
        }
      }
      member = Int(heads[member])
    } while member != node
    heads[bestMember] = Int32(bestHead)
  }
}
