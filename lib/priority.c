#include "priority.h"

#include <inttypes.h>

enum { COUNTED = 99 };

/* How many the current team has, COUNTED + 1 at most: each page asks, and
 * reads two indexes, of priorities alone, up to that number. */
static int64_t
count(struct req *q)
{
	return db_int(q->db, 0,
	    "SELECT (SELECT count(*) FROM (SELECT 1 FROM comment"
	    " WHERE urgent = '1' AND deleted_at IS NULL AND team = ?1"
	    " LIMIT ?2)) + (SELECT count(*) FROM (SELECT 1 FROM action a"
	    " WHERE a.status = 'todo' AND a.deleted_at IS NULL"
	    " AND (a.urgent IS NULL) = 0 AND EXISTS (SELECT 1"
	    " FROM action_team x WHERE x.action = a.id AND x.team = ?1)"
	    " LIMIT ?2))",
	    I(q->team), I(COUNTED + 1));
}

void
priority_bell(struct req *q, struct tpl *frame)
{
	int64_t n;

	if (!rights_allow(q->roles, CAP_PRIORITY))
		return;
	tpl_show(frame, "NAV_PRIORITIES");
	n = count(q);
	if (n > 0)
		tpl_set(tpl_section(frame, "PRIORITIES"), "COUNT",
		    n > COUNTED ? arena_printf(q->a, "%d+", COUNTED)
				: arena_printf(q->a, "%" PRId64, n));
}
