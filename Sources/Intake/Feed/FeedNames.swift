// Names of elements over all dialects and the namespaces that news uses. Prefixes and addresses of namespaces
// are written in many ways, names in any case; what is not here is not read.
import Foundation

/// An element that some dialect knows.
struct FeedName: Equatable {
  enum Space: UInt8 {
    /// RSS of any version, RSS 1.0, and no namespace at all.
    case core
    case atom
    case content, dublinCore, iTunes, media, xhtml, rdf, slash
    case other
  }

  enum Tag: String, CaseIterable {
    case rss, rdf, feed, channel, items, item, entry
    case title, link, guid, id, description, encoded, body, content, summary, subtitle, tagline, abstract
    case author, creator, contributor, publisher, name, email, uri
    case pubdate, date, published, updated, issued, modified, created, lastbuilddate, datetaken
    case category, subject, section, language, source, image, textinput, group, keywords, fullitem, player,
      thumbnail
    case opml, head, outline
    case other
  }

  var tag: Tag
  var space: Space

  /// Whether it is an entry of some dialect.
  var isEntry: Bool { (tag == .item || tag == .entry) && (space == .core || space == .atom || space == .rdf) }

  /// Whether elements in it are content.
  var holdsMarkup: Bool {
    switch tag {
    case .title, .description, .encoded, .summary, .subtitle, .tagline, .body, .abstract, .fullitem: true
    case .content: space != .media
    default: false
    }
  }
}

/// Tells names by libxml2's strings, which are the same pointers for the same words: each is looked at once,
/// but for those that fall into one place of the table.
struct FeedNames {
  private struct Known {
    var name: UnsafePointer<CChar>?
    var prefix: UnsafePointer<CChar>?
    var uri: UnsafePointer<CChar>?
    var found = FeedName(tag: .other, space: .other)
    var attribute = ""
  }

  private var known = [Known](repeating: Known(), count: 256)
  private var attributes = [Known](repeating: Known(), count: 64)
  private var spacesOfAddresses: [UnsafePointer<CChar>: FeedName.Space?] = [:]
  /// The root's name and namespace: what has the root's namespace is of its dialect, however that is spelt.
  var root: (name: FeedName, uri: UnsafePointer<CChar>?)?

  mutating func name(
    _ name: UnsafePointer<CChar>, _ prefix: UnsafePointer<CChar>?, _ uri: UnsafePointer<CChar>?
  ) -> FeedName {
    let place = Self.place(name, uri) & 255
    let at = known[place]
    if at.name == name, at.prefix == prefix, at.uri == uri { return at.found }
    let space = self.space(prefix, uri)
    let tag = space == .other ? nil : Self.tags[String(cString: name).lowercased()]
    let found = FeedName(tag: tag ?? .other, space: space)
    known[place] = Known(name: name, prefix: prefix, uri: uri, found: found)
    return found
  }

  private static func place(_ name: UnsafePointer<CChar>, _ uri: UnsafePointer<CChar>?) -> Int {
    let (name, uri) = (Int(bitPattern: name), Int(bitPattern: uri))
    return name ^ name >> 8 ^ uri >> 3
  }

  mutating func attribute(_ name: UnsafePointer<CChar>, _ isXML: Bool) -> String {
    let place = Self.place(name, nil) & 63
    let prefix = isXML ? name : nil
    if attributes[place].name == name, attributes[place].prefix == prefix {
      return attributes[place].attribute
    }
    let text = (isXML ? "xml:" : "") + String(cString: name).lowercased()
    attributes[place] = Known(name: name, prefix: prefix, attribute: text)
    return text
  }

  private mutating func space(_ prefix: UnsafePointer<CChar>?, _ uri: UnsafePointer<CChar>?) -> FeedName.Space
  {
    guard let uri else {
      guard let prefix else { return root?.name.space == .atom && root?.uri == nil ? .atom : .core }
      return Self.prefixes[String(cString: prefix).lowercased()] ?? .other
    }
    let found = spacesOfAddresses[uri] ?? Self.space(ofAddress: uri)
    spacesOfAddresses[uri] = .some(found)
    if let found { return found }
    if let root, root.uri == uri, root.name.space == .core || root.name.space == .atom {
      return root.name.space
    }
    // A root of a namespace that nobody knows; its name tells the rest.
    return root == nil ? .core : prefix == nil && root?.uri == nil ? .core : .other
  }

  private static func space(ofAddress uri: UnsafePointer<CChar>) -> FeedName.Space? {
    let address = UnsafeBufferPointer(start: uri, count: strlen(uri)).map { byte in
      UInt8(bitPattern: byte) &- 0x41 < 26 ? UInt8(bitPattern: byte) | 0x20 : UInt8(bitPattern: byte)
    }
    for (part, space) in spaces where address.holds(part) { return space }
    var end = address.count
    while end > 0, address[end - 1] <= 0x20 || address[end - 1] == 0x2F { end -= 1 }
    return address[..<end].suffix(4).elementsEqual("/rss".utf8) ? .core : nil
  }

  private static let tags: [String: FeedName.Tag] = {
    var tags = Dictionary(uniqueKeysWithValues: FeedName.Tag.allCases.map { ($0.rawValue, $0) })
    tags["other"] = nil
    tags["copyright"] = nil
    tags["dc:date"] = nil
    tags["logo"] = nil
    tags["info"] = .subtitle
    tags["datepublished"] = .published
    tags["lastmod"] = .modified
    tags["url"] = .uri
    tags["homepage"] = .uri
    return tags
  }()

  /// Parts of addresses, the first that is found decides.
  private static let spaces: [(StaticString, FeedName.Space)] = [
    ("modules/content", .content), ("modules/slash", .slash), ("modules/", .other),
    ("purl.org/dc/", .dublinCore),
    ("itunes.com", .iTunes), ("itunes.apple.com", .iTunes), ("mrss", .media), ("1999/xhtml", .xhtml),
    ("syndication/thread", .other),
    ("22-rdf-syntax", .rdf), ("2005/atom", .atom), ("purl.org/atom", .atom), ("example.com/newformat", .atom),
    ("example.com/necho", .atom), ("purl.org/echo", .atom), ("purl.org/pie", .atom),
    ("echo/namespace", .atom),
    ("purl.org/rss/", .core), ("rdf/simple/0.9", .core), ("userland.com/rss", .core), ("tech/rss", .core),
    ("rss-specification", .core), ("rssboard.org", .core), ("my.theinfo.org", .core), ("formats/rss", .core),
  ]

  private static let prefixes: [String: FeedName.Space] = [
    "content": .content, "dc": .dublinCore, "dcterms": .dublinCore, "itunes": .iTunes, "media": .media,
    "xhtml": .xhtml,
    "atom": .atom, "atom10": .atom, "rdf": .rdf, "rss": .core,
  ]
}

extension [UInt8] {
  fileprivate func holds(_ part: StaticString) -> Bool {
    let count = part.utf8CodeUnitCount
    guard count <= self.count else { return false }
    return (0...(self.count - count)).contains { start in
      self[start] == part.utf8Start.pointee
        && (1..<count).allSatisfy { self[start + $0] == part.utf8Start[$0] }
    }
  }
}
