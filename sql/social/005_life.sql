-- Places, families, stays and leaves with their reasons, the trash, merging.

CREATE TABLE place (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL,
	sort_name TEXT NOT NULL,       -- folded: two places never share it
	created_by INTEGER NOT NULL REFERENCES member,
	created_at INTEGER NOT NULL,
	deleted_at INTEGER
) STRICT;
CREATE UNIQUE INDEX place_name ON place (sort_name) WHERE deleted_at IS NULL;

CREATE TABLE person_place (
	person INTEGER NOT NULL REFERENCES person,
	place INTEGER NOT NULL REFERENCES place,
	created_by INTEGER NOT NULL REFERENCES member, -- « Enregistré par »
	created_at INTEGER NOT NULL,
	PRIMARY KEY (person, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_place_place ON person_place (place, person);

-- A link of a family, read from `person` to `other`: "parent" says that person
-- is a parent of other.  The text completes the kind.  Kinds and their
-- reciprocals: the table of the program.
CREATE TABLE kin (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL REFERENCES person,
	other INTEGER NOT NULL REFERENCES person,
	kind TEXT NOT NULL,
	text TEXT,
	created_by INTEGER NOT NULL REFERENCES member,
	created_at INTEGER NOT NULL,
	CHECK (person <> other)
) STRICT;
CREATE INDEX kin_person ON kin (person);
CREATE INDEX kin_other ON kin (other);

-- The family: the lowest id of those that links join; NULL without link.
ALTER TABLE person ADD COLUMN family INTEGER;
CREATE INDEX person_family ON person (family) WHERE family IS NOT NULL;

-- Leaving one team has its reasons, leaving the active list its author.
ALTER TABLE assignment ADD COLUMN reasons TEXT;
ALTER TABLE leave ADD COLUMN created_by INTEGER REFERENCES member;
CREATE UNIQUE INDEX leave_open ON leave (person) WHERE until IS NULL;

-- The trash, the archive, and the alias that a merge leaves.
ALTER TABLE person ADD COLUMN deleted_by INTEGER REFERENCES member;
ALTER TABLE person ADD COLUMN merged_into INTEGER REFERENCES person;
CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;
-- Rows that went to the trash with their person come back with it.
ALTER TABLE action ADD COLUMN deleted_with INTEGER;
ALTER TABLE comment ADD COLUMN deleted_with INTEGER;
ALTER TABLE visit ADD COLUMN deleted_with INTEGER;
-- What a purge leaves: the id, so that no other person ever gets it and that
-- the medical file, which may be closed now, knows later what to forget.
ALTER TABLE person ADD COLUMN purged_at INTEGER;
CREATE INDEX person_bin ON person (deleted_at)
	WHERE deleted_at IS NOT NULL AND purged_at IS NULL AND merged_into IS NULL;
CREATE INDEX person_purged ON person (purged_at) WHERE purged_at IS NOT NULL;

-- What two files of one person may have in common (person_keys.c), and the
-- pairs that somebody said are not the same person.
CREATE TABLE person_key (
	key TEXT NOT NULL,
	person INTEGER NOT NULL REFERENCES person,
	PRIMARY KEY (key, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_key_person ON person_key (person);
CREATE TABLE person_apart (
	a INTEGER NOT NULL REFERENCES person,
	b INTEGER NOT NULL REFERENCES person,
	created_by INTEGER NOT NULL REFERENCES member,
	created_at INTEGER NOT NULL,
	PRIMARY KEY (a, b),
	CHECK (a < b)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_apart_b ON person_apart (b);
