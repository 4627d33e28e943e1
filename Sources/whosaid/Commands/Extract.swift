// `whosaid extract`: what was read of pages, feeds and exports, without the analysis.
import ArgumentParser
import DocumentModel
import Intake

struct Extract: ParsableCommand {
  enum Target: String, ExpressibleByArgument, CaseIterable { case json, text, markdown }

  static let configuration = CommandConfiguration(
    abstract: "Print what is read of pages, feeds and exports, without the analysis.",
    discussion: """
      Prints one JSON object a line and article: id, title, date, author, outlet, url, lang, text (paragraphs parted \
      by a blank line), and what else its file says. Example:
        whosaid extract --to markdown page.html
      """)

  @Argument(help: "Files or folders; - or nothing reads standard input.")
  var paths: [String] = []

  @Option(help: "Format of the input; told from name and content when not given.")
  var from: Format?

  @Option(help: "Format of the output.")
  var to: Target = .json

  func run() throws {
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
}
