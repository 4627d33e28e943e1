// The built program in a pseudo-terminal: what is corrected in the reader is kept, where articles are kept.
import Foundation
import PseudoTerminal
import Testing

@Suite("Correcting in the reader", .enabled(if: builtProgram != nil), .serialized)
struct CorrectingInTheReader {
  @Test func isKeptInTheArchiveAndCanBeTakenBack() throws {
    let folder = try Folder([
      "a.txt": "date 2031-05-03 A ferry - Ola Brandt\n\n“The ramp stays up,” said Dana Marlow.\n"
    ])
    let archive = folder.path + "/archive.sqlite"
    #expect(try whosaid("import", folder.path + "/a.txt", "--archive", archive).status == 0)
    func open() throws -> PseudoTerminal {
      let terminal = try PseudoTerminal([builtProgram!, "--archive", archive], columns: 120, rows: 30)
      // Actors come after the article.
      try terminal.wait(for: "Marlow", seconds: 60)
      try terminal.wait(for: "4 Actors 1")
      return terminal
    }

    var terminal = try open()
    terminal.type("4r\u{15}Captain Marlow\r")
    try terminal.wait(for: "The name is now Captain Marlow")
    #expect(terminal.screen.lines[29].contains("u undoes it"))
    #expect(!terminal.screen.lines[29].contains("until you leave"))
    terminal.type("3x")
    try terminal.wait(for: "is now by an unknown speaker")
    terminal.type("Q")
    #expect(terminal.waitForExit() == .exited(0))
    #expect(try whosaid("quotes", "--speaker", "marlow", "--archive", archive).status == 1)

    terminal = try open()
    try terminal.wait(for: "set by you")
    terminal.type("C")
    try terminal.wait(for: "Corrections 2")
    terminal.type("u")
    try terminal.wait(for: "Taken back: who says “The ramp stays up”")
    try terminal.wait(for: "Corrections 1")
    terminal.type("\u{1B}")
    try terminal.wait(for: "the list is gone") { !$0.text.contains("Corrections 1") }
    // All about the actor that the correction had left without quotations.
    terminal.type("4i")
    try terminal.wait(for: "Quotations by Captain Marlow")
    terminal.type("qQ")
    #expect(terminal.waitForExit() == .exited(0))
    #expect(
      try whosaid("quotes", "--speaker", "marlow", "--archive", archive).output.contains("The ramp stays up"))
  }

  @Test func holdsUntilTheReaderIsLeftWhereNothingIsKept() throws {
    let folder = try Folder()
    let terminal = try openReader(columns: 120, folder: folder)
    try terminal.wait(for: "4 Actors 2")
    terminal.type("4r\u{15}Captain Marlow\r")
    try terminal.wait(for: "kept until you leave")
    try terminal.wait(for: "● Captain Marlow")
    terminal.type("u")
    try terminal.wait(for: "Taken back: the name “Captain Marlow”")
    try terminal.wait(for: "● Dana Marlow")
    terminal.type("Q")
    #expect(terminal.waitForExit() == .exited(0))
  }
}
