// An answer to who speaks: somebody or nobody, how sure that is, and which rule told it.

/// Who speaks, and the rule that told it in words for the reader. `confidence` is everywhere the chance, 0 to
/// 1, that `entry` is the one.
struct Resolution {
  /// What answered for words without a source, as far as `LooseChoice` weighs it.
  enum Way { case signature, sentenceBefore, runsOn, other }

  var entry: Int?
  var candidate: Int?
  var confidence: Float
  var reason: String
  /// Those who speak together with `entry`.
  var others: [Int]
  var way: Way

  init(_ entry: Int?, _ confidence: Float, _ reason: String, others: [Int] = [], way: Way = .other) {
    (self.entry, self.confidence, self.reason) = (entry, confidence, reason)
    (self.others, self.way) = (others, way)
  }

  /// Nobody whom the text tells, though perhaps somebody.
  static func nobody(_ reason: String, _ confidence: Float, perhaps candidate: Int? = nil) -> Resolution {
    var out = Resolution(nil, confidence, reason)
    out.candidate = candidate
    return out
  }

  /// All who speak, `entry` first.
  var entries: [Int] { entry.map { [$0] + others } ?? [] }
}

/// A name that signs the paragraphs before its own.
struct Signature: Absent {
  var paragraph: Int
  var entry: Int
  static var absent: Signature { Signature(paragraph: -1, entry: -1) }
}

/// Below what confidence nobody is named, though the likeliest is kept; chosen on half of the hand-made
/// speakers.
enum Abstention {
  static let least: Float = 0.45
  static let pronoun: Float = 0.55
  /// For words without a source.
  static let loose: Float = 0.55
  /// For pronouns that say nothing: a wrong one is only a wrong line under a word.
  static let passing: Float = 0.35
}
