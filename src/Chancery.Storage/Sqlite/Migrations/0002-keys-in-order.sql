-- Actors and issues of entries in the order in which lists are shown, with a mark for those that stand now: a page is read off the
-- index, and counting need not look at the entries.
ALTER TABLE entry_actors RENAME TO old_actors;
DROP INDEX entry_actors_row;
CREATE TABLE entry_actors (
    actor TEXT NOT NULL,
    live  INTEGER NOT NULL,
    kind  INTEGER NOT NULL,
    day   INTEGER NOT NULL,
    id    TEXT NOT NULL,
    row   INTEGER NOT NULL,
    acts  INTEGER NOT NULL,
    PRIMARY KEY (actor, live, kind, day, id, row)
) STRICT, WITHOUT ROWID;
INSERT INTO entry_actors
    SELECT a.actor, e.until IS NULL AND e.hidden = 0, a.kind, a.day, e.id, a.row, a.acts FROM old_actors a JOIN entries e ON e.row = a.row;
DROP TABLE old_actors;
CREATE INDEX entry_actors_day ON entry_actors (actor, live, day, id, kind, row, acts);
CREATE INDEX entry_actors_row ON entry_actors (row);

ALTER TABLE entry_issues RENAME TO old_issues;
DROP INDEX entry_issues_row;
CREATE TABLE entry_issues (
    issue TEXT NOT NULL,
    live  INTEGER NOT NULL,
    kind  INTEGER NOT NULL,
    day   INTEGER NOT NULL,
    id    TEXT NOT NULL,
    row   INTEGER NOT NULL,
    PRIMARY KEY (issue, live, kind, day, id, row)
) STRICT, WITHOUT ROWID;
INSERT INTO entry_issues
    SELECT i.issue, e.until IS NULL AND e.hidden = 0, i.kind, i.day, e.id, i.row FROM old_issues i JOIN entries e ON e.row = i.row;
DROP TABLE old_issues;
CREATE INDEX entry_issues_day ON entry_issues (issue, live, day, id, kind, row);
CREATE INDEX entry_issues_row ON entry_issues (row);

-- The day on which an entry's report was published, -1 where it is not known.
ALTER TABLE entries ADD COLUMN published INTEGER NOT NULL DEFAULT -1;
UPDATE entries SET published = coalesce((SELECT r.day_from FROM entries r WHERE r.id = entries.report AND r.until IS NULL), -1);

DROP INDEX entries_day;
CREATE INDEX entries_day ON entries (kind, day_from, id, day_to) WHERE until IS NULL AND hidden = 0;
CREATE INDEX entries_all_day ON entries (day_from, id, day_to) WHERE until IS NULL AND hidden = 0;
CREATE INDEX entries_newest ON entries (since, id) WHERE until IS NULL AND hidden = 0;
