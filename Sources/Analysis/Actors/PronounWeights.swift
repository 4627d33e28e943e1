// How the learned weights of a pronoun's candidates become a choice: whole numbers, the same on every
// machine.

package enum PronounWeights {
  private static let weights: [[Int32]] = {
    var out = Array(repeating: Array(repeating: Int32(0), count: PronounFeature.allCases.count), count: 4)
    let number = Dictionary(PronounFeature.allCases.map { (String(describing: $0), Int($0.rawValue)) }) {
      first, _ in first
    }
    for line in table.split(separator: "\n") {
      let columns = line.split(separator: " ")
      guard columns.count == 5, let feature = number[String(columns[0])] else { continue }
      for family in 0..<4 { out[family][feature] = Int32(columns[family + 1]) ?? 0 }
    }
    return out
  }()

  /// Column 3 is added to column 0 for he and she that speak, of which the news is full and other texts are
  /// not.
  package static func sum(_ features: [UInt8], family: Int, speaks: Bool) -> Int32 {
    let row = weights[family]
    var sum = features.reduce(Int32(0)) { $0 + row[Int($1)] }
    if speaks, family == 0 { for feature in features { sum += weights[3][Int(feature)] } }
    return sum
  }

  /// Two to the power of `sum` / 256, for a `sum` of at most 0; the same on every machine.
  static func power(_ sum: Int32) -> Double {
    let sum = Int(-sum)
    guard sum >> 8 < 60 else { return 0 }
    return fractions[sum & 255] / Double(1 << (sum >> 8))
  }

  private static let fractions: [Double] = {
    var out = [1.0]
    for _ in 1..<256 { out.append(out[out.count - 1] * 0.997296056085470126) }
    return out
  }()
}
