// `whosaid correct`: the user's decisions about actors and speakers.
import ArgumentParser
import DocumentModel
import SearchIndex

struct Correct: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Correct who is who and who said what; undo that.",
    discussion: """
      Corrections are kept apart from what the analysis finds: they hold for new articles and when articles \
      are analysed again. Actors are named by their number, as actors lists it, or by a name that only one \
      bears. Examples:
        whosaid correct merge "D. Marlow" "Dana Marlow"
        whosaid correct split "Dana Marlow" --article 12
        whosaid correct speaker 12 q3 "Tom Reece"
        whosaid correct undo
      """,
    subcommands: [Merge.self, Split.self, Rename.self, Speaker.self, Apart.self, Undo.self, Corrections.self])

  struct Merge: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make two actors one, shown by the second's name.",
      discussion: """
        Example:
          whosaid correct merge "D. Marlow" "Dana Marlow"
        """)

    @Argument(help: "Who goes.", completion: .actors) var actor: String
    @Argument(help: "Into whom.", completion: .actors) var other: String
    @OptionGroup var archive: ArchiveOption

    func run() throws {
      try correct(archive) { try $0.merge(findActor(actor, in: $0).id, into: findActor(other, in: $0).id) }
    }
  }

  struct Split: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Make what one article calls an actor, or all that is called by one name, an actor of its own.",
      discussion: """
        Examples:
          whosaid correct split "Dana Marlow" --article 12
          whosaid correct split "Dana Marlow" --name Marlow
        """)

    @Argument(help: "Whom to split.", completion: .actors) var actor: String
    @Option(help: ArgumentHelp("Only in this article.", valueName: "id")) var article: Int64?
    @Option(help: "Where articles call it so, and nothing fuller.") var name: String?
    @OptionGroup var archive: ArchiveOption

    func validate() throws {
      if (article == nil) == (name == nil) {
        throw ValidationError("Say what to split off: by --article, or by --name.")
      }
    }

    func run() throws {
      try correct(archive) {
        let id = try findActor(actor, in: $0).id
        return if let article { try $0.split(id, in: article) } else { try $0.split(id, name: name ?? "") }
      }
    }
  }

  struct Rename: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give an actor another name to be shown by.",
      discussion: """
        Example:
          whosaid correct rename Marlow "Dana Marlow"
        """)

    @Argument(help: "Whom.", completion: .actors) var actor: String
    @Argument(help: "The new name.") var name: String
    @OptionGroup var archive: ArchiveOption

    func run() throws { try correct(archive) { try $0.rename(findActor(actor, in: $0).id, to: name) } }
  }

  struct Speaker: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Set who says a quotation, or that nobody knows.",
      discussion: """
        Quotations are numbered as show numbers them, and as quotes --format json does. Examples:
          whosaid correct speaker 12 q3 "Tom Reece"
          whosaid correct speaker 12 q3 "Tom Reece" "Dana Marlow"
          whosaid correct speaker 12 q3 --new "Ruth Newcomer"
          whosaid correct speaker 12 3 --unknown
        """)

    @Argument(help: "Number of the article.") var article: Int64
    @Argument(help: "Number of the quotation in it.") var quote: String
    @Argument(help: "Who says it; several say it together.", completion: .actors)
    var actors: [String] = []
    @Flag(help: "The speaker is not who it seems, and unknown.") var unknown = false
    @Option(help: ArgumentHelp("Somebody whom the archive does not have yet says it.", valueName: "name"))
    var new: String?
    @OptionGroup var archive: ArchiveOption

    private var number: Int? { Int(quote.hasPrefix("q") ? quote.dropFirst() : quote[...]) }

    func validate() throws {
      guard let number, number > 0 else { throw ValidationError("Quotations are numbered q1, q2 and so on.") }
      let ways = [!actors.isEmpty, unknown, new != nil].count { $0 }
      if ways != 1 { throw ValidationError("Name the speaker, or somebody --new, or say --unknown.") }
    }

    func run() throws {
      try correct(archive) { archive in
        if let new { return try archive.setSpeaker(of: (number ?? 1) - 1, in: article, named: new) }
        return try archive.setSpeakers(
          of: (number ?? 1) - 1, in: article, to: actors.map { try findActor($0, in: archive).id })
      }
    }
  }

  struct Apart: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List an article by itself that was taken for a version of another.",
      discussion: """
        Example:
          whosaid correct apart 12
        """)

    @Argument(help: "Number of the article.") var article: Int64
    @OptionGroup var archive: ArchiveOption

    func run() throws { try correct(archive) { try $0.setApart(article) } }
  }

  struct Undo: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take the last correction back; again for the one before.",
      discussion: """
        Example:
          whosaid correct undo
        """)

    @OptionGroup var archive: ArchiveOption

    func run() throws {
      let archive = try archive.openExisting()
      guard let undone = try onArchive({ try archive.undo() }) else {
        throw Failure(.nothingFound, "There is no correction to undo")
      }
      try say("Undone: \(undone.account)")
    }
  }

  struct Corrections: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List corrections, the newest first, which undo takes back first.",
      discussion: """
        Example:
          whosaid correct list --limit 10
        """)

    @OptionGroup var list: ListOptions
    @OptionGroup var archive: ArchiveOption

    func validate() throws { try list.refuseReferences("Corrections") }

    func run() throws {
      let archive = try archive.openExisting()
      let found = try onArchive { try archive.corrections(limit: list.count) }
      var table = Table(
        "correction-1",
        columns: [
          .init(name: "id"), .init(name: "date"), .init(name: "correction", isWide: true),
          .init(name: "effect"),
        ])
      table.rows = found.map {
        [.number(Int($0.id)), .text($0.date), .text($0.account), .text($0.isInEffect ? "yes" : "waits")]
      }
      try list.print(table, total: table.rows.count, noun: "correction")
    }
  }
}

/// Carries a correction out and says what it did.
private func correct(_ option: ArchiveOption, _ work: (Archive) throws -> Correction) throws {
  let archive = try option.openExisting()
  let correction = try onArchive { try work(archive) }
  try say(correction.account + (correction.subject.map { " (\($0.id))" } ?? ""))
}

private func say(_ text: String) throws {
  var out = StandardOutput()
  try out.write(safeLine(text) + "\n")
  try out.flush()
}
