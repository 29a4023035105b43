-- What the installation knows: organisations, accounts, wrapped keys, sessions.
-- Instants are seconds UTC.  No name of a member, no role, no team is here.

CREATE TABLE org (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL,
	created INTEGER NOT NULL,
	ready INTEGER,                 -- first administrator made the keys
	suspended INTEGER,
	recovery_pub BLOB,             -- X25519, the secret is on paper
	medical INTEGER NOT NULL DEFAULT 0 CHECK (medical IN (0, 1))
) STRICT;

CREATE TABLE account (
	id INTEGER PRIMARY KEY,
	org INTEGER NOT NULL REFERENCES org ON DELETE CASCADE,
	email TEXT NOT NULL UNIQUE,    -- lower case
	created INTEGER NOT NULL,
	activated INTEGER,             -- NULL: invited, no password yet
	disabled INTEGER,
	last_login INTEGER,
	salt BLOB,                     -- Argon2id, in the browser
	unlock_hash BLOB,              -- BLAKE2b of the unlock subkey, keyed by the instance
	session_pub BLOB,
	session_sealed BLOB,           -- secret half under a key derived from unlock
	vault_pub BLOB,
	vault_sealed BLOB              -- secret half under the vault subkey: browser only
) STRICT;
CREATE INDEX account_org ON account (org);

-- Keys an account may use, each sealed to its session public key.
CREATE TABLE grant_key (
	account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
	kind TEXT NOT NULL CHECK (kind IN ('org', 'medical')),
	sealed BLOB NOT NULL,
	PRIMARY KEY (account, kind)
) STRICT, WITHOUT ROWID;

-- The same keys sealed to the paper key of the organisation.
CREATE TABLE recovery_grant (
	org INTEGER NOT NULL REFERENCES org ON DELETE CASCADE,
	kind TEXT NOT NULL CHECK (kind IN ('org', 'medical')),
	sealed BLOB NOT NULL,
	PRIMARY KEY (org, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE invitation (
	id INTEGER PRIMARY KEY,
	org INTEGER NOT NULL REFERENCES org ON DELETE CASCADE,
	account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
	kind TEXT NOT NULL CHECK (kind IN ('first', 'member', 'recovery')),
	token_hash BLOB NOT NULL UNIQUE,
	code_salt BLOB,                -- Argon2id of the spoken code
	sealed BLOB,                   -- organisation key under token and code
	created INTEGER NOT NULL,
	expires INTEGER NOT NULL,
	tries INTEGER NOT NULL DEFAULT 0,
	used INTEGER
) STRICT;

CREATE TABLE session (
	id BLOB PRIMARY KEY,           -- BLAKE2b of the cookie's secret
	serial INTEGER NOT NULL UNIQUE, -- what the account page names it by
	account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
	org INTEGER NOT NULL REFERENCES org ON DELETE CASCADE,
	created INTEGER NOT NULL,      -- of the login: 12 hours, then the end
	seen INTEGER NOT NULL,
	locked INTEGER NOT NULL DEFAULT 0 CHECK (locked IN (0, 1)),
	sealed BLOB,                   -- keys under the cookie's secret; NULL when locked
	device TEXT NOT NULL           -- "Firefox, Linux": never the whole header
) STRICT, WITHOUT ROWID;
CREATE INDEX session_account ON session (account);

-- Growing delays after failed logins, by account and by address, and which
-- accounts failed from which address (all hashed under the instance key).
CREATE TABLE throttle (
	key BLOB PRIMARY KEY,
	failures INTEGER NOT NULL,
	until INTEGER NOT NULL,
	last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What happened without an organisation's key: failed logins, operator acts.
CREATE TABLE journal (
	id INTEGER PRIMARY KEY,
	at INTEGER NOT NULL,
	org INTEGER,
	account INTEGER,
	what TEXT NOT NULL,
	hash BLOB NOT NULL
) STRICT;
CREATE INDEX journal_org ON journal (org, id);

-- Public usage figures: nobody's key is needed to count.
CREATE TABLE counter (
	org INTEGER NOT NULL REFERENCES org ON DELETE CASCADE,
	day TEXT NOT NULL,
	kind TEXT NOT NULL,
	n INTEGER NOT NULL,
	PRIMARY KEY (org, day, kind)
) STRICT, WITHOUT ROWID;
