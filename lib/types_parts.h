#ifndef MANO_TYPES_PARTS_H
#define MANO_TYPES_PARTS_H
/* What types.c and types_choice.c share. */
#include "entity.h"

enum { TYPES_TEXT = 200 }; /* characters of a line of text */

/* The edit of what the form holds as it is stored. */
char *types_same_edit(
    struct arena *, const struct field *, const char *value);
/* A trimmed text of at most max characters, of one line unless lines; NULL if
 * empty, or refused with *err. */
char *types_text(struct arena *, const char *raw, int max, bool lines,
    const char **err);
#endif
