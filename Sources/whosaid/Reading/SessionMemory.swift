// How the reader was left is kept in its archive, as JSON. What cannot be kept or read is forgotten: it is
// never worth an error.
import Foundation
import Reader
import SearchIndex

struct SessionMemory: Sendable {
  let archive: Archive

  private static let name = "session"

  func load() -> Session? {
    guard let text = try? archive.memory(of: Self.name) else { return nil }
    return try? JSONDecoder().decode(Session.self, from: Data(text.utf8))
  }

  func save(_ session: Session) {
    guard let data = try? JSONEncoder().encode(session) else { return }
    try? archive.keep(String(decoding: data, as: UTF8.self), as: Self.name)
  }
}

/// Whether an archive's files have changed since they were last looked at: by this program or by another.
struct FileChanges {
  private let paths: [String]
  private var last: [Int]

  init(of path: String) {
    paths = [path, path + "-wal"]
    last = paths.map(FileChanges.stamp)
  }

  /// The archive itself is there no more: somebody moved it or threw it away.
  var areGone: Bool { !paths.isEmpty && access(paths[0], F_OK) != 0 }

  mutating func areNew() -> Bool {
    let now = paths.map(FileChanges.stamp)
    defer { last = now }
    return now != last
  }

  private static func stamp(_ path: String) -> Int {
    var info = stat()
    guard stat(path, &info) == 0 else { return 0 }
    return (Int(info.st_mtim.tv_sec) &* 1_000_000_000 &+ Int(info.st_mtim.tv_nsec)) ^ Int(info.st_size)
  }
}
