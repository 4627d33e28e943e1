// An import whose workers are killed at random: every article must be in the archive afterwards, once, and
// the archive sound. Runs the built program beside this one.
import ArgumentParser
import Foundation
import Intake
import SearchIndex

struct Workers: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Kill workers of an import at random, and see that every article is kept, once.",
    discussion: """
      Example:
        fuzz workers --kills 1000 news.jsonl
      """)

  @Argument(help: "Files or folders to import.") var paths: [String]
  @Option(help: "How many workers to kill.") var kills = 1000
  @Option(help: "What the times of the kills are made of.") var seed: UInt64 = 1
  @Option(help: "The longest time between two kills, in milliseconds.") var every = 150
  @Option(help: "Processes of the import.") var threads = 2

  func validate() throws {
    guard kills > 0, every > 0, threads > 0 else { throw ValidationError("Numbers must be at least 1.") }
  }

  func run() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "whosaid-fuzz-workers-\(getpid())")
      .path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var random = SplitMix64(seed: seed, trial: 0)
    var killed = 0
    var round = 0
    var isBroken = false
    while killed < kills {
      round += 1
      let archive = folder + "/\(round).sqlite"
      let here = try importKilling(into: archive, most: kills - killed, &random)
      killed += here.kills
      // Exit code 1 says that articles were not analysed, which is looked at below.
      let findings = try judge(archive) + (here.status <= 1 ? [] : ["it ended with \(here.status)"])
      tell(
        "workers: import \(round): \(here.kills) killed in \(here.seconds) s; "
          + (findings.isEmpty ? "all is there" : findings.joined(separator: "; ")))
      isBroken = isBroken || !findings.isEmpty
      if here.kills == 0 {
        throw ValidationError("The import ended before a worker could be killed; give it more to do.")
      }
    }
    tell("workers: seed \(seed), \(killed) killed in \(round) \(round == 1 ? "import" : "imports")")
    if isBroken { throw ExitCode(1) }
  }

  private func importKilling(into archive: String, most: Int, _ random: inout SplitMix64) throws -> (
    kills: Int, status: Int32, seconds: Int
  ) {
    let program = Process()
    program.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent()
      .appending(path: "whosaid")
    program.arguments = ["import", "--threads", "\(threads)", "--archive", archive] + paths
    program.standardOutput = FileHandle.nullDevice
    let start = ContinuousClock.now
    try program.run()
    var kills = 0
    while program.isRunning {
      usleep(UInt32.random(in: 1000...UInt32(every) * 1000, using: &random))
      guard kills < most, let worker = children(of: program.processIdentifier).randomElement(using: &random)
      else { continue }
      if kill(worker, SIGKILL) == 0 { kills += 1 }
    }
    program.waitUntilExit()
    return (kills, program.terminationStatus, Int((ContinuousClock.now - start) / .seconds(1)))
  }

  /// What is wrong with the archive.
  private func judge(_ path: String) throws -> [String] {
    let archive = try Archive.open(at: path)
    var findings = try archive.check().map(\.description)
    var reader = ArticleReader(paths: paths)
    var numbers: Set<Int64> = []
    var lost = 0
    while let reading = reader.next() {
      guard case .article(let article) = reading else { continue }
      if let number = try archive.number(of: article) { numbers.insert(number) } else { lost += 1 }
    }
    if lost > 0 { findings.append("\(lost) articles are lost") }
    let there = try archive.articleCount(isUnfolded: true)
    if there != numbers.count { findings.append("\(there) articles are there, not \(numbers.count)") }
    // Those that end workers by themselves are not what is looked for here; import has named them.
    let unanalysed = try archive.unanalysedArticles(limit: 1000).filter { $0.reason.contains("from outside") }
    if !unanalysed.isEmpty {
      findings.append("\(unanalysed.count) articles are not analysed for being killed")
    }
    return findings
  }
}

/// The processes that another started and that still run.
func children(of parent: pid_t) -> [pid_t] {
  let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
  return all.compactMap { pid_t($0) }.filter { process in
    guard let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      let afterName = stat.lastIndex(of: ")")
    else { return false }
    let fields = stat[stat.index(after: afterName)...].split(separator: " ")
    return fields.count > 1 && fields[0] != "Z" && pid_t(fields[1]) == parent
  }.sorted()
}
