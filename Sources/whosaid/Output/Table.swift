// Rows for people and for programs: an aligned table, JSON Lines, CSV or Markdown.
import ArgumentParser
import Terminal

enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case table, json, csv, markdown
  case cslJSON = "csl-json"
  case bibtex, ris
  case webAnnotation = "annotation"
}

/// Rows of named columns, printed in one of the formats.
struct Table {
  /// One cell: how people see it, and how JSON has it.
  enum Cell {
    case text(String?)
    case number(Int)
    case fraction(Float)
    case list([String])
    case numbers([Int])
    case truth(Bool)
    /// How many stand behind the row; nothing to say of one.
    case times(Int)

    /// Whether it holds words that others wrote.
    var isOthers: Bool {
      switch self {
      case .text, .list: true
      case .number, .fraction, .numbers, .truth, .times: false
      }
    }

    var shown: String {
      switch self {
      case .text(let text): text ?? ""
      case .number(let number): String(number)
      case .fraction(let value):
        String(
          decoding: {
            var json = JSONWriter(); json.fraction(value); return json.bytes
          }(), as: UTF8.self)
      case .list(let parts): parts.joined(separator: " … ")
      case .numbers(let numbers): numbers.map(String.init).joined(separator: " ")
      case .truth(let value): value ? "yes" : ""
      case .times(let count): count > 1 ? "×\(count)" : ""
      }
    }
  }

  struct Column {
    var name: String
    /// Left out of the table for people, who see it elsewhere or need it not.
    var isForProgramsOnly = false
    /// Gets what width is left.
    var isWide = false
  }

  var columns: [Column]
  /// The schema of Docs/Schemas that a row as JSON follows; it names it itself.
  var schema: String
  var rows: [[Cell]] = []

  init(_ schema: String, columns: [Column]) { (self.schema, self.columns) = (schema, columns) }

  /// The printed table.
  /// - Parameters:
  ///   - width: columns of the terminal; nil leaves long cells whole.
  ///   - isRaw: whether CSV keeps what a spreadsheet would take for a formula.
  func print(as format: OutputFormat, width: Int?, hasColour: Bool = false, isRaw: Bool = false) -> String {
    switch format {
    case .table: aligned(width: width, hasColour: hasColour)
    case .json: jsonLines()
    case .csv: csv(isRaw: isRaw)
    case .markdown: markdown()
    // References are made of articles, not of rows.
    case .cslJSON, .bibtex, .ris, .webAnnotation: jsonLines()
    }
  }

  private func aligned(width: Int?, hasColour: Bool) -> String {
    let seen = columns.indices.filter { !columns[$0].isForProgramsOnly }
    let cells = rows.map { row in seen.map { safeLine(row[$0].shown) } }
    let isNumeric = seen.map { index in
      rows.allSatisfy { if case .number = $0[index] { true } else { false } }
    }
    var widths = seen.indices.map { at in
      max(displayWidth(columns[seen[at]].name), cells.map { displayWidth($0[at]) }.max() ?? 0)
    }
    if let width, let wide = seen.firstIndex(where: { columns[$0].isWide }) {
      // Narrow terminals take from the wide column first, then from the others, longest first.
      let gaps = 2 * (widths.count - 1)
      widths[wide] = min(widths[wide], max(16, width - gaps - widths.reduce(0, +) + widths[wide]))
      while widths.reduce(0, +) + gaps > width,
        let longest = widths.indices.max(by: { widths[$0] < widths[$1] }),
        widths[longest] > 4
      {
        widths[longest] -= 1
      }
    }
    func line(_ parts: [String]) -> String {
      var out = ""
      for (at, part) in parts.enumerated() {
        let fitted = fit(part, widths[at])
        let pad = String(repeating: " ", count: max(0, widths[at] - displayWidth(fitted)))
        out += isNumeric[at] ? pad + fitted : fitted + pad
        if at < parts.count - 1 { out += "  " }
      }
      while out.hasSuffix(" ") { out.removeLast() }
      return out
    }
    let header = line(seen.map { columns[$0].name })
    let lines = [hasColour ? "\u{1B}[1m\(header)\u{1B}[0m" : header] + cells.map(line)
    return lines.joined(separator: "\n") + "\n"
  }

  private func jsonLines() -> String {
    var json = JSONWriter()
    for row in rows {
      json.raw("{")
      for (at, cell) in row.enumerated() {
        if at > 0 { json.raw(", ") }
        json.string(columns[at].name)
        json.raw(": ")
        switch cell {
        case .text(let text): json.string(text)
        case .number(let number), .times(let number): json.integer(number)
        case .fraction(let value): json.fraction(value)
        case .list(let parts): json.array(parts) { $0.string($1) }
        case .numbers(let numbers): json.array(numbers) { $0.integer($1) }
        case .truth(let value): if value { json.raw("true") } else { json.raw("false") }
        }
      }
      json.raw(row.isEmpty ? "\"schema\": " : ", \"schema\": ")
      json.string(schema)
      json.raw("}\n")
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// RFC 4180. Words that a spreadsheet would take for a formula get an apostrophe before them, which it
  /// hides (OWASP, "CSV Injection"), unless they are wanted raw.
  private func csv(isRaw: Bool) -> String {
    func field(_ text: String) -> String {
      text.contains { "\",\r\n".contains($0) || $0 == "\r\n" }
        ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }
    func words(_ cell: Cell) -> String {
      let text = oneLine(cell.shown)
      guard !isRaw, cell.isOthers, let first = text.drop(while: \.isWhitespace).first,
        "=+-@＝＋－＠".contains(first)
      else {
        return text
      }
      return "'" + text
    }
    let lines = [columns.map(\.name)] + rows.map { row in row.map(words) }
    return lines.map { $0.map(field).joined(separator: ",") + "\r\n" }.joined()
  }

  private func markdown() -> String {
    let seen = columns.indices.filter { !columns[$0].isForProgramsOnly }
    let lines =
      [seen.map { columns[$0].name }, seen.map { _ in "---" }]
      + rows.map { row in seen.map { escapedMarkdown(safeLine(row[$0].shown)) } }
    return lines.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }
}

/// The text cut to so many columns, with an ellipsis where something is missing.
func fit(_ text: String, _ width: Int) -> String {
  guard displayWidth(text) > width else { return text }
  var out = ""
  var used = 0
  for character in text {
    let next = displayWidth(String(character))
    if used + next > width - 1 { break }
    out.append(character)
    used += next
  }
  return out + "…"
}

/// Columns that the text takes up on a terminal.
func displayWidth(_ text: String) -> Int { Glyph.width(text) }
