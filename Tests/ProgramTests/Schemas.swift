// What whosaid prints as JSON is what Docs/Schemas says, key by key.
import Foundation
import Testing

private let feed = """
  <rss version="2.0"><channel><title>Harbour Post</title><item><title>Talks collapse</title>
  <link>https://harbour-post.example/1</link><guid>1</guid><pubDate>Tue, 03 May 2031 08:00:00 GMT</pubDate>
  <description>Talks to end the strike collapsed, Dana Marlow said.</description></item></channel></rss>
  """
private let page = """
  <html lang="en"><head><title>Ferry talks collapse</title>
  <meta property="article:published_time" content="2031-05-03T08:00:00+01:00"></head><body><article>
  <h1>Ferry talks collapse</h1><p>Talks to end the ferry strike in Norrhavn collapsed on Tuesday evening after
  nine hours, <a href="/dana">Dana Marlow</a> said, and nobody knows when they will be taken up again.</p>
  <p>“The bridge stays shut until somebody signs,” she told the Harbour Post. “Nobody will cross before.”</p>
  </article></body></html>
  """
private let record = """
  {"id": "w1", "text": "“É tarde,” said Dana Marlow and Tom Reece, citing two officials.", "title": "T", \
  "date": "2031-05-02", "outlet": "Coast Radio", "author": ["Ann Lee", "Bo Ray"], "url": \
  "https://a.example/1", "mood": {"calm": 1}}
  {"id": "w2", "text": "", "date": "a day in May"}
  {"id": "w3", "text": "Der Hafen bleibt am Montag geschlossen. „Niemand geht an Bord“, sagte eine Frau am \
  Tor."}

  """

private let harbourText = """
  date 2031-05-03 Ferries lie idle at Norrhavn - Ola Brandt/Harbour Photos

  Talks to end the ferry strike collapsed on Tuesday. “The bridge stays shut until somebody signs,” said \
  Dana Marlow, the union’s chief negotiator. “Nothing is left to offer,” said Tom Reece of the Port \
  Authority.

  """

@Suite struct Schemas {
  private func broken(_ run: Run, _ schema: String, sourceLocation: SourceLocation = #_sourceLocation) throws
  {
    let schema = try JSONSchema(named: schema)
    #expect(!run.lines.isEmpty, "nothing was printed: \(run.errors)", sourceLocation: sourceLocation)
    for line in run.lines {
      let problems = schema.problems(try JSONTree(line))
      #expect(problems.isEmpty, "\(problems) in \(line)", sourceLocation: sourceLocation)
    }
  }

  @Test func `annotations of texts, records and pages are as their schema says`() throws {
    try broken(try whosaid("annotate", documents.path + "/Examples"), "annotation-1")
    try broken(try whosaid("annotate", "--why", "--from", "jsonl", input: record), "annotation-1")
    try broken(try whosaid("annotate", "--from", "page", input: page), "annotation-1")
  }

  @Test func `what was read of articles is as its schema says`() throws {
    try broken(try whosaid("extract", documents.path + "/Examples"), "extract-1")
    try broken(try whosaid("extract", "--from", "jsonl", input: record), "extract-1")
    let read = try whosaid("extract", "--from", "page", input: page)
    try broken(read, "extract-1")
    #expect(read.output.contains(#""role": "paragraph""#) && read.output.contains(#""url": "/dana""#))
  }

  @Test func `entries and feeds are as their schemas say`() throws {
    try broken(try whosaid("extract", "--entries", input: feed), "entry-1")
    let list =
      #"<opml version="2.0"><body><outline text="Post" xmlUrl="https://a.example/feed"/></body></opml>"#
    try broken(try whosaid("extract", "--entries", input: list), "subscription-1")
  }

  @Test func `an article of the archive is printed as annotate prints it`() throws {
    let folder = try Folder(["wire.jsonl": record])
    _ = try whosaid("import", folder.path + "/wire.jsonl", data: folder.path)
    try broken(try whosaid("show", "1", "--format", "json", data: folder.path), "annotation-1")
  }

  private func harbour() throws -> Folder {
    let folder = try Folder(["wire.jsonl": record, "harbour.txt": harbourText])
    for file in ["wire.jsonl", "harbour.txt"] {
      _ = try whosaid("import", "\(folder.path)/\(file)", data: folder.path)
    }
    return folder
  }

  @Test(arguments: [
    (["quotes", "--all"], "quotation-1"), (["articles", "--versions"], "article-1"),
    (["search", "ferry"], "article-1"), (["actors"], "actor-1"),
    (["actor", "Dana Marlow"], "actor-detail-1"),
    (["searches"], "search-1"), (["chart", "time"], "chart-time-1"), (["chart", "speakers"], "chart-bars-1"),
    (["chart", "outlets"], "chart-bars-1"), (["chart", "together"], "chart-bars-1"),
  ])
  func `lists name the schema that their rows follow`(command: [String], schema: String) throws {
    let folder = try harbour()
    try broken(try whosaid(arguments: command + ["--format", "json"], data: folder.path), schema)
  }

  @Test func `sources and corrections are as their schemas say`() throws {
    let folder = try harbour()
    let address = "https://harbour-post.example/feed"
    _ = try whosaid("source", "add", "--unchecked", "--tag", "harbour", address, data: folder.path)
    try broken(try whosaid("sources", "--format", "json", data: folder.path), "source-1")
    _ = try whosaid("correct", "rename", "Dana Marlow", "D. Marlow", data: folder.path)
    try broken(try whosaid("correct", "list", "--format", "json", data: folder.path), "correction-1")
  }

  @Test(arguments: [("csl-json", "csl-json"), ("annotation", "web-annotation")])
  func `references are as those who made their formats say`(format: String, schema: String) throws {
    let folder = try harbour()
    let run = try whosaid("quotes", "--format", format, data: folder.path)
    let problems = try JSONSchema(named: schema).problems(try JSONTree(run.output))
    #expect(problems.isEmpty && run.output.contains("Coast Radio"), "\(problems) in \(run.output)")
    // An article by itself says nothing that could be annotated.
    let articles = try whosaid("articles", "--format", format, data: folder.path)
    #expect(articles.status == (format == "annotation" ? 2 : 0), "\(articles.errors)")
  }

  @Test func `every schema is one that something prints`() throws {
    let schemas = try FileManager.default.contentsOfDirectory(atPath: documents.path + "/Schemas")
    let tested = try String(contentsOfFile: #filePath, encoding: .utf8)
    for schema in schemas {
      let name = schema.replacing(".schema.json", with: "")
      #expect(tested.contains("\"\(name)\""), "\(schema) is held to nothing")
    }
  }

  @Test(
    arguments: [
      (#""quotes": []"#, #""quotes": [{"id": "q1"}]"#, "has no kind"),
      (#""id": "x""#, #""id": 5"#, "is no string"),
      (#""date": null"#, #""date": "May""#, "does not fit"),
      (#""title": null"#, #""titel": null"#, "has titel"),
      (#""schema": "annotation-1""#, #""schema": "annotation-2""#, "is not the one value"),
      (
        #""actors": []"#, #""actors": [], "language": "en", "links": [{"range": [1], "url": "a"}]"#,
        "is too short"
      ),
      (#""actors": []"#, #""actors": [], "blocks": [{"range": [0, 1.5], "role": "aside"}]"#, "is no integer"),
    ])
  func `a schema finds what is wrong`(right: String, wrong: String, problem: String) throws {
    let object =
      #"{"id": "x", "title": null, "date": null, "outlet": null, "quotes": [], "actors": [], "#
      + #""schema": "annotation-1"}"#
    let schema = try JSONSchema(named: "annotation-1")
    #expect(schema.problems(try JSONTree(object)).isEmpty)
    let problems = schema.problems(try JSONTree(object.replacing(right, with: wrong)))
    #expect(problems.contains { $0.contains(problem) }, "\(problems)")
  }
}
