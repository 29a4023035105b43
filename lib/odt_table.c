#include <string.h>

#include "die.h"
#include "odt_parts.h"

enum { COLUMNS_MAX = 64, KEYS_PER_LINE = 4 };

/* Millimetres of a letter of the titles of columns, on the wide side. */
static const double LETTER_WIDTH = 2.4;

/* A column style of a width in millimetres. */
static void
write_column_style(struct odt *o, const char *name, double width)
{
	struct xml *x = o->styles;

	xml_open(x, "style:style");
	xml_attr(x, "style:name", name);
	xml_attr(x, "style:family", "table-column");
	xml_open(x, "style:table-column-properties");
	xml_attr(x, "style:column-width",
	    arena_printf(o->a, "%.1fmm", width));
	xml_attr(x, "style:rel-column-width",
	    arena_printf(o->a, "%.0f*", width * 100));
	xml_close(x);
	xml_close(x);
}

static void
write_column(struct odt *o, const char *name, size_t repeated)
{
	xml_open(o->body, "table:table-column");
	xml_attr(o->body, "table:style-name", name);
	if (repeated > 1)
		xml_attr_int(o->body, "table:number-columns-repeated",
		    (int)repeated);
	xml_close(o->body);
}

static void
open_table(struct odt *o, const char *name)
{
	xml_open(o->body, "table:table");
	xml_attr(o->body, "table:name", name);
	xml_attr(o->body, "table:style-name", odt_style(o, "Table"));
}

static void
write_cell(
    struct odt *o, const char *cell, const char *paragraph, const char *text)
{
	xml_open(o->body, "table:table-cell");
	xml_attr(o->body, "table:style-name", cell);
	xml_attr(o->body, "office:value-type", "string");
	odt_write_paragraph(o, paragraph, text == NULL ? "" : text);
	xml_close(o->body);
}

static void
open_row(struct odt *o)
{
	xml_open(o->body, "table:table-row");
	xml_attr(o->body, "table:style-name", "Row");
}

/* Millimetres below which a title would be cut inside a word. */
static double
least_width(const char *title)
{
	size_t n, longest = 0;

	while (*title != '\0') {
		n = strcspn(title, " ");
		longest = n > longest ? n : longest;
		title += n + strspn(title + n, " ");
	}
	return (double)longest * LETTER_WIDTH + 4;
}

/* Shares the width out; what short columns lack, the others give. */
static double *
column_widths(struct odt *o)
{
	const struct odt_column *c = o->columns;
	double *w = arena_array(o->a, o->ncolumns, sizeof *w);
	double asked = 0, spare = 0, lack = 0;
	size_t i;

	for (i = 0; i < o->ncolumns; i++)
		asked += c[i].width > 0 ? c[i].width : 1;
	for (i = 0; i < o->ncolumns; i++) {
		w[i] = (c[i].width > 0 ? c[i].width : 1) / asked *
		    ODT_TEXT_WIDTH;
		if (w[i] < least_width(c[i].title))
			lack += least_width(c[i].title) - w[i];
		else
			spare += w[i] - least_width(c[i].title);
	}
	for (i = 0; i < o->ncolumns && lack < spare; i++) {
		if (w[i] < least_width(c[i].title))
			w[i] = least_width(c[i].title);
		else
			w[i] -= (w[i] - least_width(c[i].title)) * lack /
			    spare;
	}
	return w;
}

/* A style and an element for each column. */
static void
write_columns(struct odt *o)
{
	const double *widths = column_widths(o);
	const char *name;
	size_t i;

	for (i = 0; i < o->ncolumns; i++) {
		name = arena_printf(o->a, "T%d.%zu", o->ntables, i + 1);
		write_column_style(o, name, widths[i]);
		write_column(o, name, 1);
	}
}

void
odt_table(struct odt *o, const char *caption, const struct odt_column *columns,
    size_t ncolumns)
{
	size_t i;

	if (o->columns != NULL || ncolumns == 0 || ncolumns > COLUMNS_MAX)
		die(500, "odt: table of %zu columns", ncolumns);
	o->columns = arena_memdup(o->a, columns, ncolumns * sizeof *columns);
	o->ncolumns = ncolumns;
	odt_write_caption(o, "Tableau", ++o->ntables, caption);
	open_table(o, arena_printf(o->a, "Tableau%d", o->ntables));
	write_columns(o);
	xml_open(o->body, "table:table-header-rows");
	open_row(o);
	for (i = 0; i < ncolumns; i++)
		write_cell(o, "HeadCell",
		    columns[i].number ? "Table_20_Heading_20_Number"
				      : "Table_20_Heading",
		    columns[i].title);
	xml_close(o->body);
	xml_close(o->body);
}

void
odt_row(struct odt *o, const char *const cells[])
{
	size_t i;

	if (o->columns == NULL)
		die(500, "odt: row outside a table");
	open_row(o);
	for (i = 0; i < o->ncolumns; i++)
		write_cell(o, "Cell",
		    o->columns[i].number ? "Table_20_Number"
					 : "Table_20_Contents",
		    cells[i]);
	xml_close(o->body);
}

void
odt_total(struct odt *o, const char *const cells[])
{
	size_t i;

	if (o->columns == NULL)
		die(500, "odt: row outside a table");
	open_row(o);
	for (i = 0; i < o->ncolumns; i++) {
		xml_open(o->body, "table:table-cell");
		xml_attr(o->body, "table:style-name", "TotalCell");
		xml_attr(o->body, "office:value-type", "string");
		odt_open_paragraph(o->body,
		    o->columns[i].number ? "Table_20_Number"
					 : "Table_20_Contents");
		xml_open(o->body, "text:span");
		xml_attr(o->body, "text:style-name", "Strong");
		odt_write_text(o, o->body, cells[i] == NULL ? "" : cells[i]);
		xml_close(o->body);
		xml_close(o->body);
		xml_close(o->body);
	}
	xml_close(o->body);
}

void
odt_table_end(struct odt *o)
{
	if (o->columns == NULL)
		die(500, "odt: no table to end");
	o->columns = NULL;
	xml_close(o->body);
}

/* One line of key figures: labels are the header row, values the other. */
static void
write_keys(struct odt *o, const struct odt_figure *f, size_t n)
{
	const char *name = arena_printf(o->a, "Reperes%d", ++o->nkeys);
	size_t i;

	write_column_style(o, name, (double)ODT_TEXT_WIDTH / (double)n);
	open_table(o, name);
	write_column(o, name, n);
	xml_open(o->body, "table:table-header-rows");
	open_row(o);
	for (i = 0; i < n; i++)
		write_cell(o, "KeyHead", "Key_20_Label", f[i].label);
	xml_close(o->body);
	xml_close(o->body);
	open_row(o);
	for (i = 0; i < n; i++)
		write_cell(o, "KeyCell", "Key_20_Value", f[i].value);
	xml_close(o->body);
	xml_close(o->body);
}

void
odt_figures(struct odt *o, const struct odt_figure *f, size_t n)
{
	size_t lines = (n + KEYS_PER_LINE - 1) / KEYS_PER_LINE, k;

	/* Lines as even as possible: five are three and two. */
	for (; lines > 0; lines--, f += k, n -= k) {
		k = (n + lines - 1) / lines;
		write_keys(o, f, k);
	}
}
