// NewsML-G2: newsItems alone, in a newsMessage or in a knowledge of other items; the text is inline, as NITF,
// XHTML or plain. What an item's rights or schedule say is not looked at.
import DocumentModel

extension Format {
  static let newsMLG2 = Format(
    "newsml-g2", "NewsML-G2",
    fit: { head in
      guard head.opening.hasPrefix("<") else { return .no }
      let isG2 = head.rootElement == "newsitem" || head.rootElement == "newsmessage"
      return isG2 ? .certain : .no
    },
    open: { input throws(InputError) in
      let root = try xmlTree(input)
      let readings: [Reading] = root.all("newsItem").map { item in
        newsMLG2Article(item).map { .article($0) }
          ?? input.skip("holds an item without text (\(item.attributes["guid"] ?? "?"))")
      }
      if readings.isEmpty { throw InputError(message: "is NewsML-G2, but holds no news items") }
      return ReadStream(readings)
    })
}

private func newsMLG2Article(_ item: XMLNode) -> Article? {
  var article = Article(id: "", text: "")
  let content = item.child("contentMeta"), meta = item.child("itemMeta")
  // A headline may be kept apart as a slug for machines, or as a line below; the first without such a role is
  // meant.
  let headlines = content?.children("headline") ?? []
  let main = headlines.first { headline in
    let role = (headline.attributes["role"] ?? "").lowercased()
    return !["sub", "slug", "short"].contains { role.contains($0) }
  }
  article.title = (main ?? headlines.first)?.words ?? meta?.child("title")?.words
  article.language = content?.child("language")?.attributes["tag"] ?? item.attributes["xml:lang"]
  article.authors = content?.children("by").compactMap(\.words).flatMap { authors(ofByline: $0) } ?? []
  article.outlet =
    item.child("rightsInfo")?.child("copyrightHolder")?.child("name")?.words
    ?? meta?.child("provider")?.child("name")?.words ?? meta?.child("provider")?.attributes["literal"]
  let dates = [
    content?.child("contentCreated")?.words, meta?.child("firstCreated")?.words,
    meta?.child("embargoed")?.words,
    meta?.child("versionCreated")?.words,
  ]
  for raw in dates.compactMap({ $0 }) where article.date == nil { article.setDate(raw) }
  if let changed = meta?.child("versionCreated")?.words { article.updated = readDate(changed)?.instant }
  if let set = item.child("contentSet") { takeSet(set, &article) }
  if article.text.isEmpty, let summary = content?.children("description").compactMap(\.words).first {
    article.setText([Passage(summary, .standfirst)])
  }
  return article.title == nil && article.text.isEmpty ? nil : article
}

private func takeSet(_ set: XMLNode, _ article: inout Article) {
  for inline in set.children where ["inlineXML", "inlineData"].contains(inline.name) && article.text.isEmpty {
    if inline.attributes["encoding"] != nil { continue }
    takeContent(inline, &article)
  }
}
