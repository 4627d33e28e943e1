// The learned core: cues in every paragraph, then source and content of each cue, then which of them to keep.
// raw: memory reserved for the tokens of the paragraph; heads and stretches were checked by TokenView.
import DocumentModel

/// The trained models; a value shared by all threads.
package struct QuotationModel: Sendable {
  private let cues: SpanTagger
  private let spans: SpanTagger
  private let cueRows: CueFeatureRows
  private let spanRows: CueFeatureRows
  package let lexicon: CueLexicon
  package var acceptance: Acceptance
  package let utterance: Utterance
  /// Cues below this probability are not looked at.
  package static let lowestCue: Float = 0.1

  /// Reads the weights of cues (with lexicon and acceptance), and of sources and contents.
  package init(cues cueFile: WeightFile, spans spanFile: WeightFile) {
    cues = SpanTagger(cueFile, "cues")
    spans = SpanTagger(spanFile, "spans")
    cueRows = CueFeatureRows(cues.index)
    spanRows = CueFeatureRows(spans.index)
    lexicon = CueLexicon(cueFile)
    acceptance = Acceptance(cueFile)
    utterance = Utterance(cueFile)
  }

  /// What the taggers find, each with the probability that it is right; the threshold of `acceptance` is the
  /// caller's.
  package func attributions(_ facts: TokenView, _ memory: inout TaggerMemory) -> [(FoundAttribution, Float)] {
    var out: [(FoundAttribution, Float)] = []
    facts.withView { view in
      for range in facts.paragraphs { find(in: range, facts, view, &memory, into: &out) }
    }
    return out
  }

  private func find(
    in range: Range<Int>, _ facts: TokenView, _ view: TokenRows, _ memory: inout TaggerMemory,
    into out: inout [(FoundAttribution, Float)]
  ) {
    let n = range.count, slots = CueFeatures.slots
    let values = memory.values.reserve(n * slots)
    let rows = memory.rows.reserve(n * slots)
    for i in range { CueFeatures.values(view, i, range, into: values + (i - range.lowerBound) * slots) }
    cueRows.find(values, n, into: rows)
    memory.laps.lap(.cueFeatures)
    let heads = memory.heads.reserve(n)
    facts.localHeads(range, into: heads)
    let scores = cues.scores(UnsafeBufferPointer(start: rows, count: n * slots), heads: heads, &memory)
    let found = Cue.runs(
      cues.chain.marginals(scores, n, &memory.chain), range, threshold: Self.lowestCue, facts)
    memory.laps.lap(.cueChain)
    guard !found.isEmpty else { return }
    spanRows.find(values, n, into: rows)
    let base = memory.base.reserve(n * spans.dimension * spans.memberCount)
    spans.sum(rows: rows, n, slots: slots, into: base)
    memory.laps.lap(.spanBase)
    for (index, cue) in found.enumerated() {
      memory.features.read(facts, cue: cue, others: Self.neighbours(of: index, in: found, facts))
      memory.window.read(memory.features, view, cue.window, spans)
      facts.localHeads(cue.window, into: heads)
      memory.laps.lap(.spanFeatures)
      memory.laps.count(window: cue.window.count)
      let scores = spans.scores(
        onto: base, count: n, from: cue.window.lowerBound - range.lowerBound, cue.window.count,
        sums: memory.window.sums.base, sumCount: memory.window.count, refs: memory.window.refs.base,
        groups: AttributionFeatures.groups.count, heads: heads, &memory)
      let attribution = FoundAttribution(
        cue, labels: spans.chain.best(scores, cue.window.count, &memory.chain),
        marginals: spans.chain.marginals(scores, cue.window.count, &memory.chain))
      memory.laps.lap(.spanChain)
      let probability =
        attribution.content.isEmpty ? 0 : acceptance.probability(Acceptance.features(attribution, facts))
      out.append((attribution, probability))
      memory.laps.lap(.acceptance)
    }
  }

  /// The cues that the features of one cue look at: those in its window or sentence. All of a paragraph of a
  /// megabyte would make the time grow with its square.
  private static func neighbours(of index: Int, in found: [Cue], _ facts: TokenView) -> ArraySlice<Cue> {
    let cue = found[index]
    let sentence = facts.sentences[Int(facts.sentenceOf[cue.head])]
    let first = min(cue.window.lowerBound, sentence.lowerBound)
    let end = max(cue.window.upperBound, sentence.upperBound)
    var low = index
    while low > 0, found[low - 1].tokens.upperBound > first { low -= 1 }
    var high = index + 1
    while high < found.count, found[high].tokens.lowerBound < end { high += 1 }
    return found[low..<high]
  }

  /// Features of a cue's window: those of the tokens (`base`, of the whole paragraph), then those seen from
  /// the cue.
  package static func hashes(
    _ facts: TokenView, _ cue: Cue, others: [Cue], base: [UInt32], paragraph: Range<Int>
  ) -> [UInt32] {
    let (a, b) = (CueFeatures.slots, AttributionFeatures.slots)
    var seen: [UInt32] = []
    seen.reserveCapacity(cue.window.count * b)
    AttributionFeatures(facts, cue: cue, others: others).append(facts, to: &seen)
    var out: [UInt32] = []
    out.reserveCapacity(cue.window.count * (a + b))
    let shift = cue.window.lowerBound - paragraph.lowerBound
    for k in 0..<cue.window.count {
      out += base[(shift + k) * a..<(shift + k + 1) * a]
      out += seen[k * b..<(k + 1) * b]
    }
    return out
  }
}

extension TokenView {
  /// Heads as indices into `range`; -1 outside it.
  package func localHeads(_ range: Range<Int>) -> [Int32] {
    [Int32](unsafeUninitializedCapacity: range.count) { out, count in
      localHeads(range, into: out.baseAddress!)
      count = range.count
    }
  }

  /// The same, into memory that has room for one number a token.
  func localHeads(_ range: Range<Int>, into out: UnsafeMutablePointer<Int32>) {
    for i in range {
      out[i - range.lowerBound] =
        head[i] >= 0 && range.contains(Int(head[i])) ? head[i] - Int32(range.lowerBound) : -1
    }
  }
}
