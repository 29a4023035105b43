#ifndef MANO_TEAMS_H
#define MANO_TEAMS_H
/* Stays of a person in teams, as pages show them. */
#include "entity.h"
#include "tpl.h"

enum { STAYS = 200 }; /* shown at most */

struct stay {
	int64_t id, team, colour;
	const char *name, *since, *until, *reasons;
	bool night, archived;
};

/* ---- teams_chart.c */
/* {{#CHART}}: stays as lines in time, over the times out of the active list;
 * false if no day is known when it all began. */
bool teams_chart(struct req *, struct tpl *, const struct entity *,
    int64_t person, const struct stay *, size_t n);
#endif
