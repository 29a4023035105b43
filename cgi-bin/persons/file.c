/* A person's file: what one must know, what happened, the fields. */
#include <inttypes.h>
#include <string.h>

#include "action.h"
#include "date.h"
#include "fr.h"
#include "journal.h"
#include "page.h"
#include "person.h"
#include "persons.h"
#include "thread.h"

enum { NEXT_SHOWN = 3 };

/* ------------------------------------------------------------ what to know */

#define LAST_VISIT(kind, label)                                            \
	" UNION ALL SELECT * FROM (SELECT at, '" label "', created_by"    \
	" FROM visit WHERE person = ?1 AND kind = '" kind "'"             \
	" AND deleted_at IS NULL AND at <= ?2 ORDER BY at DESC LIMIT 1)"

/* The last action done, passage, rencontre or comment. */
static void
draw_last(struct req *q, struct tpl *t, int64_t id)
{
	struct tpl *last;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT x.at, x.what, m.name FROM (SELECT * FROM ("
	    "SELECT completed_at AS at, " ACTION_NAME("action")
	    " AS what, created_by AS who"
	    " FROM action WHERE person = ?1 AND status = 'done'"
	    " AND deleted_at IS NULL AND completed_at <= ?2"
	    " ORDER BY coalesce(completed_at, due_at, unixepoch(due_on))"
	    " DESC LIMIT 1)"
	    LAST_VISIT("passage", "Passage") LAST_VISIT("rencontre", "Rencontre")
	    " UNION ALL SELECT * FROM (SELECT at, 'Commentaire', created_by"
	    " FROM comment WHERE person = ?1 AND action IS NULL"
	    " AND deleted_at IS NULL AND at <= ?2 ORDER BY at DESC LIMIT 1)"
	    " ORDER BY 1 DESC LIMIT 1) x LEFT JOIN member m ON m.id = x.who",
	    I(id), I(q->now));
	if (!db_step(q->db, s)) {
		tpl_show(t, "NO_LAST");
		return;
	}
	last = tpl_section(t, "LAST");
	tpl_set(last, "WHEN", date_instant_show(q->a, db_column_int(s, 0)));
	tpl_set(last, "WHAT", db_column(q->db, s, 1));
	tpl_set(last, "WHO", db_column(q->db, s, 2));
	sqlite3_reset(s);
}

static void
draw_next(struct req *q, struct tpl *t, int64_t id)
{
	const char *today = date_of(q->a, q->now);
	sqlite3_stmt *s;
	int n = 0;

	s = db_query(q->db,
	    "SELECT id, " ACTION_NAME("action") ", due_on, due_at, urgent"
	    " FROM action"
	    " WHERE person = ?1 AND status = 'todo' AND deleted_at IS NULL"
	    " ORDER BY urgent IS NULL, due_on, due_at LIMIT ?2",
	    I(id), I(NEXT_SHOWN));
	for (; db_step(q->db, s); n++) {
		struct tpl *a = tpl_section(t, "NEXT");
		const char *day = db_column(q->db, s, 2), *when;

		when = date_near(q->a, day, today);
		if (sqlite3_column_type(s, 3) != SQLITE_NULL)
			when = arena_printf(q->a, "%s, %s", when,
			    date_time_of(q->a, db_column_int(s, 3)));
		tpl_set(a, "HREF",
		    arena_printf(
			q->a, "/actions/%" PRId64, db_column_int(s, 0)));
		tpl_set(a, "NAME", db_column(q->db, s, 1));
		tpl_set(a, "WHEN", when);
		if (sqlite3_column_type(s, 3) != SQLITE_NULL)
			day = date_team_day(
			    q->a, db_column_int(s, 3), q->team_night);
		if (strcmp(day, date_team_day(q->a, q->now, q->team_night)) <
		    0)
			tpl_show(a, "LATE");
		if (sqlite3_column_type(s, 4) != SQLITE_NULL)
			tpl_show(a, "URGENT");
	}
	sqlite3_reset(s);
	if (n == 0)
		tpl_show(t, "NO_NEXT");
}

/* ------------------------------------------------------------ fields */

/* Shown elsewhere on the page, or on a page of its own. */
static bool
in_head(const struct field *f)
{
	return strcmp(f->name, "name") == 0 ||
	    strcmp(f->name, "description") == 0 ||
	    (f->flags & F_OWN_PAGE) != 0;
}

/* The way to the history of one field. */
static void
draw_past(struct req *q, struct tpl *row, int64_t id, const char *field)
{
	if (rights_allow(q->roles, CAP_PERSON_HISTORY))
		tpl_set(tpl_section(row, "PAST"), "HREF",
		    arena_printf(q->a,
			"/personnes/historique/%" PRId64 "?champ=%s", id,
			field));
}

void
person_show(struct req *q)
{
	const int64_t id = req_id(q);
	const struct entity *e;
	const struct record *r;
	const struct page_answers how = {
		.edit = rights_allow(q->roles, CAP_PERSON_WRITE)
		    ? "/personnes/modifier/"
		    : NULL,
		.elsewhere = in_head,
		.more = draw_past,
	};
	const char *description;
	struct tpl *t;
	size_t i;

	if (person_moved(q, id, "/personnes/"))
		return;
	e = person_entity(q);
	r = person_load(q, e, id);
	t = page_new(q, "Fiche d’une personne");
	description = entity_value(e, r, "description");

	person_head(q, t, e, r, "ON_SUMMARY");
	notices_undo(q, t, id);
	notices_alerts(q, t, e, r);
	draw_last(q, t, id);
	draw_next(q, t, id);
	if (description != NULL && (q->roles & ROLES_FULL) != 0) {
		struct tpl *line = tpl_section(t, "DESCRIPTION_LINE");

		tpl_set(line, "DESCRIPTION", description);
		draw_past(q, line, id, "description");
	}
	thread_draw(q, t, e, id);
	for (i = 0; i < e->ngroups; i++)
		page_answers(q, t, e, r, &e->groups[i], &how);
	journal_event(q, J_OPEN, "person", id);
	resp_page(q, 200, "persons/file.tpl", t);
}

/* The thread alone: what is searched for in it is posted. */
void
person_thread(struct req *q)
{
	const int64_t id = req_id(q);
	const struct entity *e = person_entity(q);
	struct tpl *t = page_new(q, "Fil d’une fiche");

	person_head(q, t, e, person_load(q, e, id), "ON_SUMMARY");
	thread_draw(q, t, e, id);
	journal_event(q, J_OPEN, "person", id);
	resp_page(q, 200, "persons/thread_page.tpl", t);
}
