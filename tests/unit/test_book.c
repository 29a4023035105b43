/* Workbooks read back: ours, those of other programs, hostile ones. */
#include "book.h"
#include "date.h"
#include "pack.h"
#include "parts.h"
#include "xlsx.h"

static const int64_t INSTANT = 1767225600; /* 2026-01-01 */
static struct arena *a;

static int
setup(void **state)
{
	(void)state;
	a = arena_new(64 << 20);
	return date_zone("Europe/Paris") ? 0 : -1;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static bool
three_rows(void *arg, struct xlsx *x)
{
	int *row = arg;

	if (++*row > 3)
		return false;
	xlsx_text(x, *row == 2 ? "Zoé & « Léo »" : "  autour  ");
	xlsx_date(x, *row == 3 ? NULL : "1984-02-29");
	xlsx_number(x, "12.5");
	xlsx_instant(x, INSTANT);
	return true;
}

static void
test_ours(void **state)
{
	static const struct xlsx_column columns[] = { { .title = "Nom" },
		{ .title = "Naissance" }, { .title = "Note" },
		{ .title = "Vu" } };
	int at = 0;
	const struct xlsx_sheet sheet = { .name = "personnes suivies",
		.columns = columns, .ncolumns = 4, .row = three_rows, .arg = &at };
	struct xlsx *x = xlsx_new(a, "Essai", INSTANT);
	struct book_rows *rows;
	struct book_row row;
	struct book *b;
	const char *err;
	const void *file;
	size_t n;

	(void)state;
	xlsx_sheet(x, &sheet);
	file = xlsx_end(x, &n);
	b = book_open(a, file, n, &err);
	assert_non_null(b);
	assert_int_equal(book_sheets(b), 1);
	assert_string_equal(book_name(b, 0), "personnes suivies");
	rows = book_rows(b, 0);
	assert_true(book_next(rows, a, &row, &err));
	assert_int_equal(row.number, 1);
	assert_int_equal(row.n, 4);
	assert_string_equal(row.cells[3], "Vu");
	assert_true(book_next(rows, a, &row, &err));
	assert_string_equal(row.cells[0], "autour");
	assert_string_equal(row.cells[1], "1984-02-29");
	assert_string_equal(row.cells[2], "12.5");
	assert_string_equal(row.cells[3], "2026-01-01 01:00");
	assert_true(book_next(rows, a, &row, &err));
	assert_string_equal(row.cells[0], "Zoé & « Léo »");
	assert_true(book_next(rows, a, &row, &err));
	assert_null(row.cells[1]);
	assert_int_equal(row.number, 4);
	assert_false(book_next(rows, a, &row, &err));
	assert_null(err);
}

/* A workbook from the parts that differ between programs. */
static struct book *
made(const char *sheet, const char *texts, const char *styles,
    const char **err)
{
	static const char book[] =
	    "<workbook xmlns:r='u'><sheets><sheet name='F' r:id='rId7'/>"
	    "</sheets></workbook>";
	static const char rels[] =
	    "<Relationships><Relationship Id='rId1' Target='theme.xml'/>"
	    "<Relationship Id='rId7' Target='worksheets/s.xml'/>"
	    "</Relationships>";
	struct pack *p = pack_new(a, INSTANT);
	const void *file;
	size_t n;

	pack_add(p, "xl/workbook.xml", book, strlen(book), false);
	pack_add(p, "xl/_rels/workbook.xml.rels", rels, strlen(rels), false);
	pack_add(p, "xl/worksheets/s.xml", sheet, strlen(sheet), false);
	if (texts != NULL)
		pack_add(p, "xl/sharedStrings.xml", texts, strlen(texts), false);
	if (styles != NULL)
		pack_add(p, "xl/styles.xml", styles, strlen(styles), false);
	file = pack_end(p, &n);
	return book_open(a, file, n, err);
}

static void
test_theirs(void **state)
{
	const char *err;
	struct book_row row;
	struct book *b = made(
	    "<worksheet><sheetData><row r='3'>"
	    "<c r='A3' t='s'><v>1</v></c><c r='C3' s='1'><v>30376</v></c>"
	    "<c r='D3' s='2'><v>45000.75</v></c><c r='E3' t='b'><v>1</v></c>"
	    "<c r='F3' t='e'><v>#REF!</v></c>"
	    "<c r='G3' t='inlineStr'><is><t>direct</t></is></c>"
	    "<c r='H3' t='str'><f>A1</f><v>calcul</v></c>"
	    "<c r='I3'><v>6.1234567800000003E8</v></c><c r='AB3'/></row>"
	    "<row/><row><c><v>7</v></c><c t='s'><v>99</v></c></row>"
	    "</sheetData></worksheet>",
	    "<sst><si><t>zéro</t></si><si><r><t>Jo</t></r><r><t>é</t></r>"
	    "<rPh><t>NON</t></rPh></si></sst>",
	    "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='[$-40C]d"
	    "\\ mmmm'/></numFmts><cellStyleXfs><xf numFmtId='14'/>"
	    "</cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/>"
	    "<xf numFmtId='164'/></cellXfs></styleSheet>",
	    &err);
	struct book_rows *rows;

	(void)state;
	assert_non_null(b);
	rows = book_rows(b, 0);
	assert_true(book_next(rows, a, &row, &err));
	assert_int_equal(row.number, 3);
	assert_int_equal(row.n, 9);
	assert_string_equal(row.cells[0], "Joé");
	assert_null(row.cells[1]);
	assert_string_equal(row.cells[2], "1983-03-01");
	assert_string_equal(row.cells[3], "2023-03-15 18:00");
	assert_string_equal(row.cells[4], "1");
	assert_null(row.cells[5]);
	assert_string_equal(row.cells[6], "direct");
	assert_string_equal(row.cells[7], "calcul");
	assert_string_equal(row.cells[8], "612345678");
	assert_true(book_next(rows, a, &row, &err));
	assert_int_equal(row.number, 5);
	assert_int_equal(row.n, 1);
	assert_false(book_next(rows, a, &row, &err));
	assert_null(err);
}

static void
test_hostile(void **state)
{
	const char *err;
	struct book_row row;
	struct book *b;

	(void)state;
	assert_null(book_open(a, "PK no", 5, &err));
	assert_non_null(err);
	assert_null(book_open(a, "", 0, &err));
	b = made("<!DOCTYPE x [<!ENTITY e 'ha'>]><worksheet><sheetData><row><c>"
		 "<v>&e;</v></c></row></sheetData></worksheet>",
	    NULL, NULL, &err);
	assert_non_null(b);
	assert_false(book_next(book_rows(b, 0), a, &row, &err));
	assert_non_null(err);
	b = made("<worksheet><sheetData><row><c r='XFD1'><v>1</v></c></row>"
		 "</sheetData></worksheet>",
	    NULL, NULL, &err);
	assert_false(book_next(book_rows(b, 0), a, &row, &err));
	assert_non_null(err);
	b = made("<worksheet><sheetData><row><c><v>1</v>", NULL, NULL, &err);
	assert_false(book_next(book_rows(b, 0), a, &row, &err));
	assert_non_null(err);
	assert_null(made("<worksheet/>", "<sst><si><t>x", NULL, &err));
}

/* A workbook of as many sheets and relations, rows and cells as are asked. */
static struct book *
large(struct arena *in, size_t sheets, size_t relations, size_t rows,
    const char *row, const char **err)
{
	struct buf book = buf_new(a), rels = buf_new(a), sheet = buf_new(a);
	struct pack *p = pack_new(a, INSTANT);
	const void *file;
	size_t i, n;

	buf_str(&book, "<workbook xmlns:r='u'><sheets>");
	buf_str(&rels, "<Relationships>");
	buf_str(&sheet, "<worksheet><sheetData>");
	for (i = 0; i < sheets; i++)
		buf_printf(&book, "<sheet name='F' r:id='s%zu'/>", i);
	for (i = 0; i < relations; i++)
		buf_str(&rels, "<Relationship Id='x' Target='y.xml'/>");
	for (i = 0; i < sheets; i++)
		buf_printf(&rels,
		    "<Relationship Id='s%zu' Target='/xl/s.xml'/>", i);
	for (i = 0; i < rows; i++)
		buf_str(&sheet, row);
	buf_str(&book, "</sheets></workbook>");
	buf_str(&rels, "</Relationships>");
	buf_str(&sheet, "</sheetData></worksheet>");
	pack_add(p, "xl/workbook.xml", book.p, book.n, false);
	pack_add(p, "xl/_rels/workbook.xml.rels", rels.p, rels.n, false);
	pack_add(p, "xl/s.xml", sheet.p, sheet.n, false);
	file = pack_end(p, &n);
	return book_open(in, file, n, err);
}

/* What is read once is kept once: relations cost no memory. */
static void
test_relations(void **state)
{
	struct arena *in = arena_new(1 << 20);
	const char *err;
	struct book *b;

	(void)state;
	b = large(in, 40, 40000, 1, "<row><c><v>1</v></c></row>", &err);
	assert_non_null(b);
	assert_int_equal(book_sheets(b), 40);
	assert_true(arena_used(in) < 200 << 10);
	arena_free(in);
}

/* Rows without a cell count too, and cost no memory. */
static void
test_empty_rows(void **state)
{
	struct arena *in = arena_new(1 << 20), *rows = arena_new(1 << 20);
	const char *err, *wide = "<row><c r='A1' s='1'/><c r='B1'/></row>";
	struct book_row row;
	struct book *b;

	(void)state;
	b = large(in, 1, 0, 60000, wide, &err);
	assert_false(book_next(book_rows(b, 0), rows, &row, &err));
	assert_null(err);
	assert_true(arena_used(rows) < 64 << 10);
	b = large(in, 1, 0, BOOK_ROWS_READ + 1, "<row/>", &err);
	assert_false(book_next(book_rows(b, 0), rows, &row, &err));
	assert_non_null(strstr(err, "trop grand"));
	arena_free(rows);
	arena_free(in);
}

/* Neither a cell named again and again nor one that is too long. */
static void
test_long_rows(void **state)
{
	struct buf many = buf_new(a);
	struct book_row row;
	const char *err;
	struct book *b;
	size_t i;

	(void)state;
	buf_str(&many, "<row>");
	for (i = 0; i <= BOOK_COLUMNS; i++)
		buf_str(&many, "<c r='A1'><v>1</v></c>");
	buf_str(&many, "</row>");
	b = large(a, 1, 0, 1, many.p, &err);
	assert_false(book_next(book_rows(b, 0), a, &row, &err));
	assert_non_null(err);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_ours),
		cmocka_unit_test(test_theirs), cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_relations),
		cmocka_unit_test(test_empty_rows),
		cmocka_unit_test(test_long_rows) };

	return cmocka_run_group_tests(tests, setup, teardown);
}
