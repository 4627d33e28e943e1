// The built whosaid, run from outside: arguments in, exit code and both outputs back, or ended in the middle.
import Foundation

/// How a run of whosaid ended.
struct ProgramRun {
  /// The exit code; the signal's number, negative, when one ended it.
  var status: Int32
  var output: String
  var errors: String

  /// All that it said, on one line.
  var words: String { (output + errors).split(separator: "\n").joined(separator: " | ") }
}

/// `whosaid`, beside this program. Foundation gives it a process group of its own, so that all its processes
/// can be ended at once.
struct Program {
  let folder: String
  /// Says what went wrong when the program runs longer.
  var limit = 120.0

  init(in folder: String) { self.folder = folder }

  private static let path = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent()
    .appending(path: "whosaid").path

  /// Runs it to its end.
  ///
  /// - Parameters:
  ///   - killAfter: ends it with SIGKILL after so many seconds, when it has not ended by then.
  ///   - withWorkers: its other processes too; otherwise they are left to find that it is gone.
  func run(_ arguments: String..., killAfter: Double? = nil, withWorkers: Bool = true) throws -> ProgramRun {
    let process = Process()
    process.executableURL = URL(filePath: Program.path)
    process.arguments = arguments
    process.environment = [
      "XDG_DATA_HOME": folder, "HOME": folder, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8",
      "TMPDIR": NSTemporaryDirectory(),
    ]
    let names = (NSTemporaryDirectory() as NSString).appendingPathComponent("fuzz-\(getpid())")
    for end in [".out", ".err"] { _ = FileManager.default.createFile(atPath: names + end, contents: nil) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: names + ".out")
    process.standardError = FileHandle(forWritingAtPath: names + ".err")
    try process.run()
    let id = process.processIdentifier
    let start = ContinuousClock.now
    while process.isRunning {
      let seconds = Double((ContinuousClock.now - start) / .microseconds(1)) / 1e6
      if seconds >= killAfter ?? limit { kill(killAfter == nil || withWorkers ? -id : id, SIGKILL) }
      usleep(1000)
    }
    process.waitUntilExit()
    defer { for end in [".out", ".err"] { unlink(names + end) } }
    let isSignal = process.terminationReason == .uncaughtSignal
    return ProgramRun(
      status: isSignal ? -process.terminationStatus : process.terminationStatus,
      output: (try? String(contentsOfFile: names + ".out", encoding: .utf8)) ?? "",
      errors: (try? String(contentsOfFile: names + ".err", encoding: .utf8)) ?? "")
  }
}

/// A promise that was broken.
struct Broken: Error, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}

/// What whosaid says of trouble, as it must: one sentence or several for a person, no backtrace and nothing
/// raw.
func isForPeople(_ errors: String) -> Bool {
  !["Fatal error", "Backtrace", "SQLite error", "PRAGMA", "SELECT ", "DatabaseError", "Error Domain"]
    .contains(where: errors.contains)
}
