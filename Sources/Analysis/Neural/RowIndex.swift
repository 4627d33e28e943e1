// A row index finds the row of a feature by its 32-bit hash: rows are sorted by hash, so the row's number is
// its place, and a table of bucket starts brings a look-up down to one or two compared keys.
// raw: memory reserved for as many tokens as the sentence has, and weights of one build with the program.
import CKernels

/// Hashes of features. A feature is a template (which question) and up to three values (the answer).
package enum Feature {
  @inline(__always)
  package static func hash(_ template: UInt32, _ a: UInt32) -> UInt32 {
    var h = (UInt64(template) << 32 | UInt64(a)) &* 0x9E37_79B9_7F4A_7C15
    h ^= h >> 29
    h = h &* 0xBF58_476D_1CE4_E5B9
    return UInt32(truncatingIfNeeded: h >> 32)
  }
  @inline(__always)
  package static func hash(_ template: UInt32, _ a: UInt32, _ b: UInt32) -> UInt32 {
    hash(hash(template, a) ^ 0x5851_F42D, b)
  }
  @inline(__always)
  package static func hash(_ template: UInt32, _ a: UInt32, _ b: UInt32, _ c: UInt32) -> UInt32 {
    hash(hash(template, a, b) ^ 0x14057B7E, c)
  }
}

/// From feature hashes to row numbers.
package struct RowIndex: Sendable {
  /// What a feature without a row gets; kernels skip it.
  package static let none = UInt32.max

  private let keys: UnsafeBuffer<UInt32>
  private let starts: UnsafeBuffer<UInt32>
  private let shift: UInt32

  package var count: Int { keys.count }

  /// Reads arrays `NAME.keys` and `NAME.starts`.
  package init(_ file: WeightFile, _ name: String) {
    keys = UnsafeBuffer(file.array(name + ".keys"))
    starts = UnsafeBuffer(file.array(name + ".starts"))
    shift = UInt32(32 - (starts.count - 1).trailingZeroBitCount)
  }

  @inline(__always)
  package func row(_ hash: UInt32) -> UInt32 {
    let bucket = Int(truncatingIfNeeded: UInt64(hash) >> UInt64(shift))
    var i = starts[bucket]
    let end = starts[bucket + 1]
    while i < end {
      if keys[Int(i)] == hash { return i }
      i &+= 1
    }
    return Self.none
  }

  /// The rows of n hashes; `out` may be where the hashes are.
  @inline(__always)
  package func find(_ hashes: UnsafePointer<UInt32>, _ n: Int, into out: UnsafeMutablePointer<UInt32>) {
    ck_find_rows(keys.base, starts.base, Int32(shift), hashes, Int64(n), out)
  }

  /// Adds the index of sorted, distinct hashes to a weight file.
  package static func write(_ hashes: [UInt32], _ name: String, to file: inout WeightFileWriter) {
    var bits = 1
    while 1 << (bits + 1) < hashes.count { bits += 1 }
    var starts = [UInt32](repeating: 0, count: (1 << bits) + 1)
    for hash in hashes { starts[Int(hash >> UInt32(32 - bits)) + 1] += 1 }
    for i in 1..<starts.count { starts[i] += starts[i - 1] }
    file.add(name + ".keys", hashes)
    file.add(name + ".starts", starts)
  }
}

/// Numbers that live as long as the program, or as the weight file they come from.
package struct UnsafeBuffer<T: BitwiseCopyable>: @unchecked Sendable {
  package let base: UnsafePointer<T>
  package let count: Int

  package init(_ buffer: UnsafeBufferPointer<T>) {
    // raw: weights and program come from one build
    precondition(!buffer.isEmpty, "an array of the weight file is empty")
    base = buffer.baseAddress!
    count = buffer.count
  }
  @inline(__always)
  package subscript(i: Int) -> T { base[i] }
}
