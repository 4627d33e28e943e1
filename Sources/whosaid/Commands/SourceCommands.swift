// `whosaid source …` and `whosaid sources`: which feeds are followed.
import ArgumentParser
import DocumentModel
import Foundation
import Intake
import SearchIndex

struct SourceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "source", abstract: "Follow feeds: add, change, remove them.",
    discussion: """
      A source is named by its number, as sources lists it, its address or its title. Examples:
        whosaid source add https://harbour-post.example/
        whosaid source add subscriptions.opml ~/.newsboat/urls
        whosaid source set "Harbour Post" --tag harbour --full-text
        whosaid source remove 4
      """,
    subcommands: [Add.self, Change.self, Remove.self])

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Follow a feed, the feed of a page, or all feeds of a list (OPML, newsboat's urls).",
      discussion: """
        Lines of lists that name programs are told and never run. Example:
          whosaid source add https://harbour-post.example/ --tag harbour
        """)

    @Argument(help: "Addresses of feeds or pages, and files with lists of feeds.", completion: .file())
    var places: [String]
    @Option(name: .customLong("tag"), help: "A tag; may be given again for more.") var tags: [String] = []
    @Option(help: "What to call it, in the place of its own title.") var title: String?
    @Flag(help: "Add addresses without looking whether there is a feed.") var unchecked = false
    @OptionGroup var archive: ArchiveOption

    func validate() throws {
      if title != nil, places.count > 1 { throw ValidationError("--title is for one address.") }
    }

    func run() throws {
      let archive = try archive.open()
      var adding = Adding(archive: archive, tags: tags, title: title, isUnchecked: unchecked)
      for place in places { try onArchive { try adding.add(place) } }
      try adding.end()
    }
  }

  struct Change: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "set", abstract: "Change what a source is called, its tags, and how it is fetched.",
      discussion: """
        Example:
          whosaid source set 4 --tag harbour --full-text --interval 60
        """)

    @Argument(help: "The source.", completion: .sources) var source: String
    @Option(help: "What to call it; empty for its own title.") var title: String?
    @Option(name: .customLong("tag"), help: "The tags in the place of those it has; may be given again.")
    var tags: [String] = []
    @Flag(help: "Take all tags off.") var noTags = false
    @Flag(inversion: .prefixedNo, help: "Fetch articles whole when the feed gives only their beginning.")
    var fullText: Bool?
    @Flag(inversion: .prefixedNo, help: "Leave it alone until it is named.") var paused: Bool?
    @Option(help: ArgumentHelp("Leave it alone so long after each fetch.", valueName: "minutes"))
    var interval: Int?
    @OptionGroup var archive: ArchiveOption

    func validate() throws {
      if let interval, interval < 0 { throw ValidationError("--interval must not be negative.") }
    }

    func run() throws {
      let archive = try archive.openExisting()
      try onArchive {
        let found = try archive.findSource(source)
        let newTags: [String]? = noTags ? [] : tags.isEmpty ? nil : tags
        try archive.changeSource(
          found.id,
          SourceChange(
            title: title, tags: newTags, wantsFullText: fullText, isPaused: paused, interval: interval))
      }
    }
  }

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Stop following a source; its articles stay.",
      discussion: """
        Example:
          whosaid source remove 4
        """)

    @Argument(help: "The source.", completion: .sources) var source: String
    @OptionGroup var archive: ArchiveOption

    func run() throws {
      let archive = try archive.openExisting()
      try onArchive { try archive.removeSource(try archive.findSource(source).id) }
    }
  }
}

/// Adds places one by one and tells what became of each.
private struct Adding {
  let archive: Archive
  let tags: [String]
  let title: String?
  let isUnchecked: Bool
  private var added = 0
  private var failed = 0

  init(archive: Archive, tags: [String], title: String?, isUnchecked: Bool) {
    (self.archive, self.tags, self.title, self.isUnchecked) = (archive, tags, title, isUnchecked)
  }

  mutating func add(_ place: String) throws {
    if isWebAddress(place) { return isUnchecked ? try keep(place, title: nil) : try addAddress(place) }
    guard let bytes = FileManager.default.contents(atPath: place) else {
      return fail("\(place) is neither an address of the web (http, https) nor a file that can be read")
    }
    guard let list = readSubscriptions([UInt8](bytes), name: (place as NSString).lastPathComponent) else {
      return fail("\(place) is no list of feeds (OPML, newsboat's urls)")
    }
    for subscription in list {
      if let refusal = subscription.refusal {
        fail("\(subscription.address) \(refusal)")
      } else {
        let isNew = try archive.addSource(
          subscription.address, given: subscription.title, tags: tags + subscription.tags
        ).isNew
        added += isNew ? 1 : 0
      }
    }
  }

  /// Looks what is there: a feed, or a page that names one.
  private mutating func addAddress(_ address: String) throws {
    switch find(address) {
    case .success(let found):
      try keep(found.address, title: found.title)
      if !found.others.isEmpty { complain("\(address) has more: \(found.others.joined(separator: ", "))") }
    case .failure(let why): fail("\(address) \(why.message)")
    }
  }

  private struct Reason: Error { var message: String }

  private func find(_ address: String) -> Result<(address: String, title: String?, others: [String]), Reason>
  {
    let client = WebClient(isCancelled: { Interruption.hasCome })
    do throws(WebError) {
      let answer = try client.get(address)
      if let feed = readFeed(answer.bytes, address: answer.address, charset: answer.charset) {
        return .success((answer.permanentAddress ?? address, feed.title, []))
      }
      let found = feedsOfPage(answer.bytes, address: answer.address, charset: answer.charset)
      guard let first = found.first else { return .failure(Reason(message: "is no feed and names none")) }
      let second = try client.get(first.address)
      guard let feed = readFeed(second.bytes, address: second.address, charset: second.charset) else {
        return .failure(Reason(message: "names the feed \(first.address), which is none"))
      }
      return .success(
        (
          second.permanentAddress ?? first.address, feed.title ?? first.title,
          found.dropFirst().map(\.address)
        ))
    } catch {
      return .failure(Reason(message: error.message))
    }
  }

  private mutating func keep(_ address: String, title own: String?) throws {
    let (id, isNew) = try archive.addSource(address, title: own, given: title, tags: tags)
    added += isNew ? 1 : 0
    var out = StandardOutput()
    try out.write("\(id)  \(safeLine(title ?? own ?? address))\(isNew ? "" : " (there already)")\n")
    try out.flush()
  }

  private mutating func fail(_ sentence: String) {
    failed += 1
    complain(sentence)
  }

  func end() throws {
    if added > 1 {
      var out = StandardOutput()
      try out.write("\(counted(added, "source")) added\n")
      try out.flush()
    }
    if failed > 0 { throw Ending.status(added > 0 ? .nothingFound : .unusable) }
  }
}

struct Sources: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case table, json, csv, markdown, opml }

  static let configuration = CommandConfiguration(
    abstract: "List the sources: unread articles, last success, what fails and since when.",
    discussion: """
      Examples:
        whosaid sources
        whosaid sources --format opml > subscriptions.opml
      """)

  @Option(
    name: [.customLong("format"), .customLong("to")],
    help: "table, json (an object a line), csv, markdown or opml.")
  var format: Format = .table

  @OptionGroup var archive: ArchiveOption

  func run() throws {
    let archive = try archive.openExisting()
    let rows = try onArchive { try archive.sources() }
    var out = StandardOutput()
    if let format = OutputFormat(rawValue: format.rawValue) {
      if rows.isEmpty, format != .csv {
        throw Failure(.nothingFound, "There are no sources; whosaid source add ADDRESS makes one")
      }
      try out.write(
        table(rows).print(as: format, width: StandardOutput.width, hasColour: StandardOutput.hasColour))
    } else {
      let list = rows.map { Subscription(address: $0.address, title: $0.title, tags: $0.tags) }
      try out.write(opml(of: list, title: "Sources of whosaid"))
    }
    try out.flush()
  }

  private func table(_ rows: [SourceRow]) -> Table {
    var table = Table(
      "source-1",
      columns: [
        .init(name: "id"), .init(name: "title", isWide: true), .init(name: "unread"), .init(name: "articles"),
        .init(name: "tags"),
        .init(name: "fetched"), .init(name: "problem"), .init(name: "address", isForProgramsOnly: true),
        .init(name: "failing_since", isForProgramsOnly: true),
        .init(name: "full_text", isForProgramsOnly: true),
        .init(name: "paused", isForProgramsOnly: true),
      ])
    table.rows = rows.map { row in
      let problem =
        row.failure.map { "since \(localMinute(row.failingSince) ?? "?"): \($0)" }
        ?? (row.isPaused ? "paused" : nil)
      return [
        .number(Int(row.id)), .text(row.title), .number(row.unread), .number(row.articles), .list(row.tags),
        .text(localMinute(row.succeeded)), .text(problem), .text(row.address),
        .text(localMinute(row.failingSince)),
        .truth(row.wantsFullText), .truth(row.isPaused),
      ]
    }
    return table
  }
}

/// `YYYY-MM-DD HH:MM` in local time.
func localMinute(_ second: Int?) -> String? {
  guard let second else { return nil }
  var time = time_t(second), parts = tm()
  localtime_r(&time, &parts)
  func two(_ number: Int32) -> String { (number < 10 ? "0" : "") + "\(number)" }
  return
    "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday)) "
    + "\(two(parts.tm_hour)):\(two(parts.tm_min))"
}
