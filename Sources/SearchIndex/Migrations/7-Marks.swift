// What the user put on articles and quotations, how far each article was read, and how the reader was left:
// beside the content, which none of it changes.

extension Migration {
  static let marks = Migration(
    name: "7: stars, tags and notes, places, and how the reader was left",
    sql: """
      CREATE TABLE mark (
        id INTEGER PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        -- of a quotation: the ranges of its content, "12-40 55-60"; empty for the article itself
        place TEXT NOT NULL DEFAULT '',
        quote INTEGER,                     -- its number; NULL for the article, and while no quotation is \
      there
        kind INTEGER NOT NULL,             -- 0 a star, 1 a tag, 2 a note
        text TEXT NOT NULL DEFAULT '',     -- the tag or the note
        norm TEXT NOT NULL DEFAULT '',     -- lower case without diacritics, to be found by
        at INTEGER NOT NULL                -- seconds since 1970
      );
      CREATE INDEX mark_by_article ON mark(article);
      CREATE INDEX mark_by_quote ON mark(quote) WHERE quote IS NOT NULL;
      CREATE INDEX mark_by_kind ON mark(kind, norm);

      -- The byte of the text at the top of the screen when the article was left.
      CREATE TABLE place (
        article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
        offset INTEGER NOT NULL,
        at INTEGER NOT NULL
      );

      -- What the reader keeps for itself, as JSON, by name: how it was left, what was searched for.
      CREATE TABLE memory (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
      ) WITHOUT ROWID;
      """)
}
