// NewsBank as text: headline, "Outlet (Place) - Date", labelled fields, the text, a copyright, and a citation
// that ends the article.
import DocumentModel
import Foundation

extension Format {
  static let newsBank = Format(
    "newsbank", "NewsBank as text", endings: [],
    fit: { head in
      guard head.isText else { return .no }
      let hasLabels =
        contains(head.bytes, "Author/Byline:") || contains(head.bytes, "Readability:")
        || contains(head.bytes, "Record:")
      return hasLabels && contains(head.bytes, "NewsBank") ? .certain : .no
    },
    open: { input throws(InputError) in
      let text = decodeText(try input.bytes())
      return ReadStream(newsBankArticles(text).map { .article($0) })
    })
}

func newsBankArticles(_ text: String) -> [Article] {
  let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { squeezed($0) }
  var out: [Article] = []
  var current: [String] = []
  for line in lines {
    current.append(line)
    if line.hasPrefix("Citation:") || line.hasPrefix("Citation (") {
      if let article = newsBankArticle(current) { out.append(article) }
      current = []
    }
  }
  if let article = newsBankArticle(current) { out.append(article) }
  return out
}

private func newsBankArticle(_ lines: [String]) -> Article? {
  guard let title = lines.firstIndex(where: { !$0.isEmpty }) else { return nil }
  var article = Article(id: "", text: "")
  article.title = lines[title]
  guard let source = lines[(title + 1)...].firstIndex(where: { !$0.isEmpty }),
    takeSource(lines[source], &article)
  else { return nil }
  var body: [Passage] = []
  var isHead = true
  for line in lines[(source + 1)...] where !line.isEmpty {
    if let (part, rest) = labelled(line, newsBankLabels), isHead || part == .after {
      if !isHead { break }
      if part == .byline { article.authors = authors(ofByline: rest) }
      if part == .section { article.section = rest }
    } else if isCopyright(line), !isHead {
      break
    } else {
      isHead = false
      body.append(Passage(line))
    }
  }
  article.setText(body)
  return article
}

/// "The Wexley Examiner (Lindenau) - August 10, 2019".
private func takeSource(_ line: String, _ article: inout Article) -> Bool {
  guard let dash = line.range(of: " - ", options: .backwards) ?? line.range(of: " – ", options: .backwards)
  else { return false }
  guard let date = leadingDate(String(line[dash.upperBound...])) else { return false }
  (article.date, article.published) = (date.day, date.instant)
  var outlet = line[..<dash.lowerBound]
  if let place = outlet.firstIndex(of: "("), outlet.hasSuffix(")") { outlet = outlet[..<place] }
  article.outlet = squeezed(outlet)
  return true
}
