/*
 * Who belongs to a period (domain/mano-2026.md, 1.19): stays in teams and
 * leaves are intervals of days, interactions are instants.
 */
#include <string.h>

#include "date.h"
#include "stats.h"

extern const char sql_stats_stays[], sql_stats_leaves[], sql_stats_touches[];

enum { DAY = 24 * 60 * 60, NOON = 12 * 60 * 60 };

int
day_of(int64_t local, bool night)
{
	int64_t at = night ? local - NOON : local;
	int64_t day = at / DAY;

	return (int)(at % DAY < 0 ? day - 1 : day);
}

/* ------------------------------------------------------------ intervals */

/*
 * What began with the file, in the small hours, began the night before for
 * a night team.
 */
static int
begun(int day, int64_t made, bool night)
{
	return night && day == day_of(made, false) ? day_of(made, true) : day;
}

static struct stay
read_stay(sqlite3_stmt *s)
{
	const bool night = db_column_int(s, 1) != 0;
	const int64_t made = db_column_int(s, 5);

	return (struct stay){
		.since = begun((int)db_column_int(s, 2), made, night),
		.until = (int)db_column_int(s, 3),
		.start = begun((int)db_column_int(s, 4), made, night),
		.night = night,
	};
}

static void
load_leaves(struct req *q, struct people *p)
{
	const int64_t n = db_int(q->db, 0, "SELECT count(*) FROM leave");
	struct window *all = arena_array(q->a, (size_t)n + 1, sizeof *all);
	struct person *at = p->v, *end = p->v + p->n;
	sqlite3_stmt *s = db_query(q->db, sql_stats_leaves);
	size_t i = 0;

	while (db_step(q->db, s)) {
		const int64_t id = db_column_int(s, 0);

		while (at < end && at->id < id)
			at++;
		if (at == end)
			break;
		if (at->id != id)
			continue;
		if (at->nleaves++ == 0)
			at->leaves = &all[i];
		all[i++] = (struct window){ (int)db_column_int(s, 1),
			(int)db_column_int(s, 2) };
	}
	sqlite3_reset(s);
}

static bool
meets(const struct stay *y, const struct window *w)
{
	return y->since <= w->to && y->until > w->from;
}

struct people
people_load(struct req *q, const struct scope *sc)
{
	const size_t max =
	    (size_t)db_int(q->db, 0, "SELECT count(*) FROM assignment");
	struct stay *stays = arena_array(q->a, max + 1, sizeof *stays);
	struct people p = { arena_array(q->a, max + 1, sizeof *p.v), 0 };
	sqlite3_stmt *s = db_query(q->db, sql_stats_stays, T(sc->teams));
	struct person *last = NULL;
	size_t n = 0, w;

	while (n < max && db_step(q->db, s)) {
		stays[n] = read_stay(s);
		if (stays[n].since >= stays[n].until)
			continue;
		if (last == NULL || last->id != db_column_int(s, 0)) {
			last = &p.v[p.n++];
			last->id = db_column_int(s, 0);
			last->stays = &stays[n];
			last->fresh[NOW] = last->fresh[BEFORE] = NEVER;
		}
		last->nstays++;
		for (w = 0; w < sc->windows; w++)
			if (meets(&stays[n], &sc->window[w]))
				last->in[w] = true;
		n++;
	}
	sqlite3_reset(s);
	load_leaves(q, &p);
	return p;
}

struct person *
people_find(const struct people *p, int64_t id)
{
	size_t low = 0, high = p->n, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (p->v[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low < p->n && p->v[low].id == id ? &p->v[low] : NULL;
}

/* ---------------------------------------------------------- interactions */

static bool
is_out(const struct person *p, int day)
{
	size_t i;

	for (i = 0; i < p->nleaves; i++)
		if (p->leaves[i].from <= day && day <= p->leaves[i].to)
			return true;
	return false;
}

static void
touch(struct person *p, const struct stay *y, const struct window *w, size_t i,
    int day)
{
	if (day < w->from || day > w->to || !meets(y, w))
		return;
	p->touched[i] = true;
	if (day >= y->since && day < y->until && !is_out(p, day))
		p->followed[i] = true;
}

void
people_touch(const struct scope *sc, struct person *p, int64_t local)
{
	size_t i, w;

	for (w = 0; w < sc->windows; w++) {
		if (p->followed[w])
			continue;
		for (i = 0; i < p->nstays; i++)
			touch(p, &p->stays[i], &sc->window[w], w,
			    day_of(local, p->stays[i].night));
	}
}

static void
read_touches(struct req *q, const struct scope *sc, struct people *p)
{
	const size_t first = sc->windows - 1;
	struct person *who;
	sqlite3_stmt *s;

	s = db_query(q->db, sql_stats_touches,
	    I(date_instant(day_iso(q->a, sc->window[first].from), 0)),
	    I(date_instant(day_iso(q->a, sc->window[NOW].to + 2), 0)));
	while (db_step(q->db, s)) {
		who = people_find(p, db_column_int(s, 0));
		if (who != NULL)
			people_touch(sc, who, db_column_int(s, 1));
	}
	sqlite3_reset(s);
}

/* ------------------------------------------------------------ new persons */

static bool
wholly_out(const struct person *p, const struct stay *y)
{
	size_t i;

	for (i = 0; i < p->nleaves; i++)
		if (p->leaves[i].from <= y->since &&
		    p->leaves[i].to >= y->until - 1)
			return true;
	return false;
}

static bool
within(const struct window *w, int day)
{
	return w->from <= day && day <= w->to;
}

/* The day when the person was new in the period, or NEVER. */
static int
fresh_day(const struct person *p, const struct window *w)
{
	const struct stay *first = p->stays;
	int day = NEVER;
	size_t i;

	for (i = 0; i < p->nstays; i++) {
		const struct stay *y = &p->stays[i];

		if (y->since < first->since)
			first = y;
		if (meets(y, w) && within(w, y->start) && y->start < day)
			day = y->start;
	}
	if (day == NEVER && within(w, first->since) && !wholly_out(p, first))
		day = first->since;
	return day;
}

void
people_settle(struct req *q, const struct scope *sc, struct people *p)
{
	size_t i, k, w;

	if (!sc->whole)
		read_touches(q, sc, p);
	for (i = 0; i < p->n; i++) {
		struct person *who = &p->v[i];

		for (w = 0; w < sc->windows; w++) {
			if (!who->in[w])
				continue;
			for (k = 0; k < who->nstays; k++)
				touch(who, &who->stays[k], &sc->window[w], w,
				    who->stays[k].start);
			who->fresh[w] = fresh_day(who, &sc->window[w]);
			if (sc->whole) /* everybody is everything */
				who->touched[w] = who->followed[w] = true;
		}
	}
}
