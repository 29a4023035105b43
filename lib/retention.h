#ifndef MANO_RETENTION_H
#define MANO_RETENTION_H
/*
 * How long files are kept after the last contact with the person, and what
 * becomes of them then (CNIL, délibération 2023-095; RGPD art. 5, 1, e).
 */
#include "req.h"

enum {
	RETENTION_MONTHS = 24, /* unless the organisation chose otherwise */
	RETENTION_MIN = 6,
	RETENTION_MAX = 240,
	RETENTION_WARNED = 2   /* months before the end when a file is listed */
};

/* « Sans contact depuis » is said of a file after so many months. */
enum { UNSEEN_MONTHS = 3, UNSEEN_MIN = 1, UNSEEN_MAX = 24 };
int64_t unseen_months(struct req *);
/* Kept with its history (entity "organisation"). */
void unseen_set_months(struct req *, int64_t);

int64_t retention_months(struct req *);
/* Are files archived by themselves at the end of their time?  Unless the
 * organisation chose otherwise. */
bool retention_automatic(struct req *);
/* Both; nothing is archived automatically during the two months after a
 * change: the list warns first. */
void retention_set(struct req *, int64_t months, bool automatic);
/* The civil day from which files are archived automatically, or NULL when it
 * was never reckoned. */
const char *retention_from(struct req *);
/*
 * Archives at most `slice` files past their time, oldest contact first; how
 * many.  Not those held, with an action to come, or that came (back) into the
 * lists less than two months ago: they were not listed long enough.
 */
int64_t retention_sweep(struct req *, int64_t slice);
/* Persons whose last contact is before this civil day are listed; at the end
 * of their time if it is before that of `over`. */
const char *retention_day(struct req *, bool over);

/* Out of lists, search and figures, with all that is attached; false if the
 * person is not in the lists, not listed yet, or held. */
bool retention_archive(struct req *, int64_t person);
/* Back in the lists, for a reason that the history keeps. */
bool retention_return(struct req *, int64_t person, const char *reason);
/*
 * Forgets who it was: of an archived or listed person, only what figures
 * count stays: gender, year of birth, household, lodging, teams, dates of
 * actions, passages and rencontres.  False if it cannot be.  The medical file
 * forgets its texts when it is opened next; person_purge_end() after the last.
 */
bool retention_anonymise(struct req *, int64_t person);
/* The file is kept whatever its age, for a reason; NULL: no longer. */
void retention_hold(struct req *, int64_t person, const char *reason);
#endif
