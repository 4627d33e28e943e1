// Factiva as HTML, in both layouts: headline and facts as a block above the paragraphs, or a table of fields
// labelled by their codes. The words around follow the interface's language, the classes and codes never do.
import DocumentModel

extension Format {
  static let factivaHTML = Format(
    "factiva-html", "Factiva as HTML, in both layouts",
    fit: { head in
      guard head.opening.hasPrefix("<") else { return .no }
      let isFactiva =
        contains(head.bytes, "<title>Factiva") || contains(head.bytes, "fcpNavContainer")
        || contains(head.bytes, "articleParagraph ")
      return isFactiva ? .certain : .no
    },
    open: { input throws(InputError) in
      let tree = try htmlTree(input)
      let articles = factivaArticles(tree)
      if articles.isEmpty { throw InputError(message: "is a page of Factiva that holds no articles") }
      return ReadStream(articles.map { .article($0) })
    })
}

func factivaArticles(_ tree: HTMLTree) -> [Article] {
  tree.articles.compactMap { node in
    let lines = htmlLines(tree, node: node)
    return tableArticle(tree, node) ?? blockArticle(tree, node, lines)
  }
}

extension HTMLTree {
  /// Elements of the class "enArticle", "deArticle" … and "article", innermost ones.
  fileprivate var articles: [Int] {
    (0..<count).filter { node in
      guard !isText(node), let classes = attribute(node, "class"),
        classes.hasSuffix("Article") || classes.contains("Article ")
      else { return false }
      return hasClass(node, "article")
    }
  }
}

private func tableArticle(_ tree: HTMLTree, _ node: Int) -> Article? {
  var article = Article(id: "", text: "")
  var passages: [Passage] = []
  var hasCodes = false
  for row in node..<tree.end(node) where tree.tag(row) == .tr {
    let cells = (row..<tree.end(row)).filter {
      (tree.tag($0) == .td || tree.tag($0) == .th) && tree.parent($0) == row
    }
    guard cells.count >= 2, let part = factivaCodes[tree.text(cells[0])] else { continue }
    hasCodes = true
    // A cell on its own, so that its paragraphs are told apart: in a row they would be one line.
    for line in htmlLines(tree, node: cells[1]) { takeFactiva(part, line.line.text, &article, &passages) }
  }
  guard hasCodes else { return nil }
  article.setText(passages)
  return article
}

private func blockArticle(_ tree: HTMLTree, _ node: Int, _ lines: [HTMLLine]) -> Article? {
  var article = Article(id: "", text: "")
  var passages: [Passage] = []
  var facts: [String] = []
  for line in lines {
    let isParagraph = tree.nearest(line.node, upTo: node) { tree.hasClass($0, "articleparagraph") } != nil
    let isHeadline = tree.nearest(line.node, upTo: node) { tree.attribute($0, "id") == "hd" } != nil
    if isParagraph {
      passages.append(Passage(line.line.text))
    } else if isHeadline {
      article.title = joinedTitle([article.title, line.line.text].compactMap { $0 })
    } else if tree.nearest(line.node, upTo: node, where: { tree.hasClass($0, "author") }) != nil {
      article.authors += authors(ofByline: line.line.text)
    } else if article.title == nil {
      article.section = line.line.text
    } else if passages.isEmpty {
      facts.append(line.line.text)
    }
  }
  if let count = facts.firstIndex(where: { isWordCount($0) }) ?? (facts.isEmpty ? nil : -1) {
    _ = takeFactivaFacts(Array(facts[(count + 1)...]), &article)
  }
  article.setText(passages)
  return article.title == nil && passages.isEmpty ? nil : article
}
