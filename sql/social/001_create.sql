-- Everything social of one organisation.  Instants are seconds UTC, civil
-- dates YYYY-MM-DD.  Few tables: parsing this schema is most of the cost of
-- opening the file (DESIGN, section 8).

CREATE TABLE setting (
	key TEXT PRIMARY KEY,
	value TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE team (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	night INTEGER NOT NULL DEFAULT 0 CHECK (night IN (0, 1)),
	colour INTEGER NOT NULL DEFAULT 1 CHECK (colour BETWEEN 1 AND 15),
	created_at INTEGER NOT NULL,
	archived_at INTEGER
) STRICT;

-- A member is an account of the registry, known by the same id.
CREATE TABLE member (
	id INTEGER PRIMARY KEY,
	name TEXT,                     -- chosen by the invited person
	email TEXT NOT NULL,
	phone TEXT,
	role TEXT NOT NULL CHECK (role IN ('admin', 'normal', 'restricted', 'stats')),
	health TEXT NOT NULL DEFAULT 'no' CHECK (health IN ('no', 'requested', 'yes')),
	team INTEGER REFERENCES team,  -- the current one
	created_at INTEGER NOT NULL,
	joined_at INTEGER,
	removed_at INTEGER
) STRICT;

CREATE TABLE member_team (
	member INTEGER NOT NULL REFERENCES member,
	team INTEGER NOT NULL REFERENCES team,
	PRIMARY KEY (member, team)
) STRICT, WITHOUT ROWID;

-- Groups of fields, fields and choices: permanent ones and those that the
-- organisation defines.  A permanent field has `name`, the key of its line
-- in the program's table; the others are named by their id.
CREATE TABLE field_group (
	id INTEGER PRIMARY KEY,
	entity TEXT NOT NULL,
	title TEXT NOT NULL,
	fixed INTEGER NOT NULL DEFAULT 0 CHECK (fixed IN (0, 1)),
	position INTEGER NOT NULL,
	UNIQUE (entity, title)
) STRICT;

CREATE TABLE field (
	id INTEGER PRIMARY KEY,
	grp INTEGER NOT NULL REFERENCES field_group,
	name TEXT,
	label TEXT NOT NULL,
	type TEXT NOT NULL,
	required INTEGER NOT NULL DEFAULT 0 CHECK (required IN (0, 1)),
	stats INTEGER NOT NULL DEFAULT 1 CHECK (stats IN (0, 1)),
	free INTEGER NOT NULL DEFAULT 0 CHECK (free IN (0, 1)),
	everyone INTEGER NOT NULL DEFAULT 1 CHECK (everyone IN (0, 1)),
	position INTEGER NOT NULL,
	archived_at INTEGER
) STRICT;

CREATE TABLE field_team ( -- teams that see a field which is not for everyone
	field INTEGER NOT NULL REFERENCES field,
	team INTEGER NOT NULL REFERENCES team,
	PRIMARY KEY (field, team)
) STRICT, WITHOUT ROWID;

CREATE TABLE choice (
	id INTEGER PRIMARY KEY,
	field INTEGER NOT NULL REFERENCES field,
	label TEXT NOT NULL,
	position INTEGER NOT NULL,
	archived_at INTEGER,
	UNIQUE (field, label)
) STRICT;

-- Values of organisations' fields: one row, or one per chosen choice.
CREATE TABLE value (
	entity TEXT NOT NULL,
	record INTEGER NOT NULL,
	field INTEGER NOT NULL REFERENCES field,
	value TEXT NOT NULL,
	PRIMARY KEY (entity, record, field, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX value_field ON value (field, value, record);

CREATE TABLE person (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	sort_name TEXT NOT NULL DEFAULT '', -- folded: the order of lists
	other_names TEXT,
	gender TEXT,                   -- id of a choice
	birthdate TEXT CHECK (birthdate GLOB '????-??-??'),
	description TEXT,
	alertness TEXT CHECK (alertness = '1'),
	wandering_at TEXT CHECK (wandering_at GLOB '????-??-??'),
	phone TEXT,
	email TEXT,
	followed_since TEXT NOT NULL CHECK (followed_since GLOB '????-??-??'),
	last_contact TEXT NOT NULL DEFAULT '', -- civil day of the last contact known
	out_from TEXT,                 -- day of leaving the active list; NULL: active
	created_by INTEGER NOT NULL REFERENCES member,
	created_at INTEGER NOT NULL,
	deleted_at INTEGER
) STRICT;
CREATE INDEX person_name ON person (sort_name, id) WHERE deleted_at IS NULL;
CREATE INDEX person_birth ON person (coalesce(birthdate, ''), id) WHERE deleted_at IS NULL;
CREATE INDEX person_alert ON person (coalesce(alertness, ''), id) WHERE deleted_at IS NULL;
CREATE INDEX person_since ON person (followed_since, id) WHERE deleted_at IS NULL;
CREATE INDEX person_contact ON person (last_contact, id) WHERE deleted_at IS NULL;

-- Search: names, birth date, telephone, all folded by the program.
CREATE VIRTUAL TABLE person_fts USING fts5 (
	names, facts, content='', contentless_delete=1,
	tokenize="unicode61 remove_diacritics 2", prefix='2 3'
);

-- Stays in teams, as intervals of civil days [since, until).
CREATE TABLE assignment (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL REFERENCES person,
	team INTEGER NOT NULL REFERENCES team,
	since TEXT NOT NULL,
	until TEXT
) STRICT;
CREATE UNIQUE INDEX assignment_open ON assignment (person, team) WHERE until IS NULL;
CREATE INDEX assignment_person ON assignment (person, since);
CREATE INDEX assignment_team ON assignment (team, person);

-- Times outside the active list [since, until), reasons as choices' ids.
CREATE TABLE leave (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL REFERENCES person,
	since TEXT NOT NULL,
	until TEXT,
	reasons TEXT
) STRICT;
CREATE INDEX leave_person ON leave (person, since);

-- A due day, and an instant when the hour matters.
CREATE TABLE action (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE,
	person INTEGER NOT NULL REFERENCES person,
	name TEXT NOT NULL,
	description TEXT,
	due_on TEXT NOT NULL CHECK (due_on GLOB '????-??-??'),
	due_at INTEGER,
	status TEXT NOT NULL DEFAULT 'todo' CHECK (status IN ('todo', 'done', 'cancelled')),
	completed_at INTEGER,
	urgent TEXT CHECK (urgent = '1'),
	created_by INTEGER NOT NULL REFERENCES member,
	created_at INTEGER NOT NULL,
	deleted_at INTEGER,
	CHECK ((status = 'todo') = (completed_at IS NULL))
) STRICT;
CREATE INDEX action_due ON action (status, due_on);
CREATE INDEX action_completed ON action (completed_at) WHERE completed_at IS NOT NULL;
CREATE INDEX action_person ON action (person, due_on);

CREATE TABLE action_team (
	action INTEGER NOT NULL REFERENCES action,
	team INTEGER NOT NULL REFERENCES team,
	PRIMARY KEY (action, team)
) STRICT, WITHOUT ROWID;
CREATE INDEX action_team_team ON action_team (team, action);

-- One row per changed field.  A field's version is the id of its last row;
-- `new` of the first row of a record is NULL with field = '' (creation).
CREATE TABLE history (
	id INTEGER PRIMARY KEY,
	entity TEXT NOT NULL,
	record INTEGER NOT NULL,
	field TEXT NOT NULL,
	old TEXT,
	new TEXT,
	member INTEGER NOT NULL REFERENCES member,
	at INTEGER NOT NULL
) STRICT;
CREATE INDEX history_record ON history (entity, record, id);
CREATE INDEX history_at ON history (entity, at);

-- Operations already done: the second click gets the first outcome.
CREATE TABLE op (
	id TEXT PRIMARY KEY,
	digest BLOB NOT NULL,
	member INTEGER NOT NULL REFERENCES member,
	received INTEGER NOT NULL,
	outcome TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX op_received ON op (received);

-- Counts that a list shows without scanning.
CREATE TABLE tally (
	key TEXT PRIMARY KEY,
	n INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO tally VALUES ('person', 0);
CREATE TRIGGER person_in AFTER INSERT ON person BEGIN
	UPDATE tally SET n = n + 1 WHERE key = 'person';
END;
CREATE TRIGGER person_trash AFTER UPDATE OF deleted_at ON person
WHEN (old.deleted_at IS NULL) <> (new.deleted_at IS NULL) BEGIN
	UPDATE tally SET n = n + iif(new.deleted_at IS NULL, 1, -1) WHERE key = 'person';
END;
CREATE TRIGGER person_out AFTER DELETE ON person WHEN old.deleted_at IS NULL BEGIN
	UPDATE tally SET n = n - 1 WHERE key = 'person';
END;
