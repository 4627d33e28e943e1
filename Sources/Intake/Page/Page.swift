// A web page becomes an article: the tree, what the head says, and the pieces that the model takes for the
// article.
import DocumentModel
import Foundation

extension Format {
  static let page = Format(
    "page", "web pages (HTML)", endings: ["html", "htm", "xhtml", "shtml"],
    fit: { head in
      if head.opening.hasPrefix("<!doctype html") || head.opening.hasPrefix("<html") { return .certain }
      if ["html", "htm", "xhtml", "shtml"].contains(head.ending) { return .byName }
      guard head.opening.hasPrefix("<") else { return .no }
      return ["<html", "<head>", "<body", "<meta "].contains(where: head.opening.contains) ? .certain : .no
    },
    open: { input throws(InputError) in ReadStream([readPage(input, try input.bytes())]) })
}

/// Reads one page; its article has no id yet.
func readPage(_ input: Input, _ bytes: [UInt8]) -> Reading {
  do {
    let tree = try HTMLTree(bytes: bytes, charset: input.charset)
    if let article = pageArticle(tree, address: input.address) { return .article(article) }
    let isScript = tree.scriptBytes > 20_000 || tree.scriptBytes * 3 > bytes.count
    return input.skip(isScript ? "holds no article: its text is made by scripts" : "holds no article")
  } catch {
    return input.skip(error.message)
  }
}

/// The article that a model finds in a saved page, nil where there is none: for judging models.
package func pageArticle(_ bytes: [UInt8], model: PageModel) -> Article? {
  guard let tree = try? HTMLTree(bytes: bytes) else { return nil }
  return pageArticle(tree, model: model)
}

/// The article of a page, nil when it has none.
func pageArticle(_ tree: HTMLTree, address: String? = nil, model: PageModel = .own) -> Article? {
  let head = PageHead(tree)
  let selection = PageSelection(tree, head, model)
  let canonical =
    head.canonical ?? head.meta("og:url") ?? head.articles.lazy.compactMap { $0["url"]?.text }.first
  let url = canonical.flatMap { LinkResolver(tree, base: address).address($0) } ?? address
  let outlet = outletName(head, url)
  guard let flat = selection.text(links: LinkResolver(tree, base: url ?? address)) else { return nil }
  var article = Article(id: "", text: flat.text)
  (article.blocks, article.links) = (flat.blocks, flat.links)
  article.title = PageTitle.find(head, tree, outlet: outlet, address: url, textStart: selection.firstNode)
  article.outlet = outlet
  article.url = url
  article.section =
    head.meta("article:section", "section", "parsely-section")
    ?? head.articles.lazy.compactMap { $0["articleSection"]?.items.first?.text }.first
  article.language =
    (head.language ?? head.articles.lazy.compactMap { $0["inLanguage"]?.text }.first
    ?? head.meta("og:locale", "content-language"))
    .map { $0.replacing("_", with: "-") }.flatMap { $0.isEmpty ? nil : $0 }
  article.authors = PageByline.authors(head, tree, outlet: outlet, selection)
  PageDates(
    head, tree, selection.features.flat, first: selection.first, language: article.language
  ).set(&article, address: url)
  article.isPreview = isPreview(head, flat.text)
  return article
}

/// The outlet as it calls itself: `og:site_name`, the publisher of JSON-LD, the address.
private func outletName(_ head: PageHead, _ url: String?) -> String? {
  if let name = head.meta("og:site_name"), !name.contains("://") { return PageTitle.plain(name) }
  for thing in head.articles + head.things {
    if let name = thing["publisher"]?.items.first?["name"]?.text, !name.isEmpty {
      return PageTitle.plain(name)
    }
  }
  if let name = head.meta("application-name", "publisher", "dc.publisher", "article:publisher"),
    !name.contains("://")
  {
    return name
  }
  if let site = head.things.first(where: {
    $0.types.contains { $0 == "WebSite" || $0.hasSuffix("Organization") }
  }), let name = site["name"]?.text {
    return PageTitle.plain(name)
  }
  return url.flatMap { URL(string: $0)?.host() }.map { $0.hasPrefix("www.") ? String($0.dropFirst(4)) : $0 }
}

/// A page behind a paywall that shows only its beginning: many set the flag and hold the whole text all the
/// same.
private func isPreview(_ head: PageHead, _ text: String) -> Bool {
  let flags = head.articles.compactMap { article -> String? in
    switch article["isAccessibleForFree"] {
    case .word(let word), .string(let word): return word.lowercased()
    default: return nil
    }
  }
  let isPaid = flags.contains("false") || head.meta("article:content_tier") == "locked"
  let breaksOff = text.hasSuffix("…") || text.hasSuffix("...")
  return text.utf8.count < (breaksOff ? 2500 : 1200) && (isPaid || breaksOff)
}
