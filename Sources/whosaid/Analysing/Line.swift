// Articles on their way through the program: one thread reads them in, workers take them, and one thread gets
// what became of them in input order. How many and how large they are is bounded, so that memory does not
// grow with the input.
import DocumentModel
import Foundation
import Intake

/// What was read, and where from.
struct Arrival {
  enum Content {
    case article(Article)
    case skipped(Skip)
    /// Nothing is to be done with it: the archive has it.
    case known
  }
  var content: Content
  /// File and article, for a person.
  var place = ""
  /// The archive's number, of articles that come from there.
  var stored: Int64?
  /// Bytes of the input read so far.
  var bytesRead = 0
}

/// What became of it.
enum Annotated {
  /// What was wished of the article.
  case made(Article, [UInt8])
  /// It ended the analysis, for the reason; reads on after "was not analysed: ".
  case failed(Article, reason: String)
  case skipped(Skip)
  case known
}

/// Safe to use from any thread.
final class Line: @unchecked Sendable {
  /// Bytes and articles that are held at most, one article of any size beside.
  static let mostBytes = 16 << 20
  static let most = 2048

  private struct Place {
    var arrival: Arrival
    var result: Annotated?
    var cost: Int
  }

  private let condition = NSCondition()
  private let isCancelled: @Sendable () -> Bool
  private let onChange: @Sendable () -> Void
  private var held: [Int: Place] = [:]
  private var heldBytes = 0
  private var nextRead = 0
  private var nextGiven = 0
  /// Numbers of articles that wait for a worker, in order.
  private var waiting: [Int] = []
  private var unfinished = 0
  private var isAtEnd = false
  private var failure: (any Error)?
  private var isClosed = false

  /// - Parameter onChange: called when there is more to work on, or nothing any more; also under the lock.
  init(isCancelled: @escaping @Sendable () -> Bool, onChange: @escaping @Sendable () -> Void) {
    (self.isCancelled, self.onChange) = (isCancelled, onChange)
  }

  // MARK: - The reader's end

  /// Waits for room; false when no more is wanted.
  func put(_ arrival: Arrival) -> Bool {
    let cost: Int
    if case .article(let article) = arrival.content {
      cost = article.text.utf8.count + 4096
    } else {
      cost = 512
    }
    condition.lock()
    defer { condition.unlock() }
    while !isClosed, !held.isEmpty, held.count >= Line.most || heldBytes + cost > Line.mostBytes {
      condition.wait()
    }
    guard !isClosed else { return false }
    var place = Place(arrival: arrival, cost: cost)
    switch arrival.content {
    case .article:
      waiting.append(nextRead)
      unfinished += 1
    case .skipped(let skip): place.result = .skipped(skip)
    case .known: place.result = .known
    }
    held[nextRead] = place
    heldBytes += cost
    nextRead += 1
    condition.broadcast()
    onChange()
    return true
  }

  /// - Parameter error: why it ends too early; it is thrown to who takes results, after those that there are.
  func endInput(_ error: (any Error)? = nil) {
    condition.withLock {
      isAtEnd = true
      failure = error
      condition.broadcast()
      onChange()
    }
  }

  // MARK: - The workers' end

  /// The next article to work on, if there is one now.
  func take() -> (number: Int, article: Article)? {
    condition.withLock {
      guard !isClosed, !waiting.isEmpty else { return nil }
      let number = waiting.removeFirst()
      guard case .article(let article) = held[number]?.arrival.content else { return nil }
      return (number, article)
    }
  }

  var hasWork: Bool { condition.withLock { !isClosed && !waiting.isEmpty } }

  /// Waits for an article to work on; nil when there will be none.
  func takeOrWait() -> (number: Int, article: Article)? {
    while true {
      if let next = take() { return next }
      let isOver = condition.withLock {
        while !isClosed, waiting.isEmpty, !isAtEnd { condition.wait() }
        return isClosed || (waiting.isEmpty && isAtEnd)
      }
      if isOver { return nil }
    }
  }

  /// Puts an article back in its place among those that wait.
  func giveBack(_ number: Int) {
    condition.withLock {
      waiting.insert(number, at: waiting.firstIndex { $0 > number } ?? waiting.endIndex)
      condition.broadcast()
    }
  }

  func finish(_ number: Int, made bytes: [UInt8]) {
    finish(number, cost: bytes.count) { .made($0, bytes) }
  }

  func finish(_ number: Int, failed reason: String) {
    finish(number, cost: 0) { .failed($0, reason: reason) }
  }

  private func finish(_ number: Int, cost: Int, _ result: (Article) -> Annotated) {
    condition.withLock {
      guard let place = held[number], place.result == nil, case .article(let article) = place.arrival.content
      else { return }
      held[number]?.result = result(article)
      held[number]?.cost += cost
      heldBytes += cost
      unfinished -= 1
      condition.broadcast()
    }
  }

  /// Whether workers have nothing more to do.
  var isOver: Bool {
    condition.withLock { isClosed || (isAtEnd && unfinished == 0) }
  }

  // MARK: - The end where results come out

  /// The next in input order; nil when all is done, or when the work was cancelled and the next is not done.
  func next() throws -> (Annotated, Arrival)? {
    condition.lock()
    defer { condition.unlock() }
    while true {
      if let place = held[nextGiven], let result = place.result {
        held[nextGiven] = nil
        heldBytes -= place.cost
        nextGiven += 1
        condition.broadcast()
        return (result, place.arrival)
      }
      if isAtEnd, held.isEmpty, let failure { throw failure }
      if isClosed || isCancelled() || (isAtEnd && held.isEmpty) { return nil }
      // An interruption is a flag that nobody is woken for.
      _ = condition.wait(until: Date(timeIntervalSinceNow: 0.2))
    }
  }

  /// Nothing more is wanted: whoever waits gets nothing.
  func close() {
    condition.withLock {
      isClosed = true
      condition.broadcast()
      onChange()
    }
  }
}
