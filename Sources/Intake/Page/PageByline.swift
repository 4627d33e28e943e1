// Who wrote it. JSON-LD names authors on most pages, metas on many; a byline is read where both are silent or
// name only the outlet. What comes with names (By, roles, handles, addresses) is taken off, and a name too
// few is better than one that is none.
import DocumentModel
import Foundation

struct PageByline {
  static func authors(_ head: PageHead, _ tree: HTMLTree, outlet: String?, _ selection: PageSelection)
    -> [String]
  {
    var fallback: [String] = []
    func isOutlet(_ names: [String]) -> Bool {
      guard let outlet = outlet.map(letters), !outlet.isEmpty else { return false }
      return names.allSatisfy {
        let name = letters($0); return name == outlet || name.isEmpty || outlet.hasPrefix(name)
      }
    }
    func take(_ names: [String]) -> [String]? {
      let clean = cleaned(names)
      guard !clean.isEmpty else { return nil }
      if isOutlet(clean) {
        if fallback.isEmpty { fallback = clean }
        return nil
      }
      return clean
    }
    for article in head.articles {
      let authors = ["author", "creator"].flatMap { article[$0]?.items ?? [] }
      let persons = authors.filter { !$0.types.contains { $0.hasSuffix("Organization") } }
      if let found = take(persons.flatMap { names($0, head) }) { return found }
      if fallback.isEmpty { fallback = cleaned(authors.flatMap { names($0, head) }) }
    }
    for name in metas { if let found = take(head.metaAll(name)) { return found } }
    // What is shown when a page is shared: "Written by" and who.
    if let label = head.meta("twitter:label1"), ["written by", "by", "author"].contains(label.lowercased()),
      let found = take(head.metaAll("twitter:data1"))
    {
      return found
    }
    if let found = take(marked(tree)) { return found }
    if let found = take(nearHeadline(selection)) { return found }
    return fallback
  }

  private static let metas = [
    "byl", "dcsext.author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
    "cxenseparse:author", "author", "article:author", "article_author", "byline", "og:article:author",
    "citation_author",
  ]

  /// "By Ann Onym" on a line of its own above the text.
  private static func nearHeadline(_ selection: PageSelection) -> [String] {
    let flat = selection.features.flat
    guard let first = selection.chosen.first else { return [] }
    for piece in flat.pieces[max(0, first - 12)..<min(flat.pieces.count, first + 3)]
    where piece.range.count < 90 {
      let text =
        String(decoding: flat.bytes[flat.trimmed(piece.range)], as: UTF8.self).split(separator: "\n").first
        ?? ""
      let low = text.lowercased()
      guard ["by ", "by: ", "written by ", "von ", "par ", "por ", "text: "].contains(where: low.hasPrefix)
      else { continue }
      let words = text.split(separator: " ")
      guard words.count > 1, words.count < 12, words[1].first?.isUppercase == true || low.hasPrefix("written")
      else { continue }
      return [String(text)]
    }
    return []
  }

  /// The names that a value of JSON-LD gives: a string, an object, a list of both, or one object with many
  /// names.
  private static func names(_ value: LinkedValue?, _ head: PageHead) -> [String] {
    (value?.items ?? []).flatMap { item -> [String] in
      if let text = item.text { return [text] }
      if let name = item["name"] { return name.items.compactMap(\.text) }
      if let id = item["@id"]?.text {
        return head.things.first { $0["@id"]?.text == id && $0["name"] != nil }.map { self.names($0, head) }
          ?? []
      }
      return []
    }
  }

  /// The words of an element that names authors: those of its links to their pages, where it has some.
  private static func names(in tree: HTMLTree, _ node: Int) -> String {
    let links = (node..<tree.end(node)).filter { child in
      tree.tag(child) == .a && !tree.isText(child)
        && (tree.attribute(child, "href").map { href in authorPages.contains(where: href.holds) } ?? false
          || words(tree.attribute(child, "rel")).contains("author"))
    }
    let linked = links.map(tree.text).filter { !$0.isEmpty }
    if !linked.isEmpty { return linked.joined(separator: "|") }
    let flat = flattening(tree, node: node)
    return flat.pieces.map { String(decoding: flat.bytes[$0.range], as: UTF8.self) }.joined(separator: "|")
      .replacing("\n", with: "|")
  }

  private static let authorPages = ["/author", "/people/", "/profile/", "/staff/", "/by/"]
  private static let authorClasses: [StaticString] = [
    "byline", "author-name", "authorname", "author_name", "post-author", "entry-author", "article-author",
    "article__author", "contributor", " author ", "meta-author", "meta--author",
  ]

  /// Names that the page's elements are marked with.
  private static func marked(_ tree: HTMLTree) -> [String] {
    var found: [Int: [String]] = [:], last: [Int: Int] = [:]
    for node in 0..<tree.count where !tree.isText(node) {
      guard tree.nodes[node].attribute_count > 0 else { continue }
      let itemprop = words(tree.attribute(node, "itemprop")), rel = words(tree.attribute(node, "rel"))
      var rank: Int?
      if itemprop.contains("author") || itemprop.contains("creator") {
        rank = 0
      } else if rel.contains("author") {
        rank = 1
      } else if tree.tag(node) == .a, let href = tree.attribute(node, "href"),
        authorPages.contains(where: href.holds)
      {
        rank = 2
      } else if ElementNames(tree, node).holdsAny(authorClasses) {
        rank = 3
      }
      guard let rank, tree.end(node) - node < 60 else { continue }
      // The name within, where the element marks it.
      let inner = (node..<tree.end(node)).first {
        !tree.isText($0) && words(tree.attribute($0, "itemprop")).contains("name")
      }
      let text =
        inner.flatMap { tree.attribute($0, "content") } ?? tree.attribute(node, "content")
        ?? names(in: tree, inner ?? node)
      guard text.utf8.count > 1, text.utf8.count < 120, !isElsewhere(tree, node) else { continue }
      // Names far behind the first are those of teasers.
      if let last = last[rank], node - last > 80 { continue }
      last[rank] = tree.end(node)
      found[rank, default: []].append(text)
    }
    for rank in 0..<4 {
      guard let list = found[rank] else { continue }
      let names = cleaned(list)
      if !names.isEmpty, names.count < 6 { return names }
    }
    return []
  }

  /// Whether a name belongs to a comment or a teaser.
  private static func isElsewhere(_ tree: HTMLTree, _ node: Int) -> Bool {
    var node = node
    while node != tree.parent(node) {
      if tree.tag(node) != .body,
        ElementNames(tree, node).holdsAny([
          "comment", "related", "sidebar", "recommend", "promo", "footer", "teaser",
        ])
      {
        return true
      }
      node = tree.parent(node)
    }
    return false
  }

  private static let lead = [
    "written by", "words by", "story by", "posted by", "published by", "by", "von", "par", "por", "di",
    "door", "af", "av", "text", "texte",
  ]
  private static let notNames: Set<String> = [
    "admin", "administrator", "editor", "staff", "author", "authors", "unknown", "guest", "none", "null",
    "user", "anonymous", "about the author", "by", "share", "follow", "view all", "get author rss feed",
    "view author archive", "no author", "page head extra author", "member login", "see all", "read more",
    "more", "contact", "email", "twitter", "facebook", "see full bio", "bio",
  ]

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "january",
    "february",
    "march", "april", "june", "july", "august", "september", "october", "november", "december",
  ]

  /// Names only, each once.
  static func cleaned(_ raw: [String]) -> [String] {
    var out: [String] = [], seen: Set<String> = []
    for raw in raw {
      for part in split(PageTitle.plain(raw)) {
        let name = withoutCompany(part)
        let key = letters(name)
        guard !key.isEmpty, name.utf8.count < 80, !notNames.contains(key), key.contains(where: \.isLetter)
        else { continue }
        guard !name.contains("://"), !name.contains("@"), !name.hasPrefix("www."),
          name.split(separator: " ").count <= 7
        else { continue }
        if name.first?.isNumber == true || months.contains(key) {
          continue
        }
        if ["getty", "photo", "image", " via ", "courtesy"].contains(where: key.holds)
          || readDate(name) != nil
        {
          continue
        }
        if seen.insert(key).inserted { out.append(name) }
      }
    }
    // Beside names, a word in lower case is a desk or a tag.
    let capital = out.filter { $0.contains(where: \.isUppercase) || !$0.utf8.allSatisfy { $0 < 0x80 } }
    return capital.isEmpty ? out : capital
  }

  private static func split(_ text: String) -> [String] {
    // "Onym, Ann" is one name, as catalogues write it.
    let turned = text.components(separatedBy: ", ")
    if turned.count == 2, turned.allSatisfy({ !$0.contains(" ") && $0.first?.isUppercase == true }) {
      return [turned[1] + " " + turned[0]]
    }
    var parts = [text]
    for separator in [
      " and ", " und ", " et ", " y ", " & ", ";", "|", " with ", ",", " • ", " · ", " / ", "●",
    ] {
      parts = parts.flatMap { $0.components(separatedBy: separator) }
    }
    guard parts.count > 1 else { return parts }
    // After a comma often a role or a place stands: a part without two capitals is taken for one.
    return parts.enumerated().filter { n, part in
      n == 0 || !isRole(part)
    }.map(\.element)
  }

  private static let roles = [
    "editor", "reporter", "correspondent", "writer", "columnist", "producer", "contributor", "journalist",
    "redakteur", "staff", "director", "chief",
    "analyst", "ph.d", "phd", "md", "m.d", "jr", "sr", "news", "author", "published", "updated", "fellow",
    "professor", "manager", "cnn", "bbc", "reuters business",
  ]

  private static func isRole(_ part: String) -> Bool {
    let low = part.lowercased().trimmingCharacters(in: .whitespaces)
    return roles.contains { low == $0 || low.hasSuffix(" " + $0) || low.hasPrefix($0 + " ") } || low.isEmpty
  }

  private static func withoutCompany(_ part: String) -> String {
    var name = part.trimmingCharacters(in: .whitespacesAndNewlines)
    if let by = name.range(of: " by "),
      name.lowercased().hasPrefix("posted") || name.lowercased().hasPrefix("published")
    {
      name = String(name[by.upperBound...])
    }
    for _ in 0..<2 {
      let low = name.lowercased()
      for word in lead where low.hasPrefix(word + " ") || low.hasPrefix(word + ":") {
        name = String(name.dropFirst(word.count + 1)).trimmingCharacters(in: .whitespaces)
        break
      }
    }
    // "Ann Onym 5 minute read", "Ann Onym Dec 18, 2031": names have no digits.
    if let digit = name.firstIndex(where: { $0.isASCII && $0.isNumber }), digit > name.startIndex {
      let words = name[..<digit].split(separator: " ")
      let isMonth = words.last.map { months.contains(letters(String($0))) } ?? false
      name = words.dropLast(isMonth && words.count > 1 ? 1 : 0).joined(separator: " ")
    }
    for tail in [" on", " at", " in", " for", " the"] where name.hasSuffix(tail) {
      name = String(name.dropLast(tail.count))
    }
    if let bracket = name.firstIndex(where: { "([<".contains($0) }), bracket > name.startIndex {
      name = String(name[..<bracket])
    }
    return name.trimmingCharacters(in: CharacterSet(charactersIn: " .,:-–—|•·\u{A0}"))
  }
}
