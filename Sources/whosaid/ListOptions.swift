// What all listing subcommands have in common: how much, in which format, and how an empty list ends.
import ArgumentParser
import Foundation

struct ListOptions: ParsableArguments {
  @Option(help: "So many at most; 0 for all.")
  var limit = 100

  @Option(help: "table, json (an object a line), csv or markdown.")
  var format: OutputFormat = .table

  func validate() throws {
    if limit < 0 { throw ValidationError("--limit must not be negative.") }
  }

  /// The limit for the archive.
  var count: Int { limit == 0 ? Int(Int32.max) : limit }

  func print(_ table: Table, total: Int, noun: String) throws {
    let text = table.print(as: format, width: StandardOutput.width, hasColour: StandardOutput.hasColour)
    // An empty list prints nothing for people; programs still get a CSV header.
    try print(
      table.rows.isEmpty && format != .csv ? "" : text, shown: table.rows.count, total: total, noun: noun)
  }

  /// Prints the list and says on standard error when there is more, or nothing.
  func print(_ text: String, shown: Int, total: Int, noun: String) throws {
    var out = StandardOutput()
    try out.write(text)
    try out.flush()
    if shown == 0 { throw Failure(.nothingFound, "No \(noun)s were found") }
    if shown < total { complain("\(grouped(shown)) of \(counted(total, noun)); --limit 0 shows all") }
  }
}
