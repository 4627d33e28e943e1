// What may follow the keys that were pressed: shown as long as a sequence is not whole.
import Terminal

enum WhichKey {
  private static let most = 12

  static func draw(_ model: Model, above status: Rect, into frame: inout Frame) {
    let theme = model.theme
    let all = model.bindings.following(model.pendingKeys, in: model.context)
    guard !all.isEmpty, status.y > 2 else { return }
    let shown = all.prefix(min(most, status.y - 2))
    let names = shown.map { Bindings.name($0.rest) }
    let keyWidth = names.map { Glyph.width($0) }.max() ?? 0
    let helpWidth = shown.map { Glyph.width($0.command.help) }.max() ?? 0
    let width = min(keyWidth + helpWidth + 4, max(status.width - 2, 4))
    let box = Rect(x: status.x + 1, y: status.y - shown.count, width: width, height: shown.count)
    frame.fill(box, style: theme.style(.overlay))
    for (row, entry) in shown.enumerated() {
      let y = box.y + row
      frame.put(theme.signs.vertical, x: box.x - 1, y: y, style: theme.style(.rule))
      frame.put(theme.signs.vertical, x: box.right, y: y, style: theme.style(.rule))
      frame.put(names[row], x: box.x + 1, y: y, width: keyWidth, style: theme.style(.statusKey))
      let cannot = entry.command.unavailable(model) != nil
      frame.put(
        entry.command.help, x: box.x + keyWidth + 3, y: y, width: width - keyWidth - 4,
        style: theme.style(cannot ? .overlayDim : .text))
    }
  }

  /// The last line meanwhile: what was pressed.
  static func drawStatus(_ model: Model, _ rect: Rect, into frame: inout Frame) {
    let theme = model.theme
    let x =
      rect.x + 1
      + frame.put(
        Bindings.name(model.pendingKeys) + " …", x: rect.x + 1, y: rect.y, width: rect.width - 2,
        style: theme.style(.statusKey))
    frame.put(
      "Esc takes it back", x: x + 2, y: rect.y, width: rect.right - x - 3, style: theme.style(.status))
  }
}
