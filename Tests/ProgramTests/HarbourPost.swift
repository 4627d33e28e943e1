// A newspaper on this machine: a page, its feed, and all that servers do in between. Every event is invented.
import LoopbackServer
import Synchronization

/// Serves its first issue, and the second when that is printed.
final class HarbourPost: Sendable {
  private final class Issue: Sendable {
    private let value = Mutex(1)
    var number: Int { value.withLock { $0 } }
    func next() { value.withLock { $0 += 1 } }
  }

  private let issue: Issue
  let server: LoopbackServer
  var address: String { server.address }

  init() {
    let issue = Issue()
    self.issue = issue
    server = LoopbackServer { Self.answer($0, issue: issue.number) }
  }

  func printNextIssue() { issue.next() }

  private static func answer(_ request: ServedRequest, issue: Int) -> ServedAnswer {
    switch request.path {
    case "/": return ServedAnswer("200 OK", ["Content-Type: text/html"], text: front)
    case "/feed": return .moved(to: "/news/feed.xml")
    case "/news/feed.xml":
      let tag = "\"issue \(issue)\""
      if request.fields["if-none-match"] == tag { return ServedAnswer("304 Not Modified", ["ETag: \(tag)"]) }
      return ServedAnswer(
        "200 OK", ["ETag: \(tag)", "Content-Type: application/rss+xml", "Content-Encoding: gzip"],
        gzipped(Array(feed(issue).utf8)))
    case "/slow.xml":
      let body = Array(feed(1, title: "Slow Gazette").utf8)
      let head = Array("HTTP/1.1 200 OK\r\nContent-Length: \(body.count)\r\n\r\n".utf8)
      let pieces = [head, Array(body.prefix(400)), Array(body.dropFirst(400))]
      return ServedAnswer(raw: pieces, pause: 0.3)
    case "/broken.xml":
      // Fine when it was added, then an answer that stops in the middle.
      return issue == 1
        ? ServedAnswer(text: feed(1, title: "Broken Times"))
        : ServedAnswer(raw: [Array("HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n<rss".utf8)])
    case "/bridge.html": return ServedAnswer("200 OK", ["Content-Type: text/html"], text: page)
    default: return ServedAnswer("404 Not Found", [], text: "no such page")
    }
  }

  private static let front = """
    <html><head><title>Harbour Post</title><link rel="alternate" type="application/rss+xml" \
    href="/feed"></head>
    <body><h1>Harbour Post</h1><p>News of the coast.</p></body></html>
    """

  private static func feed(_ issue: Int, title: String = "Harbour Post") -> String {
    let second = """
      <item><title>Bridge opens after all</title><link>/news/bridge</link><guid>\(title) 3</guid>
      <pubDate>Sun, 04 May 2031 08:00:00 +0100</pubDate>
      <content:encoded><![CDATA[<p>The bridge is open. “I was wrong,” said Tom \
      Reece.</p>]]></content:encoded></item>
      """
    return """
      <?xml version="1.0"?><rss version="2.0" \
      xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
      <title>\(title)</title><link>/</link>\(issue > 1 ? second : "")
      <item><title>Ferry talks collapse at \(title)</title><link>/news/ferry</link><guid>\(title) 1</guid>
      <pubDate>Sat, 03 May 2031 17:57:00 +0100</pubDate>
      <content:encoded><![CDATA[<p>Talks of the \(title) to end the ferry strike collapsed on Tuesday.</p>
      <p>“The bridge stays shut until somebody signs,” said Dana Marlow. “Nobody will \
      cross.”</p>]]></content:encoded>
      </item>
      <item><title>Storm closes ports, says \(title)</title><link>/news/storm</link><guid>\(title) 2</guid>
      <pubDate>Fri, 02 May 2031 07:00:00 GMT</pubDate>
      <description>Nothing sails from \(title) before noon, the harbour master said.</description></item>
      </channel></rss>
      """
  }

  static let page = """
    <!DOCTYPE html><html lang="en"><head><title>Bridge stays shut for a year | Harbour Post</title>
    <meta property="og:site_name" content="Harbour Post"><meta property="article:published_time" \
    content="2031-05-03">
    </head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article>
    <h1>Bridge stays shut for a year</h1>
    <p>The old bridge of Norrhavn stays closed to all traffic, after engineers found deep cracks in four of \
    its piers,
    the port authority said on Wednesday.</p>
    <p>“We would rather have an angry town than a fallen bridge,” said Dana Marlow, who leads the authority. \
    “Nobody
    should cross it, and from Monday nobody will.”</p>
    <p>Repairs will take at least a year and cost 41 million crowns, according to a report that the council \
    published.
    Half of it is to be paid by the county, which has not yet agreed to that.</p>
    <p>Until the bridge opens again, two ferries will carry walkers and cyclists from six in the morning until
    midnight. Cars have to go round by Nordby, a detour of 23 kilometres.</p>
    </article><footer><a href="/terms">Terms of use</a></footer></body></html>
    """
}
