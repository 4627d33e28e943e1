// How the schema came to be what it is: steps of SQL, each in a file of its own. A step that an archive on
// somebody's
// disk has gone through never changes again, and none calls Swift that may.
//
// What follows from the articles and cannot be made in SQL is marked as due (`PRAGMA user_version = 1`, which
// is part
// of the transaction) and made by `recount`, when the archive is opened next. `check --repair` copies rows by
// their
// columns' order: new columns go to the end (ALTER TABLE … ADD COLUMN), with a default.
import GRDB

/// "whos", so that another program's database is not mistaken for an archive.
let applicationID: Int32 = 0x77686F73

/// One step from a schema to the next.
struct Migration {
  /// What the archive remembers of it. Begins with its number.
  let name: String
  let sql: String

  /// All, in their order.
  static let all: [Migration] = [
    .articles, .decisions, .jointSpeakers, .unanalysed, .sources, .origins, .marks, .smaller,
  ]
}

let migrator: DatabaseMigrator = {
  var migrator = DatabaseMigrator()
  for migration in Migration.all {
    migrator.registerMigration(migration.name) { db in try db.execute(sql: migration.sql) }
  }
  return migrator
}()

/// Whether migrations left something due.
func isSomethingDue(in db: Database) throws -> Bool {
  try Int.fetchOne(db, sql: "PRAGMA user_version") == 1
    || Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM due)") ?? false
}

/// Makes what migrations left due, in one transaction.
func makeWhatIsDue(in db: Database) throws {
  guard try isSomethingDue(in: db) else { return }
  try foldAnew(in: db)
  if try Int.fetchOne(db, sql: "PRAGMA user_version") == 1 {
    try recount(in: db)
    try db.execute(sql: "PRAGMA user_version = 0")
  } else {
    try indexAllWords(in: db)
  }
  try db.execute(sql: "DELETE FROM due")
}
