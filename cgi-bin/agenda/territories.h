#ifndef AGENDA_TERRITORIES_H
#define AGENDA_TERRITORIES_H
/* What the pages of territories and observations share. */
#include "entity.h"
#include "tpl.h"

/* The list as it is asked for. */
struct territory_query {
	const char *q;      /* typed, "": nothing is searched */
	const char *found;  /* JSON: ids of those that match */
	bool archived;      /* those that are archived are shown, too */
	int64_t one;        /* this one alone; 0: all */
};
struct territory_query territory_asked(struct req *);
/* Binds of TERRITORY_LISTED, ?1 to ?4. */
#define TERRITORY_BINDS(w) \
	I((w)->archived), I((w)->q[0] != '\0'), T((w)->found), I((w)->one)
/* The rows of the list. */
#define TERRITORY_LISTED \
	"t.deleted_at IS NULL AND (?4 = 0 OR t.id = ?4)" \
	" AND (?1 OR ?4 <> 0 OR t.archived_at IS NULL)" \
	" AND (NOT ?2 OR t.id IN (SELECT value FROM json_each(?3)))"
/* The labels of a territory's types, in their order. */
#define TERRITORY_TYPES \
	"(SELECT group_concat(c.label, ', ' ORDER BY c.position, c.id)" \
	" FROM value v JOIN field f ON f.id = v.field AND f.name = 'types'" \
	" JOIN choice c ON c.id = CAST(v.value AS INTEGER)" \
	" WHERE v.entity = 'territory' AND v.record = t.id)"

/* « 12 observations », « Aucune observation » */
const char *observations_text(struct req *, int64_t n);
/* {{>UNDO}}: what a click did, and the way back. */
void territory_undo(struct req *, struct tpl *, const char *message,
    const char *label, const char *action);
#endif
