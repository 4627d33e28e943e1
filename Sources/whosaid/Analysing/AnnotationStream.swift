// The way of articles through the program: read on one thread, analysed in worker processes, handed on in
// input order on the thread that asked. The three overlap; see Line for what is held between them.
import Analysis
import DocumentModel
import Foundation
import Intake

/// Where articles are analysed.
struct Workshop {
  /// Processes, or threads.
  var count = ProcessInfo.processInfo.activeProcessorCount
  /// Threads of this program instead, which an article can end: for comparing, and where processes cannot be
  /// had.
  var isInProcess = false
  /// A worker that was started before there was work.
  var first: WorkerProcess?
}

/// Makes what is wished of every article that `next` gives, and calls `consume` with each in input order.
///
/// - Parameters:
///   - next: called on a thread of its own, until it gives nil.
///   - isCancelled: ends the stream early, without those that are not yet done.
/// - Throws: what `consume` throws, at once.
func annotateStream(
  _ wish: Wish, in workshop: Workshop, isCancelled: @escaping @Sendable () -> Bool = { false },
  next: @escaping () throws -> Arrival?, consume: (Annotated, Arrival) throws -> Void
) throws {
  let wake = WakePipe()
  let line = Line(isCancelled: isCancelled, onChange: { wake.wake() })
  let input = Input(line, next)
  startThread { input.run() }
  let work = Work(line, wish, workshop, wake)
  let done = DispatchSemaphore(value: 0)
  startThread {
    work.run()
    done.signal()
  }
  // Workers are ended before this returns; who reads may wait for input that never comes.
  defer {
    line.close()
    done.wait()
  }
  while let (annotated, arrival) = try line.next() { try consume(annotated, arrival) }
}

extension ArticleReader {
  /// The next reading with its place, for a stream.
  mutating func arrival() -> Arrival? {
    switch next() {
    case nil: nil
    case .article(let article):
      Arrival(content: .article(article), place: "\(place): article \(article.id)", bytesRead: bytesRead)
    case .skipped(let skip): Arrival(content: .skipped(skip), place: skip.place, bytesRead: bytesRead)
    }
  }
}

private func startThread(_ body: @escaping @Sendable () -> Void) {
  let thread = Thread(block: body)
  // In this process the analysis may recurse along deep trees of hostile text.
  thread.stackSize = 16 << 20
  thread.start()
}

/// What the reading thread does; nobody else calls `next`.
private final class Input: @unchecked Sendable {
  private let line: Line
  private let next: () throws -> Arrival?

  init(_ line: Line, _ next: @escaping () throws -> Arrival?) { (self.line, self.next) = (line, next) }

  func run() {
    do {
      while let arrival = try next(), line.put(arrival) {}
      line.endInput()
    } catch { line.endInput(error) }
  }
}

/// What the thread of the supervisor does, or of each worker where they are threads.
private final class Work: @unchecked Sendable {
  private let line: Line
  private let wish: Wish
  private let workshop: Workshop
  private let wake: WakePipe

  init(_ line: Line, _ wish: Wish, _ workshop: Workshop, _ wake: WakePipe) {
    (self.line, self.wish, self.workshop, self.wake) = (line, wish, workshop, wake)
  }

  func run() {
    if !workshop.isInProcess {
      let supervisor = Supervisor(line, wish: wish, count: workshop.count, wake: wake, first: workshop.first)
      supervisor.run()
      guard let failure = supervisor.failure, !line.isOver else { return }
      complain(
        "worker processes cannot be started (\(failure)); articles are analysed in this one, which a fault "
          + "would end"
      )
    }
    let others = DispatchGroup()
    for _ in 1..<max(1, workshop.count) {
      others.enter()
      startThread { [self] in
        analyse()
        others.leave()
      }
    }
    analyse()
    others.wait()
  }

  private func analyse() {
    let analyzer = Analyzer()
    while let (number, article) = line.takeOrWait() {
      line.finish(number, made: wish.make(of: article, with: analyzer))
    }
  }
}
