// Saved searches and the configuration at the shell.
import Foundation
import Testing

private let news = """
  {"id": "a", "text": "“The bridge stays shut until somebody signs,” said Dana Marlow.", "date": \
  "2031-05-03", "outlet": "Harbour Post"}
  {"id": "b", "text": "“Nobody will cross before the winter,” said Dana Marlow.", "date": "2031-05-05", \
  "outlet": "Coast Radio"}

  """

@Suite struct SearchCommands {
  @Test func `saved, listed, run and forgotten`() throws {
    let folder = try Folder(["news.jsonl": news])
    #expect(try whosaid("import", folder.path + "/news.jsonl", data: folder.path).status == 0)
    let save = try whosaid("searches", "save", "The bridge", "bridge", "--of", "quotes", data: folder.path)
    #expect(save.status == 0 && save.output == "Saved: The bridge\n")
    let list = try whosaid("searches", "--format", "csv", data: folder.path)
    #expect(list.output.split(separator: "\r\n").contains { $0.hasPrefix("The bridge,quotes,1,,bridge") })
    #expect(list.output.split(separator: "\r\n").contains { $0.hasPrefix("Unread,articles,2,2,is:unread") })
    let run = try whosaid("searches", "run", "the bridge", data: folder.path)
    #expect(run.status == 0 && run.output.contains("stays shut") && !run.output.contains("winter"))
    #expect(try whosaid("searches", "run", "unread", data: folder.path).lines.count == 3)
    #expect(try whosaid("searches", "forget", "The bridge", data: folder.path).status == 0)
    let gone = try whosaid("searches", "run", "The bridge", data: folder.path)
    #expect(gone.status == 1 && gone.errors.contains("There is no saved search “The bridge”"))
    #expect(try whosaid("searches", "forget", "Unread", data: folder.path).status == 2)
    let wrong = try whosaid("searches", "save", "x", "date:someday", data: folder.path)
    #expect(wrong.status == 2 && wrong.errors.contains("The query is wrong"))
  }
}

@Suite struct ConfigCommand {
  @Test func `prints what is in force and names what is wrong`() throws {
    let folder = try Folder(["config.toml": "preset = \"vim\"\n[options]\nmeasure = 9\nthoughts = true\n"])
    let run = try whosaid("config", environment: ["WHOSAID_CONFIG": folder.path + "/config.toml"])
    #expect(run.status == 1)
    #expect(run.output.contains("preset = \"vim\"") && run.output.contains("# config.toml:1"))
    #expect(run.output.contains("thoughts = true"))
    #expect(
      run.errors.hasSuffix("config.toml:3: measure wants a number from 20 to 200, not 9\n"), "\(run.errors)")
    let none = try whosaid("config", environment: ["WHOSAID_CONFIG": folder.path + "/none.toml"])
    #expect(none.status == 0 && none.errors.isEmpty)
    let path = try whosaid("config", "--path", environment: ["WHOSAID_CONFIG": "/x/y.toml"])
    #expect(path.output == "/x/y.toml\n")
  }
}

@Suite struct ChartCommands {
  @Test func `drawn in the terminal, as SVG and as figures`() throws {
    let folder = try Folder(["news.jsonl": news])
    #expect(try whosaid("import", folder.path + "/news.jsonl", data: folder.path).status == 0)
    let text = try whosaid("chart", "speakers", data: folder.path)
    #expect(text.status == 0 && text.output.hasPrefix("Dana Marlow  2  ████"))
    let time = try whosaid("chart", "time", "--speaker", "Dana Marlow", "--format", "csv", data: folder.path)
    #expect(time.output == "day,Dana Marlow\r\n2031-05-03,1\r\n2031-05-04,0\r\n2031-05-05,1\r\n")
    let svg = try whosaid("chart", "outlets", "--format", "svg", data: folder.path)
    #expect(
      svg.output.hasPrefix("<?xml") && svg.output.hasSuffix("</svg>\n")
        && svg.output.contains(">Harbour Post</text>"))
    let none = try whosaid("chart", "time", "nowhere", data: folder.path)
    #expect(none.status == 1 && none.errors.contains("There is nothing to draw for “nowhere”"))
    #expect(
      try whosaid("chart", "speakers", "--speaker", "a", "--speaker", "b", data: folder.path).status == 2)
  }
}

/// What somebody types who does not know yet how: each is told what to do instead.
@Suite struct WrongCommands {
  private func filled() throws -> Folder {
    let folder = try Folder(["news.jsonl": news])
    #expect(try whosaid("import", folder.path + "/news.jsonl", data: folder.path).status == 0)
    return folder
  }

  @Test func `a field without its value, and a name that nobody has`() throws {
    let folder = try filled()
    let empty = try whosaid("search", "speaker:", data: folder.path)
    #expect(empty.status == 1)
    #expect(
      empty.errors.hasSuffix(
        "“speaker:” was looked for as a word; its value stands right behind it, as in speaker:marlow\n"))
    let found = try whosaid("articles", "about:", "OR", "bridge", data: folder.path)
    #expect(found.status == 0 && found.errors.contains("“about:” was looked for as a word"))
    for arguments in [["quotes", "--speaker", "Reece"], ["search", "about:reece"]] {
      let run = try whosaid(arguments: arguments, data: folder.path)
      #expect(run.status == 1)
      #expect(
        run.errors.lowercased().contains(
          "nobody in the archive is called “reece”; whosaid actors lists who is"))
    }
  }

  @Test func `an article that is not there`() throws {
    let folder = try filled()
    for arguments in [
      ["quotes", "--article", "99"], ["actors", "--article", "99"], ["articles", "--of", "99"],
    ] {
      let run = try whosaid(arguments: arguments, data: folder.path)
      #expect(run.status == 1)
      #expect(run.errors.contains("The archive has no article 99; whosaid articles lists those it has"))
    }
  }

  @Test func `usage is told of the command that was meant`() throws {
    for (arguments, sentence) in [
      (["search", " "], "Error: Say what to search for.\nUsage: whosaid search"),
      (["actors", "--format", "ris"], "Error: Actors come as table, json, csv or markdown"),
      (["correct", "list", "--to", "bibtex"], "Error: Corrections come as table"),
      (["searches", "save", "a", " "], "Error: Say what the search looks for."),
      (["annotate", "--why", "--to", "brat"], "Error: --why is for --to json."),
    ] {
      let run = try whosaid(arguments: arguments)
      #expect(run.status == 2 && run.errors.hasPrefix(sentence), "\(run.errors)")
      #expect(run.errors.contains("See 'whosaid \(arguments[0])"), "\(run.errors)")
    }
    let meant = try whosaid("qoutes")
    #expect(meant.status == 3)
    #expect(meant.errors.contains("qoutes is neither a file nor a subcommand; did you mean whosaid quotes?"))
  }
}
