// Commands that search the focused pane, and the one that takes filters off layer by layer.
import DocumentModel
import Terminal

extension Command {
  static let searching: [Command] = [
    Command(
      .searching, "search", ["/"], "Search this pane as you type", hint: ("search", 15), argument: "TEXT",
      completes: .query
    ) { model, text in
      guard let text else { return model.startSearch() }
      return model.search(model.focus, text, isTyping: false)
    },
    Command(.searching, "next-match", ["n"], "To the next match") { model, _ in model.stepMatch(model.times)
    },
    Command(.searching, "previous-match", ["N"], "To the match before it") { model, _ in
      model.stepMatch(-model.times)
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
          ?? "Nothing was searched for; \(key("search")) searches")
      return []
    }
    let count = open.matches.count
    let next: Int
    if let match = open.match {
      next = ((match + step) % count + count) % count
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
    case .article: open?.search.flatMap { $0.isOfArticle ? $0.text : nil }
    case .quotes: filter.text
    case .actors: actorText
    }
  }

  /// Something that narrows what is shown, and that Esc takes off.
  enum Layer: Sendable, Equatable { case rows, search(Pane), kind, actor, zoom }

  /// The one that Esc takes off next: the focused pane's, then the speaker, then any other's, then zoom.
  var nextLayer: Layer? {
    if rowsTaken != nil { return .rows }
    if searchText(focus) != nil { return .search(focus) }
    if focus == .actors, actorKind != nil { return .kind }
    if filter.actor != nil { return .actor }
    if let pane = Pane.allCases.first(where: { searchText($0) != nil }) { return .search(pane) }
    if actorKind != nil { return .kind }
    return isZoomed ? .zoom : nil
  }

  /// What Esc does next to what is listed, as the end of a sentence.
  var escape: String {
    switch nextLayer {
    case .search(let pane):
      "Esc drops the search" + (pane == focus ? "" : " of the \(pane.title.lowercased())")
    case .kind: "Esc shows all kinds"
    case .actor: "Esc drops \(filter.actor?.name ?? "the speaker")"
    case .rows, .zoom, nil: ""
    }
  }

  mutating func clearLayer() -> [Effect] {
    switch nextLayer {
    case .rows:
      rowRange = nil
      return []
    case .search(let pane): return search(pane, nil, isTyping: false)
    case .kind: return listActors(of: nil)
    case .actor: return clearActor()
    case .zoom:
      isZoomed = false
      return []
    case nil: break
    }
    if Arrangement(self).fold == .two, focus == .articles || focus == .actors { return focusPane(.article) }
    if focus == .article { open?.quotation = nil }
    return []
  }
}
