// `whosaid import`: reads, analyses and keeps articles.
import ArgumentParser
import Foundation
import Intake
import SearchIndex

struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read, analyse and keep articles.",
    discussion: """
      Folders are read with everything under them. What the archive already has is left out, so an \
      interrupted import goes on where it was when run again. Example:
        whosaid import ~/articles wire.jsonl
        whosaid import --annotated part-*.annotated.jsonl
      """)

  @Argument(help: "Files, folders or addresses of the web; - reads standard input.", completion: .file())
  var paths: [String]

  @Option(help: "Format of the input; told from name and content when not given.")
  var from: Format?

  @Flag(
    help: "The input is what annotate --kept printed, here or on other machines; nothing is analysed again.")
  var annotated = false

  @OptionGroup var work: WorkshopOption

  @OptionGroup var archive: ArchiveOption

  func run() throws {
    let archive = try archive.open()
    let reader =
      annotated
      ? ArticleReader(paths: paths, format: from ?? Format.named("jsonl"))
      : ArticleReader(paths: paths, format: from, joinsReferences: true)
    let view = View(total: reader.totalBytes)
    for pipe in namedPipes(paths) { complain(waits(for: pipe)) }
    Interruption.watch()
    let count = try onArchive {
      if annotated {
        return try importAnnotated(
          reader, into: archive, isCancelled: { Interruption.hasCome },
          onSkip: { skip in
            view.progress.clear()
            view.skips.note(skip)
          },
          onProgress: { view.progress.show(articles: $0.added + $0.alreadyThere, bytes: $1) })
      }
      return try importArticles(
        reader, into: archive, workshop: work.workshop, isCancelled: { Interruption.hasCome },
        onSkip: { skip in
          view.progress.clear()
          view.skips.note(skip)
        },
        onFailure: { failure in
          view.progress.clear()
          view.skips.note(unanalysed: failure)
        },
        onProgress: { view.progress.show(articles: $0.added + $0.alreadyThere, bytes: $1) })
    }
    view.progress.clear()
    view.skips.noteHidden(reader.hiddenCount)
    var parts = [counted(count.added, "article") + " added"]
    if count.unanalysed > 0 { parts[0] += " (\(grouped(count.unanalysed)) of them as text, not analysed)" }
    if count.alreadyThere > 0 { parts.append("\(grouped(count.alreadyThere)) already there") }
    if view.skips.skipped + view.skips.failed > 0 {
      parts.append("\(grouped(view.skips.skipped + view.skips.failed)) skipped")
    }
    var out = StandardOutput()
    try out.write(parts.joined(separator: ", ") + "\n")
    try out.flush()
    if Interruption.hasCome {
      complain("interrupted; what was added is kept, and the same command goes on from there")
      throw Ending.interrupted
    }
    try view.skips.end()
    if count == ImportCount() { throw Failure(.nothingFound, "No articles were found there") }
  }

  private final class View {
    var progress: Progress
    var skips = SkipReport()
    init(total: Int) { progress = Progress(total: total) }
  }
}
