/* What was done to many persons, taken back for an hour by who did it. */
#include <inttypes.h>
#include <string.h>

#include "bulk.h"
#include "list.h"
#include "page.h"
#include "person.h"
#include "persons.h"

enum { UNDO = 3600 };

/* One's own, of the last hour, not undone: its kind; else ARRAY_LEN. */
static size_t
find_done(struct req *q, int64_t id, int64_t *team, const char **persons)
{
	size_t kind = BULK__N, i;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT what, team, persons FROM bulk WHERE id = ?1"
	    " AND member = ?2 AND at > ?3 AND undone_at IS NULL",
	    I(id), I(q->member), I(q->now - UNDO));
	if (db_step(q->db, s)) {
		for (i = 0; i < BULK__N; i++)
			if (strcmp(bulk_kinds[i].stored,
				db_column(q->db, s, 0)) == 0)
				kind = i;
		*team = db_column_int(s, 1);
		*persons = db_column(q->db, s, 2);
	}
	sqlite3_reset(s);
	return kind;
}

void
person_bulk_undo(struct req *q)
{
	const int64_t id = req_id(q);
	const char *back = own_path(req_text(q, "retour")), *persons;
	int64_t team;
	const size_t kind = find_done(q, id, &team, &persons);
	sqlite3_stmt *s;
	size_t n = 0;

	if (kind == BULK__N)
		die(404, "nothing to undo");
	s = db_query(
	    q->db, "SELECT value FROM json_each(?1)", T(persons));
	while (db_step(q->db, s)) {
		const int64_t person = db_column_int(s, 0);

		n += kind == BULK_TEAM ? person_unassign(q, person, team)
		    : kind == BULK_LEAVE ? person_unleave(q, person)
				: person_restore(q, person);
	}
	sqlite3_reset(s);
	db_exec(q->db, "UPDATE bulk SET undone_at = ?2 WHERE id = ?1", I(id),
	    I(q->now));
	page_flash(q,
	    arena_printf(q->a, "%s\u00A0: annulé pour %s.", bulk_kinds[kind].done,
		bulk_count_text(q, n)));
	resp_redirect(q, "%s", back);
}

void
list_draw_undo(struct req *q, struct tpl *page, const char *back)
{
	const int64_t id = req_int(q, "lot", 1, INT64_MAX, 0);
	const char *persons;
	int64_t team;
	size_t kind, n;
	struct tpl *t;

	if (id == 0 ||
	    (kind = find_done(q, id, &team, &persons)) == BULK__N)
		return;
	n = (size_t)db_int(
	    q->db, 0, "SELECT json_array_length(?1)", T(persons));
	t = tpl_section(page, "UNDO");
	tpl_set(t, "MESSAGE",
	    arena_printf(q->a, "%s\u00A0: %s.", bulk_kinds[kind].done,
		bulk_count_text(q, n)));
	tpl_set(t, "ACTION",
	    arena_printf(q->a, "/personnes/lot/annuler/%" PRId64, id));
	tpl_set(t, "RETOUR", back);
	page_hidden(q, t, 0);
}
