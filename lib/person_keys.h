#ifndef MANO_PERSON_KEYS_H
#define MANO_PERSON_KEYS_H
/*
 * Keys of a person, in person_key: files that share one may be of the same
 * person.  The first letter says what is alike:
 *
 *   n  the name, or another name: its words in any order
 *   s  how these words sound
 *   t  the telephone
 *   b  the birth date, and how one of the words sounds
 *   w  how one word sounds: to find candidates only
 */
#include "entity.h"

/* Makes the keys of a person anew; texts may be NULL. */
void person_keys_set(struct req *, int64_t person, const char *name,
    const char *others, const char *birth, const char *phone);
/* The same for at most `max` persons that have none yet; how many. */
int64_t person_keys_fill(struct req *, int64_t max);
#endif
