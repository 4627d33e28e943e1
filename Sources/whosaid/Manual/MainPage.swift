// whosaid(1): every subcommand with its options and examples, and the keys of the reader.
import Reader

func mainPage(_ program: CommandTree) -> ManualPage {
  var page = ManualPage("whosaid", section: 1, summary: "read the news and see who said what about whom")
  page.section("Synopsis")
  page.paragraph("`whosaid` [OPTION …] [PATH …]")
  page.paragraph("`whosaid` COMMAND [OPTION …] [ARGUMENT …]")
  page.section("Description")
  page.paragraph(
    """
    whosaid finds who said what about whom in news articles: every quotation, direct or indirect, with its \
    words, its speaker and the people it mentions. It works on this machine alone, and keeps what is \
    imported in one file.
    """)
  // The root's exit codes have a section of their own.
  let discussion = (program.discussion ?? "").split(separator: "\n").filter { !$0.hasPrefix("Exit codes") }
  page.discussion(discussion.joined(separator: "\n"))
  page.section("Commands")
  for command in program.shown { add(command, after: ["whosaid"], to: &page) }
  page.section("Options of every command")
  page.entry("`-h`, `--help`", "Show what the command does, its options and an example.")
  page.entry("`--version`", "Show the version.")
  addKeys(to: &page)
  page.section("Exit status")
  for (code, meaning) in [
    ("0", "Success."), ("1", "Nothing was found, or some inputs were skipped."), ("2", "Wrong usage."),
    ("3", "The archive or an input could not be used."),
    ("141", "Who read the output has gone (as SIGPIPE ends a program)."),
  ] {
    page.entry("`\(code)`", meaning)
  }
  page.section("Environment")
  page.entry("`XDG_DATA_HOME`", "Where the folder with the archive is; by default `~/.local/share`.")
  page.entry("`XDG_CONFIG_HOME`", "Where the folder with the configuration is; by default `~/.config`.")
  page.entry("`WHOSAID_CONFIG`", "The file of the configuration, wherever it is.")
  page.entry("`NO_COLOR`", "When it is not empty, nothing is coloured.")
  page.entry("`WHOSAID_BACKTRACE`", "`1` prints a backtrace when whosaid ends by an error in itself.")
  page.section("Files")
  page.entry("`~/.local/share/whosaid/archive.sqlite`", "The archive, an SQLite database.")
  page.entry(
    "`~/.config/whosaid/config.toml`", "Keys, colours and options of one's own: `whosaid-config`(5).")
  page.section("See also")
  page.paragraph("`whosaid-query`(7), `whosaid-formats`(5), `whosaid-config`(5)")
  return page
}

/// A command with all under it.
private func add(_ command: CommandTree, after path: [String], to page: inout ManualPage) {
  let path = path + [command.commandName]
  let arguments = command.ownArguments
  let positional = arguments.filter { $0.kind == "positional" }
  let options = arguments.filter { $0.kind != "positional" }
  var usage = path
  if !command.shown.isEmpty { usage.append("COMMAND") }
  if !options.isEmpty { usage.append("[OPTION …]") }
  page.subsection((usage + positional.map(\.placeholder)).joined(separator: " "))
  page.paragraph(command.abstract ?? "")
  if let others = command.aliases, !others.isEmpty {
    page.paragraph("Also: \(others.joined(separator: ", ")).")
  }
  page.discussion(command.discussion ?? "")
  for argument in positional where argument.abstract != nil {
    page.entry(argument.placeholder, argument.abstract ?? "")
  }
  for option in options {
    // The value takes the place of names that say no more than the option itself.
    let value = option.kind == "option" ? " " + (option.valueName ?? "value").uppercased() : ""
    let names = (option.names ?? []).map { "`\($0.typed)`\(value)" }.joined(separator: ", ")
    var words = option.abstract ?? ""
    if let values = option.allValues, !values.isEmpty, values.count < 12 {
      words += " One of \(values.joined(separator: ", "))."
    }
    if option.names?.first?.name == "from" { words += " The names are in `whosaid-formats`(5)." }
    if let value = option.defaultValue { words += " By default \(value)." }
    page.entry(names, words)
  }
  for inner in command.shown { add(inner, after: path, to: &page) }
}

/// The reader's keys, out of the table that Docs/Keys.md is.
private func addKeys(to page: inout ManualPage) {
  page.section("Keys of the reader")
  page.paragraph("`?` lists them, `:` takes the names of commands.")
  for line in keyTable().split(separator: "\n") {
    if line.hasPrefix("## ") {
      page.subsection(String(line.dropFirst(3)))
      continue
    }
    let cells = markdownCells(line)
    guard cells.count == 4, cells[0] != "keys", !cells[1].hasPrefix("-") else { continue }
    let keys = [cells[0], cells[1]].filter { !$0.isEmpty }.joined(separator: "  ")
    page.entry(keys, cells[3] + (cells[2].isEmpty ? "" : " (\(cells[2]))"))
  }
}

/// The cells of a row of a table in Markdown, in which `\|` is a bar.
private func markdownCells(_ line: Substring) -> [String] {
  guard line.hasPrefix("|"), line.hasSuffix("|") else { return [] }
  let bar = "\u{1}"
  return line.dropFirst().dropLast().replacing("\\|", with: bar).split(
    separator: "|", omittingEmptySubsequences: false
  ).map { cell in
    String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()).replacing(bar, with: "|")
  }
}
