// The help: every command with its keys, narrowed by typing; Enter runs the one selected.
import DocumentModel
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
    let fitting = words.isEmpty ? here : here.filter { fits($0, words) }
    // One sign is taken for a key first.
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

  private func fits(_ command: Command, _ words: [Substring]) -> Bool {
    var rest = words.filter { !has(command.help, $0) && !has(command.name, $0) }
    if rest.isEmpty { return true }
    let more = [command.subject.rawValue] + keyNames(of: command)
    rest.removeAll { word in more.contains { has($0, word) } }
    return rest.isEmpty
  }

  /// Whether a text has a word, which is written small.
  private func has(_ text: String, _ word: Substring) -> Bool {
    let (text, word) = (Array(text.lowercased().utf8), Array(word.utf8))
    guard let first = word.first, text.count >= word.count else { return word.isEmpty }
    return (0...text.count - word.count).contains { at in
      text[at] == first && text[at..<at + word.count].elementsEqual(word)
    }
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
  /// A line of the help.
  private enum Line {
    case subject(String)
    /// A line of what a command does, by its number among those that fit; the first has its keys.
    case command(Int, text: String, isFirst: Bool)
    case blank
    /// A sign of the lists and what it says.
    case sign(String, String)
  }

  static func draw(_ model: Model, _ help: HelpState, into frame: inout Frame) {
    let theme = model.theme
    let entries = model.helpEntries
    let width = OverlayBox(model.size, width: 84, height: 1).inner.width
    let keyWidth = keyWidth(entries, model, width)
    var lines = lines(entries, model, help, width: width - keyWidth)
    let over = OverlayBox(model.size, width: 84, height: max(lines.count, 1) + 2)
    over.draw(
      theme, title: "Help", footer: width > 50 ? " type to narrow · ⏎ run · Esc close " : " Esc close ",
      into: &frame)

    drawName(entries, help.selected, model, into: &frame)

    let inner = over.inner
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
    let at = lines.firstIndex { if case .command(help.selected, _, true) = $0 { true } else { false } } ?? 0
    let top = max(min(at - list.height / 2, lines.count - list.height), 0)
    for (row, line) in lines.dropFirst(top).prefix(list.height).enumerated() {
      let place = Rect(x: list.x, y: list.y + row, width: list.width, height: 1)
      draw(line, entries, help.selected, place, keyWidth, model, &frame)
    }
  }

  /// In the last line, how the selected command is typed.
  private static func drawName(
    _ entries: [Command], _ selected: Int, _ model: Model, into frame: inout Frame
  ) {
    let row = Rect(x: 0, y: frame.size.rows - 1, width: frame.size.columns, height: 1)
    frame.fill(row)
    guard entries.indices.contains(selected) else { return }
    let command = entries[selected]
    frame.put(
      ":" + command.name + (command.argument.map { " " + $0 } ?? ""), x: 1, y: row.y, width: row.width - 1,
      style: model.theme.style(.dim))
  }

  /// Room for the keys of most commands, and no more than a fourth of the line.
  private static func keyWidth(_ entries: [Command], _ model: Model, _ width: Int) -> Int {
    let widest = entries.map { Glyph.width(keys(of: $0, model)) }.max() ?? 0
    return min(max(widest, 6), max(width / 4, 10)) + 2
  }

  private static func keys(of command: Command, _ model: Model) -> String {
    model.keyNames(of: command).joined(separator: "  ")
  }

  /// Commands under the headings of what they are about, what they do broken to the width.
  private static func lines(_ entries: [Command], _ model: Model, _ help: HelpState, width: Int) -> [Line] {
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
      let isElsewhere = !command.contexts.contains(model.context)
      let text = command.help + (isElsewhere && !command.place.isEmpty ? " (\(command.place))" : "")
      let broken = Wrapping.lines(of: text, in: ByteRange(0, text.utf8.count), width: width)
      for (row, line) in broken.enumerated() {
        lines.append(.command(number, text: String(text[bytes: line.range]), isFirst: row == 0))
      }
    }
    return lines
  }

  private static func draw(
    _ line: Line, _ entries: [Command], _ selected: Int, _ place: Rect, _ keyWidth: Int, _ model: Model,
    _ frame: inout Frame
  ) {
    let theme = model.theme
    func put(_ left: String, _ leftLook: Style, _ right: String, _ rightLook: Style) {
      frame.put(left, x: place.x, y: place.y, width: keyWidth - 1, style: leftLook)
      frame.put(right, x: place.x + keyWidth, y: place.y, width: place.width - keyWidth, style: rightLook)
    }
    switch line {
    case .blank: break
    case .sign(let sign, let text): put(sign, theme.style(.statusKey), text, .plain)
    case .subject(let subject):
      frame.put(subject, x: place.x, y: place.y, width: place.width, style: theme.style(.group))
    case .command(let number, let text, let isFirst):
      let command = entries[number]
      let isSelected = number == selected
      if isSelected {
        frame.fill(
          Rect(x: place.x - 1, y: place.y, width: place.width + 2, height: 1), style: theme.style(.selection))
      }
      let look = isSelected ? theme.style(.selection) : theme.style(.text)
      let cannot = command.unavailable(model) != nil || !command.contexts.contains(model.context)
      put(
        isFirst ? keys(of: command, model) : "", look.with(.bold), text,
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
    for (y, left, right) in [
      (rect.y, signs.topLeft, signs.topRight), (rect.bottom - 1, signs.bottomLeft, signs.bottomRight),
    ] {
      fill(Rect(x: rect.x, y: y, width: rect.width, height: 1), style: look, with: signs.horizontal)
      put(left, x: rect.x, y: y, style: look)
      put(right, x: rect.right - 1, y: y, style: look)
    }
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
