// Training of one span tagger: encoder, scores and chain together, instance by instance.
import Analysis
import DocumentModel

/// A stretch of tokens to learn from.
struct TaggerInstance {
  /// Feature hashes, a fixed number a token.
  var hashes: [UInt32]
  var heads: [Int32]
  var gold: [UInt8]
  /// Which fold it belongs to.
  var fold: Int
}

/// Row numbers of features seen at least `least` times: open addressing, because a Dictionary takes minutes.
struct FeatureRows {
  private var keys: [UInt32]
  private var values: [UInt32]
  private let mask: Int
  /// The kept features, sorted: the row is the place.
  let hashes: [UInt32]

  init(_ instances: [TaggerInstance], least: Int = 2, excluding: Set<UInt32> = []) {
    var size = 1 << 20
    var keys = [UInt32](repeating: 0, count: size), counts = [UInt32](repeating: 0, count: size)
    var used = 0
    for instance in instances {
      for hash in instance.hashes {
        var at = Int(hash &* 0x9E37_79B1) & (size - 1)
        while counts[at] != 0 && keys[at] != hash { at = (at + 1) & (size - 1) }
        if counts[at] == 0 { used += 1 }
        keys[at] = hash
        counts[at] += 1
        if used * 2 > size {
          let old = (keys, counts)
          size *= 2
          keys = [UInt32](repeating: 0, count: size)
          counts = keys
          for k in old.0.indices where old.1[k] != 0 {
            var at = Int(old.0[k] &* 0x9E37_79B1) & (size - 1)
            while counts[at] != 0 { at = (at + 1) & (size - 1) }
            keys[at] = old.0[k]
            counts[at] = old.1[k]
          }
        }
      }
    }
    hashes = keys.indices.filter { counts[$0] >= least && !excluding.contains(keys[$0]) }.map { keys[$0] }
      .sorted()
    var capacity = 1 << 10
    while capacity < hashes.count * 2 { capacity *= 2 }
    mask = capacity - 1
    self.keys = [UInt32](repeating: 0, count: capacity)
    values = [UInt32](repeating: RowIndex.none, count: capacity)
    for (row, hash) in hashes.enumerated() {
      var at = Int(hash &* 0x9E37_79B1) & mask
      while values[at] != RowIndex.none { at = (at + 1) & mask }
      self.keys[at] = hash
      values[at] = UInt32(row)
    }
  }

  /// The row of one feature, nil when it was not kept.
  func row(_ hash: UInt32) -> Int? {
    let row = rows([hash])[0]
    return row == RowIndex.none ? nil : Int(row)
  }

  func rows(_ hashes: [UInt32]) -> [UInt32] {
    hashes.map { hash in
      var at = Int(hash &* 0x9E37_79B1) & mask
      while values[at] != RowIndex.none {
        if keys[at] == hash { return values[at] }
        at = (at + 1) & mask
      }
      return RowIndex.none
    }
  }
}

/// How long and how fast to train.
struct TaggerSchedule {
  var epochs = 4
  var rowRate: Float = 0.08
  var matrixRate: Float = 0.0015
  var decay: Float = 0.7
  var batch = 16
  var dropout: Float = 0.27
  var featureDrop: Float = 0.125
  var dimension = 64
  /// How often a word is hidden, so that its vector and what stands around it must do.
  var wordDrop: Float = 0
  /// From this epoch on (a fraction counts) the weights are averaged; at the end the average is taken.
  /// Averages of one course of training err less than its last step, at no cost when they are used.
  var averageFrom: Float = .infinity
}

/// A span tagger in training.
final class TaggerTrainer {
  let features: FeatureRows
  let encoder: EncoderTrainer
  let readout: ReadoutTrainer
  let chain: ChainTrainer
  let labels: Int
  /// What vectors tell of words, where there are any.
  private let words: FeatureProjection?

  init(
    _ features: FeatureRows, slots: Int, labels: Int, vectors: WordVectors?, schedule: TaggerSchedule,
    seed: UInt64, allowed: (Int?, Int) -> Bool
  ) {
    self.features = features
    self.labels = labels
    words = vectors.map { FeatureProjection($0, columns: schedule.dimension, seed: seed &+ 99) }
    var settings = EncoderTraining()
    settings.rowRate = schedule.rowRate
    settings.matrixRate = schedule.matrixRate
    settings.inputDropout = schedule.dropout
    settings.featureDrop = schedule.featureDrop
    encoder = EncoderTrainer(
      shape: EncoderShape(dimension: schedule.dimension, distances: [1, 2, 4], seesHead: true, slots: slots),
      rowCount: features.hashes.count, settings: settings, seed: seed)
    readout = ReadoutTrainer(dimension: schedule.dimension, labels: labels, seed: seed &+ 77)
    chain = ChainTrainer(labels: labels, allowed: allowed)
    if words != nil {
      encoder.clearRows(features.hashes.indices.filter { words!.knows(features.hashes[$0]) })
    }
  }

  /// Trains; calls `after` with the epoch's number when each ends.
  func train(
    _ instances: [TaggerInstance], schedule: TaggerSchedule, seed: UInt64, after: (Int) -> Void = { _ in }
  ) {
    var random = RandomSource(seed: seed)
    var order = Array(instances.indices)
    let rows = instances.map { features.rows($0.hashes) }
    let slots = encoder.shape.slots
    let places = instances.map { words?.places($0.hashes, slots: slots) ?? [] }
    var rate: Float = 1
    var average = WeightAverage()
    let stride = max(1, order.count / 40)
    for epoch in 1...schedule.epochs {
      random.shuffle(&order)
      encoder.settings.rowRate = schedule.rowRate * rate
      encoder.settings.matrixRate = schedule.matrixRate * rate
      chain.rate = 0.03 * rate
      for (k, i) in order.enumerated() {
        var seen = rows[i]
        for at in Swift.stride(from: 0, to: seen.count, by: slots) where random.uniform() < schedule.wordDrop
        {
          // The first two features are the word and its lemma.
          (seen[at], seen[at + 1]) = (RowIndex.none, RowIndex.none)
        }
        encoder.forward(
          rows: seen, heads: instances[i].heads, added: words?.forward(places[i]), training: true)
        let scores = readout.forward(encoder.vectors)
        let g = chain.gradient(scores, gold: instances[i].gold)
        encoder.backward(readout.backward(encoder.vectors, g))
        words?.backward(encoder.inputGradient)
        if k % schedule.batch == schedule.batch - 1 || k == order.count - 1 {
          encoder.step()
          readout.step(rate: schedule.matrixRate * rate)
          words?.projection.step(rate: schedule.matrixRate * rate, decay: 0.0001)
          let passed = Float(epoch - 1) + Float(k + 1) / Float(order.count)
          if passed > schedule.averageFrom, k / stride != (k - schedule.batch) / stride { average.add(self) }
        }
      }
      rate *= schedule.decay
      if epoch == schedule.epochs { average.put(into: self) }
      after(epoch)
    }
  }

  /// Everything that is learned but the chain, in one order.
  func values(_ use: (UnsafeMutableBufferPointer<Float>) -> Void) {
    encoder.values(use)
    readout.values(use)
    words?.projection.use(use)
  }

  /// Scores of the labels, without dropout.
  func scores(_ hashes: [UInt32], heads: [Int32]) -> [Float] {
    encoder.forward(
      rows: features.rows(hashes), heads: heads,
      added: words.map { $0.forward($0.places(hashes, slots: encoder.shape.slots)) }, training: false)
    return readout.forward(encoder.vectors)
  }

  /// Writes the member `NAME.number`, with a row for each of `hashes` (sorted): what was learned of a
  /// feature, and for words what their vectors tell.
  func write(_ name: String, number: Int, hashes: [UInt32], to file: inout WeightFileWriter) {
    let size = encoder.shape.dimension
    var rows = [Float](repeating: 0, count: hashes.count * size)
    let told = Dictionary(
      (words?.rows { _ in true } ?? []).map { ($0.hash, $0.values) }, uniquingKeysWith: { first, _ in first })
    for (place, (hash, row)) in zip(hashes, features.rows(hashes)).enumerated() {
      for k in 0..<size {
        if row != RowIndex.none { rows[place * size + k] = encoder.rows[Int(row) * size + k] }
        if let values = told[hash] { rows[place * size + k] += values[k] }
      }
    }
    encoder.write("\(name).\(number)", rows: rows, hashes: nil, to: &file)
    readout.write("\(name).\(number).out", to: &file)
    chain.chain.write("\(name).\(number)", to: &file)
  }
}

/// The mean of a tagger's weights over several moments of its training.
private struct WeightAverage {
  private var sums: [[Float]] = []
  private var chain: LinearChain?
  private var count = 0

  mutating func add(_ tagger: TaggerTrainer) {
    var k = 0
    var sums = sums
    self.sums = []
    tagger.values { values in
      if k == sums.count { sums.append([Float](repeating: 0, count: values.count)) }
      sums[k].withUnsafeMutableBufferPointer { sum in
        for i in values.indices { sum[i] += values[i] }
      }
      k += 1
    }
    self.sums = sums
    let now = tagger.chain.chain
    var total = chain ?? now
    if count > 0 {
      for i in total.transitions.indices where now.transitions[i] > LinearChain.forbidden {
        total.transitions[i] += now.transitions[i]
      }
      for i in total.start.indices where now.start[i] > LinearChain.forbidden {
        total.start[i] += now.start[i]
      }
    }
    chain = total
    count += 1
  }

  func put(into tagger: TaggerTrainer) {
    guard count > 0, var chain else { return }
    let share = 1 / Float(count)
    var k = 0
    tagger.values { values in
      for i in values.indices { values[i] = sums[k][i] * share }
      k += 1
    }
    for i in chain.transitions.indices where chain.transitions[i] > LinearChain.forbidden {
      chain.transitions[i] *= share
    }
    for i in chain.start.indices where chain.start[i] > LinearChain.forbidden { chain.start[i] *= share }
    tagger.chain.chain = chain
  }
}
