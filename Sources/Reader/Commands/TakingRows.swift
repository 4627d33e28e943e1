// Several rows of a list taken together: from where it was begun to the selected row. What is done with a row
// is done with all of them, and then they are let go.
import DocumentModel

/// Rows of a list, up to the selected one.
struct RowRange: Sendable, Equatable {
  var pane: Pane
  var start: Int
}

extension Command {
  static let takingRows: [Command] = [
    Command(
      .marks, "take-rows", ["."], in: [.articles, .quotes],
      "Take several rows together: move on, then star, tag, note, copy or export them; again lets go",
      hint: ("several rows", 47), hintNow: { $0.rowsTaken == nil ? "several rows" : "let go" },
      unavailable: {
        ($0.focus == .articles ? $0.articles.count : $0.quotes.count) == 0 ? "Nothing is listed here" : nil
      }
    ) { model, _ in
      guard model.rowsTaken == nil else {
        model.rowRange = nil
        return []
      }
      let start = model.focus == .articles ? model.articles.selected : model.quotes.selected
      model.rowRange = RowRange(pane: model.focus, start: start)
      model.notice = Notice(
        text: "Move to take more rows; what is done next is done with all",
        tail: "\(model.key("take-rows")) lets go")
      return []
    }
  ]
}

extension Model {
  /// The rows that are taken together in the list that has the keys.
  var rowsTaken: ClosedRange<Int>? {
    guard let rowRange, rowRange.pane == focus, context.pane != nil else { return nil }
    let (selected, count) =
      focus == .articles ? (articles.selected, articles.count) : (quotes.selected, quotes.count)
    guard count > 0 else { return nil }
    let start = min(rowRange.start, count - 1)
    return min(start, selected)...max(start, selected)
  }

  /// The articles taken together, those that are here; nil where none are.
  var articlesTaken: [ArticleRow]? {
    focus == .articles ? rowsTaken?.compactMap { articles[$0] } : nil
  }

  /// The same of quotations.
  var quotesTaken: [QuoteRow]? {
    focus == .quotes ? rowsTaken?.compactMap { quotes[$0] } : nil
  }

  /// What marks go on: all that is taken together, else the quotation in hand, else the article.
  var markablesHere: [Markable] {
    if let articlesTaken { return articlesTaken.map { .article($0.id) } }
    if let quotesTaken { return quotesTaken.map { .quotation(article: $0.article, index: $0.index) } }
    return markableHere.map { [$0] } ?? []
  }

  /// Why what is taken cannot be dealt with: a row of it has not come yet.
  var whyNotTaken: String? {
    guard let rowsTaken, (articlesTaken?.count ?? quotesTaken?.count ?? 0) < rowsTaken.count else {
      return nil
    }
    return rowsTaken.count > Model.mostTaken
      ? "More than \(Wording.number(Model.mostTaken)) rows cannot be taken together"
      : "Some of these rows are still on their way; again in a moment"
  }

  static let mostTaken = 2_000

  /// Asks for rows that are taken and not here.
  mutating func askForTaken() -> [Effect] {
    guard let taken = rowsTaken, taken.count > 1, taken.count <= Model.mostTaken else { return [] }
    let range = taken.lowerBound..<taken.upperBound + 1
    if focus == .articles {
      return articles.missingPages(range).map {
        var query = articleQuery()
        query.offset = $0 * pageSize
        return .listArticles(query)
      }
    }
    guard var query = quoteQuery else { return [] }
    return quotes.missingPages(range).map {
      query.offset = $0 * pageSize
      return .listQuotes(query)
    }
  }
}
