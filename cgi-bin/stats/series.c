/* Counts by day, month or year, the empty ones included. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "stats.h"

enum { DAYS_MAX = 31, MONTHS_MAX = 36, YEARS_MAX = 300 };

enum unit { BY_DAY, BY_MONTH, BY_YEAR };

static const struct {
	const char *column, *suffix;
	size_t n; /* characters of the ISO day that make the key */
} units[] = {
	[BY_DAY] = { "Jour", "par jour", 10 },
	[BY_MONTH] = { "Mois", "par mois", 7 },
	[BY_YEAR] = { "Année", "par année", 4 },
};

static const char *const months[] = { "janv.", "févr.", "mars", "avr.", "mai",
	"juin", "juil.", "août", "sept.", "oct.", "nov.", "déc." };

/* The bounds of what there is, when no period was chosen. */
static void
widen(struct window *w, const struct dated *d, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (d[i].day < w->from)
			w->from = d[i].day;
		if (d[i].day > w->to)
			w->to = d[i].day;
	}
}

static enum unit
unit_of(struct req *q, const struct window *w)
{
	const char *from = day_iso(q->a, w->from);

	if (w->to - w->from < DAYS_MAX)
		return BY_DAY;
	return w->to < day_number(date_add_months(q->a, from, MONTHS_MAX))
		   ? BY_MONTH
		   : BY_YEAR;
}

static struct row
row_of(struct req *q, enum unit u, const char *iso)
{
	struct row r = { .key = arena_strndup(q->a, iso, units[u].n) };
	const char *month = months[(iso[5] - '0') * 10 + iso[6] - '1'];
	const char *long_day;

	switch (u) {
	case BY_DAY:
		r.label = date_show(q->a, iso);
		r.brief =
		    arena_printf(q->a, "%s", iso[8] == '0' ? iso + 9 : iso + 8);
		r.group = arena_printf(q->a, "%s %.4s", month, iso);
		break;
	case BY_MONTH: /* the first day of the month, without « 1er » */
		long_day = date_medium(q->a, iso);
		r.label = long_day + strcspn(long_day, "r") + 1;
		while (*r.label == ' ' || (unsigned char)*r.label == 0xC2 ||
		       (unsigned char)*r.label == 0xA0)
			r.label++;
		r.brief = month;
		r.group = arena_strndup(q->a, iso, 4);
		break;
	case BY_YEAR:
		r.label = r.brief = r.key;
		break;
	}
	return r;
}

static const char *
next_of(struct req *q, enum unit u, const char *iso)
{
	if (u == BY_DAY)
		return date_add_days(q->a, iso, 1);
	return date_add_months(q->a, iso, u == BY_MONTH ? 1 : 12);
}

/* The first day of the unit that holds the day. */
static const char *
start_of(struct req *q, enum unit u, int day)
{
	char *iso = day_iso(q->a, day);

	if (u != BY_DAY)
		iso[8] = '0', iso[9] = '1';
	if (u == BY_YEAR)
		iso[5] = '0', iso[6] = '1';
	return iso;
}

static void
empty_rows(struct req *q, struct table *t, enum unit u, const struct window *w)
{
	const char *iso = start_of(q, u, w->from);
	const char *end = day_iso(q->a, w->to);

	t->column = units[u].column;
	t->title = arena_printf(q->a, "%s %s", t->title, units[u].suffix);
	t->known = -1;
	t->rows = arena_array(q->a, YEARS_MAX, sizeof *t->rows);
	while (strcmp(iso, end) <= 0 && t->n < YEARS_MAX) {
		t->rows[t->n++] = row_of(q, u, iso);
		iso = next_of(q, u, iso);
	}
}

static int
by_day(const void *a, const void *b)
{
	const struct dated *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

/* Sorted by day, so that the text of a day is made once. */
static void
fill(struct req *q, struct table *t, enum unit u, struct dated *d, size_t n,
    struct wish *w)
{
	struct row *r = NULL;
	size_t i;

	if (n > 0)
		qsort(d, n, sizeof *d, by_day);
	for (i = 0; i < n; i++) {
		if (i == 0 || d[i].day != d[i - 1].day)
			r = stats_row(
			    t, arena_strndup(
				   q->a, day_iso(q->a, d[i].day), units[u].n));
		if (r != NULL)
			stats_count(q, w, t, r, d[i].id);
		t->base++;
	}
}

void
series_tables(struct req *q, const struct scope *sc, const struct series *s,
    size_t n, struct wish *w)
{
	struct window all = sc->planned;
	const int today = day_number(date_of(q->a, q->now));
	enum unit u;
	size_t i;

	if (sc->whole)
		all = (struct window){ today, today };
	for (i = 0; sc->whole && i < n; i++)
		widen(&all, s[i].days, s[i].n);
	u = unit_of(q, &all);
	if (sc->running) { /* what lies ahead is not zero */
		all.to = today > all.from ? today : all.from;
		for (i = 0; i < n; i++)
			widen(&all, s[i].days, s[i].n);
	}
	for (i = 0; i < n; i++) {
		empty_rows(q, s[i].table, u, &all);
		fill(q, s[i].table, u, s[i].days, s[i].n, w);
	}
}
