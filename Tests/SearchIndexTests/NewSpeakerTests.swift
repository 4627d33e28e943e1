// A speaker whom the archive does not have yet.
import DocumentModel
import Testing

@testable import SearchIndex

@Suite struct NewSpeakerTests {
  @Test func `a name is enough, and undoing leaves nothing`() throws {
    let archive = try Archive.inMemory()
    _ = try archive.add([ferryTalks(), stormWarning()])
    let before = try archive.actors(limit: 99)
    let correction = try archive.setSpeaker(of: 0, in: 1, named: "  Ida\n Holm ")
    guard case .speaker(1, _, let speakers) = correction.change else {
      Issue.record("\(correction)")
      return
    }
    #expect(speakers.map(\.name) == ["Ida Holm"])
    #expect(
      try archive.quotes(QuoteQuery(article: 1)).rows.first { $0.index == 0 }?.speakerName == "Ida Holm")
    // She is found by her name, and counted.
    let found = try archive.actors(matching: "ida holm", limit: 9)
    #expect(found.map(\.said) == [1] && found.map(\.kind) == [.person])
    #expect(try archive.quotes(QuoteQuery(text: "speaker:holm")).total == 1)
    #expect(try archive.check() == [])
    // The same name once more is the same person.
    _ = try archive.setSpeaker(of: 1, in: 1, named: "Ida Holm")
    #expect(try archive.actors(matching: "holm", limit: 9).map(\.said) == [2])
    _ = try archive.undo()
    _ = try archive.undo()
    #expect(try archive.actors(limit: 99) == before)
    #expect(try archive.check() == [])
    #expect(throws: ArchiveError.self) { try archive.setSpeaker(of: 0, in: 1, named: " – ") }
  }
}
