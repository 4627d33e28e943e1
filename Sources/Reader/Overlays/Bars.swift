// Counts over time drawn with block characters: a chart of several rows, or one line of text.
import DocumentModel
import Terminal

/// A bar of block characters that fills a share of so many columns.
public func barOfBlocks(_ share: Double, width: Int) -> String { Bars.bar(share, width: width, .full) }

/// Counts over time as bars. Steps that find no room are added up, and where there is room bars are wider.
struct Bars {
  let said: [Int]
  let about: [Int]
  /// The first and the last step's beginning, under the bars.
  let axis: String
  private let most: Int
  private let barWidth: Int
  private let gap: Int

  init(_ timeline: Timeline, width: Int) {
    let width = max(width, 1)
    let perBar = max((timeline.buckets.count + width - 1) / width, 1)
    func sums(_ value: (Timeline.Bucket) -> Int) -> [Int] {
      stride(from: 0, to: timeline.buckets.count, by: perBar).map { start in
        timeline.buckets[start..<min(start + perBar, timeline.buckets.count)].reduce(0) { $0 + value($1) }
      }
    }
    said = sums(\.said)
    about = sums(\.about)
    most = max(said.max() ?? 0, about.max() ?? 0, 1)
    let each = min(width / max(said.count, 1), 4)
    gap = each >= 3 ? 1 : 0
    barWidth = max(each - gap, 1)
    let all = said.count * (barWidth + gap) - gap
    let first = Wording.step(timeline.buckets.first?.start ?? "", timeline.step)
    let last = Wording.step(timeline.buckets.last?.start ?? "", timeline.step)
    let room = all - Glyph.width(first) - Glyph.width(last)
    axis = room >= 2 ? first + String(repeating: " ", count: room) + last : "\(first) to \(last)"
  }

  /// Counts as a line of text, one column for each step or, beyond `width`, for several.
  static func sparkline(_ timeline: Timeline, width: Int, _ value: (Timeline.Bucket) -> Int, _ signs: Signs)
    -> String
  {
    let each = max((timeline.buckets.count + width - 1) / max(width, 1), 1)
    let sums = stride(from: 0, to: timeline.buckets.count, by: each).map { start in
      timeline.buckets[start..<min(start + each, timeline.buckets.count)].reduce(0) { $0 + value($1) }
    }
    let most = max(sums.max() ?? 0, 1)
    // The lowest level is the ground, on which nothing stands.
    let top = signs.levels.count - 1
    return sums.map { sum in sum == 0 ? signs.ground : signs.levels[max((sum * top + most / 2) / most, 1)] }
      .joined()
  }

  /// A bar from the left that fills a share of so many columns, to the eighth of one where the terminal has
  /// the signs.
  static func bar(_ share: Double, width: Int, _ signs: Signs) -> String {
    let eighths = signs.parts.count
    let all = Int((min(max(share, 0), 1) * Double(max(width, 0) * eighths)).rounded())
    // Whatever is not nothing is seen.
    let parts = share > 0 ? max(all, 1) : 0
    let rest = parts % eighths
    return String(repeating: signs.parts[eighths - 1], count: parts / eighths)
      + (rest > 0 ? signs.parts[rest - 1] : "")
  }

  /// A row of a chart that is `rows` high, the topmost being row 0.
  func row(_ row: Int, of rows: Int, _ values: [Int], _ signs: Signs) -> String {
    let levels = signs.levels
    let bars = values.map { value -> String in
      // Whatever is not nothing is seen.
      let height = value == 0 ? 0 : max((value * rows * levels.count + most / 2) / most, 1)
      let level = min(max(height - (rows - 1 - row) * levels.count, 0), levels.count)
      return String(repeating: level == 0 ? " " : levels[level - 1], count: barWidth)
    }
    return bars.joined(separator: String(repeating: " ", count: gap))
  }
}
