#ifndef MANO_SESSION_H
#define MANO_SESSION_H
/*
 * Sessions (DESIGN, section 3.6).  The cookie carries the organisation's id
 * and a secret; the registry's row holds the keys sealed under that secret,
 * so that the server can use them only while the browser is asking.
 */
#include "crypto.h"
#include "req.h"

enum {
	SESSION_IDLE = 20 * 60,      /* seconds until the lock */
	SESSION_LIFE = 12 * 60 * 60, /* seconds until the end */
};

struct session {
	int64_t serial, account, org, created, seen;
	bool locked;
	const char *email, *org_name;
	const char *csrf; /* after csrf_token() */
	const struct key *secret;
	const struct key *keys_org, *keys_medical; /* NULL when locked, absent */
};

struct account {
	int64_t id, org;
	const char *email;
	unsigned char unlock_hash[HASH_BYTES];
	unsigned char session_pub[KEY_BYTES];
	const struct key *session_secret; /* after account_unlock */
};

/* Fills q->session from the cookie; NULL if there is none, or it ended. */
void session_load(struct req *);

/* Keys of sessions idle for too long are deleted, and sessions past their
 * end: their cookies may never come back to do it. */
void session_purge(struct req *);

/* The account of an address that may log in; never NULL: an unknown address
 * gets one that no password opens (id 0). */
struct account *account_find(struct req *, const char *email);
struct account *account_get(struct req *, int64_t id);
/* Is this the account's unlock key?  Then its session secret is opened. */
bool account_unlock(struct req *, struct account *,
    const unsigned char unlock[KEY_BYTES]) MUST_CHECK;
/* Hash under which an unlock key is stored. */
void account_hash(unsigned char out[HASH_BYTES],
    const unsigned char unlock[KEY_BYTES]);
/* Seals a session secret under its unlock key: KEY_BYTES + SEALED_EXTRA. */
void account_seal(struct req *, unsigned char *out, const struct key *secret,
    const unsigned char unlock[KEY_BYTES]);

/* A new session with the keys granted to the account (opened before); the
 * cookie goes out with the answer.  created: 0 = now, else kept (unlock). */
void session_start(struct req *, const struct account *, int64_t created);
/* A new session from keys that are at hand (first run, invitation). */
void session_start_with(struct req *, const struct account *,
    const struct key *org_key, const struct key *medical, int64_t created);
/* Forgets the keys; the session remains, to be unlocked by the password. */
void session_lock(struct req *);
/* Ends this session, or all others of the account. */
void session_end(struct req *);
void session_end_account(struct req *, int64_t account, bool but_this);

/* The token forms of this session carry. */
const char *csrf_token(struct req *);
/* die(403) unless the request comes from a page of ours: token of the
 * session (when there is one), and origin headers that do not say other. */
void csrf_check(struct req *);
#endif
