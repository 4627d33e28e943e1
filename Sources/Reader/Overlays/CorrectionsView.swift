// The list of corrections made, newest first; the newest is the one that is taken back first.
import DocumentModel
import Terminal

struct CorrectionList: Sendable, Equatable {
  var rows: [Correction] = []
  /// Opened to take one back that was made before.
  var isForUndo = false
  /// The first answer has come.
  var isAnswered = false
  var selected = 0
  var top = 0

  var selectedRow: Correction? { rows.indices.contains(selected) ? rows[selected] : nil }

  mutating func move(by step: Int) { selected = min(max(selected + step, 0), max(rows.count - 1, 0)) }

  mutating func receive(_ rows: [Correction]) {
    self.rows = rows
    isAnswered = true
    move(by: 0)
  }
}

extension Model {
  var correctionsPlace: ListBox {
    let count = corrections?.rows.count ?? 0
    var box = OverlayBox(size, width: 92, height: count)
    if count == 0 {
      let text = CorrectionsOverlay.emptyText(self)
      let lines = Wrapping.lines(of: text, in: ByteRange(0, text.utf8.count), width: max(box.inner.width, 2))
      box = OverlayBox(size, width: 92, height: corrections?.isAnswered == true ? lines.count : 1)
    }
    return ListBox(box: box, list: box.inner)
  }
}

enum CorrectionsOverlay {
  static func draw(_ model: Model, _ list: CorrectionList, into frame: inout Frame) {
    let theme = model.theme
    let place = model.correctionsPlace
    let title = list.isAnswered ? "Corrections \(Wording.number(list.rows.count))" : "Corrections"
    place.box.draw(
      theme, title: title,
      footer: list.rows.isEmpty ? " Esc close " : " u takes the newest back · Esc close ", into: &frame)
    let inner = place.list
    guard !list.rows.isEmpty else {
      if list.isAnswered {
        frame.empty(
          emptyText(model),
          in: Rect(x: inner.x - 2, y: inner.y - 1, width: inner.width + 4, height: inner.height + 1),
          theme: theme)
      }
      return
    }
    for (row, correction) in list.rows.dropFirst(list.top).prefix(inner.height).enumerated() {
      let index = list.top + row
      let y = inner.y + row
      let isSelected = index == list.selected
      frame.selectRow(Rect(x: inner.x - 1, y: y, width: inner.width + 2, height: 1), isSelected, true, theme)
      if isSelected { frame.cursor = Point(x: inner.x - 1, y: y) }
      let quiet = isSelected ? Style.plain : theme.style(.dim)
      let moment = Wording.moment(correction.date)
      let date = inner.width >= 84 ? moment : inner.width >= 60 ? String(moment.prefix(11)) : ""
      let width = inner.width - (date.isEmpty ? 0 : Glyph.width(date) + 2)
      let text =
        Wording.done(correction) + (correction.isInEffect ? "" : " (waits: its quotation is not found now)")
      frame.put(text, x: inner.x, y: y, width: width, style: correction.isInEffect ? .plain : quiet)
      frame.put(date, x: inner.right - Glyph.width(date), y: y, style: quiet)
    }
  }

  static func emptyText(_ model: Model) -> String {
    "No corrections yet. On a quotation w says who speaks and x that it is somebody else. On an actor (4) m merges, x splits, r renames."
      + (model.keepsArticles ? "" : " They hold until you leave.")
  }
}
