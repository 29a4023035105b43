/* The history of a file as a workbook: what is shown, all its pages. */
#include <inttypes.h>

#include "date.h"
#include "history.h"
#include "journal.h"
#include "org.h"
#include "person.h"
#include "persons.h"
#include "xlsx.h"

enum { BATCH = 200 };

struct cursor {
	struct req *q;
	const struct review *v;
	struct past_query w;
	struct change *c;
	size_t at, n;
	bool over;
};

/* The next change, or NULL. */
static const struct change *
next(struct cursor *x)
{
	if (x->at == x->n && !x->over) {
		x->n = entity_history(
		    x->q, x->v->e, x->v->id, &x->w, x->c, BATCH);
		x->at = 0;
		x->over = x->n < BATCH;
		if (x->n > 0)
			x->w.before = x->c[x->n - 1].id;
	}
	return x->at < x->n ? &x->c[x->at++] : NULL;
}

static bool
change_row(void *arg, struct xlsx *x)
{
	struct cursor *at = arg;
	const struct change *c = next(at);
	const char *said;

	if (c == NULL)
		return false;
	said = c->created ? "Création de la fiche" : review_event(at->q, c);
	xlsx_instant(x, c->at);
	xlsx_text(x, c->author);
	xlsx_text(x, said != NULL ? said : c->label);
	xlsx_text(x, said != NULL ? "" : c->old);
	xlsx_text(x, said != NULL ? "" : c->new);
	xlsx_text(x, c->record != at->v->id ? "Fiche fusionnée" : "");
	return true;
}

/* What was asked, so that the file can be understood later. */
static bool
asked_row(void *arg, struct xlsx *x)
{
	static const char *const titles[] = { "Organisation", "Date",
		"Personne", "Champ", "Membre", "Du", "Au" };
	struct cursor *at = arg;
	const struct review *v = at->v;
	struct req *q = at->q;

	if (at->at == ARRAY_LEN(titles))
		return false;
	xlsx_text(x, titles[at->at]);
	switch (at->at++) {
	case 0:
		xlsx_text(x, q->org->name);
		break;
	case 1:
		xlsx_instant(x, q->now);
		break;
	case 2:
		xlsx_text(x, person_name(q, v->id));
		break;
	case 3:
		xlsx_text(x, v->field != NULL ? v->field->label : "Tous");
		break;
	case 4:
		xlsx_text(x,
		    v->w.member == 0
			? "Tous"
			: db_text(q->db,
			      "SELECT name FROM member WHERE id = ?1",
			      I(v->w.member)));
		break;
	default:
		xlsx_text(x, v->typed[at->at - 6]);
	}
	return true;
}

void
person_past_export(struct req *q)
{
	static const struct xlsx_column columns[] = { { "Date", 18, false },
		{ "Membre", 24, false }, { "Donnée", 30, true },
		{ "Avant", 40, true }, { "Après", 40, true },
		{ "Origine", 18, false } };
	static const struct xlsx_column asked[] = { { "Demande", 16, false },
		{ "Valeur", 60, true } };
	const int64_t id = req_id(q);
	const struct entity *e = person_entity(q);
	const struct review v = review_read(q, e, person_load(q, e, id));
	struct cursor rows = { .q = q, .v = &v, .w = v.w }, about = rows;
	const void *file;
	struct xlsx *x;
	size_t n;

	if (v.error[0] != NULL || v.error[1] != NULL)
		die(400, "period of a history");
	rows.c = arena_array(q->a, BATCH, sizeof *rows.c);
	rows.w.before = 0;
	x = xlsx_new(q->a, "Historique", q->now);
	xlsx_sheet(x, &(struct xlsx_sheet){ "Historique", columns,
			  ARRAY_LEN(columns), change_row, &rows, false });
	xlsx_sheet(x, &(struct xlsx_sheet){ "Demande", asked, ARRAY_LEN(asked),
			  asked_row, &about, true });
	file = xlsx_end(x, &n);
	journal_event(q, J_EXPORT, "person", id);
	resp_file(q, arena_printf(q->a, "historique-%" PRId64 ".xlsx", id),
	    XLSX_TYPE, file, n);
}
