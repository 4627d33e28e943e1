// `whosaid fetch`: new articles of the sources, analysed and kept.
import ArgumentParser
import Foundation
import Intake
import SearchIndex

struct Fetch: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fetch the sources and keep what is new.",
    discussion: """
      Sources that rest (an interval, or their server's wish) are left alone unless they are named. Examples:
        whosaid fetch
        whosaid fetch "Harbour Post" 4
      """)

  @Argument(
    help: "Sources by number, address or title; all that are due when none is named.", completion: .sources)
  var sources: [String] = []

  @OptionGroup var work: WorkshopOption

  @OptionGroup var archive: ArchiveOption

  func run() throws {
    let archive = try archive.openExisting()
    Interruption.watch()
    let count = try onArchive {
      let ids = sources.isEmpty ? nil : try sources.map { try archive.findSource($0).id }
      let states = try archive.sourcesToFetch(ids, now: currentSecond())
      if states.isEmpty {
        let all = try archive.sources()
        guard !all.isEmpty else {
          throw Failure(.nothingFound, "There are no sources; whosaid source add ADDRESS makes one")
        }
        throw Failure(.nothingFound, "No source is due; name one to fetch it all the same")
      }
      var progress = Progress(total: 0)
      defer { progress.clear() }
      return try fetchSources(
        states, into: archive, workshop: work.workshop,
        isCancelled: { Interruption.hasCome },
        onFailure: { source, why in
          progress.clear()
          complain("\(source.title) (\(source.address)) \(why)")
        }, onProgress: { progress.show(articles: $0.added + $0.alreadyThere, bytes: 0) })
    }
    if count.isOffline { throw Failure(.unusable, "There seems to be no network; nothing was fetched") }
    var parts = [
      "\(counted(count.added, "new article")) from \(counted(count.sources - count.failed, "source"))"
    ]
    if count.failed > 0 { parts.append("\(counted(count.failed, "source")) failed") }
    var out = StandardOutput()
    try out.write(parts.joined(separator: ", ") + "\n")
    try out.flush()
    if Interruption.hasCome { throw Ending.interrupted }
    if count.failed > 0 { throw Ending.status(.nothingFound) }
  }
}
