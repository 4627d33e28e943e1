// Words of others inside Markdown: they read as they were written, whatever signs are in them.

/// Signs that Markdown or HTML would take for theirs, escaped (CommonMark 0.31, "Backslash escapes"; the bars
/// and tildes of GitHub's tables and strikethrough). What means something only at a line's beginning is
/// escaped only there.
func escapedMarkdown(_ text: String) -> String {
  var out = ""
  var isLineStart = true
  var number = 0
  for (at, character) in zip(text.indices, text) {
    let isEscaped =
      switch character {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "~", "$": true
      case "#", "+", "-", "=": isLineStart
      case ".", ")": number > 0 && text[at...].dropFirst().first?.isWhitespace != false
      case "&": isEntity(text[at...])
      default: false
      }
    if isEscaped { out.append("\\") }
    // Four blanks at a line's beginning would be code.
    if !(isLineStart && (character == " " || character == "\t")) { out.append(character) }
    // "1." and "1)" begin lists.
    number = character.isASCII && character.isNumber && (isLineStart || number > 0) ? number + 1 : 0
    isLineStart = character.isNewline || isLineStart && character.isWhitespace
  }
  return out
}

/// Whether it begins like `&amp;`, `&#38;` or `&#x26;`.
private func isEntity(_ text: Substring) -> Bool {
  let name = text.dropFirst().prefix(40).prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "#") }
  return !name.isEmpty && text.dropFirst(name.count + 1).first == ";"
}
