// Features of a token seen from a cue: where it stands in order, in the tree, and across quotation marks.
// They make one tagger find the source and content of this cue and no other. They come in groups that a few
// values tell, the group's key; most keys are those of the token before, so that rows are looked up and added
// once for many tokens.
// raw: memory reserved for the tokens of the paragraph; heads and stretches were checked by TokenView.
import DocumentModel

/// Features of the tokens in the window of one cue. Used again for the next cue, it keeps its memory.
package struct AttributionFeatures {
  /// Features a token beyond those of `CueFeatures`.
  package static let slots = 20
  /// The features of each group, as slots.
  static let groups: [[Int]] = [
    [5, 8, 9, 15, 18], [7, 10], [0, 1], [2, 3, 4], [11, 12, 17], [13, 14], [16], [6], [19],
  ]
  static let sizes: [Int] = groups.map(\.count)
  /// Features of the largest group.
  static let widest = 5

  private var cue = Cue(0..<1, posterior: 0, head: 0, window: 0..<0)
  private var sentence = 0..<0
  /// For tokens of the cue's sentence: how they hang together with the cue.
  private var kinship: [UInt32] = []
  private var subject = -1, subjectSteps = 0
  private var subjectLeft = 0, subjectRight = -1
  /// The child of the cue's head above each token of the sentence, or -1.
  private var branch: [Int32] = []
  /// Nearest cue above: 0 none, 1 this one, 2 another, 3 the token is in a cue.
  private var above: [UInt8] = []
  /// Of the sentence: whether a token is a cue's head, and for the cue's head and its ancestors the steps to
  /// them (-1 for all others) and the node below on the way.
  private var isHead: [Bool] = [], steps: [Int32] = [], below: [Int32] = []
  /// Over the window: whether the token is in another cue, and how many such tokens stand before it.
  private var inCue: [UInt8] = [], cuesBefore: [Int32] = []

  /// What is the same for all tokens of the window.
  private var lemma: UInt32 = 0, state: UInt32 = 0, relation: UInt32 = 0, tag: UInt32 = 0, length: UInt32 = 0
  private var formBefore: UInt32 = 0, formAfter: UInt32 = 0, tagBefore: UInt32 = 0, tagAfter: UInt32 = 0
  private var segment: Int32 = -1, sentenceNumber = 0

  package init() {}

  package init(_ facts: TokenView, cue: Cue, others: some Sequence<Cue>) {
    read(facts, cue: cue, others: others)
  }

  /// Makes ready for a cue; `others` are the cues near it.
  package mutating func read(_ facts: TokenView, cue: Cue, others: some Sequence<Cue>) {
    self.cue = cue
    sentence = facts.sentences[Int(facts.sentenceOf[cue.head])]
    kinship.fill(0, sentence.count)
    branch.fill(-1, sentence.count)
    above.fill(0, sentence.count)
    isHead.fill(false, sentence.count)
    steps.fill(-1, sentence.count)
    below.fill(-1, sentence.count)
    inCue.fill(0, cue.window.count)
    for other in others {
      if sentence.contains(other.head) { isHead[other.head - sentence.lowerBound] = true }
      guard other.tokens != cue.tokens else { continue }
      for i in other.tokens.clamped(to: cue.window) { inCue[i - cue.window.lowerBound] = 1 }
    }
    cuesBefore.fill(0, cue.window.count + 1)
    for (k, flag) in inCue.enumerated() { cuesBefore[k + 1] = cuesBefore[k] + Int32(flag) }
    readTree(facts)
    findSubject(facts)
    let (first, last) = (cue.tokens.lowerBound, cue.tokens.upperBound - 1)
    lemma = facts.lemma[cue.head]
    state = UInt32(facts.state[cue.head])
    segment = facts.segmentOf[cue.head]
    sentenceNumber = Int(facts.sentenceOf[cue.head])
    relation = UInt32(facts.relation[cue.head])
    tag = UInt32(facts.tag[cue.head])
    length = UInt32(min(3, cue.tokens.count))
    formBefore = first > cue.window.lowerBound ? facts.form[first - 1] : 0
    formAfter = last + 1 < cue.window.upperBound ? facts.form[last + 1] : 0
    tagBefore = first > cue.window.lowerBound ? UInt32(facts.tag[first - 1]) : 99
    tagAfter = last + 1 < cue.window.upperBound ? UInt32(facts.tag[last + 1]) : 99
  }

  private mutating func readTree(_ facts: TokenView) {
    let c = cue.head, base = sentence.lowerBound
    steps[c - base] = 0
    var at = c, count: Int32 = 0
    while facts.head[at] >= 0, count < 60 {
      let up = Int(facts.head[at])
      count += 1
      if steps[up - base] < 0 {
        steps[up - base] = count
        below[up - base] = Int32(at)
      }
      at = up
    }
    for i in sentence {
      var node = i, under = -1, climbed = 0
      while steps[node - base] < 0, facts.head[node] >= 0, climbed < 60 {
        under = node
        node = Int(facts.head[node])
        climbed += 1
      }
      guard steps[node - base] >= 0 else { continue }
      let side: UInt32 = under < 0 ? 0 : under > node ? 2 : 1
      let k = i - base
      let far = UInt32(steps[node - base])
      if cue.tokens.contains(i) {
        kinship[k] = 1
      } else if node == c {
        branch[k] = Int32(under)
        kinship[k] = 2 << 24 | UInt32(facts.relation[under]) << 8 | side
      } else if node == i {
        kinship[k] = 3 << 24 | min(4, far) << 8 | UInt32(facts.relation[Int(below[node - base])])
      } else {
        kinship[k] =
          4 << 24 | min(3, far) << 20 | UInt32(facts.relation[Int(below[node - base])]) << 12
          | UInt32(facts.relation[under]) << 4 | side
      }
      var up = i, seen = 0
      while seen < 60 {
        if isHead[up - base] || up == c {
          above[k] = up == i ? 3 : up == c ? 1 : 2
          break
        }
        guard facts.head[up] >= 0 else { break }
        up = Int(facts.head[up])
        seen += 1
      }
    }
  }

  /// The cue's subject: its own, else that of a verb above it that shares its subject.
  private mutating func findSubject(_ facts: TokenView) {
    (subject, subjectSteps, subjectLeft, subjectRight) = (-1, 0, 0, -1)
    var node = cue.head
    for steps in 0...4 {
      let own = sentence.first {
        guard Int(facts.head[$0]) == node else { return false }
        let r = facts.relationOf($0)
        return r.base == .nsubj || r == .nmodPoss || r.base == .csubj
      }
      if let own {
        take(own, steps, facts)
        return
      }
      let relation = facts.relationOf(node)
      let up = Int(facts.head[node])
      guard up >= 0 else { break }
      switch relation {
      case .acl, .aclRelcl:
        take(up, steps, facts)
        return
      case .conj, .xcomp, .advcl, .dep, .ccomp, .advclRelcl, .cop, .aux, .auxPass, .obj, .obl: node = up
      default:
        break
      }
      if node != up { break }
    }
    let agent = sentence.first {
      guard Int(facts.head[$0]) == cue.head else { return false }
      let base = facts.relationOf($0).base
      return base == .nmod || base == .obl
    }
    if let agent { take(agent, 5, facts) }
  }

  private mutating func take(_ token: Int, _ steps: Int, _ facts: TokenView) {
    (subject, subjectSteps) = (token, steps)
    (subjectLeft, subjectRight) = (Int(facts.left[token]), Int(facts.right[token]))
    // A noun that the cue modifies is the subject without the cue's own clause.
    if subjectLeft < cue.head, subjectRight >= cue.head, token < cue.head { subjectRight = cue.head - 1 }
  }

  /// Writes the keys of all groups for token `i` of the window. Side and nearness stand lowest in each.
  @inline(__always)
  func keys(_ facts: TokenRows, _ i: Int, into out: UnsafeMutablePointer<UInt64>) {
    let row = facts[i]
    let (first, last) = (cue.tokens.lowerBound, cue.tokens.upperBound - 1)
    let side: UInt64 = i < first ? 0 : i > last ? 1 : 2
    let distance = i < first ? first - i : i > last ? i - last : 0
    let sentenceDistance = Int(row.sentence) - sentenceNumber
    let near: UInt64 = sentenceDistance == 0 ? 1 : 0
    let place = side << 1 | near
    let state = UInt64(row.state)
    var kin = 5 << 24 | UInt32(max(-3, min(3, sentenceDistance)) + 8)
    var edge: UInt64 = 0, above: UInt64 = 9
    if near == 1 {
      let k = i - sentence.lowerBound
      kin = kinship[k]
      above = UInt64(self.above[k])
      if branch[k] >= 0 {
        edge = 1
        if Int(facts[Int(branch[k])].left) == i { edge |= 2 }
        if Int(facts[Int(branch[k])].right) == i { edge |= 4 }
      }
    }
    let (low, high) = (min(i, first), max(i, last))
    let commas = UInt64(min(4, facts[high].commas - facts[low].commas))
    let marks = UInt64(min(4, facts[high].marks - facts[low].marks))
    let base = cue.window.lowerBound
    let between: UInt64 = cuesBefore[high - base] > cuesBefore[low - base] ? 1 : 0
    let same: UInt64 = row.segment >= 0 && row.segment == segment ? 1 : 0
    out[0] = place
    out[1] = state << 3 | place
    out[2] = (UInt64(CueFeatures.bucket(distance)) << 8 | UInt64(min(distance, 6))) << 3 | place
    out[3] = (UInt64(kin) << 8 | edge) << 3 | place
    out[4] = (commas << 16 | marks << 8 | between << 1 | UInt64(inCue[i - base])) << 3 | place
    out[5] = (UInt64(subjectPlace(i)) << 8 | above) << 3 | place
    out[6] = (UInt64(gap(facts, row.segment)) << 8 | state << 1 | same) << 3 | place
    out[7] = UInt64(row.tag) << 3 | place
    out[8] = UInt64(row.form) << 3 | place
  }

  /// Writes the hashes of a group's features, in the order of its slots.
  func hashes(_ group: Int, _ key: UInt64, into out: UnsafeMutablePointer<UInt32>) {
    let side = UInt32(key >> 1 & 3), near = UInt32(key & 1)
    let rest = key >> 3
    func part(_ shift: UInt64) -> UInt32 { UInt32(rest >> shift & 255) }
    switch group {
    case 0:
      out[0] = Feature.hash(35, side, near, lemma)
      out[1] = Feature.hash(38, side, formBefore)
      out[2] = Feature.hash(39, side, formAfter)
      out[3] = Feature.hash(45, relation, side, near)
      out[4] = Feature.hash(48, side, length, tag)
    case 1:
      out[0] = Feature.hash(37, side, part(0), state)
      out[1] = Feature.hash(40, side << 8 | part(0), tagBefore, tagAfter)
    case 2:
      out[0] = Feature.hash(30, side, part(8), near)
      out[1] = Feature.hash(31, side, part(0))
    case 3:
      let kin = UInt32(rest >> 8)
      out[0] = Feature.hash(32, kin, side)
      out[1] = Feature.hash(33, kin, part(0))
      out[2] = Feature.hash(34, kin, lemma)
    case 4:
      out[0] = Feature.hash(41, side, part(16) << 4 | part(8), near)
      out[1] = Feature.hash(42, side, part(0) >> 1, near)
      out[2] = Feature.hash(47, part(0) & 1, side)
    case 5:
      out[0] = Feature.hash(43, part(8), UInt32(subjectSteps))
      out[1] = Feature.hash(44, part(0), side)
    case 6: out[0] = Feature.hash(46, side << 3 | part(0) & 1, part(8), part(0) >> 1)
    case 7: out[0] = Feature.hash(36, side << 1 | near, tag, part(0))
    default: out[0] = Feature.hash(49, side << 2 | near, UInt32(rest))
    }
  }

  /// Appends the feature hashes of the tokens of the cue's window, `slots` each.
  package func append(_ facts: TokenView, to out: inout [UInt32]) {
    facts.withView { facts in
      withUnsafeTemporaryAllocation(of: UInt64.self, capacity: Self.groups.count) { keys in
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.widest) { hashes in
          for i in cue.window {
            self.keys(facts, i, into: keys.baseAddress!)
            let first = out.count
            out += repeatElement(0, count: Self.slots)
            for (group, slots) in Self.groups.enumerated() {
              self.hashes(group, keys[group], into: hashes.baseAddress!)
              for (k, slot) in slots.enumerated() { out[first + slot] = hashes[k] }
            }
          }
        }
      }
    }
  }

  /// 0 no subject, 1 before it, 2 its first token, 3 inside, 4 its head, 5 its last token, 6 after it.
  @inline(__always)
  private func subjectPlace(_ i: Int) -> UInt32 {
    guard subject >= 0 else { return 0 }
    if i < subjectLeft { return 1 }
    if i > subjectRight { return 6 }
    let head: UInt32 = i == subject ? 8 : 0
    return (i == subjectLeft ? 2 : i == subjectRight ? 5 : 3) | head
  }

  /// Tokens between the cue and a quoted stretch: bucket, with 8 added when the stretch is before the cue.
  @inline(__always)
  private func gap(_ facts: TokenRows, _ segment: Int32) -> UInt32 {
    guard segment >= 0 else { return 31 }
    let range = facts.segments[Int(segment)]
    if range.lowerBound >= cue.tokens.upperBound {
      return CueFeatures.bucket(range.lowerBound - cue.tokens.upperBound)
    }
    if range.upperBound <= cue.tokens.lowerBound {
      return 8 + CueFeatures.bucket(cue.tokens.lowerBound - range.upperBound)
    }
    return 16
  }
}

extension Array {
  /// Makes the array `count` times `value`, in the memory it has.
  fileprivate mutating func fill(_ value: Element, _ count: Int) {
    removeAll(keepingCapacity: true)
    append(contentsOf: repeatElement(value, count: count))
  }
}

/// The features of a cue's window as sums of rows: every group and key is looked up once.
struct WindowSums: ~Copyable {
  private static let ways = 64
  /// For each group, recently seen keys and the number of their sum.
  private var keys = Workspace<UInt64>(AttributionFeatures.groups.count * ways)
  private var numbers = Workspace<UInt32>(AttributionFeatures.groups.count * ways)
  /// Hashes of the features of all sums, one after the other, and the group of each sum.
  private var hashes = Workspace<UInt32>()
  private var groupOf = Workspace<UInt8>()
  /// Rows of the sums, filled up to `widest` for each.
  private var rows = Workspace<UInt32>()
  /// Which sums a token adds up, as many as there are groups.
  var refs = Workspace<UInt32>()
  /// The sums, for every net of the tagger.
  var sums = Workspace<Int16>()
  private(set) var count = 0

  mutating func read(
    _ features: AttributionFeatures, _ facts: TokenRows, _ window: Range<Int>, _ tagger: SpanTagger
  ) {
    let sizes = AttributionFeatures.sizes
    let groups = sizes.count, widest = AttributionFeatures.widest, most = window.count * groups
    let keys = keys.base, numbers = numbers.base
    let refs = refs.reserve(most), groupOf = groupOf.reserve(most), hashes = hashes.reserve(most * widest)
    for k in 0..<groups * Self.ways { keys[k] = .max }
    var count = 0, featureCount = 0
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: groups) { key in
      for i in window {
        features.keys(facts, i, into: key.baseAddress!)
        let ref = refs + (i - window.lowerBound) * groups
        for group in 0..<groups {
          let way = group * Self.ways + Int(truncatingIfNeeded: (key[group] &* 0x9E37_79B9_7F4A_7C15) >> 58)
          if keys[way] != key[group] {
            keys[way] = key[group]
            numbers[way] = UInt32(count)
            groupOf[count] = UInt8(group)
            features.hashes(group, key[group], into: hashes + featureCount)
            featureCount += sizes[group]
            count += 1
          }
          ref[group] = numbers[way]
        }
      }
    }
    tagger.index.find(hashes, featureCount, into: hashes)
    let rows = rows.reserve(count * widest)
    var next = 0
    for number in 0..<count {
      let size = sizes[Int(groupOf[number])]
      for k in 0..<widest { rows[number * widest + k] = k < size ? hashes[next + k] : RowIndex.none }
      next += size
    }
    tagger.sum(
      rows: rows, count, slots: widest, into: sums.reserve(count * tagger.dimension * tagger.memberCount))
    self.count = count
  }
}
