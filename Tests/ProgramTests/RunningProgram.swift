// Runs the built program as a script would: arguments and standard input in, both outputs and the exit code
// out.
import Foundation

struct Run {
  var status: Int32
  var output: String
  var errors: String
  var lines: [String] { output.split(separator: "\n", omittingEmptySubsequences: true).map(String.init) }
}

/// Runs `whosaid` with a data folder of its own, so that nobody's archive is touched.
func whosaid(
  _ arguments: String..., input: String = "", data: String = "/nonexistent",
  environment: [String: String] = [:]
) throws -> Run {
  try whosaid(arguments: arguments, input: input, data: data, environment: environment)
}

func whosaid(
  arguments: [String], input: String = "", data: String = "/nonexistent", environment: [String: String] = [:]
) throws -> Run {
  let process = Process()
  // The program is built beside the tests.
  process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appendingPathComponent("whosaid")
  process.arguments = arguments
  process.environment = ["XDG_DATA_HOME": data, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"].merging(
    environment
  ) { $1 }
  // Files, not pipes: large output must not wait for a reader.
  let root = try Folder()
  let (out, err) = (root.path + "/out", root.path + "/err")
  for (path, text) in [(root.path + "/in", input), (out, ""), (err, "")] {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }
  process.standardInput = FileHandle(forReadingAtPath: root.path + "/in")
  process.standardOutput = FileHandle(forWritingAtPath: out)
  process.standardError = FileHandle(forWritingAtPath: err)
  try process.run()
  process.waitUntilExit()
  return Run(
    status: process.terminationStatus, output: try String(contentsOfFile: out, encoding: .utf8),
    errors: try String(contentsOfFile: err, encoding: .utf8))
}

/// A folder that goes when the test is done.
final class Folder {
  let path = NSTemporaryDirectory() + "whosaid-program-" + UUID().uuidString

  init(_ files: [String: String] = [:]) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files {
      let file = path + "/" + name
      try FileManager.default.createDirectory(
        atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
