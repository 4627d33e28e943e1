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

  static func title(_ model: Model) -> PaneTitle {
    var title = PaneTitle()
    let count = "Actors \(Wording.number(model.actors.count))" + (model.hasMoreActors ? "+" : "")
    title.add(model.actorQuery == nil ? "Actors" : count)
    if let kind = model.actorKind { title.add(Wording.group(kind).lowercased(), weight: 2) }
    if model.filter.isArchive { title.add("archive") }
    if let query = model.actorText { title.add("“\(query)”", weight: 3) }
    if !model.actors.isEmpty { title.end = "\(model.selectedActor + 1)/\(model.actors.count)" }
    return title
  }

  /// A column of counts.
  private enum Column: String {
    case mentions = "seen"
    case said, about

    /// With the space before it, wide enough for the greatest number on the screen.
    func width(_ actors: [ActorRow]) -> Int {
      let most = actors.reduce(0) { max($0, count($1)) }
      return max(rawValue.utf8.count, Wording.number(most).utf8.count) + 1
    }
    var order: ActorOrder {
      switch self {
      case .mentions: .mentions
      case .said: .said
      case .about: .about
      }
    }
    func count(_ actor: ActorRow) -> Int {
      switch self {
      case .mentions: actor.mentions
      case .said: actor.said
      case .about: actor.about
      }
    }
  }

  /// The columns there is room for; the one that the list is ordered by is always among them.
  private static func columns(_ width: Int, _ order: ActorOrder) -> [Column] {
    if width >= 36 { return [.said, .about, .mentions] }
    return order == .mentions ? [.said, .mentions] : [.said, .about]
  }

  static func draw(_ model: Model, _ body: Rect, into frame: inout Frame) {
    let theme = model.theme
    guard !model.actors.isEmpty else {
      frame.empty(emptyText(model), in: body, theme: theme)
      return
    }
    let words = model.actorText.map { SearchWords($0) }
    let lines = lines(model.actors)
    let shown = lines.dropFirst(model.actorTop).prefix(body.height).compactMap { line in
      if case .actor(let index) = line { model.actors[index] } else { nil }
    }
    let columns = columns(body.width, model.actorOrder).map { ($0, $0.width(shown)) }
    let columnsWidth = columns.reduce(1) { $0 + $1.1 }
    for (row, line) in lines.dropFirst(model.actorTop).prefix(body.height).enumerated() {
      let y = body.y + row
      let place = Rect(x: body.x, y: y, width: body.width, height: 1)
      switch line {
      case .blank: break
      case .group(let kind):
        let hasHeadings = row == 0 || line == lines.first
        frame.put(
          Wording.group(kind), x: body.x + 1, y: y, width: body.width - 2 - (hasHeadings ? columnsWidth : 0),
          style: theme.style(.group))
        if hasHeadings {
          var end = body.right - 1
          for (column, width) in columns.reversed() {
            // The heading of the order is brighter than the others.
            let look = column.order == model.actorOrder ? theme.style(.heading) : theme.style(.dim)
            frame.put(column.rawValue, x: end - column.rawValue.utf8.count, y: y, style: look)
            end -= width
          }
        }
      case .actor(let index):
        let isSelected = index == model.selectedActor
        frame.selectRow(place, isSelected, model.focus == .actors, theme)
        if isSelected && model.focus == .actors { frame.cursor = Point(x: body.x, y: y) }
        draw(model.actors[index], place, columns, isSelected, words, model, into: &frame)
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
    _ actor: ActorRow, _ place: Rect, _ columns: [(Column, Int)], _ isSelected: Bool, _ words: SearchWords?,
    _ model: Model,
    into frame: inout Frame
  ) {
    let theme = model.theme
    let isFocused = isSelected && model.focus == .actors
    if actor.said > 0 {
      frame.put(
        speakerSign(actor.id, model), x: place.x + 1, y: place.y,
        style: speakerLook(actor.id, model, isFocused))
    }
    let isFilter = model.filter.actor?.id == actor.id
    let quiet = isFocused ? Style.plain : theme.style(.dim)
    var end = place.right - 1
    var start = end
    for (number, (column, width)) in columns.enumerated().reversed() {
      let count = column.count(actor)
      let text = count > 0 ? Wording.number(count) : "·"
      start = end - Glyph.width(text)
      frame.put(text, x: start, y: place.y, style: count > 0 && number == 0 ? .plain : quiet)
      end -= width
    }
    frame.put(
      actor.name, highlighting: words, x: place.x + 3, y: place.y, width: start - place.x - 4,
      style: isFilter ? Style(-1, .bold) : .plain, theme: theme)
  }

  static func emptyText(_ model: Model) -> String {
    if model.actorKind != nil || model.actorText != nil {
      let what = model.actorKind.map { Wording.kind($0) } ?? "actor"
      let name = model.actorText.map { " called “\($0)”" } ?? ""
      let place = model.filter.isArchive ? "in the archive" : "in this article"
      let elsewhere = model.filter.isArchive ? "" : ", \(model.key("scope")) looks in the whole archive"
      return "No \(what)\(name) \(place); \(model.escape)\(elsewhere)."
    }
    if model.actorQuery == nil || model.reading != nil && model.open == nil { return "" }
    return model.filter.isArchive
      ? "No actors yet." : "No actors in this article. \(model.key("scope")) looks in the whole archive."
  }
}
