// The learned core: cues in every paragraph, then source and content of each cue, then which of them to keep.
import DocumentModel

/// The trained models; a value shared by all threads.
package struct QuotationModel: Sendable {
  private let cues: SpanTagger
  private let spans: SpanTagger
  package let lexicon: CueLexicon
  package let acceptance: Acceptance
  /// Cues below this probability are not looked at.
  package static let lowestCue: Float = 0.2

  /// Reads the weights of cues (with lexicon and acceptance), and of sources and contents.
  package init(cues cueFile: WeightFile, spans spanFile: WeightFile) {
    cues = SpanTagger(cueFile, "cues")
    spans = SpanTagger(spanFile, "spans")
    lexicon = CueLexicon(cueFile)
    acceptance = Acceptance(cueFile)
  }

  /// What the taggers find, each with the probability that it is right; the threshold of `acceptance` is the caller's.
  package func attributions(_ facts: TokenFacts, _ memory: inout TaggerMemory) -> [(FoundAttribution, Float)] {
    var out: [(FoundAttribution, Float)] = []
    var lattice = ChainLattice()
    for range in facts.paragraphs {
      var base: [UInt32] = []
      base.reserveCapacity(range.count * CueFeatures.slots)
      CueFeatures.append(facts, range, to: &base)
      let scores = cues.scores(base, heads: facts.localHeads(range), &memory)
      lattice.run(cues.chain, scores)
      let found = Cue.runs(lattice.marginals, range, threshold: Self.lowestCue, facts)
      guard !found.isEmpty else { continue }
      let shared = spans.sums(base, slots: CueFeatures.slots, &memory)
      var seen: [UInt32] = []
      for (index, cue) in found.enumerated() {
        seen.removeAll(keepingCapacity: true)
        let near = Self.neighbours(of: index, in: found, facts)
        AttributionFeatures(facts, cue: cue, others: near).append(to: &seen)
        let scores = spans.scores(
          onto: shared, from: cue.window.lowerBound - range.lowerBound, seen, slots: AttributionFeatures.slots,
          heads: facts.localHeads(cue.window), &memory)
        let attribution = FoundAttribution(cue, scores: scores, chain: spans.chain, &lattice)
        let probability =
          attribution.content.isEmpty ? 0 : acceptance.probability(Acceptance.features(attribution, facts))
        out.append((attribution, probability))
      }
    }
    return out
  }

  /// The cues that the features of one cue look at: those in its window or sentence. All of a paragraph of a megabyte
  /// would make the time grow with its square.
  private static func neighbours(of index: Int, in found: [Cue], _ facts: TokenFacts) -> [Cue] {
    let cue = found[index]
    let sentence = facts.sentences[Int(facts.sentenceOf[cue.head])]
    let first = min(cue.window.lowerBound, sentence.lowerBound)
    let end = max(cue.window.upperBound, sentence.upperBound)
    var low = index
    while low > 0, found[low - 1].tokens.upperBound > first { low -= 1 }
    var high = index + 1
    while high < found.count, found[high].tokens.lowerBound < end { high += 1 }
    return Array(found[low..<high])
  }

  /// Features of a cue's window: those of the tokens (`base`, of the whole paragraph), then those seen from the cue.
  package static func hashes(
    _ facts: TokenFacts, _ cue: Cue, others: [Cue], base: [UInt32], paragraph: Range<Int>
  ) -> [UInt32] {
    let (a, b) = (CueFeatures.slots, AttributionFeatures.slots)
    var seen: [UInt32] = []
    seen.reserveCapacity(cue.window.count * b)
    AttributionFeatures(facts, cue: cue, others: others).append(to: &seen)
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

extension TokenFacts {
  /// Heads as indices into `range`; -1 outside it.
  package func localHeads(_ range: Range<Int>) -> [Int32] {
    range.map { head[$0] >= 0 && range.contains(Int(head[$0])) ? head[$0] - Int32(range.lowerBound) : -1 }
  }
}
