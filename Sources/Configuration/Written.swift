// What is in force, as a file that could be read again, with where each line comes from.
import Reader

extension Configuration {
  /// All settings and keys in force as TOML; after each where it comes from.
  ///
  /// - Parameter environment: variables that have a say, such as NO_COLOR.
  public func written(_ environment: [String: String] = [:]) -> String {
    var lines: [(text: String, origin: String)] = []
    lines.append((file.map { "# \($0)" } ?? "# No file: \(Configuration.path(environment)) is not there", ""))
    var section = ""
    for setting in Setting.all {
      if setting.section != section {
        section = setting.section
        lines += [("", ""), ("[\(section)]", "")]
      }
      let value = setting.written(self)
      let isUnset = origins[setting.path] == nil
      // What nobody set and has no value of its own is shown as what could be set.
      let isEmpty = isUnset && (value == "\"\"" || value == "[]")
      lines.append(("\(isEmpty ? "# " : "")\(setting.name) = \(value)", origin(of: setting, environment)))
    }
    lines += [("", ""), ("# Keys beside those that ? lists", ""), ("[keys]", "")]
    // Places come after what is for all panes: a table of TOML ends where the next begins.
    let general = bindings.entries.filter { $0.contexts.count > 1 || $0.contexts.isEmpty }
    lines += general.map { (Configuration.line($0), $0.origin) }
    for context in Context.allCases {
      let own = bindings.entries.filter { $0.contexts == [context] }
      guard !own.isEmpty else { continue }
      lines += [("", ""), ("[keys.\(context.rawValue)]", "")]
      lines += Configuration.lastOfEach(own).map { (Configuration.line($0), $0.origin) }
    }
    let width = min(lines.filter { !$0.origin.isEmpty }.map(\.text.count).max() ?? 0, 44)
    return lines.map { text, origin in
      origin.isEmpty
        ? text : text + String(repeating: " ", count: max(width - text.count, 0) + 2) + "# " + origin
    }.joined(separator: "\n") + "\n"
  }

  private func origin(of setting: Setting, _ environment: [String: String]) -> String {
    if setting.path == ["colours", "depth"], environment["NO_COLOR"].map({ !$0.isEmpty }) ?? false {
      return "NO_COLOR: none"
    }
    if setting.path == ["options", "plain"], isPlainByOption { return "--plain" }
    return origins[setting.path] ?? "default"
  }

  private static func line(_ entry: Bindings.Entry) -> String {
    let value =
      entry.lines.count == 1
      ? quoted(entry.lines[0])
      : entry.lines.isEmpty ? "\"\"" : "[" + entry.lines.map { quoted($0) }.joined(separator: ", ") + "]"
    return "\(quoted(entry.keys)) = \(value)"
  }

  /// Of several for the same keys the last, in its place: a table has each key once.
  private static func lastOfEach(_ entries: [Bindings.Entry]) -> [Bindings.Entry] {
    entries.enumerated().filter { place, entry in
      !entries[(place + 1)...].contains { $0.keys == entry.keys }
    }.map(\.element)
  }
}
