// What an article's file said of it beyond its text, in which language it is, and of which story it is a
// version.

extension Migration {
  static let origins = Migration(
    name: "6: origins, languages and versions",
    sql: """
      ALTER TABLE article ADD COLUMN language TEXT DEFAULT NULL; -- BCP 47, NULL while nobody has told it
      -- The first article of its story that came; NULL while there is no other version of it.
      ALTER TABLE article ADD COLUMN story INTEGER DEFAULT NULL;
      -- The fuller version that lists show in its place; NULL when it is shown itself.
      ALTER TABLE article ADD COLUMN lead INTEGER DEFAULT NULL;
      CREATE INDEX article_by_story ON article(story) WHERE story IS NOT NULL;
      CREATE INDEX article_by_lead ON article(lead) WHERE lead IS NOT NULL;

      ALTER TABLE body ADD COLUMN authors TEXT DEFAULT NULL;  -- one a line, where they are more than one
      ALTER TABLE body ADD COLUMN published TEXT DEFAULT NULL; -- RFC 3339 with the zone as written, as is \
      updated
      ALTER TABLE body ADD COLUMN updated TEXT DEFAULT NULL;
      ALTER TABLE body ADD COLUMN dated TEXT DEFAULT NULL;    -- the date as written, where no day could be \
      read of it
      ALTER TABLE body ADD COLUMN section TEXT DEFAULT NULL;
      ALTER TABLE body ADD COLUMN preview INTEGER NOT NULL DEFAULT 0; -- only the beginning is here
      ALTER TABLE body ADD COLUMN parts BLOB DEFAULT NULL;    -- roles of paragraphs, and links, see \
      Parts.swift

      -- What an article is like: hashes of some of its turns of words, and of its address, see \
      Likeness.swift.
      CREATE TABLE likeness (
        hash INTEGER NOT NULL,
        article INTEGER NOT NULL,
        PRIMARY KEY (hash, article DESC)
      ) WITHOUT ROWID;

      -- Likenesses and stories of what was there before are made from the articles, when the archive is \
      opened
      -- next.
      PRAGMA user_version = 1;
      """)
}
