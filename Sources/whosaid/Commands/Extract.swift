// `whosaid extract`: what was read of pages, feeds and exports, without the analysis.
import ArgumentParser
import DocumentModel
import Intake

struct Extract: ParsableCommand {
  enum Target: String, ExpressibleByArgument, CaseIterable { case json, text, markdown }

  static let configuration = CommandConfiguration(
    abstract: "Print what is read of pages, feeds and exports, without the analysis.",
    discussion: """
      Prints one JSON object a line and article: id, title, date, author, outlet, url, lang, text \
      (paragraphs parted by a blank line), and what else its file says; with --entries an object for every \
      entry of a feed: feed, feed_title, id, title, url, date, author, text, and for every feed of a list \
      its url, title and tags. Examples:
        whosaid extract --to markdown page.html
        whosaid extract --entries feed.xml subscriptions.opml
      """)

  @Argument(help: "Files or folders; - or nothing reads standard input.", completion: .file())
  var paths: [String] = []

  @Option(help: "Format of the input; told from name and content when not given.")
  var from: Format?

  @Option(name: [.customLong("format"), .customLong("to")], help: "Format of the output.")
  var to: Target = .json

  @Flag(help: "Print the entries of feeds, and the feeds of lists of subscriptions.")
  var entries = false

  func run() throws {
    if entries { return try printEntries() }
    var reader = ArticleReader(paths: paths.isEmpty ? ["-"] : paths, format: from)
    var out = StandardOutput()
    var skips = SkipReport()
    while let reading = reader.next() {
      switch reading {
      case .skipped(let skip): skips.note(skip)
      case .article(let article):
        switch to {
        case .json: try out.write(extractedJSON(article))
        case .text: try out.write(extractedText(article) + "\n")
        case .markdown: try out.write(extractedMarkdown(article) + "\n")
        }
      }
    }
    try out.flush()
    skips.noteHidden(reader.hiddenCount)
    try skips.end()
  }

  private func printEntries() throws {
    var out = StandardOutput()
    var skips = SkipReport()
    try FeedFile.readAll(paths.isEmpty ? ["-"] : paths) { stem, file in
      switch file {
      case .feed(let feed):
        if feed.entries.isEmpty { try out.write(entryJSON(nil, of: feed, stem: stem)) }
        for entry in feed.entries { try out.write(entryJSON(entry, of: feed, stem: stem)) }
      case .subscriptions(let list):
        for subscription in list { try out.write(subscriptionJSON(subscription, stem: stem)) }
      }
    } onSkip: {
      skips.note($0)
    }
    try out.flush()
    try skips.end()
  }
}
