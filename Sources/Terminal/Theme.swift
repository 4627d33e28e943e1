// A theme says how each role looks with the colours there are: 256, 16, 8 or none. Text keeps the terminal's
// own colours; accents have a middling brightness that reads on dark and on light backgrounds alike.
import Glibc

/// What a piece of the screen is for.
public enum Role: Hashable, Sendable, CaseIterable {
  case text, dim, rule, title, focusedTitle, heading, meta
  /// The selected row, where the keys go and elsewhere.
  case selection, restingSelection
  /// A group's name in a list.
  case group
  case match, currentMatch
  /// Where the text names or means the actor in hand.
  case mention
  case status, statusKey, statusFilter, error
  case overlay, overlayTitle, overlayDim
}

/// Signs that a plainer terminal may lack.
public struct Signs: Hashable, Sendable {
  public var bar, speaker, unknown, horizontal, vertical, teeDown, teeUp, teeRight, quoteBar, ellipsis: String
  public var topLeft, topRight, bottomLeft, bottomRight: String
  /// On what has a star, on what has a note, and beside what is unread.
  public var star, note, unread: String
  /// Bars from the lowest to the full height of a row.
  public var levels: [String]
  /// What stands for none where bars stand in a line of text.
  public var ground: String

  public static let full = Signs(
    bar: "▌", speaker: "●", unknown: "?", horizontal: "─", vertical: "│", teeDown: "┬", teeUp: "┴",
    teeRight: "├", quoteBar: "┃", ellipsis: "…", topLeft: "┌", topRight: "┐", bottomLeft: "└",
    bottomRight: "┘", star: "★", note: "✎", unread: "•", levels: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    ground: "▁")
  /// What every console font has (code page 437).
  public static let console = Signs(
    bar: "▌", speaker: "•", unknown: "?", horizontal: "─", vertical: "│", teeDown: "┬", teeUp: "┴",
    teeRight: "├", quoteBar: "│", ellipsis: "…", topLeft: "┌", topRight: "┐", bottomLeft: "└",
    bottomRight: "┘", star: "!", note: "+", unread: "•", levels: ["▄", "█"], ground: "_")
  public static let ascii = Signs(
    bar: ">", speaker: "*", unknown: "?", horizontal: "-", vertical: "|", teeDown: "+", teeUp: "+",
    teeRight: "+", quoteBar: "|", ellipsis: "...", topLeft: "+", topRight: "+", bottomLeft: "+",
    bottomRight: "+", star: "!", note: "+", unread: "N", levels: [".", ":", "|"], ground: "_")
}

public struct Theme: Hashable, Sendable {
  public enum Depth: Hashable, Sendable, CaseIterable { case none, eight, sixteen, many }

  public var depth: Depth
  public var signs: Signs

  public init(depth: Depth, signs: Signs = .full) {
    self.depth = depth
    self.signs = signs
  }

  /// The theme for a terminal: its colours, its type (TERM), and whether NO_COLOR is set.
  public init(colors: Int, terminal: String, noColor: Bool) {
    let depth: Depth =
      noColor || colors < 8 ? .none : colors >= 256 ? .many : colors >= 16 ? .sixteen : .eight
    let isPlain = terminal.hasPrefix("vt") || terminal == "ansi" || terminal == "dumb"
    self.init(depth: depth, signs: isPlain ? .ascii : terminal == "linux" ? .console : .full)
  }

  /// The theme for this process's terminal.
  public static func current(colors: Int) -> Theme {
    func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
    return Theme(
      colors: colors, terminal: value("TERM") ?? "", noColor: value("NO_COLOR").map { !$0.isEmpty } ?? false)
  }

  public func style(_ role: Role) -> Style {
    switch depth {
    case .none: mono(role)
    case .eight, .sixteen: few(role)
    case .many: many(role)
    }
  }

  private func mono(_ role: Role) -> Style {
    switch role {
    case .text, .status, .statusFilter, .overlay: role == .statusFilter ? Style(-1, .bold) : .plain
    case .dim, .rule, .meta, .overlayDim: role == .rule ? .plain : Style(-1, .dim)
    case .title: .plain
    case .focusedTitle: Style(-1, [.bold, .reverse])
    case .heading, .group, .overlayTitle, .statusKey: Style(-1, .bold)
    case .selection: Style(-1, .reverse)
    case .restingSelection: Style(-1, .bold)
    case .match: Style(-1, [.underline, .bold])
    // What is quoted is underlined already.
    case .mention: Style(-1, [.underline, .bold])
    case .currentMatch: Style(-1, [.reverse, .bold])
    case .error: Style(-1, [.reverse, .bold])
    }
  }

  private func few(_ role: Role) -> Style {
    switch role {
    case .text, .status, .overlay, .rule: .plain
    case .dim, .meta, .overlayDim: depth == .sixteen ? Style(8) : Style(-1, .dim)
    case .title: .plain
    case .focusedTitle: Style(-1, [.bold, .reverse])
    case .heading, .overlayTitle, .statusKey: Style(-1, .bold)
    case .group: Style(-1, .bold)
    case .selection: Style(-1, .reverse)
    case .restingSelection: Style(-1, .bold)
    case .match: Style(0, on: 3)
    case .mention: Style(-1, .underline)
    case .currentMatch: Style(0, on: 2, .bold)
    case .statusFilter: Style(6, .bold)
    case .error: Style(7, on: 1, .bold)
    }
  }

  private func many(_ role: Role) -> Style {
    switch role {
    case .text, .overlay: .plain
    case .dim, .meta, .overlayDim: Style(244)
    case .rule: Style(242)
    case .title: Style(244)
    case .focusedTitle: Style(231, on: 25, .bold)
    case .heading: Style(-1, .bold)
    case .group: Style(244, .bold)
    case .selection: Style(231, on: 24)
    case .restingSelection: Style(-1, .bold)
    case .match: Style(16, on: 222)
    case .mention: Style(-1, .underline)
    case .currentMatch: Style(16, on: 208, .bold)
    case .status: Style(244)
    case .statusKey: Style(-1, .bold)
    case .statusFilter: Style(231, on: 60)
    case .error: Style(231, on: 124, .bold)
    case .overlayTitle: Style(-1, .bold)
    }
  }

  /// Colours that have a contrast of 3.3 or better on black and on white, far apart in hue, in the order in
  /// which an article's speakers get them; the test computes the contrasts.
  static let accents256: [(text: Int16, onTint: Int16)] = [
    (32, 117), (166, 215), (64, 149), (133, 219), (30, 80), (167, 210), (136, 222), (99, 147), (28, 114),
    (168, 218),
  ]
  static let accents8: [Int16] = [6, 3, 2, 5, 4, 1]
  static let tint: Int16 = 237

  /// How many speakers have a colour of their own; 1 when there are no colours.
  public var accentCount: Int {
    switch depth {
    case .none: 1
    case .eight, .sixteen: Theme.accents8.count
    case .many: Theme.accents256.count
    }
  }

  /// The look of what speaker number `index` says. Without colours it is underlined.
  public func accent(_ index: Int) -> Style {
    switch depth {
    case .none: Style(-1, .underline)
    case .eight, .sixteen: Style(Theme.accents8[index % Theme.accents8.count])
    case .many: Style(Theme.accents256[index % Theme.accents256.count].text)
    }
  }

  /// The look of the selected quotation of speaker number `index`; nil for an unknown speaker.
  public func selectedQuotation(_ index: Int?) -> Style {
    switch depth {
    case .none: Style(-1, .reverse)
    case .eight, .sixteen: Style(index.map { Theme.accents8[$0 % Theme.accents8.count] } ?? -1, .reverse)
    case .many:
      Style(index.map { Theme.accents256[$0 % Theme.accents256.count].onTint } ?? 255, on: Theme.tint)
    }
  }
}
