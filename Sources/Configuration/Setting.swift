// What can be set: one table, from which the file is read, `whosaid config` prints and the manual is made.
import DocumentModel
import Reader
import Terminal

/// Something that can be set by a line `name = value`.
public struct Setting: Sendable {
  /// Which values it takes.
  public enum Values: Sendable {
    case number(ClosedRange<Int>)
    case truth
    case words([String])
    case text
    case look
    case colours
  }

  /// A value out of a file.
  public enum Value: Sendable, Equatable {
    case number(Int)
    case truth(Bool)
    case text(String)
    case list([String])
  }

  /// The table that it stands in; empty for what stands before all tables.
  public let section: String
  public let name: String
  public let values: Values
  /// What it does, as a phrase.
  public let help: String
  /// Takes a value that `values` allows; throws why it cannot be.
  let set: @Sendable (inout Configuration, Value) throws -> Void
  /// The value that is in force, as TOML.
  public let written: @Sendable (Configuration) -> String

  public var path: [String] { section.isEmpty ? [name] : [section, name] }

  /// The values in words.
  public var allowed: String {
    switch values {
    case .number(let range): "a number from \(range.lowerBound) to \(range.upperBound)"
    case .truth: "true or false"
    case .words(let words): "one of " + words.joined(separator: ", ")
    case .text: "a text"
    case .look: "a look: “bold white on blue”"
    case .colours: "a list of colours"
    }
  }

  /// All settings but for keys, section by section.
  public static let all: [Setting] =
    [preset] + options + programs + colours + Role.allCases.map(look)

  private static let preset = words(
    "", "preset", Preset.allCases.map(\.rawValue), "Whose keys the reader begins with",
    get: { $0.preset.rawValue }
  ) { configuration, word in
    guard let preset = Preset(rawValue: word) else { return }
    configuration.preset = preset
    configuration.bindings = Bindings(preset)
  }

  private static let options: [Setting] = [
    Setting(
      section: "options", name: "measure", values: .number(20...200),
      help: "The longest line of an article, in columns",
      set: { if case .number(let columns) = $1 { $0.options.measure = columns } },
      written: { String($0.options.measure) }),
    truth("thoughts", "List thoughts, beliefs and refusals to speak from the start", \.options.showsThoughts),
    words(
      "options", "scope", ["article", "archive"], "What quotes and actors are listed of at the first start",
      get: { $0.options.isArchiveScope ? "archive" : "article" }
    ) { $0.options.isArchiveScope = $1 == "archive" },
    words(
      "options", "actor-order", ActorOrder.allCases.map(\.rawValue), "The order of actors at the first start",
      get: { $0.options.actorOrder.rawValue }
    ) { $0.options.actorOrder = ActorOrder(rawValue: $1) ?? .said },
    truth("restore", "Go on where the reader was left", \.restoresSession),
    truth("mouse", "Take clicks and the wheel; false leaves them to the terminal", \.hasMouse),
    truth(
      "links", "Addresses on the screen can be followed, in terminals that know how (OSC 8)",
      \.options.hasLinks),
    truth("cursor", "Show the terminal's cursor on the selected row", \.options.showsCursor),
    truth(
      "plain", "One column, no boxes, each change said in the last line: for screen readers",
      \.options.isPlain),
  ]

  private static let programs: [Setting] = [
    text("browser", "Opens addresses; its address comes after it. Else BROWSER, xdg-open", \.browser),
    text("editor", "Shows texts. Else VISUAL, EDITOR, vi", \.editor),
    text("pager", "Shows texts page by page. Else PAGER, less", \.pager),
  ]

  private static let colours: [Setting] = [
    words(
      "colours", "depth", ["auto", "none", "8", "16", "256", "true"],
      "How many colours: as the terminal says, or as is said here", get: { $0.depth }
    ) { $0.depth = $1 },
    words(
      "colours", "background", ["auto", "dark", "light"],
      "What colours lie on: as COLORFGBG says, else dark, or as is said here", get: { $0.background }
    ) { $0.background = $1 },
    words(
      "colours", "contrast", ["normal", "high"], "High: nothing is dimmed, speakers are bold",
      get: { $0.isHighContrast ? "high" : "normal" }
    ) { $0.isHighContrast = $1 == "high" },
    Setting(
      section: "colours", name: "speakers", values: .colours,
      help: "Colours of an article's speakers, in the order in which they first speak",
      set: { configuration, value in
        guard case .list(let words) = value else { return }
        if words.isEmpty { throw ColourError(why: "the list has no colour") }
        configuration.speakers = try words.map { try Colours.colour($0) }
      },
      written: { configuration in
        "[" + configuration.speakers.map { quoted(Colours.text($0)) }.joined(separator: ", ") + "]"
      }),
  ]

  private static func look(_ role: Role) -> Setting {
    Setting(
      section: "colours", name: role.rawValue, values: .look, help: role.help,
      set: { if case .text(let text) = $1 { $0.looks[role] = try Colours.look(text) } },
      written: { quoted($0.looks[role].map { Colours.text($0) } ?? "") })
  }

  // MARK: - Kinds of settings

  private static func truth(
    _ name: String, _ help: String, _ path: WritableKeyPath<Configuration, Bool> & Sendable
  )
    -> Setting
  {
    Setting(
      section: "options", name: name, values: .truth, help: help,
      set: { if case .truth(let value) = $1 { $0[keyPath: path] = value } },
      written: { $0[keyPath: path] ? "true" : "false" })
  }

  private static func text(
    _ name: String, _ help: String, _ path: WritableKeyPath<Configuration, String?> & Sendable
  ) -> Setting {
    Setting(
      section: "programs", name: name, values: .text, help: help,
      set: { if case .text(let value) = $1 { $0[keyPath: path] = value.isEmpty ? nil : value } },
      written: { quoted($0[keyPath: path] ?? "") })
  }

  private static func words(
    _ section: String, _ name: String, _ words: [String], _ help: String,
    get: @escaping @Sendable (Configuration) -> String,
    set: @escaping @Sendable (inout Configuration, String) -> Void
  ) -> Setting {
    Setting(
      section: section, name: name, values: .words(words), help: help,
      set: { if case .text(let word) = $1 { set(&$0, word) } }, written: { quoted(get($0)) })
  }
}

/// A text as a string of TOML.
public func quoted(_ text: String) -> String {
  var out = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\": out += "\\" + String(scalar)
    case _ where scalar.value < 0x20 || scalar.value == 0x7F:
      let digits = String(scalar.value, radix: 16)
      out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: out.unicodeScalars.append(scalar)
    }
  }
  return out + "\""
}
