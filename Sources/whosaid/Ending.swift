// How a run ends: 0 success, 1 nothing found or some inputs skipped, 2 wrong usage, 3 the archive or an input
// could not be used.
import ArgumentParser
import Foundation
import Terminal

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
  /// Nobody reads the output any more: the program ends as SIGPIPE ends one, which a shell tells as 141.
  case brokenPipe
  /// Ended early by the user, with what was done kept.
  case interrupted
  case status(ExitStatus)
}

/// Runs the command that the arguments name, and ends the program.
func runProgram<Root: ParsableCommand>(_ root: Root.Type, arguments: [String]? = nil) -> Never {
  runProgram {
    do {
      var command = try root.parseAsRoot(arguments)
      try command.run()
    } catch let error where !(error is Failure || error is Ending) {
      try tell(error, of: root)
    }
  }
}

/// Runs some work, tells what went wrong, and ends the program with the exit code that says so.
func runProgram(_ work: () throws -> Void) -> Never {
  fillStandardStreams()
  signal(SIGPIPE, SIG_IGN)
  prepareForCrashes()
  do {
    try work()
    exit(ExitStatus.success.rawValue)
  } catch let failure as Failure {
    complain(failure.message)
    exit(failure.status.rawValue)
  } catch let ending as Ending {
    end(ending)
  } catch {
    complain("\(error)")
    exit(ExitStatus.unusable.rawValue)
  }
}

/// What the parser throws: wrong usage, or what was asked for, such as the help.
private func tell<Root: ParsableCommand>(_ error: any Error, of root: Root.Type) throws {
  let code = root.exitCode(for: error)
  let message = root.fullMessage(for: error) + "\n"
  if !code.isSuccess {
    writeToStandardError(message)
    // Everything that the argument parser throws is wrong usage; what the system throws is not.
    throw Ending.status(code == .validationFailure ? .usage : .unusable)
  }
  var out = StandardOutput()
  do {
    try out.write(message)
    try out.flush()
  } catch let failure as Failure { throw failure } catch { throw Ending.brokenPipe }
}

private func end(_ ending: Ending) -> Never {
  switch ending {
  case .brokenPipe:
    raiseWithDefaultAction(SIGPIPE)
    exit(128 + SIGPIPE)
  case .interrupted: exit(128 + SIGINT)
  case .status(let status): exit(status.rawValue)
  }
}

/// A standard stream that is closed becomes /dev/null, so that no archive is opened in its place and written
/// to.
private func fillStandardStreams() {
  var descriptor: Int32
  repeat { descriptor = open("/dev/null", O_RDWR) } while descriptor >= 0 && descriptor <= 2
  if descriptor > 2 { close(descriptor) }
}

/// A crash is one sentence; with WHOSAID_BACKTRACE=1 the Swift runtime's backtrace follows. The runtime reads
/// what it is to do when a program starts, so the program starts again.
private func prepareForCrashes() {
  if wantsBacktrace, getenv("SWIFT_BACKTRACE") == nil {
    setenv("SWIFT_BACKTRACE", "enable=yes,interactive=no,color=no", 1)
    execv("/proc/self/exe", CommandLine.unsafeArgv)
  }
  watchCrashes(
    saying: """
      What the archive holds is safe; what was not kept yet is read again by the same command. Please report \
      it, with the lines that the command prints under WHOSAID_BACKTRACE=1.
      """, isTraced: wantsBacktrace)
}
