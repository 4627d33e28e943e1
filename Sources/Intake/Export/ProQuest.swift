// ProQuest in text, HTML and mail: a headline, labelled fields, the text after "Full text:", more labelled
// fields. Which fields there are follows the database, their names the interface's language.
import DocumentModel

extension Format {
  static let proQuestHTML = Format(
    "proquest-html", "ProQuest as HTML",
    fit: { head in
      guard head.opening.hasPrefix("<") else { return .no }
      return isProQuest(head) ? .certain : .no
    },
    open: { input throws(InputError) in
      ReadStream(proQuestArticles(try htmlTree(input)).map { .article($0) })
    })

  static let proQuestText = Format(
    "proquest-text", "ProQuest as text", endings: [],
    fit: { head in
      guard head.isText, head.opening.hasPrefix("____________") else { return .no }
      return isProQuest(head) ? .certain : .no
    },
    open: { input throws(InputError) in
      let text = decodeText(try input.bytes())
      let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
        squeezed($0)
      }
      let documents = lines.split { $0.utf8.count >= 20 && $0.utf8.allSatisfy { $0 == 0x5F } }
      return ReadStream(
        documents.compactMap { proQuestArticle($0.map { ExportLine(text: $0) }, marksLabels: false) }.map {
          .article($0)
        })
    })
}

private func isProQuest(_ head: Head) -> Bool {
  contains(head.bytes, "proquest.com") || contains(head.bytes, "ProQuest document")
    || contains(head.bytes, "DocID_MSTAR_")
}

/// Every article begins with an anchor that names it.
func proQuestArticles(_ tree: HTMLTree) -> [Article] {
  let anchors = (0..<tree.count).filter {
    tree.tag($0) == .a && tree.attribute($0, "name")?.hasPrefix("DocID") == true
  }
  guard !anchors.isEmpty else {
    return proQuestArticle(htmlLines(tree).map(\.line), marksLabels: true).map { [$0] } ?? []
  }
  let lines = htmlLines(tree)
  return zip(anchors, anchors.dropFirst() + [tree.count]).compactMap { start, end in
    proQuestArticle(lines.filter { $0.node > start && $0.node < end }.map(\.line), marksLabels: true)
  }
}

/// - Parameter marksLabels: whether labels are set in bold; else they are known by the blank line before
///   them.
private func proQuestArticle(_ lines: [ExportLine], marksLabels: Bool) -> Article? {
  guard let first = lines.firstIndex(where: { !$0.text.isEmpty }) else { return nil }
  var document = ProQuestDocument(title: lines[first].text, marksLabels: marksLabels)
  for line in lines[(first + 1)...] { document.take(line) }
  return document.finished()
}

private struct ProQuestDocument {
  private var article = Article(id: "", text: "")
  private let marksLabels: Bool
  private var body: [Passage] = []
  private var abstract: [Passage] = []
  private var part = ExportPart.after
  private var hasBody = false
  private var isAfterBlank = true

  init(title: String, marksLabels: Bool) {
    article.title = title
    self.marksLabels = marksLabels
  }

  mutating func take(_ line: ExportLine) {
    defer { isAfterBlank = line.text.isEmpty }
    if line.text.isEmpty { return }
    let isSet = marksLabels ? line.boldStart.hasSuffix(":") : isAfterBlank
    if isSet, let found = labelled(line.text, proQuestLabels), !(part == .body && found.part == .body) {
      part = found.part
      hasBody = hasBody || part == .body
      take(found.rest)
    } else if !marksLabels, isAfterBlank, part != .body, line.text.hasPrefix("http"), !line.text.contains(" ")
    {
      article.url = article.url ?? line.text
    } else if part == .body || part == .highlight {
      take(line.text)
    }
  }

  private mutating func take(_ words: String) {
    guard !words.isEmpty else { return }
    switch part {
    case .body: body.append(Passage(words))
    case .highlight: if !isNone(words) { abstract.append(Passage(words, .standfirst)) }
    case .byline: article.authors = words.contains(",") ? invertedAuthors(words) : authors(ofByline: words)
    case .date: article.setDate(words)
    case .outlet: article.outlet = words.split(separator: ";").first.map { squeezed($0) }
    case .section: article.section = words
    case .language: article.language = languageCode(words)
    case .address: if words.hasPrefix("http") { article.url = words }
    default: break
    }
  }

  private func isNone(_ words: String) -> Bool { words.utf8.count < 40 && words.hasSuffix("vailable.") }

  mutating func finished() -> Article? {
    article.setText(body.isEmpty ? abstract : body)
    if body.isEmpty, !abstract.isEmpty { article.isPreview = true }
    return article.date == nil && article.outlet == nil && article.text.isEmpty ? nil : article
  }
}
