-- Documents of a person.  What a file is called, its type and its bytes are
-- sealed in browsers: here are only who, when, how long, and sealed texts.

-- The vault key is random and never here: only its proof (BLAKE2b), by which
-- who holds it is known, and its grants.
CREATE TABLE vault_key (
	kind TEXT PRIMARY KEY CHECK (kind = 'org'),
	proof BLOB NOT NULL CHECK (length(proof) = 32),
	made_by INTEGER NOT NULL REFERENCES member,
	made_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE vault_grant (
	account INTEGER NOT NULL,      -- a member; 0: the paper key
	key_kind TEXT NOT NULL REFERENCES vault_key,
	pub BLOB NOT NULL,             -- sealed to it: of no use once the account has another
	sealed BLOB NOT NULL,
	granted_by INTEGER NOT NULL REFERENCES member,
	granted_at INTEGER NOT NULL,
	PRIMARY KEY (account, key_kind)
) STRICT, WITHOUT ROWID;

-- Who left, or lost the right, keeps no grant.
CREATE TRIGGER member_vault AFTER UPDATE OF role, removed_at ON member
WHEN new.removed_at IS NOT NULL OR new.role NOT IN ('admin', 'normal') BEGIN
	DELETE FROM vault_grant WHERE account = new.id;
END;

CREATE TABLE document_folder (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 32),
	person INTEGER NOT NULL REFERENCES person,
	meta BLOB NOT NULL,            -- sealed: name
	version INTEGER NOT NULL DEFAULT 1,
	created_by INTEGER NOT NULL REFERENCES member,
	created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX document_folder_person ON document_folder (person);

CREATE TABLE document (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 32), -- the file's name
	person INTEGER NOT NULL REFERENCES person,
	folder INTEGER REFERENCES document_folder ON DELETE SET NULL,
	wrapped BLOB NOT NULL,         -- the file's key under the vault key
	meta BLOB NOT NULL,            -- sealed: name, type, size
	size INTEGER NOT NULL,         -- bytes of the ciphertext
	hash BLOB,                     -- BLAKE2b-256 of it
	family INTEGER NOT NULL DEFAULT 0 CHECK (family IN (0, 1)),
	version INTEGER NOT NULL DEFAULT 1,
	created_by INTEGER NOT NULL REFERENCES member,
	created_at INTEGER NOT NULL,
	done_at INTEGER,               -- NULL: still arriving
	deleted_at INTEGER
) STRICT;
CREATE INDEX document_person ON document (person);
CREATE INDEX document_folder_of ON document (folder);

-- Files to be removed from the disk, once this is committed.
CREATE TABLE document_gone (
	uid TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE TRIGGER document_removed AFTER DELETE ON document BEGIN
	INSERT OR IGNORE INTO document_gone (uid) VALUES (old.uid);
END;

CREATE TRIGGER person_documents_purged AFTER UPDATE OF purged_at ON person
WHEN new.purged_at IS NOT NULL BEGIN
	DELETE FROM document WHERE person = new.id;
	DELETE FROM document_folder WHERE person = new.id;
END;
-- Who is made anonymous gets another uid.
CREATE TRIGGER person_documents_forgotten AFTER UPDATE OF uid ON person
WHEN new.uid <> old.uid BEGIN
	DELETE FROM document WHERE person = new.id;
	DELETE FROM document_folder WHERE person = new.id;
END;
CREATE TRIGGER person_documents_merged AFTER UPDATE OF merged_into ON person
WHEN new.merged_into IS NOT NULL BEGIN
	UPDATE document SET person = new.merged_into WHERE person = new.id;
	UPDATE document_folder SET person = new.merged_into WHERE person = new.id;
END;
