#ifndef MANO_RECENT_H
#define MANO_RECENT_H
/* The files of persons that this member opened lately: what the journal
 * knows, without a table of its own. */
#include "req.h"

struct recent {
	int64_t id, at;
	const char *name, *other;
	bool alert;
};

/* The latest first; at most max. */
size_t recent_persons(struct req *, struct recent *, size_t max);
#endif
