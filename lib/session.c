#include "session.h"

#include <inttypes.h>
#include <sodium.h>
#include <string.h>

#include "journal.h"
#include "org.h"
#include "registry.h"

static const char cookie_name[] = "__Host-mano";

/* What a session row holds, sealed under the cookie's secret. */
struct bundle {
	unsigned char org[KEY_BYTES], medical[KEY_BYTES];
	unsigned char has_medical;
};
enum { BUNDLE_SEALED = sizeof(struct bundle) + SEALED_EXTRA };

static const struct key *
seal_key(struct req *q, const struct key *secret)
{
	return key_derive(q->a, secret, "session keys");
}

static void
session_id(unsigned char id[HASH_BYTES], const struct key *secret)
{
	crypto_digest(id, secret->bytes, sizeof secret->bytes, NULL);
}

/* ------------------------------------------------------------ accounts */

void
account_hash(
    unsigned char out[HASH_BYTES], const unsigned char unlock[KEY_BYTES])
{
	crypto_digest(out, unlock, KEY_BYTES, registry_key());
}

static const struct key *
unlock_key(struct req *q, const unsigned char unlock[KEY_BYTES])
{
	struct key *k = key_new(q->a);

	memcpy(k->bytes, unlock, KEY_BYTES);
	return key_derive(q->a, k, "session pair");
}

void
account_seal(struct req *q, unsigned char *out, const struct key *secret,
    const unsigned char unlock[KEY_BYTES])
{
	crypto_seal(out, secret->bytes, KEY_BYTES, unlock_key(q, unlock));
}

static struct account *
account_read(struct req *q, sqlite3_stmt *s)
{
	struct account *acc = arena_alloc(q->a, sizeof *acc);
	const void *hash, *pub;

	/* Nobody's account: a hash that no unlock key has. */
	crypto_random(acc->unlock_hash, sizeof acc->unlock_hash);
	if (!db_step(q->registry, s))
		return acc;
	hash = db_column_blob(s, 3, HASH_BYTES);
	pub = db_column_blob(s, 4, KEY_BYTES);
	if (hash == NULL || pub == NULL)
		return acc;
	acc->id = db_column_int(s, 0);
	acc->org = db_column_int(s, 1);
	acc->email = db_column(q->registry, s, 2);
	memcpy(acc->unlock_hash, hash, HASH_BYTES);
	memcpy(acc->session_pub, pub, KEY_BYTES);
	sqlite3_reset(s);
	return acc;
}

#define ACCOUNT_SELECT \
	"SELECT a.id, a.org, a.email, a.unlock_hash, a.session_pub" \
	" FROM account a JOIN org o ON o.id = a.org" \
	" WHERE a.activated IS NOT NULL AND a.disabled IS NULL" \
	" AND o.suspended IS NULL AND "

struct account *
account_find(struct req *q, const char *email)
{
	return account_read(
	    q, db_query(q->registry, ACCOUNT_SELECT "a.email = ?1", T(email)));
}

struct account *
account_get(struct req *q, int64_t id)
{
	return account_read(
	    q, db_query(q->registry, ACCOUNT_SELECT "a.id = ?1", I(id)));
}

bool
account_unlock(struct req *q, struct account *acc,
    const unsigned char unlock[KEY_BYTES])
{
	const size_t n = KEY_BYTES + SEALED_EXTRA;
	unsigned char hash[HASH_BYTES];
	struct key *secret = key_new(q->a);
	const void *sealed;
	sqlite3_stmt *s;
	bool ok;

	account_hash(hash, unlock);
	ok = crypto_equal(hash, acc->unlock_hash, sizeof hash);
	s = db_query(q->registry,
	    "SELECT session_sealed FROM account WHERE id = ?1", I(acc->id));
	if (ok && db_step(q->registry, s) &&
	    (sealed = db_column_blob(s, 0, n)) != NULL &&
	    crypto_open(secret->bytes, sealed, n, unlock_key(q, unlock)))
		acc->session_secret = secret;
	sqlite3_reset(s);
	return ok && acc->session_secret != NULL;
}

/* A key granted to the account, or NULL. */
static const struct key *
granted(struct req *q, const struct account *acc, const char *kind)
{
	struct key *k = key_new(q->a);
	const void *sealed;
	sqlite3_stmt *s;
	bool ok = false;

	s = db_query(q->registry,
	    "SELECT sealed FROM grant_key WHERE account = ?1 AND kind = ?2",
	    I(acc->id), T(kind));
	if (db_step(q->registry, s) &&
	    (sealed = db_column_blob(s, 0, KEY_BYTES + BOX_EXTRA)) != NULL)
		ok = crypto_unwrap(k->bytes, sealed, KEY_BYTES + BOX_EXTRA,
		    acc->session_pub, acc->session_secret);
	sqlite3_reset(s);
	return ok ? k : NULL;
}

/* ------------------------------------------------------------ sessions */

/* "Firefox, Linux": enough to recognise one's device, nothing to trace. */
static const char *
device_name(struct req *q)
{
	static const char *const browsers[][2] = { { "Edg", "Edge" },
		{ "Firefox", "Firefox" }, { "Chrome", "Chrome" },
		{ "Safari", "Safari" } };
	static const char *const systems[][2] = { { "Android", "Android" },
		{ "iPhone", "iPhone" }, { "iPad", "iPad" },
		{ "Windows", "Windows" }, { "Mac OS", "Mac" },
		{ "Linux", "Linux" } };
	const char *agent = q->agent != NULL ? q->agent : "";
	const char *browser = "Navigateur", *system = "appareil inconnu";
	size_t i;

	for (i = 0; i < ARRAY_LEN(browsers); i++)
		if (strstr(agent, browsers[i][0]) != NULL) {
			browser = browsers[i][1];
			break;
		}
	for (i = 0; i < ARRAY_LEN(systems); i++)
		if (strstr(agent, systems[i][0]) != NULL) {
			system = systems[i][1];
			break;
		}
	return arena_printf(q->a, "%s, %s", browser, system);
}

static void
send_cookie(struct req *q, int64_t org, const struct key *secret)
{
	resp_header(q, "Set-Cookie",
	    arena_printf(q->a,
		"%s=%" PRId64 ".%s; Path=/; Secure; HttpOnly; SameSite=Lax",
		cookie_name, org,
		crypto_base64(q->a, secret->bytes, sizeof secret->bytes)));
}

void
session_start_with(struct req *q, const struct account *acc,
    const struct key *org_key, const struct key *medical, int64_t created)
{
	struct session *old = q->session, *se;
	unsigned char id[HASH_BYTES], sealed[BUNDLE_SEALED];
	const struct key *secret = key_random(q->a);
	struct bundle b = { .has_medical = medical != NULL };
	int64_t serial;

	memcpy(b.org, org_key->bytes, KEY_BYTES);
	if (medical != NULL)
		memcpy(b.medical, medical->bytes, KEY_BYTES);
	crypto_seal(sealed, &b, sizeof b, seal_key(q, secret));
	sodium_memzero(&b, sizeof b);
	session_id(id, secret);
	if (old != NULL)
		session_end(q);
	serial = 1 +
	    db_int(q->registry, 0, "SELECT max(serial) FROM session");
	db_exec(q->registry,
	    "INSERT INTO session (id, serial, account, org, created, seen,"
	    " sealed, device) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
	    B(id, sizeof id), I(serial), I(acc->id), I(acc->org),
	    I(created > 0 ? created : q->now), I(q->now),
	    B(sealed, sizeof sealed), T(device_name(q)));
	se = arena_alloc(q->a, sizeof *se);
	*se = (struct session){ .serial = serial,
		.account = acc->id,
		.org = acc->org,
		.created = created > 0 ? created : q->now,
		.seen = q->now,
		.email = acc->email,
		.secret = secret,
		.keys_org = org_key,
		.keys_medical = medical };
	se->org_name = db_text(
	    q->registry, "SELECT name FROM org WHERE id = ?1", I(acc->org));
	q->session = se;
	send_cookie(q, acc->org, secret);
}

void
session_start(struct req *q, const struct account *acc, int64_t created)
{
	const struct key *org_key = granted(q, acc, "org");

	if (org_key == NULL)
		die(500, "account %" PRId64 " has no grant", acc->id);
	session_start_with(
	    q, acc, org_key, granted(q, acc, "medical"), created);
}

/* The secret in the cookie, or NULL. */
static const struct key *
cookie_secret(struct req *q)
{
	const char *value = req_cookie(q, cookie_name), *dot;
	struct key *secret;

	if (value == NULL || (dot = strchr(value, '.')) == NULL ||
	    parse_id(arena_strndup(q->a, value, (size_t)(dot - value))) == 0)
		return NULL;
	secret = key_new(q->a);
	if (!crypto_unbase64(secret->bytes, KEY_BYTES, dot + 1))
		return NULL;
	return secret;
}

static void
open_bundle(struct req *q, struct session *se, const void *sealed)
{
	struct key *org = key_new(q->a), *medical = key_new(q->a);
	struct bundle b;

	if (!crypto_open(
		&b, sealed, BUNDLE_SEALED, seal_key(q, se->secret))) {
		se->locked = true;
		return;
	}
	memcpy(org->bytes, b.org, KEY_BYTES);
	memcpy(medical->bytes, b.medical, KEY_BYTES);
	se->keys_org = org;
	se->keys_medical = b.has_medical ? medical : NULL;
	sodium_memzero(&b, sizeof b);
}

static struct session *
session_read(struct req *q, const struct key *secret)
{
	unsigned char id[HASH_BYTES];
	struct session *se = NULL;
	const void *sealed;
	sqlite3_stmt *s;

	session_id(id, secret);
	s = db_query(q->registry,
	    "SELECT s.serial, s.account, s.org, s.created, s.seen, s.locked,"
	    " s.sealed, a.email, o.name FROM session s"
	    " JOIN account a ON a.id = s.account JOIN org o ON o.id = s.org"
	    " WHERE s.id = ?1 AND a.disabled IS NULL"
	    " AND o.suspended IS NULL",
	    B(id, sizeof id));
	if (db_step(q->registry, s)) {
		se = arena_alloc(q->a, sizeof *se);
		se->serial = db_column_int(s, 0);
		se->account = db_column_int(s, 1);
		se->org = db_column_int(s, 2);
		se->created = db_column_int(s, 3);
		se->seen = db_column_int(s, 4);
		se->locked = db_column_int(s, 5) != 0;
		se->secret = secret;
		se->email = db_column(q->registry, s, 7);
		se->org_name = db_column(q->registry, s, 8);
		sealed = db_column_blob(s, 6, BUNDLE_SEALED);
		if (sealed == NULL || q->now - se->seen > SESSION_IDLE)
			se->locked = true;
		if (!se->locked)
			open_bundle(q, se, sealed);
	}
	sqlite3_reset(s);
	return se;
}

void
session_purge(struct req *q)
{
	db_exec(q->registry,
	    "UPDATE session SET locked = 1, sealed = NULL"
	    " WHERE seen < ?1 AND sealed IS NOT NULL",
	    I(q->now - SESSION_IDLE));
	db_exec(q->registry, "DELETE FROM session WHERE created < ?1",
	    I(q->now - SESSION_LIFE));
}

void
session_load(struct req *q)
{
	static int64_t purged;
	const struct key *secret = cookie_secret(q);
	struct session *se;

	if (q->now - purged > 60 || q->now < purged) {
		purged = q->now;
		session_purge(q);
	}
	if (secret == NULL || (se = session_read(q, secret)) == NULL)
		return;
	q->session = se;
	q->member = se->account;
	if (q->now - se->created > SESSION_LIFE) {
		session_end(q);
		q->member = 0;
		return;
	}
	if (se->locked)
		db_exec(q->registry,
		    "UPDATE session SET locked = 1, sealed = NULL"
		    " WHERE serial = ?1 AND (locked = 0 OR sealed IS NOT NULL)",
		    I(se->serial));
	else if (q->now - se->seen > 60)
		db_exec(q->registry,
		    "UPDATE session SET seen = ?1 WHERE serial = ?2",
		    I(q->now), I(se->serial));
}

void
session_lock(struct req *q)
{
	db_exec(q->registry,
	    "UPDATE session SET locked = 1, sealed = NULL WHERE serial = ?1",
	    I(q->session->serial));
	q->session->locked = true;
}

void
session_end(struct req *q)
{
	db_exec(q->registry, "DELETE FROM session WHERE serial = ?1",
	    I(q->session->serial));
	q->session = NULL;
}

void
session_end_account(struct req *q, int64_t account, bool but_this)
{
	db_exec(q->registry,
	    "DELETE FROM session WHERE account = ?1 AND serial <> ?2",
	    I(account),
	    I(but_this && q->session != NULL ? q->session->serial : 0));
}

/* ------------------------------------------------------------ CSRF */

const char *
csrf_token(struct req *q)
{
	const struct key *mac;

	if (q->session == NULL)
		return "";
	if (q->session->csrf == NULL) {
		mac = key_derive(q->a, q->session->secret, "csrf");
		q->session->csrf =
		    crypto_base64(q->a, mac->bytes, sizeof mac->bytes);
	}
	return q->session->csrf;
}

/* Fetch metadata and Origin, where the browser sends them. */
static bool
same_origin(struct req *q)
{
	const char *host;

	if (q->fetch_site != NULL && strcmp(q->fetch_site, "same-origin") != 0)
		return false;
	if (q->origin == NULL)
		return q->fetch_site != NULL;
	host = strstr(q->origin, "://");
	return host != NULL && q->host != NULL &&
	    strcmp(host + 3, q->host) == 0;
}

void
csrf_check(struct req *q)
{
	const char *token = req_posted(q, "_csrf"), *want;

	if (!same_origin(q))
		die(403, "request from another site");
	if (q->session == NULL)
		return;
	if (token == NULL)
		token = q->csrf_header;
	want = csrf_token(q);
	if (token == NULL || strlen(token) != strlen(want) ||
	    !crypto_equal(token, want, strlen(want)))
		die(403, "CSRF token");
}
