// Word documents (Office Open XML, ECMA-376 part 1) read for their paragraphs: the XML lies in a zip archive.
import CArchive
import DocumentModel

/// The paragraphs of a Word document; nil where it holds none.
func wordLines(_ bytes: [UInt8]) throws(InputError) -> [ExportLine]? {
  guard let document = try member("word/document.xml", of: bytes) else { return nil }
  var reader = WordReader()
  readXML(document) { event in
    reader.take(event)
    return true
  }
  reader.finish()
  return reader.lines
}

private struct WordReader {
  private(set) var lines: [ExportLine] = []
  private var line = ExportLine(text: "")
  private var isText = false
  /// Deleted words, and the instructions of fields.
  private var skipped = 0
  private var isBold = false
  private var startsPage = true
  private var endsSection = false

  mutating func take(_ event: XMLEvent) {
    switch event {
    case .open(let name, let attributes): open(name, attributes)
    case .close: isText = false
    case .text(let text): if isText { put(text) }
    }
  }

  private mutating func open(_ name: String, _ attributes: [String: String]) {
    isText = name == "t"
    switch name {
    case "p": endLine()
    case "pStyle": line.isHeading = attributes["val"]?.lowercased().hasPrefix("heading") ?? false
    case "outlineLvl": if let level = Int(attributes["val"] ?? ""), level < 9 { line.isHeading = true }
    case "r": isBold = false
    case "b": isBold = !["0", "false"].contains(attributes["val"] ?? "1")
    case "tab": put("\t")
    case "br": attributes["type"] == "page" ? (startsPage = true) : put("\n")
    case "sectPr": endsSection = true
    case "body": (line, lines) = (ExportLine(text: ""), [])
    default: break
    }
  }

  private mutating func put(_ text: String) {
    if isBold, line.text.utf8.count == line.boldStart.utf8.count { line.boldStart += text }
    line.text += text
  }

  private mutating func endLine() {
    line.text = squeezed(line.text)
    line.boldStart = squeezed(line.boldStart)
    line.startsPage = startsPage
    if !line.text.isEmpty { startsPage = false }
    if endsSection { (startsPage, endsSection) = (true, false) }
    lines.append(line)
    line = ExportLine(text: "")
  }

  /// The paragraph that is still open ends with the document.
  mutating func finish() { endLine() }
}
