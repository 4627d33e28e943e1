-- An archive as whosaid left it with schema 6, with three articles about invented events. Never changed.
PRAGMA application_id = 0x77686F73;
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
CREATE TABLE outlet (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  norm TEXT NOT NULL                 -- lower case without diacritics, for `outlet:`
);
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
, analysis INTEGER NOT NULL DEFAULT 0);
CREATE TABLE body (
  article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
  text BLOB NOT NULL,                -- UTF-8; a blob, since texts may hold NULs, where strings would end
  author TEXT, url TEXT,
  extra TEXT,                        -- unknown keys of the record, JSON
  layers BLOB NOT NULL               -- the annotation's layers, see Layers.swift
);
CREATE VIRTUAL TABLE article_text USING fts5(
  title, text, content='article_words', content_rowid='id', tokenize='unicode61 remove_diacritics 2');
CREATE TABLE quote (
  id INTEGER PRIMARY KEY,
  day INTEGER NOT NULL,
  speaker INTEGER,                   -- actor; NULL when unknown
  class INTEGER NOT NULL,
  kind INTEGER NOT NULL
);
CREATE VIRTUAL TABLE quote_text USING fts5(
  words, content='', columnsize=0, tokenize='unicode61 remove_diacritics 2');
CREATE TABLE part (
  actor INTEGER NOT NULL, role INTEGER NOT NULL, day INTEGER NOT NULL, quote INTEGER NOT NULL,
  class INTEGER NOT NULL, kind INTEGER NOT NULL,
  PRIMARY KEY (actor, role, day DESC, quote DESC)
) WITHOUT ROWID;
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
, given TEXT, merged INTEGER, shown INTEGER NOT NULL DEFAULT 0, split INTEGER NOT NULL DEFAULT 0, key TEXT);
CREATE VIRTUAL TABLE alias_text USING fts5(
  name, content='alias', content_rowid='id', prefix='2 3', detail=none,
  tokenize='unicode61 remove_diacritics 2');
CREATE TABLE tally (
  class INTEGER NOT NULL, kind INTEGER NOT NULL, day INTEGER NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY (class, kind, day)
) WITHOUT ROWID;
CREATE TABLE alias (
  id INTEGER PRIMARY KEY,
  actor INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
  norm TEXT NOT NULL,
  kind INTEGER NOT NULL,
  name TEXT NOT NULL,                -- as first seen
  articles INTEGER NOT NULL DEFAULT 0, -- that use it; 0 only for actors that decisions keep
  UNIQUE (actor, norm, kind)
);
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
CREATE TABLE joint (
  quote INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,          -- as in appearance
  actor INTEGER NOT NULL,
  PRIMARY KEY (quote, ordinal)
) WITHOUT ROWID;
CREATE VIEW article_words(id, title, text) AS
  SELECT article.id, article.title, CAST(body.text AS TEXT) FROM article JOIN body ON body.article = article.id;
INSERT INTO grdb_migrations(identifier) VALUES ('1: articles, quotes, actors');
INSERT INTO grdb_migrations(identifier) VALUES ('2: decisions, and why actors are who they are');
INSERT INTO grdb_migrations(identifier) VALUES ('3: joint speakers');
INSERT INTO outlet(id, name, norm) VALUES (1, 'Harbour Post', 'harbour post');
INSERT INTO outlet(id, name, norm) VALUES (2, 'Coast Radio', 'coast radio');
INSERT INTO article(id, key, identity, title, heading, day, outlet, words, quotes, actors, analysis) VALUES (1, 'gull-bridge', -1831038542082226534, 'Bridge waits for dredger', 'Bridge waits for dredger', 20310502, 1, 25, 2, 3, 0);
INSERT INTO article(id, key, identity, title, heading, day, outlet, words, quotes, actors, analysis) VALUES (2, 'storm', -2678482816675710561, 'Storm closes ports', 'Storm closes ports', 20310502, 2, 13, 1, 2, 0);
INSERT INTO article(id, key, identity, title, heading, day, outlet, words, quotes, actors, analysis) VALUES (3, 'note', 1304419544058730241, NULL, 'A short note about nothing at all.', 0, NULL, 7, 0, 0, 0);
INSERT INTO body(article, text, author, url, extra, layers) VALUES (1, x'e2809c546865207377696e6720627269646765207374617973206f70656e20756e74696c20746865206472656467657220686173207061737365642ce2809d20736169642044616e61204d61726c6f772e20546f6d205265656365206f662074686520486172626f757220556e696f6e206167726565642e20e2809c57652077696c6c20776169742ce2809d20686520736169642e', NULL, NULL, NULL, x'0101000000020001003f01800104018a010b010000eca3e1fb03000762792068616e640001f2011301800104010802020000eca3e1fb03000762792068616e64030b44616e61204d61726c6f770000010b44616e61204d61726c6f7700018a010b0009546f6d20526565636500000109546f6d2052656563650001a40109000d486172626f757220556e696f6e0100010d486172626f757220556e696f6e0001c6010d00010095010000');
INSERT INTO body(article, text, author, url, extra, layers) VALUES (2, x'e2809c5374617920617420686f6d652ce2809d206120766f69636520736169642e2044616e61204d61726c6f7720616e642074686520436f617374204775617264207761697465642e', NULL, NULL, NULL, x'01010000000100010013013804012807000100eca3e1fb03000762792068616e64020b44616e61204d61726c6f770000010b44616e61204d61726c6f770001440b000b436f6173742047756172640100010b436f61737420477561726400016c0b000100490000');
INSERT INTO body(article, text, author, url, extra, layers) VALUES (3, x'412073686f7274206e6f74652061626f7574206e6f7468696e6720617420616c6c2e', NULL, NULL, NULL, x'010100000000000100220000');
INSERT INTO quote(id, day, speaker, class, kind) VALUES (2097150, 20310502, 1, 0, 0);
INSERT INTO quote(id, day, speaker, class, kind) VALUES (2097151, 20310502, 1, 0, 0);
INSERT INTO quote(id, day, speaker, class, kind) VALUES (3145727, 20310502, NULL, 0, 0);
INSERT INTO part(actor, role, day, quote, class, kind) VALUES (1, 0, 20310502, 2097151, 0, 0);
INSERT INTO part(actor, role, day, quote, class, kind) VALUES (1, 0, 20310502, 2097150, 0, 0);
INSERT INTO actor(id, name, norm, kind, affiliation, articles, mentions, said, about, given, merged, shown, split, key) VALUES (1, 'Dana Marlow', 'dana marlow', 0, NULL, 2, 2, 2, 0, NULL, NULL, 1, 0, 'dana marlow');
INSERT INTO actor(id, name, norm, kind, affiliation, articles, mentions, said, about, given, merged, shown, split, key) VALUES (2, 'Tom Reece', 'tom reece', 0, NULL, 1, 1, 0, 0, NULL, NULL, 2, 0, 'tom reece');
INSERT INTO actor(id, name, norm, kind, affiliation, articles, mentions, said, about, given, merged, shown, split, key) VALUES (3, 'Harbour Union', 'harbour union', 1, NULL, 1, 1, 0, 0, NULL, NULL, 3, 0, NULL);
INSERT INTO actor(id, name, norm, kind, affiliation, articles, mentions, said, about, given, merged, shown, split, key) VALUES (4, 'Coast Guard', 'coast guard', 1, NULL, 1, 1, 0, 0, 'Coast Watch', NULL, 4, 0, NULL);
INSERT INTO tally(class, kind, day, count) VALUES (-1, 0, 0, 1);
INSERT INTO tally(class, kind, day, count) VALUES (-1, 0, 20310502, 2);
INSERT INTO tally(class, kind, day, count) VALUES (0, 0, 20310502, 3);
INSERT INTO alias(id, actor, norm, kind, name, articles) VALUES (1, 1, 'dana marlow', 0, 'Dana Marlow', 2);
INSERT INTO alias(id, actor, norm, kind, name, articles) VALUES (2, 2, 'tom reece', 0, 'Tom Reece', 1);
INSERT INTO alias(id, actor, norm, kind, name, articles) VALUES (3, 3, 'harbour union', 1, 'Harbour Union', 1);
INSERT INTO alias(id, actor, norm, kind, name, articles) VALUES (4, 4, 'coast guard', 1, 'Coast Guard', 1);
INSERT INTO alias(id, actor, norm, kind, name, articles) VALUES (5, 4, 'coast watch', -1, 'Coast Watch', 0);
INSERT INTO appearance(article, ordinal, actor, day, name, reason, mentions, said, about) VALUES (1, 0, 1, 20310502, 1, 0, 1, 2, 0);
INSERT INTO appearance(article, ordinal, actor, day, name, reason, mentions, said, about) VALUES (1, 1, 2, 20310502, 2, 0, 1, 0, 0);
INSERT INTO appearance(article, ordinal, actor, day, name, reason, mentions, said, about) VALUES (1, 2, 3, 20310502, 3, 0, 1, 0, 0);
INSERT INTO appearance(article, ordinal, actor, day, name, reason, mentions, said, about) VALUES (2, 0, 1, 20310502, 1, 0, 1, 0, 0);
INSERT INTO appearance(article, ordinal, actor, day, name, reason, mentions, said, about) VALUES (2, 1, 4, 20310502, 4, 0, 1, 0, 0);
INSERT INTO decision(id, step, kind, made, actor, target, article, place, words) VALUES (1, 1, 3, '2026-11-28 22:09', 4, NULL, NULL, NULL, 'Coast Watch');
INSERT INTO decision(id, step, kind, made, actor, target, article, place, words) VALUES (2, 2, 4, '2026-11-28 22:09', 2, 1, 1, '121-140', '“We will wait,”');
CREATE INDEX article_by_identity ON article(identity);
CREATE INDEX article_by_day ON article(day DESC, id DESC);
CREATE INDEX article_by_outlet ON article(outlet, day DESC, id DESC);
CREATE INDEX quote_by_day ON quote(day DESC, id DESC, class, kind);
CREATE INDEX actor_by_norm ON actor(norm, kind);
CREATE INDEX article_by_analysis ON article(analysis, id);
CREATE INDEX actor_by_shown ON actor(shown);
CREATE INDEX actor_by_merged ON actor(merged) WHERE merged IS NOT NULL;
CREATE INDEX actor_by_key ON actor(key) WHERE key IS NOT NULL;
CREATE INDEX actor_by_said ON actor(said DESC, mentions DESC, id) WHERE articles > 0;
CREATE INDEX actor_by_about ON actor(about DESC, id) WHERE articles > 0;
CREATE INDEX actor_by_mentions ON actor(mentions DESC, id) WHERE articles > 0;
CREATE INDEX actor_by_name ON actor(coalesce(given, name) COLLATE NOCASE, id) WHERE articles > 0;
CREATE INDEX alias_by_norm ON alias(norm, kind, articles DESC, actor);
CREATE TRIGGER alias_added AFTER INSERT ON alias BEGIN
  INSERT INTO alias_text(rowid, name) VALUES (new.id, new.name);
END;
CREATE TRIGGER alias_removed AFTER DELETE ON alias BEGIN
  INSERT INTO alias_text(alias_text, rowid, name) VALUES ('delete', old.id, old.name);
END;
CREATE INDEX appearance_by_actor ON appearance(actor, day DESC, article DESC, name, reason, mentions, said);
CREATE INDEX decision_by_article ON decision(article) WHERE article IS NOT NULL;
CREATE INDEX decision_by_actor ON decision(actor) WHERE actor IS NOT NULL;
CREATE INDEX decision_by_target ON decision(target) WHERE target IS NOT NULL;
CREATE INDEX joint_by_actor ON joint(actor, quote);
INSERT INTO article_text(article_text, rank) VALUES ('rank', 'bm25(4.0, 1.0)');
INSERT INTO article_text(article_text) VALUES ('rebuild');
INSERT INTO alias_text(alias_text) VALUES ('rebuild');
INSERT INTO quote_text(rowid, words) VALUES (2097151, '“The swing bridge stays open until the dredger has passed,”'), (2097150, '“We will wait,”'), (3145727, '“Stay at home,”');
ALTER TABLE article ADD COLUMN unanalysed TEXT DEFAULT NULL;
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

-- Entries that a source has given, so that each is taken in once; the article of one may be another source's too.
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
INSERT INTO grdb_migrations(identifier) VALUES ('4: articles that could not be analysed');
INSERT INTO grdb_migrations(identifier) VALUES ('5: sources, and what was seen');
INSERT INTO source(id, address, title, given, etag, modified, tried, succeeded, failing, failure, rest, interval, full_text, paused)
  VALUES (1, 'https://coast.example/rss', 'Coast Radio', NULL, '"a1"', NULL, 1935446400, 1935446400, NULL, NULL, NULL, 0, 0, 0);
INSERT INTO source_tag(source, tag) VALUES (1, 'harbour');
INSERT INTO entry(source, identity, article) VALUES (1, 's1 https://coast.example/storm', 2);
INSERT INTO seen(article, at) VALUES (1, 1935446400);

ALTER TABLE article ADD COLUMN language TEXT DEFAULT NULL; -- BCP 47, NULL while nobody has told it
-- The first article of its story that came; NULL while there is no other version of it.
ALTER TABLE article ADD COLUMN story INTEGER DEFAULT NULL;
-- The fuller version that lists show in its place; NULL when it is shown itself.
ALTER TABLE article ADD COLUMN lead INTEGER DEFAULT NULL;
CREATE INDEX article_by_story ON article(story) WHERE story IS NOT NULL;
CREATE INDEX article_by_lead ON article(lead) WHERE lead IS NOT NULL;

ALTER TABLE body ADD COLUMN authors TEXT DEFAULT NULL;  -- one a line, where they are more than one
ALTER TABLE body ADD COLUMN published TEXT DEFAULT NULL; -- RFC 3339 with the zone as written, as is updated
ALTER TABLE body ADD COLUMN updated TEXT DEFAULT NULL;
ALTER TABLE body ADD COLUMN dated TEXT DEFAULT NULL;    -- the date as written, where no day could be read of it
ALTER TABLE body ADD COLUMN section TEXT DEFAULT NULL;
ALTER TABLE body ADD COLUMN preview INTEGER NOT NULL DEFAULT 0; -- only the beginning is here
ALTER TABLE body ADD COLUMN parts BLOB DEFAULT NULL;    -- roles of paragraphs, and links, see Parts.swift

-- What an article is like: hashes of some of its turns of words, and of its address, see Likeness.swift.
CREATE TABLE likeness (
  hash INTEGER NOT NULL,
  article INTEGER NOT NULL,
  PRIMARY KEY (hash, article DESC)
) WITHOUT ROWID;
INSERT INTO grdb_migrations(identifier) VALUES ('6: origins, languages and versions');
INSERT INTO likeness(hash, article) VALUES
  (-8974016603490342735, 1),
  (-8496705869671786299, 1),
  (-8305550423778277607, 1),
  (-7489344141698975288, 2),
  (-7371385953178597350, 1),
  (-7123807737071655734, 2),
  (-6904568159181839658, 1),
  (-6709903919763229909, 1),
  (-5967357639936759254, 1),
  (-4460871592534230254, 1),
  (-4002414777067644685, 1),
  (-3381392207618312000, 1),
  (-2948368479090364942, 1),
  (-2710059950107077340, 3),
  (-1808420290913203718, 2),
  (49998654169006234, 2),
  (624182828871080239, 1),
  (673830627853295703, 1),
  (2131405347748403678, 2),
  (2546546533595267263, 3),
  (2584330727880683271, 1),
  (2729433134427774562, 2),
  (3414968466014525702, 1),
  (3980545325177377483, 1),
  (4503970458650965288, 1),
  (5040157273511723605, 1),
  (5049897566561146810, 1),
  (5150370981500529770, 2),
  (5379654862522894486, 1),
  (5482623578347030144, 2),
  (6101108423764194334, 1),
  (6650636838430246519, 2),
  (7119764072463739796, 3),
  (7517947200704844921, 2),
  (8277569783863290829, 1),
  (8964121508053406702, 3);
