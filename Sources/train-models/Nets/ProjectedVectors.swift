// Word vectors as inputs of a net in training: they stay as they are, their projection learns.
import CKernels

/// Rows of a word-vector file, projected into the encoder's inputs.
final class ProjectedVectors {
  let words: [String]
  let values: [Float]
  let projection: AdamMatrix
  let dimension: Int
  static let size = 64

  init(folder: String, dimension: Int, seed: UInt64) {
    words = String(decoding: readCorpus("\(folder)/words.txt"), as: UTF8.self).split(separator: "\n").map(
      String.init)
    let bytes = readCorpus("\(folder)/vectors.bin")
    // Unit length; a typical number is an eighth.
    let scale = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: 8, as: Float.self) }
    values = bytes[12...].map { Float(Int8(bitPattern: $0)) * scale * 2 }
    precondition(values.count == words.count * Self.size, "words.txt and vectors.bin belong together")
    self.dimension = dimension
    var random = RandomSource(seed: seed)
    projection = AdamMatrix(Self.size, dimension, scale: 0.7, &random)
  }

  private(set) var gathered: [Float] = []

  func forward(_ words: [Int32]) -> [Float] {
    let n = words.count
    gathered = [Float](repeating: 0, count: n * Self.size)
    for (i, word) in words.enumerated() where word >= 0 {
      for k in 0..<Self.size { gathered[i * Self.size + k] = values[Int(word) * Self.size + k] }
    }
    var out = [Float](repeating: 0, count: n * dimension)
    ck_gemm_add(
      &out, gathered, Int64(Self.size), 1, projection.values, Int64(n), Int64(Self.size), Int64(dimension))
    return out
  }

  func backward(_ gradient: [Float]) {
    let n = gradient.count / dimension
    ck_gemm_add(
      &projection.gradient, gathered, 1, Int64(Self.size), gradient, Int64(Self.size), Int64(n),
      Int64(dimension))
  }
}
