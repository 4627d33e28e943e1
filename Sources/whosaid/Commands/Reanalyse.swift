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
      Without --all only those are done that an older version analysed, so that an interrupted run goes on \
      where it was. Examples:
        whosaid reanalyse
        whosaid reanalyse 'outlet:post date:7d' --all
      """,
    aliases: ["reanalyze"])

  @Argument(
    help: "Which articles, a query as search takes it; everything when not given.", completion: .query)
  var query: [String] = []

  @Option(help: ArgumentHelp("This article; may be given again for more.", valueName: "id"))
  var article: [Int64] = []

  @Flag(help: "Those too that this version has analysed.")
  var all = false

  @OptionGroup var work: WorkshopOption

  @OptionGroup var archive: ArchiveOption

  func validate() throws {
    if !article.isEmpty, !query.isEmpty { throw ValidationError("Give a query or --article, not both.") }
  }

  func run() throws {
    let archive = try archive.openExisting()
    let text = query.joined(separator: " ")
    let numbers =
      try article.isEmpty
      ? onArchive { try archive.articleNumbers(matching: text, analysedBefore: all ? nil : Analyzer.version) }
      : article
    guard !numbers.isEmpty else {
      if all || !text.isEmpty {
        throw Failure(.nothingFound, "No articles were found that are to be analysed again")
      }
      try say("All articles are analysed by this version.")
      return
    }
    Interruption.watch()
    let view = View(total: numbers.count)
    let done = try onArchive {
      try reanalyseArticles(
        numbers, in: archive, workshop: work.workshop, isCancelled: { Interruption.hasCome },
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

/// Analyses articles of the archive again and puts them in their places, a batch at a time. What cannot be
/// read back or analysed is skipped and stays as it was. Gives how many were done.
func reanalyseArticles(
  _ numbers: [Int64], in archive: Archive, workshop: Workshop = Workshop(),
  isCancelled: @escaping @Sendable () -> Bool = { false }, onSkip: (Skip) -> Void,
  onProgress: (_ done: Int) -> Void = { _ in }
) throws -> Int {
  var rest = numbers[...]
  var done = 0
  let batch = Batch<(id: Int64, annotation: Annotation)> {
    try archive.replace($0, analysis: Analyzer.version)
  }
  try annotateStream(.layers, in: workshop, isCancelled: isCancelled) {
    rest.popFirst().map { arrival($0, from: archive) }
  } consume: { annotated, arrival in
    if case .skipped(let skip) = annotated { onSkip(skip) }
    if let id = arrival.stored, let annotation = annotation(annotated) {
      if let reason = annotation.unanalysed {
        onSkip(
          Skip(
            place: arrival.place, reason: "was not analysed and stays as it was: \(reason)", isNamed: false))
      } else {
        done += 1
        try batch.add((id, annotation), bytes: annotation.article.text.utf8.count)
      }
    }
    onProgress(done)
  }
  try batch.keep()
  return done
}

private func arrival(_ id: Int64, from archive: Archive) -> Arrival {
  func skip(_ reason: String, isNamed: Bool) -> Arrival {
    Arrival(content: .skipped(Skip(place: "article \(id)", reason: reason, isNamed: isNamed)))
  }
  do {
    guard let stored = try archive.article(id) else { return skip("is not in the archive", isNamed: true) }
    return Arrival(content: .article(stored.annotation.article), place: "article \(id)", stored: id)
  } catch { return skip("was passed by: \(error)", isNamed: false) }
}
