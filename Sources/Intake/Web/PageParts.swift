// An article in several pages: those that follow are fetched and joined. `rel=next` alone says little, since
// blogs set it on the next article too; a part has the address of the one before it with the next number.
import DocumentModel
import Foundation

/// Pages that one article may have.
private let mostParts = 20

extension WebClient {
  /// The article of an answer, with the pages on which it goes on; nil when nothing can be read of it. What
  /// cannot be fetched of them ends the article there.
  public func article(of answer: WebAnswer) -> Article? {
    guard var article = readPage(answer) else { return nil }
    var last = answer, seen: Set<String> = [answer.address]
    while seen.count < mostParts, let address = nextPart(of: last), seen.insert(address).inserted {
      guard let answer = try? get(address), hostOf(answer.address) == hostOf(last.address),
        let part = readPage(answer), !article.text.contains(part.text)
      else { break }
      article.append(part)
      last = answer
    }
    return article
  }
}

/// Where a page's article goes on; nil where it does not, or where only another article follows.
func nextPart(of answer: WebAnswer) -> String? {
  guard answer.contentType?.contains("html") ?? true,
    let tree = try? HTMLTree(bytes: answer.bytes, charset: answer.charset)
  else { return nil }
  let resolver = LinkResolver(tree, base: answer.address)
  for node in 0..<tree.count where [Tag.link, .a].contains(tree.tag(node)) && !tree.isText(node) {
    guard let raw = tree.attribute(node, "href"), let address = resolver.address(raw), isWebAddress(address),
      isNextPart(address, of: answer.address)
    else { continue }
    return String(address.prefix { $0 != "#" })
  }
  return nil
}

/// Whether an address is that of a page with the next number: `/ferry/2` of `/ferry`, `?page=3` of `?page=2`.
func isNextPart(_ address: String, of first: String) -> Bool {
  guard let one = numbered(first), let other = numbered(address) else { return false }
  return one.stem == other.stem && other.number == one.number + 1 && other.number > 1
}

/// An address without the number of its page, and that number: 1 where none is written.
private func numbered(_ address: String) -> (stem: String, number: Int)? {
  guard let parts = URLComponents(string: address), let host = parts.host?.lowercased() else { return nil }
  var items = parts.queryItems ?? []
  if let at = items.firstIndex(where: {
    ["page", "p", "pg", "seite", "pagina"].contains($0.name.lowercased())
  }),
    let number = items[at].value.flatMap(Int.init), (1...mostParts).contains(number)
  {
    items.remove(at: at)
    return (stem(host, parts.path, items), number)
  }
  var path = parts.path[...]
  while path.hasSuffix("/") { path = path.dropLast() }
  let digits = path.reversed().prefix(while: \.isNumber).count
  if (1...2).contains(digits), let number = Int(path.suffix(digits)), (1...mostParts).contains(number) {
    let before = path.dropLast(digits)
    for sign in ["/page/", "/page-", "/seite-", "/"] where before.hasSuffix(sign) {
      return (stem(host, String(before.dropLast(sign.count)), items), number)
    }
  }
  return (stem(host, String(path), items), 1)
}

private func stem(_ host: String, _ path: String, _ items: [URLQueryItem]) -> String {
  let path = path.hasSuffix("/") ? String(path.dropLast()) : path
  return host + path + "?" + items.map { "\($0.name)=\($0.value ?? "")" }.sorted().joined(separator: "&")
}

extension Article {
  /// Joins the next part of the same article to it.
  mutating func append(_ part: Article) {
    let shift = text.utf8.count + 2
    text += "\n\n" + part.text
    blocks += part.blocks.map {
      Block(ByteRange($0.range.start + shift, $0.range.end + shift), $0.role)
    }
    links += part.links.map { Link(ByteRange($0.range.start + shift, $0.range.end + shift), $0.address) }
    isPreview = part.isPreview
  }
}
