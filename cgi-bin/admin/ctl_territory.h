#ifndef MANO_CTL_TERRITORY_H
#define MANO_CTL_TERRITORY_H
/* The demonstration's territories, and what its teams observed there. */
#include "ctl_client.h"

/* The administrator makes the territories, the others note in turn, for the
 * team of that name, on evenings before the present moment of the site. */
void territories_play(struct site *, struct client *admin,
    struct client *const workers[], size_t n, const char *team);
#endif
