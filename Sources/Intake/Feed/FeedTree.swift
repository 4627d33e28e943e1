// A feed's XML as small trees: one of the feed's own elements, and one of each entry, which is gone when the
// next begins. Words of all elements lie in one buffer; within content, elements are written as HTML again.
import CXML
import Foundation

/// An element and what it holds.
struct FeedNode {
  var name: FeedName
  /// Index of its parent, -1 of the root.
  var parent: Int
  /// The index behind its last descendant.
  var end = 0
  /// Its words in the buffer, those of its descendants included.
  var text: Range<Int>
  /// Whether elements were written into its words, which then are HTML.
  var holdsMarkup = false
  /// Whether its words are HTML beside the elements too: Atom's `type="html"`.
  var isHTML = false
  var attributes: Range<Int>
  /// Index into `bases`.
  var base: Int
}

struct FeedAttribute {
  /// Lower case, with `xml:` where it is of XML itself.
  var name: String
  /// In the buffer of values.
  var value: Range<Int>
}

/// The trees while they are read.
struct FeedTree {
  private(set) var nodes: [FeedNode] = []
  private var attributes: [FeedAttribute] = []
  private var buffer: [UInt8] = []
  private var values: [UInt8] = []
  private let xml: MendedXML
  private var bases: [String]
  private var open: [Int] = []
  private var names = FeedNames()

  /// Where the present entry's tree begins.
  private var entry: Int?
  private var markOfAttributes = 0
  private var markOfBuffer = 0
  private var markOfValues = 0
  /// How many elements are open within content, and how many within what is not kept.
  private var markupDepth = 0
  /// Names of those, one behind the other, with the place where each begins.
  private var elementNames: [UInt8] = []
  private var elements: [(name: Int, isVoid: Bool)] = []
  private var skipped = 0

  /// Called with the index of each entry's element when it is complete.
  private let onEntry: (FeedTree, Int) -> Void

  private init(_ xml: MendedXML, address: String?, onEntry: @escaping (FeedTree, Int) -> Void) {
    self.xml = xml
    bases = [address ?? ""]
    self.onEntry = onEntry
  }

  /// Reads what `XMLMending` gave.
  static func read(
    _ xml: MendedXML, address: String?, onEntry: @escaping (FeedTree, Int) -> Void
  ) -> (tree: FeedTree, isWellFormed: Bool) {
    var tree = FeedTree(xml, address: address, onEntry: onEntry)
    let isWellFormed = withUnsafeMutablePointer(to: &tree) { stream(xml.bytes, to: $0) }
    tree.finish()
    return (tree, isWellFormed)
  }

  private static func stream(_ bytes: [UInt8], to tree: UnsafeMutablePointer<FeedTree>) -> Bool {
    // A pointer to the value, since exclusive access to a class would be checked at every event.
    var handlers = cx_handlers(
      open: { context, name, prefix, uri, count, values in
        context!.tree.pointee.open(name!, prefix, uri, Int(count), values)
      },
      close: { $0!.tree.pointee.close() },
      text: { context, text, length in
        context!.tree.pointee.text(UnsafeRawBufferPointer(start: text, count: Int(length)))
      },
      instruction: { context, text in context!.tree.pointee.textAside(text!) })
    return bytes.withUnsafeBytes { raw in
      cx_stream(raw.bindMemory(to: CChar.self).baseAddress, raw.count, &handlers, tree)
    }
  }

  /// What the end of the bytes left open ends here.
  private mutating func finish() {
    while markupDepth > 0 || skipped > 0 || !open.isEmpty { close() }
  }

  // MARK: Events

  private mutating func open(
    _ name: UnsafePointer<CChar>, _ prefix: UnsafePointer<CChar>?, _ uri: UnsafePointer<CChar>?, _ count: Int,
    _ given: UnsafePointer<UnsafePointer<CChar>?>?
  ) {
    if skipped > 0 {
      skipped += 1
      return
    }
    if markupDepth > 0 || holder != nil {
      openMarkup(name, count, given)
      return
    }
    let known = names.name(name, prefix, uri)
    let parent = open.last ?? -1
    if nodes.isEmpty { names.root = (known, uri) }
    // What no dialect knows is passed by, with all that it holds.
    if parent >= 0, known.tag == .other {
      skipped = 1
      return
    }
    if entry == nil, known.isEntry, parent >= 0 {
      entry = nodes.count
      (markOfAttributes, markOfBuffer, markOfValues) = (attributes.count, buffer.count, values.count)
    }
    let start = attributes.count
    var base = parent >= 0 ? nodes[parent].base : 0
    for at in 0..<count {
      guard let given, let attribute = given[at * 5], let value = given[at * 5 + 3],
        let end = given[at * 5 + 4]
      else { continue }
      let isXML = given[at * 5 + 1].map { strcmp($0, "xml") == 0 } ?? false
      let name = names.attribute(attribute, isXML)
      let text = UnsafeRawBufferPointer(start: value, count: end - value)
      if name == "xml:base" {
        bases.append(resolve(String(decoding: text, as: UTF8.self), against: bases[base]))
        base = bases.count - 1
      }
      attributes.append(FeedAttribute(name: name, value: values.count..<(values.count + text.count)))
      values.append(contentsOf: text)
    }
    nodes.append(
      FeedNode(
        name: known, parent: parent, text: buffer.count..<buffer.count, attributes: start..<attributes.count,
        base: base))
    open.append(nodes.count - 1)
  }

  private mutating func close() {
    if skipped > 0 {
      skipped -= 1
    } else if markupDepth > 0 {
      closeMarkup()
    } else if let node = open.popLast() {
      nodes[node].text = nodes[node].text.lowerBound..<buffer.count
      nodes[node].end = nodes.count
      if node == entry {
        onEntry(self, node)
        nodes.removeSubrange(node...)
        attributes.removeSubrange(markOfAttributes...)
        buffer.removeSubrange(markOfBuffer...)
        values.removeSubrange(markOfValues...)
        entry = nil
      }
    }
  }

  /// The text of which the number stands in the XML.
  private mutating func textAside(_ number: UnsafePointer<CChar>) {
    let range = xml.range(Int(atol(number)))
    xml.aside.withUnsafeBytes { text(UnsafeRawBufferPointer(rebasing: $0[range])) }
  }

  private mutating func text(_ bytes: UnsafeRawBufferPointer) {
    guard skipped == 0, !open.isEmpty else { return }
    if let holder, nodes[holder].holdsMarkup, !nodes[holder].isHTML {
      appendEscaped(bytes)
    } else {
      buffer.append(contentsOf: bytes)
    }
  }

  // MARK: Mark-up within content

  /// The innermost open element, when elements in it are content.
  private var holder: Int? {
    guard let last = open.last, nodes[last].name.holdsMarkup else { return nil }
    return last
  }

  private mutating func openMarkup(
    _ name: UnsafePointer<CChar>, _ count: Int, _ values: UnsafePointer<UnsafePointer<CChar>?>?
  ) {
    if let holder, !nodes[holder].holdsMarkup {
      nodes[holder].holdsMarkup = true
      let type = attribute(holder, "type")?.lowercased() ?? ""
      // Atom 0.3 says by the mode that elements are elements, and words words.
      nodes[holder].isHTML =
        (type == "html" || type == "text/html") && attribute(holder, "mode")?.lowercased() != "xml"
      // Only now it turns out that the words so far were words, and no HTML.
      let start = nodes[holder].text.lowerBound
      let words = Array(buffer[start...])
      buffer.removeSubrange(start...)
      words.withUnsafeBytes {
        if nodes[holder].isHTML { buffer.append(contentsOf: $0) } else { appendEscaped($0) }
      }
    }
    markupDepth += 1
    let tag = UnsafeRawBufferPointer(start: name, count: strlen(name))
    let isVoid = Self.isVoid(name, tag.count)
    elements.append((elementNames.count, isVoid))
    elementNames.append(contentsOf: tag)
    buffer.append(0x3C)
    buffer.append(contentsOf: tag)
    for at in 0..<count {
      guard let values, let attribute = values[at * 5], let value = values[at * 5 + 3],
        let end = values[at * 5 + 4]
      else { continue }
      buffer.append(0x20)
      buffer.append(contentsOf: UnsafeRawBufferPointer(start: attribute, count: strlen(attribute)))
      buffer += [0x3D, 0x22]
      appendEscaped(UnsafeRawBufferPointer(start: value, count: end - value))
      buffer.append(0x22)
    }
    buffer.append(0x3E)
  }

  private mutating func closeMarkup() {
    markupDepth -= 1
    let element = elements.removeLast()
    if !element.isVoid {
      buffer += [0x3C, 0x2F]
      buffer.append(contentsOf: elementNames[element.name...])
      buffer.append(0x3E)
    }
    elementNames.removeSubrange(element.name...)
  }

  private static let voids: [StaticString] = [
    "br", "img", "hr", "input", "embed", "col", "area", "wbr", "source", "track", "param", "link", "meta",
  ]

  private static func isVoid(_ name: UnsafePointer<CChar>, _ length: Int) -> Bool {
    length > 1 && length <= 6
      && voids.contains {
        $0.utf8CodeUnitCount == length
          && strcasecmp(name, UnsafeRawPointer($0.utf8Start).assumingMemoryBound(to: CChar.self)) == 0
      }
  }

  private mutating func appendEscaped(_ bytes: UnsafeRawBufferPointer) {
    var start = 0
    for at in bytes.indices {
      let reference: StaticString
      switch bytes[at] {
      case 0x26: reference = "&amp;"
      case 0x3C: reference = "&lt;"
      case 0x3E: reference = "&gt;"
      case 0x22: reference = "&quot;"
      default: continue
      }
      buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[start..<at]))
      buffer += UnsafeBufferPointer(start: reference.utf8Start, count: reference.utf8CodeUnitCount)
      start = at + 1
    }
    buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[start...]))
  }

  // MARK: Questions

  /// The root's name.
  var root: FeedName? { nodes.first?.name }

  /// Children of a node that are still there, in order.
  func children(of node: Int) -> [Int] {
    var found: [Int] = []
    var at = node + 1
    let end = nodes[node].end == 0 ? nodes.count : nodes[node].end
    while at < min(end, nodes.count) {
      if nodes[at].parent == node { found.append(at) }
      at = max(at + 1, nodes[at].end)
    }
    return found
  }

  func attribute(_ node: Int, _ name: String) -> String? {
    attributes[nodes[node].attributes].first { $0.name == name }.map {
      String(decoding: values[$0.value], as: UTF8.self)
    }
  }

  /// The words as they stand, white space at the ends taken off.
  func words(_ node: Int) -> String { String(decoding: buffer[rangeOfWords(node)], as: UTF8.self) }

  private func rangeOfWords(_ node: Int) -> Range<Int> {
    var (low, high) = (nodes[node].text.lowerBound, nodes[node].text.upperBound)
    while low < high, isXMLSpace(buffer[low]) { low += 1 }
    while high > low, isXMLSpace(buffer[high - 1]) { high -= 1 }
    return low..<high
  }

  /// The words on one line; nil when there are none.
  func line(_ node: Int) -> String? {
    let range = rangeOfWords(node)
    if range.isEmpty { return nil }
    return buffer.withUnsafeBufferPointer { singleSpaced(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// Whether there are words.
  func hasWords(_ node: Int) -> Bool { !rangeOfWords(node).isEmpty }

  /// The line of the first of some nodes that has that name and any words.
  func line(of children: [Int], _ tag: FeedName.Tag, _ space: FeedName.Space) -> String? {
    let name = FeedName(tag: tag, space: space)
    for child in children where nodes[child].name == name {
      if let line = line(child) { return line }
    }
    return nil
  }

  /// What addresses in a node are relative to; nil where nothing tells.
  func base(_ node: Int) -> String? {
    let base = bases[nodes[node].base]
    return base.isEmpty ? nil : base
  }
}

extension UnsafeMutableRawPointer {
  fileprivate var tree: UnsafeMutablePointer<FeedTree> { assumingMemoryBound(to: FeedTree.self) }
}

private func isXMLSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
}
