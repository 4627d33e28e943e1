// A file as a feed or a list of feeds, for who wants entries and subscriptions, and not articles.
import DocumentModel

public enum FeedFile: Sendable {
  case feed(Feed)
  case subscriptions([Subscription])

  /// Reads files and folders one by one; what is neither gives its reason.
  ///
  /// - Parameter paths: files, folders, and `-` for standard input.
  public static func readAll(
    _ paths: [String], _ body: (_ stem: String, _ file: FeedFile) throws -> Void, onSkip: (Skip) -> Void
  ) rethrows {
    for file in listFiles(paths).files {
      let name =
        file.path == "-" ? "stdin" : file.path.split(separator: "/").last.map(String.init) ?? file.path
      var problem = file.problem
      var found: FeedFile?
      if problem == nil {
        do throws(InputError) {
          let source = try ByteSource(path: file.path)
          found = of(try source.rest(limit: ArticleReader.largestArticle), name: name)
          if found == nil { problem = "is neither a feed nor a list of feeds" }
        } catch {
          problem = error.message
        }
      }
      if let found {
        let dot = name.lastIndex(of: ".").flatMap { $0 == name.startIndex ? nil : $0 }
        try body(String(name[..<(dot ?? name.endIndex)]), found)
      } else if let problem {
        onSkip(
          Skip(place: file.path == "-" ? "standard input" : file.path, reason: problem, isNamed: file.isNamed)
        )
      }
    }
  }

  /// What the bytes are; nil when they are neither.
  static func of(_ bytes: [UInt8], name: String) -> FeedFile? {
    let head = Head(name: name, bytes: bytes)
    if rootElement(head.opening)?.name == "opml" || ["opml", "urls"].contains(head.ending) || name == "urls" {
      return readSubscriptions(bytes, name: name).map { .subscriptions($0) }
    }
    return readFeed(bytes).map { .feed($0) }
  }
}
