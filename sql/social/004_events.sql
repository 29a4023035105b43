-- What happens around a person besides actions: comments, passages,
-- rencontres; and what a member was writing when he was called away.

-- A comment belongs to a person, or to one of the person's actions.
CREATE TABLE comment (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE,
	person INTEGER NOT NULL REFERENCES person,
	action INTEGER REFERENCES action,
	text TEXT NOT NULL,
	at INTEGER NOT NULL,           -- « Créé le / Concerne le »
	urgent TEXT CHECK (urgent = '1'),
	family TEXT CHECK (family = '1'), -- shown to the whole family's files
	team INTEGER REFERENCES team,
	created_by INTEGER NOT NULL REFERENCES member,
	created_at INTEGER NOT NULL,
	deleted_at INTEGER
) STRICT;
CREATE INDEX comment_person ON comment (person, at);
CREATE INDEX comment_action ON comment (action) WHERE action IS NOT NULL;
CREATE INDEX comment_urgent ON comment (at) WHERE urgent = '1' AND deleted_at IS NULL;

-- Passages (at the day centre; of nobody known: person is NULL) and
-- rencontres (in the street).
CREATE TABLE visit (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE,
	kind TEXT NOT NULL CHECK (kind IN ('passage', 'rencontre')),
	person INTEGER REFERENCES person,
	team INTEGER NOT NULL REFERENCES team,
	at INTEGER NOT NULL,
	comment TEXT,
	created_by INTEGER NOT NULL REFERENCES member,
	created_at INTEGER NOT NULL,
	deleted_at INTEGER,
	CHECK (person IS NOT NULL OR kind = 'passage')
) STRICT;
CREATE INDEX visit_person ON visit (person, at) WHERE person IS NOT NULL;
CREATE INDEX visit_at ON visit (at, team);

-- One unfinished text of a member in one place ("comment", 12).
CREATE TABLE draft (
	member INTEGER NOT NULL REFERENCES member,
	place TEXT NOT NULL,
	record INTEGER NOT NULL,
	text TEXT NOT NULL,
	at INTEGER NOT NULL,
	PRIMARY KEY (member, place, record)
) STRICT, WITHOUT ROWID;
