// A part of a tree becomes text: elements that begin a line part paragraphs, those within a line never do. As
// a browser's innerText does, but that each part keeps where it came from and what it is.
import CGumbo
import DocumentModel

/// A stretch of text that the tree sets apart.
struct Piece {
  /// In the bytes of its flattening.
  var range: Range<Int>
  /// The innermost element around it that begins a line.
  var node: Int
  var role: Block.Role
  /// Bytes that lie in links, and bytes that are emphasised.
  var linked = 0
  var emphasised = 0
}

/// All text of a part of a tree in pieces, one behind the other without separators.
struct Flattening {
  var bytes: [UInt8] = []
  var pieces: [Piece] = []
  /// Links with the node of each.
  var links: [(range: Range<Int>, node: Int)] = []
}

/// What is hidden from who reads the page.
enum Hidden {
  /// It is left out.
  case leftOut
  /// It is read: many a page shows its article by script.
  case read
}

/// Flattens what lies below a node.
func flattening(_ tree: HTMLTree, node root: Int = 0, hidden: Hidden = .leftOut) -> Flattening {
  var flattener = Flattener(tree, root: root, hidden: hidden)
  flattener.run()
  return flattener.out
}

private struct Flattener {
  private enum Closing {
    case block(outer: Int, role: Block.Role)
    case link(node: Int, start: Int)
    case emphasis
    case quotation
    case inline
  }

  let tree: HTMLTree
  let root: Int
  let hidden: Hidden
  var out = Flattening()
  private var folder = TextFolder()
  private var open: [(end: Int, closing: Closing)] = []
  /// The block that text belongs to now, and its role.
  private var block: Int
  private var role = Block.Role.paragraph
  /// The piece that is being written.
  private var start = 0
  private var linked = 0
  private var emphasised = 0
  private var firstLink = 0
  /// Line breaks since the last letter.
  private var breaks = 0
  private var links = 0
  private var emphases = 0
  private var quotations = 0
  /// Within this node's end, cells are parted by tabs and paragraphs by spaces.
  private var rowEnd = 0
  /// The cell that is a list's bullet, which is left out as that of `<li>` is.
  private var bullet = -1
  /// How many bytes were written when a <span> or a link last ended, and when one began right there: style
  /// sheets set many of them apart that no white space parts.
  private var inlineEnd = -1
  private var seam = -1

  init(_ tree: HTMLTree, root: Int, hidden: Hidden) {
    (self.tree, self.root, self.hidden, block) = (tree, root, hidden, root)
  }

  mutating func run() {
    guard root < tree.count else { return }
    let end = tree.end(root)
    var at = root
    while at < end {
      close(before: at)
      if tree.isText(at) {
        text(tree.textBytes(at))
        at += 1
      } else if at != root,
        at == bullet || Tag.silent.contains(tree.tag(at)) || (hidden == .leftOut && isHidden(tree, at))
      {
        at = tree.end(at)
      } else {
        element(at)
        at += 1
      }
    }
    close(before: end)
    endPiece()
    out.bytes = folder.bytes
  }

  private mutating func close(before at: Int) {
    while let top = open.last, top.end <= at {
      open.removeLast()
      switch top.closing {
      case .block(let outer, let role):
        endPiece()
        block = outer
        self.role = role
      case .link(let node, let start):
        links -= 1
        if folder.bytes.count > start { out.links.append((start..<folder.bytes.count, node)) }
        inlineEnd = folder.bytes.count
      case .emphasis: emphases -= 1
      case .quotation:
        quotations -= 1
        folder.write(quotations % 2 == 0 ? "”" : "’")
      case .inline: inlineEnd = folder.bytes.count
      }
    }
  }

  private mutating func endPiece() {
    breaks = 0
    let end = folder.bytes.count
    if end > start {
      out.pieces.append(
        Piece(range: start..<end, node: block, role: role, linked: linked, emphasised: emphasised))
    }
    folder.beginLine()
    (start, linked, emphasised) = (end, 0, 0)
  }

  private mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if role == .preformatted {
      folder.appendPreformatted(bytes)
      return
    }
    if breaks > 0 {
      guard hasWords(bytes) else { return }
      // One break is a line of the same paragraph, two leave a blank line and so end it.
      if breaks > 1 { endPiece() } else if folder.bytes.count > start { folder.beginLine(after: "\n") }
      breaks = 0
    }
    let before = folder.bytes.count
    if seam == before, before > start, isSeam(before: folder.bytes[before - 1], after: bytes.first) {
      folder.space()
    }
    folder.append(bytes)
    if links > 0 { linked += folder.bytes.count - before }
    if emphases > 0 { emphasised += folder.bytes.count - before }
  }

  /// Whether two words meet there that no sign parts: "LundWave", "2031Ann", "Ann3 May".
  private func isSeam(before: UInt8, after: UInt8?) -> Bool {
    guard let after else { return false }
    let isCapital = after >= 0x41 && after <= 0x5A, isDigit = after >= 0x30 && after <= 0x39
    let wasSmall = before >= 0x61 && before <= 0x7A, wasDigit = before >= 0x30 && before <= 0x39
    return wasSmall && (isCapital || isDigit) || wasDigit && isCapital
  }

  /// Whether a text is more than white space, of which U+00A0 is some.
  private func hasWords(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.indices.contains { n in
      bytes[n] > 0x20 && bytes[n] != 0xC2 && !(bytes[n] == 0xA0 && n > 0 && bytes[n - 1] == 0xC2)
    }
  }

  private mutating func element(_ node: Int) {
    let tag = tree.tag(node)
    if node < rowEnd {
      if tag == .td || tag == .th {
        if folder.bytes.count > start { folder.beginLine(after: "\t") }
        return
      }
      if Tag.blocks.contains(tag) || tag == .br {
        folder.space()
        return
      }
    } else if Tag.blocks.contains(tag) || (tag == .unknown && isBlock(tree.unknownName(node))) {
      endPiece()
      open.append((tree.end(node), .block(outer: block, role: role)))
      block = node
      role = roleWithin(node, tag)
      return
    }
    switch tag {
    case .br: if role == .preformatted { folder.beginLine(after: "\n") } else { breaks += 1 }
    case .span, .time:
      if inlineEnd == folder.bytes.count { seam = inlineEnd }
      open.append((tree.end(node), .inline))
    case .a:
      if inlineEnd == folder.bytes.count { seam = inlineEnd }
      guard tree.attributeBytes(node, "href") != nil else { return }
      links += 1
      if breaks == 0 { folder.flushSpace() }
      open.append((tree.end(node), .link(node: node, start: folder.bytes.count)))
    case .q:
      folder.write(quotations % 2 == 0 ? "“" : "‘")
      quotations += 1
      open.append((tree.end(node), .quotation))
    case .b, .strong, .em, .i:
      emphases += 1
      open.append((tree.end(node), .emphasis))
    default: break
    }
  }

  private func isBlock(_ name: String) -> Bool { name == "dialog" || name == "search" }

  private mutating func roleWithin(_ node: Int, _ tag: Tag) -> Block.Role {
    switch tag {
    case _ where Tag.headings.contains(tag): return .heading
    case .li, .dt, .dd: return .listItem
    case .blockquote: return .blockQuote
    case .figcaption, .caption: return .caption
    case .pre, .listing: return .preformatted
    case .tr where isRow(tree, node):
      rowEnd = tree.end(node)
      guard let cell = bulletCell(tree, node) else { return .tableRow }
      bullet = cell
      return .listItem
    case .table, .ul, .ol: return .paragraph
    default: return role
    }
  }
}

/// Whether a table's row holds data: two cells or more of a line each. Tables also lay out whole pages.
private func isRow(_ tree: HTMLTree, _ row: Int) -> Bool {
  let end = tree.end(row)
  guard end - row < 400 else { return false }
  var cells = 0, paragraphs = 0, length = 0
  for node in (row + 1)..<max(row + 1, end) {
    if tree.isText(node) {
      length += tree.textBytes(node).count
      if length > 600 { return false }
      continue
    }
    switch tree.tag(node) {
    case .td, .th:
      cells += 1
      (paragraphs, length) = (0, 0)
    case .table, .ul, .ol, .blockquote, .pre, .form, .h1, .h2, .h3, .article, .section: return false
    case .p, .div:
      paragraphs += 1
      if paragraphs > 2 { return false }
    default: break
    }
  }
  return cells > 1
}

/// The first cell of a row, where it is a bullet: newsletters set their lists as tables.
private func bulletCell(_ tree: HTMLTree, _ row: Int) -> Int? {
  let cells = (row + 1)..<max(row + 1, tree.end(row))
  guard let cell = cells.first(where: { tree.tag($0) == .td }), tree.end(cell) - cell < 8 else { return nil }
  return ["•", "·", "●", "○", "◦", "▪", "■", "►", "▸", "‣"].contains(tree.text(cell)) ? cell : nil
}

/// Whether the page's own markup hides an element.
func isHidden(_ tree: HTMLTree, _ node: Int) -> Bool {
  if tree.attributeBytes(node, "hidden") != nil { return true }
  guard let style = tree.attributeBytes(node, "style"), style.count < 1 << 12 else { return false }
  let plain = style.filter { $0 > 0x20 }.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
  return "display:none".utf8.withContiguousStorageIfAvailable { none in
    plain.withUnsafeBytes { cg_holds($0.baseAddress!, $0.count, none.baseAddress!, none.count) != 0 }
  } ?? false
}
