/* The values that one field of a file had, and the curve of its figures. */
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "fr.h"
#include "history.h"
#include "svg.h"

enum { SHOWN = 500, TICKS = 120 };

/* A value, from an instant on. */
struct value {
	const char *text, *shown, *was, *author;
	const struct type *type;
	int64_t at;
	bool merged; /* of a file merged into this one */
};

/* ------------------------------------------------------------ the values */

/* A time since a date is told by the date: it grows while one reads. */
static const char *
shown(struct req *q, const struct type *type, const char *text,
    const char *usual)
{
	return type == &type_duration && text != NULL && date_valid(text)
	    ? arena_printf(q->a, "depuis le %s", date_show(q->a, text))
	    : usual;
}

/* What the field held when the file was made: before its first change. */
static bool
first_value(struct req *q, const struct review *v, struct value *out)
{
	const struct field *f = v->field;
	const char *text, *author;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT h.id, h.old FROM history h WHERE h.entity = 'person'"
	    " AND h.record = ?1 AND h.field = ?2 ORDER BY h.id LIMIT 1",
	    I(v->id), T(f->name));
	if (db_step(q->db, s)) {
		text = db_column(q->db, s, 1);
		f = entity_field_then(
		    q, v->e, f->name, db_column_int(s, 0), 0);
	} else {
		text = entity_value(v->e, v->r, f->name);
	}
	sqlite3_reset(s);
	s = db_query(q->db,
	    "SELECT p.created_at, m.name FROM person p LEFT JOIN member m"
	    " ON m.id = p.created_by WHERE p.id = ?1 AND p.created_at >= ?2"
	    " AND p.created_at < ?3 AND (?4 = 0 OR p.created_by = ?4)",
	    I(v->id), I(v->w.from),
	    I(v->w.until > 0 ? v->w.until : INT64_MAX), I(v->w.member));
	if (text == NULL || !db_step(q->db, s))
		return false;
	author = db_column(q->db, s, 1);
	*out = (struct value){ .text = text,
		.shown = shown(q, f->type, text, entity_show(q, f, text)),
		.was = "",
		.author = fr_member(author),
		.type = f->type,
		.at = db_column_int(s, 0) };
	sqlite3_reset(s);
	return true;
}

/* Newest first; how many. */
static size_t
read_values(struct req *q, const struct review *v, struct value *out)
{
	struct change *c = arena_array(q->a, SHOWN, sizeof *c);
	const size_t n = entity_history(q, v->e, v->id, &v->w, c, SHOWN);
	size_t i;

	for (i = 0; i < n; i++) {
		const struct type *type =
		    c[i].field != NULL ? c[i].field->type : NULL;

		out[i] = (struct value){ .text = c[i].became,
			.shown = shown(q, type, c[i].became, c[i].new),
			.was = shown(q, type, c[i].was, c[i].old),
			.author = c[i].author,
			.type = type,
			.at = c[i].at,
			.merged = c[i].record != v->id };
	}
	return n + (n < SHOWN && first_value(q, v, &out[n]) ? 1 : 0);
}

static void
draw_table(struct req *q, struct tpl *t, const struct value *list, size_t n)
{
	struct tpl *table = tpl_section(t, "TABLE"), *row;
	size_t i;

	for (i = 0; i < n; i++) {
		row = tpl_section(table, "ROW");
		tpl_set(row, "WHEN", date_instant_show(q->a, list[i].at));
		tpl_set(row, "AUTHOR", list[i].author);
		if (list[i].shown != NULL && list[i].shown[0] != '\0')
			tpl_set(tpl_section(row, "VALUE_LINE"), "VALUE",
			    list[i].shown);
		else
			tpl_show(row, "NONE");
		if (list[i].was != NULL && list[i].was[0] != '\0')
			tpl_set(tpl_section(row, "OLD_LINE"), "OLD",
			    list[i].was);
		if (list[i].merged)
			tpl_show(row, "MERGED");
	}
}

/* ------------------------------------------------------------ the curve */

/* The figure of a value on a day: a number, or the months since a date. */
static double
figure(const struct value *v, const char *day)
{
	return v->type == &type_number
	    ? strtod(v->text, NULL)
	    : date_days(v->text, day) * 12 / 365.25;
}

/* Can it be drawn beside the others of the field? */
static bool
drawable(const struct review *v, const struct value *x)
{
	return !x->merged && x->type == v->field->type && x->text != NULL &&
	    x->text[0] != '\0';
}

/*
 * Each value lasts until the next one: a number stays, a duration grows.
 * list: newest first.
 */
static size_t
points(struct req *q, const struct review *v, const struct value *list,
    size_t n, const char *first, struct svg_point *out)
{
	const char *end = date_of(q->a, q->now), *day, *until;
	bool gap = false;
	size_t i, k = 0;

	for (i = n; i-- > 0;) {
		if (!drawable(v, &list[i])) {
			gap = gap || !list[i].merged;
			continue;
		}
		day = date_of(q->a, list[i].at);
		until = i > 0 ? date_of(q->a, list[i - 1].at) : end;
		out[k++] = (struct svg_point){ date_days(first, day),
			figure(&list[i], day), true, gap };
		out[k++] = (struct svg_point){ date_days(first, until),
			figure(&list[i], until), false, false };
		gap = false;
	}
	return k;
}

/* The first of January of each year; of a short time, both ends. */
static size_t
ticks(struct req *q, const char *first, int days, struct svg_tick *out)
{
	const char *day = date_add_months(
	    q->a, arena_printf(q->a, "%.4s-01-01", first), 12);
	size_t n = 0;

	out[n++] = (struct svg_tick){ 0, date_show(q->a, first) };
	for (; n < TICKS - 1 && date_days(first, day) < days;
	     day = date_add_months(q->a, day, 12))
		out[n++] = (struct svg_tick){ date_days(first, day),
			arena_printf(q->a, "%.4s", day) };
	return n;
}

static void
draw_curve(struct req *q, struct tpl *t, const struct review *v,
    const struct value *list, size_t n)
{
	struct svg_point *p = arena_array(q->a, 2 * n + 1, sizeof *p);
	struct svg_tick marks[TICKS];
	struct svg_curve c = { .points = p, .ticks = marks };
	struct svg_opt o = { .width = 460 };
	const char *first;
	struct tpl *chart;
	size_t oldest = n;

	while (oldest > 0 && !drawable(v, &list[oldest - 1]))
		oldest--;
	if (oldest == 0 ||
	    (v->field->type != &type_number &&
		v->field->type != &type_duration))
		return;
	first = date_of(q->a, list[oldest - 1].at);
	c.days = date_days(first, date_of(q->a, q->now));
	c.npoints = points(q, v, list, oldest, first, p);
	c.nticks = ticks(q, first, c.days, marks);
	o.title = arena_printf(q->a, "%s, au cours du temps%s",
	    v->field->label,
	    v->field->type == &type_duration ? ", en mois" : "");
	chart = tpl_section(t, "CHART");
	tpl_set(chart, "TITLE", o.title);
	tpl_set(chart, "SVG", svg_curve(q->a, &c, &o).text);
}

void
review_field(struct req *q, struct tpl *page, const struct review *v)
{
	struct value *list = arena_array(q->a, SHOWN + 1, sizeof *list);
	const size_t n = read_values(q, v, list);
	struct tpl *t = tpl_section(page, "ONE");

	tpl_set(t, "LABEL", v->field->label);
	tpl_int(t, "ID", v->id);
	draw_curve(q, t, v, list, n);
	if (n > 0)
		draw_table(q, t, list, n);
	else
		tpl_show(t, "EMPTY");
	if (n == SHOWN)
		tpl_int(tpl_section(t, "CUT"), "SHOWN", SHOWN);
}
