/* The chart of a person's stays in teams. */
#include "teams.h"

#include <string.h>

#include "date.h"
#include "person.h"
#include "svg.h"

/* The lines of the picture: each team once. */
static size_t
line_of(struct req *q, const struct stay *stay, const char **labels,
    int64_t *teams, size_t *n)
{
	size_t i;

	for (i = 0; i < *n; i++)
		if (teams[i] == stay->team)
			return i;
	teams[*n] = stay->team;
	labels[*n] = stay->archived
	    ? arena_printf(q->a, "%s (archivée)", stay->name)
	    : stay->name;
	return (*n)++;
}

static struct svg_span
span(const char *first, size_t row, const char *since, const char *until)
{
	return (struct svg_span){ .row = row,
		.from = date_days(first, since),
		.to = date_days(first, until) };
}

/* The times outside the list, as bands; their rows too. */
static size_t
draw_leaves(struct req *q, struct tpl *t, const struct entity *e,
    int64_t person, const char *first, const char *end,
    struct svg_span *bands)
{
	struct tpl *table = NULL, *row;
	const char *since, *until;
	sqlite3_stmt *s;
	size_t n = 0;

	s = db_query(q->db,
	    "SELECT since, until, reasons FROM leave WHERE person = ?1"
	    " ORDER BY since DESC LIMIT ?2",
	    I(person), I(STAYS));
	while (n < STAYS && db_step(q->db, s)) {
		since = db_column(q->db, s, 0);
		until = db_column(q->db, s, 1);
		if (table == NULL)
			table = tpl_section(t, "OUTSIDE");
		row = tpl_section(table, "ROW");
		tpl_set(row, "SINCE", date_show(q->a, since));
		tpl_set(row, "UNTIL",
		    until != NULL ? date_show(q->a, until) : "aujourd’hui");
		tpl_set(row, "REASONS",
		    person_reasons(q, e, db_column(q->db, s, 2)));
		bands[n++] = span(first, 0, since, until != NULL ? until : end);
	}
	sqlite3_reset(s);
	return n;
}

/* The first of January of each year of the picture. */
static size_t
years(struct req *q, const char *first, int days, struct svg_tick *out,
    size_t max)
{
	const char *day = arena_printf(q->a, "%.4s-01-01", first);
	size_t n = 0;
	int at;

	for (; n < max; day = date_add_months(q->a, day, 12)) {
		at = date_days(first, day);
		if (at > days)
			break;
		if (at >= 0)
			out[n++] = (struct svg_tick){ at,
				arena_printf(q->a, "%.4s", day) };
	}
	return n;
}

static void
draw_chart(struct req *q, struct tpl *t, const struct stay *stays, size_t n,
    const struct svg_span *bands, size_t nbands, const char *first)
{
	const char *end = date_add_days(q->a, date_of(q->a, q->now), 1);
	const char **labels = arena_array(q->a, n, sizeof *labels);
	int64_t *teams = arena_array(q->a, n, sizeof *teams);
	struct svg_span *spans = arena_array(q->a, n, sizeof *spans);
	struct svg_tick ticks[120];
	struct svg_lines l = { .labels = labels,
		.spans = spans,
		.nspans = n,
		.bands = bands,
		.nbands = nbands,
		.ticks = ticks,
		.days = date_days(first, end) };
	const struct svg_opt o = { .title = "Périodes dans les équipes",
		.width = 460 };
	size_t i, row;

	for (i = 0; i < n; i++) {
		row = line_of(q, &stays[i], labels, teams, &l.nlabels);
		spans[i] = span(first, row, stays[i].since,
		    stays[i].until != NULL ? stays[i].until : end);
	}
	l.nticks = years(q, first, l.days, ticks, ARRAY_LEN(ticks));
	tpl_set(t, "SVG", svg_lines(q->a, &l, &o).text);
}

static const char *
earliest(struct req *q, int64_t person)
{
	return db_text(q->db,
	    "SELECT min(since) FROM (SELECT since FROM assignment"
	    " WHERE person = ?1 UNION ALL SELECT since FROM leave"
	    " WHERE person = ?1)",
	    I(person));
}

bool
teams_chart(struct req *q, struct tpl *t, const struct entity *e,
    int64_t person, const struct stay *stays, size_t n)
{
	const char *end = date_add_days(q->a, date_of(q->a, q->now), 1);
	const char *first = earliest(q, person);
	struct svg_span *bands = arena_array(q->a, STAYS, sizeof *bands);
	struct tpl *chart;
	size_t nbands;

	if (first == NULL || !date_valid(first))
		return false;
	chart = tpl_section(t, "CHART");
	nbands = draw_leaves(q, t, e, person, first, end, bands);
	draw_chart(q, chart, stays, n, bands, nbands, first);
	return true;
}
