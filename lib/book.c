#include "book_parts.h"

#include <stdlib.h>
#include <string.h>

#include "die.h"
#include "text.h"

/* ------------------------------------------------------------ workbook */

/* xl/_rels/workbook.xml.rels: the part of each sheet, by its relation.
 * False when one has none. */
static bool
read_paths(struct book *b, const char *const *ids)
{
	const char *target, *name;
	size_t i, found = 0;

	if (!book_part(b, "xl/_rels/workbook.xml.rels"))
		return false;
	while (found < b->nsheets && book_part_next(&b->part) == 1) {
		if (!book_opens(&b->part, "Relationship"))
			continue;
		name = book_attribute(b->scratch, &b->part, "Id");
		target = book_attribute(b->scratch, &b->part, "Target");
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

	if (!book_part(b, "xl/workbook.xml"))
		return false;
	while ((got = book_part_next(&b->part)) == 1) {
		arena_reset(b->scratch);
		if (book_opens(&b->part, "workbookPr")) {
			const char *old =
			    book_attribute(b->scratch, &b->part, "date1904");

			b->from_1904 = old != NULL &&
			    (strcmp(old, "1") == 0 || strcmp(old, "true") == 0);
		}
		if (!book_opens(&b->part, "sheet"))
			continue;
		if (b->nsheets == BOOK_SHEETS)
			return false;
		b->names[b->nsheets] = book_attribute(b->a, &b->part, "name");
		ids[b->nsheets] = book_attribute(b->a, &b->part, "id");
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
	bool own[BOOK_FORMATS] = { false };
	const char *id, *code;
	bool in_cells = false;
	int64_t n;
	int got;

	if (!book_part(b, "xl/styles.xml"))
		return true; /* a workbook may have none */
	while ((got = book_part_next(&b->part)) == 1) {
		arena_reset(b->scratch);
		if (book_opens(&b->part, "numFmt")) {
			id = book_attribute(b->scratch, &b->part, "numFmtId");
			code = book_attribute(b->scratch, &b->part, "formatCode");
			n = id != NULL ? strtoll(id, NULL, 10) : -1;
			if (code != NULL && n >= 0 && n < BOOK_FORMATS)
				own[n] = shows_day(code);
		}
		if (book_opens(&b->part, "cellXfs"))
			in_cells = true;
		if (book_closes(&b->part, "cellXfs"))
			in_cells = false;
		if (!in_cells || !book_opens(&b->part, "xf"))
			continue;
		id = book_attribute(b->scratch, &b->part, "numFmtId");
		n = id != NULL ? strtoll(id, NULL, 10) : 0;
		if (b->nformats == BOOK_FORMATS)
			return false;
		b->dated[b->nformats++] = is_date_format(n) ||
		    (n >= 0 && n < BOOK_FORMATS && own[n]);
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

static bool
read_texts(struct book *b, bool *full)
{
	size_t bytes = 0;
	struct buf text;
	bool ok = true;
	int got = 0;

	if (book_part(b, "xl/sharedStrings.xml"))
		while (ok && (got = book_part_next(&b->part)) == 1) {
			if (!book_opens(&b->part, "si"))
				continue;
			text = buf_new(b->scratch);
			ok = book_runs(&b->part, "si", &text);
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

	book_part_close(&b->part);
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
	*err = FR_BOOK_UNREADABLE;
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
			*err = FR_BOOK_TOO_BIG;
		return NULL;
	}
	book_part_close(&b->part);
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
