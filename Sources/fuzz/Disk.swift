// The disk of an archive fills up at random points of what changes it: a small file system in memory with a
// ballast in it that leaves so many bytes and no more. Needs the right to mount one.
import ArgumentParser
import Foundation

struct Disk: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fill the disk at random points of import, correct, reanalyse, conversion and repair.",
    discussion: """
      Each must end with a sentence, and nothing that was kept before may be lost; with room again, the same \
      must run to its end. Mounts a file system, which needs root. Example:
        fuzz disk --count 100
      """)

  @Option(help: "How many times to fill the disk.") var count = 100
  @Option(help: "What the points are made of.") var seed: UInt64 = 1
  @Option(help: "Articles that are there before, and as many that are added.") var articles = 30
  @Option(help: "Files or folders that the articles are made of.") var data = "Docs/Examples"

  private enum Work: String, CaseIterable { case `import`, reanalyse, correct, convert, repair }

  func run() throws {
    let texts = Articles.texts(data)
    let place = NSTemporaryDirectory() + "fuzz-disk-\(getpid())"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    guard mount("tmpfs", place, "tmpfs", 0, "size=16m") == 0 else {
      throw ValidationError(
        "A file system could not be mounted: \(String(cString: strerror(errno))); this needs root")
    }
    defer {
      umount2(place, Int32(MNT_DETACH))
      rmdir(place)
    }
    var random = SplitMix64(seed: seed)
    var (filled, finished, broken, number) = (0, 0, 0, 0)
    while filled < count {
      let work = Work.allCases[number % Work.allCases.count]
      number += 1
      do {
        if try round(work, ArchiveRound(at: place + "/round", articles: articles), texts, &random) {
          filled += 1
        } else {
          finished += 1
        }
      } catch let error as Broken {
        broken += 1
        filled += 1
        tell("disk: seed \(seed), round \(number), \(work.rawValue): \(error)")
      }
    }
    tell(
      "disk: seed \(seed), filled \(filled) times in \(number) rounds (in \(finished) there was room "
        + "enough); \(broken) broke a promise"
    )
    if broken > 0 { throw ExitCode(1) }
  }

  /// Whether the disk was full before the work was done.
  private func round(_ work: Work, _ round: ArchiveRound, _ texts: [String], _ random: inout SplitMix64)
    throws -> Bool
  {
    let program = round.program
    if work == .convert {
      try round.writeOldArchive()
    } else {
      try round.writeNews(texts)
      _ = try program.run("import", round.news)
      _ = try program.run("correct", "speaker", "1", "q1", "--unknown")
      if work == .repair { try ArchiveDamage.spoilFirstPage(of: round.archive) }
    }
    if work == .import { try round.writeNews(texts, from: articles) }
    let room = Int(exp2(Double.random(in: 0...(work == .correct ? 8 : 11), using: &random)) * 1024) - 1024
    let ballast = try fill(round.folder, leaving: room)
    let full = try carryOut(work, program, round)
    let isFull = full.status != 0
    if isFull {
      guard full.status == 3, isForPeople(full.errors),
        full.errors.contains("full") || full.errors.contains("make room")
      else {
        throw Broken("on a full disk it ended with \(full.status): \(full.words)")
      }
      // What is there can be read all the same.
      let list = try program.run("articles")
      guard work == .convert || work == .repair || list.status == 0 || list.errors.contains("full") else {
        throw Broken("on a full disk articles ended with \(list.status): \(list.words)")
      }
    }
    unlink(ballast)
    if isFull, work != .convert, work != .repair {
      let before = try program.run("check")
      guard before.status == 0 else { throw Broken("with room again check says: \(before.words)") }
    }
    let again = try carryOut(work, program, round)
    guard again.status == 0 || (work == .correct && !isFull) else {
      throw Broken("with room again it ended with \(again.status): \(again.words)")
    }
    try round.mustHoldAll(work == .import ? 2 * articles : articles)
    if work != .convert, try round.corrections() == 0 { throw Broken("corrections are lost") }
    return isFull
  }

  private func carryOut(_ work: Work, _ program: Program, _ round: ArchiveRound) throws -> ProgramRun {
    switch work {
    case .import: try program.run("import", round.news)
    case .reanalyse: try program.run("reanalyse", "--all")
    case .correct: try program.run("correct", "rename", "#1", "Somebody Else")
    case .convert: try program.run("check")
    case .repair: try program.run("check", "--repair")
    }
  }

  /// Writes a file that leaves so many bytes of the disk.
  private func fill(_ folder: String, leaving room: Int) throws -> String {
    let path = folder + "/ballast"
    var found = statvfs()
    guard statvfs(folder, &found) == 0 else { throw Broken("\(folder) is gone") }
    let free = Int(found.f_bavail) * Int(found.f_frsize)
    let file = open(path, O_WRONLY | O_CREAT, 0o600)
    defer { close(file) }
    guard posix_fallocate(file, 0, off_t(max(4096, free - room))) == 0 else {
      throw Broken("the disk could not be filled")
    }
    return path
  }
}
