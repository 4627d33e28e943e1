// Nexis and Factiva as Rich Text, also under the name .DOC. Which of the two it is, its words tell.

import DocumentModel

extension Format {
  static let richText = Format(
    "rtf", "Nexis and Factiva as Rich Text (.rtf, .doc), or any other as one article",
    endings: ["rtf", "doc"],
    fit: { head in head.opening.hasPrefix("{\\rtf") ? .certain : .no },
    open: { input throws(InputError) in
      let lines = rtfLines(try input.bytes())
      return ReadStream(exportArticles(lines, stem: input.stem).map { .article($0) })
    })

  static let word = Format(
    "docx", "Nexis as a Word document (.docx), or any other as one article", endings: ["docx"],
    fit: { head in
      guard head.bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { return .no }
      if head.ending == "docx" { return .certain }
      return contains(head.bytes, "word/document.xml") || contains(head.bytes, "word/_rels/") ? .certain : .no
    },
    open: { input throws(InputError) in
      guard let lines = try wordLines(try input.bytes()) else {
        throw InputError(message: "holds no text of a Word document")
      }
      return ReadStream(exportArticles(lines, stem: input.stem).map { .article($0) })
    })
}

/// The articles of a document: of Factiva or Nexis where it is theirs, else one that is the document.
private func exportArticles(_ lines: [ExportLine], stem: String) -> [Article] {
  let articles = isFactiva(lines) ? factivaArticles(lines) : isNexis(lines) ? nexisArticles(lines) : []
  if !articles.isEmpty { return articles }
  var article = Article(id: "", text: "")
  var lines = lines.filter { !$0.text.isEmpty }
  if let first = lines.first, first.isHeading { article.title = lines.removeFirst().text }
  article.setText(lines.map { Passage($0.text, $0.isHeading ? .heading : .paragraph) })
  return [article]
}

private func isNexis(_ lines: [ExportLine]) -> Bool {
  lines.contains { endsOfDocument.contains($0.text.lowercased()) || isNexisCounter($0.text) }
}
