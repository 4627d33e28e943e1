// One article once: what came from feed, page and wire is folded into one row, the fullest shown; nothing is
// lost, and what was folded wrongly is set apart, which can be undone.
import DocumentModel
import Foundation
import GRDB
import Testing

@testable import SearchIndex

/// Invented news of so many sentences, each unlike the others.
private func report(_ sentences: Int, seed: UInt64 = 1) -> [String] {
  let words = [
    "harbour", "ferry", "pilot", "quay", "storm", "dredger", "bridge", "crane", "union", "tide", "captain",
    "rope",
    "lantern", "signal", "cargo", "barge", "anchor", "gull", "customs", "lighthouse", "channel", "winch",
    "mast",
  ]
  var chance = Chance(seed: seed)
  return (0..<sentences).map { _ in
    (0..<12).map { _ in words[chance.below(words.count)] }.joined(separator: " ").capitalized + "."
  }
}

private func article(
  _ id: String, _ sentences: [String], title: String? = nil, date: String? = "2031-05-03",
  outlet: String? = "Harbour Post", url: String? = nil
) -> Annotation {
  var annotation = Annotation(
    article: Article(
      id: id, text: sentences.joined(separator: "\n\n"), title: title ?? id, date: date, outlet: outlet,
      url: url))
  annotation.paragraphs = [ByteRange(0, annotation.article.text.utf8.count)]
  return annotation
}

private func keys(_ archive: Archive, _ query: String? = nil) throws -> [String] {
  try archive.articles(matching: query, limit: 99).map(\.key)
}

@Suite struct Versions {
  @Test func `the wire's, a cut one and one with another head are one story, the fullest shown`() throws {
    let archive = try Archive.inMemory()
    let whole = report(20)
    _ = try archive.add(article("cut", Array(whole[..<8]), outlet: "Coast Radio"))
    _ = try archive.add(article("wire", whole))
    _ = try archive.add(article("head", ["Something else came first."] + whole[1..<15], outlet: "Gazette"))
    _ = try archive.add(article("other", report(20, seed: 9)))
    #expect(try keys(archive) == ["other", "wire"])
    #expect(try archive.articles(limit: 9).map(\.versionCount) == [1, 3])
    #expect(try archive.articleCount() == 2 && archive.articleCount(isUnfolded: true) == 4)
    #expect(try archive.articles(limit: 9, isUnfolded: true).count == 4)
    #expect(try archive.versions(of: 1).map(\.key) == ["wire", "head", "cut"])
    #expect(try archive.versions(of: 4).map(\.key) == ["other"])
    #expect(try archive.check() == [])
  }

  @Test func `a page replaces the feed's teaser at one address, and a correction is a version`() throws {
    let archive = try Archive.inMemory()
    let whole = report(12)
    let address = "https://www.post.example/ferry/"
    var teaser = article("feed", [whole[0]], url: address + "?utm_source=rss")
    teaser.article.isPreview = true
    _ = try archive.add(teaser)
    _ = try archive.add(article("page", whole, url: "http://post.example/ferry#top"))
    _ = try archive.add(
      article(
        "corrected", whole[..<6] + report(6, seed: 3), date: "2031-06-30", url: "https://post.example/ferry"))
    #expect(try keys(archive) == ["corrected"])
    #expect(try archive.versions(of: 1).map(\.key) == ["corrected", "page", "feed"])
  }

  @Test func `a front page, another text at one address and another day's report are no versions`() throws {
    let archive = try Archive.inMemory()
    _ = try archive.add(article("a", report(12), url: "https://post.example/"))
    _ = try archive.add(article("b", report(12, seed: 2), url: "https://post.example/"))
    _ = try archive.add(article("c", report(12, seed: 3), url: "https://post.example/live"))
    _ = try archive.add(article("d", report(12, seed: 4), url: "https://post.example/live"))
    _ = try archive.add(article("e", report(12), date: "2033-05-03"))
    #expect(try archive.articleCount() == 5)
  }

  @Test func `reports of one form with other figures are two`() throws {
    let archive = try Archive.inMemory()
    func fixing(_ day: String, _ figures: [Int]) -> Annotation {
      let lines = zip(["wheat", "barley", "rye", "oats", "maize", "hops"], figures).map {
        "At the close of trading in the harbour exchange a tonne of \($0) for delivery stood at \($1) crowns."
      }
      return article(day, lines, date: day)
    }
    _ = try archive.add(fixing("2031-05-02", [211, 185, 170, 169, 222, 901]))
    _ = try archive.add(fixing("2031-05-03", [213, 186, 171, 169, 225, 899]))
    #expect(try archive.articleCount() == 2)
  }

  @Test func `a search finds the version that has the word when the one shown has it not`() throws {
    let archive = try Archive.inMemory()
    let whole = report(20)
    _ = try archive.add(article("wire", whole))
    _ = try archive.add(article("cut", whole[..<8] + ["A walrus was seen."]))
    #expect(try keys(archive) == ["wire"])
    #expect(try keys(archive, "walrus") == ["cut"])
    #expect(try archive.articleCount(matching: "walrus") == 1)
    #expect(try keys(archive, "harbour") == ["wire"])
    #expect(try archive.articleCount(matching: "harbour") == 1)
    #expect(try archive.articleCount(matching: "harbour date:2031") == 1)
  }

  @Test func `what is set apart is listed by itself, and undoing leaves every table as it was`() throws {
    let archive = try Archive.inMemory()
    let whole = report(20)
    for (id, count) in [("a", 20), ("b", 14), ("c", 9)] {
      _ = try archive.add(article(id, Array(whole[..<count])))
    }
    let before = try dump(archive)
    #expect(
      try archive.setApart(1).explanation.hasPrefix(
        "Article 1, “a”, was set apart from other versions by you on"))
    #expect(try keys(archive) == ["b", "a"])
    #expect(try archive.articles(limit: 9).map(\.versionCount) == [2, 1])
    #expect(try archive.corrections().map(\.isInEffect) == [true])
    #expect(throws: ArchiveError.self) { try archive.setApart(1) }
    #expect(try archive.check() == [])
    try archive.mend()
    #expect(try keys(archive) == ["b", "a"])
    _ = try archive.undo()
    #expect(try dump(archive) == before)
  }

  @Test func `a story whose versions go is none in the end, whichever goes first`() throws {
    for first in 1...3 as ClosedRange<Int64> {
      let archive = try Archive.inMemory()
      let whole = report(20)
      for count in [20, 14, 9] { _ = try archive.add(article("\(count)", Array(whole[..<count]))) }
      try archive.remove(first)
      #expect(try archive.articles(limit: 9).map(\.versionCount) == [2])
      #expect(try archive.check() == [])
      try archive.remove(first % 3 + 1)
      #expect(try archive.articles(limit: 9).map(\.versionCount) == [1])
      #expect(try archive.check() == [])
    }
  }

  @Test func `opening one version reads them all`() throws {
    let archive = try Archive.inMemory()
    let whole = report(20)
    let source = try archive.addSource("https://post.example/feed").id
    for count in [20, 14] { _ = try archive.add(article("\(count)", Array(whole[..<count]))) }
    try archive.noteEntries(of: source, [("a", 1), ("b", 2)])
    #expect(try archive.sources().map(\.unread) == [2])
    _ = try archive.mark([Marking(.article(2), .read(true))], now: 1)
    #expect(try archive.sources().map(\.unread) == [0])
  }

  @Test func `what is alike is looked up in an index, at most so many at a time`() throws {
    let archive = try Archive.inMemory()
    let whole = report(20)
    for count in 0..<60 {
      _ = try archive.add(
        article("\(count)", whole + ["Signed by \(String(repeating: "a", count: count + 1))."]))
    }
    #expect(try archive.articleCount() < 5)
    try archive.read { db in
      let plan = try Row.fetchAll(
        db,
        sql: "EXPLAIN QUERY PLAN SELECT article FROM likeness WHERE hash = 1 ORDER BY article DESC LIMIT 40")
      #expect(plan.allSatisfy { !("\($0)".contains("SCAN") || "\($0)".contains("TEMP")) })
    }
  }

  private func dump(_ archive: Archive) throws -> [String] {
    try archive.read { db in
      try ["article", "body", "likeness", "decision", "seen"].flatMap { table in
        try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { "\(table) \($0)" }
      }
    }
  }
}

@Suite struct Likenesses {
  @Test func `addresses are one without what does not tell pages apart`() {
    let plain = Likeness.plainAddress("https://www.Post.example/a/b/?utm_source=x&id=3#top")
    #expect(plain == "post.example/a/b?id=3")
    #expect(Likeness.plainAddress("https://post.example/") == "")
    #expect(Likeness.plainAddress("no address") == "")
  }

  @Test func `marks, case and line breaks are no difference; scripts without spaces have turns too`() {
    func turns(_ text: String) -> [UInt64] { Likeness(of: Article(id: "a", text: text)).turns }
    #expect(turns("“The Port—shut until Monday,” he said") == turns("the port shut\nuntil monday he SAID"))
    #expect(turns("港湾当局は火曜日、港を閉鎖する").count > 5)
    #expect(turns("one two three").isEmpty)
    #expect(turns("").isEmpty)
  }
}
