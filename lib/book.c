#include "book.h"

#include <inttypes.h>
#include <libxml/xmlreader.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "date.h"
#include "die.h"
#include "text.h"

enum {
	FORMATS = 4096,
	ATTRIBUTE_MAX_BYTES = 1024, /* a longer one is as if absent */
	CELL_MAX_BYTES = 256 << 10,
	ROW_MAX_BYTES = 1 << 20, /* as written and as read */
	NODES = 16 << 20 /* of a part; more are an error */
};

static const char unreadable[] =
    "Ce fichier n’est pas un classeur .xlsx lisible.";
static const char too_big[] =
    "Ce classeur est trop grand pour être importé en une fois.";

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
	bool dated[FORMATS]; /* styles of cells that are dates */
	size_t nformats;
	bool from_1904;
	struct part part; /* the one being read */
};

struct book_rows {
	struct book *book;
	size_t number, seen, read; /* seen: those that have a cell */
	bool ended;
};

/* ------------------------------------------------------------ parts */

static void
part_close(struct part *p)
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

static bool
part_open(struct book *b, const char *path)
{
	part_close(&b->part);
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

/* The next node; 0 at the end, -1 when the part is broken, too long or has a
 * document type, which no workbook needs. */
static int
part_next(struct part *p)
{
	const int got = xmlTextReaderRead(p->reader);

	if (got == 1 &&
	    (p->nodes-- == 0 ||
		xmlTextReaderNodeType(p->reader) ==
		    XML_READER_TYPE_DOCUMENT_TYPE))
		return -1;
	return got;
}

static bool
opens(struct part *p, const char *name)
{
	return xmlTextReaderNodeType(p->reader) == XML_READER_TYPE_ELEMENT &&
	    strcmp((const char *)xmlTextReaderConstLocalName(p->reader), name) == 0;
}

static bool
closes(struct part *p, const char *name)
{
	return xmlTextReaderNodeType(p->reader) ==
	    XML_READER_TYPE_END_ELEMENT &&
	    strcmp((const char *)xmlTextReaderConstLocalName(p->reader), name) == 0;
}

/* An attribute by its local name, copied; NULL if absent. */
static char *
attribute(struct arena *a, struct part *p, const char *name)
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

static const char *
text_node(struct part *p)
{
	const int type = xmlTextReaderNodeType(p->reader);

	if (type != XML_READER_TYPE_TEXT && type != XML_READER_TYPE_CDATA &&
	    type != XML_READER_TYPE_SIGNIFICANT_WHITESPACE)
		return NULL;
	return (const char *)xmlTextReaderConstValue(p->reader);
}

/* ------------------------------------------------------------ workbook */

/* xl/_rels/workbook.xml.rels: the part of each sheet, by its relation.
 * False when one has none. */
static bool
read_paths(struct book *b, const char *const *ids)
{
	const char *target, *name;
	size_t i, found = 0;

	if (!part_open(b, "xl/_rels/workbook.xml.rels"))
		return false;
	while (found < b->nsheets && part_next(&b->part) == 1) {
		if (!opens(&b->part, "Relationship"))
			continue;
		name = attribute(b->scratch, &b->part, "Id");
		target = attribute(b->scratch, &b->part, "Target");
		for (i = 0; name != NULL && target != NULL && i < b->nsheets;
		     i++)
			if (b->paths[i] == NULL && strcmp(name, ids[i]) == 0) {
				b->paths[i] = target[0] == '/'
				    ? arena_strdup(b->a, target + 1)
				    : arena_printf(b->a, "xl/%s", target);
				found++;
			}
		arena_reset(b->scratch);
	}
	return found == b->nsheets;
}

static bool
read_sheets(struct book *b)
{
	const char *ids[BOOK_SHEETS];
	int got;

	if (!part_open(b, "xl/workbook.xml"))
		return false;
	while ((got = part_next(&b->part)) == 1) {
		arena_reset(b->scratch);
		if (opens(&b->part, "workbookPr")) {
			const char *old =
			    attribute(b->scratch, &b->part, "date1904");

			b->from_1904 = old != NULL &&
			    (strcmp(old, "1") == 0 || strcmp(old, "true") == 0);
		}
		if (!opens(&b->part, "sheet"))
			continue;
		if (b->nsheets == BOOK_SHEETS)
			return false;
		b->names[b->nsheets] = attribute(b->a, &b->part, "name");
		ids[b->nsheets] = attribute(b->a, &b->part, "id");
		if (b->names[b->nsheets] == NULL || ids[b->nsheets] == NULL)
			return false;
		b->nsheets++;
	}
	return got == 0 && b->nsheets > 0 && read_paths(b, ids);
}

/* ------------------------------------------------------------ styles */

/* A format of numbers that shows a day: d, m or y outside of quotes,
 * brackets and escapes. */
static bool
shows_day(const char *code)
{
	for (; *code != '\0'; code++) {
		if (*code == '"' || *code == '[') {
			code = strchr(code + 1, *code == '"' ? '"' : ']');
			if (code == NULL)
				return false;
		} else if (*code == '\\' || *code == '_' || *code == '*') {
			if (*++code == '\0')
				return false;
		} else if (strchr("dDyY", *code) != NULL) {
			return true;
		}
	}
	return false;
}

/* Built-in formats that are dates (part 1, 18.8.30). */
static bool
is_date_format(int64_t id)
{
	return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) ||
	    id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58;
}

static bool
read_styles(struct book *b)
{
	bool own[FORMATS] = { false };
	const char *id, *code;
	bool in_cells = false;
	int64_t n;
	int got;

	if (!part_open(b, "xl/styles.xml"))
		return true; /* a workbook may have none */
	while ((got = part_next(&b->part)) == 1) {
		arena_reset(b->scratch);
		if (opens(&b->part, "numFmt")) {
			id = attribute(b->scratch, &b->part, "numFmtId");
			code = attribute(b->scratch, &b->part, "formatCode");
			n = id != NULL ? strtoll(id, NULL, 10) : -1;
			if (code != NULL && n >= 0 && n < FORMATS)
				own[n] = shows_day(code);
		}
		if (opens(&b->part, "cellXfs"))
			in_cells = true;
		if (closes(&b->part, "cellXfs"))
			in_cells = false;
		if (!in_cells || !opens(&b->part, "xf"))
			continue;
		id = attribute(b->scratch, &b->part, "numFmtId");
		n = id != NULL ? strtoll(id, NULL, 10) : 0;
		if (b->nformats == FORMATS)
			return false;
		b->dated[b->nformats++] = is_date_format(n) ||
		    (n >= 0 && n < FORMATS && own[n]);
	}
	return got == 0;
}

/* ------------------------------------------------------------ shared texts */

static void
add_text(struct book *b, const char *text)
{
	const char **more;

	if (b->ntexts == b->room) {
		b->room = b->room * 2 + 1024;
		more = arena_array(b->a, b->room, sizeof *more);
		if (b->ntexts > 0)
			memcpy(more, b->texts, b->ntexts * sizeof *more);
		b->texts = more;
	}
	b->texts[b->ntexts++] = text;
}

/* Inside <si> or <is>: the text of <t>, not that of <rPh> (how to
 * pronounce).  False when it is too long or broken. */
static bool
read_runs(struct part *p, const char *end, struct buf *out)
{
	bool spoken = false, in_text = false;
	const char *text;
	int got;

	if (xmlTextReaderIsEmptyElement(p->reader))
		return true;
	while ((got = part_next(p)) == 1 && !closes(p, end)) {
		if (opens(p, "rPh"))
			spoken = !xmlTextReaderIsEmptyElement(p->reader);
		if (closes(p, "rPh"))
			spoken = false;
		if (opens(p, "t"))
			in_text = !xmlTextReaderIsEmptyElement(p->reader);
		if (closes(p, "t"))
			in_text = false;
		if (!in_text || spoken || (text = text_node(p)) == NULL)
			continue;
		if (out->n + strlen(text) > CELL_MAX_BYTES)
			return false;
		buf_str(out, text);
	}
	return got == 1;
}

static bool
read_texts(struct book *b, bool *full)
{
	size_t bytes = 0;
	struct buf text;
	bool ok = true;
	int got = 0;

	if (part_open(b, "xl/sharedStrings.xml"))
		while (ok && (got = part_next(&b->part)) == 1) {
			if (!opens(&b->part, "si"))
				continue;
			text = buf_new(b->scratch);
			ok = read_runs(&b->part, "si", &text);
			bytes += text.n + sizeof(char *) + 1;
			*full = bytes > BOOK_TEXT;
			ok = ok && !*full;
			if (ok)
				add_text(b,
				    text.n > 0 ? text_trim(b->a, text.p) : "");
			arena_reset(b->scratch);
		}
	return ok && got == 0;
}

/* ------------------------------------------------------------ opening */

static void
book_close(void *arg)
{
	struct book *b = arg;

	part_close(&b->part);
	if (b->zip != NULL)
		zip_discard(b->zip);
	b->zip = NULL;
}

struct book *
book_open(struct arena *a, const void *data, size_t n, const char **err)
{
	struct book *b = arena_alloc(a, sizeof *b);
	zip_source_t *source;
	zip_error_t error;
	bool full = false;

	b->a = a;
	b->scratch = arena_child(a, 1 << 20);
	*err = unreadable;
	arena_defer(a, book_close, b);
	zip_error_init(&error);
	source = zip_source_buffer_create(data, n, 0, &error);
	if (source == NULL)
		die(500, "no memory for a workbook");
	b->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
	zip_error_fini(&error);
	if (b->zip == NULL) {
		zip_source_free(source);
		return NULL;
	}
	if (!read_sheets(b) || !read_styles(b) || !read_texts(b, &full)) {
		if (full)
			*err = too_big;
		return NULL;
	}
	part_close(&b->part);
	*err = NULL;
	return b;
}

size_t
book_sheets(const struct book *b)
{
	return b->nsheets;
}

const char *
book_name(const struct book *b, size_t sheet)
{
	return b->names[sheet];
}

/* ------------------------------------------------------------ cells */

const char *
book_day(const struct book *b, struct arena *a, int days)
{
	/* Before March 1900 the count has a day that never was. */
	return b->from_1904
	    ? date_add_days(a, "1904-01-01", days)
	    : date_add_days(a, "1899-12-30", days < 61 ? days + 1 : days);
}

/* The same, with the hour when there is one; NULL beyond all calendars. */
static const char *
date_text(const struct book *b, struct arena *a, double serial)
{
	enum { DAY_MINUTES = 24 * 60, LAST = 2958465 /* 9999-12-31 */ };
	const int days = (int)floor(serial);
	const long minutes =
	    lround((serial - floor(serial)) * DAY_MINUTES) % DAY_MINUTES;
	const char *day;

	if (!(serial >= 0 && serial <= LAST))
		return NULL;
	day = book_day(b, a, days);
	if (minutes == 0)
		return day;
	return arena_printf(
	    a, "%s %02ld:%02ld", day, minutes / 60, minutes % 60);
}

static const char *
number_text(const struct book *b, struct arena *a, const char *text,
    size_t style)
{
	char *end;
	const double n = strtod(text, &end);

	if (*end != '\0' || !isfinite(n))
		return text;
	if (style < b->nformats && b->dated[style])
		return date_text(b, a, n);
	return arena_printf(a, "%.15g", n);
}

static const char *
cell_text(const struct book *b, struct arena *a, const char *type,
    size_t style, const char *raw)
{
	size_t at;

	if (raw == NULL || raw[0] == '\0')
		return NULL;
	if (strcmp(type, "s") == 0) {
		at = strtoull(raw, NULL, 10);
		raw = at < b->ntexts ? b->texts[at] : "";
	} else if (strcmp(type, "n") == 0) {
		raw = number_text(b, a, raw, style);
	} else if (strcmp(type, "e") == 0) {
		return NULL; /* #N/A, #REF! */
	} else if (strcmp(type, "d") == 0) {
		raw = arena_strndup(a, raw, 10);
	} else {
		raw = text_trim(a, raw);
	}
	return raw != NULL && raw[0] != '\0' ? raw : NULL;
}

/* « BC12 » -> 54: columns count from 0; SIZE_MAX without letters. */
static size_t
column_of(const char *place)
{
	size_t n = 0;

	for (; *place >= 'A' && *place <= 'Z' && n < 100000; place++)
		n = n * 26 + (size_t)(*place - 'A') + 1;
	return n - 1;
}

/* The content of <c>: false when it cannot be read. */
static bool
read_cell(struct book *b, struct arena *a, struct book_row *row, size_t *next,
    size_t *bytes)
{
	struct part *p = &b->part;
	const char *place = attribute(b->scratch, p, "r");
	const char *type = attribute(b->scratch, p, "t");
	const char *style = attribute(b->scratch, p, "s"), *text;
	const size_t column = place != NULL ? column_of(place) : *next;
	struct buf raw = buf_new(a);
	bool in_value = false;
	int got = 1;

	if (column >= BOOK_COLUMNS)
		return false;
	*next = column + 1;
	if (xmlTextReaderIsEmptyElement(p->reader))
		return true;
	while ((got = part_next(p)) == 1 && !closes(p, "c")) {
		if (opens(p, "is") && !read_runs(p, "is", &raw))
			return false;
		if (opens(p, "v"))
			in_value = !xmlTextReaderIsEmptyElement(p->reader);
		if (closes(p, "v"))
			in_value = false;
		if (in_value && (text = text_node(p)) != NULL &&
		    raw.n + strlen(text) <= CELL_MAX_BYTES)
			buf_str(&raw, text);
	}
	row->cells[column] = cell_text(b, a, type != NULL ? type : "n",
	    style != NULL ? strtoull(style, NULL, 10) : SIZE_MAX, raw.p);
	if (row->cells[column] != NULL && row->n <= column)
		row->n = column + 1;
	*bytes += raw.n +
	    (row->cells[column] != NULL ? strlen(row->cells[column]) : 0);
	return got == 1 && *bytes <= ROW_MAX_BYTES;
}

struct book_rows *
book_rows(struct book *b, size_t sheet)
{
	struct book_rows *r = arena_alloc(b->a, sizeof *r);

	r->book = b;
	r->ended = !part_open(b, b->paths[sheet]);
	return r;
}

/* The cells of <row>, opened. */
static bool
read_row(struct book_rows *r, struct arena *a, struct book_row *row)
{
	struct part *p = &r->book->part;
	const char *number = attribute(r->book->scratch, p, "r");
	size_t next = 0, cells = 0, bytes = 0;
	int got = 1;

	memset(row, 0, sizeof *row);
	row->number =
	    number != NULL ? strtoull(number, NULL, 10) : r->number + 1;
	if (row->number <= r->number)
		return false;
	r->number = row->number;
	arena_reset(r->book->scratch);
	if (xmlTextReaderIsEmptyElement(p->reader))
		return true;
	for (; (got = part_next(p)) == 1 && !closes(p, "row");
	     arena_reset(r->book->scratch))
		if (opens(p, "c") &&
		    (++cells > BOOK_COLUMNS ||
			!read_cell(r->book, a, row, &next, &bytes)))
			return false;
	return got == 1;
}

bool
book_next(struct book_rows *r, struct arena *scratch, struct book_row *row,
    const char **err)
{
	struct part *p = &r->book->part;
	int got;

	*err = NULL;
	while (!r->ended && *err == NULL && (got = part_next(p)) != 0) {
		if (got < 0) {
			*err = unreadable;
		} else if (opens(p, "row")) {
			if (!read_row(r, scratch, row))
				*err = unreadable;
			else if (++r->read > BOOK_ROWS_READ ||
			    (row->n > 0 && ++r->seen > BOOK_ROWS))
				*err = too_big;
			else if (row->n > 0)
				return true;
		}
	}
	r->ended = true;
	return false;
}
