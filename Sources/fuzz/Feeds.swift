// Feeds that were cut up, glued and sprinkled with bytes: they are read to the end, and their articles hold
// what they point at.
import ArgumentParser
import DocumentModel
import Intake

struct Feeds: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Read mutated feeds, lists of feeds and dates.")

  @OptionGroup var options: TrialOptions

  func run() throws {
    try Trials(name: "feeds", options: options).run { trial in
      let bytes = Self.mutated(&trial.random)
      trial.weigh(bytes: bytes.count)
      _ = readSubscriptions(bytes, name: trial.random.once(in: 2) ? "urls" : "list.opml")
      guard let feed = readFeed(bytes, address: "https://post.example/feed") else { return .fine }
      for entry in feed.entries {
        let article = entry.article(in: feed)
        for range in article.blocks.map(\.range) + article.links.map(\.range) {
          guard range.start <= range.end, range.end <= article.text.utf8.count else {
            return .wrong("a block or link lies outside the text")
          }
        }
        if let date = article.date, !isCalendarDate(date) { return .wrong("\(date) is no day") }
      }
      return .fine
    }
  }

  /// A few of the seeds' pieces in any order, with bytes changed.
  private static func mutated(_ random: inout SplitMix64) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0...random.below(6) {
      let seed = Array(random.pick(seeds).utf8)
      let start = random.once(in: 3) ? random.below(seed.count) : 0
      bytes += seed[start..<min(seed.count, start + 1 + random.below(seed.count))]
    }
    for _ in 0..<random.below(12) where !bytes.isEmpty {
      let at = random.below(bytes.count)
      switch random.below(4) {
      case 0: bytes[at] = UInt8(random.below(256))
      case 1: bytes.remove(at: at)
      case 2: bytes.insert(contentsOf: random.pick(signs).utf8, at: at)
      default:
        bytes.insert(
          contentsOf: bytes[at..<min(bytes.count, at + random.below(60))], at: random.below(bytes.count))
      }
    }
    return bytes
  }

  private static let signs = [
    "<", ">", "&", "]]>", "<![CDATA[", "<!--", "<!DOCTYPE x [", "&#x80;", "&amp;", "\"", "\u{0}", "<div>",
    "</item>", "{", "[", "\\u",
  ]
  private static let seeds = [
    """
    <?xml version="1.0"?><rss version="2.0" \
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour Post</title>
    <item><title>Ferry &amp; toll</title><link>/a?b=1&c=2</link><guid \
    isPermaLink="false">7</guid><pubDate>Sat, 03 May 2031 10:00:00 EST</pubDate>
    <dc:creator>Dana Marlow</dc:creator><description><![CDATA[<p>One <a \
    href="x">two</a></p><p>Three]]></description></item></channel></rss>
    """,
    """
    <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://post.example/"><title type="html">A \
    &lt;b&gt;c</title><entry><id>urn:1</id>
    <link href="x"/><updated>2031-05-03T10:00:00Z</updated><content type="xhtml"><div \
    xmlns="http://www.w3.org/1999/xhtml">One<br/>two</div></content></entry></feed>
    """,
    #"{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":1,"content_html":"<p>a\u00e9</p>","date_published":"2031-05-03"}]}"#,
    "<opml><body><outline text=\"A\"><outline text=\"B\" xmlUrl=\"https://b.example/\" "
      + "category=\"/x,y\"/></outline></body></opml>",
    "https://a.example/f \"~A \\\"b\\\"\" tag\nexec:x\n# c\n",
  ]
}
