// An attribution is a cue with the source and content that the tagger found for it.
// raw: memory reserved for the tokens of the paragraph; heads and stretches were checked by TokenView.
import DocumentModel

/// Labels of the cue tagger and of the tagger of sources and contents.
package enum SpanLabel {
  package static let outside: UInt8 = 0
  package static let cueBegin: UInt8 = 1, cueInside: UInt8 = 2
  package static let sourceBegin: UInt8 = 1, sourceInside: UInt8 = 2, contentBegin: UInt8 = 3,
    contentInside: UInt8 = 4
  package static let cueLabels = 3, spanLabels = 5

  /// An inside label follows its own begin or inside only.
  package static func allowed(_ from: Int?, _ to: Int) -> Bool {
    to == 0 || to % 2 == 1 || (from == to || from == to - 1)
  }
}

/// A cue, and what was found for it, in tokens.
package struct FoundAttribution: Equatable {
  package var cue: Cue
  package var source: [Range<Int>] = []
  package var content: [Range<Int>] = []
  /// Mean probability over the content's tokens that they are content; over the source's, that they are
  /// source.
  package var contentPosterior: Float = 0
  package var sourcePosterior: Float = 0
  /// Lowest probability among the edges of the content's pieces.
  package var edgePosterior: Float = 0

  /// Reads the best labelling of the cue's window.
  package init(_ cue: Cue, scores: [Float], chain: LinearChain, _ lattice: inout ChainLattice) {
    lattice.run(chain, scores)
    self = chain.best(scores).withUnsafeBufferPointer { labels in
      lattice.marginals.withUnsafeBufferPointer { FoundAttribution(cue, labels: labels, marginals: $0) }
    }
  }

  /// From the best labels of the cue's window and the probabilities of all labels.
  init(_ cue: Cue, labels: UnsafeBufferPointer<UInt8>, marginals p: UnsafeBufferPointer<Float>) {
    self.cue = cue
    var sums: (source: Float, content: Float) = (0, 0), counts: (source: Int, content: Int) = (0, 0)
    edgePosterior = 1
    for (k, label) in labels.enumerated() {
      let i = cue.window.lowerBound + k
      switch label {
      case SpanLabel.sourceBegin: source.append(i..<i + 1)
      case SpanLabel.sourceInside: source[source.count - 1] = source[source.count - 1].lowerBound..<i + 1
      case SpanLabel.contentBegin: content.append(i..<i + 1)
      case SpanLabel.contentInside: content[content.count - 1] = content[content.count - 1].lowerBound..<i + 1
      default: continue
      }
      if label <= SpanLabel.sourceInside {
        sums.source += p[k * 5 + 1] + p[k * 5 + 2]
        counts.source += 1
      } else {
        sums.content += p[k * 5 + 3] + p[k * 5 + 4]
        counts.content += 1
        if label == SpanLabel.contentBegin { edgePosterior = min(edgePosterior, p[k * 5 + 3]) }
        if k + 1 < labels.count, labels[k + 1] != SpanLabel.contentInside {
          edgePosterior = min(edgePosterior, 1 - p[(k + 1) * 5 + 4])
        }
      }
    }
    sourcePosterior = counts.source > 0 ? sums.source / Float(counts.source) : 0
    contentPosterior = counts.content > 0 ? sums.content / Float(counts.content) : 0
  }
}
