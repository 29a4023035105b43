-- Who was informed, and what each person agreed to (RGPD art. 12 to 14, CSP
-- L.1110-4).  The notice that organisations complete has versions.

CREATE TABLE consent (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE,
	person INTEGER NOT NULL REFERENCES person,
	kind TEXT NOT NULL CHECK (kind IN ('information', 'record', 'share')),
	outcome TEXT CHECK (outcome IN ('agreed', 'refused', 'exception')),
	way TEXT NOT NULL CHECK (way IN ('oral', 'written', 'interpreted', 'other')),
	on_day TEXT NOT NULL CHECK (on_day GLOB '????-??-??'),
	reason TEXT,
	notice INTEGER NOT NULL DEFAULT 0, -- version that was in force
	created_by INTEGER NOT NULL REFERENCES member,
	created_at INTEGER NOT NULL,
	deleted_at INTEGER,
	CHECK ((kind = 'information') = (outcome IS NULL))
) STRICT;
CREATE INDEX consent_person ON consent (person, on_day);

CREATE TABLE notice (
	version INTEGER PRIMARY KEY,
	text TEXT NOT NULL,            -- controller, contacts, what is particular
	created_by INTEGER NOT NULL REFERENCES member,
	created_at INTEGER NOT NULL
) STRICT;
