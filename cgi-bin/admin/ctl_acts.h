#ifndef MANO_CTL_ACTS_H
#define MANO_CTL_ACTS_H
/* What the workers of the demonstration do on the pages. */
#include "ctl_client.h"
#include "ctl_life.h"

enum { ACT_DAY, ACT_NIGHT, ACT_TEAMS };

struct acts {
	struct life *life;
	struct arena *a;          /* of one act */
	int64_t actions;          /* made so far: their ids count from 1 */
	const char *const *teams; /* their names, ACT_DAY and ACT_NIGHT */
};
/* Does it as that worker, on the site's clock; ends the program if a page
 * has not what it takes. */
void act(struct acts *, struct client *, const struct life_event *);
#endif
