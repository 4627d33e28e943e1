// What other machines annotated goes into an archive as if it had been analysed there.
import Foundation
import SearchIndex
import Testing

@testable import whosaid

private func records() -> String {
  (0..<40).map { number in
    let text =
      "Lisk, \(number) May. “The bridge stays shut in week \(number),” said Dana Marlow of the Port "
      + "Authority. Marlow "
      + "added that nobody \\\"knew\\\" why. “We wait,” an official said. Café Økland\\u00ad closed "
      + "\(number * 7)."
    return
      #"{"id": "r\#(number)", "text": "\#(text)", "outlet": "Harbour Post", "date": "#
      + #""2031-05-0\#(number % 9 + 1)", "topic": \#(number)}"#
      + "\n"
  }.joined()
}

/// All that an archive says, in the words of the program.
private func everything(_ archive: String) throws -> [String] {
  try [
    ["articles", "--format", "json", "--limit", "0"],
    ["quotes", "--all", "--format", "json", "--limit", "0"],
    ["actors", "--format", "json", "--limit", "0"], ["search", "bridge", "--format", "json", "--limit", "0"],
    ["show", "1", "--format", "json"], ["show", "17", "--format", "json"], ["check"],
  ].map { try whosaid(arguments: $0 + ["--archive", archive]).output }
}

@Suite("Many machines", .enabled(if: builtProgram != nil))
struct ManyMachines {
  @Test func `an archive filled from annotate --kept is the one that an import makes`() throws {
    let folder = try Folder(["news.jsonl": records()])
    let news = folder.path + "/news.jsonl"
    let direct = folder.path + "/direct.sqlite", carried = folder.path + "/carried.sqlite"
    #expect(try whosaid("import", news, "--archive", direct).status == 0)
    let annotated = try whosaid("annotate", "--kept", "--from", "jsonl", news).output
    try Data(annotated.utf8).write(to: URL(fileURLWithPath: folder.path + "/annotated.jsonl"))
    let run = try whosaid("import", "--annotated", folder.path + "/annotated.jsonl", "--archive", carried)
    #expect(run.output == "40 articles added\n")
    #expect(try everything(carried) == everything(direct))
    let again = try whosaid("import", "--annotated", folder.path + "/annotated.jsonl", "--archive", carried)
    #expect(again.output == "0 articles added, 40 already there\n")
  }

  @Test func `lines that carry nothing are named, and cost nothing beside them`() throws {
    let one = try whosaid(
      "annotate", "--kept", "--from", "jsonl", "-", input: #"{"id": "a", "text": "“No,” Ann Lee said."}"#)
    let plain = try whosaid(
      "annotate", "--from", "jsonl", "-", input: #"{"id": "b", "text": "“No,” Ann Lee said."}"#)
    let cut = one.output.replacing("\"kept\": \"", with: "\"kept\": \"!").replacing("\"a\"", with: "\"c\"")
    let withText = plain.output.replacing("\"quotes\"", with: "\"text\": \"x\", \"quotes\"")
    let folder = try Folder(["all.jsonl": one.output + withText + cut])
    let run = try whosaid(
      "import", "--annotated", folder.path + "/all.jsonl", "--archive", folder.path + "/archive.sqlite")
    #expect(run.output == "1 article added, 2 skipped\n")
    #expect(run.errors.contains("is no line of whosaid annotate --kept"))
    #expect(run.errors.contains("that no whosaid wrote"))
    #expect(run.status == 1)
  }

  @Test func `archives are merged, copied and made smaller, and stay sound`() throws {
    let folder = try Folder(["news.jsonl": records()])
    let all = records().split(separator: "\n", omittingEmptySubsequences: true).map { $0 + "\n" }
    let (one, two, whole) = (
      folder.path + "/one.sqlite", folder.path + "/two.sqlite", folder.path + "/whole.sqlite"
    )
    for (archive, lines) in [(one, all[..<25]), (two, all[15...])] {
      #expect(
        try whosaid("import", "--from", "jsonl", "-", "--archive", archive, input: lines.joined()).status == 0
      )
    }
    let merge = try whosaid("archive", "merge", one, two, "--archive", whole)
    #expect(merge.output == "40 articles added, 10 already there\n")
    let direct = folder.path + "/direct.sqlite"
    #expect(try whosaid("import", folder.path + "/news.jsonl", "--archive", direct).status == 0)
    #expect(try everything(whole) == everything(direct))
    let before = try everything(whole)
    #expect(try whosaid("archive", "backup", folder.path + "/copy.sqlite", "--archive", whole).status == 0)
    #expect(try everything(folder.path + "/copy.sqlite") == before)
    #expect(try whosaid("archive", "compact", "--archive", whole).status == 0)
    #expect(try everything(whole) == before)
    let size = try whosaid("archive", "size", "--archive", whole)
    #expect(size.output.hasPrefix("40 articles, "))
    #expect(try whosaid("archive", "backup", one, "--archive", whole).status == 2)
  }
}
