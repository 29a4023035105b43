-- Half of the key under which a browser keeps its vault's secret: the server
-- hands it to a live session alone, and forgets it at the lock and at the end.
CREATE TABLE vault_half (
	session INTEGER PRIMARY KEY REFERENCES session (serial) ON DELETE CASCADE,
	sealed BLOB NOT NULL           -- under the cookie's secret
) STRICT;
CREATE TRIGGER session_locked AFTER UPDATE OF sealed ON session
WHEN new.sealed IS NULL BEGIN
	DELETE FROM vault_half WHERE session = new.serial;
END;
