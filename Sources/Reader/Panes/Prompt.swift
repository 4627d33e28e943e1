// The line at the bottom in which a search or a command is typed. A search acts with every key; Esc takes it
// back.
import DocumentModel
import Terminal

/// A line being edited.
struct EditedLine: Sendable, Equatable {
  private(set) var text: String
  /// Where typing goes, in characters.
  private(set) var cursor: Int

  init(_ text: String = "") {
    self.text = text
    cursor = text.count
  }

  /// Puts text after the end, and the cursor where it is in another line.
  mutating func append(_ more: String, _ other: EditedLine) {
    text += more
    cursor = min(other.cursor, text.count)
  }

  mutating func insert(_ more: String) {
    let at = text.index(text.startIndex, offsetBy: cursor)
    let rest = text.distance(from: at, to: text.endIndex)
    text.insert(contentsOf: more, at: at)
    cursor = max(text.count - rest, 0)
  }

  /// Edits by a key; false when the key means nothing to a line.
  mutating func edit(_ key: Key) -> Bool {
    var characters = Array(text)
    switch key {
    case .character(let c):
      insert(String(c))
      return true
    case .left, .control("b"): cursor = max(cursor - 1, 0)
    case .right, .control("f"): cursor = min(cursor + 1, characters.count)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = characters.count
    case .backspace, .control("h"):
      if cursor > 0 {
        characters.remove(at: cursor - 1)
        cursor -= 1
      }
    case .delete, .control("d"):
      if cursor < characters.count { characters.remove(at: cursor) }
    case .control("u"):
      characters.removeFirst(cursor)
      cursor = 0
    case .control("k"): characters.removeLast(characters.count - cursor)
    case .control("w"):
      var start = cursor
      while start > 0, characters[start - 1] == " " { start -= 1 }
      while start > 0, characters[start - 1] != " " { start -= 1 }
      characters.removeSubrange(start..<cursor)
      cursor = start
    default: return false
    }
    text = String(characters)
    cursor = min(cursor, text.count)
    return true
  }
}

struct Prompt: Sendable, Equatable {
  enum Kind: Sendable, Equatable {
    case search(Pane), command, rename(Correction.Named), tags([Markable]), note([Markable]), pipe, export
    /// The title under which a search is saved.
    case saveSearch(SavedSearch)
    /// What two speakers are compared on.
    case topic

    /// Lines typed for it are remembered.
    var hasHistory: Bool {
      switch self {
      case .search, .command: true
      case .rename, .tags, .note, .pipe, .export, .saveSearch, .topic: false
      }
    }
  }

  var kind: Kind
  var line: EditedLine
  /// Which line of the history is shown; as many as there are when none is.
  var historyIndex: Int
  /// What a search takes back: where the reader was, and the article's first row.
  var placeBefore: Place?
  var wordsBefore: SearchWords?
  var topBefore = 0
  /// What Tab offers.
  var completion: Completion?

  var sign: String {
    switch kind {
    case .command: ":"
    case .search: "/"
    case .rename: "Name: "
    case .tags: "Tags: "
    case .note: "Note: "
    case .pipe: "Pipe to: "
    case .export: "Write to: "
    case .saveSearch: "Title: "
    case .topic: "Both on: "
    }
  }
}

extension Model {
  mutating func startSearch() -> [Effect] {
    prompt = Prompt(
      kind: .search(focus), line: EditedLine(), historyIndex: searchHistory.count, placeBefore: place,
      wordsBefore: open?.search, topBefore: open?.top ?? 0)
    return []
  }

  mutating func startCommandLine() -> [Effect] {
    prompt = Prompt(kind: .command, line: EditedLine(), historyIndex: commandHistory.count)
    return []
  }

  mutating func receiveInPrompt(_ key: Key) -> [Effect] {
    guard let current = prompt else { return [] }
    switch key {
    case .escape where current.completion?.candidates.isEmpty == false:
      // First what is offered goes, and what was chosen of it.
      prompt!.line = EditedLine(current.completion?.typed ?? current.line.text)
      prompt!.completion = nil
      return promptChanged()
    case .escape, .control("c"), .control("g"):
      return endPrompt(keeping: false)
    case .backspace where current.line.text.isEmpty && current.kind.hasHistory:
      return endPrompt(keeping: false)
    case .enter:
      return endPrompt(keeping: true)
    case .up, .control("p"), .down, .control("n"):
      guard current.kind.hasHistory else { return [] }
      let step = key == .up || key == .control("p") ? -1 : 1
      let history = current.kind == .command ? commandHistory : searchHistory
      let index = min(max(current.historyIndex + step, 0), history.count)
      prompt!.historyIndex = index
      prompt!.line = EditedLine(index < history.count ? history[index] : "")
      return promptChanged()
    case .tab, .backTab:
      let effects = complete(by: key == .tab ? 1 : -1)
      return effects + (prompt?.line == current.line ? [] : promptChanged())
    default:
      guard prompt!.line.edit(key) else { return [] }
      prompt!.completion = nil
      return promptChanged()
    }
  }

  /// A search acts as it is typed.
  mutating func promptChanged() -> [Effect] {
    if case .topic = prompt?.kind { return setTopic(prompt?.line.text ?? "") }
    guard let prompt, case .search(let pane) = prompt.kind else { return [] }
    return search(pane, prompt.line.text.isEmpty ? nil : prompt.line.text, isTyping: true)
  }

  mutating func endPrompt(keeping: Bool) -> [Effect] {
    guard let prompt else { return [] }
    self.prompt = nil
    let text = prompt.line.text
    if keeping && !text.isEmpty && prompt.kind.hasHistory { rememberLine(text, prompt.kind) }
    switch prompt.kind {
    case .rename(let actor): return keeping ? rename(actor, to: text) : []
    case .tags(let targets): return keeping ? tag(targets, text) : []
    case .note(let targets): return keeping ? note(targets, text) : []
    case .pipe: return keeping ? pipe(to: text) : []
    case .export: return keeping ? export(to: text, by: "export") : []
    case .saveSearch(let search):
      return keeping ? save(SavedSearch(title: text, list: search.list, query: search.query)) : []
    // What was typed was taken as it was typed; Esc shows all again.
    case .topic: return keeping ? [] : setTopic("")
    case .command:
      return keeping ? runLine(text) : []
    case .search(.article) where keeping && Model.asksForField(text):
      // The fields of queries are of lists: in the article it is the quotes that are meant.
      open?.find(prompt.wordsBefore)
      open?.top = prompt.topBefore
      notice = Notice(text: "The quotes are narrowed by \(text)", tail: "\(key("quotes")) goes to them")
      let effects = search(.quotes, text, isTyping: false)
      if let before = prompt.placeBefore { remember(before) }
      return effects
    case .search(let pane):
      if keeping && !text.isEmpty {
        let effects = search(pane, text, isTyping: false)
        takeBackWrongQueries()
        if pane != .article, let before = prompt.placeBefore { remember(before) }
        return effects
      }
      if keeping { return search(pane, nil, isTyping: false) }
      guard pane != .article else {
        open?.find(prompt.wordsBefore)
        open?.top = prompt.topBefore
        return []
      }
      defer { if open?.stored.id == prompt.placeBefore?.article { open?.find(prompt.wordsBefore) } }
      return prompt.placeBefore.map { go(to: $0) } ?? []
    }
  }

  /// Whether a query begins with a field, as "speaker:marlow" does.
  static func asksForField(_ text: String) -> Bool {
    let word = text.drop { $0 == "-" || $0 == "(" || $0 == " " }
    guard let colon = word.firstIndex(of: ":") else { return false }
    return QueryField(rawValue: String(word[..<colon])) != nil && word.index(after: colon) < word.endIndex
  }

  /// A line that was typed comes last in its history, and is there once.
  private mutating func rememberLine(_ text: String, _ kind: Prompt.Kind) {
    if kind == .command {
      commandHistory = commandHistory.filter { $0 != text } + [text]
    } else {
      searchHistory = searchHistory.filter { $0 != text } + [text]
    }
  }

  /// A query that was found wrong while it was typed is no filter: what the rows answer is.
  private mutating func takeBackWrongQueries() {
    if !articles.isStale, articleText != answeredArticleText { articleText = answeredArticleText }
    if !quotes.isStale, filter.text != answeredFilter.text { filter.text = answeredFilter.text }
  }

  /// Searches a pane: the article for a phrase, a list for the rows that have the words.
  mutating func search(_ pane: Pane, _ text: String?, isTyping: Bool) -> [Effect] {
    switch pane {
    case .article:
      let anchor = isTyping ? open?.layout.offset(atRow: prompt?.topBefore ?? 0) ?? 0 : open?.anchor ?? 0
      guard searchText(.article) != text || isTyping else { return [] }
      if let text { open?.find(SearchWords(phrase: text)) } else { markSearchedWords() }
      if let open, !open.matches.isEmpty {
        goToMatch(open.matches.firstIndex { $0.lowerBound >= anchor } ?? 0)
      } else if isTyping, let top = prompt?.topBefore {
        open?.top = top
      }
      return []
    case .articles:
      guard articleText != text else { return [] }
      articleText = text
      keptInList = []
      articles.askAnew()
      if text == nil { markSearchedWords() }
      // Without words the list is as long as it was: it stands where the article is that is shown.
      return [.listArticles(articleQuery(around: text == nil ? shownArticle : nil))]
    case .quotes:
      guard filter.text != text else { return [] }
      filter.text = text
      if articleText == nil { markSearchedWords() }
      return askQuotes()
    case .actors:
      guard actorText != text else { return [] }
      actorText = text
      return askActors()
    }
  }

  mutating func goToMatch(_ index: Int) {
    guard let range = open?.matches[index] else { return }
    let height = Arrangement(self).articleHeight
    open!.match = index
    open!.reveal(ByteRange(range.lowerBound, range.upperBound), height: height)
  }

  /// Runs a line as it is typed after `:`.
  mutating func runLine(_ line: String) -> [Effect] {
    let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
    guard let name = parts.first else { return [] }
    if let number = Int(name) { return goTo(number) }
    guard let command = Command.named(name) else {
      let meant = Command.nearest(to: name).map { "did you mean :\($0)?" } ?? "\(key("help")) lists them"
      notice = Notice(text: "There is no command “\(name)”; \(meant)", isError: true)
      return []
    }
    guard command.contexts.contains(context) else {
      notice = Notice(text: elsewhere(command))
      macro = []
      return []
    }
    let argument = parts.count > 1 ? parts[1].trimmed : nil
    if let argument, !argument.isEmpty, command.argument == nil {
      notice = Notice(text: ":\(command.name) takes nothing after it, not “\(argument)”", isError: true)
      return []
    }
    return run(command, argument: argument.flatMap { $0.isEmpty ? nil : $0 })
  }
}

extension Frame {
  /// The prompt in the status line, with the cursor where typing goes and what came of it at the right.
  mutating func draw(_ prompt: Prompt, in rect: Rect, outcome: String, theme: Theme) {
    fill(rect)
    let x = rect.x + 1
    let signWidth = put(prompt.sign, x: x, y: rect.y, style: theme.style(.statusKey))
    // What is told beside the line gives way to what is typed, but for a fourth of the screen.
    let most = rect.width - 2 - signWidth
    let spare = max(most - Glyph.width(prompt.line.text) - 1, rect.width / 4)
    let room = most - (outcome.isEmpty ? 0 : min(Glyph.width(outcome) + 2, spare))
    let before = String(prompt.line.text.prefix(prompt.line.cursor))
    // A line longer than its place is shown from where the cursor stays in sight.
    var hidden = 0
    while Glyph.width(before.dropFirst(hidden)) >= room { hidden += 1 }
    put(prompt.line.text.dropFirst(hidden), x: x + signWidth, y: rect.y, width: room, ellipsis: false)
    cursor = Point(x: x + signWidth + Glyph.width(before.dropFirst(hidden)), y: rect.y)
    showsCursor = true
    let start = max(rect.right - 1 - Glyph.width(outcome), x + 1 + signWidth + room)
    put(outcome, x: start, y: rect.y, width: rect.right - 1 - start, style: theme.style(.dim))
  }
}

extension String {
  /// Without white space at its ends.
  var trimmed: String {
    var rest = Substring(self).drop(while: \.isWhitespace)
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
