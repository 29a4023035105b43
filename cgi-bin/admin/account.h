#ifndef ADMIN_ACCOUNT_H
#define ADMIN_ACCOUNT_H
/*
 * From an invitation to an account that can log in (DESIGN, section 3.5).
 * The functions work on q->registry and q->now; those that need the
 * organisation's key say so.  Those that write begin a transaction of the
 * registry when none is open, and then end it.
 */
#include "req.h"
#include "session.h"

enum {
	INVITATION_LIFE = 7 * 86400, /* seconds */
	INVITATION_TRIES = 5,        /* of the spoken code */
	VAULT_SEALED = KEY_BYTES + SEALED_EXTRA,
	NAME_MAX_CHARS = 80,
};

/* What the author of an invitation is shown once. */
struct invited {
	const char *link; /* BASE/invitation#TOKEN */
	const char *code; /* told by voice */
};

/* The account of an address, invited, without a password; 0 if the address
 * has one already, in any organisation.  The id is new in the registry and in
 * the open organisation. */
int64_t account_new(struct req *, int64_t org, const char *email);

/*
 * The link for the first administrator of an organisation that has no key
 * yet; the account is made if needed.  NULL if the address belongs to
 * another account.  Replaces the earlier link.
 */
char *invitation_first(struct req *, int64_t org, const char *email);
/* The same for an organisation whose members lost all passwords: the paper
 * key is asked.  The account becomes its administrator. */
char *invitation_recovery(struct req *, int64_t org, const char *email);
/*
 * Invites an account of the open organisation (q->org->key): the key waits
 * sealed under the link and the code.  invitation_seal() is the slow half
 * (Argon2id), to be done before the registry is held.
 */
struct invited invitation_member(struct req *, int64_t account);
struct sealed_key;
struct sealed_key *invitation_seal(struct req *);
struct invited invitation_store(
    struct req *, const struct sealed_key *, int64_t account);

struct invitation {
	int64_t id, org, account, tries;
	const char *kind, *email, *org_name;
	bool again; /* the account had a password already */
	const void *code_salt, *sealed; /* kind 'member' */
	const char *token;
};

/* The invitation of a token as it came; NULL when it is unknown, used, too
 * old, replaced, tried too often, or its account or organisation is closed. */
struct invitation *invitation_find(struct req *, const char *token);
/* Takes one of the tries, at once; false when none is left. */
bool invitation_try(struct req *, const struct invitation *) MUST_CHECK;
/* The organisation's key from the spoken code; NULL if it is wrong. */
const struct key *invitation_open(
    struct req *, const struct invitation *, const char *code);
/* Uses it up inside the caller's transaction; false if another request did. */
bool invitation_use(struct req *, const struct invitation *) MUST_CHECK;

/* What the browser made from the password. */
struct credentials {
	unsigned char salt[SALT_BYTES], unlock[KEY_BYTES];
	unsigned char vault_pub[KEY_BYTES], vault_sealed[VAULT_SEALED];
};

/* Reads parameters salt, unlock, vault_pub, vault_sealed; false if one is
 * badly formed. */
bool credentials_read(struct req *, struct credentials *) MUST_CHECK;
/* Gives the account its password and a new session pair; what was granted
 * to the old one is deleted, sessions end. */
struct account *account_activate(
    struct req *, int64_t id, const struct credentials *);
/* Seals a key to the account ("org", "medical"). */
void account_grant(struct req *, const struct account *, const char *kind,
    const struct key *);
/* The same to the paper key of the organisation; nothing if it has none. */
void account_grant_recovery(
    struct req *, int64_t org, const char *kind, const struct key *);
/* Deletes everything that lets the account in and frees its address. */
void account_close(struct req *, int64_t id);
#endif
