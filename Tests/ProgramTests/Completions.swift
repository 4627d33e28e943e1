// What Tab offers: names out of the archive, which are other people's words and never commands.
import Foundation
import Testing

@testable import whosaid

private let news = """
  {"id": "1", "outlet": "Harbour Post", "text": "“It stays shut,” said Dana Marlow. “Go,” said Patrick \
  O'Neill."}
  {"id": "2", "outlet": "$(touch ran)", "text": "“It opens,” said Tom Reece of the `touch ran` League."}

  """

/// What the program answers to the shell's question, a candidate a line.
private func complete(_ words: [String], _ argument: String, data: String, shell: String = "fish") throws
  -> [String]
{
  let last = words.last ?? ""
  return try whosaid(
    arguments: ["---completion"] + words.dropFirst().prefix(1) + [
      "--", argument, "\(words.count - 1)", "\(last.count)",
    ]
      + words, data: data, environment: ["SAP_SHELL": shell, "SAP_SHELL_VERSION": "5"]
  ).lines.filter { $0 != " " }
}

@Suite struct Completions {
  private func filled() throws -> Folder {
    let folder = try Folder(["wire.jsonl": news])
    #expect(try whosaid("import", folder.path + "/wire.jsonl", data: folder.path).status == 0)
    return folder
  }

  @Test func `names of actors that begin so are offered, whatever their case`() throws {
    let folder = try filled()
    #expect(
      try complete(["whosaid", "quotes", "--speaker", "dana"], "--speaker", data: folder.path) == [
        "Dana Marlow"
      ])
    let all = try complete(["whosaid", "quotes", "--speaker", ""], "--speaker", data: folder.path)
    #expect(all.contains("Dana Marlow") && all.contains("Tom Reece"))
  }

  @Test func `without an archive nothing is offered, and none is made`() throws {
    let folder = try Folder()
    #expect(try complete(["whosaid", "quotes", "--speaker", ""], "--speaker", data: folder.path).isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func `outlets and names are offered behind fields of a query`() throws {
    let folder = try filled()
    #expect(
      try complete(["whosaid", "search", "outlet:Har"], "positional@0", data: folder.path)
        == ["outlet:Harbour-Post"])
    // What follows a colon is a description to zsh.
    #expect(
      try complete(["whosaid", "search", "outlet:Har"], "positional@0", data: folder.path, shell: "zsh")
        == ["outlet\\:Harbour-Post"])
    // As bash parts the words.
    #expect(
      try complete(
        ["whosaid", "search", "outlet", ":", "Har"], "positional@0", data: folder.path, shell: "bash")
        == [#"Harbour\-Post"#])
    // What was offered finds what it says.
    #expect(try whosaid("articles", "outlet:Harbour-Post", data: folder.path).output.contains("Harbour Post"))
    #expect(try whosaid("quotes", "speaker:Dana-Marlow", data: folder.path).output.contains("Dana Marlow"))
    #expect(try complete(["whosaid", "search", "bridge"], "positional@0", data: folder.path).isEmpty)
  }

  @Test(arguments: [
    "$(touch ran)", "`id`", "a;b", "a|b", "~root", "-rf", "a\nb", "a{b,c}", "a>b", "a\\b", "\"a\"", "a*",
    "!x", "a&b", "",
  ])
  func `what a shell would run or expand is no candidate`(name: String) { #expect(!isHarmless(name)) }

  @Test(arguments: [
    "Dana Marlow", "Patrick O'Neill", "J. R. Smith-Jones", "Österby", "김", "G7", "Deckhands’ League",
  ])
  func `names are candidates`(name: String) { #expect(isHarmless(name)) }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/bin/bash")))
  func `bash offers the names and runs nothing of what articles say`() throws {
    let folder = try filled()
    let script = """
      PATH="$(dirname "$whosaid"):$PATH"; cd "$XDG_DATA_HOME"
      eval "$(whosaid --generate-completion-script bash)"
      tab() { COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); \
      COMPREPLY=()
        _whosaid whosaid "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"; printf '%s\\n' \
      "${COMPREPLY[@]}"; }
      tab whosaid quotes --speaker Da
      tab whosaid quotes --speaker Pat
      tab whosaid search outlet : Har
      tab whosaid annotate --to c
      ls ran 2>/dev/null
      """
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", script]
    process.environment = [
      "whosaid": builtProgram ?? "", "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8",
      "XDG_DATA_HOME": folder.path,
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(output == "Dana Marlow\nPatrick O'Neill\nHarbour-Post\nconllu\ncitron\n", "\(output)")
  }
}
