// A page of the manual in roff, with the macros of man(7), as groff and mandoc read it. Pure ASCII: what is
// not is written by its number, so that no reader needs to be told the encoding.

struct ManualPage {
  private(set) var text: String

  /// - Parameters:
  ///   - summary: what stands behind the name in `apropos`.
  init(_ name: String, section: Int, summary: String) {
    text = """
      .\\" Made by whosaid manual; a test holds it to the program.
      .TH \(name.uppercased()) \(section) "\(Whosaid.day)" "whosaid \(Whosaid.configuration.version)" \
      "whosaid"
      .SH NAME
      \(ManualPage.escaped(name)) \\- \(ManualPage.escaped(summary))

      """
  }

  mutating func section(_ title: String) { text += ".SH \(ManualPage.escaped(title.uppercased()))\n" }
  mutating func subsection(_ title: String) { text += ".SS \(ManualPage.escaped(title))\n" }

  /// A paragraph. Words between backquotes are bold.
  mutating func paragraph(_ words: String) { text += "\(gap)\(ManualPage.line(words))\n" }

  /// What parts a paragraph from what stands before it; a heading does so by itself.
  private var gap: String {
    let last = text.split(separator: "\n").last ?? ""
    return last.hasPrefix(".SH") || last.hasPrefix(".SS") ? "" : ".PP\n"
  }

  /// A term and, indented under it, what it means.
  mutating func entry(_ term: String, _ words: String) {
    text += ".TP\n\(ManualPage.line(term))\n\(ManualPage.line(words.isEmpty ? "\u{A0}" : words))\n"
  }

  /// Lines as they stand, such as commands.
  mutating func verbatim(_ lines: some Sequence<String>) {
    text +=
      "\(gap).RS 4\n.nf\n" + lines.map { ManualPage.protected(ManualPage.escaped($0)) + "\n" }.joined()
      + ".fi\n.RE\n"
  }

  /// The discussion of a command: paragraphs, and lines of examples, which are indented.
  mutating func discussion(_ words: String) {
    var examples: [String] = []
    for line in words.split(separator: "\n", omittingEmptySubsequences: true) {
      if line.hasPrefix("  ") {
        examples.append(String(line.dropFirst(2)))
        continue
      }
      if !examples.isEmpty { verbatim(examples) }
      examples = []
      paragraph(String(line))
    }
    if !examples.isEmpty { verbatim(examples) }
  }

  private static func line(_ words: String) -> String {
    var isBold = false
    let parts = words.split(separator: "`", omittingEmptySubsequences: false).map { part in
      defer { isBold.toggle() }
      return part.isEmpty ? "" : isBold ? "\\fB\(escaped(String(part)))\\fR" : escaped(String(part))
    }
    return protected(parts.joined().replacing("\n", with: " "))
  }

  /// A line that begins with a dot or an apostrophe would be a request.
  private static func protected(_ line: String) -> String {
    line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
  }

  /// Text as roff shows it, sign for sign.
  private static func escaped(_ words: String) -> String {
    var out = ""
    for scalar in words.unicodeScalars {
      switch scalar {
      case "\\": out += "\\e"
      case "-": out += "\\-"
      case "'": out += "\\(aq"
      case "`": out += "\\(ga"
      case "^": out += "\\(ha"
      case "~": out += "\\(ti"
      case _ where scalar.isASCII: out.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        out += "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
      }
    }
    return out
  }
}
