// Something the reader can do. One table feeds the keys, the help, the command line and the printed list of
// keys.
import Terminal

struct Command: Sendable {
  enum Subject: String, Sendable, CaseIterable {
    case moving = "Moving"
    case panes = "Panes"
    case reading = "Reading"
    case quotations = "Quotations and speakers"
    case actors = "Actors"
    case comparing = "Comparing and charts"
    case marks = "Stars, tags and notes"
    case handing = "Copying and handing on"
    case corrections = "Corrections"
    case undoing = "Taking back"
    case sources = "Sources"
    case searching = "Searching"
    case program = "Program"
    /// What the user bound to keys beside the commands by their names.
    case own = "Your own keys"
  }

  let subject: Subject
  /// What is typed after `:`.
  let name: String
  /// Names of keys; see `Key.name`.
  let keys: [String]
  /// Where the keys mean this.
  let contexts: [Context]
  let help: String
  /// A word or two for the status line, and how early it stands there; nil when it is not to be advertised.
  let hint: (text: String, rank: Int)?
  /// The word for the status line where it depends on what the reader shows.
  let hintNow: (@Sendable (Model) -> String?)?
  /// Other names that are typed for it after `:`.
  let also: [String]
  /// What may follow the name after `:`.
  let argument: String?
  /// What Tab offers there.
  let completes: Argument?
  /// Why it cannot run now; nil when it can.
  let unavailable: @Sendable (Model) -> String?
  let action: @Sendable (inout Model, String?) -> [Effect]

  init(
    _ subject: Subject, _ name: String, _ keys: [String], in contexts: [Context] = Context.panes,
    _ help: String,
    hint: (String, Int)? = nil, hintNow: (@Sendable (Model) -> String?)? = nil, also: [String] = [],
    argument: String? = nil, completes: Argument? = nil,
    unavailable: @escaping @Sendable (Model) -> String? = { _ in nil },
    action: @escaping @Sendable (inout Model, String?) -> [Effect]
  ) {
    self.subject = subject
    self.name = name
    self.keys = keys
    self.contexts = contexts
    self.help = help
    self.hint = hint.map { ($0.0, $0.1) }
    self.hintNow = hintNow
    self.also = also
    self.argument = argument
    self.completes = completes
    self.unavailable = unavailable
    self.action = action
  }

  static let all: [Command] =
    moving + panes + reading + versions + quotations + actors + marking + takingRows + handing + corrections
    + undoing
    + sources + sameWords + comparing + charts + searching + placeMarks + facets + savedSearches + program

  /// Where it belongs, in words; empty when that is everywhere.
  var place: String {
    isEverywhere
      ? "" : contexts == Context.overlays ? "boxes" : contexts.map(\.rawValue).joined(separator: ", ")
  }

  var isEverywhere: Bool { Set(contexts).isSuperset(of: Context.panes) }

  static func named(_ name: String) -> Command? {
    all.first { $0.name == name || $0.also.contains(name) }
      ?? {
        let fitting = all.filter { $0.name.hasPrefix(name) }
        return fitting.count == 1 ? fitting[0] : nil
      }()
  }
}

extension Model {
  /// What to say of a command where it does not work.
  func elsewhere(_ command: Command) -> String {
    let places = command.contexts.map { context in
      switch context {
      case .detail: "all about an actor (\(key("detail")))"
      case .corrections: "the list of corrections (\(key("corrections")))"
      case .sources: "the list of sources (\(key("sources")))"
      case .versions: "the list of versions (\(key("versions")))"
      case .searches: "the saved searches (\(key("searches")))"
      case .facets: "what a list can be narrowed by (\(key("narrow")))"
      case .places: "where words are quoted"
      case .chart: "the charts (\(key("chart")))"
      case .comparable, .compare: "what is compared (\(key("compare")), \(key("compare-speakers")))"
      default: "the pane \(context.rawValue) (\(key(context.rawValue)))"
      }
    }
    return ":\(command.name) belongs to "
      + (command.place.isEmpty ? "the panes; Esc goes back to them" : places.joined(separator: ", "))
  }

  /// The key that runs a command here, else anywhere, as texts name it: "]"; without one ":next-quotation".
  func key(_ name: String) -> String {
    guard let command = Command.all.first(where: { $0.name == name }) else { return ":" + name }
    let keys = bindings.keys(of: command, in: context).first ?? bindings.keys(of: command).first
    return keys.map { Bindings.name($0) } ?? ":" + name
  }

  /// What undoes what was just done.
  var undoes: String { "\(key("undo")) undoes it" }
}

/// The list of all keys as Markdown, for the manual.
public func keyTable() -> String {
  var text = ""
  for subject in Command.Subject.allCases where Command.all.contains(where: { $0.subject == subject }) {
    text += "## \(subject.rawValue)\n\n| keys | command | where | does |\n|---|---|---|---|\n"
    for command in Command.all where command.subject == subject {
      let keys = command.keys.map { "`\($0 == "|" ? "\\|" : $0)`" }.joined(separator: " ")
      let name = ":" + command.name + (command.argument.map { " " + $0 } ?? "")
      text += "| \(keys) | `\(name)` | \(command.place) | \(command.help) |\n"
    }
    text += "\n"
  }
  while text.hasSuffix("\n\n") { text.removeLast() }
  return text
}
