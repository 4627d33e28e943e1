// Word vectors as inputs of a net in training: they stay as they are, their projection learns.
import CKernels

/// Vectors, one behind the other, and the matrix that projects them.
final class VectorProjection {
  let values: [Float]
  /// Numbers of a vector, and of what it becomes.
  let size: Int
  let columns: Int
  let projection: AdamMatrix
  private var gathered: [Float] = []

  init(_ values: [Float], size: Int, columns: Int, scale: Float, seed: UInt64) {
    (self.values, self.size, self.columns) = (values, size, columns)
    var random = RandomSource(seed: seed)
    projection = AdamMatrix(size, columns, scale: scale, &random)
  }

  /// The projected vectors of words by their places; a word at -1 has none and gives zeros.
  func forward(_ words: [Int32]) -> [Float] {
    gathered = [Float](repeating: 0, count: words.count * size)
    for (i, word) in words.enumerated() where word >= 0 {
      let from = Int(word) * size
      for k in 0..<size { gathered[i * size + k] = values[from + k] }
    }
    var out = [Float](repeating: 0, count: words.count * columns)
    ck_gemm_add(
      &out, gathered, Int64(size), 1, projection.values, Int64(words.count), Int64(size), Int64(columns))
    return out
  }

  /// Gathers the gradient on what `forward` gave.
  func backward(_ gradient: [Float]) {
    ck_gemm_add(
      &projection.gradient, gathered, 1, Int64(size), gradient, Int64(size),
      Int64(gradient.count / columns), Int64(columns))
  }
}
