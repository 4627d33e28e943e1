// All about one actor, over the panes: who it is, when it was quoted, with whom, and by which names. Rows
// that lead somewhere can be selected.
import DocumentModel
import Terminal

/// The actor that is shown, and where the selection stands.
struct DetailState: Sendable, Equatable {
  var id: Int64
  var name: String
  /// Nil until the answer comes.
  var detail: ActorDetail?
  /// Why the open article's actor is taken for this one.
  var why: String?
  /// Quotations listed as by it, those of who speaks for it too.
  var listed = 0
  var selected = 0
  /// Actors shown before, to come back to.
  var trail: [Correction.Named] = []
}

/// The detail as lines in a box.
struct DetailView {
  enum Action: Equatable {
    case quotes(QuoteFilter.Side)
    case company(ActorDetail.Related)
    case name(ActorDetail.Counted)
  }

  enum Line: Equatable {
    case blank
    case text(String, Role)
    case heading(String, String)
    case bars(label: String, String, isSaid: Bool)
    case action(Int)
  }

  /// How many names and how much company is listed.
  private static let names = 12
  private static let company = 8

  private(set) var actions: [Action] = []
  private(set) var lines: [Line] = []
  /// The first line shown.
  private(set) var top = 0
  private(set) var place: OverlayBox

  init(_ state: DetailState, _ size: Size, _ theme: Theme) {
    // The width is needed to break the lines, and the lines for the height.
    place = OverlayBox(size, width: 76, height: 1)
    if let detail = state.detail { add(detail, state, size, theme) }
    place = OverlayBox(size, width: 76, height: max(lines.count, 1))
    let height = place.inner.height
    if let row = lines.firstIndex(of: .action(state.selected)), state.selected > 0 {
      // The last row takes along what stands below it.
      top = state.selected == actions.count - 1 ? min(lines.count - height, row) : row - height / 2
    }
    top = max(min(top, lines.count - height), 0)
  }

  private mutating func add(_ detail: ActorDetail, _ state: DetailState, _ size: Size, _ theme: Theme) {
    let kind = Wording.kind(detail.kind)
    let belonging = detail.affiliations.prefix(3).map(\.name)
    add(([kind.prefix(1).uppercased() + kind.dropFirst()] + belonging).joined(separator: " · "), .heading)
    if !detail.descriptions.isEmpty {
      add(detail.descriptions.prefix(4).map(\.text).joined(separator: "; "), .text)
    }
    var seen =
      Wording.count(detail.mentions, "mention", "mentions") + " in "
      + Wording.count(detail.articles, "article", "articles")
    if let first = detail.firstSeen, let last = detail.lastSeen {
      seen += first == last ? ", \(Wording.date(first))" : ", \(Wording.date(first)) to \(Wording.date(last))"
    }
    add(seen, .meta)
    lines.append(.blank)
    if state.listed > 0 { act(.quotes(.by)) }
    if detail.about > 0 { act(.quotes(.about)) }
    if state.listed > 0, detail.about > 0 { act(.quotes(.both)) }
    if state.listed + detail.about == 0 { add("No quotations by or about \(detail.name).", .dim) }
    addTimeline(detail.timeline, rows: size.rows >= 36 ? 3 : size.rows >= 20 ? 2 : 1, theme)
    if !detail.quotedWith.isEmpty {
      lines += [.blank, .heading("Quoted with", "articles")]
      for other in detail.quotedWith.prefix(Self.company) { act(.company(other)) }
    }
    if !detail.aliases.isEmpty {
      lines += [.blank, .heading(detail.aliases.count == 1 ? "Name" : "Names", "articles")]
      for alias in detail.aliases.prefix(Self.names) { act(.name(alias)) }
      let rest = detail.aliases.count - Self.names
      if rest > 0 { add("and \(Wording.number(rest)) more", .dim) }
    }
    // Where there is but one article there is nothing to tell of it.
    let why = detail.articles > 1 ? state.why : nil
    let reasons = detail.reasons + (why.map { ["In this article: \($0)"] } ?? [])
    if !reasons.isEmpty {
      lines += [.blank, .heading("Why this is one actor", "")]
      for reason in reasons.prefix(6) { add(reason, .dim) }
    }
  }

  private mutating func act(_ action: Action) {
    lines.append(.action(actions.count))
    actions.append(action)
  }

  /// A text, broken into at most three lines.
  private mutating func add(_ text: String, _ role: Role) {
    let broken = Wrapping.lines(of: text, in: ByteRange(0, text.utf8.count), width: max(place.inner.width, 2))
    for (number, line) in broken.prefix(3).enumerated() {
      lines.append(
        .text(String(text[bytes: line.range]) + (number == 2 && broken.count > 3 ? " …" : ""), role))
    }
  }

  private mutating func addTimeline(_ timeline: Timeline, rows: Int, _ theme: Theme) {
    guard timeline.buckets.count > 1, let most = timeline.buckets.max(by: { $0.said < $1.said }) else {
      return
    }
    let labelWidth = 6
    let chart = Bars(timeline, width: place.inner.width - labelWidth)
    let peak =
      most.said > 0 ? "most \(Wording.number(most.said)) \(Wording.period(most.start, timeline.step))" : ""
    lines += [.blank, .heading("Quotations by \(timeline.step.rawValue)", peak)]
    for (label, values, isSaid) in [("said", chart.said, true), ("about", chart.about, false)]
    where values.contains(where: { $0 > 0 }) {
      for row in 0..<rows {
        let bars = chart.row(row, of: rows, values, theme.signs)
        if bars.allSatisfy({ $0 == " " }) { continue }
        lines.append(.bars(label: row == rows - 1 ? label : "", bars, isSaid: isSaid))
      }
    }
    lines.append(.text(String(repeating: " ", count: labelWidth) + chart.axis, .dim))
  }

  /// The action on a line that was hit.
  func action(at point: Point) -> Int? {
    let row = point.y - place.inner.y + top
    guard place.inner.contains(point), lines.indices.contains(row), case .action(let index) = lines[row]
    else { return nil }
    return index
  }
}

extension Model {
  /// Only while a detail is shown.
  var detailView: DetailView { DetailView(detail ?? DetailState(id: 0, name: ""), size, theme) }

  /// The one of the company that is selected in the detail.
  var companyHere: ActorDetail.Related? {
    guard let detail, case .company(let other) = selectedAction(detail) else { return nil }
    return other
  }

  func selectedAction(_ detail: DetailState) -> DetailView.Action? {
    let actions = detailView.actions
    return actions.indices.contains(detail.selected) ? actions[detail.selected] : nil
  }

  mutating func showDetail() -> [Effect] {
    if let detail {
      guard let other = companyHere else { return [] }
      let trail = detail.trail + [Correction.Named(id: detail.id, name: detail.name)]
      let effects = showDetail(of: Correction.Named(id: other.id, name: other.name))
      self.detail!.trail = trail
      return effects
    }
    return actorInHand.map { showDetail(of: $0) } ?? []
  }

  mutating func showDetail(of actor: Correction.Named) -> [Effect] {
    detail = DetailState(id: actor.id, name: actor.name)
    return [.showActor(actor.id, article: open?.stored.id)]
  }

  mutating func receive(_ id: Int64, _ answer: ActorDetail?, _ why: String?, listed: Int) -> [Effect] {
    if filter.actor?.id == id, let answer { filterTimeline = (id, answer.timeline) }
    guard detail?.id == id else { return [] }
    guard let answer else {
      let name = detail!.name
      detail = nil
      notice = Notice(text: "\(name) is not in the archive any more.", isError: true)
      return []
    }
    detail!.detail = answer
    detail!.why = why
    detail!.listed = listed
    // Somebody who was merged is who they were merged into.
    detail!.id = answer.id
    detail!.name = answer.name
    detail!.selected = min(detail!.selected, max(detailView.actions.count - 1, 0))
    return []
  }

  mutating func actOnDetail() -> [Effect] {
    guard let detail else { return [] }
    let view = detailView
    guard view.actions.indices.contains(detail.selected) else { return closeOverlay() }
    let actor = Correction.Named(id: detail.id, name: detail.name)
    switch view.actions[detail.selected] {
    case .quotes(let side): return listQuotes(of: actor, side)
    case .company(let other): return listQuotes(of: actor, .with(.init(id: other.id, name: other.name)))
    case .name(let name):
      notice = Notice(
        text:
          "“\(name.text)”: \(key("split")) makes what is called so an actor of its own, "
          + "\(key("rename")) gives \(actor.name) another name"
      )
      return []
    }
  }

  /// From the detail, which counts the whole archive, to the quotations of the whole archive.
  private mutating func listQuotes(of actor: Correction.Named, _ side: QuoteFilter.Side) -> [Effect] {
    detail = nil
    let wasArchive = filter.isArchive
    filter.isArchive = true
    filter.text = nil
    quotes.selected = 0
    quotes.top = 0
    focus = .quotes
    return filter(by: actor, side: side) + (wasArchive ? [] : askActors())
  }
}

enum DetailOverlay {
  static func draw(_ model: Model, _ state: DetailState, into frame: inout Frame) {
    let theme = model.theme
    let view = model.detailView
    view.place.draw(
      theme, title: state.name,
      footer: state.trail.isEmpty ? " Esc close " : " Esc back to \(state.trail.last!.name) ",
      into: &frame)
    let inner = view.place.inner
    for (row, line) in view.lines.dropFirst(view.top).prefix(inner.height).enumerated() {
      let y = inner.y + row
      switch line {
      case .blank: break
      case .text(let text, let role):
        frame.put(text, x: inner.x, y: y, width: inner.width, style: theme.style(role))
      case .heading(let left, let right):
        frame.put(left, x: inner.x, y: y, width: inner.width, style: theme.style(.group))
        if Glyph.width(left) + 1 + Glyph.width(right) <= inner.width {
          frame.put(right, x: inner.right - Glyph.width(right), y: y, style: theme.style(.dim))
        }
      case .bars(let label, let bars, let isSaid):
        frame.put(label, x: inner.x, y: y, style: theme.style(.dim))
        let accent = theme.accentCount == 1 ? Style.plain : theme.accent(model.accents.index(state.id))
        frame.put(
          bars, x: inner.x + 6, y: y, width: inner.width - 6, style: isSaid ? accent : theme.style(.dim),
          ellipsis: false)
      case .action(let index):
        draw(
          view.actions[index], state, index == state.selected,
          Rect(x: inner.x, y: y, width: inner.width, height: 1), model, into: &frame)
      }
    }
    if view.lines.count > inner.height {
      let last = min(view.top + inner.height, view.lines.count)
      let place = " \(last * 100 / view.lines.count)% "
      frame.put(
        place, x: view.place.box.right - 2 - Glyph.width(place), y: view.place.box.y, style: theme.style(.dim)
      )
    }
  }

  private static func draw(
    _ action: DetailView.Action, _ state: DetailState, _ isSelected: Bool, _ place: Rect, _ model: Model,
    into frame: inout Frame
  ) {
    let theme = model.theme
    let row = Rect(x: place.x - 1, y: place.y, width: place.width + 2, height: 1)
    frame.selectRow(row, isSelected, true, theme)
    if isSelected { frame.cursor = Point(x: row.x, y: row.y) }
    let quiet = isSelected ? Style.plain : theme.style(.dim)
    func put(_ label: String, _ number: Int?, _ indent: Int) {
      let text = number.map { Wording.number($0) } ?? ""
      frame.put(label, x: place.x + indent, y: place.y, width: place.width - indent - Glyph.width(text) - 1)
      frame.put(text, x: place.right - Glyph.width(text), y: place.y, style: quiet)
    }
    switch action {
    case .quotes(.by):
      let hasOthers = state.detail.map { $0.said < state.listed } ?? false
      put("Quotations by \(state.name)" + (hasOthers ? " and who speaks for them" : ""), state.listed, 0)
    case .quotes(.about): put("Quotations about \(state.name)", state.detail?.about, 0)
    case .quotes: put("Both together", nil, 0)
    case .company(let other):
      frame.put(
        speakerSign(other.id, model), x: place.x, y: place.y, style: speakerLook(other.id, model, isSelected))
      put(other.name, other.articles, 2)
    case .name(let name): put(name.text, name.articles, 2)
    }
  }
}
