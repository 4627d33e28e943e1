// The line above a pane: its number, what it shows, and where the list stands. Where there is little room
// what matters least is left out, rather than cut off.
import Terminal

/// What a pane's title says.
struct PaneTitle {
  /// One after the other, each of which can be left out but the first: how much it matters, and the text.
  var parts: [(weight: Int, text: String)] = []
  /// Where the list stands: "2/9".
  var end = ""

  mutating func add(_ text: String, weight: Int = 1) { parts.append((weight, text)) }

  /// From this weight on a part is rather cut off than left out: it says what narrows the list.
  private static let needed = 3

  /// The parts that fit, those of least weight left out first, and of those the last.
  func text(width: Int) -> String {
    var kept = parts
    while Glyph.width(PaneTitle.join(kept)) > width {
      let least = kept.dropFirst().map(\.weight).min() ?? PaneTitle.needed
      guard least < PaneTitle.needed else { break }
      kept.remove(at: kept.indices.last { $0 > 0 && kept[$0].weight == least } ?? 0)
    }
    return PaneTitle.join(kept)
  }

  private static func join(_ parts: [(weight: Int, text: String)]) -> String {
    parts.map(\.text).joined(separator: " · ")
  }
}

extension PaneTitle {
  init(_ model: Model, _ pane: Pane) {
    switch pane {
    case .articles: self = ArticleList.title(model)
    case .article: self = ArticlePane.title(model)
    case .quotes: self = QuoteList.title(model)
    case .actors: self = ActorSidebar.title(model)
    }
  }

  /// Draws the title on the rule above a pane.
  func draw(_ model: Model, _ pane: Pane, _ rect: Rect, _ arrangement: Arrangement, into frame: inout Frame) {
    let theme = model.theme
    frame.fill(rect, style: theme.style(.rule), with: theme.signs.horizontal)
    let number =
      arrangement.fold == .one ? "\(pane.rawValue) of 4 \(pane == .article ? "· " : "")" : "\(pane.rawValue) "
    // Where the list stands gives way first: what it is out of, then all of it. Where that is not enough,
    // parts do.
    func width(_ text: String) -> Int { Glyph.width(" \(number)\(text) ") }
    func fits(_ least: String, _ end: String) -> Bool {
      width(least) + (end.isEmpty ? 0 : Glyph.width(end) + 3) <= rect.width
    }
    let ends = [end, String(end.prefix { $0 != "/" }), ""]
    let end =
      ends.first { fits(text(width: .max), $0) } ?? ends.first { fits(text(width: 0), $0) } ?? ""
    let endWidth = end.isEmpty ? 0 : Glyph.width(end) + 3
    let room = rect.width - endWidth
    frame.put(
      " \(number)\(text(width: room - Glyph.width(number) - 2)) ", x: rect.x, y: rect.y, width: room,
      style: theme.style(model.focus == pane ? .focusedTitle : .title))
    if !end.isEmpty {
      frame.put(
        " \(end) ", x: rect.right - endWidth, y: rect.y, width: endWidth - 1, style: theme.style(.title))
    }
  }
}
