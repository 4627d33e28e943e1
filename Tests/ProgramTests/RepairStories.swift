// Damaged archives, and several programs at one archive, told as sessions at the shell.
import Foundation
import SearchIndex
import Testing

private let news = """
  {"id": "a", "text": "“The bridge stays shut until somebody signs,” said Dana Marlow.", "date": "2031-05-03"}
  {"id": "b", "text": "“Nobody will cross before the winter,” said Dana Marlow.", "date": "2031-05-05"}
  {"id": "c", "text": "“There is nothing left to offer them,” said Tom Reece.", "date": "2031-05-04"}

  """

@Suite struct RepairCommand {
  private func filled() throws -> (Folder, archive: String) {
    let folder = try Folder(["news.jsonl": news])
    #expect(try whosaid("import", folder.path + "/news.jsonl", data: folder.path).status == 0)
    #expect(try whosaid("correct", "rename", "Tom Reece", "Thomas Reece", data: folder.path).status == 0)
    return (folder, folder.path + "/whosaid/archive.sqlite")
  }

  private func spoil(_ path: String, page: Int) throws {
    var bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    for index in ((page - 1) * 4096)..<(page * 4096) { bytes[index] = 0 }
    try Data(bytes).write(to: URL(filePath: path))
  }

  @Test func `an archive without its first page is saved whole, and the old file is kept`() throws {
    let (folder, archive) = try filled()
    let before = try whosaid("quotes", "--format", "json", data: folder.path).output
    try spoil(archive, page: 1)
    let refused = try whosaid("quotes", data: folder.path)
    #expect(refused.status == 3)
    #expect(
      refused.errors.contains("save what is left of it with whosaid check --repair\n")
        || refused.errors.contains("--archive"))
    let repair = try whosaid("check", "--repair", data: folder.path)
    #expect(repair.status == 0, "\(repair)")
    #expect(repair.lines.first == "3 articles saved, with 1 correction")
    #expect(repair.lines.last?.hasPrefix("The damaged archive is kept as \(archive).damaged; ") == true)
    #expect(try whosaid("quotes", "--format", "json", data: folder.path).output == before)
    #expect(
      try whosaid("check", data: folder.path).output.hasPrefix(
        "The archive is sound: 3 articles, 3 quotations.\n"))
  }

  @Test func `check says in words that pages are damaged, and names the command that saves the rest`() throws
  {
    let (folder, archive) = try filled()
    let pages = try Data(contentsOf: URL(filePath: archive)).count / 4096
    for page in 2...pages {
      let sound = try Data(contentsOf: URL(filePath: archive))
      try spoil(archive, page: page)
      let check = try whosaid("check", data: folder.path)
      #expect(check.status == 0 || check.errors.contains("whosaid check --repair"), "page \(page): \(check)")
      for raw in ["SQLite error", "PRAGMA", "SELECT", "Tree ", "btree"] {
        #expect(!(check.output + check.errors).contains(raw), "page \(page)")
      }
      try sound.write(to: URL(filePath: archive))
      for end in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: archive + end) }
      if page == 12 { break }
    }
  }

  @Test func `what is no archive is left alone`() throws {
    let folder = try Folder([
      "letter.sqlite": String(repeating: "Dear editor, this is a letter.\n", count: 500)
    ])
    let letter = folder.path + "/letter.sqlite"
    let run = try whosaid("check", "--repair", "--archive", letter)
    #expect(run.status == 3)
    #expect(run.errors == "whosaid: Nothing of an archive was found in \(letter); it was left as it is\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["letter.sqlite"])
  }

  @Test func `a sound archive is not touched by a repair`() throws {
    let (folder, _) = try filled()
    let run = try whosaid("check", "--repair", data: folder.path)
    #expect(run.status == 0 && run.output.hasPrefix("The archive is sound: 3 articles"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path + "/whosaid").allSatisfy {
        !$0.contains("damaged")
      })
  }
}

@Suite struct SeveralPrograms {
  @Test func `two readers and corrections go on while an import runs`() async throws {
    let records = (0..<300).map {
      "{\"id\": \"\($0)\", \"text\": \"“We wait at gate \($0),” said Dana Marlow.\"}\n"
    }.joined()
    let folder = try Folder(["news.jsonl": news, "more.jsonl": records])
    let path = folder.path
    #expect(try whosaid("import", path + "/news.jsonl", data: path).status == 0)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        let run = try whosaid("import", path + "/more.jsonl", data: path)
        #expect(run.status == 0 && run.output == "300 articles added\n", "\(run)")
      }
      group.addTask {
        for step in 0..<6 {
          let run = try whosaid("correct", "rename", "#1", "Name \(step)", data: path)
          #expect(run.status == 0, "\(run)")
        }
      }
      for _ in 0..<2 {
        group.addTask {
          for _ in 0..<6 {
            let run = try whosaid("quotes", "--limit", "5", data: path)
            #expect(run.status == 0, "\(run)")
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try whosaid("check", data: path).output.hasPrefix("The archive is sound: 303 articles"))
    #expect(try whosaid("correct", "list", data: path).lines.count == 7)
  }
}
