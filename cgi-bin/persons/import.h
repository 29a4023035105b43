#ifndef MANO_IMPORT_H
#define MANO_IMPORT_H
/*
 * Persons from a workbook: columns named by the labels of the fields, one
 * person a row.  The trial and the import read the rows by the same code, so
 * that the import does what the trial said.
 */
#include "book.h"
#include "person.h"
#include "tpl.h"

enum {
	IMPORT_SHOWN = 200,   /* problems and look-alikes told one by one */
	IMPORT_UNKNOWNS = 200, /* distinct unknown choices that can be decided */
	IMPORT_NAMES = 1 << 14 /* slots for names of rows */
};
/* What a column may be besides a field. */
enum { COLUMN_NONE = SIZE_MAX, COLUMN_UID = SIZE_MAX - 1 };

/* What becomes of rows that look like a person known, or have a cell that
 * cannot be read. */
enum import_namesake { NAMESAKE_SKIP, NAMESAKE_CREATE, NAMESAKE_UPDATE };
struct import_rules {
	enum import_namesake namesakes;
	bool keep_faulty; /* the row without the cells that cannot be read */
};

/* A cell's text that is none of a field's choices. */
struct import_unknown {
	size_t field;
	const char *text, *fold;
	size_t count;
	bool create;         /* decisions; neither: the text is left out */
	const char *code;
};

/* The choices of a field, as cells are compared with. */
struct import_choices {
	const char **folds; /* NULL: not asked yet */
	size_t most;        /* separators in one label */
};

struct import_problem {
	size_t line;
	const char *column, *value, *sentence;
};

struct import_row {
	size_t line;
	struct record *old, *new; /* old->id 0: a new person */
	bool left, left_known;    /* « Sortie de file active » */
	const char *left_on, *left_why;
	size_t faults;
	const char **unknown;     /* of each field: a text of no choice */
	const char *why;          /* sentences about the row, or NULL */
	bool namesake;            /* the name is known, or stands twice */
};

struct import {
	struct req *q;
	struct arena *a; /* of the whole request; rows have their own */
	const struct entity *e;
	struct book *book;
	size_t sheet;
	size_t fields[BOOK_COLUMNS]; /* of a column: index, or a COLUMN_… */
	const char *titles[BOOK_COLUMNS];
	size_t ncolumns;
	const char *ignored; /* titles of columns that no field has */
	struct import_rules rules;
	struct import_unknown unknowns[IMPORT_UNKNOWNS];
	size_t nunknowns;
	struct import_choices *choices; /* of each field; NULL: none asked */
	bool too_many; /* unknown choices */
	int64_t last;  /* person known before the import */
	struct import_problem problems[IMPORT_SHOWN], namesakes[IMPORT_SHOWN],
	    missing[IMPORT_SHOWN]; /* no choice brings these rows in */
	size_t nproblems, nnamesakes,
	    nmissing; /* all of them; the first are told */
	size_t rows, created, updated, skipped;
	struct import_name **names; /* of the rows read so far */
	size_t refused;    /* bytes of the rows kept by import_refuse() */
	struct told *told; /* see import_tell() */
	size_t all;        /* rows of the sheet, then */
};

/* import_open.c: opens the workbook and finds the columns; NULL with a French
 * sentence. */
struct import *import_open(
    struct req *, const void *, size_t n, const char **err);

/* import_cells.c: the cell of a column into the row, or why it cannot be. */
void import_cell(
    struct import *, struct import_row *, size_t column, const char *text);
void import_fault(struct import *, struct import_row *, const char *column,
    const char *value, const char *sentence);
/* One more line of a list of problems. */
void import_say(struct import *, struct import_problem *, size_t *n,
    size_t line, const char *column, const char *value, const char *sentence);
/* One more sentence of why the row may be refused; column: "" or its title. */
void import_why(struct import *, struct import_row *, const char *column,
    const char *sentence);

/* import_read.c: what becomes of each row. */
struct import_sink {
	void (*keep)(struct import *, struct import_row *, void *arg);
	void (*refuse)(struct import *, const struct import_row *,
	    const struct book_row *, void *arg);
	void *arg;
};
/*
 * Reads every row by the rules and the decisions, and gives it to the sink
 * (NULL: a trial).  Counts, problems and unknown choices are in the import
 * afterwards.  NULL, or a sentence when the sheet broke.
 */
const char *import_read(struct import *, const struct import_sink *);
/* The cell of the row that holds the name, or NULL. */
const char *import_name(const struct import *, const struct book_row *);

/* From now on, while the request lasts, tells how many of the rows are read;
 * not when somebody else imports the same, or the disk refuses. */
void import_tell_begin(struct import *, int64_t id, size_t rows);
void import_tell(const struct import *); /* after each row */
/* What a running import tells; false if none runs. */
bool import_told(struct req *, int64_t id, int64_t *rows, int64_t *all);

/* import.c: one that was sent; die(404). */
struct import_past {
	int64_t id, ran_at, undone_at, created, updated, skipped;
	const char *file_name;
	const void *content;
	size_t size;
};
struct import_past import_find(struct req *, int64_t id);
/* import_result.c: {{NAME}}: a count, as people read it. */
void import_count(struct req *, struct tpl *, const char *name, int64_t n);
/* What it did, or that it was given up. */
void import_show_result(struct req *, const struct import_past *);

/* import_run.c: makes and changes the persons of the import `id`, whose content was opened;
 * a sentence if nothing was done. */
const char *import_run(struct import *, int64_t id);
struct import_undone {
	size_t removed, restored, kept; /* kept: changed since */
	size_t left; /* answers that a field of another type now cannot hold */
};
/* import_refused.c: keeps a row that is not imported, with why; the titles
 * first, so that it can be mended and imported again. */
void import_refuse(struct import *, int64_t id, const struct import_row *,
    const struct book_row *);
/* They go with the rest of what the workbook held. */
void import_refused_forget(struct req *, int64_t id);
/* {{#REFUSED}}: the rows of a page, the way to all of them. */
void import_refused_draw(
    struct req *, struct tpl *, int64_t id, int64_t skipped);

/* Takes an import back: what nobody used since goes to the trash. */
struct import_undone import_undo(struct req *, int64_t id);
#endif
