#ifndef MANO_TERRITORY_H
#define MANO_TERRITORY_H
/* Territories: where teams go, and what they observe there (observation.h). */
#include "entity.h"

/* SQL: what may be read and searched of a territory t, by the team. */
#define TERRITORY_TEXT(team) \
	"concat_ws(char(10), t.perimeter, t.description, " ENTITY_TYPED( \
	    "territory", "t.id", team) ")"

/* The description, for history, settings and trash. */
extern const struct entity territory_base;
/* The same for this request, with the types of the organisation and the
 * fields that it adds. */
const struct entity *territory_entity(struct req *);
/* entity_save, then what lists are ordered by and searches find. */
int64_t territory_save(struct req *, const struct entity *,
    const struct record *old, struct record *new);
/* The name of a living one, archived or not; die(404). */
const char *territory_name(struct req *, int64_t id);
/* Out of the lists, and back into them; false: it was so already. */
bool territory_archive(struct req *, int64_t id, bool away);
/* To the trash with its observations; they come back with it.  Rencontres
 * noted with them stay: they are facts of persons. */
void territory_trash(struct req *, int64_t id);
/* false: its name was taken meanwhile, or it is in no trash. */
bool territory_restore(struct req *, int64_t id);
/* All that was observed in one goes to the other, what is in the trash too;
 * the first goes to the trash.  How many living observations. */
int64_t territory_transfer(struct req *, int64_t from, int64_t into);
/* What was typed in a territory (kind 5) or an observation (6) just saved,
 * texts and entries that are in no list, in fields of whatever team, goes into the index of everything written, in
 * place of what there was; NULL: nothing does. */
enum { WRITTEN_TERRITORY = 5, WRITTEN_OBSERVATION = 6 };
void territory_written(struct req *, int kind, int64_t id,
    const struct entity *, const struct record *);
/* The end, for good, of at most `slice` observations and territories that went
 * to the trash before the instant; how many. */
int64_t territory_sweep(struct req *, int64_t before, int64_t slice);
#endif
