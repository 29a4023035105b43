/*
 * Who belongs to a period: stays in teams and
 * leaves are intervals of days, interactions are instants.
 */
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "stats.h"

extern const char sql_stats_stays[], sql_stats_leaves[], sql_stats_touches[];

/* A stay before its person is known. */
struct assigned {
	int64_t person;
	int since, until;
	bool night;
};

/* ------------------------------------------------------------ intervals */

static int
by_person(const void *a, const void *b)
{
	const struct assigned *x = a, *y = b;

	if (x->person != y->person)
		return x->person < y->person ? -1 : 1;
	return x->since < y->since ? -1 : x->since > y->since;
}

/* The stays in the teams, by person. */
static struct assigned *
load_assigned(struct req *q, const struct scope *sc, size_t *n)
{
	const size_t max =
	    (size_t)db_int(q->db, 0, "SELECT count(*) FROM assignment");
	struct assigned *all = arena_array(q->a, max + 1, sizeof *all);
	sqlite3_stmt *s = db_query(q->db, sql_stats_stays, T(sc->teams));

	for (*n = 0; *n < max && db_step(q->db, s); ++*n)
		all[*n] = (struct assigned){ db_column_int(s, 0),
			(int)db_column_int(s, 2), (int)db_column_int(s, 3),
			scope_team(sc, db_column_int(s, 1))->night };
	sqlite3_reset(s);
	if (*n > 0)
		qsort(all, *n, sizeof *all, by_person);
	return all;
}

/*
 * What began with the file, in the small hours, began the night before for
 * a night team.
 */
static int
begun(int day, int64_t made, bool night)
{
	return night && day == day_of(made, false) ? day_of(made, true) : day;
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

/* A table of ids, unless it would be mostly empty. */
static void
index_people(struct req *q, struct people *p)
{
	const size_t last = p->n > 0 ? (size_t)p->v[p->n - 1].id : 0;
	size_t i;

	if (last > 16 * p->n + 4096)
		return;
	p->slots = last + 1;
	p->slot = arena_array(q->a, p->slots, sizeof *p->slot);
	for (i = 0; i < p->n; i++)
		p->slot[p->v[i].id] = (uint32_t)i + 1;
}

/* Gives a person the stays that are theirs; those of no length are none. */
static void
give_stays(const struct scope *sc, struct person *who,
    const struct assigned *from, const struct assigned *to, struct stay *y,
    int start, int64_t made)
{
	size_t w;

	*who = (struct person){
		.id = from->person, .stays = y, .fresh = { NEVER, NEVER }
	};
	for (; from < to; from++) {
		y[who->nstays] = (struct stay){
			.since = begun(from->since, made, from->night),
			.until = from->until,
			.start = begun(start, made, from->night),
			.night = from->night,
		};
		if (y[who->nstays].since >= from->until)
			continue;
		for (w = 0; w < sc->windows; w++)
			if (meets(&y[who->nstays], &sc->window[w]))
				who->in[w] = true;
		who->nstays++;
	}
}

struct people
people_load(struct req *q, const struct scope *sc, struct clock *clock)
{
	struct people p = { 0 };
	size_t n, at = 0, next;
	struct assigned *all = load_assigned(q, sc, &n);
	struct stay *stays = arena_array(q->a, n + 1, sizeof *stays);
	sqlite3_stmt *s;

	p.v = arena_array(q->a, n + 1, sizeof *p.v);
	s = db_query(q->db,
	    "SELECT id, unixepoch(followed_since) / 86400, created_at"
	    " FROM person WHERE deleted_at IS NULL ORDER BY id");
	while (at < n && db_step(q->db, s)) {
		const int64_t id = db_column_int(s, 0);

		while (at < n && all[at].person < id)
			at++;
		for (next = at; next < n && all[next].person == id; next++)
			continue;
		if (next > at)
			give_stays(sc, &p.v[p.n], &all[at], &all[next],
			    &stays[at], (int)db_column_int(s, 1),
			    clock_local(clock, db_column_int(s, 2)));
		if (next > at && p.v[p.n].nstays > 0)
			p.n++;
		at = next;
	}
	sqlite3_reset(s);
	index_people(q, &p);
	load_leaves(q, &p);
	return p;
}

struct person *
people_find(const struct people *p, int64_t id)
{
	size_t low = 0, high = p->n, middle;

	if (p->slots > 0)
		return id > 0 && (uint64_t)id < p->slots && p->slot[id] > 0
			   ? &p->v[p->slot[id] - 1]
			   : NULL;
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
read_touches(struct req *q, const struct scope *sc, struct people *p,
    struct clock *clock)
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
			people_touch(
			    sc, who, clock_local(clock, db_column_int(s, 1)));
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
people_settle(struct req *q, const struct scope *sc, struct people *p,
    struct clock *clock)
{
	size_t i, k, w;

	if (!sc->whole)
		read_touches(q, sc, p, clock);
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
