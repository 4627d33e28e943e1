// The outlines of OPML, as they come.
import CXML
import Foundation

/// Collects the feeds of an OPML document.
final class OutlineReader {
  private var isOPML = false
  private var feeds: [Subscription] = []
  /// The folders that are open; nil for an outline that is a feed.
  private var open: [String?] = []
  private var depth = 0

  static func read(_ bytes: [UInt8]) -> (found: [Subscription]?, isWellFormed: Bool) {
    let reader = OutlineReader()
    var handlers = cx_handlers(
      open: { context, name, _, _, count, values in
        Unmanaged<OutlineReader>.fromOpaque(context!).takeUnretainedValue().open(
          String(cString: name!), Int(count), values)
      },
      close: { Unmanaged<OutlineReader>.fromOpaque($0!).takeUnretainedValue().close() },
      text: { _, _, _ in }, instruction: { _, _ in })
    let isWellFormed = bytes.withUnsafeBytes { raw in
      cx_stream(
        raw.bindMemory(to: CChar.self).baseAddress, raw.count, &handlers,
        Unmanaged.passUnretained(reader).toOpaque())
    }
    return (reader.isOPML ? reader.feeds : nil, isWellFormed)
  }

  private func open(_ name: String, _ count: Int, _ values: UnsafePointer<UnsafePointer<CChar>?>?) {
    depth += 1
    if name.lowercased() == "opml" { isOPML = true }
    guard name.lowercased() == "outline" else { return open.append(nil) }
    var attributes: [String: String] = [:]
    for at in 0..<count {
      guard let values, let name = values[at * 5], let value = values[at * 5 + 3],
        let end = values[at * 5 + 4]
      else { continue }
      let text = String(decoding: UnsafeRawBufferPointer(start: value, count: end - value), as: UTF8.self)
      attributes[String(cString: name).lowercased()] = singleSpaced(text)
    }
    func given(_ key: String) -> String? { attributes[key].flatMap { $0.isEmpty ? nil : $0 } }
    let title = given("title") ?? given("text")
    // A feed has an address; that alone tells, since folders carry type="rss" too.
    guard let address = given("xmlurl") ?? (given("type")?.lowercased() == "rss" ? given("url") : nil) else {
      open.append(given("text") ?? given("title"))
      return
    }
    var tags = open.compactMap { $0 }
    for category in (given("category") ?? "").split(separator: ",") {
      let tag = category.split(separator: "/").last.map { singleSpaced(String($0)) } ?? ""
      if !tag.isEmpty, !tags.contains(tag) { tags.append(tag) }
    }
    feeds.append(Subscription(address: address, title: title, tags: tags, refusal: refusal(of: address)))
    open.append(nil)
  }

  private func close() {
    depth -= 1
    if !open.isEmpty { open.removeLast() }
  }
}

/// Why an address is not followed; nil when it is one of the web.
func refusal(of address: String) -> String? {
  let lower = address.lowercased()
  if lower.hasPrefix("http://") || lower.hasPrefix("https://") { return nil }
  if lower.hasPrefix("|") || lower.hasPrefix("exec:") || lower.hasPrefix("filter:") {
    return "names a program, which whosaid never runs"
  }
  if lower.hasPrefix("query:") { return "is a search of newsboat, and no feed" }
  return "is no address of the web (http, https)"
}
