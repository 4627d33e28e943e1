// Atom 1.0 (RFC 4287) and 0.3, where an attribute says what an element's words are.
import DocumentModel
import Foundation

/// Reads entries and feeds of Atom.
struct AtomDialect {
  let tree: FeedTree

  func entry(_ node: Int, language: String?) -> FeedEntry {
    var entry = FeedEntry()
    let children = tree.children(of: node)
    entry.title = first(children, [.title])?.line
    entry.id = children.first { tree.nodes[$0].name.tag == .id && tree.hasWords($0) }.flatMap {
      tree.line($0)
    }
    entry.url =
      tree.alternateLink(children, { $0 != .media }) ?? contentAddress(children) ?? addressOfID(entry.id)
    entry.authors = authors(children)
    if entry.authors.isEmpty {
      // An entry from elsewhere brings its feed's author along.
      for source in children where tree.nodes[source].name.tag == .source {
        entry.authors += authors(tree.children(of: source))
      }
    }
    entry.section = children.first { tree.nodes[$0].name.tag == .category }.flatMap {
      tree.attribute($0, "label") ?? tree.attribute($0, "term")
    }
    entry.language = tree.attribute(node, "xml:lang")
    tree.readDates(children, into: &entry, language: entry.language ?? language)
    entry.content = first(children, [.content])
    entry.summary = first(children, [.summary, .description]) ?? mediaDescription(children)
    return entry
  }

  func feed(_ node: Int) -> Feed {
    var feed = Feed()
    let children = tree.children(of: node)
    feed.title = first(children, [.title])?.line
    feed.url = tree.alternateLink(children, { _ in true })
    feed.language = tree.attribute(node, "xml:lang")
    feed.authors = authors(children)
    return feed
  }

  private func first(_ children: [Int], _ tags: [FeedName.Tag]) -> FeedText? {
    for tag in tags {
      for child in children where tree.nodes[child].name.tag == tag && isOurs(child) {
        if let text = text(child), !text.isEmpty { return text }
      }
    }
    return nil
  }

  private func isOurs(_ node: Int) -> Bool {
    switch tree.nodes[node].name.space {
    case .atom, .core, .dublinCore: true
    default: false
    }
  }

  /// YouTube keeps what is said of a film in `media:group`.
  private func mediaDescription(_ children: [Int]) -> FeedText? {
    for group in children where tree.nodes[group].name.tag == .group {
      for child in tree.children(of: group)
      where tree.nodes[child].name == FeedName(tag: .description, space: .media) {
        if let line = tree.line(child), !line.isEmpty { return .guessed(tree.words(child)) }
      }
    }
    return nil
  }

  private func authors(_ children: [Int]) -> [String] {
    let people = children.filter { tree.nodes[$0].name.tag == .author && isOurs($0) }.compactMap {
      tree.person($0)
    }
    if !people.isEmpty { return people }
    return children.filter { tree.nodes[$0].name == FeedName(tag: .creator, space: .dublinCore) }.compactMap {
      tree.line($0).flatMap(nameOfPerson)
    }
  }

  private func contentAddress(_ children: [Int]) -> String? {
    for child in children
    where tree.nodes[child].name.tag == .content && tree.nodes[child].name.space != .media {
      if let address = tree.attribute(child, "src") {
        return resolve(address, against: tree.base(child) ?? "")
      }
    }
    return nil
  }

  private func addressOfID(_ id: String?) -> String? {
    guard let id, id.hasPrefix("http://") || id.hasPrefix("https://") else { return nil }
    return id
  }

  /// The words of a text construct by its `type`, and Atom 0.3's `mode`; nil when they are no text.
  func text(_ node: Int) -> FeedText? {
    let words = tree.words(node), base = tree.base(node)
    if tree.nodes[node].holdsMarkup { return FeedText(words, .html, base: base) }
    let type = singleSpaced(tree.attribute(node, "type") ?? "").lowercased()
    // What nine of ten say.
    if type.isEmpty || type == "text", tree.attribute(node, "mode") == nil { return plain(words, base) }
    if type == "html" || type == "text/html", tree.attribute(node, "mode") == nil {
      return FeedText(words, .html, base: base)
    }
    let mode = tree.attribute(node, "mode")?.lowercased()
    if mode == "base64" || isBinary(type) {
      // Pictures and films are no words; what is called so and is words is read.
      if let decoded = decodedBase64(words) { return .guessed(decoded, base: base) }
      return mode == "base64" || isMedia(type) ? nil : plain(words, base)
    }
    if type.contains("html") || type.contains("xml") { return FeedText(words, .html, base: base) }
    return plain(words, base)
  }

  private func plain(_ words: String, _ base: String?) -> FeedText { FeedText(words, .plain, base: base) }

  /// Whether RFC 4287, 4.1.3.3, has words of that media type in base 64.
  private func isBinary(_ type: String) -> Bool {
    type.contains("/") && !type.hasPrefix("text/") && !type.contains("xml") && !type.hasPrefix("multipart/")
      && !type.hasPrefix("message/")
  }

  private func isMedia(_ type: String) -> Bool {
    ["image/", "audio/", "video/", "font/"].contains { type.hasPrefix($0) }
  }

  private func decodedBase64(_ words: String) -> String? {
    guard let data = Data(base64Encoded: words.filter { !$0.isWhitespace }) else { return nil }
    return String(validating: data, as: UTF8.self)
  }
}
