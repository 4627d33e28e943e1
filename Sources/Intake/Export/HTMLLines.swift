// Exports as HTML: what a page sets apart, with the element it stands in and the label at its beginning.

/// A stretch of an exported page.
struct HTMLLine {
  var line: ExportLine
  /// The innermost element around it that begins a line.
  var node: Int
}

/// What lies below a node as lines. A line break within a headline that ends in a semicolon leaves no blank,
/// as Nexis itself writes it.
func htmlLines(_ tree: HTMLTree, node: Int = 0) -> [HTMLLine] {
  let all = flattening(tree, node: node, hidden: .read)
  return all.pieces.compactMap { piece in
    let text = String(decoding: all.bytes[piece.range], as: UTF8.self).replacing(";\n", with: ";")
    var line = ExportLine(text: squeezed(text))
    if line.text.isEmpty { return nil }
    line.boldStart = boldStart(tree, piece.node, line.text)
    return HTMLLine(line: line, node: piece.node)
  }
}

private func boldStart(_ tree: HTMLTree, _ node: Int, _ text: String) -> String {
  for n in node..<tree.end(node) where tree.tag(n) == .b || tree.tag(n) == .strong {
    let bold = tree.text(n)
    if !bold.isEmpty { return text.hasPrefix(bold) ? bold : "" }
  }
  return ""
}

extension HTMLTree {
  /// Whether an element has a class, in any letter case.
  func hasClass(_ node: Int, _ name: String) -> Bool {
    guard let classes = attribute(node, "class") else { return false }
    return classes.lowercased().split(whereSeparator: \.isWhitespace).contains { $0 == name }
  }

  /// Elements with a class, in document order, none within another.
  func elements(ofClass name: String, in root: Int = 0) -> [Int] {
    var out: [Int] = []
    var at = root
    while at < end(root) {
      if !isText(at), hasClass(at, name) {
        out.append(at)
        at = end(at)
      } else {
        at += 1
      }
    }
    return out
  }

  /// The node itself or the nearest element around it for which something holds, up to `top`.
  func nearest(_ node: Int, upTo top: Int, where holds: (Int) -> Bool) -> Int? {
    var node = node
    while node >= top {
      if holds(node) { return node }
      if node == top || node == parent(node) { return nil }
      node = parent(node)
    }
    return nil
  }
}

/// The tree of an input, its damage told in a sentence.
func htmlTree(_ input: Input) throws(InputError) -> HTMLTree {
  let bytes = try input.bytes()
  do throws(PageTooLarge) {
    return try HTMLTree(bytes: bytes, charset: input.charset)
  } catch {
    throw InputError(message: error.message)
  }
}
