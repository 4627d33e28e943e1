// Every pane and box at three sizes, as text, against what is kept in `Golden`. When screens change on
// purpose: `WHOSAID_REDRAW=1 swift test --filter EveryScreen`, and look at what changed.
import DocumentModel
import Foundation
import Testing

@testable import Reader
@testable import Terminal

@Suite struct EveryScreen {
  /// Names, and the keys that lead there; words between quotation marks are typed, and `mark` is that key.
  private static let screens: [(name: String, keys: String)] = [
    ("articles", "1 j"), ("article", "2 ] ]"), ("quotes", "3 j j"), ("actors", "4 j"),
    ("quotes of the archive", "3 \" j"), ("actors of the archive", "\" 4 j"), ("zoomed", "3 z"),
    ("rows taken", "1 . j"), ("one speaker", "3 j s"), ("search in the article", "2 / 'the'"),
    ("search of the list", "1 / 'winter' Enter"), ("nothing found", "3 / 'zzzz' Enter"),
    ("completion", "3 / 'sp' Tab"), ("command", ": 'exp'"), ("error", ": 'nonsense' Enter"),
    ("help", "1 ?"), ("help narrowed", "? 'star'"), ("info", "4 g i"), ("corrections", "3 j w Down Enter C"),
    ("no corrections", "C"), ("sources", "F"), ("versions", "1 j j j v"), ("saved searches", "B"),
    ("narrow", "3 \" f"), ("same words", "3 \" G k k k k k &"), ("chart", "\" P"),
    ("second chart", "\" P Tab"),
    ("compare with", "1 D"), ("two articles", "1 D Enter"), ("beside whom", "3 j V"),
    ("two speakers", "3 j V Enter"), ("who speaks", "3 j w"), ("merge", "4 g m"), ("split", "4 g x"),
    ("rename", "4 g r"), ("copy", "3 j Y"), ("tags", "1 T 'energy'"), ("note", "3 j M 'ask again'"),
    ("mark a place", "m"), ("go to a place", "m a mark"), ("export", "3 X"), ("pipe", "3 |"),
    ("save a search", "1 / 'winter' Enter Ctrl-S"),
  ]

  private static func desk(_ columns: Int, _ rows: Int) -> Desk {
    var archive = SheetArchive(Sheet.season)
    archive.unread = [2, 4, 5]
    archive.leads = [5: 4]
    return Desk(columns, rows, archive: archive)
  }

  private static func press(_ keys: String, _ desk: inout Desk, after: (Model) -> Void = { _ in }) {
    for (number, part) in keys.split(separator: "'", omittingEmptySubsequences: false).enumerated() {
      if number % 2 == 1 {
        desk.type(String(part))
        continue
      }
      for key in part.split(separator: " ") {
        desk.press(key == "mark" ? "'" : String(key))
        after(desk.model)
      }
    }
  }

  private static func draw(_ columns: Int, _ rows: Int) -> String {
    screens.map { name, keys in
      var desk = desk(columns, rows)
      press(keys, &desk)
      return "=== \(name): \(keys)\n\(desk.screen)\n"
    }.joined()
  }

  @Test(arguments: [(120, 40), (80, 24), (40, 12)]) func isAsItIsKept(_ columns: Int, _ rows: Int) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "Golden/\(columns)x\(rows).txt")
    let now = Self.draw(columns, rows)
    if ProcessInfo.processInfo.environment["WHOSAID_REDRAW"] != nil {
      try now.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    let kept = try String(contentsOf: file, encoding: .utf8)
    let (old, new) = (kept.components(separatedBy: "=== "), now.components(separatedBy: "=== "))
    #expect(old.count == new.count)
    for (a, b) in zip(old, new) where a != b {
      Issue.record("now \(b)\nkept \(a)")
    }
    for line in now.split(separator: "\n") where !line.hasPrefix("===") {
      #expect(Glyph.width(line) <= columns)
    }
  }

  @Test func isReached() {
    var reached: Set<Context> = []
    for (_, keys) in Self.screens {
      var desk = Self.desk(120, 40)
      Self.press(keys, &desk) { reached.insert($0.context) }
    }
    #expect(reached == Set(Context.allCases))
  }
}
