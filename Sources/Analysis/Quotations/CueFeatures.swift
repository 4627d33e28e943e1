// Features of a token for the cue tagger; the tagger of sources and contents uses them too.
import DocumentModel

package enum CueFeatures {
  /// Features a token.
  package static let slots = 18

  /// Appends the feature hashes of the tokens in `range` (a paragraph or part of one), `slots` each.
  package static func append(_ facts: TokenFacts, _ range: Range<Int>, to out: inout [UInt32]) {
    for i in range {
      let sentence = facts.sentences[Int(facts.sentenceOf[i])]
      let state = UInt32(facts.state[i])
      let before = i > range.lowerBound ? UInt32(facts.state[i - 1]) : 7
      let after = i + 1 < range.upperBound ? UInt32(facts.state[i + 1]) : 7
      out.append(Feature.hash(1, facts.form[i]))
      out.append(Feature.hash(2, facts.lemma[i]))
      out.append(Feature.hash(3, UInt32(facts.tag[i])))
      out.append(Feature.hash(4, facts.suffix[i]))
      out.append(Feature.hash(5, facts.shape[i]))
      out.append(Feature.hash(6, state << 8 | before << 4 | after))
      out.append(Feature.hash(7, UInt32(facts.cueClass[i]) << 1 | (facts.isVerb(i) ? 1 : 0)))
      out.append(
        Feature.hash(8, (i == sentence.lowerBound ? 1 : 0) | (i == sentence.upperBound - 1 ? 2 : 0)
          | (i == range.lowerBound ? 4 : 0)))
      let segment = facts.segmentOf[i]
      out.append(Feature.hash(9, state, segment < 0 ? 9 : bucket(facts.segments[Int(segment)].count)))
      out.append(Feature.hash(10, bucket(i - sentence.lowerBound)))
      out.append(Feature.hash(11, UInt32(facts.name[i])))
      let head = Int(facts.head[i])
      out.append(Feature.hash(12, UInt32(facts.relation[i]), head < 0 ? 2 : head > i ? 1 : 0))
      out.append(Feature.hash(13, edge(facts, Int(facts.starting[i]))))
      out.append(Feature.hash(14, edge(facts, Int(facts.ending[i]))))
      let reporter = Int(facts.reporter[i])
      out.append(
        reporter < 0 ? Feature.hash(15, 0)
          : Feature.hash(15, UInt32(facts.relation[i]) << 8 | UInt32(facts.cueClass[reporter]) << 4
            | UInt32(facts.reporterSteps[i]) << 1 | (reporter > i ? 1 : 0), 1))
      out.append(Feature.hash(16, bucket(Int(facts.depth[i]))))
      // Headlines and labels: the first paragraph, and short ones.
      out.append(
        Feature.hash(17, range.lowerBound == 0 ? 1 : 0, bucket(range.count), bucket(sentence.count)))
      out.append(Feature.hash(18, UInt32(facts.tag[i]),
        i > range.lowerBound ? UInt32(facts.tag[i - 1]) : 99, i + 1 < range.upperBound ? UInt32(facts.tag[i + 1]) : 99))
    }
  }

  /// Relation of a node at the edge of its subtree, with the class of its head.
  private static func edge(_ facts: TokenFacts, _ node: Int) -> UInt32 {
    guard node >= 0 else { return 0xFFFF }
    let head = Int(facts.head[node])
    return UInt32(facts.relation[node]) << 4 | (head < 0 ? 9 : UInt32(facts.cueClass[head]))
  }

  /// 0, 1, 2-3, 4-7, 8-15, 16-31, 32-63, more.
  @inline(__always)
  package static func bucket(_ distance: Int) -> UInt32 {
    distance <= 0 ? 0 : UInt32(min(7, Int.bitWidth - distance.leadingZeroBitCount))
  }
}
