// Whether two quotations are of the same words: papers cut, correct and punctuate what somebody said, and it
// is the same all the same.

/// The words of a quotation without capitals and punctuation.
public struct QuotedWords: Sendable, Equatable {
  public let words: [String]
  /// Turns of three words, each once.
  private let turns: Set<[String]>

  /// - Parameter pieces: its content in text order.
  public init(_ pieces: [String]) {
    words = pieces.flatMap { $0.split { !$0.isLetter && !$0.isNumber && $0 != "’" && $0 != "'" } }.map {
      word in
      word.lowercased().filter { $0 != "’" && $0 != "'" }
    }.filter { !$0.isEmpty }
    let count = words.count
    let all = words
    turns = count < 3 ? [] : Set((0...(count - 3)).map { Array(all[$0..<$0 + 3]) })
  }

  /// Words that a quotation must have to be told again by them: anybody may say “no comment”.
  public static let least = 4

  /// Whether both are of the same words: four or more, most of the shorter one's in the other in the same
  /// turns.
  public func isSame(_ other: QuotedWords) -> Bool {
    guard min(words.count, other.words.count) >= QuotedWords.least else { return false }
    let shared = turns.intersection(other.turns).count
    return Double(shared) >= 0.6 * Double(min(turns.count, other.turns.count))
  }

  /// Pairs of quotations of two articles that are of the same words, each in one pair at most, in the order
  /// of the first.
  public static func shared(_ left: [QuotedWords], _ right: [QuotedWords]) -> [(left: Int, right: Int)] {
    var free = Set(right.indices)
    var pairs: [(left: Int, right: Int)] = []
    for (index, words) in left.enumerated() {
      // The one most like it in length.
      let same = free.filter { words.isSame(right[$0]) }.min { one, other in
        let (a, b) = (
          abs(right[one].words.count - words.words.count), abs(right[other].words.count - words.words.count)
        )
        return (a, one) < (b, other)
      }
      if let same {
        free.remove(same)
        pairs.append((index, same))
      }
    }
    return pairs
  }
}

extension Annotation {
  /// The words of each quotation.
  public var quotedWords: [QuotedWords] {
    quotations.map { quotation in QuotedWords(quotation.content.map { String(article.text[bytes: $0]) }) }
  }
}
