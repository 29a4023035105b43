#ifndef MANO_BOOK_H
#define MANO_BOOK_H
/*
 * Reads workbooks (.xlsx: ECMA-376, part 1, SpreadsheetML) row after row.
 * What is read comes from outside: sizes are bounded, document types are
 * refused, nothing is fetched.
 */
#include <stdbool.h>
#include <stddef.h>
#include "arena.h"

enum {
	BOOK_SHEETS = 64,
	BOOK_COLUMNS = 256,    /* of a row; more are an error */
	BOOK_ROWS = 50000,     /* of a sheet; more are an error */
	BOOK_ROWS_READ = 200000, /* empty ones too: programs write some */
	BOOK_PART = 192 << 20, /* bytes of a part once decompressed */
	BOOK_TEXT = 24 << 20,  /* bytes of the texts that cells share */
};

struct book;
struct book_rows;

/*
 * Opens the n bytes, which must live as long as the arena.  NULL when they
 * are no workbook, or one beyond the limits: *err is a French sentence.
 */
struct book *book_open(
    struct arena *, const void *, size_t n, const char **err);
size_t book_sheets(const struct book *);
const char *book_name(const struct book *, size_t sheet);

/* The civil day of a number of days, as the workbook counts them. */
const char *book_day(const struct book *, struct arena *, int days);

struct book_row {
	size_t number; /* as the program shows it: 1 is the first; goes up */
	size_t n;      /* cells up to the last one */
	/* Trimmed text, NULL if empty; a date is YYYY-MM-DD, or
	 * "YYYY-MM-DD HH:MM"; true and false are "1" and "0". */
	const char *cells[BOOK_COLUMNS];
};

struct book_rows *book_rows(struct book *, size_t sheet);
/*
 * The next row that has a cell; its texts live in `scratch`.  False at the
 * end, or when the sheet cannot be read: then *err is a sentence.
 */
bool book_next(struct book_rows *, struct arena *scratch, struct book_row *,
    const char **err);
#endif
