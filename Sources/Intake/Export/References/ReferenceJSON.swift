// References as JSON: Zotero's own items, and CSL (Citation Style Language 1.0) of any reference manager.
import DocumentModel
import Foundation

extension Format {
  static let references = Format(
    "references", "references of Zotero or in CSL (JSON)",
    fit: { head in
      guard head.opening.hasPrefix("[") || head.opening.hasPrefix("{") else { return .no }
      let isZotero = hasMembers(head, "\"itemType\"", "\"title\"")
      let isCSL =
        hasMembers(head, "\"type\"", "\"title\"")
        && (hasMembers(head, "\"issued\"") || hasMembers(head, "\"container-title\""))
      return isZotero || isCSL ? .certain : .no
    },
    open: { input throws(InputError) in
      let value = try jsonValue(input)
      let items = value.isArray ? value.array : value["items"].isArray ? value["items"].array : [value]
      return ReadStream(
        items.map { item in
          reference(item["data"].isObject ? item["data"] : item).map { .article($0) }
            ?? input.skip("holds a reference without title")
        })
    })
}

private func reference(_ item: JSONValue) -> Article? {
  guard let title = item["title"].string else { return nil }
  let isZotero = item["itemType"].string != nil
  var article = Article(id: "", text: "", title: htmlWords(title), url: item.first("url", "URL").string)
  article.outlet =
    item.first(
      "publicationTitle", "blogTitle", "websiteTitle", "programTitle", "container-title", "publisher"
    ).string
  article.section = item["section"].string
  article.language = item["language"].string.flatMap(languageCode)
  article.authors = isZotero ? zoteroAuthors(item["creators"]) : cslAuthors(item["author"])
  if isZotero {
    if let date = item["date"].string { setLooseDate(date, &article) }
  } else {
    setCSLDate(item["issued"], &article)
  }
  setAbstract(item.first("abstractNote", "abstract").string, &article)
  return article
}

private func zoteroAuthors(_ creators: JSONValue) -> [String] {
  creators.array.filter { ($0["creatorType"].string ?? "author") == "author" }.compactMap { creator in
    creator["name"].string ?? joined(creator["firstName"].string, creator["lastName"].string)
  }
}

private func cslAuthors(_ authors: JSONValue) -> [String] {
  authors.array.compactMap { author in
    let family = joined(author["non-dropping-particle"].string, author["family"].string)
    return author["literal"].string ?? joined(author["given"].string, family)
  }
}

private func joined(_ first: String?, _ last: String?) -> String? {
  let name = [first, last].compactMap { $0 }.joined(separator: " ")
  return name.isEmpty ? nil : squeezed(name)
}

/// A date, or one with a time behind it in words: "2031-05-03, 4:33 pm".
private func setLooseDate(_ raw: String, _ article: inout Article) {
  article.setDate(raw)
  if article.date == nil, let date = leadingDate(raw.replacing(",", with: " ,")) {
    (article.date, article.dateAsWritten) = (date.day, nil)
  }
}

private func setCSLDate(_ issued: JSONValue, _ article: inout Article) {
  let parts = issued["date-parts"].array.first?.array.compactMap(\.scalar).compactMap { Int($0) } ?? []
  if parts.count >= 3 {
    let numbers = parts.map { ($0 < 10 ? "0" : "") + String($0) }
    article.setDate("\(numbers[0])-\(numbers[1])-\(numbers[2])")
  } else if let raw = issued.first("raw", "literal").string {
    setLooseDate(raw, &article)
  } else if !parts.isEmpty {
    article.dateAsWritten = parts.map(String.init).joined(separator: "-")
  }
}
