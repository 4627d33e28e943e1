// `whosaid quotes`: quotations of the archive, newest first.
import ArgumentParser
import DocumentModel
import SearchIndex

extension Quotation.Kind: ExpressibleByArgument {}
extension Quotation.Class: ExpressibleByArgument {}

struct Quotes: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List quotations, newest first.",
    discussion: """
      Words and "phrases" of the query are looked for in what was said; word* finds beginnings, -word leaves out, \
      and speaker: about: actor: outlet: date: kind: class: narrow further. Speech, writing and documents are listed \
      unless --class or --all asks for more. Examples:
        whosaid quotes --speaker "port authority" --since 2031-01 --format markdown
        whosaid quotes 'strike -ferry date:30d'
      """)

  @Argument(help: "What to look for; everything when not given.", completion: .query)
  var query: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only by this actor, its unnamed sources and spokespeople included; by name, or its number as #12.",
      valueName: "actor"), completion: .actors)
  var speaker: String?

  @Option(help: ArgumentHelp("Only those that mention this actor.", valueName: "actor"), completion: .actors)
  var about: String?

  @Option(
    help: ArgumentHelp(
      "Only those by or about this actor; not with --speaker or --about.", valueName: "actor"),
    completion: .actors)
  var actor: String?

  @Option(help: ArgumentHelp("Only of this article, in the order of its text.", valueName: "id"))
  var article: Int64?

  @Option(help: "Only this kind.")
  var kind: Quotation.Kind?

  @Option(name: .customLong("class"), help: "This class; may be given again for more.")
  var classes: [Quotation.Class] = []

  @Flag(help: "All classes, thoughts and declined comments too.")
  var all = false

  @Option(
    help: ArgumentHelp("First day: 2031, 2031-05, 2031-05-03, or 30d for the last thirty.", valueName: "date")
  )
  var since: String?

  @Option(help: ArgumentHelp("Last day.", valueName: "date"))
  var until: String?

  @OptionGroup var list: ListOptions
  @OptionGroup var archive: ArchiveOption

  func validate() throws {
    if actor != nil, speaker != nil || about != nil {
      throw ValidationError("--actor means by or about; give it without --speaker and --about.")
    }
    let first = try day(since, "--since")?.lowerBound
    let last = try day(until, "--until")?.upperBound
    if let first, let last, first > last {
      throw ValidationError(
        "--since \(since ?? "") comes after --until \(until ?? ""), so that no day is left.")
    }
  }

  func run() throws {
    let archive = try archive.openExisting()
    var text = query.joined(separator: " ")
    let (by, of, either) = (
      try number(speaker, archive), try number(about, archive), try number(actor, archive)
    )
    if by == nil, let speaker { text += " speaker:\(try quotedName(speaker, "--speaker"))" }
    if of == nil, let about { text += " about:\(try quotedName(about, "--about"))" }
    if either == nil, let actor { text += " actor:\(try quotedName(actor, "--actor"))" }
    let wanted = QuoteQuery(
      article: article, speaker: by, about: of, actor: either, text: text,
      classes: all ? [] : classes.isEmpty ? QuoteQuery.shownClasses : Set(classes), kind: kind, since: since,
      until: until,
      limit: list.count)
    let page = try onArchive { try archive.quotes(wanted) }
    if list.format == .markdown {
      try list.print(
        blockquotes(page.rows), shown: page.rows.count, total: page.total, noun: "quotation",
        query: try onArchive { try Query(text, about: .quotes) })
      return
    }
    var table = Table(columns: [
      .init(name: "article", isForProgramsOnly: true), .init(name: "quote", isForProgramsOnly: true),
      .init(name: "date"), .init(name: "outlet"), .init(name: "title", isForProgramsOnly: true),
      .init(name: "speaker"), .init(name: "speakerKind", isForProgramsOnly: true),
      .init(name: "candidate", isForProgramsOnly: true), .init(name: "kind"),
      .init(name: "class", isForProgramsOnly: true), .init(name: "content", isWide: true),
      .init(name: "cue", isForProgramsOnly: true), .init(name: "source", isForProgramsOnly: true),
      .init(name: "confidence", isForProgramsOnly: true), .init(name: "speakerId", isForProgramsOnly: true),
      .init(name: "corrected", isForProgramsOnly: true),
      .init(name: "speakers", isForProgramsOnly: true), .init(name: "speakerIds", isForProgramsOnly: true),
    ])
    table.rows = page.rows.map { row in
      let unknown = list.format == .table ? row.candidateName.map { "\($0)?" } ?? "?" : nil
      return [
        .number(Int(row.article)), .text("q\(row.index + 1)"), .text(row.date), .text(row.outlet),
        .text(row.articleTitle), .text(row.speakerName ?? unknown), .text(row.speakers.first?.kind.rawValue),
        .text(row.candidateName), .text(row.kind.rawValue), .text(row.class.rawValue), .list(row.content),
        .text(row.cue), .text(row.source), .fraction(row.confidence),
        row.speaker.map { .number(Int($0)) } ?? .text(nil),
        .truth(row.isCorrected), .list(row.speakers.map(\.name)), .numbers(row.speakers.map { Int($0.id) }),
      ]
    }
    try list.print(
      table, total: page.total, noun: "quotation", query: try onArchive { try Query(text, about: .quotes) })
  }

  private func day(_ text: String?, _ option: String) throws -> ClosedRange<Int>? {
    guard let text else { return nil }
    do throws(DateError) { return try dayRange(text, today: .today) } catch {
      throw ValidationError("\(option): \(error.message).")
    }
  }

  /// An actor given by its number.
  private func number(_ actor: String?, _ archive: Archive) throws -> Int64? {
    guard let actor, actor.hasPrefix("#") else { return nil }
    return try findActor(actor, in: archive).id
  }

  /// A name as a value of the query language.
  private func quotedName(_ name: String, _ option: String) throws -> String {
    let words = name.replacing("\"", with: " ").replacing("“", with: " ").replacing("”", with: " ")
    guard words.contains(where: { $0.isLetter || $0.isNumber }) else {
      throw ValidationError("\(option) wants a name.")
    }
    return "\"\(words)\""
  }

  /// Quotations as a person would paste them.
  private func blockquotes(_ rows: [QuoteRow]) -> String {
    rows.map { row in
      let place = [row.speakerName ?? "unknown", row.outlet, row.date].compactMap { $0 }.joined(
        separator: ", ")
      let words = escapedMarkdown(safeLine(row.content.joined(separator: " … ")))
      return "> \(words)\n>\n> — \(escapedMarkdown(safeLine("\(place) (\(row.articleTitle))")))\n"
    }.joined(separator: "\n")
  }
}
