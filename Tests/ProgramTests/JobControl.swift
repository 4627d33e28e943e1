// The built program as a job of a shell: stopped, woken in the background or unawares, ended there.
import Foundation
import PseudoTerminal
import Testing

private let bash = "/bin/bash"

/// A shell with job control that has just started the reader.
private func openReaderInShell(_ folder: Folder) throws -> PseudoTerminal {
  let file = try folder.write("ferry.txt", Array("Nobody crossed to Norrhavn that night.".utf8))
  // The shell must not set modes of its own.
  let settings = try folder.write(
    "inputrc", Array("set enable-bracketed-paste off\nset enable-keypad off\n".utf8))
  let shell = try PseudoTerminal(
    [bash, "--norc", "--noprofile", "-i"], columns: 100, rows: 30,
    environment: ["PS1": "ready> ", "INPUTRC": settings])
  try shell.wait(for: "ready>")
  shell.type("'\(builtProgram!)' '\(file)'\n")
  try shell.wait(seconds: 30, for: "the reader") { $0.isAlternate && $0.text.contains("Norrhavn") }
  shell.settle()
  return shell
}

extension PseudoTerminal {
  /// The reader is on the screen, has the mouse, and takes keys one by one.
  fileprivate func expectReader(_ comment: Comment) throws {
    try wait(for: "the reader again") { $0.isAlternate && $0.text.contains("Norrhavn") }
    settle()
    #expect(screen.modes.contains(2004) && screen.modes.contains(1002) && !isCooked, comment)
    type("?")
    try wait(for: "Esc close")
    type("\u{1B}")
    try wait(for: "the help is gone") { !$0.text.contains("Esc close") }
  }

  fileprivate func leaveReaderAndShell() throws {
    type("Q")
    try wait(for: "the shell") { !$0.isAlternate }
    settle()
    #expect(screen.isRestored, "\(screen.modes)")
    type("exit\n")
    waitForExit(seconds: 3)
  }

  fileprivate func stop() throws {
    type("\u{1A}")
    try wait(for: "Stopped")
    settle()
    #expect(screen.isRestored, "\(screen.modes)")
  }
}

@Suite(
  "A job of a shell",
  .enabled(if: builtProgram != nil && FileManager.default.isExecutableFile(atPath: bash)), .serialized)
struct JobControl {
  @Test func isStoppedAndComesBack() throws {
    let shell = try openReaderInShell(Folder())
    try shell.stop()
    shell.type("fg\n")
    try shell.expectReader("after fg")
    try shell.leaveReaderAndShell()
  }

  /// It may not touch the terminal there, and waits for being brought to the front.
  @Test func wokenInTheBackgroundLeavesTheTerminalAlone() throws {
    let shell = try openReaderInShell(Folder())
    try shell.stop()
    shell.type("bg\n")
    shell.settle()
    shell.type("jobs\n")
    try shell.wait(for: "it is stopped again") {
      $0.text.components(separatedBy: "Stopped").count > 2
    }
    #expect(shell.screen.isRestored, "\(shell.screen.modes)")
    shell.type("fg\n")
    try shell.expectReader("after bg and fg")
    try shell.leaveReaderAndShell()
  }

  @Test(arguments: ["", "bg; sleep 0.3; "]) func isEndedInTheBackground(_ before: String) throws {
    let shell = try openReaderInShell(Folder())
    try shell.stop()
    shell.type(before + "kill %1\n")
    shell.settle(milliseconds: 800)
    #expect(shell.screen.isRestored, "\(shell.screen.modes)")
    // The shell tells of it at the next prompt.
    shell.type("jobs\n")
    try shell.wait(for: "Terminated")
    shell.settle()
    shell.type("jobs; echo none left\n")
    try shell.wait(for: "\nnone left")
    shell.type("exit\n")
    #expect(shell.waitForExit(seconds: 5) != nil)
  }

  /// Nobody asks a program that is stopped by SIGSTOP: the shell has the terminal all at once, and leaves it
  /// as shells have it.
  @Test func stoppedUnawaresTakesTheTerminalAgain() throws {
    let folder = try Folder()
    let shell = try openReaderInShell(folder)
    let number = try #require(try childNumber(of: shell.process))
    kill(number, SIGSTOP)
    shell.settle()
    shell.type("fg\n")
    shell.settle()
    try shell.expectReader("after SIGSTOP and fg")
    try shell.leaveReaderAndShell()
  }

  @Test func stoppedUnawaresAndWokenInTheBackgroundEndsWhole() throws {
    let folder = try Folder()
    let shell = try openReaderInShell(folder)
    let number = try #require(try childNumber(of: shell.process))
    kill(number, SIGSTOP)
    shell.settle()
    shell.type("kill %1\n")
    try shell.wait(for: "the screen is left") { !$0.isAlternate }
    shell.settle()
    #expect(shell.screen.isRestored, "\(shell.screen.modes)")
    shell.type("exit\n")
    #expect(shell.waitForExit(seconds: 5) != nil)
  }

  private func childNumber(of shell: pid_t) throws -> pid_t? {
    let list = try String(contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
    return list.split(separator: " ").first.flatMap { pid_t($0) }
  }
}
