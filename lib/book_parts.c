#include "book_parts.h"

#include <string.h>

enum {
	ATTRIBUTE_MAX_BYTES = 1024, /* a longer one is as if absent */
	NODES = 16 << 20 /* of a part; more are an error */
};

void
book_part_close(struct part *p)
{
	if (p->reader != NULL)
		xmlFreeTextReader(p->reader);
	if (p->file != NULL)
		zip_fclose(p->file);
	*p = (struct part){ 0 };
}

static int
part_read(void *arg, char *out, int n)
{
	struct part *p = arg;
	zip_int64_t got;

	if ((size_t)n > p->left)
		return -1;
	got = zip_fread(p->file, out, (zip_uint64_t)n);
	if (got < 0)
		return -1;
	p->left -= (size_t)got;
	return (int)got;
}

/* What libxml2 has to say goes nowhere: it could hold values. */
static void
hush(void *arg, const char *msg, xmlParserSeverities severity,
    xmlTextReaderLocatorPtr where)
{
	(void)arg;
	(void)msg;
	(void)severity;
	(void)where;
}

bool
book_part(struct book *b, const char *path)
{
	book_part_close(&b->part);
	b->part.file = zip_fopen(b->zip, path, 0);
	if (b->part.file == NULL)
		return false;
	b->part.left = BOOK_PART;
	b->part.nodes = NODES;
	b->part.reader = xmlReaderForIO(part_read, NULL, &b->part, NULL, NULL,
	    XML_PARSE_NONET | XML_PARSE_COMPACT);
	if (b->part.reader == NULL)
		return false;
	xmlTextReaderSetErrorHandler(b->part.reader, hush, NULL);
	return true;
}

int
book_part_next(struct part *p)
{
	const int got = xmlTextReaderRead(p->reader);

	if (got == 1 &&
	    (p->nodes-- == 0 ||
		xmlTextReaderNodeType(p->reader) ==
		    XML_READER_TYPE_DOCUMENT_TYPE))
		return -1;
	return got;
}

bool
book_opens(struct part *p, const char *name)
{
	return xmlTextReaderNodeType(p->reader) == XML_READER_TYPE_ELEMENT &&
	    strcmp((const char *)xmlTextReaderConstLocalName(p->reader), name) == 0;
}

bool
book_closes(struct part *p, const char *name)
{
	return xmlTextReaderNodeType(p->reader) ==
	    XML_READER_TYPE_END_ELEMENT &&
	    strcmp((const char *)xmlTextReaderConstLocalName(p->reader), name) == 0;
}

char *
book_attribute(struct arena *a, struct part *p, const char *name)
{
	const char *found = NULL;
	char *copy = NULL;
	int got = xmlTextReaderMoveToFirstAttribute(p->reader);

	for (; got == 1 && found == NULL;
	     got = xmlTextReaderMoveToNextAttribute(p->reader))
		if (strcmp((const char *)xmlTextReaderConstLocalName(p->reader),
			name) == 0)
			found =
			    (const char *)xmlTextReaderConstValue(p->reader);
	if (found != NULL && strlen(found) <= ATTRIBUTE_MAX_BYTES)
		copy = arena_strdup(a, found);
	xmlTextReaderMoveToElement(p->reader);
	return copy;
}

const char *
book_text_node(struct part *p)
{
	const int type = xmlTextReaderNodeType(p->reader);

	if (type != XML_READER_TYPE_TEXT && type != XML_READER_TYPE_CDATA &&
	    type != XML_READER_TYPE_SIGNIFICANT_WHITESPACE)
		return NULL;
	return (const char *)xmlTextReaderConstValue(p->reader);
}

bool
book_runs(struct part *p, const char *end, struct buf *out)
{
	bool spoken = false, in_text = false;
	const char *text;
	int got;

	if (xmlTextReaderIsEmptyElement(p->reader))
		return true;
	while ((got = book_part_next(p)) == 1 && !book_closes(p, end)) {
		if (book_opens(p, "rPh"))
			spoken = !xmlTextReaderIsEmptyElement(p->reader);
		if (book_closes(p, "rPh"))
			spoken = false;
		if (book_opens(p, "t"))
			in_text = !xmlTextReaderIsEmptyElement(p->reader);
		if (book_closes(p, "t"))
			in_text = false;
		if (!in_text || spoken || (text = book_text_node(p)) == NULL)
			continue;
		if (out->n + strlen(text) > CELL_MAX_BYTES)
			return false;
		buf_str(out, text);
	}
	return got == 1;
}
