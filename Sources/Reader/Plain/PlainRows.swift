// The reader for those who hear it or feel it on a braille line: one column, a row for each thing, words for
// what is told by colours and signs elsewhere, and in the last line what a key changed.
import DocumentModel
import Terminal

enum PlainRows {
  /// The rows of a pane, from the top of its place.
  static func draw(_ model: Model, _ pane: Pane, _ body: Rect, into frame: inout Frame) {
    let theme = model.theme
    func rows(_ count: Int, _ top: Int, _ selected: Int, _ empty: String, _ text: (Int) -> String?) {
      guard count > 0 else {
        frame.put(empty, x: body.x, y: body.y, width: body.width)
        frame.cursor = Point(x: body.x, y: body.y)
        return
      }
      for y in 0..<body.height where top + y < count {
        let isSelected = top + y == selected
        frame.put(
          text(top + y) ?? "…", x: body.x, y: body.y + y, width: body.width,
          style: isSelected ? theme.style(.selection) : .plain)
        if isSelected { frame.cursor = Point(x: body.x, y: body.y + y) }
      }
    }
    switch pane {
    case .articles:
      rows(model.articles.count, model.articles.top, model.articles.selected, ArticleList.emptyText(model)) {
        model.articles[$0].map { article($0, model) }
      }
    case .quotes:
      rows(
        model.quoteQuery == nil ? 0 : model.quotes.count, model.quotes.top, model.quotes.selected,
        QuoteList.emptyText(model)
      ) { model.quotes[$0].map { quote($0) } }
    case .actors:
      rows(model.actors.count, model.actorTop, model.selectedActor, ActorSidebar.emptyText(model)) {
        actor(model.actors[$0])
      }
    case .article: drawArticle(model, body, into: &frame)
    }
  }

  private static func drawArticle(_ model: Model, _ body: Rect, into frame: inout Frame) {
    guard let open = model.open else { return }
    let layout = open.layout
    let selected = open.quotation.map { open.annotation.quotations[$0] }
    for y in 0..<body.height where open.top + y < layout.rows.count {
      let row = layout.rows[open.top + y]
      let source =
        switch row.kind {
        case .heading: layout.heading
        case .about: layout.about
        case .address: layout.address
        case .text, .blank: open.text
        }
      guard row.kind != .blank else { continue }
      let styles =
        row.kind == .text
        ? (selected?.content ?? []).map { (range: $0, style: model.theme.style(.selection)) } : []
      frame.put(
        row.line, of: source, x: body.x, y: body.y + y, width: body.width, style: .plain,
        styles: styles.filter { $0.range.overlaps(row.line.range) })
    }
    let row = selected.map { layout.row(at: $0.said.start) - open.top } ?? 0
    frame.cursor = Point(x: body.x, y: body.y + min(max(row, 0), max(body.height - 1, 0)))
  }

  // MARK: - Things in words

  static func article(_ row: ArticleRow, _ model: Model) -> String {
    var state: [String] = []
    if !row.isRead, model.keepsArticles { state.append("unread") }
    if row.marks.isStarred { state.append("starred") }
    state += row.marks.tags.map { "tag \($0)" }
    if let note = row.marks.note { state.append("note: \(note)") }
    if row.versionCount > 1 { state.append("\(row.versionCount) versions") }
    let about = [row.outlet ?? "", Wording.date(row.date)].filter { !$0.isEmpty }
    let quotes = row.isAnalysed ? Wording.count(row.quoteCount, "quote", "quotes") : "not analysed"
    return ([row.title] + about + [quotes] + state).joined(separator: ", ")
  }

  static func quote(_ row: QuoteRow) -> String {
    var state: [String] = []
    if row.marks.isStarred { state.append("starred") }
    state += row.marks.tags.map { "tag \($0)" }
    if let note = row.marks.note { state.append("note: \(note)") }
    if row.places > 1 { state.append("in \(row.places) articles") }
    let who = row.speakerName ?? row.candidateName.map { "unknown, perhaps \($0)" } ?? "unknown speaker"
    let origin = [Wording.date(row.date), row.outlet ?? ""].filter { !$0.isEmpty }
    return "\(who): \(Wording.content(row)) " + ([row.kind.rawValue] + origin + state).joined(separator: ", ")
  }

  static func actor(_ row: ActorRow) -> String {
    let owner = row.affiliation.map { ", of \($0)" } ?? ""
    return
      [
        row.name, Wording.kind(row.kind) + owner, "said \(row.said)", "about \(row.about)",
        "seen \(row.mentions)",
      ].joined(separator: ", ")
  }
}

/// The last line of the plain reader: what was done, else where the keys are and what is selected.
enum PlainStatus {
  static func draw(_ model: Model, _ rect: Rect, into frame: inout Frame) {
    let line = line(model, frame)
    frame.fill(rect)
    frame.put(line, x: rect.x, y: rect.y, width: rect.width)
  }

  /// - Parameter frame: what is drawn above it.
  private static func line(_ model: Model, _ frame: Frame) -> String {
    if let notice = model.notice {
      return (notice.isError ? "Error: " : "") + notice.text + (notice.tail.isEmpty ? "" : ". " + notice.tail)
    }
    if let help = model.help { return line(help, model) }
    if let picker = model.picker { return line(picker, model) }
    if let box = model.rowBox, box.rows.indices.contains(box.selected) {
      let row = box.rows[box.selected]
      return joined([row.label, row.note, row.number, "\(box.selected + 1) of \(box.rows.count)"])
    }
    if let pane = model.context.pane { return line(pane, model) }
    // The row of the box that the cursor is on, without the room between its parts.
    let row = frame.cursor.map { frame.row($0.y).map(\.text).joined() } ?? ""
    return joined(row.split(separator: "  ").map { String($0).trimmed } + ["\(model.key("close")) closes"])
  }

  private static func joined(_ parts: [String]) -> String {
    parts.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private static func line(_ help: HelpState, _ model: Model) -> String {
    let entries = model.helpEntries
    guard entries.indices.contains(help.selected) else { return "No command fits" }
    let command = entries[help.selected]
    let keys = model.keyNames(of: command).joined(separator: " or ")
    return joined([
      command.help, keys.isEmpty ? ":" + command.name : keys, "\(help.selected + 1) of \(entries.count)",
    ])
  }

  private static func line(_ picker: Picker, _ model: Model) -> String {
    let rows = model.pickerRows
    guard rows.indices.contains(picker.selected) else {
      return picker.answers.contains { $0 == nil } ? "Looking…" : "Nothing fits"
    }
    let row = rows[picker.selected]
    return joined([row.label, row.note, "\(picker.selected + 1) of \(rows.count)"])
  }

  private static func line(_ pane: Pane, _ model: Model) -> String {
    let help = ", \(model.key("help")) lists the keys"
    func selected(_ name: String, _ index: Int, _ count: Int, _ text: String?) -> String {
      guard count > 0 else { return "No \(name)s\(help)" }
      if let taken = model.rowsTaken, taken.count > 1 {
        return "\(taken.count) rows taken, up to \(text ?? "…")"
      }
      return
        "\(name.prefix(1).uppercased() + name.dropFirst()) \(index + 1) of \(Wording.number(count)): "
        + (text ?? "…")
    }
    switch pane {
    case .articles:
      return selected(
        "article", model.articles.selected, model.articles.count,
        model.articles.selectedRow.map { PlainRows.article($0, model) })
    case .quotes:
      return selected(
        "quote", model.quotes.selected, model.quotes.count,
        model.quotes.selectedRow.map { PlainRows.quote($0) })
    case .actors:
      let row = model.actors.indices.contains(model.selectedActor) ? model.actors[model.selectedActor] : nil
      return selected("actor", model.selectedActor, model.actors.count, row.map { PlainRows.actor($0) })
    case .article:
      guard let open = model.open else { return "No article\(help)" }
      if let index = open.quotation {
        let (name, resolution) = Wording.speaker(model, open, index)
        let words = open.annotation.quotations[index].content.map {
          open.text[bytes: $0].split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        let how = resolution.isEmpty ? "" : " (\(resolution))"
        return "Quotation \(index + 1) by \(name)\(how): \(words.joined(separator: " … "))"
      }
      return
        "Article, line \(open.top + 1) of \(open.layout.rows.count), "
        + "\(model.key("next-quotation")) goes to the next quotation"
    }
  }
}
