// Events: which of prompt, help and panes a key goes to, and what the mouse does.
import DocumentModel
import Terminal

extension Model {
  mutating func receive(_ event: Event) -> [Effect] {
    switch event {
    case .resize(let size):
      self.size = size
      (movesInList, dragged) = (false, nil)
      return []
    case .paste(let text):
      return paste(text)
    case .mouse(let mouse):
      movesInList = false
      return receive(mouse)
    case .key(let key):
      notice = nil
      restoring = nil
      macro = []
      movesInList = false
      if help != nil { return receiveInHelp(key) }
      if prompt != nil { return receiveInPrompt(key) }
      if picker != nil { return receiveInPicker(key) }
      return press(key)
    }
  }

  private mutating func paste(_ text: String) -> [Effect] {
    let line = String(text.split(whereSeparator: \.isNewline).joined(separator: " ").prefix(500))
    if help != nil {
      help!.type(line)
      return []
    }
    if prompt != nil {
      prompt!.line.insert(line)
      return promptChanged()
    }
    return picker == nil ? [] : typeInPicker { $0.insert(line) }
  }

  private mutating func press(_ key: Key) -> [Effect] {
    if let letterQuestion { return answer(letterQuestion, with: key) }
    let keys = pendingKeys + [key]
    var counted: [Effect] = []
    if keys.count > 1 {
      pendingKeys = []
    } else if context.pane != nil, case .character(let sign) = key, sign.isASCII,
      let digit = sign.wholeNumberValue
    {
      if let effects = take(digit: digit) { return effects }
    } else {
      counted = takeCount(before: keys)
    }
    if keys.count > 1, key == .escape || key == .control("c") {
      number = nil
      return []
    }
    if let command = bindings.command(keys, in: context) {
      defer { number = nil }
      let effects = run(command, argument: nil)
      // Other panes were brought back for the count.
      if !counted.isEmpty { movesInList = false }
      return counted + effects
    }
    if bindings.begins(keys, in: context) {
      pendingKeys = keys
      return []
    }
    number = nil
    if key != .escape {
      notice = Notice(text: whyNothing(keys))
    }
    return []
  }

  /// What to say of keys that mean nothing here: in which panes they mean something.
  private func whyNothing(_ keys: [Key]) -> String {
    let name = Bindings.name(keys)
    let panes = Context.panes.filter { bindings.command(keys, in: $0) != nil }
    guard context.pane != nil, let first = panes.first, let command = bindings.command(keys, in: first) else {
      return "\(name) does nothing here; \(key("help")) lists the keys"
    }
    let places = panes.map { "\($0.rawValue) (\(key($0.rawValue)))" }.joined(separator: ", ")
    return "\(name) is for \(places): \(command.help.lowercasedFirst)"
  }

  /// Runs a command, or says why it cannot run now.
  mutating func run(_ command: Command, argument: String?) -> [Effect] {
    if let reason = command.unavailable(self) {
      notice = Notice(text: reason)
      macro = []
      return []
    }
    return command.action(&self, argument)
  }

  // MARK: - Mouse

  private mutating func receive(_ mouse: Mouse) -> [Effect] {
    switch mouse.action {
    case .drag:
      drag(to: mouse.at)
      return []
    case .release:
      // Moves may have been lost on the way.
      drag(to: mouse.at)
      dragged = nil
      return []
    case .press, .doublePress, .wheelUp, .wheelDown: (pendingKeys, letterQuestion, dragged) = ([], nil, nil)
    }
    if help != nil {
      switch mouse.action {
      case .wheelUp: help!.move(by: -3, commands: helpEntries.count)
      case .wheelDown: help!.move(by: 3, commands: helpEntries.count)
      default: help = nil
      }
      return []
    }
    if context == .compare, picker == nil {
      let places = comparisonPlaces
      let isRight = places.right.body.contains(mouse.at) || places.right.title.contains(mouse.at)
      receiveInComparison(mouse.action, isRight ? .right : .left)
      return []
    }
    if picker != nil || context.pane == nil { return receiveInOverlay(mouse) }
    let arrangement = Arrangement(self)
    if mouse.action == .press {
      dragged = arrangement.divider(at: mouse.at)
      if dragged == .articles || dragged == .actors { return [] }
    }
    guard let pane = arrangement.pane(at: mouse.at), let place = arrangement[pane] else { return [] }
    switch mouse.action {
    case .drag, .release: return []
    case .wheelUp: return wheel(pane, -3, place)
    case .wheelDown: return wheel(pane, 3, place)
    case .press, .doublePress:
      (notice, restoring, count) = (nil, nil, nil)
      if prompt != nil { _ = endPrompt(keeping: true) }
      focus = pane
      var effects: [Effect] = []
      if place.body.contains(mouse.at) {
        effects = select(pane, row: mouse.at.y - place.body.y, column: mouse.at.x - place.body.x, place)
      }
      if mouse.action == .doublePress, pane != .article,
        let enter = bindings.command([.enter], in: Context(pane))
      {
        effects += run(enter, argument: nil)
      }
      return effects
    }
  }

  private mutating func wheel(_ pane: Pane, _ rows: Int, _ place: PanePlace) -> [Effect] {
    // Lists scroll under the pointer; the selection stays where it is, and nothing opens.
    switch pane {
    case .article: open?.scroll(by: rows, height: place.body.height)
    case .articles:
      articles.scroll(
        by: rows, height: place.body.height / ArticleList.rowHeight(place.body, isPlain: options.isPlain))
    case .quotes:
      quotes.scroll(
        by: rows, height: place.body.height / QuoteList.rowHeight(place.body, isPlain: options.isPlain))
    case .actors: return moveSelection(in: .actors, by: rows)
    }
    return []
  }

  private mutating func select(_ pane: Pane, row: Int, column: Int, _ place: PanePlace) -> [Effect] {
    switch pane {
    case .articles:
      let index = articles.top + row / ArticleList.rowHeight(place.body, isPlain: options.isPlain)
      guard index < articles.count else { return [] }
      articles.selected = index
      return articles.selectedRow.map { show($0.id) } ?? []
    case .quotes:
      let index = quotes.top + row / QuoteList.rowHeight(place.body, isPlain: options.isPlain)
      guard index < quotes.count else { return [] }
      quotes.selected = index
      return followQuoteSelection()
    case .actors:
      let lines = ActorSidebar.lines(actors)
      guard lines.indices.contains(actorTop + row), let actor = lines[actorTop + row].actor else { return [] }
      selectedActor = actor
      return []
    case .article:
      guard let open, let offset = open.layout.offset(atRow: open.top + row, column: column, of: open.text)
      else {
        return []
      }
      // The innermost quotation under the pointer.
      let hit = open.shown(thoughts: filter.showsThoughts).filter { index in
        open.annotation.quotations[index].content.contains { $0.contains(offset) }
      }.min { open.annotation.quotations[$0].extent.count < open.annotation.quotations[$1].extent.count }
      if let hit { highlight(hit) } else { self.open!.quotation = nil }
      return []
    }
  }

  // MARK: - Moving

  /// Moves the selection of a list, or scrolls the article; the article follows lists that speak of it.
  mutating func moveSelection(in pane: Pane, by step: Int) -> [Effect] {
    movesInList = pane == focus && pane != .article
    switch pane {
    case .articles:
      let before = articles.selected
      articles.move(by: step)
      guard let row = articles.selectedRow else {
        awaitsArticleRow = articles.count > 0
        return []
      }
      // At the end of the list too, where another article than the selected one is shown.
      return articles.selected != before || row.id != shownArticle ? show(row.id) : []
    case .article:
      let height = Arrangement(self).articleHeight
      open?.scroll(by: step, height: height)
    case .quotes:
      quotes.move(by: step)
      return followQuoteSelection()
    case .actors:
      selectedActor = min(max(selectedActor + step, 0), max(actors.count - 1, 0))
    }
    return []
  }

  /// Rows of the focused pane that fit on the screen.
  var pageHeight: Int {
    guard let body = Arrangement(self)[focus]?.body else { return 1 }
    switch focus {
    case .articles: return max(body.height / ArticleList.rowHeight(body, isPlain: options.isPlain), 1)
    case .quotes: return max(body.height / QuoteList.rowHeight(body, isPlain: options.isPlain), 1)
    case .article, .actors: return max(body.height, 1)
    }
  }
}
