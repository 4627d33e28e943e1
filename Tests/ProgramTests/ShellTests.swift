// Every subcommand, told as a session at the shell: what goes in, what comes out, and how it ends.
import Foundation
import Testing

private let ferry = """
  date 2031-05-03 Ferries lie idle at Norrhavn - Ola Brandt/Harbour Photos

  Talks to end the ferry strike collapsed on Tuesday. “The bridge stays shut until somebody signs,” said \
  Dana Marlow.

  """
private let wire = """
  {"id": "w1", "text": "“Stay at home,” the Coast Guard said.", "title": "Storm closes ports", "date": \
  "2031-05-02", "outlet": "Coast Radio"}
  {"id": "w2", "text": 5}
  {"id": "w3", "text": "Nothing happened\\u001b[31m in the harbour.", "outlet": "Gazette"}

  """

@Suite struct AnnotateCommand {
  private func ids(_ run: Run) -> [String] {
    run.lines.compactMap { line in
      (try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["id"] as? String
    }
  }

  @Test func `text on standard input gives one object`() throws {
    let run = try whosaid("annotate", input: ferry)
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(ids(run) == ["stdin"])
    #expect(run.output.contains("\"date\": \"2031-05-03\""))
  }

  @Test func `a wrong record is named, the rest goes on, the exit code is 1`() throws {
    let run = try whosaid("annotate", "--from", "jsonl", "-", input: wire)
    #expect(run.status == 1)
    #expect(ids(run) == ["w1", "w3"])
    #expect(run.errors == "whosaid: standard input:2 has a \"text\" that is not a string\n")
  }

  @Test func `articles come out in input order on any number of threads`() throws {
    let records = (0..<100).map { number in
      "{\"id\": \"\(number)\", \"text\": "
        + "\"\(String(repeating: "“We wait,” she said. ", count: number % 7 * 40))\"}"
    }
    let input = records.joined(separator: "\n")
    let one = try whosaid("annotate", "--from", "jsonl", "--threads", "1", input: input)
    let eight = try whosaid("annotate", "--from", "jsonl", "--threads", "8", input: input)
    #expect(ids(one) == (0..<100).map(String.init))
    #expect(one.output == eight.output)
  }

  @Test(arguments: ["json", "conllu", "brat", "citron"])
  func `every format works on hostile text`(format: String) throws {
    let folder = try Folder([
      "escape.txt": "\u{1B}]0;x\u{7}“It\0 is shut,” he said.\r\n“",
      "emoji.txt": "“👩‍👩‍👧‍👦 東京 e\u{301},” said 김.",
      "marks.txt": String(repeating: "“", count: 3000), "long.txt": String(repeating: "word ", count: 20_000),
    ])
    let run = try whosaid("annotate", "--to", format, folder.path)
    #expect(run.status == 0)
    #expect(!run.output.contains("\u{1B}") || format == "json")
  }

  @Test func `missing files end with 3 and the others are still annotated`() throws {
    let folder = try Folder(["a.txt": ferry])
    let run = try whosaid("annotate", folder.path + "/none.txt", folder.path + "/a.txt")
    #expect(run.status == 3)
    #expect(ids(run) == ["a"])
    #expect(run.errors.contains("none.txt could not be opened: No such file or directory"))
  }

  @Test func `wrong usage ends with 2, help with 0`() throws {
    #expect(try whosaid("annotate", "--to", "xml").status == 2)
    #expect(try whosaid("annotate", "--threads", "0").status == 2)
    #expect(try whosaid("--wrong").status == 2)
    for command in [
      "annotate", "import", "quotes", "actors", "actor", "search", "articles", "show", "correct", "reanalyse",
      "check",
    ] {
      let help = try whosaid(command, "--help")
      #expect(help.status == 0 && help.output.contains("whosaid \(command)"))
    }
  }
}

@Suite struct ArchiveCommands {
  /// A data folder whose archive holds the story and the wire.
  private func filled() throws -> Folder {
    let folder = try Folder(["news/ferry.txt": ferry, "news/wire.jsonl": wire, "news/.draft.txt": "x"])
    let run = try whosaid("import", folder.path + "/news", data: folder.path)
    #expect(run.status == 1)
    #expect(run.output == "3 articles added, 1 skipped\n")
    #expect(run.errors.contains("wire.jsonl:2 has a \"text\" that is not a string"))
    #expect(run.errors.contains("1 hidden file passed by"))
    return folder
  }

  @Test func `importing twice keeps one of each`() throws {
    let folder = try filled()
    let again = try whosaid("import", folder.path + "/news/ferry.txt", data: folder.path)
    #expect(again.status == 0 && again.output == "0 articles added, 1 already there\n")
    let check = try whosaid("check", data: folder.path)
    #expect(check.status == 0 && check.output.hasPrefix("The archive is sound: 3 articles"))
  }

  @Test func `articles lists newest first, in every format`() throws {
    let folder = try filled()
    let table = try whosaid("articles", data: folder.path)
    #expect(table.status == 0)
    #expect(table.lines.count == 4)
    #expect(table.lines[1].contains("2031-05-03") && table.lines[2].contains("Coast Radio"))
    #expect(!table.output.contains("\u{1B}"))
    let csv = try whosaid("articles", "--format", "csv", "--limit", "1", data: folder.path)
    #expect(
      csv.output.hasPrefix(
        "id,key,date,outlet,quotes,title,actors,words,language,versions,read,starred,tags,note\r\n1,ferry,2031-05-03,"
      ))
    #expect(csv.errors.contains("1 of 3 articles"))
    let json = try whosaid("articles", "outlet:gazette", "--format", "json", data: folder.path)
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect(object?["key"] as? String == "w3")
    #expect(try whosaid("articles", "--format", "markdown", data: folder.path).lines[1].hasPrefix("| --- |"))
  }

  @Test func `search gives the passage, and nothing found ends with 1`() throws {
    let folder = try filled()
    let found = try whosaid("search", "harbour", data: folder.path)
    #expect(found.status == 0 && found.output.contains("Nothing happened"))
    #expect(!found.output.contains("\u{1B}"))
    let none = try whosaid("search", "zeppelin", data: folder.path)
    #expect(
      none.status == 1 && none.output.isEmpty
        && none.errors == "whosaid: No articles were found for “zeppelin”\n")
  }

  @Test func `a wrong query says what, quotes it, and ends with 2`() throws {
    let folder = try filled()
    let run = try whosaid("search", "ferry date:maytime", data: folder.path)
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("whosaid: The query is wrong: date: “maytime” is no date; write 2031"))
  }

  @Test func `show prints the article without its control characters`() throws {
    let folder = try filled()
    let list = try whosaid("articles", "outlet:gazette", "--format", "csv", data: folder.path)
    let number = try #require(
      list.output.split(separator: "\r\n").last?.split(separator: ",").first.map(String.init))
    let shown = try whosaid("show", number, data: folder.path)
    #expect(shown.status == 0 && shown.output.contains("Nothing happened"))
    #expect(!shown.output.contains("\u{1B}"))
    #expect(try whosaid("show", "99", data: folder.path).status == 1)
    #expect(try whosaid("show", "first", data: folder.path).status == 2)
    #expect(
      try whosaid("show", "1", "--format", "json", data: folder.path).output.hasPrefix("{\"id\": \"ferry\""))
  }

  @Test func `an empty archive and a file that is none are told apart`() throws {
    let folder = try Folder(["letter.sqlite": "Dear editor, this is a letter.\n"])
    let empty = try whosaid("quotes", data: folder.path)
    #expect(empty.status == 1 && empty.errors.contains("whosaid import PATH"))
    let letter = try whosaid("quotes", "--archive", folder.path + "/letter.sqlite", data: folder.path)
    #expect(letter.status == 3 && letter.errors.contains("is not a whosaid archive"))
    #expect(letter.errors.split(separator: "\n").count == 1)
    #expect(try whosaid("actors", "--archive", folder.path + "/none", data: folder.path).status == 3)
    #expect(try whosaid("import", folder.path + "/letter.sqlite", data: "/dev/null").status == 3)
  }

  @Test func `without a terminal the reader says what to do`() throws {
    #expect(try whosaid("nothere.txt").status == 3)
  }
}
