#ifndef MANO_VAULT_H
#define MANO_VAULT_H
/*
 * What the server keeps of vaults: halves of keys, and grants that it cannot
 * open (DESIGN, section 3.9).
 */
#include "crypto.h"
#include "req.h"

enum { VAULT_GRANT = KEY_BYTES + BOX_EXTRA };

/*
 * Keeps with the session the half that its browser made (32 bytes in base64;
 * NULL or "": none); die(400) for another text.  One session has one half: a
 * later one replaces it.
 */
void vault_half_keep(struct req *, const char *text);
/* The half of this session, NULL when there is none. */
const struct key *vault_half(struct req *);

/* Has the organisation a vault key? */
bool vault_made(struct req *);
/* Is there a key, and nothing sealed under it: no document, no folder, not
 * even in the trash? */
bool vault_idle(struct req *);
/* Forgets the key and its grants, so that the next browser makes another: the
 * server cannot know whether the first one was good.  die(409) unless idle. */
void vault_drop(struct req *);
/* The public key of an account that may hold the vault key now (Admin or
 * Normal, not removed), else NULL. */
const unsigned char *vault_pub(struct req *, int64_t account);
/* The public key of the organisation's paper key, or NULL. */
const unsigned char *vault_paper(struct req *);
/* The grant of an account (0: of the paper) sealed to pub, or NULL. */
const unsigned char *vault_grant(
    struct req *, int64_t account, const unsigned char pub[KEY_BYTES]);
/* One more grant; nothing if there is one for that public key. */
void vault_give(struct req *, int64_t account,
    const unsigned char pub[KEY_BYTES],
    const unsigned char sealed[VAULT_GRANT]);
/* Is this the proof of the vault key as it is now? */
bool vault_holds(
    struct req *, const unsigned char proof[HASH_BYTES]) MUST_CHECK;
/*
 * The same where there may be none yet: the first one becomes it (made).
 */
bool vault_proof(struct req *, const unsigned char proof[HASH_BYTES],
    bool *made) MUST_CHECK;
#endif
