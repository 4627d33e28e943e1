// The same in less: names in fewer indexes, shorter likenesses, texts that may be squeezed (Squeezed.swift).
// And words are folded once for all, by the tokenizer `folded` (CSearch).

extension Migration {
  static let smaller = Migration(
    name: "8: smaller",
    sql: """
      -- An actor's names are few: that each stands there once is seen to without an index of all names.
      ALTER TABLE alias RENAME TO old_alias;
      CREATE TABLE alias (
        id INTEGER PRIMARY KEY,
        actor INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
        norm TEXT NOT NULL,
        kind INTEGER NOT NULL,
        name TEXT NOT NULL,                -- as first seen
        articles INTEGER NOT NULL DEFAULT 0 -- that use it; 0 only for actors that decisions keep
      );
      INSERT INTO alias SELECT id, actor, norm, kind, name, articles FROM old_alias;
      DROP TABLE old_alias;
      CREATE INDEX alias_by_norm ON alias(norm, kind, articles DESC, actor);
      CREATE INDEX alias_by_actor ON alias(actor);
      DROP TABLE alias_text;
      CREATE VIRTUAL TABLE alias_text USING fts5(
        name, content='alias', content_rowid='id', prefix='2 3', detail=none, columnsize=0, \
      tokenize='folded');
      CREATE TRIGGER alias_added AFTER INSERT ON alias BEGIN
        INSERT INTO alias_text(rowid, name) VALUES (new.id, new.name);
      END;
      CREATE TRIGGER alias_removed AFTER DELETE ON alias BEGIN
        INSERT INTO alias_text(alias_text, rowid, name) VALUES ('delete', old.id, old.name);
      END;
      INSERT INTO alias_text(alias_text) VALUES ('rebuild');

      -- Half of a hash tells as much, since what shares two is compared in full.
      ALTER TABLE likeness RENAME TO old_likeness;
      CREATE TABLE likeness (
        hash INTEGER NOT NULL,
        article INTEGER NOT NULL,
        PRIMARY KEY (hash, article DESC)
      ) WITHOUT ROWID;
      INSERT OR IGNORE INTO likeness SELECT hash >> 32, article FROM old_likeness ORDER BY 1, 2 DESC;
      DROP TABLE old_likeness;

      -- `text` and `layers` of body may be squeezed, see Squeezed.swift.
      DROP TABLE article_text;
      DROP VIEW article_words;
      CREATE VIEW article_words(id, title, text) AS
        SELECT article.id, article.title, CAST(unsqueezed(body.text) AS TEXT)
        FROM article JOIN body ON body.article = article.id;
      CREATE VIRTUAL TABLE article_text USING fts5(
        title, text, content='article_words', content_rowid='id', tokenize='folded');
      INSERT INTO article_text(article_text, rank) VALUES ('rank', 'bm25(4.0, 1.0)');
      -- Bytes of words that are held before they are written out: a quarter of an import's time went into \
      joining
      -- what was written too early.
      INSERT INTO article_text(article_text, rank) VALUES ('hashsize', 16777216);
      INSERT INTO article_text(article_text) VALUES ('rebuild');

      DROP TABLE quote_text;
      CREATE VIRTUAL TABLE quote_text USING fts5(words, content='', columnsize=0, tokenize='folded');
      INSERT INTO quote_text(quote_text, rank) VALUES ('hashsize', 16777216);

      -- What must be made in Swift at the next opening: folded names, words of quotations.
      CREATE TABLE due (what TEXT PRIMARY KEY) WITHOUT ROWID;
      INSERT INTO due VALUES ('words');
      """)
}
