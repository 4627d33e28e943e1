// A page as the tree that browsers make of it. Nodes are numbers in document order, and what lies below node
// n is n up to its end: whoever walks over the tree counts, and no call nests as deep as a page does.
import CGumbo
import Foundation

/// A page that is beyond all bounds, as a sentence's end.
struct PageTooLarge: Error { var message: String { "holds more markup than a page can" } }

/// The tree of an HTML document (HTML Standard, section 13.2).
final class HTMLTree {
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private var tree = cg_tree()
  let nodes: UnsafeBufferPointer<cg_node>
  /// Constant, as the nodes are: access to what may change is checked each time.
  private let attributes: UnsafeMutablePointer<cg_attribute>?

  /// - Parameters:
  ///   - bytes: as they came.
  ///   - charset: what the server or the mail's header declares.
  convenience init(bytes: [UInt8], charset: String? = nil) throws(PageTooLarge) {
    try self.init(utf8: utf8OfPage(bytes, declared: charset))
  }

  /// A page, or a part of one, that is text already.
  convenience init(_ text: String) throws(PageTooLarge) { try self.init(utf8: Array(text.utf8)) }

  private init(utf8: [UInt8]) throws(PageTooLarge) {
    bytes = .allocate(capacity: max(1, utf8.count))
    _ = bytes.initialize(from: utf8)
    let start = UnsafeRawPointer(bytes.baseAddress!).assumingMemoryBound(to: CChar.self)
    let result = cg_parse(start, utf8.count, &tree)
    nodes = UnsafeBufferPointer(start: tree.nodes, count: tree.count)
    attributes = tree.attributes
    if result != CG_READ { throw PageTooLarge() }
  }

  deinit {
    cg_free(&tree)
    bytes.deallocate()
  }

  var count: Int { nodes.count }
  /// Bytes of scripts, which are not in the tree.
  var scriptBytes: Int { tree.script_bytes }

  /// What the page's `<script type="application/ld+json">` hold.
  var linkedData: [ArraySlice<UInt8>] {
    (0..<tree.linked_data_count).map { n in
      let piece = tree.linked_data[n]
      return Array(UnsafeBufferPointer(rebasing: bytes[Int(piece.start)..<Int(piece.end)]))[...]
    }
  }

  func isText(_ node: Int) -> Bool { nodes[node].tag == UInt16(CG_TEXT) }
  func tag(_ node: Int) -> Tag { Tag(rawValue: nodes[node].tag) }
  func end(_ node: Int) -> Int { Int(nodes[node].end) }
  /// The document is its own parent.
  func parent(_ node: Int) -> Int { Int(nodes[node].parent) }

  /// The bytes of a text.
  func textBytes(_ node: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(
      start: UnsafeRawPointer(nodes[node].string)?.assumingMemoryBound(to: UInt8.self),
      count: Int(nodes[node].length))
  }

  /// The name of an element that the standard does not know, as written.
  func unknownName(_ node: Int) -> String {
    tag(node) == .unknown ? String(decoding: textBytes(node), as: UTF8.self).lowercased() : ""
  }

  /// The bytes of an attribute's value, nil when there is none.
  func attributeBytes(_ node: Int, _ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
    let item = nodes[node]
    guard item.tag != UInt16(CG_TEXT), let attributes else { return nil }
    for n in 0..<Int(item.attribute_count) {
      let attribute = attributes[Int(item.attribute) + n]
      guard attribute.name.pointee == CChar(bitPattern: name.utf8Start.pointee),
        strcmp(attribute.name, UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)) == 0
      else {
        continue
      }
      return UnsafeBufferPointer(
        start: UnsafeRawPointer(attribute.value)?.assumingMemoryBound(to: UInt8.self),
        count: attribute.value_length)
    }
    return nil
  }

  func attribute(_ node: Int, _ name: StaticString) -> String? {
    attributeBytes(node, name).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The first element of that kind below a node.
  func first(_ tag: Tag, in node: Int = 0) -> Int? {
    (node..<end(node)).first { nodes[$0].tag == tag.rawValue }
  }

  /// All text below a node on one line.
  func text(_ node: Int) -> String {
    var out = TextFolder()
    for n in node..<end(node) where isText(n) { out.append(textBytes(n)) }
    return String(decoding: out.bytes, as: UTF8.self)
  }
}

/// The name of an element.
struct Tag: Hashable {
  var rawValue: UInt16
  init(rawValue: UInt16) { self.rawValue = rawValue }
  private init(_ tag: GumboTag) { rawValue = UInt16(tag.rawValue) }

  static let unknown = Tag(GUMBO_TAG_UNKNOWN), html = Tag(GUMBO_TAG_HTML), head = Tag(GUMBO_TAG_HEAD)
  static let title = Tag(GUMBO_TAG_TITLE), base = Tag(GUMBO_TAG_BASE), link = Tag(GUMBO_TAG_LINK)
  static let meta = Tag(GUMBO_TAG_META), body = Tag(GUMBO_TAG_BODY), article = Tag(GUMBO_TAG_ARTICLE)
  static let main = Tag(GUMBO_TAG_MAIN), section = Tag(GUMBO_TAG_SECTION), nav = Tag(GUMBO_TAG_NAV)
  static let aside = Tag(GUMBO_TAG_ASIDE), header = Tag(GUMBO_TAG_HEADER), footer = Tag(GUMBO_TAG_FOOTER)
  static let div = Tag(GUMBO_TAG_DIV), p = Tag(GUMBO_TAG_P), span = Tag(GUMBO_TAG_SPAN), a = Tag(GUMBO_TAG_A)
  static let h1 = Tag(GUMBO_TAG_H1), h2 = Tag(GUMBO_TAG_H2), h3 = Tag(GUMBO_TAG_H3), h4 = Tag(GUMBO_TAG_H4)
  static let h5 = Tag(GUMBO_TAG_H5), h6 = Tag(GUMBO_TAG_H6), ul = Tag(GUMBO_TAG_UL), ol = Tag(GUMBO_TAG_OL)
  static let li = Tag(GUMBO_TAG_LI), dt = Tag(GUMBO_TAG_DT), dd = Tag(GUMBO_TAG_DD), q = Tag(GUMBO_TAG_Q)
  static let blockquote = Tag(GUMBO_TAG_BLOCKQUOTE), figure = Tag(GUMBO_TAG_FIGURE), pre = Tag(GUMBO_TAG_PRE)
  static let figcaption = Tag(GUMBO_TAG_FIGCAPTION), caption = Tag(GUMBO_TAG_CAPTION), br = Tag(GUMBO_TAG_BR)
  static let table = Tag(GUMBO_TAG_TABLE), tr = Tag(GUMBO_TAG_TR), td = Tag(GUMBO_TAG_TD),
    th = Tag(GUMBO_TAG_TH)
  static let form = Tag(GUMBO_TAG_FORM), button = Tag(GUMBO_TAG_BUTTON), time = Tag(GUMBO_TAG_TIME)
  static let address = Tag(GUMBO_TAG_ADDRESS), strong = Tag(GUMBO_TAG_STRONG), b = Tag(GUMBO_TAG_B)
  static let em = Tag(GUMBO_TAG_EM), i = Tag(GUMBO_TAG_I), listing = Tag(GUMBO_TAG_LISTING)
  static let img = Tag(GUMBO_TAG_IMG), label = Tag(GUMBO_TAG_LABEL), abbr = Tag(GUMBO_TAG_ABBR)
  static let ins = Tag(GUMBO_TAG_INS), del = Tag(GUMBO_TAG_DEL)

  /// Elements that begin on a line of their own (HTML Standard, section 15.3), and buttons, which stand apart
  /// too.
  static let blocks = TagSet([
    GUMBO_TAG_HTML, GUMBO_TAG_BODY, GUMBO_TAG_ARTICLE, GUMBO_TAG_SECTION, GUMBO_TAG_NAV, GUMBO_TAG_ASIDE,
    GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6, GUMBO_TAG_HGROUP,
    GUMBO_TAG_HEADER, GUMBO_TAG_FOOTER, GUMBO_TAG_ADDRESS, GUMBO_TAG_P, GUMBO_TAG_HR, GUMBO_TAG_PRE,
    GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_OL, GUMBO_TAG_UL, GUMBO_TAG_LI, GUMBO_TAG_DL, GUMBO_TAG_DT, GUMBO_TAG_DD,
    GUMBO_TAG_FIGURE, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_MAIN, GUMBO_TAG_DIV, GUMBO_TAG_TABLE, GUMBO_TAG_CAPTION,
    GUMBO_TAG_TBODY, GUMBO_TAG_THEAD, GUMBO_TAG_TFOOT, GUMBO_TAG_TR, GUMBO_TAG_TD, GUMBO_TAG_TH,
    GUMBO_TAG_FORM,
    GUMBO_TAG_FIELDSET, GUMBO_TAG_LEGEND, GUMBO_TAG_BUTTON, GUMBO_TAG_DETAILS, GUMBO_TAG_SUMMARY,
    GUMBO_TAG_MENU,
    GUMBO_TAG_DIR, GUMBO_TAG_LISTING, GUMBO_TAG_PLAINTEXT, GUMBO_TAG_CENTER,
  ])
  /// Elements whose text is not read: it is for machines, for forms, or stands in for what cannot be shown.
  static let silent = TagSet([
    GUMBO_TAG_HEAD, GUMBO_TAG_TITLE, GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_TEMPLATE,
    GUMBO_TAG_NOSCRIPT,
    GUMBO_TAG_IFRAME, GUMBO_TAG_OBJECT, GUMBO_TAG_EMBED, GUMBO_TAG_APPLET, GUMBO_TAG_AUDIO, GUMBO_TAG_VIDEO,
    GUMBO_TAG_CANVAS, GUMBO_TAG_SVG, GUMBO_TAG_SELECT, GUMBO_TAG_DATALIST, GUMBO_TAG_TEXTAREA,
    GUMBO_TAG_OPTION,
    GUMBO_TAG_PROGRESS, GUMBO_TAG_METER, GUMBO_TAG_RT, GUMBO_TAG_RP, GUMBO_TAG_RTC, GUMBO_TAG_NOFRAMES,
    GUMBO_TAG_NOEMBED, GUMBO_TAG_ANNOTATION_XML,
  ])
  static let headings = TagSet([
    GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6,
  ])
}

/// A set of elements, one bit each.
struct TagSet {
  private var bits: (UInt64, UInt64, UInt64) = (0, 0, 0)

  fileprivate init(_ tags: [GumboTag]) {
    for tag in tags {
      let bit = UInt64(1) << (UInt64(tag.rawValue) & 63)
      switch tag.rawValue >> 6 {
      case 0: bits.0 |= bit
      case 1: bits.1 |= bit
      default: bits.2 |= bit
      }
    }
  }

  @inline(__always)
  func contains(_ tag: Tag) -> Bool {
    let bit = UInt64(1) << (UInt64(tag.rawValue) & 63)
    switch tag.rawValue >> 6 {
    case 0: return bits.0 & bit != 0
    case 1: return bits.1 & bit != 0
    case 2: return bits.2 & bit != 0
    default: return false
    }
  }
}
