// `whosaid [PATH …]`: the reader, on the archive or on articles of which nothing is kept.
import ArgumentParser
import Configuration
import Foundation
import Intake
import Reader
import SearchIndex
import Terminal

struct Read: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Open the reader (what whosaid does without a subcommand).",
    discussion: """
      On the given files or folders, of which nothing is kept, or on the archive. In the reader ? lists the \
      keys. Examples:
        whosaid article.txt
        curl -s https://news.example/wire.jsonl | whosaid
        whosaid
      """)

  @Argument(
    help: """
      Files, folders or addresses of the web to read, - for standard input; nothing opens the archive, or \
      reads what is piped in.
      """, completion: .file())
  var paths: [String] = []

  @Option(help: "Format of the files; told from name and content when not given.")
  var from: Format?

  @Flag(help: "One column without boxes, each change said in a line: for screen readers and braille lines.")
  var plain = false

  @OptionGroup var archive: ArchiveOption

  @Flag(help: .hidden)
  var printKeys = false

  func validate() throws {
    if !paths.isEmpty, archive.path != nil {
      throw ValidationError(
        "Give articles to look at or an archive to open, not both; to keep articles: whosaid import")
    }
  }

  func run() throws {
    if printKeys {
      var out = StandardOutput()
      try out.write(keyTable())
      return try out.flush()
    }
    try openReader(paths, archive: archive.path, format: from, isPlain: plain)
  }
}

/// Opens the reader on articles, or where there are none on an archive: the usual one where none is named.
func openReader(_ paths: [String], archive: String?, format: Format?, isPlain: Bool) throws {
  let paths = paths.isEmpty && archive == nil && standardInputHoldsSomething() ? ["-"] : paths
  for path in paths
  where path != "-" && !isWebAddress(path) && !FileManager.default.fileExists(atPath: path) {
    throw Failure(.unusable, notThere(path))
  }
  do {
    let archive =
      paths.isEmpty
      ? try onArchive { try Archive.open(at: archive ?? Archive.defaultPath) } : try Archive.inMemory()
    var configuration = Configuration.load()
    if isPlain { configuration.isPlainByOption = true }
    try runReader(archive: archive, importing: paths, format: format, configuration)
  } catch let error as CursesScreen.Failure {
    throw Failure(.unusable, error.description)
  }
}

/// Says that a file is not there; what looks like a subcommand may be meant as one.
private func notThere(_ path: String) -> String {
  if path.isEmpty { return "An empty name is no file. To see the subcommands: whosaid --help" }
  let names = (try? CommandTree.ofProgram())?.shown.map(\.commandName) ?? []
  guard !path.contains("/"), !path.contains("."), let near = nearestWord(to: path, among: names) else {
    return "\(path) is not there. To see the subcommands: whosaid --help"
  }
  return "\(path) is neither a file nor a subcommand; did you mean whosaid \(near)?"
}

/// Whether a pipe or a file was given as standard input, not a terminal and not nothing.
private func standardInputHoldsSomething() -> Bool {
  var info = stat()
  guard fstat(0, &info) == 0 else { return false }
  return switch info.st_mode & S_IFMT {
  case S_IFIFO, S_IFSOCK: true
  case S_IFREG: info.st_size > 0
  default: false
  }
}
