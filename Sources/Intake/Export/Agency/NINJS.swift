// ninjs, the IPTC's news in JSON: 1.x has `headline`, `byline` and `body_…` as members, 2.x and 3.x have
// lists of headlines and bodies, 3.x in camel case; systems mix them.
import DocumentModel

extension Format {
  static let ninjs = Format(
    "ninjs", "ninjs 1 to 3",
    fit: { head in
      guard head.opening.hasPrefix("{") || head.opening.hasPrefix("[") else { return .no }
      let hasVersion = [
        "\"versioncreated\"", "\"versionCreated\"", "\"pubstatus\"", "\"pubStatus\"",
        "\"representationtype\"",
      ]
      .contains { head.bytes.count > 0 && contains(head.bytes, text: $0) }
      let hasName = hasMembers(head, "\"uri\"") || hasMembers(head, "\"guid\"")
      let hasWords = ["\"headline\"", "\"headlines\"", "\"body_", "\"bodies\""].contains {
        contains(head.bytes, text: $0)
      }
      return hasVersion && hasName && hasWords ? .certain : .no
    },
    open: { input throws(InputError) in
      let value = try jsonValue(input)
      let items = value.isArray ? value.array : value["items"].isArray ? value["items"].array : [value]
      return ReadStream(
        items.map { item in
          ninjsArticle(item).map { .article($0) } ?? input.skip("holds an item without headline and text")
        })
    })
}

private func ninjsArticle(_ item: JSONValue) -> Article? {
  var article = Article(id: "", text: "")
  article.title =
    (item["headline"].string ?? main(item["headlines"])?["value"].string ?? item["title"].string).map(
      squeezed)
  article.language = item["language"].string
  article.authors = ninjsAuthors(item)
  article.section = item["section"].string
  article.outlet = item.first("copyrightholder", "copyrightHolder").string ?? item["source"].string
  article.url =
    item["url"].string
    ?? [item["uri"].string, item["guid"].string].compactMap { $0 }.first { $0.hasPrefix("http") }
  let dates = [
    item.first("firstpublished", "firstPublished"), item.first("firstcreated", "firstCreated"),
    item.first("contentcreated", "contentCreated"), item.first("versioncreated", "versionCreated"),
  ]
  for raw in dates.compactMap(\.string) where article.date == nil { article.setDate(raw) }
  article.updated = item.first("versioncreated", "versionCreated").string.flatMap { readDate($0)?.instant }
  takeBody(item, &article)
  return article.title == nil && article.text.isEmpty ? nil : article
}

/// The headline or body whose role is the main one, else the first.
private func main(_ list: JSONValue) -> JSONValue? {
  let items = list.array
  return items.first { ["main", "headline"].contains($0["role"].string?.lowercased() ?? "") } ?? items.first
}

private func ninjsAuthors(_ item: JSONValue) -> [String] {
  let named = item["authors"].array.compactMap { $0["name"].string ?? $0.string }
  let byline = item.first("byline", "by").string.map { authors(ofByline: $0) } ?? []
  return byline.isEmpty ? named : byline
}

private func takeBody(_ item: JSONValue, _ article: inout Article) {
  let marked = ["body_xhtml", "body_html", "body_richtext"].lazy.compactMap { item[$0].string }.first
  if let marked { takeMarkup(marked, &article) }
  let nitf = item["bodies"].array.lazy.compactMap { $0["value"].string }.first {
    $0.prefix(2000).contains("<nitf")
  }
  if article.text.isEmpty, let nitf, let root = parseXML(Array(nitf.utf8))?.first("nitf") {
    takeNITF(root, &article)
  }
  if article.text.isEmpty, let body = bestBody(item["bodies"]) { takeMarkup(body, &article) }
  if article.text.isEmpty, let text = item["body_text"].string { article.setText(plainParagraphs(text)) }
  if article.text.isEmpty {
    let summary =
      item.first("description_text", "description_html").string ?? main(item["descriptions"])?["value"].string
    if let summary { takeMarkup(summary, &article) }
  }
}

/// Of the same text in several forms the plain one, which holds nothing else; but where a long one has no
/// line breaks, its paragraphs are in another.
private func bestBody(_ bodies: JSONValue) -> String? {
  let values = bodies.array.compactMap { $0["value"].string }
  let plain = values.first { !$0.contains("<") }
  if let plain, plain.utf8.count < 600 || plain.contains("\n") { return plain }
  let marked = bodies.array.first { body in
    let kind = (body.first("contenttype", "contentType", "representation").string ?? "").lowercased()
    return ["html", "richtext"].contains { kind.contains($0) }
  }
  return marked?["value"].string ?? values.first
}
