-- An archive as the first whosaid made it (schema 1), with three articles about invented events. Never changed.
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
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
  speaker INTEGER,                   -- actor; NULL when unknown
  class INTEGER NOT NULL,
  kind INTEGER NOT NULL
);
CREATE INDEX quote_by_day ON quote(day DESC, id DESC, class, kind);

-- The words of the contents, without a copy of them: deleting gives the words again.
CREATE VIRTUAL TABLE quote_text USING fts5(
  words, content='', columnsize=0, tokenize='unicode61 remove_diacritics 2');

-- Who has part in a quotation. role 0: says it, or stands behind an unnamed source or spokesperson who does;
-- role 1: is mentioned in its content.
CREATE TABLE part (
  actor INTEGER NOT NULL, role INTEGER NOT NULL, day INTEGER NOT NULL, quote INTEGER NOT NULL,
  class INTEGER NOT NULL, kind INTEGER NOT NULL,
  PRIMARY KEY (actor, role, day DESC, quote DESC)
) WITHOUT ROWID;

-- Named actors have one row across articles, unnamed sources one for each article. See ActorMatching.swift.
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

CREATE TABLE alias (
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

-- Which actor of the archive each actor of an article is (ordinal: its index in the annotation).
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

INSERT INTO grdb_migrations VALUES ('1: articles, quotes, actors');
INSERT INTO outlet VALUES (1, 'Harbour Post', 'harbour post'), (2, 'Coast Radio', 'coast radio');
INSERT INTO article VALUES (1, 'gull-bridge', -1831038542082226534, 'Bridge waits for dredger', 'Bridge waits for dredger', 20310502, 1, 25, 2, 3);
INSERT INTO body(article, text, layers) VALUES (1, CAST('“The swing bridge stays open until the dredger has passed,” said Dana Marlow. Tom Reece of the Harbour Union agreed. “We will wait,” he said.' AS BLOB), x'0101000000020001003f01800104018a010b010000eca3e1fb03000762792068616e640001f2011301800104010802020000eca3e1fb03000762792068616e64030b44616e61204d61726c6f770000010b44616e61204d61726c6f7700018a010b0009546f6d20526565636500000109546f6d2052656563650001a40109000d486172626f757220556e696f6e0100010d486172626f757220556e696f6e0001c6010d00010095010000');
INSERT INTO article VALUES (2, 'storm', -2678482816675710561, 'Storm closes ports', 'Storm closes ports', 20310502, 2, 13, 1, 2);
INSERT INTO body(article, text, layers) VALUES (2, CAST('“Stay at home,” a voice said. Dana Marlow and the Coast Guard waited.' AS BLOB), x'01010000000100010013013804012807000100eca3e1fb03000762792068616e64020b44616e61204d61726c6f770000010b44616e61204d61726c6f770001440b000b436f6173742047756172640100010b436f61737420477561726400016c0b000100490000');
INSERT INTO article VALUES (3, 'note', 1304419544058730241, NULL, 'A short note about nothing at all.', 0, NULL, 7, 0, 0);
INSERT INTO body(article, text, layers) VALUES (3, CAST('A short note about nothing at all.' AS BLOB), x'010100000000000100220000');
INSERT INTO article_text(rowid, title, text) SELECT id, title, text FROM article_words;
INSERT INTO quote VALUES (2097151, 20310502, 1, 0, 0), (2097150, 20310502, 2, 0, 0), (3145727, 20310502, NULL, 0, 0);
INSERT INTO quote_text(rowid, words) VALUES (2097151, '“The swing bridge stays open until the dredger has passed,”'), (2097150, '“We will wait,”'), (3145727, '“Stay at home,”');
INSERT INTO part VALUES (1, 0, 20310502, 2097151, 0, 0), (2, 0, 20310502, 2097150, 0, 0);
INSERT INTO actor(id, name, norm, kind, articles, mentions, said, about) VALUES (1, 'Dana Marlow', 'dana marlow', 0, 2, 2, 1, 0), (2, 'Tom Reece', 'tom reece', 0, 1, 1, 1, 0), (3, 'Harbour Union', 'harbour union', 1, 1, 1, 0, 0), (4, 'Coast Guard', 'coast guard', 1, 1, 1, 0, 0);
INSERT INTO alias(actor, kind, norm, name) VALUES (1, 0, 'dana marlow', 'Dana Marlow'), (2, 0, 'tom reece', 'Tom Reece'), (3, 1, 'harbour union', 'Harbour Union'), (4, 1, 'coast guard', 'Coast Guard');
INSERT INTO appearance VALUES (1, 0, 1, 1, 1, 0), (1, 1, 2, 1, 1, 0), (1, 2, 3, 1, 0, 0), (2, 0, 1, 1, 0, 0), (2, 1, 4, 1, 0, 0);
INSERT INTO tally VALUES (0, 0, 20310502, 3), (-1, 0, 20310502, 2), (-1, 0, 0, 1);
