// JSON Feed 1.0 and 1.1 (jsonfeed.org). Titles are plain there, yet many hold entities; ids may be numbers.
import DocumentModel

/// Reads a JSON Feed; nil where the bytes are none.
///
/// - Parameter address: where it was fetched.
func readJSONFeed(_ bytes: [UInt8], address: String? = nil) -> Feed? {
  let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  guard let root = JSONObject(bytes[start...]), let version = root.string("version"),
    let items = root.objects("items"),
    version.contains("jsonfeed.org") || version.hasPrefix("1")
  else { return nil }
  var feed = Feed()
  feed.title = root.string("title").flatMap(title)
  feed.url = root.address("home_page_url", address) ?? root.address("feed_url", address)
  feed.language = root.string("language")
  feed.authors = authors(root)
  let base = feed.url ?? address
  feed.entries = items.map { entry($0, feed: feed, base: base) }
  return feed
}

private func entry(_ item: JSONObject, feed: Feed, base: String?) -> FeedEntry {
  var entry = FeedEntry()
  entry.id = item.string("id")
  entry.title = item.string("title").flatMap(title)
  entry.url =
    item.address("url", base) ?? item.address("external_url", base)
    ?? entry.id.flatMap { $0.hasPrefix("http://") || $0.hasPrefix("https://") ? $0 : nil }
  entry.language = item.string("language")
  entry.authors = authors(item)
  if entry.authors.isEmpty { entry.authors = feed.authors }
  entry.section = item.strings("tags").first
  let language = entry.language ?? feed.language
  for (raw, isPublication) in [(item.string("date_published"), true), (item.string("date_modified"), false)] {
    guard let raw, !raw.isEmpty else { continue }
    let date = readDate(raw, language: language)
    if isPublication { entry.published = date } else { entry.updated = date }
    if date == nil, entry.dateAsWritten == nil { entry.dateAsWritten = singleSpaced(raw) }
  }
  if entry.published ?? entry.updated != nil { entry.dateAsWritten = nil }
  if let html = item.string("content_html"), !html.isEmpty {
    entry.content = FeedText(html, .html, base: entry.url ?? base)
  } else if let text = item.string("content_text"), !text.isEmpty {
    entry.content = FeedText(text, .plain)
  }
  if let summary = item.string("summary"), !summary.isEmpty { entry.summary = .guessed(summary) }
  return entry
}

private func title(_ raw: String) -> String? { FeedText.guessed(raw).line }

/// 1.1 has a list, 1.0 one object; some write just names.
private func authors(_ object: JSONObject) -> [String] {
  let people = (object.objects("authors") ?? []) + [object.object("author")].compactMap { $0 }
  let names = people.compactMap { ($0.string("name") ?? $0.string("url")).flatMap(title) }
  if !names.isEmpty { return names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
  return (object.strings("authors") + [object.string("author")].compactMap { $0 }).compactMap(title)
}

/// An object of which only what is asked for is ever decoded.
struct JSONObject {
  private let bytes: ArraySlice<UInt8>
  private let members: [(key: String, value: Range<Int>)]

  /// Nil where the bytes are not one object.
  init?(_ bytes: ArraySlice<UInt8>) {
    var scanner = JSONScanner(bytes)
    guard let members = try? scanner.members() else { return nil }
    self.bytes = bytes
    self.members = members.map { (JSONLiteral.string(bytes[$0.key]) ?? "", $0.value) }
  }

  private func value(_ key: String) -> ArraySlice<UInt8>? {
    members.first { $0.key == key }.map { bytes[$0.value] }
  }

  /// A string, or a number as it is written.
  func string(_ key: String) -> String? {
    guard let value = value(key), let first = value.first else { return nil }
    if first == 0x22 { return JSONLiteral.string(value) }
    return first == 0x2D || (0x30...0x39).contains(first) ? String(decoding: value, as: UTF8.self) : nil
  }

  func object(_ key: String) -> JSONObject? { value(key).flatMap { JSONObject($0) } }

  /// The objects of a list; nil when it is no list.
  func objects(_ key: String) -> [JSONObject]? {
    guard let value = value(key), let elements = JSONScanner.elements(of: value) else { return nil }
    return elements.compactMap { JSONObject(value[$0]) }
  }

  func strings(_ key: String) -> [String] {
    guard let value = value(key), let elements = JSONScanner.elements(of: value) else { return [] }
    return elements.compactMap { JSONLiteral.string(value[$0]) }
  }

  func address(_ key: String, _ base: String?) -> String? {
    guard let raw = string(key), !raw.isEmpty else { return nil }
    return resolve(raw, against: base ?? "")
  }
}
