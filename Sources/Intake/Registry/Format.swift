// The registry of formats: what whosaid can read, each with the names and first bytes that betray it and a
// way to open it. A new format is one file that declares a `Format`, and one line in `all`.

/// A kind of input, as `--from` names it.
public struct Format: Sendable, Hashable, CustomStringConvertible {
  /// As `--from` takes it: "text".
  public let name: String
  /// A line for the manual: "web pages (HTML)".
  public let summary: String
  /// Endings of file names, lower case without the dot.
  public let endings: [String]
  /// How well a file's name and first bytes fit.
  let fit: @Sendable (Head) -> Fit
  /// Starts to read. An error ends the file; a damaged article comes out of the stream as a skip.
  let open: @Sendable (Input) throws(InputError) -> any ArticleStream

  init(
    _ name: String, _ summary: String, endings: [String] = [], fit: @escaping @Sendable (Head) -> Fit,
    open: @escaping @Sendable (Input) throws(InputError) -> any ArticleStream
  ) {
    self.name = name
    self.summary = summary
    self.endings = endings
    self.fit = fit
    self.open = open
  }

  public static func == (one: Format, other: Format) -> Bool { one.name == other.name }
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
  public var description: String { name }

  /// Where two fit equally well, the earlier is taken.
  public static let all: [Format] = [
    .archive, .gzip, .word, .warc, .pdf,
    .richText, .nexisHTML, .nexisText, .factivaHTML, .factivaXML, .europresse, .proQuestHTML, .proQuestText,
    .newsBank,
    .nitf, .newsML1, .newsMLG2, .ninjs,
    .newsTable, .gdeltList, .gdeltGraph, .gdeltMentions, .newsPlease, .ccNews, .references, .ris,
    .mailbox, .mail,
    .newsboatCache, .feed,
    .subscriptions,
    .jsonLines,
    .page,
    .markdown,
    .text,
  ]

  /// The format of that name.
  public static func named(_ name: String) -> Format? { all.first { $0.name == name } }
}

/// How well an input fits a format.
enum Fit: Int, Comparable {
  case no
  /// Nothing speaks against it, as any text may be plain text.
  case possible
  /// The name says so, and the bytes do not speak against it.
  case byName
  /// The first bytes can hardly be anything else.
  case certain

  static func < (one: Fit, other: Fit) -> Bool { one.rawValue < other.rawValue }
}

/// What is looked at to tell a format: a file's name and its first bytes.
struct Head: Sendable {
  /// Bytes that it wants to see, fewer when the file is shorter.
  static let length = 1 << 16

  /// The last part of the path.
  let name: String
  /// Of the name, lower case; empty when there is none.
  let ending: String
  let bytes: [UInt8]
  /// The first two thousand bytes or so that are no byte order mark and no white space, lower case.
  let opening: String

  init(name: String, bytes: some Collection<UInt8>) {
    self.name = name
    let dot = name.lastIndex(of: ".")
    ending = dot.map { name[name.index(after: $0)...].lowercased() } ?? ""
    self.bytes = Array(bytes.prefix(Head.length))
    let wide = wideEncoding(self.bytes[...])
    isText = wide != nil || !self.bytes.prefix(4096).contains(0)
    let plain = wide.map { Array($0.decode(Array(bytes.prefix(8192))).utf8) } ?? self.bytes
    var start = plain.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < plain.count, [0x20, 0x09, 0x0A, 0x0D].contains(plain[start]) { start += 1 }
    opening = String(decoding: plain[start..<min(plain.count, start + 2048)], as: UTF8.self).lowercased()
    rootElement = nameOfRoot(plain[start..<min(plain.count, start + 1 << 14)])
  }

  /// The name of the first element without its prefix, lower case; empty where there is none.
  let rootElement: String

  /// A NUL among the first bytes tells what is no text of any common encoding.
  let isText: Bool
}

/// The name of the first element. Passed by are declarations, comments and document types, whose internal
/// subset may hold elements' names.
private func nameOfRoot(_ bytes: ArraySlice<UInt8>) -> String {
  func find(_ end: StaticString, from: Int) -> Int? {
    let size = end.utf8CodeUnitCount
    return end.withUTF8Buffer { end in
      guard from <= bytes.endIndex - size else { return nil }
      return (from...(bytes.endIndex - size)).first { at in
        (0..<size).allSatisfy { bytes[at + $0] == end[$0] }
      }.map { $0 + size }
    }
  }
  func begins(_ word: StaticString, at: Int) -> Bool {
    word.withUTF8Buffer { word in
      at + word.count <= bytes.endIndex
        && word.indices.allSatisfy { bytes[at + $0] | 0x20 == word[$0] | 0x20 }
    }
  }
  var at = bytes.startIndex
  while let open = bytes[at...].firstIndex(of: 0x3C), open + 1 < bytes.endIndex {
    at = open + 1
    guard bytes[at] == 0x3F || bytes[at] == 0x21 else { break }
    let hasSubset = begins("!doctype", at: at) && bytes[at...].first { $0 == 0x5B || $0 == 0x3E } == 0x5B
    guard let end = find(begins("!--", at: at) ? "-->" : hasSubset ? "]>" : ">", from: at) else { return "" }
    at = end
    if at >= bytes.endIndex { return "" }
  }
  guard at > bytes.startIndex else { return "" }
  let name = bytes[at...].prefix { $0 > 0x20 && $0 != 0x3E && $0 != 0x2F }
  return String(decoding: name.split(separator: 0x3A).last ?? [], as: UTF8.self).lowercased()
}

/// What a look at a file says it is.
enum Recognition: Equatable {
  case format(Format)
  /// The reason reads on after the file's name: "is not text".
  case unreadable(String)
  /// Text, but with an ending that articles do not have.
  case unknownEnding
}

/// Tells a file's format.
func recognize(_ head: Head) -> Recognition {
  var best: (format: Format, fit: Fit)?
  for format in Format.all {
    let fit = format.fit(head)
    if fit > best?.fit ?? .no { best = (format, fit) }
  }
  if let best, best.fit > .possible { return .format(best.format) }
  if let reason = knownBinary(head.bytes[...]) { return .unreadable(reason) }
  guard let best else { return .unreadable("is not text") }
  return ["", "md", "markdown"].contains(head.ending) ? .format(best.format) : .unknownEnding
}
