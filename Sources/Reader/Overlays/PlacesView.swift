// The same words in several articles: where they are quoted, earliest first, and lists in which they stand
// once.
import DocumentModel
import Terminal

extension Command {
  static let sameWords: [Command] = [
    Command(
      .quotations, "places", ["&"], in: [.quotes, .article],
      "List all articles that quote the same words, earliest first",
      hint: ("same words", 46), unavailable: { $0.quotationHere == nil ? $0.whyNoQuotation : nil }
    ) { model, _ in
      guard let here = model.quotationHere else { return [] }
      model.rowBox = RowBox(
        context: .places, content: .places([]), title: "Where these words are quoted", empty: "Nowhere else.",
        width: 92)
      return [.listPlaces(article: here.article, quotation: here.index)]
    },
    Command(
      .quotations, "read-place", ["Enter"], in: [.places], "Go to the quotation in the selected article",
      hint: ("jump", 9), unavailable: { $0.placeHere == nil ? "Nothing is selected" : nil }
    ) { model, _ in
      guard let row = model.placeHere else { return [] }
      model.rowBox = nil
      model.remember()
      model.focus = .article
      return model.show(row.article, quotation: row.index)
    },
    Command(
      .quotations, "fold", ["%"], in: [.quotes],
      "Show the same words once, as they were quoted first, or each time",
      hint: ("fold", 48)
    ) { model, _ in
      model.filter.folds = model.filter.folds == true ? nil : true
      let isFolded = model.filter.folds == true
      model.notice = Notice(
        text: isFolded
          ? model.filter.isArchive
            ? "The same words stand once, as they were quoted first; \(model.key("places")) lists where"
            : "Of the whole archive (\(model.key("scope"))) the same words stand once"
          : "Every quotation is listed")
      return model.filter.isArchive ? model.askQuotes() : []
    },
  ]
}

extension Model {
  fileprivate var placeHere: QuoteRow? {
    guard let box = rowBox, case .places(let rows) = box.content, rows.indices.contains(box.selected) else {
      return nil
    }
    return rows[box.selected]
  }

  mutating func receivePlaces(_ article: Int64, _ quotation: Int, _ rows: [QuoteRow]) {
    guard let box = rowBox, case .places(let before) = box.content, before.isEmpty else { return }
    let articles = Set(rows.map(\.article)).count
    guard articles > 1 else {
      rowBox = nil
      notice = Notice(text: "Only this article quotes these words")
      return
    }
    rowBox!.content = .places(rows)
    rowBox!.title = "Quoted in \(Wording.count(articles, "article", "articles"))"
    rowBox!.fill(
      rows.map { row in
        let place = [Wording.date(row.date), row.outlet ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
        return RowBox.Row(
          label: place.isEmpty ? row.articleTitle : place, note: Wording.content(row),
          number: row.speakerName ?? "?", isStrong: row.article == article && row.index == quotation,
          actor: row.speaker)
      })
    rowBox!.selected = rows.firstIndex { $0.article == article && $0.index == quotation } ?? 0
  }
}
