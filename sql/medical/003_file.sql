-- The medical file of a person: its id is the person's.  What it says are rows
-- of value.
CREATE TABLE medical_file (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE,
	created_by INTEGER NOT NULL,
	created_at INTEGER NOT NULL,
	deleted_at INTEGER
) STRICT;
