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
      Words and "phrases" of the query are looked for in what was said; word* finds beginnings, -word leaves \
      out, and speaker: about: actor: outlet: date: kind: class: is: tag: note: narrow further. Speech, \
      writing and documents are listed unless --class or --all asks for more. Examples:
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
    let page = try onArchive { try archive.quotes(wanted, countingTo: list.limit > 0 ? 10_000 : mostCounted) }
    var asked = try onArchive { try Query(text, about: .quotes) }
    if page.rows.isEmpty {
      if let article { try refuseUnknown(article, in: archive) }
      try onArchive { try asked.remarkOnUnknownNames(in: archive) }
    }
    func print(_ text: String) throws {
      try list.print(
        text, shown: page.rows.count, total: page.total, isMore: page.isMore, noun: "quotation", query: asked,
        filters: filters)
    }
    if list.format.isReference {
      return try print(
        page.rows.isEmpty ? "" : list.format.references(try onArchive { try archive.cited(page.rows) }))
    }
    let addresses = list.format == .table ? [:] : try onArchive { try archive.addresses(of: page.rows) }
    if list.format == .markdown { return try print(blockquotes(page.rows, addresses: addresses)) }
    let table = quoteTable(page.rows, addresses: addresses, isForPeople: list.format == .table)
    try list.print(
      table, total: page.total, isMore: page.isMore, noun: "quotation", query: asked, filters: filters)
  }

  /// What narrows the list beside the query's words, for people who found nothing.
  private var filters: [String] {
    [
      speaker.map { "by \($0)" }, about.map { "about \($0)" }, actor.map { "by or about \($0)" },
      article.map { "in article \($0)" }, kind.map { "of the kind \($0.rawValue)" },
      classes.isEmpty ? nil : "of the class \(classes.map(\.rawValue).joined(separator: " or "))",
      since.map { "since \($0)" }, until.map { "until \($0)" },
      query.isEmpty ? nil : "for “\(query.joined(separator: " "))”",
    ].compactMap { $0 }
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
      throw Failure(.usage, "\(option) wants a name")
    }
    return "\"\(words)\""
  }
}
