// A byte in a pipe, by which any thread ends another's wait in `poll`.
import Foundation
import Synchronization

final class WakePipe: Sendable {
  let readEnd: Int32
  private let writeEnd: Int32
  private let isAwake = Mutex(false)

  init() {
    var ends: [Int32] = [-1, -1]
    precondition(pipe(&ends) == 0, "a pipe can be made")
    for end in ends {
      _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  func wake() {
    isAwake.withLock { isAwake in
      guard !isAwake else { return }
      isAwake = true
      var byte: UInt8 = 0
      _ = write(writeEnd, &byte, 1)
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
