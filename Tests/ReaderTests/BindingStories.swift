// Keys of one's own: sequences with what may follow, several commands under one key, other programs' keys.
import DocumentModel
import Testing

@testable import Reader
@testable import Terminal

/// A reader with keys of its own: pairs of keys and lines parted by `;`.
private func keyed(_ keys: [(String, String)], _ context: Context? = nil, columns: Int = 120) throws -> Desk {
  var bindings = Bindings.standard
  for (keys, lines) in keys {
    try bindings.bind(
      keys, to: lines.split(separator: ";").map(String.init), in: context, from: "config.toml:1")
  }
  return Desk(columns, 40, archive: SheetArchive(Sheet.harbour), bindings: bindings)
}

@Suite struct KeySequences {
  @Test func showWhatMayFollow() throws {
    var desk = try keyed([("Ctrl-W l", "actors"), ("Ctrl-W h", "articles"), ("Ctrl-W x", "search is:unread")])
    desk.press("Ctrl-W")
    let lines = desk.screen.split(separator: "\n").suffix(4)
    #expect(lines[lines.startIndex].contains("h  To the list of articles"))
    #expect(lines[lines.startIndex + 1].contains("l  To the actors"))
    #expect(lines[lines.startIndex + 2].contains("x  :search is:unread"))
    #expect(desk.status == " Ctrl-W …  Esc takes it back")
    desk.press("l")
    #expect(desk.model.focus == .actors && !desk.screen.contains("…  Esc takes it back"))
    desk.press("Ctrl-W Esc")
    #expect(desk.model.focus == .actors && desk.model.notice == nil)
    desk.press("Ctrl-W q")
    #expect(desk.status.hasPrefix(" Ctrl-W q does nothing here; ? lists the keys"))
    #expect(!desk.hasQuit)
  }

  @Test func takeNumbersAlong() throws {
    var desk = try keyed([("g g", "first"), ("Z j", "down")])
    desk.press("3 g g")
    for key in ["0", "2", "Z", "j"] { desk.send(.key(Key(name: key)!)) }
    #expect(desk.model.focus == .quotes && desk.model.quotes.selected == 2)
  }

  @Test func ofTwoWhereOneBeginsTheOtherTheLaterHolds() throws {
    // The table's own g goes to the first row.
    var desk = try keyed([("g g", "last")])
    desk.press("3 g")
    #expect(desk.model.quotes.selected == 0 && desk.model.pendingKeys.count == 1)
    desk.press("g")
    #expect(desk.model.quotes.selected == desk.model.quotes.count - 1)
    var other = try keyed([("g g", "last"), ("g", "first")])
    other.press("3 g")
    #expect(other.model.pendingKeys.isEmpty)
  }
}

@Suite struct Macros {
  @Test func runLineAfterLineAsIfTyped() throws {
    var desk = try keyed([("F5", "articles; search museum; read; zoom")])
    desk.press("3 F5")
    #expect(desk.model.focus == .article)
    #expect(desk.screen.contains("Norrhavn Courier · 30 Apr 2031"))
    #expect(desk.model.isZoomed)
  }

  @Test func waitForTheArchiveBetweenLines() throws {
    var desk = try keyed([("F5", "articles; search museum; read; zoom")])
    desk.isSlow = true
    desk.press("F5")
    #expect(!desk.model.macro.isEmpty)
    desk.answer()
    #expect(desk.model.macro.isEmpty)
    #expect(desk.screen.contains("Norrhavn Courier · 30 Apr 2031"))
    #expect(desk.model.focus == .article && desk.model.isZoomed)
  }

  @Test func endWhereALineCannotRun() throws {
    var desk = try keyed([("F5", "articles; order sideways; quotes")])
    desk.press("F5")
    #expect(desk.model.focus == .articles && desk.model.macro.isEmpty)
  }

  @Test func areInTheHelpByWhatTheyRun() throws {
    var desk = try keyed([("F5", "quotes; scope")])
    desk.press("?")
    desk.type("F5")
    #expect(desk.screen.contains("F5      :quotes, :scope"))
    desk.press("Enter")
    #expect(desk.model.focus == .quotes && desk.model.filter.isArchive)
  }
}

@Suite struct OwnKeys {
  @Test func standInHintsHelpAndTexts() throws {
    var desk = try keyed([("F6", "scope"), ("\"", "")])
    desk.press("3 /")
    desk.type("nothing like it")
    desk.press("Enter")
    #expect(desk.screen.contains("F6 looks in the whole archive"))
    desk.press("\"")
    #expect(desk.status.contains("\" does nothing here"))
    desk.press("F6")
    #expect(desk.model.filter.isArchive)
    desk.press("? ")
    desk.type("scope")
    #expect(desk.screen.contains("F6 "))
  }

  @Test(arguments: [
    ("Ctrl-", "star", "“Ctrl-” is no key"), ("x", "sta", "“sta” is no command"),
    ("x", "zooom", "“zooom” is no command; did you mean zoom?"),
    ("x", "zoom 3", "“zoom” takes nothing after it"),
  ])
  func thatCannotBeAreRefusedWithAReason(_ keys: String, _ line: String, _ reason: String) {
    var bindings = Bindings.standard
    do throws(Bindings.Refusal) {
      try bindings.bind(keys, to: [line], in: nil, from: "x")
      Issue.record("\(keys) was bound")
    } catch { #expect(error.description.hasPrefix(reason), "\(error)") }
  }

  @Test func belongWhereTheirCommandDoes() {
    var bindings = Bindings.standard
    #expect(throws: Bindings.Refusal(description: "“merge” does not belong to quotes")) {
      try bindings.bind("Q", to: ["merge"], in: .quotes, from: "x")
    }
    #expect(throws: Bindings.Refusal.self) { try bindings.bind("Q", to: ["act"], in: nil, from: "x") }
  }
}

@Suite struct Presets {
  @Test(arguments: Preset.allCases) func areBoundWhole(_ preset: Preset) {
    let bindings = Bindings(preset)
    #expect(bindings.entries.count == preset.keys.count)
    // Nothing of the table is out of reach by keys, but for what has none.
    for command in Command.all where !command.keys.isEmpty {
      let isReached = !bindings.keys(of: command).isEmpty
      #expect(isReached || preset != .default, "\(command.name) has no key in \(preset)")
    }
  }

  @Test func ofVimGoToTheEndsAndLeave() {
    var desk = Desk(120, 40, archive: SheetArchive(Sheet.harbour), bindings: Bindings(.vim))
    desk.press("3 G")
    #expect(desk.model.quotes.selected == desk.model.quotes.count - 1)
    desk.press("g g")
    #expect(desk.model.quotes.selected == 0)
    desk.press("Ctrl-W l")
    #expect(desk.model.focus == .actors)
    desk.press("Z Z")
    #expect(desk.hasQuit)
  }

  @Test func ofNewsboatGoToTheNextUnread() {
    var archive = SheetArchive(Sheet.harbour)
    archive.unread = [3]
    var desk = Desk(120, 40, archive: archive, bindings: Bindings(.newsboat))
    desk.press("n")
    #expect(desk.model.open?.stored.id == 3)
    desk.press("1 N")
    #expect(desk.status.contains("Read: ") || desk.status.contains("Unread: "))
  }
}

@Test func aWordThatIsNearlyRightIsKnown() {
  #expect(nearestWord(to: "searhc", among: ["search", "star"]) == "search")
  #expect(nearestWord(to: "qqqq", among: ["search", "star"]) == nil)
  var desk = Desk(120, 40)
  desk.press(":")
  desk.type("zooom")
  desk.press("Enter")
  #expect(desk.status.contains("There is no command “zooom”; did you mean :zoom?"))
}
