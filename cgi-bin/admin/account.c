#include "account.h"

#include <sodium.h>
#include <string.h>

#include "conf.h"
#include "journal.h"
#include "org.h"
#include "registry.h"

/* Begins a transaction of the registry unless the caller did. */
static bool
begin(struct req *q)
{
	if (db_in_transaction(q->registry))
		return false;
	db_begin(q->registry);
	return true;
}

static void
end(struct req *q, bool own)
{
	if (own)
		db_commit(q->registry);
}

/* ------------------------------------------------------------ accounts */

int64_t
account_new(struct req *q, int64_t org, const char *email)
{
	const bool own = begin(q);
	int64_t id = 0, there;

	if (db_int(q->registry, 0, "SELECT 1 FROM account WHERE email = ?1",
		T(email)) == 0) {
		/* A member is known by the same id: never one used before. */
		id = 1 + db_int(q->registry, 0, "SELECT max(id) FROM account");
		there = q->db == NULL
		    ? 0
		    : db_int(q->db, 0, "SELECT max(id) FROM member");
		if (there >= id)
			id = there + 1;
		db_exec(q->registry,
		    "INSERT INTO account (id, org, email, created)"
		    " VALUES (?1, ?2, ?3, ?4)",
		    I(id), I(org), T(email), I(q->now));
	}
	end(q, own);
	return id;
}

struct account *
account_activate(struct req *q, int64_t id, const struct credentials *c)
{
	unsigned char sealed[KEY_BYTES + SEALED_EXTRA];
	struct account *acc = arena_alloc(q->a, sizeof *acc);
	struct key *secret = key_new(q->a);

	acc->id = id;
	acc->org = db_int(
	    q->registry, 0, "SELECT org FROM account WHERE id = ?1", I(id));
	acc->email = db_text(
	    q->registry, "SELECT email FROM account WHERE id = ?1", I(id));
	crypto_pair(acc->session_pub, secret);
	acc->session_secret = secret;
	account_hash(acc->unlock_hash, c->unlock);
	account_seal(q, sealed, secret, c->unlock);
	db_exec(q->registry,
	    "UPDATE account SET activated = ?2, salt = ?3, unlock_hash = ?4,"
	    " session_pub = ?5, session_sealed = ?6, vault_pub = ?7,"
	    " vault_sealed = ?8, last_login = ?2 WHERE id = ?1",
	    I(id), I(q->now), B(c->salt, sizeof c->salt),
	    B(acc->unlock_hash, sizeof acc->unlock_hash),
	    B(acc->session_pub, sizeof acc->session_pub),
	    B(sealed, sizeof sealed), B(c->vault_pub, sizeof c->vault_pub),
	    B(c->vault_sealed, sizeof c->vault_sealed));
	db_exec(
	    q->registry, "DELETE FROM grant_key WHERE account = ?1", I(id));
	db_exec(q->registry, "DELETE FROM session WHERE account = ?1", I(id));
	return acc;
}

void
account_grant(struct req *q, const struct account *acc, const char *kind,
    const struct key *key)
{
	unsigned char sealed[KEY_BYTES + BOX_EXTRA];

	crypto_wrap(sealed, key->bytes, KEY_BYTES, acc->session_pub);
	db_exec(q->registry,
	    "INSERT INTO grant_key (account, kind, sealed)"
	    " VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET sealed = ?3",
	    I(acc->id), T(kind), B(sealed, sizeof sealed));
}

void
account_grant_recovery(
    struct req *q, int64_t org, const char *kind, const struct key *key)
{
	unsigned char sealed[KEY_BYTES + BOX_EXTRA];
	const void *pub = NULL;
	sqlite3_stmt *s;

	s = db_query(q->registry,
	    "SELECT recovery_pub FROM org WHERE id = ?1", I(org));
	if (db_step(q->registry, s))
		pub = db_column_blob(s, 0, KEY_BYTES);
	if (pub != NULL)
		crypto_wrap(sealed, key->bytes, KEY_BYTES, pub);
	sqlite3_reset(s);
	if (pub != NULL)
		db_exec(q->registry,
		    "INSERT INTO recovery_grant (org, kind, sealed)"
		    " VALUES (?1, ?2, ?3)"
		    " ON CONFLICT DO UPDATE SET sealed = ?3",
		    I(org), T(kind), B(sealed, sizeof sealed));
}

void
account_close(struct req *q, int64_t id)
{
	const bool own = begin(q);

	db_exec(
	    q->registry, "DELETE FROM grant_key WHERE account = ?1", I(id));
	db_exec(q->registry, "DELETE FROM session WHERE account = ?1", I(id));
	db_exec(
	    q->registry, "DELETE FROM invitation WHERE account = ?1", I(id));
	/* The row stays, so that its id never names somebody else. */
	db_exec(q->registry,
	    "UPDATE account SET disabled = ?2, email = '#' || id, salt = NULL,"
	    " unlock_hash = NULL, session_pub = NULL, session_sealed = NULL,"
	    " vault_pub = NULL, vault_sealed = NULL WHERE id = ?1",
	    I(id), I(q->now));
	end(q, own);
}

static bool
read_bytes(struct req *q, const char *name, void *out, size_t n)
{
	return crypto_unbase64(out, n, req_text(q, name));
}

bool
credentials_read(struct req *q, struct credentials *c)
{
	bool ok = true;

	/* Each is read, so that none is left undeclared. */
	ok &= read_bytes(q, "salt", c->salt, sizeof c->salt);
	ok &= read_bytes(q, "unlock", c->unlock, sizeof c->unlock);
	ok &= read_bytes(q, "vault_pub", c->vault_pub, sizeof c->vault_pub);
	ok &= read_bytes(
	    q, "vault_sealed", c->vault_sealed, sizeof c->vault_sealed);
	return ok;
}

/* ------------------------------------------------------------ invitations */

static void
token_hash(unsigned char out[HASH_BYTES], const char *token)
{
	crypto_digest(out, token, strlen(token), NULL);
}

/* The row of an invitation, in the place of earlier ones; its link. */
static char *
invite(struct req *q, int64_t org, int64_t account, const char *kind,
    const char *token, const unsigned char *salt, const unsigned char *sealed)
{
	unsigned char hash[HASH_BYTES];

	token_hash(hash, token);
	db_exec(q->registry, "DELETE FROM invitation WHERE account = ?1",
	    I(account));
	db_exec(q->registry,
	    "INSERT INTO invitation (org, account, kind, token_hash,"
	    " code_salt, sealed, created, expires)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
	    I(org), I(account), T(kind), B(hash, sizeof hash),
	    salt != NULL ? B(salt, SALT_BYTES) : T(NULL),
	    sealed != NULL ? B(sealed, KEY_BYTES + SEALED_EXTRA) : T(NULL),
	    I(q->now), I(q->now + INVITATION_LIFE));
	return arena_printf(q->a, "%s/%s#%s", conf.base_url,
	    strcmp(kind, "recovery") == 0 ? "recuperation" : "invitation",
	    token);
}

/* An invitation that carries no key. */
static char *
invite_bare(struct req *q, int64_t org, const char *email, const char *kind)
{
	const bool own = begin(q);
	char *link = NULL;
	int64_t id;

	id = db_int(q->registry, 0,
	    "SELECT id FROM account WHERE email = ?1 AND org = ?2", T(email),
	    I(org));
	if (id == 0)
		id = account_new(q, org, email);
	if (id != 0) {
		link = invite(
		    q, org, id, kind, crypto_token(q->a), NULL, NULL);
		registry_journal(q, org, id,
		    strcmp(kind, "first") == 0 ? "invitation-first"
					       : "invitation-recovery");
	}
	end(q, own);
	return link;
}

char *
invitation_first(struct req *q, int64_t org, const char *email)
{
	return invite_bare(q, org, email, "first");
}

char *
invitation_recovery(struct req *q, int64_t org, const char *email)
{
	return invite_bare(q, org, email, "recovery");
}

/* What seals the key: Argon2id of the code, then the token. */
static const struct key *
code_key(struct req *q, const char *code, const void *salt, const char *token)
{
	struct key *slow = key_new(q->a);

	if (!crypto_slow(slow, code, salt))
		die(503, "no memory for Argon2id");
	return key_derive(q->a, slow, token);
}

struct sealed_key {
	const char *token, *code;
	unsigned char salt[SALT_BYTES], sealed[KEY_BYTES + SEALED_EXTRA];
};

struct sealed_key *
invitation_seal(struct req *q)
{
	struct sealed_key *k = arena_alloc(q->a, sizeof *k);

	k->token = crypto_token(q->a);
	k->code = crypto_code(q->a);
	crypto_random(k->salt, sizeof k->salt);
	crypto_seal(k->sealed, q->org->key->bytes, KEY_BYTES,
	    code_key(q, k->code, k->salt, k->token));
	return k;
}

struct invited
invitation_store(struct req *q, const struct sealed_key *k, int64_t account)
{
	const bool own = begin(q);
	struct invited out = { .code = k->code };

	out.link = invite(
	    q, q->org->id, account, "member", k->token, k->salt, k->sealed);
	end(q, own);
	return out;
}

struct invited
invitation_member(struct req *q, int64_t account)
{
	return invitation_store(q, invitation_seal(q), account);
}

struct invitation *
invitation_find(struct req *q, const char *token)
{
	unsigned char hash[HASH_BYTES];
	struct invitation *v = NULL;
	const void *blob;
	sqlite3_stmt *s;

	token_hash(hash, token);
	s = db_query(q->registry,
	    "SELECT i.id, i.org, i.account, i.tries, i.kind, a.email, o.name,"
	    " a.activated IS NOT NULL, i.code_salt, i.sealed"
	    " FROM invitation i JOIN account a ON a.id = i.account"
	    " JOIN org o ON o.id = i.org"
	    " WHERE i.token_hash = ?1 AND i.used IS NULL AND i.expires > ?2"
	    " AND i.tries < ?3 AND a.disabled IS NULL"
	    " AND o.suspended IS NULL"
	    " AND (i.kind = 'first') = (o.ready IS NULL)",
	    B(hash, sizeof hash), I(q->now), I(INVITATION_TRIES));
	if (db_step(q->registry, s)) {
		v = arena_alloc(q->a, sizeof *v);
		v->id = db_column_int(s, 0);
		v->org = db_column_int(s, 1);
		v->account = db_column_int(s, 2);
		v->tries = db_column_int(s, 3);
		v->kind = db_column(q->registry, s, 4);
		v->email = db_column(q->registry, s, 5);
		v->org_name = db_column(q->registry, s, 6);
		v->again = db_column_int(s, 7) != 0;
		v->token = token;
		if ((blob = db_column_blob(s, 8, SALT_BYTES)) != NULL)
			v->code_salt =
			    arena_memdup(q->a, blob, SALT_BYTES);
		blob = db_column_blob(s, 9, KEY_BYTES + SEALED_EXTRA);
		if (blob != NULL)
			v->sealed = arena_memdup(
			    q->a, blob, KEY_BYTES + SEALED_EXTRA);
	}
	sqlite3_reset(s);
	return v;
}

bool
invitation_try(struct req *q, const struct invitation *v)
{
	return db_exec(q->registry,
		   "UPDATE invitation SET tries = tries + 1"
		   " WHERE id = ?1 AND tries < ?2 AND used IS NULL",
		   I(v->id), I(INVITATION_TRIES)) == 1;
}

/* Upper case, without the spaces and dashes that people add. */
static char *
plain_code(struct arena *a, const char *typed)
{
	char *s = arena_strdup(a, typed), *to = s;
	const char *p;

	for (p = s; *p != '\0'; p++)
		if ((*p >= '0' && *p <= '9') || (*p >= 'A' && *p <= 'Z'))
			*to++ = *p;
		else if (*p >= 'a' && *p <= 'z')
			*to++ = (char)(*p - 'a' + 'A');
	*to = '\0';
	return s;
}

const struct key *
invitation_open(struct req *q, const struct invitation *v, const char *code)
{
	struct key *key = key_new(q->a);
	const char *plain = plain_code(q->a, code);

	if (v->code_salt == NULL || v->sealed == NULL ||
	    strlen(plain) != CODE_CHARS)
		return NULL;
	if (!crypto_open(key->bytes, v->sealed, KEY_BYTES + SEALED_EXTRA,
		code_key(q, plain, v->code_salt, v->token)))
		return NULL;
	return key;
}

bool
invitation_use(struct req *q, const struct invitation *v)
{
	return db_exec(q->registry,
		   "UPDATE invitation SET used = ?2, sealed = NULL"
		   " WHERE id = ?1 AND used IS NULL",
		   I(v->id), I(q->now)) == 1;
}
