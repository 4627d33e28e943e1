// What the user decides about actors and speakers holds, survives new analyses and new articles, and can be
// taken back without a trace.
import DocumentModel
import GRDB
import Testing

@testable import SearchIndex

@Suite struct Merging {
  @Test func `two become one in every list, and a quotation about both counts once`() throws {
    let archive = try Desk.archive()
    let (short, full) = (try Desk.id("D. Marlow", in: archive), try Desk.id("Dana Marlow", in: archive))
    let correction = try archive.merge(short, into: full)
    #expect(correction.subject == Correction.Named(id: full, name: "Dana Marlow"))
    #expect(correction.explanation.hasPrefix("“D. Marlow” was merged into “Dana Marlow” by you on 2"))
    #expect(try archive.actors(limit: 9).map(\.name).sorted() == ["Dana Marlow", "Tom Reece"])
    let marlow = try Desk.row("Dana Marlow", in: archive)
    #expect((marlow.said, marlow.about, marlow.mentions, marlow.articles) == (4, 1, 6, 5))
    #expect(marlow.aliases == ["Dana Marlow", "Marlow", "D. Marlow"])
    let said = try archive.quotes(QuoteQuery(speaker: full))
    #expect(said.total == 4 && said.rows.map(\.article) == [4, 2, 3, 1])
    #expect(said.rows.allSatisfy { $0.speaker == full && $0.speakerName == "Dana Marlow" })
    #expect(try archive.quotes(QuoteQuery(speaker: short)).total == 4)
    #expect(try archive.quotes(QuoteQuery(speaker: full, limit: 2, offset: 1)).rows.map(\.article) == [2, 3])
    let about = try archive.quotes(QuoteQuery(about: full))
    #expect(about.total == 1 && about.rows.count == 1)
    #expect(try archive.quotes(QuoteQuery(text: "speaker:\"D. Marlow\"")).total == 4)
    #expect(try archive.actors(article: 5, limit: 9).map(\.about) == [0, 1])
    #expect(try archive.article(3)?.actorIDs == [full])
    #expect(try archive.check() == [])
  }

  @Test func `a new article that uses the merged name means the one it went into`() throws {
    let archive = try Desk.archive()
    let full = try Desk.id("Dana Marlow", in: archive)
    try archive.merge(try Desk.id("D. Marlow", in: archive), into: full)
    _ = try archive.add(Desk.note("6", "He waits for", by: "D. Marlow"))
    #expect(try Desk.row("Dana Marlow", in: archive).said == 5)
    #expect(try archive.article(6)?.actorIDs == [full])
    #expect(
      try archive.explanation(of: full, in: 6)?.contains(
        "“D. Marlow” is the same full name. “D. Marlow” was merged into") == true)
    // Taken back, the new article goes with its name.
    _ = try archive.undo()
    #expect(try Desk.row("Dana Marlow", in: archive).said == 2)
    #expect(try Desk.row("D. Marlow", in: archive).said == 3)
    #expect(try archive.check() == [])
  }

  @Test func `merges of merges come apart in their order`() throws {
    let archive = try Desk.archive()
    let before = try Desk.dump(archive)
    let ids = try ["D. Marlow", "Dana Marlow", "Tom Reece"].map { try Desk.id($0, in: archive) }
    try archive.merge(ids[0], into: ids[1])
    let between = try Desk.dump(archive)
    try archive.merge(ids[1], into: ids[2])
    #expect(try archive.actors(limit: 9).map(\.name) == ["Tom Reece"])
    #expect(try archive.quotes(QuoteQuery(speaker: ids[0])).total == 5)
    #expect(throws: ArchiveError("“Tom Reece” is one actor with that already")) {
      try archive.merge(ids[0], into: ids[2])
    }
    #expect(try archive.check() == [])
    _ = try archive.undo()
    #expect(try Desk.changes(archive, since: between) == [])
    _ = try archive.undo()
    #expect(try Desk.changes(archive, since: before) == [])
    #expect(try archive.undo() == nil)
  }

  @Test func `a merge outlives the articles that spoke of who was merged`() throws {
    let archive = try Desk.archive()
    try archive.merge(try Desk.id("D. Marlow", in: archive), into: try Desk.id("Dana Marlow", in: archive))
    for article: Int64 in [3, 4, 5] { try archive.remove(article) }
    #expect(try archive.check() == [])
    _ = try archive.add(Desk.note("7", "She waits for", by: "D. Marlow"))
    #expect(try archive.actors(limit: 9).map(\.name) == ["Dana Marlow", "Tom Reece"])
    #expect(try archive.check() == [])
  }
}

@Suite struct Splitting {
  @Test func `what one article calls so is somebody else, there and nowhere else`() throws {
    let archive = try Desk.archive()
    let old = try Desk.id("Dana Marlow", in: archive)
    let before = try Desk.dump(archive)
    let correction = try archive.split(old, in: 2)
    let new = try #require(correction.subject).id
    #expect(new != old)
    #expect(try archive.quotes(QuoteQuery(speaker: new)).rows.map(\.article) == [2])
    #expect(try archive.quotes(QuoteQuery(speaker: old)).rows.map(\.article) == [1])
    #expect(try archive.explanation(of: new, in: 2) == "You split “Dana Marlow” off in this article.")
    // New articles of that name mean the first.
    _ = try archive.add(Desk.note("6", "He waits for", by: "Dana Marlow"))
    #expect(try archive.quotes(QuoteQuery(speaker: old)).total == 2)
    #expect(try archive.check() == [])
    try archive.remove(6)
    #expect(try archive.undo()?.id == correction.id)
    #expect(try Desk.changes(archive, since: before) == [])
  }

  @Test func `a split holds when the article is analysed again, whatever it calls them then`() throws {
    let archive = try Desk.archive()
    let old = try Desk.id("Dana Marlow", in: archive)
    let new = try #require(try archive.split(old, in: 2).subject).id
    var again = try #require(try archive.article(2)).annotation
    again.actors.swapAt(0, 1)
    again.quotations[0].speaker = 1
    again.actors[1].name = "Dana"
    again.actors[1].mentions[0].range = ByteRange(
      again.actors[1].mentions[0].range.start, again.actors[1].mentions[0].range.start + 4)
    try archive.replace(2, with: again, analysis: 7)
    #expect(try archive.article(2)?.actorIDs.last == new)
    #expect(try archive.quotes(QuoteQuery(speaker: new)).total == 1)
    #expect(try archive.check() == [])
    _ = try archive.undo()
    #expect(try archive.article(2)?.actorIDs.last == old)
    #expect(try archive.check() == [])
  }

  @Test func `a name is split off in all articles, and stays so in new ones`() throws {
    var notes = (1...3).map { Desk.note("a\($0)", "We wait for", by: "Dana Marlow", aliases: ["Marlow"]) }
    notes.append(Desk.note("b", "They wait for", by: "Marlow", naming: "Tom Reece"))
    let archive = try shelf(notes)
    let marlow = try Desk.id("Dana Marlow", in: archive)
    #expect(try Desk.row("Dana Marlow", in: archive).said == 4, "a surname that is one person's alone")
    let before = try Desk.dump(archive)
    let new = try #require(try archive.split(marlow, name: "MARLOW").subject)
    #expect(new.name == "Marlow")
    #expect(try archive.quotes(QuoteQuery(speaker: new.id)).rows.map(\.article) == [4])
    _ = try archive.add(Desk.note("c", "You wait for", by: "Marlow"))
    #expect(try archive.quotes(QuoteQuery(speaker: new.id)).total == 2)
    #expect(try archive.check() == [])
    try archive.remove(5)
    _ = try archive.undo()
    #expect(try Desk.changes(archive, since: before) == [])
  }

  @Test func `a name split off a merged actor leaves each of the merged its own to come back to`() throws {
    let archive = try shelf([
      Desk.note("1", "We wait for", by: "Dana Marlow"),
      Desk.note("2", "They wait for", by: "Harbour Union", .organization),
      Desk.note("3", "You wait for", by: "Dana Marlow", .organization),
      Desk.note("4", "I wait for", by: "Tom Reece"),
    ])
    let ids = try archive.actors(limit: 9).map(\.id)
    for id in ids.dropFirst() { try archive.merge(id, into: ids[0]) }
    let before = try Desk.dump(archive)
    let new = try #require(try archive.split(ids[0], name: "Dana Marlow").subject)
    #expect(try archive.quotes(QuoteQuery(speaker: new.id)).total == 2)
    #expect(try archive.corrections(limit: 1).first?.subject == new)
    #expect(try archive.check() == [])
    _ = try archive.undo()
    #expect(try Desk.changes(archive, since: before) == [])
  }

  @Test func `what cannot be split is said`() throws {
    let archive = try Desk.archive()
    let ids = try ["D. Marlow", "Tom Reece"].map { try Desk.id($0, in: archive) }
    #expect(throws: ArchiveError("“D. Marlow” is not in article 1")) { try archive.split(ids[0], in: 1) }
    #expect(throws: ArchiveError("All articles call “D. Marlow” so; there is nothing to split the name from"))
    {
      try archive.split(ids[0], name: "D Marlow")
    }
    #expect(throws: ArchiveError("No article calls “Tom Reece” by the name “Tommy” alone")) {
      try archive.split(ids[1], name: "Tommy")
    }
    #expect(throws: ArchiveError("The archive has no actor 99")) { try archive.split(99, in: 1) }
    #expect(throws: ArchiveError("The archive has no article 99")) { try archive.split(ids[0], in: 99) }
  }
}

@Suite struct Renaming {
  @Test func `a new name is shown, found and sorted by, the old one still found`() throws {
    let archive = try Desk.archive()
    let before = try Desk.dump(archive)
    let reece = try Desk.id("Tom Reece", in: archive)
    try archive.rename(reece, to: " Aldous\n Reece ")
    #expect(try archive.actors(order: .name, limit: 1).map(\.name) == ["Aldous Reece"])
    #expect(try archive.actors(matching: "aldous", limit: 9).map(\.id) == [reece])
    #expect(try archive.actors(matching: "tom", limit: 9).map(\.name) == ["Aldous Reece"])
    #expect(try archive.actors(matching: "tom", limit: 9)[0].aliases == ["Tom Reece"])
    #expect(try archive.quotes(QuoteQuery(speaker: reece)).rows[0].speakerName == "Aldous Reece")
    try archive.rename(reece, to: "T. R.")
    try archive.rename(reece, to: "Aldous Reece")
    #expect(throws: ArchiveError("“Aldous Reece” is called so already")) {
      try archive.rename(reece, to: "Aldous Reece")
    }
    #expect(throws: ArchiveError.self) { try archive.rename(reece, to: " — ") }
    _ = try archive.undo()
    #expect(try archive.actors(matching: "aldous", limit: 9).map(\.name) == ["T. R."])
    _ = try archive.undo()
    _ = try archive.undo()
    #expect(try Desk.changes(archive, since: before) == [])
  }
}

@Suite struct Speakers {
  @Test func `the speaker of a quotation can be taken away, and set to whom the article knows`() throws {
    let archive = try Desk.archive()
    let before = try Desk.dump(archive)
    let (marlow, reece) = (try Desk.id("Dana Marlow", in: archive), try Desk.id("Tom Reece", in: archive))
    let gone = try archive.setSpeaker(of: 0, in: 1, to: nil)
    #expect(
      gone.explanation.hasPrefix("The speaker of “We wait for Tom Reece,” in article 1 was taken away by you")
    )
    let quote = try #require(try archive.quotes(QuoteQuery(article: 1)).rows.first)
    #expect(quote.speaker == nil && quote.candidateName == nil && quote.isCorrected && quote.confidence == 1)
    #expect(try Desk.row("Dana Marlow", in: archive).said == 1)
    #expect(throws: ArchiveError("The speaker is unknown already")) {
      try archive.setSpeaker(of: 0, in: 1, to: nil)
    }
    try archive.setSpeaker(of: 0, in: 1, to: reece)
    #expect(try archive.quotes(QuoteQuery(speaker: reece)).rows.map(\.article) == [5, 1])
    #expect(try archive.article(1)?.annotation.actors.count == 2)
    #expect(throws: ArchiveError.self) { try archive.setSpeaker(of: 0, in: 1, to: reece) }
    #expect(throws: ArchiveError("Article 1 has no quotation 8")) {
      try archive.setSpeaker(of: 7, in: 1, to: marlow)
    }
    #expect(try archive.check() == [])
    #expect(try archive.corrections().map(\.id) == [2, 1])
    _ = try archive.undo()
    _ = try archive.undo()
    #expect(try Desk.changes(archive, since: before) == [])
  }

  @Test func `a speaker whom the text does not name appears in the article without a mention`() throws {
    let archive = try Desk.archive()
    let before = try Desk.dump(archive)
    let reece = try Desk.id("Tom Reece", in: archive)
    try archive.setSpeaker(of: 0, in: 3, to: reece)
    let stored = try #require(try archive.article(3))
    #expect(stored.annotation.actors.map(\.name) == ["D. Marlow", "Tom Reece"])
    #expect(
      stored.actorIDs.last == reece && stored.annotation.quotations[0].speaker == 1 && stored.corrected == [0]
    )
    #expect(try archive.actors(article: 3, limit: 9).map(\.said) == [1, 0])
    #expect(try Desk.row("Tom Reece", in: archive).said == 2)
    #expect(try archive.explanation(of: reece, in: 3) == "You named it as a speaker.")
    #expect(try archive.check() == [])
    _ = try archive.undo()
    #expect(try Desk.changes(archive, since: before) == [])
  }

  @Test func `speakers are set for words, not for numbers: another analysis does not move them`() throws {
    let archive = try Archive.inMemory()
    let before = ferryTalks()
    _ = try archive.add(before)
    let official = try #require(try archive.article(1)?.actorIDs[2])
    // “We will wait,” is the second of four.
    try archive.setSpeaker(of: 1, in: 1, to: official)
    var again = before
    again.quotations.remove(at: 0)
    // The new analysis finds a little less of it, and other actors.
    let content = again.quotations[0].content[0]
    again.quotations[0].content = [ByteRange(content.start, content.end - 2)]
    again.actors.insert(NewsActor(name: "Coast Guard", kind: .organization), at: 0)
    for index in again.quotations.indices {
      again.quotations[index].speaker = again.quotations[index].speaker.map { $0 + 1 }
    }
    for index in again.actors.indices {
      again.actors[index].affiliation = again.actors[index].affiliation.map { $0 + 1 }
    }
    try archive.replace(1, with: again, analysis: 2)
    let quotes = try archive.quotes(QuoteQuery(article: 1)).rows
    #expect(quotes.map(\.isCorrected) == [true, false])
    #expect(quotes[0].speaker == official, "the unnamed source keeps its number")
    #expect(try archive.check() == [])
    // Gone from the article, the correction waits for it.
    again.quotations.removeFirst()
    try archive.replace(1, with: again, analysis: 3)
    #expect(try archive.corrections().map(\.isInEffect) == [false])
    try archive.replace(1, with: before, analysis: 4)
    #expect(try archive.corrections().map(\.isInEffect) == [true])
    #expect(try archive.quotes(QuoteQuery(article: 1)).rows[1].speaker == official)
    _ = try archive.undo()
    #expect(try archive.quotes(QuoteQuery(article: 1)).rows[1].speakerName == "Dana Marlow")
    #expect(try archive.check() == [])
  }
}
