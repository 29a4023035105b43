/* The activity report as a page: the accessible twin of the document. */
#include "page.h"
#include "report.h"

struct twin {
	struct req *q;
	const struct scope *scope;
	struct tpl *page;
	int64_t anchors;
};

static struct tpl *
block(void *out, const char *kind)
{
	return tpl_section(
	    tpl_section(((struct twin *)out)->page, "BLOCK"), kind);
}

static void
heading(void *out, int level, const char *text)
{
	struct twin *w = out;
	struct tpl *t = block(out, level == 1 ? "H2" : "H3"), *toc;
	const char *anchor;

	tpl_set(t, "TEXT", text);
	if (level > 1)
		return;
	anchor = arena_printf(w->q->a, "partie-%d", (int)++w->anchors);
	tpl_set(t, "ANCHOR", anchor);
	toc = tpl_section(w->page, "TOC");
	tpl_set(toc, "ANCHOR", anchor);
	tpl_set(toc, "TEXT", text);
}

static void
paragraph(void *out, const char *text)
{
	tpl_set(block(out, "P"), "TEXT", text);
}

static void
prompt(void *out, const char *text)
{
	tpl_set(block(out, "PROMPT"), "TEXT", text);
}

static void
note(void *out, const char *text)
{
	tpl_set(block(out, "NOTE"), "TEXT", text);
}

static void
figures(void *out, const struct odt_figure *f, size_t n)
{
	struct tpl *t = block(out, "NUMBERS"), *o;
	size_t i;

	for (i = 0; i < n; i++) {
		o = tpl_section(t, "NUMBER");
		tpl_set(o, "VALUE", f[i].value);
		tpl_set(o, "LABEL", f[i].label);
	}
}

static void
chart(void *out, const struct table *t)
{
	struct twin *w = out;
	const struct svg s = show_chart(w->q, w->scope, t, false);
	struct tpl *c = block(out, "CHART");

	tpl_set(c, "TITLE", s.title);
	tpl_set(c, "SVG", s.text);
}

static void
cells(struct tpl *row, const struct grid *g, const char *const *texts)
{
	struct tpl *c;
	size_t i;

	tpl_set(row, "HEAD", texts[0]);
	for (i = 1; i < g->ncolumns; i++) {
		c = tpl_section(row, "CELL");
		tpl_set(c, "TEXT", texts[i]);
		if (g->columns[i].number)
			tpl_show(c, "RIGHT");
	}
}

static void
grid(void *out, const struct grid *g)
{
	struct tpl *t = block(out, "TABLE"), *c;
	size_t i;

	tpl_set(t, "CAPTION", g->caption);
	for (i = 0; i < g->ncolumns; i++) {
		c = tpl_section(t, "COL");
		tpl_set(c, "TEXT", g->columns[i].title);
		if (g->columns[i].number)
			tpl_show(c, "RIGHT");
	}
	for (i = 0; i < g->nrows; i++)
		cells(tpl_section(t, "ROW"), g, g->rows[i]);
	if (g->total != NULL)
		cells(tpl_section(t, "TOTAL"), g, g->total);
}

void
report_html(struct req *q)
{
	const struct stats *st = report_stats(q);
	struct twin twin = { .q = q };
	const struct writer w = { &twin, heading, paragraph, prompt, note,
		figures, chart, grid };
	struct odt_meta meta;
	struct tpl *t;

	if (st == NULL)
		return;
	t = page_new(q, "Rapport d’activité");
	meta = report_meta(q, st->scope);
	twin.scope = st->scope;
	twin.page = t;
	tpl_set(t, "TITLE", meta.title);
	tpl_set(t, "SUBTITLE", meta.subtitle);
	tpl_set(t, "AUTHOR", meta.author);
	tpl_set(t, "MADE", meta.made);
	tpl_set(t, "BACK",
	    arena_printf(q->a, "/statistiques?%s", st->scope->query));
	tpl_set(t, "ODT",
	    arena_printf(q->a, "/rapports/activite.odt?%s", st->scope->query));
	report_write(q, st, &w);
	resp_page(q, 200, "stats/report.tpl", t);
}
