// Counts of many articles, added up before they are written: most actors of an import stand in many of its
// articles, and each change of a count moves its row in three indexes.
import DocumentModel
import GRDB

/// What the articles of one transaction add to the counts of actors and days. A look-up that decides by a
/// count adds what stands here.
final class Ahead {
  private struct Counts {
    var articles = 0, mentions = 0, said = 0, about = 0
  }
  private var actors: [Int64: Counts] = [:]
  private var days: [TallySlot: Int] = [:]

  /// Articles of an actor that are not written yet.
  func articles(of actor: Int64) -> Int { actors[actor]?.articles ?? 0 }

  func count(_ actor: Int64, mentions: Int, said: Int, about: Int) {
    actors[actor, default: Counts()].articles += 1
    actors[actor, default: Counts()].mentions += mentions
    actors[actor, default: Counts()].said += said
    actors[actor, default: Counts()].about += about
  }

  func count(_ slots: [TallySlot: Int]) { days.merge(slots) { $0 + $1 } }

  /// Writes all of it.
  func write(in db: Database) throws {
    let add = try db.quick(addCounts)
    for (actor, counts) in actors.sorted(by: { $0.key < $1.key }) {
      try add.run(counts.articles, counts.mentions, counts.said, counts.about, actor)
    }
    try addTally(days, in: db)
    (actors, days) = ([:], [:])
  }
}

/// Adds to an actor's counts: articles, mentions, said, about, and its number.
let addCounts = """
  UPDATE actor SET articles = articles + ?, mentions = mentions + ?, said = said + ?, about = about + ? \
  WHERE id = ?
  """

/// What is counted of each day; class `articleTally` are articles.
struct TallySlot: Hashable {
  var day: Int, `class`: Int, kind: Int
}

/// Adds to the counts of days.
func addTally(_ slots: [TallySlot: Int], in db: Database) throws {
  let add = try db.quick(
    """
    INSERT INTO tally(day, class, kind, count) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET count = count + excluded.count
    """)
  for (slot, count) in slots { try add.run(slot.day, slot.class, slot.kind, count) }
}
