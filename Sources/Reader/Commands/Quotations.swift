// Commands about quotations and who says them: filters, scope, copying.
import DocumentModel
import Terminal

extension Command {
  static let quotations: [Command] = [
    Command(
      .quotations, "jump", ["Enter"], in: [.quotes], "Go to the quotation's place in its article",
      hint: ("jump", 10),
      unavailable: needsQuote
    ) { model, _ in
      guard let row = model.quotes.selectedRow else { return [] }
      model.remember()
      model.focus = .article
      return model.show(row.article, quotation: row.index)
    },
    Command(
      .quotations, "speaker", ["s"], in: [.quotes, .article],
      "Only quotations by who says this one; again: by the next of several",
      hint: ("this speaker", 12), unavailable: { $0.speakerHere == nil ? $0.whyNoSpeaker : nil }
    ) { model, _ in
      guard let here = model.quotationHere, let first = here.speakers.first else { return [] }
      guard let now = here.speakers.firstIndex(where: { $0.id == model.filter.actor?.id }) else {
        return model.filter(by: first, side: .by)
      }
      return now + 1 < here.speakers.count
        ? model.filter(by: here.speakers[now + 1], side: .by) : model.clearActor()
    },
    Command(
      .quotations, "all-speakers", ["S", "c"], "Quotations by everybody again",
      unavailable: { $0.filter.actor == nil ? "The quote list shows all speakers already" : nil }
    ) { model, _ in model.clearActor() },
    Command(
      .quotations, "scope", ["\""], "Quotes and actors of this article, or of the whole archive",
      hint: ("archive/article", 30)
    ) { model, _ in
      model.remember()
      model.filter.isArchive.toggle()
      model.quotes.selected = 0
      model.quotes.top = 0
      return model.askQuotes() + model.askActors()
    },
    Command(
      .quotations, "thoughts", ["t"], "Show thoughts, beliefs and refusals to speak too, or not",
      hint: ("thoughts", 50)
    ) { model, _ in
      model.filter.showsThoughts.toggle()
      model.notice = Notice(
        text: model.filter.showsThoughts
          ? "Thoughts and refusals are shown too" : "Speech, writing and documents only")
      return model.askQuotes()
    },
  ]

  private static let needsQuote: @Sendable (Model) -> String? = {
    $0.quotes.selectedRow == nil ? "No quotation is selected" : nil
  }
}

extension Model {
  /// What is known of the quotation in hand, wherever it is selected.
  struct QuotationHere {
    var article: Int64
    var index: Int
    /// All who say it; empty when unknown.
    var speakers: [QuoteFilter.Named]
    var candidate: String?
    var text: String
    var citation: String
  }

  var quotationHere: QuotationHere? {
    if focus == .quotes {
      return quotes.selectedRow.map { Model.quotation(of: $0) }
    }
    guard let open, let index = open.quotation else { return nil }
    let quotation = open.annotation.quotations[index]
    let article = open.annotation.article
    let pieces = quotation.content.map {
      open.text[bytes: $0].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    let speakers = open.speakers(of: index).map {
      QuoteFilter.Named(id: $0.id, name: shownName($0.id, $0.name))
    }
    return QuotationHere(
      article: open.stored.id, index: index, speakers: speakers,
      candidate: quotation.candidate.map { open.annotation.actors[$0].name },
      text: pieces.joined(separator: " … "),
      citation: Model.citation(
        speakers.isEmpty ? nil : listed(speakers.map(\.name)), article.outlet, article.date,
        article.title ?? ""))
  }

  static func quotation(of row: QuoteRow) -> QuotationHere {
    QuotationHere(
      article: row.article, index: row.index, speakers: row.speakers.map { .init(id: $0.id, name: $0.name) },
      candidate: row.candidateName, text: Wording.content(row),
      citation: citation(row.speakerName, row.outlet, row.date, row.articleTitle))
  }

  /// The name that an actor is shown by: an article's own may be another, before and after corrections.
  func shownName(_ actor: Int64, _ inArticle: String) -> String {
    actors.first { $0.id == actor }?.name ?? quotes.loaded.lazy.compactMap {
      $0.row.speakers.first { $0.id == actor }?.name
    }.first ?? inArticle
  }

  private static func citation(_ name: String?, _ outlet: String?, _ date: String?, _ title: String) -> String
  {
    let parts = [
      name ?? "unknown speaker", title.isEmpty ? "" : "“\(title)”", outlet ?? "", Wording.date(date),
    ]
    return " — " + parts.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  var speakerHere: QuoteFilter.Named? { quotationHere?.speakers.first }

  var whyNoQuotation: String { "No quotation is selected; \(key("next-quotation")) goes to the next one" }

  var whyNoSpeaker: String {
    guard let here = quotationHere else { return whyNoQuotation }
    return "The text does not say who speaks here" + (here.candidate.map { " (perhaps \($0))" } ?? "")
  }

  mutating func filter(by actor: QuoteFilter.Named, side: QuoteFilter.Side) -> [Effect] {
    if filter.actor?.id != actor.id { remember() }
    filter.actor = actor
    filter.side = side
    return askQuotes()
  }

  mutating func clearActor() -> [Effect] {
    filter.actor = nil
    filter.side = .by
    return askQuotes()
  }
}
