// Kernels against plain loops: the same numbers from every instruction set, every width, and every remainder.
import CKernels
import Testing

@testable import Analysis

private struct Dice {
  var state: UInt64
  mutating func number(_ low: Int, _ high: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return low + Int((state >> 33) % UInt64(high - low + 1))
  }
}

@Suite(.serialized) struct KernelTests {
  @Test(arguments: [16, 32, 48, 80, 112, 128, 256]) func anAffineLayerIsWhatAPlainLoopComputes(width: Int) {
    var dice = Dice(state: UInt64(width))
    let dim = 48
    let w = (0..<dim * width).map { _ in Int16(dice.number(-3000, 3000)) }
    let bias = (0..<width).map { _ in Int32(dice.number(-900_000, 900_000)) }
    var packed = w
    ck_pack(w, Int32(dim), Int32(width), &packed)
    for n in 1...5 {
      let h = (0..<n * dim).map { _ in Int16(dice.number(-3000, 3000)) }
      var want = [Int32](repeating: 0, count: n * width)
      for i in 0..<n {
        for j in 0..<width {
          want[i * width + j] = (0..<dim).reduce(bias[j]) {
            $0 &+ Int32(h[i * dim + $1]) &* Int32(w[$1 * width + j])
          }
        }
      }
      onEachLevel { level in
        var got = [Int32](repeating: 7, count: n * width)
        ck_affine(h, Int64(n), Int32(dim), packed, bias, Int32(width), &got)
        #expect(got == want, "\(n) tokens, \(level)")
      }
    }
  }

  @Test(arguments: [-4, -1, 1, 2]) func aLayerLooksToOneSideOnly(distance: Int) {
    var dice = Dice(state: UInt64(100 + distance))
    let dim = 64
    let w = (0..<2 * dim * dim).map { _ in Int16(dice.number(-300, 300)) }
    let bias = (0..<dim).map { _ in Int32(dice.number(-90_000, 90_000)) }
    var packed = w
    ck_pack(w, Int32(2 * dim), Int32(dim), &packed)
    for n in 1...7 {
      let h = (0..<n * dim).map { _ in Int16(dice.number(-3000, 3000)) }
      let want = (0..<n * dim).map { at in
        let (i, j) = (at / dim, at % dim)
        let sum = (0..<2 * dim).reduce(Int(bias[j])) { sum, row in
          let token = row < dim ? i + distance : i
          return token < 0 || token >= n ? sum : sum + Int(h[token * dim + row % dim]) * Int(w[row * dim + j])
        }
        return Int16(clamping: Int(h[at]) + (sum > 0 ? (sum + 1024) >> 11 : 0))
      }
      onEachLevel { level in
        var got = [Int16](repeating: 7, count: n * dim)
        ck_causal_layer(h, Int64(n), Int32(dim), Int32(distance), packed, bias, 11, &got)
        #expect(got == want, "\(n) tokens, \(level)")
      }
    }
  }

  @Test(arguments: [16, 48, 64, 112]) func sumsOfRowsAndSumsOfSumsAgree(dim: Int) {
    var dice = Dice(state: UInt64(dim))
    let rows = (0..<20 * dim).map { _ in Int8(dice.number(-128, 127)) }
    let n = 7, per = 6
    let ids = (0..<n * per).map { _ in UInt32(dice.number(0, 21)) }
    var want = [Int16](repeating: 0, count: n * dim)
    for i in 0..<n {
      for j in 0..<dim {
        let sum = ids[i * per..<(i + 1) * per].reduce(0) { $0 + ($1 < 20 ? Int(rows[Int($1) * dim + j]) : 0) }
        want[i * dim + j] = Int16(clamping: sum << 6)
      }
    }
    var got = want.map { _ in Int16(1) }
    ck_sum_rows(rows, 20, Int32(dim), ids, Int64(n), Int32(per), 6, nil, &got)
    #expect(got == want)
    // The same in parts: three rows as a base, the other three as sums of one row each.
    let front = (0..<n).flatMap { ids[$0 * per..<$0 * per + 3] },
      back = (0..<n).flatMap { ids[$0 * per + 3..<($0 + 1) * per] }
    var base = got, sums = [Int16](repeating: 0, count: n * 3 * dim)
    ck_sum_rows(rows, 20, Int32(dim), front, Int64(n), 3, 0, nil, &base)
    ck_sum_rows(rows, 20, Int32(dim), back, Int64(n * 3), 1, 0, nil, &sums)
    ck_add_sums(base, Int64(n), Int32(dim), (0..<UInt32(n * 3)).map { $0 }, 3, sums, 6, &got)
    #expect(got == want)
  }

  @Test(arguments: [1, 5, 30, 256, 260]) func everyTokenIsScoredAgainstEveryOther(n: Int) {
    var dice = Dice(state: UInt64(n))
    let dim = 32
    let q = (0..<n * dim).map { _ in Int16(dice.number(-3000, 3000)) },
      k = (0..<n * dim).map { _ in Int16(dice.number(-3000, 3000)) }
    var want = [Int32](repeating: 0, count: n * n)
    for i in 0..<n {
      for j in 0..<n {
        for d in 0..<dim { want[i * n + j] &+= Int32(q[i * dim + d]) * Int32(k[j * dim + d]) }
      }
    }
    onEachLevel { level in
      var got = want.map { _ in Int32(7) }
      ck_arc_scores(q, k, Int64(n), Int32(dim), &got)
      #expect(got == want, "\(level)")
    }
  }

  @Test func rowsAreFoundTogetherAsOneByOne() {
    var dice = Dice(state: 3)
    let hashes = Set((0..<500).map { _ in UInt32(dice.number(0, 0xFFFF_FFFF)) }).sorted()
    var writer = WeightFileWriter()
    RowIndex.write(hashes, "net", to: &writer)
    let bytes = writer.bytes()
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
    defer { block.deallocate() }
    block.copyBytes(from: bytes)
    let index = RowIndex(WeightFile(UnsafeRawBufferPointer(block))!, "net")
    var asked = (0..<101).map {
      $0 % 3 == 0 ? UInt32(dice.number(0, 0xFFFF_FFFF)) : hashes[dice.number(0, hashes.count - 1)]
    }
    let want = asked.map { index.row($0) }
    asked.withUnsafeMutableBufferPointer { index.find($0.baseAddress!, $0.count, into: $0.baseAddress!) }
    #expect(asked == want)
  }

  /// Every way to give five tokens heads without crossing arcs is tried.
  @Test func theBestProjectiveTreeIsFound() {
    var dice = Dice(state: 11)
    var memory = Workspace<Int32>()
    for n in [4, 5, 5, 5, 5] {
      let arcs = (0..<n * n).map { _ in Int32(dice.number(-1_000_000, 1_000_000)) << 4 }
      let roots = (0..<n).map { _ in Int32(dice.number(-1_000_000, 1_000_000)) << 4 }
      func score(_ heads: [Int32]) -> Int {
        heads.indices.reduce(0) { $0 + Int(heads[$1] < 0 ? roots[$1] : arcs[$1 * n + Int(heads[$1])]) }
      }
      var best = Int.min
      var choices = 1
      for _ in 0..<n { choices *= n + 1 }
      for number in 0..<choices {
        var rest = number
        let heads = (0..<n).map { _ in
          defer { rest /= n + 1 }; return Int32(rest % (n + 1)) - 1
        }
        guard heads.filter({ $0 < 0 }).count == 1, heads.indices.allSatisfy({ Int(heads[$0]) != $0 }),
          ProjectiveTree.isProjective(heads, n), heads.indices.allSatisfy({ reachesRoot($0, heads) })
        else { continue }
        best = max(best, score(heads))
      }
      var heads = [Int32](repeating: 0, count: n)
      ProjectiveTree.decode(arcs, roots, n, into: &heads, &memory)
      #expect(score(heads) == best)
      #expect(ProjectiveTree.isProjective(heads, n))
    }
  }

  private func reachesRoot(_ token: Int, _ heads: [Int32]) -> Bool {
    var at = token, steps = 0
    while heads[at] >= 0, steps <= heads.count {
      at = Int(heads[at])
      steps += 1
    }
    return heads[at] < 0
  }

  @Test(arguments: [3, 5, 8]) func chainsInLanesGiveTheSameBits(labels: Int) {
    var dice = Dice(state: UInt64(labels))
    var transitions = (0..<labels * labels).map { _ in Float(dice.number(-3000, 3000)) / 700 }
    transitions[labels - 1] = LinearChain.forbidden
    var start = (0..<labels).map { _ in Float(dice.number(-3000, 3000)) / 700 }
    start[labels - 1] = LinearChain.forbidden
    let chain = LinearChain(transitions: transitions, start: start)
    let reader = ChainReader(chain)
    var memory = ChainMemory()
    for n in [0, 1, 2, 37, 400] {
      let scores = (0..<n * labels).map { _ in Float(dice.number(-20_000, 20_000)) / 1300 }
      #expect(Array(reader.best(scores, n, &memory)) == chain.best(scores))
      #expect(Array(reader.marginals(scores, n, &memory)) == chain.marginals(scores))
    }
  }
}
