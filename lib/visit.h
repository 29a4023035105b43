#ifndef MANO_VISIT_H
#define MANO_VISIT_H
/*
 * Passages (at the day centre; of nobody known: without person) and rencontres
 * (in the street): one row per person.
 */
#include "entity.h"
#include "tpl.h"

/* The description, for history and trash; `kind` is set by the program. */
extern const struct entity visit_base;
/* The same for this request, the member's teams offered beside the given one
 * (0: none). */
const struct entity *visit_entity(struct req *, int64_t team);
/* An empty one: passage or rencontre, of the member's team, now. */
struct record *visit_blank(
    struct req *, const struct entity *, const char *kind);

/* Rows that one form notes at most: persons, and anonymous passages. */
enum { VISIT_PERSONS = 50, VISIT_NOBODY = 200,
	VISITS_MAX = VISIT_PERSONS + VISIT_NOBODY };

struct visit_row {
	int64_t id, person; /* 0: anonymous */
	const char *kind, *person_name;
	int64_t at, author, deleted; /* when; 0: not */
};
/* One row that the member may change: restricted ones their own alone;
 * trashed: those of the trash too; die(404). */
struct visit_row visit_get(struct req *, int64_t id, bool trashed);
/* entity_save for one person (0: anonymous), and the last contact. */
int64_t visit_save(struct req *, const struct entity *,
    const struct record *old, struct record *new, int64_t person);
/* To the trash, and back. */
void visit_trash(struct req *, const struct visit_row *, bool trash);
/* « Passage enregistré. », « 3 rencontres enregistrées. » */
const char *visit_noted(struct req *, bool passage, int64_t n);
/* {{>UNDO}} after "note=v12" or "note=v12-14", the rows that the member noted
 * lately, one of them about the person (0: anyone): what, and the way back. */
void visit_undo(struct req *, struct tpl *, int64_t person);

/* What passages, rencontres and comments share. */

/* An empty moment, or today without an hour, is now; another day without an
 * hour is its noon, which belongs to that day for every team; a day after
 * today is an error. */
void visit_check_moment(struct req *, struct record *, size_t field);
/* The teams a member may work in as the choices of a field, and the one that
 * the record has. */
void visit_teams(struct req *, struct field *, int64_t team);
#endif
