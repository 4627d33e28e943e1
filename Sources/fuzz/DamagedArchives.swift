// Archives with spoilt bytes: opened, read in every way that the reader and the shell read, checked, changed,
// rescued. Each may be refused with a sentence; none may end the program, hang it, or say more than is so.
import ArgumentParser
import DocumentModel
import Foundation
import Intake
import Analysis
import SearchIndex

struct DamagedArchives: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive", abstract: "Open, read, check, change and rescue archives with spoilt bytes.",
    discussion: """
      A trial spoils one to five places of a small archive: a bit, a byte, a run of bytes or of zeros, two \
      pages in each other's place, the end cut off. Every eighth is rescued too. How many bytes were spoilt \
      is told in the end.
      """)

  @OptionGroup var options: TrialOptions
  @Option(help: "Files or folders with the articles that are kept.") var data = "Docs/Examples"

  func run() throws {
    let isChild = options.child != nil
    let folder = "/dev/shm/fuzz-archive-\(isChild ? getppid() : getpid())"
    defer { if !isChild { try? FileManager.default.removeItem(atPath: folder) } }
    var sound: [UInt8] = []
    var spoilt = 0
    if isChild {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      sound = try soundArchive(folder + "/sound.sqlite")
    }
    try Trials(name: "archive", options: options, arguments: ["--data", data]).run { trial in
      var bytes = sound
      let changed = ArchiveDamage.spoil(&bytes, &trial.random)
      trial.weigh(bytes: changed)
      spoilt += changed
      let path = folder + "/damaged.sqlite"
      for end in ["-wal", "-shm", ".damaged"] { unlink(path + end) }
      guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else {
        throw Broken("\(path) cannot be written")
      }
      do {
        try use(path, rescuing: trial.number % 8 == 0)
        return .fine
      } catch let error as Broken { return .wrong(error.description) }
    }
    if isChild { tell("archive: \(spoilt) bytes were spoilt from trial \(options.from) on") }
  }

  /// A small archive with everything in it, as bytes; made once for all trials.
  private func soundArchive(_ path: String) throws -> [UInt8] {
    if let made = FileManager.default.contents(atPath: path) { return [UInt8](made) }
    let archive = try Archive.open(at: path + "-new")
    let analyzer = Analyzer()
    var reader = ArticleReader(paths: [data])
    while let reading = reader.next() {
      if case .article(let article) = reading {
        _ = try archive.add(analyzer.annotate(article), analysis: Analyzer.version)
      }
    }
    let actors = try archive.actors(limit: 6).map(\.id)
    if actors.count == 6 {
      try archive.merge(actors[0], into: actors[1])
      try archive.rename(actors[2], to: "Somebody Else")
      try archive.setSpeaker(of: 0, in: 1, to: actors[3])
    }
    try archive.close()
    let bytes = [UInt8](FileManager.default.contents(atPath: path + "-new") ?? Data())
    try Data(bytes).write(to: URL(filePath: path))
    return bytes
  }

  private func use(_ path: String, rescuing: Bool) throws {
    try sentence {
      let archive = try Archive.open(at: path)
      defer { try? archive.close() }
      for part in parts(of: archive) { try sentence(part) }
    }
    guard rescuing else { return }
    try sentence {
      let rescue = try Rescue(of: path)
      let findings = try rescue.archive.check()
      guard findings.isEmpty else { throw Broken("what was rescued is not sound: \(findings[0])") }
      _ = try rescue.takePlace()
    }
  }

  private func parts(of archive: Archive) -> [() throws -> Void] {
    [
      { for row in try archive.articles(limit: 50) { _ = try archive.article(row.id) } },
      { _ = try archive.articles(matching: "the -storm date:2031", limit: 5) },
      { _ = try archive.quotes(QuoteQuery(limit: 50)) },
      { _ = try archive.quotes(QuoteQuery(text: "speaker:a", limit: 50)) },
      {
        for actor in try archive.actors(limit: 20) {
          _ = try archive.detail(of: actor.id)
          _ = try archive.quotes(QuoteQuery(speaker: actor.id, limit: 5))
          _ = try archive.explanation(of: actor.id, in: 1)
        }
      },
      { _ = try archive.actors(article: 1, limit: 20) },
      { _ = try archive.corrections() },
      { _ = try archive.check() },
      { _ = try archive.undo() },
      { _ = try archive.rename(1, to: "Nobody \(Int.random(in: 0..<1000))") },
      { _ = try archive.add(Annotation(article: Article(id: "new", text: "Nothing happened."))) },
      { if let stored = try archive.article(2) { try archive.replace(2, with: stored.annotation) } },
      { _ = try archive.mend() },
    ]
  }

  /// What is refused is refused with a sentence.
  private func sentence(_ work: () throws -> Void) throws {
    do { try work() } catch let error as Broken { throw error } catch let error as ArchiveError {
      guard isForPeople(error.description) else { throw Broken("it says: \(error.description)") }
    } catch is QueryError {} catch { throw Broken("an error is no sentence: \(error)") }
  }
}
