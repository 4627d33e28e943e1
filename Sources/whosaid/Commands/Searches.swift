// `whosaid searches`: searches kept under a title, as the reader lists them.
import ArgumentParser
import DocumentModel
import SearchIndex

extension SavedSearch.List: ExpressibleByArgument {}

struct Searches: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List, run, save and forget searches kept under a title.",
    discussion: """
      Without a subcommand all are listed with what they find now, as the reader's list of saved searches \
      has them. Examples:
        whosaid searches
        whosaid searches save "Ferry strike" 'ferry strike date:30d'
        whosaid searches run "Ferry strike" --format json
      """,
    subcommands: [ListSearches.self, RunSearch.self, SaveSearch.self, ForgetSearch.self],
    defaultSubcommand: ListSearches.self)
}

struct ListSearches: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the saved searches (what searches does without a subcommand).",
    discussion: """
      Example:
        whosaid searches list --format csv
      """)

  @OptionGroup var list: ListOptions
  @OptionGroup var archive: ArchiveOption

  func validate() throws { try list.refuseReferences("Searches") }

  func run() throws {
    let archive = try archive.openExisting()
    let rows = try onArchive { try archive.savedSearchRows() }
    var table = Table(
      "search-1",
      columns: [
        .init(name: "title"), .init(name: "list"), .init(name: "found"), .init(name: "unread"),
        .init(name: "query", isWide: true),
      ])
    table.rows = rows.prefix(list.count).map { row in
      [
        .text(row.search.title), .text(row.search.list.rawValue),
        row.count.map { .number($0) } ?? .text("wrong query"),
        row.search.list == .articles ? .number(row.unread) : .text(nil), .text(row.search.query),
      ]
    }
    try list.print(table, total: rows.count, noun: "saved search")
  }
}

struct RunSearch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "List what a saved search finds.",
    discussion: """
      Example:
        whosaid searches run Unread --limit 20
      """)

  @Argument(help: "Its title.")
  var title: String

  @OptionGroup var list: ListOptions
  @OptionGroup var archive: ArchiveOption

  func run() throws {
    let archive = try archive.openExisting()
    let all = try onArchive { try archive.savedSearches() }
    guard let search = all.first(where: { $0.title.lowercased() == title.lowercased() }) else {
      throw Failure(.nothingFound, "There is no saved search “\(title)”; whosaid searches lists them")
    }
    switch search.list {
    case .articles:
      var command = try Articles.parse([])
      command.query = [search.query]
      (command.list, command.archive) = (list, self.archive)
      try command.run()
    case .quotes:
      var command = try Quotes.parse([])
      command.query = [search.query]
      (command.list, command.archive) = (list, self.archive)
      try command.run()
    }
  }
}

struct SaveSearch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "save", abstract: "Save a search under a title; one of that title gives way.",
    discussion: """
      Example:
        whosaid searches save "Said of the bridge" 'about:bridge' --of quotes
      """)

  @Argument(help: "What it is to be called.")
  var title: String

  @Argument(help: "What it looks for, as search and quotes take it.", completion: .query)
  var query: [String]

  @Option(help: "Which list it is of.")
  var of: SavedSearch.List = .articles

  @OptionGroup var archive: ArchiveOption

  func validate() throws {
    if query.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) {
      throw ValidationError("Say what the search looks for.")
    }
  }

  func run() throws {
    let archive = try archive.openExisting()
    let search = SavedSearch(title: oneLine(title), list: of, query: query.joined(separator: " "))
    _ = try onArchive { try archive.change([.save(search)]) }
    try say("Saved: \(safeLine(search.title))")
  }
}

struct ForgetSearch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget", abstract: "Forget a saved search.",
    discussion: """
      Example:
        whosaid searches forget "Ferry strike"
      """)

  @Argument(help: "Its title.")
  var title: String

  @OptionGroup var archive: ArchiveOption

  func run() throws {
    let archive = try archive.openExisting()
    let all = try onArchive { try archive.savedSearches() }
    if let standing = SavedSearch.standing.first(where: { $0.title.lowercased() == title.lowercased() }) {
      throw Failure(.usage, "“\(standing.title)” is always there")
    }
    guard all.contains(where: { $0.title.lowercased() == title.lowercased() }) else {
      throw Failure(.nothingFound, "There is no saved search “\(title)”; whosaid searches lists them")
    }
    _ = try onArchive { try archive.change([.forget(title: title)]) }
    try say("Forgotten: \(safeLine(title))")
  }
}

private func say(_ line: String) throws {
  var out = StandardOutput()
  try out.write(line + "\n")
  try out.flush()
}
