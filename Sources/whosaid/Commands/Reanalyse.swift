// `whosaid reanalyse`: kept articles are analysed again with the present program.
import Analysis
import ArgumentParser
import DocumentModel
import Foundation
import Intake
import SearchIndex

struct Reanalyse: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Analyse kept articles again with this version of whosaid; corrections stay.",
    discussion: """
      Without --all only those are done that an older version analysed, so that an interrupted run goes on where it \
      was. Examples:
        whosaid reanalyse
        whosaid reanalyse 'outlet:post date:7d' --all
      """,
    aliases: ["reanalyze"])

  @Argument(help: "Which articles, a query as search takes it; everything when not given.")
  var query: [String] = []

  @Option(help: ArgumentHelp("This article; may be given again for more.", valueName: "id"))
  var article: [Int64] = []

  @Flag(help: "Those too that this version has analysed.")
  var all = false

  @Option(help: "Threads; as many as there are processors when not given.")
  var threads: Int?

  @OptionGroup var archive: ArchiveOption

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads must be at least 1.") }
    if !article.isEmpty, !query.isEmpty { throw ValidationError("Give a query or --article, not both.") }
  }

  func run() throws {
    let archive = try archive.openExisting()
    let text = query.joined(separator: " ")
    let numbers = try article.isEmpty
      ? onArchive { try archive.articleNumbers(matching: text, analysedBefore: all ? nil : Analyzer.version) } : article
    guard !numbers.isEmpty else {
      if all || !text.isEmpty { throw Failure(.nothingFound, "No articles were found that are to be analysed again") }
      try say("All articles are analysed by this version.")
      return
    }
    Interruption.watch()
    let view = View(total: numbers.count)
    let done = try onArchive {
      try reanalyseArticles(
        numbers, in: archive, threads: threads ?? ProcessInfo.processInfo.activeProcessorCount,
        isCancelled: { Interruption.hasCome },
        onSkip: { skip in
          view.progress.clear()
          view.skips.note(skip)
        },
        onProgress: { view.progress.show(articles: $0, bytes: $0) })
    }
    view.progress.clear()
    try say("\(counted(done, "article")) analysed again")
    if Interruption.hasCome {
      complain("interrupted; what was done is kept\(all ? "" : ", and the same command goes on from there")")
      throw Ending.interrupted
    }
    try view.skips.end()
  }

  private func say(_ text: String) throws {
    var out = StandardOutput()
    try out.write(text + "\n")
    try out.flush()
  }

  private final class View {
    var progress: Progress
    var skips = SkipReport()
    init(total: Int) { progress = Progress(total: total) }
  }
}

/// Analyses articles of the archive again and puts them in their places, a batch at a time. What cannot be read back
/// is skipped. Gives how many were done.
func reanalyseArticles(
  _ numbers: [Int64], in archive: Archive, threads: Int, isCancelled: @escaping @Sendable () -> Bool = { false },
  onSkip: @escaping (Skip) -> Void, onProgress: @escaping (_ done: Int) -> Void = { _ in }
) throws -> Int {
  let batch = Batch(numbers, archive)
  try annotateStream(
    next: { batch.next() }, threads: threads, isCancelled: isCancelled, transform: { $1.annotate($0) }
  ) { annotated, _ in
    switch annotated {
    case .skipped(let skip):
      batch.pass()
      onSkip(skip)
    case .result(let annotation): try batch.add(annotation)
    }
    onProgress(batch.done)
  }
  try batch.keep()
  return batch.done
}

/// Articles on their way out of the archive (`next`, under one lock of the stream) and back (the rest, under another).
private final class Batch {
  private let numbers: [Int64]
  private let archive: Archive
  private var nextRead = 0
  private var nextWritten = 0
  private var waiting: [(id: Int64, annotation: Annotation)] = []
  private var bytes = 0
  private var last = ContinuousClock.now
  private(set) var done = 0

  init(_ numbers: [Int64], _ archive: Archive) { (self.numbers, self.archive) = (numbers, archive) }

  func next() -> (Reading, bytesRead: Int)? {
    guard nextRead < numbers.count else { return nil }
    defer { nextRead += 1 }
    let id = numbers[nextRead]
    do {
      if let stored = try archive.article(id) { return (.article(stored.annotation.article), nextRead) }
      return (.skipped(Skip(place: "article \(id)", reason: "is not in the archive", isNamed: true)), nextRead)
    } catch { return (.skipped(Skip(place: "article \(id)", reason: "was passed by: \(error)", isNamed: false)), nextRead) }
  }

  func pass() { nextWritten += 1 }

  func add(_ annotation: Annotation) throws {
    waiting.append((numbers[nextWritten], annotation))
    nextWritten += 1
    done += 1
    bytes += annotation.article.text.utf8.count
    if waiting.count >= 200 || bytes >= 8 << 20 || ContinuousClock.now - last > .seconds(2) { try keep() }
  }

  func keep() throws {
    defer { last = .now }
    guard !waiting.isEmpty else { return }
    try archive.replace(waiting, analysis: Analyzer.version)
    waiting.removeAll()
    bytes = 0
  }
}
