// The feeds of a page: what its head says of alternates, else links that are called like feeds.
import DocumentModel

/// A feed that a page points to.
public struct FoundFeed: Sendable, Equatable {
  public var address: String
  public var title: String?
}

/// The feeds that a page names, the best first.
///
/// - Parameter address: the page's own.
public func feedsOfPage(_ bytes: [UInt8], address: String, charset: String? = nil) -> [FoundFeed] {
  guard let tree = try? HTMLTree(bytes: bytes, charset: charset) else { return [] }
  let resolver = LinkResolver(tree, base: address)
  var declared: [FoundFeed] = [], guessed: [FoundFeed] = []
  for node in 0..<tree.count where !tree.isText(node) {
    guard let raw = tree.attribute(node, "href"), !raw.isEmpty, let link = resolver.address(raw),
      isWebAddress(link)
    else { continue }
    switch tree.tag(node) {
    case .link:
      let relations = (tree.attribute(node, "rel") ?? "").lowercased().split(separator: " ")
      let type = mediaType(tree.attribute(node, "type") ?? "").type ?? ""
      guard relations.contains("alternate") || relations.contains("feed"),
        typesOfFeeds.contains(type) || relations.contains("feed")
      else { continue }
      declared.append(FoundFeed(address: link, title: tree.attribute(node, "title")))
    case .a where isNamedLikeFeed(raw): guessed.append(FoundFeed(address: link, title: nil))
    default: continue
    }
  }
  // The comments' feed is declared as well, behind the articles'.
  let main = declared.filter { !isOfComments($0) }, others = declared.filter(isOfComments)
  return (main + others + (declared.isEmpty ? guessed : [])).reduce(into: []) { found, feed in
    if !found.contains(where: { $0.address == feed.address }) { found.append(feed) }
  }
}

private let typesOfFeeds: Set<String> = [
  "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json",
  "application/x-rss+xml", "text/rss+xml",
]

private func isNamedLikeFeed(_ address: String) -> Bool {
  let path = address.lowercased().prefix { $0 != "?" && $0 != "#" }
  let last = path.split(separator: "/").last ?? ""
  return ["rss", "feed", "atom", "rss.xml", "feed.xml", "atom.xml", "index.xml", "feed.json", "index.rdf"]
    .contains(last) || last.hasSuffix(".rss")
    || last.hasSuffix(".atom") || last.hasSuffix(".rdf")
}

private func isOfComments(_ feed: FoundFeed) -> Bool {
  feed.address.lowercased().contains("comments") || feed.title?.lowercased().contains("comment") == true
}
