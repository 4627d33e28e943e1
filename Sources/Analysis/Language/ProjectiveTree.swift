// The best tree without crossing arcs (Eisner 1996), for sentences whose best heads, each on its own, make none.
// Cubic in the sentence, so only up to `longest` tokens.
import CKernels

enum ProjectiveTree {
  static let longest = 128

  /// Whether no two arcs cross and no arc passes over the root.
  static func isProjective(_ heads: UnsafePointer<Int32>, _ n: Int) -> Bool {
    for i in 0..<n {
      let head = Int(heads[i])
      if head < 0 { continue }
      let low = min(i, head)
      let high = max(i, head)
      for k in (low + 1)..<max(high, low + 1) {
        let other = Int(heads[k])
        if other < low || other > high { return false }
      }
    }
    return true
  }

  /// Fills `heads` with the best projective tree of one root. `arcs` and `roots` as in `Tree.decode`.
  static func decode(
    _ arcs: UnsafePointer<Int32>, _ roots: UnsafePointer<Int32>, _ n: Int,
    into heads: UnsafeMutablePointer<Int32>, _ scores: inout Workspace<Int32>,
    _ splits: inout Workspace<UInt8>
  ) {
    let size = n * n
    let table = scores.reserve(6 * size)
    let split = splits.reserve(3 * size)
    // Sums of a sentence's scores stay within 32 bits after the shift.
    ck_fill_spans(arcs, Int32(n), 4, table, split)
    let right = table
    let left = table + 2 * size
    let splitLeft = split + size
    let splitRight = split + 2 * size
    var root = 0
    var top = Int32.min
    for r in 0..<n {
      let sum = left[r * n] &+ right[r * n + n - 1] &+ roots[r] >> 4
      if sum > top {
        top = sum
        root = r
      }
    }
    heads[root] = -1
    follow(0, root, n, headedRight: false, split, splitLeft, splitRight, heads)
    follow(root, n - 1, n, headedRight: true, split, splitLeft, splitRight, heads)
  }

  /// Sets the heads inside a closed span; `headedRight` tells a span headed by its first token.
  private static func follow(
    _ s: Int, _ t: Int, _ n: Int, headedRight: Bool, _ split: UnsafePointer<UInt8>,
    _ splitLeft: UnsafePointer<UInt8>, _ splitRight: UnsafePointer<UInt8>,
    _ heads: UnsafeMutablePointer<Int32>
  ) {
    guard s < t else { return }
    if headedRight {
      let r = Int(splitRight[s * n + t])
      heads[r] = Int32(s)
      open(s, r, n, split, splitLeft, splitRight, heads)
      follow(r, t, n, headedRight: true, split, splitLeft, splitRight, heads)
    } else {
      let r = Int(splitLeft[s * n + t])
      heads[r] = Int32(t)
      follow(s, r, n, headedRight: false, split, splitLeft, splitRight, heads)
      open(r, t, n, split, splitLeft, splitRight, heads)
    }
  }

  private static func open(
    _ s: Int, _ t: Int, _ n: Int, _ split: UnsafePointer<UInt8>, _ splitLeft: UnsafePointer<UInt8>,
    _ splitRight: UnsafePointer<UInt8>, _ heads: UnsafeMutablePointer<Int32>
  ) {
    let r = Int(split[s * n + t])
    follow(s, r, n, headedRight: true, split, splitLeft, splitRight, heads)
    follow(r + 1, t, n, headedRight: false, split, splitLeft, splitRight, heads)
  }
}
