// The help: every command with its keys, narrowed by typing; Enter runs the one selected.
import Terminal

struct HelpState: Sendable, Equatable {
  var line = EditedLine()
  var selected = 0

  mutating func type(_ text: String) {
    line.insert(text)
    selected = 0
  }

  mutating func move(by step: Int, commands: Int) {
    selected = min(max(selected + step, 0), max(commands - 1, 0))
  }
}

extension Model {
  /// The commands that have all the words typed, in their name, help, subject or keys; those of the focused
  /// pane first.
  var helpEntries: [Command] {
    let words = (help?.line.text ?? "").lowercased().split(separator: " ")
    // Over the panes only what works there is shown until something is looked for.
    let here =
      context.pane == nil && words.isEmpty
      ? allCommands.filter { $0.contexts.contains(context) } : allCommands
    let fitting = here.filter { command in
      let text = ([command.name, command.help, command.subject.rawValue] + keyNames(of: command)).joined(
        separator: " "
      )
      .lowercased()
      // One sign is taken for a key first.
      return words.allSatisfy { text.contains($0) }
    }
    if let key = help?.line.text, key.count == 1 {
      let bound = allCommands.filter { keyNames(of: $0).contains(key) }
      if !bound.isEmpty { return bound }
    }
    guard words.isEmpty else {
      // A word of its name means a command more than a word of its subject.
      func rank(_ command: Command) -> Int {
        if words.allSatisfy({ command.name.hasPrefix($0) }) { return 0 }
        if words.allSatisfy({ command.name.contains($0) }) { return 1 }
        return words.allSatisfy { (command.name + " " + command.help.lowercased()).contains($0) } ? 2 : 3
      }
      return (0...3).flatMap { wanted in fitting.filter { rank($0) == wanted } }
    }
    guard context.pane != nil else { return fitting }
    // The keys of this pane come first.
    return fitting.filter(isOfPane) + fitting.filter { !isOfPane($0) }
  }

  /// The table's commands and what the user bound beside them.
  private var allCommands: [Command] { bindings.macros.isEmpty ? Command.all : Command.all + bindings.macros }

  /// The keys of a command where the keys go now, else wherever it has any.
  func keyNames(of command: Command) -> [String] {
    let here = bindings.keys(of: command, in: context)
    return (here.isEmpty ? bindings.keys(of: command) : here).map { Bindings.name($0) }
  }

  /// Whether a command belongs to the pane that has the keys, and not to all.
  func isOfPane(_ command: Command) -> Bool {
    command.contexts.contains(context) && !command.place.isEmpty
  }

  mutating func receiveInHelp(_ key: Key) -> [Effect] {
    let entries = helpEntries
    switch key {
    case .escape, .control("c"), .function(1): help = nil
    case .character("?") where help!.line.text.isEmpty: help = nil
    case .up, .control("p"): help!.move(by: -1, commands: entries.count)
    case .down, .control("n"), .tab: help!.move(by: 1, commands: entries.count)
    case .pageUp: help!.move(by: -10, commands: entries.count)
    case .pageDown: help!.move(by: 10, commands: entries.count)
    case .home: help!.selected = 0
    case .end: help!.move(by: .max / 2, commands: entries.count)
    case .enter:
      let selected = help!.selected
      help = nil
      guard entries.indices.contains(selected) else { return [] }
      let command = entries[selected]
      if !command.contexts.contains(context) {
        guard context.pane != nil, let pane = command.contexts.first?.pane else {
          notice = Notice(text: elsewhere(command))
          return []
        }
        focus = pane
      }
      return run(command, argument: nil)
    default:
      if help!.line.edit(key) { help!.selected = 0 }
    }
    return []
  }
}

enum HelpOverlay {
  /// A line of the help: a subject, or a command by its number among those that fit.
  private enum Line {
    case subject(String)
    case command(Int)
    case blank
    /// A sign of the lists and what it says.
    case sign(String, String)
  }

  static func draw(_ model: Model, _ help: HelpState, into frame: inout Frame) {
    let theme = model.theme
    let size = model.size
    let entries = model.helpEntries
    var lines = lines(entries, model, help)
    let width = min(size.columns - 4, 84)
    let height = min(size.rows - 2, max(lines.count, 1) + 4)
    let box = Rect(x: (size.columns - width) / 2, y: (size.rows - height) / 2, width: width, height: height)
    let rest = Rect(x: 0, y: 0, width: size.columns, height: size.rows)
    if theme.signs == .words {
      frame.fill(rest)
    } else {
      frame.restyle(rest) { _ in theme.style(.overlayDim) }
    }
    frame.box(
      box, theme: theme, title: " Help ",
      footer: width > 50 ? " type to narrow · ⏎ run · Esc close " : " Esc close ")

    let inner = Rect(x: box.x + 2, y: box.y + 1, width: box.width - 4, height: box.height - 2)
    let x = inner.x + frame.put("/", x: inner.x, y: inner.y, style: theme.style(.statusKey))
    let typed = frame.put(help.line.text, x: x, y: inner.y, width: inner.width - 2)
    frame.cursor = Point(x: min(x + typed, inner.right - 1), y: inner.y)
    frame.showsCursor = true

    let list = Rect(x: inner.x, y: inner.y + 2, width: inner.width, height: inner.height - 2)
    if entries.isEmpty {
      frame.put(
        "No command fits. Backspace takes letters back.", x: list.x, y: list.y, width: list.width,
        style: theme.style(.dim))
      return
    }
    // What the signs of the lists say, where nothing is looked for.
    if help.line.text.isEmpty, model.context.pane != nil {
      lines += [.blank, .subject("Signs")] + Wording.legend(theme.signs).map { .sign($0.0, $0.1) }
    }
    let at = lines.firstIndex { if case .command(help.selected) = $0 { true } else { false } } ?? 0
    let top = max(min(at - list.height / 2, lines.count - list.height), 0)
    for (row, line) in lines.dropFirst(top).prefix(list.height).enumerated() {
      let place = Rect(x: list.x, y: list.y + row, width: list.width, height: 1)
      draw(line, entries, help.selected, place, model, &frame)
    }
  }

  /// Commands under the headings of what they are about.
  private static func lines(_ entries: [Command], _ model: Model, _ help: HelpState) -> [Line] {
    func heading(_ command: Command) -> String {
      help.line.text.isEmpty && model.context.pane != nil && model.isOfPane(command)
        ? "In the pane \(model.context.rawValue)" : command.subject.rawValue
    }
    var lines: [Line] = []
    for (number, command) in entries.enumerated() {
      if number == 0 || heading(entries[number - 1]) != heading(command) {
        if number > 0 { lines.append(.blank) }
        lines.append(.subject(heading(command)))
      }
      lines.append(.command(number))
    }
    return lines
  }

  private static func draw(
    _ line: Line, _ entries: [Command], _ selected: Int, _ place: Rect, _ model: Model, _ frame: inout Frame
  ) {
    let theme = model.theme
    let keyWidth = place.width >= 50 ? 20 : 12
    func put(_ left: String, _ leftLook: Style, _ right: String, _ rightLook: Style) {
      frame.put(left, x: place.x, y: place.y, width: keyWidth - 1, style: leftLook)
      frame.put(right, x: place.x + keyWidth, y: place.y, width: place.width - keyWidth, style: rightLook)
    }
    switch line {
    case .blank: break
    case .sign(let sign, let text): put(sign, theme.style(.statusKey), text, .plain)
    case .subject(let subject):
      frame.put(subject, x: place.x, y: place.y, width: place.width, style: theme.style(.group))
    case .command(let number):
      let command = entries[number]
      let isSelected = number == selected
      if isSelected {
        frame.fill(
          Rect(x: place.x - 1, y: place.y, width: place.width + 2, height: 1), style: theme.style(.selection))
      }
      let look = isSelected ? theme.style(.selection) : theme.style(.text)
      let isElsewhere = !command.contexts.contains(model.context)
      let owner = isElsewhere && !command.place.isEmpty ? " (\(command.place))" : ""
      let cannot = command.unavailable(model) != nil || isElsewhere
      put(
        model.keyNames(of: command).joined(separator: "  "), look.with(.bold), command.help + owner,
        isSelected ? look : theme.style(cannot ? .overlayDim : .text))
    }
  }
}

extension Frame {
  /// An empty box with a frame, and text in its upper and lower edge.
  mutating func box(_ rect: Rect, theme: Theme, title: String, footer: String) {
    let signs = theme.signs
    let look = theme.style(.rule)
    fill(rect)
    let edge = String(repeating: signs.horizontal, count: max(rect.width - 2, 0))
    put(signs.topLeft + edge + signs.topRight, x: rect.x, y: rect.y, style: look)
    put(signs.bottomLeft + edge + signs.bottomRight, x: rect.x, y: rect.bottom - 1, style: look)
    for y in rect.y + 1..<max(rect.bottom - 1, rect.y + 1) {
      put(signs.vertical, x: rect.x, y: y, style: look)
      put(signs.vertical, x: rect.right - 1, y: y, style: look)
    }
    put(title, x: rect.x + 2, y: rect.y, width: rect.width - 4, style: theme.style(.overlayTitle))
    let width = Glyph.width(footer)
    if width < rect.width - 4 {
      put(footer, x: rect.right - 2 - width, y: rect.bottom - 1, style: theme.style(.dim))
    }
  }
}
