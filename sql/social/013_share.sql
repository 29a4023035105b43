-- What was shared outside of the organisation, with whom and why (CSP
-- L.1110-4; RGPD art. 15: the person may know).  Links and codes are nowhere.
CREATE TABLE share (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 32), -- of the registry's row
	person INTEGER NOT NULL REFERENCES person,
	consent INTEGER NOT NULL REFERENCES consent, -- the agreement in force
	recipient TEXT NOT NULL,
	reason TEXT NOT NULL,
	sections TEXT NOT NULL,        -- their titles, as they were
	openings INTEGER NOT NULL,     -- downloads at most
	expires INTEGER NOT NULL,
	created_by INTEGER NOT NULL REFERENCES member,
	created_at INTEGER NOT NULL,
	stopped_by INTEGER REFERENCES member,
	stopped_at INTEGER,
	opened INTEGER NOT NULL DEFAULT 0, -- downloads, once it has ended
	opened_at INTEGER              -- the last of them
) STRICT;
CREATE INDEX share_person ON share (person);
