// Output goes out in large writes; a reader that has seen enough (`| head`) ends the program as SIGPIPE
// would.
import Foundation

/// Buffered standard output. Not shared between threads without a lock.
struct StandardOutput {
  private var buffer: [UInt8] = []

  mutating func write(_ bytes: [UInt8]) throws {
    buffer += bytes
    if buffer.count >= 1 << 16 { try flush() }
  }

  mutating func write(_ text: String) throws { try write(Array(text.utf8)) }

  /// Throws `Ending.brokenPipe` when nobody reads any more.
  mutating func flush() throws {
    var done = 0
    defer { buffer.removeAll(keepingCapacity: true) }
    while done < buffer.count {
      let count = buffer.withUnsafeBytes { Foundation.write(1, $0.baseAddress! + done, $0.count - done) }
      if count >= 0 {
        done += count
      } else if errno == EPIPE {
        throw Ending.brokenPipe
      } else if errno == EAGAIN {
        var wait = pollfd(fd: 1, events: Int16(POLLOUT), revents: 0)
        poll(&wait, 1, 1000)
      } else if errno != EINTR {
        throw Failure(.unusable, "Standard output could not be written: \(String(cString: strerror(errno)))")
      }
    }
  }

  /// Whether a person sees it: tables fit its width, long lists are cut.
  static var isTerminal: Bool { isatty(1) == 1 }

  /// Columns of the terminal; nil when it goes elsewhere.
  static var width: Int? {
    guard isTerminal else { return nil }
    var size = winsize()
    return ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
  }

  /// Whether colours may be used: by a person's terminal that has not said no.
  static var hasColour: Bool {
    let environment = ProcessInfo.processInfo.environment
    return isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }
}

/// Writes a line to standard error; control characters of file names and articles never reach the terminal.
func complain(_ message: String) { writeToStandardError("whosaid: " + safeLine(message) + "\n") }

/// What cannot be written there is dropped: whoever reads it has gone, and no work ends for that.
func writeToStandardError(_ text: String) {
  var bytes = Array(text.utf8)[...]
  while !bytes.isEmpty {
    let count = bytes.withUnsafeBytes { Foundation.write(2, $0.baseAddress, $0.count) }
    if count > 0 {
      bytes = bytes.dropFirst(count)
    } else if errno == EAGAIN {
      var wait = pollfd(fd: 2, events: Int16(POLLOUT), revents: 0)
      guard poll(&wait, 1, 1000) > 0 else { return }
    } else if errno != EINTR {
      return
    }
  }
}
