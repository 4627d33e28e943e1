// Fetching behind the screen, one round at a time.
import Foundation
import Intake
import Reader
import SearchIndex
import Synchronization

final class BackgroundFetch: Sendable {
  private let archive: Archive
  private let inbox: Inbox
  private let isCancelled = Atomic(false)

  init(archive: Archive, inbox: Inbox) {
    self.archive = archive
    self.inbox = inbox
  }

  func cancel() { isCancelled.store(true, ordering: .relaxed) }

  /// - Parameter ids: nil for all that are due.
  func start(_ ids: [Int64]?) {
    let thread = Thread { [self] in inbox.send(round(ids)) }
    thread.start()
  }

  private func round(_ ids: [Int64]?) -> Message {
    do {
      let due = try archive.sourcesToFetch(ids, now: currentSecond())
      if due.isEmpty {
        let isEmpty = try archive.sources().isEmpty
        return .fetched(
          new: 0,
          report: isEmpty
            ? "No feeds are followed yet; at the shell: whosaid source add ADDRESS" : "No feed is due")
      }
      var told = ContinuousClock.now
      var firstFailure: String?
      let count = try fetchSources(
        due, into: archive, isCancelled: { [self] in isCancelled.load(ordering: .relaxed) },
        onFailure: { source, why in firstFailure = firstFailure ?? "\(source.title) \(why)" }
      ) { [self] count in
        guard count.added == 1 || ContinuousClock.now - told > .milliseconds(200) else { return }
        told = .now
        inbox.send(.fetched(new: count.added, report: nil))
      }
      return .fetched(new: count.added, report: report(count, firstFailure))
    } catch {
      return .fetched(new: 0, report: "Fetching stopped: \(error)")
    }
  }

  private func report(_ count: FetchCount, _ failure: String?) -> String {
    if count.isOffline { return "There seems to be no network; nothing was fetched" }
    let new = "\(counted(count.added, "new article")) from \(counted(count.sources - count.failed, "source"))"
    guard let failure else { return new }
    return new + "; "
      + (count.failed == 1 ? failure : "\(counted(count.failed, "source")) failed, the first: \(failure)")
  }
}
