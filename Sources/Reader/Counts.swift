// Numbers typed before a command: 12j moves twelve rows, 120G goes to row 120. 1 to 4 go to the panes at once;
// a digit more, typed at once, takes that back and makes a number of them; 0 begins a number that is smaller.

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
      count = Count(value: digit, before: (1...4).contains(digit) ? place : nil)
      if (1...4).contains(digit) { return nil }
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
