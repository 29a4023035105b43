#ifndef MANO_DRAFT_H
#define MANO_DRAFT_H
/*
 * What a member is typing, kept in the organisation's file (never in the
 * browser) until it is saved or given up.  A place is a constant word, with
 * the id of a record.
 */
#include "req.h"

#define DRAFT_NEW "comment"	 /* of a person */
#define DRAFT_ACTION "comment-action" /* of an action */
#define DRAFT_EDIT "comment-edit" /* of a comment */

enum { DRAFT_MAX = 20000 }; /* bytes */

/* What was typed; all but text is NULL in one that keeps the text alone. */
struct draft {
	const char *text, *urgent, *family, *at, *hour;
};
/* What is kept for the member; false without. */
bool draft_read(struct req *, const char *place, int64_t record, struct draft *);
/*
 * Keeps the posted `text`, `urgent`, `family`, `at` and `at_heure`; false when
 * there is nothing to keep.  One that arrives after the form it belongs to (`_op`) was saved is forgotten.
 */
bool draft_keep(struct req *, const char *place, int64_t record);
void draft_drop(struct req *, const char *place, int64_t record);
#endif
