// Commands for the feeds that are followed. Fetching goes on behind the screen; what is new arrives without
// the view moving.
import DocumentModel
import Terminal

extension Command {
  static let sources: [Command] = [
    Command(
      .sources, "sources", ["F"], "List the feeds that are followed, with what is unread",
      unavailable: needsArchive
    ) { model, _ in
      model.sources = SourceList()
      return [.listSources]
    },
    Command(
      .sources, "fetch", ["R"], in: Context.panes + [.sources],
      "Fetch all feeds that are due, behind the screen",
      unavailable: needsArchive
    ) { model, _ in model.fetch(nil) },
    Command(
      .sources, "fetch-source", ["Enter"], in: [.sources], "Fetch the selected feed", hint: ("fetch this", 9),
      unavailable: { $0.sources?.selectedRow == nil ? "No feed is selected" : nil }
    ) { model, _ in model.fetch(model.sources?.selectedRow.map { [$0.id] }) },
  ]

  private static let needsArchive: @Sendable (Model) -> String? = {
    $0.keepsArticles ? nil : "Feeds belong to the archive, which whosaid opens when no file is named"
  }
}

extension Model {
  mutating func fetch(_ ids: [Int64]?) -> [Effect] {
    guard fetching == nil else {
      notice = Notice(
        text: "Fetching already; \(Wording.count(fetching ?? 0, "new article", "new articles")) so far")
      return []
    }
    fetching = 0
    notice = Notice(text: "Fetching…")
    return [.fetch(ids)]
  }

  /// Some articles more, or the end of the round with what there is to tell of it.
  mutating func receiveFetched(_ new: Int, _ report: String?) -> [Effect] {
    let isNew = new > (fetching ?? 0)
    fetching = report == nil ? new : nil
    if let report { notice = Notice(text: report) }
    var effects: [Effect] = []
    if isNew || report != nil && new > 0 {
      articles.askAnew()
      effects.append(.listArticles(articleQuery(around: shownArticle)))
    }
    if sources != nil, isNew || report != nil { effects.append(.listSources) }
    return effects
  }
}
