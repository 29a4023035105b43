-- Imports of persons.  The workbook stays here, encrypted like the rest, from
-- the trial to the import; a whole import can be undone for seven days.

CREATE TABLE import (
	id INTEGER PRIMARY KEY,
	member INTEGER NOT NULL REFERENCES member,
	received_at INTEGER NOT NULL,
	file_name TEXT NOT NULL,
	content BLOB,                  -- NULL once imported or given up
	ran_at INTEGER,
	created INTEGER NOT NULL DEFAULT 0,
	updated INTEGER NOT NULL DEFAULT 0,
	skipped INTEGER NOT NULL DEFAULT 0,
	first_history INTEGER,         -- rows of history that it wrote
	last_history INTEGER,
	undone_at INTEGER
) STRICT;

CREATE TABLE import_person (
	import INTEGER NOT NULL REFERENCES import,
	person INTEGER NOT NULL,
	made INTEGER NOT NULL CHECK (made IN (0, 1)), -- created, or updated
	PRIMARY KEY (import, person)
) STRICT, WITHOUT ROWID;
