/*
 * A table for each field « Voir dans les statistiques »: the answers of the
 * persons followed, as they were at the end of the period.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "fr.h"
#include "stats.h"

#define FR_OTHERS "Autres réponses"
#define FR_GONE "Réponse supprimée"
#define FR_NOT_TICKED "Non ou non renseigné"

#define DEFINITION_ONE                                                         \
	"Réponse de chaque personne suivie à la fin de la période (ou "     \
	"aujourd’hui, si elle n’est pas terminée)."
#define DEFINITION_SEVERAL                                                     \
	DEFINITION_ONE                                                         \
	    " Une personne peut avoir plusieurs réponses\u00A0: la "          \
	    "part est celle des personnes, et le total dépasse 100\u00A0%."
#define DEFINITION_TICK                                                           \
	DEFINITION_ONE " Une case non cochée ne dit pas si la question a été " \
		       "posée."
#define SOURCE "Dossiers des personnes, historique des modifications"

/* The value that a field had: a change after the period, oldest first. */
struct past {
	int64_t record, field;
	size_t order;
	const char *old;
};

enum { SEEN_OTHER = 2 };

struct fields {
	struct req *q;
	const struct people *people;
	struct wish *wish;
	struct table *tables;
	int64_t *ids; /* rows of field, by table */
	const char **types;
	size_t *room;		  /* of rows, by table */
	unsigned char **seen;	  /* persons with an answer, by table */
	size_t n, last, last_row; /* where the last value went */
	struct past *past;
	size_t npast;
};

size_t
fields_max(struct req *q)
{
	return (size_t)db_int(
	    q->db, 0, "SELECT count(*) FROM field WHERE archived_at IS NULL");
}

/* ------------------------------------------------------------ the tables */

static void
add_row(struct fields *f, size_t i, const char *key, const char *label,
    bool unknown)
{
	struct table *t = &f->tables[i];
	struct row *more;

	if (t->n == f->room[i]) {
		f->room[i] = f->room[i] * 2 + 24;
		more = arena_array(f->q->a, f->room[i], sizeof *more);
		if (t->n > 0)
			memcpy(more, t->rows, t->n * sizeof *more);
		t->rows = more;
	}
	t->rows[t->n++] =
	    (struct row){ .key = key, .label = label, .unknown = unknown };
}

static void
shape_table(struct fields *f, size_t i)
{
	struct table *t = &f->tables[i];
	const char *type = f->types[i];

	t->shape = strcmp(type, "multi-choice") == 0 ? SEVERAL : SHARES;
	t->definition = t->shape == SEVERAL	       ? DEFINITION_SEVERAL
			: strcmp(type, "boolean") == 0 ? DEFINITION_TICK
						       : DEFINITION_ONE;
	t->public = true;
	t->column = "Réponse";
	t->counted = "Personnes";
	t->source = SOURCE;
	if (strcmp(type, "yes-no") == 0 || strcmp(type, "boolean") == 0)
		add_row(f, i, "1", FR_YES, false);
	if (strcmp(type, "yes-no") == 0)
		add_row(f, i, "0", FR_NO, false);
}

/* Shown to one of the chosen teams (?1) that the member is of, or may join
 * because he settles teams (?3). */
#define SHOWN(everyone, table, column, id)                                     \
	"(" everyone " = 1 OR EXISTS (SELECT 1 FROM " table " x"              \
	" JOIN json_each(?1) j ON j.value = x.team WHERE x." column " = " id   \
	" AND (?3 OR x.team IN"                                                \
	" (SELECT team FROM member_team WHERE member = ?4))))"

bool
stats_shown(struct req *q, const struct scope *sc, const char *field)
{
	return db_int(q->db, 0,
		   "SELECT EXISTS (SELECT 1 FROM field f"
		   " JOIN field_group g ON g.id = f.grp WHERE f.name = ?2"
		   " AND g.entity = 'person' AND "
		   SHOWN("f.everyone", "field_team", "field", "f.id")
		   " AND "
		   SHOWN("g.everyone", "field_group_team", "grp", "g.id") ")",
		   T(sc->teams), T(field),
		   I(rights_allow(q->roles, CAP_ADMIN)),
		   I(q->member)) != 0;
}

static void
load_fields(struct fields *f, const char *teams, size_t max)
{
	struct req *q = f->q;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT f.id, f.label, f.type, iif(f.name IS NULL, g.title, ?2)"
	    " FROM field f"
	    " JOIN field_group g ON g.id = f.grp WHERE g.entity = 'person'"
	    " AND f.stats = 1 AND f.archived_at IS NULL"
	    " AND g.archived_at IS NULL"
	    " AND (f.name IS NULL OR f.name = 'alertness') AND f.type IN"
	    " ('enum', 'multi-choice', 'yes-no', 'boolean')"
	    " AND " SHOWN("f.everyone", "field_team", "field", "f.id")
	    " AND " SHOWN("g.everyone", "field_group_team", "grp", "g.id")
	    " ORDER BY f.name IS NULL, g.position, f.position, f.id",
	    T(teams), T(PART_PUBLIC),
	    I(rights_allow(q->roles, CAP_ADMIN)), I(q->member));
	while (f->n < max && db_step(q->db, s)) {
		f->ids[f->n] = db_column_int(s, 0);
		f->types[f->n] = db_column(q->db, s, 2);
		f->tables[f->n].key =
		    arena_printf(q->a, "f%" PRId64, f->ids[f->n]);
		f->tables[f->n].title = db_column(q->db, s, 1);
		f->tables[f->n].part = db_column(q->db, s, 3);
		shape_table(f, f->n);
		f->seen[f->n] = arena_alloc(q->a, f->people->n + 1);
		f->n++;
	}
	sqlite3_reset(s);
}

static size_t
table_of(struct fields *f, int64_t field)
{
	size_t i;

	if (f->last < f->n && f->ids[f->last] == field)
		return f->last;
	for (i = 0; i < f->n && f->ids[i] != field; i++)
		continue;
	return f->last = i;
}

static void
load_choices(struct fields *f)
{
	struct req *q = f->q;
	sqlite3_stmt *s;
	size_t i;

	s = db_query(q->db,
	    "SELECT field, id, label FROM choice ORDER BY field, position, id");
	while (db_step(q->db, s))
		if ((i = table_of(f, db_column_int(s, 0))) < f->n)
			add_row(f, i, db_column(q->db, s, 1),
			    db_column(q->db, s, 2), false);
	sqlite3_reset(s);
}

/* ---------------------------------------------------------------- values */

/* The row of an answer; a typed one, or one whose choice is gone, is new. */
static struct row *
row_of(struct fields *f, size_t i, const char *value)
{
	struct table *t = &f->tables[i];
	struct row *r;
	const char *key;

	if (f->last_row < t->n && strcmp(t->rows[f->last_row].key, value) == 0)
		return &t->rows[f->last_row];
	if ((r = stats_row(t, value)) != NULL) {
		f->last_row = (size_t)(r - t->rows);
		return r;
	}
	key = arena_strdup(f->q->a, value);
	add_row(f, i, key, key[0] == '~' ? key + 1 : FR_GONE, false);
	return &t->rows[t->n - 1];
}

static void
count_value(
    struct fields *f, size_t i, const struct person *who, const char *value)
{
	unsigned char *seen = &f->seen[i][who - f->people->v];

	if (value[0] == '\0')
		return;
	/* Typed words can name a person: who may not see files is told that
	 * there are some, once a person. */
	if (value[0] == '~' && !rights_allow(f->q->roles, CAP_STATS_DRILL)) {
		if (*seen == SEEN_OTHER)
			return;
		*seen = SEEN_OTHER;
		value = "~" FR_OTHERS;
	}
	if (*seen == 0)
		*seen = 1;
	stats_count(f->q, f->wish, &f->tables[i], row_of(f, i, value), who->id);
}

static const struct person *
counted(const struct fields *f, int64_t record)
{
	const struct person *who = people_find(f->people, record);

	return who != NULL && who->followed[NOW] ? who : NULL;
}

static int
by_field(const void *a, const void *b)
{
	const struct past *x = a, *y = b;

	if (x->record != y->record)
		return x->record < y->record ? -1 : 1;
	if (x->field != y->field)
		return x->field < y->field ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

/* Has the field of the record changed since the period? */
static bool
is_past(const struct fields *f, int64_t record, int64_t field)
{
	size_t low = 0, high = f->npast, middle;

	while (low < high) {
		const struct past *p;

		middle = low + (high - low) / 2;
		p = &f->past[middle];
		if (p->record == record && p->field == field)
			return true;
		if (p->record < record ||
		    (p->record == record && p->field < field))
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

/* Each answer of an old value, which has one a line. */
static void
count_lines(
    struct fields *f, size_t i, const struct person *who, const char *value)
{
	const char *end;

	for (; value != NULL; value = end != NULL ? end + 1 : NULL) {
		end = strchr(value, '\n');
		count_value(f, i, who,
		    end != NULL
			? arena_strndup(f->q->a, value, (size_t)(end - value))
			: value);
	}
}

static void
read_past(struct fields *f, int64_t end, int64_t alertness)
{
	const int64_t max = db_int(f->q->db, 0,
	    "SELECT count(*) FROM history WHERE entity = 'person'"
	    " AND at >= ?1",
	    I(end));
	sqlite3_stmt *s;

	f->past = arena_array(f->q->a, (size_t)max + 1, sizeof *f->past);
	s = db_query(f->q->db,
	    "SELECT record, iif(field = 'alertness', ?2,"
	    " CAST(substr(field, 2) AS INTEGER)), old FROM history"
	    " WHERE entity = 'person' AND at >= ?1"
	    " AND (field GLOB 'f[0-9]*' OR field = 'alertness') ORDER BY at, "
	    "id",
	    I(end), I(alertness));
	while (f->npast < (size_t)max && db_step(f->q->db, s)) {
		const int64_t record = db_column_int(s, 0);

		if (counted(f, record) == NULL)
			continue;
		f->past[f->npast] = (struct past){ record, db_column_int(s, 1),
			f->npast, db_column(f->q->db, s, 2) };
		f->npast++;
	}
	sqlite3_reset(s);
	if (f->npast > 0)
		qsort(f->past, f->npast, sizeof *f->past, by_field);
}

/* The first change after the period tells what was there before. */
static void
count_past(struct fields *f)
{
	size_t i, k;

	for (k = 0; k < f->npast; k++) {
		const struct past *p = &f->past[k];

		if (k > 0 && p->record == p[-1].record &&
		    p->field == p[-1].field)
			continue;
		if ((i = table_of(f, p->field)) < f->n)
			count_lines(f, i, counted(f, p->record), p->old);
	}
}

static void
count_row(struct fields *f, int64_t field, int64_t record, const char *value)
{
	const size_t i = table_of(f, field);
	const struct person *who;

	if (i < f->n && (who = counted(f, record)) != NULL &&
	    !is_past(f, record, field))
		count_value(f, i, who, value);
}

/* In the order of an index: field after field, answer after answer. */
static void
count_present(struct fields *f, int64_t alertness)
{
	struct req *q = f->q;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT field, record, value FROM value WHERE +entity = 'person'"
	    " ORDER BY field, value");
	while (db_step(q->db, s))
		count_row(f, db_column_int(s, 0), db_column_int(s, 1),
		    (const char *)sqlite3_column_text(s, 2));
	sqlite3_reset(s);
	s = db_query(
	    q->db, "SELECT id FROM person WHERE alertness IS NOT NULL");
	while (db_step(q->db, s))
		count_row(f, alertness, db_column_int(s, 0), "1");
	sqlite3_reset(s);
}

/* ------------------------------------------------------------- the ends */

/* Who gave no answer: always the last row. */
static void
count_unknown(struct fields *f, size_t i)
{
	struct table *t = &f->tables[i];
	const bool tick = strcmp(f->types[i], "boolean") == 0;
	size_t k;

	add_row(f, i, "", tick ? FR_NOT_TICKED : FR_UNKNOWN, true);
	t->base = 0;
	t->known = 0;
	for (k = 0; k < f->people->n; k++) {
		if (!f->people->v[k].followed[NOW])
			continue;
		t->base++;
		if (f->seen[i][k] != 0)
			t->known++;
		else
			stats_count(f->q, f->wish, t, &t->rows[t->n - 1],
			    f->people->v[k].id);
	}
	if (tick)
		t->known = -1;
}

size_t
fields_compute(struct req *q, const struct scope *sc, const struct people *p,
    struct table *out, struct wish *w)
{
	const size_t max = fields_max(q);
	const int64_t alertness =
	    db_int(q->db, 0, "SELECT id FROM field WHERE name = 'alertness'");
	struct fields f = { .q = q, .people = p, .wish = w, .tables = out };
	size_t i;

	f.ids = arena_array(q->a, max + 1, sizeof *f.ids);
	f.types = arena_array(q->a, max + 1, sizeof *f.types);
	f.room = arena_array(q->a, max + 1, sizeof *f.room);
	f.seen = arena_array(q->a, max + 1, sizeof *f.seen);
	load_fields(&f, sc->teams, max);
	load_choices(&f);
	if (!sc->whole && !sc->running) {
		read_past(&f,
		    date_instant(date_add_days(q->a, sc->to, 1),
			sc->night ? 12 * 60 : 0),
		    alertness);
		count_past(&f);
	}
	count_present(&f, alertness);
	for (i = 0; i < f.n; i++) {
		count_unknown(&f, i);
		stats_trim(&out[i], f.types[i][0] != 'y');
	}
	return f.n;
}
