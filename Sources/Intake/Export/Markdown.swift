// Markdown as news is written in it: front matter for headline, date and author, headings, lists, quotations,
// links. Marks of emphasis go, so that words stand as they are read.
import DocumentModel
import Foundation

extension Format {
  static let markdown = Format(
    "markdown", "Markdown, with or without front matter", endings: ["md", "markdown"],
    fit: { head in ["md", "markdown"].contains(head.ending) && head.isText ? .byName : .no },
    open: { input throws(InputError) in
      ReadStream([.article(markdownArticle(decodeText(try input.bytes())))])
    })
}

func markdownArticle(_ text: String) -> Article {
  var article = Article(id: "", text: "")
  var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
    $0.first == "\u{FEFF}" ? $0.dropFirst() : $0
  }
  takeFrontMatter(&lines, &article)
  var reader = MarkdownReader()
  for line in lines { reader.take(line) }
  reader.end()
  if article.title == nil, let first = reader.passages.first, first.role == .heading, reader.firstLevel == 1 {
    article.title = squeezed(plainMarkdown(first.text).text)
    reader.passages.removeFirst()
  }
  setMarkdown(reader.passages, &article)
  return article
}

/// Lines between "---" at the very beginning: `key: value` each.
private func takeFrontMatter(_ lines: inout [Substring], _ article: inout Article) {
  guard let first = lines.first, ["---", "+++"].contains(trimmed(first)),
    let end = lines.dropFirst().prefix(200).firstIndex(where: { trimmed($0) == trimmed(first) })
  else { return }
  var key = ""
  for line in lines[1..<end] {
    if let colon = line.firstIndex(where: { $0 == ":" || $0 == "=" }), line.first?.isWhitespace == false,
      line.first != "-"
    {
      key = trimmed(line[..<colon]).lowercased()
      takeFact(key, unquoted(line[line.index(after: colon)...]), &article)
    } else if line.drop(while: \.isWhitespace).first == "-" {
      takeFact(key, unquoted(line.drop { $0.isWhitespace || $0 == "-" }), &article)
    }
  }
  lines.removeSubrange(...end)
}

private func takeFact(_ key: String, _ value: String, _ article: inout Article) {
  guard !value.isEmpty else { return }
  switch key {
  case "title", "headline": article.title = value
  case "date", "published", "pubdate", "publishdate": article.setDate(value)
  case "updated", "modified", "lastmod": article.updated = readDate(value)?.instant
  case "author", "authors", "byline", "by":
    let list =
      value.hasPrefix("[")
      ? value.dropFirst().prefix { $0 != "]" }.split(separator: ",").map { unquoted($0) } : [value]
    article.authors += list.flatMap { authors(ofByline: $0) }
  case "outlet", "source", "publication", "site", "publisher":
    if !value.hasPrefix("http") { article.outlet = value }
  case "url", "link", "canonical", "original": article.url = value
  case "lang", "language": article.language = languageCode(value)
  case "section", "category": article.section = value
  default: break
  }
}

private func unquoted(_ value: some StringProtocol) -> String {
  var value = trimmed(value)[...]
  if let mark = value.first, mark == "\"" || mark == "'", value.count >= 2, value.last == mark {
    value = value.dropFirst().dropLast()
  }
  return String(value)
}

/// Blocks of Markdown (CommonMark 0.31, sections 4 and 5), as far as news has them.
private struct MarkdownReader {
  var passages: [Passage] = []
  private(set) var firstLevel = 0
  private var current: [Substring] = []
  private var role = Block.Role.paragraph
  private var fence: Substring?

  mutating func take(_ line: Substring) {
    let words = line.drop(while: \.isWhitespace)
    if let open = fence {
      if words.hasPrefix(open) { (fence, _) = (nil, end()) } else { current.append(line) }
      return
    }
    if words.isEmpty { return end() }
    if words.hasPrefix("```") || words.hasPrefix("~~~") {
      end()
      (fence, role) = (words.prefix(3), .preformatted)
    } else if let level = headingLevel(words) {
      end()
      add(words.dropFirst(level).drop(while: \.isWhitespace), level: level)
    } else if !current.isEmpty, role == .paragraph,
      words.allSatisfy({ $0 == "=" }) || words.allSatisfy({ $0 == "-" })
    {
      let text = current.joined(separator: " ")
      current = []
      add(text[...], level: words.first == "=" ? 1 : 2)
    } else if words.count >= 3, words.allSatisfy({ "-*_ ".contains($0) }) {
      end()
    } else if words.first == ">" {
      if role != .blockQuote { end() }
      role = .blockQuote
      let inner = words.drop { $0 == ">" || $0 == " " }
      if inner.isEmpty { end() } else { current.append(inner) }
    } else if let item = listItem(words) {
      end()
      role = .listItem
      current = [item]
    } else {
      current.append(words)
    }
  }

  private mutating func add(_ text: Substring, level: Int) {
    if passages.isEmpty { firstLevel = level }
    var text = text
    while text.last == "#" || text.last == " " { text = text.dropLast() }
    passages.append(Passage(String(text), .heading))
  }

  private func headingLevel(_ words: Substring) -> Int? {
    let level = words.prefix { $0 == "#" }.count
    return (1...6).contains(level) && words.dropFirst(level).first?.isWhitespace == true ? level : nil
  }

  private func listItem(_ words: Substring) -> Substring? {
    if let first = words.first, "-*+".contains(first), words.dropFirst().first == " " {
      return words.dropFirst(2)
    }
    let digits = words.prefix { $0.isASCII && $0.isNumber }
    let rest = words.dropFirst(digits.count)
    guard (1...3).contains(digits.count), rest.first == "." || rest.first == ")",
      rest.dropFirst().first == " "
    else { return nil }
    return rest.dropFirst(2)
  }

  mutating func end() {
    if !current.isEmpty {
      passages.append(Passage(current.joined(separator: role == .preformatted ? "\n" : " "), role))
    }
    (current, role) = ([], .paragraph)
  }
}

private func setMarkdown(_ passages: [Passage], _ article: inout Article) {
  var links: [(passage: Int, words: String, address: String)] = []
  var plain: [Passage] = []
  for passage in passages {
    if passage.role == .preformatted {
      plain.append(passage)
      continue
    }
    let (text, found) = plainMarkdown(passage.text)
    guard !squeezed(text).isEmpty else { continue }
    links += found.map { (plain.count, $0.words, $0.address) }
    plain.append(Passage(text, passage.role))
  }
  article.setText(plain)
  for (passage, words, address) in links where passage < article.blocks.count {
    let block = article.blocks[passage].range
    let bytes = Array(article.text.utf8)[block.start..<block.end]
    let needle = Array(squeezed(words).utf8)
    guard !needle.isEmpty, let at = bytes.indices.first(where: { bytes[$0...].starts(with: needle) }) else {
      continue
    }
    article.links.append(Link(ByteRange(at, at + needle.count), address))
  }
}

/// Words without marks, and the links in them.
func plainMarkdown(_ text: String) -> (text: String, links: [(words: String, address: String)]) {
  var out = ""
  var links: [(String, String)] = []
  var rest = text[...]
  while let first = rest.first {
    if first == "\\", let next = rest.dropFirst().first, next.isPunctuation || next.isSymbol {
      out.append(next)
      rest = rest.dropFirst(2)
    } else if first == "!" || first == "[", let (words, address, length) = link(rest) {
      if first == "[" {
        let words = plainMarkdown(words).text
        links.append((words, address))
        out += words
      }
      rest = rest.dropFirst(length)
    } else if first == "*" || first == "`" {
      rest = rest.dropFirst()
    } else if first == "_", !(out.last?.isLetter ?? false) || !(rest.dropFirst().first?.isLetter ?? false) {
      rest = rest.dropFirst()
    } else {
      out.append(first)
      rest = rest.dropFirst()
    }
  }
  return (out, links)
}

/// "[words](address)" or a picture's "![words](address)" at the beginning, and how long it is.
private func link(_ text: Substring) -> (String, String, Int)? {
  let open = text.first == "!" ? text.dropFirst() : text
  guard open.first == "[", let end = open.prefix(1000).range(of: "](") else { return nil }
  let words = open[open.index(after: open.startIndex)..<end.lowerBound]
  guard let close = open[end.upperBound...].prefix(2000).firstIndex(of: ")") else { return nil }
  let target = open[end.upperBound..<close].split(separator: " ").first.map(String.init) ?? ""
  return (String(words), target, text.distance(from: text.startIndex, to: open.index(after: close)))
}
