// How far a head is: each token scores eighteen ranges of distance, nine a side.

package enum ArcDistance {
  /// Number of ranges.
  package static let count = 18

  /// The range of `head - dependent`.
  @inline(__always)
  package static func bucket(_ difference: Int) -> Int {
    let far = difference < 0 ? -difference : difference
    let range = far <= 4 ? far - 1 : far <= 6 ? 4 : far <= 9 ? 5 : far <= 14 ? 6 : far <= 24 ? 7 : 8
    return difference < 0 ? range : 9 + range
  }
}
