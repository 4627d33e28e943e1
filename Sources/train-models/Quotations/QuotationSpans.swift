// Training instances for sources and contents, and the counting of what a whole system finds.
import Analysis
import DocumentModel

extension PreparedDocument {
  /// The gold attribution that each of `cues` stands for, by overlap with its cue; the one with more tokens
  /// in common first. Gold that no cue touches comes back as `missed`.
  func matchGold(_ cues: [Cue]) -> (of: [Int?], missed: [Int]) {
    var of = [Int?](repeating: nil, count: cues.count)
    var pairs: [(overlap: Int, cue: Int, gold: Int)] = []
    for (g, gold) in document.gold.enumerated() {
      for (c, cue) in cues.enumerated() {
        let overlap = gold.cue.reduce(0) { $0 + $1.clamped(to: cue.tokens).count }
        if overlap > 0 { pairs.append((overlap, c, g)) }
      }
    }
    pairs.sort { ($0.overlap, -$0.cue, -$0.gold) > ($1.overlap, -$1.cue, -$1.gold) }
    var used: Set<Int> = []
    for pair in pairs where of[pair.cue] == nil && !used.contains(pair.gold) {
      of[pair.cue] = pair.gold
      used.insert(pair.gold)
    }
    let touched = Set(pairs.map(\.gold))
    return (of, document.gold.indices.filter { !touched.contains($0) })
  }

  /// Instances to learn sources and contents from: found cues with their gold or none, and gold cues not
  /// found.
  func spanInstances() -> [TaggerInstance] {
    let (of, missed) = matchGold(cues)
    var out: [TaggerInstance] = []
    for (c, cue) in cues.enumerated() where of[c] != nil || !mayBeNested(cue) {
      out.append(instance(cue, others: cues, gold: of[c].map { document.gold[$0] }))
    }
    for g in missed where !document.gold[g].cue.isEmpty {
      let cue = Cue(document.gold[g].cue[0], posterior: 0, facts)
      out.append(instance(cue, others: cues, gold: document.gold[g]))
    }
    return out
  }

  /// What a tagger finds for cues.
  func findAttributions(
    _ cues: [Cue], chain: LinearChain, _ lattice: inout ChainLattice, _ scores: (TaggerInstance) -> [Float]
  ) -> [FoundAttribution] {
    cues.map { cue in
      FoundAttribution(
        cue, scores: scores(instance(cue, others: cues, gold: nil)), chain: chain, &lattice)
    }
  }
}

/// Scores of a whole system on some documents.
struct SystemScore {
  var cue = SpanScore(), source = SpanScore(), content = SpanScore()
  var joint = (right: 0, found: 0, gold: 0)

  mutating func add(_ found: [FoundAttribution], _ gold: [GoldAttribution]) {
    cue.add(found.map(\.cue.tokens), gold.flatMap(\.cue))
    source.add(found.flatMap(\.source), gold.flatMap(\.source))
    content.add(found.flatMap(\.content), gold.flatMap(\.content))
    joint.found += found.count
    joint.gold += gold.count
    var used: Set<Int> = []
    for attribution in found {
      if let g = Self.match(attribution, gold), used.insert(g).inserted { joint.right += 1 }
    }
  }

  /// The gold attribution with content Jaccard of at least a half and a token of the source in common.
  static func match(_ found: FoundAttribution, _ gold: [GoldAttribution]) -> Int? {
    match(found.content, found.source, gold)
  }

  /// The gold attribution whose content is most alike, by Jaccard.
  static func match(_ content: [Range<Int>], _ gold: [GoldAttribution], least: Double = 0.5) -> Int? {
    let content = Set(content.joined())
    var best: (Double, Int)?
    for (g, one) in gold.enumerated() {
      let other = Set(one.content.joined()), common = content.intersection(other).count
      let jaccard = Double(common) / Double(max(1, content.count + other.count - common))
      if jaccard >= least, jaccard > best?.0 ?? 0 { best = (jaccard, g) }
    }
    return best?.1
  }

  static func match(_ content: [Range<Int>], _ source: [Range<Int>], _ gold: [GoldAttribution]) -> Int? {
    let content = Set(content.joined()), source = Set(source.joined())
    guard !content.isEmpty else { return nil }
    var best: (Double, Int)?
    for (g, one) in gold.enumerated() {
      let other = Set(one.content.joined())
      let common = content.intersection(other).count
      let jaccard = Double(common) / Double(content.count + other.count - common)
      guard jaccard >= 0.5 else { continue }
      let named = Set(one.source.joined())
      guard !source.isDisjoint(with: named) || (source.isEmpty && named.isEmpty) else { continue }
      if jaccard > best?.0 ?? 0 { best = (jaccard, g) }
    }
    return best?.1
  }

  var jointF: Double { 200 * Double(joint.right) / Double(max(1, joint.found + joint.gold)) }
  var text: String {
    """
    source \(source.text)
        cue \(cue.text)
        content \(content.text)
        joint \(Int(jointF * 10) / 10) (P \(100 * joint.right / max(1, joint.found)) R \(100 * joint.right / max(1, joint.gold)))
    """
  }
  /// What thresholds are chosen by.
  var mean: Double { (source.f1 + cue.f1 + content.f1 + jointF) / 4 }
}
