// A file of settings in, what holds and what is wrong out.
import DocumentModel
import Foundation
import Testing

@testable import Configuration
@testable import Reader
@testable import Terminal

private func read(_ text: String) -> Configuration { Configuration(text, file: "/home/ada/config.toml") }
private func troubles(_ text: String) -> [String] {
  read(text).troubles.map { String($0.description.dropFirst("/home/ada/".count)) }
}

@Suite struct FilesThatAreNone {
  private func trouble(_ path: String) -> String? {
    Configuration.load(["WHOSAID_CONFIG": path]).troubles.first.map { "\($0)" }
  }

  @Test func areNamed() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "whosaid-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let isFolder = "this is a folder, and should be a file of settings; nothing is set"
    #expect(trouble(folder.path)?.hasSuffix(isFolder) == true)
    let file = folder.appending(path: "picture.toml")
    try Data([0x89, 0x50, 0x4E, 0x47, 0, 1]).write(to: file)
    let isNoText = "this is no text in UTF-8, as settings are; nothing is set"
    #expect(trouble(file.path)?.hasSuffix(isNoText) == true)
    try Data("measure = \"\u{E9}\"".unicodeScalars.map { UInt8($0.value) }).write(to: file)
    #expect(trouble(file.path)?.contains("no text in UTF-8") == true)
    #expect(trouble(folder.path + "/not-there.toml") == nil)
  }

  @Test func settingsStandWhereXDGSaysThatTheyDo() {
    #expect(Configuration.path(["XDG_CONFIG_HOME": "/x", "HOME": "/h"]) == "/x/whosaid/config.toml")
    #expect(Configuration.path(["XDG_CONFIG_HOME": "x", "HOME": "/h"]) == "/h/.config/whosaid/config.toml")
  }

  @Test func keysThatBeginWithOthersAreNamed() {
    #expect(
      troubles("[keys]\n\"g\" = \"last\"\n\"g u\" = \"undo\"\n") == [
        "config.toml:3: keys “g u” take the meaning of “g” (config.toml:2): no key can wait for the next"
      ])
  }
}

@Suite struct SettingsHold {
  @Test func thatAreWrittenDown() {
    let configuration = read(
      """
      preset = "vim"   # whose keys

      [options]
      measure = 60
      thoughts = true
      scope = "archive"
      actor-order = "name"
      restore = false
      mouse = false

      [programs]
      browser = "firefox --new-tab"
      """)
    #expect(configuration.troubles == [])
    #expect(configuration.preset == .vim && configuration.options.measure == 60)
    #expect(configuration.options.showsThoughts && configuration.options.isArchiveScope)
    #expect(configuration.options.actorOrder == .name)
    #expect(!configuration.restoresSession && !configuration.hasMouse)
    #expect(configuration.browser == "firefox --new-tab" && configuration.editor == nil)
    #expect(configuration.bindings.command([.character("g"), .character("g")], in: .quotes)?.name == "first")
  }

  @Test func ofKeysInAllPanesAndInOne() {
    let configuration = read(
      """
      [keys]
      "F5" = "search is:unread"
      "F6" = ["quotes", "scope"]
      "t" = ""
      [keys.articles]
      "d" = "mark-read"
      """)
    #expect(configuration.troubles == [])
    let bindings = configuration.bindings
    #expect(bindings.command([.function(5)], in: .actors)?.name == "search is:unread")
    #expect(bindings.command([.function(6)], in: .articles)?.name == "quotes; scope")
    #expect(bindings.command([.character("t")], in: .quotes) == nil)
    #expect(bindings.command([.character("d")], in: .articles)?.name == "mark-read")
    #expect(bindings.command([.character("d")], in: .article)?.name != "mark-read")
  }

  @Test func lieOverAPresetWhereverItStands() {
    let bindings = read("keys.\"g g\" = \"last\"\npreset = \"vim\"\n").bindings
    #expect(bindings.command([.character("g"), .character("g")], in: .quotes)?.name == "last")
  }
}

@Suite struct WrongLines {
  @Test func areNamedAndTheRestHolds() {
    let text = """
      preset = "emacs"
      [options]
      measure = "wide"
      measre = 40
      thoughts = true
      [colours]
      selection = "bold mauve on blue"
      contrast = "hihg"
      thoughts = true
      [keys]
      "F5" = "frobnicate"
      "F6" = 7
      "Hyper-x" = "zoom"
      [keys.quots]
      "a" = "zoom"
      [sounds]
      bell = true
      """
    #expect(
      troubles(text) == [
        "config.toml:1: preset wants one of default, newsboat, vim, not “emacs”",
        "config.toml:3: measure wants a number from 20 to 200, not “wide”",
        "config.toml:4: “measre” cannot be set under [options]; did you mean measure?",
        "config.toml:7: selection: “mauve” is no colour: a name such as blue or bright-blue, 0 to 255, "
          + "#rrggbb or default",
        "config.toml:8: contrast wants one of normal, high, not “hihg”; did you mean high?",
        "config.toml:9: “thoughts” cannot be set under [colours]; it belongs under [options]",
        "config.toml:11: keys “F5”: “frobnicate” is no command",
        "config.toml:12: “F6” wants a command, a list of commands or \"\", not 7",
        "config.toml:13: keys “Hyper-x”: “Hyper-x” is no key; keys are named as in Docs/Keys.md: "
          + "a, Ctrl-A, Alt-a, F5, PageUp",
        "config.toml:14: “quots” is no place; places are "
          + Context.allCases.map(\.rawValue).joined(separator: ", ") + "; did you mean quotes?",
        "config.toml:16: “sounds” cannot be set",
      ])
    #expect(read(text).options.showsThoughts)
  }

  @Test func thatAreNoTOMLCostThemselvesOnly() {
    let text = """
      [options]
      measure = = 60
      thoughts = true
      restore = maybe
      mouse = false
      [keys
      "F5" = "zoom"
      """
    let configuration = read(text)
    #expect(configuration.troubles.map(\.line) == [2, 4, 6])
    #expect(
      configuration.options.showsThoughts && !configuration.hasMouse && configuration.options.measure == 76)
  }

  @Test(arguments: [
    "", "\u{0}\u{1B}[31m", "= = =\n= =\n", "a", "[", "x = \"", "\u{FEFF}preset = \"vim\"", "[[keys]]",
    "[[[", "[options]\n[\n", "[ ,]", "[éptions]\nmeasure = 60", "[[", "[[ \t", "[options]\r\n[\r\n",
  ])
  func ofAnyKindEndNothing(_ text: String) {
    #expect(read(text).options.measure == 76)
  }

  @Test func inGreatNumberEndNothing() {
    let text = (0..<500).map { _ in "= broken" }.joined(separator: "\n") + "\n[options]\nthoughts = true\n"
    #expect(read(text).troubles.count >= 50)
  }
}

@Suite struct ColoursOfOnesOwn {
  @Test func areReadAndWrittenAlike() throws {
    for text in [
      "bold white on blue", "underline 117 on 237", "#1e90ff", "plain", "bold dim italic reverse 8",
    ] {
      let style = try Colours.look(text)
      #expect(try Colours.look(Colours.text(style)) == style)
    }
    #expect(try Colours.look("bright-red") == Style(9))
    #expect(throws: ColourError.self) { try Colours.look("on") }
    #expect(throws: ColourError.self) { try Colours.look("#12345") }
    #expect(throws: ColourError.self) { try Colours.look("256") }
  }

  @Test func makeTheTheme() {
    let configuration = read(
      """
      [colours]
      selection = "bold white on blue"
      speakers = ["#1e90ff", 166]
      background = "light"
      """)
    #expect(configuration.troubles == [])
    let theme = configuration.theme(colors: 256, ["TERM": "xterm-256color"])
    #expect(theme.style(.selection) == Style(7, on: 4, .bold))
    #expect(theme.accent(0) == Style(Style.exact(0x1E90FF)) && theme.accent(3) == Style(166))
    #expect(theme.background == .light)
    #expect(configuration.wantsExactColours(["COLORTERM": "truecolor"]))
    #expect(!configuration.wantsExactColours([:]))
    // Who wants no colours gets none, whatever the file says.
    let plain = configuration.theme(colors: 256, ["NO_COLOR": "1"])
    #expect(plain.depth == .none && plain.style(.selection) == Style(-1, .bold))
    #expect(plain.accent(0) == Style(-1, .underline))
  }

  @Test func areAsManyAsIsSaid() {
    func depth(_ word: String, _ colors: Int) -> Theme.Depth {
      read("[colours]\ndepth = \(word)").theme(colors: colors, [:]).depth
    }
    #expect(depth("16", 256) == .sixteen && depth("\"8\"", 256) == .eight && depth("\"none\"", 256) == .none)
    // No more than the terminal has.
    #expect(depth("256", 8) == .eight)
  }

  @Test func lieOnTheGroundThatTheTerminalTells() {
    #expect(Configuration().theme(colors: 256, ["COLORFGBG": "0;15"]).background == .light)
    #expect(Configuration().theme(colors: 256, ["COLORFGBG": "15;0"]).background == .dark)
    #expect(Configuration().theme(colors: 256, [:]).background == .dark)
  }

  @Test func haveContrastWhereItIsAskedFor() {
    let theme = read("[colours]\ncontrast = \"high\"").theme(colors: 256, [:])
    #expect(theme.style(.dim) == .plain && theme.style(.selection) == Style(-1, [.reverse, .bold]))
    #expect(theme.accent(0).attributes == .bold)
  }

  @Test func areTheNearestThereIs() {
    #expect(Style.number(Style.exact(0x1E90FF), of: 256) == 33)
    #expect(Style.number(Style.exact(0xFF0000), of: 16) == 9)
    #expect(Style.number(Style.exact(0x000001), of: 1 << 24) == 8)
    #expect(Style.number(117, of: 1 << 24) == 0x87D7FF)
    #expect(Style.number(-1, of: 256) == -1 && Style.number(4, of: 8) == 4)
  }
}

@Suite struct WhatIsInForce {
  @Test func isWrittenWithWhereItComesFrom() {
    let text = read(
      "preset = \"vim\"\n[options]\nmeasure = 60\n[keys]\n\"F5\" = [\"quotes\", "
        + "\"scope\"]\n[keys.articles]\n\"d\" = \"mark-read\"\n"
    ).written()
    let lines = text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    #expect(lines[0] == "# /home/ada/config.toml")
    #expect(lines.contains("preset = \"vim\" # config.toml:1"))
    #expect(lines.contains("measure = 60 # config.toml:3"))
    #expect(lines.contains("thoughts = false # default"))
    #expect(lines.contains("\"g g\" = \"first\" # preset vim"))
    #expect(lines.contains("\"F5\" = [\"quotes\", \"scope\"] # config.toml:5"))
    #expect(lines.contains("[keys.articles]") && lines.contains("\"d\" = \"mark-read\" # config.toml:7"))
  }

  @Test(arguments: Preset.allCases) func readAgainMeansTheSame(_ preset: Preset) {
    let first = read(
      "preset = \"\(preset.rawValue)\"\n[colours]\nmatch = \"black on yellow\"\n[keys.quotes]\n\"\\\\\" = "
        + "\"zoom\"\n"
    )
    let second = read(first.written())
    #expect(second.troubles == [])
    for setting in Setting.all {
      #expect(setting.written(first) == setting.written(second), "\(setting.name)")
    }
    for context in Context.allCases {
      for command in Command.all {
        let (a, b) = (
          first.bindings.keys(of: command, in: context), second.bindings.keys(of: command, in: context)
        )
        #expect(Set(a) == Set(b), "\(command.name) in \(context)")
      }
    }
  }

  @Test func tellsWhatTheEnvironmentSays() {
    #expect(Configuration().written(["NO_COLOR": "1"]).contains("NO_COLOR: none"))
    #expect(
      Configuration().written(["HOME": "/home/ada"]).hasPrefix(
        "# No file: /home/ada/.config/whosaid/config.toml"))
    #expect(Configuration.path(["XDG_CONFIG_HOME": "/c", "HOME": "/h"]) == "/c/whosaid/config.toml")
    #expect(Configuration.path(["XDG_CONFIG_HOME": "c", "HOME": "/h"]) == "/h/.config/whosaid/config.toml")
    #expect(Configuration.path(["WHOSAID_CONFIG": "/x.toml"]) == "/x.toml")
  }

  @Test func theTableHasEachSettingOnceWithHelp() {
    #expect(Set(Setting.all.map(\.path)).count == Setting.all.count)
    for setting in Setting.all {
      #expect(setting.help.first?.isUppercase == true && !setting.help.hasSuffix("."))
    }
    // Roles are named as settings are.
    for role in Role.allCases { #expect(role.rawValue.allSatisfy { $0.isLowercase || $0 == "-" }) }
  }
}
