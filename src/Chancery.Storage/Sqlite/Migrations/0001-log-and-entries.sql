-- The log is the record. Nothing in it is ever changed or taken out; all other tables can be made again from it.
CREATE TABLE log (
    sequence    INTEGER PRIMARY KEY AUTOINCREMENT,
    kind        TEXT NOT NULL,
    entry       TEXT,
    subject     TEXT NOT NULL,
    report      TEXT,
    version     TEXT NOT NULL,
    author      TEXT,
    payload     TEXT NOT NULL,
    recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX log_subject ON log (subject, sequence);
CREATE INDEX log_recorded_at ON log (recorded_at);
CREATE TRIGGER log_keeps_lines BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_loses_nothing BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

-- The version that read a report last.
CREATE TABLE readings (
    report  TEXT PRIMARY KEY,
    version TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every form an entry has had, with the log lines between which it holds. json is null where it is the payload of the line.
CREATE TABLE entries (
    row        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL,
    kind       INTEGER NOT NULL,
    report     TEXT NOT NULL,
    start      INTEGER NOT NULL,
    since      INTEGER NOT NULL,
    until      INTEGER,
    hidden     INTEGER NOT NULL,
    review     INTEGER NOT NULL,
    version    TEXT NOT NULL,
    day_from   INTEGER NOT NULL,
    day_to     INTEGER NOT NULL,
    state      TEXT NOT NULL,
    background INTEGER NOT NULL,
    line       INTEGER NOT NULL,
    json       TEXT
) STRICT;
CREATE INDEX entries_id ON entries (id, since);
CREATE INDEX entries_text ON entries (kind, report, start, id) WHERE until IS NULL AND hidden = 0;
CREATE INDEX entries_report ON entries (report) WHERE until IS NULL;
CREATE INDEX entries_day ON entries (kind, day_from, id) WHERE until IS NULL AND hidden = 0;
CREATE INDEX entries_state ON entries (kind, state, day_from, id) WHERE until IS NULL AND hidden = 0;
CREATE INDEX entries_since ON entries (since);

CREATE TABLE entry_actors (
    actor TEXT NOT NULL,
    kind  INTEGER NOT NULL,
    day   INTEGER NOT NULL,
    row   INTEGER NOT NULL,
    acts  INTEGER NOT NULL,
    PRIMARY KEY (actor, kind, day, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_actors_row ON entry_actors (row);

CREATE TABLE entry_issues (
    issue TEXT NOT NULL,
    kind  INTEGER NOT NULL,
    day   INTEGER NOT NULL,
    row   INTEGER NOT NULL,
    PRIMARY KEY (issue, kind, day, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_issues_row ON entry_issues (row);

CREATE TABLE entry_reports (
    report TEXT NOT NULL,
    row    INTEGER NOT NULL,
    PRIMARY KEY (report, row)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE entry_words USING fts5 (words, content = '', tokenize = 'unicode61 remove_diacritics 2');

CREATE TABLE actors (
    id      TEXT PRIMARY KEY,
    entries INTEGER NOT NULL,
    json    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE actor_names (
    name  TEXT NOT NULL,
    actor TEXT NOT NULL,
    whole INTEGER NOT NULL,
    shown TEXT NOT NULL,
    PRIMARY KEY (name, actor)
) STRICT, WITHOUT ROWID;
