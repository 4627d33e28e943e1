// newsboat's `urls` file: an address a line, then tags, cut into words as a shell does it.
import DocumentModel

/// Reads newsboat's list. Every feed is given, those too that are refused: lines that name programs are never
/// run, and searches are no feeds.
///
/// A tag that begins with `~` is the title; `!` alone hides the feed from lists and stays a tag.
func readNewsboatURLs(_ text: String) -> [Subscription] {
  text.split(whereSeparator: \.isNewline).compactMap { line in
    let words = shellWords(line)
    guard let first = words.first else { return nil }
    var subscription = Subscription(address: first, refusal: refusal(of: first))
    // filter:PROGRAM:ADDRESS would run the feed through a program.
    if first.lowercased().hasPrefix("filter:"), let start = first.range(of: ":http") {
      subscription.address = String(first[first.index(after: start.lowerBound)...])
    }
    for tag in words.dropFirst() {
      if tag.hasPrefix("~") {
        subscription.title = String(tag.dropFirst())
      } else {
        subscription.tags.append(tag)
      }
    }
    return subscription
  }
}

/// Words of a line: double quotation marks hold blanks, a backslash takes the next sign as it is, `#` at a
/// word's beginning ends the line.
private func shellWords(_ line: Substring) -> [String] {
  var words: [String] = []
  var word: String?
  var isQuoted = false
  var signs = line.makeIterator()
  while let sign = signs.next() {
    switch sign {
    case "\\" where isQuoted: word = (word ?? "") + (signs.next().map(escaped) ?? "\\")
    case "\"":
      isQuoted.toggle()
      word = word ?? ""
    case "#" where !isQuoted && word == nil: return words
    case _ where sign.isWhitespace && !isQuoted:
      if let done = word { words.append(done) }
      word = nil
    default: word = (word ?? "") + String(sign)
    }
  }
  if let word { words.append(word) }
  return words
}

private func escaped(_ sign: Character) -> String {
  switch sign {
  case "n": "\n"
  case "r": "\r"
  case "t": "\t"
  default: String(sign)
  }
}
