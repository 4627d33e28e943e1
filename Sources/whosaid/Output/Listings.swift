// Lists of quotations and of articles in every format that they go out in, for the shell and for the reader.
import DocumentModel
import SearchIndex

extension OutputFormat {
  /// The format of a file's ending; nil when there is none of it.
  init?(path: String) {
    let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
    func ends(_ endings: String...) -> Bool { endings.contains { name.hasSuffix($0) } }
    if ends(".csl.json", ".csl") {
      self = .cslJSON
    } else if ends(".jsonld", ".anno.json") {
      self = .webAnnotation
    } else if ends(".jsonl", ".json", ".ndjson") {
      self = .json
    } else if ends(".csv") {
      self = .csv
    } else if ends(".md", ".markdown") {
      self = .markdown
    } else if ends(".bib") {
      self = .bibtex
    } else if ends(".ris") {
      self = .ris
    } else if ends(".txt") {
      self = .table
    } else {
      return nil
    }
  }

  /// Whether it is made of whole articles, not of the rows of a list alone.
  var isReference: Bool {
    switch self {
    case .cslJSON, .bibtex, .ris, .webAnnotation: true
    case .table, .json, .csv, .markdown: false
    }
  }

  /// Articles and their quotations in a format of references.
  func references(_ cited: [Cited]) -> String {
    switch self {
    case .cslJSON: cslItems(cited)
    case .bibtex: bibTeXEntries(cited)
    case .ris: risRecords(cited)
    case .webAnnotation: webAnnotations(cited)
    case .table, .json, .csv, .markdown: ""
    }
  }
}

/// Quotations with all that is known of them.
///
/// - Parameter isForPeople: an unknown speaker is `?`.
func quoteTable(_ rows: [QuoteRow], addresses: [Int64: String], isForPeople: Bool) -> Table {
  var table = Table(
    "quotation-1",
    columns: [
      .init(name: "article", isForProgramsOnly: true), .init(name: "quote", isForProgramsOnly: true),
      .init(name: "date"), .init(name: "outlet"), .init(name: "title", isForProgramsOnly: true),
      .init(name: "speaker"), .init(name: "speakerKind", isForProgramsOnly: true),
      .init(name: "candidate", isForProgramsOnly: true), .init(name: "kind"),
      .init(name: "class", isForProgramsOnly: true), .init(name: "content", isWide: true),
      .init(name: "cue", isForProgramsOnly: true), .init(name: "source", isForProgramsOnly: true),
      .init(name: "confidence", isForProgramsOnly: true), .init(name: "speakerId", isForProgramsOnly: true),
      .init(name: "corrected", isForProgramsOnly: true),
      .init(name: "speakers", isForProgramsOnly: true), .init(name: "speakerIds", isForProgramsOnly: true),
      .init(name: "url", isForProgramsOnly: true), .init(name: "starred", isForProgramsOnly: true),
      .init(name: "tags", isForProgramsOnly: true), .init(name: "note", isForProgramsOnly: true),
    ])
  table.rows = rows.map { row in
    let unknown = isForPeople ? row.candidateName.map { "\($0)?" } ?? "?" : nil
    return [
      .number(Int(row.article)), .text("q\(row.index + 1)"), .text(row.date), .text(row.outlet),
      .text(row.articleTitle), .text(row.speakerName ?? unknown), .text(row.speakers.first?.kind.rawValue),
      .text(row.candidateName), .text(row.kind.rawValue), .text(row.class.rawValue), .list(row.content),
      .text(row.cue), .text(row.source), .fraction(row.confidence),
      row.speaker.map { .number(Int($0)) } ?? .text(nil),
      .truth(row.isCorrected), .list(row.speakers.map(\.name)), .numbers(row.speakers.map { Int($0.id) }),
      .text(addresses[row.article]), .truth(row.marks.isStarred), .list(row.marks.tags),
      .text(row.marks.note),
    ]
  }
  return table
}

/// Articles with all that the list knows of them.
func articleTable(_ rows: [ArticleRow]) -> Table {
  var table = Table(
    "article-1",
    columns: [
      .init(name: "id"), .init(name: "key", isForProgramsOnly: true), .init(name: "date"),
      .init(name: "outlet"),
      .init(name: "quotes"), .init(name: "title", isWide: true),
      .init(name: "actors", isForProgramsOnly: true),
      .init(name: "words", isForProgramsOnly: true), .init(name: "language", isForProgramsOnly: true),
      .init(name: "versions"), .init(name: "read", isForProgramsOnly: true),
      .init(name: "starred", isForProgramsOnly: true), .init(name: "tags", isForProgramsOnly: true),
      .init(name: "note", isForProgramsOnly: true),
    ])
  table.rows = rows.map { row in
    [
      .number(Int(row.id)), .text(row.key), .text(row.date), .text(row.outlet), .number(row.quoteCount),
      .text(row.title), .number(row.actorCount), .number(row.wordCount),
      .text(row.language), .times(row.versionCount), .truth(row.isRead), .truth(row.marks.isStarred),
      .list(row.marks.tags), .text(row.marks.note),
    ]
  }
  return table
}

/// Quotations as a person would paste them, each with its citation.
func blockquotes(_ rows: [QuoteRow], addresses: [Int64: String]) -> String {
  rows.map { row in
    let place = [row.speakerName ?? "unknown", row.outlet, row.date].compactMap { $0 }.joined(separator: ", ")
    let words = escapedMarkdown(safeLine(row.content.joined(separator: " … ")))
    let address = addresses[row.article].map { ", <\(oneLine($0).filter { !"<> ".contains($0) })>" } ?? ""
    let note = row.marks.note.map { ">\n> Note: \(escapedMarkdown(safeLine($0)))\n" } ?? ""
    return
      "> \(words)\n>\n> — \(escapedMarkdown(safeLine("\(place) (\(row.articleTitle))")))\(address)\n\(note)"
  }.joined(separator: "\n")
}

extension Archive {
  /// Addresses of the articles of some rows, by number; of those that have one.
  func addresses(of rows: [QuoteRow]) throws -> [Int64: String] {
    var out: [Int64: String] = [:]
    for id in Set(rows.map(\.article)) { out[id] = try address(of: id) }
    return out
  }
}
