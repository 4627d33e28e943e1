// `search ferry -storm`: what a query leaves out begins with a dash, as options do. Options are known by
// their names; whatever else has one dash is part of the query, and goes with the rest of it behind `--`.

/// Commands that take a query, with its words as arguments.
private let askingCommands: Set<String> = [
  "search", "quotes", "articles", "actors", "chart", "reanalyse", "reanalyze",
]

/// The arguments as the parser takes them: with something to leave out among a query's words, options come
/// first, then `--`, then the words in their order. All others stay as they are.
func withQueryBehindOptions(_ arguments: [String]) -> [String] {
  let isSaving = arguments.starts(with: ["searches", "save"])
  guard let command = arguments.first, isSaving || askingCommands.contains(command),
    arguments.contains(where: isLeftOut), !arguments.contains("--"),
    let tree = try? CommandTree.ofProgram(),
    let asked = tree.command(isSaving ? ["searches", "save"] : [command])
  else { return arguments }
  let names = (asked.arguments ?? []).flatMap { argument in
    (argument.names ?? []).map { (name: $0, takesValue: argument.kind == "option") }
  }
  var options: [String] = []
  var words: [String] = []
  var rest = arguments.dropFirst(isSaving ? 2 : 1)
  while let argument = rest.popFirst() {
    // `-format`: an option's name with too few dashes, which the parser tells better.
    let isMistyped = names.contains { argument == "-" + $0.name.name }
    guard argument.hasPrefix("--") || isMistyped || argument == "-h" else {
      words.append(argument)
      continue
    }
    options.append(argument)
    if names.contains(where: { $0.takesValue && $0.name.typed == argument }), let value = rest.popFirst() {
      options.append(value)
    }
  }
  guard words.contains(where: isLeftOut) else { return arguments }
  return Array(arguments.prefix(isSaving ? 2 : 1)) + options + ["--"] + words
}

private func isLeftOut(_ argument: String) -> Bool {
  argument.hasPrefix("-") && !argument.hasPrefix("--") && argument.count > 1 && argument != "-h"
}

extension CommandTree {
  /// The subcommand of a path of names or aliases; nil when there is none.
  fileprivate func command(_ path: [String]) -> CommandTree? {
    guard let name = path.first else { return self }
    let found = (subcommands ?? []).first { $0.commandName == name || ($0.aliases ?? []).contains(name) }
    return found?.command(Array(path.dropFirst()))
  }
}
