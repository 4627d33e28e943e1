// The built program in a pseudo-terminal: however it ends, the terminal is as it was.
import Foundation
import PseudoTerminal
import Testing

/// Where the built program is; nil, with a word about it, when it has not been built.
let builtProgram: String? = {
  let executable = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
  var folder = executable.deletingLastPathComponent()
  for _ in 0..<5 {
    let path = folder.appending(path: "whosaid").path
    if FileManager.default.isExecutableFile(atPath: path), !folder.appending(path: "whosaid").hasDirectoryPath
    {
      return path
    }
    folder.deleteLastPathComponent()
  }
  print("skipped: whosaid is not built beside the tests")
  return nil
}()

extension Folder {
  /// Writes a file and answers its path.
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = path + "/" + name
    try Data(bytes).write(to: URL(filePath: file))
    return file
  }
}

/// The reader on one article, on the screen.
func openReader(
  columns: Int = 100, rows: Int = 30, environment: [String: String?] = [:], text: String? = nil,
  folder: Folder
) throws -> PseudoTerminal {
  let article = text ?? "“The ramp stays up,” said Dana Marlow.\n\nNobody crossed to Norrhavn that night."
  let file = try folder.write("ferry.txt", Array(article.utf8))
  let terminal = try PseudoTerminal(
    [builtProgram!, file], columns: columns, rows: rows, environment: environment)
  // The title tells minutes once the article itself is open.
  try terminal.wait(for: " min ", seconds: 60)
  return terminal
}

@Suite("The terminal is given back", .enabled(if: builtProgram != nil), .serialized)
struct TerminalRestored {
  @Test func whenTheUserQuits() throws {
    let folder = try Folder()
    let terminal = try openReader(folder: folder)
    #expect(terminal.screen.isAlternate)
    #expect(!terminal.isCooked)
    terminal.type("Q")
    #expect(terminal.waitForExit() == .exited(0))
    #expect(terminal.screen.isRestored, "\(terminal.screen.modes)")
    #expect(terminal.isCooked)
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func whenASignalEndsIt(_ signal: Int32) throws {
    let folder = try Folder()
    let terminal = try openReader(folder: folder)
    terminal.send(signal: signal)
    #expect(terminal.waitForExit() == .killed(signal: signal))
    #expect(terminal.screen.isRestored, "\(terminal.screen.modes)")
    #expect(terminal.isCooked)
  }

  /// SIGILL is what a Swift trap raises, SIGABRT an uncaught error; the others are what broken memory does.
  @Test(arguments: [SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE])
  func whenItCrashes(_ signal: Int32) throws {
    let folder = try Folder()
    let terminal = try openReader(
      columns: 240, environment: ["SWIFT_BACKTRACE": nil, "WHOSAID_BACKTRACE": nil], folder: folder)
    terminal.send(signal: signal)
    #expect(terminal.waitForExit(seconds: 60) == .killed(signal: signal))
    #expect(terminal.screen.isRestored, "\(terminal.screen.modes)")
    #expect(terminal.isCooked)
    // One line says so, and no backtrace follows.
    let said = terminal.screen.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      said.hasPrefix("whosaid: an error in whosaid ended it (SIG") && said.hasSuffix("WHOSAID_BACKTRACE=1."),
      "\(said)")
  }

  /// A mouse report that breaks off must not hold it up.
  @Test(arguments: ["\u{1B}[<0;10", "\u{1B}[M!", "\u{1B}[", "\u{1B}[200~never closed", "x"])
  func whenASignalComesAmidASequence(_ cut: String) throws {
    let folder = try Folder()
    let terminal = try openReader(folder: folder)
    terminal.type(cut)
    terminal.settle()
    terminal.send(signal: SIGTERM)
    #expect(terminal.waitForExit() == .killed(signal: SIGTERM))
    #expect(terminal.screen.isRestored && terminal.isCooked)
  }

  /// Suspended and woken by others than the shell, again and again.
  @Test func whenItIsStoppedAndGoesOn() throws {
    let folder = try Folder()
    let terminal = try openReader(folder: folder)
    for _ in 0..<20 {
      terminal.send(signal: SIGSTOP)
      terminal.send(signal: SIGCONT)
    }
    terminal.type("?")
    try terminal.wait(for: "Esc close")
    terminal.type("\u{1B}")
    try terminal.wait(for: "the help is gone") { !$0.text.contains("Esc close") }
    terminal.type("Q")
    #expect(terminal.waitForExit() == .exited(0))
    #expect(terminal.screen.isRestored && terminal.isCooked)
  }

  /// The window is closed: the program ends, even when nobody may hang it up.
  @Test(arguments: ["", "trap '' HUP; "]) func whenTheTerminalVanishes(_ trap: String) throws {
    let folder = try Folder()
    let file = try folder.write("ferry.txt", Array("Nobody crossed to Norrhavn that night.".utf8))
    let terminal = try PseudoTerminal(
      ["/bin/sh", "-c", trap + "exec \"$0\" \"$1\"", builtProgram!, file], columns: 100, rows: 30)
    try terminal.wait(for: "Nobody crossed", seconds: 60)
    terminal.hangUp()
    #expect(terminal.waitForExit(seconds: 20) == (trap.isEmpty ? .killed(signal: SIGHUP) : .exited(0)))
  }

  @Test func whenThereIsNoTerminal() throws {
    let process = Process()
    process.executableURL = URL(filePath: builtProgram!)
    process.arguments = []
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    let folder = try Folder()
    process.environment = ProcessInfo.processInfo.environment.merging(["XDG_DATA_HOME": folder.path]) { $1 }
    try process.run()
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 3)
    #expect(said.contains("needs a terminal"))
    #expect(!said.contains("\u{1B}"))
  }

  /// A terminal without a second screen has nothing left of the reader on it.
  @Test func whereThereIsOneScreenOnly() throws {
    let terminal = try openReader(environment: ["TERM": "vt100"], folder: Folder())
    terminal.type("Q")
    #expect(terminal.waitForExit() == .exited(0))
    let left = terminal.screen.text.filter { !$0.isWhitespace }
    #expect(left.isEmpty, "\(terminal.screen.text)")
    #expect(terminal.isCooked)
  }
}

@Suite("Where there is nothing to read", .enabled(if: builtProgram != nil))
struct NothingToRead {
  @Test func itSaysWhatWasSkippedAndWhy() throws {
    let folder = try Folder()
    let file = try folder.write("photo.txt", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0])
    let empty = folder.path + "/empty"
    try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
    let terminal = try PseudoTerminal([builtProgram!, file, empty], columns: 300, rows: 30)
    #expect(terminal.waitForExit(seconds: 60) == .exited(3))
    #expect(terminal.screen.isRestored && terminal.isCooked)
    let said = terminal.screen.text
    #expect(said.contains("photo.txt is a picture") && said.contains("empty is an empty folder"), "\(said)")
    #expect(said.contains("There is no article to read."), "\(said)")
  }

  @Test func aNamedPipeIsSaidToBeWaitedFor() throws {
    let folder = try Folder()
    let pipe = folder.path + "/wire"
    #expect(mkfifo(pipe, 0o600) == 0)
    let terminal = try PseudoTerminal(
      [builtProgram!, pipe], columns: 300, rows: 30,
      environment: ["WHOSAID_CONFIG": folder.path + "/none.toml"])
    try terminal.wait(for: "wire is a named pipe: waiting for what is written to it", seconds: 60)
    let written = Thread { try? Data("Nobody crossed to Norrhavn.".utf8).write(to: URL(filePath: pipe)) }
    written.start()
    try terminal.wait(for: "Nobody crossed to Norrhavn.", seconds: 60)
    terminal.type("Q")
    #expect(terminal.waitForExit() == .exited(0))
  }
}
