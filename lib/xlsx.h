#ifndef MANO_XLSX_H
#define MANO_XLSX_H
/*
 * Workbooks whose rows are pulled while they are compressed: memory does not
 * grow with their number.  Text is never a formula.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "arena.h"

#define XLSX_TYPE \
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

struct xlsx;

struct xlsx_column {
	const char *title;
	double width; /* characters; 0: from the title, 17 at least */
	bool wrap;    /* long text goes to the next line of its cell */
};

struct xlsx_sheet {
	const char *name; /* cleaned, cut to 31 characters, made unique */
	const struct xlsx_column *columns;
	size_t ncolumns;
	/*
	 * Called inside xlsx_end(): writes the next row's cells and returns
	 * true, or returns false when no row is left.  It may die.
	 */
	bool (*row)(void *arg, struct xlsx *);
	void *arg;
	bool portrait; /* paper; else landscape */
};

/* title: property of the document; instant: its date (seconds UTC). */
struct xlsx *xlsx_new(struct arena *, const char *title, int64_t instant);
/* Adds a sheet; columns and arg must live until xlsx_end().  A header row
 * (bold, frozen, with filters) is made from the columns. */
void xlsx_sheet(struct xlsx *, const struct xlsx_sheet *);

/* Cells of the current row, from left to right; NULL or "" is empty. */
void xlsx_text(struct xlsx *, const char *); /* cut at 32,767 characters */
void xlsx_number(struct xlsx *, const char *canonical); /* "12.5" */
void xlsx_real(struct xlsx *, double);       /* not finite: empty */
void xlsx_int(struct xlsx *, int64_t);
void xlsx_percent(struct xlsx *, double share); /* 0.125 -> 12,5 % */
void xlsx_date(struct xlsx *, const char *iso); /* YYYY-MM-DD */
void xlsx_instant(struct xlsx *, int64_t);   /* in the zone; 0: empty */
void xlsx_empty(struct xlsx *);
/* The current row is a total: bold.  Call it before its cells. */
void xlsx_strong(struct xlsx *);
/* The current row is so many lines of text high, for programs that do not
 * measure what wraps when they open a file.  Call it before its cells. */
void xlsx_lines(struct xlsx *, size_t n);
/* Memory for the current row, reset after it: for text made for a cell. */
struct arena *xlsx_scratch(struct xlsx *);

/* The file; it lives until the arena's reset, outside the arena's limit.
 * die(413) if a sheet has more than 1,048,575 rows. */
const void *xlsx_end(struct xlsx *, size_t *n);
#endif
