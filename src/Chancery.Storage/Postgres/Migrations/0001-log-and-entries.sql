-- The log is the record. Nothing in it is ever changed or taken out; all other tables can be made again from it.
-- Text is compared by its bytes, so that order does not depend on the server's language.
CREATE TABLE log (
    sequence    BIGINT PRIMARY KEY,
    kind        TEXT NOT NULL,
    entry       TEXT,
    subject     TEXT COLLATE "C" NOT NULL,
    report      TEXT COLLATE "C",
    version     TEXT NOT NULL,
    author      TEXT,
    payload     TEXT NOT NULL,
    recorded_at TEXT COLLATE "C" NOT NULL
);
CREATE INDEX log_subject ON log (subject, sequence);
CREATE INDEX log_recorded_at ON log (recorded_at);
CREATE FUNCTION log_keeps_lines() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$;
CREATE TRIGGER log_keeps_lines BEFORE UPDATE OR DELETE OR TRUNCATE ON log FOR EACH STATEMENT EXECUTE FUNCTION log_keeps_lines();

-- The version that read a report last.
CREATE TABLE readings (
    report  TEXT COLLATE "C" PRIMARY KEY,
    version TEXT NOT NULL
);

-- Every form an entry has had, with the log lines between which it holds. json is null where it is the payload of the line.
CREATE TABLE entries (
    "row"      BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id         TEXT COLLATE "C" NOT NULL,
    kind       INTEGER NOT NULL,
    report     TEXT COLLATE "C" NOT NULL,
    start      INTEGER NOT NULL,
    since      BIGINT NOT NULL,
    until      BIGINT,
    hidden     INTEGER NOT NULL,
    review     INTEGER NOT NULL,
    version    TEXT NOT NULL,
    day_from   INTEGER NOT NULL,
    day_to     INTEGER NOT NULL,
    state      TEXT COLLATE "C" NOT NULL,
    background INTEGER NOT NULL,
    line       BIGINT NOT NULL,
    json       TEXT,
    published  INTEGER NOT NULL
);
CREATE INDEX entries_id ON entries (id, since);
CREATE INDEX entries_text ON entries (kind, report, start, id) WHERE until IS NULL AND hidden = 0;
CREATE INDEX entries_report ON entries (report) WHERE until IS NULL;
CREATE INDEX entries_day ON entries (kind, day_from, id, day_to) WHERE until IS NULL AND hidden = 0;
CREATE INDEX entries_all_day ON entries (day_from, id, day_to) WHERE until IS NULL AND hidden = 0;
CREATE INDEX entries_state ON entries (kind, state, day_from, id) WHERE until IS NULL AND hidden = 0;
CREATE INDEX entries_newest ON entries (since, id) WHERE until IS NULL AND hidden = 0;

CREATE TABLE entry_actors (
    actor TEXT COLLATE "C" NOT NULL,
    live  INTEGER NOT NULL,
    kind  INTEGER NOT NULL,
    day   INTEGER NOT NULL,
    id    TEXT COLLATE "C" NOT NULL,
    "row" BIGINT NOT NULL,
    acts  INTEGER NOT NULL,
    PRIMARY KEY (actor, live, kind, day, id, "row")
);
CREATE INDEX entry_actors_day ON entry_actors (actor, live, day, id);
CREATE INDEX entry_actors_row ON entry_actors ("row");

CREATE TABLE entry_issues (
    issue TEXT COLLATE "C" NOT NULL,
    live  INTEGER NOT NULL,
    kind  INTEGER NOT NULL,
    day   INTEGER NOT NULL,
    id    TEXT COLLATE "C" NOT NULL,
    "row" BIGINT NOT NULL,
    PRIMARY KEY (issue, live, kind, day, id, "row")
);
CREATE INDEX entry_issues_day ON entry_issues (issue, live, day, id);
CREATE INDEX entry_issues_row ON entry_issues ("row");

CREATE TABLE entry_reports (
    report TEXT COLLATE "C" NOT NULL,
    "row"  BIGINT NOT NULL,
    PRIMARY KEY (report, "row")
);

CREATE TABLE entry_words (
    "row" BIGINT PRIMARY KEY,
    words tsvector NOT NULL
);
CREATE INDEX entry_words_words ON entry_words USING gin (words);

CREATE TABLE actors (
    id      TEXT COLLATE "C" PRIMARY KEY,
    entries BIGINT NOT NULL,
    json    TEXT NOT NULL
);

CREATE TABLE actor_names (
    name  TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    whole INTEGER NOT NULL,
    shown TEXT NOT NULL,
    PRIMARY KEY (name, actor)
);
