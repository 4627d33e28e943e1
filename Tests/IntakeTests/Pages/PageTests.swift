// Whole pages: what is read of them, and what is known of the article.
import DocumentModel
import Foundation
import Testing

@testable import Intake

@Suite("Web pages")
struct PageTests {
  private func read(_ bytes: [UInt8]) -> Reading {
    readPage(Input(source: ByteSource(bytes: []), place: "x.html", name: "x.html"), bytes)
  }

  private func article(_ html: String) throws -> Article {
    var found: Article?
    if case .article(let article) = read(Array(html.utf8)) { found = article }
    return try #require(found)
  }

  @Test("a page gives its article and what it says of it")
  func bridge() throws {
    let article = try article(PageSamples.bridge)
    #expect(article.title == "Osterlund closes its old harbour bridge for a year")
    #expect(article.authors == ["Marit Solberg-Oyen", "Tarek Lindqvist"])
    #expect(article.date == "2031-05-14")
    #expect(article.published == "2031-05-14T18:20:00+02:00")
    #expect(article.outlet == "The Osterlund Courier")
    #expect(article.section == "Harbour")
    #expect(article.language == "en-GB")
    #expect(article.url == "https://www.osterlundcourier.test/2031/05/14/harbour-bridge-closes/")
    let paragraphs = article.blocks.map { String(article.text[bytes: $0.range]) }
    #expect(
      paragraphs.contains(
        "“We would rather have an angry town than a fallen bridge,” said Ingrid Aas, who leads the "
          + "authority. “Nobody "
          + "should cross it, and from Monday nobody will.”"))
    let link = try #require(article.links.first { $0.address.hasSuffix("/report/") })
    #expect(String(article.text[bytes: link.range]) == "a report that the council published")
    #expect(link.address == "https://www.osterlundcourier.test/2031/05/13/report/")
  }

  @Test("what stands around the article is left out")
  func surroundings() throws {
    let article = try article(PageSamples.bridge)
    for words in ["cookies", "Sign up", "Related stories", "fears the traffic", "About time", "Terms of use"]
    {
      #expect(!article.text.contains(words), "\(words)")
    }
  }

  @Test("a short text behind a paywall is a preview")
  func paywall() throws {
    #expect(try article(PageSamples.bridge).isPreview == false)
    let paid = PageSamples.bridge.replacing(
      "\"publisher\"", with: "\"isAccessibleForFree\": \"False\", \"publisher\"")
    let start = try #require(paid.range(of: "<div class=\"newsletter\">"))
    let end = try #require(paid.range(of: "<p>The council will discuss"))
    let stub = try article(paid.replacingCharacters(in: start.lowerBound..<end.lowerBound, with: ""))
    #expect(stub.isPreview)
  }

  @Test("the day is the outlet's where the page shows it and the instant is in UTC")
  func dayOfTheOutlet() throws {
    func day(_ instant: String, shown: String) throws -> String? {
      try article(
        PageSamples.bridge.replacing("2031-05-14T18:20:00+02:00\">14 May 2031, 18:20", with: "x\">" + shown)
          .replacing("2031-05-14T18:20:00+02:00", with: instant)
      ).date
    }
    #expect(try day("2031-05-15T01:20:00Z", shown: "14 May 2031, 18:20") == "2031-05-14")
    #expect(try day("2031-05-15T14:20:00Z", shown: "14 May 2031") == "2031-05-15")
    #expect(try day("2031-05-15T01:20:00+00:00", shown: "3 May 2031") == "2031-05-15")
    #expect(try day("2031-05-15T20:20:00Z", shown: "16 May 2031") == "2031-05-16")
    let changed = PageSamples.bridge.replacing(
      "2031-05-14T18:20:00+02:00\">14 May 2031, 18:20", with: "x\">16 May 2031"
    )
    .replacing("2031-05-14T18:20:00+02:00", with: "2031-05-15T20:20:00Z")
    .replacing(
      "</head>", with: "<meta property=\"article:modified_time\" content=\"2031-05-16T08:00:00Z\"></head>")
    #expect(try article(changed).date == "2031-05-15")
  }

  @Test("a day is found in any element that gives one, and by the line above the text; never in a caption")
  func dayOfAnElement() throws {
    /// The page without the days that its head and its headline give.
    func read(_ markup: String, around layout: String = "article") throws -> Article {
      let page = PageSamples.bridge
        .replacing(
          "<meta property=\"article:published_time\" content=\"2031-05-14T18:20:00+02:00\">", with: ""
        )
        .replacing(
          "\"datePublished\": \"2031-05-14T18:20:00+02:00\", \"dateModified\": \"2031-05-15T07:05:00+02:00\",",
          with: ""
        )
        .replacing("<time datetime=\"2031-05-14T18:20:00+02:00\">14 May 2031, 18:20</time>", with: markup)
        .replacing("/2031/05/14/harbour-bridge-closes/", with: "/harbour-bridge-closes/")
        .replacing("<article class=\"article\">", with: "<article class=\"\(layout)\">")
      return try article(page)
    }
    let own = "<relative-time datetime=\"2031-05-14T16:20:00Z\">three days ago</relative-time>"
    #expect(try read(own).date == "2031-05-14")
    #expect(try read(own).published == "2031-05-14T16:20:00Z")
    #expect(try read(own, around: "layout layout--with-sidebar").date == "2031-05-14")
    #expect(try read("<aside class=\"sidebar\">\(own)</aside>").date == nil)
    #expect(try read("<ins datetime=\"2031-05-14T16:20:00Z\">corrected</ins>").date == nil)
    #expect(
      try read("<div class=\"line\"> Mi 14.05.31 | 18:20 Uhr | Von Ann Lund</div>").date == "2031-05-14")
    let caption =
      "<figure><img src=a.jpg><figcaption>The bridge | 24.04.2031 | Ole Brandt</figcaption></figure>"
    #expect(try read("<div class=\"line\"> Mi 14.05.31 | 18:20 Uhr</div>" + caption).date == "2031-05-14")
    #expect(try read(caption).date == nil)
  }

  @Test("a heading stays where a paragraph has its words too")
  func headingOfTheSameWords() throws {
    let words = "Shopkeepers in the old town fear for their trade"
    let html = PageSamples.bridge.replacing(
      "<p>The council will", with: "<h2>\(words)</h2><p>The council will")
    let article = try article(html)
    #expect(article.blocks.contains { $0.role == .heading && article.text[bytes: $0.range] == words })
  }

  @Test("the headline loses the outlet behind it, and another heading above is no headline")
  func headline() throws {
    let page = PageSamples.bridge.replacing("<nav>", with: "<h1>The Osterlund Courier</h1><nav>")
      .replacing("bridge for a year</h1>", with: "bridge for a year – The Osterlund Courier</h1>")
    #expect(try article(page).title == "Osterlund closes its old harbour bridge for a year")
  }

  @Test("an author is found by the line above the text, by its element, by the signature below")
  func authors() throws {
    func authors(_ byline: String, end: String = "") throws -> [String] {
      let start = try #require(PageSamples.bridge.range(of: "<div class=\"byline\">"))
      let rest = try #require(PageSamples.bridge.range(of: "<time datetime"))
      let page = PageSamples.bridge.replacingCharacters(in: start.lowerBound..<rest.lowerBound, with: byline)
        .replacing("on 2 June.</p>", with: "on 2 June.</p>" + end)
      let named = try #require(page.range(of: "\"author\": ["))
      let after = try #require(page.range(of: "\"publisher\""))
      return try article(page.replacingCharacters(in: named.lowerBound..<after.lowerBound, with: "")).authors
    }
    #expect(try authors("<p>Harbour | By Ann Lund | 5 min</p>") == ["Ann Lund"])
    #expect(try authors("<p><a href='/about/newsteam/ann-lund'>Ann Lund</a></p>") == ["Ann Lund"])
    #expect(try authors("<div class='meta--author'>Posted on 3 May by Ann Lund</div>") == ["Ann Lund"])
    #expect(try authors("", end: "<p><b><i>Ann Lund</i></b></p>") == ["Ann Lund"])
  }

  @Test("a live blog's posts stand under their times")
  func liveBlog() throws {
    let article = try article(PageSamples.liveBlog)
    #expect(
      article.blocks.map(\.role) == [.stamp, .heading, .paragraph, .paragraph, .stamp, .heading, .paragraph])
    #expect(
      article.text
        == """
        2031-11-02T09:40:00Z

        Power is back

        The grid's operator says that all of Nordby has power again.

        The last 200 homes were joined at half past nine.

        2031-11-02T07:15:00Z

        Ferries stay in port

        No ferry leaves Osterlund before noon, “and perhaps not then”, says the harbour master.
        """)
    #expect(article.authors == ["Signe Dahl"])
    #expect(article.date == "2031-11-02")
  }

  @Test("a page whose text scripts would make is skipped with a sentence")
  func scriptsOnly() {
    let scripts = String(repeating: "x();", count: 9000)
    let page =
      "<html><head><title>App</title></head><body><div "
      + "id=root></div><script>\(scripts)</script></body></html>"
    var sentence = ""
    if case .skipped(let skip) = read(Array(page.utf8)) { sentence = skip.description }
    #expect(sentence == "x.html holds no article: its text is made by scripts")
  }

  @Test("JSON-LD is read with its faults")
  func lenientJSON() throws {
    let faulty = "<!-- {\"a\": \"line\nbreak\", \"b\": \"the \"big\" one\", \"c\": [1, {\"d\": null,},],} -->"
    let value = try #require(linkedValue(Array(faulty.utf8)[...]))
    #expect(value["a"]?.text == "line break")
    #expect(value["b"]?.text == "the \"big\" one")
    #expect(value["c"]?.items.count == 2)
  }

  @Test("bylines lose what is no name")
  func bylines() {
    #expect(PageByline.cleaned(["By Ann Onym and Bo Lund, political editor"]) == ["Ann Onym", "Bo Lund"])
    #expect(PageByline.cleaned(["Liv Ogetty og Bo Lund"]) == ["Liv Ogetty", "Bo Lund"])
    #expect(
      PageByline.cleaned(["https://oster.test/ann", "@ann", "Ann Onym (Oster Agency)", "Dec 18, 2031"])
        == ["Ann Onym"])
  }

  @Test("pages that chance spoilt are read or skipped, and their blocks hold")
  func chance() {
    var state: UInt64 = 7
    func random(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
    let source = Array(PageSamples.bridge.utf8)
    for _ in 0..<150 {
      var bytes = source
      for _ in 0..<(1 + random(8)) {
        if bytes.isEmpty { bytes = [0x3C] }
        let at = random(bytes.count)
        switch random(4) {
        case 0: bytes[at] = UInt8(random(256))
        case 1: bytes.removeSubrange(at..<min(bytes.count, at + random(400)))
        case 2: bytes.insert(contentsOf: source[random(source.count)...].prefix(random(300)), at: at)
        default: bytes = Array(bytes[..<max(1, at)])
        }
      }
      guard case .article(let article) = read(bytes) else { continue }
      var end = 0
      for block in article.blocks {
        #expect(block.range.start >= end && block.range.end <= article.text.utf8.count)
        end = block.range.end
      }
      #expect(article.text.utf8.allSatisfy { $0 >= 0x20 || $0 == 0x0A || $0 == 0x09 })
    }
  }
}
