// The last line: what is filtered, and the keys that matter in this pane; or, for a moment, something to
// tell.
import DocumentModel
import Terminal

enum StatusLine {
  static func draw(_ model: Model, _ rect: Rect, into frame: inout Frame) {
    let theme = model.theme
    if let notice = model.notice {
      if notice.isError { frame.fill(rect, style: theme.style(.error)) }
      let look = notice.isError ? theme.style(.error) : Style.plain
      let tailWidth = notice.tail.isEmpty ? 0 : Glyph.width(notice.tail) + 2
      let x =
        rect.x + 1
        + frame.put(notice.text, x: rect.x + 1, y: rect.y, width: rect.width - 2 - tailWidth, style: look)
      if tailWidth > 0 {
        frame.put(notice.tail, x: x + 2, y: rect.y, width: tailWidth, style: theme.style(.statusKey))
      }
      return
    }
    if model.picker != nil { return }
    if model.context.pane == nil { return drawHints(model, from: rect.x + 1, rect, into: &frame) }
    var x = rect.x + 1
    for filter in filters(model) {
      let look = theme.style(.statusFilter)
      guard x + 6 < rect.right else { break }
      let room = min(max(rect.width / 2 - 2, 16), rect.right - x - 1)
      x += frame.put(" \(filter) ", x: x, y: rect.y, width: room, style: look) + 1
    }
    let onQuote = model.focus == .quotes || model.focus == .article ? model.markableHere : nil
    var marks = ""
    if case .quotation = onQuote, let onQuote { marks = Wording.marks(model.marks(of: onQuote), theme.signs) }
    let scope = marks.isEmpty ? scopeText(model) : marks
    if model.focus == .article, let open = model.open, let index = open.quotation,
      Arrangement(model)[.quotes] == nil
    {
      // The quote list, which tells who speaks, is out of sight.
      let (name, resolution) = Wording.speaker(model, open, index)
      let id = open.speaker(of: index)
      x +=
        frame.put(
          id.map { speakerSign($0, model) } ?? theme.signs.unknown, x: x, y: rect.y,
          style: id.map { speakerLook($0, model, false) } ?? theme.style(.status)) + 1
      x += frame.put(name, x: x, y: rect.y, width: rect.right - x - 8) + 1
      x += frame.put(resolution, x: x, y: rect.y, width: rect.right - x - 8, style: theme.style(.status))
    } else if rect.width >= 60 {
      x += frame.put(scope, x: x, y: rect.y, width: rect.right - x, style: theme.style(.status))
    }
    drawHints(model, from: x + 2, rect, into: &frame)
  }

  /// What narrows the lists, by name.
  static func filters(_ model: Model) -> [String] {
    var filters: [String] = []
    if let label = model.filter.actorLabel { filters.append(label) }
    for pane in Pane.allCases {
      guard let text = model.searchText(pane) else { continue }
      filters.append((pane == .article ? "" : "\(pane.title.lowercased()): ") + "“\(text)”")
    }
    if let kind = model.actorKind { filters.append("actors: \(Wording.group(kind).lowercased())") }
    if model.filter.showsThoughts { filters.append("with thoughts") }
    return filters
  }

  private static func scopeText(_ model: Model) -> String {
    let who = model.filter.actor == nil ? "all speakers · " : ""
    return who + (model.filter.isArchive ? "whole archive" : "this article")
  }

  /// The hints of the focused pane's commands, as many as there is room for, from the most useful.
  private static func drawHints(_ model: Model, from start: Int, _ rect: Rect, into frame: inout Frame) {
    var hints: [(key: String, text: String, rank: Int)] = Command.all.compactMap { command in
      guard let hint = command.hint, command.contexts.contains(model.context),
        let keys = model.bindings.keys(of: command, in: model.context).first,
        command.unavailable(model) == nil
      else { return nil }
      let sign = Bindings.sign(keys)
      if let now = command.hintNow { return now(model).map { (sign, $0, hint.rank) } }
      return (sign, hint.text, hint.rank)
    }
    if model.context.pane != nil {
      switch model.nextLayer {
      case .rows: hints.append(("Esc", "let go", 1))
      case .actor: hints.append(("Esc", "all speakers", 1))
      case .search: hints.append(("Esc", "clear search", 1))
      case .kind: hints.append(("Esc", "all kinds", 1))
      case .zoom: hints.append(("Esc", "unzoom", 5))
      case nil: break
      }
    }
    if model.focus == .article, model.open?.search != nil {
      hints.append((model.key("next-match"), "next match", 2))
    }
    hints.sort { $0.rank < $1.rank }
    var chosen: [(key: String, text: String, rank: Int)] = []
    var width = 0
    for hint in hints {
      let more = Glyph.width(hint.key) + 1 + Glyph.width(hint.text) + (chosen.isEmpty ? 0 : 2)
      // Help is always told of.
      let reserve = hint.text == "help" ? 0 : 8
      if start + width + more + reserve > rect.right - 1 { continue }
      chosen.append(hint)
      width += more
    }
    var x = rect.right - 1 - width
    for (number, hint) in chosen.enumerated() {
      if number > 0 { x += 2 }
      x += frame.put(hint.key, x: x, y: rect.y, style: model.theme.style(.statusKey)) + 1
      x += frame.put(hint.text, x: x, y: rect.y, style: model.theme.style(.status))
    }
  }
}
