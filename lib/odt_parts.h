#ifndef MANO_ODT_PARTS_H
#define MANO_ODT_PARTS_H
/* A report being written, for odt.c and odt_table.c, and its other parts. */
#include "odt.h"
#include "xml.h"

enum {
	ODT_TEXT_WIDTH = 168,    /* of the page, in millimetres */
	ODT_CONTENTS_LEVELS = 2, /* of headings, numbered and listed */
};

struct odt_picture {
	struct odt_picture *next;
	const char *name; /* Pictures/… */
	const char *text;
	size_t n;
};

struct odt_heading {
	struct odt_heading *next;
	int level;
	const char *number, *text, *mark;
};

struct odt {
	struct arena *a;
	struct odt_meta meta;
	struct xml *styles, *body; /* automatic styles; the text */
	struct odt_heading *headings, **headings_end;
	struct odt_picture *pictures, **pictures_end;
	int numbers[ODT_CONTENTS_LEVELS + 1], nheadings, ntables, nfigures, nkeys;
	bool page_break;
	const struct odt_column *columns; /* of the table being written */
	size_t ncolumns;
};

/* The style, or its twin that begins a page when that was asked for. */
const char *odt_style(struct odt *, const char *name);
void odt_open_paragraph(struct xml *, const char *style);
/* What plain text says by white space is said by elements in ODF. */
void odt_write_text(struct odt *, struct xml *, const char *);
void odt_write_paragraph(struct odt *, const char *style, const char *);
/* « Tableau 3 – what it shows », numbered by the word processor. */
void odt_write_caption(
    struct odt *, const char *kind, int number, const char *);

/* Declares the name spaces of ODF on the element just opened. */
void odt_namespaces(struct xml *);
/* The automatic styles of content.xml that do not depend on the text. */
extern const char odt_automatic[];
char *odt_styles(struct arena *, const struct odt_meta *, size_t *n);
char *odt_meta_part(struct arena *, const struct odt_meta *, size_t *n);
char *odt_manifest(
    struct arena *, const struct odt_picture *, size_t *n);
#endif
