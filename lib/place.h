#ifndef MANO_PLACE_H
#define MANO_PLACE_H
/* The organisation's places, « Lieux fréquentés », and who goes there. */
#include "entity.h"

enum { PLACE_NAME = 120 }; /* characters */

/* The name, or die(404). */
const char *place_name(struct req *, int64_t place);
/* A place of that name, accents and case aside; 0: none. */
int64_t place_find(struct req *, const char *name);
/* A new one; no other has the name (place_find). */
int64_t place_make(struct req *, const char *name);
void place_rename(struct req *, int64_t place, const char *name);
/* Everybody of `place` goes to `into`, and `place` is no more. */
void place_merge(struct req *, int64_t place, int64_t into);
/* Away, with its links; and back, false if the name was taken meanwhile. */
void place_trash(struct req *, int64_t place);
bool place_restore(struct req *, int64_t place);

/* The person goes there; false if that was known. */
bool place_link(struct req *, int64_t person, int64_t place);
bool place_unlink(struct req *, int64_t person, int64_t place);
#endif
