// Standard streams that are closed, full, or read by nobody, and what is said when the program breaks.
import Foundation
import Testing

private let records = (0..<400).map { number in
  "{\"id\": \"\(number)\", \"text\": "
    + "\"\(String(repeating: "“We wait for \(number),” she said. ", count: 20))\"}"
}.joined(separator: "\n")

/// Runs a script of bash in which $whosaid is the built program.
private func shell(_ script: String, _ folder: Folder, environment: [String: String] = [:]) throws -> Run {
  let process = Process()
  process.executableURL = URL(filePath: "/bin/bash")
  process.arguments = ["-c", script]
  process.currentDirectoryURL = URL(filePath: folder.path)
  process.environment = environment.merging([
    "whosaid": builtProgram!, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "XDG_DATA_HOME": folder.path,
  ]) { $1 }
  let (out, err) = (folder.path + "/out", folder.path + "/err")
  for path in [out, err] { try Data().write(to: URL(filePath: path)) }
  process.standardInput = FileHandle.nullDevice
  process.standardOutput = FileHandle(forWritingAtPath: out)
  process.standardError = FileHandle(forWritingAtPath: err)
  try process.run()
  process.waitUntilExit()
  return Run(
    status: process.terminationStatus, output: try String(contentsOfFile: out, encoding: .utf8),
    errors: try String(contentsOfFile: err, encoding: .utf8))
}

@Suite(
  "Streams that fail",
  .enabled(if: builtProgram != nil && FileManager.default.isExecutableFile(atPath: "/bin/bash")),
  .serialized)
struct Streams {
  @Test func `a reader that has seen enough ends the program as SIGPIPE does, quietly`() throws {
    let folder = try Folder(["news.jsonl": records])
    let run = try shell(
      "\"$whosaid\" annotate news.jsonl | head -c 100 > some; echo ${PIPESTATUS[0]}", folder)
    #expect(run.output == "141\n" && run.errors.isEmpty)
    let both = try shell(
      "\"$whosaid\" annotate news.jsonl 2>&1 | head -1 > some; echo ${PIPESTATUS[0]}", folder)
    #expect(both.output == "141\n" && both.errors.isEmpty)
  }

  @Test func `messages that nobody reads end no work`() throws {
    let folder = try Folder(["news.jsonl": "{}\n" + records + "\n{}\n"])
    // The reader of the messages is gone before the program starts.
    let run = try shell(
      """
      mkfifo gone; exec 4<>gone 5>gone 4<&-
      "$whosaid" annotate news.jsonl 2>&5 | grep -c '"quotes"'; echo ${PIPESTATUS[0]}
      """, folder)
    #expect(run.output == "400\n1\n")
    #expect(run.errors.isEmpty)
  }

  @Test func `a full disk is an error in one sentence`() throws {
    let folder = try Folder(["news.jsonl": records])
    for command in ["annotate news.jsonl", "--help", "annotate --help"] {
      let run = try shell("\"$whosaid\" \(command) > /dev/full", folder)
      #expect(run.status == 3)
      #expect(run.errors == "whosaid: Standard output could not be written: No space left on device\n")
    }
    // When the message has no place either, the exit code tells.
    #expect(try shell("\"$whosaid\" annotate news.jsonl > /dev/full 2>&1", folder).status == 3)
  }

  @Test func `closed streams are as if they went to the null device, and no archive takes their place`()
    throws
  {
    let folder = try Folder(["news.jsonl": "{}\n" + records])
    let run = try shell(
      """
      "$whosaid" import --archive a.sqlite news.jsonl <&- >&- 2>&-; echo $?
      "$whosaid" quotes --archive a.sqlite >&-; echo $?
      "$whosaid" check --archive a.sqlite > check; echo $?
      "$whosaid" articles --archive a.sqlite --limit 0 --format json | grep -c .
      """, folder)
    #expect(run.output == "1\n0\n0\n400\n", "\(run.errors)")
  }
}

@Suite("A crash", .enabled(if: builtProgram != nil), .serialized)
struct Crashes {
  /// Starts `annotate`, lets it answer one article, and sends it a signal: its ending, and what it said.
  private func crash(_ signal: Int32, _ environment: [String: String] = [:]) throws -> (Process, String) {
    let process = Process()
    process.executableURL = URL(filePath: builtProgram!)
    process.arguments = ["annotate", "--from", "jsonl"]
    process.environment = environment.merging(["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]) { $1 }
    let (input, output) = (Pipe(), Pipe())
    let folder = try Folder(["err": ""])
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle(forWritingAtPath: folder.path + "/err")
    try process.run()
    input.fileHandleForWriting.write(Data("{\"id\": \"1\", \"text\": \"We wait.\"}\n\n".utf8))
    #expect(!output.fileHandleForReading.availableData.isEmpty)
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    return (process, try String(contentsOfFile: folder.path + "/err", encoding: .utf8))
  }

  @Test(arguments: [SIGILL, SIGSEGV, SIGABRT, SIGTRAP]) func isOneSentenceAndEndsAsTheSignalHasIt(
    _ signal: Int32
  ) throws {
    let (process, said) = try crash(signal)
    #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == signal)
    #expect(said.hasPrefix("whosaid: an error in whosaid ended it (SIG"))
    #expect(said.hasSuffix("WHOSAID_BACKTRACE=1.\n"))
    #expect(said.split(separator: "\n").count == 1)
  }

  @Test func bringsABacktraceWhenADeveloperAsksForIt() throws {
    let (process, said) = try crash(SIGILL, ["WHOSAID_BACKTRACE": "1"])
    #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGILL)
    #expect(said.hasPrefix("whosaid: an error in whosaid ended it (SIGILL"))
    #expect(said.contains("Thread 0"), "\(said)")
  }
}
