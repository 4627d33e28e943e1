// Times what a person waits for, against what they know: start to first paint and key to changed screen, of
// whosaid on an archive of a thousand articles and of less, run in turns on the same kind of pseudo-terminal.
//
//     swift build -c release && .build/release/benchmark
//     .build/release/benchmark actors                            # corrections and actors in a large archive
//     .build/release/benchmark stages [--data PATH] [--words N]  # the analysis, stage by stage
//     .build/release/benchmark import [--data PATH]              # worker processes, annotate and import
//     .build/release/benchmark session [OTHER-WHOSAID]           # start with a session restored, 10,000
// articles
//     .build/release/benchmark feeds [FEED …]                    # feeds, from bytes to entries and articles
//     .build/release/benchmark archive [--articles N]            # first pages in a large archive
import CKernels
import DocumentModel
import Foundation
import PseudoTerminal
import SearchIndex

@main
struct Benchmark {
  static let runs = 15
  static let keyRuns = 40

  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    tellProcessor()
    if arguments.first == "stages" { return try Stages.run(Array(arguments.dropFirst())) }
    if arguments.first == "feeds" { return try FeedBenchmark.run(Array(arguments.dropFirst())) }
    if !arguments.isEmpty, arguments != ["actors"], !["import", "session", "archive"].contains(arguments[0]) {
      print(
        """
        usage: benchmark | benchmark actors | benchmark stages [--data PATH] [--words N] | benchmark import \
        [--data PATH] | benchmark session [--articles N] [OTHER-WHOSAID] | benchmark feeds [FEED …] \
        | benchmark archive [--articles N] [--keep FILE]
        """)
      exit(2)
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "whosaid-benchmark-\(getpid())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    if arguments.first == "actors" { return try ActorBenchmark.run(in: folder) }
    if arguments.first == "session" {
      return try SessionBenchmark.run(Array(arguments.dropFirst()), in: folder)
    }
    if arguments.first == "archive" {
      return try ArchiveBenchmark.run(Array(arguments.dropFirst()), in: folder)
    }
    if arguments.first == "import" {
      return try ImportBenchmark.run(Array(arguments.dropFirst()), in: folder)
    }
    let program = builtProgram()
    print("making an archive of 1,000 articles, and one of a paragraph of 1 MB …")
    let archive = folder + "/archive.sqlite"
    _ = try Archive.open(at: archive).add((0..<1000).map { Invented.article($0) })
    let large = folder + "/large.sqlite"
    _ = try Archive.open(at: large).add([Invented.megabyte()])
    let text = folder + "/plain.txt"
    try (0..<400).map { Invented.article($0).article.text }.joined(separator: "\n\n").write(
      toFile: text, atomically: true, encoding: .utf8)

    try start(program, archive: archive, text: text)
    try keys(program, archive: archive, large: large, text: text)
  }

  /// Which kernels the analysis runs on here; what else the processor has was found by the same function.
  private static func tellProcessor() {
    func name(_ level: Int32) -> String { String(cString: ck_level_name(level)) }
    let all = (0..<Int32(CK_LEVELS)).filter { ck_available() & 1 << $0 != 0 }.map(name)
    print("kernels: \(name(ck_level())); this processor has \(all.joined(separator: ", "))")
  }

  /// The program that was built beside this one.
  static func builtProgram() -> String {
    let program = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent()
      .appending(path: "whosaid").path
    guard FileManager.default.isExecutableFile(atPath: program) else {
      print("\(program) is not built; first: swift build -c release")
      exit(3)
    }
    return program
  }

  // MARK: - Start

  private static func start(_ program: String, archive: String, text: String) throws {
    var list: [Double] = []
    var whole: [Double] = []
    var less: [Double] = []
    var memory: [Double] = []
    for _ in 0..<runs {
      let terminal = try PseudoTerminal([program, "--archive", archive], columns: 120, rows: 40)
      list.append(milliseconds(terminal.started, try terminal.wait(for: "Articles 1,000")))
      whole.append(
        milliseconds(
          terminal.started,
          try terminal.wait(for: "the screen") { screen in
            screen.text.contains("Quotes 6") && screen.text.contains("Actors 5")
              && screen.text.contains("committee")
          }))
      memory.append(Double(terminal.residentKiB() ?? 0) / 1024)
      quit(terminal)
      if let path = find("less") {
        let terminal = try PseudoTerminal([path, text], columns: 120, rows: 40)
        less.append(milliseconds(terminal.started, try terminal.wait(for: "committee")))
        quit(terminal)
      }
    }
    print("\nstart to screen, 120x40, \(runs) runs in turns        median      90 %       max")
    row("whosaid, 1,000 articles: list on the screen", list, " ms")
    row("whosaid, 1,000 articles: all four panes full", whole, " ms")
    if !less.isEmpty { row("less on a text file", less, " ms") }
    row("whosaid: memory", memory, " MiB")
    judge("first paint", list, budget: 60)
  }

  // MARK: - Keys

  private static func keys(_ program: String, archive: String, large: String, text: String) throws {
    print("\nkey to screen, \(keyRuns) times each                       median      90 %       max")
    let reader = try PseudoTerminal([program, "--archive", archive], columns: 120, rows: 40)
    try reader.wait(for: "Quotes 6")
    reader.settle()
    var all: [Double] = []
    func time(_ name: String, _ terminal: PseudoTerminal, _ keys: [String], prepare: String = "") throws
      -> [Double]
    {
      if !prepare.isEmpty {
        terminal.type(prepare)
        terminal.settle()
      }
      var times: [Double] = []
      for number in 0..<keyRuns {
        let before = terminal.screen.text + "\(terminal.screen.cursor)"
        let styles = terminal.screen.cells
        let since = terminal.type(keys[number % keys.count])
        // The change is done when nothing more comes: the last byte of the burst is what is timed.
        var last = try terminal.wait(seconds: 3, for: "a change after \(name)") {
          $0.text + "\($0.cursor)" != before || $0.cells != styles
        }
        while terminal.read(milliseconds: 15) { last = PseudoTerminal.now() }
        times.append(milliseconds(since, last))
      }
      row(name, times, " ms")
      return times
    }
    all += try time("whosaid: scroll the article (j k)", reader, ["j", "k"], prepare: "2")
    all += try time("whosaid: next quotation (] [)", reader, ["]", "["])
    all += try time("whosaid: move in the quote list (j k)", reader, ["j", "k"], prepare: "3")
    all += try time("whosaid: next pane (Tab)", reader, ["\t"])
    all += try time("whosaid: filter by speaker, on and off (s)", reader, ["s"], prepare: "3")
    all += try time("whosaid: archive and article quotes (\")", reader, ["\""])
    all += try time("whosaid: next article, opened (j k)", reader, ["j", "k"], prepare: "1")
    all += try time("whosaid: end and start of the list (G g)", reader, ["G", "g"])
    all += try time("whosaid: type a search in the list", reader, ["c", "\u{7F}"], prepare: "/")
    quit(reader, "\u{1B}Q")

    let long = try PseudoTerminal([program, "--archive", large], columns: 120, rows: 40)
    try long.wait(for: "Quotes")
    long.settle()
    all += try time("whosaid, 1 MB paragraph: a page (Space b)", long, [" ", "b"], prepare: "2")
    all += try time("whosaid, 1 MB paragraph: end, start (G g)", long, ["G", "g"])
    all += try time("whosaid, 1 MB paragraph: type a search", long, ["e", "\u{7F}"], prepare: "/th")
    quit(long, "\u{1B}Q")

    if let path = find("less") {
      let less = try PseudoTerminal([path, text], columns: 120, rows: 40)
      try less.wait(for: "committee")
      less.settle()
      _ = try time("less: scroll (j k)", less, ["j", "k"])
      quit(less)
    }
    judge("a key", all, budget: 16)
  }

  // MARK: - Figures

  static func milliseconds(_ from: UInt64, _ to: UInt64) -> Double { Double(to - from) / 1e6 }

  static func row(_ name: String, _ values: [Double], _ unit: String) {
    let sorted = values.sorted()
    func at(_ share: Double) -> String {
      String(format: "%7.1f%@", sorted[min(Int(Double(sorted.count) * share), sorted.count - 1)], unit)
    }
    print("  " + name.padding(toLength: 48, withPad: " ", startingAt: 0) + at(0.5) + at(0.9) + at(1))
  }

  private static func judge(_ name: String, _ values: [Double], budget: Double) {
    let sorted = values.sorted()
    let median = sorted[sorted.count / 2]
    let late = values.filter { $0 > budget }.count
    print(
      String(
        format: "  => %@: median %.1f ms; %d of %d over the budget of %.0f ms", name, median, late,
        values.count, budget))
  }

  static func quit(_ terminal: PseudoTerminal, _ keys: String = "Q") {
    terminal.type(keys)
    if terminal.waitForExit(seconds: 2) == nil {
      terminal.send(signal: SIGKILL)
      terminal.waitForExit(seconds: 2)
    }
  }

  private static func find(_ name: String) -> String? {
    ["/usr/bin/", "/bin/", "/usr/local/bin/"].map { $0 + name }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }
}
