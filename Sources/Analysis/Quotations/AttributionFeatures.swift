// Features of a token seen from a cue: where it stands in order, in the tree, and across quotation marks. They make
// one tagger find the source and content of this cue and no other.
import DocumentModel

/// Features of the tokens in the window of one cue.
package struct AttributionFeatures {
  /// Features a token beyond those of `CueFeatures`.
  package static let slots = 20

  private let facts: TokenFacts
  private let cue: Cue
  /// For tokens of the cue's sentence: how they hang together with the cue.
  private var kinship: [UInt32]
  private let sentence: Range<Int>
  private var subject = -1, subjectSteps = 0
  private var subjectLeft = 0, subjectRight = -1
  /// The child of the cue's head above each token of the sentence, or -1.
  private var branch: [Int]
  /// Nearest cue above: 0 none, 1 this one, 2 another, 3 the token is in a cue.
  private var above: [UInt8]
  /// Over the window: whether the token is in another cue, and how many such tokens stand before it.
  private var inCue: [UInt8], cuesBefore: [Int32]

  package init(_ facts: TokenFacts, cue: Cue, others: [Cue]) {
    self.facts = facts
    self.cue = cue
    sentence = facts.sentences[Int(facts.sentenceOf[cue.head])]
    kinship = [UInt32](repeating: 0, count: sentence.count)
    branch = [Int](repeating: -1, count: sentence.count)
    above = [UInt8](repeating: 0, count: sentence.count)
    inCue = [UInt8](repeating: 0, count: cue.window.count)
    for other in others where other.tokens != cue.tokens {
      for i in other.tokens where cue.window.contains(i) { inCue[i - cue.window.lowerBound] = 1 }
    }
    cuesBefore = [0]
    for flag in inCue { cuesBefore.append(cuesBefore.last! + Int32(flag)) }
    readTree(heads: Set(others.lazy.map(\.head)))
    findSubject()
  }

  private mutating func readTree(heads: Set<Int>) {
    let c = cue.head
    // Ancestors of the cue with the steps to them and the node below on the way.
    var steps: [Int: (count: Int, below: Int)] = [c: (0, -1)]
    var at = c, count = 0
    while facts.head[at] >= 0, count < 60 {
      let up = Int(facts.head[at])
      count += 1
      if steps[up] == nil { steps[up] = (count, at) }
      at = up
    }
    for i in sentence {
      var node = i, below = -1, climbed = 0
      while steps[node] == nil, facts.head[node] >= 0, climbed < 60 {
        below = node
        node = Int(facts.head[node])
        climbed += 1
      }
      guard let join = steps[node] else { continue }
      let side: UInt32 = below < 0 ? 0 : below > node ? 2 : 1
      let k = i - sentence.lowerBound
      if cue.tokens.contains(i) {
        kinship[k] = 1
      } else if node == c {
        branch[k] = below
        kinship[k] = 2 << 24 | UInt32(facts.relation[below]) << 8 | side
      } else if node == i {
        kinship[k] = 3 << 24 | UInt32(min(4, join.count)) << 8 | UInt32(facts.relation[join.below])
      } else {
        kinship[k] =
          4 << 24 | UInt32(min(3, join.count)) << 20 | UInt32(facts.relation[join.below]) << 12
          | UInt32(facts.relation[below]) << 4 | side
      }
      var up = i, seen = 0
      while seen < 60 {
        if heads.contains(up) || up == c {
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
  private mutating func findSubject() {
    var node = cue.head
    for steps in 0...4 {
      let children = sentence.filter { Int(facts.head[$0]) == node }
      let own = children.first {
        let r = Relation(rawValue: facts.relation[$0])!
        return r.base == .nsubj || r == .nmodPoss || r.base == .csubj
      }
      if let own {
        take(own, steps)
        return
      }
      let relation = Relation(rawValue: facts.relation[node])!
      let up = Int(facts.head[node])
      guard up >= 0 else { break }
      switch relation {
      case .acl, .aclRelcl:
        take(up, steps)
        return
      case .conj, .xcomp, .advcl, .dep, .ccomp, .advclRelcl, .cop, .aux, .auxPass, .obj, .obl: node = up
      default:
        break
      }
      if node != up { break }
    }
    if let agent = sentence.first(where: {
      Int(facts.head[$0]) == cue.head && [.nmod, .obl].contains(Relation(rawValue: facts.relation[$0])!.base)
    }) {
      take(agent, 5)
    }
  }

  private mutating func take(_ token: Int, _ steps: Int) {
    (subject, subjectSteps) = (token, steps)
    (subjectLeft, subjectRight) = (Int(facts.left[token]), Int(facts.right[token]))
    // A noun that the cue modifies is the subject without the cue's own clause.
    if subjectLeft < cue.head, subjectRight >= cue.head, token < cue.head { subjectRight = cue.head - 1 }
  }

  /// Appends the feature hashes of the tokens of the cue's window, `slots` each.
  package func append(to out: inout [UInt32]) {
    let cueLemma = facts.lemma[cue.head]
    let cueState = UInt32(facts.state[cue.head])
    let cueSegment = facts.segmentOf[cue.head]
    let cueSentence = Int(facts.sentenceOf[cue.head])
    let cueRelation = UInt32(facts.relation[cue.head])
    let cueTag = UInt32(facts.tag[cue.head])
    let (first, last) = (cue.tokens.lowerBound, cue.tokens.upperBound - 1)
    let beforeCue = first > cue.window.lowerBound ? facts.form[first - 1] : 0
    let afterCue = last + 1 < cue.window.upperBound ? facts.form[last + 1] : 0
    let tagBefore = first > cue.window.lowerBound ? UInt32(facts.tag[first - 1]) : 99
    let tagAfter = last + 1 < cue.window.upperBound ? UInt32(facts.tag[last + 1]) : 99
    for i in cue.window {
      let side: UInt32 = i < first ? 0 : i > last ? 1 : 2
      let distance = i < first ? first - i : i > last ? i - last : 0
      let sentenceDistance = Int(facts.sentenceOf[i]) - cueSentence
      let near: UInt32 = sentenceDistance == 0 ? 1 : 0
      let same = sentence.contains(i)
      let k = i - sentence.lowerBound
      let kin = same ? kinship[k] : 5 << 24 | UInt32(clamping: max(-3, min(3, sentenceDistance)) + 8)
      let state = UInt32(facts.state[i])
      out.append(Feature.hash(30, side, CueFeatures.bucket(distance), near))
      out.append(Feature.hash(31, side, UInt32(min(distance, 6))))
      out.append(Feature.hash(32, kin, side))
      var edge: UInt32 = 0
      if same, branch[k] >= 0 {
        edge = 1
        if Int(facts.left[branch[k]]) == i { edge |= 2 }
        if Int(facts.right[branch[k]]) == i { edge |= 4 }
      }
      out.append(Feature.hash(33, kin, edge))
      out.append(Feature.hash(34, kin, cueLemma))
      out.append(Feature.hash(35, side, near, cueLemma))
      out.append(Feature.hash(36, side << 1 | near, cueTag, UInt32(facts.tag[i])))
      out.append(Feature.hash(37, side, state, cueState))
      out.append(Feature.hash(38, side, beforeCue))
      out.append(Feature.hash(39, side, afterCue))
      out.append(Feature.hash(40, side << 8 | state, tagBefore, tagAfter))
      let (low, high) = (min(i, first), max(i, last))
      let commas = UInt32(min(4, facts.commas[high] - facts.commas[low]))
      let marks = UInt32(min(4, facts.marks[high] - facts.marks[low]))
      out.append(Feature.hash(41, side, commas << 4 | marks, near))
      let base = cue.window.lowerBound
      let between: UInt32 = cuesBefore[high - base] > cuesBefore[low - base] ? 1 : 0
      out.append(Feature.hash(42, side, between, near))
      out.append(Feature.hash(43, subjectPlace(i), UInt32(subjectSteps)))
      out.append(Feature.hash(44, UInt32(same ? above[k] : 9), side))
      out.append(Feature.hash(45, cueRelation, side, near))
      let segment = facts.segmentOf[i]
      out.append(
        Feature.hash(46, side << 3 | (segment >= 0 && segment == cueSegment ? 1 : 0), gap(segment), state))
      out.append(Feature.hash(47, UInt32(inCue[i - base]), side))
      out.append(Feature.hash(48, side, UInt32(cue.tokens.count > 3 ? 3 : cue.tokens.count), cueTag))
      out.append(Feature.hash(49, side << 2 | near, facts.form[i]))
    }
  }

  /// 0 no subject, 1 before it, 2 its first token, 3 inside, 4 its head, 5 its last token, 6 after it.
  private func subjectPlace(_ i: Int) -> UInt32 {
    guard subject >= 0 else { return 0 }
    if i < subjectLeft { return 1 }
    if i > subjectRight { return 6 }
    let head: UInt32 = i == subject ? 8 : 0
    return (i == subjectLeft ? 2 : i == subjectRight ? 5 : 3) | head
  }

  /// Tokens between the cue and a quoted stretch: bucket, with 8 added when the stretch is before the cue.
  private func gap(_ segment: Int32) -> UInt32 {
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
