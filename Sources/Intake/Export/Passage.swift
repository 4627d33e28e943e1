// Stretches of an article as a format yields them, before they become one text with its blocks.
import DocumentModel

/// A paragraph, heading or caption on its way into an article.
struct Passage: Equatable {
  var text: String
  var role: Block.Role

  init(_ text: String, _ role: Block.Role = .paragraph) {
    self.text = text
    self.role = role
  }
}

extension Article {
  /// Makes the text of passages, parted by blank lines. Empty ones fall away.
  mutating func setText(_ passages: [Passage]) {
    text = ""
    blocks = []
    for passage in passages {
      let words = passage.role == .preformatted ? trimmed(passage.text) : squeezed(passage.text)
      if words.isEmpty { continue }
      if !text.isEmpty { text += "\n\n" }
      let start = text.utf8.count
      text += words
      blocks.append(Block(ByteRange(start, text.utf8.count), passage.role))
    }
  }
}

/// The words with single blanks between them: line breaks, tabs, no-break spaces and what has no width go.
func squeezed(_ text: some StringProtocol) -> String {
  if isSqueezed(text) { return String(text) }
  var out = ""
  out.reserveCapacity(text.utf8.count)
  var isPending = false
  for scalar in text.unicodeScalars {
    if isBlank(scalar) {
      isPending = !out.isEmpty
    } else if !isInvisible(scalar) {
      if isPending { out.append(" ") }
      isPending = false
      out.unicodeScalars.append(scalar)
    }
  }
  return out
}

/// The text without white space at its ends.
func trimmed(_ text: some StringProtocol) -> String {
  let scalars = text.unicodeScalars
  guard let first = scalars.firstIndex(where: { !isBlank($0) }),
    let last = scalars.lastIndex(where: { !isBlank($0) })
  else { return "" }
  return String(text[first...last])
}

private func isSqueezed(_ text: some StringProtocol) -> Bool {
  var last: UInt8 = 0x20
  for byte in text.utf8 {
    if byte >= 0x80 || byte < 0x20 || (byte == 0x20 && last == 0x20) { return false }
    last = byte
  }
  return last != 0x20
}

private func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

/// Soft hyphens, byte order marks and the zero-width blanks with which newsletters pad their previews. The
/// joiners of Persian and Indian words (U+200C, U+200D) stay.
private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0xAD, 0x200B, 0x2060, 0xFEFF, 0x34F: true
  case 0..<0x20, 0x7F: true
  default: false
  }
}

/// Paragraphs of a plain text: parted by blank lines, or, where there is none, by line breaks.
func plainParagraphs(_ text: String) -> [Passage] {
  let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  let hasBlank = zip(lines, lines.dropFirst()).contains { trimmed($1).isEmpty && !trimmed($0).isEmpty }
  if !hasBlank { return lines.map { Passage(String($0)) } }
  return lines.split { trimmed($0).isEmpty }.map { Passage($0.joined(separator: " ")) }
}
