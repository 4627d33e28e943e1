// RSS 0.9x, 1.0 (RDF) and 2.0 with what other namespaces add to them: Dublin Core, content, iTunes, Media
// RSS, Atom.
import DocumentModel

/// Reads entries and feeds of RSS.
struct RSSDialect {
  let tree: FeedTree

  func entry(_ node: Int, language: String?) -> FeedEntry {
    var entry = FeedEntry()
    let children = tree.children(of: node)
    entry.title = title(children)
    entry.id =
      tree.line(of: children, .guid, .core) ?? tree.line(of: children, .id, .atom)
      ?? tree.attribute(node, "about") ?? tree.line(of: children, .id, .core)
    entry.url = address(children)
    entry.authors = authors(children)
    entry.section =
      tree.line(of: children, .category, .core) ?? tree.line(of: children, .subject, .dublinCore)
    entry.language = tree.line(of: children, .language, .dublinCore) ?? tree.attribute(node, "xml:lang")
    tree.readDates(children, into: &entry, language: entry.language ?? language)
    readTexts(children, into: &entry)
    return entry
  }

  func feed(_ channel: Int) -> Feed {
    var feed = Feed()
    let children = tree.children(of: channel)
    feed.title = title(children)
    feed.url = address(children)
    feed.language =
      tree.line(of: children, .language, .core) ?? tree.line(of: children, .language, .dublinCore)
      ?? tree.attribute(channel, "xml:lang")
    feed.authors = authors(children)
    return feed
  }

  private func title(_ children: [Int]) -> String? {
    for space in Self.spacesOfTitles {
      for child in children where tree.nodes[child].name == FeedName(tag: .title, space: space) {
        if let line = text(child).line { return line }
      }
    }
    return nil
  }

  private static let spacesOfTitles: [FeedName.Space] = [.core, .atom, .dublinCore, .media, .iTunes]

  /// The link; else a guid that is one; else one of Atom's.
  private func address(_ children: [Int]) -> String? {
    for link in children where tree.nodes[link].name == FeedName(tag: .link, space: .core) {
      if let address = tree.line(link) ?? tree.attribute(link, "href") {
        return resolve(address, against: tree.base(link) ?? "")
      }
    }
    if let address = tree.alternateLink(children, { $0 == .atom }) { return address }
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
    for (tag, space) in Self.namesOfAuthors {
      let found = people(tag, space)
      if !found.isEmpty { return found }
    }
    return []
  }

  private static let namesOfAuthors: [(FeedName.Tag, FeedName.Space)] = [
    (.creator, .dublinCore), (.author, .core), (.author, .dublinCore), (.author, .atom), (.author, .iTunes),
    (.contributor, .dublinCore),
  ]

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
    entry.content = first(Self.namesOfContent)
    entry.summary = first(Self.namesOfSummary)
  }

  private static let namesOfContent: [(FeedName.Tag, FeedName.Space)] = [
    (.encoded, .content), (.encoded, .core), (.body, .xhtml), (.content, .atom), (.fullitem, .core),
    (.content, .content), (.content, .core), (.body, .core),
  ]
  private static let namesOfSummary: [(FeedName.Tag, FeedName.Space)] = [
    (.description, .core), (.summary, .core), (.summary, .atom), (.description, .dublinCore),
    (.abstract, .dublinCore), (.abstract, .core), (.summary, .iTunes), (.subtitle, .iTunes),
    (.description, .media),
  ]

  private func text(_ node: Int) -> FeedText {
    let words = tree.words(node)
    if tree.nodes[node].holdsMarkup { return FeedText(words, .html, base: tree.base(node)) }
    return .guessed(words, base: tree.base(node))
  }
}
