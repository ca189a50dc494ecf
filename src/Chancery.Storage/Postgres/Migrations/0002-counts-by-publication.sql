-- How many entries of a kind reports had told of by a day is counted from the index alone.
CREATE INDEX entries_published ON entries (kind, published) WHERE until IS NULL AND hidden = 0;
