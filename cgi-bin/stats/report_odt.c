/* The activity report as a document for word processors. */
#include "report.h"

struct document {
	struct req *q;
	const struct scope *scope;
	struct odt *odt;
};

static void
heading(void *out, int level, const char *text)
{
	struct document *d = out;

	if (level == 1)
		odt_page_break(d->odt);
	odt_heading(d->odt, level, text);
}

static void
paragraph(void *out, const char *text)
{
	odt_paragraph(((struct document *)out)->odt, text);
}

static void
prompt(void *out, const char *text)
{
	odt_prompt(((struct document *)out)->odt, text);
}

static void
note(void *out, const char *text)
{
	odt_note(((struct document *)out)->odt, text);
}

static void
figures(void *out, const struct odt_figure *f, size_t n)
{
	odt_figures(((struct document *)out)->odt, f, n);
}

static void
chart(void *out, const struct table *t)
{
	struct document *d = out;
	const struct svg s = show_chart(d->q, d->scope, t, true);

	odt_chart(d->odt, &s);
}

static void
grid(void *out, const struct grid *g)
{
	struct odt *o = ((struct document *)out)->odt;
	size_t i;

	odt_table(o, g->caption, g->columns, g->ncolumns);
	for (i = 0; i < g->nrows; i++)
		odt_row(o, g->rows[i]);
	if (g->total != NULL)
		odt_total(o, g->total);
	odt_table_end(o);
}

void
report_odt(struct req *q)
{
	const struct stats *st = report_stats(q);
	struct document d = { .q = q };
	const struct writer w = { &d, heading, paragraph, prompt, note, figures,
		chart, grid };
	struct odt_meta meta;
	const void *file;
	size_t n;

	if (st == NULL)
		return;
	meta = report_meta(q, st->scope);
	d.scope = st->scope;
	d.odt = odt_new(q->a, &meta);
	report_write(q, st, &w);
	file = odt_end(d.odt, &n);
	resp_file(q,
	    arena_printf(
		q->a, "rapport-activite-%s.odt", report_days(q, st->scope)),
	    ODT_TYPE, file, n);
}
