// Actors and corrections at the shell: who is who, told as sessions.
import Analysis
import DocumentModel
import Foundation
import SearchIndex
import Synchronization
import Testing

@testable import whosaid

private let news = """
  {"id": "a", "text": "“The bridge stays shut until somebody signs,” said Dana Marlow.", "date": "2031-05-03"}
  {"id": "b", "text": "“Nobody will cross before the winter,” said Dana Marlow.", "date": "2031-05-05"}
  {"id": "c", "text": "“There is nothing left to offer them,” said Tom Reece.", "date": "2031-05-04"}

  """

@Suite struct CorrectionCommands {
  private func filled() throws -> Folder {
    let folder = try Folder(["news.jsonl": news])
    #expect(try whosaid("import", folder.path + "/news.jsonl", data: folder.path).status == 0)
    return folder
  }

  private func speakers(_ folder: Folder) throws -> [String] {
    let run = try whosaid("actors", "--kind", "person", "--format", "csv", data: folder.path)
    return run.output.split(separator: "\r\n").dropFirst().map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      return "\(cells[1]) \(cells[5])"
    }
  }

  @Test func `a state is one row under all its names, and so is a person`() throws {
    let folder = try Folder([
      "news.jsonl": """
      {"id": "a", "text": "Britain warned of storms on Monday. The US will wait, said Tom Reece.", "date": \
      "2031-05-03"}
      {"id": "b", "text": "The United Kingdom will build walls, Tom Reece said. America laughed, and so did \
      Holland.", "date": "2031-05-04"}
      {"id": "c", "text": "The UK has paid, and the United States will. Myanmar was Burma, and the \
      Netherlands is flat.", "date": "2031-05-05"}

      """
    ])
    #expect(try whosaid("import", folder.path + "/news.jsonl", data: folder.path).status == 0)
    let run = try whosaid("actors", "--sort", "name", "--format", "csv", data: folder.path)
    let rows = run.output.split(separator: "\r\n").dropFirst().map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      return "\(cells[1]) \(cells[7])"
    }
    #expect(rows == ["Myanmar 1", "Netherlands 2", "Tom Reece 2", "United Kingdom 3", "United States 3"])
  }

  @Test func `somebody new says it`() throws {
    let folder = try filled()
    let unknown = try whosaid("correct", "speaker", "1", "q1", "Ruth Newcomer", data: folder.path)
    #expect(unknown.status != 0)
    let new = try whosaid("correct", "speaker", "1", "q1", "--new", "Ruth Newcomer", data: folder.path)
    #expect(new.status == 0 && new.output.contains("Ruth Newcomer"), "\(new.errors)")
    #expect(try speakers(folder).contains("Ruth Newcomer 1"))
    let both = try whosaid(
      "correct", "speaker", "1", "q1", "Tom Reece", "--new", "Ruth Newcomer", data: folder.path)
    #expect(both.status != 0 && both.errors.contains("or somebody --new"))
  }

  @Test func `merged, listed, undone`() throws {
    let folder = try filled()
    #expect(try speakers(folder) == ["Dana Marlow 2", "Tom Reece 1"])
    let merge = try whosaid("correct", "merge", "tom reece", "Dana Marlow", data: folder.path)
    #expect(
      merge.status == 0 && merge.output.hasPrefix("“Tom Reece” was merged into “Dana Marlow” by you on "))
    #expect(try speakers(folder) == ["Dana Marlow 3"])
    #expect(try whosaid("quotes", "--speaker", "Tom Reece", data: folder.path).lines.count == 4)
    let list = try whosaid("correct", "list", data: folder.path)
    #expect(list.lines.count == 2 && list.lines[1].contains("was merged into"))
    let again = try whosaid("correct", "merge", "Tom Reece", "Dana Marlow", data: folder.path)
    #expect(again.status == 2 && again.errors == "whosaid: “Dana Marlow” is one actor with that already\n")
    let undo = try whosaid("correct", "undo", data: folder.path)
    #expect(undo.output.hasPrefix("Undone: “Tom Reece” was merged"))
    #expect(try speakers(folder) == ["Dana Marlow 2", "Tom Reece 1"])
    #expect(try whosaid("correct", "undo", data: folder.path).status == 1)
    #expect(try whosaid("correct", "list", data: folder.path).status == 1)
  }

  @Test func `split, renamed, and the speaker set and taken away`() throws {
    let folder = try filled()
    let split = try whosaid("correct", "split", "Dana Marlow", "--article", "2", data: folder.path)
    #expect(split.status == 0 && split.output.contains("“Dana Marlow” of article 2 was split off by you on "))
    // Two are called so now: only a number tells which.
    let unclear = try whosaid("correct", "rename", "Dana Marlow", "Ida Marlow", data: folder.path)
    #expect(unclear.status == 2 && unclear.errors.contains("“Dana Marlow” may be "))
    let number = try #require(split.output.split(separator: "(").last?.dropLast(2)).description
    #expect(unclear.errors.contains("\(number) Dana Marlow (person, 1 article)"))
    #expect(try whosaid("correct", "rename", number, "Ida Marlow", data: folder.path).status == 0)
    #expect(try speakers(folder).sorted() == ["Dana Marlow 1", "Ida Marlow 1", "Tom Reece 1"])
    #expect(try whosaid("correct", "speaker", "3", "q1", "ida marlow", data: folder.path).status == 0)
    #expect(try whosaid("quotes", "--speaker", "#\(number)", data: folder.path).lines.count == 3)
    #expect(try whosaid("correct", "speaker", "1", "1", "--unknown", data: folder.path).status == 0)
    #expect(try speakers(folder).contains("Dana Marlow 0"))
    for _ in 0..<4 { #expect(try whosaid("correct", "undo", data: folder.path).status == 0) }
    #expect(try speakers(folder) == ["Dana Marlow 2", "Tom Reece 1"])
    #expect(try whosaid("check", data: folder.path).status == 0)
  }

  @Test func `what is wrong is said in a sentence`() throws {
    let folder = try filled()
    func complaint(_ arguments: String...) throws -> (Int32, String) {
      let run =
        switch arguments.count {
        case 2: try whosaid("correct", arguments[0], arguments[1], data: folder.path)
        case 3: try whosaid("correct", arguments[0], arguments[1], arguments[2], data: folder.path)
        default:
          try whosaid("correct", arguments[0], arguments[1], arguments[2], arguments[3], data: folder.path)
        }
      return (run.status, run.errors)
    }
    #expect(
      try complaint("merge", "Nobody", "Tom Reece")
        == (1, "whosaid: Nobody in the archive is called “Nobody”; whosaid actors lists who is\n"))
    #expect(
      try complaint("merge", "99", "Tom Reece") == (
        1, "whosaid: The archive has no actor 99; whosaid actors lists those it has\n"
      ))
    #expect(
      try complaint("split", "Tom Reece", "--article", "3").1.contains("there is nothing to split it from"))
    #expect(
      try complaint("speaker", "3", "q9", "--unknown") == (2, "whosaid: Article 3 has no quotation 9\n"))
    #expect(try complaint("speaker", "3", "nine", "--unknown").0 == 2)
    #expect(try complaint("speaker", "3", "q1").0 == 2)
    #expect(try complaint("split", "Tom Reece").0 == 2)
  }

  @Test func `everything about one actor, for people and for programs`() throws {
    let folder = try filled()
    let page = try whosaid("actor", "dana", "marlow", data: folder.path)
    #expect(page.status == 0)
    #expect(page.lines[0].hasPrefix("Dana Marlow · person · "))
    #expect(page.output.contains("seen          2031-05-03 to 2031-05-05 · 2 articles, 2 mentions"))
    #expect(page.output.contains("\nby    █ █\n"))
    #expect(page.output.contains("2031-05-03 to 2031-05-05, a bar is a day, the highest 1 quotation"))
    let json = try whosaid("actor", "Dana Marlow", "--format", "json", data: folder.path)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect(object["said"] as? Int == 2 && (object["timeline"] as? [Any])?.count == 3)
    #expect(try whosaid("actor", "Nobody", data: folder.path).status == 1)
    #expect(try whosaid("actors", "--sort", "sideways", data: folder.path).status == 2)
  }

  @Test func `quotations by or about somebody, and lists of one article`() throws {
    let folder = try filled()
    #expect(try whosaid("quotes", "--actor", "Dana Marlow", data: folder.path).lines.count == 3)
    #expect(
      try whosaid("quotes", "--actor", "Dana Marlow", "--article", "2", data: folder.path).lines.count == 2)
    #expect(try whosaid("quotes", "--actor", "x", "--about", "y", data: folder.path).status == 2)
    #expect(
      try whosaid("actors", "--article", "3", "--format", "csv", data: folder.path).output.contains(
        "Tom Reece"))
    #expect(try !whosaid("actors", "--article", "3", data: folder.path).output.contains("Marlow"))
    let json = try whosaid("quotes", "--article", "3", "--format", "json", data: folder.path).output
    #expect(json.contains("\"corrected\": false"))
    #expect(try whosaid("correct", "speaker", "3", "q1", "Dana Marlow", data: folder.path).status == 0)
    #expect(
      try whosaid("quotes", "--article", "3", "--format", "json", data: folder.path).output.contains(
        "\"corrected\": true"))
  }

  @Test func `bars show what is not nothing, and the most in full`() {
    #expect(bars([0, 1, 40, 80], most: 80) == " ▁▄█")
    #expect(bars([0, 0], most: 0) == "  ")
  }
}

@Suite struct ReanalyseCommand {
  /// An archive of old analyses, which found nobody.
  private func old(_ count: Int) throws -> (archive: Archive, folder: Folder) {
    let folder = try Folder(["whosaid/x": ""])
    let archive = try Archive.open(at: folder.path + "/whosaid/archive.sqlite")
    for number in 1...count {
      _ = try archive.add(
        Annotation(
          article: Article(id: "\(number)", text: "“The bridge stays shut in \(number),” said Dana Marlow.")),
        analysis: 0)
    }
    return (archive, folder)
  }

  @Test func `older analyses are told by check, done again, and not done twice`() throws {
    let (archive, folder) = try old(3)
    #expect(try archive.quotes(QuoteQuery()).total == 0)
    #expect(
      try whosaid("check", data: folder.path).output
        .hasSuffix("3 articles were analysed by an older version; whosaid reanalyse does that again.\n"))
    #expect(
      try whosaid("reanalyse", "--article", "2", data: folder.path).output == "1 article analysed again\n")
    let run = try whosaid("reanalyse", data: folder.path)
    #expect(run.status == 0 && run.output == "2 articles analysed again\n")
    #expect(try archive.quotes(QuoteQuery(text: "speaker:marlow")).total == 3)
    #expect(
      try whosaid("reanalyse", data: folder.path).output == "All articles are analysed by this version.\n")
    #expect(
      try whosaid("reanalyse", "bridge", "--all", data: folder.path).output == "3 articles analysed again\n")
    #expect(try whosaid("reanalyse", "zeppelin", data: folder.path).status == 1)
    #expect(try whosaid("reanalyse", "--article", "9", data: folder.path).status == 3)
    #expect(try archive.check() == [])
  }

  @Test func `an interrupted run keeps what it did, and the next goes on from there`() throws {
    let (archive, _) = try old(40)
    let numbers = try archive.articleNumbers(analysedBefore: Analyzer.version)
    #expect(numbers.count == 40)
    let seen = Atomic(0)
    let done = try reanalyseArticles(
      numbers, in: archive, workshop: Workshop(count: 2),
      isCancelled: { seen.load(ordering: .relaxed) >= 10 }, onSkip: { _ in },
      onProgress: { seen.store($0, ordering: .relaxed) })
    #expect(done >= 10 && done < 40)
    let rest = try archive.articleNumbers(analysedBefore: Analyzer.version)
    #expect(rest.count == 40 - done)
    #expect(
      try reanalyseArticles(rest, in: archive, workshop: Workshop(count: 2), onSkip: { _ in }) == rest.count)
    #expect(try archive.quotes(QuoteQuery(text: "speaker:\"Dana Marlow\"")).total == 40)
  }

  @Test func `corrections hold through a new analysis`() throws {
    let folder = try Folder(["news.jsonl": news])
    #expect(try whosaid("import", folder.path + "/news.jsonl", data: folder.path).status == 0)
    #expect(try whosaid("correct", "speaker", "1", "q1", "Tom Reece", data: folder.path).status == 0)
    #expect(try whosaid("correct", "split", "Dana Marlow", "--article", "2", data: folder.path).status == 0)
    let before = try whosaid("quotes", "--format", "json", data: folder.path).output
    #expect(try whosaid("reanalyse", "--all", data: folder.path).output == "3 articles analysed again\n")
    #expect(try whosaid("quotes", "--format", "json", data: folder.path).output == before)
    #expect(before.contains("\"speaker\": \"Tom Reece\""))
  }
}
