// Commands that say which pane has the keys and how much room it gets.
import Terminal

extension Command {
  static let panes: [Command] = [
    Command(.panes, "next-pane", ["Tab"], "To the next pane", hint: ("next pane", 80)) { model, _ in
      model.focusPane(Pane(rawValue: model.focus.rawValue % 4 + 1)!)
    },
    Command(.panes, "previous-pane", ["Shift-Tab"], "To the pane before") { model, _ in
      model.focusPane(Pane(rawValue: (model.focus.rawValue + 2) % 4 + 1)!)
    },
    Command(.panes, "articles", ["1"], "To the list of articles") { model, _ in model.focusPane(.articles) },
    Command(.panes, "article", ["2"], "To the article") { model, _ in model.focusPane(.article) },
    Command(
      .panes, "quotes", ["3"], "To the quote list", hint: ("go to them", 11),
      hintNow: {
        $0.focus == .actors && $0.filter.actor != nil && $0.filter.actor?.id == $0.actorHere?.id
          ? "go to them" : nil
      }
    ) { model, _ in model.focusPane(.quotes) },
    Command(.panes, "actors", ["4"], "To the actors") { model, _ in model.focusPane(.actors) },
    Command(.panes, "left", ["h", "Left"], "To the pane at the left") { model, _ in
      model.focusPane(model.neighbour(right: false))
    },
    Command(.panes, "right", ["l", "Right"], "To the pane at the right") { model, _ in
      model.focusPane(model.neighbour(right: true))
    },
    Command(.panes, "zoom", ["z"], "Give the pane the whole screen, and back", hint: ("zoom", 75)) {
      model, _ in
      model.isZoomed.toggle()
      return []
    },
    Command(.panes, "grow", ["+", "="], "Make the pane larger") { model, _ in model.resizePane(by: 1) },
    Command(.panes, "shrink", ["_"], "Make the pane smaller") { model, _ in model.resizePane(by: -1) },
  ]
}

extension Model {
  mutating func focusPane(_ pane: Pane) -> [Effect] {
    let (isNew, before) = (focus != pane, place)
    focus = pane
    // What the list has selected is what the article shows, from the moment the list has the keys.
    guard isNew, pane == .quotes else { return [] }
    let effects = followQuoteSelection()
    if before.article != shownArticle { remember(before) }
    return effects
  }

  fileprivate func neighbour(right: Bool) -> Pane {
    switch (focus, right) {
    case (.articles, true): .article
    case (.article, true): .actors
    case (.article, false): .articles
    case (.actors, false): .article
    case (.quotes, true): .actors
    case (.quotes, false): .articles
    default: focus
    }
  }

  fileprivate mutating func resizePane(by step: Int) -> [Effect] {
    switch focus {
    case .quotes: quoteRowsChange = min(max(quoteRowsChange + step, -20), 40)
    case .article: quoteRowsChange = min(max(quoteRowsChange - step, -20), 40)
    case .articles, .actors: sideColumnsChange = min(max(sideColumnsChange + 2 * step, -20), 20)
    }
    return []
  }
}
