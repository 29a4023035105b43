/* The rows of the list as a table, its headers and its pages. */
#include <inttypes.h>
#include <string.h>

#include "asked.h"
#include "date.h"
#include "list.h"
#include "page.h"
#include "session.h"

enum { WEEK = 7 };

/* ------------------------------------------------------------ rows */

/* The date, the age, the birthday when it is near. */
static void
draw_birth(struct req *q, struct tpl *t, const char *birth, const char *today)
{
	const int days = date_birthday(birth, today);

	tpl_set(t, "BIRTH",
	    arena_printf(q->a, "%s (%s)", date_show(q->a, birth),
		date_age_text(q->a, birth, today)));
	if (days >= 0 && days < WEEK)
		tpl_set(tpl_section(t, "BIRTHDAY"), "WHEN",
		    date_near(
			q->a, date_add_days(q->a, today, days), today));
}

static void
draw_row(struct req *q, struct tpl *table, struct row *row,
    const char *today, bool tick, bool families)
{
	struct tpl *t = tpl_section(table, "ROW");

	row->t = t;
	tpl_set(t, "HREF",
	    arena_printf(q->a, "/personnes/%" PRId64, row->id));
	tpl_set(t, "NAME", row->v[ROW_NAME]);
	if (tick) {
		struct tpl *box = tpl_section(t, "TICK");

		tpl_int(box, "ID", row->id);
		tpl_set(box, "NAME", row->v[ROW_NAME]);
	}
	if (row->v[ROW_OTHER] != NULL)
		tpl_set(tpl_section(t, "OTHER"), "OTHER_NAMES",
		    row->v[ROW_OTHER]);
	if (row->v[ROW_BIRTH] != NULL)
		draw_birth(q, t, row->v[ROW_BIRTH], today);
	if (row->v[ROW_ALERT] != NULL)
		tpl_show(t, "ALERT");
	if (families) {
		struct tpl *cell = tpl_section(t, "KIN");

		if (row->v[ROW_FAMILY] != NULL)
			tpl_show(cell, "FAMILY");
	}
	tpl_set(t, "SINCE", date_show(q->a, row->v[ROW_SINCE]));
	tpl_set(t, "LAST", date_near(q->a, row->v[ROW_LAST], today));
	if (date_days(row->v[ROW_LAST], today) > 730)
		tpl_show(t, "OLD");
	if (row->v[ROW_OUT] != NULL)
		tpl_set(tpl_section(t, "GONE"), "OUT",
		    arena_printf(q->a, "Sortie de file active le %s",
			date_show(q->a, row->v[ROW_OUT])));
}

/* The teams of all rows in one statement. */
static void
draw_teams(struct req *q, struct row *rows, size_t n)
{
	struct buf ids = buf_new(q->a);
	sqlite3_stmt *s;
	size_t i;

	buf_str(&ids, "[");
	for (i = 0; i < n; i++)
		buf_printf(&ids, "%s%" PRId64, i > 0 ? "," : "", rows[i].id);
	buf_str(&ids, "]");
	s = db_query(q->db,
	    "SELECT a.person, t.name, t.colour, t.night FROM json_each(?1) j"
	    " JOIN assignment a ON a.person = j.value AND a.until IS NULL"
	    " JOIN team t ON t.id = a.team ORDER BY t.name",
	    T(ids.p));
	while (db_step(q->db, s)) {
		const int64_t id = db_column_int(s, 0);
		struct tpl *t;

		for (i = 0; i < n && rows[i].id != id; i++)
			continue;
		if (i == n)
			continue;
		t = tpl_section(rows[i].t, "TEAM");
		tpl_set(t, "NAME", db_column(q->db, s, 1));
		tpl_int(t, "N", db_column_int(s, 2));
		if (db_column_int(s, 3) != 0)
			tpl_show(t, "NIGHT");
	}
	sqlite3_reset(s);
}

/* ------------------------------------------------------------ around */

/* Is any person of a family?  Else the column would be empty. */
static bool
has_families(struct req *q)
{
	return db_int(q->db, 0,
		   "SELECT 1 FROM person WHERE family IS NOT NULL LIMIT 1") !=
	    0;
}

/* Headers: the sorted one turns round, the others sort upwards first. */
static void
draw_headers(
    struct req *q, struct tpl *table, const struct query *now, bool families)
{
	struct query *w = list_first_page(q, now, now->n);
	struct tpl *t;
	size_t i;

	for (i = 0; i < list_nsorts; i++) {
		if (strcmp(list_sorts[i].word, "famille") == 0 && !families)
			continue;
		t = tpl_section(table, list_sorts[i].marker);
		if (now->q[0] != '\0')
			continue;
		w->sort = i;
		w->desc = i == now->sort && !now->desc;
		tpl_set(
		    tpl_section(t, "SORT"), "HREF", list_address(q, w));
		if (i == now->sort)
			tpl_show(t, now->desc ? "DESC" : "ASC");
	}
}

static void
draw_pages(struct req *q, struct tpl *table, const struct query *now,
    const struct row *rows, size_t n, bool more)
{
	struct query *w = arena_memdup(q->a, now, sizeof *now);
	const bool before = w->backwards ? more : w->from > 0;
	const bool after = w->backwards ? true : more;
	struct tpl *t;

	if (!before && !after)
		return;
	t = tpl_section(table, "PAGES");
	tpl_set(t, "COUNT", arena_printf(q->a, "%zu sur cette page", n));
	if (before) {
		w->from = rows[0].id;
		w->backwards = true;
		tpl_set(tpl_section(t, "PREV"), "HREF", list_address(q, w));
	}
	if (after) {
		w->from = rows[n - 1].id;
		w->backwards = false;
		tpl_set(tpl_section(t, "NEXT"), "HREF", list_address(q, w));
	}
}

static void
draw_empty(struct req *q, struct tpl *t, const struct query *w)
{
	const bool none =
	    db_int(q->db, 0, "SELECT n FROM tally WHERE key = 'person'") == 0;
	struct tpl *empty = tpl_section(t, none ? "EMPTY" : "EMPTY_SEARCH");
	struct tpl *everywhere;

	tpl_set(empty, "Q", w->q);
	if (!none && w->n > 0)
		tpl_show(empty, "FILTERED");
	if (!none && w->q[0] != '\0' &&
	    rights_allow(q->roles, CAP_PERSON_HISTORY)) {
		everywhere = tpl_section(empty, "EVERYWHERE");
		tpl_set(everywhere, "CSRF", csrf_token(q));
		tpl_set(everywhere, "Q", w->q);
	}
	if (rights_allow(q->roles, CAP_PERSON_WRITE))
		tpl_set(tpl_section(empty, "CREATE"), "HREF",
		    asked_carry(q, "/personnes/nouvelle", w->q));
}

/* What may be done with the rows that are ticked, or with all of them. */
static void
draw_bulk(struct req *q, struct tpl *table, const struct query *w)
{
	struct tpl *t;

	if (!rights_allow(q->roles, CAP_PERSON_WRITE))
		return;
	t = tpl_section(table, "BULK");
	tpl_set(t, "CSRF", csrf_token(q));
	list_hidden(q, t, w);
	tpl_set(t, "Q", w->q);
	if (rights_allow(q->roles, CAP_PERSON_DELETE))
		tpl_show(t, "MAY_TRASH");
}

static void
draw_export(struct req *q, struct tpl *table, const struct query *w)
{
	struct tpl *t;

	if (!rights_allow(q->roles, CAP_PERSON_EXPORT))
		return;
	t = tpl_section(table, "EXPORT");
	tpl_set(t, "CSRF", csrf_token(q));
	list_hidden(q, t, w);
	tpl_set(t, "Q", w->q);
}

const char *
list_draw(struct req *q, struct tpl *t, const struct query *w)
{
	struct row *rows = arena_array(q->a, BATCH, sizeof *rows);
	const bool tick = rights_allow(q->roles, CAP_PERSON_WRITE);
	const bool families = has_families(q);
	const char *today = date_of(q->a, q->now), *count;
	struct tpl *table;
	size_t n, i;
	bool more;

	w = list_weighed(q, w);
	n = list_rows(q, w, rows, &more);
	count = list_count_text(q, w, n);
	if (n == 0) {
		draw_empty(q, t, w);
		return count;
	}
	table = tpl_section(t, "TABLE");
	tpl_set(table, "CAPTION",
	    arena_printf(q->a, "Personnes\u00A0: %s", count));
	draw_headers(q, table, w, families);
	if (tick)
		tpl_show(table, "COL_TICK");
	for (i = 0; i < n; i++)
		draw_row(q, table, &rows[i], today, tick, families);
	draw_teams(q, rows, n);
	draw_pages(q, table, w, rows, n, more);
	draw_bulk(q, table, w);
	draw_export(q, table, w);
	return count;
}
