// Places that are marked with a letter, to come back to from anywhere, also on another day.
import Terminal

/// A command that waits for a letter.
enum LetterQuestion: Sendable, Equatable { case mark, goToMark }

extension Command {
  static let placeMarks: [Command] = [
    Command(
      .reading, "mark-place", ["m"], in: [.articles, .article, .quotes],
      "Mark this place with the letter that is pressed next", argument: "LETTER",
      unavailable: { $0.shownArticle == nil ? "No article is open" : nil }
    ) { model, letter in
      if let letter { return model.markPlace(letter) }
      model.letterQuestion = .mark
      return []
    },
    Command(
      .reading, "go-to-mark", ["'"], "Back to the place of the letter that is pressed next",
      argument: "LETTER",
      unavailable: {
        $0.placeMarks.isEmpty ? "No place is marked; \($0.key("mark-place")) and a letter mark one" : nil
      }
    ) { model, letter in
      if let letter { return model.goToMark(letter) }
      model.letterQuestion = .goToMark
      return []
    },
  ]
}

extension Model {
  /// Takes the letter that a command waited for.
  mutating func answer(_ question: LetterQuestion, with key: Key) -> [Effect] {
    letterQuestion = nil
    guard case .character(let letter) = key else { return [] }
    return question == .mark ? markPlace(String(letter)) : goToMark(String(letter))
  }

  fileprivate mutating func markPlace(_ letter: String) -> [Effect] {
    guard letter.count == 1, letter.first?.isLetter == true else {
      notice = Notice(text: "“\(letter)” is no letter; places are marked with a letter", isError: true)
      return []
    }
    placeMarks[letter] = place
    notice = Notice(text: "This place is \(letter)", tail: "\(key("go-to-mark"))\(letter) comes back to it")
    return []
  }

  fileprivate mutating func goToMark(_ letter: String) -> [Effect] {
    guard let place = placeMarks[letter] else {
      let letters = placeMarks.keys.sorted().joined(separator: " ")
      notice = Notice(text: "No place is marked \(letter); there are \(letters)")
      return []
    }
    remember()
    return go(to: place)
  }
}

enum LetterHint {
  /// What letters there are, above the last line, while one is waited for.
  static func draw(_ model: Model, _ question: LetterQuestion, _ status: Rect, into frame: inout Frame) {
    let theme = model.theme
    frame.fill(status)
    let ask = question == .mark ? "Mark this place with a letter" : "To the place of a letter"
    let x =
      status.x + 1
      + frame.put(ask, x: status.x + 1, y: status.y, width: status.width - 2, style: theme.style(.statusKey))
    frame.put(
      "Esc takes it back", x: x + 2, y: status.y, width: status.right - x - 3, style: theme.style(.status))
    guard question == .goToMark else { return }
    let marks = model.placeMarks.sorted { $0.key < $1.key }.prefix(max(status.y - 2, 0))
    let width = min((marks.map { Glyph.width($0.value.label) }.max() ?? 0) + 5, max(status.width - 2, 4))
    let box = Rect(x: status.x + 1, y: status.y - marks.count, width: width, height: marks.count)
    frame.fill(box, style: theme.style(.overlay))
    for (row, mark) in marks.enumerated() {
      frame.put(theme.signs.vertical, x: box.x - 1, y: box.y + row, style: theme.style(.rule))
      frame.put(theme.signs.vertical, x: box.right, y: box.y + row, style: theme.style(.rule))
      frame.put(mark.key, x: box.x + 1, y: box.y + row, style: theme.style(.statusKey))
      frame.put(mark.value.label, x: box.x + 4, y: box.y + row, width: width - 5)
    }
  }
}
