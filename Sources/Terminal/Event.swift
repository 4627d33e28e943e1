// What the terminal tells: keys, the mouse, pasted text, a new size. Keys have names, and commands are bound
// to names.

/// A key. Its name is what help and key tables print: "j", "Ctrl-D", "PageDown", "Alt-x".
public enum Key: Hashable, Sendable {
  case character(Character)
  case control(Character)
  case alt(Character)
  case up, down, left, right, pageUp, pageDown, home, end
  case enter, escape, tab, backTab, backspace, delete, insert
  case function(Int)

  public var name: String {
    switch self {
    case .character(" "): "Space"
    case .character(let c): String(c)
    case .control(let c): "Ctrl-\(c.uppercased())"
    case .alt(let c): "Alt-\(c)"
    case .up: "Up"
    case .down: "Down"
    case .left: "Left"
    case .right: "Right"
    case .pageUp: "PageUp"
    case .pageDown: "PageDown"
    case .home: "Home"
    case .end: "End"
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .backspace: "Backspace"
    case .delete: "Delete"
    case .insert: "Insert"
    case .function(let n): "F\(n)"
    }
  }

  /// The key of a name; nil when there is none.
  public init?(name: String) {
    if let key = Key.named[name] {
      self = key
    } else if name.count == 1, let c = name.first {
      self = .character(c)
    } else if name.hasPrefix("Ctrl-"), name.count == 6, let c = name.last {
      self = .control(Character(c.lowercased()))
    } else if name.hasPrefix("Alt-"), name.count == 5, let c = name.last {
      self = .alt(c)
    } else if name.hasPrefix("F"), let n = Int(name.dropFirst()) {
      self = .function(n)
    } else {
      return nil
    }
  }

  private static let named: [String: Key] = Dictionary(
    uniqueKeysWithValues: [
      Key.up, .down, .left, .right, .pageUp, .pageDown, .home, .end, .enter, .escape, .tab, .backTab,
      .backspace, .delete, .insert, .character(" "),
    ].map { ($0.name, $0) })

  /// What narrow places such as the status line print for it.
  public var sign: String {
    switch self {
    case .enter: "⏎"
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    default: name
    }
  }
}

public struct Mouse: Hashable, Sendable {
  /// `drag` comes with each cell that the pointer goes to while the button is held, `release` at the end.
  public enum Action: Hashable, Sendable { case press, doublePress, drag, release, wheelUp, wheelDown }
  public var action: Action
  public var at: Point

  public init(_ action: Action, at point: Point) {
    self.action = action
    at = point
  }
}

public enum Event: Hashable, Sendable {
  case key(Key)
  case mouse(Mouse)
  case paste(String)
  case resize(Size)
}
