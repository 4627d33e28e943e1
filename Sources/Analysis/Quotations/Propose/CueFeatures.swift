// Features of a token for the cue tagger; the tagger of sources and contents uses them too. Each feature is
// told by one number: most by a small one, so that its row stands in a table; those of words by a hash.
// raw: memory reserved for the tokens of the paragraph; heads and stretches were checked by TokenView.
import DocumentModel

package enum CueFeatures {
  /// Features a token.
  package static let slots = 18

  /// How many values the number of each feature may have; 0 where it is a hash already.
  static let sizes = [0, 0, 64, 0, 0, 1024, 16, 8, 64, 8, 8, 256, 1025, 1025, 3201, 8, 128, 0]

  /// The hash of a feature with this number.
  static func hash(_ slot: Int, _ value: UInt32) -> UInt32 {
    let template = UInt32(slot + 1)
    switch slot {
    case 0, 1, 3, 4, 17: return value
    case 8: return Feature.hash(9, value >> 4, value & 15)
    case 11: return Feature.hash(12, value >> 2, value & 3)
    case 12, 13: return Feature.hash(template, value == 1024 ? 0xFFFF : value)
    case 14:
      if value == 3200 { return Feature.hash(15, 0) }
      let (side, steps, kind, relation) = (value % 2, value / 2 % 5, value / 10 % 5, value / 50)
      return Feature.hash(15, relation << 8 | kind << 4 | steps << 1 | side, 1)
    case 16: return Feature.hash(17, value >> 6, value >> 3 & 7, value & 7)
    default: return Feature.hash(template, value)
    }
  }

  /// Writes the numbers of a token of `range` (a paragraph), `slots` of them.
  @inline(__always)
  static func values(
    _ facts: TokenRows, _ i: Int, _ range: Range<Int>, into out: UnsafeMutablePointer<UInt32>
  ) {
    let row = facts[i]
    let sentence = facts.sentences[Int(row.sentence)]
    let state = UInt32(row.state), tag = UInt32(row.tag), relation = UInt32(row.relation)
    let hasBefore = i > range.lowerBound, hasAfter = i + 1 < range.upperBound
    let before = hasBefore ? UInt32(facts[i - 1].state) : 7
    let after = hasAfter ? UInt32(facts[i + 1].state) : 7
    out[0] = Feature.hash(1, row.form)
    out[1] = Feature.hash(2, row.lemma)
    out[2] = tag
    out[3] = Feature.hash(4, row.suffix)
    out[4] = Feature.hash(5, row.shape)
    out[5] = state << 8 | before << 4 | after
    out[6] = UInt32(row.cueClass) << 1 | (row.isVerb ? 1 : 0)
    out[7] =
      (i == sentence.lowerBound ? 1 : 0) | (i == sentence.upperBound - 1 ? 2 : 0)
      | (i == range.lowerBound ? 4 : 0)
    out[8] = state << 4 | (row.segment < 0 ? 9 : bucket(facts.segments[Int(row.segment)].count))
    out[9] = bucket(i - sentence.lowerBound)
    out[10] = UInt32(row.name)
    out[11] = relation << 2 | (row.head < 0 ? 2 : Int(row.head) > i ? 1 : 0)
    out[12] = edge(facts, Int(row.starting))
    out[13] = edge(facts, Int(row.ending))
    out[14] =
      row.reporter < 0
      ? 3200
      : ((relation * 5 + UInt32(facts[Int(row.reporter)].cueClass)) * 5 + UInt32(row.reporterSteps)) * 2
        + (Int(row.reporter) > i ? 1 : 0)
    out[15] = bucket(Int(row.depth))
    // Headlines and labels: the first paragraph, and short ones.
    out[16] = (range.lowerBound == 0 ? 64 : 0) | bucket(range.count) << 3 | bucket(sentence.count)
    out[17] = Feature.hash(
      18, tag,
      hasBefore ? UInt32(facts[i - 1].tag) : 99, hasAfter ? UInt32(facts[i + 1].tag) : 99)
  }

  /// Appends the feature hashes of the tokens in `range` (a paragraph), `slots` each.
  package static func append(_ facts: TokenView, _ range: Range<Int>, to out: inout [UInt32]) {
    facts.withView { facts in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: slots) { values in
        for i in range {
          Self.values(facts, i, range, into: values.baseAddress!)
          for slot in 0..<slots { out.append(hash(slot, values[slot])) }
        }
      }
    }
  }

  /// Relation of a node at the edge of its subtree, with the class of its head; 1024 for no node.
  @inline(__always)
  private static func edge(_ facts: TokenRows, _ node: Int) -> UInt32 {
    guard node >= 0 else { return 1024 }
    let row = facts[node]
    return UInt32(row.relation) << 4 | (row.head < 0 ? 9 : UInt32(facts[Int(row.head)].cueClass))
  }

  /// 0, 1, 2-3, 4-7, 8-15, 16-31, 32-63, more.
  @inline(__always)
  package static func bucket(_ distance: Int) -> UInt32 {
    distance <= 0 ? 0 : UInt32(min(7, Int.bitWidth - distance.leadingZeroBitCount))
  }
}

/// The rows of all features that a small number tells, so that most features need no look-up by hash.
struct CueFeatureRows: Sendable {
  private let index: RowIndex
  private let rows: [UInt32]
  /// Where each feature's rows begin; -1 for those told by hashes.
  private let starts: [Int]

  init(_ index: RowIndex) {
    self.index = index
    var rows: [UInt32] = [], starts: [Int] = []
    for (slot, size) in CueFeatures.sizes.enumerated() {
      starts.append(size == 0 ? -1 : rows.count)
      for value in 0..<UInt32(size) { rows.append(index.row(CueFeatures.hash(slot, value))) }
    }
    self.rows = rows
    self.starts = starts
  }

  /// Writes the rows of features told by these numbers, `CueFeatures.slots` a token.
  func find(_ values: UnsafePointer<UInt32>, _ n: Int, into out: UnsafeMutablePointer<UInt32>) {
    let slots = CueFeatures.slots, hashed = hashed
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: max(1, n * hashed.count)) { hashes in
      rows.withUnsafeBufferPointer { rows in
        var next = 0
        for i in 0..<n {
          for slot in 0..<slots {
            let value = values[i * slots + slot]
            if starts[slot] < 0 {
              hashes[next] = value
              next += 1
            } else {
              out[i * slots + slot] = rows[starts[slot] + Int(value)]
            }
          }
        }
      }
      index.find(hashes.baseAddress!, n * hashed.count, into: hashes.baseAddress!)
      var next = 0
      for i in 0..<n {
        for slot in hashed {
          out[i * slots + slot] = hashes[next]
          next += 1
        }
      }
    }
  }

  /// The slots told by hashes.
  private var hashed: [Int] { starts.indices.filter { starts[$0] < 0 } }
}
