// A feed in, its entries out: every dialect, and what publishers do to them. Events and outlets are invented.
import Testing

@testable import Intake

@Suite struct Feeds {
  private func read(_ text: String, address: String? = nil) throws -> Feed {
    try #require(readFeed(Array(text.utf8), address: address))
  }
  private func item(_ inside: String, _ attributes: String = "") throws -> FeedEntry {
    try #require(
      try read(
        "<rss version=\"2.0\" "
          + "\(attributes)><channel><title>Post</title><item>\(inside)</item></channel></rss>"
      ).entries.first)
  }

  @Test func `RSS 2.0 with the namespaces of news`() throws {
    let feed = try read(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" \
      xmlns:content="http://purl.org/rss/1.0/modules/content/">
      <channel><title>Harbour Post</title><link>https://post.example/</link><language>en-gb</language>
      <item><title>Ferry talks &amp;amp; tolls &#8211; day two</title><link> https://post.example/ferry \
      </link>
       <guid isPermaLink="false">post-17</guid><pubDate>Sat, 03 May 2031 17:57:20 BST</pubDate>
       <dc:creator>Dana Marlow</dc:creator><dc:creator>Ola Brandt</dc:creator><category>Transport</category>
       <description>Talks ended.</description>
       <content:encoded><![CDATA[<p>Talks ended on <b>Tues</b>day.</p><p>“Nobody will cross,” she \
      said.</p>]]></content:encoded>
      </item></channel></rss>
      """)
    #expect(feed.title == "Harbour Post" && feed.url == "https://post.example/" && feed.language == "en-gb")
    let entry = try #require(feed.entries.first)
    #expect(entry.title == "Ferry talks & tolls – day two" && entry.url == "https://post.example/ferry")
    #expect(entry.id == "post-17" && entry.identity == "post-17 https://post.example/ferry")
    #expect(entry.published == ReadDate(day: "2031-05-03", instant: "2031-05-03T17:57:20+01:00"))
    #expect(entry.authors == ["Dana Marlow", "Ola Brandt"] && entry.section == "Transport")
    #expect(entry.text == "Talks ended on Tuesday.\n\n“Nobody will cross,” she said.")
    let article = entry.article(in: feed)
    #expect(article.outlet == "Harbour Post" && article.date == "2031-05-03" && article.language == "en-gb")
    #expect(article.blocks.count == 2 && !article.isPreview)
  }

  @Test func `Atom says of each text what it is`() throws {
    let feed = try read(
      """
      <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://post.example/news/" xml:lang="nn">
      <title type="html">Post &amp;amp; Mail</title><author><name>Newsroom</name></author>
      <entry><id>urn:1</id><title>Less: &lt;b&gt; than</title><link rel="replies" href="c"/><link \
      href="../ferry"/>
       <published>2031-05-03T10:00:00Z</published><updated>2031-05-04T10:00:00Z</updated>
       <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">One &lt; two.<br/><br/>And \
      <em>th</em>ree.</div></content></entry>
      <entry><id>urn:2</id><title type="html">&lt;i&gt;Norrhavn&lt;/i&gt; \
      sails</title><updated>2031-05-04</updated>
       <author><email>dana@post.example</email></author><summary>A ferry</summary></entry></feed>
      """)
    #expect(feed.title == "Post & Mail" && feed.language == "nn")
    #expect(feed.entries[0].title == "Less: <b> than" && feed.entries[0].url == "https://post.example/ferry")
    #expect(feed.entries[0].text == "One < two.\n\nAnd three." && feed.entries[0].authors == ["Newsroom"])
    #expect(feed.entries[0].published?.day == "2031-05-03" && feed.entries[0].updated?.day == "2031-05-04")
    #expect(feed.entries[1].title == "Norrhavn sails" && feed.entries[1].authors == ["dana@post.example"])
    #expect(
      feed.entries[1].article(in: feed).date == "2031-05-04" && feed.entries[1].article(in: feed).isPreview)
  }

  @Test func `long CDATA goes beside the XML and comes back where it stood, with all around it`() throws {
    let words = String(repeating: "<p>Nobody \u{7}will cross ]] &amp; go.</p>", count: 5)
    let plain = String(repeating: "Nobody will cross ]] & go.", count: 1)
    let entry = try item(
      "<title>A<![CDATA[ & ]]>B</title><description>Before <![CDATA[\(words)]]> after</description>")
    #expect(entry.title == "A & B")
    #expect(entry.text.hasPrefix("Before") && entry.text.hasSuffix("after"))
    #expect(entry.text.components(separatedBy: plain).count == 6)
    // The same where the tags have to be mended, and where nobody closed it.
    let broken = try read(
      "<rss><channel><title>Post</title><item><title>T</b></title><description><![CDATA[\(words)]]></item></channel>"
    )
    #expect(broken.wasDamaged && broken.entries.first?.text.components(separatedBy: plain).count == 6)
    let open = try read("<rss><channel><item><title>T</title><description><![CDATA[\(words)")
    #expect(open.entries.first?.text.components(separatedBy: plain).count == 6)
    // Instructions of the feed's own are none of ours.
    #expect(try item("<title>A<?t 0?>B</title><description><![CDATA[\(words)]]></description>").title == "AB")
  }

  @Test func `elements in Atom 0.3 are elements, and words in them are words`() throws {
    let feed = try read(
      """
      <feed xmlns="http://www.w3.org/2005/Atom"><entry>
      <summary type="text/html" mode="xml"><code>&lt;p&gt;toll&lt;/p&gt;</code></summary></entry></feed>
      """)
    #expect(feed.entries[0].text == "<p>toll</p>")
  }

  @Test func `RSS 1.0 and 0.91, CDF and JSON Feed`() throws {
    let rdf = try read(
      """
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" \
      xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://post.example/"><title>Post</title><items><rdf:Seq><rdf:li \
      resource="x"/></rdf:Seq></items></channel>
      <item rdf:about="https://post.example/1"><title>One</title><dc:date>2031-05-03</dc:date><description>Words</description></item></rdf:RDF>
      """)
    #expect(
      rdf.entries.first?.id == "https://post.example/1" && rdf.entries.first?.published?.day == "2031-05-03")
    let old = try read(
      "<rss version=\"0.91\"><channel><title>Old</title><item><title>A</title><link>http://x.example/a</link></item></channel></rss>"
    )
    #expect(old.entries.first?.url == "http://x.example/a" && old.entries.first?.published == nil)
    let cdf = try read(
      "<CHANNEL HREF=\"http://x.example/\"><TITLE>Desk</TITLE><ITEM HREF=\"a.html\" "
        + "LASTMOD=\"2001-05-03\"><ABSTRACT>W</ABSTRACT></ITEM></CHANNEL>"
    )
    #expect(
      cdf.title == "Desk" && cdf.entries.first?.text == "W" && cdf.entries.first?.updated?.day == "2001-05-03"
    )
    let json = try read(
      #"{"version":"https://jsonfeed.org/version/1.1","title":"Post","home_page_url":"https://p.example/","authors":[{"name":"Ola"}],"items":[{"id":17,"url":"/a","title":"Storm &#8211; north","content_html":"<p>A</p><p>B</p>","date_published":"2031-05-03T10:00:00+02:00"},{"id":"b","author":{"name":"Dana"},"content_text":"C"}]}"#
    )
    #expect(
      json.entries[0].id == "17" && json.entries[0].title == "Storm – north"
        && json.entries[0].text == "A\n\nB")
    #expect(
      json.entries[0].url == "https://p.example/a" && json.entries[0].authors == ["Ola"]
        && json.entries[1].authors == ["Dana"])
  }

  @Test func `dates, links and names that are not where they belong`() throws {
    let lost = try item(
      "<pubDate>yesterday</pubDate><guid>https://post.example/g</guid><author>d@post.example (Dana "
        + "Marlow)</author>"
    )
    #expect(
      lost.published == nil && lost.dateAsWritten == "yesterday" && lost.url == "https://post.example/g"
        && lost.authors == ["Dana Marlow"])
    let other = try item("<guid isPermaLink=\"false\">https://post.example/g</guid><title/>")
    #expect(other.url == nil && other.title == nil && other.id == "https://post.example/g")
    let lowercase = try item("<PUBDATE>2031-05-03</PUBDATE><Title>A &lt; B</Title>")
    #expect(lowercase.published?.day == "2031-05-03" && lowercase.title == "A < B")
    let undeclared = try item(
      "<dc:creator>Ola</dc:creator><x:description>not ours</x:description><description>ours</description>")
    #expect(undeclared.authors == ["Ola"] && undeclared.text == "ours")
    let teaser = try item("<description>The ferry will not sail until […]</description>")
    let feed = Feed()
    #expect(teaser.article(in: feed).isPreview)
  }

  @Test func `what is not quite XML is mended`() throws {
    #expect(
      try item("<link>http://x.example/?a=1&b=2&copy=3</link>").url == "http://x.example/?a=1&b=2&copy=3")
    #expect(
      try item("<title>Caf&eacute; &doesnotexist; &#146;til &#x2014;&nbsp;late\u{1}</title>").title
        == "Café &doesnotexist; ’til — late")
    #expect(try item("<description><p>One<br>two</description><title>T</title>").title == "T")
    #expect(try item("<title>T</title><description><![CDATA[<p>never closed").text == "never closed")
    #expect(try item("<title a=b a=\"c\" 1x=y>T</title></b></item><item><title>U</title>").title == "T")
    let cut = try read("junk <rss><channel><title>Post</title><item><title>A</title></item><item><title>B")
    #expect(cut.entries.map(\.title) == ["A", "B"] && cut.wasDamaged)
    #expect(readFeed(Array("<html><body>no feed</body></html>".utf8)) == nil && readFeed([]) == nil)
  }

  @Test func `character sets are told from the bytes, then from what is declared`() throws {
    func title(_ bytes: [UInt8], _ declared: String) -> String? {
      readFeed(
        Array("<?xml version=\"1.0\" encoding=\"\(declared)\"?><rss><channel><title>".utf8) + bytes
          + Array("</title></channel></rss>".utf8))?.title
    }
    #expect(title([0x93, 0x4E, 0x6F, 0x94, 0xE9], "iso-8859-1") == "“No”é")
    #expect(title(Array("Ærø".utf8), "iso-8859-1") == "Ærø")
    #expect(title([0xB3, 0xE2], "euc-kr") == "년")
    let wide = "<rss><channel><title>Åa</title></channel></rss>".utf16.flatMap {
      [UInt8($0 & 0xFF), UInt8($0 >> 8)]
    }
    #expect(readFeed(wide)?.title == "Åa" && readFeed([0xFF, 0xFE] + wide)?.title == "Åa")
  }

  @Test func `nothing is expanded and nothing outside is read`() throws {
    var bomb = "<!DOCTYPE rss [<!ENTITY a \"ha\"><!ENTITY f SYSTEM \"file:///etc/hostname\">"
    for (one, two) in zip("abcdefgh", "bcdefghi") {
      bomb += "<!ENTITY \(two)\(two) \"&\(one);&\(one);&\(one);&\(one);\">"
    }
    let feed = try read(bomb + "]><rss><channel><title>&f;&bb;</title></channel></rss>")
    #expect(feed.title == "&f;&bb;")
  }

  @Test func `deep, endless and empty feeds end`() throws {
    let deep = String(repeating: "<description>", count: 50_000)
    #expect(try read("<rss><channel><title>T</title><item>" + deep + "x").title == "T")
    #expect(readFeed(Array(String(repeating: "<!--", count: 200_000).utf8)) == nil)
    #expect(readFeed(Array(String(repeating: "<![CDATA[", count: 200_000).utf8)) == nil)
    #expect(readFeed(Array(String(repeating: "&", count: 1_000_000).utf8)) == nil)
  }

  @Test func `entries of a file are articles named after it`() throws {
    let text =
      "<rss><channel><title>Post</title><item><title>A</title></item><item><title>B</title></item></channel></rss>"
    let input = Input(source: ByteSource(bytes: Array(text.utf8)), place: "wire.xml", name: "wire.xml")
    var stream = try openInput(input)
    var titles: [String] = []
    while case .article(let article)? = stream.next() {
      titles.append(article.id + " " + (article.title ?? ""))
    }
    #expect(titles == ["wire#1 A", "wire#2 B"])
  }
}

@Suite struct SubscriptionLists {
  @Test func `OPML: folders become tags, in any case and with what is missing`() throws {
    let list = try #require(
      readSubscriptions(
        Array(
          """
          <opml version="2.0"><body><outline text="Post &amp; Mail" xmlUrl="https://p.example/f?a=1&b=2"/>
          <outline text="Abroad" type="rss"><outline title="Norrhavn"><outline type="rss" text="N" \
          XMLURL="https://n.example/f" category="/x/sea,ice"/></outline></outline>
          <outline text="Tool" xmlUrl="|rm -rf"/></body></opml>
          """.utf8), name: "mine.opml"))
    #expect(list.map(\.address) == ["https://p.example/f?a=1&b=2", "https://n.example/f", "|rm -rf"])
    #expect(list[0].title == "Post & Mail" && list[1].tags == ["Abroad", "Norrhavn", "sea", "ice"])
    #expect(list[0].refusal == nil && list[2].refusal?.contains("never runs") == true)
    let again = readSubscriptions(Array(opml(of: Array(list.prefix(2)), title: "Mine").utf8), name: "x.opml")
    #expect(again?.map(\.address) == list.prefix(2).map(\.address) && again?.last?.tags == list[1].tags)
  }

  @Test func `newsboat's urls are cut into words as a shell does, and no program is run`() throws {
    let list = try #require(
      readSubscriptions(
        Array(
          """
          # mine
          https://a.example/f "~Harbour Post" news "far away"
          https://b.example/f ! # hidden

          exec:~/bin/make-feed tag
          filter:~/bin/clean:https://c.example/f
          "query:Unread:unread = \\"yes\\""
          |cat
          """.utf8), name: "urls"))
    #expect(list.map(\.title) == ["Harbour Post", nil, nil, nil, nil, nil])
    #expect(list[0].tags == ["news", "far away"] && list[1].tags == ["!"])
    #expect(list.map { $0.refusal == nil } == [true, true, false, false, false, false])
    #expect(list[3].address == "https://c.example/f")
  }
}
