// A byte in a pipe, by which any thread ends another's wait in `poll`.
import Foundation
import Synchronization

final class WakePipe: Sendable {
  private let ends = PipeEnds()
  private let isAwake = Mutex(false)

  /// The end that is polled.
  var readEnd: Int32 { ends.readEnd }

  func wake() {
    isAwake.withLock { isAwake in
      guard !isAwake else { return }
      isAwake = true
      var byte: UInt8 = 0
      _ = write(ends.writeEnd, &byte, 1)
    }
  }

  func drain() {
    isAwake.withLock { isAwake in
      isAwake = false
      var bytes: UInt64 = 0
      while read(readEnd, &bytes, 8) > 0 {}
    }
  }
}
