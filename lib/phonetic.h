#ifndef MANO_PHONETIC_H
#define MANO_PHONETIC_H
/*
 * How a French word sounds, as a short key: names that are spelled in several
 * ways (Philippe, Filip) have the same one.  Consonants, the first vowel as
 * "A", the last one if it is heard; doubled and mute letters are left out.
 */
#include "arena.h"

/* The key of one folded word (text_fold); "" when nothing is heard. */
char *phonetic_key(struct arena *, const char *word);
#endif
