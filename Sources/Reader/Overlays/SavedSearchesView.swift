// Saved searches: what finds the same again tomorrow, under a title, with how much it finds now.
import DocumentModel
import Terminal

extension Command {
  static let savedSearches: [Command] = [
    Command(
      .searching, "searches", ["B"], "List the saved searches, with what each finds now",
      hint: ("searches", 78)
    ) { model, _ in
      model.rowBox = RowBox(
        context: .searches, content: .searches([]), title: "Saved searches", empty: "Nothing is saved yet.")
      return [.listSearches]
    },
    Command(
      .searching, "save-search", ["Ctrl-S"], "Save what is searched for now under a title", argument: "TITLE",
      unavailable: { model in
        if !model.keepsArticles {
          return "Searches are saved in the archive, which whosaid opens when no file is named"
        }
        return model.searchNow == nil
          ? "Nothing is searched for; \(model.key("search")) searches a list" : nil
      }
    ) { model, title in
      guard let search = model.searchNow else { return [] }
      if let title { return model.save(SavedSearch(title: title, list: search.list, query: search.query)) }
      model.prompt = Prompt(kind: .saveSearch(search), line: EditedLine(search.query), historyIndex: 0)
      return []
    },
    Command(
      .searching, "open-search", ["Enter"], in: [.searches], "Show what the selected search finds",
      hint: ("open", 9),
      unavailable: { $0.savedSearchHere == nil ? "No search is selected" : nil }
    ) { model, _ in
      guard let search = model.savedSearchHere else { return [] }
      model.rowBox = nil
      return model.open(search)
    },
    Command(
      .searching, "forget-search", ["x"], in: [.searches], "Forget the selected search", hint: ("forget", 10),
      unavailable: { model in
        guard let search = model.savedSearchHere else { return "No search is selected" }
        return search.isStanding ? "“\(search.title)” is always there" : nil
      }
    ) { model, _ in
      model.savedSearchHere.map { model.change([.forget(title: $0.title)]) } ?? []
    },
  ]
}

extension Model {
  var savedSearchHere: SavedSearch? {
    guard let box = rowBox, case .searches(let rows) = box.content, rows.indices.contains(box.selected) else {
      return nil
    }
    return rows[box.selected].search
  }

  /// What the list that has the keys, else another, is narrowed to, as a search of the whole archive without
  /// a title.
  var searchNow: SavedSearch? {
    let quotes = quoteSearch.map { SavedSearch(title: "", list: .quotes, query: $0) }
    let articles = articleText.map { SavedSearch(title: "", list: .articles, query: $0) }
    return focus == .articles ? articles ?? quotes : quotes ?? articles
  }

  /// Words and actor of the quote list as a query.
  private var quoteSearch: String? {
    var parts = [filter.text].compactMap { $0 }
    if let actor = filter.actor {
      let name = "\"\(actor.name.filter { !"\"“”".contains($0) })\""
      switch filter.side {
      case .by, .with: parts.append("speaker:\(name)")
      case .about: parts.append("about:\(name)")
      case .both: parts.append("actor:\(name)")
      }
    }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  mutating func save(_ search: SavedSearch) -> [Effect] {
    var search = search
    search.title = search.title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !search.title.isEmpty else {
      notice = Notice(text: "A saved search needs a title", isError: true)
      return []
    }
    return change([.save(search)])
  }

  mutating func change(_ changes: [SearchChange], _ direction: Direction = .done) -> [Effect] {
    pendingMarks.append(direction)
    return [.changeSearches(changes)]
  }

  mutating func receiveSearches(_ rows: [SavedSearchRow]) {
    savedSearches = rows.map(\.search)
    guard let box = rowBox, case .searches(let old) = box.content else { return }
    // The same search stays selected, and one that was just taken back is.
    let isThere = { (title: String) in old.contains { $0.search.title == title } }
    let new = old.isEmpty ? nil : rows.firstIndex { !isThere($0.search.title) }
    let same = savedSearchHere.flatMap { here in rows.firstIndex { $0.search.title == here.title } }
    if let place = new ?? same { rowBox!.selected = place }
    rowBox!.content = .searches(rows)
    rowBox!.fill(
      rows.map { row in
        let unread =
          row.unread > 0 && row.search.query != "is:unread" ? "\(Wording.number(row.unread)) unread · " : ""
        let isNew = row.unread > 0
        let list = row.search.list == .quotes ? "quotations" : "articles"
        return RowBox.Row(
          label: row.search.title,
          note: row.search.isStanding ? list : "\(list): \(row.search.query)",
          number: row.count.map { unread + Wording.number($0) } ?? "its query is wrong", isStrong: isNew)
      })
  }

  mutating func receiveSearchesChanged(_ changes: [SearchChange], before: [SearchChange]) -> [Effect] {
    let direction = pendingMarks.isEmpty ? .silent : pendingMarks.removeFirst()
    let text = Wording.changed(changes)
    switch direction {
    case .silent: break
    case .done:
      record(.searches(before))
      notice = Notice(text: text, tail: undoes)
    case .redone:
      steps.append(.searches(before))
      notice = Notice(text: "Again: " + text, tail: undoes)
    case .undone:
      undone.append(.searches(before))
      notice = Notice(text: "Taken back: now " + text.lowercasedFirst, tail: "\(key("redo")) does it again")
    }
    return [.listSearches]
  }

  /// Shows what a saved search finds.
  mutating func open(_ saved: SavedSearch) -> [Effect] {
    remember()
    isZoomed = false
    switch saved.list {
    case .articles:
      focus = .articles
      return search(.articles, saved.query, isTyping: false)
    case .quotes:
      focus = .quotes
      let wasArchive = filter.isArchive
      filter = QuoteFilter(text: saved.query, isArchive: true, showsThoughts: filter.showsThoughts)
      (quotes.selected, quotes.top) = (0, 0)
      return askQuotes() + (wasArchive ? [] : askActors())
    }
  }

  /// The title under which a query is saved, as lists are called by it.
  func savedTitle(_ query: String, _ list: SavedSearch.List) -> String? {
    savedSearches.first { $0.list == list && $0.query == query }?.title
  }
}

extension Wording {
  static func changed(_ changes: [SearchChange]) -> String {
    changes.map { change in
      switch change {
      case .save(let search): "Saved: “\(search.title)”"
      case .forget(let title): "Forgotten: “\(title)”"
      }
    }.joined(separator: ", ")
  }
}
