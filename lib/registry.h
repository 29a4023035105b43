#ifndef MANO_REGISTRY_H
#define MANO_REGISTRY_H
/*
 * registry.db: organisations, accounts, wrapped keys, sessions.  Encrypted
 * under the instance key, the only key a worker keeps.
 */
#include "req.h"

/* Reads the instance key and opens the file; exits(1) with what to do. */
void registry_start(bool create);
/* The registry on behalf of one request's arena. */
struct db *registry_db(struct arena *);
/* A key of the installation for one purpose, lasting as the process. */
const struct key *registry_key(void);
/* Adds a row to the registry's journal: failed logins and operator acts.
 * org and account may be 0. */
void registry_journal(struct req *, int64_t org, int64_t account,
    const char *what);
/* One more `kind` in the public usage figures of the organisation's day. */
void registry_count(struct req *, const char *kind, int64_t n);
/* E-mail addresses compare in lower case, trimmed; NULL if it is none. */
char *registry_email(struct arena *, const char *typed);
#endif
