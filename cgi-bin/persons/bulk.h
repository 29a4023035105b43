#ifndef MANO_BULK_H
#define MANO_BULK_H
/* What can be done to many persons at once. */
#include "req.h"

enum { BULK_TEAM, BULK_LEAVE, BULK_TRASH, BULK__N };

/* word: of forms; stored: in bulk.what; marker: the section of the page. */
struct bulk_kind {
	const char *word, *stored, *marker, *title, *done;
	enum cap cap;
};
extern const struct bulk_kind bulk_kinds[BULK__N];

/* « 3 personnes » */
const char *bulk_count_text(struct req *, size_t n);
#endif
