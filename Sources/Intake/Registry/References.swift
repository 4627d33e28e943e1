// Lists of references hold no text, but often know better than a page who wrote an article and when. What
// they say is kept while a run lasts and given to the articles that are read behind them.
import DocumentModel

/// What lists said of articles, found by address or by headline.
final class References {
  private var byAddress: [String: Article] = [:]
  private var byTitle: [String: Article] = [:]

  /// Whether it is a reference: an article without text, or with no more than its abstract.
  static func isReference(_ article: Article) -> Bool {
    guard article.title != nil || article.url != nil else { return false }
    return article.text.isEmpty || (article.isPreview && article.blocks.allSatisfy { $0.role == .standfirst })
  }

  func add(_ reference: Article) {
    if let address = reference.url.map(Self.plainAddress), byAddress[address] == nil {
      byAddress[address] = reference
    }
    if let title = reference.title.map(Self.plainTitle), title.utf8.count >= 12 {
      // A headline that two references share tells neither.
      if byTitle[title] != nil, byTitle[title]?.url != reference.url {
        byTitle[title] = Article(id: "", text: "")
      }
      if byTitle[title] == nil { byTitle[title] = reference }
    }
  }

  /// Gives an article what it does not have and a reference knows.
  func complete(_ article: inout Article) {
    if byAddress.isEmpty, byTitle.isEmpty { return }
    let found =
      article.url.flatMap { byAddress[Self.plainAddress($0)] }
      ?? article.title.flatMap { byTitle[Self.plainTitle($0)] }
    guard let found else { return }
    article.title = article.title ?? found.title
    if article.date == nil { (article.date, article.published) = (found.date, found.published) }
    article.outlet = article.outlet ?? found.outlet
    article.section = article.section ?? found.section
    article.language = article.language ?? found.language
    article.url = article.url ?? found.url
    if article.authors.isEmpty { article.authors = found.authors }
  }

  /// Without what differs from copy to copy: scheme, "www.", a query of campaigns, a slash at the end.
  static func plainAddress(_ address: String) -> String {
    var rest = address[...]
    if let scheme = rest.firstIndex(of: ":"), rest[scheme...].hasPrefix("://") {
      rest = rest[rest.index(scheme, offsetBy: 3)...]
    }
    if rest.hasPrefix("www.") { rest = rest.dropFirst(4) }
    rest = rest.prefix { $0 != "#" }
    if let query = rest.firstIndex(of: "?"), rest[query...].contains("utm_") { rest = rest[..<query] }
    while rest.last == "/" { rest = rest.dropLast() }
    return rest.lowercased()
  }

  /// Letters and digits alone.
  static func plainTitle(_ title: String) -> String {
    title.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}

/// The articles of a file that have a text; its references are kept, counted, and told in a sentence.
struct TextStream: ArticleStream {
  private var stream: any ArticleStream
  private let references: References
  private let place: String
  private var count = 0

  init(_ stream: any ArticleStream, _ references: References, place: String) {
    self.stream = stream
    self.references = references
    self.place = place
  }

  mutating func next() -> Reading? {
    while let reading = stream.next() {
      guard case .article(var article) = reading else { return reading }
      if References.isReference(article) {
        references.add(article)
        count += 1
      } else {
        references.complete(&article)
        return .article(article)
      }
    }
    guard count > 0 else { return nil }
    defer { count = 0 }
    let what = count == 1 ? "one article without its text" : "\(count) articles without their text"
    return .skipped(
      Skip(place: place, reason: "lists \(what), which `whosaid extract` prints", isNamed: false))
  }
}
