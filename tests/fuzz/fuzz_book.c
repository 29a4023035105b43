/* A workbook: a zip as it is, or its parts as text, sheet, shared texts and
 * styles, each after a line "--", put into a container. */
#include "book.h"
#include "die.h"
#include "fuzz.h"
#include "pack.h"

/* The part before the next "--" line; *data goes after it. */
static const char *
part(struct arena *a, const char **data, size_t *n)
{
	const char *end = *n > 0 ? memmem(*data, *n, "\n--\n", 4) : NULL;
	const size_t size = end != NULL ? (size_t)(end - *data) : *n;
	const char *s = arena_strndup(a, *data, size);
	const size_t gone = end != NULL ? size + 4 : size;

	*data += gone;
	*n -= gone;
	return s;
}

/* The least that a reader asks of a workbook around the three parts. */
static const void *
wrap(struct arena *a, const char *data, size_t *n)
{
	static const char *const around[][2] = {
		{ "[Content_Types].xml", "<Types/>" },
		{ "_rels/.rels", "<Relationships/>" },
		{ "xl/workbook.xml",
		    "<workbook xmlns:r=\"http://schemas.openxmlformats.org/"
		    "officeDocument/2006/relationships\"><sheets><sheet"
		    " name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets>"
		    "</workbook>" },
		{ "xl/_rels/workbook.xml.rels",
		    "<Relationships><Relationship Id=\"r1\" Type=\"http://"
		    "schemas.openxmlformats.org/officeDocument/2006/"
		    "relationships/worksheet\" Target=\"worksheets/"
		    "sheet1.xml\"/></Relationships>" },
	};
	static const char *const parts[] = { "xl/worksheets/sheet1.xml",
		"xl/sharedStrings.xml", "xl/styles.xml" };
	struct pack *p = pack_new(a, 1767225600);
	const char *text;
	size_t i;

	for (i = 0; i < ARRAY_LEN(around); i++)
		pack_add(p, around[i][0], around[i][1],
		    strlen(around[i][1]), true);
	for (i = 0; i < ARRAY_LEN(parts); i++) {
		text = part(a, &data, n);
		if (text[0] != '\0')
			pack_add(p, parts[i], text, strlen(text), true);
	}
	return pack_end(p, n);
}

static void
check_row(const struct book_row *row, size_t before)
{
	size_t i;

	fuzz_must(row->n > 0 && row->n <= BOOK_COLUMNS, "cells of a row");
	fuzz_must(row->number > before, "rows go up");
	for (i = 0; i < row->n; i++)
		fuzz_must(row->cells[i] == NULL || row->cells[i][0] != '\0',
		    "a cell without text is none");
}

int
fuzz_book(const uint8_t *data, size_t n)
{
	struct arena *a = fuzz_arena();
	const void *zip = arena_memdup(a, data, n);
	const char *err = NULL;
	struct book_rows *rows;
	struct book_row row;
	struct book *b;
	size_t i, before;

	if (n < 2 || memcmp(data, "PK", 2) != 0)
		zip = wrap(a, zip, &n);
	b = book_open(a, zip, n, &err);
	fuzz_must((b != NULL) == (err == NULL), "a workbook or a sentence");
	for (i = 0; b != NULL && i < book_sheets(b); i++) {
		fuzz_must(book_name(b, i) != NULL, "name of a sheet");
		rows = book_rows(b, i);
		for (before = 0; book_next(rows, a, &row, &err);
		    before = row.number)
			check_row(&row, before);
	}
	return 0;
}
