// What stands around a word tells what it may be. Two towers of causal convolutions, one over the words
// before a place and one over those after it, learn to guess the class of the word that stands there, which
// they never see (after context2vec, Melamud et al. 2016). Learned on text that nobody annotated; the
// language net reads their answer.
import Analysis
import ArgumentParser
import CKernels
import DocumentModel

#if canImport(Glibc)
  import Glibc
#endif

final class ContextTrainer {
  /// Numbers of a tower's vectors, and of the answer.
  static let size = 64
  static let answerSize = 128
  static let distances = [1, 2, 4]
  let words: EncoderTrainer
  private let towers: [[AdamMatrix]]
  private let towerBiases: [[AdamMatrix]]
  private let joint: ReadoutTrainer

  init(rowCount: Int, settings: EncoderTraining, seed: UInt64) {
    words = EncoderTrainer(
      shape: EncoderShape(dimension: Self.size, distances: [], slots: LanguageFeatures.nameSlots),
      rowCount: rowCount,
      settings: settings, seed: seed)
    var random = RandomSource(seed: seed + 1)
    towers = (0..<2).map { _ in
      Self.distances.map { _ in AdamMatrix(2 * Self.size, Self.size, scale: 0.7, &random) }
    }
    towerBiases = (0..<2).map { _ in Self.distances.map { _ in AdamMatrix(1, Self.size, scale: 0, &random) } }
    joint = ReadoutTrainer(dimension: 2 * Self.size, labels: Self.answerSize, seed: seed + 2)
  }

  // Of the last forward.
  private var windows: [[[Float]]] = [[], []]
  private var sums: [[[Float]]] = [[], []]
  private var both: [Float] = []
  private var answers: [Float] = []
  private var lastRows: [UInt32] = []

  /// Answers, `answerSize` numbers a token, never negative. `edges[i]` is where the sentence of token i
  /// begins and ends.
  func forward(rows: [UInt32], edges: [(start: Int, end: Int)], training: Bool) -> [Float] {
    if !training, rows == lastRows { return answers }
    lastRows = rows
    let size = Self.size
    words.forward(rows: rows, training: training)
    let x = words.vectors
    let n = edges.count
    var both = [Float](repeating: 0, count: n * 2 * size)
    for side in 0..<2 {
      windows[side] = []
      sums[side] = []
      let back = side == 0 ? -1 : 1
      var h = [Float](repeating: 0, count: n * size)
      for i in 0..<n {
        let at = i + back
        guard at >= edges[i].start, at < edges[i].end else { continue }
        for k in 0..<size { h[i * size + k] = x[at * size + k] }
      }
      for (l, distance) in Self.distances.enumerated() {
        var window = [Float](repeating: 0, count: n * 2 * size)
        window.withUnsafeMutableBufferPointer { window in
          h.withUnsafeBufferPointer { h in
            for i in 0..<n {
              let at = i + back * distance
              if at >= edges[i].start, at < edges[i].end {
                for k in 0..<size { window[i * 2 * size + k] = h[at * size + k] }
              }
              for k in 0..<size { window[(i * 2 + 1) * size + k] = h[i * size + k] }
            }
          }
        }
        let bias = towerBiases[side][l].values
        var sum = [Float](repeating: 0, count: n * size)
        for i in 0..<n { for k in 0..<size { sum[i * size + k] = bias[k] } }
        ck_gemm_add(
          &sum, window, Int64(2 * size), 1, towers[side][l].values, Int64(n), Int64(2 * size), Int64(size))
        for j in 0..<n * size { h[j] += max(0, sum[j]) }
        windows[side].append(window)
        sums[side].append(sum)
      }
      for i in 0..<n { for k in 0..<size { both[(2 * i + side) * size + k] = h[i * size + k] } }
    }
    var answers = joint.forward(both)
    for j in answers.indices { answers[j] = max(0, answers[j]) }
    self.both = both
    self.answers = answers
    return answers
  }

  func backward(_ gradient: [Float], edges: [(start: Int, end: Int)]) {
    let size = Self.size
    let n = edges.count
    var g = gradient
    let answers = answers
    for j in g.indices where answers[j] <= 0 { g[j] = 0 }
    let db = joint.backward(both, g)
    var dx = [Float](repeating: 0, count: n * size)
    for side in 0..<2 {
      let back = side == 0 ? -1 : 1
      var dh = [Float](repeating: 0, count: n * size)
      for i in 0..<n { for k in 0..<size { dh[i * size + k] = db[(2 * i + side) * size + k] } }
      for (l, distance) in Self.distances.enumerated().reversed() {
        var dz = dh
        let sum = sums[side][l]
        for j in dz.indices where sum[j] <= 0 { dz[j] = 0 }
        towerBiases[side][l].gather(dz, n)
        ck_gemm_add(
          &towers[side][l].gradient, windows[side][l], 1, Int64(2 * size), dz, Int64(2 * size), Int64(n),
          Int64(size))
        var dw = [Float](repeating: 0, count: n * 2 * size)
        ck_gemm_add(
          &dw, dz, Int64(size), 1, towers[side][l].transposed(), Int64(n), Int64(size), Int64(2 * size))
        for i in 0..<n {
          let at = i + back * distance
          if at >= edges[i].start, at < edges[i].end {
            for k in 0..<size { dh[at * size + k] += dw[i * 2 * size + k] }
          }
          for k in 0..<size { dh[i * size + k] += dw[(i * 2 + 1) * size + k] }
        }
      }
      for i in 0..<n {
        let at = i + back
        guard at >= edges[i].start, at < edges[i].end else { continue }
        for k in 0..<size { dx[at * size + k] += dh[i * size + k] }
      }
    }
    words.backward(dx)
  }

  func step(rate: Float) {
    for w in towers.joined() { w.step(rate: rate) }
    for b in towerBiases.joined() { b.step(rate: rate) }
    joint.step(rate: rate, decay: 0)
  }

  func writeState(to file: inout WeightFileWriter) {
    words.writeState("context", to: &file)
    for side in 0..<2 {
      for l in Self.distances.indices {
        file.add("context.tower\(side).\(l)", towers[side][l].values)
        file.add("context.towerBias\(side).\(l)", towerBiases[side][l].values)
      }
    }
    joint.writeState("context.joint", to: &file)
  }

  /// Writes the fixed-point weights that `Surroundings` reads; the rows are those of the language net's
  /// features.
  func write(to file: inout WeightFileWriter) {
    let size = Self.size
    words.write("context", hashes: nil, to: &file)
    file.add("context.distances", Self.distances.map(Int32.init))
    for side in 0..<2 {
      for l in Self.distances.indices {
        file.add("context.tower\(side).\(l)", packed(towers[side][l].fixed(), 2 * size, size))
        file.add(
          "context.towerBias\(side).\(l)",
          towerBiases[side][l].values.map { Int32(($0 / FixedPoint.score).rounded()) })
      }
    }
    joint.write("context.joint", to: &file)
  }

  convenience init(state file: WeightFile) {
    self.init(
      rowCount: file.array("context.rows", of: Float.self).count / Self.size, settings: EncoderTraining(),
      seed: 1)
    words.readState("context", from: file)
    for side in 0..<2 {
      for l in Self.distances.indices {
        towers[side][l].values = Array(file.array("context.tower\(side).\(l)"))
        towerBiases[side][l].values = Array(file.array("context.towerBias\(side).\(l)"))
      }
    }
    joint.readState("context.joint", from: file)
  }
}

struct TrainContext: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "context", abstract: "Learns from unlabelled news what the words around a place say of it.")
  @Option(help: "Folder of the corpora.") var data = "../shared/data"
  @Option(help: "Folder of vectors.bin, words.txt and clusters.tsv, as `vectors` wrote them.") var vectors:
    String
  @Option(help: "Where to write what the program reads.") var out = "Sources/CModels/surroundings.bin"
  @Option(help: "Where to write the net in floats, which the net of names is trained on.") var state: String
  @Option(help: "Passes over the news; 0 writes again what the program reads of the state.") var passes = 2
  @Option(help: "Rate of the matrices.") var rate: Float = 0.002
  @Option(help: "Rate of the rows.") var rowRate: Float = 0.05
  @Option(help: "Words of the vectors to keep.") var vocabulary = 48_000
  @Option(help: "Articles to read at most.") var articles = 1_000_000
  @Option(help: "Seed.") var seed: UInt64 = 41

  /// Clusters of words, then classes of words without one.
  static let clusters = 1024
  static let labels = clusters + 16

  func run() throws {
    if passes == 0 {
      write(ContextTrainer(state: loadWeights(state)))
      return
    }
    let start = now()
    let (trees, named, _) = languageCorpora(data, gumApart: false)
    let table = ReadVectors(folder: vectors, dimension: 128, seed: 21)
    let wordHashes = table.words.prefix(vocabulary).map { LanguageFeatures.wordHash($0) }
    let rows = LanguageRows(trees + named, wordHashes, slots: LanguageFeatures.nameSlots)
    var classes: [UInt32: UInt16] = [:]
    for line in linesOfCorpus("\(vectors)/clusters.tsv") where !line.isEmpty {
      let column = line.split(separator: "\t", omittingEmptySubsequences: false)
      classes[LanguageFeatures.wordHash(String(column[0]))] = UInt16(column[3])!
    }
    var settings = EncoderTraining()
    settings.inputDropout = 0.1
    settings.featureDrop = 0.1
    let net = ContextTrainer(rowCount: rows.hashes.count, settings: settings, seed: seed)
    for (i, hash) in wordHashes.enumerated() {
      net.words.setRow(
        Int(rows.rows[hash]!),
        Array(table.projected.values[i * ContextTrainer.size..<(i + 1) * ContextTrainer.size]))
    }
    let readout = ReadoutTrainer(dimension: ContextTrainer.answerSize, labels: Self.labels, seed: seed + 5)
    var random = RandomSource(seed: seed + 6)
    var texts = Array(NewsText(data).prefix(articles))
    random.shuffle(&texts)
    let total = texts.count * passes
    var (features, edges, gold) = ([UInt32](), [(start: Int, end: Int)](), [Int32]())
    var (loss, losses, done, words, batches) = (Float(0), 0, 0, 0, 0)
    for _ in 0..<passes {
      for text in texts {
        done += 1
        var annotation = Analyzer(stages: [Paragraphs(), Tokenizer()]).annotate(Article(id: "", text: text))
        let sentences = annotation.sentences
        let tokens = annotation.tokens
        annotation.article.text.withUTF8 { bytes in
          for sentence in sentences where sentence.count >= 4 && sentence.count <= 80 {
            let part = Array(tokens[sentence])
            let hashes = featureHashes(part, bytes, slots: LanguageFeatures.nameSlots)
            let first = edges.count
            for (i, token) in part.enumerated() {
              edges.append((first, first + part.count))
              gold.append(Self.target(token, classes[hashes[i * LanguageFeatures.nameSlots]], &random))
            }
            features += rows.numbers(hashes)
          }
        }
        guard edges.count >= 600 else { continue }
        let share = Float(done) / Float(total)
        net.words.settings.rowRate = rowRate * (1 - 0.9 * share)
        let rate = rate * max(0.02, 1 - share)
        let batch = Self.learn(net, readout, rows: features, edges: edges, gold: gold, rate: rate)
        loss += batch.loss
        losses += batch.count
        words += edges.count
        batches += 1
        (features, edges, gold) = ([], [], [])
        if batches % 500 == 0 {
          progress(
            "\(words) words, \(Int(share * 100)) %, loss \(loss / Float(losses)), \(Int(now() - start)) s")
          (loss, losses) = (0, 0)
        }
      }
    }
    var file = WeightFileWriter()
    net.writeState(to: &file)
    writeFile(file.bytes(), state)
    write(net)
  }

  /// One step over a batch of sentences; answers its loss and how many places were asked.
  private static func learn(
    _ net: ContextTrainer, _ readout: ReadoutTrainer, rows: [UInt32], edges: [(start: Int, end: Int)],
    gold: [Int32], rate: Float
  ) -> (loss: Float, count: Int) {
    var loss: Float = 0
    let answers = net.forward(rows: rows, edges: edges, training: true)
    let chosen = gold.indices.filter { gold[$0] >= 0 }
    let d = ContextTrainer.answerSize
    var picked = [Float](repeating: 0, count: chosen.count * d)
    for (row, i) in chosen.enumerated() { for k in 0..<d { picked[row * d + k] = answers[i * d + k] } }
    var slope = softmax(readout.forward(picked), labels: Self.labels)
    for (row, i) in chosen.enumerated() {
      let at = row * Self.labels + Int(gold[i])
      loss -= Float(log(Double(max(slope[at], 1e-9))))
      slope[at] -= 1
    }
    let back = readout.backward(picked, slope)
    var gradient = [Float](repeating: 0, count: edges.count * d)
    for (row, i) in chosen.enumerated() { for k in 0..<d { gradient[i * d + k] = back[row * d + k] } }
    net.backward(gradient, edges: edges)
    net.step(rate: rate)
    readout.step(rate: rate, decay: 0)
    return (loss, chosen.count)
  }

  private func write(_ net: ContextTrainer) {
    var file = WeightFileWriter()
    net.write(to: &file)
    writeFile(file.bytes(), out)
  }

  /// The class to guess; -1 where nothing is asked, as at most of the commonest words.
  static func target(_ token: Token, _ cluster: UInt16?, _ random: inout RandomSource) -> Int32 {
    let entry = Lexicon.shared.entry(token.form)
    switch token.shape {
    case .lower where cluster != nil:
      // Small words are most of a text and tell least.
      return random.uniform() < 0.5 ? Int32(cluster!) : -1
    case .lower: return random.uniform() < 0.5 ? Int32(clusters) : -1
    case .capitalised, .mixedCase, .oneCapital, .allCapitals:
      if let cluster { return Int32(cluster) }
      if !entry.isDisjoint(with: [.maleForename, .femaleForename]) { return Int32(clusters + 1) }
      if entry.contains(.place) { return Int32(clusters + 2) }
      if entry.contains(.surname) { return Int32(clusters + 3) }
      if !entry.isDisjoint(with: [.organizationWord, .acronym]) { return Int32(clusters + 4) }
      return Int32(clusters + (token.shape == .allCapitals ? 6 : token.shape == .capitalised ? 5 : 7))
    default:
      return random.uniform() < 0.2 ? cluster.map { Int32($0) } ?? Int32(clusters + 8) : -1
    }
  }
}
