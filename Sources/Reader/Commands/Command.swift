// Something the reader can do. One table feeds the keys, the help, the command line and the printed list of keys.
import Terminal

struct Command: Sendable {
  enum Subject: String, Sendable, CaseIterable {
    case moving = "Moving"
    case panes = "Panes"
    case reading = "Reading"
    case quotations = "Quotations and speakers"
    case searching = "Searching"
    case program = "Program"
  }

  let subject: Subject
  /// What is typed after `:`.
  let name: String
  /// Names of keys; see `Key.name`.
  let keys: [String]
  /// Panes in which the keys mean this; empty for all.
  let contexts: [Pane]
  let help: String
  /// A word or two for the status line, and how early it stands there; nil when it is not to be advertised.
  let hint: (text: String, rank: Int)?
  /// What may follow the name after `:`.
  let argument: String?
  /// Why it cannot run now; nil when it can.
  let unavailable: @Sendable (Model) -> String?
  let action: @Sendable (inout Model, String?) -> [Effect]

  init(
    _ subject: Subject, _ name: String, _ keys: [String], in contexts: [Pane] = [], _ help: String,
    hint: (String, Int)? = nil, argument: String? = nil,
    unavailable: @escaping @Sendable (Model) -> String? = { _ in nil },
    action: @escaping @Sendable (inout Model, String?) -> [Effect]
  ) {
    self.subject = subject
    self.name = name
    self.keys = keys
    self.contexts = contexts
    self.help = help
    self.hint = hint.map { ($0.0, $0.1) }
    self.argument = argument
    self.unavailable = unavailable
    self.action = action
  }

  static let all: [Command] = moving + panes + reading + quotations + searching + program

  /// The command of a key in a pane: the pane's own first, then everybody's.
  static func bound(to key: Key, in pane: Pane) -> Command? {
    bindings[pane]?[key]
  }

  static func named(_ name: String) -> Command? {
    all.first { $0.name == name } ?? {
      let fitting = all.filter { $0.name.hasPrefix(name) }
      return fitting.count == 1 ? fitting[0] : nil
    }()
  }

  /// The longest text that all commands beginning with `text` share.
  static func completion(of text: String) -> String {
    let names = all.map(\.name).filter { $0.hasPrefix(text) }
    guard var common = names.first else { return text }
    for name in names { while !name.hasPrefix(common) { common.removeLast() } }
    return names.count == 1 ? common + (named(common)?.argument == nil ? "" : " ") : common
  }

  private static let bindings: [Pane: [Key: Command]] = {
    var table: [Pane: [Key: Command]] = [:]
    for pane in Pane.allCases {
      var keys: [Key: Command] = [:]
      for command in all where command.contexts.isEmpty {
        for key in command.keys.compactMap({ Key(name: $0) }) { keys[key] = command }
      }
      for command in all where command.contexts.contains(pane) {
        for key in command.keys.compactMap({ Key(name: $0) }) { keys[key] = command }
      }
      table[pane] = keys
    }
    return table
  }()
}

/// The list of all keys as Markdown, for the manual.
public func keyTable() -> String {
  var text = ""
  for subject in Command.Subject.allCases {
    text += "## \(subject.rawValue)\n\n| keys | command | where | does |\n|---|---|---|---|\n"
    for command in Command.all where command.subject == subject {
      let keys = command.keys.map { "`\($0 == "|" ? "\\|" : $0)`" }.joined(separator: " ")
      let name = ":" + command.name + (command.argument.map { " " + $0 } ?? "")
      let place = command.contexts.isEmpty ? "" : command.contexts.map { $0.title.lowercased() }.joined(separator: ", ")
      text += "| \(keys) | `\(name)` | \(place) | \(command.help) |\n"
    }
    text += "\n"
  }
  while text.hasSuffix("\n\n") { text.removeLast() }
  return text
}
