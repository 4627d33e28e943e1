// The command line as its parser describes it (`--experimental-dump-help`): what the manual is made of, and
// what tests look at.
import ArgumentParser
import Foundation

/// A command with its arguments and subcommands.
struct CommandTree: Decodable {
  struct Argument: Decodable {
    struct Name: Decodable {
      var kind: String
      var name: String

      /// As it is typed: `--to`, `-h`.
      var typed: String { (kind == "long" ? "--" : "-") + name }
    }

    var abstract: String?
    var allValues: [String]?
    var defaultValue: String?
    var isOptional: Bool
    var isRepeating: Bool
    /// positional, option or flag.
    var kind: String
    var names: [Name]?
    var shouldDisplay: Bool
    var valueName: String?

    /// In a synopsis: `PATH …`, `[QUERY …]`.
    var placeholder: String {
      let name = (valueName ?? "").uppercased() + (isRepeating ? " …" : "")
      return isOptional ? "[\(name)]" : name
    }
  }

  var commandName: String
  var abstract: String?
  var discussion: String?
  var aliases: [String]?
  var arguments: [Argument]?
  var subcommands: [CommandTree]?
  var shouldDisplay: Bool

  /// What a command takes beside help and version, which all do.
  var ownArguments: [Argument] {
    (arguments ?? []).filter { argument in
      argument.shouldDisplay && !(argument.names ?? []).contains { ["help", "version"].contains($0.name) }
    }
  }

  /// The subcommands that people see, but for `help`, which shows what `--help` does.
  var shown: [CommandTree] { (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" } }

  /// The whole program's.
  static func ofProgram() throws -> CommandTree {
    struct Dump: Decodable { var command: CommandTree }
    return try JSONDecoder().decode(Dump.self, from: Data(Whosaid._dumpHelp().utf8)).command
  }
}
