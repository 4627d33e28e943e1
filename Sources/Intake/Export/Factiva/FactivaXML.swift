// Factiva as XML (the PPS interface): an article has headline, leadParagraph and tailParagraphs, each of
// paragraphs or of text in which an indented line begins one.
import DocumentModel

extension Format {
  static let factivaXML = Format(
    "factiva-xml", "Factiva as XML", endings: [],
    fit: { head in
      guard head.opening.hasPrefix("<") else { return .no }
      return contains(head.bytes, "<ppsArticleResponse") || contains(head.bytes, "global.factiva.com")
        ? .certain : .no
    },
    open: { input throws(InputError) in
      let root = try xmlTree(input)
      return ReadStream(root.all("article").compactMap { factivaArticle($0) }.map { .article($0) })
    })
}

/// The tree of an input.
func xmlTree(_ input: Input) throws(InputError) -> XMLNode {
  let bytes = try input.bytes()
  // libxml2's reader gives up a document where an entity is not declared (`&nbsp;`), or where those that are
  // grow beyond its bound, even when none is expanded: such a one is put right as feeds are.
  guard
    let root = parseXML(bytes, encoding: input.charset)
      ?? parseXML(
        XMLMending.mended(utf8OfPage(asEightBit(bytes), declared: input.charset)).bytes, encoding: "UTF-8")
  else {
    throw InputError(message: "is damaged: no XML can be read of it")
  }
  return root
}

private func factivaArticle(_ node: XMLNode) -> Article? {
  var article = Article(id: "", text: "")
  article.title = node.child("headline")?.words
  article.authors = authors(ofByline: node.child("byline")?.words ?? "")
  article.outlet = node.child("sourceName")?.words
  article.section = node.child("sectionName")?.words ?? node.child("columnName")?.words
  article.language = node.child("baseLanguage")?.words.flatMap(languageCode)
  if let date = node.child("publicationDate")?.words { article.setDate(date) }
  let parts = ["leadParagraph", "tailParagraphs"].flatMap { node.children($0) }
  article.setText(parts.flatMap(paragraphs))
  return article.title == nil && article.text.isEmpty ? nil : article
}

private func paragraphs(_ node: XMLNode) -> [Passage] {
  let parts = node.all("paragraph")
  if !parts.isEmpty { return parts.map { Passage($0.allText) } }
  return indentedParagraphs(node.allText)
}

/// Paragraphs of a text whose lines are broken: parted by blank lines or by an indented line.
func indentedParagraphs(_ text: String) -> [Passage] {
  var out: [[Substring]] = [[]]
  for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
    let words = line.drop(while: \.isWhitespace)
    if words.isEmpty || line.count - words.count >= 2 { out.append([]) }
    out[out.count - 1].append(words)
  }
  return out.map { Passage($0.joined(separator: " ")) }
}
