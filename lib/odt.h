#ifndef MANO_ODT_H
#define MANO_ODT_H
/*
 * Reports as OpenDocument text (A4, French), written from top to bottom.
 * Real heading, list and table structures: word processors and screen
 * readers find their way.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "arena.h"
#include "svg.h"

#define ODT_TYPE "application/vnd.oasis.opendocument.text"

struct odt;

struct odt_meta {
	const char *title;    /* « Rapport d'activité 2026 » */
	const char *subtitle; /* period, teams; may be NULL */
	const char *author;   /* the organisation */
	const char *made;     /* « Produit le 3 mars 2026 », page foot */
	int64_t instant;      /* of creation, seconds UTC */
	bool contents;        /* a table of contents after the title */
};

/* A new document; its title block is made from the meta. */
struct odt *odt_new(struct arena *, const struct odt_meta *);

void odt_heading(struct odt *, int level, const char *); /* 1 to 3 */
/* A paragraph; '\n' is a line break, an empty line another paragraph. */
void odt_paragraph(struct odt *, const char *);
/* Small grey text: a definition, a source, a limit. */
void odt_note(struct odt *, const char *);
/* In italics: what people are asked to write in its place. */
void odt_prompt(struct odt *, const char *);
void odt_list(struct odt *, const char *const items[], size_t n);
void odt_page_break(struct odt *); /* before what comes next */

/* Up to four key figures side by side: « 312 », « personnes suivies ». */
struct odt_figure {
	const char *value, *label;
};
void odt_figures(struct odt *, const struct odt_figure *, size_t n);

struct odt_column {
	const char *title;
	double width;  /* share of the table's width, any unit; 0: 1 */
	bool number;   /* aligned to the right */
};
/* A table with its caption above and a header row repeated on each page. */
void odt_table(struct odt *, const char *caption, const struct odt_column *,
    size_t ncolumns);
/* A row: one text per column, NULL is empty. */
void odt_row(struct odt *, const char *const cells[]);
/* A row in bold: a total. */
void odt_total(struct odt *, const char *const cells[]);
void odt_table_end(struct odt *);

/* A chart drawn with .document: picture, alternative text, caption. */
void odt_chart(struct odt *, const struct svg *);

/* The file; it lives until the arena's reset. */
const void *odt_end(struct odt *, size_t *n);
#endif
