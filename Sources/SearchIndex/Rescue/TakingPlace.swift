// The new archive takes the place of the old one. At every moment there is a file under the old name, and
// what the old one was lies under a name of its own, its log beside it.
import Foundation
import GRDB

extension Rescue {
  /// Puts the new archive in the place of the old one, and answers where the old one lies now.
  ///
  /// - Throws: `ArchiveError` when the old one was changed meanwhile, or the disk fails; then it is where it
  ///   was.
  public func takePlace() throws -> String {
    try closeForMoving()
    guard isUnchanged else {
      discard()
      throw ArchiveError(
        "The archive \(source) was changed by another program meanwhile; end that and do the same again",
        .busy)
    }
    let old = freeName("\(source).damaged")
    do {
      // The log goes along with its file: laid over another, it would destroy that.
      if access(source + "-wal", F_OK) == 0 {
        try FileManager.default.linkOrCopy(source + "-wal", old + "-wal")
      }
      try FileManager.default.linkOrCopy(source, old)
      syncFolder(of: source)
    } catch {
      unlink(old + "-wal")
      discard()
      throw ArchiveError.from(error, source)
    }
    unlink(source + "-wal")
    unlink(source + "-shm")
    guard rename(target, source) == 0 else {
      throw ArchiveError(
        "The rescued archive could not take the place of \(source): it lies at \(target), and the old one at "
          + "\(old)",
        .unreachable)
    }
    syncFolder(of: source)
    return old
  }

  /// Everything in one file, on the disk.
  private func closeForMoving() throws {
    do {
      try archive.close()
      let queue = try DatabaseQueue(path: target)
      try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
      try queue.close()
    } catch {
      throw ArchiveError.from(error, target)
    }
    let descriptor = Glibc.open(target, O_RDWR)
    if descriptor >= 0 {
      fsync(descriptor)
      close(descriptor)
    }
  }
}

extension FileManager {
  /// A second name for a file; where the file system has none, a copy.
  fileprivate func linkOrCopy(_ from: String, _ to: String) throws {
    if link(from, to) == 0 { return }
    do { try copyItem(atPath: from, toPath: to) } catch {
      unlink(to)
      throw ArchiveError("\(from) could not be copied to \(to): \(error.localizedDescription)", .full)
    }
  }
}
