#ifndef MANO_DIRECTORY_H
#define MANO_DIRECTORY_H
/* The organisation's contacts: how they are kept, and how they are found. */
#include "entity.h"
#include "words.h"

/* Without its categories: directory_entity(). */
extern const struct entity directory_base;
const struct entity *directory_entity(struct req *, struct field **categories);
/* entity_save, then what orders and searches need. */
int64_t directory_save(struct req *, const struct entity *,
    const struct record *old, struct record *new);
/* A contact of that name, accents and case aside, not in the trash; 0: none. */
int64_t directory_find(struct req *, const char *name);

/*
 * What was typed, for DIRECTORY_MATCH: a JSON array of words, each with the
 * categories that have it.  Digits alone are a part of a telephone number or
 * of a postcode; signs alone are in no contact, nothing typed is in each.
 * categories: see directory_entity().
 */
const char *directory_words(
    struct req *, const struct field *categories, const struct words *);
/* The first telephone number of what is kept as such, as it is dialled:
 * « 01 99 00 10 05 poste 12 » is 0199001005; NULL: there is none. */
const char *directory_dialled(struct req *, const char *phone);
/* The end, for good, of at most `slice` contacts that went to the trash before
 * the instant; how many. */
int64_t directory_sweep(struct req *, int64_t before, int64_t slice);
/* SQL: has the contact c every word of the array? */
#define DIRECTORY_MATCH(words) \
	" NOT EXISTS (SELECT 1 FROM json_each(" words ") w" \
	" WHERE instr(c.searched, w.value ->> 'w') = 0 AND NOT EXISTS" \
	" (SELECT 1 FROM value v WHERE v.entity = 'contact'" \
	" AND v.record = c.id AND v.value IN" \
	" (SELECT k.value FROM json_each(w.value, '$.c') k)))"
/* SQL: the categories of the contact c, as people read them. */
#define DIRECTORY_CATEGORIES \
	"(SELECT group_concat(ck.label, ', ' ORDER BY cg.position, cg.id," \
	" ck.position, ck.id) FROM value cv JOIN choice ck ON ck.id = cv.value" \
	" AND ck.field = cv.field LEFT JOIN choice_group cg ON cg.id = ck.grp" \
	" WHERE cv.entity = 'contact' AND cv.record = c.id)"
#endif
