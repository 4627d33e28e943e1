// Input that is nearly right, typed at the shell: records, queries, dates and options as people and programs
// give them, and outputs that other programs read.
import Foundation
import Testing

/// A data folder with an archive of these records.
private func kept(_ records: String...) throws -> Folder {
  let folder = try Folder(["wire.jsonl": records.joined(separator: "\n") + "\n"])
  let run = try whosaid("import", folder.path + "/wire.jsonl", data: folder.path)
  #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
  return folder
}

private func objects(_ run: Run) -> [[String: Any]] {
  run.lines.compactMap { try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
}

@Suite struct RecordsOnStandardInput {
  private func annotate(_ lines: String) throws -> (run: Run, objects: [[String: Any]]) {
    let run = try whosaid("annotate", "--from", "jsonl", input: lines)
    // Every line is JSON, whatever came in.
    #expect(objects(run).count == run.lines.count)
    return (run, objects(run))
  }

  @Test func `keys that whosaid does not know come out as JSON`() throws {
    let (run, out) = try annotate(
      #"{"id":"a","text":"t","zip":01234}"# + "\n" + #"{"id":"b","text":"t","v":1.2.3}"# + "\n"
        + "{\"id\":\"c\",\"text\":\"t\",\"note\":\"one\ttab\u{1B}[31m\"}\n"
        + #"{"id":"d","text":"t","e":"\x41"}"#)
    #expect(run.status == 0 && !run.output.contains("\u{1B}"))
    #expect(
      out.map { $0["extra"] as? [String: String] } == [
        ["zip": "01234"], ["v": "1.2.3"], ["note": "one\ttab\u{1B}[31m"], ["e": "A"],
      ])
  }

  @Test func `no article is lost for a key beside its text`() throws {
    let (run, out) = try annotate(
      #"{"id":"a","text":"t","date":1935430200}"# + "\n" + #"{"id":"b","text":"t","author":["Ada","Bo"]}"#
        + "\n"
        + #"{"id":"c","text":"t","date":"2031-01-01","date":null}"# + "\n"
        + #"{"id":9007199254740993,"text":"t","date":"some day"}"#)
    #expect(run.status == 0)
    #expect(out.map { $0["id"] as? String } == ["a", "b", "c", "9007199254740993"])
    #expect(out[0]["date"] as? String == "2031-05-01" && out[1]["author"] as? String == "Ada, Bo")
    #expect(out[2]["date"] is NSNull && out[3]["date"] is NSNull)
  }

  @Test func `a record without a text, or that is none, is named and the rest goes on`() throws {
    let (run, out) = try annotate(
      #"{"id":"a","text":null}"# + "\n" + #"{"id":"b"}"# + "\n" + #"{"id":"c","text":"t","score":NaN}"# + "\n"
        + #"{"id":null,"text":"t"}"#)
    #expect(run.status == 1 && out.map { $0["id"] as? String } == ["stdin-4"])
    #expect(
      run.errors.split(separator: "\n").map { $0.prefix(36) } == [
        "whosaid: standard input:1 has a \"tex", "whosaid: standard input:2 has no \"te",
        "whosaid: standard input:3 is not JSO",
      ])
  }

  @Test func `surrogates are joined or replaced`() throws {
    let (_, out) = try annotate(
      #"{"id":"\ud83d\ude00","text":"t"}"# + "\n" + #"{"id":"x \ud83d y \udc00","text":"t"}"#)
    #expect(out.map { $0["id"] as? String } == ["😀", "x \u{FFFD} y \u{FFFD}"])
  }
}

@Suite struct PastedQueries {
  @Test(arguments: [
    "Budget: minister", "Gull & Sons", "out – Gull", "Budget: minister walks out – Gull & Sons wait",
    "\"walks out", "grammar::fa",
    "don’t", "T-14", "AND", "NEAR", "C++", "10:30", "ada@mill.example", "https://mill.example/a_b", "AT&T",
    "£3.5m", "(strike)",
    "zebra OR strike", "🌊 strike", "- strike", "is:unread OR strike", "Strike*",
  ])
  func `a headline's signs are no errors`(query: String) throws {
    let folder = try kept(
      #"{"id":"1","title":"Budget: minister walks out – Gull & Sons "#
        + #"wait","date":"2031-05-03","outlet":"Post","text":"“Don't call it a strike,” said Maeve O’Dorran "#
        + #"of the T-14 crew. “AND or NOT, we go near the C++ shed at 10:30.” See grammar::fa, mail "#
        + #"ada@mill.example, see https://mill.example/a_b. AT&T pays £3.5m."}"#
    )
    let run = try whosaid("search", "--format", "json", "--", query, data: folder.path)
    #expect(run.status == 0 && run.lines.count == 1 && run.errors.isEmpty, "\(run.errors)")
  }

  @Test func `why nothing was found is said`() throws {
    let folder = try kept(#"{"id":"1","text":"“東京の港は月曜日に再開する,” said Haruto Mori of the ★ line."}"#)
    for (query, words) in [
      ("★", "“★” has neither letters nor digits"),
      ("speekar:mori", "“speekar:mori” was looked for as words"),
    ] {
      for command in ["search", "quotes", "articles"] {
        let run = try whosaid(command, query, data: folder.path)
        #expect(run.status == 1 && run.output.isEmpty && run.errors.contains(words), "\(run.errors)")
      }
    }
  }
}

@Suite struct LeftOut {
  private func news() throws -> Folder {
    try kept(
      #"{"id":"1","title":"Ferry","text":"“The ferry waits,” said Ada Prowse."}"# + "\n"
        + #"{"id":"2","title":"Storm","text":"“The ferry and the storm wait,” said Ada Prowse."}"#)
  }

  @Test(arguments: [
    ["search", "ferry", "-storm"], ["search", "-storm"], ["search", "-storm", "--limit", "5", "ferry"],
    ["articles", "--format=csv", "-storm", "--limit", "9"], ["search", "--limit", "5", "-(storm OR gale)"],
    ["search", "-storm", "OR", "gale"],
  ])
  func `what a query leaves out needs nothing before it`(command: [String]) throws {
    let folder = try news()
    let run = try whosaid(arguments: command, data: folder.path)
    #expect(run.status == 0 && run.output.contains("Ferry") && !run.output.contains("Storm"), "\(run)")
  }

  @Test func `quotations without a word, and searches kept for later`() throws {
    let folder = try news()
    let quotes = try whosaid(
      "quotes", "--speaker", "Ada Prowse", "-storm", "--format", "json", data: folder.path)
    #expect(quotes.status == 0 && quotes.lines.count == 1)
    _ = try whosaid("searches", "save", "Fair", "ferry", "-storm", data: folder.path)
    #expect(try whosaid("searches", data: folder.path).output.contains("ferry -storm"))
  }

  @Test(arguments: [
    (["search", "ferry", "-limit", "5"], "-limit"), (["search", "ferry", "--limt", "5"], "--limt"),
    (["quotes", "ferry", "--limit", "-1"], "--limit wants a number"),
    (["annotate", "-storm"], "-storm"),
  ])
  func `what is nearly an option is still wrong`(command: [String], words: String) throws {
    let folder = try news()
    let run = try whosaid(arguments: command, data: folder.path)
    #expect(run.status == 2 && run.errors.contains(words), "\(run)")
  }
}

@Suite struct WhatStandsInTheWay {
  @Test func `a file where the archive's folder should be is named`() throws {
    let folder = try Folder(["here.txt": "“Go,” she said.", "data": ""])
    let run = try whosaid("import", folder.path + "/here.txt", data: folder.path + "/data")
    #expect(run.status == 3)
    #expect(
      run.errors.contains("\(folder.path)/data is a file, not a folder; name another file with --archive"))
  }

  @Test func `annotations without what an archive keeps are told from those with it`() throws {
    let folder = try Folder(["here.txt": "“Go,” she said."])
    try Data(try whosaid("annotate", folder.path + "/here.txt").output.utf8)
      .write(to: URL(filePath: folder.path + "/plain.jsonl"))
    let run = try whosaid("import", "--annotated", folder.path + "/plain.jsonl", data: folder.path)
    #expect(run.status == 1 && run.errors.contains("--annotated takes what whosaid annotate --kept printed"))
  }

  @Test func `a list of corrections says which actor was named`() throws {
    let folder = try kept(#"{"id":"1","text":"“Go,” said Ada Prowse."}"#)
    _ = try whosaid("correct", "rename", "Ada Prowse", "Ada Prowse-Hill", data: folder.path)
    let list = try whosaid("correct", "list", data: folder.path).output
    #expect(list.contains("Actor 1 was named “Ada Prowse-Hill” by you"), "\(list)")
  }
}

@Suite struct TypedOptions {
  @Test func `dates are taken as people type them`() throws {
    let folder = try kept(#"{"id":"1","text":"“Go,” said Ada Prowse.","date":"2031-05-03"}"#)
    for (since, until) in [
      ("2031", "2031"), ("2031-5-3", "20310503"), ("3 May 2031", "May 3, 2031"), ("2031-05", "5/2031"),
      ("2031/5/1", "3.5.2031"),
    ] {
      let run = try whosaid("quotes", "--since", since, "--until", until, data: folder.path)
      #expect(run.status == 0 && run.lines.count == 2, "\(since) \(until): \(run.errors)")
    }
    #expect(try whosaid("quotes", "--since", "2031-05-04", data: folder.path).status == 1)
    #expect(try whosaid("quotes", "date:2031-5-3", data: folder.path).status == 0)
  }

  @Test(arguments: [
    (["--since", "2031-13"], "--since: “2031-13” is no date; write 2031"),
    (["--until", "soon"], "--until: “soon” is no date"),
    (["--since", "3/5/2031"], "--since: “3/5/2031” may be two days"),
    (
      ["--since", "2031-06", "--until", "2031-05"],
      "--since 2031-06 comes after --until 2031-05, so that no day is left."
    ),
    (["--limit", "-1"], "--limit wants a number from 0 up; 0 lists all."),
    (["--raw"], "--raw is for --format csv."),
  ])
  func `what cannot be meant is wrong usage, in a sentence`(options: [String], sentence: String) throws {
    let folder = try kept(#"{"id":"1","text":"“Go,” said Ada Prowse."}"#)
    for data in [folder.path, "/nonexistent"] {
      let run = try whosaid(arguments: ["quotes"] + options, data: data)
      #expect(run.status == 2 && run.output.isEmpty && run.errors.contains(sentence), "\(run.errors)")
    }
  }
}

@Suite struct OutputsForOtherPrograms {
  @Test func `cells that a spreadsheet would run are made harmless, unless they are wanted raw`() throws {
    let folder = try kept(
      #"{"id":"1","title":"=HYPERLINK(\"http://x.example\",\"Pay\")","date":"2031-05-03","outlet":"@SUM(A1)","text":"“Go,” said Ada Prowse.\n\n+44 is the code, said Lev Orr."}"#
    )
    let articles = try whosaid("articles", "--format", "csv", data: folder.path).output
    #expect(
      articles.contains(#"1,1,2031-05-03,'@SUM(A1),2,"'=HYPERLINK(""http://x.example"",""Pay"")",2,11"#))
    let quotes = try whosaid("quotes", "--format", "csv", data: folder.path).output
    #expect(quotes.contains("'+44 is the code"))
    #expect(
      try whosaid("articles", "--format", "csv", "--raw", data: folder.path).output.contains(
        ",@SUM(A1),2,\"=HYPERLINK("))
    #expect(
      try whosaid("articles", "--format", "json", data: folder.path).output.contains(#""outlet": "@SUM(A1)""#)
    )
  }

  @Test func `Markdown reads as it was said`() throws {
    let folder = try kept(
      #"{"id":"1","title":"<script>alert(1)</script> *t* | "#
        + #"x","date":"2031-05-03","outlet":"A_B_C","text":"“**bold** [link](http://x) _a_b_ <b>x</b> 2 * "#
        + #"3,” said Ada Prowse."}"#
    )
    #expect(
      try whosaid("quotes", "--format", "markdown", data: folder.path).output == #"""
        > “\*\*bold\*\* \[link\](http://x) \_a\_b\_ \<b\>x\</b\> 2 \* 3,”
        >
        > — Ada Prowse, A\_B\_C, 2031-05-03 (\<script\>alert(1)\</script\> \*t\* \| x)

        """#)
    #expect(
      try whosaid("articles", "--format", "markdown", data: folder.path).lines.last
        == #"| 1 | 2031-05-03 | A\_B\_C | 1 | \<script\>alert(1)\</script\> \*t\* \| x |  |"#)
  }

  @Test func `a piece of brat's standoff ends with its line`() throws {
    let folder = try Folder(["a.txt": "😀 “Go \n now,” said Ada Prowse."])
    let run = try whosaid("annotate", "--to", "brat", folder.path + "/a.txt")
    #expect(run.output.contains("Content 2 5;8 13\t“Go now,”\n"), "\(run.output)")
  }

  @Test func `hostile words come out on their line in every format`() throws {
    let words = "“One\ttwo\u{1B}]0;x\u{7}\u{2028}th|ree=\u{85}four,”\u{0}said Ada\u{9B}2J Prowse."
    let plain = String(repeating: "“The ferry waits,” Tom Reece said on Monday. ", count: 5)
    let folder = try Folder(["a.txt": words + "\r\n" + plain + words])
    for format in ["conllu", "brat", "json", "citron"] {
      let run = try whosaid("annotate", "--to", format, folder.path + "/a.txt")
      #expect(run.status == 0)
      let bad = run.output.unicodeScalars.filter {
        $0.value < 0x20 && $0 != "\n" && $0 != "\t" || (0x7F..<0xA0).contains($0.value)
          || (format == "conllu" || format == "brat") && [0x2028, 0x2029].contains($0.value)
      }
      #expect(bad.isEmpty, "\(format): \(bad)")
      if format == "conllu" {
        for line in run.lines where !line.hasPrefix("#") {
          let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
          #expect(columns.count == 10 && columns.allSatisfy { !$0.isEmpty })
          #expect(columns[9].split(separator: "|").allSatisfy { $0.split(separator: "=").count == 2 })
        }
      }
    }
  }
}

@Suite struct FilesThatAreNone {
  @Test func `what is empty, blank or noise is named and not kept`() throws {
    let folder = try Folder([
      "in/empty.txt": "", "in/blank.txt": "\n \n", "in/a.txt": "“Go,” said Ada Prowse.",
    ])
    try Data((0..<4000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3 ^ $0 &* 151) }).write(
      to: URL(fileURLWithPath: folder.path + "/in/x.txt"))
    let run = try whosaid("import", folder.path + "/in", data: folder.path)
    #expect(run.status == 1 && run.output == "1 article added, 3 skipped\n")
    for reason in ["blank.txt has nothing but white space", "empty.txt is empty", "x.txt is not text"] {
      #expect(run.errors.contains(reason))
    }
    #expect(try whosaid("annotate", folder.path + "/in/x.txt").status == 3)
    #expect(try whosaid("annotate", input: "").errors == "whosaid: standard input is empty\n")
  }

  @Test func `an empty folder says so`() throws {
    let folder = try Folder(["none/.hidden": "x"])
    for command in ["import", "annotate"] {
      let run = try whosaid(command, folder.path + "/none", data: folder.path)
      #expect(run.status == 1 && run.errors.contains("none holds only hidden files, which are passed by"))
    }
  }
}

@Suite struct ListsOfTheArchive {
  @Test func `the day of a date is the day as written, and undated articles come last`() throws {
    let folder = try kept(
      #"{"id":"u","title":"U","text":"u"}"#, #"{"id":"f","title":"F","text":"f","date":"2099-01-01"}"#,
      #"{"id":"o","title":"O","text":"o","date":"1850-01-01"}"#,
      #"{"id":"z","title":"Z","text":"z","date":"2031-05-03T23:30:00-05:00"}"#)
    let list = objects(try whosaid("articles", "--format", "json", data: folder.path))
    #expect(list.map { $0["key"] as? String } == ["f", "z", "o", "u"])
    #expect(list[1]["date"] as? String == "2031-05-03")
  }

  @Test func `father and son are two, capitals and small letters one`() throws {
    let folder = try kept(
      #"{"id":"0","date":"2031-05-01","text":"Alvin Prosser Jr. said the mill was shut."}"#,
      #"{"id":"1","date":"2031-05-02","text":"Alvin Prosser Sr. said the mill was shut once."}"#,
      #"{"id":"2","date":"2031-05-03","text":"ADA PROWSE said the mill was shut twice."}"#,
      #"{"id":"3","date":"2031-05-04","text":"Ada Prowse said the mill was open."}"#)
    let actors = objects(try whosaid("actors", "--kind", "person", "--format", "json", data: folder.path))
    #expect(
      Set(actors.compactMap { $0["name"] as? String }) == [
        "Alvin Prosser Jr.", "Alvin Prosser Sr.", "ADA PROWSE",
      ])
  }

  @Test func `brat's offsets match their words behind letters of two units`() throws {
    let text = "😀 “Go now,” said Ada Prowse. The 𝒳 pump is off, Prowse said."
    let folder = try Folder(["a.txt": text])
    let scalars = Array(text.unicodeScalars)
    let spans = try whosaid("annotate", "--to", "brat", folder.path + "/a.txt").lines.filter {
      $0.hasPrefix("T")
    }
    #expect(spans.count >= 6)
    for span in spans {
      let columns = span.split(separator: "\t")
      let pieces = columns[1].split(separator: " ", maxSplits: 1)[1].split(separator: ";").map { piece in
        let numbers = piece.split(separator: " ").compactMap { Int($0) }
        return String(String.UnicodeScalarView(scalars[numbers[0]..<numbers[1]]))
      }
      #expect(pieces.joined(separator: " ") == columns[2])
    }
  }
}
