// The open article in display lines: heading, a line about it, and the paragraphs, wrapped to a measure that
// reads well. Made anew when the width changes, kept otherwise.
import DocumentModel
import Terminal

struct ArticleLayout: Sendable, Equatable {
  enum Kind: UInt8, Sendable { case heading, about, address, blank, text }

  struct Row: Sendable, Equatable {
    var kind: Kind
    /// Bytes of `heading`, `about`, `address` or the article's text, by `kind`.
    var line: DisplayLine
    /// What the article's file says of the paragraph.
    var role = Block.Role.paragraph
    /// Columns that the line stands further right.
    var indent = 0
    /// Whether the paragraph begins with it.
    var isFirst = false
  }

  let paneWidth: Int
  /// The longest line of text, in columns.
  let measure: Int
  /// Columns left of the text; the selected quotation's bar stands two before it.
  let margin: Int
  let width: Int
  let heading: String
  let about: String
  /// Where it is on the web; empty where nobody knows.
  let address: String
  let rows: [Row]
  /// The paragraph that is the heading too, where the text begins with its own title or caption.
  let headingParagraph: ByteRange?
  /// The first row of the article's text.
  private let textStart: Int

  init(_ annotation: Annotation, about: String, paneWidth: Int, measure: Int) {
    self.paneWidth = paneWidth
    self.measure = measure
    self.about = about
    let width = max(min(paneWidth - (paneWidth < 60 ? 4 : 7), measure), 2)
    let margin = paneWidth < 60 ? min(3, paneWidth) : max((paneWidth - width) / 2, 4)
    self.width = width
    self.margin = margin

    let text = annotation.article.text
    let paragraphs = ArticleLayout.paragraphs(annotation)
    var heading = annotation.article.title ?? ""
    if heading.isEmpty, let headline = annotation.headline { heading = String(text[bytes: headline]) }
    if heading.isEmpty, let caption = annotation.article.caption { heading = String(text[bytes: caption]) }
    let repeated = paragraphs.first.map { text[bytes: $0] == heading } ?? false
    if repeated { heading = "" }
    headingParagraph = repeated ? paragraphs[0] : nil
    self.heading = heading

    let blank = Row(kind: .blank, line: DisplayLine(range: ByteRange(0, 0), next: 0))
    var rows: [Row] = [blank]
    func add(_ kind: Kind, _ text: String, _ range: ByteRange) {
      for line in Wrapping.lines(of: text, in: range, width: width) {
        rows.append(Row(kind: kind, line: line))
      }
    }
    if !heading.isEmpty { add(.heading, heading, ByteRange(0, heading.utf8.count)) }
    if !about.isEmpty { add(.about, about, ByteRange(0, about.utf8.count)) }
    let address = annotation.article.url.map { String($0.filter { !$0.isWhitespace }) } ?? ""
    self.address = address
    // One line, cut where it is too long: what is told is where it leads.
    if !address.isEmpty {
      let end = ByteRange(0, address.utf8.count)
      rows.append(Row(kind: .address, line: DisplayLine(range: end, next: end.end)))
    }
    if rows.count > 1 { rows.append(blank) }
    textStart = rows.count
    let roles = ArticleLayout.roles(of: paragraphs, annotation.article.blocks)
    for (number, paragraph) in paragraphs.enumerated() {
      let role = roles[number]
      // A blank row knows where in the text it stands, for coming back to it. Items of a list stand close.
      let start = DisplayLine(range: ByteRange(paragraph.start, paragraph.start), next: paragraph.start)
      let isClose = number > 0 && ArticleLayout.isItem(role) && roles[number - 1] == role
      if number > 0, !isClose { rows.append(Row(kind: .blank, line: start)) }
      let indent = width > 30 && (role == .listItem || role == .blockQuote) ? 2 : 0
      let first = rows.count
      for line in Wrapping.lines(of: text, in: paragraph, width: width - indent) {
        let isFirst = rows.count == first
        rows.append(Row(kind: .text, line: line, role: role, indent: indent, isFirst: isFirst))
      }
    }
    self.rows = rows
  }

  private static func isItem(_ role: Block.Role) -> Bool { role == .listItem || role == .tableRow }

  /// The role of the block that each paragraph lies in; both are in text order.
  private static func roles(of paragraphs: [ByteRange], _ blocks: [Block]) -> [Block.Role] {
    var at = 0
    return paragraphs.map { paragraph in
      while at < blocks.count, blocks[at].range.end <= paragraph.start { at += 1 }
      return at < blocks.count && blocks[at].range.contains(paragraph) ? blocks[at].role : .paragraph
    }
  }

  /// The paragraphs the analysis found, or, where it found none, stretches between blank lines.
  private static func paragraphs(_ annotation: Annotation) -> [ByteRange] {
    if !annotation.paragraphs.isEmpty { return annotation.paragraphs }
    var text = annotation.article.text
    return text.withUTF8 { bytes in
      var found: [ByteRange] = []
      var start = -1
      var end = 0
      var breaks = 0
      for at in min(annotation.article.bodyStart, bytes.count)..<bytes.count {
        let byte = bytes[at]
        if byte == 0x20 || byte == 0x09 || byte == 0x0D { continue }
        if byte == 0x0A {
          breaks += 1
          continue
        }
        if start >= 0 && breaks >= 2 {
          found.append(ByteRange(start, end))
          start = -1
        }
        breaks = 0
        if start < 0 { start = at }
        end = at + 1
      }
      if start >= 0 { found.append(ByteRange(start, end)) }
      return found
    }
  }

  var hasText: Bool { rows.count > textStart }

  /// The row that shows a byte of the text.
  func row(at offset: Int) -> Int {
    var low = textStart
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].line.range.start <= offset { low = middle + 1 } else { high = middle }
    }
    return max(low - 1, min(textStart, rows.count - 1))
  }

  /// The byte of the text at which a row begins; 0 above the text.
  func offset(atRow row: Int) -> Int? {
    row >= textStart && row < rows.count ? rows[row].line.range.start : nil
  }

  /// The byte of the text shown at a row and a column of the pane; nil where there is no text.
  func offset(atRow row: Int, column: Int, of text: String) -> Int? {
    guard rows.indices.contains(row), rows[row].kind == .text else { return nil }
    let line = rows[row].line
    let margin = margin + rows[row].indent
    let offset = Wrapping.offset(atColumn: column - margin, in: line, of: text)
    return column >= margin && offset < line.range.end ? offset : nil
  }
}
