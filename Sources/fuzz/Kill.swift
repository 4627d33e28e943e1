// whosaid is killed (SIGKILL) at random moments of what changes an archive; then the same is done to the end.
import ArgumentParser
import Foundation

struct Kill: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Kill import, reanalyse, correct, conversion and repair at random moments, and run them again.",
    discussion: """
      After each round the archive must be sound and hold every article once, and every correction that was \
      said to be made. Example:
        fuzz kill --count 200
      """)

  @Option(help: "How often to kill.") var count = 200
  @Option(help: "What the moments are made of.") var seed: UInt64 = 1
  @Option(help: "Articles of an import.") var articles = 40
  @Option(help: "Files or folders that the articles are made of.") var data = "Docs/Examples"
  @Option(help: "Only this: import, reanalyse, correct, convert or repair.") var only: String?

  private enum Work: String, CaseIterable { case `import`, reanalyse, correct, convert, repair }

  func run() throws {
    let texts = Articles.texts(data)
    let place = NSTemporaryDirectory() + "fuzz-kill-\(getpid())"
    defer { try? FileManager.default.removeItem(atPath: place) }
    var random = SplitMix64(seed: seed)
    var (killed, broken, number) = (0, 0, 0)
    var kills: [String: Int] = [:]
    var durations: [Work: Double] = [:]
    // Half of all is import, which runs for hours.
    let works: [Work] =
      only.flatMap { Work(rawValue: $0) }.map { [$0] }
      ?? [.import, .import, .import, .import, .reanalyse, .correct, .convert, .repair]
    while killed < count {
      let work = works[number % works.count]
      do {
        let round = try ArchiveRound(at: place, articles: articles)
        try prepare(work, round, texts, number)
        if durations[work] == nil {
          // How long it takes when nobody kills it; then all is made anew.
          let start = ContinuousClock.now
          _ = try carryOut(work, round)
          durations[work] = Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000
          continue
        }
        for _ in 0..<(1 + random.below(3)) {
          let moment = Double.random(in: 0...(durations[work] ?? 1) * 1.05, using: &random)
          let run = try carryOut(work, round, killAfter: moment, withWorkers: random.once(in: 2))
          if run.status == -SIGKILL {
            killed += 1
            kills[work.rawValue, default: 0] += 1
          } else if run.status != 0 {
            throw Broken("before it was killed it ended with \(run.status): \(run.words)")
          }
        }
        let last = try carryOut(work, round)
        guard last.status == 0 || (work == .correct && last.status == 2) else {
          throw Broken("run again it ended with \(last.status): \(last.words)")
        }
        try round.mustHoldAll(articles)
        if work == .correct || work == .repair, try round.corrections() == 0 {
          throw Broken("corrections are lost")
        }
      } catch let error as Broken {
        broken += 1
        tell("kill: seed \(seed), round \(number), \(work.rawValue): \(error)")
      }
      number += 1
    }
    let list = kills.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    tell(
      "kill: seed \(seed), killed \(killed) times (\(list)) in \(number) rounds; \(broken) broke a promise")
    if broken > 0 { throw ExitCode(1) }
  }

  private func prepare(_ work: Work, _ round: ArchiveRound, _ texts: [String], _ number: Int) throws {
    switch work {
    case .import: try round.writeNews(texts, from: number)
    case .convert: try round.writeOldArchive()
    case .reanalyse, .correct, .repair:
      try round.writeNews(texts, from: 0)
      let kept = NSTemporaryDirectory() + "fuzz-kept-\(getpid()).sqlite"
      try FileManager.default.createDirectory(
        atPath: round.folder + "/whosaid", withIntermediateDirectories: true)
      if !FileManager.default.fileExists(atPath: kept) {
        _ = try round.program.run("import", round.news)
        _ = try round.program.run("correct", "speaker", "1", "q1", "--unknown")
        try FileManager.default.copyItem(atPath: round.archive, toPath: kept)
      } else {
        try FileManager.default.copyItem(atPath: kept, toPath: round.archive)
      }
      if work == .repair { try ArchiveDamage.spoilFirstPage(of: round.archive) }
    }
  }

  private func carryOut(
    _ work: Work, _ round: ArchiveRound, killAfter: Double? = nil, withWorkers: Bool = true
  ) throws -> ProgramRun {
    let program = round.program
    return switch work {
    case .import: try program.run("import", round.news, killAfter: killAfter, withWorkers: withWorkers)
    case .reanalyse: try program.run("reanalyse", "--all", killAfter: killAfter, withWorkers: withWorkers)
    case .correct:
      try program.run(
        "correct", "rename", "#1", "Somebody \(Int.random(in: 0..<1_000_000_000))", killAfter: killAfter,
        withWorkers: withWorkers)
    case .convert: try program.run("check", killAfter: killAfter, withWorkers: withWorkers)
    case .repair: try program.run("check", "--repair", killAfter: killAfter, withWorkers: withWorkers)
    }
  }
}
