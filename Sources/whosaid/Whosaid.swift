// The program's command line: one file per subcommand in Commands/, nothing but argument handling in them.
import ArgumentParser

@main
struct Whosaid: ParsableCommand {
  /// The day of `version`, for the manual.
  static let day = "2026-11-29"

  static let configuration = CommandConfiguration(
    commandName: "whosaid",
    abstract: "Read the news and see who said what about whom.",
    usage: """
      whosaid [<paths> ...] [--from <from>] [--plain] [--archive <file>]
      whosaid <subcommand>
      """,
    discussion: """
      Without a subcommand whosaid opens the reader: on the given files or folders, of which nothing is \
      kept, or on the archive.

      Examples:
        whosaid article.txt
        whosaid import ~/articles
        whosaid quotes --speaker "port authority" --since 2031-01
        whosaid annotate article.txt | jq '.quotes[].kind'

      Exit codes: 0 success, 1 nothing found or some inputs skipped, 2 wrong usage, 3 the archive or an \
      input could not be used.
      """,
    version: "0.1.0",
    subcommands: [
      Read.self, Import.self, Annotate.self, Extract.self, Quotes.self, Actors.self, ActorPage.self,
      Search.self, Articles.self,
      Show.self, SourceCommand.self, Sources.self, Fetch.self, Correct.self, Reanalyse.self, Check.self,
      ArchiveCommand.self, Searches.self, ChartCommand.self, Config.self, Manual.self,
    ],
    defaultSubcommand: Read.self)

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments == [WorkerProcess.argument] { AnalysisWorker.run() }
    if let start = PlainStart(arguments) { runProgram { try start.run() } }
    runProgram(Whosaid.self, arguments: withQueryBehindOptions(arguments))
  }
}
