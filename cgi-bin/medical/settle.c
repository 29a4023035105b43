/*
 * What happened to persons while the medical file was closed: files erased,
 * whose consultations go, files anonymised, whose consultations lose all but
 * their type, status, dates and team, and files merged, whose consultations
 * move.  What the medical file says goes with its person.  Done by the first changes that open it, a few rows at a time.
 */
#include <inttypes.h>

#include "contact.h"
#include "medical.h"
#include "person.h"

enum { SLICE = 100 };

#define PURGED "p.purged_at IS NOT NULL"
#define ANONYMISED \
	"p.deleted_at IS NOT NULL AND p.purged_at IS NULL" \
	" AND p.merged_into IS NULL AND p.anonymised_at IS NOT NULL"

/* Of what remains of ended files: which records, what becomes of their row
 * (?1) after their answers and their history are gone. */
static const struct {
	const char *entity, *find, *last;
} ends[] = {
	{ "consultation",
	    "SELECT c.id FROM main.person p"
	    " JOIN medical.consultation c ON c.person = p.id"
	    " WHERE " PURGED " LIMIT ?1",
	    "DELETE FROM medical.consultation WHERE id = ?1" },
	{ "consultation",
	    "SELECT c.id FROM main.person p"
	    " JOIN medical.consultation c ON c.person = p.id"
	    " WHERE " ANONYMISED
	    " AND (c.name IS NOT NULL OR c.description IS NOT NULL"
	    " OR EXISTS (SELECT 1 FROM medical.history"
	    " WHERE entity = 'consultation' AND record = c.id)"
	    " OR EXISTS (SELECT 1 FROM medical.value"
	    " WHERE entity = 'consultation' AND record = c.id)) LIMIT ?1",
	    "UPDATE medical.consultation SET name = NULL,"
	    " description = NULL WHERE id = ?1" },
	{ "medical_file",
	    "SELECT p.id FROM main.person p WHERE (" PURGED " OR (" ANONYMISED
	    ")) AND (EXISTS (SELECT 1 FROM medical.medical_file"
	    " WHERE id = p.id) OR EXISTS (SELECT 1 FROM medical.value"
	    " WHERE entity = 'medical_file' AND record = p.id)"
	    " OR EXISTS (SELECT 1 FROM medical.history"
	    " WHERE entity = 'medical_file' AND record = p.id)) LIMIT ?1",
	    "DELETE FROM medical.medical_file WHERE id = ?1" },
};

static void
forget(struct req *q, size_t end)
{
	int64_t ids[SLICE];
	size_t n = 0, i;
	sqlite3_stmt *s;

	s = db_query(q->db, ends[end].find, I(SLICE));
	while (n < SLICE && db_step(q->db, s))
		ids[n++] = db_column_int(s, 0);
	sqlite3_reset(s);
	for (i = 0; i < n; i++) {
		db_exec(q->db,
		    "DELETE FROM medical.history WHERE entity = ?1"
		    " AND record = ?2",
		    T(ends[end].entity), I(ids[i]));
		db_exec(q->db,
		    "DELETE FROM medical.value WHERE entity = ?1"
		    " AND record = ?2",
		    T(ends[end].entity), I(ids[i]));
		db_exec(q->db, ends[end].last, I(ids[i]));
	}
	if (n > 0) /* no word stays in the segments of the index */
		db_exec(q->db,
		    "INSERT INTO medical.written (written)"
		    " VALUES ('optimize')");
}

void
medical_settle(struct req *q)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(ends); i++)
		forget(q, i);
	db_exec(q->db,
	    "UPDATE medical.consultation SET person ="
	    " (SELECT merged_into FROM main.person p"
	    " WHERE p.id = consultation.person)"
	    " WHERE id IN (SELECT c.id FROM main.person p"
	    " JOIN medical.consultation c ON c.person = p.id"
	    " WHERE p.merged_into IS NOT NULL LIMIT ?1)",
	    I(SLICE));
	dossier_settle(q);
}

struct record *
consultation_load(struct req *q, const struct entity *e, int64_t id)
{
	struct record *r = entity_load(q, e, id);
	const size_t i = entity_index(e, "person");

	/* Of a file in the trash, or of which nothing is left: 404. */
	(void)person_name(q, person_kept(q, parse_id(r->v[i])));
	r->v[i] = arena_printf(
	    q->a, "%" PRId64, person_kept(q, parse_id(r->v[i])));
	return r;
}

void
consultation_contact(struct req *q, const struct entity *e,
    const struct record *old, const struct record *new)
{
	const size_t i = entity_index(e, "person");
	const int64_t before =
	    old->v[i] != NULL ? person_kept(q, parse_id(old->v[i])) : 0;
	const int64_t now = person_kept(q, parse_id(new->v[i]));

	if (before > 0 && before != now)
		contact_find(q, before);
	contact_find(q, now);
}
