// An article of Nexis or LexisNexis, whatever it was exported as: outlet, date and headline by their place,
// everything else by its label. The order of the first three differs by product: Nexis Uni begins with the
// headline, LexisNexis Academic with the counter "1 of 9 DOCUMENTS" and the outlet.
import DocumentModel

/// Parts an export into its documents.
func nexisArticles(_ lines: [ExportLine]) -> [Article] {
  let isTitleFirst = lines.contains {
    endsOfDocument.contains($0.text.lowercased()) || isLoneBodyLabel($0.text)
  }
  let counters = lines.indices.filter { isNexisCounter(lines[$0].text) }
  if !counters.isEmpty {
    return zip(counters, counters.dropFirst() + [lines.count]).compactMap { start, end in
      nexisArticle(lines[(start + 1)..<end].filter { !$0.text.isEmpty }, titleFirst: false)
    }
  }
  return lines.split { endsOfDocument.contains($0.text.lowercased()) }.compactMap { document in
    nexisArticle(document.filter { !$0.text.isEmpty }, titleFirst: isTitleFirst)
  }
}

/// "Body" on a line of its own, as Nexis Uni sets it.
private func isLoneBodyLabel(_ text: String) -> Bool {
  text.utf8.count < 24 && nexisLabels[text.lowercased()] == .body && text.first?.isUppercase == true
}

/// "1 of 9 DOCUMENTS", "Dokument 1 von 9".
func isNexisCounter(_ line: String) -> Bool {
  guard line.utf8.count < 60, line.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return false }
  let words = line.lowercased().split(separator: " ")
  let joins: Set<Substring> = ["of", "von", "de", "sur", "di", "van", "su", "av", "из", "/"]
  func isDocument(_ word: Substring) -> Bool {
    word.hasPrefix("doc") || word.hasPrefix("dok") || word.hasPrefix("док")
  }
  func isNumber(_ word: Substring) -> Bool { !word.isEmpty && word.allSatisfy { $0.isASCII && $0.isNumber } }
  guard words.count == 4 else { return false }
  if isNumber(words[0]), joins.contains(words[1]), isNumber(words[2]) { return isDocument(words[3]) }
  return isDocument(words[0]) && isNumber(words[1]) && joins.contains(words[2]) && isNumber(words[3])
}

/// - Parameter lines: of one document, none of them empty.
private func nexisArticle(_ lines: [ExportLine], titleFirst: Bool) -> Article? {
  var document = NexisDocument(lines)
  guard let dateLine = document.findDate(titleFirst: titleFirst) else { return nil }
  document.readHead(dateLine: dateLine, titleFirst: titleFirst)
  document.readRest(from: dateLine + 1, titleFirst: titleFirst)
  return document.finished()
}

private struct NexisDocument {
  private let lines: [ExportLine]
  private var article = Article(id: "", text: "")
  private var passages: [Passage] = []
  private var titleLines: [String] = []
  private var hasTitleLabel = false

  init(_ lines: [ExportLine]) { self.lines = lines }

  /// Where the body begins, by its label: a line of its own in Nexis Uni.
  private var bodyLine: Int? { lines.firstIndex { isBodyLabel($0.text) } }

  private func isBodyLabel(_ text: String) -> Bool {
    text.utf8.count < 24
      && nexisLabels[
        text.lowercased().hasSuffix(":") ? String(text.lowercased().dropLast()) : text.lowercased()] == .body
  }

  /// The line of the date: the last before the first label where the headline comes first, since cover pages
  /// have dates too; else the first of few.
  func findDate(titleFirst: Bool) -> Int? {
    if titleFirst {
      let end =
        bodyLine ?? lines.firstIndex { labelled($0.text, nexisLabels)?.part == .length } ?? lines.count
      return lines[..<end].lastIndex { leadingDate($0.text) != nil && labelled($0.text, nexisLabels) == nil }
    }
    let head = lines.prefix(12)
    let end = head.firstIndex { part(of: $0) != nil } ?? head.endIndex
    return head[..<end].firstIndex { leadingDate($0.text) != nil && !isCopyright($0.text) }
      ?? head.firstIndex { leadingDate($0.text) != nil && !isCopyright($0.text) }
  }

  mutating func readHead(dateLine: Int, titleFirst: Bool) {
    if let date = leadingDate(lines[dateLine].text) {
      (article.date, article.published) = (date.day, date.instant)
    }
    var before = lines[..<dateLine].filter { !isCopyright($0.text) }
    guard titleFirst else {
      article.outlet = before.first?.text
      return
    }
    article.outlet = before.popLast()?.text
    if let heading = before.last(where: \.isHeading) {
      titleLines = [heading.text]
    } else if let start = before.lastIndex(where: \.startsPage) {
      titleLines = before[start...].map(\.text)
    } else if let last = before.last {
      titleLines = [last.text]
    }
  }

  private func part(of line: ExportLine) -> (part: ExportPart, rest: String)? {
    if isBodyLabel(line.text) { return (.body, "") }
    if let found = labelled(line.text, nexisLabels) { return found }
    // An unknown label is one only where it is set as such: bold, in capitals, with a colon.
    guard line.boldStart.hasSuffix(":"), line.boldStart == line.boldStart.uppercased(),
      line.boldStart.utf8.count < 30
    else {
      return nil
    }
    return (.after, "")
  }

  mutating func readRest(from start: Int, titleFirst: Bool) {
    let end = endOfBody(from: start)
    let hasBodyLabel = bodyLine != nil
    var isBody = false
    var last: ExportPart?
    for at in start..<end {
      let line = lines[at]
      if !isBody, let (part, rest) = part(of: line) {
        take(part, rest)
        last = part
        if part == .body { (isBody, passages) = (true, passages + [Passage(rest)]) }
      } else if isBody {
        take(paragraph: line)
      } else if isCopyright(line.text) {
        continue
      } else if last == nil {
        // Centred behind the date stands the edition: "Edition 1; Scotland".
        let next = line.isCentred ? lines[at..<end].first { !$0.isCentred } : nil
        let isEdition = next.map { part(of: $0) == nil } ?? false
        if !titleFirst, !hasTitleLabel, !isEdition { titleLines.append(line.text) }
      } else if !hasBodyLabel {
        // LexisNexis marks no body: it is what follows the last label of the head.
        isBody = true
        take(paragraph: line)
      } else if last == .highlight {
        passages.append(Passage(line.text, .standfirst))
      }
    }
    for line in lines[end...] { takeAfter(line) }
  }

  private mutating func take(paragraph line: ExportLine) {
    // Words that some publishers leave between the parts of a text.
    if line.text == "ABSTRACT" || line.text == "FULL TEXT" { return }
    passages.append(Passage(line.text, line.isHeading ? .heading : .paragraph))
  }

  private mutating func take(_ part: ExportPart, _ rest: String) {
    guard !rest.isEmpty else { return }
    switch part {
    case .title: (titleLines, hasTitleLabel) = ([rest], true)
    case .byline: article.authors = authors(ofByline: rest)
    case .section: article.section = rest
    case .highlight: passages.append(Passage(rest, .standfirst))
    default: break
    }
  }

  /// The first label after the body, or the copyright at its end. Words such as "Notes:" stand in articles
  /// too: they count only next to a label that no article has.
  private func endOfBody(from start: Int) -> Int {
    var end = lines[start...].firstIndex { isSureEnd($0) }
    if end == nil, let last = lines.indices.last {
      end = lines[max(start, last - 3)...].firstIndex { isCopyright($0.text) && $0.text != lines[start].text }
      if let found = end, lines[start..<found].allSatisfy({ part(of: $0) == nil }) { end = nil }
    }
    var at = end ?? lines.count
    while at > start, let part = part(of: lines[at - 1])?.part, part == .after || part == .graphic { at -= 1 }
    return at
  }

  private func isSureEnd(_ line: ExportLine) -> Bool {
    let lower = line.text.prefix(40).lowercased()
    if classificationWords.contains(lower) { return true }
    return nexisSureEnds.contains { lower.hasPrefix($0 + ":") }
  }

  private mutating func takeAfter(_ line: ExportLine) {
    guard let colon = line.text.firstIndex(of: ":") else { return }
    let label = line.text[..<colon].lowercased()
    guard ["language", "sprache", "langue", "idioma", "lingua", "taal"].contains(label) else { return }
    article.language = languageCode(squeezed(line.text[line.text.index(after: colon)...]))
  }

  mutating func finished() -> Article? {
    article.title = titleLines.isEmpty ? nil : joinedTitle(titleLines)
    article.setText(passages)
    return article.title == nil && article.text.isEmpty ? nil : article
  }
}

/// A headline over several lines; where a line ends in a semicolon Nexis itself puts no blank behind it.
func joinedTitle(_ lines: [String]) -> String {
  var out = ""
  for line in lines { out += out.isEmpty || out.hasSuffix(";") ? line : " " + line }
  return out
}

func isCopyright(_ line: String) -> Bool {
  let lower = line.prefix(24).lowercased()
  return ["copyright", "©", "(c) ", "all rights reserved", "alle rechte vorbehalten", "tous droits réservés"]
    .contains {
      lower.hasPrefix($0)
    }
}
