// References for those who cite: CSL-JSON (Zotero, Pandoc), BibTeX with biblatex's fields, RIS. One entry an
// article; what was said in it stands in its notes.
import DocumentModel

/// CSL-JSON 1.0.2: an array of items.
func cslItems(_ all: [Cited]) -> String {
  var json = JSONWriter()
  json.raw("[\n")
  for (number, cited) in all.enumerated() {
    if number > 0 { json.raw(",\n") }
    let article = cited.article
    json.raw("  {\"id\": ")
    json.string(referenceKey(cited))
    json.raw(", \"type\": \"article-newspaper\", \"title\": ")
    json.string(cited.heading)
    func field(_ name: StaticString, _ value: String?) {
      guard let value, !value.isEmpty else { return }
      json.raw(", \"")
      json.raw(name)
      json.raw("\": ")
      json.string(value)
    }
    field("container-title", article.outlet)
    field("section", article.section)
    field("URL", article.url)
    field("language", article.language)
    if !cited.authors.isEmpty {
      json.raw(", \"author\": ")
      json.array(cited.authors) { json, name in
        json.raw("{\"literal\": ")
        json.string(name)
        json.raw("}")
      }
    }
    let parts = dateParts(article.date)
    if !parts.isEmpty {
      json.raw(", \"issued\": {\"date-parts\": [")
      json.array(parts) { $0.integer($1) }
      json.raw("]}")
    }
    if !cited.marks.tags.isEmpty { field("keyword", cited.marks.tags.joined(separator: ", ")) }
    let notes = notes(cited)
    if !notes.isEmpty { field("note", notes.joined(separator: "\n")) }
    json.raw("}")
  }
  json.raw(all.isEmpty ? "]\n" : "\n]\n")
  return String(decoding: json.bytes, as: UTF8.self)
}

/// BibTeX. What TeX takes for its own is escaped; quotations stand in `annote`.
func bibTeXEntries(_ all: [Cited]) -> String {
  all.map { cited in
    let article = cited.article
    var fields: [(String, String)] = [("title", "{\(escapedTeX(cited.heading))}")]
    if !cited.authors.isEmpty {
      fields.append(("author", cited.authors.map { "{\(escapedTeX($0))}" }.joined(separator: " and ")))
    }
    if let outlet = article.outlet { fields.append(("journal", escapedTeX(outlet))) }
    let parts = dateParts(article.date)
    if let year = parts.first { fields.append(("year", String(year))) }
    if parts.count > 1 { fields.append(("month", String(parts[1]))) }
    if let date = article.date { fields.append(("date", escapedTeX(date))) }
    if let url = article.url { fields.append(("url", url.filter { !"{}\\ ".contains($0) })) }
    if !cited.marks.tags.isEmpty {
      fields.append(("keywords", escapedTeX(cited.marks.tags.joined(separator: ", "))))
    }
    let notes = notes(cited)
    if !notes.isEmpty { fields.append(("annote", notes.map(escapedTeX).joined(separator: " \\par "))) }
    let lines = fields.map { "  \($0.0) = {\(oneLine($0.1))}" }
    return "@article{\(referenceKey(cited)),\n\(lines.joined(separator: ",\n"))\n}\n"
  }.joined(separator: "\n")
}

/// RIS: a newspaper article for each, its quotations in N1.
func risRecords(_ all: [Cited]) -> String {
  all.map { cited in
    let article = cited.article
    var lines = ["TY  - NEWS", "TI  - \(oneLine(cited.heading))"]
    lines += cited.authors.map { "AU  - \(oneLine($0))" }
    if let outlet = article.outlet { lines += ["T2  - \(oneLine(outlet))"] }
    let parts = dateParts(article.date)
    if let year = parts.first {
      lines.append("PY  - \(year)")
      func two(_ at: Int) -> String {
        parts.count > at ? (parts[at] < 10 ? "0\(parts[at])" : "\(parts[at])") : ""
      }
      lines.append("DA  - \(year)/\(two(1))/\(two(2))/")
    }
    if let url = article.url { lines.append("UR  - \(oneLine(url))") }
    if let language = article.language { lines.append("LA  - \(oneLine(language))") }
    lines += cited.marks.tags.map { "KW  - \(oneLine($0))" }
    lines += notes(cited).map { "N1  - \(oneLine($0))" }
    lines.append("ID  - \(referenceKey(cited))")
    return (lines + ["ER  - "]).map { $0 + "\r\n" }.joined()
  }.joined(separator: "\r\n")
}

/// What was said in it, and the user's notes.
private func notes(_ cited: Cited) -> [String] {
  let own = cited.marks.note.map { ["Note: \($0)"] } ?? []
  return own
    + cited.quotations.map { said in
      "\(said.words) — \(said.speaker ?? "unknown speaker")"
        + (said.marks.note.map { " (note: \($0))" } ?? "")
    }
}

/// A key that stays the same as long as the archive: "marlow2031whosaid12" would change with a correction.
private func referenceKey(_ cited: Cited) -> String {
  let outlet = (cited.article.outlet ?? "article").lowercased().filter { $0.isASCII && $0.isLetter }
  let year = dateParts(cited.article.date).first.map { String($0) } ?? ""
  return "\(outlet.isEmpty ? "article" : outlet)\(year)-\(cited.number)"
}

private func escapedTeX(_ text: String) -> String {
  var out = ""
  for character in text {
    switch character {
    case "&", "%", "$", "#", "_", "{", "}": out += "\\\(character)"
    case "\\": out += "\\textbackslash{}"
    case "~": out += "\\textasciitilde{}"
    case "^": out += "\\textasciicircum{}"
    default: out.append(character)
    }
  }
  return out
}
