// The built program in a pseudo-terminal: what is marked is kept, the next start goes on where the last one
// ended, and what is listed goes out with its citation.
import Foundation
import PseudoTerminal
import Testing

@Suite("Reading again", .enabled(if: builtProgram != nil), .serialized)
struct ReadingAgain {
  /// An archive of two articles.
  private func filled() throws -> (folder: Folder, archive: String) {
    let folder = try Folder([
      "a.jsonl": """
      {"id": "a", "title": "Ferry talks end", "date": "2031-05-03", "outlet": "Coast Radio", "url": \
      "https://coast.example/a", "text": "“The ramp stays up,” said Dana Marlow. “Nobody crosses,” she \
      added."}
      {"id": "b", "title": "A bridge opens", "date": "2031-05-02", "outlet": "Harbour Post", "text": "“We \
      are glad,” said Tom Reece."}

      """
    ])
    let archive = folder.path + "/archive.sqlite"
    #expect(try whosaid("import", folder.path + "/a.jsonl", "--archive", archive).status == 0)
    return (folder, archive)
  }

  private func open(_ archive: String) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal([builtProgram!, "--archive", archive], columns: 120, rows: 30)
    try terminal.wait(for: "1 Articles 2", seconds: 60)
    terminal.settle()
    return terminal
  }

  @Test func goesOnWhereItWasLeft() throws {
    let (folder, archive) = try filled()
    defer { withExtendedLifetime(folder) {} }
    var terminal = try open(archive)
    terminal.type("jj")
    try terminal.wait(for: "2 Harbour Post")
    terminal.type("\r*")
    try terminal.wait(for: "Starred: A bridge opens")
    terminal.type("3\"")
    try terminal.wait(for: "whole archive")
    terminal.type("Q")
    #expect(terminal.waitForExit() == .exited(0))
    terminal = try open(archive)
    #expect(terminal.screen.text.contains("2 Harbour Post") && terminal.screen.text.contains("whole archive"))
    #expect(terminal.screen.text.contains("★"))
    terminal.type("qq")
    #expect(terminal.waitForExit() == .exited(0))
    let starred = try whosaid("articles", "is:starred", "--archive", archive)
    #expect(
      starred.output.contains("A bridge opens") && !starred.output.contains("Ferry talks"), "\(starred)")
    let unread = try whosaid("articles", "is:unread", "--archive", archive)
    #expect(unread.output.contains("Ferry talks") && !unread.output.contains("A bridge"), "\(unread)")
    // Ended by a signal it remembers too.
    terminal = try open(archive)
    terminal.type("1gj")
    terminal.settle()
    terminal.type("/bridge\r")
    try terminal.wait(for: "“bridge”")
    terminal.settle()
    terminal.send(signal: SIGTERM)
    #expect(terminal.waitForExit() != nil)
    let again = try PseudoTerminal([builtProgram!, "--archive", archive], columns: 120, rows: 30)
    try again.wait(for: "1 Articles 1 · “bridge”", seconds: 60)
    again.type("Q")
    #expect(again.waitForExit() == .exited(0))
  }

  @Test func writesWhatIsListed() throws {
    let (folder, archive) = try filled()
    let terminal = try open(archive)
    let file = folder.path + "/out.bib"
    terminal.type("3\"")
    try terminal.wait(for: "Quotes 3")
    terminal.type("X\u{15}\(file)\r")
    try terminal.wait(for: "3 quotations in ")
    terminal.type("X\u{15}\(file)\r")
    try terminal.wait(for: "is there already")
    terminal.type(":w --to bibtex \(file)\r")
    try terminal.wait(for: "to write over it: :w --format bibtex !")
    terminal.type(":export \(folder.path)/out.doc\r")
    try terminal.wait(for: "told by the file’s ending")
    terminal.type(":export \(folder.path)/none/out.md\r")
    try terminal.wait(for: "There is no such folder; make it first: mkdir -p ")
    terminal.type("1:w \(folder.path)/strike.ann\r")
    try terminal.wait(for: "2 articles in ")
    terminal.type("Q")
    #expect(terminal.waitForExit() == .exited(0))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasPrefix("strike-")
    }.sorted()
    #expect(names == ["strike-1.ann", "strike-1.txt", "strike-2.ann", "strike-2.txt"])
    let standoff = try String(contentsOfFile: folder.path + "/strike-1.ann", encoding: .utf8)
    #expect(standoff.contains("Attribution:T"))
    let written = try String(contentsOfFile: file, encoding: .utf8)
    #expect(written.contains("@article{coastradio2031-1,"))
    #expect(written.contains("url = {https://coast.example/a}"))
    #expect(written.contains("“The ramp stays up,” — Dana Marlow"))
  }

  @Test func editorAndShellGetTheText() throws {
    let (folder, archive) = try filled()
    let seen = folder.path + "/seen"
    let terminal = try PseudoTerminal(
      [builtProgram!, "--archive", archive], columns: 120, rows: 30,
      environment: [
        "VISUAL": "sh -c 'cat \"$1\" > \(seen)' --", "BROWSER": "sh -c 'echo \"$1\" > \(seen).url' --",
        "PAGER": "sh -c 'cat \"$1\" > \(seen).page' --",
      ])
    try terminal.wait(for: "1 Articles 2", seconds: 60)
    terminal.settle()
    terminal.type("e")
    terminal.settle()
    terminal.type("o")
    try terminal.wait(for: "Opened https://coast.example/a")
    terminal.type("p")
    terminal.settle()
    #expect(try String(contentsOfFile: seen + ".page", encoding: .utf8).contains("said Dana Marlow."))
    // Terminals that know how can follow the address in the article.
    #expect(
      String(decoding: terminal.output, as: UTF8.self).contains("\u{1B}]8;;https://coast.example/a\u{1B}\\"))
    terminal.type("|tr a-z A-Z\r")
    try terminal.wait(for: "THE RAMP STAYS UP")
    try terminal.wait(for: "Enter goes back to whosaid")
    terminal.type("\r")
    try terminal.wait(for: "1 Articles 2")
    terminal.type("Q")
    #expect(terminal.waitForExit() == .exited(0))
    #expect(
      try String(contentsOfFile: seen, encoding: .utf8).contains("“The ramp stays up,” said Dana Marlow."))
    #expect(try String(contentsOfFile: seen + ".url", encoding: .utf8) == "https://coast.example/a\n")
  }

  @Test func referencesComeFromTheShellToo() throws {
    let (folder, archive) = try filled()
    defer { withExtendedLifetime(folder) {} }
    func quotes(_ format: String) throws -> String {
      let run = try whosaid("quotes", "outlet:coast", "--format", format, "--archive", archive)
      #expect(run.status == 0, "\(run)")
      return run.output
    }
    func json(_ text: String) throws -> Any { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
    let items = try #require(try json(quotes("csl-json")) as? [[String: Any]])
    #expect(items.count == 1 && items[0]["container-title"] as? String == "Coast Radio")
    #expect((items[0]["issued"] as? [String: [[Int]]])?["date-parts"] == [[2031, 5, 3]])
    #expect((items[0]["note"] as? String)?.contains("“Nobody crosses,” — Dana Marlow") == true)
    let ris = try quotes("ris")
    #expect(ris.hasPrefix("TY  - NEWS\r\nTI  - Ferry talks end\r\n") && ris.hasSuffix("ER  - \r\n"))
    #expect(
      ris.contains("DA  - 2031/05/03/\r\n") && ris.contains("N1  - “The ramp stays up,” — Dana Marlow\r\n"))
    let page = try #require(try json(quotes("annotation")) as? [String: Any])
    let annotations = try #require(page["items"] as? [[String: Any]])
    #expect(annotations.count == 2)
    let target = try #require((annotations[0]["target"] as? [[String: Any]])?.first)
    #expect(target["source"] as? String == "https://coast.example/a")
    let selectors = try #require(target["selector"] as? [[String: Any]])
    #expect(selectors[0]["exact"] as? String == "“The ramp stays up,”")
    #expect(selectors[0]["suffix"] as? String == " said Dana Marlow. “Nobody cross")
    #expect(selectors[1]["start"] as? Int == 0 && selectors[1]["end"] as? Int == 20)
    #expect(try quotes("bibtex").hasPrefix("@article{coastradio2031-1,\n  title = {{Ferry talks end}}"))
    #expect(
      try quotes("markdown").contains(
        "— Dana Marlow, Coast Radio, 2031-05-03 (Ferry talks end), <https://coast.example/a>"))
    let nobody = try whosaid("quotes", "penguin", "--speaker", "Leon Hendrix", "--archive", archive)
    #expect(nobody.errors.hasPrefix("whosaid: No quotations were found by Leon Hendrix for “penguin”"))
    #expect(nobody.errors.contains("nobody in the archive is called “Leon Hendrix”"))
  }
}
