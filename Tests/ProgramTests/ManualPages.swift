// The manual is what the program says of itself, and no command is without an example.
import Foundation
import Testing

@testable import whosaid

@Suite struct ManualPages {
  @Test(arguments: ["whosaid.1", "whosaid-query.7", "whosaid-formats.5", "whosaid-config.5"])
  func `the pages in Docs are those that the program prints`(page: String) throws {
    let run = try whosaid("manual", page)
    let kept = try String(contentsOf: documents.appending(path: "Manual/\(page)"), encoding: .utf8)
    #expect(run.status == 0 && run.output.hasPrefix(".\\\""))
    #expect(run.output == kept, "print it anew: whosaid manual \(page) > Docs/Manual/\(page)")
    // Nothing that a reader of manuals would have to be told the encoding of.
    #expect(run.output.utf8.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x0A })
  }

  @Test func `every command has an abstract, an example that names it, and help for what it takes`() throws {
    func look(_ command: CommandTree, _ path: [String]) {
      let name = (path + [command.commandName]).joined(separator: " ")
      let isReader = command.commandName == "read"
      #expect(command.abstract?.hasSuffix(".") == true, "\(name) has no abstract")
      #expect(
        command.discussion?.split(separator: "\n").contains {
          $0.hasPrefix("  \(isReader ? "whosaid" : name)") || $0.contains("| \(isReader ? "whosaid" : name)")
        } == true, "\(name) has no example")
      for argument in command.ownArguments
      where argument.kind != "flag" || argument.names?.first?.name != "no-paused" {
        #expect(
          argument.abstract?.isEmpty == false, "\(name) does not explain \(argument.names?.first?.name ?? "")"
        )
      }
      for inner in command.shown { look(inner, path + [command.commandName]) }
    }
    look(try CommandTree.ofProgram(), [])
  }

  @Test func `what Features says a test shows is shown by one that is there`() throws {
    let tests = documents.deletingLastPathComponent().appending(path: "Tests")
    let files = try FileManager.default.subpathsOfDirectory(atPath: tests.path).filter {
      $0.hasSuffix(".swift")
    }
    let code = try files.map { try String(contentsOf: tests.appending(path: $0), encoding: .utf8) }.joined()
    // `the help begins` is theHelpBegins there, a suite is named as it is.
    let sentences = code.matches(of: #/func `([^`]+)`/#).map { $0.1.filter { $0.isLetter || $0.isNumber } }
    let suites = code.matches(of: #/(?:struct|func) (\w+)/#).map { String($0.1) }
    let known = Set((sentences + suites).map { $0.lowercased() })
    let page = try String(contentsOf: documents.appending(path: "Features.md"), encoding: .utf8)
    for row in page.split(separator: "\n") where row.hasPrefix("|") {
      // What shows it stands last.
      for named in (row.split(separator: "|").last ?? "").matches(of: #/`(\w+)`/#) {
        #expect(known.contains(named.1.lowercased()), "no test is called \(named.1)")
      }
    }
  }

  @Test func `what begins a line with a dot is text, and every sign is shown as it is`() {
    var page = ManualPage("x", section: 1, summary: "s")
    page.paragraph(".so /etc/passwd")
    page.paragraph("“a\\b” `--to`")
    page.verbatim(["'tis ~/a-b"])
    #expect(page.text.contains("\n\\&.so /etc/passwd\n"))
    #expect(page.text.contains("\n\\[u201C]a\\eb\\[u201D] \\fB\\-\\-to\\fR\n"))
    #expect(page.text.contains("\n\\(aqtis \\(ti/a\\-b\n"))
  }
}
