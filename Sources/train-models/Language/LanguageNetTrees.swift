// How the net of the language engine learns trees: heads first, then relations given the heads.
import Analysis
import CKernels

extension LanguageNet {
  /// Heads and relations as the treebank has them, or as others answer them.
  func trainTree(
    _ heads: [Int32], relations goldRelations: [UInt8]?, taught: LanguageAnswers?, _ x: [Float],
    add: ([Float]) -> Void, losses: inout LanguageLosses
  ) {
    trainArcs(heads, taught: taught, x, add: add, losses: &losses)
    trainRelations(heads, goldRelations, taught: taught, x, add: add, losses: &losses)
  }

  private func trainArcs(
    _ heads: [Int32], taught: LanguageAnswers?, _ x: [Float], add: ([Float]) -> Void,
    losses: inout LanguageLosses
  ) {
    let n = heads.count
    let size = Self.arcSize
    let q = dependents.forward(x)
    let k = governors.forward(x)
    let far = distances.forward(x)
    let scores = arcScores(q, k, far, n)
    let gold = heads.map { UInt32($0 < 0 ? Int32(n) : $0) }
    var dq = [Float](repeating: 0, count: q.count)
    var dk = dq
    var dfar = [Float](repeating: 0, count: far.count)
    let width = ArcDistance.count + 1
    var chances = [Float](repeating: 0, count: n + 1)
    for i in 0..<n where gold[i] <= UInt32(n) {
      var top = -Float.infinity
      for j in 0...n { top = max(top, scores[i * (n + 1) + j]) }
      var sum: Float = 0
      for j in 0...n {
        chances[j] = steadyExp(scores[i * (n + 1) + j] - top)
        sum += chances[j]
      }
      for j in 0...n { chances[j] /= sum }
      if let taught {
        for j in 0...n { chances[j] -= taught.arcs[i * (n + 1) + j] }
      } else {
        chances[Int(gold[i])] -= 1
        losses.arcs += -chances[Int(gold[i])]
      }
      for j in 0..<n where j != i {
        let c = chances[j]
        if abs(c) < 1e-5 { continue }
        for e in 0..<size {
          dq[i * size + e] += c * k[j * size + e]
          dk[j * size + e] += c * q[i * size + e]
        }
        dfar[i * width + ArcDistance.bucket(j - i)] += c
      }
      dfar[i * width + ArcDistance.count] += chances[n]
    }
    add(dependents.backward(x, dq))
    add(governors.backward(x, dk))
    add(distances.backward(x, dfar))
  }

  /// Relations, given the heads.
  private func trainRelations(
    _ heads: [Int32], _ goldRelations: [UInt8]?, taught: LanguageAnswers?, _ x: [Float],
    add: ([Float]) -> Void, losses: inout LanguageLosses
  ) {
    let n = heads.count
    let a = relationDependents.forward(x)
    let b = relationGovernors.forward(x)
    let hidden = pairs(a, b, heads)
    let slope: [Float]
    if let taught {
      slope = difference(softmax(relations.forward(hidden), labels: 51), taught.relations)
    } else {
      slope = softmaxGradient(relations.forward(hidden), labels: 51, gold: goldRelations!)
      losses.relations += loss(slope, goldRelations!, 51)
    }
    var dh = relations.backward(hidden, slope)
    let m = Self.relationSize
    var db = [Float](repeating: 0, count: b.count)
    for i in 0..<n {
      let head = Int(heads[i])
      for e in 0..<m {
        if hidden[i * m + e] <= 0 { dh[i * m + e] = 0 }
        if head < 0 {
          rootVector.gradient[e] += dh[i * m + e]
        } else {
          db[head * m + e] += dh[i * m + e]
        }
      }
    }
    add(relationDependents.backward(x, dh))
    add(relationGovernors.backward(x, db))
  }
}
