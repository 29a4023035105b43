/* The rows of a sheet, and what their cells say. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "book_parts.h"
#include "date.h"
#include "text.h"

enum { ROW_MAX_BYTES = 1 << 20 }; /* as written and as read */

struct book_rows {
	struct book *book;
	size_t number, seen, read; /* seen: those that have a cell */
	bool ended;
};

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
	const char *place = book_attribute(b->scratch, p, "r");
	const char *type = book_attribute(b->scratch, p, "t");
	const char *style = book_attribute(b->scratch, p, "s"), *text;
	const size_t column = place != NULL ? column_of(place) : *next;
	struct buf raw = buf_new(a);
	bool in_value = false;
	int got = 1;

	if (column >= BOOK_COLUMNS)
		return false;
	*next = column + 1;
	if (xmlTextReaderIsEmptyElement(p->reader))
		return true;
	while ((got = book_part_next(p)) == 1 && !book_closes(p, "c")) {
		if (book_opens(p, "is") && !book_runs(p, "is", &raw))
			return false;
		if (book_opens(p, "v"))
			in_value = !xmlTextReaderIsEmptyElement(p->reader);
		if (book_closes(p, "v"))
			in_value = false;
		if (in_value && (text = book_text_node(p)) != NULL &&
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
	r->ended = !book_part(b, b->paths[sheet]);
	return r;
}

/* The cells of <row>, opened. */
static bool
read_row(struct book_rows *r, struct arena *a, struct book_row *row)
{
	struct part *p = &r->book->part;
	const char *number = book_attribute(r->book->scratch, p, "r");
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
	for (; (got = book_part_next(p)) == 1 && !book_closes(p, "row");
	     arena_reset(r->book->scratch))
		if (book_opens(p, "c") &&
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
	while (!r->ended && *err == NULL && (got = book_part_next(p)) != 0) {
		if (got < 0) {
			*err = FR_BOOK_UNREADABLE;
		} else if (book_opens(p, "row")) {
			if (!read_row(r, scratch, row))
				*err = FR_BOOK_UNREADABLE;
			else if (++r->read > BOOK_ROWS_READ ||
			    (row->n > 0 && ++r->seen > BOOK_ROWS))
				*err = FR_BOOK_TOO_BIG;
			else if (row->n > 0)
				return true;
		}
	}
	r->ended = true;
	return false;
}
