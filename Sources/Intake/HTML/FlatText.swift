// HTML as text with its blocks and links: of a feed's entry, a mail, an export, or of the parts of a page
// that hold the article.
import DocumentModel
import Foundation

/// Text of a part of a tree, its blocks parted by a blank line; the rows of one table are lines of one
/// paragraph.
struct FlatText: Equatable {
  var text: String
  var blocks: [Block]
  var links: [Link]
}

/// The text of what lies below a node, the whole tree when none is given.
///
/// - Parameter base: the address that links are relative to; the page's own `<base>` goes before it.
func flatten(_ tree: HTMLTree, node: Int = 0, base: String? = nil) -> FlatText {
  let all = flattening(tree, node: node)
  return all.text(of: all.pieces, links: LinkResolver(tree, base: base))
}

/// The text of a page or a part of one in bytes, with what its sender says of the character set.
func flatten(html bytes: [UInt8], charset: String? = nil, base: String? = nil) throws(PageTooLarge)
  -> FlatText
{
  flatten(try HTMLTree(bytes: bytes, charset: charset), base: base)
}

/// The text of HTML that is text already: `<p>Fish &amp; chips</p>`.
func flatten(html: String, base: String? = nil) throws(PageTooLarge) -> FlatText {
  flatten(try HTMLTree(html), base: base)
}

extension Flattening {
  /// Puts chosen pieces together, in the order in which they stand.
  func text(of chosen: [Piece], links resolver: LinkResolver) -> FlatText {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var blocks: [Block] = [], links: [Link] = []
    var nextLink = 0
    let linksInOrder = self.links.sorted { $0.range.lowerBound < $1.range.lowerBound }
    var rowsEnd = -1
    for piece in chosen {
      let range = trimmed(piece.range)
      guard !range.isEmpty else { continue }
      let goesOn = piece.role == .tableRow && rowsEnd == piece.range.lowerBound
      if !blocks.isEmpty { out += goesOn ? [0x0A] : [0x0A, 0x0A] }
      if piece.role == .tableRow { rowsEnd = piece.range.upperBound }
      let shift = out.count - range.lowerBound
      blocks.append(Block(ByteRange(out.count, out.count + range.count), piece.role))
      out += bytes[range]
      while nextLink < linksInOrder.count, linksInOrder[nextLink].range.upperBound <= range.lowerBound {
        nextLink += 1
      }
      var at = nextLink
      while at < linksInOrder.count, linksInOrder[at].range.lowerBound < range.upperBound {
        let link = linksInOrder[at].range.clamped(to: range)
        if !link.isEmpty, let address = resolver.address(of: linksInOrder[at].node) {
          links.append(Link(ByteRange(link.lowerBound + shift, link.upperBound + shift), address))
        }
        at += 1
      }
    }
    return FlatText(text: String(decoding: out, as: UTF8.self), blocks: blocks, links: links)
  }

  /// Without white space at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high, bytes[low] <= 0x20 { low += 1 }
    while high > low, bytes[high - 1] <= 0x20 { high -= 1 }
    return low..<high
  }
}

/// Makes addresses whole.
struct LinkResolver {
  private let tree: HTMLTree
  private let base: URL?

  init(_ tree: HTMLTree, base: String?) {
    self.tree = tree
    let outer = base.flatMap { URL(string: $0) }
    let own = tree.first(.base).flatMap { tree.attribute($0, "href") }
    self.base = own.flatMap { URL(string: $0, relativeTo: outer)?.absoluteURL } ?? outer
  }

  /// The address that an element leads to; nil for places within the page, scripts and the like.
  func address(of node: Int) -> String? {
    tree.attribute(node, "href").flatMap { address($0) }
  }

  func address(_ raw: String) -> String? {
    let raw = singleSpaced(raw)
    guard let first = raw.utf8.first, first != 0x23, raw.utf8.count < 4096 else { return nil }
    if raw.hasPrefix("https://") || raw.hasPrefix("http://") { return raw }
    let colon = raw.firstIndex { !($0.isLetter || $0.isNumber || "+-.".contains($0)) }
    if let colon, raw[colon] == ":" {
      let scheme = raw[..<colon].lowercased()
      return ["http", "https", "mailto", "ftp", "tel"].contains(scheme) ? raw : nil
    }
    guard let base else { return raw }
    return URL(string: raw, relativeTo: base)?.absoluteString ?? raw
  }
}
