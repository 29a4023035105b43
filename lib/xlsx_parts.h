#ifndef MANO_XLSX_PARTS_H
#define MANO_XLSX_PARTS_H
/* The small parts of a workbook: for xlsx.c alone. */
#include "arena.h"
#include "pack.h"

/* Styles of cells; + XLSX_STYLE__N is the same in bold. */
enum xlsx_style {
	XLSX_STYLE_PLAIN,
	XLSX_STYLE_TEXT,
	XLSX_STYLE_WRAP,
	XLSX_STYLE_NUMBER,
	XLSX_STYLE_INT,
	XLSX_STYLE_PERCENT,
	XLSX_STYLE_DATE,
	XLSX_STYLE_INSTANT,
	XLSX_STYLE__N,
	XLSX_STYLE_HEADER = 2 * XLSX_STYLE__N,
};

struct xlsx_name {
	struct xlsx_name *next;
	const char *name;
	size_t ncolumns;
	unsigned filtered; /* last row that the filters cover */
};

/* What surrounds the rows of a sheet. */
extern const char xlsx_sheet_open[], xlsx_sheet_view_first[],
    xlsx_sheet_view[], xlsx_sheet_pane[], xlsx_sheet_paper[],
    xlsx_sheet_close[];

/* A name that spreadsheet programs accept and that none of `used` has. */
char *xlsx_sheet_name(
    struct arena *, const char *wanted, const struct xlsx_name *used);
/* workbook.xml, once the sheets are written. */
char *xlsx_workbook(struct arena *, const struct xlsx_name *, size_t *n);
/* Everything but the sheets and workbook.xml. */
void xlsx_add_parts(struct arena *, struct pack *, const char *title,
    int64_t instant, size_t nsheets);
#endif
