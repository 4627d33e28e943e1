// Lines of the command line that one binding runs one after the other. Each waits until what the one before
// asked of the archive is here, so that what it acts on is what it would be if a person typed it.
import Terminal

extension Model {
  /// Runs lines in turn.
  mutating func runLines(_ lines: [String]) -> [Effect] {
    macro = lines
    return continueMacro()
  }

  /// The next lines, as long as nothing is waited for; a line that asks the user ends it.
  mutating func continueMacro() -> [Effect] {
    var effects: [Effect] = []
    while !macro.isEmpty, !isWaiting {
      guard prompt == nil, picker == nil, help == nil else {
        macro = []
        break
      }
      let line = macro.removeFirst()
      effects += runLine(line)
      // What went wrong is told, and what was to follow is not done.
      if notice?.isError == true { macro = [] }
      if effects.contains(.quit) { macro = [] }
    }
    return effects
  }

  /// Something was asked of the archive that lines act on.
  private var isWaiting: Bool {
    articles.isStale || quotes.isStale || opening != nil || locating != nil || !requests.isEmpty
      || !pendingMarks.isEmpty
  }
}
