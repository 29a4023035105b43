#ifndef MANO_THROTTLE_H
#define MANO_THROTTLE_H
/*
 * Delays after failed logins, and limits of what is asked without a session.
 * All is kept in the registry under keyed hashes, for an hour.
 */
#include "req.h"

/* Seconds to wait before this address or account may try again; 0 = now. */
int64_t throttle_wait(struct req *, const char *email);
void throttle_failed(struct req *, const char *email);
void throttle_passed(struct req *, const char *email);
/*
 * One more `what` of somebody (NULL: of the address that asks, its /64 in
 * IPv6): are they at most max since the first one, span seconds ago or less?
 */
bool throttle_count(struct req *, const char *what, const char *who,
    int64_t max, int64_t span) MUST_CHECK;
#endif
