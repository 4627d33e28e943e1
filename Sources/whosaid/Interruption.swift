// An interrupted import keeps what it has: the first signal asks the work to end, the second ends the
// program.
import Foundation

/// Whether SIGINT, SIGTERM or SIGHUP has come since `watch`.
enum Interruption {
  // Written by a signal handler, which may do no more than that.
  private nonisolated(unsafe) static var flag: sig_atomic_t = 0

  static var hasCome: Bool { flag != 0 }

  static func watch() {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number) { number in
        Interruption.flag = 1
        signal(number, SIG_DFL)
      }
    }
  }
}
