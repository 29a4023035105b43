/*
 * What the figures are: one line each, with the words that define it.  The
 * page, the lists, the report and the workbook all read this table.
 */
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "fr.h"
#include "stats.h"
#include "svg.h"
#include "text.h"

#define INTERACTION                                                            \
	" Interaction\u00A0: début de suivi, création ou modification du "    \
	"dossier, action créée, prévue (une fois sa date venue) ou "          \
	"terminée, commentaire, passage ou rencontre. Les consultations "     \
	"médicales ne comptent pas\u00A0: les statistiques n’ouvrent jamais " \
	"le dossier médical."
#define NIGHT " La journée d’une équipe de nuit va de midi à midi."
#define FILES "Dossiers des personnes, équipes en charge"
#define FILES_ALL                                                   \
	FILES ", file active, historique, actions, commentaires, "  \
	      "passages, rencontres"

enum { FOLLOWED, FRESH, TOUCHED, ALL, DONE, ACTED, NUMBERS };

/* clang-format off */
static const struct number numbers[NUMBERS] = {
	[FOLLOWED] = { "suivies", "Personnes suivies",
	  "Personnes ayant eu au moins une interaction pendant la période, à un "
	  "moment où elles étaient suivies par une des équipes choisies et dans "
	  "la file active." INTERACTION NIGHT, FILES_ALL, false, 0, -1 },
	[FRESH] = { "nouvelles", "Nouvelles personnes",
	  "Personnes suivies par une des équipes choisies pendant la période, et "
	  "dont le suivi a débuté pendant la période, ou qui ont alors rejoint "
	  "pour la première fois une de ces équipes (sauf si elles étaient hors "
	  "de la file active durant tout ce premier passage)." NIGHT, FILES ", file active", false, 0, -1 },
	[TOUCHED] = { "mises-a-jour", "Personnes mises à jour",
	  "Personnes suivies par une des équipes choisies pendant la période et "
	  "ayant eu au moins une interaction pendant la période, même sorties de "
	  "la file active." INTERACTION NIGHT, FILES_ALL, false, 0, -1 },
	[ALL] = { "toutes", "Toutes les personnes",
	  "Personnes suivies par au moins une des équipes choisies à un moment "
	  "de la période, avec ou sans interaction.", FILES, false, 0, -1 },
	[DONE] = { "faites", "Actions faites",
	  "Actions au statut FAITE dont la date de réalisation est dans la "
	  "période. Une action confiée à plusieurs équipes compte une seule "
	  "fois." NIGHT, "Actions", true, 0, -1 },
	[ACTED] = { "avec-action", "Personnes suivies concernées par au moins une action",
	  "Personnes suivies pour lesquelles une des équipes choisies a une "
	  "action, quel que soit son statut, à une date passée de la période (date "
	  "de réalisation ou d’annulation, sinon date prévue)." NIGHT,
	  FILES_ALL, true, 0, -1 },
};

enum { MONTHS_FRESH, MONTHS_DONE, STATUS, EXITS, GENDER, AGE, TABLES };

#define PART_ACTIVITY "Activité"

static const struct table tables[TABLES] = {
	[MONTHS_FRESH] = { .part = PART_ACTIVITY, .key = "nouvelles-dates",
	  .title = "Nouvelles personnes", .counted = "Personnes", .shape = TIMES,
	  .definition = "Nouvelles personnes de la période, à la date du début de leur suivi "
	  "ou de leur arrivée dans une des équipes choisies.", .source = FILES },
	[MONTHS_DONE] = { .part = PART_ACTIVITY, .key = "faites-dates",
	  .title = "Actions faites", .counted = "Actions", .shape = TIMES,
	  .definition = "Actions au statut FAITE, à la date de leur réalisation." NIGHT,
	  .source = "Actions" },
	[STATUS] = { .part = PART_ACTIVITY, .key = "actions",
	  .title = "Actions par statut", .column = "Statut", .counted = "Actions", .shape = SHARES,
	  .definition = "Actions confiées à au moins une des équipes choisies et datées de la "
	  "période\u00A0: date de réalisation ou d’annulation, sinon date prévue, même à venir. Chaque action "
	  "compte une seule fois." NIGHT, .source = "Actions", .known = -1 },
	[EXITS] = { .part = PART_ACTIVITY, .key = "sorties",
	  .title = "Sorties de file active par motif", .column = "Motif", .counted = "Personnes", .shape = SEVERAL,
	  .definition = "Personnes des équipes choisies dont la dernière sortie de file active est datée "
	  "de la période. Une sortie peut avoir plusieurs motifs\u00A0: la part est celle des personnes "
	  "sorties.", .source = "Sorties de file active" },
	[GENDER] = { .part = PART_PUBLIC, .public = true, .key = "genre",
	  .title = "Genre des personnes suivies", .column = "Genre", .counted = "Personnes", .shape = SHARES,
	  .definition = "Genre des personnes suivies, tel qu’il est aujourd’hui dans leur dossier.",
	  .source = "Dossiers des personnes" },
	[AGE] = { .part = PART_PUBLIC, .public = true, .key = "age",
	  .title = "Âge des personnes suivies", .column = "Âge", .counted = "Personnes", .shape = SHARES,
	  .definition = "Âge des personnes suivies au dernier jour de la période (ou aujourd’hui, si "
	  "elle n’est pas terminée), d’après la date de naissance qui est aujourd’hui dans leur dossier.",
	  .source = "Dossiers des personnes" },
};

static const struct row statuses[] = {
	{ "todo", "À FAIRE", NULL, NULL, 0, false },
	{ "done", "FAITE", NULL, NULL, 0, false },
	{ "cancelled", "ANNULÉE", NULL, NULL, 0, false },
};

/* clang-format on */

/* --------------------------------------------------------------- counting */

static void
grant(struct req *q, struct wish *w, int64_t id)
{
	int64_t *more;

	if (w->n == w->room) {
		w->room = w->room * 2 + 256;
		more = arena_array(q->a, w->room, sizeof *more);
		if (w->n > 0)
			memcpy(more, w->ids, w->n * sizeof *more);
		w->ids = more;
	}
	w->ids[w->n++] = id;
}

void
stats_count(struct req *q, struct wish *w, const struct table *t, struct row *r,
    int64_t id)
{
	r->n++;
	if (w != NULL && !t->hidden && strcmp(w->figure, t->key) == 0 &&
	    strcmp(w->value, r->key) == 0)
		grant(q, w, id);
}

struct row *
stats_row(const struct table *t, const char *key)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		if (strcmp(t->rows[i].key, key) == 0)
			return &t->rows[i];
	return NULL;
}

const char *
stats_show(struct req *q, int64_t n)
{
	return text_number(q->a, (double)n);
}

const char *
stats_share(struct req *q, int64_t n, int64_t base)
{
	if (base <= 0)
		return "–";
	return arena_printf(q->a, "%s\u202F%%",
	    text_number(q->a, 100.0 * (double)n / (double)base));
}

static int
by_count(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	if (x->unknown != y->unknown)
		return x->unknown ? 1 : -1;
	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	return strcmp(x->label, y->label);
}

void
stats_trim(struct table *t, bool sorted)
{
	size_t i, n = 0;

	for (i = 0; i < t->n; i++)
		if (t->rows[i].n > 0 || t->rows[i].unknown)
			t->rows[n++] = t->rows[i];
	t->n = n;
	if (sorted && n > 0)
		qsort(t->rows, n, sizeof *t->rows, by_count);
}

void
stats_choices(struct req *q, struct table *t, const char *field)
{
	const size_t max = (size_t)db_int(q->db, 0,
	    "SELECT count(*) FROM choice c JOIN field f ON f.id = c.field"
	    " WHERE f.name = ?1",
	    T(field));
	sqlite3_stmt *s;

	t->rows = arena_array(q->a, max + 2, sizeof *t->rows);
	s = db_query(q->db,
	    "SELECT c.id, c.label FROM choice c JOIN field f"
	    " ON f.id = c.field WHERE f.name = ?1"
	    " ORDER BY c.position, c.id",
	    T(field));
	while (t->n < max && db_step(q->db, s))
		t->rows[t->n++] = (struct row){ .key = db_column(q->db, s, 0),
			.label = db_column(q->db, s, 1) };
	sqlite3_reset(s);
	t->rows[t->n++] =
	    (struct row){ .key = "", .label = FR_UNKNOWN, .unknown = true };
}

/* ----------------------------------------------------------------- numbers */

static void
wish_person(struct req *q, struct wish *w, const struct number *n, int64_t id)
{
	if (w != NULL && w->value[0] == '\0' && strcmp(w->figure, n->key) == 0)
		grant(q, w, id);
}

static bool
belongs(const struct person *p, int number, size_t window)
{
	switch (number) {
	case FOLLOWED:
		return p->followed[window];
	case FRESH:
		return p->fresh[window] != NEVER;
	case TOUCHED:
		return p->touched[window];
	case ALL:
		return p->in[window];
	case ACTED:
		return p->followed[window] && p->acted[window];
	default:
		return false;
	}
}

static void
count_numbers(struct req *q, struct stats *st, const struct people *p,
    const struct actions *x, struct wish *w)
{
	struct number *n = arena_memdup(q->a, numbers, sizeof numbers);
	const bool before = st->scope->windows > 1;
	size_t i;
	int k;

	for (k = 0; before && k < NUMBERS; k++)
		n[k].before = 0;
	for (i = 0; i < p->n; i++)
		for (k = 0; k < NUMBERS; k++) {
			if (belongs(&p->v[i], k, NOW)) {
				n[k].n++;
				wish_person(q, w, &n[k], p->v[i].id);
			}
			if (before && belongs(&p->v[i], k, BEFORE))
				n[k].before++;
		}
	n[DONE].n = x->n[1];
	if (before)
		n[DONE].before = x->before[1];
	for (i = 0; i < x->ndone; i++)
		wish_person(q, w, &n[DONE], x->done[i].id);
	st->numbers = n;
	st->nnumbers = NUMBERS;
}

/* -------------------------------------------------------------- everything */

static struct dated *
fresh_days(struct req *q, const struct people *p, size_t *n)
{
	struct dated *d = arena_array(q->a, p->n + 1, sizeof *d);
	size_t i;

	for (*n = i = 0; i < p->n; i++)
		if (p->v[i].fresh[NOW] != NEVER)
			d[(*n)++] =
			    (struct dated){ p->v[i].fresh[NOW], p->v[i].id };
	return d;
}

static void
status_rows(struct req *q, struct table *t)
{
	t->rows = arena_memdup(q->a, statuses, sizeof statuses);
	t->n = ARRAY_LEN(statuses);
}

/* Those whose field the member does not see. */
static void
leave_out_hidden(struct stats *st)
{
	size_t i, n = 0;

	for (i = 0; i < st->ntables; i++)
		if (!st->tables[i].hidden)
			st->tables[n++] = st->tables[i];
	st->ntables = n;
}

/* The titles of what a list shows. */
static void
name_wish(const struct stats *st, struct wish *w)
{
	const struct row *r;
	size_t i;

	for (i = 0; i < st->nnumbers; i++)
		if (w->value[0] == '\0' &&
		    strcmp(st->numbers[i].key, w->figure) == 0) {
			w->title = st->numbers[i].title;
			w->definition = st->numbers[i].definition;
			w->actions = i == DONE;
			return;
		}
	for (i = 0; i < st->ntables; i++) {
		const struct table *t = &st->tables[i];

		if (strcmp(t->key, w->figure) != 0 ||
		    (r = stats_row(t, w->value)) == NULL)
			continue;
		w->title = t->title;
		w->label = r->label;
		w->definition = t->definition;
		w->actions = i == STATUS || i == MONTHS_DONE; /* never hidden */
	}
}

struct stats *
stats_compute(struct req *q, const struct scope *sc, struct wish *w)
{
	struct stats *st = arena_alloc(q->a, sizeof *st);
	struct clock *clock = clock_new(q);
	struct people p = people_load(q, sc, clock);
	struct table *t =
	    arena_array(q->a, TABLES + fields_max(q) + 1, sizeof *t);
	struct series series[2] = { { .table = &t[MONTHS_FRESH] },
		{ .table = &t[MONTHS_DONE] } };
	struct actions x;

	memcpy(t, tables, sizeof tables);
	st->scope = sc;
	st->tables = t;
	status_rows(q, &t[STATUS]);
	x = actions_compute(q, sc, &p, clock, &t[STATUS], w);
	t[STATUS].base = x.n[0] + x.n[1] + x.n[2];
	people_settle(q, sc, &p, clock);
	series[0].days = fresh_days(q, &p, &series[0].n);
	series[1].days = x.done;
	series[1].n = x.ndone;
	series_tables(q, sc, series, ARRAY_LEN(series), w);
	profile_compute(q, sc, &p,
	    (struct profile){ &t[EXITS], &t[GENDER], &t[AGE] }, w);
	st->ntables = TABLES + fields_compute(q, sc, &p, t + TABLES, w);
	leave_out_hidden(st);
	count_numbers(q, st, &p, &x, w);
	st->empty = st->numbers[ALL].n == 0 && t[STATUS].base == 0;
	if (w != NULL)
		name_wish(st, w);
	return st;
}
