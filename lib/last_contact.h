#ifndef MANO_LAST_CONTACT_H
#define MANO_LAST_CONTACT_H
/*
 * The last contact with a person: a passage, a rencontre, a comment, an action
 * or a consultation done, an information given, an agreement asked for; never
 * an edit of the file, of which a document added is one: papers come by post
 * and are scanned afterwards (CNIL, délibération 2023-095).
 */
#include "req.h"

/* A contact at an instant; today at the latest. */
void last_contact_at(struct req *, int64_t person, int64_t at);
/* Finds the last one again, after one was removed or moved.  Requests that
 * opened the medical file keep the day of the last consultation for the others
 * (person.care_contact). */
void last_contact_find(struct req *, int64_t person);
#endif
