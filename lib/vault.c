#include "vault.h"

#include "journal.h"
#include "org.h"
#include "session.h"

/* ------------------------------------------------------------ halves */

static const struct key *
half_key(struct req *q)
{
	return key_derive(q->a, q->session->secret, "vault half");
}

void
vault_half_keep(struct req *q, const char *text)
{
	unsigned char sealed[KEY_BYTES + SEALED_EXTRA];
	struct key *half;

	if (text == NULL || text[0] == '\0')
		return;
	half = key_new(q->a);
	if (!crypto_unbase64(half->bytes, KEY_BYTES, text))
		die(400, "vault half");
	crypto_seal(sealed, half->bytes, KEY_BYTES, half_key(q));
	db_exec(q->registry,
	    "INSERT INTO vault_half (session, sealed) VALUES (?1, ?2)"
	    " ON CONFLICT DO UPDATE SET sealed = ?2",
	    I(q->session->serial), B(sealed, sizeof sealed));
}

const struct key *
vault_half(struct req *q)
{
	struct key *half = key_new(q->a);
	const void *sealed = NULL;
	sqlite3_stmt *s;
	bool ok = false;

	s = db_query(q->registry,
	    "SELECT sealed FROM vault_half WHERE session = ?1",
	    I(q->session->serial));
	if (db_step(q->registry, s))
		sealed = db_column_blob(s, 0, KEY_BYTES + SEALED_EXTRA);
	if (sealed != NULL)
		ok = crypto_open(half->bytes, sealed,
		    KEY_BYTES + SEALED_EXTRA, half_key(q));
	sqlite3_reset(s);
	return ok ? half : NULL;
}

/* ------------------------------------------------------------ grants */

static const unsigned char *
blob(struct req *q, struct db *db, sqlite3_stmt *s, size_t n)
{
	const void *found = NULL;

	if (db_step(db, s))
		found = db_column_blob(s, 0, n);
	if (found != NULL)
		found = arena_memdup(q->a, found, n);
	sqlite3_reset(s);
	return found;
}

bool
vault_made(struct req *q)
{
	return db_int(q->db, 0,
		   "SELECT 1 FROM vault_key WHERE kind = 'org'") != 0;
}

const unsigned char *
vault_pub(struct req *q, int64_t account)
{
	if (db_int(q->db, 0,
		"SELECT 1 FROM member WHERE id = ?1 AND removed_at IS NULL"
		" AND joined_at IS NOT NULL AND role IN ('admin', 'normal')",
		I(account)) == 0)
		return NULL;
	return blob(q, q->registry,
	    db_query(q->registry,
		"SELECT vault_pub FROM account WHERE id = ?1 AND org = ?2"
		" AND disabled IS NULL",
		I(account), I(q->org->id)),
	    KEY_BYTES);
}

const unsigned char *
vault_paper(struct req *q)
{
	return blob(q, q->registry,
	    db_query(q->registry, "SELECT recovery_pub FROM org WHERE id = ?1",
		I(q->org->id)),
	    KEY_BYTES);
}

const unsigned char *
vault_grant(
    struct req *q, int64_t account, const unsigned char pub[KEY_BYTES])
{
	return blob(q, q->db,
	    db_query(q->db,
		"SELECT sealed FROM vault_grant WHERE account = ?1"
		" AND key_kind = 'org' AND pub = ?2",
		I(account), B(pub, KEY_BYTES)),
	    VAULT_GRANT);
}

void
vault_give(struct req *q, int64_t account, const unsigned char pub[KEY_BYTES],
    const unsigned char sealed[VAULT_GRANT])
{
	if (db_exec(q->db,
		"INSERT INTO vault_grant (account, key_kind, pub, sealed,"
		" granted_by, granted_at) VALUES (?1, 'org', ?2, ?3, ?4, ?5)"
		" ON CONFLICT DO UPDATE SET pub = ?2, sealed = ?3,"
		" granted_by = ?4, granted_at = ?5 WHERE pub <> ?2",
		I(account), B(pub, KEY_BYTES), B(sealed, VAULT_GRANT),
		I(q->member), I(q->now)) > 0)
		journal_event(q, J_RIGHTS, "vault", account);
}

bool
vault_idle(struct req *q)
{
	return vault_made(q) &&
	    db_int(q->db, 0,
		"SELECT EXISTS (SELECT 1 FROM document)"
		" OR EXISTS (SELECT 1 FROM document_folder)") == 0;
}

void
vault_drop(struct req *q)
{
	if (!vault_idle(q))
		die(409, "documents are under the vault key");
	db_exec(q->db, "DELETE FROM vault_grant WHERE key_kind = 'org'");
	db_exec(q->db, "DELETE FROM vault_key WHERE kind = 'org'");
	journal_event(q, J_DELETE, "vault", 0);
}

static const unsigned char *
known_proof(struct req *q)
{
	return blob(q, q->db,
	    db_query(q->db, "SELECT proof FROM vault_key WHERE kind = 'org'"),
	    HASH_BYTES);
}

bool
vault_holds(struct req *q, const unsigned char proof[HASH_BYTES])
{
	const unsigned char *known = known_proof(q);

	return known != NULL && crypto_equal(known, proof, HASH_BYTES);
}

bool
vault_proof(
    struct req *q, const unsigned char proof[HASH_BYTES], bool *made)
{
	*made = !vault_made(q);
	if (!*made)
		return vault_holds(q, proof);
	db_exec(q->db,
	    "INSERT INTO vault_key (kind, proof, made_by, made_at)"
	    " VALUES ('org', ?1, ?2, ?3)",
	    B(proof, HASH_BYTES), I(q->member), I(q->now));
	return true;
}
