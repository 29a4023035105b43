#ifndef MANO_TYPES_CHANGE_H
#define MANO_TYPES_CHANGE_H
/*
 * What becomes of values when the type of their field changes.  Pure: the
 * settings of fields ask before, and rewrite the values after.
 */
#include <stdbool.h>
#include "entity.h"

/* Labels of choices, and values of a line of text: characters. */
enum { TYPES_LABEL_MAX = 200 };

/* May a field that records hold change from a type to another, nothing being
 * lost?  A type may stay what it is. */
bool types_may_change(const struct type *from, const struct type *to);
/* Do both types store values alike? */
bool types_stored_alike(const struct type *from, const struct type *to);
/* « Ce champ peut devenir Texte ou … » for a field that records hold. */
char *types_change_help(struct arena *, const struct type *from);
/*
 * A canonical value of the field as the other type stores it; for a choice,
 * the label of the choice that it becomes.  NULL with a sentence in *err if
 * the other type cannot hold it.  Only where types_may_change().
 */
char *types_convert(struct arena *, const struct field *from,
    const struct type *to, const char *value, int64_t now, const char **err);
#endif
