#ifndef MANO_ORG_H
#define MANO_ORG_H
/* The folder of one organisation, open for one request. */
#include "req.h"
#include "crypto.h"

struct org {
	int64_t id;
	char *dir;               /* DATA/orgs/ID */
	char *name, *time_zone;
	const struct key *key;   /* organisation key, this request only */
	const struct key *medical; /* NULL without the medical right */
	int64_t recovery;
};

/*
 * Takes the shared lock of the folder and opens social.db with the session's
 * key.  die(503) while the organisation is locked for maintenance, die(500)
 * if the file is damaged.
 */
void org_open(struct req *);
/*
 * The same with a key at hand, for an account that has no session yet
 * (invitation, recovery): q->roles and q->member stay as they are.  False if
 * the key does not open the file.
 */
bool org_open_with(struct req *, int64_t id, const char *name,
    const struct key *) MUST_CHECK;
/* Attaches medical.db to q->db as "medical"; needs the medical key in the
 * session, else die(403).  The dispatcher calls it for R_MEDICAL routes. */
void org_attach_medical(struct req *);
/* Makes the folder and its files for a new organisation. */
void org_create(struct req *, int64_t id, const char *name,
    const char *time_zone, const struct key *);
void org_create_medical(struct req *, const struct key *medical);
/* Deletes the copies that upgrades of files made, after 30 days: they hold what
 * was purged since. */
void org_sweep(struct req *);
/* Exclusive lock of the folder: waits at most seconds, -1 if not got. */
int org_lock(const char *dir, bool exclusive, int seconds);
char *org_dir(struct arena *, int64_t id);
#endif
