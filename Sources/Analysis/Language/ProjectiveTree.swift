// The best tree without crossing arcs (Eisner 1996), for sentences whose best heads, each on its own, make
// none. Cubic in the sentence, so only up to `longest` tokens.
// raw: memory reserved for as many tokens as the sentence has, and weights of one build with the program.
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
    into heads: UnsafeMutablePointer<Int32>, _ memory: inout Workspace<Int32>
  ) {
    let stride = n + Int(CK_SPAN_PAD)
    let table = memory.reserve(4 * n * stride)
    // Sums of a sentence's scores stay within 32 bits after the shift.
    ck_fill_spans(arcs, Int32(n), 4, table)
    let chart = Chart(table, n, stride)
    var root = 0
    var top = Int32.min
    for r in 0..<n {
      let sum = chart.left[r * stride] &+ chart.right[(n - 1 - r) * stride + r] &+ roots[r] >> 4
      if sum > top {
        top = sum
        root = r
      }
    }
    heads[root] = -1
    chart.follow(0, root, headedRight: false, heads)
    chart.follow(root, n - 1, headedRight: true, heads)
  }

  /// The charts of `ck_fill_spans`. Where a span was parted is asked only for those of the best tree.
  private struct Chart {
    let right, left, openRight, openLeft: UnsafePointer<Int32>
    let stride: Int

    init(_ table: UnsafePointer<Int32>, _ n: Int, _ stride: Int) {
      self.stride = stride
      (right, left) = (table, table + n * stride)
      (openRight, openLeft) = (table + 2 * n * stride, table + 3 * n * stride)
    }

    private func split(_ a: UnsafePointer<Int32>, _ b: UnsafePointer<Int32>, _ width: Int) -> Int {
      Int(ck_best_split(a, b, Int32(width), Int64(stride)))
    }

    /// Sets the heads inside a closed span; `headedRight` tells a span headed by its first token.
    func follow(_ s: Int, _ t: Int, headedRight: Bool, _ heads: UnsafeMutablePointer<Int32>) {
      guard s < t else { return }
      if headedRight {
        let r = s + 1 + split(openRight + stride + s, right + s + 1, t - s)
        heads[r] = Int32(s)
        open(s, r, heads)
        follow(r, t, headedRight: true, heads)
      } else {
        let r = s + split(left + s, openLeft + stride + s, t - s)
        heads[r] = Int32(t)
        follow(s, r, headedRight: false, heads)
        open(r, t, heads)
      }
    }

    private func open(_ s: Int, _ t: Int, _ heads: UnsafeMutablePointer<Int32>) {
      let r = s + split(right + s, left + s + 1, t - s)
      follow(s, r, headedRight: true, heads)
      follow(r + 1, t, headedRight: false, heads)
    }
  }
}
