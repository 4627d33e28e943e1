// What `whosaid extract` prints: an article as it was read, in JSON, as text or as Markdown.
import DocumentModel

/// One article as one line of JSON, line feed included. Ranges count code points of `text`. What each key
/// means stands in Docs/Schemas/extract-1.schema.json.
func extractedJSON(_ article: Article) -> [UInt8] {
  var json = JSONWriter(capacity: article.text.utf8.count + 1024)
  let offset = CodePointIndex(article.text)
  json.beginArticle(article)
  json.raw(", \"author\": ")
  json.array(article.authors) { $0.string($1) }
  json.raw(", \"url\": ")
  json.string(article.url)
  json.raw(", \"lang\": ")
  json.string(article.language)
  json.raw(", \"published\": ")
  json.string(article.published)
  json.raw(", \"updated\": ")
  json.string(article.updated)
  if let raw = article.dateAsWritten {
    json.raw(", \"date_as_written\": ")
    json.string(raw)
  }
  json.raw(", \"section\": ")
  json.string(article.section)
  json.raw(article.isPreview ? ", \"preview\": true" : ", \"preview\": false")
  json.raw(", \"text\": ")
  json.string(article.text)
  json.raw(", \"blocks\": ")
  json.array(article.blocks) { $0.block($1, offset) }
  json.raw(", \"links\": ")
  json.array(article.links) { $0.link($1, offset) }
  json.raw(", \"schema\": \"extract-1\"}\n")
  return json.bytes
}

extension JSONWriter {
  /// Opens an object with what every article is listed by; annotations begin so too.
  mutating func beginArticle(_ article: Article) {
    raw("{\"id\": ")
    string(article.id)
    raw(", \"title\": ")
    string(article.title)
    raw(", \"date\": ")
    string(article.date)
    raw(", \"outlet\": ")
    string(article.outlet)
  }
}

/// Title, facts and text, ended by a line feed.
func extractedText(_ article: Article) -> String {
  ([article.title, facts(article)].compactMap { $0 } + [article.text]).joined(separator: "\n\n") + "\n"
}

/// The same as Markdown: headings, lists, block quotes.
func extractedMarkdown(_ article: Article) -> String {
  var parts: [String] = []
  if let title = article.title { parts.append("# " + escapedMarkdown(title)) }
  if let facts = facts(article) { parts.append("*" + escapedMarkdown(facts) + "*") }
  if article.blocks.isEmpty { parts.append(escapedMarkdown(article.text)) }
  for block in article.blocks {
    let words = escapedMarkdown(String(article.text[bytes: block.range]))
    switch block.role {
    case .heading: parts.append("## " + words)
    case .listItem: parts.append("- " + words)
    case .blockQuote: parts.append("> " + words.split(separator: "\n").joined(separator: "\n> "))
    case .standfirst: parts.append("**" + words + "**")
    case .caption: parts.append("*" + words + "*")
    default: parts.append(words)
    }
  }
  return parts.joined(separator: "\n\n") + "\n"
}

private func facts(_ article: Article) -> String? {
  let facts = [article.author, article.outlet, article.date ?? article.dateAsWritten, article.url].compactMap
  { $0 }
  return facts.isEmpty ? nil : facts.joined(separator: " · ")
}
