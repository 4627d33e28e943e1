// The schema of the archive, on one page. Lists are read in the order of an index, never by a scan or a sort of
// everything; counts are kept as articles come and go.
import GRDB

/// "whos", so that another program's database is not mistaken for an archive.
let applicationID: Int32 = 0x77686F73

let migrator: DatabaseMigrator = {
  var migrator = DatabaseMigrator()
  migrator.registerMigration("1: articles, quotes, actors") { db in
    try db.execute(sql: "PRAGMA application_id = \(applicationID)")
    try db.execute(sql: firstSchema)
  }
  migrator.registerMigration("2: decisions, and why actors are who they are") { db in
    try db.execute(sql: secondSchema)
    // What is counted below is counted as now.
    try db.execute(sql: thirdSchema)
    try recount(in: db)
  }
  migrator.registerMigration("3: joint speakers") { db in
    try db.execute(sql: thirdSchema)
  }
  return migrator
}()

// `day` is a date as the number YYYYMMDD, 0 when unknown, everywhere: it sorts, and undated articles come last.
// `class`, `kind` and an actor's `kind` are the numbers of Codes.swift.
// What the second schema below replaces is marked: 2.
private let firstSchema = """
  CREATE TABLE outlet (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    norm TEXT NOT NULL                 -- lower case without diacritics, for `outlet:`
  );

  -- What the article list shows; the text itself lies in body, so that lists stay small on disk.
  CREATE TABLE article (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given again: people write it down
    key TEXT NOT NULL,                 -- the id that it came with
    identity INTEGER NOT NULL,         -- hash of text, outlet and date: the same article twice is kept once
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
    text BLOB NOT NULL,                -- UTF-8; a blob, since texts may hold NULs, where strings would end
    author TEXT, url TEXT,
    extra TEXT,                        -- unknown keys of the record, JSON
    layers BLOB NOT NULL               -- the annotation's layers, see Layers.swift
  );

  CREATE VIEW article_words(id, title, text) AS
    SELECT article.id, article.title, CAST(body.text AS TEXT) FROM article JOIN body ON body.article = article.id;
  CREATE VIRTUAL TABLE article_text USING fts5(
    title, text, content='article_words', content_rowid='id', tokenize='unicode61 remove_diacritics 2');
  -- A match in the title weighs four in the text.
  INSERT INTO article_text(article_text, rank) VALUES ('rank', 'bm25(4.0, 1.0)');

  -- One row for a quotation. Its id holds its article and its place there, see Codes.swift; its words lie in body.
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

  -- Who has part in a quotation. role 0: says it, alone or with others, or stands behind an unnamed source or spokesperson who does;
  -- role 1: is mentioned in its content.
  CREATE TABLE part (
    actor INTEGER NOT NULL, role INTEGER NOT NULL, day INTEGER NOT NULL, quote INTEGER NOT NULL,
    class INTEGER NOT NULL, kind INTEGER NOT NULL,
    PRIMARY KEY (actor, role, day DESC, quote DESC)
  ) WITHOUT ROWID;

  -- Named actors have one row across articles, unnamed sources one for each article. See ActorMatching.swift. (2)
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
  """

// Actors that the user merged keep their rows, and all that hangs on them stays where it is: `shown` says for whom they
// stand. So a merge costs the same for one mention and for a hundred thousand, and undoing it is exact.
private let secondSchema = """
  ALTER TABLE article ADD COLUMN analysis INTEGER NOT NULL DEFAULT 0; -- its version; 0 when that is not known
  CREATE INDEX article_by_analysis ON article(analysis, id);

  ALTER TABLE actor ADD COLUMN given TEXT;         -- the user's name for it, shown in the place of `name`
  ALTER TABLE actor ADD COLUMN merged INTEGER;     -- the actor that the user merged it into
  ALTER TABLE actor ADD COLUMN shown INTEGER NOT NULL DEFAULT 0; -- where that ends: the actor that lists show, or itself
  -- 1: found by no name, split off in one article or called by a word that several bear; 2: a name split off, which
  -- finds it before all others.
  ALTER TABLE actor ADD COLUMN split INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE actor ADD COLUMN key TEXT;           -- of persons: first and last name, for "Dana Q. Marlow"
  UPDATE actor SET shown = id;
  -- `articles` and so on count everything that the actor is shown for; they are 0 when another is shown for it.
  CREATE INDEX actor_by_shown ON actor(shown);
  CREATE INDEX actor_by_merged ON actor(merged) WHERE merged IS NOT NULL;
  CREATE INDEX actor_by_key ON actor(key) WHERE key IS NOT NULL;
  DROP INDEX actor_by_said;
  CREATE INDEX actor_by_said ON actor(said DESC, mentions DESC, id) WHERE articles > 0;
  CREATE INDEX actor_by_about ON actor(about DESC, id) WHERE articles > 0;
  CREATE INDEX actor_by_mentions ON actor(mentions DESC, id) WHERE articles > 0;
  CREATE INDEX actor_by_name ON actor(coalesce(given, name) COLLATE NOCASE, id) WHERE articles > 0;

  -- Names, and as what kind of actor articles took their bearer: the kind with most articles is the actor's.
  DROP TABLE alias;
  CREATE TABLE alias (
    id INTEGER PRIMARY KEY,
    actor INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
    norm TEXT NOT NULL,
    kind INTEGER NOT NULL,
    name TEXT NOT NULL,                -- as first seen
    articles INTEGER NOT NULL DEFAULT 0, -- that use it; 0 only for actors that decisions keep
    UNIQUE (actor, norm, kind)
  );
  CREATE INDEX alias_by_norm ON alias(norm, kind, articles DESC, actor);
  CREATE TRIGGER alias_added AFTER INSERT ON alias BEGIN
    INSERT INTO alias_text(rowid, name) VALUES (new.id, new.name);
  END;
  CREATE TRIGGER alias_removed AFTER DELETE ON alias BEGIN
    INSERT INTO alias_text(alias_text, rowid, name) VALUES ('delete', old.id, old.name);
  END;
  INSERT INTO alias_text(alias_text) VALUES ('rebuild');

  ALTER TABLE appearance RENAME TO old_appearance;
  CREATE TABLE appearance (
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,          -- those past the annotation's actors are speakers whom the user named
    actor INTEGER NOT NULL,
    day INTEGER NOT NULL,
    name INTEGER,                      -- alias: what the article calls it most fully; NULL when it does not name it
    reason INTEGER NOT NULL,           -- why it is this actor: a number of MatchReason
    mentions INTEGER NOT NULL, said INTEGER NOT NULL, about INTEGER NOT NULL,
    PRIMARY KEY (article, ordinal)
  ) WITHOUT ROWID;
  INSERT INTO appearance SELECT article, ordinal, actor, 0, NULL, 0, mentions, 0, 0 FROM old_appearance;
  DROP TABLE old_appearance;
  CREATE INDEX appearance_by_actor ON appearance(actor, day DESC, article DESC, name, reason, mentions, said);

  -- What the user decided, see Decisions.swift. Rows go when they are undone, the last first.
  CREATE TABLE decision (
    id INTEGER PRIMARY KEY,
    step INTEGER NOT NULL,             -- those of one step are undone together
    kind INTEGER NOT NULL,             -- a number of Decision.Kind
    made TEXT NOT NULL,                -- YYYY-MM-DD HH:MM, local time
    actor INTEGER,                     -- who was merged, split from, renamed; who is not the speaker
    target INTEGER,                    -- merged into whom; who is new; the speaker, NULL when unknown
    article INTEGER,                   -- of splits in one article, and of speakers
    place TEXT,                        -- ranges there, "12-40 55-60": the actor's mentions, the quotation's content
    words TEXT                         -- the name split off or given; how the quotation begins
  );
  CREATE INDEX decision_by_article ON decision(article) WHERE article IS NOT NULL;
  CREATE INDEX decision_by_actor ON decision(actor) WHERE actor IS NOT NULL;
  CREATE INDEX decision_by_target ON decision(target) WHERE target IS NOT NULL;
  """

// Who says a quotation of the shown classes together with others. When two of them are merged, what both said counts once.
private let thirdSchema = """
  CREATE TABLE IF NOT EXISTS joint (
    quote INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,          -- as in appearance
    actor INTEGER NOT NULL,
    PRIMARY KEY (quote, ordinal)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS joint_by_actor ON joint(actor, quote);
  """
