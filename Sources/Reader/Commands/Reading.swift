// Commands that go from article to article and from quotation to quotation.
import DocumentModel
import Terminal

extension Command {
  static let reading: [Command] = [
    Command(.reading, "read", ["Enter"], in: [.articles], "Read the selected article", hint: ("read", 10)) {
      model, _ in
      guard let row = model.articles.selectedRow else { return [] }
      model.remember()
      model.focus = .article
      return model.show(row.id, seeksMatch: model.articleText != nil)
    },
    Command(.reading, "next-article", ["J"], "To the next article of the list", hint: ("next article", 60)) {
      model, _ in
      model.moveSelection(in: .articles, by: model.times)
    },
    Command(.reading, "previous-article", ["K"], "To the article before it") { model, _ in
      model.moveSelection(in: .articles, by: -model.times)
    },
    Command(
      .reading, "next-quotation", ["]", ")"], "To the article's next quotation", hint: ("next quotation", 20),
      hintNow: { $0.focus == .article ? "next quotation" : nil },
      unavailable: needsArticle
    ) { model, _ in model.stepQuotation(model.times) },
    Command(
      .reading, "previous-quotation", ["[", "("], "To the quotation before it", unavailable: needsArticle
    ) { model, _ in model.stepQuotation(-model.times) },
    Command(.reading, "list-quotation", ["Enter"], in: [.article], "Show the quotation in the quote list") {
      model, _ in
      let effects = model.open?.quotation == nil ? model.stepQuotation(1) : []
      return effects + model.focusPane(.quotes)
    },
    Command(
      .reading, "back", ["H", "Ctrl-O"], "Back to where the reader was before: pane, row, filter and search",
      hint: ("back", 13), hintNow: { $0.crumbs },
      unavailable: { $0.back.isEmpty ? "There is no place to go back to" : nil }
    ) { model, _ in
      model.goBack()
    },
    Command(
      .reading, "forward", ["L"], "Forward again after going back",
      unavailable: { $0.forward.isEmpty ? "There is no place to go forward to" : nil }
    ) { model, _ in
      model.goForward()
    },
  ]

  static let needsArticle: @Sendable (Model) -> String? = { $0.open == nil ? "No article is open" : nil }
}

extension Model {
  /// To the next quotation in text order among those that the speaker filter lets through.
  mutating func stepQuotation(_ step: Int) -> [Effect] {
    guard let open else { return [] }
    let shown = open.shown(thoughts: filter.showsThoughts).filter { index in
      func isListed() -> Bool {
        quotes.firstIndex { $0.article == open.stored.id && $0.index == index } != nil
      }
      // In the list, those are meant that it has.
      if focus == .quotes { return isListed() }
      guard let actor = filter.actor else { return true }
      return filter.side == .by && open.speakers(of: index).contains { $0.id == actor.id } || isListed()
    }
    guard !shown.isEmpty else {
      notice = Notice(
        text: filter.actorLabel.map { "No quotations \($0) in this article" }
          ?? (focus == .quotes && filter.text != nil
            ? "No quotation listed is of this article" : "This article has no quotations"))
      return []
    }
    let next: Int
    if let current = open.quotation, let place = shown.firstIndex(of: current) {
      let wanted = min(max(place + step, 0), shown.count - 1)
      guard wanted != place else {
        notice = Notice(text: step > 0 ? "This is the last quotation" : "This is the first quotation")
        return []
      }
      next = shown[wanted]
    } else {
      // Nothing is highlighted: start with what is on the screen.
      let anchor = open.quotation.map { open.annotation.quotations[$0].extent.start } ?? open.anchor
      let after = shown.first { open.annotation.quotations[$0].extent.start >= anchor }
      next =
        (step > 0 ? after : shown.last { open.annotation.quotations[$0].extent.start < anchor }) ?? shown[0]
    }
    highlight(next)
    return []
  }
}
