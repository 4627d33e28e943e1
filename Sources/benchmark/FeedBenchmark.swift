// Times reading feeds on one core, from bytes to entries and on to the articles of all entries: an invented
// feed of a hundred entries in three dialects, then any feeds that are given.
//
//     .build/release/benchmark feeds [--write FOLDER] [FEED …]
import Foundation
import Intake

enum FeedBenchmark {
  private static let rounds = 200

  static func run(_ arguments: [String]) throws {
    var paths = arguments
    var folder: String?
    if let at = paths.firstIndex(of: "--write"), at + 1 < paths.count {
      folder = paths[at + 1]
      paths.removeSubrange(at...(at + 1))
    }
    print(
      "\nmedian of \(rounds) rounds, ms of one core               entries      kB  to entries  to articles")
    for (name, bytes) in [
      ("rss-summaries", rss(whole: false)), ("rss-whole", rss(whole: true)), ("atom-xhtml", atom()),
    ] {
      if let folder { try Data(bytes).write(to: URL(filePath: folder).appending(path: name + ".xml")) }
      row(name, bytes)
    }
    for path in paths {
      row(URL(filePath: path).lastPathComponent, Array(try Data(contentsOf: URL(filePath: path))))
    }
  }

  private static func row(_ name: String, _ bytes: [UInt8]) {
    var entries: [Double] = []
    var articles: [Double] = []
    var count = 0
    for _ in 0..<rounds {
      let start = processorTime()
      guard let feed = readFeed(bytes) else { return print("\(name): no feed") }
      let middle = processorTime()
      count = feed.entries.count
      let size = feed.entries.reduce(0) { $0 + $1.article(in: feed).text.utf8.count }
      let end = processorTime()
      precondition(size >= 0)
      entries.append(middle - start)
      articles.append(end - start)
    }
    let kilobytes = Double(bytes.count) / 1000
    print(
      name.prefix(36).padding(toLength: 38, withPad: " ", startingAt: 0)
        + String(format: "%8d%8.0f%12.3f%13.3f", count, kilobytes, median(entries), median(articles)))
  }

  /// Milliseconds that this thread has computed: what others do on the machine does not count.
  private static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
  }

  private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  // MARK: - Invented feeds

  private static let sentence =
    "Talks to end the ferry strike collapsed on Tuesday, the port authority said, hours after the union "
    + "walked out. "

  /// With what a newspaper's feed has of each entry; the whole text is five paragraphs with links.
  private static func rss(whole: Bool) -> [UInt8] {
    var out = """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" \
      xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
      <channel><title>The Harbour Post</title><link>https://harbour.example/</link>
      <description>News of the coast</description><language>en-gb</language>

      """
    for n in 0..<100 {
      out += """
        <item>
          <title>Ferry talks collapse &#8211; Marlow &amp; Reece \u{201C}won\u{2019}t blink\u{201D}, part \
        \(n)</title>
          <link>https://harbour.example/2031/05/03/ferry-talks-\(n)?ref=rss&amp;page=1</link>
          <guid isPermaLink="false">https://harbour.example/?p=\(n)</guid>
          <pubDate>Sat, 03 May 2031 \(10 + n % 14):\(10 + n % 50):00 +0100</pubDate>
          <dc:creator><![CDATA[Dana Marlow]]></dc:creator>
          <category>Coast</category><category>Ferries</category>
          <media:content url="https://harbour.example/\(n).jpg" width="1200" height="800" medium="image"/>
          <description><![CDATA[<p>\(sentence)\(sentence)<a href="https://harbour.example/\(n)">Read \
        on</a></p>]]></description>

        """
      if whole {
        let paragraph =
          "<p>" + String(repeating: sentence, count: 4)
          + "<a href=\"/people/\(n)\">Dana Marlow</a> &ldquo;will not sign&rdquo;.</p>\n"
        out += "<content:encoded><![CDATA[\(String(repeating: paragraph, count: 5))]]></content:encoded>\n"
      }
      out += "</item>\n"
    }
    return Array((out + "</channel></rss>\n").utf8)
  }

  private static func atom() -> [UInt8] {
    var out = """
      <?xml version="1.0" encoding="UTF-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://coast.example/" xml:lang="en">
      <title>Coast Radio</title><id>tag:coast.example,2031:feed</id><link href="/"/>

      """
    for n in 0..<100 {
      out += """
        <entry><title type="text">The bridge stays shut, part \(n)</title><id>tag:coast.example,2031:\(n)</id>
        <link rel="alternate" type="text/html" href="/news/\(n)"/><updated>2031-05-03T17:57:20+01:00</updated>
        <published>2031-05-03T17:\(10 + n % 50):20+01:00</published><author><name>Ola Brandt</name></author>
        <summary>\(sentence)</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
        <p>\(sentence)<a href="/people/\(n)">Ola \
        Brandt</a></p><p>\(sentence)\(sentence)</p></div></content></entry>

        """
    }
    return Array((out + "</feed>\n").utf8)
  }
}
