/* The figures as a workbook: a sheet for each table, their definitions, and
 * what was asked. */
#include <string.h>

#include "date.h"
#include "org.h"
#include "report.h"
#include "text.h"
#include "xlsx.h"

/* Columns, in characters. */
enum { NAME_WIDTH = 50, TITLE_WIDTH = 40, TEXT_WIDTH = 90, SOURCE_WIDTH = 40 };

/* Where a sheet is in what it writes. */
struct cursor {
	struct req *q;
	const struct stats *stats;
	const struct table *table;
	size_t at;
};

static struct cursor *
cursor(struct req *q, const struct stats *st, const struct table *t)
{
	struct cursor *c = arena_alloc(q->a, sizeof *c);

	*c = (struct cursor){ q, st, t, 0 };
	return c;
}

/* -------------------------------------------------------------- the sheets */

/* Lines that a text takes in a column of so many characters. */
static size_t
lines(const char *text, size_t width)
{
	return (utf8_length(text) + width - 1) / width;
}

static bool
number_row(void *arg, struct xlsx *x)
{
	struct cursor *c = arg;
	const struct number *n;

	if (c->at == c->stats->nnumbers)
		return false;
	n = &c->stats->numbers[c->at++];
	xlsx_lines(x, lines(n->title, NAME_WIDTH));
	xlsx_text(x, n->title);
	xlsx_int(x, n->n);
	if (n->before < 0)
		return true;
	xlsx_int(x, n->before);
	xlsx_int(x, n->n - n->before);
	if (n->before > 0)
		xlsx_percent(x, (double)(n->n - n->before) / (double)n->before);
	return true;
}

static bool
table_row(void *arg, struct xlsx *x)
{
	struct cursor *c = arg;
	const struct table *t = c->table;
	const bool total = c->at == t->n;
	const char *label;
	int64_t n;

	if (c->at > t->n)
		return false;
	if (total)
		xlsx_strong(x);
	label = !total ? t->rows[c->at].label : show_total(t);
	n = total ? t->base : t->rows[c->at].n;
	xlsx_lines(x, lines(label, TITLE_WIDTH));
	xlsx_text(x, label);
	xlsx_int(x, n);
	if (t->shape != TIMES && t->base > 0)
		xlsx_percent(x, (double)n / (double)t->base);
	c->at++;
	return true;
}

static size_t
most(size_t a, size_t b)
{
	return a > b ? a : b;
}

static void
define(struct xlsx *x, const char *title, const char *definition,
    const char *source)
{
	xlsx_lines(x,
	    most(lines(title, TITLE_WIDTH), most(lines(definition, TEXT_WIDTH),
						lines(source, SOURCE_WIDTH))));
	xlsx_text(x, title);
	xlsx_text(x, definition);
	xlsx_text(x, source);
}

static bool
definition_row(void *arg, struct xlsx *x)
{
	struct cursor *c = arg;
	const struct stats *st = c->stats;
	const size_t i = c->at++;
	const struct table *t;

	if (i < st->nnumbers) {
		define(x, st->numbers[i].title, st->numbers[i].definition,
		    st->numbers[i].source);
		return true;
	}
	if (i - st->nnumbers >= st->ntables)
		return false;
	t = &st->tables[i - st->nnumbers];
	define(x, t->title, t->definition, t->source);
	return true;
}

static bool
unknown_row(void *arg, struct xlsx *x)
{
	struct cursor *c = arg;
	const struct stats *st = c->stats;
	const struct table *t;

	while (c->at < st->ntables &&
	       (st->tables[c->at].known < 0 || st->tables[c->at].base == 0))
		c->at++;
	if (c->at == st->ntables)
		return false;
	t = &st->tables[c->at++];
	xlsx_lines(x, lines(t->title, NAME_WIDTH));
	xlsx_text(x, t->title);
	xlsx_int(x, t->known);
	xlsx_int(x, t->base - t->known);
	xlsx_percent(x, (double)(t->base - t->known) / (double)t->base);
	return true;
}

static bool
parameter_row(void *arg, struct xlsx *x)
{
	struct cursor *c = arg;
	const struct scope *sc = c->stats->scope;
	const struct {
		const char *name, *day, *text;
	} rows[] = {
		{ "Organisation", NULL, c->q->org->name },
		{ "Équipes", NULL, sc->team_label },
		{ "Période", NULL, sc->label },
		{ "Premier jour", sc->from, NULL },
		{ "Dernier jour", sc->to, NULL },
		{ "Période précédente", NULL,
		    sc->before != NULL ? sc->before : "aucune" },
		{ "Valeurs et âges au", sc->end, NULL },
		{ "Produit le", date_of(c->q->a, c->q->now), NULL },
	};

	if (c->at == ARRAY_LEN(rows))
		return false;
	xlsx_text(x, rows[c->at].name);
	if (rows[c->at].text != NULL)
		xlsx_text(x, rows[c->at].text);
	else if (rows[c->at].day[0] != '\0')
		xlsx_date(x, rows[c->at].day);
	c->at++;
	return true;
}

/* ------------------------------------------------------------ the workbook */

static void
add_table(struct req *q, struct xlsx *x, const struct stats *st,
    const struct table *t)
{
	const struct xlsx_column columns[] = { { t->column, TITLE_WIDTH, true },
		{ t->counted, 20, false }, { "Part", 12, false } };

	xlsx_sheet(
	    x, &(struct xlsx_sheet){ .name = t->title,
		   .columns = arena_memdup(q->a, columns, sizeof columns),
		   .ncolumns = t->shape == TIMES ? 2 : 3,
		   .row = table_row,
		   .arg = cursor(q, st, t),
		   .portrait = true });
}

static void
add_sheets(struct req *q, struct xlsx *x, const struct stats *st)
{
	static const struct xlsx_column numbers[] = { { "Chiffre", NAME_WIDTH,
							  true },
		{ "Période", 12, false }, { "Période précédente", 20, false },
		{ "Écart", 12, false }, { "Évolution", 12, false } };
	static const struct xlsx_column unknowns[] = { { "Information",
							   NAME_WIDTH, true },
		{ "Renseignées", 16, false }, { "Non renseignées", 18, false },
		{ "Part non renseignée", 20, false } };
	static const struct xlsx_column definitions[] = {
		{ "Chiffre", TITLE_WIDTH, true },
		{ "Définition", TEXT_WIDTH, true },
		{ "Source", SOURCE_WIDTH, true }
	};
	static const struct xlsx_column parameters[] = {
		{ "Paramètre", 24, false }, { "Valeur", 50, true }
	};
	size_t i;

	xlsx_sheet(
	    x, &(struct xlsx_sheet){ "Chiffres", numbers, ARRAY_LEN(numbers),
		   number_row, cursor(q, st, NULL), false });
	for (i = 0; i < st->ntables; i++)
		if (st->tables[i].base > 0)
			add_table(q, x, st, &st->tables[i]);
	xlsx_sheet(x,
	    &(struct xlsx_sheet){ "Non renseignés", unknowns,
		ARRAY_LEN(unknowns), unknown_row, cursor(q, st, NULL), false });
	xlsx_sheet(x, &(struct xlsx_sheet){ "Définitions", definitions,
			  ARRAY_LEN(definitions), definition_row,
			  cursor(q, st, NULL), false });
	xlsx_sheet(x, &(struct xlsx_sheet){ "Paramètres", parameters,
			  ARRAY_LEN(parameters), parameter_row,
			  cursor(q, st, NULL), false });
}

void
report_xlsx(struct req *q)
{
	const struct stats *st = report_stats(q);
	const void *file;
	struct xlsx *x;
	size_t n;

	if (st == NULL)
		return;
	x = xlsx_new(q->a,
	    arena_printf(q->a, "Statistiques, %s", show_where(q, st->scope)),
	    q->now);
	add_sheets(q, x, st);
	file = xlsx_end(x, &n);
	resp_file(q,
	    arena_printf(q->a, "tableaux-%s.xlsx", report_days(q, st->scope)),
	    XLSX_TYPE, file, n);
}
