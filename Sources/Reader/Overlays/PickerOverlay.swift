// How the picker looks: what it is about, the line that narrows, the rows.
import DocumentModel
import Terminal

extension Model {
  /// Only while something is being chosen.
  var pickerPlace: ListBox {
    guard let picker else {
      return ListBox(box: OverlayBox(size, width: 1, height: 1), list: Rect(x: 0, y: 0, width: 0, height: 0))
    }
    // Where the archive is searched the box keeps its size while its rows come and go.
    let rows =
      switch picker.purpose {
      case .split, .copy: picker.own.count
      case .links: min(picker.own.count, 14)
      case .speaker: min(max(picker.own.count, 8), 14)
      case .merge, .beside: 14
      }
    let about = PickerOverlay.about(picker.purpose, size).count
    let box = OverlayBox(size, width: 68, height: about + 2 + rows)
    return ListBox(box: box, list: box.inner.splitRows(top: about + 2).rest)
  }
}

enum PickerOverlay {
  /// Lines above the one that is typed in, and which of them are quiet.
  static func about(_ purpose: Picker.Purpose, _ size: Size) -> [(text: String, isQuiet: Bool)] {
    guard case .speaker(_, _, let words, let found) = purpose else { return [] }
    let width = max(OverlayBox(size, width: 68, height: 1).inner.width, 2)
    let most = size.rows < 20 ? 1 : 3
    func lines(_ text: String, isQuiet: Bool) -> [(text: String, isQuiet: Bool)] {
      let broken = Wrapping.lines(of: text, in: ByteRange(0, text.utf8.count), width: width)
      var lines = broken.prefix(most).map { (text: String(text[bytes: $0.range]), isQuiet: isQuiet) }
      if broken.count > most { lines[most - 1].text += " …" }
      return lines
    }
    return lines(words, isQuiet: false) + lines(found, isQuiet: true)
  }

  private static func title(_ purpose: Picker.Purpose) -> String {
    switch purpose {
    case .merge(let actor, _): "Who is \(actor.name) really?"
    case .split(let actor): "What is not \(actor.name)?"
    case .speaker: "Who says this?"
    case .copy: "Copy"
    case .links: "Links of this article"
    case .beside(let actor): "Whom beside \(actor.name)?"
    }
  }

  private static func verb(_ purpose: Picker.Purpose) -> String {
    switch purpose {
    case .merge: "merge"
    case .split: "split off"
    case .speaker: "is the speaker"
    case .copy: "copy"
    case .links: "open"
    case .beside: "compare"
    }
  }

  static func draw(_ model: Model, _ picker: Picker, into frame: inout Frame) {
    let theme = model.theme
    let place = model.pickerPlace
    let inner = place.box.inner
    let verb = verb(picker.purpose)
    place.box.draw(
      theme, title: title(picker.purpose),
      footer: inner.width > 40 ? " type to narrow · ⏎ \(verb) · Esc leave " : " ⏎ \(verb) · Esc ",
      into: &frame)
    let about = about(picker.purpose, model.size)
    for (row, line) in about.enumerated() {
      frame.put(
        line.text, x: inner.x, y: inner.y + row, width: inner.width,
        style: theme.style(line.isQuiet ? .dim : .text))
    }
    let y = inner.y + about.count
    let x = inner.x + frame.put("/", x: inner.x, y: y, style: theme.style(.statusKey))
    let before = String(picker.line.text.prefix(picker.line.cursor))
    frame.put(picker.line.text, x: x, y: y, width: inner.width - 2)
    let cursor = Point(x: min(x + Glyph.width(before), inner.right - 1), y: y)

    let rows = model.pickerRows
    let list = place.list
    if rows.isEmpty {
      let isWaiting = picker.answers.contains { $0 == nil }
      if !isWaiting {
        frame.put(
          "Nobody is called so. Backspace takes letters back.", x: list.x, y: list.y, width: list.width,
          style: theme.style(.dim))
      }
    }
    for (row, choice) in rows.dropFirst(picker.top).prefix(list.height).enumerated() {
      let index = picker.top + row
      let isSelected = index == picker.selected
      let line = Rect(x: list.x - 1, y: list.y + row, width: list.width + 2, height: 1)
      frame.selectRow(line, isSelected, true, theme)
      var labelX = list.x
      if picker.purpose.isOfActors {
        if let actor = choice.actor {
          frame.put(
            speakerSign(actor, model), x: labelX, y: line.y, style: speakerLook(actor, model, isSelected))
        } else {
          frame.put(theme.signs.unknown, x: labelX, y: line.y, style: isSelected ? .plain : theme.style(.dim))
        }
        labelX += 2
      }
      let noteWidth = min(Glyph.width(choice.note), list.width / 2)
      frame.put(
        choice.label, x: labelX, y: line.y, width: list.right - labelX - noteWidth - (noteWidth > 0 ? 2 : 0))
      frame.put(
        choice.note, x: list.right - noteWidth, y: line.y, width: noteWidth,
        style: isSelected ? .plain : theme.style(.dim))
    }
    frame.cursor = cursor
    frame.showsCursor = true
  }
}
