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
      var authors = ["author", "creator"].flatMap { article[$0]?.items ?? [] }
      // A live blog without an author is by those of its posts.
      if authors.isEmpty {
        authors = (article["liveBlogUpdate"]?.items ?? []).flatMap { $0["author"]?.items ?? [] }
      }
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
    if let found = take(signature(selection)) { return found }
    return fallback
  }

  private static let metas = [
    "byl", "dcsext.author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
    "cxenseparse:author", "article:author", "author", "article_author", "byline", "og:article:author",
    "citation_author",
  ]

  /// "By Ann Onym" on a line of its own above the text, "Written by Ann Onym" anywhere by it.
  private static func nearHeadline(_ selection: PageSelection) -> [String] {
    let flat = selection.features.flat
    guard let first = selection.chosen.first, let last = selection.chosen.last else { return [] }
    for n in max(0, first - 12)..<min(flat.pieces.count, last + 9) where flat.pieces[n].range.count < 110 {
      let text = String(decoding: flat.bytes[flat.trimmed(flat.pieces[n].range)], as: UTF8.self)
      for part in text.split(whereSeparator: { "\n|•·".contains($0) }) {
        let part = part.drop(while: \.isWhitespace), low = part.lowercased()
        let openings = n < first + 3 ? bylineOpenings : Array(bylineOpenings.prefix(3))
        guard let opening = openings.first(where: low.hasPrefix) else { continue }
        let name = part.dropFirst(opening.count).split(separator: " ")
        guard (1..<12).contains(name.count), name[0].first?.isUppercase == true else { continue }
        // "By TPN, in Business, Property".
        let comma = part.range(of: ", in ")?.lowerBound ?? part.endIndex
        return [String(part[..<comma])]
      }
    }
    return []
  }

  private static let bylineOpenings = [
    "written by ", "words by ", "story by ", "by ", "by: ", "von ", "par ", "por ", "text: ",
  ]

  /// The name that stands last in the text or right below it, set apart by emphasis: two words or three, each
  /// with a capital.
  private static func signature(_ selection: PageSelection) -> [String] {
    let flat = selection.features.flat
    guard selection.chosen.count > 3, let last = selection.chosen.last else { return [] }
    for piece in flat.pieces[last..<min(last + 2, flat.pieces.count)] {
      guard piece.range.count < 40, piece.role == .paragraph, piece.emphasised * 10 > piece.range.count * 9
      else { continue }
      let text = String(decoding: flat.bytes[flat.trimmed(piece.range)], as: UTF8.self)
      let words = text.split(separator: " ")
      let isName = words.allSatisfy { word in
        word.first?.isUppercase == true && word.allSatisfy { $0.isLetter || "-’'".contains($0) }
      }
      if (2...3).contains(words.count), isName { return [text] }
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
        && (tree.attributeBytes(child, "href").map(isAuthorPage) ?? false
          || words(tree.attribute(child, "rel")).contains("author"))
    }
    let linked = links.map(tree.text).filter { !$0.isEmpty }
    if !linked.isEmpty { return linked.joined(separator: "|") }
    let flat = flattening(tree, node: node)
    return flat.pieces.map { String(decoding: flat.bytes[$0.range], as: UTF8.self) }.joined(separator: "|")
      .replacing("\n", with: "|")
  }

  /// How the part of an address begins behind which the names of authors stand.
  private static let authorPages: [StaticString] = [
    "author", "autor", "auteur", "people/", "profile/", "staff/", "by/", "writer", "contributor", "reporter",
    "columnist", "journalist", "newsteam/",
  ]

  /// Whether an address leads to somebody's page, and not to the list of all.
  private static func isAuthorPage(_ href: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let bytes = href.baseAddress else { return false }
    var end = href.firstIndex { $0 == 0x3F || $0 == 0x23 } ?? href.count
    while end > 0, href[end - 1] == 0x2F { end -= 1 }
    for at in 0..<end where href[at] == 0x2F {
      guard at + 5 < end, [0x61, 0x70, 0x73, 0x62, 0x77, 0x63, 0x72, 0x6A, 0x6E].contains(href[at + 1]) else {
        continue
      }
      for page in authorPages {
        let length = page.utf8CodeUnitCount
        // Behind "/authors" the page of one follows, which has more letters.
        if at + 1 + length + 2 < end, memcmp(bytes + at + 1, page.utf8Start, length) == 0 { return true }
      }
    }
    return false
  }

  private static let authorClasses: [StaticString] = [
    "byline", "author-name", "authorname", "author_name", "post-author", "entry-author", "article-author",
    "article__author", "contributor", " author ", "-author ", "_author ", "-author-", "author__name",
    "authorlink", "author-link",
  ]

  /// One of these is in all of the above.
  private static let authorWords: [StaticString] = ["author", "byline", "contributor"]

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
      } else if tree.tag(node) == .a, let href = tree.attributeBytes(node, "href"), isAuthorPage(href) {
        rank = 2
      } else {
        if ElementNames.mentions(tree, node, authorWords), ElementNames(tree, node).holdsAny(authorClasses) {
          rank = 3
        }
      }
      guard let rank, tree.end(node) - node < 60 else { continue }
      // The name within, where the element marks it.
      let inner = (node..<tree.end(node)).first {
        !tree.isText($0) && words(tree.attribute($0, "itemprop")).contains("name")
      }
      let text =
        inner.flatMap { tree.attribute($0, "content") } ?? tree.attribute(node, "content")
        ?? names(in: tree, inner ?? node)
      guard text.utf8.count > 1, text.utf8.count < 120, !isElsewhere(tree, node) else {
        continue
      }
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

  /// Whether a name or a date belongs to a comment or a teaser. What holds the story too is neither, whatever
  /// it is called: "with-sidebar".
  static func isElsewhere(_ tree: HTMLTree, _ node: Int, story: Int? = nil) -> Bool {
    var node = node
    while node != tree.parent(node) {
      if let story, node <= story, story < tree.end(node) { return false }
      if tree.tag(node) != .body,
        ElementNames(tree, node).holdsAny([
          "comment", "related", "sidebar", "recommend", "promo", "footer", "teaser", "caption", "credit",
        ])
      {
        return true
      }
      node = tree.parent(node)
    }
    return false
  }

  private static let lead = [
    "written by", "words by", "story by", "posted by", "published by", "view all posts by", "all posts by",
    "posts by", "articles by", "alle artikel von", "alle beiträge von", "zeige alle beiträge von", "by",
    "von", "par", "por", "di",
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
        guard key.utf8.count > 1, name.utf8.count < 80, !notNames.contains(key),
          key.contains(where: \.isLetter)
        else { continue }
        guard !name.contains("://"), !name.contains("@"), !name.hasPrefix("www."),
          name.split(separator: " ").count <= 7
        else { continue }
        if name.first?.isNumber == true || months.contains(key) {
          continue
        }
        if ["getty images", "photo", "image", " via ", "courtesy"].contains(where: key.holds)
          || key == "getty"
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
      " and ", " und ", " et ", " y ", " og ", " och ", " & ", ";", "|", " with ", ",", " • ", " · ", " / ",
      "●",
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
    "professor", "manager", "coordinator", "specialist", "strategist", "expert", "officer", "founder",
    "president", "cnn", "bbc", "reuters business",
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
