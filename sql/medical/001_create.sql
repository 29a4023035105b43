-- The medical file: attached only by a request whose session holds its key.
-- person, author, team: ids of social.db, which this file cannot reference.
CREATE TABLE consultation (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE,
	person INTEGER NOT NULL,
	kind TEXT NOT NULL,            -- code of the type of consultation
	name TEXT,
	status TEXT NOT NULL CHECK (status IN ('todo', 'done', 'cancelled')),
	due_at INTEGER NOT NULL,
	completed_at INTEGER,
	team INTEGER NOT NULL,
	description TEXT,
	created_by INTEGER NOT NULL,
	created_at INTEGER NOT NULL,
	deleted_at INTEGER,
	CHECK ((status = 'todo') = (completed_at IS NULL))
) STRICT;
CREATE INDEX consultation_person ON consultation (person, due_at);
CREATE INDEX consultation_due ON consultation (due_at);

CREATE TABLE history (
	id INTEGER PRIMARY KEY,
	entity TEXT NOT NULL,
	record INTEGER NOT NULL,
	field TEXT NOT NULL,
	old TEXT,
	new TEXT,
	member INTEGER NOT NULL,
	at INTEGER NOT NULL
) STRICT;
CREATE INDEX history_record ON history (entity, record, id);

CREATE TABLE value (
	entity TEXT NOT NULL,
	record INTEGER NOT NULL,
	field INTEGER NOT NULL,
	value TEXT NOT NULL,
	PRIMARY KEY (entity, record, field, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX value_field ON value (field, value, record);

CREATE TABLE op (
	id TEXT PRIMARY KEY,
	digest BLOB NOT NULL,
	member INTEGER NOT NULL,
	received INTEGER NOT NULL,
	outcome TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX op_received ON op (received);
