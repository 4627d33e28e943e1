// Which tokens are content already, so that no step takes them a second time.

/// Which tokens are content of any draft.
struct ContentPlaces {
  private var before: [Int32]

  init(_ drafts: [QuotationDraft], _ count: Int) {
    var steps = [Int32](repeating: 0, count: count + 1)
    for draft in drafts {
      for piece in draft.content {
        steps[piece.lowerBound] += 1
        steps[piece.upperBound] -= 1
      }
    }
    before = [0]
    before.reserveCapacity(count + 1)
    var open: Int32 = 0
    for step in steps.dropLast() {
      open += step
      before.append(before[before.count - 1] + (open > 0 ? 1 : 0))
    }
  }

  /// Whether half of a range or more is content.
  func mostly(_ range: Range<Int>) -> Bool {
    Int(before[range.upperBound] - before[range.lowerBound]) * 2 >= range.count
  }
}
