// What the user has set, out of a TOML file. A line that is wrong is named, with its number and why, and all
// others hold: nobody is left without a reader for a typing error.
import DocumentModel
import Foundation
import Reader
import TOMLKit
import Terminal

public struct Configuration: Sendable {
  /// A line that does not hold.
  public struct Trouble: Sendable, Equatable, CustomStringConvertible {
    public var file: String
    public var line: Int
    public var why: String
    public var description: String { "\(file):\(line): \(why)" }
  }

  public var preset = Preset.default
  public var bindings = Bindings.standard
  public var options = Options()
  public var restoresSession = true
  public var hasMouse = true
  public var browser: String?
  public var editor: String?
  public var pager: String?
  /// `--plain` was given.
  public var isPlainByOption = false { didSet { if isPlainByOption { options.isPlain = true } } }
  /// "auto", "none", "8", "16", "256", "true".
  var depth = "auto"
  /// "auto", "dark", "light".
  var background = "auto"
  var isHighContrast = false
  /// Colours of speakers; empty for the theme's.
  var speakers: [Int32] = []
  var looks: [Role: Style] = [:]

  /// The file that was read; nil when there is none.
  public private(set) var file: String?
  /// Lines that do not hold, in their order.
  public private(set) var troubles: [Trouble] = []
  /// Where settings come from, by the path of each; those that nobody set are not there.
  public private(set) var origins: [[String]: String] = [:]

  public init() {}

  /// Where the file is looked for: `WHOSAID_CONFIG`, else `whosaid/config.toml` in `XDG_CONFIG_HOME`, else in
  /// `~/.config`.
  public static func path(_ environment: [String: String]) -> String {
    func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    if let path = value("WHOSAID_CONFIG") { return path }
    // A folder that is not absolute is passed by, as the XDG specification wants it.
    let base =
      value("XDG_CONFIG_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil } ?? (value("HOME") ?? "") + "/.config"
    return base + "/whosaid/config.toml"
  }

  /// Reads the user's file where there is one.
  public static func load(_ environment: [String: String] = ProcessInfo.processInfo.environment)
    -> Configuration
  {
    let path = path(environment)
    guard FileManager.default.fileExists(atPath: path) else { return Configuration() }
    func unusable(_ why: String) -> Configuration {
      var configuration = Configuration()
      configuration.file = path
      configuration.troubles = [Trouble(file: path, line: 1, why: why)]
      return configuration
    }
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      return unusable("this is a folder, and should be a file of settings; nothing is set")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      return unusable("the file cannot be read; nothing in it holds")
    }
    guard !data.contains(0), let text = String(validating: data, as: UTF8.self) else {
      return unusable("this is no text in UTF-8, as settings are; nothing is set")
    }
    return Configuration(text, file: path)
  }

  /// Reads a file's text.
  public init(_ text: String, file: String) {
    self.file = file
    let toml = TOMLLines(text)
    troubles = toml.faults.map { Trouble(file: file, line: $0.line, why: $0.why) }
    // The preset comes first: the user's keys lie over its.
    for setting in Setting.all { take(setting, toml) }
    takeKeys(toml)
    nameStrangers(toml)
    troubles.sort { $0.line < $1.line }
  }

  private mutating func refuse(_ line: Int, _ why: String) {
    troubles.append(Trouble(file: file ?? "", line: line, why: why))
  }

  private func origin(_ line: Int) -> String { "\(URL(filePath: file ?? "").lastPathComponent):\(line)" }

  // MARK: - Settings

  private mutating func take(_ setting: Setting, _ toml: TOMLLines) {
    guard let placed = toml.value(setting.path) else { return }
    guard let value = Configuration.value(placed.value, setting.values) else {
      let near = placed.value.string.flatMap { word in
        if case .words(let words) = setting.values { nearestWord(to: word, among: words) } else { nil }
      }
      let meant = near.map { "; did you mean \($0)?" } ?? ""
      return refuse(
        placed.line,
        "\(setting.name) wants \(setting.allowed), not \(Configuration.shown(placed.value))\(meant)")
    }
    do {
      try setting.set(&self, value)
      origins[setting.path] = origin(placed.line)
    } catch let error as ColourError {
      refuse(placed.line, "\(setting.name): \(error.why)")
    } catch {
      refuse(placed.line, "\(setting.name): \(error)")
    }
  }

  /// The value, where it is one that is allowed.
  private static func value(_ toml: TOMLValue, _ values: Setting.Values) -> Setting.Value? {
    switch values {
    case .number(let range): return toml.int.flatMap { range.contains($0) ? .number($0) : nil }
    case .truth: return toml.bool.map { .truth($0) }
    case .words(let words):
      // `depth = 256` is as good as `depth = "256"`, and `true` as "true".
      let word = toml.string ?? toml.int.map(String.init) ?? toml.bool.map { $0 ? "true" : "false" }
      return word.flatMap { words.contains($0) ? .text($0) : nil }
    case .text, .look: return toml.string.map { .text($0) }
    case .colours:
      guard let array = toml.array else { return nil }
      let words = array.map { $0.string ?? $0.int.map(String.init) }
      return words.contains { $0 == nil } ? nil : .list(words.compactMap { $0 })
    }
  }

  private static func shown(_ value: TOMLValue) -> String {
    let text = value.string.map { "“\($0)”" } ?? value.debugDescription
    return text.count > 40 ? text.prefix(39) + "…" : text
  }

  // MARK: - Keys

  private mutating func takeKeys(_ toml: TOMLLines) {
    for name in toml.keys(["keys"]) {
      guard let placed = toml.value(["keys", name]) else { continue }
      guard placed.value.type == .table else {
        bind(name, placed, in: nil)
        continue
      }
      guard let context = Context(rawValue: name) else {
        let places = Context.allCases.map(\.rawValue)
        let near = nearestWord(to: name, among: places).map { "; did you mean \($0)?" } ?? ""
        refuse(placed.line, "“\(name)” is no place; places are \(places.joined(separator: ", "))\(near)")
        continue
      }
      for keys in toml.keys(["keys", name]) {
        if let placed = toml.value(["keys", name, keys]) { bind(keys, placed, in: context) }
      }
    }
  }

  private mutating func bind(_ keys: String, _ placed: Placed, in context: Context?) {
    let lines: [String]
    if let line = placed.value.string {
      lines = [line]
    } else if let array = placed.value.array, array.allSatisfy({ $0.string != nil }) {
      lines = array.compactMap { $0.string }
    } else {
      return refuse(
        placed.line,
        "“\(keys)” wants a command, a list of commands or \"\", not \(Configuration.shown(placed.value))")
    }
    do throws(Bindings.Refusal) {
      let shadowed = try bindings.bind(keys, to: lines, in: context, from: origin(placed.line))
      for other in shadowed where !other.origin.hasPrefix("preset") {
        refuse(
          placed.line,
          "keys “\(keys)” take the meaning of “\(other.keys)” (\(other.origin)): no key can wait for the next"
        )
      }
    } catch {
      refuse(placed.line, "keys “\(keys)”: \(error)")
    }
  }

  // MARK: - What there is not

  private mutating func nameStrangers(_ toml: TOMLLines) {
    let known = Set(Setting.all.map(\.path))
    let sections = Set(Setting.all.map(\.section).filter { !$0.isEmpty } + ["keys"])
    for name in toml.keys() {
      guard let placed = toml.value([name]) else { continue }
      if sections.contains(name), placed.value.type == .table {
        guard name != "keys" else { continue }
        for inner in toml.keys([name]) where !known.contains([name, inner]) {
          tell(
            inner, toml.line([name, inner]), Setting.all.filter { $0.section == name }.map(\.name), in: name)
        }
      } else if !known.contains([name]) {
        tell(name, placed.line, sections + Setting.all.filter { $0.section.isEmpty }.map(\.name), in: nil)
      }
    }
  }

  private mutating func tell(
    _ name: String, _ line: Int, _ words: some Collection<String>, in section: String?
  ) {
    let near = nearestWord(to: name, among: Array(words)).map { "; did you mean \($0)?" } ?? ""
    let elsewhere = Setting.all.first { $0.name == name && $0.section != section ?? "" }
    let place = elsewhere.map { "; it belongs under [\($0.section)]" } ?? near
    refuse(line, "“\(name)” cannot be set" + (section.map { " under [\($0)]" } ?? "") + place)
  }

  // MARK: - Colours

  /// The theme for a terminal, as far as the user has not said otherwise.
  ///
  /// - Parameters:
  ///   - colors: how many the terminal has.
  ///   - environment: TERM, NO_COLOR, COLORFGBG.
  public func theme(colors: Int, _ environment: [String: String]) -> Theme {
    let isNoColor = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    var theme = Theme(colors: colors, terminal: environment["TERM"] ?? "", noColor: isNoColor)
    if !isNoColor {
      switch depth {
      case "none": theme.depth = .none
      case "8": theme.depth = colors >= 8 ? .eight : theme.depth
      case "16": theme.depth = colors >= 16 ? .sixteen : theme.depth
      case "256", "true": theme.depth = colors >= 256 ? .many : theme.depth
      default: break
      }
    }
    theme.background =
      background == "auto" ? Configuration.background(environment) : background == "light" ? .light : .dark
    theme.isHighContrast = isHighContrast
    theme.looks = looks
    theme.ownAccents = speakers
    if options.isPlain { theme.signs = .words }
    return theme
  }

  /// COLORFGBG is "0;15" or "0;default;15": the last number is the ground's.
  private static func background(_ environment: [String: String]) -> Theme.Background {
    let ground = environment["COLORFGBG"]?.split(separator: ";").last.flatMap { Int($0) }
    return ground == 7 || ground == 15 ? .light : .dark
  }

  /// Whether exact colours are wanted of a terminal that can show them.
  public func wantsExactColours(_ environment: [String: String]) -> Bool {
    guard environment["NO_COLOR"].map({ $0.isEmpty }) ?? true else { return false }
    if depth == "true" { return true }
    let isAble = ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "")
    let isExact =
      speakers.contains { $0 > 255 } || looks.values.contains { $0.foreground > 255 || $0.background > 255 }
    return depth == "auto" && isAble && isExact
  }
}
