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
  enum Kind: Sendable, Equatable { case search(Pane), command, rename(Correction.Named) }

  var kind: Kind
  var line: EditedLine
  /// Which line of the history is shown; as many as there are when none is.
  var historyIndex: Int
  /// What a search takes back: the filter that was, and where the article stood.
  var textBefore: String?
  var topBefore = 0

  var sign: String {
    switch kind {
    case .command: ":"
    case .search: "/"
    case .rename: "Name: "
    }
  }
}

extension Model {
  mutating func startSearch() -> [Effect] {
    let before: String? =
      switch focus {
      case .articles: articleText
      case .article: open?.search?.text
      case .quotes: filter.text
      case .actors: actorText
      }
    prompt = Prompt(
      kind: .search(focus), line: EditedLine(), historyIndex: promptHistory.count, textBefore: before,
      topBefore: open?.top ?? 0)
    return []
  }

  mutating func startCommandLine() -> [Effect] {
    prompt = Prompt(kind: .command, line: EditedLine(), historyIndex: promptHistory.count)
    return []
  }

  mutating func receiveInPrompt(_ key: Key) -> [Effect] {
    guard let current = prompt else { return [] }
    switch key {
    case .escape, .control("c"), .control("g"):
      return endPrompt(keeping: false)
    case .backspace where current.line.text.isEmpty:
      return endPrompt(keeping: false)
    case .enter:
      return endPrompt(keeping: true)
    case .up, .control("p"), .down, .control("n"):
      if case .rename = current.kind { return [] }
      let step = key == .up || key == .control("p") ? -1 : 1
      let index = min(max(current.historyIndex + step, 0), promptHistory.count)
      prompt!.historyIndex = index
      prompt!.line = EditedLine(index < promptHistory.count ? promptHistory[index] : "")
      return promptChanged()
    case .tab where current.kind == .command:
      prompt!.line = EditedLine(Command.completion(of: current.line.text))
      return []
    default:
      guard prompt!.line.edit(key) else { return [] }
      return promptChanged()
    }
  }

  /// A search acts as it is typed.
  mutating func promptChanged() -> [Effect] {
    guard let prompt, case .search(let pane) = prompt.kind else { return [] }
    return search(pane, prompt.line.text.isEmpty ? nil : prompt.line.text, isTyping: true)
  }

  mutating func endPrompt(keeping: Bool) -> [Effect] {
    guard let prompt else { return [] }
    self.prompt = nil
    let text = prompt.line.text
    if case .rename(let actor) = prompt.kind { return keeping ? rename(actor, to: text) : [] }
    if keeping && !text.isEmpty && promptHistory.last != text { promptHistory.append(text) }
    switch prompt.kind {
    case .rename: return []
    case .command:
      return keeping ? runLine(text) : []
    case .search(let pane):
      if keeping && !text.isEmpty {
        let effects = search(pane, text, isTyping: false)
        takeBackWrongQueries()
        return effects
      }
      let effects = search(pane, keeping ? nil : prompt.textBefore, isTyping: false)
      if pane == .article { open?.top = prompt.topBefore }
      return effects
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
      guard open?.search?.text != text || isTyping else { return [] }
      open?.find(text.map { TextPattern($0) })
      if let open, !open.matches.isEmpty {
        goToMatch(open.matches.firstIndex { $0.lowerBound >= anchor } ?? 0)
      } else if isTyping, let top = prompt?.topBefore {
        open?.top = top
      }
      return []
    case .articles:
      guard articleText != text else { return [] }
      articleText = text
      articles.askAnew()
      return [.listArticles(articleQuery)]
    case .quotes:
      guard filter.text != text else { return [] }
      filter.text = text
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

  private mutating func runLine(_ line: String) -> [Effect] {
    let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
    guard let name = parts.first else { return [] }
    if let number = Int(name) { return goTo(number) }
    guard let command = Command.named(name) else {
      notice = Notice(text: "There is no command “\(name)”; ? lists them", isError: true)
      return []
    }
    guard command.contexts.contains(context) else {
      notice = Notice(text: command.elsewhere)
      return []
    }
    return run(command, argument: parts.count > 1 ? parts[1] : nil)
  }
}

extension Frame {
  /// The prompt in the status line, with the cursor where typing goes and what came of it at the right.
  mutating func draw(_ prompt: Prompt, in rect: Rect, outcome: String, theme: Theme) {
    fill(rect)
    let x = rect.x + 1
    let signWidth = put(prompt.sign, x: x, y: rect.y, style: theme.style(.statusKey))
    let room =
      rect.width - 2 - signWidth - (outcome.isEmpty ? 0 : min(Glyph.width(outcome) + 2, rect.width / 2))
    let before = String(prompt.line.text.prefix(prompt.line.cursor))
    // A line longer than its place is shown from where the cursor stays in sight.
    var hidden = 0
    while Glyph.width(before.dropFirst(hidden)) >= room { hidden += 1 }
    put(prompt.line.text.dropFirst(hidden), x: x + signWidth, y: rect.y, width: room, ellipsis: false)
    cursor = Point(x: x + signWidth + Glyph.width(before.dropFirst(hidden)), y: rect.y)
    showsCursor = true
    let width = Glyph.width(outcome)
    put(
      outcome, x: max(rect.right - 1 - width, x + 1 + signWidth + room), y: rect.y, width: rect.width / 2,
      style: theme.style(.dim))
  }
}
