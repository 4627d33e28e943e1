// Who says a quotation of the shown classes together with others. When two of them are merged, what both said
// counts
// once.

extension Migration {
  static let jointSpeakers = Migration(
    name: "3: joint speakers",
    sql: """
      CREATE TABLE IF NOT EXISTS joint (
        quote INTEGER NOT NULL,
        ordinal INTEGER NOT NULL,          -- as in appearance
        actor INTEGER NOT NULL,
        PRIMARY KEY (quote, ordinal)
      ) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS joint_by_actor ON joint(actor, quote);
      """)
}
