#ifndef MANO_PRIORITY_H
#define MANO_PRIORITY_H
/* What a team must not lose sight of: actions to do that are urgent, comments
 * that are priorities. */
#include "req.h"
#include "tpl.h"

/* {{#NAV_PRIORITIES}} of a page's frame, for those who may; {{#PRIORITIES}}
 * COUNT, of the current team, above zero. */
void priority_bell(struct req *, struct tpl *frame);
#endif
