// Europresse (Eureka) as HTML: an <article> each in the newer layouts, a table each in the older; the classes
// of its spans are the same in all.
import DocumentModel

extension Format {
  static let europresse = Format(
    "europresse", "Europresse as HTML",
    fit: { head in
      guard head.opening.hasPrefix("<") else { return .no }
      return contains(head.bytes, "DocPublicationName") ? .certain : .no
    },
    open: { input throws(InputError) in
      ReadStream(europresseArticles(try htmlTree(input)).map { .article($0) })
    })
}

func europresseArticles(_ tree: HTMLTree) -> [Article] {
  tree.elements(ofClass: "docpublicationname").compactMap { name in
    let top =
      tree.nearest(name, upTo: 0) { tree.tag($0) == .article }
      ?? tree.nearest(name, upTo: 0) { tree.tag($0) == .td }
      ?? tree.parent(name)
    return europresseArticle(tree, top, outlet: name)
  }
}

private func europresseArticle(_ tree: HTMLTree, _ top: Int, outlet: Int) -> Article? {
  var article = Article(id: "", text: "")
  article.outlet = tree.text(outlet)
  let title = tree.elements(ofClass: "titrearticlevisu", in: top).map { tree.text($0) }.filter { !$0.isEmpty }
  article.title = title.isEmpty ? nil : joinedTitle(title)
  takeHeader(
    tree.elements(ofClass: "docheader", in: top).map { tree.text($0) }.joined(separator: " "), &article)
  let body = tree.elements(ofClass: "dococurrcontainer", in: top)
  let text = body.isEmpty ? tree.elements(ofClass: "doctext", in: top) : body
  if !text.isEmpty {
    article.setText(text.flatMap { htmlLines(tree, node: $0) }.map { Passage($0.line.text) })
    article.authors = articleAuthors(tree, top)
  } else {
    takeTable(htmlLines(tree, node: top).map(\.line.text), title.last, &article)
  }
  return article.title == nil && article.text.isEmpty ? nil : article
}

/// The line under the headline, in the header of an article.
private func articleAuthors(_ tree: HTMLTree, _ top: Int) -> [String] {
  guard let header = tree.first(.header, in: top) else { return [] }
  let lines = htmlLines(tree, node: header)
  guard
    let title = lines.lastIndex(where: { line in
      tree.nearest(line.node, upTo: header) { tree.hasClass($0, "titrearticle") } != nil
    })
  else { return [] }
  return lines[(title + 1)...].flatMap { authors(ofByline: $0.line.text) }
}

/// "Politique, lundi 16 mars 2015, p. 4": what stands before the date is the section.
private func takeHeader(_ raw: String, _ article: inout Article) {
  let parts = squeezed(raw).split(separator: ",").map { squeezed($0) }
  for start in parts.indices {
    for end in (start..<min(parts.count, start + 4)).reversed() {
      let words = parts[start...end].joined(separator: ", ")
      guard hasYear(words), let date = readDate(words) else { continue }
      (article.date, article.published) = (date.day, date.instant)
      article.section = start > 0 ? parts[..<start].joined(separator: ", ") : nil
      return
    }
  }
  if article.date == nil { article.dateAsWritten = squeezed(raw) }
}

/// The older layout: headline, text, authors, copyright and number one after the other in a cell.
private func takeTable(_ lines: [String], _ title: String?, _ article: inout Article) {
  guard let title, let start = lines.firstIndex(where: { $0.hasSuffix(title) }) else { return }
  var body = lines[(start + 1)...].prefix { !isCopyright($0) && !isNumberLine($0) }
  if let last = body.last, last.utf8.count < 80, !last.hasSuffix("."),
    last.split(separator: ";").allSatisfy({ isName($0) })
  {
    article.authors = authors(ofByline: last)
    body.removeLast()
  }
  article.setText(body.map { Passage($0) })
}

private func isName(_ text: Substring) -> Bool {
  let words = text.split(separator: " ")
  return (2...4).contains(words.count) && words.allSatisfy { $0.first?.isUppercase == true }
}

private func isNumberLine(_ line: String) -> Bool {
  line.contains("·") && line.contains(where: \.isNumber) && line.utf8.count < 120
}
