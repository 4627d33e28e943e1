// Where keys stand in a TOML file: what is wrong with one is told by its line. The parser tells lines of what
// it cannot read only, so that keys and tables are looked for here; what stands in an inline table has the
// line of that.
import TOMLKit

/// A value with the line that it stands on.
struct Placed {
  var value: TOMLValue
  /// Counted from 1.
  var line: Int
}

/// A TOML file, with those lines left out that cannot be read.
struct TOMLLines {
  /// Lines that cannot be read, and why.
  private(set) var faults: [(line: Int, why: String)] = []
  private var root = TOMLTable()
  private var places: [[String]: Int] = [:]

  /// How many lines may be wrong before the rest is given up.
  private static let mostFaults = 50

  init(_ text: String) {
    // CR and LF are one character.
    var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map(String.init)
    while true {
      switch TOMLLines.parse(lines) {
      case .success(let table):
        root = table
        findPlaces(lines)
        return
      case .failure(let fault):
        let wrong = TOMLLines.culprit(fault.line, lines)
        faults.append((wrong + 1, fault.why))
        // What stands under a name that cannot be read is nobody's.
        let isTable = lines[wrong].drop { $0 == " " || $0 == "\t" }.hasPrefix("[")
        lines[wrong] = ""
        var next = wrong + 1
        while isTable, next < lines.count, !lines[next].drop(while: { $0 == " " }).hasPrefix("[") {
          lines[next] = ""
          next += 1
        }
        guard faults.count < TOMLLines.mostFaults else { return }
      }
    }
  }

  private struct Fault: Error {
    /// From 0.
    var line: Int
    var why: String
  }

  /// The parser ends the program at a bracket that no name follows, so that such a line never reaches it.
  private static func nameless(_ line: String) -> Bool {
    let blanks: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    var rest = line.drop(while: blanks)
    guard rest.first == "[" else { return false }
    rest = rest.dropFirst().drop(while: blanks)
    if rest.first == "[" { rest = rest.dropFirst().drop(while: blanks) }
    guard let first = rest.first else { return true }
    return !(first.isASCII && (first.isLetter || first.isNumber) || "_-\"']".contains(first))
  }

  private static func parse(_ lines: [String]) -> Result<TOMLTable, Fault> {
    if let line = lines.firstIndex(where: nameless) {
      return .failure(Fault(line: line, why: "no name of letters, digits, - and _ follows the bracket"))
    }
    do { return .success(try TOMLTable(string: lines.joined(separator: "\n"))) } catch let error
      as TOMLParseError
    {
      let line = min(max(error.source.begin.line - 1, 0), lines.count - 1)
      return .failure(Fault(line: line, why: words(error.description)))
    } catch { return .failure(Fault(line: 0, why: "\(error)")) }
  }

  /// The line that is wrong: what is unfinished on one is told at the next. It is the one without which the
  /// parser gets further.
  private static func culprit(_ told: Int, _ lines: [String]) -> Int {
    guard let before = lines[..<told].lastIndex(where: { !$0.allSatisfy(\.isWhitespace) }) else {
      return told
    }
    func reach(without line: Int) -> Int {
      var rest = lines
      rest[line] = ""
      if case .failure(let fault) = parse(rest) { return fault.line }
      return .max
    }
    if lines[told].allSatisfy(\.isWhitespace) { return before }
    return reach(without: before) > reach(without: told) ? before : told
  }

  /// The parser's words without where it stood, which is told before them.
  private static func words(_ message: String) -> String {
    let text = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    return text.isEmpty ? "it cannot be read" : text.prefix(1).lowercased() + text.dropFirst()
  }

  private mutating func findPlaces(_ lines: [String]) {
    var table: [String] = []
    for (number, line) in lines.enumerated() {
      let text = line.drop { $0 == " " || $0 == "\t" }
      if text.hasPrefix("["), let end = text.lastIndex(of: "]") {
        table = TOMLLines.path(text[text.index(after: text.startIndex)..<end]).path
        places[table] = places[table] ?? number + 1
      } else if !text.hasPrefix("#") {
        let (path, rest) = TOMLLines.path(text)
        guard !path.isEmpty, rest.first == "=" else { continue }
        places[table + path] = number + 1
      }
    }
  }

  /// The parts of a dotted key, and what comes after it.
  private static func path(_ text: Substring) -> (path: [String], rest: Substring) {
    var path: [String] = []
    var rest = text.drop { $0 == " " || $0 == "\t" }
    while let first = rest.first {
      if first == "\"" || first == "'" {
        let body = rest.dropFirst()
        var word = ""
        var at = body.startIndex
        while at < body.endIndex, body[at] != first {
          if body[at] == "\\", first == "\"", body.index(after: at) < body.endIndex {
            at = body.index(after: at)
          }
          word.append(body[at])
          at = body.index(after: at)
        }
        guard at < body.endIndex else { return ([], rest) }
        path.append(word)
        rest = body[body.index(after: at)...]
      } else {
        let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        guard !word.isEmpty else { return ([], rest) }
        path.append(String(word))
        rest = rest.dropFirst(word.count)
      }
      rest = rest.drop { $0 == " " || $0 == "\t" }
      guard rest.first == "." else { break }
      rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
    }
    return (path, rest)
  }

  /// The keys of a table, in the order of their lines; of the file's own where no path is given.
  func keys(_ path: [String] = []) -> [String] {
    guard let table = table(path) else { return [] }
    return table.keys.sorted { (line(path + [$0]), $0) < (line(path + [$1]), $1) }
  }

  func value(_ path: [String]) -> Placed? {
    guard let key = path.last, let value = table(path.dropLast())?[key] else { return nil }
    return Placed(value: value.tomlValue, line: line(path))
  }

  private func table(_ path: [String]) -> TOMLTable? {
    path.reduce(root as TOMLTable?) { $0?[$1]?.table }
  }

  /// The line of a key, else of the table that it is in.
  func line(_ path: [String]) -> Int {
    var path = path
    while !path.isEmpty {
      if let line = places[path] { return line }
      path.removeLast()
    }
    return 1
  }
}
