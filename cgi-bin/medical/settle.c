/*
 * What happened to persons while the medical file was closed: files erased,
 * whose consultations go, and files merged, whose consultations move.  Done
 * by the first changes that open it, a few rows at a time.
 */
#include <inttypes.h>

#include "medical.h"
#include "person.h"

enum { SLICE = 100 };

static void
forget(struct req *q, int64_t consultation)
{
	db_exec(q->db,
	    "DELETE FROM medical.history WHERE entity = 'consultation'"
	    " AND record = ?1",
	    I(consultation));
	db_exec(q->db,
	    "DELETE FROM medical.value WHERE entity = 'consultation'"
	    " AND record = ?1",
	    I(consultation));
	db_exec(q->db, "DELETE FROM medical.consultation WHERE id = ?1",
	    I(consultation));
}

static void
forget_erased(struct req *q)
{
	int64_t ids[SLICE];
	size_t n = 0, i;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT c.id FROM main.person p"
	    " JOIN medical.consultation c ON c.person = p.id"
	    " WHERE p.purged_at IS NOT NULL LIMIT ?1",
	    I(SLICE));
	while (n < SLICE && db_step(q->db, s))
		ids[n++] = db_column_int(s, 0);
	sqlite3_reset(s);
	for (i = 0; i < n; i++)
		forget(q, ids[i]);
	if (n > 0) /* no word stays in the segments of the index */
		db_exec(q->db,
		    "INSERT INTO medical.written (written)"
		    " VALUES ('optimize')");
}

void
medical_settle(struct req *q)
{
	forget_erased(q);
	db_exec(q->db,
	    "UPDATE medical.consultation SET person ="
	    " (SELECT merged_into FROM main.person p"
	    " WHERE p.id = consultation.person)"
	    " WHERE id IN (SELECT c.id FROM main.person p"
	    " JOIN medical.consultation c ON c.person = p.id"
	    " WHERE p.merged_into IS NOT NULL LIMIT ?1)",
	    I(SLICE));
}

struct record *
consultation_load(struct req *q, const struct entity *e, int64_t id)
{
	struct record *r = entity_load(q, e, id);
	const size_t i = entity_index(e, "person");

	r->v[i] = arena_printf(
	    q->a, "%" PRId64, person_kept(q, parse_id(r->v[i])));
	return r;
}
