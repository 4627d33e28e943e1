// Numbers typed before a command: 12j moves twelve rows, 120G goes to row 120. A digit that is bound, as 1 to
// 4 to the panes, does that at once; a digit more, typed at once, takes it back and makes a number of them; 0
// begins a number that is smaller.

/// A number that is being typed.
struct Count: Sendable, Equatable {
  var value: Int
  /// So far it is one digit that went to a pane; where the reader was before.
  var before: Place?

  static let most = 1_000_000
}

extension Model {
  /// Takes a digit; nil where it is a pane's, which its command goes to then.
  mutating func take(digit: Int) -> [Effect]? {
    guard let now = count else {
      let isBound = bindings.command([.character(Character(String(digit)))], in: context) != nil
      count = Count(value: digit, before: isBound ? place : nil)
      if isBound { return nil }
      notice = Notice(text: digit == 0 ? "A number, then a key: 03j" : "\(digit)", tail: "then a key")
      return []
    }
    let value = min(now.value * 10 + digit, Count.most)
    count = Count(value: value)
    notice = Notice(text: "\(value)", tail: "then a key")
    return now.before.map { go(to: $0) } ?? []
  }

  /// How often the command that runs is meant; 1 where no number was typed.
  var times: Int { max(number ?? 1, 1) }
}
