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

  @Option(help: "text, or json as annotate prints it.")
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
  let article = annotation.article
  let (bold, dim, plain) = hasColour ? ("\u{1B}[1m", "\u{1B}[2m", "\u{1B}[0m") : ("", "", "")
  var out = ""
  if let title = article.title { out += "\(bold)\(safeLine(title))\(plain)\n" }
  let facts = [article.outlet, article.date, article.author, article.url].compactMap { $0 }
  if !facts.isEmpty { out += dim + safeLine(facts.joined(separator: " · ")) + plain + "\n" }
  if article.isForeign, let language = article.language {
    out += "\(dim)in \(safeLine(languageName(language))): quotation marks only\(plain)\n"
  }
  if !out.isEmpty { out += "\n" }

  // Marks in text order: what closes comes before what opens at the same place, outer before inner.
  var marks: [(at: Int, isOpening: Bool, length: Int, text: String)] = []
  for (index, quotation) in annotation.quotations.enumerated() {
    for piece in quotation.content {
      marks.append((piece.start, true, piece.count, "[\(index + 1) "))
      marks.append((piece.end, false, piece.count, "]"))
    }
  }
  // What the file says of its paragraphs.
  for block in article.blocks where !block.range.isEmpty {
    let signs: (String, String)? =
      switch block.role {
      case .heading: (bold, plain)
      case .caption, .stamp: (dim, plain)
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
  var done = 0
  func emit(to end: Int) {
    let text = article.text[bytes: ByteRange(done, max(done, end))]
    // Line ends of any kind are kept as line feeds.
    let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
    out += lines.map(safeLine).joined(separator: "\n")
    done = max(done, end)
  }
  for mark in marks {
    emit(to: mark.at)
    out += bold + mark.text + plain
  }
  emit(to: article.text.utf8.count)
  if !out.hasSuffix("\n") { out += "\n" }

  if !annotation.quotations.isEmpty { out += "\n" }
  for (index, quotation) in annotation.quotations.enumerated() {
    let speakers = quotation.speakers.map { annotation.actors[$0].name }
    let guess = quotation.candidate.map { "unknown, perhaps \(annotation.actors[$0].name)" } ?? "unknown"
    let facts = [
      speakers.isEmpty ? guess : listed(speakers), quotation.kind.rawValue, quotation.class.rawValue,
      quotation.cue.map { String(article.text[bytes: $0]) }.joined(separator: " "),
    ]
    out += "\(index + 1)  \(safeLine(facts.filter { !$0.isEmpty }.joined(separator: " · ")))\n"
    if why {
      let sure = "\(Int((quotation.confidence * 100).rounded())) % sure"
      out +=
        "   \(dim)\(safeLine([sure, quotation.reason].filter { !$0.isEmpty }.joined(separator: "; ")))\(plain)\n"
    }
  }
  return out
}
