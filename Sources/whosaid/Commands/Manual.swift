// `whosaid manual`: prints the pages of the manual, for packages and for Docs/Manual.
import ArgumentParser

struct Manual: ParsableCommand {
  enum Page: String, ExpressibleByArgument, CaseIterable {
    case program = "whosaid.1"
    case query = "whosaid-query.7"
    case formats = "whosaid-formats.5"
    case config = "whosaid-config.5"
  }

  static let configuration = CommandConfiguration(
    abstract: "Print a page of the manual in roff.",
    discussion: """
      Example:
        whosaid manual whosaid.1 | man -l -
      """,
    shouldDisplay: false)

  @Argument(help: "Which page.")
  var page: Page

  func run() throws {
    let made =
      switch page {
      case .program: mainPage(try CommandTree.ofProgram())
      case .query: queryPage()
      case .formats: formatsPage()
      case .config: configPage()
      }
    var out = StandardOutput()
    try out.write(made.text)
    try out.flush()
  }
}
