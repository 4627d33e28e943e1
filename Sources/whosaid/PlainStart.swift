// The reader on nothing, on an archive, or on files, which is most starts. The parser of arguments has to
// look up what each type of each option is in all that the program is linked with, which takes longer than to
// open an archive and draw it; so these do without it.
import Foundation
import SearchIndex
import Terminal

/// A start of the reader with no options but `--archive FILE`.
struct PlainStart: Equatable {
  var paths: [String] = []
  var archive: String?

  /// Nil where the parser has to look: an option, or a first word that could be a subcommand or a slip of
  /// one.
  init?(_ arguments: [String]) {
    if arguments.isEmpty { return }
    if arguments.count == 2, arguments[0] == "--archive", !arguments[1].hasPrefix("-") {
      archive = arguments[1]
      return
    }
    guard arguments.allSatisfy({ !$0.isEmpty && !$0.hasPrefix("-") }),
      arguments[0].contains(where: { $0 == "/" || $0 == "." })
    else { return nil }
    paths = arguments
  }

  func run() throws {
    try openReader(paths, archive: archive, format: nil, isPlain: false)
  }
}
