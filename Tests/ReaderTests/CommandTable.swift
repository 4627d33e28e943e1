// The table of commands holds what the keys, the help and the manual rely on.
import Foundation
import Testing

@testable import Reader
@testable import Terminal

@Suite struct CommandTable {
  @Test func everyKeyMeansOneThingInEveryPlace() {
    for context in Context.allCases {
      var seen: [String: String] = [:]
      for command in Command.all where command.contexts.contains(context) {
        for key in command.keys {
          #expect(seen[key] == nil, "\(key) is \(seen[key] ?? "") and \(command.name) in \(context)")
          seen[key] = command.name
        }
      }
    }
  }

  @Test func everyCommandHasANameHelpAndKeysThatExist() {
    #expect(Set(Command.all.map(\.name)).count == Command.all.count)
    for command in Command.all {
      #expect(
        !command.help.isEmpty && command.help.first!.isUppercase && !command.help.hasSuffix("."),
        "\(command.name)")
      #expect(command.name.allSatisfy { $0.isLetter || $0 == "-" })
      #expect(
        !command.keys.isEmpty || command.argument != nil || !command.also.isEmpty,
        "\(command.name) cannot be reached by a key")
      for key in command.keys { #expect(Key(name: key)?.name == key, "\(key) of \(command.name)") }
    }
  }

  /// Whatever is pressed, in whatever order: no trap, selections in range, frames of the right size.
  @Test(arguments: 0..<12) func anyKeysInAnyOrder(_ seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func random(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    let keys =
      Command.all.flatMap(\.keys).compactMap { Key(name: $0) } + "abz/\"?:n eimxrwuC".map { .character($0) }
    let sizes = [(120, 40), (80, 24), (40, 12), (100, 20), (64, 17), (39, 11), (1, 1), (0, 0), (200, 60)]
    var desk = Desk(120, 40)
    for _ in 0..<300 {
      switch random(12) {
      case 0:
        let size = sizes[random(sizes.count)]
        desk.resize(size.0, size.1)
      case 1:
        let actions: [Mouse.Action] = [.press, .doublePress, .wheelUp, .wheelDown]
        desk.send(.mouse(Mouse(actions[random(4)], at: Point(x: random(120), y: random(40)))))
      case 2: desk.send(.paste("Österby\nferry"))
      default: desk.send(.key(keys[random(keys.count)]))
      }
      let frame = desk.frame
      #expect(frame.size == desk.model.size && frame.cells.count == frame.size.columns * frame.size.rows)
      #expect(
        desk.model.quotes.selected >= 0 && desk.model.quotes.selected <= max(desk.model.quotes.count - 1, 0))
      if let cursor = frame.cursor {
        #expect(cursor.x >= 0 && cursor.x < frame.size.columns && cursor.y >= 0 && cursor.y < frame.size.rows)
      }
    }
  }

  @Test func theHelpListsEveryCommandAndNarrowsByTyping() {
    var desk = Desk(120, 60)
    desk.press("?")
    #expect(desk.model.helpEntries.count == Command.all.count)
    desk.type("zoom")
    #expect(desk.model.helpEntries.count < 4)
    #expect(desk.model.helpEntries.first?.name == "zoom")
    desk.press("Enter")
    #expect(desk.model.isZoomed)
    // A single sign is looked for among the keys.
    desk.press("?")
    desk.type("\"")
    #expect(desk.model.helpEntries.map(\.name) == ["scope"])
    desk.press("Esc")
    #expect(desk.model.help == nil)
  }

  @Test func commandsCanBeTypedAndCompleted() {
    var desk = Desk(120, 40)
    desk.press(":")
    desk.type("thou")
    desk.press("Tab Enter")
    #expect(desk.model.filter.showsThoughts)
    desk.press(":")
    desk.type("nonsense")
    desk.press("Enter")
    #expect(desk.status.contains("There is no command “nonsense”"))
    desk.press("3 :")
    desk.type("3")
    desk.press("Enter")
    #expect(desk.model.quotes.selected == 2)
  }

  @Test func theManualsTableNamesEveryCommand() {
    let table = keyTable()
    for command in Command.all { #expect(table.contains("`:\(command.name)")) }
  }
}

@Test func theManualIsWhatTheTableSays() throws {
  let manual = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Docs/Keys.md")
  let text = try String(contentsOf: manual, encoding: .utf8)
  #expect(text.hasSuffix(keyTable()), "print it anew: whosaid read --print-keys")
}
