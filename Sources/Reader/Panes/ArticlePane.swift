// The article: what is quoted has its speaker's colour, the quotation in hand a bar and a ground.
import DocumentModel
import Terminal

enum ArticlePane {
  static func title(_ model: Model) -> PaneTitle {
    var title = PaneTitle()
    guard let open = model.open else {
      title.add("Article")
      return title
    }
    let article = open.annotation.article
    let row = model.articles.firstIndex { $0.id == open.stored.id }.flatMap { model.articles[$0] }
    if let outlet = article.outlet, !outlet.isEmpty { title.add(outlet) }
    let date = Wording.date(article.date)
    if !date.isEmpty { title.add(date, weight: 2) }
    if title.parts.isEmpty { title.add("Article") }
    let quotes = open.shown(thoughts: model.filter.showsThoughts).count
    title.add(Wording.count(quotes, "quote", "quotes"))
    if let words = row?.wordCount { title.add(Wording.minutes(words: words), weight: 0) }
    if let search = open.search {
      let count = open.matches.count
      let place = open.match.map { "\($0 + 1)/\(count)" } ?? "\(count)"
      title.add("“\(search.text)” \(count == 0 ? "not found" : place)", weight: 4)
    }
    title.end = position(model)
    return title
  }

  /// How far down the text the screen is, in percent; nothing when all of it is shown.
  private static func position(_ model: Model) -> String {
    guard let open = model.open else { return "" }
    let hidden = open.layout.rows.count - Arrangement(model).articleHeight
    guard hidden > 0 else { return "" }
    return "\(min(open.top * 100 / hidden, 100))%"
  }

  static func draw(_ model: Model, _ body: Rect, into frame: inout Frame) {
    let theme = model.theme
    guard let open = model.open else {
      frame.empty(emptyText(model), in: body, theme: theme)
      return
    }
    let layout = open.layout
    let styles = Styles(model, open, rows: open.top..<min(open.top + body.height, layout.rows.count))
    ArticleRows.draw(
      layout, of: open.annotation.article, from: open.top, in: body, styles.ranges, theme, model.options,
      into: &frame)
    for y in 0..<max(min(body.height, layout.rows.count - open.top), 0) {
      let row = layout.rows[open.top + y]
      if row.kind == .text || row.kind == .blank {
        drawMargin(styles, row, x: body.x + layout.margin - 2, y: body.y + y, theme, &frame)
      }
    }
    if !layout.hasText {
      frame.empty("This article has no text.", in: body.inset(left: max(layout.margin - 2, 0)), theme: theme)
    }
    if let first = styles.selectedRow { frame.cursor = Point(x: body.x, y: body.y + first) }
  }

  /// The bar beside the quotation in hand; without colours, letters for the speakers of all quotations.
  private static func drawMargin(
    _ styles: Styles, _ row: ArticleLayout.Row, x: Int, y: Int, _ theme: Theme, _ frame: inout Frame
  ) {
    let line = row.line.range
    if let selected = styles.selected, line.start < selected.end,
      line.end > selected.start || (line.isEmpty && line.start > selected.start)
    {
      frame.put(theme.signs.quoteBar, x: x, y: y, style: styles.bar)
    } else if row.kind == .text, let letter = styles.letters.last(where: { line.contains($0.start) })?.letter
    {
      frame.put(letter, x: x, y: y, style: theme.style(.dim))
    }
  }

  private static func emptyText(_ model: Model) -> String {
    if model.opening != nil || model.articles.total == nil || model.reading != nil {
      return model.reading == nil ? "" : "Reading…"
    }
    return model.articles.count == 0 ? "Nothing to read here yet." : "⏎ on an article opens it."
  }

  /// The looks of the text on the screen, later ones laid over earlier ones.
  private struct Styles {
    var ranges: [(range: ByteRange, style: Style)] = []
    var selected: ByteRange?
    var bar = Style.plain
    var letters: [(start: Int, letter: String)] = []
    /// The screen row on which the quotation in hand begins.
    var selectedRow: Int?

    init(_ model: Model, _ open: OpenArticle, rows: Range<Int>) {
      let theme = model.theme
      let text = open.layout.rows[rows].filter { $0.kind == .text }
      guard let first = text.first, let last = text.last else { return }
      let window = ByteRange(first.line.range.start, max(last.line.next, first.line.range.start))
      let quotations = open.annotation.quotations

      func add(_ range: ByteRange, _ style: Style) {
        if range.overlaps(window) { ranges.append((range, style)) }
      }
      for index in open.shown(thoughts: model.filter.showsThoughts) {
        let quotation = quotations[index]
        guard quotation.extent.overlaps(window) else { continue }
        let speaker = open.speaker(of: index)
        let look = speaker.map { theme.accent(model.accents.index($0)) } ?? unknown(theme)
        for piece in quotation.content { add(piece, look) }
        if theme.accentCount == 1 {
          letters.append((quotation.content[0].start, speaker.flatMap { model.accents.letter($0) } ?? "?"))
        }
      }
      if let index = open.quotation, quotations.indices.contains(index) {
        let quotation = quotations[index]
        let accent = open.speaker(of: index).map { model.accents.index($0) }
        let look = theme.selectedQuotation(accent)
        for piece in quotation.content { add(piece, look) }
        for piece in quotation.source { add(piece, Style(-1, .bold)) }
        selected = quotation.said
        bar = accent.map { theme.accent($0) } ?? theme.style(.text)
        if theme.accentCount == 1 { bar = theme.style(.text) }
        let row = open.layout.row(at: quotation.said.start) - open.top
        if row >= 0 && row < rows.count { selectedRow = row }
      }
      if let marked = model.markedActor, open.stored.actorIDs.count == open.annotation.actors.count {
        // One actor of the archive may be two of the article's.
        for index in open.stored.actorIDs.indices where open.stored.actorIDs[index] == marked {
          for mention in open.annotation.actors[index].mentions { add(mention.range, theme.style(.mention)) }
        }
      }
      addMatches(open, window, theme)
    }

    private mutating func addMatches(_ open: OpenArticle, _ window: ByteRange, _ theme: Theme) {
      guard !open.matches.isEmpty else { return }
      var low = 0
      var high = open.matches.count
      while low < high {
        let middle = (low + high) / 2
        if open.matches[middle].upperBound <= window.start { low = middle + 1 } else { high = middle }
      }
      while low < open.matches.count, open.matches[low].lowerBound < window.end {
        let match = open.matches[low]
        ranges.append(
          (
            ByteRange(match.lowerBound, match.upperBound),
            theme.style(low == open.match ? .currentMatch : .match)
          ))
        low += 1
      }
    }

    /// The look of what somebody unknown says.
    private func unknown(_ theme: Theme) -> Style {
      theme.depth == .none ? Style(-1, .underline) : Style(-1, .italic)
    }
  }
}
