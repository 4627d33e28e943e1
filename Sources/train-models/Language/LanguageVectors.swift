// Learns vectors of words from unlabelled news (skip-gram with negative sampling, Mikolov et al. 2013) and
// clusters them (k-means on unit vectors). Words are folded forms; digits count as 0.
import Analysis
import ArgumentParser
import DocumentModel

#if canImport(Glibc)
  import Glibc
#endif

struct TrainVectors: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vectors",
    abstract: "Learns word vectors and clusters; writes OUT/vectors.bin, OUT/words.txt and OUT/clusters.tsv.",
    discussion: """
      vectors.bin: Int32 words, Int32 dimension, Float scale, then words x dimension Int8 (value = Int8 * \
      scale), rows in
      the order of words.txt. clusters.tsv: word, class of 64, of 256, of 1,024.
      """)
  @Option(help: "Folder of the corpora.") var data = "../shared/data"
  @Option(help: "Folder to write to.") var out: String
  @Option(help: "Passes over the text.") var passes = 4
  @Option(help: "Words seen less often are left out.") var minimum = 6
  static let dimension = 64

  func run() throws {
    let start = now()
    let corpus = NewsCorpus(data: data, minimum: minimum)
    progress("\(corpus.words.count) words known, \(corpus.stream.count) running, \(Int(now() - start)) s")
    var vectors = SkipGram(corpus: corpus, seed: 11)
    vectors.train(passes: passes)
    vectors.normalise()
    writeVectors(vectors, corpus)
    let names = [64, 256, 1024]
    let classes = names.map { KMeans.classes(vectors, $0, seed: 5) }
    var table = ""
    for (index, word) in corpus.words.enumerated() {
      table += word + "\t" + classes.map { String($0[index]) }.joined(separator: "\t") + "\n"
    }
    writeFile(Array(table.utf8), "\(out)/clusters.tsv")
    progress("done in \(Int(now() - start)) s")
  }

  private func writeVectors(_ vectors: SkipGram, _ corpus: NewsCorpus) {
    writeFile(Array(corpus.words.joined(separator: "\n").utf8), "\(out)/words.txt")
    let top = vectors.input.reduce(0) { max($0, abs($1)) }
    let scale = top / 127
    var bytes: [UInt8] = []
    withUnsafeBytes(of: Int32(corpus.words.count)) { bytes += Array($0) }
    withUnsafeBytes(of: Int32(Self.dimension)) { bytes += Array($0) }
    withUnsafeBytes(of: scale) { bytes += Array($0) }
    for value in vectors.input { bytes.append(UInt8(bitPattern: Int8((value / scale).rounded()))) }
    writeFile(bytes, "\(out)/vectors.bin")
  }
}

/// The unlabelled news as word numbers; -1 parts sentences.
struct NewsCorpus {
  var words: [String] = []
  var counts: [Int] = []
  var stream: [Int32] = []

  init(data: String, minimum: Int) {
    var numbers: [UInt32: Int32] = [:]
    var spellings: [String] = []
    var all: [Int] = []
    var raw: [Int32] = []
    for text in NewsText(data) {
      let annotation = Analyzer(stages: [Paragraphs(), Tokenizer()]).annotate(Article(id: "", text: text))
      for sentence in annotation.sentences {
        for token in annotation.tokens[sentence] {
          let key = WordKey.hash(token, annotation.article.text)
          if let number = numbers[key] {
            all[Int(number)] += 1
            raw.append(number)
          } else {
            numbers[key] = Int32(all.count)
            raw.append(Int32(all.count))
            spellings.append(WordKey.folded(annotation.article.text[bytes: token.range]))
            all.append(1)
          }
        }
        raw.append(-1)
      }
    }
    let kept = all.indices.filter { all[$0] >= minimum }.sorted {
      all[$0] != all[$1] ? all[$0] > all[$1] : $0 < $1
    }
    var map = [Int32](repeating: -2, count: all.count)
    for (new, old) in kept.enumerated() { map[old] = Int32(new) }
    words = kept.map { spellings[$0] }
    counts = kept.map { all[$0] }
    stream = raw.compactMap { $0 < 0 ? -1 : map[Int($0)] == -2 ? nil : map[Int($0)] }
  }
}

/// The texts of the unlabelled news, one article at a time.
struct NewsText: Sequence, IteratorProtocol {
  private var lines: ArraySlice<Substring>
  init(_ data: String, files: [String] = ["guardian-raw", "reuters21578"]) {
    lines = files.flatMap { linesOfCorpus("\(data)/news/\($0).jsonl.gz") }[...]
  }
  mutating func next() -> String? {
    while let line = lines.popFirst() {
      if let text = NewsText.field("text", of: line) { return text }
    }
    return nil
  }

  /// The string of a key in one line of JSON, unescaped.
  static func field(_ key: String, of line: Substring) -> String? {
    let bytes = Array(line.utf8)
    let pattern = Array("\"\(key)\": \"".utf8)
    guard let at = bytes.indices.first(where: { bytes[$0...].starts(with: pattern) }) else { return nil }
    var out: [UInt8] = []
    var index = at + pattern.count
    while index < bytes.count, bytes[index] != 0x22 {
      if bytes[index] != 0x5c {
        out.append(bytes[index])
        index += 1
        continue
      }
      index += 1
      switch bytes[index] {
      case UInt8(ascii: "n"): out.append(0x0a)
      case UInt8(ascii: "t"): out.append(0x09)
      case UInt8(ascii: "r"): break
      case UInt8(ascii: "u"):
        var value = hex(bytes, index + 1)
        index += 4
        if value >= 0xd800, value < 0xdc00, index + 6 < bytes.count, bytes[index + 1] == 0x5c {
          value = 0x10000 + (value - 0xd800) << 10 + (hex(bytes, index + 3) - 0xdc00)
          index += 6
        }
        out += Array(String(Unicode.Scalar(value) ?? " ").utf8)
      default: out.append(bytes[index])
      }
      index += 1
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func hex(_ bytes: [UInt8], _ at: Int) -> UInt32 {
    UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16) ?? 32
  }
}

/// Skip-gram vectors, one thread, seeded.
struct SkipGram {
  let corpus: NewsCorpus
  let dimension = TrainVectors.dimension
  var input: [Float]
  private var output: [Float]
  private var random: SeededGenerator
  private let window = 4
  private let negatives = 5

  init(corpus: NewsCorpus, seed: UInt64) {
    self.corpus = corpus
    random = SeededGenerator(seed: seed)
    input = []
    output = [Float](repeating: 0, count: corpus.words.count * 64)
    input.reserveCapacity(output.count)
    for _ in output.indices { input.append(Float.random(in: -0.5...0.5, using: &random) / 64) }
  }

  mutating func train(passes: Int) {
    let total = corpus.counts.reduce(0, +)
    let keep = corpus.counts.map { count -> UInt32 in
      let share = Double(count) / Double(total)
      let chance = min(1, (2e-4 / share).squareRoot() + 2e-4 / share)
      return UInt32(chance * 4_294_967_295)
    }
    let table = negativeTable()
    let sigmoid = (0..<1024).map { Float(1 / (1 + exp(-(Double($0) - 512) / 64))) }
    let steps = corpus.stream.count * passes
    var done = 0
    var sentence: [Int32] = []
    var gradient = [Float](repeating: 0, count: dimension)
    for pass in 0..<passes {
      for word in corpus.stream {
        done += 1
        if word >= 0 {
          if UInt32(truncatingIfNeeded: random.next() >> 32) <= keep[Int(word)] { sentence.append(word) }
          if sentence.count < 1000 { continue }
        }
        let rate = 0.04 * max(0.0005, 1 - Float(done) / Float(steps))
        input.withUnsafeMutableBufferPointer { input in
          output.withUnsafeMutableBufferPointer { output in
            gradient.withUnsafeMutableBufferPointer { gradient in
              for center in sentence.indices {
                let reach = Int(random.next() % UInt64(window)) + 1
                for other in max(0, center - reach)...min(sentence.count - 1, center + reach)
                where other != center {
                  SkipGram.pair(
                    input.baseAddress! + Int(sentence[other]) * 64, output.baseAddress!,
                    Int(sentence[center]),
                    gradient.baseAddress!, rate, negatives, table, sigmoid, &random)
                }
              }
            }
          }
        }
        sentence.removeAll(keepingCapacity: true)
      }
      progress("vectors: pass \(pass + 1) of \(passes)")
    }
  }

  @inline(__always)
  private static func pair(
    _ vector: UnsafeMutablePointer<Float>, _ output: UnsafeMutablePointer<Float>, _ target: Int,
    _ gradient: UnsafeMutablePointer<Float>, _ rate: Float, _ negatives: Int, _ table: [Int32],
    _ sigmoid: [Float],
    _ random: inout SeededGenerator
  ) {
    for k in 0..<64 { gradient[k] = 0 }
    for sample in 0...negatives {
      var word = target
      if sample > 0 {
        word = Int(table[Int(random.next() >> 32) % table.count])
        if word == target { continue }
      }
      let row = output + word * 64
      var sums = SIMD16<Float>()
      for k in stride(from: 0, to: 64, by: 16) {
        sums +=
          UnsafeRawPointer(vector + k).loadUnaligned(as: SIMD16<Float>.self)
          * UnsafeRawPointer(row + k).loadUnaligned(as: SIMD16<Float>.self)
      }
      let dot = sums.sum()
      let chance = dot >= 8 ? 1 : dot <= -8 ? 0 : sigmoid[Int((dot + 8) * 64)]
      let step = ((sample == 0 ? 1 : 0) - chance) * rate
      for k in 0..<64 { gradient[k] += step * row[k] }
      for k in 0..<64 { row[k] += step * vector[k] }
    }
    for k in 0..<64 { vector[k] += gradient[k] }
  }

  private func negativeTable() -> [Int32] {
    let powers = corpus.counts.map { pow(Double($0), 0.75) }
    let total = powers.reduce(0, +)
    var table: [Int32] = []
    var sum = 0.0
    for (word, power) in powers.enumerated() {
      sum += power
      while Double(table.count) < sum / total * 4_000_000 { table.append(Int32(word)) }
    }
    return table
  }

  /// Mean removed, length one.
  mutating func normalise() {
    let count = corpus.words.count
    for k in 0..<64 {
      var mean: Float = 0
      for word in 0..<count { mean += input[word * 64 + k] }
      mean /= Float(count)
      for word in 0..<count { input[word * 64 + k] -= mean }
    }
    for word in 0..<count {
      var sum: Float = 0
      for k in 0..<64 { sum += input[word * 64 + k] * input[word * 64 + k] }
      let length = max(1e-6, sum.squareRoot())
      for k in 0..<64 { input[word * 64 + k] /= length }
    }
  }
}

/// Clusters unit vectors by their cosine.
enum KMeans {
  static func classes(_ vectors: SkipGram, _ count: Int, seed: UInt64, passes: Int = 8) -> [Int] {
    let words = vectors.corpus.words.count
    // Frequent words seed the clusters.
    var centers = [Float](vectors.input[0..<count * 64])
    var classes = [Int](repeating: 0, count: words)
    for _ in 0..<passes {
      vectors.input.withUnsafeBufferPointer { input in
        centers.withUnsafeBufferPointer { centers in
          for word in 0..<words {
            var best = -Float.infinity
            for center in 0..<count {
              var sums = SIMD16<Float>()
              for k in stride(from: 0, to: 64, by: 16) {
                sums +=
                  UnsafeRawPointer(input.baseAddress! + word * 64 + k).loadUnaligned(as: SIMD16<Float>.self)
                  * UnsafeRawPointer(centers.baseAddress! + center * 64 + k).loadUnaligned(
                    as: SIMD16<Float>.self)
              }
              let dot = sums.sum()
              if dot > best {
                best = dot
                classes[word] = center
              }
            }
          }
        }
      }
      var sums = [Float](repeating: 0, count: count * 64)
      for word in 0..<words {
        for k in 0..<64 { sums[classes[word] * 64 + k] += vectors.input[word * 64 + k] }
      }
      for center in 0..<count {
        var length: Float = 0
        for k in 0..<64 { length += sums[center * 64 + k] * sums[center * 64 + k] }
        if length > 0 {
          for k in 0..<64 { centers[center * 64 + k] = sums[center * 64 + k] / length.squareRoot() }
        }
      }
    }
    return classes
  }
}
