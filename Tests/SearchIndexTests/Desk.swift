// A small archive to correct, and what of it is looked at.
import DocumentModel
import GRDB
import Testing

@testable import SearchIndex

enum Desk {
  /// Every row of every table that holds something of its own; the numbers that SQLite gives out next do not
  /// count.
  static func dump(_ archive: Archive) throws -> [String] {
    try archive.read { db in
      let tables = try String.fetchAll(
        db,
        sql: """
          SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE \
          '%_text%'
          ORDER BY name
          """)
      return try tables.flatMap { table in
        try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { "\(table) \($0)" }.sorted()
      }
    }
  }

  /// What the archive's tables have that they had not, and had that they have not; nothing when they are as
  /// before.
  static func changes(_ archive: Archive, since before: [String]) throws -> [String] {
    try dump(archive).difference(from: before).map { change in
      switch change {
      case .insert(_, let row, _): "+ \(row)"
      case .remove(_, let row, _): "- \(row)"
      }
    }
  }

  /// An article in which one actor says one thing, and perhaps another is named too.
  static func note(
    _ id: String, _ words: String, by name: String, _ kind: NewsActor.Kind = .person, aliases: [String] = [],
    naming other: String? = nil, date: String = "2031-05-01"
  ) -> Annotation {
    var story = Story(id, "“\(words) \(other ?? "nobody"),” said \(name) of number \(id).", date: date)
    let speaker = story.actor(name, kind, aliases: aliases)
    if let other { _ = story.actor(other) }
    story.quote("“\(words) \(other ?? "nobody"),”", by: speaker, cue: "said", source: name)
    return story.annotation
  }

  /// Two articles by Dana Marlow, two by D. Marlow, one that names both in one quotation, and one of a Tom
  /// Reece.
  static func archive() throws -> Archive {
    var both = Story("both", "“D. Marlow and Dana Marlow agree,” said Tom Reece.", date: "2031-05-05")
    let reece = both.actor("Tom Reece")
    _ = both.actor("D. Marlow")
    _ = both.actor("Dana Marlow")
    both.quote("“D. Marlow and Dana Marlow agree,”", by: reece, cue: "said", source: "Tom Reece")
    return try shelf([
      note(
        "1", "We wait for", by: "Dana Marlow", aliases: ["Marlow"], naming: "Tom Reece", date: "2031-05-01"),
      note("2", "They wait for", by: "Dana Marlow", naming: "Tom Reece", date: "2031-05-03"),
      note("3", "You wait for", by: "D. Marlow", date: "2031-05-02"),
      note("4", "I wait for", by: "D. Marlow", date: "2031-05-04"),
      both.annotation,
    ])
  }

  static func id(_ name: String, in archive: Archive) throws -> Int64 {
    try #require(try archive.actors(limit: 999).first { $0.name == name }).id
  }

  static func row(_ name: String, in archive: Archive) throws -> ActorRow {
    try #require(try archive.actors(limit: 999).first { $0.name == name })
  }
}
