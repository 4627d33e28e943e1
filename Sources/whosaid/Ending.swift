// How a run ends: 0 success, 1 nothing found or some inputs skipped, 2 wrong usage, 3 the archive or an input could
// not be used.
import ArgumentParser
import Foundation

/// Exit codes, the same for every subcommand.
enum ExitStatus: Int32 {
  case success = 0
  case nothingFound = 1
  case usage = 2
  case unusable = 3
}

/// An error that ends the program: one sentence for a person, and the exit code.
struct Failure: Error {
  var status: ExitStatus
  var message: String

  init(_ status: ExitStatus, _ message: String) {
    self.status = status
    self.message = message
  }
}

/// An end that is no error and says nothing.
enum Ending: Error {
  /// Nobody reads the output any more: success.
  case brokenPipe
  /// Ended early by the user, with what was done kept.
  case interrupted
  case status(ExitStatus)
}

/// Runs the command that the arguments name, and ends the program.
func runProgram<Root: ParsableCommand>(_ root: Root.Type, arguments: [String]? = nil) -> Never {
  signal(SIGPIPE, SIG_IGN)
  do {
    var command = try root.parseAsRoot(arguments)
    try command.run()
    exit(ExitStatus.success.rawValue)
  } catch let failure as Failure {
    complain(failure.message)
    exit(failure.status.rawValue)
  } catch let ending as Ending {
    switch ending {
    case .brokenPipe: exit(ExitStatus.success.rawValue)
    case .interrupted: exit(130)
    case .status(let status): exit(status.rawValue)
    }
  } catch {
    let code = root.exitCode(for: error)
    if code.isSuccess {
      var out = StandardOutput()
      try? out.write(root.fullMessage(for: error) + "\n")
      try? out.flush()
      exit(ExitStatus.success.rawValue)
    }
    FileHandle.standardError.write(Data((root.fullMessage(for: error) + "\n").utf8))
    // Everything that the argument parser throws is wrong usage; what the system throws is not.
    exit(code == .validationFailure ? ExitStatus.usage.rawValue : ExitStatus.unusable.rawValue)
  }
}
