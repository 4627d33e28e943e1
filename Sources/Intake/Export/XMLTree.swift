// A small tree over libxml2's pull reader, for documents that are one article or a few. Names are without
// their prefixes: agencies disagree about prefixes, never about names.
import CXML
import DocumentModel

/// An element, or a text within one.
final class XMLNode {
  /// Empty for a text.
  let name: String
  let attributes: [String: String]
  private(set) var children: [XMLNode] = []
  private(set) var text = ""
  private(set) weak var parent: XMLNode?

  fileprivate init(name: String, attributes: [String: String] = [:], text: String = "") {
    self.name = name
    self.attributes = attributes
    self.text = text
  }

  fileprivate func add(_ child: XMLNode) {
    child.parent = self
    children.append(child)
  }

  var isText: Bool { name.isEmpty }

  /// All words in it, as they stand.
  var allText: String {
    if isText { return text }
    var out = ""
    gather(into: &out)
    return out
  }

  private func gather(into out: inout String) {
    for child in children {
      if child.isText { out += child.text } else { child.gather(into: &out) }
    }
  }

  /// Its words with single blanks, nil where there are none.
  var words: String? {
    let words = squeezed(allText)
    return words.isEmpty ? nil : words
  }

  /// The first child of that name.
  func child(_ name: String) -> XMLNode? { children.first { $0.name == name } }
  func children(_ name: String) -> [XMLNode] { children.filter { $0.name == name } }

  /// The first element of one of the names, in document order.
  func first(_ names: String...) -> XMLNode? { first(names) }

  private func first(_ names: [String]) -> XMLNode? {
    for child in children {
      if names.contains(child.name) { return child }
      if let found = child.first(names) { return found }
    }
    return nil
  }

  /// All elements of the name that do not lie within another of it, in document order.
  func all(_ name: String) -> [XMLNode] {
    children.flatMap { $0.name == name ? [$0] : $0.all(name) }
  }
}

/// Builds the tree of a document; nil where there is not one element in it. Damage ends what was open.
func parseXML(_ bytes: [UInt8], encoding: String? = nil) -> XMLNode? {
  let root = XMLNode(name: "#document")
  var open = [root]
  readXML(bytes, encoding: encoding) { event in
    switch event {
    case .open(let name, let attributes):
      let node = XMLNode(name: name, attributes: attributes)
      open[open.count - 1].add(node)
      open.append(node)
    case .close: if open.count > 1 { open.removeLast() }
    case .text(let text): open[open.count - 1].add(XMLNode(name: "", text: text))
    }
    return true
  }
  return root.children.contains { !$0.isText } ? root : nil
}

enum XMLEvent {
  /// Attributes by their names without prefix, but for `xml:lang`, which keeps it.
  case open(String, [String: String])
  case close
  case text(String)
}

/// Reads a document forward.
///
/// - Parameter body: returns false to stop.
func readXML(_ bytes: [UInt8], encoding: String? = nil, _ body: (XMLEvent) -> Bool) {
  bytes.withUnsafeBytes { raw in
    guard let base = raw.bindMemory(to: CChar.self).baseAddress else { return }
    guard let reader = cx_open(base, raw.count, encoding) else { return }
    defer { cx_close(reader) }
    while true {
      let goesOn: Bool
      switch cx_next(reader) {
      case CX_OPEN:
        let name = String(cString: cx_name(reader))
        goesOn = body(.open(name, attributes(reader)))
      case CX_CLOSE: goesOn = body(.close)
      case CX_TEXT: goesOn = body(.text(String(cString: cx_text(reader))))
      case CX_ENTITY: goesOn = body(.text(entities[String(cString: cx_name(reader))] ?? " "))
      default: return
      }
      if !goesOn { return }
    }
  }
}

private func attributes(_ reader: OpaquePointer) -> [String: String] {
  var out: [String: String] = [:]
  var (prefix, name, value): (UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<CChar>?)
  while cx_next_attribute(reader, &prefix, &name, &value) {
    guard let name, let value else { continue }
    let isXML = prefix.map { String(cString: $0) == "xml" } ?? false
    out[(isXML ? "xml:" : "") + String(cString: name)] = String(cString: value)
  }
  return out
}

/// HTML's names that agencies leave in XML without declaring them.
private let entities: [String: String] = [
  "nbsp": "\u{A0}", "mdash": "—", "ndash": "–", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”",
  "laquo": "«",
  "raquo": "»", "hellip": "…", "eacute": "é", "egrave": "è", "agrave": "à", "ccedil": "ç", "auml": "ä",
  "ouml": "ö",
  "uuml": "ü", "szlig": "ß", "euro": "€", "pound": "£", "bull": "•", "copy": "©", "deg": "°", "aring": "å",
  "oslash": "ø", "aelig": "æ", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "ntilde": "ñ", "aacute": "á",
  "iacute": "í",
  "oacute": "ó", "uacute": "ú", "frac12": "½", "middot": "·", "shy": "\u{AD}", "thinsp": "\u{2009}",
]
