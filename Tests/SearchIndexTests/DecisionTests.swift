// Decisions one after the other, by chance too: whatever was decided can be taken back without a trace.
import DocumentModel
import GRDB
import Testing

@testable import SearchIndex

@Suite struct Decisions {
  @Test func `damage to who is shown as whom is found and mended, and the decisions with it hold`() throws {
    let archive = try Desk.archive()
    let ids = try ["D. Marlow", "Dana Marlow", "Tom Reece"].map { try Desk.id($0, in: archive) }
    try archive.merge(ids[0], into: ids[1])
    try archive.setSpeaker(of: 0, in: 3, to: ids[2])
    try archive.split(ids[2], in: 1)
    let before = try Desk.dump(archive)
    try archive.write { db in
      try db.execute(
        sql:
          "UPDATE actor SET shown = id, about = 5; UPDATE actor SET merged = \(ids[1]) WHERE id = \(ids[2])")
    }
    #expect(try archive.check().count >= 3)
    try archive.mend()
    #expect(try archive.check() == [])
    #expect(try Desk.changes(archive, since: before) == [])
  }

  @Test func `any decisions in any order, among comings and goings, are undone without a trace`() throws {
    let names = [
      "Dana Marlow", "Dana Q. Marlow", "Marlow", "Tom Reece", "Harbour Union", "HUN", "Port Authority",
    ]
    for seed: UInt64 in 1...16 {
      var random = Seeded(seed)
      func article(_ number: Int) -> Annotation {
        let cast = names.shuffled(using: &random).prefix(3)
        var story = Story(
          "n\(number)",
          "“\(cast[0]) met \(cast[1]),” said \(cast[2]). “No,” said \(cast[0]). Number \(number).",
          date: "2031-05-\(10 + number % 9)")
        for name in cast {
          _ = story.actor(name, name.contains("Marlow") || name.contains("Reece") ? .person : .organization)
        }
        story.quote("“\(cast[0]) met \(cast[1]),”", by: 2)
        story.quote("“No,”", by: 0)
        return story.annotation
      }
      let archive = try shelf((0..<8).map(article))
      // What the tables were before each correction; nil before an article was analysed again.
      var history: [[String]?] = []
      for step in 0..<30 {
        let state = try Desk.dump(archive)
        let actors = try archive.actors(limit: 99).map(\.id)
        let some = actors.randomElement(using: &random)!
        let place = Int64.random(in: 1...8, using: &random)
        do {
          switch Int.random(in: 0..<9, using: &random) {
          case 0: try archive.merge(some, into: actors.randomElement(using: &random)!)
          case 1: try archive.split(some, in: place)
          case 2: try archive.split(some, name: names.randomElement(using: &random)!)
          case 3: try archive.rename(some, to: "name \(step % 3)")
          case 4:
            try archive.setSpeaker(of: step % 2, in: place, to: Bool.random(using: &random) ? nil : some)
          case 5:
            guard let found = try archive.read({ db in try fetchAnnotation(place, in: db) }) else { continue }
            try archive.replace(place, with: found, analysis: step)
            #expect(try archive.check() == [], "seed \(seed), step \(step)")
            history = history.map { _ in nil }
            continue
          case 6:
            _ = try archive.add(article(100 + step))
            #expect(try archive.check() == [], "seed \(seed), step \(step)")
            history = history.map { _ in nil }
            continue
          case 7:
            guard step % 3 == 0, place > 2 else { continue }
            // Corrections in the article go with it.
            let left = try archive.corrections().filter { correction in
              switch correction.change {
              case .splitArticle(_, let article, _), .speaker(let article, _, _): article != place
              default: true
              }
            }
            try archive.remove(place)
            #expect(try archive.check() == [], "seed \(seed), step \(step)")
            #expect(try archive.corrections().map(\.id) == left.map(\.id))
            history = history.suffix(left.count).map { _ in nil }
            continue
          default:
            if history.isEmpty { continue }
            _ = try archive.undo()
            if let before = history.removeLast() {
              let left = try Desk.changes(archive, since: before)
              #expect(left == [], "seed \(seed), step \(step): \(left)")
            }
            continue
          }
          history.append(state)
        } catch is ArchiveError {
          #expect(try Desk.changes(archive, since: state) == [], "a refused correction changes nothing")
        }
        #expect(try archive.check() == [], "seed \(seed), step \(step)")
      }
      while let before = history.popLast() {
        _ = try archive.undo()
        if let before { #expect(try Desk.changes(archive, since: before) == [], "seed \(seed)") }
      }
      #expect(try archive.undo() == nil && archive.check() == [])
    }
  }
}

/// The same numbers every time: SplitMix64.
private struct Seeded: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
