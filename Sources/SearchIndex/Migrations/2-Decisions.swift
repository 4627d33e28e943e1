// The user's decisions, and why actors are who they are.
//
// Actors that the user merged keep their rows, and all that hangs on them stays where it is: `shown` says for
// whom they
// stand. So a merge costs the same for one mention and for a hundred thousand, and undoing it is exact.

extension Migration {
  static let decisions = Migration(
    name: "2: decisions, and why actors are who they are",
    sql: """
      -- its version; 0 when that is not known
      ALTER TABLE article ADD COLUMN analysis INTEGER NOT NULL DEFAULT 0;
      CREATE INDEX article_by_analysis ON article(analysis, id);

      ALTER TABLE actor ADD COLUMN given TEXT;         -- the user's name for it, shown in the place of `name`
      ALTER TABLE actor ADD COLUMN merged INTEGER;     -- the actor that the user merged it into
      -- where that ends: the actor that lists show, or itself
      ALTER TABLE actor ADD COLUMN shown INTEGER NOT NULL DEFAULT 0;
      -- 1: found by no name, split off in one article or called by a word that several bear; 2: a name split
      -- off, which
      -- finds it before all others.
      ALTER TABLE actor ADD COLUMN split INTEGER NOT NULL DEFAULT 0;
      -- of persons: first and last name, for "Dana Q. Marlow"
      ALTER TABLE actor ADD COLUMN key TEXT;
      UPDATE actor SET shown = id;
      -- `articles` and so on count everything that the actor is shown for; they are 0 when another is shown
      -- for it.
      CREATE INDEX actor_by_shown ON actor(shown);
      CREATE INDEX actor_by_merged ON actor(merged) WHERE merged IS NOT NULL;
      CREATE INDEX actor_by_key ON actor(key) WHERE key IS NOT NULL;
      DROP INDEX actor_by_said;
      CREATE INDEX actor_by_said ON actor(said DESC, mentions DESC, id) WHERE articles > 0;
      CREATE INDEX actor_by_about ON actor(about DESC, id) WHERE articles > 0;
      CREATE INDEX actor_by_mentions ON actor(mentions DESC, id) WHERE articles > 0;
      CREATE INDEX actor_by_name ON actor(coalesce(given, name) COLLATE NOCASE, id) WHERE articles > 0;

      -- Names, and as what kind of actor articles took their bearer: the kind with most articles is the
      -- actor's.
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
        -- those past the annotation's actors are speakers whom the user named
        ordinal INTEGER NOT NULL,
        actor INTEGER NOT NULL,
        day INTEGER NOT NULL,
        -- alias: what the article calls it most fully; NULL when it does not name it
        name INTEGER,
        reason INTEGER NOT NULL,           -- why it is this actor: a number of MatchReason
        mentions INTEGER NOT NULL, said INTEGER NOT NULL, about INTEGER NOT NULL,
        PRIMARY KEY (article, ordinal)
      ) WITHOUT ROWID;
      INSERT INTO appearance SELECT article, ordinal, actor, 0, NULL, 0, mentions, 0, 0 FROM old_appearance;
      DROP TABLE old_appearance;
      CREATE INDEX appearance_by_actor ON appearance(
        actor, day DESC, article DESC, name, reason, mentions, said);

      -- What the user decided, see Decisions.swift. Rows go when they are undone, the last first.
      CREATE TABLE decision (
        id INTEGER PRIMARY KEY,
        step INTEGER NOT NULL,             -- those of one step are undone together
        kind INTEGER NOT NULL,             -- a number of Decision.Kind
        made TEXT NOT NULL,                -- YYYY-MM-DD HH:MM, local time
        actor INTEGER,                     -- who was merged, split from, renamed; who is not the speaker
        target INTEGER,                    -- merged into whom; who is new; the speaker, NULL when unknown
        article INTEGER,                   -- of splits in one article, and of speakers
        -- ranges there, "12-40 55-60": the actor's mentions, the quotation's content
        place TEXT,
        words TEXT                         -- the name split off or given; how the quotation begins
      );
      CREATE INDEX decision_by_article ON decision(article) WHERE article IS NOT NULL;
      CREATE INDEX decision_by_actor ON decision(actor) WHERE actor IS NOT NULL;
      CREATE INDEX decision_by_target ON decision(target) WHERE target IS NOT NULL;

      -- Days, names and counts of what was there before are made anew from the articles, when the archive is
      -- opened next.
      PRAGMA user_version = 1;
      """)
}
