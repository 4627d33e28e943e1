// An answer of the web as articles: a page, a feed, or whatever else the registry knows.
import DocumentModel

extension WebAnswer {
  /// As an input for the registry.
  var input: Input {
    Input(
      source: ByteSource(bytes: bytes), place: address, name: nameOfFile, address: address, charset: charset)
  }

  /// The last part of the path, or the host, with an ending that fits the type where it has none.
  private var nameOfFile: String {
    let path = address.prefix { $0 != "?" && $0 != "#" }
    var name = path.split(separator: "/").last.map(String.init) ?? address
    if path.filter({ $0 == "/" }).count < 3 { name = hostOf(address) + ".html" }
    let endings = [
      "text/html": "html", "application/xhtml+xml": "html", "application/pdf": "pdf",
      "application/feed+json": "json", "text/plain": "txt",
    ]
    guard let ending = contentType.flatMap({ endings[$0] }), !name.lowercased().hasSuffix("." + ending) else {
      return name
    }
    return Head(name: name, bytes: []).ending == "htm" ? name : name + "." + ending
  }
}

/// The first article of an answer; nil when nothing can be read of it.
public func readPage(_ answer: WebAnswer) -> Article? {
  guard var stream = try? openInput(answer.input) else { return nil }
  while let reading = stream.next() { if case .article(let article) = reading { return article } }
  return nil
}
