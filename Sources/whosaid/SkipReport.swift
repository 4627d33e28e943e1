// What was not read is counted and named, on standard error, and decides the exit code.
import Foundation
import Intake

/// Collects skips of one run.
struct SkipReport {
  private(set) var skipped = 0
  private(set) var failed = 0
  private(set) var unanalysed = 0

  /// Prints the skip and counts it.
  mutating func note(_ skip: Skip) {
    if skip.isNamed { failed += 1 } else if skip.isLoss { skipped += 1 }
    complain(skip.description)
  }

  /// Prints which article was kept without its analysis, and why, and counts it.
  mutating func note(unanalysed skip: Skip) {
    unanalysed += 1
    complain(skip.description)
  }

  func noteHidden(_ count: Int) {
    if count > 0 { complain("\(count) hidden \(count == 1 ? "file" : "files") passed by") }
  }

  /// Ends with 3 when something that the user named could not be used, with 1 when something was skipped or
  /// not analysed.
  func end() throws {
    if failed > 0 { throw Ending.status(.unusable) }
    if skipped + unanalysed > 0 { throw Ending.status(.nothingFound) }
  }
}

/// Those of some paths that are named pipes, which are read when somebody writes to them.
func namedPipes(_ paths: [String]) -> [String] {
  paths.filter { path in
    var info = stat()
    // What a shell puts in the place of a command (`<(…)`) has its writer already.
    return !path.hasPrefix("/dev/fd/") && !path.hasPrefix("/proc/") && stat(path, &info) == 0
      && info.st_mode & S_IFMT == S_IFIFO
  }
}

func waits(for pipe: String) -> String { "\(pipe) is a named pipe: waiting for what is written to it" }
