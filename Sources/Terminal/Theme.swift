// A theme says how each role looks with the colours there are: 256, 16, 8 or none. Text keeps the terminal's
// own colours; accents have a middling brightness that reads on dark and on light backgrounds alike.
import Glibc

/// What a piece of the screen is for. The names are those of the configuration.
public enum Role: String, Hashable, Sendable, CaseIterable {
  case text, dim, rule, title, heading, meta, group, selection, match, mention, error, status, overlay
  case focusedTitle = "focused-title"
  /// The selected row where the keys do not go.
  case restingSelection = "resting-selection"
  case currentMatch = "current-match"
  case statusKey = "status-key"
  case statusFilter = "status-filter"
  case overlayTitle = "overlay-title"
  case overlayDim = "overlay-dim"

  /// What it is for, as a phrase.
  public var help: String {
    switch self {
    case .text: "Text in lists and boxes"
    case .dim: "What is quiet: counts, how a speaker was found"
    case .rule: "Lines between panes and around boxes"
    case .title: "Titles of panes"
    case .focusedTitle: "The title of the pane that has the keys"
    case .heading: "Headings, and what is unread"
    case .meta: "What is told about an article"
    case .group: "Names of groups in lists"
    case .selection: "The selected row"
    case .restingSelection: "The selected row of a pane that does not have the keys"
    case .match: "Words that were searched for"
    case .currentMatch: "The match that n and N go to"
    case .mention: "Where the text names or means the actor in hand"
    case .error: "What went wrong"
    case .status: "The last line"
    case .statusKey: "Keys in the last line and in boxes"
    case .statusFilter: "What narrows the lists"
    case .overlay: "Boxes over the panes"
    case .overlayTitle: "Titles of boxes"
    case .overlayDim: "What lies under a box, and what cannot be done now"
    }
  }
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
  /// Bars that lie, from the narrowest to the full width of a cell.
  public var parts: [String]

  public static let full = Signs(
    bar: "▌", speaker: "●", unknown: "?", horizontal: "─", vertical: "│", teeDown: "┬", teeUp: "┴",
    teeRight: "├", quoteBar: "┃", ellipsis: "…", topLeft: "┌", topRight: "┐", bottomLeft: "└",
    bottomRight: "┘", star: "★", note: "✎", unread: "•", levels: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    ground: "▁", parts: ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"])
  /// What every console font has (code page 437).
  public static let console = Signs(
    bar: "▌", speaker: "•", unknown: "?", horizontal: "─", vertical: "│", teeDown: "┬", teeUp: "┴",
    teeRight: "├", quoteBar: "│", ellipsis: "…", topLeft: "┌", topRight: "┐", bottomLeft: "└",
    bottomRight: "┘", star: "!", note: "+", unread: "•", levels: ["▄", "█"], ground: "_", parts: ["▌", "█"])
  /// For those who hear the screen: what stands for something is a word, and what only divides is a blank.
  public static let words = Signs(
    bar: " ", speaker: "", unknown: "", horizontal: " ", vertical: " ", teeDown: " ", teeUp: " ",
    teeRight: " ",
    quoteBar: " ", ellipsis: "...", topLeft: " ", topRight: " ", bottomLeft: " ", bottomRight: " ",
    star: "starred",
    note: "note", unread: "unread", levels: [".", ":", "|"], ground: "_", parts: ["="])
  public static let ascii = Signs(
    bar: ">", speaker: "*", unknown: "?", horizontal: "-", vertical: "|", teeDown: "+", teeUp: "+",
    teeRight: "+", quoteBar: "|", ellipsis: "...", topLeft: "+", topRight: "+", bottomLeft: "+",
    bottomRight: "+", star: "!", note: "+", unread: "N", levels: [".", ":", "|"], ground: "_", parts: ["="])
}

public struct Theme: Hashable, Sendable {
  public enum Depth: Hashable, Sendable, CaseIterable { case none, eight, sixteen, many }

  public enum Background: Hashable, Sendable, CaseIterable { case dark, light }

  public var depth: Depth
  public var signs: Signs
  public var background = Background.dark
  /// Nothing is dimmed, and what was coloured is bold too.
  public var isHighContrast = false
  /// Looks that the user chose.
  public var looks: [Role: Style] = [:]
  /// Speakers' colours that the user chose; empty for the theme's own.
  public var ownAccents: [Int32] = []

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
    if let own = looks[role] { return depth == .none ? Style(-1, own.attributes) : own }
    let style =
      switch depth {
      case .none: mono(role)
      case .eight, .sixteen: few(role)
      case .many: many(role)
      }
    return isHighContrast ? strong(role, style) : style
  }

  /// A look for those to whom grey on black is no contrast.
  private func strong(_ role: Role, _ style: Style) -> Style {
    switch role {
    case .selection, .focusedTitle: Style(-1, [.reverse, .bold])
    case .dim, .meta, .rule, .title, .status: .plain
    case .group, .restingSelection: Style(-1, .bold)
    case .mention: Style(-1, [.underline, .bold])
    case .currentMatch, .error: Style(-1, [.reverse, .bold, .underline])
    // What lies under a box must be told from the box; what cannot be done from what can.
    case .overlayDim: depth == .many ? Style(background == .light ? 240 : 250) : .plain
    default: style
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
    let grey: Int32 = background == .light ? 241 : 244
    return switch role {
    case .text, .overlay: .plain
    case .dim, .meta, .overlayDim: Style(grey)
    case .rule: Style(background == .light ? 246 : 242)
    case .title: Style(grey)
    case .focusedTitle: Style(231, on: 25, .bold)
    case .heading: Style(-1, .bold)
    case .group: Style(grey, .bold)
    case .selection: Style(231, on: 24)
    case .restingSelection: Style(-1, .bold)
    case .match: Style(16, on: 222)
    case .mention: Style(-1, .underline)
    case .currentMatch: Style(16, on: 208, .bold)
    case .status: Style(grey)
    case .statusKey: Style(-1, .bold)
    case .statusFilter: Style(231, on: 60)
    case .error: Style(231, on: 124, .bold)
    case .overlayTitle: Style(-1, .bold)
    }
  }

  /// Colours that have a contrast of 3.3 or better on black and on white, far apart in hue, in the order in
  /// which an article's speakers get them; the test computes the contrasts.
  static let accents256: [(text: Int32, onTint: Int32)] = [
    (32, 117), (166, 215), (64, 149), (133, 219), (30, 80), (167, 210), (136, 222), (99, 147), (28, 114),
    (168, 218),
  ]
  /// The same for the tint of light grounds: darker ones.
  static let accentsOnLightTint: [Int32] = [25, 130, 22, 90, 23, 124, 94, 55, 22, 125]
  static let accents8: [Int32] = [6, 3, 2, 5, 4, 1]
  static let tint: Int32 = 237
  static let lightTint: Int32 = 254

  /// How many speakers have a colour of their own; 1 when there are no colours.
  public var accentCount: Int {
    if depth == .none { return 1 }
    if !ownAccents.isEmpty { return max(ownAccents.count, 2) }
    return depth == .many ? Theme.accents256.count : Theme.accents8.count
  }

  private var bold: Style.Attributes { isHighContrast ? .bold : [] }

  /// The look of what speaker number `index` says. Without colours it is underlined.
  public func accent(_ index: Int) -> Style {
    if depth != .none, !ownAccents.isEmpty { return Style(ownAccents[index % ownAccents.count], bold) }
    switch depth {
    case .none: return Style(-1, .underline)
    case .eight, .sixteen: return Style(Theme.accents8[index % Theme.accents8.count], bold)
    case .many: return Style(Theme.accents256[index % Theme.accents256.count].text, bold)
    }
  }

  /// The look of the selected quotation of speaker number `index`; nil for an unknown speaker.
  public func selectedQuotation(_ index: Int?) -> Style {
    if isHighContrast || depth == .none { return Style(-1, depth == .none ? .reverse : [.reverse, .bold]) }
    guard depth == .many else { return Style(index.map { accent($0).foreground } ?? -1, .reverse) }
    let isLight = background == .light
    let ground = isLight ? Theme.lightTint : Theme.tint
    guard let index else { return Style(isLight ? 16 : 255, on: ground) }
    if !ownAccents.isEmpty { return Style(ownAccents[index % ownAccents.count], on: ground, .bold) }
    let place = index % Theme.accents256.count
    return Style(isLight ? Theme.accentsOnLightTint[place] : Theme.accents256[place].onTint, on: ground)
  }
}
