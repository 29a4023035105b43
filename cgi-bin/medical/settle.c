/*
 * What happened to persons while the medical file was closed: files erased,
 * whose consultations and treatments go, files anonymised, whose consultations
 * lose all but their type, status, dates and team, and files merged, whose
 * consultations and treatments move.  What the medical file says goes with its
 * person.  Done by the first changes that open it, a few rows at a time; and what
 * was in the trash for longer than the setting trash_days goes, once a day.
 */
#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "medical.h"
#include "person.h"

enum { SLICE = 100 };

#define PURGED "p.purged_at IS NOT NULL"
#define ANONYMISED \
	"p.deleted_at IS NOT NULL AND p.purged_at IS NULL" \
	" AND p.merged_into IS NULL AND p.anonymised_at IS NOT NULL"

#define OVER(table) \
	"SELECT x.id FROM medical." table " x JOIN main.person p" \
	" ON p.id = x.person WHERE x.deleted_at < ?2 AND p.hold IS NULL" \
	" LIMIT ?1"

struct end {
	const char *entity, *find, *last;
};

/* Of what remains of ended files: which records, what becomes of their row
 * (?1) after their answers and their history are gone. */
static const struct end ends[] = {
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
	{ "treatment",
	    "SELECT t.id FROM main.person p"
	    " JOIN medical.treatment t ON t.person = p.id"
	    " WHERE " PURGED " OR (" ANONYMISED ") LIMIT ?1",
	    "DELETE FROM medical.treatment WHERE id = ?1" },
	{ "medical_file",
	    "SELECT p.id FROM main.person p WHERE (" PURGED " OR (" ANONYMISED
	    ")) AND (EXISTS (SELECT 1 FROM medical.medical_file"
	    " WHERE id = p.id) OR EXISTS (SELECT 1 FROM medical.value"
	    " WHERE entity = 'medical_file' AND record = p.id)"
	    " OR EXISTS (SELECT 1 FROM medical.history"
	    " WHERE entity = 'medical_file' AND record = p.id)) LIMIT ?1",
	    "DELETE FROM medical.medical_file WHERE id = ?1" },
};

/* Of what was in the trash since before an instant (?2). */
static const struct end olds[] = {
	{ "consultation", OVER("consultation"),
	    "DELETE FROM medical.consultation WHERE id = ?1" },
	{ "treatment", OVER("treatment"),
	    "DELETE FROM medical.treatment WHERE id = ?1" },
};

/* The records that s finds; how many. */
static size_t
forget(struct req *q, const struct end *end, sqlite3_stmt *s)
{
	int64_t ids[SLICE];
	size_t n = 0, i;

	while (n < SLICE && db_step(q->db, s))
		ids[n++] = db_column_int(s, 0);
	sqlite3_reset(s);
	for (i = 0; i < n; i++) {
		db_exec(q->db,
		    "DELETE FROM medical.history WHERE entity = ?1"
		    " AND record = ?2",
		    T(end->entity), I(ids[i]));
		db_exec(q->db,
		    "DELETE FROM medical.value WHERE entity = ?1"
		    " AND record = ?2",
		    T(end->entity), I(ids[i]));
		db_exec(q->db, end->last, I(ids[i]));
	}
	if (n > 0) /* no word stays in the segments of the index */
		db_exec(q->db,
		    "INSERT INTO medical.written (written)"
		    " VALUES ('optimize')");
	return n;
}

static void
sweep(struct req *q)
{
	const char *today = date_of(q->a, q->now);
	const int64_t before = q->now - person_trash_days(q) * 86400;
	const char *done = db_text(
	    q->db, "SELECT value FROM setting WHERE key = 'care_swept'");
	bool more = false;
	size_t i;

	if (done != NULL && strcmp(done, today) == 0)
		return;
	for (i = 0; i < ARRAY_LEN(olds); i++)
		more |= forget(q, &olds[i],
			    db_query(q->db, olds[i].find, I(SLICE),
				I(before))) == SLICE;
	if (!more)
		db_exec(q->db,
		    "INSERT INTO setting (key, value) VALUES ('care_swept',"
		    " ?1) ON CONFLICT DO UPDATE SET value = ?1",
		    T(today));
}

/* To the person that is kept. */
#define MOVE(table) \
	"UPDATE medical." table " SET person = (SELECT merged_into" \
	" FROM main.person p WHERE p.id = " table ".person)" \
	" WHERE id IN (SELECT c.id FROM main.person p" \
	" JOIN medical." table " c ON c.person = p.id" \
	" WHERE p.merged_into IS NOT NULL LIMIT ?1)"

void
medical_settle(struct req *q)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(ends); i++)
		forget(q, &ends[i],
		    db_query(q->db, ends[i].find, I(SLICE)));
	sweep(q);
	db_exec(q->db, MOVE("consultation"), I(SLICE));
	db_exec(q->db, MOVE("treatment"), I(SLICE));
	dossier_settle(q);
}

struct record *
medical_load(struct req *q, const struct entity *e, int64_t id)
{
	struct record *r = entity_load(q, e, id);
	const size_t i = entity_index(e, "person");
	const int64_t person = person_kept(q, parse_id(r->v[i]));

	(void)person_name(q, person); /* 404 if that file is not there */
	r->v[i] = arena_printf(q->a, "%" PRId64, person);
	return r;
}
