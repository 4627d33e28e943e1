// A draft is a quotation in tokens: what taggers and layout rules find, before it becomes byte ranges.
import DocumentModel

/// A quotation while it is being put together.
struct QuotationDraft {
  /// Pieces in text order.
  var content: [Range<Int>]
  var cue: [Range<Int>] = []
  var source: [Range<Int>] = []
  var probability: Float
  /// What found it, and what was changed since, for people.
  var trace: Trace
  /// Said because the phrase says so.
  var isFrame = false
  /// Direct though it has no quotation marks: a transcript, an interview, dialogue after a dash.
  var isSpeechLayout = false

  init(content: [Range<Int>], probability: Float, rule: StaticString) {
    self.content = content
    self.probability = probability
    trace = Trace(rule: rule)
  }

  init(_ found: FoundAttribution, probability: Float) {
    content = found.content
    cue = [found.cue.tokens]
    source = found.source
    self.probability = probability
    trace = Trace(found)
  }

  var start: Int {
    var first = content.first?.lowerBound ?? .max
    for piece in cue { first = min(first, piece.lowerBound) }
    for piece in source { first = min(first, piece.lowerBound) }
    return first
  }
  var end: Int {
    var last = content.last?.upperBound ?? 0
    for piece in cue { last = max(last, piece.upperBound) }
    for piece in source { last = max(last, piece.upperBound) }
    return last
  }

  /// From the first token of cue and source to behind their last; empty when it has neither.
  var attribution: Range<Int> {
    var first = Int.max, last = 0
    for piece in cue { (first, last) = (min(first, piece.lowerBound), max(last, piece.upperBound)) }
    for piece in source { (first, last) = (min(first, piece.lowerBound), max(last, piece.upperBound)) }
    return first < last ? first..<last : .absent
  }

  /// How many tokens of a range are content.
  func covered(_ range: Range<Int>) -> Int {
    var low = 0, high = content.count
    while low < high {
      let middle = (low + high) / 2
      if content[middle].upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    var sum = 0
    while low < content.count, content[low].lowerBound < range.upperBound {
      sum += content[low].clamped(to: range).count
      low += 1
    }
    return sum
  }

  /// Adds a piece, joining what overlaps.
  mutating func add(_ piece: Range<Int>) {
    guard let last = content.last, piece.lowerBound < last.upperBound else {
      content.append(piece)
      return
    }
    add([piece])
  }

  /// Adds pieces in any order.
  mutating func add(_ more: [Range<Int>]) {
    guard !more.isEmpty else { return }
    var pieces = content + more
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
  var bytes: ByteRange
  var depth: Int
  var isClosed: Bool
  var continues: Bool
  /// Words inside.
  var words: Int

  static func read(_ annotation: Annotation) -> [Segment] {
    let tokens = annotation.tokens
    var out: [Segment] = []
    guard !annotation.quoted.isEmpty else { return out }
    // Words before each token: marks may nest, and no token is counted twice.
    var words = [0]
    words.reserveCapacity(tokens.count + 1)
    for token in tokens { words.append(words[words.count - 1] + (token.isWord ? 1 : 0)) }
    func first(_ holds: (Token) -> Bool) -> Int {
      var low = 0, high = tokens.count
      while low < high {
        let middle = (low + high) / 2
        if holds(tokens[middle]) { high = middle } else { low = middle + 1 }
      }
      return low
    }
    for span in annotation.quoted {
      let low = first { $0.range.end > span.range.start }
      let end = first { $0.range.start >= span.range.end }
      guard end > low else { continue }
      out.append(
        Segment(
          tokens: low..<end, bytes: span.range, depth: span.depth, isClosed: span.isClosed,
          continues: span.continues,
          words: words[end] - words[low]))
    }
    return out
  }
}

extension Token {
  /// Letters or digits, not a mark.
  var isWord: Bool {
    switch shape {
    case .lower, .capitalised, .allCapitals, .oneCapital, .mixedCase, .digits, .digitsAndLetters, .address:
      true
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
