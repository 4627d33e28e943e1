// Keys as people know them from elsewhere, laid over the command table's own.

/// Whose keys the reader begins with.
public enum Preset: String, Sendable, CaseIterable {
  case `default`, newsboat, vim

  /// What it is, as a phrase.
  public var help: String {
    switch self {
    case .default: "the reader's own keys"
    case .newsboat: "n, N, A, o, r, s, Ctrl-E and Ctrl-F as in newsboat"
    case .vim: "gg, ZZ, yy, Ctrl-W and h, j, k, l as in vim"
    }
  }

  /// Keys, what they run, and where; nil for all panes where it belongs.
  var keys: [(keys: String, line: String, context: Context?)] {
    switch self {
    case .default: []
    case .newsboat:
      [
        ("n", "next-unread", nil), ("Alt-n", "next-match", nil), ("Alt-N", "previous-match", nil),
        ("N", "mark-read", .articles), ("N", "mark-read", .article), ("A", "mark-all-read", .articles),
        ("r", "fetch", .articles), ("r", "fetch", .article), ("Ctrl-E", "tag", .articles),
        ("Ctrl-E", "tag", .article),
        ("Ctrl-F", "clear", nil), ("s", "export", .articles),
      ]
    case .vim:
      [
        ("g g", "first", nil), ("g t", "next-pane", nil), ("g T", "previous-pane", nil),
        ("g r", "refresh", nil),
        ("Ctrl-R", "redo", nil), ("Ctrl-W h", "left", nil), ("Ctrl-W l", "right", nil),
        ("Ctrl-W w", "next-pane", nil),
        ("Ctrl-W j", "quotes", nil), ("Ctrl-W k", "article", nil), ("Ctrl-W o", "zoom", nil),
        ("Ctrl-W +", "grow", nil), ("Ctrl-W -", "shrink", nil), ("Z Z", "quit", nil), ("Z Q", "quit", nil),
        ("y y", "copy", .article), ("y y", "copy", .quotes), ("y a", "copy-as", .article),
        ("y a", "copy-as", .quotes),
        ("Ctrl-E", "down", .article), ("Ctrl-Y", "up", .article),
      ]
    }
  }
}

extension Bindings {
  /// The table's keys with a preset's over them.
  public init(_ preset: Preset) {
    self = .standard
    for entry in preset.keys {
      // What a preset binds is tested: it cannot be refused.
      _ = try? bind(entry.keys, to: [entry.line], in: entry.context, from: "preset \(preset.rawValue)")
    }
  }
}
