// Texts as columns and lists have them.
import DocumentModel

/// A string for a column: at a NUL it would end, so that a replacement character takes its place.
func storable(_ text: String?) -> String? {
  guard let text, text.utf8.contains(0) else { return text }
  return text.replacing("\0", with: "\u{FFFD}")
}

/// What lists call the article: its title, the headline in its text, its caption, or its first words.
func heading(of annotation: Annotation) -> String {
  let article = annotation.article
  if let title = article.title.map({ folded($0) }), !title.isEmpty { return title }
  if let headline = annotation.headline { return folded(article.text[bytes: headline]) }
  if let caption = article.caption { return folded(article.text[bytes: caption]) }
  let start = annotation.paragraphs.first?.start ?? article.bodyStart
  let opening = article.text[bytes: ByteRange(start, max(start, min(article.text.utf8.count, start + 400)))]
  let line = folded(opening.drop(while: \.isWhitespace).prefix { !$0.isNewline })
  let words = line.split(separator: " ")
  return words.isEmpty ? article.id : words.prefix(14).joined(separator: " ") + (words.count > 14 ? " …" : "")
}

/// Words of the body, parted by white space.
func wordCount(_ article: Article) -> Int {
  var count = 0
  var inWord = false
  for byte in article.text.utf8.dropFirst(article.bodyStart) {
    let isSpace = byte <= 0x20
    if !isSpace && !inWord { count += 1 }
    inWord = !isSpace
  }
  return count
}

/// Text on one line: white space and control characters folded into single spaces.
func folded(_ text: some StringProtocol) -> String {
  var out = String.UnicodeScalarView()
  var space = false
  for scalar in text.unicodeScalars {
    if scalar.value <= 0x20 || (0x7F...0xA0).contains(scalar.value) || scalar.value == 0x2028
      || scalar.value == 0x2029
    {
      space = !out.isEmpty
      continue
    }
    if space { out.append(" ") }
    space = false
    out.append(scalar)
  }
  return String(out)
}
