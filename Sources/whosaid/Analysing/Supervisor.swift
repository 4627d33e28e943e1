// The supervisor keeps workers busy: each has a few articles ahead, so that its pipe never runs dry. When one
// ends, however it ends, the article in hand is tried once more in another; ends that too, the article is
// given back with the reason. What the worker had ahead goes to another, untouched.
import DocumentModel
import Foundation

final class Supervisor {
  /// Articles and bytes that a worker has at most, with the one it works on.
  private static let ahead = 4
  private static let aheadBytes = 256 << 10
  /// How often an article may be the last that a worker did: when faults ended it, and when something else
  /// did.
  private static let mostFaults = 2
  private static let mostEnds = 12

  private let line: Line
  private let wish: Wish
  private let count: Int
  private let wake: WakePipe
  private var workers: [WorkerProcess] = []
  private var faults: [Int: Int] = [:]
  private var ends: [Int: Int] = [:]
  /// Workers that ended before they said a word, one after another; those killed from outside weigh a
  /// fortieth.
  private var stillborn = 0
  /// Why no worker can be started, when that is so.
  private(set) var failure: String?

  /// - Parameters:
  ///   - count: processes at most; they are started as there is work for them.
  ///   - first: one that was started before.
  init(_ line: Line, wish: Wish, count: Int, wake: WakePipe, first: WorkerProcess? = nil) {
    (self.line, self.wish, self.count, self.wake) = (line, wish, count, wake)
    if let first { workers.append(first) }
  }

  /// Works until the line is over, and ends the workers then. Leaves articles in the line, and sets
  /// `failure`, when no worker can be had.
  func run() {
    withUnsafeTemporaryAllocation(byteCount: 1 << 18, alignment: 16) { buffer in
      var last = SuspendingClock.now
      while !line.isOver, failure == nil {
        assign()
        wait(buffer)
        let now = SuspendingClock.now
        // A program that was stopped for a while does not count that as its workers' time.
        passTime(min(now - last, .seconds(2)))
        last = now
      }
      for worker in workers {
        kill(worker.pid, SIGKILL)
        _ = worker.bury(buffer)
        for article in worker.given { line.giveBack(article.number) }
      }
      workers = []
    }
  }

  // MARK: - Work to workers

  private func assign() {
    while failure == nil, let worker = nextWorker(), let (number, article) = line.take() {
      worker.give(number, article, wish)
    }
  }

  /// One that has nothing to do, else another, else the one that has least ahead.
  private func nextWorker() -> WorkerProcess? {
    if let idle = workers.first(where: { $0.given.isEmpty }) { return idle }
    if workers.count < count, line.hasWork {
      do throws(WorkerProcess.StartFailure) {
        let new = try WorkerProcess()
        workers.append(new)
        return new
      } catch {
        if workers.isEmpty { failure = error.reason }
      }
    }
    return workers.filter { $0.given.count < Supervisor.ahead && $0.givenBytes < Supervisor.aheadBytes }
      .min { $0.givenBytes < $1.givenBytes }
  }

  // MARK: - News from workers

  private func wait(_ buffer: UnsafeMutableRawBufferPointer) {
    var polled = [pollfd(fd: wake.readEnd, events: Int16(POLLIN), revents: 0)]
    for worker in workers {
      polled.append(pollfd(fd: worker.output, events: Int16(POLLIN), revents: 0))
      polled.append(pollfd(fd: worker.errors, events: Int16(POLLIN), revents: 0))
      polled.append(pollfd(fd: worker.hasOutgoing ? worker.input : -1, events: Int16(POLLOUT), revents: 0))
    }
    guard poll(&polled, nfds_t(polled.count), 1000) > 0 else { return }
    wake.drain()
    for (index, worker) in workers.enumerated().reversed() {
      let news = polled[(1 + 3 * index)...].prefix(3).map { $0.revents != 0 }
      if news[1] { worker.listen(buffer) }
      if news[2] { worker.send() }
      if news[0], !worker.receive(buffer, onFinished: { line.finish($0, made: $1) }) {
        workers.remove(at: index)
        replace(worker, buffer)
      }
    }
  }

  private func passTime(_ time: Duration) {
    for worker in workers where worker.isWorking {
      worker.waited += time
      // The system counts processor time; this is for a worker that sleeps for ever.
      let most = WorkerLimits.seconds(worker.given.first?.bytes ?? 0) * 20
      if worker.waited > .seconds(most) { kill(worker.pid, SIGXCPU) }
    }
  }

  /// A worker has closed its pipe.
  private func replace(_ worker: WorkerProcess, _ buffer: UnsafeMutableRawBufferPointer) {
    // Usually it is dead; one that only talks nonsense must be.
    kill(worker.pid, SIGKILL)
    let end = worker.bury(buffer)
    // One that ends by itself as it starts will do so again; one that was killed had bad luck.
    stillborn = worker.isReady ? 0 : stillborn + (end.signal == SIGKILL ? 1 : 40)
    if stillborn >= 120 { failure = "they end as they start" }
    for (place, article) in worker.given.enumerated().reversed() {
      if place == 0, worker.isWorking, let reason = verdict(on: article, end) {
        line.finish(article.number, failed: reason)
      } else {
        line.giveBack(article.number)
      }
    }
  }

  /// Why the article is not to be tried again; nil when it is.
  private func verdict(on article: (number: Int, bytes: Int), _ end: WorkerEnd) -> String? {
    if end.signal == SIGXCPU {
      return "it took longer than \(WorkerLimits.seconds(article.bytes)) seconds"
    }
    faults[article.number, default: 0] += end.isFault ? 1 : 0
    ends[article.number, default: 0] += 1
    guard
      faults[article.number, default: 0] >= Supervisor.mostFaults
        || ends[article.number, default: 0] >= Supervisor.mostEnds
    else { return nil }
    faults[article.number] = nil
    ends[article.number] = nil
    return end.reason
  }
}
