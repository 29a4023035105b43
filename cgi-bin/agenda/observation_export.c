/* The observations of the territories listed, as a workbook. */
#include <inttypes.h>
#include <string.h>

#include "agenda.h"
#include "date.h"
#include "journal.h"
#include "observation.h"
#include "org.h"
#include "territories.h"
#include "xlsx.h"

enum { ID, TERRITORY, AT, TEAM, AUTHOR, CREATED, CHANGED };
enum { BEFORE = 4, AFTER = 3 }; /* columns around those of the fields */

/* Rows and their answers, in the same order: one reads behind the other. */
struct cursor {
	struct req *q;
	const struct territory_query *w;
	sqlite3_stmt *rows, *answers;
	bool answered; /* the row of answers is not yet used */
	int64_t *fields;
	size_t n, at;
};

/* ------------------------------------------------------------ cells */

static void
answer_cell(struct cursor *c, struct xlsx *x)
{
	const struct type *type = type_find(
	    (const char *)sqlite3_column_text(c->answers, ANSWER_TYPE));
	const char *value =
	    (const char *)sqlite3_column_text(c->answers, ANSWER_VALUE);

	if (type == &type_number)
		xlsx_number(x, value);
	else if (type == &type_date)
		xlsx_date(x, value);
	else if (type == &type_datetime)
		xlsx_instant(
		    x, db_column_int(c->answers, ANSWER_VALUE));
	else
		xlsx_text(x,
		    observation_answer(c->q, xlsx_scratch(x), c->answers));
}

static void
field_cells(struct cursor *c, struct xlsx *x, int64_t id)
{
	size_t i;

	for (i = 0; i < c->n; i++) {
		if (!c->answered ||
		    db_column_int(c->answers, ANSWER_OF) != id ||
		    db_column_int(c->answers, ANSWER_FIELD) != c->fields[i]) {
			xlsx_empty(x);
			continue;
		}
		answer_cell(c, x);
		c->answered = db_step(c->q->db, c->answers);
	}
}

static bool
observation_row(void *arg, struct xlsx *x)
{
	struct cursor *c = arg;

	if (!db_step(c->q->db, c->rows))
		return false;
	xlsx_int(x, db_column_int(c->rows, ID));
	xlsx_text(x, (const char *)sqlite3_column_text(c->rows, TERRITORY));
	xlsx_instant(x, db_column_int(c->rows, AT));
	xlsx_text(x, (const char *)sqlite3_column_text(c->rows, TEAM));
	field_cells(c, x, db_column_int(c->rows, ID));
	xlsx_text(x, (const char *)sqlite3_column_text(c->rows, AUTHOR));
	xlsx_instant(x, db_column_int(c->rows, CREATED));
	xlsx_instant(x, db_column_int(c->rows, CHANGED));
	return true;
}

/* What was asked, so that the file can be understood later. */
static bool
asked_row(void *arg, struct xlsx *x)
{
	static const char *const titles[] = { "Organisation", "Date",
		"Recherche", "Archivés" };
	struct cursor *c = arg;

	if (c->at == ARRAY_LEN(titles))
		return false;
	xlsx_text(x, titles[c->at]);
	switch (c->at++) {
	case 0:
		xlsx_text(x, c->q->org->name);
		break;
	case 1:
		xlsx_instant(x, c->q->now);
		break;
	case 2:
		xlsx_text(x, c->w->q);
		break;
	default:
		xlsx_text(x,
		    c->w->archived || c->w->one != 0 ? "Avec" : "Sans");
	}
	return true;
}

/* ------------------------------------------------------------ the file */

static const struct xlsx_column *
read_columns(struct cursor *c, size_t *n)
{
	static const struct xlsx_column before[BEFORE] = { { "id", 8, false },
		{ "Territoire", 30, false }, { "Observé le", 0, false },
		{ "Équipe", 24, false } };
	static const struct xlsx_column after[AFTER] = {
		{ "Créée par", 24, false }, { "Créée le", 0, false },
		{ "Mise à jour le", 0, false }
	};
	struct req *q = c->q;
	const size_t max =
	    (size_t)db_int(q->db, 0, "SELECT count(*) FROM field");
	struct xlsx_column *columns =
	    arena_array(q->a, BEFORE + max + AFTER, sizeof *columns);
	sqlite3_stmt *s;

	c->fields = arena_array(q->a, max + 1, sizeof *c->fields);
	memcpy(columns, before, sizeof before);
	s = db_query(q->db,
	    "SELECT f.id, f.label FROM field f JOIN field_group g"
	    " ON g.id = f.grp WHERE g.entity = 'observation'"
	    " AND f.archived_at IS NULL AND g.archived_at IS NULL"
	    " ORDER BY g.position, g.id, f.position, f.id");
	while (c->n < max && db_step(q->db, s)) {
		columns[BEFORE + c->n] =
		    (struct xlsx_column){ db_column(q->db, s, 1), 20, true };
		c->fields[c->n++] = db_column_int(s, 0);
	}
	sqlite3_reset(s);
	memcpy(columns + BEFORE + c->n, after, sizeof after);
	*n = BEFORE + c->n + AFTER;
	return columns;
}

/* Latest first; the answers of the same ids in the same order. */
static void
read_rows(struct cursor *c)
{
	struct req *q = c->q;

	c->rows = db_query(q->db,
	    "SELECT o.id, t.name, o.at, e.name, m.name, o.created_at,"
	    " (SELECT max(h.at) FROM history h WHERE"
	    " h.entity = 'observation' AND h.record = o.id)"
	    " FROM territory t JOIN observation o ON o.territory = t.id"
	    " AND o.deleted_at IS NULL JOIN team e ON e.id = o.team"
	    " LEFT JOIN member m ON m.id = o.created_by"
	    " WHERE " TERRITORY_LISTED " ORDER BY o.at DESC, o.id DESC",
	    TERRITORY_BINDS(c->w));
	c->answers = observation_answers(q,
	    db_text(q->db,
		"SELECT json_group_array(id) FROM (SELECT o.id"
		" FROM territory t JOIN observation o ON o.territory = t.id"
		" AND o.deleted_at IS NULL WHERE " TERRITORY_LISTED
		" ORDER BY o.at DESC, o.id DESC)",
		TERRITORY_BINDS(c->w)));
	c->answered = db_step(q->db, c->answers);
}

void
observation_export(struct req *q)
{
	static const struct xlsx_column asked[] = { { "Demande", 16, false },
		{ "Valeur", 60, true } };
	struct territory_query w = territory_asked(q);
	struct cursor c = { .q = q, .w = &w }, about = c;
	const struct xlsx_column *columns;
	const void *file;
	struct xlsx *x;
	size_t n;

	w.one = req_int(q, "territoire", 1, INT64_MAX, 0);
	columns = read_columns(&c, &n);
	read_rows(&c);
	x = xlsx_new(q->a, "Observations", q->now);
	xlsx_sheet(x, &(struct xlsx_sheet){ "Observations", columns, n,
			  observation_row, &c, false });
	xlsx_sheet(x, &(struct xlsx_sheet){ "Demande", asked, ARRAY_LEN(asked),
			  asked_row, &about, true });
	file = xlsx_end(x, &n);
	journal_event(q, J_EXPORT, "observation", 0);
	resp_file(q,
	    arena_printf(
		q->a, "observations-%s.xlsx", date_of(q->a, q->now)),
	    XLSX_TYPE, file, n);
}
