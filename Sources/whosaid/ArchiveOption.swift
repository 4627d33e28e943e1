// Which archive a subcommand works on, opened with a sentence when that cannot be done.
import ArgumentParser
import Foundation
import SearchIndex

struct ArchiveOption: ParsableArguments {
  @Option(
    name: .customLong("archive"),
    help: ArgumentHelp(
      "The archive, by default archive.sqlite in whosaid's folder of your data.", valueName: "file"),
    completion: .file())
  var path: String?

  /// Opens the archive, and makes it when there is none.
  ///
  /// - Parameter telling: says on standard error what there is to tell of it; the reader has a line for that.
  func open(telling: Bool = true) throws -> Archive {
    let archive = try onArchive { try Archive.open(at: file) }
    if telling { for notice in archive.notices { complain(notice) } }
    return archive
  }

  /// The file's path.
  var file: String { path ?? Archive.defaultPath }

  /// Opens an archive that must be there.
  func openExisting() throws -> Archive {
    try mustExist()
    return try open()
  }

  /// Ends with a sentence when there is no file.
  func mustExist() throws {
    if !FileManager.default.fileExists(atPath: file) {
      if path != nil {
        throw Failure(.unusable, "There is no archive \(file); whosaid import PATH --archive FILE makes one")
      }
      throw Failure(.nothingFound, "The archive is empty; whosaid import PATH puts articles into it")
    }
  }
}

/// Runs work on the archive; what is wrong with a query, or what it is asked to do, is wrong usage; what is
/// wrong with the archive is not.
func onArchive<T>(_ work: () throws -> T) throws -> T {
  do { return try work() } catch let error as QueryError {
    throw Failure(.usage, "The query is wrong: \(error.description)")
  } catch let error as ArchiveError {
    throw Failure(error.kind == .refused ? .usage : .unusable, error.description)
  }
}
