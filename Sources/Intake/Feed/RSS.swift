// RSS 0.9x, 1.0 (RDF) and 2.0 with what other namespaces add to them: Dublin Core, content, iTunes, Media
// RSS, Atom.
import DocumentModel

/// Reads entries and feeds of RSS.
struct RSSDialect {
  let tree: FeedTree

  func entry(_ node: Int, language: String?) -> FeedEntry {
    var entry = FeedEntry()
    let children = tree.children(of: node)
    func lines(_ tag: FeedName.Tag, _ space: FeedName.Space) -> [String] {
      children.filter { tree.nodes[$0].name == FeedName(tag: tag, space: space) }.compactMap { tree.line($0) }
    }
    entry.title = title(children)
    entry.id =
      lines(.guid, .core).first ?? lines(.id, .atom).first ?? tree.attribute(node, "about")
      ?? lines(.id, .core).first
    entry.url = address(children)
    entry.authors = authors(children)
    entry.section = (lines(.category, .core) + lines(.subject, .dublinCore)).first
    entry.language = lines(.language, .dublinCore).first ?? tree.attribute(node, "xml:lang")
    tree.readDates(children, into: &entry, language: entry.language ?? language)
    readTexts(children, into: &entry)
    return entry
  }

  func feed(_ channel: Int) -> Feed {
    var feed = Feed()
    let children = tree.children(of: channel)
    func first(_ tag: FeedName.Tag, _ space: FeedName.Space) -> String? {
      children.first { tree.nodes[$0].name == FeedName(tag: tag, space: space) && tree.line($0) != nil }
        .flatMap { tree.line($0) }
    }
    feed.title = title(children)
    feed.url = address(children)
    feed.language =
      first(.language, .core) ?? first(.language, .dublinCore) ?? tree.attribute(channel, "xml:lang")
    feed.authors = authors(children)
    return feed
  }

  private func title(_ children: [Int]) -> String? {
    for space in [FeedName.Space.core, .atom, .dublinCore, .media, .iTunes] {
      for child in children where tree.nodes[child].name == FeedName(tag: .title, space: space) {
        if let line = text(child).line { return line }
      }
    }
    return nil
  }

  /// The link; else a guid that is one; else one of Atom's.
  private func address(_ children: [Int]) -> String? {
    let links = children.filter { tree.nodes[$0].name == FeedName(tag: .link, space: .core) }
    for link in links {
      if let address = tree.line(link) ?? tree.attribute(link, "href") {
        return resolve(address, against: tree.base(link) ?? "")
      }
    }
    if let address = tree.alternateLink(children.filter { tree.nodes[$0].name.space == .atom }) {
      return address
    }
    for guid in children where tree.nodes[guid].name == FeedName(tag: .guid, space: .core) {
      guard tree.attribute(guid, "ispermalink")?.lowercased() != "false", let address = tree.line(guid) else {
        continue
      }
      if address.hasPrefix("http://") || address.hasPrefix("https://") { return address }
    }
    return nil
  }

  private func authors(_ children: [Int]) -> [String] {
    func people(_ tag: FeedName.Tag, _ space: FeedName.Space) -> [String] {
      children.filter { tree.nodes[$0].name == FeedName(tag: tag, space: space) }.compactMap { node in
        guard tree.children(of: node).isEmpty, let line = tree.line(node) else { return tree.person(node) }
        // RSS's own element holds an address of mail and a name; what other namespaces give is written like
        // titles.
        return nameOfPerson(
          space == .core || !looksLikeHTML(line) ? line : FeedText(line, .html).line ?? line)
      }
    }
    for found in [
      people(.creator, .dublinCore), people(.author, .core), people(.author, .dublinCore),
      people(.author, .atom),
      people(.author, .iTunes), people(.contributor, .dublinCore),
    ] where !found.isEmpty { return found }
    return []
  }

  /// The whole is in `content:encoded`, Atom's `content`, or XHTML's `body`; what is shorter in `description`
  /// and others.
  private func readTexts(_ children: [Int], into entry: inout FeedEntry) {
    func first(_ names: [(FeedName.Tag, FeedName.Space)]) -> FeedText? {
      for (tag, space) in names {
        for child in children where tree.nodes[child].name == FeedName(tag: tag, space: space) {
          let text = space == .atom ? AtomDialect(tree: tree).text(child) : self.text(child)
          if let text, !text.isEmpty { return text }
        }
      }
      return nil
    }
    entry.content = first([
      (.encoded, .content), (.encoded, .core), (.body, .xhtml), (.content, .atom), (.fullitem, .core),
      (.content, .content), (.content, .core),
      (.body, .core),
    ])
    entry.summary = first([
      (.description, .core), (.summary, .core), (.summary, .atom), (.description, .dublinCore),
      (.abstract, .dublinCore),
      (.abstract, .core), (.summary, .iTunes), (.subtitle, .iTunes), (.description, .media),
    ])
  }

  private func text(_ node: Int) -> FeedText {
    let words = tree.words(node)
    if tree.nodes[node].holdsMarkup { return FeedText(words, .html, base: tree.base(node)) }
    return .guessed(words, base: tree.base(node))
  }
}
