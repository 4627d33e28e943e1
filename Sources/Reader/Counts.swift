// Numbers typed before a command: 12j moves twelve rows, 120G goes to row 120. A digit that is bound, as 1 to
// 4 to the panes, does that at once; only where a move follows two digits or more at once were they a number,
// and what they did is taken back. 0 begins a number that is smaller, and a digit that is not bound is part
// of one from the start: nobody waits, and nobody who goes from pane to pane finds himself counting.

import Terminal

/// A number that is being typed.
struct Count: Sendable, Equatable {
  var value: Int
  var digits = 1
  /// So far all its digits went to panes; where the reader was before the first.
  var before: Place?

  static let most = 1_000_000
}

extension Command {
  /// Whether a number before it says how far it goes.
  var takesNumber: Bool {
    subject == .moving
      || [
        "next-article", "previous-article", "next-quotation", "previous-quotation", "next-match",
        "previous-match",
      ].contains(name)
  }
}

extension Model {
  /// Takes a digit; nil where it is a pane's, which its command goes to then.
  mutating func take(digit: Int) -> [Effect]? {
    let isBound = bindings.command([.character(Character(String(digit)))], in: context) != nil
    guard let now = count else {
      count = Count(value: digit, before: isBound ? place : nil)
      if isBound { return nil }
      notice = Notice(text: digit == 0 ? "A number, then a key: 03j" : "\(digit)", tail: "then a key")
      return []
    }
    let value = min(now.value * 10 + digit, Count.most)
    if isBound, let before = now.before {
      count = Count(value: value, digits: now.digits + 1, before: before)
      return nil
    }
    count = Count(value: value, digits: now.digits + 1)
    notice = Notice(text: "\(value)", tail: "then a key")
    return now.before.map { go(to: $0) } ?? []
  }

  /// The number typed before a key, which counts now; goes back to where its digits led away from.
  mutating func takeCount(before keys: [Key]) -> [Effect] {
    guard let typed = count else {
      number = nil
      return []
    }
    count = nil
    guard let before = typed.before else {
      number = typed.value
      return []
    }
    number = nil
    guard typed.digits > 1, bindings.command(keys, in: Context(before.focus))?.takesNumber == true else {
      return []
    }
    number = typed.value
    defer { restoring = nil }
    return go(to: before)
  }

  /// How often the command that runs is meant; 1 where no number was typed.
  var times: Int { max(number ?? 1, 1) }
}
