/* What a figure counts: the persons, or the actions, one by one. */
#include <inttypes.h>
#include <string.h>

#include "action.h"
#include "date.h"
#include "journal.h"
#include "page.h"
#include "show.h"

enum { PAGE_ROWS = 50 };

static const char *
ids_json(struct req *q, const struct wish *w)
{
	struct buf b = buf_new(q->a);
	size_t i;

	buf_str(&b, "[");
	for (i = 0; i < w->n; i++)
		buf_printf(&b, "%s%" PRId64, i > 0 ? "," : "", w->ids[i]);
	buf_str(&b, "]");
	return b.p;
}

static void
teams(struct req *q, struct tpl *row, const char *sql, int64_t id)
{
	sqlite3_stmt *s = db_query(q->db, sql, I(id));
	struct tpl *t;

	while (db_step(q->db, s)) {
		t = tpl_section(row, "TEAM");
		tpl_int(t, "COLOUR", db_column_int(s, 0));
		tpl_set(t, "NAME", db_column(q->db, s, 1));
		if (db_column_int(s, 2) != 0)
			tpl_show(t, "NIGHT");
	}
	sqlite3_reset(s);
}

static void
person_rows(struct req *q, struct tpl *t, const char *ids, int64_t from)
{
	const char *today = date_of(q->a, q->now);
	struct tpl *row;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT id, name, other_names, birthdate, followed_since FROM"
	    " person WHERE id IN (SELECT value FROM json_each(?1))"
	    " ORDER BY sort_name, id LIMIT ?2 OFFSET ?3",
	    T(ids), I(PAGE_ROWS), I(from));
	while (db_step(q->db, s)) {
		const int64_t id = db_column_int(s, 0);
		const char *other = db_column(q->db, s, 2);
		const char *birth = db_column(q->db, s, 3);

		row = tpl_section(t, "ROW");
		tpl_set(
		    row, "HREF", arena_printf(q->a, "/personnes/%" PRId64, id));
		tpl_set(row, "NAME", db_column(q->db, s, 1));
		if (other != NULL)
			tpl_set(
			    tpl_section(row, "OTHER"), "OTHER_NAMES", other);
		tpl_set(row, "AGE",
		    birth != NULL ? date_age_text(q->a, birth, today) : "");
		tpl_set(row, "SINCE", date_show(q->a, db_column(q->db, s, 4)));
		teams(q, row,
		    "SELECT t.colour, t.name, t.night FROM assignment a"
		    " JOIN team t ON t.id = a.team WHERE a.person = ?1"
		    " AND a.until IS NULL ORDER BY t.name",
		    id);
	}
	sqlite3_reset(s);
}

static const char *
status_marker(const char *status)
{
	if (strcmp(status, "done") == 0)
		return "DONE";
	return strcmp(status, "cancelled") == 0 ? "CANCELLED" : "TO_DO";
}

static void
action_rows(struct req *q, struct tpl *t, const char *ids, int64_t from)
{
	struct tpl *row;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT a.id, " ACTION_NAME("a") ", a.status, p.id, p.name,"
	    " coalesce(a.completed_at, a.due_at), a.due_on"
	    " FROM action a JOIN person p ON p.id = a.person"
	    " WHERE a.id IN (SELECT value FROM json_each(?1)) ORDER BY"
	    " coalesce(date(coalesce(a.completed_at, a.due_at), 'unixepoch',"
	    " 'localtime'), a.due_on), coalesce(a.completed_at, a.due_at), a.id"
	    " LIMIT ?2 OFFSET ?3",
	    T(ids), I(PAGE_ROWS), I(from));
	while (db_step(q->db, s)) {
		const int64_t at = db_column_int(s, 5);

		row = tpl_section(t, "ROW");
		tpl_set(row, "HREF",
		    arena_printf(
			q->a, "/actions/%" PRId64, db_column_int(s, 0)));
		tpl_set(row, "NAME", db_column(q->db, s, 1));
		tpl_show(row, status_marker(db_column(q->db, s, 2)));
		tpl_set(row, "PERSON_HREF",
		    arena_printf(
			q->a, "/personnes/%" PRId64, db_column_int(s, 3)));
		tpl_set(row, "PERSON_NAME", db_column(q->db, s, 4));
		tpl_set(row, "DATE",
		    at != 0 ? date_instant_show(q->a, at)
			    : date_show(q->a, db_column(q->db, s, 6)));
		teams(q, row,
		    "SELECT t.colour, t.name, t.night FROM action_team x"
		    " JOIN team t ON t.id = x.team WHERE x.action = ?1"
		    " ORDER BY t.name",
		    db_column_int(s, 0));
	}
	sqlite3_reset(s);
}

static void
page_links(struct req *q, struct tpl *t, const struct scope *sc,
    const struct wish *w, int64_t page)
{
	const char *base = show_list(q, sc, w->figure, w->value);
	const int64_t last = ((int64_t)w->n + PAGE_ROWS - 1) / PAGE_ROWS;
	struct tpl *p;

	if (last <= 1)
		return;
	p = tpl_section(t, "PAGES");
	tpl_int(p, "PAGE", page);
	tpl_int(p, "LAST", last);
	if (page > 1)
		tpl_set(tpl_section(p, "PREV"), "HREF",
		    arena_printf(q->a, "%s&page=%" PRId64, base, page - 1));
	if (page < last)
		tpl_set(tpl_section(p, "NEXT"), "HREF",
		    arena_printf(q->a, "%s&page=%" PRId64, base, page + 1));
}

static const char *
count_text(struct req *q, const struct wish *w)
{
	return arena_printf(q->a, "%s\u00A0%s%s", stats_show(q, (int64_t)w->n),
	    w->actions ? "action" : "personne", w->n > 1 ? "s" : "");
}

void
stats_list(struct req *q)
{
	struct wish w = { .figure = req_text(q, "figure"),
		.value = req_text(q, "valeur") };
	const int64_t page = req_int(q, "page", 1, 1000000, 1);
	struct scope *sc = scope_read(q);
	struct tpl *t, *rows;

	if (scope_wrong(sc)) {
		resp_redirect(q, "/statistiques?%s", q->query);
		return;
	}
	stats_compute(q, sc, &w);
	if (w.title == NULL)
		die(404, "no such figure");
	t = page_new(q, "Statistiques\u00A0: liste");
	journal_event(q, J_OPEN, "stats", 0);
	tpl_set(t, "FIGURE", w.title);
	if (w.label != NULL)
		tpl_set(tpl_section(t, "VALUE"), "LABEL", w.label);
	tpl_set(t, "WHERE", show_where(q, sc));
	tpl_set(t, "TOTAL", count_text(q, &w));
	tpl_set(t, "DEFINITION", w.definition);
	tpl_set(t, "BACK", arena_printf(q->a, "/statistiques?%s", sc->query));
	if (w.n == 0) {
		tpl_show(t, "EMPTY");
	} else {
		rows = tpl_section(t, w.actions ? "ACTIONS" : "PERSONS");
		(w.actions ? action_rows : person_rows)(
		    q, rows, ids_json(q, &w), (page - 1) * PAGE_ROWS);
		page_links(q, t, sc, &w, page);
	}
	resp_page(q, 200, "stats/list.tpl", t);
}
