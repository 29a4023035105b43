-- The list: searches that members name, who was looked at, order of columns.

-- query: what follows '?' in the address of the list.  team: shared with it.
CREATE TABLE saved_search (
	id INTEGER PRIMARY KEY,
	member INTEGER NOT NULL REFERENCES member,
	team INTEGER REFERENCES team,
	name TEXT NOT NULL,
	query TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	UNIQUE (member, name)
) STRICT;
CREATE INDEX saved_search_team ON saved_search (team) WHERE team IS NOT NULL;

CREATE INDEX person_gender ON person (gender, sort_name, id) WHERE deleted_at IS NULL;
