// The actors, by kind, with how often each speaks and is spoken of.
import DocumentModel
import Terminal

enum ActorSidebar {
  /// A line of the sidebar.
  enum Line: Equatable {
    case blank
    case group(NewsActor.Kind)
    case actor(Int)
    case affiliation(Int)

    var isGroup: Bool { if case .group = self { true } else { false } }
    var actor: Int? {
      switch self {
      case .actor(let index), .affiliation(let index): index
      default: nil
      }
    }
  }

  /// Actors, which stand group by group, as lines.
  static func lines(_ actors: [ActorRow]) -> [Line] {
    var lines: [Line] = []
    for (index, actor) in actors.enumerated() {
      if index == 0 || actors[index - 1].kind != actor.kind {
        if index > 0 { lines.append(.blank) }
        lines.append(.group(actor.kind))
      }
      lines.append(.actor(index))
      if actor.affiliation != nil { lines.append(.affiliation(index)) }
    }
    return lines
  }

  static func title(_ model: Model) -> (text: String, end: String) {
    var text = model.actorQuery == nil ? "Actors" : "Actors \(Wording.number(model.actors.count))"
    if model.actors.count == model.actorQuery?.limit { text += "+" }
    if model.filter.isArchive { text += " · archive" }
    if let query = model.actorText { text += " · “\(query)”" }
    return (text, model.actors.isEmpty ? "" : "\(model.selectedActor + 1)/\(model.actors.count)")
  }

  static func draw(_ model: Model, _ body: Rect, into frame: inout Frame) {
    let theme = model.theme
    guard !model.actors.isEmpty else {
      frame.empty(emptyText(model), in: body, theme: theme)
      return
    }
    let words = model.actorText.map { SearchWords($0) }
    let lines = lines(model.actors)
    for (row, line) in lines.dropFirst(model.actorTop).prefix(body.height).enumerated() {
      let y = body.y + row
      let place = Rect(x: body.x, y: y, width: body.width, height: 1)
      switch line {
      case .blank: break
      case .group(let kind):
        frame.put(Wording.group(kind), x: body.x + 1, y: y, width: body.width - 14, style: theme.style(.group))
        if row == 0 || line == lines.first {
          frame.put("said about", x: body.right - 11, y: y, style: theme.style(.dim))
        }
      case .actor(let index):
        let isSelected = index == model.selectedActor
        frame.selectRow(place, isSelected, model.focus == .actors, theme)
        if isSelected && model.focus == .actors { frame.cursor = Point(x: body.x, y: y) }
        draw(model.actors[index], place, isSelected, words, model, into: &frame)
      case .affiliation(let index):
        let isSelected = index == model.selectedActor
        frame.selectRow(place, isSelected, model.focus == .actors, theme)
        frame.put(
          model.actors[index].affiliation ?? "", x: body.x + 5, y: y, width: body.width - 6,
          style: isSelected && model.focus == .actors ? .plain : theme.style(.dim))
      }
    }
  }

  private static func draw(
    _ actor: ActorRow, _ place: Rect, _ isSelected: Bool, _ words: SearchWords?, _ model: Model,
    into frame: inout Frame
  ) {
    let theme = model.theme
    let isFocused = isSelected && model.focus == .actors
    if actor.said > 0 {
      frame.put(speakerSign(actor.id, model), x: place.x + 1, y: place.y, style: speakerLook(actor.id, model, isFocused))
    }
    let isFilter = model.filter.actor?.id == actor.id
    let said = actor.said > 0 ? Wording.number(actor.said) : "·"
    frame.put(
      actor.name, highlighting: words, x: place.x + 3, y: place.y, width: place.width - 11 - Glyph.width(said),
      style: isFilter ? Style(-1, .bold) : .plain, theme: theme)
    let quiet = isFocused ? Style.plain : theme.style(.dim)
    for (count, end) in [(actor.said, place.right - 7), (actor.about, place.right - 1)] {
      let text = count > 0 ? Wording.number(count) : "·"
      frame.put(text, x: end - Glyph.width(text), y: place.y, style: count > 0 && end < place.right - 1 ? .plain : quiet)
    }
  }

  private static func emptyText(_ model: Model) -> String {
    if let query = model.actorText { return "No actor is called “\(query)”. Esc shows all." }
    if model.actorQuery == nil || model.reading != nil && model.open == nil { return "" }
    return model.filter.isArchive ? "No actors yet." : "No actors in this article. \" looks in the whole archive."
  }
}
