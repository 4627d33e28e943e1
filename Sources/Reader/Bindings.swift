// What keys mean: the command table's own keys, over them a preset's, over those the user's. A binding is one
// key or several in turn, and runs one line of the command line or several. Of two where one begins the other
// only the later holds, so that no key has to wait.
import Terminal

/// What keys mean in each place.
public struct Bindings: Sendable {
  /// A binding as it was asked for.
  public struct Entry: Sendable, Equatable {
    /// Names of keys with blanks between them: "g g".
    public var keys: String
    /// What runs, as it is typed after `:`; none where the keys mean nothing.
    public var lines: [String]
    public var contexts: [Context]
    /// Who asked: "preset vim", "config.toml:12".
    public var origin: String
  }

  /// Why keys cannot be bound, as a sentence that goes on from what was asked for.
  public struct Refusal: Error, Equatable, CustomStringConvertible {
    public var description: String
  }

  private var commands: [Context: [[Key]: Command]] = [:]
  /// The sequences of each command, in the order in which they are shown.
  private var sequences: [Context: [String: [[Key]]]] = [:]
  /// What is bound beside the table's own keys, in the order in which it was.
  public private(set) var entries: [Entry] = []
  /// Bindings that run more than a command by its name: rows of the help.
  private(set) var macros: [Command] = []

  /// The table's own keys.
  public static let standard: Bindings = {
    var bindings = Bindings()
    for context in Context.allCases {
      for command in Command.all where command.contexts.contains(context) {
        for key in command.keys.compactMap({ Key(name: $0) }) {
          bindings.commands[context, default: [:]][[key]] = command
          bindings.sequences[context, default: [:]][command.name, default: []].append([key])
        }
      }
    }
    return bindings
  }()

  /// Binds keys, in one context or in all panes where what they run belongs.
  ///
  /// - Parameters:
  ///   - keys: names of keys with blanks between them: "Ctrl-T", "g g".
  ///   - lines: what runs, each as it is typed after `:`; none takes the keys' meaning away.
  ///   - context: nil for all panes.
  ///   - origin: who asks, for `entries`.
  /// - Returns: keys bound before, by the user too, that mean nothing any more because these begin with them,
  ///   or they with these.
  @discardableResult
  public mutating func bind(_ keys: String, to lines: [String], in context: Context?, from origin: String)
    throws(Refusal) -> [Entry]
  {
    let sequence = try Bindings.sequence(keys)
    var contexts = context.map { [$0] } ?? Context.panes
    let lines = lines.map(\.trimmed).filter { !$0.isEmpty }
    guard !lines.isEmpty else {
      for context in contexts { take(sequence, in: context) }
      entries.append(Entry(keys: keys, lines: [], contexts: contexts, origin: origin))
      return []
    }
    var found: [Command] = []
    for line in lines { found.append(try Bindings.command(line)) }
    if let context, lines.count == 1, !found[0].contexts.contains(context) {
      throw Refusal(description: "“\(found[0].name)” does not belong to \(context.rawValue)")
    }
    // In all panes: where the first of the lines works. What comes after it may be elsewhere by then.
    if context == nil { contexts = contexts.filter { found[0].contexts.contains($0) } }
    guard !contexts.isEmpty else {
      let places = found[0].contexts.map(\.rawValue).joined(separator: ", ")
      throw Refusal(
        description: "“\(found[0].name)” belongs to \(places): name that place, as in [keys.\(places)]")
    }
    let isPlain = lines.count == 1 && found[0].name == lines[0]
    let command = isPlain ? found[0] : Command.running(lines, keys: keys, in: contexts)
    if !isPlain { macros.append(command) }
    for context in contexts { put(sequence, command, context) }
    let shadowed = entries.filter { entry in
      guard !entry.lines.isEmpty, entry.contexts.contains(where: contexts.contains),
        let other = try? Bindings.sequence(entry.keys), other != sequence
      else { return false }
      return other.starts(with: sequence) || sequence.starts(with: other)
    }
    entries.append(Entry(keys: keys, lines: lines, contexts: contexts, origin: origin))
    return shadowed
  }

  /// The keys of a sequence by their names.
  static func sequence(_ text: String) throws(Refusal) -> [Key] {
    var keys: [Key] = []
    for name in text.split(separator: " ") {
      guard let key = Key(name: String(name)) else {
        throw Refusal(
          description: "“\(name)” is no key; keys are named as in Docs/Keys.md: a, Ctrl-A, Alt-a, F5, PageUp")
      }
      keys.append(key)
    }
    guard !keys.isEmpty else { throw Refusal(description: "no key is named") }
    return keys
  }

  private static func command(_ line: String) throws(Refusal) -> Command {
    let parts = line.split(separator: " ", maxSplits: 1)
    let name = parts.first.map(String.init) ?? ""
    if let command = Command.all.first(where: { $0.name == name || $0.also.contains(name) }) {
      guard parts.count < 2 || command.argument != nil else {
        throw Refusal(description: "“\(command.name)” takes nothing after it")
      }
      return command
    }
    throw Refusal(
      description: "“\(name)” is no command"
        + (Command.nearest(to: name).map { "; did you mean \($0)?" } ?? ""))
  }

  // MARK: - Asking

  /// What a sequence runs.
  func command(_ keys: [Key], in context: Context) -> Command? { commands[context]?[keys] }

  /// Whether more keys may follow these.
  func begins(_ keys: [Key], in context: Context) -> Bool {
    commands[context]?.keys.contains { $0.count > keys.count && $0.starts(with: keys) } ?? false
  }

  /// What may follow these keys, and what it runs, in the order of the keys' names.
  func following(_ keys: [Key], in context: Context) -> [(rest: [Key], command: Command)] {
    (commands[context] ?? [:]).filter { $0.key.count > keys.count && $0.key.starts(with: keys) }
      .map { (Array($0.key.dropFirst(keys.count)), $0.value) }
      .sorted { Bindings.name($0.rest).lowercased() < Bindings.name($1.rest).lowercased() }
  }

  /// The keys of a command in a place, or where it has any; the first is the one to tell of.
  func keys(of command: Command, in context: Context? = nil) -> [[Key]] {
    let places = context.map { [$0] } ?? command.contexts
    var out: [[Key]] = []
    for place in places {
      for keys in sequences[place]?[command.name] ?? [] where !out.contains(keys) { out.append(keys) }
    }
    return out
  }

  static func name(_ keys: [Key]) -> String { keys.map(\.name).joined(separator: " ") }
  static func sign(_ keys: [Key]) -> String { keys.map(\.sign).joined(separator: keys.count > 1 ? " " : "") }

  // MARK: - Changing

  private mutating func put(_ keys: [Key], _ command: Command, _ context: Context) {
    for other in (commands[context] ?? [:]).keys where other.starts(with: keys) || keys.starts(with: other) {
      take(other, in: context)
    }
    commands[context, default: [:]][keys] = command
    // What the user bound is told of before what the table has.
    sequences[context, default: [:]][command.name, default: []].insert(keys, at: 0)
  }

  private mutating func take(_ keys: [Key], in context: Context) {
    guard let command = commands[context]?.removeValue(forKey: keys) else { return }
    sequences[context]?[command.name]?.removeAll { $0 == keys }
  }
}

extension Command {
  /// Lines of the command line under keys of their own.
  static func running(_ lines: [String], keys: String, in contexts: [Context]) -> Command {
    Command(
      .own, lines.joined(separator: "; "), [keys], in: contexts,
      lines.map { ":" + $0 }.joined(separator: ", ")
    ) {
      model, _ in model.runLines(lines)
    }
  }

  /// The command's name, or other name, that looks most like what was typed; nil when none does.
  static func nearest(to typed: String) -> String? {
    nearestWord(to: typed, among: all.flatMap { [$0.name] + $0.also.filter { $0.count > 2 } })
  }
}

/// The word that differs from what was typed by the fewest letters, of those that could be meant; nil when
/// none could.
public func nearestWord(to typed: String, among words: [String]) -> String? {
  let typed = Array(typed.lowercased())
  guard typed.count > 1 else { return nil }
  let most = max(typed.count / 3, 1)
  let near = words.map { ($0, distance(typed, Array($0.lowercased()))) }.filter { $0.1 <= most }
  return near.min { $0.1 < $1.1 }?.0
}

/// Letters to put in, take out, change or swap with their neighbour, so that one word is the other.
private func distance(_ a: [Character], _ b: [Character]) -> Int {
  var rows = [Array(0...b.count)]
  for i in 1..<a.count + 1 {
    var row = [i]
    for j in 1..<b.count + 1 {
      var least = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        least = min(least, rows[i - 2][j - 2] + 1)
      }
      row.append(least)
    }
    rows.append(row)
  }
  return rows[a.count][b.count]
}
