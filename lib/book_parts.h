#ifndef MANO_BOOK_PARTS_H
#define MANO_BOOK_PARTS_H
/* Inside of book.c and book_rows.c: the parts of a workbook, XML in a zip
 * container, read node after node. */
#include <libxml/xmlreader.h>
#include <zip.h>

#include "book.h"

enum { BOOK_FORMATS = 4096, CELL_MAX_BYTES = 256 << 10 };

#define FR_BOOK_UNREADABLE "Ce fichier n’est pas un classeur .xlsx lisible."
#define FR_BOOK_TOO_BIG \
	"Ce classeur est trop grand pour être importé en une fois."

struct part {
	zip_file_t *file;
	xmlTextReader *reader;
	size_t left, nodes; /* bytes and nodes that may still be read */
};

struct book {
	struct arena *a, *scratch; /* scratch: for one element */
	zip_t *zip;
	const char *names[BOOK_SHEETS], *paths[BOOK_SHEETS];
	size_t nsheets;
	const char **texts; /* shared by cells */
	size_t ntexts, room;
	bool dated[BOOK_FORMATS]; /* styles of cells that are dates */
	size_t nformats;
	bool from_1904;
	struct part part; /* the one being read */
};

/* Opens the part of that path, after the one before. */
bool book_part(struct book *, const char *path);
void book_part_close(struct part *);
/* The next node; 0 at the end, -1 when the part is broken, too long or has a
 * document type, which no workbook needs. */
int book_part_next(struct part *);
/* Does the node begin, or end, an element of that local name? */
bool book_opens(struct part *, const char *name);
bool book_closes(struct part *, const char *name);
/* An attribute by its local name, copied; NULL if absent. */
char *book_attribute(struct arena *, struct part *, const char *name);
/* The text of the node, NULL if it is something else. */
const char *book_text_node(struct part *);
/* Inside <si> or <is>: the text of <t>, not that of <rPh> (how to
 * pronounce).  False when it is too long or broken. */
bool book_runs(struct part *, const char *end, struct buf *);
#endif
