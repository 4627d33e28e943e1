// NewsML 1.x: a NewsItem is a tree of components; headline and byline stand in NewsLines at any level, the
// text in a ContentItem as NITF, as HTML or as HTML that is escaped.
import DocumentModel

extension Format {
  static let newsML1 = Format(
    "newsml1", "NewsML 1.x",
    fit: { head in head.opening.hasPrefix("<") && head.rootElement == "newsml" ? .certain : .no },
    open: { input throws(InputError) in
      let root = try xmlTree(input)
      let items = root.all("NewsItem").compactMap(newsML1Article)
      if items.isEmpty { throw InputError(message: "is NewsML, but holds no text") }
      return ReadStream(items.map { .article($0) })
    })
}

private func newsML1Article(_ item: XMLNode) -> Article? {
  var article = Article(id: "", text: "")
  guard let content = item.first("NewsComponent").flatMap(textContent) else { return nil }
  let lines = nearestLines(content, in: item)
  article.title = lines?.first("HeadLine")?.words ?? item.first("HeadLine")?.words
  article.authors = authors(ofByline: (lines?.first("ByLine") ?? item.first("ByLine"))?.words ?? "")
  article.language = item.first("Language")?.attributes["FormalName"].flatMap(languageCode)
  article.outlet = item.first("Provider")?.first("Party")?.attributes["FormalName"]
  let management = item.child("NewsManagement")
  for raw in [management?.child("FirstCreated")?.words, management?.child("ThisRevisionCreated")?.words] {
    if let raw, article.date == nil { article.setDate(raw) }
  }
  takeContent(content, &article)
  article.title = article.title ?? content.first("hl1", "title")?.words
  return article.title == nil && article.text.isEmpty ? nil : article
}

/// The content that holds most words; style sheets, headlines and contacts are contents too.
private func textContent(_ component: XMLNode) -> XMLNode? {
  var best: (node: XMLNode, length: Int)?
  for content in component.all("ContentItem") where content.attributes["Href"] == nil {
    let media = (content.child("MediaType")?.attributes["FormalName"] ?? "text").lowercased()
    let mime = (content.child("MimeType")?.attributes["FormalName"] ?? "text").lowercased()
    guard media == "text", !mime.contains("css"), !mime.contains("script"),
      mime.contains("text") || mime.contains("xml"),
      let data = content.first("DataContent", "body.content"), let words = data.words
    else { continue }
    if words.utf8.count > best?.length ?? 0 { best = (data, words.utf8.count) }
  }
  return best?.node
}

/// The lines of the innermost component that has them.
private func nearestLines(_ content: XMLNode, in item: XMLNode) -> XMLNode? {
  var node: XMLNode? = content
  while let here = node, here !== item {
    if let lines = here.child("NewsLines"), lines.first("HeadLine") != nil { return lines }
    node = here.parent
  }
  return nil
}

/// Text of an element that holds NITF, HTML, or either of them escaped.
func takeContent(_ content: XMLNode, _ article: inout Article) {
  if let nitf = content.first("nitf") { takeNITF(nitf, &article) }
  if !article.text.isEmpty { return }
  let hasElements = content.children.contains { !$0.isText }
  if hasElements {
    article.setText(passages(ofContent: content))
  } else {
    takeMarkup(content.allText, &article)
  }
}

/// A text that may be HTML: it is where it has tags of HTML in it, else its lines are paragraphs.
func takeMarkup(_ text: String, _ article: inout Article) {
  if isMarkup(text), let flat = try? flatten(html: text, base: article.url), !flat.text.isEmpty {
    (article.text, article.blocks, article.links) = (flat.text, flat.blocks, flat.links)
  } else {
    article.setText(plainParagraphs(text))
  }
}

private func isMarkup(_ text: String) -> Bool {
  let tags = [
    "<p", "</p>", "<br", "<div", "<html", "<h1", "<h2", "<ul", "<table", "<b>", "<i>", "<a ", "<strong>",
    "<em>", "<span",
  ]
  let lower = text.prefix(1 << 16).lowercased()
  return lower.contains("<") && tags.contains { lower.contains($0) }
}
