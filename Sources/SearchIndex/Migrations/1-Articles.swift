// The first schema: articles with their texts, quotations, actors, and the indexes in whose order lists are
// read.
//
// `day` is a date as the number YYYYMMDD, 0 when unknown, everywhere: it sorts, and undated articles come
// last.
// `class`, `kind` and an actor's `kind` are the numbers of Codes.swift. What the second migration replaces is
// marked: 2.

extension Migration {
  static let articles = Migration(
    name: "1: articles, quotes, actors",
    sql: """
      PRAGMA application_id = 0x77686F73;

      CREATE TABLE outlet (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        norm TEXT NOT NULL                 -- lower case without diacritics, for `outlet:`
      );

      -- What the article list shows; the text itself lies in body, so that lists stay small on disk.
      CREATE TABLE article (
        id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given again: people write it down
        key TEXT NOT NULL,                 -- the id that it came with
        -- hash of text, outlet and date: the same article twice is kept once
        identity INTEGER NOT NULL,
        title TEXT,                        -- as given
        heading TEXT NOT NULL,             -- title, caption or first words
        day INTEGER NOT NULL,
        outlet INTEGER REFERENCES outlet,
        words INTEGER NOT NULL,
        quotes INTEGER NOT NULL,           -- of the classes shown by default
        actors INTEGER NOT NULL
      );
      CREATE INDEX article_by_identity ON article(identity);
      CREATE INDEX article_by_day ON article(day DESC, id DESC);
      CREATE INDEX article_by_outlet ON article(outlet, day DESC, id DESC);

      CREATE TABLE body (
        article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
        -- UTF-8; a blob, since texts may hold NULs, where strings would end
        text BLOB NOT NULL,
        author TEXT, url TEXT,
        extra TEXT,                        -- unknown keys of the record, JSON
        layers BLOB NOT NULL               -- the annotation's layers, see Layers.swift
      );

      CREATE VIEW article_words(id, title, text) AS
        SELECT article.id, article.title, CAST(body.text AS TEXT) FROM article JOIN body ON body.article = \
      article.id;
      CREATE VIRTUAL TABLE article_text USING fts5(
        title, text, content='article_words', content_rowid='id', tokenize='unicode61 remove_diacritics 2');
      -- A match in the title weighs four in the text.
      INSERT INTO article_text(article_text, rank) VALUES ('rank', 'bm25(4.0, 1.0)');

      -- One row for a quotation. Its id holds its article and its place there, see Codes.swift; its words lie
      -- in body.
      CREATE TABLE quote (
        id INTEGER PRIMARY KEY,
        day INTEGER NOT NULL,
        speaker INTEGER,                   -- the first actor who says it; NULL when unknown
        class INTEGER NOT NULL,
        kind INTEGER NOT NULL
      );
      CREATE INDEX quote_by_day ON quote(day DESC, id DESC, class, kind);

      -- The words of the contents, without a copy of them: deleting gives the words again.
      CREATE VIRTUAL TABLE quote_text USING fts5(
        words, content='', columnsize=0, tokenize='unicode61 remove_diacritics 2');

      -- Who has part in a quotation. role 0: says it, alone or with others, or stands behind an unnamed
      -- source or spokesperson who does;
      -- role 1: is mentioned in its content.
      CREATE TABLE part (
        actor INTEGER NOT NULL, role INTEGER NOT NULL, day INTEGER NOT NULL, quote INTEGER NOT NULL,
        class INTEGER NOT NULL, kind INTEGER NOT NULL,
        PRIMARY KEY (actor, role, day DESC, quote DESC)
      ) WITHOUT ROWID;

      -- Named actors have one row across articles, unnamed sources one for each article. See
      -- ActorMatching.swift. (2)
      CREATE TABLE actor (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        norm TEXT NOT NULL,
        kind INTEGER NOT NULL,
        affiliation INTEGER,               -- actor, perhaps a removed one
        articles INTEGER NOT NULL DEFAULT 0, -- appearances; an actor without any is removed
        mentions INTEGER NOT NULL DEFAULT 0,
        said INTEGER NOT NULL DEFAULT 0,   -- of the classes shown by default, as is about
        about INTEGER NOT NULL DEFAULT 0
      );
      CREATE INDEX actor_by_norm ON actor(norm, kind);
      CREATE INDEX actor_by_said ON actor(said DESC, mentions DESC, id);

      CREATE TABLE alias (                 -- (2)
        id INTEGER PRIMARY KEY,
        actor INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
        kind INTEGER NOT NULL,
        norm TEXT NOT NULL,
        name TEXT NOT NULL,
        UNIQUE (actor, norm)
      );
      CREATE INDEX alias_by_norm ON alias(norm, kind);
      CREATE VIRTUAL TABLE alias_text USING fts5(
        name, content='alias', content_rowid='id', prefix='2 3', detail=none,
        tokenize='unicode61 remove_diacritics 2');
      CREATE TRIGGER alias_added AFTER INSERT ON alias BEGIN
        INSERT INTO alias_text(rowid, name) VALUES (new.id, new.name);
      END;
      CREATE TRIGGER alias_removed AFTER DELETE ON alias BEGIN
        INSERT INTO alias_text(alias_text, rowid, name) VALUES ('delete', old.id, old.name);
      END;

      -- Which actor of the archive each actor of an article is (ordinal: its index in the annotation). (2)
      CREATE TABLE appearance (
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        actor INTEGER NOT NULL,
        mentions INTEGER NOT NULL, said INTEGER NOT NULL, about INTEGER NOT NULL,
        PRIMARY KEY (article, ordinal)
      ) WITHOUT ROWID;
      CREATE INDEX appearance_by_actor ON appearance(actor, article);

      -- How many of what on each day, so that no list counts everything: class -1 counts articles.
      CREATE TABLE tally (
        class INTEGER NOT NULL, kind INTEGER NOT NULL, day INTEGER NOT NULL, count INTEGER NOT NULL,
        PRIMARY KEY (class, kind, day)
      ) WITHOUT ROWID;
      """)
}
