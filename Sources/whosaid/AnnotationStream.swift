// Articles are read by turns, annotated side by side and handed on in input order; how many are in flight is
// bounded, so that memory does not grow with the input.
import Analysis
import DocumentModel
import Foundation
import Intake

/// What the stream hands on for a file or record.
enum Annotated<Result: Sendable>: Sendable {
  case result(Result)
  case skipped(Skip)
}

/// Reads with `reader`, makes a `Result` of every article on `threads` threads, and calls `consume` with each in
/// input order, on one thread at a time. Ends early with the error that `consume` throws, or quietly when
/// `isCancelled` gives true.
func annotateStream<Result: Sendable>(
  _ reader: ArticleReader, threads: Int, isCancelled: @escaping @Sendable () -> Bool = { false },
  transform: @escaping @Sendable (Article, Analyzer) -> Result,
  consume: @escaping (Annotated<Result>, _ bytesRead: Int) throws -> Void
) throws {
  var reader = reader
  try annotateStream(
    next: { reader.next().map { ($0, reader.bytesRead) } }, threads: threads, isCancelled: isCancelled,
    transform: transform, consume: consume)
}

/// The same for articles from elsewhere: `next` gives one with the bytes read so far, on one thread at a time.
func annotateStream<Result: Sendable>(
  next: @escaping () -> (Reading, bytesRead: Int)?, threads: Int,
  isCancelled: @escaping @Sendable () -> Bool = { false },
  transform: @escaping @Sendable (Article, Analyzer) -> Result,
  consume: @escaping (Annotated<Result>, _ bytesRead: Int) throws -> Void
) throws {
  let stream = Stream(next, window: max(2, threads) * 8, isCancelled: isCancelled, transform, consume)
  if threads <= 1 {
    stream.work()
  } else {
    let done = DispatchGroup()
    for _ in 0..<threads {
      done.enter()
      let thread = Thread {
        stream.work()
        done.leave()
      }
      // The analysis may recurse along deep trees of hostile text.
      thread.stackSize = 16 << 20
      thread.start()
    }
    done.wait()
  }
  if let error = stream.failure { throw error }
}

/// Shared by the threads; everything mutable is guarded by one of two locks.
private final class Stream<Result: Sendable>: @unchecked Sendable {
  private let analyzer = Analyzer()
  private let window: Int
  private let isCancelled: @Sendable () -> Bool
  private let transform: @Sendable (Article, Analyzer) -> Result
  private let consume: (Annotated<Result>, Int) throws -> Void

  private let input = NSLock()
  private let next: () -> (Reading, bytesRead: Int)?
  private var nextRead = 0
  private var isAtEnd = false

  private let output = NSCondition()
  private var finished: [Int: (Annotated<Result>, Int)] = [:]
  private var nextWritten = 0
  private(set) var failure: (any Error)?

  init(
    _ next: @escaping () -> (Reading, bytesRead: Int)?, window: Int, isCancelled: @escaping @Sendable () -> Bool,
    _ transform: @escaping @Sendable (Article, Analyzer) -> Result,
    _ consume: @escaping (Annotated<Result>, Int) throws -> Void
  ) {
    self.next = next
    self.window = window
    self.isCancelled = isCancelled
    self.transform = transform
    self.consume = consume
  }

  func work() {
    while let (number, reading, bytes) = take() {
      switch reading {
      case .skipped(let skip): give(.skipped(skip), bytes, at: number)
      case .article(let article): give(.result(transform(article, analyzer)), bytes, at: number)
      }
    }
  }

  private func take() -> (Int, Reading, Int)? {
    input.withLock {
      if isAtEnd || isCancelled() { return nil }
      guard let (reading, bytes) = next() else {
        isAtEnd = true
        return nil
      }
      defer { nextRead += 1 }
      return (nextRead, reading, bytes)
    }
  }

  /// Puts a result in its place, and passes on all that are next in line. Waits while too many are held, which the
  /// one who has the next in line never does.
  private func give(_ result: Annotated<Result>, _ bytes: Int, at number: Int) {
    output.lock()
    defer { output.unlock() }
    while number >= nextWritten + window && failure == nil { output.wait() }
    finished[number] = (result, bytes)
    while failure == nil, let (next, bytes) = finished.removeValue(forKey: nextWritten) {
      do {
        try consume(next, bytes)
        nextWritten += 1
      } catch {
        failure = error
        input.withLock { isAtEnd = true }
      }
    }
    output.broadcast()
  }
}
