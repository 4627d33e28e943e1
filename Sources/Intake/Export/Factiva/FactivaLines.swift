// Factiva as Rich Text: the indexed layout labels each field by its code (HD, BY, WC …), the display layout
// puts them in a fixed order around the word count, which follows the interface's language: "877 Wörter",
// "452 mots".
import DocumentModel

/// Whether lines are a Factiva export: they end their articles in "Document" and an accession number.
func isFactiva(_ lines: [ExportLine]) -> Bool { lines.contains { accessionNumber($0.text) != nil } }

/// The accession number of "Document REUT000020310503ec530001p", in whatever language "Document" is; it is
/// the only safe end of an article.
func accessionNumber(_ line: String) -> String? {
  guard line.utf8.count < 80 else { return nil }
  let words = line.split(separator: " ")
  guard let last = words.last, (1...4).contains(words.count), last.utf8.count >= 18, last.utf8.count <= 32
  else {
    return nil
  }
  let scalars = last.utf8.map { $0 }
  guard scalars.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) }) else {
    return nil
  }
  // A source's code of four to eight letters and zeros, the date, and a running number in base 36.
  let digits = scalars.filter { $0 >= 0x30 && $0 <= 0x39 }.count
  guard digits >= 8, scalars[0] >= 0x41, words.count > 1 || scalars.count >= 22 else { return nil }
  return String(last)
}

func factivaArticles(_ lines: [ExportLine]) -> [Article] {
  var out: [Article] = []
  var current: [ExportLine] = []
  for line in lines where !line.text.isEmpty {
    if accessionNumber(line.text) != nil {
      if let article = factivaArticle(current) { out.append(article) }
      current = []
    } else {
      current.append(line)
    }
  }
  return out
}

private func factivaArticle(_ lines: [ExportLine]) -> Article? {
  isIndexed(lines) ? indexedArticle(lines) : displayedArticle(lines)
}

private func code(_ line: ExportLine) -> (code: String, rest: String)? {
  let words = line.text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
  guard let first = words.first, (2...3).contains(first.utf8.count), factivaCodes[String(first)] != nil else {
    return nil
  }
  guard line.boldStart.isEmpty || line.boldStart.split(separator: " ").first == first else { return nil }
  return (String(first), words.count > 1 ? squeezed(words[1]) : "")
}

private func isIndexed(_ lines: [ExportLine]) -> Bool {
  let codes = Set(lines.compactMap { code($0)?.code })
  return codes.contains("HD") && codes.contains("WC") && (codes.contains("PD") || codes.contains("SN"))
}

private func indexedArticle(_ lines: [ExportLine]) -> Article? {
  var article = Article(id: "", text: "")
  var passages: [Passage] = []
  var part = ExportPart.after
  for line in lines {
    var words = line.text
    if let (found, rest) = code(line) {
      part = factivaCodes[found] ?? .after
      words = rest
    }
    takeFactiva(part, words, &article, &passages)
  }
  article.setText(passages)
  return article.title == nil && article.text.isEmpty ? nil : article
}

/// What a field of Factiva says.
func takeFactiva(_ part: ExportPart, _ words: String, _ article: inout Article, _ passages: inout [Passage]) {
  guard !words.isEmpty else { return }
  switch part {
  case .title: article.title = article.title.map { "\($0) \(words)" } ?? words
  case .byline: article.authors += authors(ofByline: words)
  case .date: article.setDate(words)
  case .outlet: article.outlet = words
  case .section: article.section = article.section.map { "\($0); \(words)" } ?? words
  case .language: article.language = languageCode(words)
  case .body: passages.append(Passage(words))
  case .graphic: passages.append(Passage(words, .caption))
  default: break
  }
}

/// Without codes: [section] headline [byline] "133 words" date [time] outlet code [pages] language copyright,
/// text.
private func displayedArticle(_ lines: [ExportLine]) -> Article? {
  guard let count = lines.firstIndex(where: { isWordCount($0.text) }) else { return nil }
  var article = Article(id: "", text: "")
  let before = lines[..<count]
  let title =
    before.firstIndex { $0.isHeading || (!$0.boldStart.isEmpty && $0.boldStart == $0.text) }
    ?? before.startIndex
  if before.indices.contains(title) { article.title = before[title].text }
  article.section = title > 0 ? before.first?.text : nil
  if title + 1 < count {
    article.authors = authors(ofByline: before[(title + 1)...].map(\.text).joined(separator: "; "))
  }
  let facts = lines[(count + 1)...].prefix(9).map(\.text)
  let length = takeFactivaFacts(facts, &article)
  article.setText(lines[(count + 1)...].dropFirst(length).map { Passage($0.text) })
  return article
}

/// "133 words", "877 Wörter", "1.2 тыс. слов", "1341 字": a number and one or two words, or a number and its
/// sign.
func isWordCount(_ line: String) -> Bool {
  guard line.utf8.count < 40, let first = line.first, first.isNumber else { return false }
  let rest = line.drop { $0.isNumber || ",. '’\u{A0}\u{202F}".contains($0) }
  guard !rest.isEmpty, rest.count < 16,
    rest.allSatisfy({ $0.isLetter || $0 == " " || $0 == "(" || $0 == ")" })
  else {
    return false
  }
  return wordsForWords.contains { rest.lowercased().hasPrefix($0) }
}

private let wordsForWords = [
  "words", "word", "wörter", "wort", "worte", "mots", "mot", "palabras", "palabra", "parole", "parola",
  "palavras",
  "palavra", "woorden", "woord", "слов", "字", "語", "ワード", "文字", "단어", "ord", "słów", "slov", "kelime", "szó",
  "sanaa",
  "个字", "個字", "كلم",
]

/// The lines between the word count and the text, in their order; how many they are.
func takeFactivaFacts(_ facts: [String], _ article: inout Article) -> Int {
  guard let dateLine = facts.prefix(3).firstIndex(where: { hasYear($0) && readDate($0) != nil }) else {
    return 0
  }
  article.setDate(facts[dateLine])
  var at = dateLine + 1
  if at < facts.count, isTime(facts[at]) { at += 1 }
  if at < facts.count { article.outlet = facts[at] }
  // Then the source's code, edition and pages, the language, the copyright: the last of these ends them.
  let copyright = facts.indices.dropFirst(at).last { isCopyrightNotice(facts[$0]) }
  let language = facts.indices.dropFirst(at + 1).first {
    languageCode(facts[$0]) != nil && facts[$0].count > 3
  }
  if let language { article.language = languageCode(facts[language]) }
  let end = copyright ?? language ?? min(at + 1, facts.count - 1)
  return end + 1
}

private func isTime(_ line: String) -> Bool {
  line.utf8.count <= 12 && line.contains(":") && line.first?.isNumber == true
}

private func isCopyrightNotice(_ line: String) -> Bool {
  isCopyright(line) || line.contains("©") || line.lowercased().contains("copyright") || line.hasPrefix("(c)")
}
