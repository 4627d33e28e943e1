// The net of the language engine in training: one encoder, linear heads for tags and names, and a biaffine
// scorer of heads and relations (Dozat and Manning 2017, with convolutions for the recurrent layers).
import Analysis
import CKernels

/// Losses of one sentence, for progress.
struct LanguageLosses {
  var tags: Float = 0, arcs: Float = 0, relations: Float = 0, names: Float = 0
}

final class LanguageNet {
  static let arcSize = 128
  static let relationSize = 96
  let encoder: EncoderTrainer
  let vectors: ReadVectors
  let tags: ReadoutTrainer
  let universal: ReadoutTrainer
  let names: ReadoutTrainer
  let chain: ChainTrainer
  let dependents: ReadoutTrainer
  let governors: ReadoutTrainer
  let distances: ReadoutTrainer
  let relationDependents: ReadoutTrainer
  let relationGovernors: ReadoutTrainer
  let relations: ReadoutTrainer
  let rootVector: AdamMatrix
  /// What the words around a place say of it, learned elsewhere and left as it is; and how the encoder reads
  /// it.
  var context: ContextTrainer?
  let contextProjection: ReadoutTrainer
  private var random: RandomSource
  var outputDropout: Float = 0.2
  /// Names and tags only: no trees are learned.
  var onlyNames = false
  var tagWeight: Float = 1
  /// Chance that a word loses its own row (its vector, endings and looks stay), and that a word of a name
  /// loses its row and its vector: particular names are not to be learned.
  var wordDrop: Float = 0
  var nameDrop: Float = 0

  init(shape: EncoderShape, rowCount: Int, vectors: ReadVectors, settings: EncoderTraining, seed: UInt64) {
    let d = shape.dimension
    encoder = EncoderTrainer(shape: shape, rowCount: rowCount, settings: settings, seed: seed)
    self.vectors = vectors
    tags = ReadoutTrainer(dimension: d, labels: 50, seed: seed + 1)
    universal = ReadoutTrainer(dimension: d, labels: 17, seed: seed + 2)
    names = ReadoutTrainer(dimension: d, labels: NameLabels.count, seed: seed + 3)
    chain = ChainTrainer(labels: NameLabels.count, allowed: NameLabels.allowed)
    dependents = ReadoutTrainer(dimension: d, labels: Self.arcSize, seed: seed + 4)
    governors = ReadoutTrainer(dimension: d, labels: Self.arcSize, seed: seed + 5)
    distances = ReadoutTrainer(dimension: d, labels: ArcDistance.count + 1, seed: seed + 6)
    relationDependents = ReadoutTrainer(dimension: d, labels: Self.relationSize, seed: seed + 7)
    relationGovernors = ReadoutTrainer(dimension: d, labels: Self.relationSize, seed: seed + 8)
    relations = ReadoutTrainer(dimension: Self.relationSize, labels: 51, seed: seed + 9)
    contextProjection = ReadoutTrainer(
      dimension: ContextTrainer.answerSize, labels: d, scale: 0.05, seed: seed + 11)
    random = RandomSource(seed: seed + 10)
    rootVector = AdamMatrix(1, Self.relationSize, scale: 0.1, &random)
  }

  /// Scores of heads: row i holds every token, then the root at the end.
  func arcScores(_ q: [Float], _ k: [Float], _ far: [Float], _ n: Int) -> [Float] {
    let size = Self.arcSize
    var out = [Float](repeating: 0, count: n * (n + 1))
    for i in 0..<n {
      for j in 0..<n {
        if i == j {
          out[i * (n + 1) + j] = -1e4
          continue
        }
        var sum: Float = 0
        for d in 0..<size { sum += q[i * size + d] * k[j * size + d] }
        out[i * (n + 1) + j] = sum + far[i * (ArcDistance.count + 1) + ArcDistance.bucket(j - i)]
      }
      out[i * (n + 1) + n] = far[i * (ArcDistance.count + 1) + ArcDistance.count]
    }
    return out
  }

  /// One sentence forward and backward; the caller calls `step` every few sentences.
  func train(_ example: LanguageExample, losses: inout LanguageLosses, taught: LanguageAnswers? = nil) {
    let n = example.count
    let d = encoder.shape.dimension
    let (features, words) = hidden(example)
    encoder.source = example.source
    encoder.forward(rows: features, added: inputs(words, example.features), training: true)
    var x = encoder.vectors
    var mask = [Float](repeating: 1, count: x.count)
    let keep = 1 / (1 - outputDropout)
    for j in x.indices {
      mask[j] = random.uniform() < outputDropout ? 0 : keep
      x[j] *= mask[j]
    }
    var g = [Float](repeating: 0, count: n * d)
    func add(_ other: [Float]) { for j in g.indices { g[j] += other[j] } }

    if let taught {
      add(tags.backward(x, difference(softmax(tags.forward(x), labels: 50), taught.tags)))
      add(universal.backward(x, difference(softmax(universal.forward(x), labels: 17), taught.universal, 0.5)))
      add(names.backward(x, difference(chain.chain.marginals(names.forward(x)), taught.names)))
      if !onlyNames { trainTree(taught.heads, relations: nil, taught: taught, x, add: add, losses: &losses) }
    } else if example.tags.contains(where: { $0 != 255 }) {
      let scores = tags.forward(x)
      let slope = softmaxGradient(scores, labels: 50, gold: example.tags)
      losses.tags += loss(slope, example.tags, 50)
      add(tags.backward(x, tagWeight == 1 ? slope : slope.map { $0 * tagWeight }))
      let more = softmaxGradient(universal.forward(x), labels: 17, gold: example.universal)
      add(universal.backward(x, more.map { $0 * 0.5 * tagWeight }))
    }
    if taught == nil, !example.names.isEmpty {
      let slope = chain.gradient(names.forward(x), gold: example.names)
      losses.names += loss(slope, example.names, NameLabels.count)
      add(names.backward(x, slope))
    }
    if taught == nil, !onlyNames, !example.heads.isEmpty {
      trainTree(example.heads, relations: example.relations, taught: nil, x, add: add, losses: &losses)
    }
    for j in g.indices { g[j] *= mask[j] }
    encoder.backward(g)
    vectors.projected.backward(encoder.inputGradient)
    if context != nil { _ = contextProjection.backward(surroundings, encoder.inputGradient) }
  }

  private var surroundings: [Float] = []

  /// What is added to the rows: the word's vector, and what its surroundings say.
  private func inputs(_ words: [Int32], _ features: [UInt32]) -> [Float] {
    var out = vectors.projected.forward(words)
    if let context {
      surroundings = context.forward(
        rows: features, edges: Array(repeating: (0, words.count), count: words.count), training: false)
      let more = contextProjection.forward(surroundings)
      for j in out.indices { out[j] += more[j] }
    }
    return out
  }

  private func hidden(_ example: LanguageExample) -> ([UInt32], [Int32]) {
    var features = example.features
    var words = example.vectors
    for i in words.indices {
      let isName = !example.names.isEmpty && example.names[i] != 0
      if isName, random.uniform() < nameDrop {
        words[i] = -1
        features[i * encoder.shape.slots] = RowIndex.none
      } else if random.uniform() < wordDrop {
        features[i * encoder.shape.slots] = RowIndex.none
      }
    }
    return (features, words)
  }

  func difference(_ a: [Float], _ b: [Float], _ weight: Float = 1) -> [Float] {
    var out = a
    for j in out.indices { out[j] = weight * (a[j] - b[j]) }
    return out
  }

  func pairs(_ a: [Float], _ b: [Float], _ heads: [Int32]) -> [Float] {
    let m = Self.relationSize
    var out = a
    for i in heads.indices {
      let head = Int(heads[i])
      for e in 0..<m {
        out[i * m + e] = max(0, a[i * m + e] + (head < 0 ? rootVector.values[e] : b[head * m + e]))
      }
    }
    return out
  }

  func loss(_ slope: [Float], _ gold: [UInt8], _ labels: Int) -> Float {
    var sum: Float = 0
    for i in gold.indices where gold[i] != 255 { sum -= slope[i * labels + Int(gold[i])] }
    return sum
  }

  func step(rate: Float) {
    encoder.settings.matrixRate = rate
    encoder.step()
    vectors.projected.projection.step(rate: rate, decay: 0.0001)
    for readout in readouts { readout.step(rate: rate) }
    if context != nil { contextProjection.step(rate: rate) }
    rootVector.step(rate: rate)
  }

  private var readouts: [ReadoutTrainer] {
    [
      tags, universal, names, dependents, governors, distances, relationDependents, relationGovernors,
      relations,
    ]
  }

  /// What the float net says of a sentence, heads by best score alone.
  func answer(_ example: LanguageExample) -> (
    tags: [UInt8], heads: [Int32], relations: [UInt8], names: [UInt8]
  ) {
    let n = example.count
    encoder.source = 0
    encoder.forward(
      rows: example.features, added: inputs(example.vectors, example.features), training: false)
    let x = encoder.vectors
    let tagged = best(tags.forward(x), 50)
    if onlyNames {
      return (
        tagged, Array(repeating: -1, count: n), Array(repeating: 0, count: n),
        chain.chain.best(names.forward(x))
      )
    }
    let scores = arcScores(dependents.forward(x), governors.forward(x), distances.forward(x), n)
    let heads = best(scores, n + 1, wide: true).map { Int32($0 == n ? -1 : $0) }
    let related = best(
      relations.forward(pairs(relationDependents.forward(x), relationGovernors.forward(x), heads)), 51)
    return (tagged, heads, related, chain.chain.best(names.forward(x)))
  }

  private func best(_ scores: [Float], _ labels: Int) -> [UInt8] {
    best(scores, labels, wide: true).map { UInt8($0) }
  }
  private func best(_ scores: [Float], _ labels: Int, wide: Bool) -> [Int] {
    (0..<scores.count / max(1, labels)).map { i in
      var top = 0
      for a in 1..<labels where scores[i * labels + a] > scores[i * labels + top] { top = a }
      return top
    }
  }

  /// What the float net believes, to teach others: probabilities, and for the relations of given heads.
  func beliefs(_ example: LanguageExample) -> (
    tags: [Float], universal: [Float], names: [Float], arcs: [Float]
  ) {
    let n = example.count
    encoder.source = 0
    encoder.forward(
      rows: example.features, added: inputs(example.vectors, example.features), training: false)
    let x = encoder.vectors
    if onlyNames {
      return (
        softmax(tags.forward(x), labels: 50), softmax(universal.forward(x), labels: 17),
        chain.chain.marginals(names.forward(x)), []
      )
    }
    let scores = arcScores(dependents.forward(x), governors.forward(x), distances.forward(x), n)
    return (
      softmax(tags.forward(x), labels: 50), softmax(universal.forward(x), labels: 17),
      chain.chain.marginals(names.forward(x)), softmax(scores, labels: n + 1)
    )
  }

  /// What it believes of the relations, after `beliefs`, given everybody's heads.
  func relationBeliefs(_ heads: [Int32]) -> [Float] {
    let x = encoder.vectors
    return softmax(
      relations.forward(pairs(relationDependents.forward(x), relationGovernors.forward(x), heads)), labels: 51
    )
  }

  /// Writes the net; `hashes` are the sorted features of the rows. Word vectors are folded into the rows of
  /// words. A net for names alone is written without the heads that it has not learned.
  func write(hashes: [UInt32], wordRows: [Int32], to file: inout WeightFileWriter) {
    let all = vectors.projected.forward(Array(0..<Int32(vectors.words.count)))
    let d = encoder.shape.dimension
    let before = encoder.rows
    for (word, row) in wordRows.enumerated() where row >= 0 {
      encoder.setRow(Int(row), (0..<d).map { before[Int(row) * d + $0] + all[word * d + $0] })
    }
    encoder.write(onlyNames ? "encoder" : "language", hashes: hashes, to: &file)
    for row in wordRows where row >= 0 {
      encoder.setRow(Int(row), Array(before[Int(row) * d..<(Int(row) + 1) * d]))
    }
    if onlyNames {
      names.write("names", to: &file)
      contextProjection.write("projection", to: &file)
    } else {
      for (name, readout) in named { readout.write(name, to: &file) }
      file.add("root", rootVector.values.map { Int32(($0 / FixedPoint.score).rounded()) })
    }
    chain.chain.write("names", to: &file)
  }

  private var named: [(String, ReadoutTrainer)] {
    [
      ("tags", tags), ("universal", universal), ("names", names), ("dependents", dependents),
      ("governors", governors), ("distances", distances), ("relationDependents", relationDependents),
      ("relationGovernors", relationGovernors), ("relations", relations),
    ]
  }

  /// Writes everything in floats, for `init(state:)`.
  func writeState(to file: inout WeightFileWriter) {
    file.add("shape", [Int32(encoder.shape.dimension)] + encoder.shape.distances.map(Int32.init))
    encoder.writeState("language", to: &file)
    file.add("projection", vectors.projected.projection.values)
    for (name, readout) in named { readout.writeState(name, to: &file) }
    file.add("root", rootVector.values)
    if context != nil { contextProjection.writeState("context.projection", to: &file) }
    chain.chain.write("chain", to: &file)
  }

  /// A trained net that answers, from what `writeState` wrote; `folder` holds the word vectors.
  convenience init(state file: WeightFile, folder: String, context: ContextTrainer?) {
    let sizes = file.array("shape", of: Int32.self)
    let d = Int(sizes[0])
    let shape = EncoderShape(
      dimension: d, distances: sizes[1...].map(Int.init),
      slots: context == nil ? LanguageFeatures.slots : LanguageFeatures.nameSlots)
    self.init(
      shape: shape, rowCount: file.array("language.rows", of: Float.self).count / d,
      vectors: ReadVectors(folder: folder, dimension: d, seed: 21), settings: EncoderTraining(), seed: 31
    )
    encoder.readState("language", from: file)
    vectors.projected.projection.values = Array(file.array("projection"))
    for (name, readout) in named { readout.readState(name, from: file) }
    rootVector.values = Array(file.array("root"))
    if let context {
      self.context = context
      contextProjection.readState("context.projection", from: file)
    }
    chain.chain = LinearChain(file, "chain")
  }
}
