// A choice that is learned: what is seen of each candidate is weighed by whole numbers, the same on every
// machine. Pronouns, nouns, words without a source and names that say nothing are all decided so.
import DocumentModel

/// What a table of weights tells of a feature, a column for each family.
package struct LearnedWeights<Feature: CaseIterable & RawRepresentable & Sendable>: Sendable
where Feature.RawValue == UInt8 {
  private var columns: [[Int32]] = []

  init(_ table: String) {
    let number = Dictionary(Feature.allCases.map { ("\($0)", Int($0.rawValue)) }) { first, _ in first }
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard let name = words.first, let feature = number[String(name)] else { continue }
      while columns.count < words.count - 1 {
        columns.append(Array(repeating: 0, count: Feature.allCases.count))
      }
      for (column, word) in words.dropFirst().enumerated() { columns[column][feature] = Int32(word) ?? 0 }
    }
  }

  package func sum(_ features: [UInt8], _ column: Int = 0) -> Int32 {
    let column = columns[column]
    return features.reduce(Int32(0)) { $0 + column[Int($1)] }
  }
}

package enum PronounWeights {
  private static let learned = LearnedWeights<PronounFeature>(table)
  /// Column 3 is added to column 0 for he and she that speak, of which the news is full and other texts are
  /// not.
  package static func sum(_ features: [UInt8], family: Int, speaks: Bool) -> Int32 {
    learned.sum(features, family) + (speaks && family == 0 ? learned.sum(features, 3) : 0)
  }
}
package enum NominalWeights { package static let learned = LearnedWeights<NominalFeature>(table) }
package enum LooseWeights { package static let learned = LearnedWeights<LooseFeature>(table) }
package enum ActorWeights {
  package static let families = 8
  package static let learned = LearnedWeights<ActorFeature>(table)
}

/// Somebody, or nobody in mind (nil), with what is seen of them.
package typealias Candidate = (entry: Int?, features: [UInt8])

/// A choice with its candidates, for training. `at` is the source's tokens, or the number of the quotation.
package struct ChoiceCase {
  package var at: Range<Int>
  package var family = 0
  package var speaks = false
  package var candidates: [Candidate]
}

enum LearnedChoice {
  /// The likeliest with its share of all, of equals the first, which was mentioned last; nil for no
  /// candidates.
  static func best(of candidates: [Candidate], _ sum: ([UInt8]) -> Int32) -> (entry: Int?, share: Float)? {
    let sums = candidates.map { sum($0.features) }
    guard let top = sums.max() else { return nil }
    let total = sums.reduce(0.0) { $0 + power($1 - top) }
    return zip(candidates, sums).first { $1 == top }.map { ($0.0.entry, Float(1 / total)) }
  }

  /// Two to the power of `sum` / 256, for a `sum` of at most 0.
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

  /// The step a value falls on: the first whose bound it does not pass, else the last, one more than bounds.
  static func step<Value: Comparable, Feature>(
    _ value: Value, _ bounds: [Value], _ features: [Feature], _ passes: (Value, Value) -> Bool = { $0 > $1 }
  ) -> Feature? {
    let at = bounds.firstIndex { !passes(value, $0) } ?? bounds.count
    return features.dropFirst(at).first
  }
}
