// A box over the panes whose rows can be chosen, under headings or not: saved searches, what a list can be
// narrowed by, where the same words are quoted, charts. What its rows say is made when the answer comes; what
// choosing one does is said where its content is.
import DocumentModel
import Terminal

struct RowBox: Sendable {
  /// What stands in a row from left to right.
  struct Row: Sendable, Equatable {
    var label: String
    /// Quiet, after the label.
    var note = ""
    /// At the right.
    var number = ""
    /// It asks to be looked at, as what is unread does.
    var isStrong = false
    /// Somebody whose colour stands before it.
    var actor: Int64?
    /// A bar, of so many parts of the longest.
    var share: Double?
  }

  enum Line: Sendable, Equatable {
    case heading(String, String)
    case row(Int)
    case text(String, Role)
    /// Bars drawn beforehand, with a word before them.
    case bars(String, String, Int?)
    case blank

    var row: Int? { if case .row(let row) = self { row } else { nil } }
  }

  enum Content: Sendable {
    case searches([SavedSearchRow])
    case facets(Listed, [Facets.Choice])
    case places([QuoteRow])
    case chart(ChartQuery, Chart?)
    /// Articles by their numbers, to put beside one.
    case comparable(Int64, [Int64])
  }

  var context: Context
  var content: Content
  var title: String
  /// What it says without rows, as soon as the answer is there.
  var empty: String
  var isAnswered = false
  var rows: [Row] = []
  var lines: [Line] = []
  var selected = 0
  /// The first line shown.
  var top = 0
  var width = 76

  mutating func move(by step: Int) { selected = min(max(selected + step, 0), max(rows.count - 1, 0)) }

  /// Takes in rows that stand one under the other.
  mutating func fill(_ rows: [Row]) {
    self.rows = rows
    lines = rows.indices.map { .row($0) }
    isAnswered = true
    move(by: 0)
  }

  /// Takes in rows under headings.
  mutating func fill(_ groups: [(heading: String, right: String, rows: [Row])]) {
    (rows, lines) = ([], [])
    for group in groups where !group.rows.isEmpty {
      if !lines.isEmpty { lines.append(.blank) }
      lines.append(.heading(group.heading, group.right))
      for row in group.rows {
        lines.append(.row(rows.count))
        rows.append(row)
      }
    }
    isAnswered = true
    move(by: 0)
  }
}

extension Model {
  /// Only while such a box is shown.
  var rowBoxPlace: OverlayBox {
    OverlayBox(size, width: rowBox?.width ?? 76, height: max(rowBox?.lines.count ?? 1, 1))
  }

  /// Keeps the selected row, and a heading right above it, in sight.
  mutating func revealInRowBox() {
    guard let box = rowBox else { return }
    let height = max(rowBoxPlace.inner.height, 1)
    guard let line = box.lines.firstIndex(where: { $0.row == box.selected }) else {
      rowBox!.top = max(min(box.top, box.lines.count - height), 0)
      return
    }
    // The first row takes along whatever stands above it.
    let start = box.selected == 0 ? 0 : line > 0 && box.lines[line - 1].row == nil ? line - 1 : line
    var top = box.top
    if start < top { top = start }
    if line >= top + height { top = line - height + 1 }
    rowBox!.top = max(min(top, box.lines.count - height), 0)
  }

  /// The row under a point.
  func rowInRowBox(at point: Point) -> Int? {
    guard let box = rowBox else { return nil }
    let place = rowBoxPlace.inner
    let line = point.y - place.y + box.top
    return place.contains(point) && box.lines.indices.contains(line) ? box.lines[line].row : nil
  }
}

enum RowBoxOverlay {
  static func draw(_ model: Model, _ box: RowBox, into frame: inout Frame) {
    let theme = model.theme
    let place = model.rowBoxPlace
    place.draw(theme, title: box.title, footer: footer(model, box), into: &frame)
    let inner = place.inner
    guard box.isAnswered else { return }
    guard !box.lines.isEmpty else {
      frame.empty(
        box.empty, in: Rect(x: inner.x - 2, y: inner.y - 1, width: inner.width + 4, height: inner.height + 1),
        theme: theme)
      return
    }
    let numbers = box.rows.map { Glyph.width($0.number) }.max() ?? 0
    let labels = box.rows.map { Glyph.width($0.label) + ($0.actor == nil ? 0 : 2) }.max() ?? 0
    for (row, line) in box.lines.dropFirst(box.top).prefix(inner.height).enumerated() {
      let place = Rect(x: inner.x, y: inner.y + row, width: inner.width, height: 1)
      switch line {
      case .blank: break
      case .text(let text, let role):
        frame.put(text, x: place.x, y: place.y, width: place.width, style: theme.style(role))
      case .heading(let left, let right):
        frame.put(left, x: place.x, y: place.y, width: place.width, style: theme.style(.group))
        if Glyph.width(left) + 1 + Glyph.width(right) <= place.width {
          frame.put(right, x: place.right - Glyph.width(right), y: place.y, style: theme.style(.dim))
        }
      case .bars(let label, let bars, let accent):
        frame.put(label, x: place.x, y: place.y, width: 11, style: theme.style(.dim))
        let look = accent.map { theme.accentCount == 1 ? Style.plain : theme.accent($0) } ?? theme.style(.dim)
        frame.put(
          bars, x: place.x + 12, y: place.y, width: place.width - 12, style: look, ellipsis: false)
      case .row(let index):
        draw(box.rows[index], index == box.selected, place, (labels, numbers), model, into: &frame)
      }
    }
    if box.lines.count > inner.height {
      let last = min(box.top + inner.height, box.lines.count)
      let text = " \(last * 100 / box.lines.count)% "
      frame.put(
        text, x: place.box.right - 2 - Glyph.width(text), y: place.box.y, style: theme.style(.dim))
    }
  }

  private static func draw(
    _ row: RowBox.Row, _ isSelected: Bool, _ place: Rect, _ widths: (label: Int, number: Int), _ model: Model,
    into frame: inout Frame
  ) {
    let theme = model.theme
    frame.selectRow(
      Rect(x: place.x - 1, y: place.y, width: place.width + 2, height: 1), isSelected, true, theme)
    if isSelected { frame.cursor = Point(x: place.x - 1, y: place.y) }
    var x = place.x
    if let actor = row.actor {
      frame.put(speakerSign(actor, model), x: x, y: place.y, style: speakerLook(actor, model, isSelected))
      x += 2
    }
    let quiet = isSelected ? Style.plain : theme.style(.dim)
    let end = place.right - widths.number - (widths.number > 0 ? 2 : 0)
    frame.put(
      row.number, x: place.right - Glyph.width(row.number), y: place.y, style: row.isStrong ? .plain : quiet)
    if let share = row.share {
      // Labels end where the bars of all rows begin.
      let start = min(place.x + widths.label + 2, place.x + place.width / 2)
      frame.put(row.label, x: x, y: place.y, width: start - x - 1, style: .plain)
      let look =
        theme.accentCount == 1 ? Style.plain : row.actor.map { speakerLook($0, model, isSelected) } ?? quiet
      frame.put(
        Bars.bar(share, width: end - start, theme.signs), x: start, y: place.y, width: end - start,
        style: look)
      return
    }
    x += frame.put(
      row.label, x: x, y: place.y, width: end - x, style: row.isStrong ? Style(-1, .bold) : .plain)
    if !row.note.isEmpty, x + 4 < end {
      frame.put(row.note, x: x + 2, y: place.y, width: end - x - 2, style: quiet)
    }
  }

  private static func footer(_ model: Model, _ box: RowBox) -> String {
    switch box.content {
    case .searches where box.rows.count > 0:
      " ⏎ open · \(model.key("forget-search")) forget · Esc close "
    case .facets where box.rows.count > 0: " ⏎ narrow · Esc close "
    case .places where box.rows.count > 0: " ⏎ jump · Esc close "
    case .comparable where box.rows.count > 0: " ⏎ compare · Esc close "
    case .chart: " \(model.key("next-chart")) another chart · ⏎ quotations · Esc close "
    default: " Esc close "
    }
  }
}
