// Which quotation marks the taggers look at: the outermost, but within a passage that is itself a report,
// quoted whole from elsewhere, those inside it. There “she said” stands in marks too, and reports as
// anywhere.
import DocumentModel

/// A stretch in quotation marks, in tokens and in bytes.
struct MarkedSpan: Absent {
  var tokens: Range<Int>
  var bytes: ByteRange
  var isClosed: Bool
  /// Goes on from the paragraph before.
  private var continues: Bool
  private var inner: [MarkedSpan] = []

  static var absent: MarkedSpan { MarkedSpan(.absent, .absent) }

  private init(_ tokens: Range<Int>, _ span: QuotedSpan) {
    (self.tokens, bytes, isClosed, continues) = (tokens, span.range, span.isClosed, span.continues)
  }

  /// Those of an article, in text order; they do not overlap.
  static func read(_ annotation: Annotation, _ paragraphs: [Range<Int>]) -> [MarkedSpan] {
    let tokens = annotation.tokens
    var out: [MarkedSpan] = []
    var i = 0
    for span in annotation.quoted where span.depth <= 1 {
      if span.depth == 0 {
        while i < tokens.count, tokens[i].range.end <= span.range.start { i += 1 }
        var j = i
        while j < tokens.count, tokens[j].range.start < span.range.end { j += 1 }
        if j > i { out.append(MarkedSpan(i..<j, span)) }
        i = max(i, j)
      } else if let outer = out.last, outer.bytes.end >= span.range.end {
        var low = outer.inner.last?.tokens.upperBound ?? outer.tokens.lowerBound
        while low < outer.tokens.upperBound, tokens[low].range.end <= span.range.start { low += 1 }
        var high = low
        while high < outer.tokens.upperBound, tokens[high].range.start < span.range.end { high += 1 }
        if high > low { out[out.count - 1].inner.append(MarkedSpan(low..<high, span)) }
      }
    }
    guard out.contains(where: { !$0.inner.isEmpty }) else { return out }
    var open: [MarkedSpan] = []
    var start = 0
    for next in 1...out.count where next == out.count || !out[next].continues {
      let chain = out[start..<next]
      open += isReport(chain, tokens, paragraphs) ? chain.flatMap(\.inner) : Array(chain)
      start = next
    }
    return open
  }

  private static let speakers = QuotationWords.set(
    "i me my mine myself we us our ours ourselves you your yours yourself")

  /// Whole paragraphs that quote others and in which nobody says I, we or you, but those who are quoted.
  private static func isReport(_ chain: ArraySlice<MarkedSpan>, _ tokens: [Token], _ paragraphs: [Range<Int>])
    -> Bool
  {
    guard chain.contains(where: { $0.inner.contains { $0.tokens.count > 4 } }),
      chain.reduce(0, { $0 + $1.tokens.count }) >= 50
    else { return false }
    for span in chain {
      guard fills(span.tokens, paragraphs) else { return false }
      var at = span.tokens.lowerBound
      for part in span.inner.map(\.tokens) + [span.tokens.upperBound..<span.tokens.upperBound] {
        if (at..<part.lowerBound).contains(where: {
          speakers.contains(tokens[$0].form) && tokens[$0].shape != .allCapitals
        }) {
          return false
        }
        at = part.upperBound
      }
    }
    return true
  }

  /// Whether a range is a paragraph from its first token to its last.
  private static func fills(_ range: Range<Int>, _ paragraphs: [Range<Int>]) -> Bool {
    var low = 0, high = paragraphs.count
    while low < high {
      let middle = (low + high) / 2
      if paragraphs[middle].upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < paragraphs.count && paragraphs[low] == range
  }
}
