// Quotations and articles as others cite them: what all reference formats and copies are made of.
import DocumentModel
import SearchIndex

/// An article with those of its quotations that go out.
struct Cited {
  /// The archive's number of the article.
  var number: Int64
  var article: Article
  /// What lists call it.
  var heading: String
  var marks = Marks()
  var quotations: [Said] = []

  struct Said {
    var index: Int
    var pieces: [ByteRange]
    /// The pieces' words, white space folded.
    var words: String
    var speaker: String?
    var kind: Quotation.Kind
    var marks: Marks
  }

  /// Who wrote it; one line of several names is not taken apart.
  var authors: [String] { article.authors }

  /// "“Ferry talks collapse”, Harbour Post, 2031-05-03, https://…"
  var line: String {
    [heading.isEmpty ? nil : "“\(heading)”", article.outlet, article.date, article.url].compactMap { $0 }
      .filter {
        !$0.isEmpty
      }.joined(separator: ", ")
  }
}

extension Archive {
  /// The articles of some rows of the quote list, each once with its quotations in the order of the rows.
  func cited(_ rows: [QuoteRow]) throws -> [Cited] {
    var out: [Cited] = []
    var places: [Int64: Int] = [:]
    for row in rows {
      if places[row.article] == nil, let stored = try article(row.article) {
        places[row.article] = out.count
        out.append(
          Cited(
            number: row.article, article: stored.annotation.article, heading: row.articleTitle,
            marks: stored.marks))
      }
      guard let place = places[row.article] else { continue }
      out[place].quotations.append(
        .init(
          index: row.index, pieces: try pieces(row), words: row.content.joined(separator: " … "),
          speaker: row.speakerName, kind: row.kind, marks: row.marks))
    }
    return out
  }

  private func pieces(_ row: QuoteRow) throws -> [ByteRange] {
    guard let quotations = try article(row.article)?.annotation.quotations,
      quotations.indices.contains(row.index)
    else { return [] }
    return quotations[row.index].content
  }

  /// The articles of some rows of the article list.
  func cited(_ rows: [ArticleRow]) throws -> [Cited] {
    try rows.compactMap { row in
      try article(row.id).map {
        Cited(number: row.id, article: $0.annotation.article, heading: row.title, marks: row.marks)
      }
    }
  }
}

/// A date as year, month and day, as far as it is known.
func dateParts(_ date: String?) -> [Int] {
  (date ?? "").split(separator: "-").prefix(3).compactMap { Int($0) }
}
