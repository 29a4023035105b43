/*
 * Actions: each counts once, on the day of its completion (else of its due
 * date), when that day is in the period for at least one of its teams that
 * was chosen.  Their dates are interactions of the person too.
 */
#include <string.h>

#include "date.h"
#include "stats.h"

extern const char sql_stats_actions[];

enum { TODO, DONE, CANCELLED };
enum { DAY = 24 * 60 * 60, NOON = 12 * 60 * 60 };

struct action {
	int64_t id, person;
	int status;
	bool has[3];
	int64_t at[3];	 /* created, completed, due: civil seconds */
	bool day, night; /* of a chosen team that works by day, by night */
};

static int
status_of(const unsigned char *word)
{
	const char *w = (const char *)word;

	if (strcmp(w, "done") == 0)
		return DONE;
	return strcmp(w, "cancelled") == 0 ? CANCELLED : TODO;
}

/* The first day of the action inside the window, or NEVER. */
static int
day_in(const struct action *x, const struct window *w)
{
	const int64_t at = x->has[1] ? x->at[1] : x->at[2];
	int day = NEVER, other;

	if (x->day && (other = day_of(at, false)) >= w->from && other <= w->to)
		day = other;
	if (x->night && (other = day_of(at, true)) >= w->from &&
	    other <= w->to && other < day)
		day = other;
	return day;
}

struct count {
	struct req *q;
	const struct scope *scope;
	struct people *people;
	const struct table *table;
	struct wish *wish;
	struct actions out;
	size_t room;
};

static void
keep_done(struct count *c, int day, int64_t id)
{
	struct dated *more;

	if (c->out.ndone == c->room) {
		c->room = c->room * 2 + 256;
		more = arena_array(c->q->a, c->room, sizeof *more);
		if (c->out.ndone > 0)
			memcpy(more, c->out.done, c->out.ndone * sizeof *more);
		c->out.done = more;
	}
	c->out.done[c->out.ndone++] = (struct dated){ day, id };
}

static void
tally(struct count *c, const struct action *x)
{
	struct person *who = people_find(c->people, x->person);
	size_t i;
	int day;

	for (i = 0; who != NULL && !c->scope->whole && i < 3; i++)
		if (x->has[i])
			people_touch(c->scope, who, x->at[i]);
	for (i = 0; i < c->scope->windows; i++) {
		if (day_in(x, &c->scope->window[i]) == NEVER)
			continue;
		if (who != NULL)
			who->acted[i] = true;
		if (i == BEFORE)
			c->out.before[x->status]++;
	}
	if ((day = day_in(x, &c->scope->planned)) == NEVER)
		return;
	c->out.n[x->status]++;
	stats_count(c->q, c->wish, c->table, &c->table->rows[x->status], x->id);
	if (x->status == DONE)
		keep_done(c, day, x->id);
}

/* A day without hour is its noon: the same day by day and by night. */
static struct action
read_action(sqlite3_stmt *s, struct clock *clock)
{
	struct action x = { .id = db_column_int(s, 0),
		.person = db_column_int(s, 1),
		.status = status_of(sqlite3_column_text(s, 2)),
		.has = { true, false, true } };

	x.at[0] = clock_local(clock, db_column_int(s, 3));
	if (sqlite3_column_type(s, 4) != SQLITE_NULL) {
		x.has[1] = true;
		x.at[1] = clock_local(clock, db_column_int(s, 4));
	}
	x.at[2] = sqlite3_column_type(s, 5) != SQLITE_NULL
		      ? clock_local(clock, db_column_int(s, 5))
		      : db_column_int(s, 6) * DAY + NOON;
	return x;
}

static sqlite3_stmt *
query(struct req *q, const struct scope *sc)
{
	const char *from = "0001-01-01", *to = "9999-12-31";

	if (sc->whole)
		return db_query(q->db, sql_stats_actions, I(INT64_MIN),
		    I(INT64_MAX), T(from), T(to));
	from = day_iso(q->a, sc->window[sc->windows - 1].from);
	to = day_iso(q->a, sc->planned.to + 2);
	return db_query(q->db, sql_stats_actions, I(date_instant(from, 0)),
	    I(date_instant(to, 0)), T(from), T(to));
}

/* The teams of actions, read along with the actions. */
struct shared {
	struct req *q;
	sqlite3_stmt *s;
	bool more;
};

static void
find_teams(struct shared *h, const struct scope *sc, struct action *x)
{
	const struct team *t;

	while (h->more && db_column_int(h->s, 0) < x->id)
		h->more = db_step(h->q->db, h->s);
	while (h->more && db_column_int(h->s, 0) == x->id) {
		t = scope_team(sc, db_column_int(h->s, 1));
		if (t != NULL)
			*(t->night ? &x->night : &x->day) = true;
		h->more = db_step(h->q->db, h->s);
	}
}

struct actions
actions_compute(struct req *q, const struct scope *sc, struct people *p,
    struct clock *clock, const struct table *t, struct wish *w)
{
	struct count c = {
		.q = q, .scope = sc, .people = p, .table = t, .wish = w
	};
	struct shared h = { .q = q };
	sqlite3_stmt *s = query(q, sc);
	struct action x;

	h.s = db_query(q->db,
	    "SELECT action, team FROM action_team ORDER BY action, team");
	h.more = db_step(q->db, h.s);
	while (db_step(q->db, s)) {
		x = read_action(s, clock);
		find_teams(&h, sc, &x);
		tally(&c, &x);
	}
	sqlite3_reset(s);
	sqlite3_reset(h.s);
	return c.out;
}
