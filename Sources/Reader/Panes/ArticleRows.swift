// The rows of an article as they stand in its pane and side by side with another's: heading, what is told
// about it, its address, and the text with its looks laid over it.
import DocumentModel
import Terminal

enum ArticleRows {
  /// Draws the rows from `top` on.
  ///
  /// - Parameter looks: of ranges of the text, later ones laid over earlier ones.
  static func draw(
    _ layout: ArticleLayout, of text: String, from top: Int, in body: Rect,
    _ looks: [(range: ByteRange, style: Style)], _ theme: Theme, _ options: Options, into frame: inout Frame
  ) {
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
        drawText(row, layout, text, Rect(x: x, y: y, width: width, height: 1), looks, theme, &frame)
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
  /// Makes cells a link where the reader has links, to addresses of the web only.
  fileprivate mutating func link(_ rect: Rect, to address: String, _ options: Options) {
    let isOfWeb = address.hasPrefix("https://") || address.hasPrefix("http://")
    guard options.hasLinks, isOfWeb, address.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return }
    links.append(Link(place: rect, address: address))
  }
}
