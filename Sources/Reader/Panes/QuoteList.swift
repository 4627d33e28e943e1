// The quote list: who, what, how the speaker was found, what kind, and where and when.
import DocumentModel
import Terminal

enum QuoteList {
  /// Screen rows of one quotation: two where the pane is narrow and high enough.
  static func rowHeight(_ body: Rect, isPlain: Bool = false) -> Int {
    isPlain ? 1 : body.width < 60 && body.height >= 6 ? 2 : 1
  }

  static func title(_ model: Model) -> PaneTitle {
    let count = model.quotes.count
    var title = PaneTitle()
    title.add(model.quotes.total == nil ? "Quotes" : "Quotes \(Wording.total(count))")
    if let label = model.filter.actorLabel { title.add(label, weight: 5) }
    if let text = model.filter.text { title.add(model.savedTitle(text, .quotes) ?? "“\(text)”", weight: 4) }
    title.add(
      model.filter.isArchive ? "whole archive" : "this article", weight: model.filter.isArchive ? 3 : 1)
    if model.filter.showsThoughts { title.add("with thoughts") }
    if model.quoteQuery?.isFolded == true { title.add("same words once", weight: 2) }
    if let taken = model.rowsTaken, model.focus == .quotes {
      title.add("\(Wording.number(taken.count)) taken", weight: 2)
    }
    if model.isQuoteElsewhere { title.add("another article’s", weight: 3) }
    if let line = sparkline(model, title.parts.map(\.text)) { title.add(line, weight: 0) }
    if count > 0 { title.end = "\(Wording.number(model.quotes.selected + 1))/\(Wording.number(count))" }
    return title
  }

  /// When the actor filtered by was quoted, where there is room beside the rest.
  private static func sparkline(_ model: Model, _ parts: [String]) -> String? {
    guard model.filter.isArchive, let (actor, timeline) = model.filterTimeline,
      actor == model.filter.actor?.id,
      let first = timeline.buckets.first, let last = timeline.buckets.last, timeline.buckets.count > 1,
      let width = Arrangement(model)[.quotes]?.title.width
    else { return nil }
    let bars: String
    switch model.filter.side {
    case .by: bars = Bars.sparkline(timeline, width: 24, \.said, model.theme.signs)
    case .about: bars = Bars.sparkline(timeline, width: 24, \.about, model.theme.signs)
    case .both: bars = Bars.sparkline(timeline, width: 24, { $0.said + $0.about }, model.theme.signs)
    case .with: return nil
    }
    let line =
      "\(bars) \(Wording.step(first.start, timeline.step)) to \(Wording.step(last.start, timeline.step))"
    let taken = Glyph.width(parts.joined(separator: " · "))
    return taken + Glyph.width(line) + 24 <= width ? line : nil
  }

  /// The columns of a row, from what the pane's width leaves room for.
  private struct Columns {
    var speaker: Int
    var content: Int
    var resolution: Int
    var kind: Int
    var place: Int

    init(width: Int, isArchive: Bool) {
      speaker = width >= 100 ? 22 : width >= 60 ? 18 : 14
      resolution = width >= 80 ? (width >= 110 ? 16 : 12) : 0
      kind = width >= 90 ? 9 : 0
      place = isArchive ? (width >= 110 ? 28 : width >= 60 ? 12 : 0) : 0
      content = width - 4 - speaker - resolution - kind - place
    }
  }

  static func draw(_ model: Model, _ body: Rect, into frame: inout Frame) {
    let theme = model.theme
    guard model.quotes.count > 0, model.quoteQuery != nil else {
      frame.empty(emptyText(model), in: body, theme: theme)
      return
    }
    let height = rowHeight(body)
    let (isFocused, isElsewhere) = (model.focus == .quotes, model.isQuoteElsewhere)
    let words = model.filter.text.map { SearchWords($0) }
    let taken = isFocused ? model.rowsTaken : nil
    var index = model.quotes.top
    var y = body.y
    while y < body.bottom, index < model.quotes.count {
      let isSelected = index == model.quotes.selected
      let isTaken = taken?.contains(index) == true
      let place = Rect(x: body.x, y: y, width: body.width, height: min(height, body.bottom - y))
      let isBarred = isTaken || isSelected && (isFocused || !isElsewhere)
      frame.selectRow(place, isBarred, isFocused, theme)
      if isSelected && model.focus == .quotes { frame.cursor = Point(x: body.x, y: y) }
      if let row = model.quotes[index] {
        if height == 1 {
          drawLine(row, place, words, model, isSelected || isTaken, into: &frame)
        } else {
          drawTwo(row, place, words, model, isSelected || isTaken, into: &frame)
        }
      } else {
        frame.put(theme.signs.ellipsis, x: body.x + 1, y: y, style: theme.style(.dim))
      }
      y += height
      index += 1
    }
  }

  private static func drawLine(
    _ row: QuoteRow, _ place: Rect, _ words: SearchWords?, _ model: Model, _ isSelected: Bool,
    into frame: inout Frame
  ) {
    let theme = model.theme
    let columns = Columns(width: place.width, isArchive: model.filter.isArchive)
    let quiet = quietLook(isSelected, model)
    var x = place.x + 1
    drawSpeaker(row, x: x, y: place.y, width: columns.speaker, model, isSelected, into: &frame)
    x += columns.speaker + 1
    let resolution = Wording.resolution(row)
    // Where nothing is to be said about the speaker, what was said may use the room.
    let content = resolution.isEmpty ? columns.content + columns.resolution : columns.content
    frame.put(
      marked(row, theme) + Wording.content(row), highlighting: words, x: x, y: place.y, width: content - 1,
      style: .plain, theme: theme)
    x += columns.content
    if columns.resolution > 0, !resolution.isEmpty {
      let room = columns.resolution - 1
      frame.put(Wording.resolution(row, width: room), x: x, y: place.y, width: room, style: quiet)
    }
    x += columns.resolution
    if columns.kind > 0 {
      let kind = row.class == .speech ? row.kind.rawValue : row.class.rawValue
      frame.put(kind, x: x, y: place.y, width: columns.kind - 1, style: quiet)
    }
    x += columns.kind
    if columns.place > 0 {
      let source =
        columns.place > 20
        ? [Wording.date(row.date), row.outlet ?? row.articleTitle] : [Wording.date(row.date)]
      frame.put(
        source.filter { !$0.isEmpty }.joined(separator: " "), x: x, y: place.y, width: columns.place - 1,
        style: quiet)
    }
  }

  private static func drawTwo(
    _ row: QuoteRow, _ place: Rect, _ words: SearchWords?, _ model: Model, _ isSelected: Bool,
    into frame: inout Frame
  ) {
    let theme = model.theme
    let end = model.filter.isArchive ? Wording.date(row.date) : Wording.resolution(row)
    let endWidth = min(Glyph.width(end), place.width / 2)
    drawSpeaker(
      row, x: place.x + 1, y: place.y, width: place.width - endWidth - 3, model, isSelected, into: &frame)
    if endWidth > 0 {
      frame.put(
        end, x: place.right - 1 - endWidth, y: place.y, width: endWidth, style: quietLook(isSelected, model))
    }
    if place.height > 1 {
      frame.put(
        marked(row, theme) + Wording.content(row), highlighting: words, x: place.x + 3, y: place.y + 1,
        width: place.width - 4,
        style: .plain, theme: theme)
    }
  }

  /// The sign in the speaker's colour and the name; for an unknown speaker `?` and, dimmed, the likeliest.
  private static func drawSpeaker(
    _ row: QuoteRow, x: Int, y: Int, width: Int, _ model: Model, _ isSelected: Bool, into frame: inout Frame
  ) {
    let theme = model.theme
    if let speaker = row.speaker {
      frame.put(
        speakerSign(speaker, model), x: x, y: y,
        style: speakerLook(speaker, model, isSelected && model.focus == .quotes))
      let name = Wording.speakers(row, width: width - 3, first: model.filter.actor?.id)
      frame.put(name, x: x + 2, y: y, width: width - 3, style: isSelected ? Style(-1, .bold) : .plain)
    } else {
      frame.put(theme.signs.unknown, x: x, y: y, style: quietLook(isSelected, model))
      frame.put(
        row.candidateName ?? (row.source.isEmpty ? "unknown" : row.source), x: x + 2, y: y, width: width - 3,
        style: quietLook(isSelected, model))
    }
  }

  /// Signs before what was said: a star, a note.
  private static func marked(_ row: QuoteRow, _ theme: Theme) -> String {
    let signs =
      (row.marks.isStarred ? theme.signs.star : "") + (row.marks.note != nil ? theme.signs.note : "")
    let places = row.places > 1 ? "×\(row.places) " : ""
    return places + (signs.isEmpty ? "" : signs + " ")
  }

  private static func quietLook(_ isSelected: Bool, _ model: Model) -> Style {
    isSelected && model.focus == .quotes ? .plain : model.theme.style(.dim)
  }

  static func emptyText(_ model: Model) -> String {
    if model.quotes.total == nil || model.quotes.isStale { return "" }
    let filter = model.filter
    let place = filter.isArchive ? "in the archive" : "in this article"
    // Every filter that is on is named, and then the keys that take each off.
    var who = filter.actorLabel.map { " " + $0 } ?? ""
    if case .with(let other) = filter.side, let actor = filter.actor {
      who = " by \(actor.name) beside \(other.name)"
    }
    let words = filter.text.map { " has “\($0)”" } ?? ""
    var keys: [String] = []
    if filter.actor != nil || filter.text != nil, !model.escape.isEmpty { keys.append(model.escape) }
    if !filter.isArchive { keys.append("\(model.key("scope")) looks in the whole archive") }
    if !filter.showsThoughts { keys.append("\(model.key("thoughts")) shows thoughts too") }
    let end = keys.isEmpty ? "." : "; " + keys.joined(separator: ", ") + "."
    return "No quotation\(who)\(words) \(place)\(end)"
  }
}

/// What stands for a speaker in lists: a dot in their colour, or their letter where there are no colours.
func speakerSign(_ actor: Int64, _ model: Model) -> String {
  model.theme.accentCount == 1
    ? model.accents.letter(actor) ?? model.theme.signs.speaker : model.theme.signs.speaker
}

func speakerLook(_ actor: Int64, _ model: Model, _ isOnSelection: Bool) -> Style {
  let theme = model.theme
  if theme.accentCount == 1 { return Style(-1, .bold) }
  // On the selection's ground the brighter shade reads better.
  return isOnSelection && theme.depth == .many
    ? Style(theme.selectedQuotation(model.accents.index(actor)).foreground)
    : theme.accent(model.accents.index(actor))
}
