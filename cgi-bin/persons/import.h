#ifndef MANO_IMPORT_H
#define MANO_IMPORT_H
/*
 * Persons from a workbook: columns named by the labels of the fields, one
 * person a row.  The trial and the import read the rows by the same code, so
 * that the import does what the trial said.
 */
#include "book.h"
#include "person.h"

enum {
	IMPORT_SHOWN = 200,   /* problems and look-alikes told one by one */
	IMPORT_UNKNOWNS = 200 /* distinct unknown choices that can be decided */
};

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
	struct import_problem problems[IMPORT_SHOWN], namesakes[IMPORT_SHOWN];
	size_t nproblems, nnamesakes; /* all of them; the first are told */
	size_t rows, created, updated, skipped;
	struct import_name **names; /* of the rows read so far */
	struct told *told; /* see import_tell() */
	size_t all;        /* rows of the sheet, then */
};

/* Opens the workbook and finds the columns; NULL with a French sentence. */
struct import *import_open(
    struct req *, const void *, size_t n, const char **err);
/*
 * Reads every row by the rules and the decisions, and gives those that are to
 * be kept to `keep` (NULL: a trial).  Counts, problems and unknown choices
 * are in the import afterwards.  NULL, or a sentence when the sheet broke.
 */
const char *import_read(struct import *,
    void (*keep)(struct import *, struct import_row *, void *), void *);

/* From now on, while the request lasts, tells how many of the rows are read;
 * not when somebody else imports the same, or the disk refuses. */
void import_tell_begin(struct import *, int64_t id, size_t rows);
void import_tell(const struct import *); /* after each row */
/* What a running import tells; false if none runs. */
bool import_told(struct req *, int64_t id, int64_t *rows, int64_t *all);

/* Makes and changes the persons of the import `id`, whose content was opened;
 * a sentence if nothing was done. */
const char *import_run(struct import *, int64_t id);
struct import_undone {
	size_t removed, restored, kept; /* kept: changed since */
};
/* Takes an import back: what nobody used since goes to the trash. */
struct import_undone import_undo(struct req *, int64_t id);
#endif
