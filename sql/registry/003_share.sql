-- Files of persons shared outside: what a page without a session may know.
-- The server has neither the link nor the code: it keeps hashes of what the
-- link's holder shows, and ciphertext in orgs/ID/shares/UID.
CREATE TABLE share (
	token BLOB PRIMARY KEY,        -- BLAKE2b of what the link shows
	uid TEXT NOT NULL UNIQUE,      -- the file's name
	org INTEGER NOT NULL REFERENCES org ON DELETE CASCADE,
	number INTEGER NOT NULL DEFAULT 0, -- its row in the organisation's file
	size INTEGER NOT NULL,         -- of the file, 0: it left the disk
	openings INTEGER NOT NULL DEFAULT 0, -- downloads at most, 0: still arriving
	expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX share_org ON share (org);
CREATE INDEX share_expires ON share (expires);

-- Downloads: each has a number of its own, so that one which the network cut
-- goes on without being counted again.
CREATE TABLE share_opening (
	token BLOB NOT NULL REFERENCES share ON DELETE CASCADE,
	try BLOB NOT NULL,
	at INTEGER NOT NULL,
	PRIMARY KEY (token, try)
) STRICT, WITHOUT ROWID;
