// What goes into the archive comes out again, in the right order, once, and leaves nothing behind when it
// goes.
import DocumentModel
import Foundation
import GRDB
import Testing

@testable import SearchIndex

func shelf(_ annotations: [Annotation] = [ferryTalks(), stormWarning(), plainNote()]) throws -> Archive {
  let archive = try Archive.inMemory()
  _ = try archive.add(annotations)
  return archive
}

@Suite struct Keeping {
  @Test func `an annotation comes back as it went in, but for its tokens`() throws {
    let archive = try Archive.inMemory()
    let before = ferryTalks()
    guard case .added(let id) = try archive.add(before) else { return #expect(Bool(false)) }
    let stored = try #require(try archive.article(id))
    let after = stored.annotation
    #expect(after.article == before.article)
    #expect(after.quotations == before.quotations)
    #expect(after.actors == before.actors)
    #expect(
      after.paragraphs == before.paragraphs && after.terms == before.terms && after.quoted == before.quoted)
    #expect(stored.actorIDs.count == 3)
    #expect(try archive.article(id + 1) == nil)
  }

  @Test func `a text with NULs and escapes comes back whole and can be searched past them`() throws {
    let archive = try Archive.inMemory()
    var story = Story("nul\0x", "One\0two “three\0four,” five\u{1B}[2J six.", title: "a\0b", outlet: "c\0d")
    let actor = story.actor("three\0four")
    story.quote("“three\0four,”", by: actor)
    _ = try archive.add(story.annotation)
    #expect(try archive.add(story.annotation) == .alreadyThere(1))
    #expect(try archive.article(1)?.annotation.article.text == story.annotation.article.text)
    #expect(try archive.article(1)?.annotation.actors == story.annotation.actors)
    #expect(try archive.articles(matching: "six", limit: 1).count == 1)
    #expect(try archive.quotes(QuoteQuery(text: "four")).total == 1)
    #expect(try archive.check().isEmpty)
    try archive.remove(1)
    #expect(try archive.check().isEmpty)
  }

  @Test func `the same article twice is kept once, whatever its id`() throws {
    let archive = try shelf()
    var again = ferryTalks()
    again.article.id = "other-name"
    #expect(try archive.add(again) == .alreadyThere(1))
    #expect(try archive.number(of: again.article) == 1)
    #expect(try archive.articleCount() == 3)
  }

  @Test func `the same words in another outlet or on another day are another article`() throws {
    let archive = try shelf()
    var reprint = ferryTalks()
    reprint.article.outlet = "Gazette"
    #expect(try archive.add(reprint) == .added(4))
    reprint.article.date = "2031-05-04"
    #expect(try archive.add(reprint) == .added(5))
  }

  @Test func `articles without text are told apart by their titles`() throws {
    let archive = try Archive.inMemory()
    let flashes = ["Port closed", "Port open", nil, "Port closed"].map {
      Story("f", " \n", title: $0).annotation
    }
    #expect(try archive.add(flashes) == [.added(1), .added(2), .added(3), .alreadyThere(1)])
  }

  @Test func `a batch holding one article twice keeps one`() throws {
    let archive = try Archive.inMemory()
    #expect(try archive.add([plainNote(), plainNote()]) == [.added(1), .alreadyThere(1)])
  }

  @Test func `taking articles out leaves no orphans and empty indexes`() throws {
    let archive = try shelf()
    #expect(try archive.check().isEmpty)
    for id: Int64 in [1, 2, 3] { #expect(try archive.remove(id)) }
    #expect(try !archive.remove(1))
    #expect(try archive.check().isEmpty)
    let left = try archive.read { db in
      try ["article", "body", "quote", "part", "actor", "alias", "appearance", "tally"].map { table in
        try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? -1
      }
    }
    #expect(left.allSatisfy { $0 == 0 })
    #expect(try archive.articles(matching: "ferry", limit: 9).isEmpty)
    #expect(try archive.quotes(QuoteQuery(text: "offer")).total == 0)
  }

  @Test func `the number of a removed article is not given again`() throws {
    let archive = try shelf()
    try archive.remove(3)
    #expect(try archive.add(plainNote()) == .added(4))
  }

  @Test func `replacing an article keeps its number and its counts right`() throws {
    let archive = try shelf()
    var second = ferryTalks()
    second.quotations.removeFirst()
    try archive.replace(1, with: second)
    #expect(try archive.check().isEmpty)
    #expect(try archive.quotes(QuoteQuery(article: 1)).rows.map(\.index) == [0, 1])
    #expect(try archive.quotes(QuoteQuery(text: "blinked")).total == 0)
  }

  @Test func `random comings and goings keep every count`() throws {
    let archive = try Archive.inMemory()
    for step in 0..<120 {
      var annotation = [ferryTalks, stormWarning, plainNote].randomElement()!()
      annotation.article.text += " \(step)"
      annotation.article.date = ["2031-05-03", "2031-06-01", nil].randomElement()!
      if annotation.quotations.count > 1, Bool.random() { annotation.quotations.removeLast() }
      _ = try archive.add(annotation)
      if Bool.random() { try archive.remove(Int64.random(in: 1...Int64(step + 1))) }
    }
    #expect(try archive.check().isEmpty)
  }
}

@Suite struct Reading {
  @Test func `articles come newest first, undated last, with a heading`() throws {
    let rows = try shelf().articles(limit: 10)
    #expect(
      rows.map(\.title) == [
        "Ferry talks collapse", "Storm closes ports", "A short note about [31mnothing at all.",
      ])
    #expect(rows.map(\.date) == ["2031-05-03", "2031-05-02", nil])
    #expect(rows.map(\.outlet) == ["Harbour Post", "Coast Radio", nil])
    #expect(rows.map(\.quoteCount) == [3, 1, 0])
    #expect(rows.map(\.actorCount) == [3, 2, 0])
    #expect(rows[0].wordCount == 42)
    #expect(try shelf().articles(limit: 1, offset: 1).map(\.id) == [2])
  }

  @Test func `a search gives the passage with its matches, folding diacritics`() throws {
    let rows = try shelf().articles(matching: "cafe", limit: 10)
    #expect(rows.map(\.id) == [1])
    let row = try #require(rows.first)
    let passage = try #require(row.passage)
    #expect(row.passageMatches.map { String(passage[bytes: $0]) } == ["café"])
  }

  @Test(arguments: [
    ("ferry", [1]), ("ferry -strike", []), ("-ferry", [2, 3]), ("\"nothing left\"", [1]), ("noth*", [1]),
    ("outlet:post", [1]), ("-outlet:post", [2, 3]), ("date:2031-05-02", [2]), ("date:2031", [1, 2]),
    ("speaker:marlow", [1]), ("about:port", [1]), ("actor:marlow", [1, 2]), ("actor:\"coast guard\"", [2]),
    ("class:thought", [1]), ("kind:indirect", [1]), ("-kind:direct", [3]),
    ("speaker:\"port authority\"", [1]),
    ("title", []), ("closes", [2]), ("AND", [2]), ("marlow storm", [2]),
  ])
  func `the query language finds articles`(query: String, ids: [Int64]) throws {
    let archive = try shelf()
    #expect(Set(try archive.articles(matching: query, limit: 10).map(\.id)) == Set(ids))
    #expect(try archive.articleCount(matching: query) == ids.count)
  }

  @Test func `quotes of the archive come newest first, in text order within an article`() throws {
    let page = try shelf().quotes(QuoteQuery())
    #expect(page.total == 4)
    #expect(page.rows.map(\.article) == [1, 1, 1, 2])
    #expect(page.rows.map(\.index) == [0, 1, 2, 0])
    #expect(page.rows[1].content == ["“We will wait,”"])
    #expect(page.rows[1].source == "she" && page.rows[1].cue == "added")
    #expect(page.rows[1].speakerName == "Dana Marlow" && page.rows[1].speakers.map(\.kind) == [.person])
    #expect(page.rows[3].speaker == nil && page.rows[3].candidateName == "Dana Marlow")
    #expect(page.rows[0].articleTitle == "Ferry talks collapse" && page.rows[0].outlet == "Harbour Post")
  }

  @Test func `thoughts are shown when asked for`() throws {
    let archive = try shelf()
    #expect(try archive.quotes(QuoteQuery(classes: [])).total == 5)
    #expect(try archive.quotes(QuoteQuery(classes: [.thought])).rows.map(\.index) == [3])
    #expect(try archive.quotes(QuoteQuery(text: "class:thought,declined")).total == 1)
    #expect(try archive.quotes(QuoteQuery(text: "class:thought cafe")).total == 1)
  }

  @Test func `a speaker's quotes are found in the article and in the archive`() throws {
    let archive = try shelf()
    let marlow = try #require(try archive.actors(matching: "marlow", limit: 1).first)
    #expect(marlow.name == "Dana Marlow" && marlow.said == 2 && marlow.mentions == 3)
    #expect(try archive.quotes(QuoteQuery(speaker: marlow.id)).rows.map(\.index) == [0, 1])
    #expect(try archive.quotes(QuoteQuery(article: 2, speaker: marlow.id)).total == 0)
    #expect(try archive.quotes(QuoteQuery(speaker: marlow.id, classes: [])).total == 3)
  }

  @Test func `an organisation's unnamed sources speak for it`() throws {
    let archive = try shelf()
    let port = try #require(try archive.actors(matching: "\"port authority\"", limit: 1).first)
    #expect(port.said == 0 && port.about == 1)
    let quotes = try archive.quotes(QuoteQuery(speaker: port.id))
    #expect(quotes.rows.map(\.speakerName) == ["a port official"])
    #expect(try archive.quotes(QuoteQuery(text: "speaker:port")).total == 1)
    #expect(try archive.quotes(QuoteQuery(about: port.id)).rows.map(\.index) == [0])
    let official = try #require(try archive.actors(matching: "kind:unnamed", limit: 9).first)
    #expect(official.affiliation == "Port Authority")
  }

  @Test func `by one about another`() throws {
    let archive = try shelf()
    let ids = try Dictionary(uniqueKeysWithValues: archive.actors(limit: 99).map { ($0.name, $0.id) })
    let page = try archive.quotes(QuoteQuery(speaker: ids["Dana Marlow"], about: ids["Port Authority"]))
    #expect(page.rows.map(\.index) == [0])
  }

  @Test func `by or about one, and by two who are quoted in one article`() throws {
    let archive = try shelf()
    let ids = try Dictionary(uniqueKeysWithValues: archive.actors(limit: 99).map { ($0.name, $0.id) })
    let marlow = try #require(ids["Dana Marlow"])
    let port = try #require(ids["Port Authority"])
    func places(_ query: QuoteQuery) throws -> [String] {
      let page = try archive.quotes(query)
      #expect(page.total == page.rows.count)
      return page.rows.map { "\($0.article).\($0.index)" }
    }
    // Said through its official, and mentioned by Marlow.
    #expect(try places(QuoteQuery(actor: port)) == ["1.0", "1.2"])
    #expect(try places(QuoteQuery(article: 1, actor: port)) == ["1.0", "1.2"])
    #expect(try places(QuoteQuery(article: 2, actor: port)) == [])
    #expect(try places(QuoteQuery(actor: port, text: "blinked")) == ["1.0"])
    #expect(try archive.quotes(QuoteQuery(actor: port, limit: 1, offset: 1)).rows.map(\.index) == [2])
    // Each beside the other, in whichever order they are named.
    #expect(try places(QuoteQuery(speaker: marlow, with: port)) == ["1.0", "1.1", "1.2"])
    #expect(try places(QuoteQuery(speaker: port, with: marlow)) == ["1.0", "1.1", "1.2"])
    #expect(try places(QuoteQuery(speaker: port, with: ids["Norrhavn"] ?? -1)) == [])
    // One that was merged away is read as whom it went into.
    let official = try #require(ids["a port official"])
    try archive.merge(official, into: port)
    #expect(try places(QuoteQuery(actor: official)) == ["1.0", "1.2"])
    #expect(try places(QuoteQuery(speaker: marlow, with: official)) == ["1.0", "1.1", "1.2"])
  }

  @Test(
    arguments: [
      ("2031-05-03", nil, 3), (nil, "2031-05-02", 1), ("2031-05", "2031-05", 4), ("2032", nil, 0),
      (nil, nil, 4),
    ] as [(String?, String?, Int)])
  func `days bound the list, and the total with it`(since: String?, until: String?, count: Int) throws {
    let page = try shelf().quotes(QuoteQuery(since: since, until: until))
    #expect(page.total == count && page.rows.count == count)
  }

  @Test func `pages follow one another without gap or overlap`() throws {
    let archive = try shelf()
    let all = try archive.quotes(QuoteQuery(classes: [])).rows
    var paged: [QuoteRow] = []
    for offset in 0..<5 {
      paged += try archive.quotes(QuoteQuery(classes: [], limit: 1, offset: offset)).rows
    }
    #expect(paged == all)
  }

  @Test func `actors of one article count that article only`() throws {
    let archive = try shelf()
    #expect(try archive.actors(article: 2, limit: 9).map(\.name) == ["Dana Marlow", "Coast Guard"])
    #expect(try archive.actors(article: 2, limit: 9).map(\.mentions) == [1, 1])
    #expect(try archive.actors(limit: 9).first?.mentions == 3)
    #expect(
      try archive.actors(article: 1, matching: "kind:organisation", limit: 9).map(\.name) == [
        "Port Authority"
      ])
  }

  @Test func `a named actor is one across articles, unnamed sources are not`() throws {
    var second = ferryTalks()
    second.article.text += "!"
    let archive = try shelf([ferryTalks(), second, stormWarning()])
    let actors = try archive.actors(limit: 99)
    #expect(actors.filter { $0.name == "Dana Marlow" }.count == 1)
    #expect(actors.filter { $0.name == "a port official" }.count == 2)
  }
}

@Suite struct Names {
  @Test(arguments: [
    ("The Port Authority", "port authority"), ("Dana  Marlow’s", "dana marlow"),
    ("José Müller", "jose muller"),
    ("Hay'at Tahrir al-Sham", "hayat tahrir al sham"), ("U.S.", "us"), ("AT&T", "at t"), ("The", "the"),
    ("", ""),
    ("東京", "東京"),
  ])
  func `names are compared without case, marks and articles`(name: String, norm: String) {
    #expect(ActorMatching.normalized(name) == norm)
  }

  @Test func `a surname alone joins nobody, an acronym its organisation`() throws {
    var first = Story("a", "The Islamic Revolutionary Guard Corps (IRGC) and Dana Marlow met.")
    _ = first.actor("Islamic Revolutionary Guard Corps", .organization, aliases: ["IRGC"])
    _ = first.actor("Dana Marlow", aliases: ["Marlow"])
    var second = Story("b", "IRGC sources and Marlow met again.")
    _ = second.actor("IRGC", .organization)
    _ = second.actor("Marlow")
    let archive = try shelf([first.annotation, second.annotation])
    #expect(try archive.actors(matching: "irgc", limit: 9).count == 1)
    #expect(try archive.actors(matching: "marlow", limit: 9).count == 2)
  }
}

@Suite struct Plans {
  /// Runs the reading of a list, and answers how SQLite goes about each of its statements.
  private func plans(of archive: Archive? = nil, _ work: (Archive) throws -> Void) throws -> [(
    sql: String, step: String
  )] {
    final class Seen: @unchecked Sendable { var statements: [String] = [] }
    let archive = try archive ?? shelf()
    let seen = Seen()
    try archive.write { db in db.trace { event in seen.statements.append(event.expandedDescription) } }
    try work(archive)
    try archive.write { db in db.trace(options: []) }
    return try archive.read { db in
      try seen.statements.filter { $0.hasPrefix("SELECT") }.flatMap { sql in
        try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql).map { (sql, $0["detail"]) }
      }
    }
  }

  @Test
  func
    `first pages are read from an index in its order, without sorting and without going through everything`()
    throws
  {
    let marlow = try #require(try shelf().actors(matching: "marlow", limit: 1).first).id
    let steps = try plans { archive in
      _ = try archive.articles(limit: 50)
      _ = try archive.articleCount()
      _ = try archive.quotes(QuoteQuery(limit: 50))
      _ = try archive.quotes(QuoteQuery(speaker: marlow, since: "2031", limit: 50))
      _ = try archive.quotes(QuoteQuery(about: marlow, limit: 50))
      _ = try archive.quotes(QuoteQuery(article: 1, limit: 50))
      _ = try archive.quotes(QuoteQuery(article: 1, speaker: marlow, limit: 50))
      for order in ActorOrder.allCases { _ = try archive.actors(order: order, limit: 50) }
      _ = try archive.article(1)
    }
    #expect(steps.count > 12)
    // The few names of one actor may be sorted.
    for (sql, step) in steps where !sql.contains("FROM alias") {
      #expect(!step.contains("TEMP B-TREE"), "\(sql)")
      // What is counted up to some number is a list of its own.
      let index = ["_by_day", "_by_said", "_by_about", "_by_mentions", "_by_name", "(subquery"]
      #expect(!step.hasPrefix("SCAN") || index.contains { step.contains($0) }, "\(step): \(sql)")
    }
  }

  @Test func `the quotations of those who were merged are merged as they are read, not sorted`() throws {
    let archive = try shelf()
    let ids = try archive.actors(limit: 9).map(\.id)
    for id in ids.dropFirst() { try archive.merge(id, into: ids[0]) }
    let steps = try plans(of: archive) { archive in
      _ = try archive.quotes(QuoteQuery(speaker: ids[0], limit: 50))
    }
    let page = steps.filter { $0.sql.contains("UNION") }
    #expect(page.contains { $0.step.contains("MERGE") })
    #expect(page.allSatisfy { !$0.step.contains("TEMP B-TREE") })
    #expect(page.allSatisfy { !$0.step.hasPrefix("SCAN") || $0.step.hasPrefix("SCAN (subquery") })
  }

  @Test func `who is who in a new article is asked of indexes only`() throws {
    let archive = try shelf()
    try archive.merge(2, into: 1)
    var story = Story("x", "Dana Marlow, D. Q. Marlow, Marlow, PORT and the Port Authority met again.")
    for name in ["Dana Marlow", "D. Q. Marlow", "Marlow"] { _ = story.actor(name) }
    for name in ["PORT", "Port Authority"] { _ = story.actor(name, .organization) }
    let steps = try plans(of: archive) { archive in _ = try archive.add(story.annotation) }
    #expect(steps.count > 20)
    // What is scanned are answers of nine rows at most.
    let small = ["SCAN CONSTANT ROW", "SCAN uses", "SCAN (subquery", "SCAN sqlite_sequence"]
    for (sql, step) in steps {
      #expect(!step.hasPrefix("SCAN") || small.contains { step.hasPrefix($0) }, "\(step): \(sql)")
    }
  }
}
