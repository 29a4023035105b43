/*
 * Who the persons are, by the fields that each organisation has: gender, age,
 * and why they left.  Settings may show these to some teams alone; their
 * figures, and the lists behind, are for those who see the field.
 */
#include <string.h>

#include "date.h"
#include "fr.h"
#include "stats.h"
#include "text.h"

/* clang-format off */
static const struct {
	int from; /* whole years */
	const char *key, *label;
} brackets[] = {
	{ 0, "0-2", "0 - 2 ans" },
	{ 3, "3-17", "3 - 17 ans" },
	{ 18, "18-24", "18 - 24 ans" },
	{ 25, "25-44", "25 - 44 ans" },
	{ 45, "45-59", "45 - 59 ans" },
	{ 60, "60", "60 ans et plus" },
};
/* clang-format on */

struct ages {
	int64_t sum, n;
};

static void
count_age(struct req *q, struct wish *w, struct table *t, int64_t id, int age,
    struct ages *sum)
{
	size_t i = ARRAY_LEN(brackets);

	if (age >= 0) {
		sum->sum += age;
		sum->n++;
		while (i > 1 && age < brackets[i - 1].from)
			i--;
		i--;
	}
	stats_count(q, w, t, &t->rows[i], id);
}

static void
age_rows(struct req *q, struct table *t)
{
	size_t i;

	t->rows = arena_array(q->a, ARRAY_LEN(brackets) + 1, sizeof *t->rows);
	for (i = 0; i < ARRAY_LEN(brackets); i++)
		t->rows[i] = (struct row){ .key = brackets[i].key,
			.label = brackets[i].label };
	t->rows[i] =
	    (struct row){ .key = "", .label = FR_UNKNOWN, .unknown = true };
	t->n = i + 1;
}

static void
count_gender(struct req *q, struct wish *w, struct table *t, int64_t id,
    const char *code)
{
	struct row *r = stats_row(t, code != NULL ? code : "");

	stats_count(q, w, t, r != NULL ? r : &t->rows[t->n - 1], id);
}

static void
people_tables(struct req *q, const struct scope *sc, const struct people *p,
    struct profile to, struct wish *w)
{
	const struct person *who;
	struct ages sum = { 0 };
	sqlite3_stmt *s;
	int64_t id;

	stats_choices(q, to.gender, "gender");
	age_rows(q, to.age);
	s = db_query(q->db, "SELECT id, gender, birthdate FROM person");
	while (db_step(q->db, s)) {
		id = db_column_int(s, 0);
		if ((who = people_find(p, id)) == NULL || !who->followed[NOW])
			continue;
		to.gender->base++;
		count_gender(q, w, to.gender, id,
		    (const char *)sqlite3_column_text(s, 1));
		count_age(q, w, to.age, id,
		    date_age((const char *)sqlite3_column_text(s, 2), sc->end),
		    &sum);
	}
	sqlite3_reset(s);
	to.gender->known =
	    to.gender->base - to.gender->rows[to.gender->n - 1].n;
	to.age->base = to.gender->base;
	to.age->known = sum.n;
	if (sum.n > 0)
		to.age->note = arena_printf(q->a,
		    "Âge moyen\u00A0: %s\u00A0ans (sur %s\u00A0personne%s "
		    "renseignée%s).",
		    text_number(q->a, (double)sum.sum / (double)sum.n),
		    stats_show(q, sum.n), sum.n > 1 ? "s" : "",
		    sum.n > 1 ? "s" : "");
	stats_trim(to.gender, false);
}

static void
count_exit(struct req *q, struct wish *w, struct table *t, int64_t id,
    const char *reasons)
{
	const char *at = reasons != NULL ? reasons : "";
	struct row *r;
	size_t n, known = 0;

	for (; *at != '\0'; at += n + (at[n] != '\0')) {
		n = strcspn(at, "\n");
		r = n > 0 ? stats_row(t, arena_strndup(q->a, at, n)) : NULL;
		if (r == NULL)
			continue;
		stats_count(q, w, t, r, id);
		known++;
	}
	t->base++;
	if (known > 0)
		t->known++;
	else
		stats_count(q, w, t, &t->rows[t->n - 1], id);
}

static void
exit_table(struct req *q, const struct scope *sc, const struct people *p,
    struct table *t, struct wish *w)
{
	const struct window *now = &sc->window[NOW];
	const struct person *who;
	sqlite3_stmt *s;

	stats_choices(q, t, "outOfActiveListReasons");
	s = db_query(q->db,
	    "SELECT person, reasons, max(since), unixepoch(since) / 86400"
	    " FROM leave WHERE since <= ?1 GROUP BY person",
	    T(sc->whole ? "9999-12-31" : sc->to));
	while (db_step(q->db, s)) {
		who = people_find(p, db_column_int(s, 0));
		if (who != NULL && who->in[NOW] &&
		    (int)db_column_int(s, 3) >= now->from)
			count_exit(q, w, t, who->id,
			    (const char *)sqlite3_column_text(s, 1));
	}
	sqlite3_reset(s);
	stats_trim(t, true);
}

void
profile_compute(struct req *q, const struct scope *sc, const struct people *p,
    struct profile to, struct wish *w)
{
	to.exits->hidden = !stats_shown(q, sc, "outOfActiveListReasons");
	to.gender->hidden = !stats_shown(q, sc, "gender");
	to.age->hidden = !stats_shown(q, sc, "birthdate");
	people_tables(q, sc, p, to, w);
	exit_table(q, sc, p, to.exits, w);
}
