#include "xml.h"

#include <libxml/xmlwriter.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "die.h"

struct xml {
	struct arena *a;
	xmlBufferPtr text;
	xmlTextWriterPtr writer;
	bool fragment;
};

/* ------------------------------------------------------------ characters */

/* One byte's part in text. */
enum { PLAIN, SPECIAL, DROPPED, WIDE };

static int
class_of(unsigned char c)
{
	if (c >= 0x80)
		return WIDE;
	if (c < 0x20)
		return c == '\t' || c == '\n' || c == '\r' ? SPECIAL : DROPPED;
	if (c == '&' || c == '<' || c == '>' || c == '"')
		return SPECIAL;
	return c == 0x7f ? DROPPED : PLAIN;
}

/*
 * Bytes of the UTF-8 character at s, which begins with a byte >= 0x80; 0 if
 * it is none, or one that XML forbids (U+FFFE, U+FFFF).
 */
static size_t
wide_length(const unsigned char *s)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t i, n = s[0] >= 0xf0 ? 4 : s[0] >= 0xe0 ? 3 : 2;
	uint32_t c = s[0] & (0x7fu >> n);

	if (s[0] < 0xc2 || s[0] > 0xf4)
		return 0;
	for (i = 1; i < n; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 0;
		c = c << 6 | (s[i] & 0x3fu);
	}
	if (c < least[n] || c > 0x10ffff || (c >= 0xd800 && c < 0xe000) ||
	    c == 0xfffe || c == 0xffff)
		return 0;
	return n;
}

/* Is U+0080 to U+009F: legal in XML 1.0, and control characters all the same. */
static bool
is_high_control(const unsigned char *s)
{
	return s[0] == 0xc2 && s[1] < 0xa0;
}

static const char *
entity(unsigned char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\t':
		return "&#9;";
	default:
		return "&#10;";
	}
}

/* Adds one special byte; CR and CR LF become one line end. */
static void
add_special(struct buf *b, const unsigned char *s)
{
	if (s[0] != '\r' || s[1] != '\n')
		buf_str(b, entity(s[0]));
}

/*
 * Walks over text in runs of plain bytes.  special() adds a byte of the
 * class SPECIAL.
 */
static void
walk(struct buf *b, const char *text, size_t max,
    void (*special)(struct buf *, const unsigned char *))
{
	const unsigned char *s = (const unsigned char *)text, *run = s;
	size_t left = max == 0 ? SIZE_MAX : max, n, units;
	int class;

	while (*s != 0 && left > 0) {
		class = class_of(*s);
		n = class == WIDE ? wide_length(s) : 1;
		units = n == 4 ? 2 : 1;
		if (units > left)
			break;
		if (class == PLAIN || (n > 1 && !is_high_control(s))) {
			s += n;
			left -= units;
			continue;
		}
		buf_add(b, run, (size_t)(s - run));
		if (class == SPECIAL)
			special(b, s);
		else if (n == 0)
			buf_str(b, "\xef\xbf\xbd");
		s += n == 0 ? 1 : n;
		left -= class == SPECIAL || n == 0;
		run = s;
	}
	buf_add(b, run, (size_t)(s - run));
}

void
xml_escape(struct buf *b, const char *text, size_t max)
{
	walk(b, text, max, add_special);
}

/* The writer escapes by itself: only line ends are made one. */
static void
add_as_is(struct buf *b, const unsigned char *s)
{
	if (s[0] == '\r')
		buf_add(b, "\n", s[1] == '\n' ? 0 : 1);
	else
		buf_add(b, s, 1);
}

const char *
xml_clean(struct arena *a, const char *text)
{
	const unsigned char *s = (const unsigned char *)text;
	struct buf b = buf_new(a);
	size_t n;

	for (;; s += n) {
		int class = class_of(*s);

		n = class == WIDE ? wide_length(s) : 1;
		if (*s == 0)
			return text;
		if (class == DROPPED || *s == '\r' || n == 0 ||
		    (n == 2 && is_high_control(s)))
			break;
	}
	walk(&b, text, 0, add_as_is);
	return b.p;
}

/* ---------------------------------------------------------------- writer */

static void
release(void *arg)
{
	struct xml *x = arg;

	if (x->writer != NULL)
		xmlFreeTextWriter(x->writer);
	if (x->text != NULL)
		xmlBufferFree(x->text);
	x->writer = NULL;
	x->text = NULL;
}

static void
check(int result)
{
	if (result < 0)
		die(500, "xml: not written");
}

/* libxml2's strings are bytes without a sign. */
static const xmlChar *
bytes(const char *s)
{
	return (const xmlChar *)s;
}

struct xml *
xml_new(struct arena *a, bool fragment)
{
	struct xml *x = arena_alloc(a, sizeof *x);

	x->a = a;
	x->fragment = fragment;
	arena_defer(a, release, x);
	x->text = xmlBufferCreate();
	if (x->text != NULL)
		x->writer = xmlNewTextWriterMemory(x->text, 0);
	if (x->writer == NULL)
		die(500, "xml: no memory");
	check(xmlTextWriterStartDocument(x->writer, NULL, "UTF-8", "yes"));
	if (fragment) {
		check(xmlTextWriterFlush(x->writer));
		xmlBufferEmpty(x->text);
	}
	return x;
}

void
xml_open(struct xml *x, const char *name)
{
	check(xmlTextWriterStartElement(x->writer, bytes(name)));
}

void
xml_attr(struct xml *x, const char *name, const char *value)
{
	if (value != NULL)
		check(xmlTextWriterWriteAttribute(x->writer, bytes(name),
		    bytes(xml_clean(x->a, value))));
}

void
xml_attr_int(struct xml *x, const char *name, int value)
{
	char text[16];

	snprintf(text, sizeof text, "%d", value);
	xml_attr(x, name, text);
}

void
xml_text(struct xml *x, const char *text)
{
	check(xmlTextWriterWriteString(
	    x->writer, bytes(xml_clean(x->a, text))));
}

void
xml_piece(struct xml *x, const char *piece)
{
	check(xmlTextWriterWriteRaw(x->writer, bytes(piece)));
}

void
xml_close(struct xml *x)
{
	check(xmlTextWriterEndElement(x->writer));
}

void
xml_leaf(struct xml *x, const char *name, const char *text)
{
	xml_open(x, name);
	xml_text(x, text);
	xml_close(x);
}

char *
xml_end(struct xml *x, size_t *n)
{
	char *text;

	check(xmlTextWriterEndDocument(x->writer));
	xmlFreeTextWriter(x->writer);
	x->writer = NULL;
	*n = (size_t)xmlBufferLength(x->text);
	if (x->fragment && *n > 0)
		--*n; /* the line end of a document */
	text = arena_strndup(x->a, (const char *)xmlBufferContent(x->text), *n);
	release(x);
	return text;
}
