// Names and words folded as `Folding` has it now, when an archive was folded otherwise. Who is who stays:
// names only find those whom they are to find.
import CSearch
import DocumentModel
import GRDB

/// `Folding.table` as the tokenizer of the search indexes reads it; it lives as long as the program.
nonisolated(unsafe) let indexFoldings: UnsafeBufferPointer<cs_folding> = {
  let table = Folding.table
  let out = UnsafeMutableBufferPointer<cs_folding>.allocate(capacity: table.count)
  for (index, entry) in table.enumerated() {
    var folding = cs_folding()
    folding.character = entry.character
    withUnsafeMutableBytes(of: &folding.letters) { $0.copyBytes(from: entry.letters.utf8.prefix(7)) }
    out.initializeElement(at: index, to: folding)
  }
  return UnsafeBufferPointer(out)
}()

private let isNotPlain = "GLOB '*[^ -~]*'"

/// Folds all names anew that are more than plain letters. Two names of an actor that have become one are
/// counted together.
func foldAnew(in db: Database) throws {
  for (table, column) in [("actor", "name"), ("outlet", "name"), ("mark", "text")] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT id, \(column), norm FROM \(table) WHERE \(column) \(isNotPlain)")
    for row in rows {
      let (id, norm): (Int64, String) = (try row.column(0), ActorMatching.normalized(try row.column(1)))
      guard try norm != row.column(2) as String else { continue }
      try db.execute(sql: "UPDATE \(table) SET norm = ? WHERE id = ?", arguments: [norm, id])
    }
  }
  let people = try Row.fetchAll(
    db, sql: "SELECT id, name FROM actor WHERE key IS NOT NULL AND name \(isNotPlain)")
  for row in people {
    try db.execute(
      sql: "UPDATE actor SET key = ? WHERE id = ?",
      arguments: [FullName(try row.column(1))?.key, try row.column(0) as Int64])
  }
  let names = try Row.fetchAll(
    db, sql: "SELECT id, actor, kind, name, norm, articles FROM alias WHERE name \(isNotPlain) ORDER BY id")
  for row in names {
    let (id, actor, kind): (Int64, Int64, Int) = (try row.column(0), try row.column(1), try row.column(2))
    let norm = ActorMatching.normalized(try row.column(3))
    guard try norm != row.column(4) as String else { continue }
    if let same = try db.quick(findAlias).first(Int64.self, actor, norm, kind), same != id {
      try db.quick("UPDATE alias SET articles = articles + ? WHERE id = ?").run(try row.count(5), same)
      try db.quick("UPDATE appearance SET name = ? WHERE actor = ? AND name = ?").run(same, actor, id)
      try db.quick("DELETE FROM alias WHERE id = ?").run(id)
    } else {
      try db.execute(sql: "UPDATE alias SET norm = ? WHERE id = ?", arguments: [norm, id])
    }
  }
}
