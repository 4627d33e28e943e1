// Words a second of every stage and step of the analysis, then of the built program with all it does, on one
// thread and two, and the memory it takes. Processor time is counted, which a busy machine does not distort.
//
//     .build/release/benchmark stages                        example articles, over and over
//     .build/release/benchmark stages --data news.jsonl      any files or folders that whosaid reads
import Analysis
import DocumentModel
import Foundation
import Intake

enum Stages {
  /// Words that examples are repeated to, when not told.
  private static let defaultWords = 200_000

  static func run(_ arguments: [String]) throws {
    var data: String?
    var wanted: Int?
    var rest = arguments[...]
    while let option = rest.popFirst() {
      switch (option, rest.popFirst()) {
      case ("--data", let value?): data = value
      case ("--words", let value?) where Int(value).map { $0 > 0 } ?? false: wanted = Int(value)
      default:
        print("usage: benchmark stages [--data PATH] [--words N]")
        exit(2)
      }
    }
    let (articles, words) = read(
      data ?? "Docs/Examples", wanted ?? (data == nil ? defaultWords : .max), repeating: data == nil)
    print("\(articles.count) articles, \(words) words, \(data ?? "Docs/Examples, repeated")")
    // First: a child's largest resident set begins with its parent's.
    let program = try runProgram(on: articles)
    let total = stages(articles, words)
    tell(program, words, stages: total)
  }

  /// Articles of about so many words in all.
  private static func read(_ path: String, _ wanted: Int, repeating: Bool) -> (
    articles: [Article], words: Int
  ) {
    var articles: [Article] = [], words = 0
    var reader = ArticleReader(paths: [path])
    while words < wanted, let reading = reader.next() {
      switch reading {
      case .article(let article):
        articles.append(article)
        words += count(article)
      case .skipped(let skip): print("passed by: \(skip)")
      }
    }
    guard words > 0 else {
      print("\(path) has no articles; name files or folders with --data")
      exit(3)
    }
    let once = articles
    while repeating, words < wanted {
      for article in once where words < wanted {
        articles.append(article)
        words += count(article)
      }
    }
    return (articles, words)
  }

  private static func count(_ article: Article) -> Int {
    article.text.utf8.split { $0 <= 0x20 }.count
  }

  // MARK: - Stages

  /// Times every stage over all articles; gives nanoseconds a word of all together.
  private static func stages(_ articles: [Article], _ words: Int) -> Double {
    let analyzer = Analyzer()
    // Word tables are made when they are first asked.
    for article in articles.prefix(20) { _ = analyzer.annotate(article) }
    var annotations = articles.map { Annotation(article: $0) }
    var rows: [(name: String, nanoseconds: Double, isStep: Bool)] = []
    for stage in analyzer.stages {
      let before = annotations
      let start = Spent.thread()
      for k in annotations.indices { stage.run(on: &annotations[k]) }
      let spent = (Spent.thread() - start) * 1e9 / Double(words)
      rows.append((stage.name, spent, false))
      rows += steps(of: stage, over: before).map { ($0.name, spent * $0.share, true) }
    }
    let total = rows.filter { !$0.isStep }.reduce(0) { $0 + $1.nanoseconds }
    print("\nstage (and the step, by its share of the stage)     words/s   ns/word   share")
    for row in rows { line((row.isStep ? "    " : "") + row.name, row.nanoseconds, total) }
    line("all stages", total, total)
    let tokens = annotations.reduce(0) { $0 + $1.tokens.count }
    let quotations = annotations.reduce(0) { $0 + $1.quotations.count }
    print("  \(tokens) tokens, \(quotations) quotations")
    return total
  }

  /// Shares of a stage's time by step, for the stages that tell.
  private static func steps(of stage: any Stage, over annotations: [Annotation]) -> [(
    name: String, share: Double
  )] {
    var times: [(name: String, seconds: Double)] = []
    if let engine = stage as? LanguageEngine {
      times = engine.stepTimes(annotations)
    } else if let quotations = stage as? Quotations {
      var memory = TaggerMemory(laps: QuotationLaps(isOn: true))
      for var annotation in annotations { quotations.run(on: &annotation, &memory) }
      times = QuotationStep.allCases.map { ($0.name, memory.laps.seconds[$0.rawValue]) }
      let cues = memory.laps.cues
      print("  \(cues) cues looked at, \(memory.laps.windowTokens / max(1, cues)) tokens for each")
    } else if stage is Tokenizer {
      let tokens = Spent.seconds {
        for annotation in annotations {
          var text = annotation.article.text
          text.withUTF8 { bytes in
            for paragraph in annotation.paragraphs { _ = Tokenizer.tokens(in: bytes, paragraph) }
          }
        }
      }
      let all = Spent.seconds { for var annotation in annotations { stage.run(on: &annotation) } }
      times = [("tokens", tokens), ("sentences", max(0, all - tokens))]
    }
    let total = times.reduce(0) { $0 + $1.seconds }
    return times.map { ($0.name, $0.seconds / total) }
  }

  private static func line(_ name: String, _ nanoseconds: Double, _ total: Double) {
    print(
      "  " + name.padding(toLength: 44, withPad: " ", startingAt: 0)
        + String(
          format: "%12.0f %9.0f %6.1f %%", 1e9 / max(nanoseconds, 0.001), nanoseconds,
          100 * nanoseconds / total))
  }

  // MARK: - The built program

  private struct ProgramRuns {
    var start, one, two, large: Spent
    var largeBytes: Int
  }

  private static func runProgram(on articles: [Article]) throws -> ProgramRuns {
    let program = Benchmark.builtProgram()
    let folder = FileManager.default.temporaryDirectory.appending(path: "whosaid-stages-\(getpid())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    struct Record: Encodable {
      var id, text: String
    }
    let encoder = JSONEncoder()
    var lines = Data()
    for (number, article) in articles.enumerated() {
      lines += try encoder.encode(Record(id: "\(number)", text: article.text)) + [0x0A]
    }
    try lines.write(to: URL(filePath: folder + "/articles.jsonl"))
    try Data("The bridge is shut.".utf8).write(to: URL(filePath: folder + "/short.txt"))
    // One long article: what an analysis holds while it works.
    var long = ""
    for article in articles where long.utf8.count < 1 << 20 { long += article.text + "\n\n" }
    while long.utf8.count < 1 << 20 { long += long }
    try Data(long.utf8).write(to: URL(filePath: folder + "/long.txt"))

    func run(_ name: String, _ threads: Int) throws -> Spent {
      try Spent.by([program, "annotate", "--threads", "\(threads)", "--to", "json", folder + "/" + name])
    }
    return ProgramRuns(
      start: try run("short.txt", 1), one: try run("articles.jsonl", 1), two: try run("articles.jsonl", 2),
      large: try run("long.txt", 1), largeBytes: long.utf8.count)
  }

  private static func tell(_ runs: ProgramRuns, _ words: Int, stages: Double) {
    let (start, one, two, large) = (runs.start, runs.one, runs.two, runs.large)
    print("\nwhosaid annotate --to json                          words/s   ns/word")
    func row(_ name: String, _ seconds: Double) {
      let nanoseconds = seconds * 1e9 / Double(words)
      print(
        "  " + name.padding(toLength: 44, withPad: " ", startingAt: 0)
          + String(format: "%12.0f %9.0f", 1e9 / nanoseconds, nanoseconds))
    }
    row("one thread, processor time", one.processor)
    row(
      "    of it reading, JSON and the rest",
      max(0, one.processor - start.processor - stages * Double(words) / 1e9))
    row("one thread, by the clock", one.clock)
    row("two threads, by the clock", two.clock)
    print(
      String(
        format: "  two threads over one: %.2f by the clock, %.2f by processor time", one.clock / two.clock,
        2 * one.processor / two.processor))
    print(String(format: "  start and a sentence: %.0f ms", start.processor * 1000))
    func mebibytes(_ kibibytes: Int) -> String { String(format: "%.1f MiB", Double(kibibytes) / 1024) }
    print("memory, largest resident set")
    print("  one sentence (program, weights, word tables)  \(mebibytes(start.resident))")
    print(
      "  these articles, beyond that: one thread        \(mebibytes(max(0, one.resident - start.resident)))")
    print(
      "  these articles, beyond that: a second thread   \(mebibytes(max(0, two.resident - one.resident)))")
    print(
      "  one article of \(mebibytes(runs.largeBytes / 1024)), beyond that         "
        + "\(mebibytes(max(0, large.resident - start.resident)))"
    )
  }
}

/// What a program used.
struct Spent {
  var processor: Double
  var clock: Double
  /// KiB.
  var resident: Int

  /// Processor time of this thread.
  static func thread() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  static func seconds(_ body: () -> Void) -> Double {
    let start = thread()
    body()
    return thread() - start
  }

  /// Runs a program to its end; what it prints is thrown away.
  static func by(_ arguments: [String]) throws -> Spent {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for stream in 1...2 as ClosedRange<Int32> {
      posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
    }
    var words = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    let start = ContinuousClock.now
    var child = pid_t()
    guard posix_spawn(&child, arguments[0], &actions, nil, &words, environ) == 0 else {
      throw CocoaError(.executableNotLoadable)
    }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(child, &status, 0, &usage) < 0, errno == EINTR {}
    guard status == 0 else {
      print("\(arguments.joined(separator: " ")) ended with status \(status)")
      exit(3)
    }
    let clock = (ContinuousClock.now - start).components
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
    return Spent(
      processor: seconds(usage.ru_utime) + seconds(usage.ru_stime),
      clock: Double(clock.seconds) + Double(clock.attoseconds) * 1e-18, resident: usage.ru_maxrss)
  }
}
