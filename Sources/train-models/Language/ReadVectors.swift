// The word vectors that the nets of the language engine learn from.

/// Rows of a word-vector file, projected into the encoder's inputs.
final class ReadVectors {
  let words: [String]
  let projected: VectorProjection
  static let size = 64

  init(folder: String, dimension: Int, seed: UInt64) {
    words = String(decoding: readCorpus("\(folder)/words.txt"), as: UTF8.self).split(separator: "\n").map(
      String.init)
    let bytes = readCorpus("\(folder)/vectors.bin")
    // Unit length; a typical number is an eighth.
    let scale = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: 8, as: Float.self) }
    let values = bytes[12...].map { Float(Int8(bitPattern: $0)) * scale * 2 }
    precondition(values.count == words.count * Self.size, "words.txt and vectors.bin belong together")
    projected = VectorProjection(values, size: Self.size, columns: dimension, scale: 0.7, seed: seed)
  }
}
