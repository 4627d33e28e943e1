// Feeds that the user follows, which articles came from them, and which articles have been opened.

extension Migration {
  static let sources = Migration(
    name: "5: sources, and what was seen",
    sql: """
      CREATE TABLE source (
        id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given again: people write it down
        address TEXT NOT NULL UNIQUE,      -- where it is fetched; follows redirects that are meant to stay
        title TEXT,                        -- the feed's own
        given TEXT,                        -- the user's, shown in its place
        etag TEXT, modified TEXT,          -- of the last answer, as they came
        tried INTEGER, succeeded INTEGER,  -- seconds since 1970
        failing INTEGER,                   -- since when; NULL while it succeeds
        failure TEXT,                      -- why, reads on after the address
        rest INTEGER,                      -- not before, when its server asked for that
        interval INTEGER NOT NULL DEFAULT 0, -- minutes that it is left alone after a success
        full_text INTEGER NOT NULL DEFAULT 0,
        paused INTEGER NOT NULL DEFAULT 0
      );
      CREATE TABLE source_tag (
        source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
        tag TEXT NOT NULL,
        PRIMARY KEY (source, tag)
      ) WITHOUT ROWID;

      -- Entries that a source has given, so that each is taken in once; the article of one may be another \
      source's too.
      CREATE TABLE entry (
        source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
        identity TEXT NOT NULL,            -- guid and address
        article INTEGER REFERENCES article ON DELETE SET NULL,
        PRIMARY KEY (source, identity)
      ) WITHOUT ROWID;
      CREATE INDEX entry_by_article ON entry(article) WHERE article IS NOT NULL;

      -- Articles that somebody has opened.
      CREATE TABLE seen (
        article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
        at INTEGER NOT NULL                -- seconds since 1970
      );
      """)
}
