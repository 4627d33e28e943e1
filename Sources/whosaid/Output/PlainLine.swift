// Texts of others on one line of a file or a terminal: nothing in them ends the line, and nothing commands.

/// Whether some program takes it for a command or a line's end: the control characters of ISO 646 and ISO
/// 6429, and the separators U+2028 and U+2029.
func isBreak(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028
    || scalar.value == 0x2029
}

/// Text on one line: each control character and line separator becomes a space.
func oneLine(_ text: some StringProtocol) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.map { isBreak($0) ? " " : $0 }))
}

/// One line that may go to a terminal: no control characters, nothing that turns the direction of what
/// follows.
func safeLine(_ text: some StringProtocol) -> String {
  var out = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case _ where isBreak(scalar): if out.last != " " { out.append(" ") }
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: break
    default: out.append(scalar)
    }
  }
  return String(out)
}
