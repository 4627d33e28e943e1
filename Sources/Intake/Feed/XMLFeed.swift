// From a feed's bytes to its entries: character set, mending, the dialect by the root element.
import DocumentModel

/// What the root element says a document is.
enum FeedDialect {
  case rss, atom, cdf
}

/// Reads a feed of any XML dialect; nil where the bytes hold none.
///
/// - Parameters:
///   - address: where it was fetched, to which its own addresses are relative.
///   - charset: as the server declared it, which outranks the feed's own declaration.
func readXMLFeed(_ bytes: [UInt8], address: String? = nil, charset: String? = nil) -> Feed? {
  let mended = XMLMending.mended(utf8OfPage(asEightBit(bytes), declared: charset), setsAside: true)
  let first = readOnce(mended, address: address)
  if first.isWellFormed { return first.feed }
  var second = readOnce(XMLBalancing.balanced(mended), address: address)
  second.feed?.wasDamaged = true
  return second.feed ?? first.feed
}

private func readOnce(_ xml: MendedXML, address: String?) -> (feed: Feed?, isWellFormed: Bool) {
  var entries: [FeedEntry] = []
  let (tree, isWellFormed) = FeedTree.read(xml, address: address) { tree, node in
    entries.append(entry(tree, node, tree.dialect, language: tree.languageOfFeed))
  }
  guard let dialect = tree.dialect else { return (nil, isWellFormed) }
  if tree.root?.tag == .entry || tree.root?.tag == .item {
    entries.append(entry(tree, 0, dialect, language: nil))
  }
  var feed = feed(tree, dialect)
  if feed.language == nil { feed.language = tree.attribute(0, "xml:lang") }
  if feed.title == nil, feed.url == nil, entries.isEmpty, tree.nodes.count < 2 { return (nil, isWellFormed) }
  feed.entries = entries
  if dialect == .atom {
    for at in feed.entries.indices where feed.entries[at].authors.isEmpty {
      feed.entries[at].authors = feed.authors
    }
  }
  return (feed, isWellFormed)
}

private func entry(_ tree: FeedTree, _ node: Int, _ dialect: FeedDialect?, language: String?) -> FeedEntry {
  switch dialect {
  case .atom: AtomDialect(tree: tree).entry(node, language: language)
  case .cdf: CDFDialect(tree: tree).entry(node, language: language)
  case .rss, nil: RSSDialect(tree: tree).entry(node, language: language)
  }
}

private func feed(_ tree: FeedTree, _ dialect: FeedDialect) -> Feed {
  switch dialect {
  case .atom: AtomDialect(tree: tree).feed(0)
  case .cdf: CDFDialect(tree: tree).feed(0)
  case .rss: RSSDialect(tree: tree).feed(tree.channel)
  }
}

extension FeedTree {
  var dialect: FeedDialect? {
    guard let root else { return nil }
    switch root.tag {
    case .rss, .rdf, .item: return .rss
    case .feed, .entry: return .atom
    // CDF's root is the channel itself, and has its address as an attribute.
    case .channel: return attribute(0, "href") != nil || attribute(0, "lastmod") != nil || isCDF ? .cdf : .rss
    // Some have a root of their own making around the channel.
    default: return nodes.contains { $0.name.tag == .channel && $0.parent == 0 } ? .rss : nil
    }
  }

  private var isCDF: Bool { root?.space == .core && nodes.first { $0.name.tag == .abstract } != nil }

  /// Where RSS keeps what it says of itself; the root where it has no channel.
  var channel: Int { nodes.firstIndex { $0.name.tag == .channel } ?? 0 }

  var languageOfFeed: String? {
    nodes.firstIndex { $0.name.tag == .language && $0.parent <= 1 }.flatMap { line($0) }
      ?? attribute(0, "xml:lang")
  }
}

/// UTF-16 and UTF-32 without a byte order mark are told by the zeros around the first `<`.
func asEightBit(_ bytes: [UInt8]) -> [UInt8] {
  guard bytes.count >= 4 else { return bytes }
  func units(_ width: Int, _ place: (Int) -> Int) -> [UInt8] {
    var text = String.UnicodeScalarView()
    var high: UInt32?
    for start in stride(from: 0, to: bytes.count - width + 1, by: width) {
      let value = (0..<width).reduce(UInt32(0)) { $0 << 8 | UInt32(bytes[start + place($1)]) }
      if width == 2, (0xD800..<0xDC00).contains(value) {
        high = value
      } else if let lead = high, (0xDC00..<0xE000).contains(value) {
        text.append(Unicode.Scalar(0x10000 + (lead - 0xD800) << 10 + (value - 0xDC00)) ?? "\u{FFFD}")
        high = nil
      } else if value != 0xFEFF {
        text.append(Unicode.Scalar(value) ?? "\u{FFFD}")
      }
    }
    return Array(String(text).utf8)
  }
  switch (bytes[0], bytes[1], bytes[2], bytes[3]) {
  case (0, 0, 0, 0x3C), (0, 0, 0xFE, 0xFF): return units(4) { $0 }
  case (0x3C, 0, 0, 0), (0xFF, 0xFE, 0, 0): return units(4) { 3 - $0 }
  case (0, 0x3C, 0, _): return units(2) { $0 }
  case (0x3C, 0, _, 0): return units(2) { 1 - $0 }
  default: return bytes
  }
}
