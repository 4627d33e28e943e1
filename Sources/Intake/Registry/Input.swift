// What a format is given to read, and what it gives back: a stream of articles and skips, one by one, so that
// the memory does not grow with the file.
import DocumentModel

/// What the reader gives for the next file or record.
public enum Reading: Sendable {
  case article(Article)
  case skipped(Skip)
}

/// A file or record that was not read.
public struct Skip: Sendable, Equatable, CustomStringConvertible {
  /// `file` or `file:line`.
  public var place: String
  /// Reads on after the place: "is not text".
  public var reason: String
  /// Whether the user named the file, so that its loss is an error and no mere skip.
  public var isNamed: Bool
  /// Whether something was lost that might be an article; else this is only told.
  public var isLoss: Bool
  public var description: String { "\(place) \(reason)" }

  public init(place: String, reason: String, isNamed: Bool, isLoss: Bool = true) {
    self.place = place
    self.reason = reason
    self.isNamed = isNamed
    self.isLoss = isLoss
  }
}

/// The articles of one file, in its order.
///
/// An article whose file gives it no id of its own comes with an empty one and is named after the file:
/// `STEM`, or `STEM#1`, `STEM#2`, … where there are several.
protocol ArticleStream {
  mutating func next() -> Reading?
}

/// One input that is open: a file, standard input, a member of a container, an answer from the web.
struct Input {
  let source: ByteSource
  /// How messages name it: the path, "standard input", `archive.zip/page.html`.
  let place: String
  /// The last part of its path.
  let name: String
  /// Whether the user named it.
  var isNamed = true
  /// Where it came from, when that is the web.
  var address: String?
  /// The character set that the server declared.
  var charset: String?
  /// How many containers it lies in.
  var depth = 0

  /// Instead of the name without its ending, where another file has that too.
  var ownStem: String?

  /// The name without its ending, with which articles are named.
  var stem: String {
    if let ownStem { return ownStem }
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// Everything that is left, at most `largestArticle` bytes.
  func bytes() throws(InputError) -> [UInt8] { try source.rest(limit: ArticleReader.largestArticle) }

  func skip(_ reason: String) -> Reading {
    .skipped(Skip(place: place, reason: reason, isNamed: isNamed))
  }
}

/// A stream of what is there already, for formats that are read whole.
struct ReadStream: ArticleStream {
  private var readings: [Reading]
  private var at = 0

  init(_ readings: [Reading]) { self.readings = readings }

  mutating func next() -> Reading? {
    guard at < readings.count else { return nil }
    defer { at += 1 }
    return readings[at]
  }
}

/// Names articles that came without an id after their file.
struct NamedStream: ArticleStream {
  private var stream: any ArticleStream
  private let stem: String
  private var count = 0
  /// The first article without a name, until it is known whether there is a second, and what came after it.
  private var held: Article?
  private var waiting: [Reading] = []

  init(_ stream: any ArticleStream, stem: String) {
    self.stream = stream
    self.stem = stem
  }

  mutating func next() -> Reading? {
    if held == nil, !waiting.isEmpty { return waiting.removeFirst() }
    while let reading = stream.next() {
      guard case .article(var article) = reading, article.id.isEmpty else {
        guard held != nil else { return reading }
        waiting.append(reading)
        continue
      }
      count += 1
      if count == 1 {
        held = article
        continue
      }
      article.id = "\(stem)#\(count)"
      guard let first = release(as: "\(stem)#1") else { return .article(article) }
      waiting.append(.article(article))
      return first
    }
    return release(as: stem)
  }

  private mutating func release(as id: String) -> Reading? {
    guard var article = held else { return nil }
    held = nil
    article.id = id
    return .article(article)
  }
}
