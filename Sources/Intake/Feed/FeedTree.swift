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
  var value: String
}

/// The trees while they are read.
final class FeedTree {
  private(set) var nodes: [FeedNode] = []
  private var attributes: [FeedAttribute] = []
  private var buffer: [UInt8] = []
  private var bases: [String]
  private var open: [Int] = []
  private var names = FeedNames()

  /// Where the present entry's tree begins.
  private var entry: Int?
  private var markOfAttributes = 0
  private var markOfBuffer = 0
  /// How many elements are open within content, and how many within what is not kept.
  private var markupDepth = 0
  private var voids: [Bool] = []
  private var skipped = 0

  /// Called with the index of each entry's element when it is complete.
  private let onEntry: (FeedTree, Int) -> Void

  private init(address: String?, onEntry: @escaping (FeedTree, Int) -> Void) {
    bases = [address ?? ""]
    self.onEntry = onEntry
  }

  /// Reads a feed in UTF-8; damage is mended by writing the tags anew.
  static func read(
    _ bytes: [UInt8], address: String?, onEntry: @escaping (FeedTree, Int) -> Void
  ) -> (tree: FeedTree, isWellFormed: Bool) {
    let tree = FeedTree(address: address, onEntry: onEntry)
    let isWellFormed = tree.stream(bytes)
    tree.finish()
    return (tree, isWellFormed)
  }

  private func stream(_ bytes: [UInt8]) -> Bool {
    var handlers = cx_handlers(
      open: { context, name, prefix, uri, count, values in
        FeedTree.of(context).open(name!, prefix, uri, Int(count), values)
      },
      close: { FeedTree.of($0).close() },
      text: { context, text, length in
        FeedTree.of(context).text(UnsafeRawBufferPointer(start: text, count: Int(length)))
      })
    return bytes.withUnsafeBytes { raw in
      cx_stream(
        raw.bindMemory(to: CChar.self).baseAddress, raw.count, &handlers,
        Unmanaged.passUnretained(self).toOpaque())
    }
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> FeedTree {
    Unmanaged<FeedTree>.fromOpaque(context!).takeUnretainedValue()
  }

  /// What the end of the bytes left open ends here.
  private func finish() {
    while markupDepth > 0 || skipped > 0 || !open.isEmpty { close() }
  }

  // MARK: Events

  private func open(
    _ name: UnsafePointer<CChar>, _ prefix: UnsafePointer<CChar>?, _ uri: UnsafePointer<CChar>?, _ count: Int,
    _ values: UnsafePointer<UnsafePointer<CChar>?>?
  ) {
    if skipped > 0 {
      skipped += 1
      return
    }
    if markupDepth > 0 || holder != nil {
      openMarkup(name, count, values)
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
      (markOfAttributes, markOfBuffer) = (attributes.count, buffer.count)
    }
    let start = attributes.count
    var base = parent >= 0 ? nodes[parent].base : 0
    for at in 0..<count {
      guard let values, let attribute = values[at * 5], let value = values[at * 5 + 3],
        let end = values[at * 5 + 4]
      else { continue }
      let isXML = values[at * 5 + 1].map { strcmp($0, "xml") == 0 } ?? false
      let name = names.attribute(attribute, isXML)
      let text = String(decoding: UnsafeRawBufferPointer(start: value, count: end - value), as: UTF8.self)
      if name == "xml:base" {
        bases.append(resolve(text, against: bases[base]))
        base = bases.count - 1
      }
      attributes.append(FeedAttribute(name: name, value: text))
    }
    nodes.append(
      FeedNode(
        name: known, parent: parent, text: buffer.count..<buffer.count, attributes: start..<attributes.count,
        base: base))
    open.append(nodes.count - 1)
  }

  private func close() {
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
        entry = nil
      }
    }
  }

  private func text(_ bytes: UnsafeRawBufferPointer) {
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

  private func openMarkup(
    _ name: UnsafePointer<CChar>, _ count: Int, _ values: UnsafePointer<UnsafePointer<CChar>?>?
  ) {
    if let holder, !nodes[holder].holdsMarkup {
      nodes[holder].holdsMarkup = true
      let type = attribute(holder, "type")?.lowercased() ?? ""
      nodes[holder].isHTML = type == "html" || type == "text/html"
      // Only now it turns out that the words so far were words, and no HTML.
      let start = nodes[holder].text.lowerBound
      let words = Array(buffer[start...])
      buffer.removeSubrange(start...)
      words.withUnsafeBytes {
        if nodes[holder].isHTML { buffer.append(contentsOf: $0) } else { appendEscaped($0) }
      }
    }
    markupDepth += 1
    let length = strlen(name)
    voids.append(Self.isVoid(name, length))
    buffer.append(0x3C)
    buffer.append(contentsOf: UnsafeRawBufferPointer(start: name, count: length))
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
    elements.append(String(cString: name))
  }

  private var elements: [String] = []

  private func closeMarkup() {
    markupDepth -= 1
    let name = elements.removeLast()
    guard !voids.removeLast() else { return }
    buffer += [0x3C, 0x2F]
    buffer += Array(name.utf8)
    buffer.append(0x3E)
  }

  private static func isVoid(_ name: UnsafePointer<CChar>, _ length: Int) -> Bool {
    guard length <= 6 else { return false }
    return [
      "br", "img", "hr", "input", "embed", "col", "area", "wbr", "source", "track", "param", "link", "meta",
    ].contains(
      String(cString: name).lowercased())
  }

  private func appendEscaped(_ bytes: UnsafeRawBufferPointer) {
    for byte in bytes {
      switch byte {
      case 0x26: buffer += Array("&amp;".utf8)
      case 0x3C: buffer += Array("&lt;".utf8)
      case 0x3E: buffer += Array("&gt;".utf8)
      case 0x22: buffer += Array("&quot;".utf8)
      default: buffer.append(byte)
      }
    }
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
    attributes[nodes[node].attributes].first { $0.name == name }?.value
  }

  /// The words as they stand, white space at the ends taken off.
  func words(_ node: Int) -> String {
    var (low, high) = (nodes[node].text.lowerBound, nodes[node].text.upperBound)
    while low < high, isXMLSpace(buffer[low]) { low += 1 }
    while high > low, isXMLSpace(buffer[high - 1]) { high -= 1 }
    return String(decoding: buffer[low..<high], as: UTF8.self)
  }

  /// The words on one line; nil when there are none.
  func line(_ node: Int) -> String? {
    let words = words(node)
    return words.isEmpty ? nil : singleSpaced(words)
  }

  /// What addresses in a node are relative to; nil where nothing tells.
  func base(_ node: Int) -> String? {
    let base = bases[nodes[node].base]
    return base.isEmpty ? nil : base
  }
}

private func isXMLSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
}
