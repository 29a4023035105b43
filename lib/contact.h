#ifndef MANO_CONTACT_H
#define MANO_CONTACT_H
/*
 * The last contact with a person: a passage, a rencontre, a comment, an action
 * done; never an edit of the file.
 */
#include "req.h"

/* A contact at an instant; today at the latest. */
void contact_at(struct req *, int64_t person, int64_t at);
/* Finds the last one again, after one was removed or moved. */
void contact_find(struct req *, int64_t person);
#endif
