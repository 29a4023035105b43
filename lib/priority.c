#include "priority.h"

int64_t
priority_count(struct req *q)
{
	const int64_t n = db_int(q->db, 0,
	    "SELECT (SELECT count(*) FROM (SELECT 1 FROM comment"
	    " WHERE urgent = '1' AND deleted_at IS NULL AND team = ?1"
	    " LIMIT ?2)) + (SELECT count(*) FROM (SELECT 1 FROM action a"
	    " WHERE a.status = 'todo' AND a.deleted_at IS NULL"
	    " AND (a.urgent IS NULL) = 0 AND EXISTS (SELECT 1"
	    " FROM action_team x WHERE x.action = a.id AND x.team = ?1)"
	    " LIMIT ?2))",
	    I(q->team), I(PRIORITIES_MAX + 1));

	return n > PRIORITIES_MAX ? PRIORITIES_MAX + 1 : n;
}
