// A cue is a run of tokens that reports: found by the cue tagger, with what the tree says of it.
// raw: memory reserved for the tokens of the paragraph; heads and stretches were checked by TokenView.
import DocumentModel

/// A cue that may have a source and a content.
package struct Cue: Equatable {
  package var tokens: Range<Int>
  /// Mean probability of its tokens.
  package var posterior: Float
  /// The token of the cue whose head lies outside it, a verb where there is one.
  package var head: Int
  /// What the models look at for this cue: its sentence, what stands in quotation marks beside it, and a few
  /// tokens more on both sides; within its paragraph.
  package var window: Range<Int>

  /// Tokens beyond the cue's sentence: never more than `reach`; `margin` of them for context; a stretch in
  /// quotation marks that begins or ends within `gap` is taken whole.
  package static let reach = 100, margin = 12, gap = 12

  init(_ tokens: Range<Int>, posterior: Float, head: Int, window: Range<Int>) {
    (self.tokens, self.posterior, self.head, self.window) = (tokens, posterior, head, window)
  }

  package init(_ tokens: Range<Int>, posterior: Float, _ facts: TokenView) {
    self.tokens = tokens
    self.posterior = posterior
    let tops = tokens.lazy.filter { !tokens.contains(Int(facts.head[$0])) }
    head = tops.first { facts.isVerb($0) } ?? tops.first ?? tokens.lowerBound
    let paragraph = facts.paragraphs[Int(facts.paragraphOf[tokens.lowerBound])]
    let first = facts.sentences[Int(facts.sentenceOf[tokens.lowerBound])].lowerBound
    let last = facts.sentences[Int(facts.sentenceOf[tokens.upperBound - 1])].upperBound
    window = Self.window(
      first..<last,
      max(paragraph.lowerBound, first - Self.reach)..<min(paragraph.upperBound, last + Self.reach), facts)
  }

  /// Grows `sentence` within `limit`.
  private static func window(_ sentence: Range<Int>, _ limit: Range<Int>, _ facts: TokenView) -> Range<Int> {
    var (low, high) = (sentence.lowerBound, sentence.upperBound)
    var at = low - 1
    while at >= limit.lowerBound, low - at <= gap {
      let segment = facts.segmentOf[at]
      if segment >= 0 {
        low = max(limit.lowerBound, facts.segments[Int(segment)].lowerBound)
        at = low
      }
      at -= 1
    }
    at = high
    while at < limit.upperBound, at - high < gap {
      let segment = facts.segmentOf[at]
      if segment >= 0 {
        high = min(limit.upperBound, facts.segments[Int(segment)].upperBound)
        at = high - 1
      }
      at += 1
    }
    return max(limit.lowerBound, low - margin)..<min(limit.upperBound, high + margin)
  }

  /// Runs of tokens whose probability of being in a cue is at least `threshold`, cut where a new cue begins.
  /// `marginals` holds the probabilities of O, B and I for the tokens of `range`.
  package static func runs(_ marginals: [Float], _ range: Range<Int>, threshold: Float, _ facts: TokenView)
    -> [Cue]
  {
    marginals.withUnsafeBufferPointer { runs($0, range, threshold: threshold, facts) }
  }

  static func runs(
    _ marginals: UnsafeBufferPointer<Float>, _ range: Range<Int>, threshold: Float, _ facts: TokenView
  ) -> [Cue] {
    var cues: [Cue] = []
    var start = -1
    var sum: Float = 0
    func close(_ end: Int) {
      if start >= 0 { cues.append(Cue(start..<end, posterior: sum / Float(end - start), facts)) }
      start = -1
      sum = 0
    }
    for i in range {
      let at = (i - range.lowerBound) * 3
      let inside = marginals[at + 1] + marginals[at + 2]
      guard inside >= threshold else {
        close(i)
        continue
      }
      if start >= 0, marginals[at + 1] > inside / 2 { close(i) }
      if start < 0 { start = i }
      sum += inside
    }
    close(range.upperBound)
    return cues
  }
}
