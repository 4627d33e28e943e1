// The user guide and README show the reader as it is: each of their screens is drawn here from the keys that
// stand above it. `WHOSAID_REDRAW=1 swift test --filter GuideScreens` writes them anew.
import Foundation
import Testing

@testable import Reader
@testable import Terminal

@Suite struct GuideScreens {
  private let path = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "../../Docs/UserGuide.md")

  /// The guide with its screens drawn. Above each stands `<!-- screen 100x24: 3 j 'words typed' Enter -->`;
  /// after the size may come `plain`.
  private func drawn(_ text: String) -> String {
    var out: [String] = []
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
    while let line = lines.popFirst() {
      out.append(line)
      guard line.hasPrefix("<!-- screen "), line.hasSuffix(" -->"), let colon = line.firstIndex(of: ":")
      else { continue }
      let head = line[line.index(line.startIndex, offsetBy: 12)..<colon].split(separator: " ").map(
        String.init)
      let size = head[0].split(separator: "x").compactMap { Int($0) }
      let keys = String(line[line.index(after: colon)...].dropLast(4))
      // What stands there now goes.
      if lines.first?.hasPrefix("```") == true {
        lines = lines.dropFirst()
        while let next = lines.popFirst(), next != "```" {}
      }
      out.append("```text")
      out += screen(size[0], size[1], isPlain: head.contains("plain"), keys).split(
        separator: "\n", omittingEmptySubsequences: false
      )
      .map(String.init)
      out.append("```")
    }
    return out.joined(separator: "\n")
  }

  private func screen(_ columns: Int, _ rows: Int, isPlain: Bool, _ keys: String) -> String {
    var options = Options()
    options.isPlain = isPlain
    var archive = SheetArchive(Sheet.season)
    archive.unread = [2, 4, 5]
    var desk = Desk(columns, rows, archive: archive, options: options)
    for (number, part) in keys.split(separator: "'", omittingEmptySubsequences: false).enumerated() {
      if number % 2 == 0 { desk.press(String(part)) } else { desk.type(String(part)) }
    }
    return desk.screen
  }

  @Test(arguments: ["Docs/UserGuide.md", "README.md"])
  func areWhatTheReaderDraws(page: String) throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../\(page)")
    let kept = try String(contentsOf: path, encoding: .utf8)
    let now = drawn(kept)
    if ProcessInfo.processInfo.environment["WHOSAID_REDRAW"] != nil {
      try now.write(to: path, atomically: true, encoding: .utf8)
    } else {
      #expect(now == kept, "draw them anew: WHOSAID_REDRAW=1 swift test --filter GuideScreens")
    }
    #expect(kept.contains("```text"))
  }

  /// Keys that the guide names in text are keys.
  @Test func namesKeysThatThereAre() throws {
    let text = try String(contentsOf: path, encoding: .utf8)
    let named = text.matches(of: /`([^` ]{1,9})`/).map { String($0.output.1) }
    let bound = Set(Command.all.flatMap(\.keys))
    for key in named where Key(name: key) != nil && key.count == 1 && key.first!.isASCII {
      #expect(bound.contains(key) || key.allSatisfy(\.isNumber), "`\(key)` is no key of the reader")
    }
  }
}
