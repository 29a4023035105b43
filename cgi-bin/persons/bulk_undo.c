/* What was done to many persons, taken back for an hour by who did it. */
#include <inttypes.h>
#include <string.h>

#include "bulk.h"
#include "list.h"
#include "page.h"
#include "person.h"
#include "persons.h"

enum { UNDO = 3600 };

struct done {
	size_t kind;
	int64_t team, at;
	const char *persons; /* JSON */
};

/* One's own, of the last hour, not undone; else its kind is BULK__N. */
static struct done
find_done(struct req *q, int64_t id)
{
	struct done d = { .kind = BULK__N };
	size_t i;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT what, team, persons, at FROM bulk WHERE id = ?1"
	    " AND member = ?2 AND at > ?3 AND undone_at IS NULL",
	    I(id), I(q->member), I(q->now - UNDO));
	if (db_step(q->db, s)) {
		for (i = 0; i < BULK__N; i++)
			if (strcmp(bulk_kinds[i].stored,
				db_column(q->db, s, 0)) == 0)
				d.kind = i;
		d.team = db_column_int(s, 1);
		d.persons = db_column(q->db, s, 2);
		d.at = db_column_int(s, 3);
	}
	sqlite3_reset(s);
	return d;
}

/* Is the person still as that act left it: is its row of history the last one
 * about the same? */
static bool
is_last(struct req *q, const struct done *d, int64_t person)
{
	static const char *const about[BULK__N] = {
		[BULK_TEAM] = "assignedTeams",
		[BULK_LEAVE] = "outOfActiveList%",
		[BULK_TRASH] = "corbeille",
	};

	return db_int(q->db, 0,
		   "SELECT member = ?3 AND at = ?4 FROM history WHERE entity ="
		   " 'person' AND record = ?1 AND field LIKE ?2"
		   " ORDER BY id DESC LIMIT 1",
		   I(person), T(about[d->kind]), I(q->member), I(d->at)) != 0;
}

static bool
undo_one(struct req *q, const struct done *d, int64_t person)
{
	if (!is_last(q, d, person))
		return false;
	return d->kind == BULK_TEAM ? person_unassign(q, person, d->team)
	    : d->kind == BULK_LEAVE ? person_unleave(q, person)
				    : person_restore(q, person);
}

void
person_bulk_undo(struct req *q)
{
	const int64_t id = req_id(q);
	const char *back = own_path(req_text(q, "retour"));
	const struct done d = find_done(q, id);
	sqlite3_stmt *s;
	size_t n = 0, kept = 0;

	if (d.kind == BULK__N)
		die(404, "nothing to undo");
	s = db_query(
	    q->db, "SELECT value FROM json_each(?1)", T(d.persons));
	while (db_step(q->db, s)) {
		const bool undone = undo_one(q, &d, db_column_int(s, 0));

		n += undone;
		kept += !undone;
	}
	sqlite3_reset(s);
	db_exec(q->db, "UPDATE bulk SET undone_at = ?2 WHERE id = ?1", I(id),
	    I(q->now));
	page_flash(q,
	    arena_printf(q->a, "%s\u00A0: annulé pour %s.%s",
		bulk_kinds[d.kind].done, bulk_count_text(q, n),
		kept == 0 ? ""
			  : arena_printf(q->a,
				" Pour %s, rien n’est annulé\u00A0: la fiche a "
				"été modifiée depuis, ou n’a pas d’autre équipe.",
				bulk_count_text(q, kept))));
	resp_redirect(q, "%s", back);
}

void
list_draw_undo(struct req *q, struct tpl *page, const char *back)
{
	const int64_t id = req_int(q, "lot", 1, INT64_MAX, 0);
	struct done d;
	size_t n;
	struct tpl *t;

	if (id == 0 || (d = find_done(q, id)).kind == BULK__N)
		return;
	n = (size_t)db_int(
	    q->db, 0, "SELECT json_array_length(?1)", T(d.persons));
	t = tpl_section(page, "UNDO");
	tpl_set(t, "MESSAGE",
	    arena_printf(q->a, "%s\u00A0: %s.", bulk_kinds[d.kind].done,
		bulk_count_text(q, n)));
	tpl_set(t, "ACTION",
	    arena_printf(q->a, "/personnes/lot/annuler/%" PRId64, id));
	tpl_set(t, "RETOUR", back);
	page_hidden(q, t, 0);
}
