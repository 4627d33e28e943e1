// Articles given on the command line are read and analysed behind the screen; the first is shown as soon as it is done.
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

  init(archive: Archive, inbox: Inbox) {
    self.archive = archive
    self.inbox = inbox
  }

  func cancel() { isCancelled.store(true, ordering: .relaxed) }

  func start(_ paths: [String], format: Format?) {
    let thread = Thread { [self] in read(paths, format: format) }
    thread.stackSize = 16 << 20
    thread.start()
  }

  private func read(_ paths: [String], format: Format?) {
    let reader = ArticleReader(paths: paths, format: format, joinsReferences: true)
    let total = max(reader.totalBytes, 1)
    var done = 0
    var skips: [Skip] = []
    var told = ContinuousClock.now
    do {
      try annotateStream(
        reader, threads: ProcessInfo.processInfo.activeProcessorCount,
        isCancelled: { self.isCancelled.load(ordering: .relaxed) }, transform: { article, analyzer in analyzer.annotate(article) }
      ) { [self] annotated, bytes in
        switch annotated {
        case .skipped(let skip): skips.append(skip)
        case .result(let annotation):
          _ = try archive.add(annotation, analysis: Analyzer.version)
          done += 1
          // The first at once, the others ten times a second.
          guard done == 1 || ContinuousClock.now - told > .milliseconds(100) else { return }
          told = .now
          inbox.send(.reading(done: done, percent: min(bytes * 100 / total, 99), isOver: false))
        }
      }
      inbox.send(.reading(done: done, percent: 100, isOver: true))
      if let skip = skips.first {
        let more = skips.count > 1 ? " (and \(skips.count - 1) more not read)" : ""
        inbox.send(.notice("\(skip)\(more)"))
      }
    } catch {
      inbox.send(.reading(done: done, percent: 100, isOver: true))
      inbox.send(.notice("Reading stopped: \(error)"))
    }
  }
}
