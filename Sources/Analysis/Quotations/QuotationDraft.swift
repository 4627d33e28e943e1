// A draft is a quotation in tokens: what taggers and layout rules find, before it becomes byte ranges.
import DocumentModel

/// A quotation while it is being put together.
struct QuotationDraft {
  /// Pieces in text order.
  var content: [Range<Int>]
  var cue: [Range<Int>] = []
  var source: [Range<Int>] = []
  var probability: Float
  /// How it was found, for people.
  var reason: String
  /// Direct though it has no quotation marks: a transcript, an interview, dialogue after a dash.
  var isSpeechLayout = false

  init(content: [Range<Int>], probability: Float, reason: String) {
    self.content = content
    self.probability = probability
    self.reason = reason
  }

  init(_ found: FoundAttribution, probability: Float, _ facts: TokenFacts) {
    content = found.content
    cue = [found.cue.tokens]
    source = found.source
    self.probability = probability
    var parts: [(Int, String)] = [(found.cue.tokens.lowerBound, "cue")]
    if let first = source.first { parts.append((first.lowerBound, "source")) }
    parts += content.map { ($0.lowerBound, "content") }
    reason = parts.sorted { $0.0 < $1.0 }.map(\.1).joined(separator: ", ")
  }

  var start: Int { (content + cue + source).map(\.lowerBound).min()! }
  var end: Int { (content + cue + source).map(\.upperBound).max()! }

  /// How many tokens of a range are content.
  func covered(_ range: Range<Int>) -> Int { content.reduce(0) { $0 + $1.clamped(to: range).count } }

  /// Adds a piece, joining what touches.
  mutating func add(_ piece: Range<Int>) {
    var pieces = content + [piece]
    pieces.sort { $0.lowerBound < $1.lowerBound }
    content = []
    for p in pieces {
      if let last = content.last, p.lowerBound < last.upperBound {
        content[content.count - 1] = last.lowerBound..<max(last.upperBound, p.upperBound)
      } else {
        content.append(p)
      }
    }
  }
}

/// A stretch in quotation marks, in tokens.
struct Segment {
  /// Marks included.
  var tokens: Range<Int>
  var depth: Int
  var isClosed: Bool
  var continues: Bool
  /// Words inside.
  var words: Int

  static func read(_ annotation: Annotation) -> [Segment] {
    let tokens = annotation.tokens
    var out: [Segment] = []
    for span in annotation.quoted {
      var low = 0, high = tokens.count
      while low < high {
        let middle = (low + high) / 2
        if tokens[middle].range.end <= span.range.start { low = middle + 1 } else { high = middle }
      }
      var end = low, words = 0
      while end < tokens.count, tokens[end].range.start < span.range.end {
        if tokens[end].isWord { words += 1 }
        end += 1
      }
      guard end > low else { continue }
      out.append(
        Segment(tokens: low..<end, depth: span.depth, isClosed: span.isClosed, continues: span.continues, words: words))
    }
    return out
  }
}

extension Token {
  /// Letters or digits, not a mark.
  var isWord: Bool {
    switch shape {
    case .lower, .capitalised, .allCapitals, .oneCapital, .mixedCase, .digits, .digitsAndLetters, .address: true
    default: false
    }
  }
  var isCapitalised: Bool {
    switch shape {
    case .capitalised, .allCapitals, .oneCapital, .mixedCase: true
    default: false
    }
  }
  var endsSentence: Bool { shape == .period || shape == .question || shape == .ellipsis }
}
