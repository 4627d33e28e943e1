// A web server on this machine answers as servers do; the client takes what is good and says in a sentence
// what is not.
import DocumentModel
import Foundation
import LoopbackServer
import Testing

@testable import Intake

@Suite struct Fetching {
  private var quick: WebLimits {
    var limits = WebLimits()
    (limits.totalSeconds, limits.connectSeconds, limits.bytes) = (2, 2, 1 << 20)
    return limits
  }

  private func get(_ address: String, etag: String? = nil, limits: WebLimits? = nil) -> Result<
    WebAnswer, WebError
  > {
    let client = WebClient(limits: limits ?? quick)
    do throws(WebError) { return .success(try client.get(address, etag: etag)) } catch {
      return .failure(error)
    }
  }
  private func complaint(_ result: Result<WebAnswer, WebError>) -> String? {
    if case .failure(let error) = result { return error.message }
    return nil
  }

  @Test func `an answer comes with its set, its tags, and its packing undone`() throws {
    // "ferry ferry ferry" as gzip writes it.
    let packed: [UInt8] = [
      0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 3, 0x4B, 0x4B, 0x2D, 0x2A, 0xAA, 0x54, 0x48, 0x43, 0x90, 0, 0x5A, 0x65,
      0x51, 0x66, 0x11, 0, 0, 0,
    ]
    let server = LoopbackServer { request in
      if request.path == "/packed" { return ServedAnswer("200 OK", ["Content-Encoding: gzip"], packed) }
      return ServedAnswer(
        "200 OK",
        [
          "Content-Type: Text/XML; charset=\"iso-8859-1\"", "ETag: \"v1\"",
          "Last-Modified: Sat, 03 May 2031 10:00:00 GMT",
        ],
        [0xE6])
    }
    let answer = try get(server.address + "/feed").get()
    #expect(answer.bytes == [0xE6] && answer.contentType == "text/xml" && answer.charset == "iso-8859-1")
    #expect(
      answer.etag == "\"v1\"" && answer.lastModified == "Sat, 03 May 2031 10:00:00 GMT"
        && answer.permanentAddress == nil)
    #expect(server.requests[0].fields["accept-encoding"]?.contains("gzip") == true)
    #expect(try get(server.address + "/packed").get().bytes == Array("ferry ferry ferry".utf8))
  }

  @Test func `an article in several pages is fetched whole, and another article is not joined to it`() throws
  {
    @Sendable func page(_ text: String, _ next: String) -> ServedAnswer {
      ServedAnswer(
        "200 OK", ["Content-Type: text/html; charset=utf-8"],
        text:
          "<html><head><title>Ferries</title></head><body><article><h1>Ferries</h1><p>\(text)</p></article>"
          + "<a rel=next href='\(next)'>Next</a></body></html>")
    }
    @Sendable func words(_ n: Int) -> String {
      "On page \(n) the harbour master of Osterlund said that the ferry would sail again as soon as the ice "
        + "was gone, and that nobody in the town, himself among them, had slept much since the storm came in."
    }
    let server = LoopbackServer { request in
      switch request.path {
      case "/ferries": page(words(1), "/ferries/2")
      case "/ferries/2": page(words(2), "/ferries/3")
      case "/ferries/3": page(words(3), "/bridges")
      default: page("Elsewhere.", "/")
      }
    }
    let client = WebClient(limits: quick)
    let article = try #require(client.article(of: try client.get(server.address + "/ferries")))
    #expect(article.text == [1, 2, 3].map(words).joined(separator: "\n\n"))
    #expect(article.blocks.map { String(article.text[bytes: $0.range]) } == [1, 2, 3].map(words))
    #expect(server.requests.map(\.path) == ["/ferries", "/ferries/2", "/ferries/3"])
  }

  @Test(arguments: [
    ("https://a.test/x", "https://a.test/x/2", true), ("https://a.test/x/2/", "https://a.test/x/3", true),
    ("https://a.test/x?page=2", "https://a.test/x?page=3", true),
    ("https://a.test/x", "https://a.test/x?page=2", true),
    ("https://a.test/x", "https://a.test/y", false), ("https://a.test/x", "https://b.test/x/2", false),
    ("https://a.test/x/3", "https://a.test/x/2", false),
    ("https://a.test/2031/05/14/x", "https://a.test/2031/05/15/y", false),
  ])
  func `a part has the next number and nothing else of its own`(one: String, other: String, follows: Bool) {
    #expect(isNextPart(other, of: one) == follows)
  }

  @Test func `what has not changed is not sent again`() throws {
    let server = LoopbackServer { request in
      request.fields["if-none-match"] == "\"v1\""
        ? ServedAnswer("304 Not Modified") : ServedAnswer("200 OK", ["ETag: \"v1\""], text: "x")
    }
    #expect(try get(server.address).get().isUnchanged == false)
    let second = try get(server.address, etag: "\"v1\"").get()
    #expect(second.isUnchanged && second.bytes.isEmpty && second.etag == "\"v1\"")
  }

  @Test func `redirects are followed, and those for good are remembered up to the first that is not`() throws
  {
    let server = LoopbackServer { request in
      switch request.path {
      case "/old": .moved(to: "/new")
      case "/new": .moved(to: "newer", "308 Permanent Redirect")
      case "/newer": .moved(to: "/today", "302 Found")
      case "/ring": .moved(to: "/ring")
      case "/file": .moved(to: "file:///etc/hostname")
      default: ServedAnswer(text: "here")
      }
    }
    let answer = try get(server.address + "/old").get()
    #expect(
      answer.address == server.address + "/today" && answer.permanentAddress == server.address + "/newer")
    #expect(complaint(get(server.address + "/ring")) == "leads from address to address without end")
    #expect(complaint(get(server.address + "/file"))?.contains("no page of the web") == true)
    #expect(complaint(get("ftp://127.0.0.1/x")) == "is no address of the web (http, https)")
  }

  @Test func `who comes from the public web is not led into a private network`() throws {
    let server = LoopbackServer { request in
      request.path == "/away"
        ? .moved(to: "http://127.0.0.1:\(request.fields["host"]!.split(separator: ":")[1])/inside")
        : ServedAnswer(text: "secret")
    }
    let client = WebClient(limits: quick, isPrivate: { $0 != "127.0.0.2" })
    #expect(throws: WebError.self) { try client.get("http://127.0.0.2:\(server.port)/away") }
    #expect(try client.get("http://127.0.0.2:\(server.port)/fine").bytes == Array("secret".utf8))
    // Whoever asks for a machine at home gets what is there.
    #expect(try client.get("http://127.0.0.1:\(server.port)/away").bytes == Array("secret".utf8))
    for address in [
      "127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1",
      "::", "fe80::1",
      "fd00::1", "::ffff:10.0.0.1", "64:ff9b::10.0.0.1", "nonsense",
    ] { #expect(isPrivateAddress(address), "\(address)") }
    for address in ["8.8.8.8", "172.32.0.1", "192.0.1.1", "2001:4860::1", "::ffff:8.8.8.8"] {
      #expect(!isPrivateAddress(address), "\(address)")
    }
  }

  @Test func `slow, broken and endless answers end in a sentence`() {
    let head = Array("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n".utf8)
    let endless = Array("HTTP/1.1 200 OK\r\n\r\n".utf8) + [UInt8](repeating: 0x61, count: 3 << 20)
    let server = LoopbackServer { request in
      switch request.path {
      case "/slow": ServedAnswer(raw: [head, [0x61], [0x61]], pause: 4)
      case "/short": ServedAnswer(raw: [head + [0x61]])
      case "/nothing": ServedAnswer(raw: [])
      case "/endless": ServedAnswer(raw: [endless])
      case "/noise": ServedAnswer(raw: [[0, 1, 2, 3, 10, 13, 10]])
      case "/busy": ServedAnswer("503 Unavailable", ["Retry-After: 120"])
      case "/date": ServedAnswer("429 Slow down", ["Retry-After: Sat, 03 May 2031 10:00:00 GMT"])
      default: ServedAnswer("404 Not Found", [], text: "no")
      }
    }
    #expect(complaint(get(server.address + "/slow")) == "did not answer in 2 seconds")
    #expect(complaint(get(server.address + "/short")) == "was cut short by its server")
    #expect(complaint(get(server.address + "/nothing")) == "was cut short by its server")
    #expect(complaint(get(server.address + "/endless")) == "is larger than 1 MB")
    #expect(complaint(get(server.address + "/noise")) != nil)
    #expect(complaint(get(server.address + "/gone")) == "answered 404 (not found)")
    if case .failure(let error) = get(server.address + "/busy") { #expect(error.retryAfter == 120) }
    #expect(complaint(get("http://127.0.0.1:1/")) == "has a host that takes no connection")
    #expect(
      secondsToWait("Sat, 03 May 2031 10:00:00 GMT", now: 1_935_568_740) == 60
        && secondsToWait("soon", now: 0) == nil)
  }

  @Test func `one host is asked for one thing at a time, and who wants rest gets it`() {
    let server = LoopbackServer {
      $0.path == "/2" ? ServedAnswer("429 Slow down", ["Retry-After: 60"]) : ServedAnswer(text: $0.path)
    }
    var manners = FetchManners()
    (manners.pause, manners.limits) = (0, quick)
    let results = Results()
    let jobs = (1...4).map { FetchJob(id: Int64($0), address: server.address + "/\($0)") }
    #expect(fetch(jobs, manners: manners) { job, result in results.add(job.id, (try? result.get()) != nil) })
    #expect(
      results.all == [1: true, 2: false, 3: false, 4: false] && server.requests.map(\.path) == ["/1", "/2"])
  }

  @Test func `the feeds of a page are found`() {
    let page = """
      <html><head><base href="/news/"><link rel="alternate" type="application/rss+xml" title="Comments" \
      href="comments.xml">
      <link rel="alternate" type="application/atom+xml" title="Harbour Post" href="feed.atom"><link \
      rel="stylesheet" href="x.css"></head>
      <body><a href="/old/rss.xml">RSS</a></body></html>
      """
    let found = feedsOfPage(Array(page.utf8), address: "https://post.example/a/b")
    #expect(
      found.map(\.address) == [
        "https://post.example/news/feed.atom", "https://post.example/news/comments.xml",
      ])
    let bare = feedsOfPage(
      Array("<a href='/old/rss.xml'>RSS</a><a href='/x'>x</a>".utf8), address: "https://post.example/")
    #expect(bare.map(\.address) == ["https://post.example/old/rss.xml"])
  }
}

private final class Results: @unchecked Sendable {
  private let lock = NSLock()
  private var found: [Int64: Bool] = [:]
  func add(_ id: Int64, _ isGood: Bool) { lock.withLock { found[id] = isGood } }
  var all: [Int64: Bool] { lock.withLock { found } }
}
