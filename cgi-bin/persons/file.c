/* A person's file: what one must know, what happened, the fields. */
#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "fr.h"
#include "journal.h"
#include "page.h"
#include "person.h"
#include "persons.h"

enum { NEXT_SHOWN = 3, TIMELINE = 30 };

/* ------------------------------------------------------------ what to know */

static void
draw_last(struct req *q, struct tpl *t, int64_t id)
{
	struct tpl *last;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT a.completed_at, a.name, m.name FROM action a"
	    " LEFT JOIN member m ON m.id = a.created_by"
	    " WHERE a.person = ?1 AND a.status = 'done'"
	    " AND a.deleted_at IS NULL ORDER BY a.completed_at DESC LIMIT 1",
	    I(id));
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
	    "SELECT id, name, due_on, due_at, urgent FROM action"
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

/* ------------------------------------------------------------ timeline */

static void
draw_action(struct req *q, struct tpl *item, sqlite3_stmt *s)
{
	static const char *const words[][3] = {
		{ "todo", "TO_DO", "calendar-plus" },
		{ "done", "DONE", "calendar-check" },
		{ "cancelled", "CANCELLED", "x-circle" },
	};
	const char *status = db_column(q->db, s, 4);
	const char *text = db_column(q->db, s, 5);
	struct tpl *link = tpl_section(item, "LINK");
	size_t i;

	tpl_set(link, "HREF",
	    arena_printf(q->a, "/actions/%" PRId64, db_column_int(s, 1)));
	tpl_set(link, "WHAT", db_column(q->db, s, 2));
	for (i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(words[i][0], status) == 0) {
			tpl_show(item, words[i][1]);
			tpl_set(item, "ICON", words[i][2]);
		}
	if (text != NULL && (q->roles & ROLES_FULL) != 0)
		tpl_set(tpl_section(item, "TEXT_LINE"), "TEXT", text);
}

/* The creation of the file and the actions, newest first. */
static void
draw_timeline(struct req *q, struct tpl *t, int64_t id)
{
	sqlite3_stmt *s;
	int n = 0;

	s = db_query(q->db,
	    "SELECT 'action', a.id, a.name, coalesce(a.completed_at, a.due_at,"
	    " unixepoch(a.due_on)) AS at, a.status, a.description, m.name,"
	    " a.completed_at IS NULL AND a.due_at IS NULL, a.due_on"
	    " FROM action a LEFT JOIN member m ON m.id = a.created_by"
	    " WHERE a.person = ?1 AND a.deleted_at IS NULL"
	    " UNION ALL SELECT 'person', p.id, NULL, p.created_at, NULL, NULL,"
	    " m.name, 0, NULL FROM person p"
	    " LEFT JOIN member m ON m.id = p.created_by WHERE p.id = ?1"
	    " ORDER BY at DESC LIMIT ?2",
	    I(id), I(TIMELINE));
	for (; db_step(q->db, s); n++) {
		struct tpl *item = tpl_section(t, "ITEM");

		tpl_set(item, "WHEN",
		    db_column_int(s, 7) != 0
			? date_medium(q->a, db_column(q->db, s, 8))
			: date_instant_show(q->a, db_column_int(s, 3)));
		tpl_set(item, "AUTHOR", db_column(q->db, s, 6));
		if (strcmp(db_column(q->db, s, 0), "action") == 0) {
			draw_action(q, item, s);
			continue;
		}
		tpl_show(item, "QUIET");
		tpl_set(item, "ICON", "person-plus");
		tpl_set(tpl_section(item, "PLAIN"), "WHAT",
		    "Création de la fiche");
	}
	sqlite3_reset(s);
	if (n == 0)
		tpl_show(t, "NO_ITEM");
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

static void
draw_group(struct req *q, struct tpl *t, const struct entity *e,
    const struct record *r, const struct group *group)
{
	struct tpl *card = NULL, *row;
	size_t i, filled = 0, empty = 0;

	for (i = 0; i < e->n; i++) {
		const struct field *f = &e->fields[i];

		if (f->group != group->id || (f->roles & q->roles) == 0)
			continue;
		if (card == NULL)
			card = tpl_section(t, "GROUP");
		if (in_head(f))
			continue;
		if (entity_show(q, f, r->v[i])[0] == '\0') {
			empty++;
			continue;
		}
		filled++;
		row = tpl_section(card, "FIELD");
		tpl_set(row, "LABEL", f->label);
		tpl_set(row, "VALUE", entity_show(q, f, r->v[i]));
	}
	if (card == NULL)
		return;
	tpl_set(card, "TITLE", group->title);
	if (rights_allow(q->roles, CAP_PERSON_WRITE))
		tpl_set(tpl_section(card, "EDIT"), "HREF",
		    arena_printf(q->a,
			"/personnes/modifier/%" PRId64 "?groupe=%" PRId64,
			r->id, group->id));
	if (filled == 0)
		tpl_show(card, "NO_FIELD");
	else if (empty > 0)
		tpl_set(tpl_section(card, "EMPTY_COUNT_LINE"), "EMPTY_COUNT",
		    arena_printf(q->a, "%zu champ%s non renseigné%s", empty,
			empty > 1 ? "s" : "", empty > 1 ? "s" : ""));
}

void
person_show(struct req *q)
{
	const int64_t id = req_id(q);
	const struct entity *e = person_entity(q);
	const struct record *r = person_load(q, e, id);
	struct tpl *t = page_new(q, "Fiche d’une personne");
	const char *description = entity_value(e, r, "description");
	size_t i;

	person_head(q, t, e, r, "ON_SUMMARY");
	draw_last(q, t, id);
	draw_next(q, t, id);
	if (description != NULL && (q->roles & ROLES_FULL) != 0)
		tpl_set(tpl_section(t, "DESCRIPTION_LINE"), "DESCRIPTION",
		    description);
	draw_timeline(q, t, id);
	for (i = 0; i < e->ngroups; i++)
		draw_group(q, t, e, r, &e->groups[i]);
	journal_event(q, J_OPEN, "person", id);
	resp_page(q, 200, "persons/file.tpl", t);
}
