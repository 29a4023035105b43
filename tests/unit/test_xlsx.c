/* Workbooks: cells of each kind, hostile text, names, limits. */
#include <math.h>

#include "date.h"
#include "parts.h"
#include "xlsx.h"

static const int64_t INSTANT = 1767225600; /* 2026-01-01 */
static struct arena *a;

static int
setup(void **state)
{
	(void)state;
	a = arena_new(32 << 20);
	return date_zone("Europe/Paris") ? 0 : -1;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

/* A sheet whose rows are written by fn, called with 1, 2, … up to n. */
struct rows {
	void (*fn)(struct xlsx *, int row);
	int row, n;
};

static bool
next(void *arg, struct xlsx *x)
{
	struct rows *r = arg;

	if (r->row == r->n)
		return false;
	r->fn(x, ++r->row);
	return true;
}

static const struct xlsx_column columns[] = { { .title = "A" },
	{ .title = "Nom & prénom" }, { .title = "Note", .wrap = true } };

/* A workbook of one such sheet. */
static const void *
make_rows(
    struct arena *arena, void (*fn)(struct xlsx *, int), int n, size_t *size)
{
	struct rows *r = arena_alloc(arena, sizeof *r);
	struct xlsx_sheet sheet = { .name = "Feuille", .columns = columns,
		.ncolumns = ARRAY_LEN(columns), .row = next, .arg = r };
	struct xlsx *x = xlsx_new(arena, "Essai", INSTANT);

	r->fn = fn;
	r->n = n;
	xlsx_sheet(x, &sheet);
	return xlsx_end(x, size);
}

#define SHEET1 "xl/worksheets/sheet1.xml"

/* ----------------------------------------------------------------- cells */

enum kind { TEXT, NUMBER, DATE, INT, REAL, PERCENT, AT };

static const struct {
	enum kind kind;
	const char *text;
	double real;
	int64_t n;
	const char *value; /* of <v>, or "" */
	const char *shown; /* of <t>, or "" */
} cells[] = {
	{ TEXT, "Élodie & <b>", 0, 0, "", "Élodie & <b>" },
	{ TEXT, "=1+1", 0, 0, "", "=1+1" },
	{ TEXT, "=HYPERLINK(\"http://x\";\"y\")", 0, 0, "",
	    "=HYPERLINK(\"http://x\";\"y\")" },
	{ TEXT, "+33612345678", 0, 0, "", "+33612345678" },
	{ TEXT, "@SUM(A1)", 0, 0, "", "@SUM(A1)" },
	{ TEXT, "\t=cmd|' /C calc'!A0", 0, 0, "", "\t=cmd|' /C calc'!A0" },
	{ TEXT, "  bords  ", 0, 0, "", "  bords  " },
	{ TEXT, "deux\r\nlignes", 0, 0, "", "deux\nlignes" },
	{ TEXT, "a\x01\x08\x1f" "b\xff", 0, 0, "", "ab\ufffd" },
	{ TEXT, "😀 bmp", 0, 0, "", "😀 bmp" },
	{ TEXT, "_x0041_ et _x000D_", 0, 0, "",
	    "_x005F_x0041_ et _x005F_x000D_" },
	{ TEXT, "_x41_ _xyz", 0, 0, "", "_x41_ _xyz" },
	{ TEXT, "", 0, 0, "", "" },
	{ TEXT, NULL, 0, 0, "", "" },
	{ NUMBER, "12.5", 0, 0, "12.5", "" },
	{ NUMBER, "-3", 0, 0, "-3", "" },
	{ NUMBER, "0", 0, 0, "0", "" },
	{ NUMBER, "123456789012345", 0, 0, "123456789012345", "" },
	{ NUMBER, "1234567890123456", 0, 0, "", "1234567890123456" },
	{ NUMBER, "1e5", 0, 0, "", "1e5" },
	{ NUMBER, "12,5", 0, 0, "", "12,5" },
	{ NUMBER, "12.", 0, 0, "", "12." },
	{ NUMBER, ".5", 0, 0, "", ".5" },
	{ NUMBER, "-", 0, 0, "", "-" },
	{ NUMBER, "1<2", 0, 0, "", "1<2" },
	{ NUMBER, NULL, 0, 0, "", "" },
	{ DATE, "2024-02-29", 0, 0, "45351", "" },
	{ DATE, "1980-03-31", 0, 0, "29311", "" },
	{ DATE, "1900-03-01", 0, 0, "61", "" },
	{ DATE, "2100-01-01", 0, 0, "73051", "" },
	{ DATE, "1900-02-28", 0, 0, "", "28/02/1900" },
	{ DATE, "vers 1980", 0, 0, "", "vers 1980" },
	{ DATE, "2024-02-2", 0, 0, "", "2024-02-2" },
	{ DATE, "2024-02-29x", 0, 0, "", "2024-02-29x" },
	{ DATE, NULL, 0, 0, "", "" },
	{ INT, NULL, 0, 42, "42", "" },
	{ INT, NULL, 0, -7, "-7", "" },
	{ INT, NULL, 0, INT64_C(1) << 53, "9007199254740992", "" },
	{ INT, NULL, 0, INT64_MAX, "", "9223372036854775807" },
	{ REAL, NULL, 0.1, 0, "0.1", "" },
	{ REAL, NULL, NAN, 0, "", "" },
	{ REAL, NULL, INFINITY, 0, "", "" },
	{ PERCENT, NULL, 0.125, 0, "0.125", "" },
	{ AT, NULL, 0, 0, "", "" },
	{ AT, NULL, 0, 1767225600, "46023.0416666667", "" }, /* 1:00 */
	{ AT, NULL, 0, 1782864000, "46204.0833333333", "" }, /* 2:00 */
};

static void
write_cell(struct xlsx *x, int row)
{
	size_t i = (size_t)row - 1;

	switch (cells[i].kind) {
	case TEXT:
		xlsx_text(x, cells[i].text);
		break;
	case NUMBER:
		xlsx_number(x, cells[i].text);
		break;
	case DATE:
		xlsx_date(x, cells[i].text);
		break;
	case INT:
		xlsx_int(x, cells[i].n);
		break;
	case REAL:
		xlsx_real(x, cells[i].real);
		break;
	case PERCENT:
		xlsx_percent(x, cells[i].real);
		break;
	case AT:
		xlsx_instant(x, cells[i].n);
		break;
	}
	xlsx_text(x, "suite");
}

static void
test_cells(void **state)
{
	size_t n, len, i;
	const void *data = make_rows(a, write_cell, ARRAY_LEN(cells), &n);
	char *text = parts_read(a, data, n, SHEET1, &len);
	xmlDocPtr d = parts_parse(text, len);

	(void)state;
	for (i = 0; i < ARRAY_LEN(cells); i++) {
		const char *path = arena_printf(a, "//~c[@r='A%zu']", i + 2);
		const char *v = parts_find(
		    a, d, arena_printf(a, "string(%s/~v)", path));
		const char *t = parts_find(
		    a, d, arena_printf(a, "string(%s/~is/~t)", path));

		if (strcmp(v, cells[i].value) != 0 ||
		    strcmp(t, cells[i].shown) != 0)
			fail_msg("cell %zu: value %s, text %s", i, v, t);
		/* The next cell keeps its place, whatever came before. */
		assert_string_equal("suite",
		    parts_find(a, d, arena_printf(a,
			"string(//~c[@r='B%zu'])", i + 2)));
	}
	assert_string_equal(parts_find(a, d, "count(//~f)"), "0");
	assert_string_equal(
	    parts_find(a, d, "count(//~c[~is][not(@t='inlineStr')])"), "0");
	xmlFreeDoc(d);
}

/* 1 MB in a cell, and a character of two units at the limit. */
static void
write_long(struct xlsx *x, int row)
{
	char *text = arena_alloc(xlsx_scratch(x), (1 << 20) + 8);

	memset(text, 'x', 1 << 20);
	if (row == 2)
		memcpy(text + 32766, "😀", strlen("😀"));
	xlsx_text(x, text);
}

static void
test_long_cells(void **state)
{
	size_t n;
	const void *data = make_rows(a, write_long, 2, &n);

	(void)state;
	assert_string_equal("32767", parts_query(a, data, n, SHEET1,
	    "string-length(//~c[@r='A2'])"));
	assert_string_equal("32766", parts_query(a, data, n, SHEET1,
	    "string-length(//~c[@r='A3'])"));
}

static void
write_styles(struct xlsx *x, int row)
{
	if (row == 3)
		xlsx_strong(x);
	xlsx_text(x, row == 2 ? "a\nb" : "ab");
	xlsx_int(x, row);
	xlsx_text(x, "long");
}

static char *
style_of(const void *data, size_t n, const char *cell)
{
	return parts_query(a, data, n, SHEET1,
	    arena_printf(a, "string(//~c[@r='%s']/@s)", cell));
}

/* What the style of a cell says: the index in cellXfs is the one used. */
static char *
style_says(const void *data, size_t n, const char *cell, const char *what)
{
	return parts_query(a, data, n, "xl/styles.xml",
	    arena_printf(a, "string(//~cellXfs/~xf[%s + 1]%s)",
		style_of(data, n, cell), what));
}

static void
test_styles(void **state)
{
	size_t n;
	const void *data = make_rows(a, write_styles, 3, &n);

	(void)state;
	assert_string_equal(style_says(data, n, "A2", "/@numFmtId"), "49");
	assert_string_equal(
	    style_says(data, n, "A2", "/~alignment/@wrapText"), "");
	assert_string_equal(
	    style_says(data, n, "A3", "/~alignment/@wrapText"), "1");
	assert_string_equal(
	    style_says(data, n, "C2", "/~alignment/@wrapText"), "1");
	assert_string_equal(style_says(data, n, "B2", "/@numFmtId"), "1");
	assert_string_equal(style_says(data, n, "B2", "/@fontId"), "0");
	assert_string_equal(style_says(data, n, "B4", "/@fontId"), "1");
	assert_string_equal(style_says(data, n, "A1", "/@fontId"), "2");
	assert_string_equal(style_says(data, n, "A1", "/@fillId"), "2");
	assert_string_equal(parts_query(a, data, n, "xl/styles.xml",
	    "count(//~cellXfs/~xf) = number(//~cellXfs/@count)"), "true");
}

/* ---------------------------------------------------------------- sheets */

static void
test_sheet_frame(void **state)
{
	size_t n;
	const void *data = make_rows(a, write_styles, 3, &n);

	(void)state;
	assert_string_equal(parts_query(a, data, n, SHEET1,
	    "concat(//~c[@r='B1'], '|', //~pane/@state, '|', "
	    "//~pane/@topLeftCell, '|', //~autoFilter/@ref)"),
	    "Nom & prénom|frozen|A2|A1:C3"); /* not the total in row 4 */
	assert_string_equal(parts_query(a, data, n, "xl/workbook.xml",
	    "string(//~definedName[@name='_xlnm._FilterDatabase'])"),
	    "'Feuille'!$A$1:$C$3");
	assert_string_equal(parts_query(a, data, n, "xl/workbook.xml",
	    "string(//~definedName[@name='_xlnm.Print_Titles'])"),
	    "'Feuille'!$1:$1");
	assert_string_equal(parts_query(a, data, n, "docProps/core.xml",
	    "concat(//~title, '|', //~language, '|', //~created)"),
	    "Essai|fr-FR|2026-01-01T00:00:00Z");
	assert_string_equal(parts_query(a, data, n, SHEET1,
	    "string(//~col[3]/@width)"), "17.0");
}

static const struct {
	const char *wanted, *name;
} names[] = {
	{ "Activité", "Activité" },
	{ "activite", "activite (2)" },
	{ "ACTIVITÉ", "ACTIVITÉ (3)" },
	{ "a/b\\c:d*e?f[g]h", "a-b-c-d-e-f-g-h" },
	{ "'Cité'", "Cité" },
	{ "", "Feuille" },
	{ "''", "Feuille (2)" },
	{ "History", "History (2)" },
	{ "Ligne\nautre\x01", "Ligne autre" },
	{ "Un nom de quarante caractères, tout rond", /* 40 */
	    "Un nom de quarante caractères," },
	{ "Un nom de quarante caractères, tout ro",
	    "Un nom de quarante caractèr (2)" },
	{ "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
	    "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀" },
	{ "L'été & <hiver>", "L'été & <hiver>" },
};

static void
test_names(void **state)
{
	struct xlsx *x = xlsx_new(a, "Noms", INSTANT);
	const void *data;
	size_t n, i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(names); i++)
		xlsx_sheet(x, &(struct xlsx_sheet){ .name = names[i].wanted,
				  .columns = columns, .ncolumns = 2 });
	data = xlsx_end(x, &n);
	for (i = 0; i < ARRAY_LEN(names); i++) {
		assert_string_equal(names[i].name,
		    parts_query(a, data, n, "xl/workbook.xml",
			arena_printf(a, "string(//~sheet[%zu]/@name)",
			    i + 1)));
		assert_string_equal("A", parts_query(a, data, n,
		    arena_printf(a, "xl/worksheets/sheet%zu.xml", i + 1),
		    "string(//~c[@r='A1'])"));
	}
	assert_string_equal("'L''été & <hiver>'!$1:$1",
	    parts_query(a, data, n, "xl/workbook.xml",
		"string(//~definedName[last()])"));
	/* Each part is declared, and one sheet alone is on top. */
	assert_string_equal("13", parts_query(a, data, n,
	    "[Content_Types].xml",
	    "count(//~Override[contains(@PartName, 'sheet')])"));
	assert_string_equal("1", parts_query(a, data, n, SHEET1,
	    "string(//~sheetView/@tabSelected)"));
	assert_string_equal("", parts_query(a, data, n,
	    "xl/worksheets/sheet2.xml",
	    "string(//~sheetView/@tabSelected)"));
}

static void
test_empty(void **state)
{
	struct xlsx *x = xlsx_new(a, "Vide", INSTANT);
	const void *data;
	size_t n;

	(void)state;
	data = xlsx_end(x, &n);
	assert_string_equal("Rapport", parts_query(a, data, n,
	    "xl/workbook.xml", "string(//~sheet/@name)"));
	assert_string_equal("0", parts_query(a, data, n, SHEET1,
	    "count(//~row) + count(//~autoFilter) + count(//~pane)"));
	data = make_rows(a, write_styles, 0, &n);
	assert_string_equal("A1:C1", parts_query(a, data, n, SHEET1,
	    "string(//~autoFilter/@ref)"));
	assert_string_equal("1", parts_query(a, data, n, SHEET1,
	    "count(//~row)"));
}

static void
write_wide(struct xlsx *x, int row)
{
	int i;

	(void)row;
	for (i = 0; i < 16384; i++)
		xlsx_int(x, i);
}

static void
write_too_wide(struct xlsx *x, int row)
{
	write_wide(x, row);
	xlsx_int(x, 1);
}

static void
write_small(struct xlsx *x, int row)
{
	xlsx_int(x, row);
}

static void
write_dying(struct xlsx *x, int row)
{
	xlsx_int(x, row);
	if (row == 500)
		die(503, "busy");
}

static void
test_limits(void **state)
{
	const void *data;
	size_t n;

	(void)state;
	data = make_rows(a, write_wide, 1, &n);
	assert_string_equal("16383", parts_query(a, data, n, SHEET1,
	    "string(//~c[@r='XFD2'])"));
	DIES(500, make_rows(a, write_too_wide, 1, &n));
	DIES(503, make_rows(a, write_dying, 1000, &n));
	make_rows(a, write_small, 1048575, &n);
	DIES(413, make_rows(a, write_small, 1048576, &n));
}

static void
write_scratch(struct xlsx *x, int row)
{
	xlsx_text(x, arena_printf(xlsx_scratch(x), "personne %d", row));
	xlsx_instant(x, INSTANT + row * 60);
	xlsx_text(x, "_x0041_");
}

/* A hundred times the rows, the same memory. */
static void
test_flat_memory(void **state)
{
	size_t n, used[2];
	int i;

	(void)state;
	for (i = 0; i < 2; i++) {
		arena_reset(a);
		make_rows(a, write_scratch, i == 0 ? 1000 : 100000, &n);
		used[i] = arena_used(a);
	}
	assert_true(used[1] < used[0] + 1000);
}

static void
make_small(struct arena *arena)
{
	size_t n;

	assert_non_null(make_rows(arena, write_scratch, 3, &n));
}

static void
test_faults(void **state)
{
	(void)state;
	parts_fail_each(make_small);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_cells, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    test_long_cells, setup, teardown),
		cmocka_unit_test_setup_teardown(test_styles, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    test_sheet_frame, setup, teardown),
		cmocka_unit_test_setup_teardown(test_names, setup, teardown),
		cmocka_unit_test_setup_teardown(test_empty, setup, teardown),
		cmocka_unit_test_setup_teardown(test_limits, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    test_flat_memory, setup, teardown),
		cmocka_unit_test_setup_teardown(test_faults, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
