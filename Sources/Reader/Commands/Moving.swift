// Commands that move within what has the keys: a pane, or what lies over the panes.
import Terminal

extension Command {
  static let moving: [Command] = [
    step("down", ["j", "Down"], "Down one row") { _ in 1 },
    step("up", ["k", "Up"], "Up one row") { _ in -1 },
    step("half-page-down", ["Ctrl-D"], "Down half a page") { $0.pageHeight / 2 },
    step("half-page-up", ["Ctrl-U"], "Up half a page") { -$0.pageHeight / 2 },
    step("page-down", ["PageDown", "Ctrl-F", "Space"], "Down a page") { max($0.pageHeight - 1, 1) },
    step("page-up", ["PageUp", "Ctrl-B", "b"], "Up a page") { -max($0.pageHeight - 1, 1) },
    step("first", ["g", "Home"], "To the first row") { _ in -10_000_000 },
    step("last", ["G", "End"], "To the last row") { _ in 10_000_000 },
    Command(
      .moving, "go", [], "To the row of a number", argument: "NUMBER",
      action: { model, argument in
        guard let number = argument.flatMap({ Int($0) }) else {
          model.notice = Notice(
            text: argument.map { "“\($0)” is no row's number; :go 12" } ?? "Which row? :go 12", isError: true)
          return []
        }
        return model.goTo(number)
      }),
  ]

  private static func step(
    _ name: String, _ keys: [String], _ help: String, _ rows: @escaping @Sendable (Model) -> Int
  ) -> Command {
    Command(.moving, name, keys, in: Context.allCases, help) { model, _ in
      let rows = rows(model)
      // 120G and 120g go to a row.
      if let number = model.number, abs(rows) > Count.most { return model.goTo(number) }
      let step = rows * (abs(rows) > Count.most ? 1 : model.times)
      if model.moveInOverlay(by: step) { return [] }
      return model.moveSelection(in: model.focus, by: step)
    }
  }
}

extension Model {
  /// To a row of the focused pane, counted from 1.
  mutating func goTo(_ number: Int) -> [Effect] {
    let start = moveSelection(in: focus, by: -10_000_000)
    return start + moveSelection(in: focus, by: min(max(number - 1, 0), 10_000_000))
  }
}
