// `whosaid actors`, `search` and `articles`: the other lists of the archive.
import ArgumentParser
import DocumentModel
import SearchIndex

extension NewsActor.Kind: ExpressibleByArgument {}
extension ActorOrder: ExpressibleByArgument {}

struct Actors: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List actors with their counts: mentions, quotations by and about them.",
    discussion: """
      Words of the query are looked for in names; kind: takes person, organization, outlet, place, group, \
      unnamed or document. Those who say most come first. Examples:
        whosaid actors 'kind:person mar*'
        whosaid actors --kind organization --sort about
      """)

  @Argument(help: "What to look for; everybody when not given.", completion: .actors)
  var query: [String] = []

  @Option(name: .customLong("kind"), help: "Only this kind; may be given again for more.")
  var kinds: [NewsActor.Kind] = []

  @Option(help: ArgumentHelp("Only of this article, with its counts.", valueName: "id"))
  var article: Int64?

  @Option(help: "said, about or mentions, the most first; or name.")
  var sort: ActorOrder = .said

  @OptionGroup var list: ListOptions
  @OptionGroup var archive: ArchiveOption

  func validate() throws { try list.refuseReferences("Actors") }

  func run() throws {
    let archive = try archive.openExisting()
    // One more than asked for tells whether there are more.
    let found = try onArchive {
      try archive.actors(
        article: article, matching: query.joined(separator: " "), kinds: Set(kinds), order: sort,
        limit: list.count + 1)
    }
    var table = Table(
      "actor-1",
      columns: [
        .init(name: "id"), .init(name: "name", isWide: true), .init(name: "kind"), .init(name: "affiliation"),
        .init(name: "mentions"), .init(name: "said"), .init(name: "about"),
        .init(name: "articles", isForProgramsOnly: true), .init(name: "aliases", isForProgramsOnly: true),
      ])
    table.rows = found.prefix(list.count).map { actor in
      [
        .number(Int(actor.id)), .text(actor.name), .text(actor.kind.rawValue), .text(actor.affiliation),
        .number(actor.mentions), .number(actor.said), .number(actor.about), .number(actor.articles),
        .list(actor.aliases),
      ]
    }
    if found.isEmpty, let article { try refuseUnknown(article, in: archive) }
    if found.count > list.count {
      try list.print(table, total: table.rows.count, noun: "actor")
      complain("there are more; --limit 0 shows all")
    } else {
      try list.print(
        table, total: table.rows.count, noun: "actor",
        query: try onArchive { try Query(query.joined(separator: " "), about: .actors) })
    }
  }
}

struct Search: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find articles, best first, with the passage that matches.",
    discussion: """
      Words, "phrases", word* and -word search title and text; speaker: about: actor: outlet: date: kind: \
      class: is: tag: note: narrow further. Examples:
        whosaid search 'ferry "walked out" -storm'
        whosaid search 'bridge speaker:marlow date:2031-04..2031-05'
      """)

  @Argument(help: "What to look for.", completion: .query)
  var query: [String]

  @OptionGroup var list: ListOptions
  @OptionGroup var archive: ArchiveOption

  func validate() throws {
    guard let wanted = try? Query(query.joined(separator: " "), about: .articles) else { return }
    if wanted.terms.isEmpty, !wanted.isVain { throw ValidationError("Say what to search for.") }
  }

  func run() throws {
    let text = query.joined(separator: " ")
    var wanted = try onArchive { try Query(text, about: .articles) }
    let archive = try archive.openExisting()
    let (rows, total) = try onArchive {
      (try archive.articles(matching: text, limit: list.count), try archive.articleCount(matching: text))
    }
    if rows.isEmpty { try onArchive { try wanted.remarkOnUnknownNames(in: archive) } }
    if list.format.isReference { return try list.print(rows, archive, total: total, query: wanted) }
    var table = articleTable(rows)
    table.columns.append(.init(name: "passage", isWide: true))
    table.columns[4].isForProgramsOnly = true
    for index in table.rows.indices {
      table.rows[index].append(.text(rows[index].passage ?? rows[index].title))
    }
    let filters = ["for “\(text)”"]
    if list.format == .table {
      try list.print(
        resultsForPeople(rows), shown: rows.count, total: total, noun: "article", query: wanted,
        filters: filters)
    } else {
      try list.print(table, total: total, noun: "article", query: wanted, filters: filters)
    }
  }

  /// A heading line for every article, its passage below with the matches bold.
  private func resultsForPeople(_ rows: [ArticleRow]) -> String {
    let (bold, plain) = StandardOutput.hasColour ? ("\u{1B}[1m", "\u{1B}[0m") : ("", "")
    return rows.map { row in
      let facts = ["\(row.id)", row.date, row.outlet].compactMap { $0 }.joined(separator: " · ")
      var out = "\(safeLine(facts)) · \(bold)\(safeLine(row.title))\(plain)\n"
      guard let passage = row.passage, !passage.isEmpty else { return out }
      var done = 0
      out += "    "
      for match in row.passageMatches {
        out += safeLine(passage[bytes: ByteRange(done, match.start)])
        out += bold + safeLine(passage[bytes: match]) + plain
        done = match.end
      }
      return out + safeLine(passage[bytes: ByteRange(done, max(done, passage.utf8.count))]) + "\n"
    }.joined()
  }
}

struct Articles: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the articles of the archive, newest first.",
    discussion: """
      Of one article that came several times, from feed, page and wire, cut or corrected, the fullest stands \
      for all, with ×3 for three; --versions lists every one. Examples:
        whosaid articles 'outlet:post date:7d'
        whosaid articles 'is:unread tag:energy'
        whosaid articles --versions --of 12
      """)

  @Argument(help: "A query, as search takes it; everything when not given.", completion: .query)
  var query: [String] = []

  @Flag(help: "Every version of a story by itself.")
  var versions = false

  @Option(help: ArgumentHelp("Only the versions of this article's story.", valueName: "id"))
  var of: Int64?

  @OptionGroup var list: ListOptions
  @OptionGroup var archive: ArchiveOption

  func validate() throws {
    if of != nil, !query.isEmpty { throw ValidationError("--of takes no query beside it.") }
  }

  func run() throws {
    let archive = try archive.openExisting()
    let text = query.joined(separator: " ")
    let (rows, total) = try onArchive {
      if let of {
        let all = try archive.versions(of: of)
        return (Array(all.prefix(list.count)), all.count)
      }
      return (
        try archive.articles(matching: text, limit: list.count, isUnfolded: versions),
        try archive.articleCount(matching: text, isUnfolded: versions)
      )
    }
    var wanted = try onArchive { try Query(text, about: .articles) }
    if rows.isEmpty {
      if let of { try refuseUnknown(of, in: archive) }
      try onArchive { try wanted.remarkOnUnknownNames(in: archive) }
    }
    if list.format.isReference { return try list.print(rows, archive, total: total, query: wanted) }
    try list.print(
      articleTable(rows), total: total, noun: "article", query: wanted,
      filters: query.isEmpty ? [] : ["for “\(text)”"])
  }
}

extension ListOptions {
  /// Articles as references.
  func print(_ rows: [ArticleRow], _ archive: Archive, total: Int, query: Query) throws {
    if format == .webAnnotation {
      throw Failure(.usage, "Annotations are of quotations: whosaid quotes --format annotation")
    }
    let text = rows.isEmpty ? "" : format.references(try onArchive { try archive.cited(rows) })
    try print(text, shown: rows.count, total: total, noun: "article", query: query)
  }
}

/// Ends the command where an article that was named is not there.
func refuseUnknown(_ article: Int64, in archive: Archive) throws {
  if try onArchive({ try archive.article(article) }) == nil {
    throw Failure(.nothingFound, "The archive has no article \(article); whosaid articles lists those it has")
  }
}

extension Query {
  /// Says, for people who found nothing, which names nobody in the archive has.
  mutating func remarkOnUnknownNames(in archive: Archive) throws {
    for term in terms {
      let name: String
      switch term.test {
      case .speaker(let of), .about(let of), .actor(let of): name = of
      default: continue
      }
      let words = "\"\(name.replacing("\"", with: " "))\""
      guard try archive.actors(matching: words, limit: 1).isEmpty else { continue }
      remarks.append("nobody in the archive is called “\(name)”; whosaid actors lists who is")
    }
  }
}
