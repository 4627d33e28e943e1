// `whosaid show`: one article of the archive with its quotations marked.
import ArgumentParser
import DocumentModel
import SearchIndex

struct Show: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  static let configuration = CommandConfiguration(
    abstract: "Print one article with its quotations marked.",
    discussion: """
      Each piece of a quotation stands in brackets with its number; who speaks is listed below. Example:
        whosaid show 12
      """)

  @Argument(help: "Number of the article, as articles and search list it.")
  var id: Int64

  @Option(name: [.customLong("format"), .customLong("to")], help: "text, or json as annotate prints it.")
  var format: Format = .text

  @Flag(help: "Say for each quotation what found it, how sure that was and what rules changed.")
  var why = false

  @OptionGroup var archive: ArchiveOption

  func run() throws {
    let archive = try archive.openExisting()
    guard let stored = try onArchive({ try archive.article(id) }) else {
      throw Failure(.nothingFound, "The archive has no article \(id); whosaid articles lists those it has")
    }
    var out = StandardOutput()
    switch format {
    case .json: try out.write(jsonLine(stored.annotation, why: why))
    case .text:
      try out.write(markedText(stored.annotation, hasColour: StandardOutput.hasColour, why: why))
      let others = try onArchive { try archive.versions(of: id) }.filter { $0.id != id }
      if let source = stored.source { try out.write("\nCame from the feed \(safeLine(source))\n") }
      if !others.isEmpty {
        let numbers = others.map { String($0.id) }.joined(separator: ", ")
        try out.write("\nOther versions of this story: \(numbers) (whosaid articles --of \(id) lists them)\n")
      }
    }
    try out.flush()
  }
}

/// The article's text with `[1 … ]` around the pieces of its first quotation and so on, then a list of who
/// speaks. Control characters of the text are left out.
func markedText(_ annotation: Annotation, hasColour: Bool, why: Bool = false) -> String {
  let style = hasColour ? MarkedStyle(bold: "\u{1B}[1m", dim: "\u{1B}[2m", plain: "\u{1B}[0m") : MarkedStyle()
  var out = markedHead(annotation.article, style)
  if !out.isEmpty { out += "\n" }

  let text = annotation.article.text
  var done = 0
  func emit(to end: Int) {
    // Line ends of any kind are kept as line feeds.
    let lines = String(text[bytes: ByteRange(done, max(done, end))])
      .replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
    out += lines.map(safeLine).joined(separator: "\n")
    done = max(done, end)
  }
  for mark in marks(in: annotation, style) {
    emit(to: mark.at)
    out += style.bold + mark.text + style.plain
  }
  emit(to: text.utf8.count)
  if !out.hasSuffix("\n") { out += "\n" }

  if !annotation.quotations.isEmpty { out += "\n" }
  for (index, quotation) in annotation.quotations.enumerated() {
    out += "\(index + 1)  \(who(said: quotation, in: annotation))\n"
    if why {
      let sure = "\(Int((quotation.confidence * 100).rounded())) % sure"
      let reasons = safeLine([sure, quotation.reason].filter { !$0.isEmpty }.joined(separator: "; "))
      out += "   \(style.dim)\(reasons)\(style.plain)\n"
    }
  }
  return out
}

/// What turns bold and dim on and off; nothing where there are no colours.
private struct MarkedStyle {
  var bold = ""
  var dim = ""
  var plain = ""
}

/// Title, facts, and the language where it is not English.
private func markedHead(_ article: Article, _ style: MarkedStyle) -> String {
  var out = ""
  if let title = article.title { out += "\(style.bold)\(safeLine(title))\(style.plain)\n" }
  let facts = [article.outlet, article.date, article.author, article.url].compactMap { $0 }
  if !facts.isEmpty { out += style.dim + safeLine(facts.joined(separator: " · ")) + style.plain + "\n" }
  if article.isForeign, let language = article.language {
    out += "\(style.dim)in \(safeLine(languageName(language))): quotation marks only\(style.plain)\n"
  }
  return out
}

/// What is set into the text, in its order: what closes comes before what opens at the same place, outer
/// before inner.
private func marks(in annotation: Annotation, _ style: MarkedStyle) -> [(at: Int, text: String)] {
  var marks: [(at: Int, isOpening: Bool, length: Int, text: String)] = []
  for (index, quotation) in annotation.quotations.enumerated() {
    for piece in quotation.content {
      marks.append((piece.start, true, piece.count, "[\(index + 1) "))
      marks.append((piece.end, false, piece.count, "]"))
    }
  }
  // What the file says of its paragraphs.
  for block in annotation.article.blocks where !block.range.isEmpty {
    let signs: (String, String)? =
      switch block.role {
      case .heading: (style.bold, style.plain)
      case .caption, .stamp: (style.dim, style.plain)
      case .listItem: ("• ", "")
      case .blockQuote: ("│ ", "")
      default: nil
      }
    guard let signs else { continue }
    marks.append((block.range.start, true, Int.max, signs.0))
    if !signs.1.isEmpty { marks.append((block.range.end, false, Int.max, signs.1)) }
  }
  marks.sort { a, b in
    if a.at != b.at { return a.at < b.at }
    if a.isOpening != b.isOpening { return !a.isOpening }
    return a.isOpening ? a.length > b.length : a.length < b.length
  }
  return marks.map { ($0.at, $0.text) }
}

/// Speaker, kind, class and cue of a quotation, on one line.
private func who(said quotation: Quotation, in annotation: Annotation) -> String {
  let speakers = quotation.speakers.map { annotation.actors[$0].name }
  let guess = quotation.candidate.map { "unknown, perhaps \(annotation.actors[$0].name)" } ?? "unknown"
  let cue = quotation.cue.map { String(annotation.article.text[bytes: $0]) }.joined(separator: " ")
  let facts = [
    speakers.isEmpty ? guess : listed(speakers), quotation.kind.rawValue, quotation.class.rawValue, cue,
  ]
  return safeLine(facts.filter { !$0.isEmpty }.joined(separator: " · "))
}
