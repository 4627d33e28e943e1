// The rows of an article as they stand in its pane and side by side with another's: heading, what is told
// about it, its address, and the text with its looks laid over it.
import DocumentModel
import Terminal

enum ArticleRows {
  /// Draws the rows from `top` on.
  ///
  /// - Parameter looks: of ranges of the text, later ones laid over earlier ones.
  static func draw(
    _ layout: ArticleLayout, of article: Article, from top: Int, in body: Rect,
    _ looks: [(range: ByteRange, style: Style)], _ theme: Theme, _ options: Options, into frame: inout Frame
  ) {
    let text = article.text
    for y in body.y..<body.bottom where top + y - body.y < layout.rows.count {
      let row = layout.rows[top + y - body.y]
      let x = body.x + layout.margin
      let width = body.width - layout.margin
      switch row.kind {
      case .blank: break
      case .heading:
        frame.put(row.line, of: layout.heading, x: x, y: y, width: width, style: theme.style(.heading))
      case .about:
        frame.put(row.line, of: layout.about, x: x, y: y, width: width, style: theme.style(.meta))
      case .address:
        let used = frame.put(
          layout.address, x: x, y: y, width: min(width, layout.width), style: theme.style(.meta))
        frame.link(Rect(x: x, y: y, width: used, height: 1), to: layout.address, options)
      case .text:
        let place = Rect(x: x, y: y, width: width, height: 1)
        drawText(row, layout, text, place, looks, theme, &frame)
        frame.link(row, of: article, place, options)
      }
    }
  }

  private static func drawText(
    _ row: ArticleLayout.Row, _ layout: ArticleLayout, _ text: String, _ place: Rect,
    _ looks: [(range: ByteRange, style: Style)], _ theme: Theme, _ frame: inout Frame
  ) {
    let isHeading = row.role == .heading || layout.headingParagraph?.contains(row.line.range) == true
    let isQuiet = row.role == .caption || row.role == .stamp
    if row.role == .listItem, row.isFirst, row.indent > 0 {
      frame.put("•", x: place.x, y: place.y, style: theme.style(.dim))
    } else if row.role == .blockQuote, row.indent > 0 {
      frame.put("│", x: place.x, y: place.y, style: theme.style(.dim))
    }
    frame.put(
      row.line, of: text, x: place.x + row.indent, y: place.y, width: place.width - row.indent,
      style: isHeading ? theme.style(.heading) : isQuiet ? theme.style(.meta) : .plain,
      styles: looks.filter { $0.range.overlaps(row.line.range) })
  }
}

extension Frame {
  /// Makes the words of a line that lead elsewhere links.
  fileprivate mutating func link(
    _ row: ArticleLayout.Row, of article: Article, _ place: Rect, _ options: Options
  ) {
    guard options.hasLinks else { return }
    for link in article.links where link.range.overlaps(row.line.range) {
      // Where letters run to the left, cells do not stand as the text does.
      if article.text[bytes: row.line.range].unicodeScalars.contains(where: { 0x590...0x8FF ~= $0.value }) {
        return
      }
      let (start, end) = (
        max(link.range.start, row.line.range.start), min(link.range.end, row.line.range.end)
      )
      let first = Wrapping.column(of: start, in: row.line, of: article.text) + row.indent
      let last = min(Wrapping.column(of: end, in: row.line, of: article.text) + row.indent, place.width)
      guard first < last else { continue }
      self.link(
        Rect(x: place.x + first, y: place.y, width: last - first, height: 1), to: link.address, options)
    }
  }

  /// Makes cells a link where the reader has links, to addresses of the web only.
  fileprivate mutating func link(_ rect: Rect, to address: String, _ options: Options) {
    let isOfWeb = address.hasPrefix("https://") || address.hasPrefix("http://")
    guard options.hasLinks, isOfWeb, address.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return }
    links.append(Link(place: rect, address: address))
  }
}
