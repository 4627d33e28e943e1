// A feed and its entries as values, whatever dialect they came in. Words are kept as they stand until
// somebody wants their text: a program that only looks for new entries need not read their HTML.
import DocumentModel

/// What one feed says at one time.
public struct Feed: Sendable, Equatable {
  public var title: String?
  /// The page that the feed is of.
  public var url: String?
  /// BCP 47, as the feed gives it.
  public var language: String?
  public var authors: [String] = []
  public var entries: [FeedEntry] = []
  /// Whether its tags had to be mended to read it.
  public var wasDamaged = false

  public init() {}
}

/// One entry of a feed.
public struct FeedEntry: Sendable, Equatable {
  /// What the feed calls it, as it stands: `guid`, `id`, `rdf:about`. Neither unique nor steady in practice;
  /// `identity` is better.
  public var id: String?
  public var title: String?
  /// The article's address, absolute where the feed's own is known.
  public var url: String?
  public var published: ReadDate?
  public var updated: ReadDate?
  /// What stands for its date, where no day could be read of it.
  public var dateAsWritten: String?
  public var authors: [String] = []
  public var section: String?
  public var language: String?
  /// The whole, or what the feed gives as that.
  public var content: FeedText?
  public var summary: FeedText?

  public init() {}

  /// By what the same entry is known again: some feeds give all entries one guid, others give each a new one
  /// when its address stays.
  public var identity: String { [id, url].compactMap { $0 }.joined(separator: " ") }

  /// Content before summary, without mark-up.
  public var text: String { (content ?? summary)?.flat.text ?? "" }
}

/// Words of a feed, with or without mark-up.
public struct FeedText: Sendable, Equatable {
  public enum Form: Sendable { case plain, html }
  public var form: Form
  public var raw: String
  /// What its links are relative to.
  public var base: String?

  public init(_ raw: String, _ form: Form, base: String? = nil) {
    self.raw = raw
    self.form = form
    self.base = base
  }

  /// Whether it holds no word.
  var isEmpty: Bool { raw.utf8.allSatisfy { $0 <= 0x20 } }

  /// Paragraphs, parted by a blank line, with their roles and links.
  var flat: FlatText {
    switch form {
    case .plain: return plainParagraphs(raw)
    case .html:
      if !raw.utf8.contains(where: { $0 == 0x3C || $0 == 0x26 }) { return plainParagraphs(singleSpaced(raw)) }
      let flat = (try? flatten(html: raw, base: base)) ?? FlatText(text: "", blocks: [], links: [])
      // A "<" that begins no tag swallows all behind it.
      return flat.text.isEmpty && !raw.utf8.contains(0x3E) ? plainParagraphs(raw) : flat
    }
  }

  /// All on one line, as titles are; nil when nothing is left.
  var line: String? {
    let line = form == .plain ? singleSpaced(raw) : singleSpaced(flat.text)
    return line.isEmpty ? nil : line
  }

  /// Words of which the feed does not say whether they are HTML: they are when they hold a tag or a
  /// reference.
  static func guessed(_ raw: String, base: String? = nil) -> FeedText {
    FeedText(raw, looksLikeHTML(raw) ? .html : .plain, base: base)
  }
}

/// Paragraphs of plain words: blank lines part them.
private func plainParagraphs(_ raw: String) -> FlatText {
  var flat = FlatText(text: "", blocks: [], links: [])
  for paragraph in splitAtBlankLines(raw) {
    if !flat.text.isEmpty { flat.text += "\n\n" }
    let start = flat.text.utf8.count
    flat.text += paragraph
    flat.blocks.append(Block(ByteRange(start, flat.text.utf8.count), .paragraph))
  }
  return flat
}

private func splitAtBlankLines(_ text: String) -> [String] {
  var paragraphs: [String] = []
  var lines: [Substring] = []
  for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
    let isBlank = line.utf8.allSatisfy { $0 <= 0x20 }
    if isBlank {
      if !lines.isEmpty { paragraphs.append(singleSpaced(lines.joined(separator: " "))) }
      lines = []
    } else {
      lines.append(line)
    }
  }
  if !lines.isEmpty { paragraphs.append(singleSpaced(lines.joined(separator: " "))) }
  return paragraphs.filter { !$0.isEmpty }
}

/// Runs of white space, the no-break one included, become one blank; none stands at an end. Control
/// characters go.
func singleSpaced(_ text: String) -> String {
  var text = text
  return text.withUTF8 { singleSpaced($0) }
}

func singleSpaced(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
  var isClean = bytes.first != 0x20 && bytes.last != 0x20
  var last: UInt8 = 0
  for byte in bytes where isClean {
    if byte < 0x20 || byte == 0x7F || byte == 0x20 && last == 0x20 || byte == 0xC2 { isClean = false }
    last = byte
  }
  if isClean { return String(decoding: bytes, as: UTF8.self) }
  var out: [UInt8] = []
  out.reserveCapacity(bytes.count)
  var pending = false
  var at = 0
  while at < bytes.count {
    let byte = bytes[at]
    // U+0080 to U+00A0: controls, and the blank that does not break.
    let isWide = byte == 0xC2 && at + 1 < bytes.count && bytes[at + 1] <= 0xA0
    if byte == 0x20 || (0x09...0x0D).contains(byte)
      || isWide && (bytes[at + 1] == 0xA0 || bytes[at + 1] == 0x85)
    {
      pending = !out.isEmpty
    } else if byte >= 0x20, byte != 0x7F, !isWide {
      if pending { out.append(0x20) }
      pending = false
      out.append(byte)
    }
    at += isWide ? 2 : 1
  }
  return String(decoding: out, as: UTF8.self)
}

/// Whether words hold a reference (`&eacute;`, `&#8217;`) or the tag of an element that HTML has.
func looksLikeHTML(_ text: String) -> Bool {
  var text = text
  return text.withUTF8 { bytes in
    var at = 0
    while at + 2 < bytes.count {
      if bytes[at] == 0x26 {
        var end = at + 1
        while end < bytes.count, end < at + 33, bytes[end] == 0x23 || isASCIIAlphanumeric(bytes[end]) {
          end += 1
        }
        if end > at + 2, end < bytes.count, bytes[end] == 0x3B { return true }
      } else if bytes[at] == 0x3C {
        let start = bytes[at + 1] == 0x2F ? at + 2 : at + 1
        if bytes[at + 1] == 0x21 { return true }
        var end = start
        while end < bytes.count, end < start + 12, isASCIIAlphanumeric(bytes[end]) { end += 1 }
        if end > start, end < bytes.count, bytes[end] == 0x3E || bytes[end] <= 0x20 || bytes[end] == 0x2F,
          elementsOfHTML.contains(String(decoding: bytes[start..<end], as: UTF8.self).lowercased())
        {
          return true
        }
      }
      at += 1
    }
    return false
  }
}

private func isASCIIAlphanumeric(_ byte: UInt8) -> Bool {
  (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
}

/// Those that are met in feeds.
private let elementsOfHTML: Set<String> = [
  "a", "abbr", "acronym", "address", "article", "aside", "audio", "b", "big", "blockquote", "body", "br",
  "button", "caption",
  "center", "cite", "code", "dd", "del", "details", "div", "dl", "dt", "em", "embed", "fieldset",
  "figcaption", "figure", "font",
  "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "i", "iframe", "img", "input",
  "ins", "kbd",
  "label", "li", "link", "main", "map", "mark", "math", "nav", "noscript", "object", "ol", "p", "picture",
  "pre", "q", "s", "samp",
  "script", "section", "small", "source", "span", "strike", "strong", "style", "sub", "summary", "sup", "svg",
  "table", "tbody",
  "td", "tfoot", "th", "thead", "time", "title", "tr", "tt", "u", "ul", "var", "video", "wbr",
]
