// The whole way as a user goes it: the feed of a page is found and followed, fetched, read, and asked about.
import Foundation
import PseudoTerminal
import Testing

@Suite("News from the web", .enabled(if: builtProgram != nil), .serialized)
struct NewsFromTheWeb {
  /// The reader on the archive of a folder.
  private func reader(_ folder: Folder) throws -> PseudoTerminal {
    try PseudoTerminal(
      [builtProgram!], columns: 110, rows: 30,
      environment: ["XDG_DATA_HOME": folder.path, "TERM": "xterm-256color"])
  }

  @Test func `the feed of a page is followed, fetched and read, and what is new arrives while one reads`()
    throws
  {
    let post = HarbourPost()
    let folder = try Folder()
    let added = try whosaid("source", "add", post.address + "/", data: folder.path)
    #expect(added.status == 0 && added.output == "1  Harbour Post\n", "\(added)")

    let fetched = try whosaid("fetch", data: folder.path)
    #expect(fetched.output == "2 new articles from 1 source\n", "\(fetched)")
    // Nothing has changed, and the server is not asked for it twice.
    let again = try whosaid("fetch", "Harbour Post", data: folder.path)
    #expect(again.output == "0 new articles from 1 source\n", "\(again)")
    #expect(post.server.requests.last?.fields["if-none-match"] == "\"issue 1\"")

    let terminal = try reader(folder)
    try terminal.wait(for: "Articles 2", seconds: 60)
    try terminal.wait(for: "Dana Marlow")
    terminal.type("F")
    try terminal.wait(for: "Sources 1")
    #expect(terminal.screen.text.contains("unread") && terminal.screen.text.contains("Harbour Post"))
    terminal.type("\u{1B}")
    try terminal.wait(for: "the list of sources is gone") { !$0.text.contains("Sources 1") }
    post.printNextIssue()
    terminal.type("R")
    try terminal.wait(for: "Articles 3", seconds: 60)
    // The article that was open is open still.
    #expect(terminal.screen.text.contains("The bridge stays shut until somebody signs"))
    terminal.type("Q")
    #expect(terminal.waitForExit() == .exited(0))

    let articles = try whosaid("articles", "--format", "json", data: folder.path)
    #expect(articles.lines.count == 3 && articles.output.contains("Bridge opens after all"), "\(articles)")
    let quotes = try whosaid("quotes", "--speaker", "Dana Marlow", data: folder.path)
    #expect(quotes.output.contains("The bridge stays shut until somebody signs"), "\(quotes)")
  }

  @Test func `a slow server is waited for, and what breaks is listed with the reason while the rest arrives`()
    throws
  {
    let post = HarbourPost()
    let folder = try Folder()
    let added = try whosaid(
      "source", "add", post.address + "/slow.xml", post.address + "/broken.xml", data: folder.path)
    #expect(added.status == 0, "\(added)")
    post.printNextIssue()
    let fetched = try whosaid("fetch", data: folder.path)
    #expect(fetched.status == 1, "\(fetched)")
    #expect(fetched.output == "2 new articles from 1 source, 1 source failed\n")
    #expect(
      fetched.errors == "whosaid: Broken Times (\(post.address)/broken.xml) was cut short by its server\n")
    let sources = try whosaid("sources", data: folder.path)
    #expect(sources.output.contains("Slow Gazette") && sources.output.contains("was cut short"), "\(sources)")

    let missing = try whosaid("source", "add", post.address + "/nowhere", data: folder.path)
    #expect(missing.status != 0 && missing.errors.contains("answered 404"), "\(missing)")
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/curl")))
  func `what curl brings is read from standard input, with the keys from the terminal`() throws {
    let post = HarbourPost()
    let folder = try Folder()
    for (path, words) in [("/bridge.html", "an angry town"), ("/slow.xml", "Slow Gazette")] {
      let terminal = try PseudoTerminal(
        ["/bin/bash", "-c", "/usr/bin/curl -s \(post.address)\(path) | \(builtProgram!)"], columns: 110,
        rows: 30,
        environment: ["XDG_DATA_HOME": folder.path, "TERM": "xterm-256color"])
      try terminal.wait(for: words, seconds: 60)
      try terminal.wait(for: "Dana Marlow")
      terminal.type("Q")
      #expect(terminal.waitForExit() == .exited(0))
    }
    // Nothing of it is kept.
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/whosaid/archive.sqlite"))
  }

  @Test func `a saved page is read, and so is its address`() throws {
    let post = HarbourPost()
    let folder = try Folder()
    let file = try folder.write("page.html", Array(HarbourPost.page.utf8))
    for place in [file, post.address + "/bridge.html"] {
      let terminal = try PseudoTerminal(
        [builtProgram!, place], columns: 110, rows: 30,
        environment: ["XDG_DATA_HOME": folder.path, "TERM": "xterm-256color"])
      try terminal.wait(for: "an angry town", seconds: 60)
      #expect(!terminal.screen.text.contains("Terms of use"))
      terminal.type("Q")
      #expect(terminal.waitForExit() == .exited(0))
    }
  }

  @Test func `an export and a web archive are imported, and what is no page is told and no failure`() throws {
    let folder = try Folder()
    let samples = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "IntakeTests/Exports/Samples")
    let export = try folder.write(
      "export.DOCX", Array(try Data(contentsOf: samples.appending(path: "nexis-uni.docx"))))
    let archive = try folder.write("archive.warc.gz", WebArchive.ordinary)
    let run = try whosaid("import", export, archive, data: folder.path)
    #expect(run.status == 0, "\(run)")
    #expect(
      run.errors.contains("archive.warc.gz holds more than pages, which was passed by (redirects: 1)"),
      "\(run)")
    let found = try whosaid("search", "\"angry town\"", data: folder.path)
    #expect(found.output.contains("Bridge stays shut for a year"), "\(found)")
    // Twice is once.
    let again = try whosaid("import", export, archive, data: folder.path)
    #expect(again.status == 0 && again.output.hasPrefix("0 articles added"), "\(again)")
  }
}

/// Web archives, each record compressed by itself as crawlers do.
enum WebArchive {
  static func record(_ type: String, _ body: [UInt8], length: Int? = nil) -> [UInt8] {
    let http = type == "warcinfo" ? "application/warc-fields" : "application/http; msgtype=\(type)"
    let head = """
      WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Target-URI: https://harbour.example/bridge\r\n\
      Content-Type: \(http)\r\nContent-Length: \(length ?? body.count)\r\n\r\n
      """
    return Array(head.utf8) + body + Array("\r\n\r\n".utf8)
  }

  static func answer(_ status: String, _ fields: [String], _ body: [UInt8]) -> [UInt8] {
    Array((["HTTP/1.1 \(status)"] + fields).joined(separator: "\r\n").utf8) + Array("\r\n\r\n".utf8) + body
  }

  static let page = answer("200 OK", ["Content-Type: text/html; charset=utf-8"], Array(HarbourPost.page.utf8))

  static let ordinary: [UInt8] = [
    record("warcinfo", Array("software: invented\r\n".utf8)),
    record("request", Array("GET /bridge HTTP/1.1\r\nHost: harbour.example\r\n\r\n".utf8)),
    record("response", answer("301 Moved Permanently", ["Location: /bridge"], [])),
    record("response", page),
  ].flatMap { gzipped($0) }
}
