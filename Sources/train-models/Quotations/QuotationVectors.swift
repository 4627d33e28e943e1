// What unlabelled text tells of words: vectors that stay as they are, and one projection of them that a
// tagger learns, so that a word which no gold article has ("decried", "mused") is read like those around it.
import Analysis
import Foundation

/// Vectors of words learned from unlabelled text, several for each word one behind the other.
struct WordVectors {
  let dimension: Int
  /// Numbers of words (`Form.hash`) in the order of the vectors.
  let words: [UInt32]
  /// One vector behind the other.
  let values: [Float]
  /// Which words are worth a row of their own though no gold article has them.
  let isCommon: [Bool]

  /// Reads `vectors.bin` and `words.txt` of each folder, all over the words of the first. `words.txt` is in
  /// the order of how often the words were seen; the first `common` without a capital or digit get rows.
  init(folders: [URL], common: Int, scale: Float = 0.5) throws {
    var words: [String] = []
    var parts: [(dimension: Int, values: [Float])] = []
    for folder in folders {
      let bytes = [UInt8](try Data(contentsOf: folder.appending(path: "vectors.bin")))
      let own = String(decoding: try Data(contentsOf: folder.appending(path: "words.txt")), as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      if words.isEmpty { words = own }
      let (count, dimension, step) = bytes.withUnsafeBytes {
        (
          Int($0.loadUnaligned(as: Int32.self)), Int($0.loadUnaligned(fromByteOffset: 4, as: Int32.self)),
          $0.loadUnaligned(fromByteOffset: 8, as: Float.self)
        )
      }
      guard own == words, count == words.count else {
        throw ReadingFault(
          description:
            "\(folder.path) has other words than \(folders[0].path); make it from the same words.txt")
      }
      let values = bytes[12...].prefix(count * dimension).map { Float(Int8(bitPattern: $0)) * step * scale }
      parts.append((dimension, values))
    }
    let total = parts.reduce(0) { $0 + $1.dimension }
    dimension = total
    self.words = words.map { Form.hash($0) }
    values = words.indices.flatMap { w in
      parts.flatMap { $0.values[w * $0.dimension..<(w + 1) * $0.dimension] }
    }
    isCommon = words.enumerated().map { w, word in
      w < common && word.utf8.allSatisfy { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 }
    }
  }
}

/// What a file to learn from has wrong.
struct ReadingFault: Error, CustomStringConvertible { let description: String }

/// The projection of word vectors into the sums of features of one tagger, in training.
final class FeatureProjection {
  let vectors: WordVectors
  private let projected: VectorProjection
  private let places: [UInt32: Int32]

  /// Begins as the first numbers of the vectors themselves.
  init(_ vectors: WordVectors, columns: Int, seed: UInt64) {
    self.vectors = vectors
    projected = VectorProjection(
      vectors.values, size: vectors.dimension, columns: columns, scale: 0.05, seed: seed)
    projected.projection.use { values in
      for k in 0..<min(columns, vectors.dimension) { values[k * columns + k] += 1 }
    }
    places = Dictionary(
      vectors.words.enumerated().map { (Feature.hash(1, $1), Int32($0)) },
      uniquingKeysWith: { first, _ in first })
  }

  var projection: AdamMatrix { projected.projection }

  /// Whether a feature is a word that has a vector.
  func knows(_ hash: UInt32) -> Bool { places[hash] != nil }

  /// The place of the word of each token, -1 for a word that has no vector; `hashes` as `CueFeatures` gives
  /// them.
  func places(_ hashes: [UInt32], slots: Int) -> [Int32] {
    stride(from: 0, to: hashes.count, by: slots).map { places[hashes[$0]] ?? -1 }
  }

  /// What to add to the sums of the tokens' features.
  func forward(_ words: [Int32]) -> [Float] { projected.forward(words) }

  /// Gathers the gradient on what `forward` gave.
  func backward(_ gradient: [Float]) { projected.backward(gradient) }

  /// Projected vectors by the feature that tells the word.
  func rows(where keep: (Int) -> Bool) -> [(hash: UInt32, values: [Float])] {
    let kept = vectors.words.indices.filter(keep)
    let all = forward(kept.map(Int32.init))
    let columns = projected.columns
    return kept.enumerated().map { k, w in
      (Feature.hash(1, vectors.words[w]), Array(all[k * columns..<(k + 1) * columns]))
    }
  }
}
