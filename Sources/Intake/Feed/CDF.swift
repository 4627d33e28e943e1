// CDF, Microsoft's Channel Definition Format of 1997: addresses and dates are attributes.
import DocumentModel

struct CDFDialect {
  let tree: FeedTree

  func entry(_ node: Int, language: String?) -> FeedEntry {
    var entry = FeedEntry()
    let children = tree.children(of: node)
    entry.title = first(children, .title)?.line
    entry.url = tree.attribute(node, "href").map { resolve($0, against: tree.base(node) ?? "") }
    if let raw = tree.attribute(node, "lastmod") {
      entry.updated = readDate(raw, language: language)
      if entry.updated == nil { entry.dateAsWritten = singleSpaced(raw) }
    }
    entry.summary = first(children, .abstract) ?? first(children, .description)
    return entry
  }

  func feed(_ channel: Int) -> Feed {
    var feed = Feed()
    feed.title = first(tree.children(of: channel), .title)?.line
    feed.url = tree.attribute(channel, "href").map { resolve($0, against: tree.base(channel) ?? "") }
    return feed
  }

  private func first(_ children: [Int], _ tag: FeedName.Tag) -> FeedText? {
    children.first { tree.nodes[$0].name.tag == tag && tree.line($0) != nil }.map { node in
      tree.nodes[node].holdsMarkup
        ? FeedText(tree.words(node), .html, base: tree.base(node))
        : .guessed(tree.words(node), base: tree.base(node))
    }
  }
}
