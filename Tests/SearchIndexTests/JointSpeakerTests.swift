// Quotations of several speakers in the archive: each finds them, is counted and corrected, and merging two
// of them counts what they said together once.
import DocumentModel
import GRDB
import Testing

@testable import SearchIndex

/// One quotation by Dana Marlow and Tom Reece together, one by Marlow alone, one by nobody known.
private func pier() -> Annotation {
  var story = Story(
    "pier",
    "“The pier is safe,” Dana Marlow and Tom Reece said. “Mostly,” Marlow added. “Hm,” somebody said.",
    date: "2031-05-03")
  let marlow = story.actor("Dana Marlow", aliases: ["Marlow"], mentions: [("Dana Marlow", 0), ("Marlow", 1)])
  let reece = story.actor("Tom Reece")
  story.quote(
    "“The pier is safe,”", by: marlow, and: [reece], cue: "said", source: "Dana Marlow and Tom Reece")
  story.quote("“Mostly,”", by: marlow, cue: "added", source: "Marlow")
  story.quote("“Hm,”", candidate: reece)
  return story.annotation
}

private func shelf() throws -> (archive: Archive, marlow: Int64, reece: Int64) {
  let archive = try Archive.inMemory()
  for annotation in [pier(), ferryTalks()] { _ = try archive.add(annotation) }
  func number(_ name: String) throws -> Int64 { try #require(try archive.actors(called: name).first?.id) }
  return (archive, try number("Dana Marlow"), try number("Tom Reece"))
}

private func said(_ archive: Archive) throws -> [String: Int] {
  Dictionary(try archive.actors(limit: 50).map { ($0.name, $0.said) }, uniquingKeysWith: +)
}

@Suite struct JointSpeakersInTheArchive {
  @Test func `each of them finds the quotation, by number and by name`() throws {
    let (archive, marlow, reece) = try shelf()
    for query in [
      QuoteQuery(speaker: reece), QuoteQuery(text: "speaker:reece"),
      QuoteQuery(text: "speaker:marlow speaker:reece"),
    ] {
      let page = try archive.quotes(query)
      #expect(page.total == 1 && page.rows.map(\.speakerName) == ["Dana Marlow and Tom Reece"])
      #expect(page.rows[0].speakers.map(\.id) == [marlow, reece] && page.rows[0].speaker == marlow)
    }
    #expect(try archive.quotes(QuoteQuery(speaker: marlow)).total == 4)
  }

  @Test func `each is counted, on the timeline too, and quoted with the other`() throws {
    let (archive, marlow, reece) = try shelf()
    #expect(try said(archive)["Dana Marlow"] == 4 && said(archive)["Tom Reece"] == 1)
    let detail = try #require(try archive.detail(of: reece))
    #expect(detail.quotedWith.map(\.id) == [marlow] && detail.timeline.buckets.map(\.said) == [1])
    #expect(try archive.quotes(QuoteQuery(speaker: reece, with: marlow)).total == 2)
    #expect(try archive.check() == [])
  }

  @Test func `merging two of them counts what they said together once, and undoing tells them apart again`()
    throws
  {
    let (archive, marlow, reece) = try shelf()
    try archive.merge(reece, into: marlow)
    #expect(try said(archive) == ["Dana Marlow": 4, "Port Authority": 0, "a port official": 1])
    let page = try archive.quotes(QuoteQuery(speaker: marlow))
    #expect(page.total == 4 && page.rows.allSatisfy { $0.speakerName == "Dana Marlow" })
    #expect(try archive.actors(article: 1, limit: 9).map(\.said) == [2])
    #expect(try archive.check() == [])
    // An article that comes later counts the same way.
    var later = pier()
    later.article.text += " Again."
    _ = try archive.add(later)
    #expect(try said(archive)["Dana Marlow"] == 6 && archive.check() == [])
    _ = try archive.undo()
    #expect(try said(archive)["Tom Reece"] == 2 && archive.check() == [])
  }

  @Test func `a correction says who speaks, one or several, and undoing brings back all`() throws {
    let (archive, marlow, reece) = try shelf()
    func names(_ quotation: Int) throws -> String? {
      try archive.quotes(QuoteQuery(article: 1)).rows[quotation].speakerName
    }
    let alone = try archive.setSpeaker(of: 0, in: 1, to: reece)
    #expect(
      try names(0) == "Tom Reece"
        && alone.explanation.hasPrefix(
          "The speaker of “The pier is safe,” in article 1 was set to “Tom Reece” by you")
    )
    #expect(try archive.quotes(QuoteQuery(speaker: marlow)).total == 3 && archive.check() == [])
    let both = try archive.setSpeakers(of: 2, in: 1, to: [reece, marlow, reece])
    #expect(
      try names(2) == "Tom Reece and Dana Marlow"
        && both.explanation.contains(
          "speakers of “Hm,” in article 1 were set to “Tom Reece” and “Dana Marlow” by you")
    )
    #expect(throws: ArchiveError.self) { try archive.setSpeakers(of: 2, in: 1, to: [reece, marlow]) }
    #expect(try archive.corrections().count == 2 && said(archive)["Tom Reece"] == 2 && archive.check() == [])
    // A new analysis of the article leaves the decisions.
    try archive.replace(1, with: pier(), analysis: 7)
    #expect(try names(0) == "Tom Reece" && names(2) == "Tom Reece and Dana Marlow")
    for _ in 0..<2 { _ = try archive.undo() }
    #expect(
      try names(0) == "Dana Marlow and Tom Reece" && names(2) == nil && archive.undo() == nil
        && archive.check() == [])
  }

  @Test func `who are not the speakers are none of them the likeliest`() throws {
    let (archive, _, reece) = try shelf()
    try archive.setSpeaker(of: 0, in: 1, to: nil)
    let row = try archive.quotes(QuoteQuery(article: 1)).rows[0]
    #expect(row.speakers.isEmpty && row.candidateName == nil && row.isCorrected)
    #expect(try archive.quotes(QuoteQuery(speaker: reece)).total == 0)
    _ = try archive.undo()
    #expect(try archive.quotes(QuoteQuery(speaker: reece)).total == 1)
  }

  @Test func `what check finds amiss, mend puts right`() throws {
    let (archive, _, _) = try shelf()
    try archive.write { try $0.execute(sql: "INSERT INTO joint(quote, ordinal, actor) VALUES (99, 0, 1)") }
    #expect(try !archive.check().isEmpty)
    try archive.mend()
    #expect(try archive.check() == [])
  }

  @Test func `layers of the first version, with one speaker, are read`() throws {
    var annotation = pier()
    annotation.quotations = [annotation.quotations[1]]
    var blob = packLayers(annotation)
    var read = Annotation(article: annotation.article)
    try unpackLayers(blob, onto: &read)
    #expect(read.quotations.map(\.speakers) == [[0]])
    // A list of the one index 0 was the number 1, for the first actor.
    let list = try #require(
      blob.indices.dropFirst(5).first { blob[$0] == 1 && blob[($0 + 1)...].starts(with: [0, 0, 0]) })
    blob.remove(at: list + 1)
    blob[0] = 1
    read = Annotation(article: annotation.article)
    try unpackLayers(blob, onto: &read)
    #expect(read.quotations.map(\.speakers) == [[0]])
    blob[0] = 3
    #expect(throws: DamagedBytes.self) { try unpackLayers(blob, onto: &read) }
  }
}
