// What worker processes cost over threads of one process, and an import over `annotate`: the built program on
// the same articles, in turns in one run, so that a busy machine slows all of them alike. Ratios first.
//
//     .build/release/benchmark import [--data PATH] [--articles N] [--rounds N] [--before PROGRAM]
import Foundation
import Intake

enum ImportBenchmark {
  private struct Options {
    var data: String?
    var articles = 2000
    var rounds = 3
    /// An earlier build, to compare with.
    var before: String?
  }

  private struct Way {
    var name: String
    var program: String
    var arguments: [String]
    var keeps = false
    var runs: [Watched] = []

    /// The middle one of all rounds.
    func median(_ value: (Watched) -> Double) -> Double { runs.map(value).sorted()[runs.count / 2] }
  }

  static func run(_ arguments: [String], in folder: String) throws {
    let options = parse(arguments)
    let file = folder + "/articles.jsonl"
    let (count, bytes) = try write(options, to: file)
    print(
      "\(count) articles, \(bytes >> 10) KiB of text, \(options.data ?? "Docs/Examples, repeated"); 2 "
        + "threads or workers; medians of \(options.rounds) rounds in turns"
    )
    let program = Benchmark.builtProgram()
    var ways = [
      Way(
        name: "annotate, threads of one process", program: program,
        arguments: ["annotate", "--threads", "2", "--in-process", file]),
      Way(
        name: "annotate, worker processes", program: program, arguments: ["annotate", "--threads", "2", file]),
      Way(
        name: "import, worker processes", program: program, arguments: ["import", "--threads", "2", file],
        keeps: true),
    ]
    if let before = options.before {
      ways.append(
        Way(name: "annotate, build before", program: before, arguments: ["annotate", "--threads", "2", file]))
      ways.append(
        Way(
          name: "import, build before", program: before, arguments: ["import", "--threads", "2", file],
          keeps: true))
    }
    for round in 0..<options.rounds {
      for way in ways.indices {
        let archive = "\(folder)/\(way)-\(round).sqlite"
        let command =
          [ways[way].program] + ways[way].arguments + (ways[way].keeps ? ["--archive", archive] : [])
        ways[way].runs.append(try Watched.run(command))
        for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: archive + ending) }
      }
    }
    tell(ways, count)
  }

  private static func parse(_ arguments: [String]) -> Options {
    var options = Options()
    var rest = arguments[...]
    while let option = rest.popFirst() {
      switch (option, rest.popFirst()) {
      case ("--data", let value?): options.data = value
      case ("--before", let value?): options.before = value
      case ("--articles", let value?) where Int(value).map { $0 > 0 } ?? false: options.articles = Int(value)!
      case ("--rounds", let value?) where Int(value).map { $0 > 0 } ?? false: options.rounds = Int(value)!
      default:
        print("usage: benchmark import [--data PATH] [--articles N] [--rounds N] [--before PROGRAM]")
        exit(2)
      }
    }
    return options
  }

  /// Writes so many articles as records, each another: an archive keeps the same one once.
  private static func write(_ options: Options, to file: String) throws -> (count: Int, bytes: Int) {
    struct Record: Encodable {
      var id, text: String
    }
    let encoder = JSONEncoder()
    var lines = Data()
    var (count, bytes) = (0, 0)
    while count < options.articles {
      let before = count
      var reader = ArticleReader(paths: [options.data ?? "Docs/Examples"])
      while count < options.articles, let reading = reader.next() {
        guard case .article(let article) = reading else { continue }
        let text = options.data == nil ? "\(article.text)\n\nEdition \(count)." : article.text
        lines += try encoder.encode(Record(id: "\(count)", text: text)) + [0x0A]
        count += 1
        bytes += text.utf8.count
      }
      if options.data != nil || count == before { break }
    }
    try lines.write(to: URL(filePath: file))
    return (count, bytes)
  }

  private static func tell(_ ways: [Way], _ count: Int) {
    func ratio(_ name: String, _ over: Int, _ under: Int, _ bar: String) {
      // Of each round, so that what slows one round slows both.
      let ratios = zip(ways[over].runs, ways[under].runs).map { $0.seconds / $1.seconds }.sorted()
      print(
        "  " + name.padding(toLength: 52, withPad: " ", startingAt: 0)
          + String(format: "%6.3f", ratios[ratios.count / 2]) + "   " + bar)
    }
    print("\ntime over time")
    ratio("worker processes over threads of one process", 1, 0, "at most 1.05")
    ratio("import over annotate", 2, 1, "at most 1.1")
    if ways.count > 3 {
      ratio("annotate over the build before", 1, 3, "")
      ratio("import over the build before", 2, 4, "")
    }
    print(
      "\n                                        articles/s   seconds   processor s   most memory, all "
        + "processes"
    )
    for way in ways {
      let seconds = way.median(\.seconds)
      print(
        "  " + way.name.padding(toLength: 38, withPad: " ", startingAt: 0)
          + String(
            format: "%10.1f %9.2f %13.2f %14.1f MiB", Double(count) / seconds, seconds,
            way.median(\.processor), way.median(\.memory)))
    }
  }
}

/// A run of a program and all that it starts.
private struct Watched {
  var seconds: Double
  /// Processor time of all its processes.
  var processor: Double
  /// MiB that all its processes held at most at one time; what they share counts once.
  var memory: Double

  /// Runs a command to its end; what it prints is thrown away.
  static func run(_ command: [String]) throws -> Watched {
    let process = Process()
    process.executableURL = URL(filePath: command[0])
    process.arguments = Array(command.dropFirst())
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let before = children()
    let start = ContinuousClock.now
    try process.run()
    var memory = 0.0
    while process.isRunning {
      usleep(20_000)
      if Int.random(in: 0..<10) == 0 { memory = max(memory, held(by: process.processIdentifier)) }
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    guard process.terminationStatus == 0 else {
      print("\(command.joined(separator: " ")) ended with status \(process.terminationStatus)")
      exit(3)
    }
    return Watched(seconds: seconds, processor: children() - before, memory: memory)
  }

  private static func children() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  /// Proportional set size of a process and its children, in MiB.
  private static func held(by process: pid_t) -> Double {
    let all = ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap { pid_t($0) }
    return all.filter { $0 == process || parent(of: $0) == process }.reduce(0) { $0 + proportional($1) }
      / 1024
  }

  private static func parent(of process: pid_t) -> pid_t? {
    guard let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      let name = stat.lastIndex(of: ")")
    else { return nil }
    return stat[stat.index(after: name)...].split(separator: " ").dropFirst().first.flatMap { pid_t($0) }
  }

  private static func proportional(_ process: pid_t) -> Double {
    let lines = (try? String(contentsOfFile: "/proc/\(process)/smaps_rollup", encoding: .utf8)) ?? ""
    return lines.split(separator: "\n").first { $0.hasPrefix("Pss:") }.flatMap {
      Double($0.split(separator: " ")[1])
    } ?? 0
  }
}
