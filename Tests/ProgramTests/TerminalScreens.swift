// The built program in pseudo-terminals of several kinds: what a person would see.
import Foundation
import PseudoTerminal
import Testing

@Suite("The screen of the built program", .enabled(if: builtProgram != nil), .serialized)
struct TerminalScreens {
  @Test(arguments: ["xterm-256color", "screen-256color", "xterm", "linux", "vt100"])
  func worksOn(_ type: String) throws {
    let folder = try Folder()
    let terminal = try openReader(environment: ["TERM": type], folder: folder)
    terminal.settle()
    #expect(terminal.screen.lines[0].contains("1 Articles 1"))
    #expect(terminal.screen.text.contains("“The ramp stays up,” said Dana Marlow."))
    #expect(terminal.screen.lines[29].contains("? help"))
    // A key changes the screen, and the arrows are known.
    terminal.type("?")
    try terminal.wait(for: "Esc close")
    terminal.type("\u{1B}")
    try terminal.wait(for: "the help is gone") { !$0.text.contains("Esc close") }
    terminal.type("Q")
    #expect(terminal.waitForExit() == .exited(0))
  }

  /// Not every emulator scrolls part of a screen: rows that moved are written, in whatever colours they were.
  @Test(arguments: ["xterm-256color", "screen-256color"])
  func rowsAreWrittenRatherThanScrolled(_ type: String) throws {
    let terminal = try PseudoTerminal(
      [builtProgram!, documents.appending(path: "Examples").path], columns: 120, rows: 40,
      environment: ["TERM": type])
    try terminal.wait(for: " min ", seconds: 60)
    for keys in ["3", "g", "jjjjjjjjjjjj", "j", "1", "G", "g", "j", "G"] {
      terminal.type(keys)
      terminal.settle()
    }
    let sent = String(decoding: terminal.output, as: UTF8.self)
    #expect(!sent.contains(/\u{1B}\[[0-9]*[STLM]/))
    terminal.type("Q")
    #expect(terminal.waitForExit() == .exited(0))
  }

  @Test(arguments: ["C", "POSIX", "en_XX.nowhere"])
  func worksInLocale(_ locale: String) throws {
    let folder = try Folder()
    let terminal = try openReader(environment: ["LC_ALL": locale, "LANG": locale], folder: folder)
    terminal.settle()
    #expect(terminal.screen.text.contains("“The ramp stays up,” said Dana Marlow."))
    #expect(terminal.screen.text.contains("│"))
  }

  @Test func withNoColorThereAreNoColors() throws {
    let folder = try Folder()
    let terminal = try openReader(environment: ["NO_COLOR": "1"], folder: folder)
    terminal.settle()
    #expect(
      terminal.screen.cells.allSatisfy { $0.allSatisfy { $0.foreground == nil && $0.background == nil } })
    // The focused title is told by reverse video.
    #expect(terminal.screen.cells[0].contains { $0.isReverse })
  }

  /// What this system has no description of is drawn for as for the terminal that all of them resemble.
  @Test func anUnknownTerminalIsTakenForACommonOneAndSaysSoOnce() throws {
    let folder = try Folder()
    let terminal = try openReader(columns: 120, environment: ["TERM": "no-such-terminal"], folder: folder)
    try terminal.wait(
      for: "TERM=no-such-terminal is not known to this system; the screen is drawn for xterm-256color")
    terminal.type("j")
    try terminal.wait(for: "the usual last line") {
      !$0.text.contains("no-such-terminal") && $0.lines[29].contains("? help")
    }
    terminal.type("Q")
    #expect(terminal.waitForExit() == .exited(0))
    #expect(terminal.screen.isRestored && terminal.isCooked)
  }

  @Test(arguments: ["xterm-kitty", "xterm-ghostty", "foot", "alacritty", "wezterm"])
  func opensOn(_ type: String) throws {
    let folder = try Folder()
    let terminal = try openReader(environment: ["TERM": type], folder: folder)
    try terminal.wait(for: "“The ramp stays up,” said Dana Marlow.")
    terminal.type("Q")
    #expect(terminal.waitForExit() == .exited(0))
  }

  @Test(arguments: ["dumb", nil, ""])
  func aTerminalThatCannotPlaceTextIsAnErrorInOneSentence(_ type: String?) throws {
    let folder = try Folder()
    let file = try folder.write("a.txt", Array("Hello.".utf8))
    let terminal = try PseudoTerminal(
      [builtProgram!, file], columns: 200, rows: 24, environment: ["TERM": type])
    #expect(terminal.waitForExit() == .exited(3))
    #expect(
      terminal.screen.lines[0].hasPrefix("whosaid: The reader needs a terminal that can place text, and TERM")
    )
    #expect(terminal.screen.lines[1].isEmpty)
    #expect(terminal.isCooked)
  }

  /// Standard input may be anything: keys come from the terminal.
  @Test func keysComeFromTheTerminalWhenStandardInputIsNone() throws {
    let folder = try Folder()
    let file = try folder.write("ferry.txt", Array("Nobody crossed to Norrhavn that night.".utf8))
    let terminal = try PseudoTerminal(
      ["/bin/sh", "-c", "exec \"$0\" \"$1\" < /dev/null", builtProgram!, file], columns: 100, rows: 30)
    try terminal.wait(for: "Nobody crossed", seconds: 60)
    terminal.type("?")
    try terminal.wait(for: "Esc close")
    terminal.type("\u{1B}")
    try terminal.wait(for: "the help is gone") { !$0.text.contains("Esc close") }
    terminal.type("Q")
    #expect(terminal.waitForExit() == .exited(0))
    #expect(terminal.screen.isRestored && terminal.isCooked)
  }

  /// An article may come on standard input, asked for or not: keys come from the terminal all the same.
  @Test(arguments: [
    "cat \"$1\" | \"$0\"", "cat \"$1\" | \"$0\" -", "exec \"$0\" - < \"$1\"", "exec \"$0\" < \"$1\"",
  ])
  func anArticleComesOnStandardInput(_ script: String) throws {
    let folder = try Folder()
    let file = try folder.write("ferry.txt", Array("Nobody crossed to Norrhavn that night.".utf8))
    let terminal = try PseudoTerminal(
      ["/bin/sh", "-c", script, builtProgram!, file], columns: 100, rows: 30)
    try terminal.wait(for: "Nobody crossed", seconds: 60)
    terminal.type("?")
    try terminal.wait(for: "Esc close")
    terminal.type("\u{1B}")
    try terminal.wait(for: "the help is gone") { !$0.text.contains("Esc close") }
    terminal.type("Q")
    #expect(terminal.waitForExit() == .exited(0))
    #expect(terminal.screen.isRestored && terminal.isCooked)
  }

  @Test func aNewSizeIsTakenUp() throws {
    let folder = try Folder()
    let terminal = try openReader(columns: 120, rows: 40, folder: folder)
    terminal.settle()
    #expect(terminal.screen.lines[0].contains("4 Actors"))
    for (columns, rows) in [(80, 24), (40, 12), (60, 15), (30, 8), (120, 40)] {
      terminal.resize(columns: columns, rows: rows)
      terminal.settle()
    }
    try terminal.wait(for: "the last size") { $0.lines.count == 40 && $0.lines[39].contains("? help") }
    #expect(terminal.screen.lines[0].contains("1 Articles 1"))
    #expect(terminal.screen.lines[0].contains("4 Actors"))
    #expect(terminal.screen.lines[39].contains("? help"))
  }

  @Test func aStormOfNewSizesEndsAtTheLast() throws {
    let folder = try Folder()
    let terminal = try openReader(columns: 120, rows: 40, folder: folder)
    for turn in 0..<300 {
      terminal.resize(columns: 30 + turn * 7 % 120, rows: 6 + turn * 5 % 40)
      terminal.send(signal: SIGWINCH)
      if turn % 20 == 0 { terminal.read(milliseconds: 1) }
    }
    terminal.resize(columns: 110, rows: 35)
    try terminal.wait(for: "the last size") { $0.lines.count == 35 && $0.lines[34].contains("? help") }
    terminal.type("Q")
    #expect(terminal.waitForExit() == .exited(0))
  }

  @Test func theMouseChoosesAPane() throws {
    let folder = try Folder()
    let terminal = try openReader(columns: 120, rows: 40, folder: folder)
    terminal.settle()
    #expect(terminal.screen.modes.contains(1000))
    // SGR report of a press and a release in the quote list.
    terminal.type("\u{1B}[<0;10;34M\u{1B}[<0;10;34m")
    terminal.settle()
    let title = terminal.screen.cells.first { $0.map(\.text).joined().hasPrefix(" 3 Quotes") }
    #expect(title?[2].isBold == true)
  }

  @Test func theMouseDragsARule() throws {
    let folder = try Folder()
    let terminal = try openReader(columns: 120, rows: 40, folder: folder)
    terminal.settle()
    #expect(terminal.screen.modes.contains(1002))
    #expect(terminal.screen.cells[5][30].text == "│")
    // A press on the rule, moves with the button held, and its release, as SGR reports.
    for report in ["0;31;6M", "32;33;6M", "32;37;6M", "0;37;6m"] {
      terminal.type("\u{1B}[<" + report)
      terminal.settle()
    }
    try terminal.wait(for: "the rule at column 36") {
      $0.cells[5][36].text == "│" && $0.cells[5][30].text != "│"
    }
    terminal.type("\u{1B}[<32;50;6M")
    terminal.settle()
    #expect(terminal.screen.cells[5][36].text == "│")
    terminal.type("Q")
    #expect(terminal.waitForExit() == .exited(0))
    #expect(terminal.screen.isRestored, "\(terminal.screen.modes)")
  }

  @Test func anArchiveThatIsDeletedIsTold() throws {
    let folder = try Folder(["a.txt": "“The ramp stays up,” said Dana Marlow."])
    let archive = folder.path + "/kept/news.sqlite"
    #expect(try whosaid("import", folder.path + "/a.txt", "--archive", archive).status == 0)
    let terminal = try PseudoTerminal([builtProgram!, "--archive", archive], columns: 200, rows: 30)
    try terminal.wait(for: "1 Articles 1")
    try FileManager.default.removeItem(atPath: folder.path + "/kept")
    try terminal.wait(for: "news.sqlite is gone: what you do now is lost", seconds: 30)
    terminal.type("jQ")
    #expect(terminal.waitForExit() == .exited(0))
  }

  /// No byte of an article may act on the terminal.
  @Test func hostileTextIsShownSafely() throws {
    let folder = try Folder()
    var bytes = Array(
      "Norrhavn \u{1B}[2J\u{1B}[31mred\u{1B}]0;title\u{7} bell\u{7} null\u{0} back\u{8}space\r\n\n".utf8)
    bytes += [0xFF, 0xFE, 0xC3, 0x28, 0x80] + Array(" broken\n\n".utf8)
    bytes += Array(
      "日本語のニュース e\u{301}te\u{301} 👩‍👩‍👧 🇺🇳 שלום \u{202E}right to left\u{202C} \u{9B}31m finis".utf8)
    let file = try folder.write("hostile.txt", bytes)
    let terminal = try PseudoTerminal([builtProgram!, file], columns: 120, rows: 40)
    try terminal.wait(for: "finis", seconds: 30)
    terminal.settle()
    #expect(terminal.screen.text.contains("␛[2J␛[31mred"))
    #expect(terminal.screen.text.contains("日本語のニュース"))
    #expect(!terminal.screen.commands.contains { $0.hasPrefix("0;") })
    // The rule at the right of the article stands in one column, whatever the text.
    let rules = terminal.screen.cells[1..<25].map { row in row.indices.filter { row[$0].text == "│" } }
    #expect(Set(rules).count == 1)
    terminal.type("Q")
    #expect(terminal.waitForExit() == .exited(0))
  }

  @Test(arguments: [("", "is empty"), ("\n\n\n", "has nothing but white space"), ("\u{0}", "is not text")])
  func aFileThatIsNoArticleIsNamed(_ text: String, _ reason: String) throws {
    let folder = try Folder()
    let file = try folder.write("empty.txt", Array(text.utf8))
    let terminal = try PseudoTerminal([builtProgram!, file], columns: 200, rows: 30)
    #expect(terminal.waitForExit(seconds: 30) == .exited(3))
    #expect(terminal.screen.text.contains("empty.txt \(reason)"), "\(terminal.screen.text)")
    #expect(terminal.screen.isRestored && terminal.isCooked)
  }

  @Test func aParagraphOfAMegabyteCanBeRead() throws {
    let folder = try Folder()
    let text =
      String(repeating: "The ferry to Norrhavn – late again – left at dusk. ", count: 20_000)
      + "The very end."
    let terminal = try openReader(text: text, folder: folder)
    terminal.type("2G")
    try terminal.wait(for: "very end.", seconds: 30)
    terminal.type("/dusk\r")
    try terminal.wait(for: "“dusk”", seconds: 30)
    terminal.type("Q")
    #expect(terminal.waitForExit() == .exited(0))
  }
}
