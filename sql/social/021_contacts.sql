-- The directory: whom the teams call.  Its categories are choices in groups.

CREATE TABLE contact (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	sort_name TEXT NOT NULL DEFAULT '', -- folded: two contacts never share it
	sort_city TEXT NOT NULL DEFAULT '',
	searched TEXT NOT NULL DEFAULT '', -- folded words, a space before each; digits of the telephone
	phone TEXT,
	email TEXT,
	address TEXT,
	postcode TEXT,
	city TEXT,
	description TEXT,
	created_by INTEGER NOT NULL REFERENCES member,
	created_at INTEGER NOT NULL,
	deleted_at INTEGER
) STRICT;
CREATE UNIQUE INDEX contact_name ON contact (sort_name) WHERE deleted_at IS NULL;

INSERT INTO field_group (entity, title, fixed, position) VALUES ('contact', 'Contact', 1, 1);
INSERT INTO field (grp, name, label, type, position)
SELECT id, 'categories', 'Catégories', 'multi-choice', 1 FROM field_group WHERE entity = 'contact';
INSERT INTO choice_group (field, title, position)
SELECT f.id, 'Toutes mes catégories', 1 FROM field f JOIN field_group g ON g.id = f.grp
WHERE f.name = 'categories' AND g.entity = 'contact';
