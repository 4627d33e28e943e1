// What the shell offers on Tab beyond words that never change: names of actors, outlets and sources that the
// archive holds. They come out of articles, and bash runs what a candidate says in $( ) or backquotes: only
// names without such signs are offered. `.ci/completions` types to all three shells.
import ArgumentParser
import DocumentModel
import Foundation
import SearchIndex

extension CompletionKind {
  /// Names of actors.
  static let actors = CompletionKind.custom { words, _, prefix in
    candidates(prefix, among: words) { archive, begun in actorNames(begun, archive) }
  }

  /// Titles of sources.
  static let sources = CompletionKind.custom { words, _, prefix in
    candidates(prefix, among: words) { archive, _ in try archive.sources().map(\.title) }
  }

  /// Names behind `speaker:`, `about:`, `actor:` and `outlet:` of a query.
  static let query = CompletionKind.custom { words, index, prefix in
    // bash parts words at colons, the other shells do not.
    let (field, begun): (String, String)
    if let colon = prefix.lastIndex(of: ":") {
      (field, begun) = (String(prefix[..<colon]), String(prefix[prefix.index(after: colon)...]))
    } else {
      let before = words.prefix(max(0, index)).suffix(2)
      guard before.last == ":", let name = before.first else { return [] }
      (field, begun) = (name, prefix)
    }
    // What is offered must go on from what was typed, and a blank would end the value: names are taken apart
    // at hyphens when they are looked for.
    return candidates(begun, among: words, after: prefix.contains(":") ? field + ":" : "", blank: "-") {
      archive, begun in
      switch unquoted(field).drop(while: { "-(".contains($0) }) {
      case "speaker", "about", "actor": actorNames(begun, archive)
      case "outlet": try archive.outlets(limit: 1000).map(\.name)
      default: []
      }
    }
  }
}

/// Names that begin with what is typed, each once, that every shell takes for nothing but a name.
///
/// - Parameters:
///   - start: what stands before the name in the same word of the shell.
///   - blank: what blanks of names are written as.
private func candidates(
  _ typed: String, among words: [String], after start: String = "", blank: String = " ",
  _ find: (Archive, String) throws -> [String]
) -> [String] {
  let path = words.indices.first { words[$0] == "--archive" }.flatMap {
    $0 + 1 < words.count ? unquoted(words[$0 + 1]) : nil
  }
  let file = path ?? Archive.defaultPath
  let begun = unquoted(typed)
  guard FileManager.default.fileExists(atPath: file), let archive = try? Archive.open(at: file),
    let names = try? find(archive, begun)
  else {
    return []
  }
  var seen: Set<String> = []
  return names.filter(isHarmless).map { $0.replacing(" ", with: blank) }.filter {
    $0.lowercased().hasPrefix(begun.lowercased()) && seen.insert($0).inserted
  }.map { escaped(start + $0) }
}

private func actorNames(_ begun: String, _ archive: Archive) -> [String] {
  let words = begun.split { !$0.isLetter && !$0.isNumber }
  let query = words.isEmpty ? "" : words.dropLast().joined(separator: " ") + " \(words.last ?? "")*"
  return ((try? archive.actors(matching: query, limit: 200)) ?? []).map(\.name)
}

/// Whether a name is letters, digits and signs that name nothing to a shell.
func isHarmless(_ name: String) -> Bool {
  !name.isEmpty && !name.hasPrefix("-")
    && name.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || isMark($0) || " .,-’'0123456789".unicodeScalars.contains($0)
    }
}

private func isMark(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.generalCategory == .nonspacingMark }

/// What was typed, without the shell's quotes and backslashes.
private func unquoted(_ word: String) -> String { word.filter { !"\\\"'".contains($0) } }

/// bash undoes quotes of its candidates before it offers them, for zsh a description begins at a colon, fish
/// takes them as they are.
private func escaped(_ word: String) -> String {
  switch ProcessInfo.processInfo.environment["SAP_SHELL"] {
  case "bash": word.map { $0.isLetter || $0.isNumber ? String($0) : "\\\($0)" }.joined()
  case "zsh": word.replacing(":", with: "\\:")
  default: word
  }
}
