// Articles given on the command line are read and analysed behind the screen; the first is shown as soon as
// it is done.
import Analysis
import DocumentModel
import Foundation
import Intake
import Reader
import SearchIndex
import Synchronization

final class PathImport: Sendable {
  private let archive: Archive
  private let inbox: Inbox
  private let isCancelled = Atomic(false)
  private let nothing = Mutex<[Skip]?>(nil)

  init(archive: Archive, inbox: Inbox) {
    self.archive = archive
    self.inbox = inbox
  }

  /// Why there was no article in all that was named; nil as long as one may come, or did.
  var whyNothing: [Skip]? { nothing.withLock { $0 } }

  func cancel() { isCancelled.store(true, ordering: .relaxed) }

  /// - Parameter workshop: perhaps with a worker that started while the screen was set up.
  func start(_ paths: [String], format: Format?, workshop: Workshop) {
    let work = Work(paths: paths, format: format, workshop: workshop)
    Thread { [self] in read(work) }.start()
  }

  private struct Work: @unchecked Sendable {
    var paths: [String]
    var format: Format?
    var workshop: Workshop
  }

  private func read(_ work: Work) {
    var reader = ArticleReader(paths: work.paths, format: work.format, joinsReferences: true)
    let total = max(reader.totalBytes, 1)
    for pipe in namedPipes(work.paths) { inbox.send(.notice(waits(for: pipe))) }
    var done = 0
    var skips: [Skip] = []
    var told = ContinuousClock.now
    do {
      try annotateStream(
        .layers, in: work.workshop, isCancelled: { self.isCancelled.load(ordering: .relaxed) },
        next: { reader.arrival() }
      ) { annotated, arrival in
        if case .skipped(let skip) = annotated { skips.append(skip) }
        guard let annotation = annotation(annotated) else { return }
        _ = try archive.add(annotation, analysis: Analyzer.version)
        if let reason = annotation.unanalysed {
          skips.append(Skip(place: arrival.place, reason: "was not analysed: \(reason)", isNamed: true))
        }
        done += 1
        // The first at once, the others ten times a second.
        guard done == 1 || ContinuousClock.now - told > .milliseconds(100) else { return }
        told = .now
        inbox.send(.reading(done: done, percent: min(arrival.bytesRead * 100 / total, 99), isOver: false))
      }
      if done == 0, !isCancelled.load(ordering: .relaxed) { nothing.withLock { $0 = skips } }
      inbox.send(.reading(done: done, percent: 100, isOver: true))
      if let skip = skips.first {
        let more = skips.count > 1 ? " (and \(skips.count - 1) more)" : ""
        inbox.send(.notice("\(skip)\(more)"))
      }
    } catch {
      inbox.send(.reading(done: done, percent: 100, isOver: true))
      inbox.send(.notice("Reading stopped: \(error)"))
    }
  }
}
