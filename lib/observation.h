#ifndef MANO_OBSERVATION_H
#define MANO_OBSERVATION_H
/*
 * What a team saw in a territory: where, when, and the organisation's own
 * fields.  Whether a field is there is judged by the observation's team, not
 * by the member's; values of fields that its team does not see are kept.
 */
#include "entity.h"

/* The description, for history, settings and trash. */
extern const struct entity observation_base;
/* The request as a member of that team would make it: for what is hidden from
 * teams.  It shares everything with the first and answers nothing. */
struct req *observation_view(struct req *, int64_t team);
/*
 * The description with the fields of a team (0: those that all teams see);
 * territories, and the member's teams beside `kept`, are offered.
 */
const struct entity *observation_entity(
    struct req *, int64_t team, int64_t kept);
/* The team of a living one; die(404). */
int64_t observation_team(struct req *, int64_t id);
/* entity_save, then the index of words; rencontres noted with it follow it to
 * another team. */
int64_t observation_save(struct req *, const struct entity *,
    const struct record *old, struct record *new);
/* How many of its rencontres the member may remove with it. */
int64_t observation_takes(struct req *, int64_t id);
/* To the trash; meetings: the rencontres noted with it that the member may
 * remove go, too. */
void observation_trash(struct req *, int64_t id, bool meetings);
/* Back, with the rencontres that went with it; false: its territory is in the
 * trash, or it is not, or rencontres went with it that the member may not
 * bring back. */
bool observation_restore(struct req *, int64_t id);
/* How many rencontres were noted with it. */
int64_t observation_meetings(struct req *, int64_t id);

/*
 * What the fields of some observations (JSON array of ids) hold, those that
 * the team of each sees: a row for each answer, in the order of the array,
 * then of the fields.  Its columns:
 */
enum { ANSWER_OF, ANSWER_FIELD, ANSWER_LABEL, ANSWER_TYPE, ANSWER_VALUE,
	ANSWER_CHOICES /* labels of choices, free entries, joined */ };
sqlite3_stmt *observation_answers(struct req *, const char *ids);
/* The answer of the present row as people read it. */
const char *observation_answer(
    struct req *, struct arena *, sqlite3_stmt *);
#endif
