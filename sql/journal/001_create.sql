-- Who read and changed what, in one organisation.  Append-only, ids only,
-- each row carries the hash of itself and of the row before.
CREATE TABLE journal (
	id INTEGER PRIMARY KEY,
	at INTEGER NOT NULL,           -- seconds UTC
	member INTEGER NOT NULL,       -- 0: the program itself
	what TEXT NOT NULL,
	entity TEXT NOT NULL,
	record INTEGER NOT NULL,
	hash BLOB NOT NULL
) STRICT;
CREATE INDEX journal_record ON journal (entity, record, id);
CREATE INDEX journal_member ON journal (member, id);
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
