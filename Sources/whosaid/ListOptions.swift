// What all listing subcommands have in common: how much, in which format, and how an empty list ends.
import ArgumentParser
import DocumentModel
import Foundation
import SearchIndex

struct ListOptions: ParsableArguments {
  // Taken as it comes, so that -1 is told what is wrong with it.
  @Option(parsing: .unconditional, help: "So many at most; 0 for all.")
  var limit = 100

  @Option(
    name: [.customLong("format"), .customLong("to")],
    help:
      "table, json (an object a line), csv, markdown; or references: csl-json, bibtex, ris, annotation (W3C)."
  )
  var format: OutputFormat = .table

  @Flag(
    help: """
      With csv, leave words as they are that a spreadsheet would take for a formula; without it they get a \
      ' before them.
      """
  )
  var raw = false

  func validate() throws {
    if limit < 0 { throw ValidationError("--limit wants a number from 0 up; 0 lists all.") }
    if raw, format != .csv { throw ValidationError("--raw is for --format csv.") }
  }

  /// Of lists that are none of articles or quotations.
  func refuseReferences(_ rows: String) throws {
    guard format.isReference else { return }
    throw ValidationError(
      "\(rows) come as table, json, csv or markdown; references are of articles and quotations.")
  }

  /// The limit for the archive.
  var count: Int { limit == 0 ? Int(Int32.max) : limit }

  func print(
    _ table: Table, total: Int, isMore: Bool = false, noun: String, query: Query? = nil,
    filters: [String] = []
  ) throws {
    let text = table.print(
      as: format, width: StandardOutput.width, hasColour: StandardOutput.hasColour, isRaw: raw)
    // An empty list prints nothing for people; programs still get a CSV header.
    try print(
      table.rows.isEmpty && format != .csv ? "" : text, shown: table.rows.count, total: total,
      isMore: isMore, noun: noun, query: query, filters: filters)
  }

  /// Prints the list and says on standard error when there is more, or nothing, and why that may be.
  func print(
    _ text: String, shown: Int, total: Int, isMore: Bool = false, noun: String, query: Query? = nil,
    filters: [String] = []
  ) throws {
    var out = StandardOutput()
    try out.write(text)
    try out.flush()
    if shown == 0 {
      throw Failure(
        .nothingFound,
        ([(["No \(noun)s were found"] + filters).joined(separator: " ")] + (query?.remarks ?? [])).joined(
          separator: "; "))
    }
    for remark in query?.remarks ?? [] { complain(remark) }
    guard shown < total else { return }
    let all = isMore || total == mostCounted ? "\(grouped(total)) or more \(noun)s" : counted(total, noun)
    complain("\(grouped(shown)) of \(all); --limit 0 shows all")
  }
}
