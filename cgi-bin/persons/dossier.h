#ifndef MANO_DOSSIER_H
#define MANO_DOSSIER_H
/*
 * All that the social file holds of one person, as tables of texts: the
 * printed page, the document and the complete export say the same.
 */
#include "person.h"

struct dossier_column {
	const char *key, *title; /* in JSON, on paper */
	enum { DOSSIER_TEXT, DOSSIER_DAY, DOSSIER_INSTANT, DOSSIER_FLAG,
		DOSSIER_REASONS, DOSSIER_WORD } kind;
};

enum { DOSSIER_COLUMNS = 8 };
struct dossier_section {
	const char *key, *title;
	unsigned roles; /* who may read it */
	/* ?1 the person; the columns in their order */
	const char *sql;
	struct dossier_column columns[DOSSIER_COLUMNS];
	size_t n;
};

extern const struct dossier_section dossier_sections[];
extern const size_t dossier_nsections;

/* Rows of a section, to be read by dossier_row() until it says false. */
sqlite3_stmt *dossier_rows(
    struct req *, const struct dossier_section *, int64_t person);
/* What people read in each cell, NULL if empty; with raw, what programs read
 * (days and instants of ISO 8601). */
bool dossier_row(struct req *, const struct entity *,
    const struct dossier_section *, sqlite3_stmt *, bool raw,
    const char *cells[DOSSIER_COLUMNS]);

/* A part of the file that may be left out: a group of fields or a section. */
struct dossier_part {
	const char *key, *title;
};
/* Those that the member may read; how many. */
size_t dossier_parts(
    struct req *, const struct entity *, struct dossier_part **);
/* The file as a page of its own, *n bytes.  chosen: keys of parts, one a
 * line; NULL: all. */
const char *dossier_alone(struct req *, const struct entity *,
    const struct record *, const char *chosen, size_t *n);
#endif
