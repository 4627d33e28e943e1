// Live blogs and the words under a headline: what stands where, and as what.
import DocumentModel
import Foundation
import Testing

@testable import Intake

@Suite("Live blogs and standfirsts")
struct LivePageTests {
  private func article(_ html: String) throws -> Article {
    let input = Input(source: ByteSource(bytes: []), place: "x.html", name: "x.html")
    guard case .article(let article) = readPage(input, Array(html.utf8)) else {
      throw Unread()
    }
    return article
  }

  private struct Unread: Error {}

  private struct Post {
    var time: String, instant: String, headline: String, author: String, paragraphs: [String]
  }

  private static let posts = [
    Post(
      time: "09:40", instant: "2031-11-02T09:40:00+01:00", headline: "Power is back", author: "Signe Dahl",
      paragraphs: [
        "The operator of the grid says that all of Nordby has power again, three hours after the line by the "
          + "river fell.",
        "“The last two hundred homes were joined at half past nine,” said its spokeswoman Ida Wik, “and "
          + "nobody was hurt.”",
      ]),
    Post(
      time: "08:05", instant: "2031-11-02T08:05:00+01:00", headline: "Schools stay shut", author: "Tor Vik",
      paragraphs: [
        "The council has decided to keep all eleven schools of the town closed until Monday, and asks "
          + "parents to keep children away from the shore."
      ]),
    Post(
      time: "07:15", instant: "2031-11-02T07:15:00+01:00", headline: "Ferries stay in port",
      author: "Signe Dahl",
      paragraphs: [
        "No ferry leaves Osterlund before noon, “and perhaps not then”, says the harbour master, who has "
          + "seen waves of six metres at the outer pier."
      ]),
    Post(
      time: "06:30", instant: "2031-11-02T06:30:00+01:00", headline: "Two roads under water",
      author: "Tor Vik",
      paragraphs: [
        "The coast road and the road to the mill are flooded. The police ask drivers to go round by Nordby "
          + "and to be patient.",
        "A bus with nine people was pulled out of the water by a farmer with his tractor in the night.",
      ]),
  ]

  /// A page that holds its posts, each in an element with its time; the newest first.
  private static func page(head: String = "", _ post: (Post) -> String) -> String {
    """
    <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Storm Berta: live updates - Nordby \
    Post</title>
    <meta property="og:title" content="Storm Berta: live updates"><meta property="og:site_name" \
    content="Nordby Post">
    <meta property="article:published_time" content="2031-11-02T06:00:00+01:00">\(head)</head>
    <body><header><nav><a href="/">Home</a> <a href="/weather">Weather</a> <a \
    href="/sport">Sport</a></nav></header>
    <main><article class="article live-blog"><h1>Storm Berta: live updates</h1>
    <div class="live-blog__posts">\(posts.map(post).joined(separator: "\n"))</div></article>
    <aside class="related"><h3>Related</h3><ul><li><time>10:00</time> <a href="/a">How storms get their \
    names</a></li>
    <li><time>11:00</time> <a href="/b">What to keep at home</a></li></ul></aside></main>
    <footer><p>© 2031 Nordby Post. All rights reserved.</p></footer></body></html>
    """
  }

  private static func nested(_ post: Post) -> String {
    """
    <section class="live-post"><header><time datetime="\(post.instant)">\(post.time)</time></header>
    <h2>\(post.headline)</h2><p class="post-author">\(post.author)</p>
    \(post.paragraphs.map { "<p>\($0)</p>" }.joined(separator: "\n"))
    <div class="share"><a href="#">Share</a></div></section>
    """
  }

  private static func flat(_ post: Post) -> String {
    "<p class=\"live-time\">\(post.time)</p>"
      + post.paragraphs.map { "<p>\($0)</p>" }.joined(separator: "\n")
  }

  /// Times and paragraphs as they stand: the headlines may be read or not.
  private func stampsAndParagraphs(_ article: Article) -> [String] {
    article.blocks.filter { $0.role == .stamp || $0.role == .paragraph }.map {
      String(article.text[bytes: $0.range])
    }
  }

  @Test("posts that the page itself holds stand in its order, each under its time")
  func postsOfThePage() throws {
    let article = try article(Self.page(Self.nested))
    #expect(stampsAndParagraphs(article) == Self.posts.flatMap { [$0.time] + $0.paragraphs })
    #expect(article.blocks.filter { $0.role == .stamp }.count == 4)
    #expect(article.authors == ["Signe Dahl", "Tor Vik"])
    #expect(article.date == "2031-11-02")
    for words in ["Share", "storms get", "10:00", "All rights"] {
      #expect(!article.text.contains(words), "\(words)")
    }
  }

  @Test("posts that lie side by side in one element keep their times too")
  func postsSideBySide() throws {
    let article = try article(Self.page(Self.flat))
    #expect(stampsAndParagraphs(article) == Self.posts.flatMap { [$0.time] + $0.paragraphs })
  }

  @Test("the times of an ordinary page are no stamps, wherever they stand")
  func timesOfAnArticle() throws {
    let page = Self.page(Self.nested).replacing("live", with: "news")
    #expect(try article(page).blocks.allSatisfy { $0.role != .stamp })
  }

  @Test("JSON-LD names the authors of posts, when the blog has none, and its last change")
  func authorsOfPosts() throws {
    let updates = Self.posts.map { post in
      """
      {"@type": "BlogPosting", "headline": "\(post.headline)", "datePublished": "\(post.instant)",
      "author": {"@type": "Person", "name": "\(post.author)"}, "articleBody": "\(post.paragraphs[0])"}
      """
    }
    let data = """
      <script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": "Storm Berta: live updates",
      "coverageStartTime": "2031-11-02T06:00:00+01:00", "liveBlogUpdate": \
      [\(updates.joined(separator: ",\n"))]}</script>
      """
    let page = Self.page(head: data) { _ in "" }
    let article = try article(
      page.replacing(
        "<meta property=\"article:published_time\" content=\"2031-11-02T06:00:00+01:00\">", with: ""))
    #expect(article.authors == ["Signe Dahl", "Tor Vik"])
    #expect(article.date == "2031-11-02")
    #expect(article.published == "2031-11-02T06:00:00+01:00")
    #expect(article.updated == "2031-11-02T09:40:00+01:00")
    #expect(
      article.blocks.filter { $0.role == .stamp }.map { String(article.text[bytes: $0.range]) }
        == Self.posts.map(\.instant))
  }

  @Test(
    "the words under the headline are the standfirst, however the page says so",
    arguments: [
      "<p class=\"article-standfirst\">WORDS</p>", "<h2 class=\"article__subtitle\">WORDS</h2>",
      "<div class=\"c-article-dek\"><p>WORDS</p></div>", "<div><h2>WORDS</h2></div>",
      "<p itemprop=\"description\">WORDS</p>", "<div class=\"lead-paragraph-box\"><p>WORDS</p></div>",
    ])
  func standfirst(markup: String) throws {
    let words = "Engineers found cracks in four of nine piers. Ferries will run every ten minutes."
    let given = "<p class=\"article-standfirst\">\(words)</p>"
    #expect(PageSamples.bridge.contains(given))
    let article = try article(
      PageSamples.bridge.replacing(given, with: markup.replacing("WORDS", with: words)))
    let first = try #require(article.blocks.first)
    #expect(first.role == .standfirst)
    #expect(article.text[bytes: first.range] == words)
    #expect(article.blocks.filter { $0.role == .standfirst }.count == 1)
  }

  @Test("a story's first paragraph is no standfirst, though the page describes itself with it")
  func noStandfirst() throws {
    let first =
      "The old harbour bridge of Osterlund will be closed to all traffic from Monday, after engineers found "
      + "deep cracks in four of its nine piers, the port authority said on Wednesday."
    let page = PageSamples.bridge.replacing(
      "<p class=\"article-standfirst\">Engineers found cracks in four of nine piers. Ferries will run every "
        + "ten minutes.</p>",
      with: ""
    ).replacing(
      "Engineers found cracks in four of nine piers. Ferries will run every ten minutes.", with: first)
    let article = try article(page)
    #expect(article.blocks.allSatisfy { $0.role != .standfirst })
  }
}
