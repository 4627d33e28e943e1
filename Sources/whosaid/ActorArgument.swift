// How people name an actor of the archive on the command line: by its number, or by a name that only one
// bears.
import ArgumentParser
import DocumentModel
import SearchIndex

/// The one actor that is meant.
///
/// - Throws: `Failure` when nobody is called so, or several are: then with their numbers.
func findActor(_ words: String, in archive: Archive) throws -> ActorRow {
  let digits = words.hasPrefix("#") ? words.dropFirst() : words[...]
  if let number = Int64(digits), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
    guard let actor = try onArchive({ try archive.actor(number) }) else {
      throw Failure(.nothingFound, "The archive has no actor \(number); whosaid actors lists those it has")
    }
    return actor
  }
  let found = try onArchive { try archive.actors(called: words, limit: 9) }
  guard let first = found.first else {
    throw Failure(.nothingFound, "Nobody in the archive is called “\(words)”; whosaid actors lists who is")
  }
  guard found.count > 1 else { return first }
  let list = found.prefix(8).map {
    "\($0.id) \($0.name) (\($0.kind.rawValue), \(counted($0.articles, "article")))"
  }
  throw Failure(
    .usage,
    "“\(words)” may be \(list.joined(separator: "; "))\(found.count > 8 ? " or others" : ""); give the "
      + "number of the one you mean"
  )
}
