// A run of trials, watched: the trials run in a child, the same program with `--child`, and a page of shared
// memory says which one it is at. When the child ends early or hangs, that trial is told and the next child
// begins behind it.
import ArgumentParser
import Foundation

/// The options that every fuzzer has.
struct TrialOptions: ParsableArguments {
  @Option(help: "How many trials.") var count = 10_000
  @Option(help: "What the trials are made of; the same seed makes the same ones.") var seed: UInt64 = 1
  @Option(help: "The first trial's number.") var from = 0
  @Option(help: .hidden) var child: String?

  func validate() throws {
    guard count >= 0, from >= 0, count <= Int.max - from else {
      throw ValidationError("--count and --from cannot be negative.")
    }
  }
}

/// What came of a trial.
enum Outcome {
  case fine
  /// A promise was broken: which one.
  case wrong(String)
  /// There is nothing more to try.
  case exhausted
}

/// One trial as its body sees it.
struct Trial {
  let number: Int
  var random: SplitMix64
  fileprivate let page: ProgressPage

  /// Says how large the input is: the time that a trial may take grows with it.
  func weigh(bytes: Int) { page[.bytes] = bytes }
}

/// Runs trials and tells what they found.
struct Trials {
  /// The subcommand, as it is typed.
  let name: String
  let options: TrialOptions
  /// What else the subcommand was called with, for the child.
  var arguments: [String] = []
  /// Seconds of processor time that a trial may take, and nanoseconds more for each byte of its input; twenty
  /// times that when it sleeps or the machine is busy.
  var seconds = 20.0
  var nanosecondsPerByte = 20_000.0

  /// Runs the body for each trial, in a child; ends with exit code 1 when something was found.
  func run(_ body: (inout Trial) throws -> Outcome) throws {
    if let path = options.child { return try runHere(ProgressPage(path: path), body) }
    let start = ContinuousClock.now
    var summary = Summary()
    var next = options.from
    while next < options.from + options.count {
      let ended = try runChild(from: next, backtrace: false)
      summary.add(ended)
      guard let end = ended.end else { break }
      summary.lost += 1
      let place =
        summary.lost <= 40 && end != .hung
        ? try runChild(from: ended.at, count: 1, backtrace: true).place : nil
      tell("\(name): seed \(options.seed), trial \(ended.at): \(end)\(place.map { " in " + $0 } ?? "")")
      next = ended.at + 1
    }
    tell("\(name): seed \(options.seed), \(summary.sentence) in \(elapsed(start))")
    if summary.lost + summary.wrong > 0 { throw ExitCode(1) }
  }

  /// The child's part.
  private func runHere(_ page: ProgressPage, _ body: (inout Trial) throws -> Outcome) throws {
    for number in options.from..<options.from + options.count {
      page[.bytes] = 0
      page[.at] = number
      page[.beganProcessor] = milliseconds(CLOCK_PROCESS_CPUTIME_ID)
      page[.began] = milliseconds(CLOCK_MONOTONIC)
      var trial = Trial(number: number, random: SplitMix64(seed: options.seed, trial: number), page: page)
      let start = ContinuousClock.now
      switch try body(&trial) {
      case .fine: break
      case .wrong(let what):
        page[.wrong] += 1
        if page[.wrong] <= 100 { tell("\(name): seed \(options.seed), trial \(number): \(what)") }
      case .exhausted: return
      }
      page[.done] += 1
      let took = Int((ContinuousClock.now - start) / .microseconds(1))
      if took > page[.slowest] {
        page[.slowest] = took
        page[.slowestAt] = number
        page[.slowestBytes] = page[.bytes]
      }
    }
  }

  private func elapsed(_ start: ContinuousClock.Instant) -> String {
    String(format: "%.1f s", Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000)
  }
}

/// Why a child ended before its trials did.
enum EarlyEnd: Equatable, CustomStringConvertible {
  case signal(Int32)
  case exit(Int32)
  case hung
  var description: String {
    switch self {
    case .signal(let number): "ended by signal \(number) (\(String(cString: strsignal(number))))"
    case .exit(let code): "ended with exit code \(code)"
    case .hung: "hung"
    }
  }
}

/// What a child did.
private struct Ended {
  var page: [ProgressPage.Field: Int]
  var end: EarlyEnd?
  /// Function, file and line, when a backtrace was asked for.
  var place: String?
  var at: Int { page[.at] ?? 0 }
}

private struct Summary {
  var done = 0, wrong = 0, lost = 0, slowest = 0, slowestAt = 0, slowestBytes = 0

  mutating func add(_ ended: Ended) {
    done += ended.page[.done] ?? 0
    wrong += ended.page[.wrong] ?? 0
    if let took = ended.page[.slowest], took > slowest {
      (slowest, slowestAt, slowestBytes) = (took, ended.page[.slowestAt] ?? 0, ended.page[.slowestBytes] ?? 0)
    }
  }

  var sentence: String {
    "\(done + lost) trials: \(lost) ended or hung the program, \(wrong) broke a promise; the slowest was "
      + "trial "
      + "\(slowestAt), \(slowest / 1000) ms\(slowestBytes > 0 ? " for \(slowestBytes) bytes" : "")"
  }
}

extension Trials {
  /// Starts this program again for the trials from one on, and waits for its end.
  private func runChild(from: Int, count: Int? = nil, backtrace: Bool) throws -> Ended {
    let path = FileManager.default.temporaryDirectory.appending(path: "fuzz-\(getpid())-\(name)").path
    let page = try ProgressPage(path: path, isNew: true)
    defer { unlink(path) }
    let process = Process()
    process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments =
      [
        name, "--seed", "\(options.seed)", "--from", "\(from)", "--count",
        "\(count ?? options.from + options.count - from)",
        "--child", path,
      ] + arguments
    let settings = backtrace ? "enable=yes,interactive=no,color=no,threads=crashed,images=none" : "enable=no"
    process.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": settings]) { $1 }
    let log = path + ".log"
    if backtrace {
      _ = FileManager.default.createFile(atPath: log, contents: nil)
      process.standardError = FileHandle(forWritingAtPath: log)
      process.standardOutput = process.standardError
    }
    defer { unlink(log) }
    try process.run()
    let end = watch(process, page, limited: !backtrace)
    let place = backtrace ? (try? String(contentsOfFile: log, encoding: .utf8)).flatMap(placeOfTrap) : nil
    return Ended(page: page.values, end: end, place: place)
  }

  /// Waits for the child; kills it when a trial takes longer than it may.
  private func watch(_ process: Process, _ page: ProgressPage, limited: Bool) -> EarlyEnd? {
    var hung = false
    while process.isRunning {
      usleep(20_000)
      let limit = seconds * 1000 + nanosecondsPerByte * Double(page[.bytes]) / 1e6
      let processor = milliseconds(ofProcess: process.processIdentifier) - page[.beganProcessor]
      let elapsed = milliseconds(CLOCK_MONOTONIC) - page[.began]
      if limited, page[.began] > 0, Double(processor) > limit || Double(elapsed) > 20 * limit {
        hung = true
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
      }
    }
    if hung { return .hung }
    if process.terminationReason == .uncaughtSignal { return .signal(process.terminationStatus) }
    return process.terminationStatus == 0 ? nil : .exit(process.terminationStatus)
  }
}

/// The first line of a backtrace that is in our sources.
private func placeOfTrap(_ backtrace: String) -> String? {
  backtrace.split(separator: "\n").first { $0.contains("/Sources/") && $0.contains(" at ") }
    .map { line in
      let words = line.split(separator: " ").drop {
        $0.allSatisfy(\.isNumber) || $0.hasPrefix("[") || $0.hasPrefix("0x")
      }
      return words.joined(separator: " ").replacing(/at \S*\/Sources\//, with: "at ")
    }
}

/// A page of memory that parent and child share, so that a child may end anywhere and it is known where it
/// was.
struct ProgressPage: @unchecked Sendable {
  enum Field: Int, CaseIterable {
    case at, bytes, began, beganProcessor, done, wrong, slowest, slowestAt, slowestBytes
  }

  private let memory: UnsafeMutablePointer<Int>

  init(path: String, isNew: Bool = false) throws {
    let file = open(path, isNew ? O_RDWR | O_CREAT | O_TRUNC : O_RDWR, 0o600)
    guard file >= 0, !isNew || ftruncate(file, 4096) == 0,
      let mapped = mmap(nil, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0), mapped != MAP_FAILED
    else { throw ValidationError("\(path) could not be shared: \(String(cString: strerror(errno)))") }
    close(file)
    memory = mapped.bindMemory(to: Int.self, capacity: Field.allCases.count)
  }

  subscript(field: Field) -> Int {
    get { memory[field.rawValue] }
    nonmutating set { memory[field.rawValue] = newValue }
  }

  var values: [Field: Int] { Dictionary(uniqueKeysWithValues: Field.allCases.map { ($0, self[$0]) }) }
}

private func milliseconds(_ clock: clockid_t) -> Int {
  var time = timespec()
  clock_gettime(clock, &time)
  return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
}

/// Processor time of another process; 0 when it has ended.
private func milliseconds(ofProcess process: pid_t) -> Int {
  var clock = clockid_t()
  return clock_getcpuclockid(process, &clock) == 0 ? milliseconds(clock) : 0
}

/// A line for the person who watches.
func tell(_ line: String) {
  FileHandle.standardOutput.write(Data((line + "\n").utf8))
}
