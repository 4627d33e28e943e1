// Commands that search the focused pane, and the one that takes filters off layer by layer.
import DocumentModel
import Terminal

extension Command {
  static let searching: [Command] = [
    Command(
      .searching, "search", ["/"], "Search this pane as you type", hint: ("search", 15), argument: "TEXT"
    ) { model, text in
      guard let text else { return model.startSearch() }
      return model.search(model.focus, text, isTyping: false)
    },
    Command(.searching, "next-match", ["n"], "To the next match") { model, _ in model.stepMatch(1) },
    Command(.searching, "previous-match", ["N"], "To the match before it") { model, _ in model.stepMatch(-1)
    },
    Command(
      .searching, "clear", ["Esc"], "Take back the last layer: search or kind, then speaker, then zoom"
    ) { model, _ in model.clearLayer() },
  ]
}

extension Model {
  mutating func stepMatch(_ step: Int) -> [Effect] {
    guard focus == .article || searchText(focus) == nil else {
      return moveSelection(in: focus, by: step)
    }
    guard let open, let search = open.search, !open.matches.isEmpty else {
      notice = Notice(
        text: self.open?.search.map { "“\($0.text)” is not in this article" }
          ?? "Nothing was searched for; / searches")
      return []
    }
    let count = open.matches.count
    let next: Int
    if let match = open.match {
      next = (match + step + count) % count
      if next != match + step { notice = Notice(text: "“\(search.text)”: round the end of the article") }
    } else {
      next = open.matches.firstIndex { $0.lowerBound >= open.anchor } ?? 0
    }
    goToMatch(next)
    return []
  }

  /// The words that narrow a pane's list.
  func searchText(_ pane: Pane) -> String? {
    switch pane {
    case .articles: articleText
    case .article: open?.search?.text
    case .quotes: filter.text
    case .actors: actorText
    }
  }

  /// The focused pane's search goes first, then any other's, then the speaker, then zoom.
  mutating func clearLayer() -> [Effect] {
    let layers = [focus] + Pane.allCases.filter { $0 != focus }
    if searchText(focus) != nil { return search(focus, nil, isTyping: false) }
    if focus == .actors, actorKind != nil { return listActors(of: nil) }
    if filter.actor != nil { return clearActor() }
    if let pane = layers.first(where: { searchText($0) != nil }) { return search(pane, nil, isTyping: false) }
    if actorKind != nil { return listActors(of: nil) }
    if isZoomed {
      isZoomed = false
      return []
    }
    if Arrangement(self).fold == .two, focus == .articles || focus == .actors { return focusPane(.article) }
    if focus == .article { open?.quotation = nil }
    return []
  }
}
