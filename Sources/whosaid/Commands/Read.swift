// `whosaid [PATH …]`: the reader, on the archive or on articles of which nothing is kept.
import ArgumentParser
import Foundation
import Intake
import Reader
import SearchIndex
import Terminal

struct Read: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Open the reader (what whosaid does without a subcommand).",
    discussion: """
      On the given files or folders, of which nothing is kept, or on the archive. In the reader ? lists the keys. \
      Examples:
        whosaid article.txt
        whosaid
      """)

  @Argument(help: "Files, folders or addresses of the web to read; nothing opens the archive.")
  var paths: [String] = []

  @Option(help: "Format of the files; told from name and content when not given.")
  var from: Format?

  @OptionGroup var archive: ArchiveOption

  @Flag(help: .hidden)
  var printKeys = false

  func validate() throws {
    if !paths.isEmpty, archive.path != nil {
      throw ValidationError("Give articles to look at or an archive to open, not both; to keep articles: whosaid import")
    }
  }

  func run() throws {
    if printKeys {
      var out = StandardOutput()
      try out.write(keyTable())
      return try out.flush()
    }
    for path in paths where !isWebAddress(path) && !FileManager.default.fileExists(atPath: path) {
      throw Failure(.unusable, "\(path) is not there. To see the subcommands: whosaid --help")
    }
    do {
      let archive = paths.isEmpty ? try archive.open() : try Archive.inMemory()
      try runReader(archive: archive, importing: paths, format: from)
    } catch let error as CursesScreen.Failure {
      throw Failure(.unusable, error.description)
    }
  }
}
