#ifndef MANO_XML_H
#define MANO_XML_H
/*
 * XML by libxml2's xmlTextWriter, and one escaping function for the sheets
 * whose volume makes the writer too slow.  Characters that XML 1.0 forbids
 * are dropped, bytes that are not UTF-8 become U+FFFD.
 */
#include <stdbool.h>
#include <stddef.h>
#include "arena.h"

struct xml;

/* A new document, or with fragment a piece of one (no XML declaration). */
struct xml *xml_new(struct arena *, bool fragment);
void xml_open(struct xml *, const char *name);
/* An attribute of the element just opened; a NULL value writes nothing. */
void xml_attr(struct xml *, const char *name, const char *value);
void xml_attr_int(struct xml *, const char *name, int value);
void xml_text(struct xml *, const char *);
/* A finished piece of XML made by another xml. */
void xml_piece(struct xml *, const char *);
void xml_close(struct xml *);
/* <name>text</name> */
void xml_leaf(struct xml *, const char *name, const char *text);
/* Closes what is open; the text, in the arena. */
char *xml_end(struct xml *, size_t *n);

/*
 * Adds text for the content of an element or of an attribute in double
 * quotes, cut after max UTF-16 units (0: not cut).
 */
void xml_escape(struct buf *, const char *text, size_t max);
/* The text without what XML 1.0 forbids; the same pointer if it is clean. */
const char *xml_clean(struct arena *, const char *text);
#endif
