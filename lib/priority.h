#ifndef MANO_PRIORITY_H
#define MANO_PRIORITY_H
/* What a team must not lose sight of: actions to do that are urgent, comments
 * that are priorities. */
#include "req.h"

enum { PRIORITIES_MAX = 99 };

/* How many the current team has; PRIORITIES_MAX + 1 at most.  Each page asks:
 * it reads two indexes, of priorities alone, up to that number. */
int64_t priority_count(struct req *);
#endif
