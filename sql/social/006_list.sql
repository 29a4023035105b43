-- The list: searches that members name, what they typed in filters, orders.

-- query: what follows '?' in the address of the list.  team: shared with it.
CREATE TABLE saved_search (
	id INTEGER PRIMARY KEY,
	member INTEGER NOT NULL REFERENCES member,
	team INTEGER REFERENCES team,
	name TEXT NOT NULL,
	query TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	deleted_at INTEGER
) STRICT;
CREATE UNIQUE INDEX saved_search_name ON saved_search (member, name) WHERE deleted_at IS NULL;
CREATE INDEX saved_search_team ON saved_search (team) WHERE team IS NOT NULL;

-- Texts of filters: addresses name the row, so that nothing typed about
-- people reaches a browser's history.  search: kept as long as that search.
CREATE TABLE typed (
	id INTEGER PRIMARY KEY,
	member INTEGER NOT NULL REFERENCES member,
	search INTEGER REFERENCES saved_search ON DELETE CASCADE,
	text TEXT NOT NULL,
	at INTEGER NOT NULL
) STRICT;
CREATE INDEX typed_at ON typed (at) WHERE search IS NULL;
CREATE INDEX typed_search ON typed (search) WHERE search IS NOT NULL;

-- What was done to many persons at once, so that it can be undone.
-- what: 'assign', 'leave', 'trash'; persons: those it changed, a JSON array.
CREATE TABLE bulk (
	id INTEGER PRIMARY KEY,
	member INTEGER NOT NULL REFERENCES member,
	what TEXT NOT NULL CHECK (what IN ('assign', 'leave', 'trash')),
	team INTEGER REFERENCES team,
	persons TEXT NOT NULL,
	at INTEGER NOT NULL,
	undone_at INTEGER
) STRICT;

-- An index per order of the list; those of the same rank follow by name.
CREATE INDEX person_gender ON person (gender, sort_name, id) WHERE deleted_at IS NULL;
DROP INDEX person_birth;
DROP INDEX person_alert;
DROP INDEX person_since;
DROP INDEX person_contact;
-- Columns, not expressions: only then does a page begin where the last ended.
ALTER TABLE person ADD COLUMN sort_birth TEXT AS (coalesce(birthdate, ''));
ALTER TABLE person ADD COLUMN sort_alert TEXT AS (coalesce(alertness, ''));
ALTER TABLE person ADD COLUMN sort_family INTEGER AS (family IS NULL);
CREATE INDEX person_birth ON person (sort_birth, sort_name, id) WHERE deleted_at IS NULL;
CREATE INDEX person_alert ON person (sort_alert, sort_name, id) WHERE deleted_at IS NULL;
CREATE INDEX person_since ON person (followed_since, sort_name, id) WHERE deleted_at IS NULL;
CREATE INDEX person_contact ON person (last_contact, sort_name, id) WHERE deleted_at IS NULL;
CREATE INDEX person_kin ON person (sort_family, sort_name, id) WHERE deleted_at IS NULL;
