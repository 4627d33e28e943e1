// The headline that stands in an article's text where its file gives no title.

extension Annotation {
  /// The line of the text that is its headline: a heading before all else, or a first paragraph that reads
  /// like one; nil where there is none, as when the text begins with its first sentence.
  public var headline: ByteRange? {
    let first = article.blocks.first { $0.role != .caption && $0.role != .stamp }
    if let first, first.role == .heading, !article.text[bytes: first.range].allSatisfy(\.isWhitespace) {
      return first.range
    }
    guard article.blocks.isEmpty, paragraphs.count > 1 else { return nil }
    let line = article.text[bytes: paragraphs[0]]
    // Not the caption, which tells of a picture, nor a sentence, nor a line of several.
    if let caption = article.caption, caption.overlaps(paragraphs[0]) { return nil }
    let words = line.split(whereSeparator: \.isWhitespace)
    guard (2...18).contains(words.count), !line.contains(where: \.isNewline),
      let last = line.last(where: { !$0.isWhitespace }),
      let initial = line.first, initial.isUppercase || initial.isNumber || "‘’“\"'".contains(initial)
    else { return nil }
    return ".!?…:;,”\"".contains(last) ? nil : paragraphs[0]
  }
}
