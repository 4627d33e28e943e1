// The nets' arithmetic against plain loops, and the same answer from every instruction set.
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

@Suite(.serialized) struct NeuralTests {
  @Test(arguments: [16, 48, 64, 96]) func aResidualLayerIsWhatAPlainLoopComputes(dim: Int) {
    var dice = Dice(state: UInt64(dim))
    let n = 11, d = 2
    let h = (0..<n * dim).map { _ in Int16(dice.number(-3000, 3000)) }
    let w = (0..<4 * dim * dim).map { _ in Int16(dice.number(-400, 400)) }
    let bias = (0..<dim).map { _ in Int32(dice.number(-900_000, 900_000)) }
    let heads = (0..<n).map { _ in Int32(dice.number(-1, n)) }
    var want = h
    for i in 0..<n {
      for j in 0..<dim {
        var sum = Int(bias[j])
        for (part, at) in [i - d, i, i + d, Int(heads[i])].enumerated() where at >= 0 && at < n {
          for k in 0..<dim { sum += Int(h[at * dim + k]) * Int(w[(part * dim + k) * dim + j]) }
        }
        let risen = sum > 0 ? (sum + 1024) >> 11 : 0
        want[i * dim + j] = Int16(clamping: Int(h[i * dim + j]) + risen)
      }
    }
    var packed = w
    ck_pack(w, Int32(4 * dim), Int32(dim), &packed)
    onEachLevel { level in
      var got = h
      ck_residual_layer(h, Int64(n), Int32(dim), Int32(d), heads, packed, bias, 11, &got)
      #expect(got == want, "\(level)")
    }
  }

  @Test func rowsAreAddedUpAndUnknownFeaturesAreSkipped() {
    let rows: [Int8] = (0..<144).map { (i: Int) -> Int8 in Int8(i % 3 - 1 + i / 48) }
    var out = [Int16](repeating: 0, count: 48)
    ck_sum_rows(rows, 3, 48, [2, RowIndex.none, 0, 7], 1, 4, 3, nil, &out)
    for k in 0..<48 {
      let sum = Int(rows[96 + k]) + Int(rows[k])
      #expect(Int(out[k]) == 8 * sum)
    }
  }

  @Test func weightsInTwoFilesReadAsOne() {
    var writer = WeightFileWriter()
    writer.add("numbers", [1.5, -2] as [Float])
    writer.add("rows", [7, 8, 9] as [Int8])
    let rows = writer.split(["rows"])
    let blocks = [writer, rows].map { part in
      let bytes = part.bytes()
      let block = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
      block.copyBytes(from: bytes)
      return block
    }
    defer { for block in blocks { block.deallocate() } }
    let files = blocks.map { WeightFile(UnsafeRawBufferPointer($0))! }
    #expect(!files[0].has("rows") && !files[1].has("numbers"))
    let file = files[0].joined(with: files[1])
    #expect(Array(file.array("numbers", of: Float.self)) == [1.5, -2])
    #expect(Array(file.array("rows", of: Int8.self)) == [7, 8, 9])
  }

  @Test func aWeightFileGivesBackWhatWasPutIn() {
    var writer = WeightFileWriter()
    let hashes = (0..<1000).map { (i: UInt32) in Feature.hash(3, i) }.sorted()
    writer.add("numbers", [1.5, -2] as [Float])
    RowIndex.write(hashes, "net", to: &writer)
    let bytes = writer.bytes()
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
    defer { block.deallocate() }
    block.copyBytes(from: bytes)
    let file = WeightFile(UnsafeRawBufferPointer(block))!
    #expect(Array(file.array("numbers", of: Float.self)) == [1.5, -2])
    let index = RowIndex(file, "net")
    for (row, hash) in hashes.enumerated() { #expect(index.row(hash) == UInt32(row)) }
    #expect(index.row(Feature.hash(4, 1)) == RowIndex.none)
  }

  @Test func bytesThatAreNoWeightFileAreRefused() {
    let junk = [UInt8]("not weights at all, but long enough".utf8)
    junk.withUnsafeBytes { #expect(WeightFile($0) == nil) }
  }

  @Test func theBestSequenceKeepsToAllowedTransitions() {
    // Labels O B I; I may not follow O: the tempting lone I becomes B.
    var transitions = [Float](repeating: 0, count: 9)
    transitions[0 * 3 + 2] = LinearChain.forbidden
    let chain = LinearChain(transitions: transitions, start: [0, 0, LinearChain.forbidden])
    #expect(chain.best([1, 0, 5, 1, 0.5, 2, 0, 0.2, 3]) == [1, 2, 2])
    #expect(chain.best([]) == [])
  }

  @Test func marginalsAreThoseOfEnumeration() {
    var dice = Dice(state: 5)
    let numbers = (0..<12 + 9 + 3).map { _ in Float(dice.number(-200, 200)) / 100 }
    let chain = LinearChain(transitions: Array(numbers[12..<21]), start: Array(numbers[21...]))
    let scores = Array(numbers[..<12])
    var want = [Double](repeating: 0, count: 12), total = 0.0
    for code in 0..<81 {
      let path = [code % 3, code / 3 % 3, code / 9 % 3, code / 27]
      var score = Double(chain.start[path[0]])
      for i in 0..<4 { score += Double(scores[i * 3 + path[i]]) }
      for i in 1..<4 { score += Double(chain.transitions[path[i - 1] * 3 + path[i]]) }
      let weight = Double(steadyExp(Float(score)))
      total += weight
      for i in 0..<4 { want[i * 3 + path[i]] += weight }
    }
    for (got, w) in zip(chain.marginals(scores), want) { #expect(abs(Double(got) - w / total) < 1e-5) }
  }
}
