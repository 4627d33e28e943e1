// Feeds in the registry, and how an entry becomes an article.
import DocumentModel

extension Format {
  static let feed = Format(
    "feed", "feeds: RSS, Atom, JSON Feed, CDF", endings: ["rss", "atom", "rdf", "cdf"],
    fit: { head in
      guard head.isText || looksLikeWideXML(head.bytes) else { return .no }
      if opensAsFeed(head.opening) { return .certain }
      if head.opening.hasPrefix("{"), opensAsJSONFeed(head.opening) { return .certain }
      return ["rss", "atom", "rdf", "cdf"].contains(head.ending) ? .byName : .no
    },
    open: { input throws(InputError) in
      let bytes = try input.bytes()
      guard let feed = readFeed(bytes, address: input.address, charset: input.charset) else {
        throw InputError(message: "is no feed that can be read")
      }
      return FeedStream(feed)
    })
}

/// Reads a feed of any dialect; nil where the bytes hold none.
///
/// - Parameters:
///   - address: where it was fetched, to which its own addresses are relative.
///   - charset: as the server declared it.
public func readFeed(_ bytes: [UInt8], address: String? = nil, charset: String? = nil) -> Feed? {
  let first = bytes.first { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) }
  return first == 0x7B
    ? readJSONFeed(bytes, address: address) : readXMLFeed(bytes, address: address, charset: charset)
}

/// The version is an address; some write the bare number.
private func opensAsJSONFeed(_ opening: String) -> Bool {
  if opening.contains("jsonfeed.org/version") { return true }
  return opening.contains("\"version\"")
    && ["\"items\"", "\"feed_url\"", "\"home_page_url\""].contains { opening.contains($0) }
}

/// UTF-16 and UTF-32 without a mark hold zeros, as no other text does.
private func looksLikeWideXML(_ bytes: [UInt8]) -> Bool {
  bytes.count >= 4 && bytes.prefix(4).contains(0x3C) && bytes.prefix(4).contains(0)
}

/// The elements with which a feed begins, with any prefix; what may stand before them is passed by.
private let rootsOfFeeds: Set<Substring> = ["rss", "feed", "rdf", "channel"]

/// - Parameter opening: the first bytes in lower case.
func opensAsFeed(_ opening: String) -> Bool {
  guard let root = rootElement(opening) else {
    return opening.hasPrefix("<\u{FFFD}") || opening.hasPrefix("<\u{0}?")
  }
  guard rootsOfFeeds.contains(root.name) else { return false }
  // An RDF document is a feed only when RSS's namespace is there.
  return root.name != "rdf" || opening.contains("rss") || opening.contains("simple/0.9")
}

/// Name without prefix and attributes of the first element, behind declarations and comments.
func rootElement(_ opening: String) -> (name: Substring, attributes: Substring)? {
  var rest = opening[...]
  while let start = rest.firstIndex(of: "<") {
    rest = rest[rest.index(after: start)...]
    if rest.hasPrefix("!--") {
      guard let end = rest.firstRange(of: "-->") else { return nil }
      rest = rest[end.upperBound...]
    } else if rest.hasPrefix("?") || rest.hasPrefix("!") {
      guard let end = rest.firstIndex(of: ">") else { return nil }
      rest = rest[end...]
    } else {
      let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == ":" || $0 == "_" || $0 == "-" }
      return (name.split(separator: ":").last ?? "", rest[name.endIndex...].prefix { $0 != ">" })
    }
  }
  return nil
}

/// The entries of a feed as articles, one by one: their HTML is read when they are asked for.
private struct FeedStream: ArticleStream {
  private let feed: Feed
  private var at = 0

  init(_ feed: Feed) { self.feed = feed }

  mutating func next() -> Reading? {
    guard at < feed.entries.count else { return nil }
    defer { at += 1 }
    return .article(feed.entries[at].article(in: feed))
  }
}

extension FeedEntry {
  /// The entry as an article; its id is left to whoever keeps it.
  public func article(in feed: Feed) -> Article {
    let flat = (content ?? summary)?.flat ?? FlatText(text: "", blocks: [], links: [])
    var article = Article(id: "", text: flat.text, title: title, outlet: feed.title, url: url)
    article.blocks = flat.blocks
    article.links = flat.links
    article.language = language ?? feed.language
    article.authors = authors
    article.section = section
    let date = published ?? updated
    article.date = date?.day
    article.published = published?.instant
    article.updated = updated?.instant
    article.dateAsWritten = dateAsWritten
    article.isPreview = isTeaser(flat.text)
    return article
  }

  /// Whether the words are only the beginning: the feed gives no content and little of a summary, or says
  /// "more".
  private func isTeaser(_ text: String) -> Bool {
    let end = text.utf8.suffix(4)
    let dots = end.last == 0x5D ? end.dropLast() : end
    if dots.suffix(3).elementsEqual("…".utf8) || dots.suffix(3).elementsEqual("...".utf8) { return true }
    return content == nil && text.utf8.count < 800
  }
}
