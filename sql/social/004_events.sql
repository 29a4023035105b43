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
CREATE INDEX comment_family ON comment (person, at) WHERE family = '1';
CREATE INDEX comment_pinned ON comment (person, at) WHERE urgent = '1';
CREATE INDEX comment_at ON comment (at, person) WHERE deleted_at IS NULL AND action IS NULL;
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
CREATE INDEX visit_person ON visit (person, kind, at) WHERE person IS NOT NULL;
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

-- The moment of an action in the thread of a file, most recent first.
CREATE INDEX action_moment ON action (person, coalesce(completed_at, due_at, unixepoch(due_on)));
-- The next actions of a file, in their order.
CREATE INDEX action_next ON action (person, urgent IS NULL, due_on, due_at)
	WHERE status = 'todo' AND deleted_at IS NULL;
