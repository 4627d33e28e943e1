// The list of feeds that are followed: what is unread of each, and what fails.
import DocumentModel
import Terminal

struct SourceList: Sendable, Equatable {
  var rows: [SourceRow] = []
  /// The first answer has come.
  var isAnswered = false
  var selected = 0
  var top = 0

  var selectedRow: SourceRow? { rows.indices.contains(selected) ? rows[selected] : nil }

  mutating func move(by step: Int) { selected = min(max(selected + step, 0), max(rows.count - 1, 0)) }

  /// The same feed stays selected.
  mutating func receive(_ rows: [SourceRow]) {
    let id = selectedRow?.id
    self.rows = rows
    isAnswered = true
    if let place = rows.firstIndex(where: { $0.id == id }) { selected = place } else { move(by: 0) }
  }
}

extension Model {
  var sourcesPlace: ListBox {
    let count = sources?.rows.count ?? 0
    let box = OverlayBox(size, width: 84, height: max(count, count == 0 ? 2 : 1))
    return ListBox(box: box, list: box.inner)
  }
}

enum SourcesOverlay {
  static func draw(_ model: Model, _ list: SourceList, into frame: inout Frame) {
    let theme = model.theme
    let place = model.sourcesPlace
    let unread = list.rows.reduce(0) { $0 + $1.unread }
    let title =
      list.isAnswered
      ? "Sources \(Wording.number(list.rows.count)) · \(Wording.number(unread)) unread" : "Sources"
    place.box.draw(
      theme, title: title,
      footer: list.rows.isEmpty ? " Esc close " : " \(model.key("fetch")) fetches all · Esc close ",
      into: &frame)
    let inner = place.list
    guard !list.rows.isEmpty else {
      if list.isAnswered {
        let text = "No feeds are followed yet. At the shell: whosaid source add ADDRESS"
        frame.empty(
          text, in: Rect(x: inner.x - 2, y: inner.y - 1, width: inner.width + 4, height: inner.height + 1),
          theme: theme)
      }
      return
    }
    for (row, source) in list.rows.dropFirst(list.top).prefix(inner.height).enumerated() {
      let y = inner.y + row
      let isSelected = list.top + row == list.selected
      frame.selectRow(Rect(x: inner.x - 1, y: y, width: inner.width + 2, height: 1), isSelected, true, theme)
      if isSelected { frame.cursor = Point(x: inner.x - 1, y: y) }
      draw(
        source, Rect(x: inner.x, y: y, width: inner.width, height: 1),
        isSelected ? .plain : theme.style(.dim), theme, into: &frame)
    }
  }

  /// Title, what fails or its tags, and at the end the unread.
  private static func draw(
    _ source: SourceRow, _ rect: Rect, _ quiet: Style, _ theme: Theme, into frame: inout Frame
  ) {
    let count = source.unread == 0 ? "·" : Wording.number(source.unread)
    let room = rect.width - 6
    var x = rect.x + frame.put(source.title, x: rect.x, y: rect.y, width: room, style: .plain)
    let note = source.failure ?? (source.isPaused ? "paused" : source.tags.joined(separator: ", "))
    if !note.isEmpty, x + 4 < rect.x + room {
      x += 2
      frame.put(note, x: x, y: rect.y, width: rect.x + room - x, style: quiet)
    }
    frame.put(
      count, x: rect.right - Glyph.width(count), y: rect.y, width: 6,
      style: source.unread == 0 ? quiet : .plain)
  }
}
