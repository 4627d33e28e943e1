// Commands of the program itself.
import Terminal

extension Command {
  static let program: [Command] = [
    Command(
      .program, "help", ["?", "F1"], in: Context.allCases, "This list; type to narrow it", hint: ("help", 90)
    ) { model, _ in
      model.help = HelpState()
      return []
    },
    Command(.program, "command", [":"], in: Context.allCases, "Type a command, or a row's number") {
      model, _ in model.startCommandLine()
    },
    Command(
      .program, "refresh", ["Ctrl-R"], "List everything anew: what another program changed comes in"
    ) { model, _ in model.refresh() },
    Command(.program, "repaint", ["Ctrl-L"], in: Context.allCases, "Draw the screen anew") { _, _ in
      [.repaint]
    },
    Command(
      .program, "suspend", ["Ctrl-Z"], in: Context.allCases, "Back to the shell for a while; fg returns"
    ) { _, _ in [.suspend] },
    Command(
      .program, "leave", ["q"],
      "Step out: of the article or another pane to the list, of the list to the shell",
      hint: ("out", 27), hintNow: { $0.isAtTheDoor ? "quit" : "list" }
    ) { model, _ in
      if model.isAtTheDoor { return [.quit] }
      model.isZoomed = false
      return model.focusPane(.articles)
    },
    Command(.program, "quit", ["Q", "Ctrl-C"], "Leave the reader at once", also: ["q", "qa", "wq", "exit"]) {
      _, _ in
      [.quit]
    },
  ]
}

extension Model {
  /// Stepping out leads to the shell: from the list, or where there is no list to go back to.
  var isAtTheDoor: Bool {
    if Arrangement(self).fold == .tooSmall { return true }
    return focus == .articles || !keepsArticles && articles.count < 2
  }
}

extension Model {
  /// Asks for all lists again; the reader stays where it is.
  mutating func refresh() -> [Effect] {
    keptInList = []
    refreshing = articles.count
    notice = Notice(text: "Listing anew…")
    articles.askAnew()
    return [.listArticles(articleQuery(around: shownArticle))] + askQuotes() + askActors()
  }
}
