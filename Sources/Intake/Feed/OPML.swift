// Subscriptions as programs exchange them: OPML 1.0 and 2.0, in and out.
import DocumentModel

/// A feed that somebody follows.
public struct Subscription: Sendable, Equatable {
  /// The feed's address, as written. Not always one: newsboat also has programs here.
  public var address: String
  public var title: String?
  /// Folders of OPML from the outside in; tags of newsboat.
  public var tags: [String] = []
  /// Why it cannot be followed: it names a program, or is no address of the web. Reads on after the address.
  public var refusal: String?

  public init(address: String, title: String? = nil, tags: [String] = [], refusal: String? = nil) {
    self.address = address
    self.title = title
    self.tags = tags
    self.refusal = refusal
  }
}

/// Reads OPML; nil where the bytes are none. Folders become tags; addresses are written in any case of
/// `xmlUrl`.
func readOPML(_ bytes: [UInt8], charset: String? = nil) -> [Subscription]? {
  let mended = XMLMending.mended(utf8OfPage(bytes, declared: charset))
  let first = OutlineReader.read(mended.bytes)
  if first.isWellFormed { return first.found }
  return OutlineReader.read(XMLBalancing.balanced(mended).bytes).found ?? first.found
}

/// OPML 2.0 of subscriptions; folders are made of their first tag.
public func opml(of subscriptions: [Subscription], title: String) -> String {
  var out =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  "
    + "<head><title>\(escapedXML(title))</title></head>\n  <body>\n"
  func line(_ subscription: Subscription, _ indent: String) {
    let name = escapedXML(subscription.title ?? subscription.address)
    out +=
      "\(indent)<outline type=\"rss\" text=\"\(name)\" title=\"\(name)\" "
      + "xmlUrl=\"\(escapedXML(subscription.address))\""
    let more = subscription.tags.dropFirst().map { "/" + $0 }.joined(separator: ",")
    if !more.isEmpty { out += " category=\"\(escapedXML(more))\"" }
    out += "/>\n"
  }
  for subscription in subscriptions where subscription.tags.isEmpty { line(subscription, "    ") }
  var folders: [String] = []
  for folder in subscriptions.compactMap(\.tags.first) where !folders.contains(folder) {
    folders.append(folder)
  }
  for folder in folders {
    out += "    <outline text=\"\(escapedXML(folder))\" title=\"\(escapedXML(folder))\">\n"
    for subscription in subscriptions where subscription.tags.first == folder { line(subscription, "      ") }
    out += "    </outline>\n"
  }
  return out + "  </body>\n</opml>\n"
}

/// Words as XML may hold them: what no XML can is left out.
func escapedXML(_ text: String) -> String {
  var out = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": out += "&amp;"
    case "<": out += "&lt;"
    case ">": out += "&gt;"
    case "\"": out += "&quot;"
    case "\t", "\n", "\r": out += " "
    default: if scalar.value >= 0x20, scalar.value & 0xFFFE != 0xFFFE { out.unicodeScalars.append(scalar) }
    }
  }
  return out
}
