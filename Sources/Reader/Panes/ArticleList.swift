// The list of articles: outlet, date and count on one line, the title on the next.
import DocumentModel
import Terminal

enum ArticleList {
  /// Screen rows of one article: one where the pane is low, else two.
  static func rowHeight(_ body: Rect, isPlain: Bool = false) -> Int { isPlain ? 1 : body.height < 8 ? 1 : 2 }

  static func title(_ model: Model) -> PaneTitle {
    var title = PaneTitle()
    title.add("Articles" + (model.articles.total.map { " \(Wording.total($0))" } ?? ""))
    if let reading = model.reading { title.add("\(reading.percent)% read") }
    if let query = model.articleText {
      title.add(model.savedTitle(query, .articles) ?? "“\(query)”", weight: 3)
    }
    if model.newElsewhere > 0 {
      title.add("\(Wording.number(model.newElsewhere)) new, \(model.key("refresh"))")
    }
    if let taken = model.rowsTaken, model.focus == .articles {
      title.add("\(Wording.number(taken.count)) taken", weight: 2)
    }
    if model.isShownElsewhere { title.add("not the one shown", weight: 3) }
    let count = model.articles.count
    if count > 0, model.reading == nil {
      title.end = "\(Wording.number(model.articles.selected + 1))/\(Wording.number(count))"
    }
    return title
  }

  static func draw(_ model: Model, _ body: Rect, into frame: inout Frame) {
    let theme = model.theme
    guard model.articles.count > 0 else {
      frame.empty(emptyText(model), in: body, theme: theme)
      return
    }
    let height = rowHeight(body)
    let (isFocused, isElsewhere) = (model.focus == .articles, model.isShownElsewhere)
    let pattern = model.articleText.map { SearchWords($0) }
    let taken = isFocused ? model.rowsTaken : nil
    var index = model.articles.top
    var y = body.y
    while y < body.bottom, index < model.articles.count {
      let isSelected = index == model.articles.selected
      let isTaken = taken?.contains(index) == true
      let rows = min(height, body.bottom - y)
      frame.selectRow(
        Rect(x: body.x, y: y, width: body.width, height: rows),
        isTaken || isSelected && !(isElsewhere && !isFocused), isFocused, theme)
      if isSelected { frame.cursor = Point(x: body.x, y: y) }
      if let row = model.articles[index] {
        draw(
          row, Rect(x: body.x + 1, y: y, width: body.width - 2, height: rows), isSelected || isTaken, pattern,
          model, into: &frame)
      } else {
        frame.put(theme.signs.ellipsis, x: body.x + 1, y: y, style: theme.style(.dim))
      }
      y += height
      index += 1
    }
  }

  private static func draw(
    _ row: ArticleRow, _ place: Rect, _ isSelected: Bool, _ pattern: SearchWords?, _ model: Model,
    into frame: inout Frame
  ) {
    let theme = model.theme
    let isOpen = row.id == model.open?.stored.id
    let quotes = !row.isAnalysed ? "not analysed" : row.quoteCount > 0 ? Wording.number(row.quoteCount) : "·"
    let signs =
      (row.marks.isStarred ? theme.signs.star : "") + (row.marks.note != nil ? theme.signs.note : "")
    let count = [signs, row.versionCount > 1 ? "×\(row.versionCount)" : "", quotes].filter { !$0.isEmpty }
      .joined(
        separator: " ")
    let isUnread = !row.isRead && model.keepsArticles
    let about = [Wording.date(row.date), row.outlet ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    let titleLook = isOpen || isUnread ? theme.style(.heading) : theme.style(.text)
    let titleRow = place.height > 1 ? place.y + 1 : place.y
    let countWidth = Glyph.width(count)
    // Beside the title; where the selected row's bar stands, above it or not at all.
    if isUnread, !isSelected {
      frame.put(theme.signs.unread, x: place.x - 1, y: titleRow, style: theme.style(.heading))
    }
    frame.put(count, x: place.right - countWidth, y: place.y, style: theme.style(.dim))
    if place.height > 1 {
      frame.put(
        about.isEmpty ? row.key : about, x: place.x, y: place.y, width: place.width - countWidth - 1,
        style: isSelected && model.focus == .articles ? theme.style(.selection) : theme.style(.meta))
    }
    let room = place.width - (place.height > 1 ? 0 : countWidth + 1)
    frame.put(
      row.title, highlighting: pattern, x: place.x, y: titleRow, width: room, style: titleLook, theme: theme)
  }

  static func emptyText(_ model: Model) -> String {
    if let query = model.articleText {
      // Marks on quotations are found among the quotations.
      let isOfMarks = ["is:starred", "is:tagged", "is:noted", "tag:"].contains { query.contains($0) }
      let quotes =
        isOfMarks ? " Of quotations: \(model.key("quotes")), then \(model.key("search"))\(query)" : ""
      return "No article has “\(query)”; \(model.escape).\(quotes)"
    }
    if model.reading != nil { return "Reading the articles…" }
    if model.articles.total == nil { return "" }
    return "No articles yet. Leave with \(model.key("leave")) and bring some in: whosaid import FOLDER"
  }
}

extension Frame {
  /// One line of text with the words searched for marked; cut with `…` where it is too long.
  mutating func put(
    _ text: String, highlighting words: SearchWords?, x: Int, y: Int, width: Int, style: Style, theme: Theme
  ) {
    guard let words else {
      put(text, x: x, y: y, width: width, style: style)
      return
    }
    let isLong = Glyph.width(text.prefix(width + 2)) > width
    let line = DisplayLine(range: ByteRange(0, text.utf8.count), next: text.utf8.count)
    let styles = words.ranges(in: text).map { (range: $0, style: theme.style(.match)) }
    put(line, of: text, x: x, y: y, width: isLong ? width - 1 : width, style: style, styles: styles)
    if isLong { put("…", x: x + width - 1, y: y, style: style) }
  }

  /// The look of a list's row: the selected one has a bar, and a ground of its own where the keys go.
  mutating func selectRow(_ rect: Rect, _ isSelected: Bool, _ isFocused: Bool, _ theme: Theme) {
    guard isSelected else { return }
    if isFocused { fill(rect, style: theme.style(.selection)) }
    for y in rect.y..<rect.bottom {
      put(theme.signs.bar, x: rect.x, y: y, style: isFocused ? theme.style(.selection) : theme.style(.rule))
    }
  }

  /// What an empty pane says, wrapped and quiet.
  mutating func empty(_ text: String, in body: Rect, theme: Theme) {
    let width = max(body.width - 4, 2)
    let lines = Wrapping.lines(of: text, in: ByteRange(0, text.utf8.count), width: width)
    for (row, line) in lines.prefix(max(body.height - 1, 0)).enumerated() {
      put(line, of: text, x: body.x + 2, y: body.y + 1 + row, width: width, style: theme.style(.dim))
    }
  }
}
